"""Words of the triangulated need: sources side by side, a range with its reasons, what looks wrong (produk.md L7)."""

from sabangau_mutasi.inti.pilihan import Pilihan


class SumberKebutuhan(Pilihan):
    """Where a figure of need comes from, the weakest last."""

    WAWANCARA = "WAWANCARA", "Wawancara yang disepakati"
    ABK = "ABK", "Analisis beban kerja"
    SURVEI = "SURVEI", "Survei"
    K = "K", "Kebutuhan yang ditetapkan"


class JenisTemuanKebutuhan(Pilihan):
    """What the detectors look for in workload worksheets."""

    SALINAN = "SALINAN", "Disalin dari tahun lalu"
    LONJAKAN = "LONJAKAN", "Volume melonjak"
    MENIT_PEMANGKU = "MENIT_PEMANGKU", "Menit per pemangku tidak wajar"
    TUGAS_RANGKAP = "TUGAS_RANGKAP", "Tugas sama pada jabatan lain"
    PENCILAN = "PENCILAN", "Jauh dari unit sejenis"
