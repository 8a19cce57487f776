"""Shapes the generator works on. Plain slotted classes: 100,000 people must fit in memory."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(slots=True, eq=False)
class Unit:
    """One node of the organisation tree. ``eselon`` is empty when the unit has no structural head."""

    id: str
    nama: str
    induk: "Unit | None"
    opd: "Unit | None"
    jenis: str
    eselon: str = ""
    kepala: str = ""
    lokasi_id: str = ""
    lokasi_nama: str = ""


@dataclass(slots=True, eq=False)
class Jabatan:
    """One job with its requirements; ``jenis`` is the SIASN id 1 / 2 / 4, ``kompetensi`` a list of (code, level)."""

    id: str
    nama: str
    jenis: str
    kelas: int
    bup: int
    gol_min: int
    gol_maks: int
    tingkat: str
    rumpun: tuple[str, ...]
    rumpun_jabatan: str
    jenjang: str = ""
    eselon: str = ""
    kelompok: str = ""
    program: tuple[str, ...] = ()
    kompetensi: tuple[tuple[str, int], ...] = ()
    pelatihan: tuple[str, ...] = ()


@dataclass(slots=True, eq=False)
class Kotak:
    """A demand before it is split over jenjang: unit x job family x subject, with need and holders."""

    unit: Unit
    keluarga: str
    sektor: str
    sub: str
    butuh: float
    isi: float
    k: int = 0
    b: int = 0
    pasti: int = 0
    label: str = ""


@dataclass(slots=True, eq=False)
class Posisi:
    """One line of the peta jabatan: unit x jabatan x sub jabatan with K."""

    id: str
    unit: Unit
    jabatan: Jabatan
    sub: str
    k: int
    b: int = 0
    mulai: str = "01-01-2026"


@dataclass(slots=True, eq=False)
class Tugas:
    """One row of the history of posts. ``penugasan``: D, PLT, PLH, PJ or TT."""

    jabatan: Jabatan
    unit: Unit
    tmt: date
    sub: str = ""
    penugasan: str = "D"


@dataclass(slots=True, eq=False)
class Orang:
    """One person; everything written to the workbooks is derived from these fields."""

    kotak: Kotak
    pppk: bool
    laki: bool = True
    umur: float = 0.0
    lahir: date = date(1980, 1, 1)
    tmt_cpns: date = date(2005, 1, 1)
    tingkat: str = "40"
    rumpun: str = ""
    program_id: str = ""
    program_nama: str = ""
    tahun_lulus: int = 2003
    sekolah: str = ""
    golongan: int = 31
    gol_awal: int = 31
    posisi: Posisi | None = None
    pns_id: str = ""
    nip: str = ""
    nama: str = ""
    depan: str = ""
    belakang: str = ""
    kedudukan: str = "01"
    dpk: bool = False
    cpns: bool = False
    label: str = ""
    kasus: str = ""
    pangkat: list[tuple[int, date]] = field(default_factory=list)
    tugas: list[Tugas] = field(default_factory=list)

    @property
    def tmt_jabatan(self) -> date:
        """TMT of the present definitive post."""
        return self.tugas[-1].tmt
