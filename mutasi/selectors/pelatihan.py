"""Reads about training items: the list for staff, the person's own, one item through the scope."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404
from django.utils import timezone

from mutasi.models import ItemPelatihan, UsulMutasi
from mutasi.querysets import terlihat_oleh
from mutasi.selectors.rincian import RincianItem, item_pelatihan
from pegawai.selectors import kasus as baca_kasus
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.http import Halaman, Permintaan, potong

URUTAN = {
    "tenggat": ("tenggat",),
    "nama": ("rencana__pegawai__nama", "tenggat"),
    "status": ("status", "tenggat"),
}
URUTAN_BAWAAN = "tenggat"
TUNTAS = ("SELESAI", "DIBEBASKAN")


@dataclass(frozen=True, slots=True)
class SaringPelatihan:
    """What the URL asks for; empty means no filter. ``terbuka`` leaves out what is done or waived."""

    status: str = ""
    jenis: str = ""
    wajib: bool = False
    terbuka: bool = False
    lewat: bool = False


@dataclass(frozen=True, slots=True)
class BarisPelatihan:
    """One row: the item, whose it is, for which post, and the proposal or the mismatch case (``kasus``) it is from."""

    item: RincianItem
    nama: str
    opd_tujuan: str
    jabatan_tujuan: str
    nomor_usul: str
    asal_id_publik: uuid.UUID
    dari_kasus: bool


def daftar(pelaku: Pelaku, saring: SaringPelatihan, permintaan: Permintaan) -> Halaman[BarisPelatihan]:
    """One page of the items of proposals and mismatch cases in the actor's scope."""
    kueri = _terlihat(pelaku)
    if saring.status:
        kueri = kueri.filter(status=saring.status)
    if saring.jenis:
        kueri = kueri.filter(jenis=saring.jenis)
    if saring.wajib:
        kueri = kueri.filter(wajib=True)
    if saring.terbuka or saring.lewat:
        kueri = kueri.exclude(status__in=TUNTAS)
    if saring.lewat:
        kueri = kueri.filter(tenggat__lt=timezone.localdate())
    return potong(kueri, permintaan, URUTAN, _muat)


def milik_pegawai(pelaku: Pelaku) -> list[BarisPelatihan]:
    """The person's own items, open ones first, by due date; empty without a record of his own."""
    if pelaku.pegawai_id is None:
        return []
    kueri = _terlihat(pelaku).filter(rencana__pegawai_id=pelaku.pegawai_id)
    baris = _muat(list(kueri.order_by("tenggat", "pk").values_list("pk", flat=True)))
    return sorted(baris, key=lambda satu: satu.item.status in TUNTAS)


def ambil_item(pelaku: Pelaku, id_publik: uuid.UUID) -> ItemPelatihan:
    """One item of a proposal or a mismatch case in the scope; Http404 outside."""
    item = (
        _terlihat(pelaku).select_related("rencana__usul", "rencana__kasus__pegawai").filter(id_publik=id_publik).first()
    )
    if item is None:
        raise Http404("Pelatihan tidak ditemukan.")
    return item


def _terlihat(pelaku: Pelaku) -> QuerySet[ItemPelatihan]:
    usul = terlihat_oleh(UsulMutasi.objects.all(), pelaku).filter(pk=OuterRef("rencana__usul_id"))
    if pelaku.peran is Peran.PPDP:  # sees proposals, not the triage of mismatches
        return ItemPelatihan.objects.filter(Exists(usul))
    kasus = baca_kasus.terlihat(pelaku).filter(pk=OuterRef("rencana__kasus_id"))
    return ItemPelatihan.objects.filter(Exists(usul) | Exists(kasus))


def _muat(kunci: list[int]) -> list[BarisPelatihan]:
    item = {
        satu.pk: satu
        for satu in ItemPelatihan.objects.filter(pk__in=kunci).select_related(
            "rencana__pegawai", "rencana__usul__opd_tujuan", "rencana__usul__posisi_tujuan__jabatan",
            "rencana__kasus__opd", "rencana__kasus__jabatan",
        )
    }  # fmt: skip
    urut = [item[pk] for pk in kunci]
    rincian = item_pelatihan(urut, timezone.localdate())
    return [_baris(satu, butir) for satu, butir in zip(urut, rincian, strict=True)]


def _baris(satu: ItemPelatihan, butir: RincianItem) -> BarisPelatihan:
    rencana = satu.rencana
    usul, kasus = rencana.usul, rencana.kasus
    if usul is not None:
        tujuan = (usul.opd_tujuan.nama, usul.posisi_tujuan.jabatan.nama, usul.nomor_registrasi, usul.id_publik)
    else:
        assert kasus is not None  # noqa: S101 (the database keeps one of the two)
        tujuan = (kasus.opd.nama if kasus.opd else "", kasus.jabatan.nama if kasus.jabatan else "", "", kasus.id_publik)
    return BarisPelatihan(butir, rencana.pegawai.nama_lengkap, *tujuan, dari_kasus=rencana.usul_id is None)
