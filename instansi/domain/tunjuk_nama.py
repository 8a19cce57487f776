"""Which unit or job a bare name means, where a file has no ids: one clear answer or a reason, never a guess.

An exact name counts (case and spaces aside), then a pair an officer accepted. A name that several units bear is told
apart by the OPD it is said to stand in, or by the post the person holds since that very day.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

UNIT, JABATAN = "UNIT", "JABATAN"
TAK_DIKENAL = {UNIT: "UNIT_TIDAK_DIKENAL", JABATAN: "JABATAN_TIDAK_DIKENAL"}
GANDA, ESELON_BERBEDA = "NAMA_BERARTI_GANDA", "ESELON_BERBEDA"


@dataclass(frozen=True, slots=True)
class UnitAcuan:
    """A unit: SIASN id, name and its place ("/1/5/9/")."""

    siasn_id: str
    nama: str
    jalur: str

    @property
    def jalur_induk(self) -> str:
        """The place of the unit above."""
        return self.jalur.rstrip("/").rpartition("/")[0] + "/"


@dataclass(frozen=True, slots=True)
class JabatanAcuan:
    """A job; a structural one bears the SIASN id of the unit it heads (ADR 0005)."""

    siasn_id: str
    nama: str
    struktural: bool
    eselon: str = ""


@dataclass(frozen=True, slots=True)
class PosisiAcuan:
    """A position by the SIASN ids of its unit and job."""

    kode: str
    unit: str
    jabatan: str
    sub_jabatan: str = ""


@dataclass(frozen=True, slots=True)
class Tunjukan:
    """The SIASN id that was meant, or the mistake's code; `lewat` tells of an accepted pair."""

    id: str = ""
    sebab: str = ""
    lewat: bool = False


def samakan_nama(teks: str) -> str:
    """A name as it is compared: capitals, single spaces."""
    return " ".join(teks.upper().split())


class Acuan:
    """All units, jobs and positions by name and id, with the accepted pairs: (kind, name) → SIASN id."""

    def __init__(
        self,
        unit: Iterable[UnitAcuan],
        jabatan: Iterable[JabatanAcuan],
        posisi: Iterable[PosisiAcuan] = (),
        padanan: Mapping[tuple[str, str], str] | None = None,
    ) -> None:
        self.unit = {u.siasn_id: u for u in unit}
        self.jabatan = {j.siasn_id: j for j in jabatan}
        self.padanan = padanan or {}
        self._unit_bernama: dict[str, list[UnitAcuan]] = {}
        self._jabatan_bernama: dict[str, list[JabatanAcuan]] = {}
        self._posisi: dict[tuple[str, str], list[PosisiAcuan]] = {}
        for u in self.unit.values():
            self._unit_bernama.setdefault(samakan_nama(u.nama), []).append(u)
        for j in self.jabatan.values():
            self._jabatan_bernama.setdefault(samakan_nama(j.nama), []).append(j)
        self._unit_berjabatan: dict[str, set[str]] = {}
        for p in posisi:
            self._posisi.setdefault((p.unit, p.jabatan), []).append(p)
            self._unit_berjabatan.setdefault(p.jabatan, set()).add(p.unit)

    def unit_bernama(self, nama: str) -> list[UnitAcuan]:
        """Units of this name, or the one of this id."""
        if nama in self.unit:
            return [self.unit[nama]]
        return self._unit_bernama.get(samakan_nama(nama), [])

    def jabatan_bernama(self, nama: str) -> list[JabatanAcuan]:
        """Jobs of this name."""
        return self._jabatan_bernama.get(samakan_nama(nama), [])

    def posisi(self, unit: str, jabatan: str) -> list[PosisiAcuan]:
        """Positions of a job in a unit."""
        return self._posisi.get((unit, jabatan), [])

    def unit_berjabatan(self, jabatan: str) -> set[str]:
        """Units that have a position of the job."""
        return self._unit_berjabatan.get(jabatan, set())

    def di_dalam(self, opd: str) -> tuple[str, ...]:
        """Places an OPD's name or id stands for; empty when nothing is said. An unknown one holds no unit."""
        return tuple(u.jalur for u in self.unit_bernama(opd)) or ("?",) if opd else ()

    def _lewat_padanan(self, jenis: str, nama: str) -> Tunjukan:
        tujuan = self.padanan.get((jenis, samakan_nama(nama)))
        return Tunjukan(tujuan, lewat=True) if tujuan else Tunjukan(sebab=TAK_DIKENAL[jenis])

    def tunjuk_unit(self, nama: str, *, opd: str = "", dulu: str = "") -> Tunjukan:
        """The unit a name means. `dulu` is the unit of the post held since the same day."""
        calon = self.unit_bernama(nama)
        if batas := self.di_dalam(opd):
            calon = [u for u in calon if u.jalur.startswith(batas)]
        if not calon:
            return self._lewat_padanan(UNIT, nama)
        return _satu([u.siasn_id for u in calon], dulu)

    def tunjuk_pimpinan(self, unit: str, *, nama: str = "", eselon: Collection[str] = ()) -> Tunjukan:
        """The structural job of a unit; its eselon must be among those the file tells, if any."""
        kepala = self.jabatan.get(unit)
        if kepala is None or not kepala.struktural:
            return self._lewat_padanan(JABATAN, nama)
        if eselon and kepala.eselon and kepala.eselon not in eselon:
            return Tunjukan(sebab=ESELON_BERBEDA)
        return Tunjukan(kepala.siasn_id)

    def tunjuk_jabatan(self, nama: str, unit: str, *, dulu: str = "") -> Tunjukan:
        """The job a name means in a unit: the unit's own structural one of that name, else one by its name.

        Of several jobs of one name the one with a position in the unit is meant.
        """
        calon = self.jabatan_bernama(nama)
        if unit in self.jabatan and self.jabatan[unit] in calon:
            return Tunjukan(unit)
        bebas = [j.siasn_id for j in calon if not j.struktural]
        if not bebas:
            return self._lewat_padanan(JABATAN, nama)
        berposisi = [j for j in bebas if self.posisi(unit, j)]
        return _satu(berposisi if len(berposisi) == 1 else bebas, dulu)


def _satu(calon: list[str], dulu: str) -> Tunjukan:
    if len(calon) == 1:
        return Tunjukan(calon[0])
    return Tunjukan(dulu) if dulu in calon else Tunjukan(sebab=GANDA)
