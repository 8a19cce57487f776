
import time, json
from io import StringIO
import pytest
from dataclasses import replace
from django.core.management import call_command
from django.db import connection, transaction
from sabangau_mutasi.tests.test_axe_halaman import dunia  # noqa
from sabangau_mutasi.tests.dunia_halaman import Hal
@pytest.mark.peramban
def test_gambar(dunia):
    for nama, hal in {"nama": Hal("pegawai:impor_nama", objek="impor", kueri="?pilih=jelas"), "kolom": Hal("pegawai:impor_kolom", objek="impor_kolom"),
        "rincian_kolom": Hal("pegawai:impor_rincian", objek="impor_kolom"), "urungkan": Hal("pegawai:impor_urungkan", objek="impor_terap"),
        "rincian": Hal("pegawai:impor_rincian", objek="impor"), "riwayat": Hal("pegawai:impor"), "padanan": Hal("pegawai:impor_padanan")}.items():
        for lebar in (1280, 360):
            dunia.buka(hal, lebar).screenshot(path=f"/tmp/padanan/{nama}-{lebar}.png", full_page=True)

@pytest.mark.django_db(transaction=True)
def test_waktu(tmp_path):
    from mutasi.provinsi import buat_provinsi
    from pegawai.impor.daftar import JENIS
    from pegawai.services import impor as layanan
    from sabangau_mutasi.inti.impor import panggung
    import instansi.impor.padanan as p
    call_command("muat_acuan", stdout=StringIO())
    buat_provinsi(6000, 1, 0.0, tmp_path)
    for butir in json.loads((tmp_path / "urutan.json").read_text())[:4]:
        layanan.terapkan_berkas(JENIS[butir["jenis"]], tmp_path / butir["berkas"])
    baru = JENIS["pegawai"]
    lama = replace(baru, rujukan=baru.rujukan.replace(p.RUJUKAN_UNIT, "LEFT JOIN instansi_unitkerja u ON u.siasn_id = s.unor_id").replace(p.RUJUKAN_JABATAN, "LEFT JOIN instansi_jabatan j ON j.siasn_id = s.jab_id"), ambil=baru.ambil.replace(p.AMBIL_LEWAT, "false AS unit_lewat, false AS jabatan_lewat"))
    with transaction.atomic(), connection.cursor() as k:
        k.execute("SET LOCAL enable_nestloop = off")
        panggung.siapkan(k, baru)
        t = time.perf_counter(); panggung.muat(k, baru, tmp_path / "pegawai.xlsx"); print("baca", time.perf_counter() - t)
        for _ in range(3):
            for n, j in (("lama", lama), ("baru", baru)):
                k.execute("DROP TABLE IF EXISTS impor_k")
                t = time.perf_counter(); panggung.rujuk(k, j); print(n, round(time.perf_counter() - t, 3))
