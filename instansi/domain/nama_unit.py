"""Which known unit or job an unknown name may mean: ranked suggestions with a score and a reason, never a decision.

Pure Python. A number, a single letter, a school type, a compass point or a career level that differs says that two
names are two things, however alike the rest: such pairs get a low score and are never offered in bulk.
"""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from heapq import nlargest

from instansi.domain.kata_unit import Nama, urai

BATAS_SARAN = 3
# Below this a suggestion is noise; from AMBANG_YAKIN on one may be accepted together with others, each one shown.
AMBANG_SARAN, AMBANG_YAKIN, JARAK_YAKIN = 0.35, 0.82, 0.06
# How many candidates are compared word by word.
DIPERIKSA = 80
# Words nearly all alike are one word (typing error, PENGELOLA/PENGELOLAAN, ARSIP/KEARSIPAN).
# _AKAR: letters of a root; _IMBUHAN: letters an affix adds; _POTONGAN: letters of a word cut short ("Pengadm.").
_MIRIP, _AKAR, _IMBUHAN, _POTONGAN = 0.5, 4, 4, 3
_BEDA_TANDA, _TANPA_TANDA, _BEDA_GOLONGAN, _BEDA_JENJANG, _TANPA_JENJANG = 0.5, 0.8, 0.55, 0.55, 0.93
# Of each set a name has at most one; two names with different ones are two things.
_GOLONGAN = (
    frozenset({"SD", "SMP", "SMA", "SMK", "SLB", "TK", "PAUD"}),
    frozenset({"UTARA", "SELATAN", "TIMUR", "BARAT", "TENGGARA"}),
    frozenset({"DINAS", "BADAN", "BIRO", "INSPEKTORAT", "BIDANG", "BAGIAN", "SUBBAGIAN", "SUBBIDANG", "SEKSI", "UPT",
               "CABANG", "SEKRETARIAT", "KELOMPOK", "INSTALASI"}),
    frozenset({"KEPALA", "SEKRETARIS", "ANALIS", "PENGELOLA", "PENGADMINISTRASI", "PENGADMINISTRASIAN", "PENATA",
               "PRANATA", "PENELAAH", "PENYUSUN", "OPERATOR", "TEKNISI", "PENGAWAS", "PENYULUH", "ASISTEN", "GURU"}),
    frozenset({"HULU", "HILIR"}),
    frozenset({"PEMASUKAN", "PENGELUARAN", "PENERIMAAN"}),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Calon:
    """A known unit or job; `induk` are names above it, nearest first."""

    kunci: int
    nama: str
    induk: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Saran:
    """One suggestion. `skor` is 0 to 1; `yakin`: clear enough to be accepted together with others (each shown)."""

    kunci: int
    nama: str
    skor: float
    sebab: str
    yakin: bool = False


def saran(
    nama: str, calon: Iterable[Calon], *, konteks: str = "", wilayah: tuple[str, ...] = (), batas: int = BATAS_SARAN
) -> list[Saran]:
    """Suggestions for one name, best first. For many names build one `Indeks`."""
    return Indeks(calon, wilayah).saran(nama, konteks=konteks, batas=batas)


@dataclass(slots=True)
class _Timbangan:
    """How one candidate stands against a name: likeness of words (`kata`), what is left over, what tells them apart."""

    nomor: int
    kata: float = 0.0
    skor: float = 0.0
    beda: str = ""
    dari_induk: bool = False
    ejaan_lain: bool = False
    goyah: bool = False
    urutan_lain: bool = False
    kurang: list[str] = field(default_factory=list)
    lebih: list[str] = field(default_factory=list)

    @property
    def sama_kata(self) -> bool:
        """Every word has its partner and nothing tells the two apart: fit to be accepted in bulk."""
        return not (self.beda or self.kurang or self.lebih or self.goyah)

    def sebab(self) -> str:
        """Why it is suggested, or what speaks against it."""
        if self.beda:
            return f"Berbeda: {self.beda}"
        if self.kurang or self.lebih:
            bagian = [f"tanpa “{' '.join(self.kurang).capitalize()}”"] if self.kurang else []
            bagian += [f"dengan “{' '.join(self.lebih).capitalize()}”"] if self.lebih else []
            return "Mirip, " + " dan ".join(bagian)
        if self.ejaan_lain:
            return "Ejaan hampir sama"
        if self.dari_induk:
            return "Nama sama, unit atasannya disebut dalam nama"
        return "Kata yang sama, urutan lain" if self.urutan_lain else "Sama setelah singkatan disamakan"


class Indeks:
    """Known names, findable by trigrams: built once per import, asked for each unknown name."""

    def __init__(self, calon: Iterable[Calon], wilayah: tuple[str, ...] = ()) -> None:
        self.calon, self.wilayah = list(calon), wilayah
        self.nama = [urai(c.nama, wilayah) for c in self.calon]
        self._letak: dict[str, list[int]] = {}
        df: Counter[str] = Counter()
        for nomor, satu in enumerate(self.nama):
            df.update(set(satu.kata))
            for tiga in _trigram(satu):
                self._letak.setdefault(tiga, []).append(nomor)
        self._besar = [math.sqrt(len(_trigram(n)) or 1) for n in self.nama]
        jumlah = max(len(self.calon), 1)
        self._bobot = {k: 0.35 + math.log1p(jumlah / n) / math.log1p(jumlah) for k, n in df.items()}

    def saran(self, nama: str, *, konteks: str = "", batas: int = BATAS_SARAN) -> list[Saran]:
        """Suggestions for a name, best first; `konteks` is what else the row tells (name of the unit of a job)."""
        dicari = urai(nama, self.wilayah)
        latar = frozenset(urai(konteks, self.wilayah).kata) if konteks else frozenset()
        nilai = [self._nilai(dicari, latar, n) for n in self._terdekat(dicari)]
        urut = sorted((t for t in nilai if t.skor >= AMBANG_SARAN), key=lambda t: (-t.skor, t.nomor))
        jarak = urut[0].skor - urut[1].skor if len(urut) > 1 else 1.0
        return [
            Saran(
                self.calon[t.nomor].kunci,
                self.calon[t.nomor].nama,
                round(min(t.skor, 1.0), 3),
                t.sebab(),
                yakin=ke == 0 and t.skor >= AMBANG_YAKIN and jarak >= JARAK_YAKIN and t.sama_kata,
            )
            for ke, t in enumerate(urut[:batas])
        ]

    def _terdekat(self, dicari: Nama) -> list[int]:
        """The candidates that share most trigrams, weighed by their length."""
        suara: Counter[int] = Counter()
        for tiga in _trigram(dicari):
            suara.update(self._letak.get(tiga, ()))
        return nlargest(DIPERIKSA, suara, key=lambda n: suara[n] / self._besar[n])

    def _nilai(self, dicari: Nama, latar: frozenset[str], nomor: int) -> _Timbangan:
        calon, induk = self.nama[nomor], self.calon[nomor].induk
        atas = _kata_induk(induk, self.wilayah)
        t = self._timbang(nomor, _sambung(dicari, calon), _sambung(calon, dicari), atas)
        huruf = _dice(_trigram(dicari), _trigram(calon))
        skor = 0.75 * t.kata + 0.25 * (max(huruf, t.kata - 0.1) if t.dari_induk else huruf)
        kali, t.beda = _bandingkan(dicari, calon)
        skor *= kali * (0.98 if t.dari_induk else 1.0)
        if latar and atas:
            skor += 0.05 * len(latar & atas) / len(latar) - 0.03 * (not latar & atas)
        t.skor = skor
        return t

    def _timbang(self, nomor: int, dicari: tuple[str, ...], calon: tuple[str, ...], atas: frozenset[str]) -> _Timbangan:
        """Pair the words of both names; a word of the name that stands in a parent's name does not count."""
        t, cocok, jumlah, sisa = _Timbangan(nomor), 0.0, 0.0, dict.fromkeys(calon)
        for satu in dict.fromkeys(dicari):
            mirip, pasangan = _terbaik(satu, sisa)
            if mirip:
                bobot = self._berat(pasangan)
                del sisa[pasangan]
                cocok += 2 * bobot * mirip
                jumlah += 2 * bobot
                t.ejaan_lain |= mirip < 1
                # A word of its own elsewhere is no typing error here: PERTANIAN is not PERTANAHAN.
                t.goyah |= mirip < 1 and satu in self._bobot
            elif any(_mirip(satu, a) for a in atas):
                t.dari_induk = True
            else:
                jumlah += self._berat(satu)
                t.kurang.append(satu)
        t.lebih = list(sisa)
        jumlah += sum(self._berat(k) for k in sisa)
        t.kata = cocok / jumlah if jumlah else 0.0
        t.urutan_lain = dicari != calon
        return t

    def _berat(self, kata: str) -> float:
        return self._bobot.get(kata, 1.2)


def _bandingkan(a: Nama, b: Nama) -> tuple[float, str]:
    """What tells two names apart beside their words: factor on the score, and in words."""
    kali, beda = 1.0, []
    if a.tanda != b.tanda:
        kali *= _BEDA_TANDA if a.tanda and b.tanda else _TANPA_TANDA
        beda.append(f"nomor {_nomor(a)} lawan {_nomor(b)}")
    if a.jenjang != b.jenjang:
        kali *= _BEDA_JENJANG if a.jenjang and b.jenjang else _TANPA_JENJANG
        beda.append(f"jenjang {a.jenjang.capitalize() or 'tidak ada'} lawan {b.jenjang.capitalize() or 'tidak ada'}")
    for golongan in _GOLONGAN:
        satu, dua = golongan.intersection(a.kata), golongan.intersection(b.kata)
        # "SUBBAGIAN UMUM BIRO HUKUM" has two of them, and one in common with the subbagian it means.
        if satu and dua and not satu & dua:
            kali *= _BEDA_GOLONGAN
            beda.append(f"{min(satu).capitalize()} lawan {min(dua).capitalize()}")
    return kali, "; ".join(beda)


def _nomor(nama: Nama) -> str:
    return ", ".join(sorted(nama.tanda)) or "tidak ada"


def _sambung(a: Nama, b: Nama) -> tuple[str, ...]:
    """The words of `a`, two neighbours written together where `b` has them as one."""
    gabung = [ab for ab in a.sambungan if ab in b.kata]
    if not gabung:
        return a.kata
    kata = list(a.kata)
    for satu in gabung:
        kiri, kanan = a.sambungan[satu]
        if kiri in kata and kanan in kata:
            kata[kata.index(kiri)] = satu
            kata.remove(kanan)
    return tuple(kata)


def _terbaik(kata: str, pilihan: Iterable[str]) -> tuple[float, str]:
    if kata in pilihan:
        return 1.0, kata
    return max(((_mirip(kata, p), p) for p in pilihan), default=(0.0, ""))


@lru_cache(maxsize=131_072)
def _mirip(a: str, b: str) -> float:
    """Likeness of two words from 0.6 to 1, or 0 when they are two words."""
    if a == b:
        return 1.0
    pendek, panjang = sorted((a, b), key=len)
    if len(pendek) >= _AKAR and len(panjang) - len(pendek) <= _IMBUHAN and pendek in panjang:
        return 0.85
    if len(pendek) >= _POTONGAN and panjang.startswith(pendek) and len(panjang) > _IMBUHAN:
        return 0.65
    if len(pendek) < _AKAR or len(panjang) - len(pendek) > _POTONGAN:
        return 0.0
    if _sejarak_satu(a, b):
        return 0.85
    nilai = _dice(_tiga(a), _tiga(b))
    return nilai if nilai >= _MIRIP else 0.0


def _sejarak_satu(a: str, b: str) -> bool:
    """One letter changed, added, left out or two neighbours swapped."""
    n = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    ekor_a, ekor_b = a[n:], b[n:]
    return (
        ekor_a[1:] == ekor_b[1:]
        or ekor_a[1:] == ekor_b
        or ekor_a == ekor_b[1:]
        or (ekor_a[:2] == ekor_b[:2][::-1] and ekor_a[2:] == ekor_b[2:])
    )


@lru_cache(maxsize=65_536)
def _kata_induk(induk: Sequence[str], wilayah: tuple[str, ...]) -> frozenset[str]:
    return frozenset(k for satu in induk for k in urai(satu, wilayah).kata)


@lru_cache(maxsize=65_536)
def _trigram(nama: Nama) -> frozenset[str]:
    return frozenset(t for kata in nama.kata for t in _tiga(kata)) | {f"#{t}" for t in nama.tanda}


@lru_cache(maxsize=65_536)
def _tiga(kata: str) -> frozenset[str]:
    isi = f" {kata} "
    return frozenset(isi[i : i + 3] for i in range(len(isi) - 2))


def _dice(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0
