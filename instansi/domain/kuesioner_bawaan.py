"""The questionnaire that comes with the software (domain.md §5, sections A to H); BKD copies and changes it."""

from __future__ import annotations

from dataclasses import dataclass

from instansi.domain.survei import BagianSurvei, JenisPertanyaan

NAMA_BAWAAN = "Kuesioner kebutuhan pegawai"


@dataclass(frozen=True, slots=True)
class SoalBawaan:
    """One question of the ready questionnaire."""

    kode: str
    teks: str
    jenis: JenisPertanyaan
    bantuan: str = ""
    wajib: bool = False
    pilihan: tuple[str, ...] = ()
    kolom: tuple[str, ...] = ()

    @property
    def bagian(self) -> BagianSurvei:
        """The section is the first letter of the code."""
        return BagianSurvei(self.kode[0])


_J = JenisPertanyaan
KUESIONER_BAWAAN: tuple[SoalBawaan, ...] = (
    SoalBawaan(
        "A1", "Apakah profil unit di atas sesuai keadaan sekarang?", _J.PILIHAN, wajib=True,
        pilihan=("Sesuai", "Ada yang keliru"),
    ),
    SoalBawaan("A2", "Bila ada yang keliru, apa yang seharusnya?", _J.TEKS),
    SoalBawaan("A3", "Berapa lokasi kerja unit ini di luar kantor induk?", _J.ANGKA),
    SoalBawaan(
        "B1", "Apakah daftar jabatan di atas lengkap menurut SOTK?", _J.PILIHAN, wajib=True,
        pilihan=("Lengkap", "Ada jabatan yang belum tercantum", "Ada jabatan yang tidak dipakai lagi"),
    ),
    SoalBawaan(
        "B2", "Jabatan yang belum tercantum atau tidak dipakai lagi", _J.TABEL,
        kolom=("Jabatan", "Unit", "Tambah atau hapus", "Alasan"),
    ),
    SoalBawaan(
        "C1", "Tugas dengan beban terbesar setahun terakhir", _J.TABEL, wajib=True,
        bantuan="Tulis waktu rata-rata orang yang terbiasa, bukan yang tercepat. Volume dari register atau laporan.",
        kolom=("Jabatan", "Tugas", "Satuan hasil", "Volume setahun", "Menit per hasil", "Asal angka"),
    ),
    SoalBawaan("C2", "Bukti volume: register, laporan tahunan, atau cetakan aplikasi", _J.BERKAS),
    SoalBawaan("C3", "Tugas yang tidak terkerjakan setahun terakhir dan sebabnya", _J.TEKS),
    SoalBawaan(
        "D1", "Jabatan yang dirasakan kosong", _J.TABEL,
        kolom=("Jabatan", "Unit", "Kosong sejak", "Sebab", "Siapa merangkap"),
    ),
    SoalBawaan(
        "D2", "Dampak kekosongan terberat pada layanan", _J.PILIHAN, wajib=True,
        pilihan=("Tidak ada kekosongan", "Layanan tetap jalan", "Layanan tertunda", "Layanan berhenti"),
    ),
    SoalBawaan(
        "E1", "Apakah ada pegawai yang dapat dilepas bila ada pengganti?", _J.PILIHAN, wajib=True,
        pilihan=("Tidak ada", "Ada"),
    ),
    SoalBawaan("E2", "Jabatan yang kelebihan pegawai", _J.TABEL, kolom=("Jabatan", "Unit", "Jumlah", "Alasan")),
    SoalBawaan(
        "F1", "Kompetensi yang kurang", _J.TABEL, kolom=("Jabatan", "Kompetensi", "Jumlah orang", "Jalan keluar")
    ),
    SoalBawaan("G1", "Program atau kegiatan baru tahun depan yang menambah beban", _J.TEKS),
    SoalBawaan("G2", "Tambahan pegawai untuk program baru (orang)", _J.ANGKA),
    SoalBawaan("G3", "Siapa pengganti pegawai yang pensiun dalam dua tahun?", _J.TEKS),
    SoalBawaan("G4", "Renstra atau rencana kerja yang mendasarinya", _J.BERKAS),
    SoalBawaan("H1", "Tiga kebutuhan paling mendesak, berurutan", _J.TEKS, wajib=True),
    SoalBawaan("H2", "Catatan lain", _J.TEKS),
)  # fmt: skip
