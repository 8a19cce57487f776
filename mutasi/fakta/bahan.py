"""Rows of one case as its act reads them. Within a portion (`mutasi.fakta.bekal`) they were read for all its cases."""

from __future__ import annotations

from mutasi.models import (
    BerkasUsul,
    ItemPelatihan,
    IzinMendagri,
    LogTransisi,
    SidangTpk,
    SuratKeputusan,
)
from pegawai.models import Reservasi
from sabangau_mutasi.inti.ingatan import dibekali


@dibekali
def berkas_terbaru(usul_id: int) -> dict[str, BerkasUsul]:
    """The newest version of each paper, by kind."""
    berkas = BerkasUsul.objects.filter(usul_id=usul_id).order_by("jenis", "-versi").distinct("jenis")
    return {satu.jenis: satu for satu in berkas}


@dibekali
def log_usul(usul_id: int) -> tuple[LogTransisi, ...]:
    """All moves with who made them, in order."""
    return tuple(LogTransisi.objects.filter(usul_id=usul_id).select_related("pelaku").order_by("urutan"))


@dibekali
def log_terakhir(usul_id: int) -> LogTransisi | None:
    """The row the next one is chained to."""
    return LogTransisi.objects.filter(usul_id=usul_id).order_by("-urutan").first()


@dibekali
def pengecualian_lama(usul_id: int) -> dict[str, str]:
    """Overrides of the latest row that carries any: rule → reason."""
    log = LogTransisi.objects.filter(usul_id=usul_id, data__has_key="pengecualian").order_by("-urutan")
    catatan = log.values_list("data", flat=True).first()
    return dict(catatan["pengecualian"]) if catatan else {}


@dibekali
def sk_usul(usul_id: int) -> SuratKeputusan | None:
    """The decree, once drafted."""
    return SuratKeputusan.objects.filter(usul_id=usul_id).first()


@dibekali
def wajib_terbuka(usul_id: int) -> tuple[str, ...]:
    """Obligatory training items not yet done or waived, soonest first."""
    item = ItemPelatihan.objects.filter(rencana__usul=usul_id, wajib=True).exclude(status__in=["SELESAI", "DIBEBASKAN"])
    return tuple(item.order_by("tenggat", "pk").values_list("uraian", flat=True))


@dibekali
def sidang_setuju(usul_id: int) -> SidangTpk | None:
    """The latest session that recommended the move."""
    return SidangTpk.objects.filter(usul_id=usul_id, rekomendasi="SETUJU").order_by("-tanggal", "-pk").first()


@dibekali
def izin_mendagri(pegawai_id: int) -> IzinMendagri | None:
    """The latest consent of the Minister for the person."""
    return IzinMendagri.objects.filter(pegawai_id=pegawai_id).order_by("-tanggal", "-pk").first()


@dibekali
def reservasi_usul(sumber: str) -> tuple[Reservasi, ...]:
    """Seats a case holds, by its public id as text."""
    return tuple(Reservasi.objects.filter(sumber=sumber).order_by("pk"))
