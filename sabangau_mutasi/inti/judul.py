"""Names from SIASN come in capitals; this is how a page shows them. The stored name stays as SIASN wrote it."""

from __future__ import annotations

import re
from functools import lru_cache

_SINGKATAN = """
    MM MT SE SH ST ASN PNS CPNS PPPK SMA SMK SMP SD SLB SKH SKB MAN TK UPT UPTD RSUD RSJ BKD BKPSDM BPSDM BPKAD BPBD
    BAPPEDA DPRD TU TI IT PUPR KB KIA IGD ICU NICU PKK PKBM APBD SDM SDA BLUD PBJ LPSE IPA IPS IPAS PPKN PJOK PAI BK RI
    NTB NTT DKI DIY IPDN STPDN STIE STKIP IKIP IAIN UIN AKBID AKPER PGSD PGPAUD PAUD TIK S-1 S-2 S-3 D-I D-II D-III
    D-IV A-IV UKM UMKM KPH DAS SKPD OPD
"""
SINGKATAN = frozenset(_SINGKATAN.split())
KECIL = frozenset(
    ("dan", "di", "ke", "dari", "pada", "serta", "untuk", "yang", "atau", "dengan", "bagi", "oleh", "dalam")
)
BAGIAN_KAPITAL = 0.7
_ROMAWI = re.compile(r"^(?=[IVX])(X{0,2})(IX|IV|V?I{0,3})$")
_KATA = re.compile(r"[^\s/(),.]+|[\s/(),.]+")


@lru_cache(maxsize=20_000)
def huruf_judul(teks: str) -> str:
    """``DINAS PENDIDIKAN`` → ``Dinas Pendidikan``; abbreviations, Roman numbers and titles (``S.Pd.``) stay.

    Text in which capitals are not the rule is left alone.
    """
    huruf = [h for h in teks if h.isalpha()]
    if sum(h.isupper() for h in huruf) < BAGIAN_KAPITAL * len(huruf) or not huruf:
        return teks
    potongan = _KATA.findall(teks)
    return "".join(_satu(kata, awal=nomor == 0) for nomor, kata in enumerate(potongan))


def _satu(kata: str, *, awal: bool) -> str:
    if kata != kata.upper() or kata in SINGKATAN or _ROMAWI.match(kata) or any(huruf.isdigit() for huruf in kata):
        return kata
    kecil = kata.lower()
    if kecil in KECIL and not awal:
        return kecil
    return "-".join(bagian[:1].upper() + bagian[1:] for bagian in kecil.split("-"))
