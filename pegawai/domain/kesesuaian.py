"""Fit of a person's education and rank to a post (domain.md §4.3, §2.5), with the data used said in a sentence."""

from sabangau_mutasi.inti.pilihan import Pilihan


class KecocokanPendidikan(Pilihan):
    """How far the education meets the post's list; an unmapped programme is never called insufficient."""

    LINIER = "LINIER", "Linier"
    SERUMPUN = "SERUMPUN", "Serumpun"
    SETINGKAT = "SETINGKAT", "Setingkat, lain rumpun"
    KURANG = "KURANG", "Kurang dari syarat"
    BELUM_DIPETAKAN = "BELUM_DIPETAKAN", "Belum dipetakan"
    TIDAK_DISYARATKAN = "TIDAK_DISYARATKAN", "Tidak disyaratkan"


class KecocokanPangkat(Pilihan):
    """Where the person's golongan lies against the post's range."""

    SESUAI = "SESUAI", "Sesuai"
    DI_BAWAH = "DI_BAWAH", "Di bawah syarat"
    DI_ATAS = "DI_ATAS", "Di atas rentang"
    TIDAK_DISYARATKAN = "TIDAK_DISYARATKAN", "Tidak disyaratkan"
    BELUM_DIKETAHUI = "BELUM_DIKETAHUI", "Belum diketahui"
