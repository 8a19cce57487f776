"""One case as facts: person, target at its TMT, letters, officers by the log, consent of the Minister."""

from __future__ import annotations

from datetime import date

from mutasi.domain.alur import Aksi, JenisBerkas
from mutasi.domain.fakta import Fakta, FaktaKasus, FaktaPetugas, FaktaSurat, IzinMendagri
from mutasi.domain.status import DasarMutasi, JenisMutasi, Tahap
from mutasi.fakta.jabatan import fakta_jabatan
from mutasi.fakta.keadaan import PERBARUI_KONSEP
from mutasi.fakta.pegawai import fakta_pegawai
from mutasi.fakta.posisi import angka_posisi, fakta_posisi
from mutasi.fakta.rakit import periode_pilkada
from mutasi.models import BerkasUsul, LogTransisi, UsulMutasi
from mutasi.models import IzinMendagri as BarisIzin

_PERAN_PETUGAS = {
    Aksi.NYATAKAN_LENGKAP.value: "verifikator",
    Aksi.SUSUN_KONSEP.value: "perancang",
    PERBARUI_KONSEP: "perancang",
    Aksi.UNGGAH_TTD.value: "penandatangan",
}


def untuk_usul(
    usul: UsulMutasi,
    *,
    tahap: Tahap,
    hari_ini: date,
    tmt: date | None = None,
    tanggal_sk: date | None = None,
    bertindak: tuple[str, int] | None = None,
) -> Fakta:
    """Facts of a case at a stage.

    ``tmt`` and ``tanggal_sk`` stand in for values the act is about to set; ``bertindak`` is (act, user id) of the step
    now being taken, which counts in BR-20 as if it were done. ``usul.posisi_tujuan.unit`` must be loaded.
    """
    saat = tmt or usul.tmt_rencana
    tujuan = usul.posisi_tujuan
    jabatan = fakta_jabatan([tujuan.jabatan_id])[tujuan.jabatan_id]
    angka = angka_posisi([tujuan.pk], saat, kecuali=str(usul.id_publik))[tujuan.pk]
    orang = fakta_pegawai([usul.pegawai_id], hari_ini=hari_ini, kecuali_usul=usul.pk)[usul.pegawai_id]
    return Fakta(
        pegawai=orang,
        kasus=FaktaKasus(
            jenis=JenisMutasi(usul.jenis),
            dasar=DasarMutasi(usul.dasar),
            tahap=tahap,
            tmt=saat,
            tanggal_sk=tanggal_sk,
            surat=_surat(usul),
            petugas=petugas(usul, bertindak),
            izin_mendagri=_izin(usul),
        ),
        hari_ini=hari_ini,
        tujuan=fakta_posisi(tujuan, jabatan, angka),
        periode_pilkada=periode_pilkada(),
    )


def petugas(usul: UsulMutasi, bertindak: tuple[str, int] | None = None) -> FaktaPetugas:
    """Who verified, drafted and signed, by the latest log row of each act (BR-20 four eyes)."""
    tugas = dict(_PERAN_PETUGAS)
    if usul.dasar == DasarMutasi.REDISTRIBUSI:
        tugas[Aksi.AJUKAN_KE_TPK.value] = "verifikator"
    catatan = LogTransisi.objects.filter(usul=usul, aksi__in=tugas, pelaku__isnull=False).order_by("urutan")
    hasil = {tugas[aksi]: str(pelaku) for aksi, pelaku in catatan.values_list("aksi", "pelaku_id")}
    if bertindak and bertindak[0] in tugas:
        hasil[tugas[bertindak[0]]] = str(bertindak[1])
    return FaktaPetugas(**hasil)


def _surat(usul: UsulMutasi) -> tuple[FaktaSurat, ...]:
    """The newest version of each paper of a known kind, with the posisi it was said to name."""
    terbaru = (
        BerkasUsul.objects.filter(usul=usul, jenis__in=[jenis.value for jenis in JenisBerkas])
        .order_by("jenis", "-versi")
        .distinct("jenis")
    )
    return tuple(
        FaktaSurat(
            JenisBerkas(satu.jenis),
            satu.nomor,
            satu.tanggal,
            str(satu.posisi_disebut_id) if satu.posisi_disebut_id else None,
        )
        for satu in terbaru
    )


def _izin(usul: UsulMutasi) -> IzinMendagri | None:
    satu = BarisIzin.objects.filter(pegawai_id=usul.pegawai_id).order_by("-tanggal", "-pk").first()
    return IzinMendagri(satu.nomor, satu.tanggal, menyebut_pegawai=True) if satu else None
