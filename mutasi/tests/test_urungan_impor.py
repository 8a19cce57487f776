"""Undo of whole imports: a second province goes in over the first and out again, and every table is as it was."""

from __future__ import annotations

import hashlib
import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection

from instansi.models import Posisi
from instansi.tests.factories import buat_pelaku
from mutasi.provinsi import buat_provinsi
from mutasi.tests.factories import HARI_INI
from pegawai.impor.daftar import JENIS
from pegawai.models import Pegawai
from pegawai.services import impor as layanan
from pegawai.services.penempatan import DasarPenempatan, pindahkan
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.models import BerkasImpor, JejakAudit, PerubahanImpor

pytestmark = pytest.mark.django_db(transaction=True)
TIDAK_DIBANDINGKAN = ("inti_jejak", "inti_berkasimpor", "inti_perubahanimpor", "pghistory_", "django_migrations")


def isi_basis_data() -> dict[str, str]:
    """Digest of every table's rows; audit, history and the import's own book-keeping aside."""
    with connection.cursor() as kursor:
        kursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        tabel = [t for (t,) in kursor.fetchall() if not t.startswith(TIDAK_DIBANDINGKAN) and not t.endswith("event")]
        hasil = {}
        for satu in tabel:
            kursor.execute(f"SELECT coalesce(string_agg(t::text, E'\\n' ORDER BY t::text), '') FROM {satu} t")  # noqa: S608
            hasil[satu] = hashlib.sha256(kursor.fetchone()[0].encode()).hexdigest()
    return hasil


def impor_semua(folder: Path) -> list[BerkasImpor]:
    """Apply all workbooks of a province in their order; returns the imports that changed something."""
    hasil = []
    for butir in json.loads((folder / "urutan.json").read_text(encoding="utf-8")):
        layanan.terapkan_berkas(JENIS[butir["jenis"]], folder / butir["berkas"])
        hasil.append(BerkasImpor.objects.latest("pk"))
    return [satu for satu in hasil if satu.perubahan.exists()]


def urungkan(berkas: BerkasImpor, analis: Pelaku) -> None:
    layanan.urungkan(berkas_id=berkas.pk, pelaku=analis)
    berkas.refresh_from_db()
    assert (berkas.status, berkas.pesan) == ("DIURUNGKAN", "")


@pytest.fixture
def provinsi(tmp_path: Path) -> Path:
    call_command("muat_acuan", stdout=StringIO())
    buat_provinsi(150, 1, 0.0, tmp_path)
    return tmp_path


@pytest.fixture
def analis(db: None) -> Pelaku:
    return buat_pelaku(Peran.ANALIS_BKD)


KUSUTKAN = (
    "UPDATE pegawai_pegawai SET nama = 'X ' || nama, posisi_kini_id = NULL WHERE id % 3 = 0",
    "UPDATE akun_pengguna SET nama = 'Y' WHERE id % 5 = 0",
    "DELETE FROM pegawai_riwayatjabatan WHERE id % 4 = 0",
    "UPDATE pegawai_riwayatjabatan SET nomor_sk = 'lama' WHERE id % 5 = 0",
    "DELETE FROM pegawai_penilaiankinerja WHERE id % 2 = 0",
    "UPDATE pegawai_riwayatpangkat SET nomor_sk = 'lama' WHERE id % 3 = 0",
    "UPDATE instansi_unitkerja SET nama = nama || ' LAMA' WHERE id % 7 = 0",
    "UPDATE instansi_jabatan SET bup = 59 WHERE id % 6 = 0",
    "DELETE FROM instansi_syaratpelatihan WHERE id % 2 = 0",
    "INSERT INTO instansi_standarkompetensi (jabatan_id, kode, level)"
    " SELECT id, 'ZZ', 1 FROM instansi_jabatan WHERE id % 9 = 0",
    "UPDATE instansi_kebutuhanposisi SET k = k + 1 WHERE id % 8 = 0",
)
"""Changes that the second import of the same workbooks puts right: updates, inserts and deletes in every table."""


def test_urungan_mengembalikan_setiap_tabel_persis_seperti_semula(provinsi: Path, analis: Pelaku) -> None:
    impor_semua(provinsi)
    with connection.cursor() as kursor:
        for perintah in KUSUTKAN:
            kursor.execute(perintah)
    semula = isi_basis_data()
    berkas = impor_semua(provinsi)
    sesudah = isi_basis_data()
    tersentuh = {tabel for tabel in semula if semula[tabel] != sesudah[tabel]}
    assert len(berkas) >= 6
    assert len(tersentuh) >= 8

    for satu in reversed(berkas):
        urungkan(satu, analis)

    assert isi_basis_data() == semula
    assert not PerubahanImpor.objects.filter(berkas__in=berkas).exists()
    assert JejakAudit.objects.filter(aksi="impor_diurungkan").count() == len(berkas)


def test_impor_pertama_diurungkan_sampai_basis_data_kosong_kembali(provinsi: Path, analis: Pelaku) -> None:
    kosong = isi_basis_data()
    berkas = impor_semua(provinsi)

    for satu in reversed(berkas):
        urungkan(satu, analis)

    assert isi_basis_data() == kosong
    assert not Pegawai.objects.exists()


def test_yang_dibangun_di_atas_impor_disebut_dan_menghalangi(provinsi: Path, analis: Pelaku) -> None:
    berkas = {satu.jenis: satu for satu in impor_semua(provinsi)}
    orang = Pegawai.objects.filter(posisi_kini__isnull=False).order_by("pk").first()
    assert orang is not None
    tujuan = Posisi.objects.exclude(pk=orang.posisi_kini_id).order_by("pk").first()
    assert tujuan is not None
    dasar = DasarPenempatan("800/1/BKD/2026", HARI_INI)
    pindahkan(pegawai_id=orang.pk, posisi_id=tujuan.pk, tmt=HARI_INI, dasar=dasar)
    semula = isi_basis_data()

    for jenis, kata in (("pegawai", "riwayat jabatan"), ("unor", "posisi"), ("riwayat-jabatan", "SK, koreksi")):
        with pytest.raises(AturanDilanggar, match="tidak dapat diurungkan") as galat:
            layanan.urungkan(berkas_id=berkas[jenis].pk, pelaku=analis)
        assert kata in galat.value.pesan
    assert isi_basis_data() == semula
    urungkan(berkas["kinerja"], analis)


def test_impor_kemudian_disebut_namanya(provinsi: Path, analis: Pelaku) -> None:
    pertama = {satu.jenis: satu for satu in impor_semua(provinsi)}["pegawai"]
    with connection.cursor() as kursor:
        kursor.execute("UPDATE pegawai_pegawai SET nama = 'X ' || nama WHERE id % 3 = 0")
    impor_semua(provinsi)

    with pytest.raises(AturanDilanggar, match=r"pegawai sudah diubah oleh impor .*“pegawai.xlsx”"):
        layanan.urungkan(berkas_id=pertama.pk, pelaku=analis)
