"""Seats spoken for: taken under the lock of the posisi at DISETUJUI_TPK, given back at the end or at the placement."""

from __future__ import annotations

from datetime import date

from instansi.models import Posisi
from mutasi.fakta import angka_posisi
from mutasi.fakta.bahan import reservasi_usul
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


def perlu_geser(usul: UsulMutasi, tmt: date) -> bool:
    """Whether a seat of the case stands on another TMT."""
    return any(satu.tmt != tmt for satu in reservasi_usul(str(usul.id_publik)))


def geser(usul: UsulMutasi, *, tmt: date) -> None:
    """Move the reservations of a case to another TMT (the SK may set one), if the seats still add up there.

    Raises AturanDilanggar BR-08 when the target is full on the new TMT, or when somebody reserved the origin seat on
    the ground that it falls free earlier.
    """
    if not perlu_geser(usul, tmt):
        return
    kunci_posisi(usul.posisi_tujuan_id, usul.posisi_asal_id)
    Reservasi.objects.filter(sumber=str(usul.id_publik)).update(tmt=tmt)
    _wajib_muat(usul.posisi_tujuan_id, tmt, "posisi tujuan tidak mempunyai lowongan pada TMT baru ini.")
    if usul.posisi_asal_id:
        penerus = Reservasi.objects.filter(posisi_id=usul.posisi_asal_id, arah=Reservasi.MASUK, tmt__lt=tmt)
        for saat in penerus.order_by("tmt").values_list("tmt", flat=True).distinct():
            pesan = f"tempat asal sudah dijanjikan kepada usul lain mulai {saat:%d-%m-%Y}; pilih TMT paling lambat itu."
            _wajib_muat(usul.posisi_asal_id, saat, pesan)


def _wajib_muat(posisi_id: int, tmt: date, pesan: str) -> None:
    """Everybody who reserved this posisi, our own case included, still finds a seat on ``tmt``."""
    lowong = angka_posisi([posisi_id], tmt)[posisi_id].lowong
    if lowong is None or lowong < 0:
        raise AturanDilanggar("ATURAN:BR-08", f"BR-08: {pesan}", "tmt")


def lepas(usul: UsulMutasi) -> int:
    """Give the seats back; safe to repeat. Returns how many rows went."""
    jumlah, _ = Reservasi.objects.filter(sumber=str(usul.id_publik)).delete()
    return jumlah
