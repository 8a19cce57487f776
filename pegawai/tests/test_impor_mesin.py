"""The engine as a whole: digest, all or nothing, command line, and a worker killed at any moment."""

import json
import os
import random
import signal
import time
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection

from instansi.models import UnitKerja
from pegawai.impor.daftar import JENIS
from pegawai.models import Pegawai, RiwayatJabatan, RiwayatPangkat, RiwayatPendidikan
from pegawai.services.impor import terapkan_berkas
from pegawai.tests.impor_bantu import Kantor, angka, baris_pegawai, buat_kantor, impor_pegawai, tulis
from sabangau_mutasi.akun.models import Pengguna
from sabangau_mutasi.inti.impor import mesin
from sabangau_mutasi.inti.impor.ringkasan import Hasil
from sabangau_mutasi.inti.models import BerkasImpor, JejakAudit

# Thirty in the closing check: BUNUH_IMPOR=30 pytest -k dibunuh.
BUNUH = int(os.environ.get("BUNUH_IMPOR", "8"))
ORANG = 400


@pytest.mark.django_db
def test_sidik_sama_untuk_berkas_dan_data_yang_sama(tmp_path: Path) -> None:
    berkas = tulis(tmp_path, baris_pegawai(buat_kantor()))

    assert mesin.periksa(JENIS["pegawai"], berkas).sidik == mesin.periksa(JENIS["pegawai"], berkas).sidik


@pytest.mark.django_db
def test_periksa_tidak_mengubah_apa_pun(tmp_path: Path) -> None:
    hasil = mesin.periksa(JENIS["pegawai"], tulis(tmp_path, baris_pegawai(buat_kantor())))

    assert (angka(hasil), hasil.diterapkan) == ((1, 0, 0, 0), False)
    assert not Pegawai.objects.exists()
    assert not Pengguna.objects.exists()


@pytest.mark.django_db
def test_data_yang_berubah_sejak_pemeriksaan_tidak_ditimpa(tmp_path: Path) -> None:
    kantor = buat_kantor()
    impor_pegawai(tmp_path, kantor)
    berkas = tulis(tmp_path, baris_pegawai(kantor, nama="ANI PUTRI"))
    dilihat = mesin.periksa(JENIS["pegawai"], berkas)
    Pegawai.objects.update(nama="ANI BINTI AHMAD")

    with pytest.raises(mesin.SidikBerbeda):
        mesin.terapkan(JENIS["pegawai"], berkas, sidik=dilihat.sidik)

    assert Pegawai.objects.get().nama == "ANI BINTI AHMAD"


@pytest.mark.django_db(transaction=True)
def test_kegagalan_di_akhir_tidak_menyisakan_apa_pun(tmp_path: Path) -> None:
    def gagal(hasil: Hasil) -> None:
        raise IntegrityError(f"{hasil.baru} baris")

    with pytest.raises(IntegrityError):
        mesin.terapkan(JENIS["pegawai"], tulis(tmp_path, baris_pegawai(buat_kantor())), penutup=gagal)

    assert not Pegawai.objects.exists()
    assert not Pengguna.objects.exists()


@pytest.mark.django_db
def test_penerapan_dari_baris_perintah_tercatat(tmp_path: Path) -> None:
    terapkan_berkas(JENIS["pegawai"], tulis(tmp_path, baris_pegawai(buat_kantor())))

    berkas = BerkasImpor.objects.get()
    assert (berkas.status, berkas.ringkasan["baru"], len(berkas.sha256)) == ("DITERAPKAN", 1, 64)
    assert JejakAudit.objects.get(aksi="terapkan_impor").objek_id == str(berkas.id_publik)


def _perintah(capsys: pytest.CaptureFixture[str], *argumen: str) -> tuple[int, dict]:
    with pytest.raises(SystemExit) as keluar:
        call_command("impor", *argumen, "--json")
    return int(str(keluar.value.code)), json.loads(capsys.readouterr().out)


@pytest.mark.django_db
def test_perintah_bersih_keluar_nol_dan_hasilnya_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    berkas = tulis(tmp_path, baris_pegawai(buat_kantor()))

    kode, isi = _perintah(capsys, "pegawai", str(berkas), "--terapkan")

    assert (kode, isi["dibaca"], isi["baru"], isi["diterapkan"], isi["galat"]) == (0, 1, 1, True, [])
    assert isi["dibaca"] == isi["baru"] + isi["berubah"] + isi["tetap"] + isi["ditolak"]
    assert (isi["lembar"], isi["tidak_ada_di_berkas"], len(isi["sidik"])) == ("Data", 0, 64)


@pytest.mark.django_db
def test_perintah_dengan_baris_ditolak_keluar_satu(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kantor = buat_kantor()
    berkas = tulis(tmp_path, baris_pegawai(kantor), baris_pegawai(kantor, pns_id="X", nip="1"))

    kode, isi = _perintah(capsys, "pegawai", str(berkas), "--terapkan")

    galat = isi["galat"][0]
    assert (kode, isi["ditolak"], Pegawai.objects.count()) == (1, 1, 1)
    assert (galat["kode"], galat["kolom"], galat["baris"], galat["tolak"]) == (
        "NIP_BENTUK_SALAH",
        "NIP BARU",
        [3],
        True,
    )
    assert "baris 3" in galat["pesan"]


@pytest.mark.django_db
@pytest.mark.parametrize("isi", [b"bukan excel", b"", b"PK\x03\x04rusak"])
def test_berkas_tak_terpakai_keluar_dua(tmp_path: Path, capsys: pytest.CaptureFixture[str], isi: bytes) -> None:
    berkas = tmp_path / "a.xlsx"
    berkas.write_bytes(isi)

    kode, hasil = _perintah(capsys, "pegawai", str(berkas), "--terapkan")

    assert (kode, hasil["diterapkan"], BerkasImpor.objects.count()) == (2, False, 0)
    assert hasil["galat_berkas"].endswith(".")


@pytest.mark.django_db
def test_judul_yang_hilang_keluar_dua_dengan_nama_kolomnya(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    berkas = tulis(tmp_path, {"ID": "U0"}, kolom=["ID", "NAMA_UNOR"])

    kode, hasil = _perintah(capsys, "unor", str(berkas), "--terapkan")

    assert (kode, UnitKerja.objects.count()) == (2, 0)
    assert "ID_ATASAN" in hasil["galat_berkas"]


@pytest.mark.django_db
def test_tanpa_terapkan_perintah_tidak_menulis(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    kode, isi = _perintah(capsys, "pegawai", str(tulis(tmp_path, baris_pegawai(buat_kantor()))))

    assert (kode, isi["baru"], isi["diterapkan"], Pegawai.objects.count()) == (0, 1, False, 0)


def _banyak_orang(kantor: Kantor, folder: Path) -> Path:
    orang = (
        baris_pegawai(
            kantor, pns_id=f"PNS-{n}", nip=f"19860926201505{n:04d}", nama=f"ORANG {n}", email=f"o{n}@contoh.id"
        )
        for n in range(2000, 2000 + ORANG)
    )
    return tulis(folder, *orang)


def _jumlah() -> tuple[int, ...]:
    tabel = (Pegawai, Pengguna, RiwayatJabatan, RiwayatPangkat, RiwayatPendidikan, BerkasImpor)
    return tuple(t._default_manager.count() for t in tabel)


@pytest.mark.django_db(transaction=True)
def test_impor_yang_dibunuh_kapan_pun_menulis_semua_atau_tidak_sama_sekali(tmp_path: Path) -> None:
    berkas = _banyak_orang(buat_kantor(), tmp_path)
    lama = _lama_impor(berkas)
    acak = random.Random(7)
    sisa = []

    for _ in range(BUNUH):
        _kosongkan()
        _impor_lalu_bunuh(berkas, acak.uniform(0.05, 1.1) * lama)
        sisa.append(_jumlah())

    assert set(sisa) <= {(0, 0, 0, 0, 0, 0), (ORANG, ORANG, ORANG, ORANG, ORANG, 1)}
    assert angka(terapkan_berkas(JENIS["pegawai"], berkas)) in {(ORANG, 0, 0, 0), (0, 0, ORANG, 0)}


def _lama_impor(berkas: Path) -> float:
    mulai = time.monotonic()
    terapkan_berkas(JENIS["pegawai"], berkas)
    return time.monotonic() - mulai


def _kosongkan() -> None:
    with connection.cursor() as kursor:
        kursor.execute("TRUNCATE pegawai_pegawai, akun_pengguna CASCADE")


def _impor_lalu_bunuh(berkas: Path, detik: float) -> None:
    """Import in a process of its own and kill -9 it after a while."""
    connection.close()
    anak = os.fork()
    if anak == 0:
        try:
            terapkan_berkas(JENIS["pegawai"], berkas)
        finally:
            os._exit(0)
    time.sleep(detik)
    os.kill(anak, signal.SIGKILL)
    os.waitpid(anak, 0)
    while _ada_yang_bekerja():
        time.sleep(0.02)


def _ada_yang_bekerja() -> bool:
    """Whether another session works in a transaction of this database."""
    with connection.cursor() as kursor:
        kursor.execute(
            "SELECT EXISTS (SELECT 1 FROM pg_stat_activity WHERE datname = current_database()"
            " AND pid <> pg_backend_pid() AND xact_start IS NOT NULL AND backend_type = 'client backend')"
        )
        return bool(kursor.fetchone()[0])
