"""Employment status of an ASN (UU 20/2023; domain.md §2.9). Legal standing (kedudukan hukum) is a reference table."""

from sabangau_mutasi.inti.pilihan import Pilihan


class StatusKepegawaian(Pilihan):
    """PNS are permanent, PPPK work under a contract (UU 20/2023); a part-time PPPK is a status of its own."""

    CPNS = "CPNS", "CPNS"
    PNS = "PNS", "PNS"
    PPPK = "PPPK", "PPPK"
    PPPK_PARUH_WAKTU = "PPPK_PARUH_WAKTU", "PPPK paruh waktu"

    @property
    def pppk(self) -> bool:
        """True for both kinds of contract: their number is an NI PPPK, not a NIP (domain.md §2.2)."""
        return self in (StatusKepegawaian.PPPK, StatusKepegawaian.PPPK_PARUH_WAKTU)

    @property
    def dihitung_bezetting(self) -> bool:
        """True when a definitive holder counts in B; part-time PPPK are shown beside B, not in it (domain.md §3.5)."""
        return self is not StatusKepegawaian.PPPK_PARUH_WAKTU
