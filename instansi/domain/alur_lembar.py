"""States and moves of a worksheet of needs, ABK or survey answer (domain.md §5, §3.6: the Sekda sets the result).

One table per kind; a move is taken by whoever holds its role in the scope. BR-20: nobody checks what he sent himself.
"""

from dataclasses import dataclass

from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pilihan import Pilihan


class StatusLembar(Pilihan):
    """Where a worksheet stands."""

    DRAF = "DRAF", "Draf"
    DIKIRIM = "DIKIRIM", "Dikirim"
    DIVERIFIKASI_OPD = "DIVERIFIKASI_OPD", "Diverifikasi OPD"
    DIVERIFIKASI_ORGANISASI = "DIVERIFIKASI_ORGANISASI", "Diverifikasi Biro Organisasi"
    DISEPAKATI = "DISEPAKATI", "Disepakati"
    DITETAPKAN = "DITETAPKAN", "Ditetapkan"

    @property
    def urutan(self) -> int:
        """Place in the chain, 0 for a draft."""
        return list(StatusLembar).index(self)

    @property
    def dapat_diisi(self) -> bool:
        """Only a draft is written into."""
        return self is StatusLembar.DRAF


class AksiLembar(Pilihan):
    """A move of a worksheet."""

    KIRIM = "KIRIM", "Kirim"
    VERIFIKASI_OPD = "VERIFIKASI_OPD", "Verifikasi"
    VERIFIKASI_ORGANISASI = "VERIFIKASI_ORGANISASI", "Verifikasi"
    SEPAKATI = "SEPAKATI", "Sepakati"
    TETAPKAN = "TETAPKAN", "Tetapkan"
    KEMBALIKAN = "KEMBALIKAN", "Kembalikan"


@dataclass(frozen=True, slots=True)
class GerakLembar:
    """One row of the table: who takes the move, from where to where; ``beralasan`` asks for a reason."""

    aksi: AksiLembar
    dari: StatusLembar
    ke: StatusLembar
    peran: Peran
    beralasan: bool = False


_S = StatusLembar
_MAJU = (
    GerakLembar(AksiLembar.KIRIM, _S.DRAF, _S.DIKIRIM, Peran.ADMIN_OPD),
    GerakLembar(AksiLembar.VERIFIKASI_OPD, _S.DIKIRIM, _S.DIVERIFIKASI_OPD, Peran.KEPALA_OPD),
    GerakLembar(
        AksiLembar.VERIFIKASI_ORGANISASI, _S.DIVERIFIKASI_OPD, _S.DIVERIFIKASI_ORGANISASI, Peran.BIRO_ORGANISASI
    ),
    GerakLembar(AksiLembar.SEPAKATI, _S.DIVERIFIKASI_ORGANISASI, _S.DISEPAKATI, Peran.KEPALA_OPD),
    GerakLembar(AksiLembar.TETAPKAN, _S.DISEPAKATI, _S.DITETAPKAN, Peran.PYB),
)


def _kembali(maju: tuple[GerakLembar, ...]) -> tuple[GerakLembar, ...]:
    """Whoever would take the next step may send the sheet back to its officer instead."""
    return tuple(
        GerakLembar(AksiLembar.KEMBALIKAN, satu.dari, _S.DRAF, satu.peran, beralasan=True)
        for satu in maju
        if satu.dari is not _S.DRAF
    )


GERAK_ABK: tuple[GerakLembar, ...] = _MAJU + _kembali(_MAJU)
GERAK_SURVEI: tuple[GerakLembar, ...] = _MAJU[:3] + _kembali(_MAJU[:3])
"""A survey answer ends when the Biro Organisasi has checked it; its figures change no K."""


def gerak_tersedia(tabel: tuple[GerakLembar, ...], status: StatusLembar, peran: Peran) -> list[GerakLembar]:
    """Moves that ``peran`` may take from ``status``, in the order of the table."""
    return [satu for satu in tabel if satu.dari is status and satu.peran is peran]


def cari_gerak(tabel: tuple[GerakLembar, ...], aksi: AksiLembar, status: StatusLembar) -> GerakLembar | None:
    """The row of ``aksi`` from ``status``, None when there is none."""
    return next((satu for satu in tabel if satu.aksi is aksi and satu.dari is status), None)
