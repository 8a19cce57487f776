"""Words of surveys and interviews of needs (domain.md §5)."""

from sabangau_mutasi.inti.pilihan import Pilihan


class BagianSurvei(Pilihan):
    """Sections of the questionnaire."""

    A = "A", "Profil unit"
    B = "B", "Jabatan dan pemangku"
    C = "C", "Tugas, volume, dan bukti"
    D = "D", "Kekosongan yang dirasakan dan sebabnya"
    E = "E", "Kelebihan pegawai"
    F = "F", "Kompetensi yang kurang"
    G = "G", "Rencana: program baru dan pensiun"
    H = "H", "Catatan lain"


class JenisPertanyaan(Pilihan):
    """What an answer looks like."""

    ANGKA = "ANGKA", "Angka"
    PILIHAN = "PILIHAN", "Pilihan"
    TEKS = "TEKS", "Teks"
    TABEL = "TABEL", "Tabel"
    BERKAS = "BERKAS", "Berkas"


class CaraWawancara(Pilihan):
    """How people meet."""

    TATAP_MUKA = "TATAP_MUKA", "Tatap muka"
    DARING = "DARING", "Daring"
    TELEPON = "TELEPON", "Telepon"


class StatusWawancara(Pilihan):
    """Where an interview stands."""

    DIJADWALKAN = "DIJADWALKAN", "Dijadwalkan"
    DIISI = "DIISI", "Sedang diisi"
    MENUNGGU_KONFIRMASI = "MENUNGGU_KONFIRMASI", "Menunggu konfirmasi"
    DISEPAKATI = "DISEPAKATI", "Disepakati"
    BATAL = "BATAL", "Dibatalkan"


PANDUAN_WAWANCARA: tuple[str, ...] = (
    "Tugas apa yang paling menyita waktu?",
    "Berapa volume setahun dan apa buktinya?",
    "Tugas apa yang tidak terkerjakan?",
    "Jabatan mana yang kosong dan sejak kapan?",
    "Siapa yang merangkap?",
    "Kompetensi apa yang kurang?",
    "Siapa pensiun dalam 2 tahun?",
    "Pegawai mana yang dapat dilepas bila ada pengganti?",
    "Apa prioritas 1 sampai 3 dan dampaknya pada layanan?",
    "Apa perubahan program atau SOTK tahun depan?",
)
"""The ten questions of the guide, in order."""
