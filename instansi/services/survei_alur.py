"""Moves of an answer sheet: send, verify, send back; one table (`alur_lembar.GERAK_SURVEI`), BR-20 four eyes."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from instansi.domain.alur_lembar import GERAK_SURVEI, AksiLembar, GerakLembar, StatusLembar, cari_gerak
from instansi.domain.pengisian import JenisKabar
from instansi.models import UndanganSurvei
from instansi.selectors.survei_isi import wajib_kosong
from instansi.selectors.survei_izin import dalam_lingkup, jendela
from instansi.services.survei_catat import jejak
from instansi.services.survei_kabar import kabari_undangan
from instansi.services.survei_kunci import kunci_undangan
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.izin import Keputusan, wajib

_KABAR: dict[StatusLembar, tuple[JenisKabar, Peran]] = {
    StatusLembar.DIKIRIM: (JenisKabar.PERLU_VERIFIKASI, Peran.KEPALA_OPD),
    StatusLembar.DRAF: (JenisKabar.DIKEMBALIKAN, Peran.ADMIN_OPD),
}


@transaction.atomic
def gerakkan(
    *, pelaku: Pelaku, undangan: UndanganSurvei, aksi: AksiLembar, versi: int, alasan: str = ""
) -> UndanganSurvei:
    """Take one move on the version of the sheet the actor has read; a move counts as a version.

    Raises PermissionDenied for another role or office, AturanDilanggar (DIKUNCI, TIDAK_TERBUKA, BERUBAH,
    TIDAK_DAPAT, BELUM_LENGKAP, ALASAN_WAJIB, EMPAT_MATA).
    """
    satu = kunci_undangan(undangan.pk)
    gerak = cari_gerak(GERAK_SURVEI, aksi, StatusLembar(satu.status))
    if gerak is None:
        raise AturanDilanggar("TIDAK_DAPAT", "Langkah ini sudah tidak berlaku: status jawaban sudah berubah.")
    if pelaku.peran is not gerak.peran or not dalam_lingkup(pelaku, satu.unit):
        wajib(Keputusan.tidak(f"Langkah ini dilakukan {gerak.peran.label} unit yang diundang."))
    _periksa(pelaku, satu, gerak, versi, alasan.strip())
    _terapkan(pelaku, satu, gerak, alasan.strip())
    return satu


def _periksa(pelaku: Pelaku, satu: UndanganSurvei, gerak: GerakLembar, versi: int, alasan: str) -> None:
    if satu.periode.dikunci_pada is not None:
        raise AturanDilanggar("DIKUNCI", "Periode survei ini sudah dikunci. Tidak ada lagi yang dapat berubah.")
    if versi != satu.versi_isi:
        raise AturanDilanggar("BERUBAH", "Isi jawaban berubah sejak halaman ini dibuka. Baca lagi isinya yang terbaru.")
    if gerak.beralasan and not alasan:
        raise AturanDilanggar("ALASAN_WAJIB", "Tulis apa yang perlu diperbaiki.", "alasan")
    if gerak.aksi is AksiLembar.KIRIM:
        _boleh_kirim(satu)
    elif satu.dikirim_oleh_id == pelaku.pengguna.pk:
        raise AturanDilanggar("EMPAT_MATA", "Jawaban yang Anda kirim sendiri diperiksa orang lain (BR-20).")


def _boleh_kirim(satu: UndanganSurvei) -> None:
    if halangan := jendela(satu.periode).halangan(timezone.localdate()):
        raise AturanDilanggar("TIDAK_TERBUKA", halangan)
    if kosong := wajib_kosong(satu):
        pesan = f"Belum dijawab: {', '.join(soal.kode for soal in kosong)}. Jawab dahulu, lalu kirim."
        raise AturanDilanggar("BELUM_LENGKAP", pesan)


def _terapkan(pelaku: Pelaku, satu: UndanganSurvei, gerak: GerakLembar, alasan: str) -> None:
    dari = satu.status
    satu.versi_isi += 1
    satu.status, satu.status_sejak = gerak.ke.value, timezone.now()
    satu.alasan_kembali = alasan if gerak.beralasan else ""
    if gerak.ke in (StatusLembar.DIVERIFIKASI_OPD, StatusLembar.DRAF):
        satu.sah_sejak = satu.status_sejak if gerak.ke is StatusLembar.DIVERIFIKASI_OPD else None
    if gerak.aksi is AksiLembar.KIRIM:
        satu.dikirim_oleh = pelaku.pengguna
        satu.dimulai_pada = satu.dimulai_pada or timezone.now()
    satu.save(
        update_fields=[
            "status", "status_sejak", "sah_sejak", "alasan_kembali", "dikirim_oleh", "dimulai_pada", "versi_isi",
        ]
    )  # fmt: skip
    jejak(
        pelaku, f"survei_{gerak.aksi.value.lower()}", satu, f"{satu.periode.nama}, {satu.unit.nama}", dari=dari,
        ke=satu.status, alasan=alasan,
    )  # fmt: skip
    if gerak.ke in _KABAR:
        jenis, peran = _KABAR[gerak.ke]
        kabari_undangan([satu], jenis, timezone.localdate(), {peran}, peristiwa_baru=True)
