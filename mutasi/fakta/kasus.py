"""One case as facts: person, target at its TMT, letters, officers by the log, consent of the Minister."""

from __future__ import annotations

from datetime import date

from instansi.models import Posisi
from mutasi.domain.alur import Aksi, JenisBerkas
from mutasi.domain.fakta import Fakta, FaktaKasus, FaktaPetugas, FaktaSurat, IzinMendagri
from mutasi.domain.status import DasarMutasi, JenisMutasi, Tahap
from mutasi.fakta import bahan
from mutasi.fakta.jabatan import fakta_satu_jabatan
from mutasi.fakta.keadaan import PERBARUI_KONSEP
from mutasi.fakta.pegawai import fakta_satu_pegawai
from mutasi.fakta.posisi import angka_satu, fakta_posisi
from mutasi.fakta.rakit import periode_pilkada
from mutasi.models import UsulMutasi

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
    jabatan = fakta_satu_jabatan(tujuan.jabatan_id)
    angka = angka_satu(tujuan.pk, saat, str(usul.id_publik))
    if angka is None:
        raise Posisi.DoesNotExist(f"Posisi {tujuan.pk} tidak ada.")
    orang = fakta_satu_pegawai(usul.pegawai_id, hari_ini, usul.pk)
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
    catatan = [satu for satu in bahan.log_usul(usul.pk) if satu.aksi in tugas and satu.pelaku_id is not None]
    hasil = {tugas[satu.aksi]: str(satu.pelaku_id) for satu in catatan}
    if bertindak and bertindak[0] in tugas:
        hasil[tugas[bertindak[0]]] = str(bertindak[1])
    return FaktaPetugas(**hasil)


def _surat(usul: UsulMutasi) -> tuple[FaktaSurat, ...]:
    """The newest version of each paper of a known kind, with the posisi it was said to name."""
    dikenal = {jenis.value for jenis in JenisBerkas}
    return tuple(
        FaktaSurat(
            JenisBerkas(satu.jenis),
            satu.nomor,
            satu.tanggal,
            str(satu.posisi_disebut_id) if satu.posisi_disebut_id else None,
        )
        for satu in bahan.berkas_terbaru(usul.pk).values()
        if satu.jenis in dikenal
    )


def _izin(usul: UsulMutasi) -> IzinMendagri | None:
    satu = bahan.izin_mendagri(usul.pegawai_id)
    return IzinMendagri(satu.nomor, satu.tanggal, menyebut_pegawai=True) if satu else None
