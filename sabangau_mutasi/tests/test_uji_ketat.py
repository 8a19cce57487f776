"""The strict test run itself: each of its bans must be able to fail."""

import socket

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.template import Context, Engine, Origin, Template, engines
from django.test import override_settings
from django.urls import path

from sabangau_mutasi.akun.models import Pengguna
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar
from sabangau_mutasi.inti.pengujian.ketat import TemplatMelanggar


def _templat(isi: str, *, kita: bool = True) -> Template:
    nama = settings.AKAR / "templates" / "uji.html" if kita else "/lain/uji.html"
    mesin: Engine = engines["django"].engine
    return Template(isi, origin=Origin(str(nama), "uji.html"), engine=mesin)


@pytest.mark.django_db
def test_sql_di_templat_kita_gagal():
    with pytest.raises(TemplatMelanggar, match="menjalankan SQL"):
        _templat("{% for p in semua %}{{ p }}{% endfor %}").render(Context({"semua": Pengguna.objects.all()}))


def test_variabel_tak_dikenal_di_templat_kita_gagal():
    with pytest.raises(TemplatMelanggar, match="tak dikenal"):
        _templat("{{ tidak_ada.medan }}").render(Context({}))


def test_templat_paket_lain_dibiarkan():
    assert _templat("[{{ tidak_ada|default:'-' }}]", kita=False).render(Context({})) == "[-]"


def test_jaringan_dilarang():
    with socket.socket() as soket, pytest.raises(AssertionError, match="jaringan"):
        soket.connect(("192.0.2.1", 80))


def _sebaris(request):
    return HttpResponse('<p style="color:red">x</p>')


urlpatterns = [path("sebaris/", _sebaris)]


@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_gaya_sebaris_ditolak_klien(client):
    from django.contrib.auth import get_user_model

    client.force_login(get_user_model().objects.create(username="u"))

    with pytest.raises(AssertionError, match="sebaris"):
        client.get("/sebaris/")


@pytest.mark.django_db
def test_kueri_per_baris_ketahuan():
    def panggil():
        return [Pengguna.objects.filter(pk=p.pk).exists() for p in Pengguna.objects.all()]

    with pytest.raises(AssertionError, match="kueri sebelum baris ditambah"):
        pastikan_datar(panggil, lambda: Pengguna.objects.create(username="u"))


@pytest.mark.peramban
def test_peramban_nyata_membuka_halaman_masuk_tanpa_pelanggaran_csp(konteks_peramban):
    halaman = konteks_peramban.new_page()
    galat: list[str] = []
    halaman.on("console", lambda pesan: galat.append(pesan.text) if pesan.type == "error" else None)

    halaman.goto("/akun/login/")

    assert halaman.locator("h1").inner_text() == "Masuk"
    assert galat == []
