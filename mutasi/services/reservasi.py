"""Seats spoken for: taken under the lock of the posisi at DISETUJUI_TPK, given back at the end or at the placement."""

from __future__ import annotations

from datetime import date

from instansi.models import Posisi
from mutasi.fakta import angka_posisi
from mutasi.models import UsulMutasi
from pegawai.models import Reservasi
from sabangau_mutasi.inti.galat import AturanDilanggar


def kunci_posisi(*posisi_id: int | None) -> None:
    """Lock posisi for this transaction, in order of key so that two cases never wait for each other in a ring."""
    kunci = sorted({satu for satu in posisi_id if satu is not None})
    list(Posisi.objects.select_for_update(of=("self",)).filter(pk__in=kunci).order_by("pk"))


def pesan(usul: UsulMutasi, *, tmt: date) -> None:
    """Reserve the target seat and mark the origin as leaving; AturanDilanggar BR-08 when no seat is left.

    The figures are read after the lock is held (READ COMMITTED), so of many cases for the last seat exactly one passes.
    """
    sumber = str(usul.id_publik)
    kunci_posisi(usul.posisi_tujuan_id, usul.posisi_asal_id)
    lowong = angka_posisi([usul.posisi_tujuan_id], tmt, kecuali=sumber)[usul.posisi_tujuan_id].lowong
    if lowong is None or lowong < 1:
        raise AturanDilanggar(
            "ATURAN:BR-08", "BR-08: posisi tujuan tidak lagi mempunyai lowongan pada TMT; sudah dipesan atau terisi."
        )
    Reservasi.objects.create(
        posisi_id=usul.posisi_tujuan_id, arah=Reservasi.MASUK, pegawai_id=usul.pegawai_id, tmt=tmt, sumber=sumber
    )
    if usul.posisi_asal_id:
        Reservasi.objects.create(
            posisi_id=usul.posisi_asal_id, arah=Reservasi.KELUAR, pegawai_id=usul.pegawai_id, tmt=tmt, sumber=sumber
        )


def geser(usul: UsulMutasi, *, tmt: date) -> None:
    """Move the reservations of a case to another TMT (the SK may set one)."""
    Reservasi.objects.filter(sumber=str(usul.id_publik)).update(tmt=tmt)


def lepas(usul: UsulMutasi) -> int:
    """Give the seats back; safe to repeat. Returns how many rows went."""
    jumlah, _ = Reservasi.objects.filter(sumber=str(usul.id_publik)).delete()
    return jumlah
