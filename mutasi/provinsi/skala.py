"""How large everything is for a number of people: 11,000 is the model, smaller and larger provinces follow it."""

from dataclasses import dataclass

HARI_INI = (2026, 11, 24)
NAMA_PROVINSI = "PEMERINTAH PROVINSI SABANGAU"
RASIO_PPPK = 0.36


@dataclass(frozen=True, slots=True)
class Skala:
    """Sizes derived from the number of people ``n``."""

    n: int

    @property
    def opd(self) -> int:
        """Number of OPD (45 from 2,000 people on)."""
        return max(7, min(45, 6 + self.n // 50))

    @property
    def bidang(self) -> int:
        """At most so many bidang in an OPD."""
        return 5 if self.n >= 5000 else (3 if self.n >= 1500 else 2)

    @property
    def biro(self) -> int:
        """Number of biro of the Setda."""
        return 9 if self.n >= 5000 else (5 if self.n >= 1500 else 2)

    @property
    def kelompok(self) -> int:
        """Groups of functional staff per bidang."""
        return 3 if self.n >= 5000 else 1

    @property
    def sekolah(self) -> int:
        """Number of state schools."""
        return max(4, round(self.n / 44))

    @property
    def uptd(self) -> int:
        """Number of UPTD in all."""
        return max(1, round(self.n / 105))

    @property
    def kabupaten(self) -> int:
        """Kabupaten with schools."""
        return max(2, min(14, self.sekolah // 3))

    @property
    def kecil(self) -> bool:
        """A sample of the province only: fewer structural posts in each office."""
        return self.n < 1500


PORSI: dict[str, float] = {
    "guru": 0.47,
    "tu": 0.115,
    "nakes": 0.08,
    "rs": 0.025,
    "jf": 0.08,
    "struktural": 0.06,
}
"""Share of all people per sector; the rest is pelaksana of the offices."""

RASIO_K_SEMUA = 1.77
"""K over people in all: a province fills some 55 % of its need (data.md 4)."""

RASIO_K: dict[str, float] = {
    "guru": 1.85,
    "tu": 1.66,
    "nakes": 2.05,
    "rs": 1.6,
    "jf": 2.4,
    "pelaksana": 1.62,
    "struktural": 1.0,
}
"""K over B per sector before the total is set; structural boxes have K = 1 by law (domain.md 3.4)."""
