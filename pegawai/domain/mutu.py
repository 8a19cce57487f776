"""Quality of personnel data: the kinds of findings, the four dimensions, the index.

The dimensions are those of BKN's Indeks Kualitas Data (IKD): completeness, timeliness, accuracy, consistency. BKN's own
weights are not in our sources; the weights here are a design, and the table ``BobotMutu`` may replace each of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pegawai.domain.status import StatusKepegawaian
from sabangau_mutasi.inti.pilihan import Pilihan

PNS = frozenset({StatusKepegawaian.PNS})
CPNS = frozenset({StatusKepegawaian.CPNS})
PPPK = frozenset({StatusKepegawaian.PPPK, StatusKepegawaian.PPPK_PARUH_WAKTU})
TETAP = PNS | CPNS
SEMUA = TETAP | PPPK


class DimensiMutu(Pilihan):
    """Dimension of data quality."""

    KELENGKAPAN = "KELENGKAPAN", "Kelengkapan"
    KETEPATAN_WAKTU = "KETEPATAN_WAKTU", "Ketepatan waktu"
    AKURASI = "AKURASI", "Akurasi"
    KONSISTENSI = "KONSISTENSI", "Konsistensi"


class PihakMutu(Pilihan):
    """Who repairs a finding, and where."""

    SIASN = "SIASN", "Operator SIASN OPD"
    IMPOR = "IMPOR", "BKD lewat impor"
    OPD = "OPD", "OPD lewat lembar kerja"
    BKD = "BKD", "BKD di aplikasi ini"


ARTI_DIMENSI: dict[DimensiMutu, str] = {
    DimensiMutu.KELENGKAPAN: "Data yang wajib ada sudah terisi dan riwayatnya tidak terputus.",
    DimensiMutu.KETEPATAN_WAKTU: "Data sudah diperbarui sampai keadaan hari ini.",
    DimensiMutu.AKURASI: "Isi data benar menurut bentuk, tabel acuan, dan NIP.",
    DimensiMutu.KONSISTENSI: "Data yang menyebut hal yang sama tidak saling bertentangan.",
}
BOBOT_DIMENSI: dict[DimensiMutu, int] = {
    DimensiMutu.KELENGKAPAN: 30,
    DimensiMutu.KETEPATAN_WAKTU: 20,
    DimensiMutu.AKURASI: 30,
    DimensiMutu.KONSISTENSI: 20,
}
"""Share of each dimension in the index, in percent."""


@dataclass(frozen=True, slots=True)
class JenisTemuan:
    """One kind of finding. ``bobot`` counts in its dimension, ``berlaku`` are the statuses it is asked of.

    ``kalimat`` says what is wrong, ``perbaikan`` where it is repaired, ``medan`` names the field. A kind with
    ``kantor`` is about a post of an office, not about a person, and stays outside the index.
    """

    kode: str
    dimensi: DimensiMutu
    bobot: int
    nama: str
    kalimat: str
    pihak: PihakMutu
    perbaikan: str
    medan: str
    berlaku: frozenset[StatusKepegawaian] = SEMUA
    kantor: bool = False


_L, _W, _A, _K = DimensiMutu
_SIASN, _IMPOR, _OPD, _BKD = PihakMutu
_LEWAT_SIASN = "Usulkan perbaikan {} di SIASN, lalu BKD mengimpor ekspor terbaru."


def _jenis(*isi: JenisTemuan) -> dict[str, JenisTemuan]:
    return {satu.kode: satu for satu in isi}


JENIS_TEMUAN: dict[str, JenisTemuan] = _jenis(
    JenisTemuan(
        "TANPA_JABATAN", _L, 3, "Tidak ada jabatan sekarang",
        "Tidak ada riwayat jabatan definitif yang berlaku hari ini.", _IMPOR,
        "Impor riwayat jabatan dari SIASN; bila di SIASN juga kosong, OPD mengusulkan riwayat jabatannya.",
        "Riwayat jabatan",
    ),
    JenisTemuan(
        "RIWAYAT_JABATAN_BERCELAH", _L, 2, "Riwayat jabatan bercelah",
        "Riwayat jabatan dimulai lebih dari satu bulan setelah TMT CPNS atau PPPK, atau terputus di tengah.", _IMPOR,
        "Impor riwayat jabatan lengkap dari SIASN; bila di SIASN juga terputus, OPD mengusulkan jabatan yang kurang.",
        "Riwayat jabatan",
    ),
    JenisTemuan(
        "TANPA_GOLONGAN", _L, 2, "Golongan kosong", "Golongan sekarang tidak terisi.", _SIASN,
        _LEWAT_SIASN.format("golongan"), "Golongan", TETAP | {StatusKepegawaian.PPPK},
    ),
    JenisTemuan(
        "TANPA_RIWAYAT_PANGKAT", _L, 2, "Riwayat pangkat kosong", "Belum ada satu pun riwayat golongan.", _IMPOR,
        "Impor riwayat pangkat dari SIASN.", "Riwayat pangkat", TETAP,
    ),
    JenisTemuan(
        "TANPA_RIWAYAT_PENDIDIKAN", _L, 2, "Riwayat pendidikan kosong", "Belum ada satu pun riwayat pendidikan.",
        _IMPOR, "Impor riwayat pendidikan dari SIASN.", "Riwayat pendidikan",
    ),
    JenisTemuan(
        "TANPA_TMT_CPNS", _L, 2, "TMT CPNS atau PPPK kosong", "TMT pengangkatan pertama tidak terisi.", _SIASN,
        _LEWAT_SIASN.format("TMT CPNS"), "TMT CPNS / PPPK",
    ),
    JenisTemuan(
        "TANPA_TMT_PNS", _L, 2, "TMT PNS kosong", "Berstatus PNS tetapi TMT PNS tidak terisi.", _SIASN,
        _LEWAT_SIASN.format("TMT PNS"), "TMT PNS", PNS,
    ),
    JenisTemuan(
        "PREDIKAT_SEBELUMNYA_KOSONG", _L, 1, "Predikat tahun sebelumnya kosong",
        "Predikat kinerja tahun sebelum tahun tutup terakhir belum ada.", _IMPOR,
        "Impor penilaian kinerja tahun itu dari e-Kinerja.", "Penilaian kinerja",
    ),
    JenisTemuan(
        "AKHIR_KONTRAK_KOSONG", _L, 2, "Akhir perjanjian kerja tidak diketahui",
        "Tanggal akhir perjanjian kerja PPPK belum dicatat.", _OPD,
        "OPD mengisi tanggalnya menurut perjanjian kerja pada lembar kerja perbaikan.", "Akhir perjanjian kerja", PPPK,
    ),
    JenisTemuan(
        "TANPA_AKUN", _L, 1, "Belum punya akun", "Pegawai belum mempunyai akun untuk masuk.", _BKD,
        "Impor data utama pegawai; akun dibuat bersama datanya.", "Akun",
    ),
    JenisTemuan(
        "TANPA_SUREL", _L, 1, "Surel kosong", "Akun belum mempunyai alamat surel, sehingga tidak dapat diaktifkan.",
        _OPD, "OPD mengisi alamat surelnya pada lembar kerja perbaikan.", "Surel",
    ),
    JenisTemuan(
        "TANPA_JENIS_PEGAWAI", _L, 1, "Jenis pegawai kosong", "Id jenis pegawai SIASN tidak terisi.", _SIASN,
        _LEWAT_SIASN.format("jenis pegawai"), "Jenis pegawai",
    ),
    JenisTemuan(
        "TANPA_LOKASI_KERJA", _L, 1, "Lokasi kerja kosong", "Id lokasi kerja tidak terisi.", _SIASN,
        _LEWAT_SIASN.format("lokasi kerja"), "Lokasi kerja",
    ),
    JenisTemuan(
        "PREDIKAT_TERAKHIR_BELUM_ADA", _W, 3, "Predikat tahun terakhir belum ada",
        "Predikat kinerja tahun tutup terakhir belum ada.", _IMPOR,
        "Selesaikan penilaian di e-Kinerja, lalu BKD mengimpor penilaian kinerja.", "Penilaian kinerja",
    ),
    JenisTemuan(
        "LEWAT_BUP", _W, 3, "Sudah pensiun tetapi masih aktif",
        "TMT pensiun menurut BUP jabatan sudah lewat, kedudukan hukum masih aktif.", _SIASN,
        _LEWAT_SIASN.format("kedudukan hukum"), "Kedudukan hukum",
    ),
    JenisTemuan(
        "KONTRAK_LEWAT", _W, 3, "Perjanjian kerja sudah lewat",
        "Akhir perjanjian kerja PPPK sudah lewat, kedudukan hukum masih aktif.", _OPD,
        "OPD mengisi akhir perjanjian yang baru pada lembar kerja, atau mengusulkan pemberhentian di SIASN.",
        "Akhir perjanjian kerja", PPPK,
    ),
    JenisTemuan(
        "CPNS_TERLALU_LAMA", _W, 2, "CPNS lebih dari dua tahun",
        "Masih berstatus CPNS lebih dari dua tahun sejak TMT CPNS.", _SIASN, _LEWAT_SIASN.format("status dan TMT PNS"),
        "Status kepegawaian", CPNS,
    ),
    JenisTemuan(
        "NIP_BEDA_TANGGAL_LAHIR", _A, 3, "Tanggal lahir berbeda dengan NIP",
        "Tanggal lahir pada NIP berbeda dengan data.", _SIASN,
        "Periksa akta kelahiran; OPD mengusulkan perbaikan tanggal lahir atau NIP ke BKN lewat SIASN.",
        "Tanggal lahir",
    ),
    JenisTemuan(
        "NIP_BEDA_KELAMIN", _A, 3, "Jenis kelamin berbeda dengan NIP", "Jenis kelamin pada NIP berbeda dengan data.",
        _SIASN, _LEWAT_SIASN.format("jenis kelamin"), "Jenis kelamin",
    ),
    JenisTemuan(
        "NIP_BEDA_TMT_CPNS", _A, 2, "TMT CPNS berbeda dengan NIP", "TMT CPNS pada NIP berbeda dengan data.", _SIASN,
        _LEWAT_SIASN.format("TMT CPNS"), "TMT CPNS / PPPK",
    ),
    JenisTemuan(
        "NIP_BUKAN_BENTUK_STATUS", _A, 2, "Bentuk NIP tidak sesuai status",
        "Bentuk nomor tidak sesuai status kepegawaian (NIP untuk PNS, NI PPPK untuk PPPK).", _SIASN,
        _LEWAT_SIASN.format("status atau nomor"), "NIP",
    ),
    JenisTemuan(
        "NIP_TMT_TIDAK_WAJAR", _A, 2, "Waktu pengangkatan pada NIP tidak wajar",
        "Bulan pengangkatan pada NIP di masa depan, atau usianya saat itu di luar 17-50 tahun.", _SIASN,
        _LEWAT_SIASN.format("NIP"), "NIP",
    ),
    JenisTemuan(
        "URUTAN_TMT_TERBALIK", _A, 2, "Urutan TMT terbalik", "TMT PNS atau TMT golongan mendahului TMT CPNS.", _SIASN,
        _LEWAT_SIASN.format("TMT yang salah"), "TMT PNS / TMT golongan",
    ),
    JenisTemuan(
        "PENDIDIKAN_TIDAK_DI_TABEL", _A, 2, "Program studi tidak ada di tabel acuan",
        "Program studi dari SIASN tidak ada di tabel acuan, sehingga kecocokan pendidikan tidak dapat dinilai.", _BKD,
        "Admin sistem menambahkan program studi itu ke tabel acuan, lalu BKD mengimpor data utama lagi.",
        "Program studi",
    ),
    JenisTemuan(
        "PENDIDIKAN_TANPA_RUMPUN", _A, 1, "Program studi belum dipetakan",
        "Program studi belum dipetakan ke rumpun ilmu.", _BKD,
        "BKD mengisi rumpun ilmunya pada lembar kerja perbaikan; sekali untuk semua pegawai dengan program itu.",
        "Rumpun ilmu program studi",
    ),
    JenisTemuan(
        "ID_SIASN_TIDAK_BAKU", _A, 1, "Id SIASN tidak baku", "Id PNS SIASN bukan 32 atau 36 huruf heksadesimal.",
        _IMPOR, "Impor data utama dari ekspor SIASN yang asli.", "Id PNS SIASN",
    ),
    JenisTemuan(
        "DI_LUAR_PETA", _K, 2, "Di luar peta jabatan", "Jabatan di unitnya tidak ada dalam peta jabatan.", _BKD,
        "BKD melengkapi peta jabatan, atau OPD mengusulkan perbaikan jabatan dan unit di SIASN.", "Jabatan",
    ),
    JenisTemuan(
        "UNIT_TUTUP", _K, 3, "Unit sudah ditutup", "Unit kerja sekarang sudah tidak berlaku.", _SIASN,
        "OPD memindahkan unit kerjanya di SIASN ke unit penerus, lalu BKD mengimpor ekspor terbaru.", "Unit kerja",
    ),
    JenisTemuan(
        "JABATAN_RANGKAP", _K, 3, "Jabatan satu orang diisi lebih dari satu",
        "Jabatan manajerial ini dipegang lebih dari satu orang definitif.", _SIASN,
        "Periksa SK keduanya; OPD mengusulkan perbaikan jabatan yang salah di SIASN.", "Jabatan",
    ),
    JenisTemuan(
        "RIWAYAT_JABATAN_TUMPANG", _K, 2, "Riwayat jabatan bertumpang",
        "Dua penugasan pada jabatan dan unit yang sama berlaku pada masa yang sama.", _SIASN,
        _LEWAT_SIASN.format("riwayat jabatan yang rangkap"), "Riwayat jabatan",
    ),
    JenisTemuan(
        "JABATAN_BEDA_RIWAYAT", _K, 2, "Jabatan sekarang berbeda dengan riwayat",
        "Jabatan atau unit sekarang tidak sama dengan riwayat jabatan yang berlaku.", _BKD,
        "Tunggu penyegaran penempatan harian; bila menetap, hubungi admin sistem.", "Jabatan",
    ),
    JenisTemuan(
        "GOLONGAN_BEDA_RIWAYAT", _K, 2, "Golongan berbeda dengan riwayat pangkat",
        "Golongan sekarang tidak sama dengan riwayat pangkat yang terakhir.", _SIASN,
        _LEWAT_SIASN.format("golongan atau riwayat pangkat"), "Golongan", TETAP,
    ),
    JenisTemuan(
        "PENDIDIKAN_BEDA_RIWAYAT", _K, 1, "Pendidikan berbeda dengan riwayat",
        "Riwayat pendidikan memuat tingkat yang lebih tinggi daripada tingkat pendidikan sekarang.", _SIASN,
        _LEWAT_SIASN.format("pendidikan terakhir"), "Tingkat pendidikan",
    ),
    JenisTemuan(
        "POSISI_PENUH", _K, 0, "Posisi berlebih (B > K)", "Pemegang definitif lebih banyak daripada kebutuhan.", _SIASN,
        "OPD memeriksa pemegangnya: usulkan perbaikan jabatan di SIASN, atau usulkan mutasi keluar.", "Peta jabatan",
        kantor=True,
    ),
)  # fmt: skip
"""All kinds by code, in the order of the screens."""

BULAN_TUTUP_KINERJA = 3
"""From this month on last year's ratings should be in (PermenPANRB 6/2022 closes them early in the year; design)."""


def tahun_tutup(bulan: int, tahun: int) -> int:
    """The last performance year that should be closed in this month of this year."""
    return tahun - 1 if bulan >= BULAN_TUTUP_KINERJA else tahun - 2


def bobot_jenis(bobot: Mapping[str, int] | None = None) -> dict[str, int]:
    """Weight of each kind, with overrides by code."""
    lain = bobot or {}
    return {kode: lain.get(kode, jenis.bobot) for kode, jenis in JENIS_TEMUAN.items()}


def bobot_dimensi(bobot: Mapping[str, int] | None = None) -> dict[DimensiMutu, int]:
    """Weight of each dimension, with overrides by code."""
    lain = bobot or {}
    return {satu: lain.get(satu.value, nilai) for satu, nilai in BOBOT_DIMENSI.items()}


def beban(status: StatusKepegawaian, bobot: Mapping[str, int] | None = None) -> dict[DimensiMutu, int]:
    """The most a person of this status can lose per dimension: the sum of the weights asked of him."""
    hasil = dict.fromkeys(DimensiMutu, 0)
    for kode, berat in bobot_jenis(bobot).items():
        jenis = JENIS_TEMUAN[kode]
        if not jenis.kantor and status in jenis.berlaku:
            hasil[jenis.dimensi] += berat
    return hasil


def nilai(hilang: int, beban_semua: int) -> float | None:
    """Score 0-100 of one dimension: what is not lost of what could be; None when nothing was asked."""
    return 100 * (1 - hilang / beban_semua) if beban_semua else None


def indeks(nilai_dimensi: Mapping[DimensiMutu, float | None], bobot: Mapping[str, int] | None = None) -> float | None:
    """Weighted mean of the dimension scores; a dimension without a score is left out. None when none has one."""
    berat = bobot_dimensi(bobot)
    ada = {satu: angka for satu, angka in nilai_dimensi.items() if angka is not None and berat[satu]}
    jumlah = sum(berat[satu] for satu in ada)
    return sum(berat[satu] * angka for satu, angka in ada.items()) / jumlah if jumlah else None
