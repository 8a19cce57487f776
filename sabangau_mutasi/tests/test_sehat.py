"""/sehat/: 200 when every part answers, 503 naming the part that does not, never slow."""

import time

import pytest
from django.test import Client, override_settings

from sabangau_mutasi.inti import sehat
from sabangau_mutasi.settings import env

pytestmark = pytest.mark.django_db


@pytest.fixture
def pekerja_hidup():
    sehat.tulis_denyut()
    yield
    sehat.hapus_denyut()


def test_semua_bagian_sehat_dijawab_200_tanpa_masuk_akun(client: Client, pekerja_hidup):
    jawaban = client.get("/sehat/")

    assert jawaban.status_code == 200
    assert jawaban.json() == {"database": "ok", "broker": "ok", "pekerja": "ok"}


def test_tanpa_pekerja_dijawab_503_yang_menyebutnya(client: Client):
    sehat.hapus_denyut()

    jawaban = client.get("/sehat/")

    assert jawaban.status_code == 503
    assert jawaban.json() == {"database": "ok", "broker": "ok", "pekerja": "tidak ada pekerja yang hidup"}


def test_broker_yang_mati_disebut(client: Client, pekerja_hidup):
    with override_settings(REDIS=env.AlamatRedis("redis", "127.0.0.1:1", 0)):
        jawaban = client.get("/sehat/")

    assert jawaban.status_code == 503
    assert (jawaban.json()["database"], jawaban.json()["broker"]) == ("ok", "tidak tersambung")


def test_basis_data_yang_mati_disebut(client: Client, pekerja_hidup, monkeypatch):
    monkeypatch.setattr(
        sehat.connection, "get_connection_params", lambda: {"host": "127.0.0.1", "port": 1, "dbname": "x", "user": "x"}
    )

    jawaban = client.get("/sehat/")

    assert jawaban.status_code == 503
    assert (jawaban.json()["database"], jawaban.json()["broker"]) == ("tidak tersambung", "ok")


def test_bagian_yang_bungkam_tidak_menahan_jawaban_lebih_dari_dua_detik(client: Client, monkeypatch):
    monkeypatch.setattr(sehat, "periksa_broker", lambda: time.sleep(3) or "ok")

    mulai = time.monotonic()
    jawaban = client.get("/sehat/")

    assert time.monotonic() - mulai < 2.1
    assert jawaban.json()["broker"] == "tidak menjawab"
