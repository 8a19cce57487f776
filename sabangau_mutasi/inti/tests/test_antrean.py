"""The queue: only ids, only after commit, nothing lost when a worker is killed."""

import time
import uuid

import pytest
from celery import current_app
from django.db import transaction

from sabangau_mutasi.inti import antrean
from sabangau_mutasi.inti.pengujian import tugas


@pytest.fixture(autouse=True)
def _catatan():
    tugas.tercatat.clear()


@pytest.mark.django_db(transaction=True)
def test_tugas_dikirim_setelah_commit_dengan_id_saja():
    id_publik = uuid.uuid4()

    with transaction.atomic():
        antrean.kirim("sabangau_mutasi.inti.pengujian.tugas.catat", 7, id_publik)
        sebelum_commit = list(tugas.tercatat)

    assert sebelum_commit == []
    assert tugas.tercatat == [(7, str(id_publik))]


@pytest.mark.django_db(transaction=True)
def test_transaksi_yang_batal_tidak_mengirim_apa_apa():
    @transaction.atomic
    def kirim_lalu_gagal():
        antrean.kirim("sabangau_mutasi.inti.pengujian.tugas.catat", 7)
        raise LookupError

    with pytest.raises(LookupError):
        kirim_lalu_gagal()

    assert tugas.tercatat == []


@pytest.mark.django_db
def test_objek_ditolak():
    with pytest.raises(TypeError, match="hanya menerima id"):
        antrean.kirim("sabangau_mutasi.inti.pengujian.tugas.catat", {"nip": "x"})


@pytest.mark.django_db
def test_jalur_yang_salah_gagal_pada_pengirim():
    with pytest.raises((KeyError, ModuleNotFoundError)):
        antrean.kirim("sabangau_mutasi.inti.pengujian.tugas.tidak_ada", 1)


@pytest.mark.pekerja
@pytest.mark.django_db(transaction=True)
def test_pesan_pekerja_yang_dibunuh_dipulihkan_dan_dikerjakan(tmp_path):
    from sabangau_mutasi.inti.pengujian.pekerja import Pekerja, pekerja_nyata

    berkas = tmp_path / "jejak"
    with pekerja_nyata(tmp_path / "pertama.log") as pertama:
        current_app.send_task("sabangau_mutasi.inti.pengujian.tugas.tidur", [str(berkas), 60])
        _tunggu(lambda: berkas.exists() and berkas.read_text() == "mulai\n")
        pertama.bunuh()
        dipulihkan = antrean.pulihkan_tertinggal()
        berkas.write_text("")

        kedua = Pekerja(tmp_path / "kedua.log", 1)
        _tunggu(lambda: berkas.read_text() == "mulai\n")
        kedua.bunuh()
        antrean.pulihkan_tertinggal()

    assert dipulihkan == 1


def _tunggu(syarat, detik: float = 20) -> None:
    akhir = time.monotonic() + detik
    while not syarat():
        assert time.monotonic() < akhir
        time.sleep(0.05)
