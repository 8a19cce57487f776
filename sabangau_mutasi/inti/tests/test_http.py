"""Page or fragment, paging, sorting, reading without writing."""

import pytest
from django.contrib.auth import get_user_model
from django.contrib.sessions.models import Session
from django.db import connection
from django.http import HttpResponse, QueryDict
from django.utils import timezone

from sabangau_mutasi.inti.http import (
    Halaman,
    MenulisSaatMembaca,
    Permintaan,
    arah,
    baca_permintaan,
    baca_saja,
    kosong_akhir,
    potong,
)

Pengguna = get_user_model()
URUTAN = {"nama": ("nama",), "surel": ("-email", "nama")}


@pytest.fixture
def pengguna(db):
    return [Pengguna.objects.create(username=f"u{n:03}", nama=f"Nama {n // 2:03}") for n in range(60)]


@pytest.mark.parametrize(
    ("kueri", "nomor", "ukuran", "urut", "turun"),
    [
        ("", 1, 25, "nama", False),
        ("hal=3&ukuran=50&urut=-surel", 3, 50, "surel", True),
        ("hal=-1&ukuran=7&urut=password", 1, 25, "nama", False),
        ("hal=abc&ukuran=²&urut=--nama", 1, 25, "nama", False),
        ("hal=99999999999999999999", 1, 25, "nama", False),
    ],
)
def test_permintaan_hanya_menerima_yang_ada_di_daftar(kueri, nomor, ukuran, urut, turun):
    hasil = baca_permintaan(QueryDict(kueri), URUTAN, "nama")

    assert (hasil.nomor, hasil.ukuran, hasil.urut, hasil.turun) == (nomor, ukuran, urut, turun)


def test_alamat_mempertahankan_saringan_dan_mengganti_halaman():
    permintaan = baca_permintaan(QueryDict("q=ani&hal=2&ukuran=50"), URUTAN, "nama")

    assert permintaan.alamat(hal=3) == "?q=ani&ukuran=50&urut=nama&hal=3"


def test_semua_halaman_bersama_memuat_setiap_baris_tepat_sekali_walau_nama_kembar(pengguna):
    halaman = [potong(Pengguna.objects.all(), Permintaan(nomor=n, urut="nama"), URUTAN) for n in (1, 2, 3)]

    pk = [satu.pk for lembar in halaman for satu in lembar.baris]

    assert sorted(pk) == sorted(satu.pk for satu in pengguna)
    assert [(h.mulai, h.sampai, h.total) for h in halaman] == [(1, 25, 60), (26, 50, 60), (51, 60, 60)]


def test_halaman_di_luar_batas_menjadi_yang_terakhir(pengguna):
    hasil = potong(Pengguna.objects.all(), Permintaan(nomor=9, urut="nama"), URUTAN)

    assert (hasil.nomor, len(hasil.baris), hasil.berikut) == (3, 10, "")


def test_urutan_turun_membalik_setiap_medan(pengguna):
    hasil = potong(Pengguna.objects.all(), Permintaan(urut="nama", turun=True), URUTAN)

    assert [satu.nama for satu in hasil.baris] == sorted((satu.nama for satu in hasil.baris), reverse=True)


def test_muat_menerima_pk_menurut_urutan_halaman(pengguna):
    hasil = potong(
        Pengguna.objects.all(), Permintaan(nomor=2, urut="nama"), URUTAN, muat=lambda pk: [("baris", p) for p in pk]
    )

    assert hasil.baris[0] == ("baris", pengguna[25].pk)


def test_daftar_kosong_punya_satu_halaman(db):
    hasil = potong(Pengguna.objects.none(), Permintaan(urut="nama"), URUTAN)

    assert (hasil.jumlah, hasil.mulai, hasil.sampai, hasil.sebelum, hasil.berikut) == (1, 0, 0, "", "")


def test_nomor_halaman_memberi_celah():
    halaman = Halaman([], 1000, Permintaan(nomor=20))

    assert [t.label for t in halaman.nomor_nomor] == ["1", "…", "18", "19", "20", "21", "22", "…", "40"]


def test_kepala_kolom_aktif_membalik_arah():
    halaman = Halaman([], 0, Permintaan(urut="nama"))

    assert "urut=-nama" in halaman.kepala("nama", "Nama").alamat
    assert "urut=surel" in halaman.kepala("surel", "Surel").alamat


def _menulis(request):
    Pengguna.objects.create(username="baru")
    return HttpResponse()


def _menulis_dengan_with(request):
    with connection.cursor() as kursor:
        kursor.execute("WITH x AS (INSERT INTO akun_pengguna (username) VALUES ('a') RETURNING 1) SELECT * FROM x")
    return HttpResponse()


def _memperbarui(request):
    Pengguna.objects.update(nama="x")
    return HttpResponse()


@pytest.mark.parametrize("view", [_menulis, _menulis_dengan_with, _memperbarui])
def test_get_yang_menulis_ditolak(db, rf, view):
    with pytest.raises(MenulisSaatMembaca):
        baca_saja(view)(rf.get("/"))


def test_post_boleh_menulis(db, rf):
    baca_saja(_menulis)(rf.post("/"))

    assert Pengguna.objects.filter(username="baru").exists()


def test_get_boleh_membaca_dan_memperpanjang_sesi(db, rf):
    @baca_saja
    def view(request):
        Session.objects.create(session_key="k", session_data="", expire_date=timezone.now())
        return HttpResponse(str(Pengguna.objects.count()))

    assert view(rf.get("/")).content == b"0"


@pytest.mark.parametrize("turun", [False, True])
def test_halaman_yang_dibaca_dari_ujung_sama_dengan_irisan_seluruh_urutan(pengguna, turun):
    Pengguna.objects.filter(pk__in=[satu.pk for satu in pengguna[::3]]).update(last_login=timezone.now())
    urutan = {"masuk": (kosong_akhir("last_login"),)}
    utuh = list(Pengguna.objects.order_by(*arah(urutan["masuk"], turun=turun), "pk"))

    lembar = [potong(Pengguna.objects.all(), Permintaan(nomor=n, urut="masuk", turun=turun), urutan) for n in (1, 2, 3)]

    assert [satu for halaman in lembar for satu in halaman.baris] == utuh
