"""Texts of ABK task rows: five tasks by the family of the job, the job's name in each, and one that all jobs have."""

UMUM = "Melaksanakan tugas lain yang diberikan pimpinan"
BAGIAN = (0.35, 0.25, 0.2, 0.1, 0.06)
"""Share of the work of a year."""
MENIT = (120, 60, 30, 15, 10)
"""Minutes for one result, by task."""

_UMUM = (
    ("Menyusun rencana dan bahan kerja {}", "dokumen"),
    ("Mengolah berkas dan data dalam tugas {}", "berkas"),
    ("Memeriksa kelengkapan berkas {}", "berkas"),
    ("Mencatat dan mengarsipkan hasil {}", "catatan"),
    ("Menyiapkan laporan bulanan {}", "laporan"),
)
_PER_RUMPUN = {
    "NAKES": (
        ("Melayani pasien sebagai {}", "pasien"),
        ("Menyiapkan tindakan dan alat oleh {}", "tindakan"),
        ("Mencatat hasil pelayanan {}", "catatan"),
        ("Memberikan penyuluhan kesehatan oleh {}", "orang"),
        ("Menyusun laporan pelayanan {}", "laporan"),
    ),
    "KEUANGAN": (
        ("Menyusun dokumen anggaran oleh {}", "dokumen"),
        ("Memverifikasi pertanggungjawaban belanja oleh {}", "berkas"),
        ("Membukukan transaksi oleh {}", "transaksi"),
        ("Mencocokkan saldo oleh {}", "rekening"),
        ("Menyusun laporan keuangan oleh {}", "laporan"),
    ),
    "TEKNIS": (
        ("Melaksanakan pekerjaan lapangan {}", "kegiatan"),
        ("Mengolah data teknis {}", "data"),
        ("Memeriksa hasil pekerjaan {}", "lokasi"),
        ("Merawat peralatan kerja {}", "unit"),
        ("Menyusun laporan teknis {}", "laporan"),
    ),
}


def kerja(rumpun: str, jabatan: str) -> list[str]:
    """The five task texts of a job; no two jobs share one."""
    return [teks.format(jabatan.lower()) for teks, _ in _PER_RUMPUN.get(rumpun, _UMUM)]


def satuan(rumpun: str) -> list[str]:
    """What each of the five tasks is counted in."""
    return [hasil for _, hasil in _PER_RUMPUN.get(rumpun, _UMUM)]
