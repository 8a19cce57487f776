"""The training plan of an approved move: made once from the gap at the target post, then followed item by item."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from instansi.models import StandarKompetensi, SyaratPelatihan
from mutasi.domain.pelatihan import BekalPegawai, SyaratTujuan, TenggatPelatihan, susun_rencana
from mutasi.fakta import fakta_jabatan, teks_parameter
from mutasi.fakta.pegawai import fakta_pegawai
from mutasi.izin import boleh_ubah_pelatihan, boleh_ubah_pelatihan_kasus
from mutasi.models import ItemPelatihan, RencanaPelatihan, UsulMutasi
from mutasi.querysets import untuk_rincian
from mutasi.services.pelatihan_kasus import beri_tahu_kasus
from pegawai.domain.kesesuaian import kecocokan_pendidikan_terbaik
from pegawai.models import PenilaianKompetensi, RiwayatPelatihan
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.izin import Keputusan, wajib

STATUS_ITEM = ("DIRENCANAKAN", "BERJALAN", "SELESAI", "DIBEBASKAN")


def susun(usul: UsulMutasi, *, tmt: date, hari_ini: date) -> RencanaPelatihan:
    """Make the plan of the case, once; a plan that is there stays as it is (its items may have progress)."""
    rencana, baru = RencanaPelatihan.objects.get_or_create(usul=usul, defaults={"pegawai_id": usul.pegawai_id})
    if not baru:
        return rencana
    tujuan = usul.posisi_tujuan.jabatan
    syarat = SyaratTujuan(
        jabatan=tujuan.nama,
        standar=dict(StandarKompetensi.objects.filter(jabatan=tujuan).values_list("kode", "level")),
        kursus=tuple(SyaratPelatihan.objects.filter(jabatan=tujuan).order_by("pk").values_list("nama", flat=True)),
    )
    teks = teks_parameter(hari_ini)
    tenggat = TenggatPelatihan(
        int(teks["PELATIHAN_KURSUS_BULAN"]),
        int(teks["PELATIHAN_KOMPETENSI_BULAN"]),
        int(teks["PELATIHAN_PENDIDIKAN_BULAN"]),
    )
    ItemPelatihan.objects.bulk_create(
        ItemPelatihan(
            rencana=rencana,
            jenis=satu.jenis.value,
            uraian=satu.uraian,
            celah=satu.celah,
            wajib=satu.wajib,
            tenggat=satu.tenggat,
        )
        for satu in susun_rencana(syarat, _bekal(usul, hari_ini), tmt, tenggat)
    )
    return rencana


def _bekal(usul: UsulMutasi, hari_ini: date) -> BekalPegawai:
    """What the person brings, by the newest assessment of each competency."""
    jabatan = usul.posisi_tujuan.jabatan_id
    orang = fakta_pegawai([usul.pegawai_id], hari_ini=hari_ini)[usul.pegawai_id]
    penilaian = PenilaianKompetensi.objects.filter(pegawai_id=usul.pegawai_id).order_by("tanggal", "pk")
    return BekalPegawai(
        pendidikan=kecocokan_pendidikan_terbaik(orang.pendidikan, fakta_jabatan([jabatan])[jabatan].pendidikan),
        level=dict(penilaian.values_list("kode", "level")),
        kursus=tuple(RiwayatPelatihan.objects.filter(pegawai_id=usul.pegawai_id).values_list("nama", flat=True)),
    )


@transaction.atomic
def ubah_item(
    *, item_id: int, status: str, pelaku: Pelaku, tanggal: date | None = None, catatan: str = ""
) -> ItemPelatihan:
    """Note progress of one item. SELESAI asks the day (not in the future), DIBEBASKAN a reason and a BKD officer."""
    item = ItemPelatihan.objects.select_for_update(of=("self",)).select_related("rencana__kasus__unit").get(pk=item_id)
    wajib(_boleh_ubah(item.rencana, pelaku))
    catatan = catatan.strip()
    if status not in STATUS_ITEM:
        raise AturanDilanggar("STATUS_SALAH", "Status pelatihan tidak dikenal.", "status")
    if status == "SELESAI" and (tanggal is None or tanggal > timezone.localdate()):
        raise AturanDilanggar("TANGGAL_SELESAI", "Isi tanggal selesai, tidak setelah hari ini.", "tanggal")
    if status == "DIBEBASKAN" and (not catatan or pelaku.jalur):
        raise AturanDilanggar("PEMBEBASAN", "Pembebasan dilakukan oleh BKD dan harus disertai alasan.", "catatan")
    item.status, item.catatan = status, catatan[:300]
    item.diselesaikan_pada = tanggal if status == "SELESAI" else None
    item.save(update_fields=["status", "catatan", "diselesaikan_pada"])
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran.value,
        aksi="ubah_pelatihan",
        objek_jenis="item_pelatihan",
        objek_id=item.id_publik,
        ringkasan=f"{item.uraian[:200]}: {status}",
    )
    if item.rencana.kasus_id is not None:
        beri_tahu_kasus(item.rencana, pelaku)
    return item


def _boleh_ubah(rencana: RencanaPelatihan, pelaku: Pelaku) -> Keputusan:
    if rencana.kasus is not None:
        return boleh_ubah_pelatihan_kasus(pelaku, rencana.kasus.unit.jalur if rencana.kasus.unit else "")
    return boleh_ubah_pelatihan(pelaku, untuk_rincian(UsulMutasi.objects.all()).get(rencana_pelatihan=rencana))
