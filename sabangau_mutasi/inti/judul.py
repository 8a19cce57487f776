"""Names from SIASN come in capitals; this is how a page shows them. The stored name stays as SIASN wrote it."""

from __future__ import annotations

import re
from functools import lru_cache

_SINGKATAN = """
    MM MT SE SH ST ASN PNS CPNS PPPK SMA SMK SMP SD SLB SKH SKB MAN TK UPT UPTD RSUD RSJ BKD BKPSDM BPSDM BPKAD BPBD
    BAPPEDA DPRD TU TI IT PUPR KB KIA IGD ICU NICU PKK PKBM APBD SDM SDA BLUD PBJ LPSE IPA IPS IPAS PPKN PJOK PAI BK RI
    NTB NTT DKI DIY IPDN STPDN STIE STKIP IKIP IAIN UIN AKBID AKPER PGSD PGPAUD PAUD TIK S-1 S-2 S-3 D-I D-II D-III
    D-IV A-IV UKM UMKM KPH DAS SKPD OPD SIASN SAPK KKNI SIMPEG TPK SPMT CLTN DISDIK DPUPR IP
"""
SINGKATAN = frozenset(_SINGKATAN.split())
KECIL = frozenset(
    ("dan", "di", "ke", "dari", "pada", "serta", "untuk", "yang", "atau", "dengan", "bagi", "oleh", "dalam")
)
BAGIAN_KAPITAL = 0.7
_ROMAWI = re.compile(r"^(?=[IVX])(X{0,2})(IX|IV|V?I{0,3})$")
_KATA = re.compile(r"[^\s/(),.]+|[\s/(),.]+")
_TINGKAT_GANDA = re.compile(r"\b((?:S|D|Sp)-(?:IV|I{1,3}|[1-3])) \1\b")
_DERET = re.compile(r"(?<![\w/.-])[A-Z][A-Z-]+(?:[ /](?:[A-Z][A-Z-]+|[IVX]+)(?![\w/.-]))*(?![\w/]|[.-]\w)")
HURUF_NAMA = 5


@lru_cache(maxsize=20_000)
def huruf_judul(teks: str) -> str:
    """``DINAS PENDIDIKAN`` → ``Dinas Pendidikan``; abbreviations, Roman numbers and titles (``S.Pd.``) stay.

    Text in which capitals are not the rule is left alone, but for a name in capitals before what is not
    (``WULAN BUNGAI, S.Kep., Ners``, ``DOKTER AHLI MADYA (Dokter Spesialis Mata)``).
    """
    if not _kapital(teks):
        batas = re.search(r"\s*[,(]", teks)
        depan = teks[: batas.start()] if batas else ""
        return huruf_judul(depan) + teks[len(depan) :] if len(depan) >= HURUF_NAMA and depan.isupper() else teks
    potongan = _KATA.findall(teks)
    return "".join(_satu(kata, awal=nomor == 0) for nomor, kata in enumerate(potongan))


@lru_cache(maxsize=4_096)
def kalimat_rapi(teks: str) -> str:
    """A finished sentence as people read it: names inside it that came in capitals, and a level said once.

    ``Program studi S-1 S-1 TEKNIK SIPIL ada.`` → ``Program studi S-1 Teknik Sipil ada.``; numbers of letters
    (``800/412/DPUPR/2026``), abbreviations and short words in capitals stay.
    """
    return _DERET.sub(lambda cocok: _deret(cocok[0]), _TINGKAT_GANDA.sub(r"\1", teks))


def _deret(teks: str) -> str:
    """A run of words in capitals, when one of them is long enough to be a name."""
    kata = re.split(r"[ /]", teks)
    panjang = any(len(satu) >= HURUF_NAMA and satu not in SINGKATAN for satu in kata)
    return huruf_judul(teks) if panjang else teks


def _kapital(teks: str) -> bool:
    huruf = [h for h in teks if h.isalpha()]
    return bool(huruf) and sum(h.isupper() for h in huruf) >= BAGIAN_KAPITAL * len(huruf)


def _satu(kata: str, *, awal: bool) -> str:
    if kata != kata.upper() or kata in SINGKATAN or _ROMAWI.match(kata) or any(huruf.isdigit() for huruf in kata):
        return kata
    kecil = kata.lower()
    if kecil in KECIL and not awal:
        return kecil
    return "-".join(bagian[:1].upper() + bagian[1:] for bagian in kecil.split("-"))
