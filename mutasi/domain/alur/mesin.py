"""Reads the workflow tables: which act is open to whom, where it leads, what is expected next. The tables are data."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from mutasi.domain.alur.antar_opd import ANTAR_OPD
from mutasi.domain.alur.bentuk import Aksi, LangkahParaf, Transisi
from mutasi.domain.alur.intra_opd import INTRA_OPD
from mutasi.domain.alur.penetapan import RANTAI_PARAF
from mutasi.domain.status import AKHIR, DasarMutasi, JenisMutasi, StatusUsul
from sabangau_mutasi.akun.peran import Peran

TABEL: Mapping[JenisMutasi, tuple[Transisi, ...]] = MappingProxyType(
    {JenisMutasi.INTRA_OPD: INTRA_OPD, JenisMutasi.ANTAR_OPD: ANTAR_OPD}
)


class TransisiTidakAda(LookupError):
    """The table has no such act in this state; the message is fit for the user."""


def tabel(jenis: JenisMutasi, dasar: DasarMutasi) -> tuple[Transisi, ...]:
    """The rows of one kind that hold for one ground; empty when the kind or the ground is not served yet."""
    return tuple(baris for baris in TABEL.get(jenis, ()) if dasar in baris.dasar)


def dasar_dilayani(jenis: JenisMutasi) -> tuple[DasarMutasi, ...]:
    """The grounds a case of this kind may be started on: those with a way out of DRAF other than withdrawing."""
    awal = [baris for baris in TABEL.get(jenis, ()) if baris.dari is StatusUsul.DRAF and baris.utama]
    return tuple(dasar for dasar in DasarMutasi if any(dasar in baris.dasar for baris in awal))


def aksi_tersedia(
    jenis: JenisMutasi, dasar: DasarMutasi, status: StatusUsul, peran: Peran | None = None
) -> list[Transisi]:
    """Rows a person in `peran` may try in this state, in table order; every person's row when `peran` is None.

    Side (`Transisi.pelaku`), guards and rules are still to be checked by the caller: this is what the table says.
    """
    return [
        baris
        for baris in tabel(jenis, dasar)
        if baris.dari is status and baris.pelaku and (peran is None or peran in baris.peran)
    ]


def aksi_sistem(jenis: JenisMutasi, dasar: DasarMutasi, status: StatusUsul) -> list[Transisi]:
    """Rows the system may carry out in this state (forwarding, end of a postponement, expiry)."""
    return [baris for baris in tabel(jenis, dasar) if baris.dari is status and baris.sistem]


def transisi(jenis: JenisMutasi, dasar: DasarMutasi, status: StatusUsul, aksi: str) -> Transisi:
    """The one row for this act in this state; raises `TransisiTidakAda` when the table has none."""
    for baris in tabel(jenis, dasar):
        if baris.dari is status and baris.aksi == aksi:
            return baris
    raise TransisiTidakAda(f"Langkah {aksi} tidak tersedia pada status “{status.label}”.")


def jangkauan(baris: Iterable[Transisi], awal: StatusUsul = StatusUsul.DRAF) -> frozenset[StatusUsul]:
    """States that can be reached from `awal` over these rows, itself included."""
    semua = tuple(baris)
    tercapai: set[StatusUsul] = set()
    antre = [awal]
    while antre:
        status = antre.pop()
        if status not in tercapai:
            tercapai.add(status)
            antre.extend(satu.ke for satu in semua if satu.dari is status)
    return frozenset(tercapai)


def langkah_berikut(jenis: JenisMutasi, dasar: DasarMutasi, status: StatusUsul) -> list[StatusUsul]:
    """The states still expected after this one, up to the end, along the main rows; empty for a final state."""
    utama = {baris.dari: baris.ke for baris in tabel(jenis, dasar) if baris.utama}
    perjalanan: list[StatusUsul] = []
    kini = status
    while kini in utama and kini not in AKHIR:
        kini = utama[kini]
        perjalanan.append(kini)
    return perjalanan


def giliran_paraf(sudah: int) -> LangkahParaf | None:
    """The initial whose turn it is after `sudah` valid ones; None when the chain is complete.

    Only initials on the present draft count: a draft returned to KONSEP_SK starts again at none.
    """
    if sudah < 0:
        raise ValueError("Jumlah paraf tidak boleh negatif.")
    return RANTAI_PARAF[sudah] if sudah < len(RANTAI_PARAF) else None


def langkah_paraf(aksi: Aksi) -> LangkahParaf | None:
    """The step of the chain an act stands for, None for any other act."""
    return next((langkah for langkah in RANTAI_PARAF if langkah.aksi is aksi), None)
