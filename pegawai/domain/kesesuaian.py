"""Fit of a person's education and rank to a post (domain.md §4.3, §2.5), with the data used said in a sentence."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from pegawai.domain.pangkat import golongan_pppk, nama_golongan, sebanding
from sabangau_mutasi.inti.pilihan import Pilihan


class KecocokanPendidikan(Pilihan):
    """How far the education meets the post's list; an unmapped programme is never called insufficient."""

    LINIER = "LINIER", "Linier"
    SERUMPUN = "SERUMPUN", "Serumpun"
    SETINGKAT = "SETINGKAT", "Setingkat, lain rumpun"
    KURANG = "KURANG", "Kurang dari syarat"
    BELUM_DIPETAKAN = "BELUM_DIPETAKAN", "Belum dipetakan"
    TIDAK_DISYARATKAN = "TIDAK_DISYARATKAN", "Tidak disyaratkan"

    @property
    def nilai(self) -> Decimal | None:
        """Score 100/75/50/0 (domain.md §4.3); 100 when nothing is required, None when it is not known yet."""
        return _NILAI_PENDIDIKAN[self]


_NILAI_PENDIDIKAN: dict[KecocokanPendidikan, Decimal | None] = {
    KecocokanPendidikan.LINIER: Decimal(100),
    KecocokanPendidikan.SERUMPUN: Decimal(75),
    KecocokanPendidikan.SETINGKAT: Decimal(50),
    KecocokanPendidikan.KURANG: Decimal(0),
    KecocokanPendidikan.BELUM_DIPETAKAN: None,
    KecocokanPendidikan.TIDAK_DISYARATKAN: Decimal(100),
}


class KecocokanPangkat(Pilihan):
    """Where the person's golongan lies against the post's range."""

    SESUAI = "SESUAI", "Sesuai"
    DI_BAWAH = "DI_BAWAH", "Di bawah syarat"
    DI_ATAS = "DI_ATAS", "Di atas rentang"
    TIDAK_DISYARATKAN = "TIDAK_DISYARATKAN", "Tidak disyaratkan"
    BELUM_DIKETAHUI = "BELUM_DIKETAHUI", "Belum diketahui"


@dataclass(frozen=True, slots=True)
class TingkatPendidikan:
    """One level of the SAPK table. `urutan` orders by meaning (KKNI), not by code: D-IV equals S-1, Sp-1 equals S-2."""

    kode: str
    nama: str
    urutan: int


TINGKAT_PENDIDIKAN: dict[str, TingkatPendidikan] = {
    kode: TingkatPendidikan(kode, nama, urutan)
    for kode, nama, urutan in (
        ("05", "SD", 1),
        ("10", "SLTP", 2),
        ("12", "SLTP Kejuruan", 2),
        ("15", "SLTA", 3),
        ("17", "SLTA Kejuruan", 3),
        ("18", "SLTA Keguruan", 3),
        ("20", "D-I", 4),
        ("25", "D-II", 5),
        ("30", "D-III", 6),
        ("35", "D-IV", 7),
        ("40", "S-1", 7),
        ("42", "Profesi", 8),
        ("45", "S-2", 9),
        ("47", "Spesialis", 9),
        ("49", "Subspesialis", 10),
        ("50", "S-3", 10),
    )
}


@dataclass(frozen=True, slots=True)
class SyaratPendidikan:
    """What a post requires: lowest level (SAPK code), accepted programme ids, accepted rumpun ilmu codes."""

    tingkat_min: str | None = None
    program: frozenset[str] = field(default_factory=frozenset)
    rumpun: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Pendidikan:
    """One degree of a person; `rumpun` is None while the programme is not in the curated table."""

    tingkat: str | None
    program_id: str | None
    program_nama: str
    rumpun: str | None = None


@dataclass(frozen=True, slots=True)
class HasilPendidikan:
    """Verdict on education with its reason in Indonesian."""

    nilai: KecocokanPendidikan
    alasan: str


@dataclass(frozen=True, slots=True)
class HasilPangkat:
    """Verdict on rank with its reason in Indonesian."""

    nilai: KecocokanPangkat
    alasan: str


def nama_tingkat(kode: str | None) -> str:
    """Short name of a level code, "tidak tercatat" when empty, the code itself when unknown."""
    if not kode:
        return "tidak tercatat"
    return TINGKAT_PENDIDIKAN[kode].nama if kode in TINGKAT_PENDIDIKAN else kode


def tingkat_terpenuhi(tingkat: str | None, minimal: str | None) -> bool | None:
    """Whether a level meets the minimum by meaning; None when one of them is empty or unknown."""
    if tingkat not in TINGKAT_PENDIDIKAN or minimal not in TINGKAT_PENDIDIKAN:
        return None
    return TINGKAT_PENDIDIKAN[tingkat].urutan >= TINGKAT_PENDIDIKAN[minimal].urutan


def kecocokan_pendidikan(pendidikan: Pendidikan | None, syarat: SyaratPendidikan) -> HasilPendidikan:
    """Fit of one degree to a post (domain.md §4.3).

    Without any requirement, or with only a level that is met, the programme is TIDAK_DISYARATKAN. A programme that is
    neither in the post's list nor in the curated table is BELUM_DIPETAKAN, whatever its level: never KURANG. A rumpun
    on a post that names no programme is itself the list, so meeting it is LINIER.
    """
    if not (syarat.tingkat_min or syarat.program or syarat.rumpun):
        return _hasil(KecocokanPendidikan.TIDAK_DISYARATKAN, "Jabatan tidak mensyaratkan pendidikan tertentu")
    if pendidikan is None:
        return _hasil(KecocokanPendidikan.BELUM_DIPETAKAN, "Pendidikan pegawai belum tercatat")
    if syarat.program or syarat.rumpun:
        return _nilai_program(pendidikan, syarat)
    return _nilai_tingkat_saja(pendidikan, syarat)


def kecocokan_pendidikan_terbaik(riwayat: Iterable[Pendidikan], syarat: SyaratPendidikan) -> HasilPendidikan:
    """Best fit among all degrees of a person, so that a later degree in another field does not hide a linear one.

    An unmapped degree stands above KURANG: it may still prove to fit. Ties keep the first degree given.
    """
    hasil = [kecocokan_pendidikan(pendidikan, syarat) for pendidikan in riwayat]
    if not hasil:
        return kecocokan_pendidikan(None, syarat)
    return min(hasil, key=lambda satu: _URUTAN_TERBAIK.index(satu.nilai))


def kecocokan_pangkat(golongan: int | None, minimal: int | None, maksimal: int | None) -> HasilPangkat:
    """Fit of a grade code to the post's range (ends included; an empty end is open).

    A PNS range does not bind a PPPK, who has no pangkat (PP 49/2018): TIDAK_DISYARATKAN, said in the sentence.
    """
    if minimal is None and maksimal is None:
        return HasilPangkat(KecocokanPangkat.TIDAK_DISYARATKAN, "Jabatan tidak mensyaratkan golongan.")
    rentang = _rentang(minimal, maksimal)
    if golongan is None:
        return HasilPangkat(KecocokanPangkat.BELUM_DIKETAHUI, f"Golongan belum tercatat; syarat {rentang}.")
    nama = nama_golongan(golongan)
    ujung = [batas for batas in (minimal, maksimal) if batas is not None]
    if not all(sebanding(golongan, batas) for batas in ujung):
        seri = "PPPK" if golongan_pppk(golongan) else "PNS"
        pesan = f"Syarat golongan {rentang} tidak berlaku bagi {seri} golongan {nama}."
        return HasilPangkat(KecocokanPangkat.TIDAK_DISYARATKAN, pesan)
    if minimal is not None and golongan < minimal:
        return HasilPangkat(KecocokanPangkat.DI_BAWAH, f"Golongan {nama} di bawah syarat {rentang}.")
    if maksimal is not None and golongan > maksimal:
        return HasilPangkat(KecocokanPangkat.DI_ATAS, f"Golongan {nama} di atas rentang {rentang}.")
    return HasilPangkat(KecocokanPangkat.SESUAI, f"Golongan {nama} sesuai syarat {rentang}.")


_URUTAN_TERBAIK = (
    KecocokanPendidikan.LINIER,
    KecocokanPendidikan.TIDAK_DISYARATKAN,
    KecocokanPendidikan.SERUMPUN,
    KecocokanPendidikan.SETINGKAT,
    KecocokanPendidikan.BELUM_DIPETAKAN,
    KecocokanPendidikan.KURANG,
)


def _nilai_program(pendidikan: Pendidikan, syarat: SyaratPendidikan) -> HasilPendidikan:
    """The post names programmes or rumpun: the programme must be mapped before anything is judged."""
    terdaftar = pendidikan.program_id in syarat.program
    sebutan = f"{nama_tingkat(pendidikan.tingkat)} {pendidikan.program_nama}".strip()
    if not terdaftar and not pendidikan.rumpun:
        return _hasil(KecocokanPendidikan.BELUM_DIPETAKAN, f"Program studi {sebutan} belum dipetakan ke rumpun ilmu")
    cukup = tingkat_terpenuhi(pendidikan.tingkat, syarat.tingkat_min)
    if syarat.tingkat_min and cukup is None:
        return _hasil(KecocokanPendidikan.BELUM_DIPETAKAN, f"Tingkat pendidikan {sebutan} tidak dikenali")
    if cukup is False:
        minimal = nama_tingkat(syarat.tingkat_min)
        return _hasil(KecocokanPendidikan.KURANG, f"Pendidikan {sebutan} di bawah tingkat minimal {minimal}")
    if terdaftar:
        return _hasil(KecocokanPendidikan.LINIER, f"Program studi {sebutan} ada dalam daftar syarat jabatan")
    if pendidikan.rumpun in syarat.rumpun:
        nilai = KecocokanPendidikan.SERUMPUN if syarat.program else KecocokanPendidikan.LINIER
        return _hasil(nilai, f"{sebutan} termasuk rumpun ilmu yang disyaratkan jabatan")
    return _hasil(KecocokanPendidikan.SETINGKAT, f"Tingkat {sebutan} memenuhi, tetapi rumpun ilmunya lain")


def _nilai_tingkat_saja(pendidikan: Pendidikan, syarat: SyaratPendidikan) -> HasilPendidikan:
    """The post names a level only, so the programme plays no part."""
    dimiliki, minimal = nama_tingkat(pendidikan.tingkat), nama_tingkat(syarat.tingkat_min)
    cukup = tingkat_terpenuhi(pendidikan.tingkat, syarat.tingkat_min)
    if cukup is None:
        pesan = f"Tingkat pendidikan {dimiliki} tidak dapat dibandingkan dengan syarat {minimal}"
        return _hasil(KecocokanPendidikan.BELUM_DIPETAKAN, pesan)
    if cukup:
        pesan = f"Jabatan tidak mensyaratkan program studi; tingkat {dimiliki} memenuhi syarat minimal {minimal}"
        return _hasil(KecocokanPendidikan.TIDAK_DISYARATKAN, pesan)
    return _hasil(KecocokanPendidikan.KURANG, f"Tingkat {dimiliki} di bawah tingkat minimal {minimal}")


def _rentang(minimal: int | None, maksimal: int | None) -> str:
    if minimal is None:
        return f"paling tinggi {nama_golongan(maksimal)}"
    if maksimal is None:
        return f"paling rendah {nama_golongan(minimal)}"
    return f"{nama_golongan(minimal)} sampai {nama_golongan(maksimal)}"


def _hasil(nilai: KecocokanPendidikan, alasan: str) -> HasilPendidikan:
    return HasilPendidikan(nilai, f"{alasan}.")
