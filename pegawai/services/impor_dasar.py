"""What all acts on one BerkasImpor share: its row locked, changed, audited; its file removed; progress seen outside."""

from __future__ import annotations

from django.db import connection, transaction

from pegawai.selectors.impor import KELAS_KUNCI
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti import berkas as simpanan
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.impor import mesin
from sabangau_mutasi.inti.models import BerkasImpor


class DibatalkanPetugas(Exception):
    """Somebody cancelled the import while a worker was at it; what it did is rolled back."""


def kunci_baris(berkas_id: int) -> BerkasImpor:
    """The import's row, locked until the transaction ends."""
    return BerkasImpor.objects.select_for_update(of=("self",)).get(pk=berkas_id)


def ubah(berkas: BerkasImpor, **nilai: object) -> None:
    """Set and store some fields."""
    for nama, isi in nilai.items():
        setattr(berkas, nama, isi)
    berkas.save(update_fields=list(nilai))


def catat_langkah(berkas: BerkasImpor, pelaku: Pelaku, aksi: str) -> None:
    """Audit row of an act on an import."""
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran,
        aksi=aksi,
        objek_jenis="BerkasImpor",
        objek_id=berkas.id_publik,
        ringkasan=f"{berkas.jenis}: {berkas.nama_berkas}"[:300],
    )


def buang_berkas(berkas: BerkasImpor) -> None:
    """The workbook holds more than we keep (NIK, addresses): it goes once nobody needs it."""
    lokasi = berkas.lokasi
    ubah(berkas, lokasi="")
    transaction.on_commit(lambda: simpanan.hapus(lokasi))


def boleh_mulai(berkas_id: int) -> bool:
    """Hold the import until the transaction ends; False when another one has it."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [KELAS_KUNCI, berkas_id])
        return bool(kursor.fetchone()[0])


def kemajuan(berkas_id: int, status: str) -> mesin.Kemajuan:
    """Progress others can see while the work is still one open transaction: written over a connection of its own.

    Raises `DibatalkanPetugas` when the import is no longer in `status`.
    """

    def tulis(persen: int, tahap: str) -> None:
        lain = connection.copy()
        try:
            with lain.cursor() as kursor:
                kursor.execute("SET lock_timeout = '500ms'")
                kursor.execute(
                    "UPDATE inti_berkasimpor SET kemajuan = %s, tahap = %s WHERE id = %s RETURNING status",
                    [persen, tahap, berkas_id],
                )
                kini = kursor.fetchone()
        finally:
            lain.close()
        if kini and kini[0] != status:
            raise DibatalkanPetugas

    return tulis
