"""Fit score of candidates for a vacancy, every part explained (domain.md §4.7). An aid, never the decision.

No age, sex, religion, marital status, ethnicity or health enters here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from pegawai.domain.kesesuaian import HasilPendidikan
from pegawai.domain.kompetensi import HasilJpm
from pegawai.domain.predikat import Predikat
from sabangau_mutasi.inti.pilihan import Pilihan
from sabangau_mutasi.inti.tanggal import lama_waktu, tanggal_panjang

VERSI_SKOR = "1"
LABEL_SKOR = "Alat bantu, bukan keputusan"
TAHUN_KINERJA = 2
PENGALAMAN_PENUH_BULAN = 60

_NOL, _SATU, _SERATUS = Decimal(0), Decimal(1), Decimal(100)
_DUA_ANGKA = Decimal("0.01")


class KodeBagian(Pilihan):
    """Parts of the score in the order they are shown."""

    KEBUTUHAN = "KEBUTUHAN", "Kebutuhan tujuan"
    KELONGGARAN = "KELONGGARAN", "Kelonggaran asal"
    KOMPETENSI = "KOMPETENSI", "Kompetensi"
    PENDIDIKAN = "PENDIDIKAN", "Pendidikan"
    KINERJA = "KINERJA", "Kinerja"
    PENGALAMAN = "PENGALAMAN", "Pengalaman"


@dataclass(frozen=True, slots=True)
class Bobot:
    """Weights in points, signed off by the TPK; their sum is the highest score."""

    kebutuhan: int = 15
    kelonggaran: int = 15
    kompetensi: int = 25
    pendidikan: int = 20
    kinerja: int = 15
    pengalaman: int = 10

    def __post_init__(self) -> None:
        if min(self.semua) < 0 or self.jumlah == 0:
            raise ValueError("bobot tidak boleh negatif dan jumlahnya harus lebih dari nol")

    @property
    def semua(self) -> tuple[int, ...]:
        """The six weights in the order of `KodeBagian`."""
        return (self.kebutuhan, self.kelonggaran, self.kompetensi, self.pendidikan, self.kinerja, self.pengalaman)

    @property
    def jumlah(self) -> int:
        """Highest possible score."""
        return sum(self.semua)


@dataclass(frozen=True, slots=True)
class KeadaanPosisi:
    """K and B of a posisi on the date they were read."""

    k: int
    b: int
    tanggal: date


@dataclass(frozen=True, slots=True)
class Kandidat:
    """Facts about one candidate. None always means *not known*; dates say how old a fact is.

    `asal` is the posisi the person would leave; `di_luar_peta` says there is none, so nobody is missed on the map.
    `jpm` is the match at the target, None when the post has no standard. `predikat` maps closed years to ratings and
    `tahun_kinerja` are the years that count. `bulan_serumpun` are months in the target's rumpun jabatan up to
    `tanggal_pengalaman`.
    """

    id: int
    asal: KeadaanPosisi | None
    di_luar_peta: bool
    jpm: HasilJpm | None
    tanggal_kompetensi: date | None
    pendidikan: HasilPendidikan
    tanggal_pendidikan: date | None
    predikat: dict[int, Predikat]
    tahun_kinerja: tuple[int, ...]
    bulan_serumpun: int | None
    tanggal_pengalaman: date | None


@dataclass(frozen=True, slots=True)
class BagianSkor:
    """One part in points: an interval `rendah`..`tinggi` out of `bobot`, a sentence and the date of the source."""

    kode: KodeBagian
    bobot: int
    rendah: Decimal
    tinggi: Decimal
    penjelasan: str
    tanggal: date | None

    @property
    def data_kurang(self) -> bool:
        """True when the part is not known exactly."""
        return self.rendah != self.tinggi


@dataclass(frozen=True, slots=True)
class SkorKandidat:
    """Score of one candidate. `terhalang` marks a rating that BR-06 blocks; the score never lifts a rule."""

    id: int
    bagian: tuple[BagianSkor, ...]
    terhalang: bool

    @property
    def rendah(self) -> Decimal:
        """Lowest possible score."""
        return sum((satu.rendah for satu in self.bagian), _NOL)

    @property
    def tinggi(self) -> Decimal:
        """Highest possible score."""
        return sum((satu.tinggi for satu in self.bagian), _NOL)

    @property
    def tengah(self) -> Decimal:
        """Midpoint, the value candidates are ordered by."""
        return (self.rendah + self.tinggi) / 2

    @property
    def data_kurang(self) -> bool:
        """True when the candidate bears the badge *data kurang*."""
        return any(satu.data_kurang for satu in self.bagian)


def hitung_skor(tujuan: KeadaanPosisi, kandidat: Kandidat, bobot: Bobot | None = None) -> SkorKandidat:
    """Score of one candidate for the post whose need is `tujuan`; parts in the order of `KodeBagian`."""
    bobot = bobot or Bobot()
    bagian = (
        _kebutuhan(tujuan, bobot.kebutuhan),
        _kelonggaran(kandidat, bobot.kelonggaran),
        _kompetensi(kandidat, bobot.kompetensi),
        _pendidikan(kandidat, bobot.pendidikan),
        _kinerja(kandidat, bobot.kinerja),
        _pengalaman(kandidat, bobot.pengalaman),
    )
    nilai = (kandidat.predikat.get(tahun) for tahun in kandidat.tahun_kinerja)
    return SkorKandidat(kandidat.id, bagian, any(satu is not None and not satu.minimal_baik for satu in nilai))


def urutkan(skor: Iterable[SkorKandidat]) -> list[SkorKandidat]:
    """Best midpoint first; on a tie the better assured (higher lowest score), then the smaller id."""
    return sorted(skor, key=lambda satu: (-satu.tengah, -satu.rendah, satu.id))


def tahun_kinerja_tertutup(pada: date, bulan_tunggu: int = 3) -> tuple[int, ...]:
    """The last two closed years on `pada`, newest first.

    In the first `bulan_tunggu` months (PARAM, January-March) last year's rating may not be out: the year before counts.
    """
    terakhir = pada.year - (2 if pada.month <= bulan_tunggu else 1)
    return tuple(terakhir - mundur for mundur in range(TAHUN_KINERJA))


def _kebutuhan(tujuan: KeadaanPosisi, bobot: int) -> BagianSkor:
    kurang = max(0, tujuan.k - tujuan.b)
    porsi = Decimal(kurang) / tujuan.k if tujuan.k else _NOL
    kalimat = f"Posisi tujuan kekurangan {kurang} dari {tujuan.k} orang yang dibutuhkan."
    return _pasti(KodeBagian.KEBUTUHAN, bobot, min(porsi, _SATU), kalimat, tujuan.tanggal)


def _kelonggaran(kandidat: Kandidat, bobot: int) -> BagianSkor:
    kode, asal = KodeBagian.KELONGGARAN, kandidat.asal
    if kandidat.di_luar_peta:
        return _pasti(
            kode, bobot, _SATU, "Tidak menduduki posisi pada peta jabatan; tidak ada posisi yang menjadi kosong.", None
        )
    if asal is None:
        return _tak_diketahui(kode, bobot, "Kebutuhan dan keterisian posisi asal belum diketahui.")
    sisa = max(0, asal.b - 1)
    porsi = _SATU if sisa >= asal.k else Decimal(sisa) / asal.k
    kalimat = f"Setelah dilepas, posisi asal terisi {sisa} dari {asal.k} orang yang dibutuhkan."
    return _pasti(kode, bobot, porsi, kalimat, asal.tanggal)


def _kompetensi(kandidat: Kandidat, bobot: int) -> BagianSkor:
    kode, jpm = KodeBagian.KOMPETENSI, kandidat.jpm
    if jpm is None:
        return _tak_diketahui(kode, bobot, "Standar kompetensi jabatan tujuan belum ditetapkan.")
    rendah, tinggi = jpm.rendah / _SERATUS, jpm.tinggi / _SERATUS
    return _bagian(kode, bobot, rendah, tinggi, jpm.penjelasan, kandidat.tanggal_kompetensi)


def _pendidikan(kandidat: Kandidat, bobot: int) -> BagianSkor:
    kode, hasil = KodeBagian.PENDIDIKAN, kandidat.pendidikan
    nilai, kalimat = hasil.nilai.nilai, f"{hasil.nilai.label}. {hasil.alasan}"
    if nilai is None:
        return _tak_diketahui(kode, bobot, kalimat, kandidat.tanggal_pendidikan)
    return _pasti(kode, bobot, nilai / _SERATUS, kalimat, kandidat.tanggal_pendidikan)


def _kinerja(kandidat: Kandidat, bobot: int) -> BagianSkor:
    """Mean of the closed years; a year without rating is open between 0 and 100, a rating below *baik* counts 0."""
    rendah = tinggi = _NOL
    sebutan: list[str] = []
    for tahun in kandidat.tahun_kinerja:
        predikat = kandidat.predikat.get(tahun)
        if predikat is None:
            tinggi += _SERATUS
            sebutan.append(f"{tahun} belum ada")
            continue
        nilai = predikat.nilai if predikat.minimal_baik else _NOL
        rendah, tinggi = rendah + nilai, tinggi + nilai
        sebutan.append(f"{tahun} {predikat.label.lower()}")
    penuh = _SERATUS * len(kandidat.tahun_kinerja)
    kalimat = f"Predikat kinerja: {', '.join(sebutan)}."
    if not penuh:
        return _tak_diketahui(KodeBagian.KINERJA, bobot, "Predikat kinerja belum ada.")
    terbaru = max((tahun for tahun in kandidat.tahun_kinerja if tahun in kandidat.predikat), default=None)
    tanggal = date(terbaru, 12, 31) if terbaru else None
    return _bagian(KodeBagian.KINERJA, bobot, rendah / penuh, tinggi / penuh, kalimat, tanggal)


def _pengalaman(kandidat: Kandidat, bobot: int) -> BagianSkor:
    kode, bulan = KodeBagian.PENGALAMAN, kandidat.bulan_serumpun
    if bulan is None:
        return _tak_diketahui(kode, bobot, "Rumpun jabatan pada riwayat belum diketahui.", kandidat.tanggal_pengalaman)
    porsi = Decimal(min(max(0, bulan), PENGALAMAN_PENUH_BULAN)) / PENGALAMAN_PENUH_BULAN
    kalimat = f"{lama_waktu(max(0, bulan))} pada rumpun jabatan yang sama; nilai penuh mulai 5 tahun."
    return _pasti(kode, bobot, porsi, kalimat[0].upper() + kalimat[1:], kandidat.tanggal_pengalaman)


def _pasti(kode: KodeBagian, bobot: int, porsi: Decimal, kalimat: str, tanggal: date | None) -> BagianSkor:
    return _bagian(kode, bobot, porsi, porsi, kalimat, tanggal)


def _tak_diketahui(kode: KodeBagian, bobot: int, kalimat: str, tanggal: date | None = None) -> BagianSkor:
    return _bagian(kode, bobot, _NOL, _SATU, kalimat, tanggal)


def _bagian(
    kode: KodeBagian, bobot: int, rendah: Decimal, tinggi: Decimal, kalimat: str, tanggal: date | None
) -> BagianSkor:
    """A part from shares 0..1, in points with two decimals; the date is said in the sentence too."""
    bawah = _dua_angka(rendah * bobot)
    atas = bawah if rendah == tinggi else _dua_angka(tinggi * bobot)
    data = f" Data per {tanggal_panjang(tanggal)}." if tanggal else ""
    return BagianSkor(kode, bobot, bawah, atas, f"{kalimat}{data}", tanggal)


def _dua_angka(nilai: Decimal) -> Decimal:
    return nilai.quantize(_DUA_ANGKA, rounding=ROUND_HALF_UP)
