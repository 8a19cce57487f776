"""Attacks on the queue: reminders repeated, too late or for who has answered, mail servers and addresses that fail."""

from __future__ import annotations

from datetime import date, timedelta
from smtplib import SMTPException
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from instansi import tasks
from instansi.domain.pengisian import Jendela, JenisKabar, masih_perlu, pengingat_jatuh_tempo
from instansi.models import PemberitahuanSurvei, PenugasanPeran, PeriodeSurvei
from instansi.services import survei_kabar, survei_periode
from instansi.services import wawancara as layanan
from instansi.tests.factories import AWAL, buat_pelaku, buat_pengguna
from instansi.tests.survei_bantu import Kampanye, gerak, isi_semua, siapkan
from instansi.tests.test_wawancara import jadwal
from sabangau_mutasi.akun.models import Pengguna
from sabangau_mutasi.akun.peran import Peran

pytestmark = pytest.mark.django_db


class SurelMogok(EmailBackend):
    """A mail server that refuses the address in ``tolak``."""

    tolak = ""

    def send_messages(self, messages: Any) -> int:
        if any(SurelMogok.tolak in satu.to[0] for satu in messages):
            raise SMTPException("451 server sibuk")
        return super().send_messages(messages)


@pytest.fixture
def k() -> Kampanye:
    kampanye = siapkan()
    PemberitahuanSurvei.objects.all().delete()
    PeriodeSurvei.objects.update(selesai=timezone.localdate() + timedelta(days=7))
    return kampanye


def test_pengingat_berulang_pada_satu_hari_dan_setelah_perubahan_periode(k: Kampanye) -> None:
    hari_ini = timezone.localdate()
    assert [survei_kabar.ingatkan_semua(hari_ini=hari_ini) for _ in range(3)] == [2, 0, 0]
    survei_periode.tutup(pelaku=k.analis, periode=k.periode)
    assert survei_kabar.ingatkan_semua(hari_ini=hari_ini + timedelta(days=6)) == 0
    survei_periode.perpanjang(pelaku=k.analis, periode=k.periode, selesai=hari_ini + timedelta(days=1))
    assert survei_kabar.ingatkan_semua(hari_ini=hari_ini) == 2
    assert set(k.periode.undangan.values_list("jumlah_pengingat", flat=True)) == {2}


def test_surel_pengingat_tidak_dikirim_kepada_yang_menjawab_sesaat_sebelumnya(k: Kampanye) -> None:
    """The notice was written, the office sent a second later, then the mail task ran: no mail."""
    isi_semua(k)
    survei_kabar.ingatkan_semua(hari_ini=timezone.localdate())
    gerak(k, k.admin, "KIRIM")
    tasks.kirim_surel_survei.delay()
    kepada = sorted((satu.to[0], satu.subject.split(":")[0]) for satu in mail.outbox)
    assert kepada == [
        ("admin@arsip.example", JenisKabar.H7.label), ("kepala@pu.example", JenisKabar.PERLU_VERIFIKASI.label),
    ]  # fmt: skip


@pytest.mark.parametrize("tindakan", ["tutup", "kunci", "lewat"])
def test_surel_pengingat_tidak_dikirim_setelah_periode_berakhir(k: Kampanye, tindakan: str) -> None:
    survei_kabar.ingatkan_semua(hari_ini=timezone.localdate())
    if tindakan == "lewat":
        PeriodeSurvei.objects.update(selesai=timezone.localdate() - timedelta(days=1))
    else:
        survei_periode.tutup(pelaku=k.analis, periode=k.periode)
    if tindakan == "kunci":
        survei_periode.kunci(pelaku=k.analis, periode=k.periode)
    assert tasks.kirim_surel_survei.delay().get() == 0
    assert mail.outbox == []


def test_surel_wawancara_yang_dibatalkan_tidak_dikirim(k: Kampanye) -> None:
    w = layanan.jadwalkan(pelaku=k.biro, unit=k.pu, jadwal=jadwal())
    layanan.batalkan(pelaku=k.biro, wawancara=w)
    assert tasks.kirim_surel_survei.delay().get() == 0


def test_satu_alamat_rusak_atau_server_mogok_tidak_menghentikan_yang_lain(k: Kampanye, settings: Any) -> None:
    """An address with a header smuggled in raises BadHeaderError, a ValueError; a busy server SMTPException."""
    settings.EMAIL_BACKEND = "instansi.tests.test_serangan_tugas.SurelMogok"
    Pengguna.objects.filter(pk=k.admin.pengguna.pk).update(email="admin@pu.example\nBcc: semua@example")
    SurelMogok.tolak = "kepala@pu"
    survei_kabar.ingatkan_semua(hari_ini=timezone.localdate())
    assert tasks.kirim_surel_survei.delay().get() == 1
    assert [satu.to for satu in mail.outbox] == [["admin@arsip.example"]]
    SurelMogok.tolak = "tidak-ada"
    assert tasks.kirim_surel_survei.delay().get() == 1
    assert PemberitahuanSurvei.objects.filter(surel_pada__isnull=True).count() == 1


def test_pengelola_yang_pindah_tidak_diingatkan_dan_penggantinya_diingatkan(k: Kampanye) -> None:
    """A reminder caught up late goes to who holds the role now, not to who held it on the nominal day."""
    hari_ini = timezone.localdate()
    PeriodeSurvei.objects.update(selesai=hari_ini + timedelta(days=4))
    PenugasanPeran.objects.filter(pengguna=k.admin.pengguna).update(sampai=hari_ini - timedelta(days=1))
    baru = buat_pengguna(email="baru@pu.example")
    PenugasanPeran.objects.create(pengguna=baru, peran=Peran.ADMIN_OPD, unit=k.pu, mulai=hari_ini)
    survei_kabar.ingatkan_semua(hari_ini=hari_ini)
    kena = set(PemberitahuanSurvei.objects.values_list("penerima_id", flat=True))
    assert kena == {baru.pk, k.kepala.pengguna.pk, k.admin_lain.pengguna.pk}


def test_akun_tidak_aktif_dan_peran_yang_belum_mulai_tidak_diingatkan(k: Kampanye) -> None:
    Pengguna.objects.filter(pk=k.admin.pengguna.pk).update(is_active=False)
    besok = timezone.localdate() + timedelta(days=1)
    PenugasanPeran.objects.create(pengguna=buat_pengguna(), peran=Peran.ADMIN_OPD, unit=k.pu, mulai=besok)
    buat_pelaku(Peran.ADMIN_OPD, k.bidang)
    survei_kabar.ingatkan_semua(hari_ini=timezone.localdate())
    kena = set(PemberitahuanSurvei.objects.values_list("penerima_id", flat=True))
    assert kena == {k.kepala.pengguna.pk, k.admin_lain.pengguna.pk}


@pytest.mark.parametrize(
    ("mulai", "selesai"),
    [(date.min, date.min), (date.min, date.max), (date.max, date.max), (date(2026, 1, 1), date(2025, 1, 1))],
)
def test_pengingat_tidak_runtuh_pada_tanggal_di_ujung_kalender(mulai: date, selesai: date) -> None:
    for hari in (date.min, AWAL, date(2026, 11, 24), date.max):
        try:
            hasil = pengingat_jatuh_tempo(Jendela(mulai, selesai), hari)
        except OverflowError:
            pytest.fail(f"{mulai} {selesai} {hari}")
        assert hasil is None or isinstance(hasil[1], date)


def test_setiap_jenis_kabar_undangan_punya_aturan_masih_perlu() -> None:
    """Each kind is wanted in exactly one of the states it speaks of."""
    buka = Jendela(date(2026, 1, 1), date(2026, 12, 31))
    hari = date(2026, 6, 1)
    perlu = {
        jenis: [s for s in ("DRAF", "DIKIRIM", "DIVERIFIKASI_OPD") if masih_perlu(jenis, s, buka, hari)]
        for jenis in JenisKabar
        if jenis not in (JenisKabar.WAWANCARA, JenisKabar.KONFIRMASI)
    }
    assert perlu.pop(JenisKabar.PERLU_VERIFIKASI) == ["DIKIRIM"]
    assert set(map(tuple, perlu.values())) == {("DRAF",)}
