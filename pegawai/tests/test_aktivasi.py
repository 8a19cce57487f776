"""Accounts: activation by e-mail or officer's code, sign-in by NIP, choosing the active role."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from instansi.models import PenugasanPeran
from instansi.tests.factories import AWAL, buat_pelaku, buat_posisi, buat_unit
from pegawai.models import Pegawai
from pegawai.selectors.pelaku import pelaku_aktif, peran_tersedia
from pegawai.services.aktivasi import serahkan_kode
from pegawai.tests.factories import beri_akun, buat_pegawai
from sabangau_mutasi.akun.models import KodeAktivasi
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.akun.services import PERCOBAAN_MAKSIMUM, aktifkan, buat_kode
from sabangau_mutasi.inti.galat import AturanDilanggar

pytestmark = pytest.mark.django_db
SANDI = "Rawa-Gambut-2026!"


@pytest.fixture
def ani() -> Pegawai:
    """A person whose account nobody has activated."""
    return beri_akun(buat_pegawai("Ani Lestari", buat_posisi()), email="ani@asn.sabangau.example")


def isian(pegawai: Pegawai, kode: str, **lain: str) -> dict[str, str]:
    """What the activation form sends."""
    return {"masuk": pegawai.nip, "kode": kode, "sandi": SANDI, "ulangi": SANDI} | lain


def test_kode_dari_surel_mengaktifkan_akun_dan_membuka_pintu_dengan_nip(
    client: Client, ani: Pegawai, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("akun:aktivasi_surel"), {"masuk": ani.nip})
    kode = re.search(r"Kode aktivasi: (\w+)", mail.outbox[0].body)[1]

    jawaban = client.post(reverse("akun:aktivasi"), isian(ani, kode))
    masuk = client.post(reverse("account_login"), {"login": f"{ani.nip[:8]} {ani.nip[8:]}", "password": SANDI})

    assert jawaban.status_code == 302
    assert masuk.status_code == 302
    assert client.session["_auth_user_id"] == str(ani.akun.pk)


def test_jawaban_sama_untuk_akun_yang_tidak_ada(client: Client, ani: Pegawai) -> None:
    ada = client.post(reverse("akun:aktivasi_surel"), {"masuk": ani.nip}, follow=True)
    tidak_ada = client.post(reverse("akun:aktivasi_surel"), {"masuk": "199001012020121999"}, follow=True)

    assert [str(m) for m in ada.context["messages"]] == [str(m) for m in tidak_ada.context["messages"]]


def test_kode_hanya_dapat_dipakai_sekali(ani: Pegawai) -> None:
    kode = buat_kode(pengguna=ani.akun, cara="PETUGAS")
    aktifkan(pengguna=ani.akun, kode=kode, sandi=SANDI)

    with pytest.raises(AturanDilanggar, match="sudah dipakai"):
        aktifkan(pengguna=ani.akun, kode=kode, sandi=SANDI)


def test_kode_kedaluwarsa_ditolak(ani: Pegawai) -> None:
    kode = buat_kode(pengguna=ani.akun, cara="SUREL")
    KodeAktivasi.objects.update(kedaluwarsa_pada=timezone.now() - timedelta(seconds=1))

    with pytest.raises(AturanDilanggar, match="kedaluwarsa"):
        aktifkan(pengguna=ani.akun, kode=kode, sandi=SANDI)


def test_kode_baru_mematikan_kode_lama(ani: Pegawai) -> None:
    lama = buat_kode(pengguna=ani.akun, cara="PETUGAS")
    buat_kode(pengguna=ani.akun, cara="PETUGAS")

    with pytest.raises(AturanDilanggar):
        aktifkan(pengguna=ani.akun, kode=lama, sandi=SANDI)


def test_percobaan_salah_menghabiskan_kode(client: Client, ani: Pegawai) -> None:
    kode = buat_kode(pengguna=ani.akun, cara="PETUGAS")

    jawaban = [client.post(reverse("akun:aktivasi"), isian(ani, "SALAH")) for _ in range(PERCOBAAN_MAKSIMUM)]

    assert {j.status_code for j in jawaban} == {422}
    with pytest.raises(AturanDilanggar):
        aktifkan(pengguna=ani.akun, kode=kode, sandi=SANDI)


def test_kata_sandi_lemah_ditolak_dan_kode_tetap_berlaku(ani: Pegawai) -> None:
    kode = buat_kode(pengguna=ani.akun, cara="PETUGAS")

    with pytest.raises(AturanDilanggar, match="12"):
        aktifkan(pengguna=ani.akun, kode=kode, sandi="pendek")

    assert aktifkan(pengguna=ani.akun, kode=kode, sandi=SANDI).has_usable_password()


def test_tanggal_lahir_bukan_kunci(client: Client, ani: Pegawai) -> None:
    jawaban = client.post(reverse("akun:aktivasi"), isian(ani, ani.tanggal_lahir.strftime("%d%m%Y")))

    ani.akun.refresh_from_db()
    assert jawaban.status_code == 422
    assert not ani.akun.has_usable_password()


def test_akun_aktif_tidak_mendapat_kode_lagi(ani: Pegawai) -> None:
    aktifkan(pengguna=ani.akun, kode=buat_kode(pengguna=ani.akun, cara="PETUGAS"), sandi=SANDI)

    with pytest.raises(AturanDilanggar, match="sudah aktif"):
        buat_kode(pengguna=ani.akun, cara="PETUGAS")


def test_peran_pertama_aktif_dan_yang_berakhir_tidak_ditawarkan(ani: Pegawai) -> None:
    unit = buat_unit("Dinas Sosial")
    PenugasanPeran.objects.create(pengguna=ani.akun, peran=Peran.ADMIN_OPD, unit=unit, mulai=AWAL)
    PenugasanPeran.objects.create(pengguna=ani.akun, peran=Peran.ANALIS_BKD, mulai=AWAL, sampai=timezone.localdate())

    pilihan = peran_tersedia(ani.akun, timezone.localdate())
    pelaku = pelaku_aktif(ani.akun, None)

    assert [p.peran for p in pilihan] == [Peran.ADMIN_OPD, Peran.ASN]
    assert (pelaku.peran, pelaku.jalur, pelaku.pegawai_id) == (Peran.ADMIN_OPD, unit.jalur, ani.pk)


def test_penugasan_orang_lain_tidak_dapat_dipilih(ani: Pegawai) -> None:
    lain = beri_akun(buat_pegawai("Budi")).akun
    milik_lain = PenugasanPeran.objects.create(pengguna=lain, peran=Peran.KEPALA_BKD, mulai=AWAL)

    pelaku = pelaku_aktif(ani.akun, milik_lain.pk)

    assert pelaku.peran is Peran.ASN


@pytest.mark.parametrize("mulai", [AWAL, timezone.localdate() + timedelta(days=30)], ids=["berlaku", "kelak"])
def test_petugas_opd_tidak_membuka_akun_yang_berperan(client: Client, ani: Pegawai, mulai: Any) -> None:
    unit = buat_unit("Dinas Sosial")
    petugas = buat_pelaku(Peran.ADMIN_OPD, unit)
    PenugasanPeran.objects.create(pengguna=ani.akun, peran=Peran.ANGGOTA_TPK, mulai=mulai)

    with pytest.raises(AturanDilanggar, match="admin sistem di BKD"):
        serahkan_kode(pegawai=ani, pelaku=petugas)

    assert not KodeAktivasi.objects.exists()


def test_petugas_opd_tidak_membuka_akun_admin(ani: Pegawai) -> None:
    ani.akun.is_staff = True
    ani.akun.save()

    with pytest.raises(AturanDilanggar, match="Admin sistem"):
        serahkan_kode(pegawai=ani, pelaku=buat_pelaku(Peran.ADMIN_OPD, buat_unit("Dinas Sosial")))


def test_peran_yang_sudah_berakhir_tidak_menghalangi_kode_petugas(ani: Pegawai) -> None:
    PenugasanPeran.objects.create(pengguna=ani.akun, peran=Peran.PPK, mulai=AWAL, sampai=timezone.localdate())

    kode = serahkan_kode(pegawai=ani, pelaku=buat_pelaku(Peran.ADMIN_OPD, buat_unit("Dinas Sosial")))

    assert aktifkan(pengguna=ani.akun, kode=kode, sandi=SANDI).has_usable_password()


def test_akun_berperan_diaktifkan_lewat_surel_tercatat(
    client: Client, ani: Pegawai, django_capture_on_commit_callbacks
) -> None:
    PenugasanPeran.objects.create(pengguna=ani.akun, peran=Peran.KEPALA_BKD, mulai=AWAL)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("akun:aktivasi_surel"), {"masuk": ani.nip})

    assert mail.outbox[0].to == ["ani@asn.sabangau.example"]


def test_layar_petugas_menjelaskan_penolakan_dan_halaman_kode_tidak_disimpan_peramban(client: Client) -> None:
    unit = buat_unit("Dinas Sosial")
    orang = beri_akun(buat_pegawai("Budi", buat_posisi(unit)))
    petugas = buat_pelaku(Peran.ADMIN_OPD, unit)
    client.force_login(petugas.pengguna)
    alamat = reverse("akun:kode_petugas", args=[orang.id_publik])

    berkode = client.post(alamat)
    PenugasanPeran.objects.create(pengguna=orang.akun, peran=Peran.KEPALA_OPD, unit=unit, mulai=AWAL)
    ditolak = client.post(alamat, follow=True)

    assert "no-store" in berkode["Cache-Control"]
    assert "Kepala OPD" in str(next(iter(ditolak.context["messages"])))
