"""Training plans and proposals behind mismatch cases, as ``pegawai.selectors.kasus_lanjut`` asks for them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Exists, OuterRef, Q, Subquery, Value
from django.db.models.lookups import Exact
from django.urls import reverse
from django.utils import timezone

from mutasi.domain.status import AKHIR, StatusUsul
from mutasi.models import ItemPelatihan, UsulMutasi
from mutasi.querysets import terlihat_oleh
from mutasi.selectors.pelatihan import TUNTAS
from pegawai.domain.lanjutan_kasus import PELATIHAN, USUL, TindakLanjut
from pegawai.domain.triase import KeputusanKasus
from pegawai.models import KasusKesesuaian, LogKasus
from pegawai.selectors.kasus_lanjut import PenyediaLanjutan
from sabangau_mutasi.akun.izin import PERAN_BKD, Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.tanggal import tanggal_pendek

GAGAL = [satu.value for satu in AKHIR if satu is not StatusUsul.SELESAI]
PENCATAT = PERAN_BKD | {Peran.ADMIN_OPD, Peran.KEPALA_OPD}
NADA_ITEM = {"DIRENCANAKAN": "amber", "BERJALAN": "laut", "SELESAI": "hijau", "DIBEBASKAN": ""}


def pelatihan(pelaku: Pelaku, kasus: Sequence[KasusKesesuaian]) -> dict[int, list[TindakLanjut]]:
    """Training items by case, open ones first. Whoever sees the case sees them. One query."""
    hari_ini = timezone.localdate()
    hasil: dict[int, list[TindakLanjut]] = {}
    item = ItemPelatihan.objects.filter(rencana__kasus__in=kasus).select_related("rencana").order_by("tenggat", "pk")
    for satu in sorted(item, key=lambda satu: satu.status in TUNTAS):
        hasil.setdefault(satu.rencana.kasus_id or 0, []).append(_item(satu, pelaku.peran in PENCATAT, hari_ini))
    return hasil


def _item(satu: ItemPelatihan, boleh_catat: bool, hari_ini: date) -> TindakLanjut:
    tuntas = satu.status in TUNTAS
    lewat = not tuntas and satu.tenggat < hari_ini
    if satu.diselesaikan_pada:
        kapan = f"selesai {tanggal_pendek(satu.diselesaikan_pada)}"
    else:
        kapan = f"{'lewat tenggat' if lewat else 'tenggat'} {tanggal_pendek(satu.tenggat)}"
    return TindakLanjut(
        jenis=PELATIHAN,
        judul=satu.uraian,
        keadaan=satu.get_status_display(),
        nada="bata" if lewat else NADA_ITEM[satu.status],
        url=reverse("mutasi:pelatihan_item", args=[satu.id_publik]) if boleh_catat else "",
        rincian="; ".join(kata for kata in (satu.celah.rstrip("."), kapan, satu.catatan) if kata),
        tuntas=tuntas,
        berhasil=satu.status == "SELESAI",
    )


def usul(pelaku: Pelaku, kasus: Sequence[KasusKesesuaian]) -> dict[int, list[TindakLanjut]]:
    """Proposals by case in the actor's scope: those begun from it, and any that is open for its person. One query."""
    per_orang: dict[int, list[KasusKesesuaian]] = {}
    for satu in kasus:
        if satu.keputusan == KeputusanKasus.PINDAHKAN.value:
            per_orang.setdefault(satu.pegawai_id, []).append(satu)
    terbuka = Q(pegawai__in=per_orang) & ~Q(status__in=[s.value for s in AKHIR])
    semua = terlihat_oleh(UsulMutasi.objects.all(), pelaku).filter(Q(kasus__in=kasus) | terbuka)
    hasil: dict[int, list[TindakLanjut]] = {}
    for usulan in semua.select_related("posisi_tujuan__jabatan", "posisi_tujuan__unit").order_by("-pk"):
        butir = _usul(usulan)
        kunci = {usulan.kasus_id} if usulan.kasus_id else set()
        for pk in kunci | {k.pk for k in per_orang.get(usulan.pegawai_id, []) if not butir.tuntas}:
            hasil.setdefault(pk, []).append(butir)
    return hasil


def _usul(satu: UsulMutasi) -> TindakLanjut:
    status, tujuan = StatusUsul(satu.status), satu.posisi_tujuan
    selesai = status is StatusUsul.SELESAI
    return TindakLanjut(
        jenis=USUL,
        judul=f"{satu.nomor_registrasi}: {tujuan.jabatan.nama}, {tujuan.unit.nama}",
        keadaan=status.label,
        nada="hijau" if selesai else "bata" if status.akhir else "laut",
        url=reverse("mutasi:usul_rinci", args=[satu.id_publik]),
        rincian=f"TMT rencana {tanggal_pendek(satu.tmt_rencana)}",
        tuntas=status.akhir,
        berhasil=selesai,
    )


def _ada_pelatihan() -> Q:
    """An open item, or one finished since the last decision."""
    terbuka = ItemPelatihan.objects.filter(rencana__kasus=OuterRef("pk")).exclude(status__in=TUNTAS)
    catatan = LogKasus.objects.filter(kasus=OuterRef("pk"), peristiwa__in=["DIPUTUSKAN", "PELATIHAN_TUNTAS"])
    terakhir = Subquery(catatan.order_by("-pk").values("peristiwa")[:1])
    return Q(Exists(terbuka)) | Q(Exact(terakhir, Value("PELATIHAN_TUNTAS")))


def _ada_usul() -> Exists:
    """A proposal begun from the case that has not failed, or a sent one of the person."""
    hidup = UsulMutasi.objects.exclude(status__in=GAGAL)
    dari_kasus = Q(kasus=OuterRef("pk"))
    terbuka = Q(pegawai=OuterRef("pegawai_id")) & ~Q(status__in=[StatusUsul.DRAF.value, StatusUsul.SELESAI.value])
    return Exists(hidup.filter(dari_kasus | terbuka))


PENYEDIA = (
    PenyediaLanjutan(KeputusanKasus.LATIH, pelatihan, _ada_pelatihan),
    PenyediaLanjutan(KeputusanKasus.PINDAHKAN, usul, _ada_usul),
)
