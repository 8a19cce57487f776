"""Golongan and pangkat: one integer code for PNS (11..45) and PPPK (101..117), names, order (domain.md §2.3-2.4)."""

from dataclasses import dataclass

JENIS_PNS = "PNS"
JENIS_PPPK = "PPPK"
GESER_PPPK = 100


@dataclass(frozen=True, slots=True)
class Golongan:
    """One row of the grade table. PPPK grades have no pangkat name."""

    kode: int
    nama: str
    pangkat: str
    jenis: str

    @property
    def lengkap(self) -> str:
        """`Penata (III/c)` as letters write it, `IX` for a PPPK."""
        return f"{self.pangkat} ({self.nama})" if self.pangkat else self.nama


_PANGKAT_PNS = {
    11: "Juru Muda",
    12: "Juru Muda Tingkat I",
    13: "Juru",
    14: "Juru Tingkat I",
    21: "Pengatur Muda",
    22: "Pengatur Muda Tingkat I",
    23: "Pengatur",
    24: "Pengatur Tingkat I",
    31: "Penata Muda",
    32: "Penata Muda Tingkat I",
    33: "Penata",
    34: "Penata Tingkat I",
    41: "Pembina",
    42: "Pembina Tingkat I",
    43: "Pembina Utama Muda",
    44: "Pembina Utama Madya",
    45: "Pembina Utama",
}
_ROMAWI = (
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI", "XVII",
)  # fmt: skip


def _susun() -> dict[int, Golongan]:
    pns = (
        Golongan(kode, f"{_ROMAWI[kode // 10 - 1]}/{'abcde'[kode % 10 - 1]}", pangkat, JENIS_PNS)
        for kode, pangkat in _PANGKAT_PNS.items()
    )
    pppk = (Golongan(GESER_PPPK + nomor, nama, "", JENIS_PPPK) for nomor, nama in enumerate(_ROMAWI, start=1))
    return {golongan.kode: golongan for golongan in (*pns, *pppk)}


GOLONGAN: dict[int, Golongan] = _susun()
_KODE_DARI_NAMA = {(golongan.jenis, golongan.nama.upper()): kode for kode, golongan in GOLONGAN.items()}


def kode_golongan(teks: str, *, pppk: bool) -> int | None:
    """Code of a grade as workbooks write it: "33", "III/c", "III / C" for PNS; "9", "IX", "109" for PPPK; else None."""
    bersih = "".join(teks.upper().split())
    if not bersih:
        return None
    jenis = JENIS_PPPK if pppk else JENIS_PNS
    if bersih.isascii() and bersih.isdigit():
        kode = int(bersih)
        if pppk and kode <= GESER_PPPK:
            kode += GESER_PPPK
        return kode if kode in GOLONGAN and GOLONGAN[kode].jenis == jenis else None
    return _KODE_DARI_NAMA.get((jenis, bersih))


def golongan_pppk(kode: int) -> bool:
    """True when the code belongs to the PPPK grades."""
    return kode > GESER_PPPK


def sebanding(kiri: int, kanan: int) -> bool:
    """Grades compare only inside one series: PNS with PNS, PPPK with PPPK."""
    return golongan_pppk(kiri) == golongan_pppk(kanan)


def nama_golongan(kode: int | None) -> str:
    """Short name of a code ("III/c", "IX"), an em dash when there is none, the bare code when it is unknown."""
    if kode is None:
        return "—"
    return GOLONGAN[kode].nama if kode in GOLONGAN else str(kode)
