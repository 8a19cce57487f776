"""Unit and job of each line of a peta jabatan that has names only: an e-Formasi tree or the sheet of one OPD.

A structural line stands in the unit it heads. Any other line stands in the unit of the structural line above it in the
tree of its code ("001-002-003"), else in the only unit of the OPD that has the job, else in the OPD itself.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from instansi.domain.tunjuk_nama import GANDA, JABATAN, TAK_DIKENAL, UNIT, Acuan, Tunjukan, UnitAcuan, samakan_nama

UNIT_TIDAK_DISEBUT = "UNIT_TIDAK_DISEBUT"
_ANGKA = re.compile(r"\d+")
# Lines that only group others: what is below them belongs to the unit above.
_KELOMPOK = ("KELOMPOK JABATAN", "JABATAN FUNGSIONAL", "JABATAN PELAKSANA")


@dataclass(frozen=True, slots=True)
class BarisPeta:
    """One line. `unit` and `opd` are names or ids, `kode` its place in the tree; empty: not said."""

    baris: int
    jabatan: str
    unit: str = ""
    opd: str = ""
    kode: str = ""


@dataclass(frozen=True, slots=True)
class HasilPeta:
    """The SIASN ids found, or the mistake (`sebab`) in what `soal` says (UNIT or JABATAN); `lewat`: by a pair."""

    unit: str = ""
    jabatan: str = ""
    sebab: str = ""
    soal: str = JABATAN
    lewat: bool = False


def urai_kode(kode: str) -> tuple[int, ...]:
    """A code's numbers from the root on: "001-002" → (1, 2)."""
    return tuple(int(n) for n in _ANGKA.findall(kode))


def tunjuk_peta(acuan: Acuan, baris: Iterable[BarisPeta]) -> dict[int, HasilPeta]:
    """What each line means, by its row number."""
    penelusur = _Penelusur(acuan)
    urut = sorted(baris, key=lambda b: (urai_kode(b.kode), b.baris))
    return {b.baris: penelusur.telusuri(b) for b in urut}


class _Penelusur:
    """Goes through the lines from the root down and keeps which unit each code leads to ("" when unknown)."""

    def __init__(self, acuan: Acuan) -> None:
        self.acuan = acuan
        self.pimpinan: dict[tuple[int, ...], str] = {}

    def telusuri(self, b: BarisPeta) -> HasilPeta:
        kode = urai_kode(b.kode)
        induk = self._induk(kode)
        hasil = self._satu(b, induk)
        if kode and not samakan_nama(b.jabatan).startswith(_KELOMPOK):
            jabatan = self.acuan.jabatan.get(hasil.jabatan)
            if jabatan is None or jabatan.struktural:
                self.pimpinan[kode] = hasil.unit
        return hasil

    def _induk(self, kode: tuple[int, ...]) -> str | None:
        """The unit of the nearest line above; None when there is none."""
        for panjang in range(len(kode) - 1, 0, -1):
            if kode[:panjang] in self.pimpinan:
                return self.pimpinan[kode[:panjang]]
        return None

    def _satu(self, b: BarisPeta, induk: str | None) -> HasilPeta:
        disebut = self.acuan.tunjuk_unit(b.unit, opd=b.opd) if b.unit else Tunjukan()
        if disebut.sebab:
            return HasilPeta(sebab=disebut.sebab, soal=UNIT)
        if disebut.id:
            jabatan = self.acuan.tunjuk_jabatan(b.jabatan, disebut.id)
            return HasilPeta(disebut.id, jabatan.id, jabatan.sebab, lewat=jabatan.lewat)
        return self._pimpinan(b, induk) or self._bukan_pimpinan(b, induk)

    def _pimpinan(self, b: BarisPeta, induk: str | None) -> HasilPeta | None:
        """The line as a structural job within the unit above it, or within the OPD."""
        atas = self.acuan.unit.get(induk or "")
        batas = (atas.jalur,) if atas else self.acuan.di_dalam(b.opd)
        calon = [
            self.acuan.unit[j.siasn_id]
            for j in self.acuan.jabatan_bernama(b.jabatan)
            if j.struktural and j.siasn_id in self.acuan.unit
        ]
        calon = [u for u in calon if not batas or u.jalur.startswith(batas)]
        if len(calon) > 1 and atas:
            calon = _anak(calon, atas) or calon
        if len(calon) == 1:
            return HasilPeta(calon[0].siasn_id, calon[0].siasn_id)
        return HasilPeta(sebab=GANDA) if calon else None

    def _bukan_pimpinan(self, b: BarisPeta, induk: str | None) -> HasilPeta:
        padanan = self.acuan.padanan.get((JABATAN, samakan_nama(b.jabatan)), "")
        if not any(not j.struktural for j in self.acuan.jabatan_bernama(b.jabatan)):
            if not padanan:
                return HasilPeta(sebab=TAK_DIKENAL[JABATAN])
            if padanan in self.acuan.unit and self.acuan.jabatan[padanan].struktural:
                return HasilPeta(padanan, padanan, lewat=True)
        unit = self._unit(b, induk)
        if unit.sebab:
            return HasilPeta(sebab=unit.sebab, soal=UNIT)
        jabatan = self.acuan.tunjuk_jabatan(b.jabatan, unit.id)
        return HasilPeta(unit.id, jabatan.id, jabatan.sebab, lewat=jabatan.lewat)

    def _unit(self, b: BarisPeta, induk: str | None) -> Tunjukan:
        if induk is not None:
            return Tunjukan(induk) if induk else Tunjukan(sebab=UNIT_TIDAK_DISEBUT)
        opd = self.acuan.unit_bernama(b.opd) if b.opd else []
        if not opd:
            return Tunjukan(sebab=TAK_DIKENAL[UNIT] if b.opd else UNIT_TIDAK_DISEBUT)
        berposisi = self._berposisi(b.jabatan, tuple(u.jalur for u in opd))
        if len(berposisi) > 1 or len(opd) > 1:
            return Tunjukan(sebab=UNIT_TIDAK_DISEBUT)
        return Tunjukan(berposisi.pop() if berposisi else opd[0].siasn_id)

    def _berposisi(self, jabatan: str, batas: tuple[str, ...]) -> set[str]:
        """Units within the OPD that have the job."""
        ids = {j.siasn_id for j in self.acuan.jabatan_bernama(jabatan)}
        ids |= {i for i in (self.acuan.padanan.get((JABATAN, samakan_nama(jabatan))),) if i}
        return {
            u for i in ids for u in self.acuan.unit_berjabatan(i)
            if u in self.acuan.unit and self.acuan.unit[u].jalur.startswith(batas)
        }  # fmt: skip


def _anak(calon: list[UnitAcuan], atas: UnitAcuan) -> list[UnitAcuan]:
    """Those right below a unit."""
    return [u for u in calon if u.jalur_induk == atas.jalur]
