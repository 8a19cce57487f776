"""One import from workbook to difference to database: check and application run the very same statements."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.db import connection, transaction

from sabangau_mutasi.inti.impor import banding, panggung, ringkasan, tangkap
from sabangau_mutasi.inti.impor.ringkasan import Hasil
from sabangau_mutasi.inti.impor.spesifikasi import JenisImpor, digantikan, tanpa_kolom

# One number for the whole importer: imports run one after the other, placements wait for them.
KUNCI_IMPOR = 7_204_001

Kemajuan = Callable[[int, str], None]


@dataclass(frozen=True)
class CaraBaca:
    """How an officer said a file is to be read: column → heading (empty: leave out), column → value for all rows."""

    peta_kolom: Mapping[str, str] = field(default_factory=dict)
    nilai_tetap: Mapping[str, str] = field(default_factory=dict)


BIASA = CaraBaca()


class SidikBerbeda(Exception):
    """The data changed between check and application; nothing was written."""


def diam(persen: int, tahap: str) -> None:
    """Progress nobody listens to."""


def periksa(jenis: JenisImpor, lokasi: Path, *, cara: CaraBaca = BIASA, kemajuan: Kemajuan = diam) -> Hasil:
    """Read and compare a workbook without changing anything.

    Raises `pembaca.BerkasTidakTerpakai` when the file is unusable.
    """
    with transaction.atomic():
        return _jalankan(jenis, lokasi, cara, kemajuan)[1]


def terapkan(
    jenis: JenisImpor,
    lokasi: Path,
    *,
    sidik: str | None = None,
    berkas_id: int | None = None,
    cara: CaraBaca = BIASA,
    kemajuan: Kemajuan = diam,
    penutup: Callable[[Hasil], None] | None = None,
) -> Hasil:
    """Compare and write in one transaction under the importer's lock: all or nothing.

    With `sidik` the difference must still be the one that was shown (`SidikBerbeda`). With `berkas_id` what is
    overwritten is kept under that BerkasImpor for an undo. `penutup` runs inside the transaction after the writes, so
    that what it stores stands or falls with them.
    """
    with transaction.atomic():
        jenis, hasil = _jalankan(jenis, lokasi, cara, kemajuan, kunci=True)
        if sidik is not None and hasil.sidik != sidik:
            raise SidikBerbeda
        kemajuan(70, "Menulis perubahan")
        with connection.cursor() as kursor, tangkap.perubahan(kursor, berkas_id):
            banding.terapkan(kursor, jenis)
        hasil.diterapkan = True
        if penutup:
            penutup(hasil)
    return hasil


def _jalankan(
    jenis: JenisImpor, lokasi: Path, cara: CaraBaca, kemajuan: Kemajuan, *, kunci: bool = False
) -> tuple[JenisImpor, Hasil]:
    with connection.cursor() as kursor:
        # On freshly filled tables the planner picks nested loops that take minutes (measured: 100 s against 6 s).
        kursor.execute("SET LOCAL enable_nestloop = off")
        # Sizes are what the planner needs of the staging tables; a tenth of the usual sample tells them.
        kursor.execute("SET LOCAL default_statistics_target = 10")
        kemajuan(5, "Membaca berkas")
        panggung.siapkan(kursor, jenis)
        laporan = panggung.muat(kursor, jenis, lokasi, peta_kolom=cara.peta_kolom, nilai_tetap=cara.nilai_tetap)
        ganti = digantikan(jenis, laporan["kolom_hilang"])
        jenis = tanpa_kolom(jenis, set(laporan["kolom_hilang"]) - set(ganti))
        if kunci:
            kemajuan(35, "Menunggu impor dan penempatan lain selesai")
            kursor.execute("SELECT pg_advisory_xact_lock(%s)", [KUNCI_IMPOR])
        kemajuan(40, "Mencocokkan dengan acuan")
        panggung.lengkapi(kursor, jenis, laporan["kolom_hilang"])
        panggung.rujuk(kursor, jenis)
        panggung.periksa(kursor, jenis)
        kemajuan(55, "Membandingkan dengan data yang ada")
        banding.bandingkan(kursor, jenis)
        return jenis, ringkasan.susun(kursor, jenis, laporan, ganti)
