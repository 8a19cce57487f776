"""What may be uploaded to a case: the kernel's checks under the name the services of cases know."""

from sabangau_mutasi.inti.unggahan import (
    HALAMAN_MAKS,
    UKURAN_MAKS,
    BerkasSah,
    TandaTangan,
    Unggahan,
    baca_pdf,
    periksa_unggahan,
    tanda_tangan,
    teks_halaman,
)

__all__ = [
    "HALAMAN_MAKS",
    "UKURAN_MAKS",
    "BerkasSah",
    "TandaTangan",
    "Unggahan",
    "baca_pdf",
    "periksa_unggahan",
    "tanda_tangan",
    "teks_halaman",
]
