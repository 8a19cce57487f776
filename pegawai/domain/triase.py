"""Triage of mismatches: what a case goes through, who may decide, what comes first, and what a decision needs.

Design of ``produk.md`` (mismatch triage in at most three clicks a case); the SQL of ``services.kasus_sql`` mirrors
``prioritas`` and ``langkah_selaras``.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from pegawai.domain.kesesuaian import KecocokanPangkat, KecocokanPendidikan
from pegawai.domain.kompetensi import KategoriJpm
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.pilihan import Pilihan
from sabangau_mutasi.inti.tanggal import selisih_bulan, tambah_hari_kerja


class JenisKasus(Pilihan):
    """What does not fit; one case per person and kind."""

    PENDIDIKAN = "PENDIDIKAN", "Pendidikan"
    PANGKAT = "PANGKAT", "Pangkat"
    KOMPETENSI = "KOMPETENSI", "Kompetensi"


class StatusKasus(Pilihan):
    """Where a case stands."""

    BARU = "BARU", "Belum diputuskan"
    DIKERJAKAN = "DIKERJAKAN", "Dikerjakan"
    DISANGGAH = "DISANGGAH", "Disanggah"
    SELESAI = "SELESAI", "Selesai"


class KeputusanKasus(Pilihan):
    """What is done about a mismatch."""

    PERBAIKI_DATA = "PERBAIKI_DATA", "Perbaiki data"
    LATIH = "LATIH", "Latih"
    PINDAHKAN = "PINDAHKAN", "Pindahkan"
    TERIMA = "TERIMA", "Terima"


class CaraSelesai(Pilihan):
    """Why a case is closed. Only the first closes by itself and opens again when the finding returns unchanged."""

    TEMUAN_HILANG = "TEMUAN_HILANG", "Temuan tidak ada lagi"
    DITERIMA = "DITERIMA", "Diterima dengan alasan"
    SANGGAHAN_BENAR = "SANGGAHAN_BENAR", "Sanggahan diterima"


class StatusSanggahan(Pilihan):
    """Where a contest stands; it lapses when its case closes by itself."""

    DIAJUKAN = "DIAJUKAN", "Menunggu jawaban BKD"
    DITERIMA = "DITERIMA", "Diterima"
    DITOLAK = "DITOLAK", "Ditolak"
    GUGUR = "GUGUR", "Gugur: temuannya sudah hilang"


PEMUTUS_KASUS = frozenset({"ANALIS_BKD", "KABID_MUTASI"})
"""Roles that decide a case of any office."""
PENGUSUL_KASUS = frozenset({"ADMIN_OPD", "KEPALA_OPD"})
"""Roles that propose a decision, own a case and contest a finding in their own subtree."""

URUTAN_NILAI: tuple[str, ...] = (
    KecocokanPendidikan.KURANG.value,
    KecocokanPendidikan.SETINGKAT.value,
    KecocokanPangkat.DI_BAWAH.value,
    KecocokanPangkat.DI_ATAS.value,
    KategoriJpm.KMS.value,
    KategoriJpm.MMS.value,
)
"""Values of a finding that make a case, the gravest first."""
NILAI_TIDAK_DIKETAHUI = frozenset(
    {KecocokanPendidikan.BELUM_DIPETAKAN.value, KecocokanPangkat.BELUM_DIKETAHUI.value, ""}
)
"""Neither fit nor mismatch: such a finding opens no case and closes none."""

BULAN_PENSIUN_DEKAT = 12
TURUN_PENSIUN = 10
HARI_KERJA = {
    KeputusanKasus.PERBAIKI_DATA: 10,
    KeputusanKasus.LATIH: 60,
    KeputusanKasus.PINDAHKAN: 40,
    KeputusanKasus.TERIMA: 0,
}
"""Working days a decision has by default (PARAM, design: no regulation sets them)."""
TENGGAT_TERJAUH = 2 * 366
"""Days; further away is a slip of the keyboard."""
ALASAN_MIN = 10
TEKS_MAKS = 2000

_ARTI: dict[str, str] = {
    "KURANG": "Tingkat pendidikan di bawah syarat jabatan.",
    "SETINGKAT": "Tingkat pendidikan memenuhi, tetapi program studinya dari rumpun ilmu lain.",
    "DI_BAWAH": "Golongan di bawah rentang jabatan.",
    "DI_ATAS": "Golongan di atas rentang jabatan.",
    "KMS": "Kompetensi kurang memenuhi syarat: JPM di bawah 68 persen.",
    "MMS": "Kompetensi masih memenuhi syarat, tetapi ada kesenjangan: JPM 68 sampai di bawah 80 persen.",
}


def arti(nilai: str) -> str:
    """What a finding means, as a sentence; "" for a value that makes no case."""
    return _ARTI.get(nilai, "")


def prioritas(nilai: str, pensiun: date | None, pada: date) -> int:
    """Order number of a case, the smallest first: gravity of the finding (0-5), ten places later when the person
    retires within ``BULAN_PENSIUN_DEKAT`` months of ``pada`` (training or moving him hardly pays).

    ``pensiun`` is the TMT of retirement. Raises ValueError for a value that makes no case.
    """
    return URUTAN_NILAI.index(nilai) + (TURUN_PENSIUN if pensiun_dekat(pensiun, pada) else 0)


def pensiun_dekat(pensiun: date | None, pada: date) -> bool:
    """Whether the TMT of retirement is less than ``BULAN_PENSIUN_DEKAT`` full months away (or past)."""
    return pensiun is not None and selisih_bulan(pada, pensiun) < BULAN_PENSIUN_DEKAT


def alasan_prioritas(nomor: int) -> str:
    """The order number said in a sentence."""
    nilai = URUTAN_NILAI[nomor % TURUN_PENSIUN]
    urutan = f"Urutan {nomor % TURUN_PENSIUN + 1} dari {len(URUTAN_NILAI)} menurut beratnya temuan ({_SEBUTAN[nilai]})"
    if nomor >= TURUN_PENSIUN:
        return f"{urutan}; didahulukan yang lain karena pensiun kurang dari {BULAN_PENSIUN_DEKAT} bulan lagi."
    return f"{urutan}."


_SEBUTAN: dict[str, str] = {
    "KURANG": "pendidikan kurang dari syarat",
    "SETINGKAT": "pendidikan lain rumpun",
    "DI_BAWAH": "pangkat di bawah syarat",
    "DI_ATAS": "pangkat di atas rentang",
    "KMS": "JPM kurang memenuhi syarat",
    "MMS": "JPM masih memenuhi syarat",
}


def sebutan(nilai: str) -> str:
    """Name of a finding for lists, with a capital."""
    nama = _SEBUTAN.get(nilai, nilai)
    return nama[:1].upper() + nama[1:]


def tenggat_bawaan(keputusan: KeputusanKasus, pada: date, libur: Collection[date] = frozenset()) -> date:
    """Due date of a decision taken on ``pada``, in working days after it."""
    return tambah_hari_kerja(pada, HARI_KERJA[keputusan], libur)


@dataclass(frozen=True, slots=True)
class Putusan:
    """A decision with its owner (account id), due date and reason."""

    keputusan: KeputusanKasus
    pemilik: int | None
    tenggat: date | None
    alasan: str = ""


def periksa_putusan(putusan: Putusan, *, status: StatusKasus, pada: date) -> None:
    """Guard of a decision: the case is open and not contested, there is an owner, a due date that has not passed, and
    for TERIMA a reason. Raises AturanDilanggar naming the field.
    """
    if status is StatusKasus.SELESAI:
        raise AturanDilanggar("KASUS_SELESAI", "Kasus ini sudah selesai, jadi tidak dapat diputuskan lagi.")
    if status is StatusKasus.DISANGGAH:
        raise AturanDilanggar("KASUS_DISANGGAH", "Temuan ini disanggah. Jawab sanggahannya lebih dahulu.")
    if putusan.pemilik is None:
        raise AturanDilanggar("TANPA_PEMILIK", "Pilih siapa yang mengerjakan.", "pemilik")
    if putusan.tenggat is None:
        raise AturanDilanggar("TANPA_TENGGAT", "Isi tanggal tenggat.", "tenggat")
    if putusan.tenggat < pada:
        raise AturanDilanggar("TENGGAT_LEWAT", "Tenggat tidak boleh sebelum hari ini.", "tenggat")
    if (putusan.tenggat - pada).days > TENGGAT_TERJAUH:
        raise AturanDilanggar("TENGGAT_TERLALU_JAUH", "Tenggat paling jauh dua tahun lagi.", "tenggat")
    if putusan.keputusan is KeputusanKasus.TERIMA:
        wajib_teks(putusan.alasan, "alasan", "Tuliskan alasan menerima ketidaksesuaian ini")


def wajib_teks(teks: str, medan: str, perintah: str) -> str:
    """The text without outer blanks; AturanDilanggar when it says nothing or is endless."""
    bersih = teks.strip()
    if len(bersih) < ALASAN_MIN:
        raise AturanDilanggar("ALASAN_KOSONG", f"{perintah}, paling sedikit {ALASAN_MIN} huruf.", medan)
    if len(bersih) > TEKS_MAKS:
        raise AturanDilanggar("TEKS_PANJANG", f"Paling panjang {TEKS_MAKS} huruf.", medan)
    return bersih


class LangkahSelaras(Pilihan):
    """What a new run does to a case."""

    BUKA = "BUKA", "Kasus dibuka"
    BUKA_LAGI = "BUKA_LAGI", "Kasus dibuka lagi"
    UBAH = "UBAH", "Temuan berubah"
    TUTUP = "TUTUP", "Temuan tidak ada lagi"
    DIAM = "DIAM", "Tetap"


@dataclass(frozen=True, slots=True)
class KasusLama:
    """What the case knew before the run: status, finding, job and how it was closed."""

    status: StatusKasus
    nilai: str
    jabatan: int | None
    cara: str = ""


def langkah_selaras(lama: KasusLama | None, nilai: str | None, jabatan: int | None) -> LangkahSelaras:
    """The step for one person and kind; ``nilai`` is the finding of the run, None when the person has none.

    An unknown value neither opens nor closes. A closed case opens again when its finding came back, or when what was
    accepted is no longer what is found (other value or other job).
    """
    if nilai is not None and nilai in NILAI_TIDAK_DIKETAHUI:
        return LangkahSelaras.DIAM
    if nilai not in URUTAN_NILAI:
        terbuka = lama is not None and lama.status is not StatusKasus.SELESAI
        return LangkahSelaras.TUTUP if terbuka else LangkahSelaras.DIAM
    if lama is None:
        return LangkahSelaras.BUKA
    berubah = (lama.nilai, lama.jabatan) != (nilai, jabatan)
    if lama.status is StatusKasus.SELESAI:
        kembali = lama.cara == CaraSelesai.TEMUAN_HILANG or berubah
        return LangkahSelaras.BUKA_LAGI if kembali else LangkahSelaras.DIAM
    return LangkahSelaras.UBAH if berubah else LangkahSelaras.DIAM
