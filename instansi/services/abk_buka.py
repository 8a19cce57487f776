"""Opening worksheets: one, all of a subtree at once, and a new version of one that is set."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from instansi.domain.abk import PendekatanAbk
from instansi.domain.alur_lembar import StatusLembar
from instansi.models import LembarAbk, Posisi, UnitKerja
from instansi.selectors.parameter import parameter_kebutuhan
from instansi.services import abk
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar

SEKALI_BUKA = 5_000


@transaction.atomic
def buka(*, pelaku: Pelaku, posisi: Posisi, tahun: int) -> LembarAbk:
    """The open sheet of a posisi and year, made empty when there is none.

    Raises AturanDilanggar (TAHUN_TIDAK_WAJAR, POSISI_DITUTUP, SUDAH_DITETAPKAN), PermissionDenied outside the scope.
    """
    _wajib_lingkup(pelaku, posisi.unit)
    _wajib_tahun(tahun)
    Posisi.objects.select_for_update().get(pk=posisi.pk)
    lembar = LembarAbk.objects.filter(posisi=posisi, tahun=tahun).order_by("-versi").first()
    if lembar is not None and lembar.status == StatusLembar.DITETAPKAN:
        pesan = "Lembar tahun ini sudah ditetapkan. Buka lembarnya dan buat versi baru bila ada perubahan."
        raise AturanDilanggar("SUDAH_DITETAPKAN", pesan)
    if lembar is not None:
        return lembar
    if posisi.sampai is not None and posisi.sampai <= timezone.localdate():
        raise AturanDilanggar("POSISI_DITUTUP", "Jabatan ini sudah tidak ada dalam susunan organisasi (SOTK).")
    lembar = _baru(posisi, tahun, pelaku, _wke(tahun))
    lembar.save()
    _catat(pelaku, "buka_lembar_abk", str(lembar.id_publik), f"ABK {tahun}", jumlah=1)
    return lembar


@transaction.atomic
def buka_semua(*, pelaku: Pelaku, unit: UnitKerja, tahun: int) -> int:
    """Open an empty sheet for every posisi of a subtree that has none this year; how many were made."""
    _wajib_lingkup(pelaku, unit)
    _wajib_tahun(tahun)
    ada = LembarAbk.objects.filter(posisi=OuterRef("pk"), tahun=tahun)
    posisi = Posisi.objects.filter(~Exists(ada), unit__jalur__startswith=unit.jalur).berlaku(timezone.localdate())
    daftar = posisi.select_related("jabatan").order_by("pk")[:SEKALI_BUKA]
    wke = _wke(tahun)
    baru = LembarAbk.objects.bulk_create(
        [_baru(satu, tahun, pelaku, wke) for satu in daftar], ignore_conflicts=True, batch_size=1000
    )
    if baru:
        _catat(pelaku, "buka_lembar_abk", str(unit.id_publik), f"ABK {tahun}, {unit.nama}"[:300], jumlah=len(baru))
    return len(baru)


@transaction.atomic
def versi_baru(*, pelaku: Pelaku, lembar_id: int) -> LembarAbk:
    """A draft with the rows of a set sheet, one version up; K stays until it is set in turn.

    Raises AturanDilanggar (BELUM_DITETAPKAN, ADA_YANG_TERBUKA), PermissionDenied outside the scope.
    """
    lama = LembarAbk.objects.select_for_update(of=("self",)).select_related("posisi__unit", "posisi__jabatan")
    asal = lama.get(pk=lembar_id)
    _wajib_lingkup(pelaku, asal.posisi.unit)
    if asal.status != StatusLembar.DITETAPKAN:
        raise AturanDilanggar("BELUM_DITETAPKAN", "Hanya lembar yang sudah ditetapkan yang dapat dibuat versi barunya.")
    terakhir = LembarAbk.objects.filter(posisi=asal.posisi, tahun=asal.tahun).order_by("-versi")[0]
    if terakhir.status != StatusLembar.DITETAPKAN:
        raise AturanDilanggar("ADA_YANG_TERBUKA", "Versi baru lembar ini sudah ada dan belum ditetapkan.")
    medan = ("posisi", "tahun", "pendekatan", "wke", "pembulatan", "standar", "satuan_standar", "catatan")
    baru = LembarAbk.objects.create(
        versi=terakhir.versi + 1, dibuat_oleh=pelaku.pengguna, **{nama: getattr(asal, nama) for nama in medan}
    )
    abk.salin_baris(asal, baru)
    abk.hitung_ulang(baru)
    _catat(pelaku, "versi_baru_abk", str(baru.id_publik), f"ABK {baru.tahun} v{baru.versi}", dari=asal.versi)
    return baru


def _baru(posisi: Posisi, tahun: int, pelaku: Pelaku, wke: int) -> LembarAbk:
    return LembarAbk(posisi=posisi, tahun=tahun, pendekatan=_pendekatan(posisi), wke=wke, dibuat_oleh=pelaku.pengguna)


def _wke(tahun: int) -> int:
    """Effective minutes a year that hold when the year of the sheet begins."""
    return parameter_kebutuhan(date(tahun, 1, 1)).wke


def _pendekatan(posisi: Posisi) -> PendekatanAbk:
    """Teachers of a subject by lesson hours, everybody else task by task; the officer may choose another."""
    return PendekatanAbk.GURU if posisi.jabatan.rumpun_jabatan == "GURU" else PendekatanAbk.TUGAS_PER_TUGAS


def _wajib_lingkup(pelaku: Pelaku, unit: UnitKerja) -> None:
    if pelaku.peran is not Peran.ADMIN_OPD or not pelaku.jalur or not unit.jalur.startswith(pelaku.jalur):
        raise PermissionDenied("Lembar ABK dibuka oleh pengelola kepegawaian OPD untuk unitnya sendiri.")


def _wajib_tahun(tahun: int) -> None:
    wajar = abk.tahun_wajar()
    if tahun not in wajar:
        raise AturanDilanggar("TAHUN_TIDAK_WAJAR", f"Tahun harus {wajar[0]} sampai {wajar[-1]}.", "tahun")


def _catat(pelaku: Pelaku, aksi: str, objek: str, ringkasan: str, **data: object) -> None:
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran.value,
        aksi=aksi,
        objek_jenis="LembarAbk",
        objek_id=objek,
        ringkasan=ringkasan,
        **data,
    )
