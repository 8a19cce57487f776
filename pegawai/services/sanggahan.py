"""Contests of a finding: by the person or the office, answered by BKD with a reason."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from pegawai.domain.triase import (
    PEMUTUS_KASUS,
    PENGUSUL_KASUS,
    CaraSelesai,
    KeputusanKasus,
    StatusKasus,
    StatusSanggahan,
    wajib_teks,
)
from pegawai.models import KasusKesesuaian, SanggahanKesesuaian
from pegawai.selectors.kasus import tenggat
from pegawai.services.kasus import tambah_log
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti import simpanan
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.unggahan import Unggahan, periksa_unggahan


@transaction.atomic
def sanggah(*, kasus_id: int, teks: str, unggahan: Unggahan, pelaku: Pelaku) -> SanggahanKesesuaian:
    """Contest the finding of an open case with a text and evidence; the case waits for the answer.

    Raises AturanDilanggar (BUKAN_PENYANGGAH, KASUS_SELESAI, SUDAH_DISANGGAH, text or file refused).
    """
    kasus = KasusKesesuaian.objects.select_for_update(of=("self",)).select_related("unit").get(pk=kasus_id)
    _wajib_penyanggah(kasus, pelaku)
    if kasus.status == StatusKasus.SELESAI.value:
        raise AturanDilanggar("KASUS_SELESAI", "Kasus ini sudah selesai, jadi tidak perlu disanggah lagi.")
    if kasus.status == StatusKasus.DISANGGAH.value:
        raise AturanDilanggar("SUDAH_DISANGGAH", "Temuan ini sudah disanggah dan menunggu jawaban BKD.")
    isi = wajib_teks(teks, "teks", "Tuliskan apa yang keliru dan apa yang benar")
    sah = periksa_unggahan(unggahan, medan="berkas")
    sanggahan = SanggahanKesesuaian.objects.create(
        kasus=kasus, oleh=pelaku.pengguna, peran=pelaku.peran.value, teks=isi, nama_berkas=sah.nama,
        lokasi=simpanan.simpan("sanggahan", sah.isi, sah.akhiran), sha256=sah.sha256, ukuran=sah.ukuran, tipe=sah.tipe,
    )  # fmt: skip
    kasus.status = StatusKasus.DISANGGAH.value
    kasus.versi += 1
    kasus.save(update_fields=["status", "versi"])
    tambah_log(kasus, "DISANGGAH", pelaku, isi)
    return sanggahan


def _wajib_penyanggah(kasus: KasusKesesuaian, pelaku: Pelaku) -> None:
    sendiri = pelaku.peran is Peran.ASN and kasus.pegawai_id == pelaku.pegawai_id
    opd = pelaku.peran.value in PENGUSUL_KASUS and pelaku.jalur and kasus.unit is not None
    if not sendiri and not (opd and kasus.unit.jalur.startswith(pelaku.jalur)):
        raise AturanDilanggar("BUKAN_PENYANGGAH", "Temuan disanggah oleh pegawai yang bersangkutan atau OPD-nya.")


@transaction.atomic
def jawab(*, sanggahan_id: int, hasil: str, jawaban: str, pelaku: Pelaku) -> SanggahanKesesuaian:
    """Answer a contest: ``PERBAIKI_DATA`` and ``TUTUP`` accept it, ``TOLAK`` does not; always with a reason.

    Nobody answers what he contested himself or what concerns him (BR-20). Raises AturanDilanggar (BUKAN_PEMUTUS,
    HASIL_TIDAK_DIKENAL, EMPAT_MATA, SUDAH_DIJAWAB, reason missing).
    """
    if pelaku.peran.value not in PEMUTUS_KASUS:
        raise AturanDilanggar("BUKAN_PEMUTUS", "Hanya Analis BKD dan Kepala Bidang Mutasi yang menjawab sanggahan.")
    if hasil not in {"PERBAIKI_DATA", "TUTUP", "TOLAK"}:
        raise AturanDilanggar("HASIL_TIDAK_DIKENAL", "Pilih hasil sanggahan.", "hasil")
    # The case first, as everywhere: two locks in another order would wait for each other.
    pk = SanggahanKesesuaian.objects.values_list("kasus_id", flat=True).get(pk=sanggahan_id)
    kasus = KasusKesesuaian.objects.select_for_update().get(pk=pk)
    sanggahan = SanggahanKesesuaian.objects.select_for_update().get(pk=sanggahan_id)
    if sanggahan.oleh_id == pelaku.pengguna.pk or kasus.pegawai_id == pelaku.pegawai_id:
        raise AturanDilanggar("EMPAT_MATA", "Sanggahan atas nama Anda sendiri dijawab orang lain (BR-20).")
    if sanggahan.status != StatusSanggahan.DIAJUKAN.value:
        raise AturanDilanggar(
            "SUDAH_DIJAWAB", f"Sanggahan ini tidak menunggu jawaban lagi: {sanggahan.get_status_display().lower()}."
        )
    sanggahan.jawaban = wajib_teks(jawaban, "jawaban", "Tuliskan alasan jawaban")
    diterima = hasil != "TOLAK"
    sanggahan.status = (StatusSanggahan.DITERIMA if diterima else StatusSanggahan.DITOLAK).value
    sanggahan.dijawab_oleh, sanggahan.dijawab_pada = pelaku.pengguna, timezone.now()
    sanggahan.save()
    _ubah_kasus(kasus, hasil, sanggahan.jawaban, pelaku)
    tambah_log(kasus, "SANGGAHAN_DIJAWAB", pelaku, f"{sanggahan.get_status_display()}: {sanggahan.jawaban}")
    return sanggahan


def _ubah_kasus(kasus: KasusKesesuaian, hasil: str, jawaban: str, pelaku: Pelaku) -> None:
    hari_ini = timezone.localdate()
    if hasil == "TUTUP":
        kasus.status, kasus.cara_selesai = StatusKasus.SELESAI.value, CaraSelesai.SANGGAHAN_BENAR.value
        kasus.selesai_pada = hari_ini
    elif hasil == "PERBAIKI_DATA":
        kasus.status, kasus.keputusan = StatusKasus.DIKERJAKAN.value, KeputusanKasus.PERBAIKI_DATA.value
        kasus.alasan, kasus.pemilik = jawaban, pelaku.pengguna
        kasus.tenggat = tenggat(KeputusanKasus.PERBAIKI_DATA)
    else:
        kasus.status = (StatusKasus.DIKERJAKAN if kasus.keputusan else StatusKasus.BARU).value
    kasus.versi += 1
    kasus.save()
