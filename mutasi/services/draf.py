"""Drafting a case: who, where to, on which ground. A draft binds nobody and takes no seat."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.utils import timezone

from instansi.models import Jabatan, Posisi, UnitKerja
from mutasi.dokumen.nomor import ambil_nomor_registrasi
from mutasi.domain.alur import dasar_dilayani
from mutasi.domain.status import DasarMutasi, JenisMutasi, StatusUsul, Tahap, jenis_mutasi
from mutasi.fakta import untuk_usul
from mutasi.izin import boleh_buat
from mutasi.models import SuratPengantar, UsulMutasi
from mutasi.querysets import untuk_rincian
from mutasi.services import aturan, jejak
from mutasi.services.isian import baca_tanggal
from pegawai.models import Pegawai
from pegawai.services.kasus_lanjut import sambungkan_usul
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.izin import wajib

AKSI_BUAT, AKSI_UBAH = "BUAT", "UBAH_DRAF"
TMT_TERJAUH_HARI = 366


@transaction.atomic
def buat(
    *,
    pelaku: Pelaku,
    dasar: str,
    pegawai_id: int,
    posisi_id: int,
    tmt_rencana: date | str,
    alasan: str = "",
    nomor_surat: str = "",
    tanggal_surat: date | str | None = None,
    kasus_id: int | None = None,
) -> UsulMutasi:
    """A new case in DRAF with its registration number; its kind follows from the two OPDs.

    The rules are judged and kept (stage DRAF), never refused here: red ones are shown before any paper is asked for.
    An office that proposes gives number and date of its letter; an own request needs none. ``kasus_id`` is the mismatch
    case decided PINDAHKAN it comes from, which is told.
    """
    nilai = DasarMutasi(dasar)
    orang = Pegawai.objects.select_related("unit_kini__opd", "jabatan_kini", "posisi_kini").get(pk=pegawai_id)
    tujuan = Posisi.objects.select_related("unit__opd").get(pk=posisi_id)
    unit, jabatan = _asal(orang)
    _wajib_boleh(pelaku, nilai, unit, tujuan, orang.pk)
    jenis, tmt = _jenis(orang, unit, tujuan, nilai), _tmt(tmt_rencana)
    _wajib_dibuka(tujuan, tmt)
    waktu = timezone.now()
    usul = UsulMutasi.objects.create(
        nomor_registrasi=ambil_nomor_registrasi(timezone.localdate(waktu)),
        jenis=jenis.value,
        dasar=nilai.value,
        surat_pengantar=_surat_pengantar(nilai, pelaku, nomor_surat, tanggal_surat),
        pegawai=orang,
        posisi_asal=orang.posisi_kini,
        unit_asal=unit,
        jabatan_asal=jabatan,
        posisi_tujuan=tujuan,
        opd_asal=_opd(unit),
        opd_tujuan=_opd(tujuan.unit),
        tmt_rencana=tmt,
        alasan=alasan.strip(),
        kasus_id=kasus_id,
        pengusul=pelaku.pengguna,
        status_sejak=waktu,
    )
    _catat(usul, pelaku, AKSI_BUAT)
    if kasus_id is not None:
        sambungkan_usul(kasus_id=kasus_id, pegawai_id=orang.pk, nomor=usul.nomor_registrasi, pelaku=pelaku)
    return _nilai_draf(usul.pk)


@transaction.atomic
def ubah(
    *,
    usul_id: int,
    pelaku: Pelaku,
    posisi_id: int | None = None,
    tmt_rencana: date | str | None = None,
    alasan: str | None = None,
    versi: int | None = None,
) -> UsulMutasi:
    """Change a draft: target, planned TMT, reason. Letters already there keep the posisi they named (BR-17)."""
    usul = untuk_rincian(UsulMutasi.objects.select_for_update(of=("self",))).get(pk=usul_id)
    if usul.status != StatusUsul.DRAF:
        raise AturanDilanggar("BUKAN_DRAF", "Usul yang sudah dikirim tidak dapat diubah.")
    if versi is not None and versi != usul.versi:
        raise AturanDilanggar("VERSI_BERUBAH", "Draf ini sudah diubah orang lain. Muat ulang, lalu periksa kembali.")
    tujuan = Posisi.objects.select_related("unit__opd").get(pk=posisi_id or usul.posisi_tujuan_id)
    dasar = DasarMutasi(usul.dasar)
    _wajib_boleh(pelaku, dasar, usul.unit_asal, tujuan, usul.pegawai_id)
    usul.jenis = _jenis(usul.pegawai, usul.unit_asal, tujuan, dasar).value
    usul.posisi_tujuan, usul.opd_tujuan = tujuan, _opd(tujuan.unit)
    if tmt_rencana is not None:
        usul.tmt_rencana = _tmt(tmt_rencana)
    _wajib_dibuka(tujuan, usul.tmt_rencana)
    if alasan is not None:
        usul.alasan = alasan.strip()
    usul.versi += 1
    usul.save(update_fields=["jenis", "posisi_tujuan", "opd_tujuan", "tmt_rencana", "alasan", "versi"])
    _catat(usul, pelaku, AKSI_UBAH)
    return _nilai_draf(usul.pk)


def _wajib_boleh(pelaku: Pelaku, dasar: DasarMutasi, asal: UnitKerja, tujuan: Posisi, pegawai_id: int) -> None:
    wajib(boleh_buat(pelaku, dasar, jalur_asal=asal.jalur, jalur_tujuan=tujuan.unit.jalur, pegawai_id=pegawai_id))


def _asal(orang: Pegawai) -> tuple[UnitKerja, Jabatan]:
    """Unit and job the person holds now."""
    if orang.unit_kini is None or orang.jabatan_kini is None:
        raise AturanDilanggar(
            "JABATAN_ASAL_TIDAK_DIKENAL",
            "Jabatan pegawai saat ini belum tercatat. Lengkapi melalui impor riwayat jabatan lebih dahulu.",
            "pegawai",
        )
    return orang.unit_kini, orang.jabatan_kini


def _jenis(orang: Pegawai, unit: UnitKerja, tujuan: Posisi, dasar: DasarMutasi) -> JenisMutasi:
    if orang.posisi_kini_id == tujuan.pk:
        raise AturanDilanggar("POSISI_SAMA", "Posisi tujuan sama dengan posisi pegawai saat ini.", "posisi")
    jenis = jenis_mutasi(str(_opd(unit).pk), str(_opd(tujuan.unit).pk))
    if dasar not in dasar_dilayani(jenis):
        raise AturanDilanggar(
            "DASAR_BELUM_DILAYANI", f"Dasar “{dasar.label}” belum dilayani untuk {jenis.label.lower()}.", "dasar"
        )
    return jenis


def _wajib_dibuka(tujuan: Posisi, tmt: date) -> None:
    """A posisi that closes by the TMT takes nobody."""
    if tujuan.sampai is not None and tujuan.sampai <= max(tmt, timezone.localdate()):
        raise AturanDilanggar("POSISI_DITUTUP", "Posisi tujuan sudah ditutup pada TMT itu.", "posisi")


def _opd(unit: UnitKerja) -> UnitKerja:
    """The OPD of a unit; a unit above OPD rank stands for itself."""
    return unit.opd or unit


def _tmt(mentah: date | str) -> date:
    tmt = baca_tanggal(mentah, label="TMT rencana", medan="tmt_rencana")
    selisih = (tmt - timezone.localdate()).days
    if abs(selisih) > TMT_TERJAUH_HARI:
        raise AturanDilanggar("TMT_TERLALU_JAUH", "TMT rencana paling jauh satu tahun dari hari ini.", "tmt_rencana")
    return tmt


def _surat_pengantar(
    dasar: DasarMutasi, pelaku: Pelaku, nomor: str, tanggal: date | str | None
) -> SuratPengantar | None:
    """The covering letter of the proposing office; one letter may head many cases of the same office."""
    if not pelaku.unit_id or not pelaku.jalur:
        return None
    if not nomor.strip() or not tanggal:
        if dasar is DasarMutasi.PERMINTAAN_SENDIRI:
            return None
        raise AturanDilanggar("SURAT_WAJIB", "Isi nomor dan tanggal surat usul.", "nomor_surat")
    hari = baca_tanggal(tanggal, label="Tanggal surat", medan="tanggal_surat")
    if hari > timezone.localdate():
        raise AturanDilanggar("TANGGAL_MASA_DEPAN", "Tanggal surat tidak boleh setelah hari ini.", "tanggal_surat")
    isi = {"nomor": nomor.strip()[:100], "tanggal": hari, "unit_id": pelaku.unit_id}
    # Two drafts of one letter at the same moment may both make it; the table has no constraint against that.
    lama = SuratPengantar.objects.filter(**isi).order_by("pk").first()
    return lama or SuratPengantar.objects.create(**isi, perihal="Usul mutasi")


def _catat(usul: UsulMutasi, pelaku: Pelaku, aksi: str) -> None:
    jejak.tulis(
        usul,
        dari="" if aksi == AKSI_BUAT else StatusUsul.DRAF.value,
        ke=StatusUsul.DRAF.value,
        aksi=aksi,
        pelaku=pelaku,
        waktu=timezone.now(),
        data={"posisi_tujuan": usul.posisi_tujuan_id, "tmt_rencana": usul.tmt_rencana},
    )
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran.value,
        aksi=f"usul_{aksi.lower()}",
        objek_jenis="usul",
        objek_id=usul.id_publik,
        ringkasan=f"{usul.nomor_registrasi}: {usul.jenis}, {usul.dasar}",
    )


def _nilai_draf(usul_id: int) -> UsulMutasi:
    usul = untuk_rincian(UsulMutasi.objects.all()).get(pk=usul_id)
    waktu = timezone.now()
    hari_ini = timezone.localdate(waktu)
    aturan.nilai_dan_simpan(usul, untuk_usul(usul, tahap=Tahap.DRAF, hari_ini=hari_ini), hari_ini=hari_ini, waktu=waktu)
    return usul
