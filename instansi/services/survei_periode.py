"""Writes of campaigns: open, invite, chase, extend, close, lock."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone

from instansi.domain.alur_lembar import StatusLembar
from instansi.domain.pengisian import JenisKabar
from instansi.models import Kuesioner, PeriodeSurvei, UndanganSurvei, UnitKerja
from instansi.selectors.survei_izin import boleh_kelola
from instansi.services import survei_kabar
from instansi.services.kuesioner import nama_wajar
from instansi.services.survei_catat import jejak
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.izin import wajib

TAHUN_TERKECIL, TAHUN_TERBESAR = 2000, 2100
MULAI_TERJAUH = timedelta(days=2 * 366)
LAMA_TERPANJANG = 366


@transaction.atomic
def buka(
    *,
    pelaku: Pelaku,
    nama: str,
    tahun: int,
    kuesioner: Kuesioner,
    mulai: date,
    selesai: date,
    undang_semua: bool = False,
) -> PeriodeSurvei:
    """Create a campaign on a published questionnaire; ``mulai`` and ``selesai`` are included.

    With ``undang_semua`` every office is invited in the same breath: both happen or neither. Raises AturanDilanggar
    (KUESIONER_DRAF, TANGGAL_TERBALIK, TERLALU_LAMA, TANGGAL_LAMPAU, TANGGAL_TERLALU_JAUH, TAHUN_SALAH, NAMA_KOSONG,
    NAMA_DIPAKAI, TIDAK_ADA_UNIT).
    """
    wajib(boleh_kelola(pelaku))
    if kuesioner.terbit_pada is None:
        raise AturanDilanggar("KUESIONER_DRAF", "Terbitkan kuesionernya dahulu.", "kuesioner")
    if not TAHUN_TERKECIL <= tahun <= TAHUN_TERBESAR:
        raise AturanDilanggar("TAHUN_SALAH", "Tahun kebutuhan tidak wajar.", "tahun")
    _periksa_tanggal(mulai, selesai)
    satu = PeriodeSurvei(
        nama=nama_wajar(nama), tahun=tahun, kuesioner=kuesioner, mulai=mulai, selesai=selesai,
        dibuat_oleh=pelaku.pengguna,
    )  # fmt: skip
    try:
        with transaction.atomic():
            satu.save()
    except IntegrityError as galat:
        raise AturanDilanggar("NAMA_DIPAKAI", "Sudah ada periode bernama itu.", "nama") from galat
    jejak(pelaku, "survei_dibuka", satu, satu.nama, mulai=str(mulai), selesai=str(selesai))
    if undang_semua:
        undang(pelaku=pelaku, periode=satu)
    return satu


@transaction.atomic
def undang(
    *, pelaku: Pelaku, periode: PeriodeSurvei, unit: Collection[uuid.UUID] | None = None
) -> list[UndanganSurvei]:
    """Invite offices by public id, or all of them (None); those already invited stay. Returns the new invitations.

    Only perangkat daerah (units right below the province) that exist today. Raises AturanDilanggar (DITUTUP,
    TIDAK_ADA_UNIT).
    """
    wajib(boleh_kelola(pelaku))
    terkunci = _terbuka(periode)
    calon = UnitKerja.objects.berlaku(timezone.localdate()).filter(kedalaman=1)
    if unit is not None:
        calon = calon.filter(id_publik__in=unit)
    sudah = set(UndanganSurvei.objects.filter(periode=terkunci).values_list("unit_id", flat=True))
    baru = [UndanganSurvei(periode=terkunci, unit=satu) for satu in calon.order_by("pk") if satu.pk not in sudah]
    if not baru:
        raise AturanDilanggar("TIDAK_ADA_UNIT", "Tidak ada OPD baru yang diundang. Pilih OPD yang belum diundang.")
    UndanganSurvei.objects.bulk_create(baru, batch_size=1000)
    survei_kabar.kabari_undangan(baru, JenisKabar.UNDANGAN, timezone.localdate())
    jejak(pelaku, "survei_diundang", terkunci, f"{len(baru)} OPD", unit=[str(satu.unit_id) for satu in baru])
    return baru


@transaction.atomic
def tagih(*, pelaku: Pelaku, periode: PeriodeSurvei, undangan: Collection[uuid.UUID] | None = None) -> tuple[int, int]:
    """Chase offices that have not sent (all of them for None): (offices told now, offices that were late).

    An office without an account, or chased already today, counts only in the second number. Raises AturanDilanggar
    (DITUTUP).
    """
    wajib(boleh_kelola(pelaku))
    terkunci = _terbuka(periode)
    telat = terkunci.undangan.filter(status=StatusLembar.DRAF).select_related("unit").order_by("pk")
    if undangan is not None:
        telat = telat.filter(id_publik__in=undangan)
    daftar = list(telat)
    kena = survei_kabar.kabari_undangan(daftar, JenisKabar.TAGIHAN, timezone.localdate())
    survei_kabar.tandai_diingatkan(kena)
    jejak(pelaku, "survei_ditagih", terkunci, f"{len(kena)} dari {len(daftar)} OPD", undangan=sorted(kena))
    return len(kena), len(daftar)


@transaction.atomic
def perpanjang(*, pelaku: Pelaku, periode: PeriodeSurvei, selesai: date) -> PeriodeSurvei:
    """Set another closing day, also after closing; a closed campaign opens again. Raises AturanDilanggar."""
    satu = _kunci(pelaku, periode)
    _periksa_tanggal(satu.mulai, selesai)
    lama, satu.selesai, satu.ditutup_pada = satu.selesai, selesai, None
    satu.save(update_fields=["selesai", "ditutup_pada"])
    jejak(pelaku, "survei_diperpanjang", satu, satu.nama, dari=str(lama), sampai=str(selesai))
    return satu


@transaction.atomic
def tutup(*, pelaku: Pelaku, periode: PeriodeSurvei) -> PeriodeSurvei:
    """Stop taking answers; verification goes on. Raises AturanDilanggar (DIKUNCI)."""
    satu = _kunci(pelaku, periode)
    if satu.ditutup_pada is None:
        satu.ditutup_pada = timezone.now()
        satu.save(update_fields=["ditutup_pada"])
        jejak(pelaku, "survei_ditutup", satu, satu.nama)
    return satu


@transaction.atomic
def kunci(*, pelaku: Pelaku, periode: PeriodeSurvei) -> PeriodeSurvei:
    """Freeze a closed campaign for good. Raises AturanDilanggar (DIKUNCI, BELUM_DITUTUP)."""
    satu = _kunci(pelaku, periode)
    if satu.ditutup_pada is None:
        raise AturanDilanggar("BELUM_DITUTUP", "Tutup periodenya dahulu, baru dikunci.")
    satu.dikunci_pada = timezone.now()
    satu.save(update_fields=["dikunci_pada"])
    jejak(pelaku, "survei_dikunci", satu, satu.nama)
    return satu


def _periksa_tanggal(mulai: date, selesai: date) -> None:
    if selesai < mulai:
        raise AturanDilanggar("TANGGAL_TERBALIK", "Tanggal selesai tidak boleh sebelum tanggal mulai.", "selesai")
    if (selesai - mulai).days > LAMA_TERPANJANG:
        raise AturanDilanggar("TERLALU_LAMA", "Satu periode paling lama satu tahun.", "selesai")
    if selesai < timezone.localdate():
        raise AturanDilanggar("TANGGAL_LAMPAU", "Tanggal selesai harus hari ini atau sesudahnya.", "selesai")
    if mulai > timezone.localdate() + MULAI_TERJAUH:
        raise AturanDilanggar("TANGGAL_TERLALU_JAUH", "Tanggal mulai paling jauh dua tahun lagi.", "mulai")


def _kunci(pelaku: Pelaku, periode: PeriodeSurvei) -> PeriodeSurvei:
    wajib(boleh_kelola(pelaku))
    satu = PeriodeSurvei.objects.select_for_update().get(pk=periode.pk)
    if satu.dikunci_pada is not None:
        raise AturanDilanggar("DIKUNCI", "Periode ini sudah dikunci dan tidak berubah lagi.")
    return satu


def _terbuka(periode: PeriodeSurvei) -> PeriodeSurvei:
    satu = PeriodeSurvei.objects.select_for_update().get(pk=periode.pk)
    if satu.ditutup_pada is not None or satu.selesai < timezone.localdate():
        raise AturanDilanggar("DITUTUP", "Periode ini sudah ditutup. Perpanjang dahulu tanggal selesainya.")
    return satu
