"""Candidates of a posisi: who is in the running, in which order, why, and that SQL and domain agree to the cent."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from instansi.models import Jabatan, Posisi
from instansi.tests.factories import (
    buat_jabatan,
    buat_pelaku,
    buat_posisi,
    buat_program,
    buat_unit,
    syaratkan,
)
from mutasi.models import BahanCalon, BobotSkor
from mutasi.selectors import calon
from mutasi.services import bahan_calon
from mutasi.tests.factories import HARI_INI, buat_usul, jalankan, muat_register, siapkan_panggung
from pegawai.models import Pegawai, RiwayatJabatan
from pegawai.tests.factories import (
    buat_hukdis,
    buat_kinerja,
    buat_kompetensi,
    buat_pegawai,
    buat_pendidikan,
    buat_tugas_belajar,
    tempatkan,
)
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.models import JejakBaca

pytestmark = pytest.mark.django_db


@pytest.fixture
def analis() -> Pelaku:
    muat_register()
    return buat_pelaku(Peran.ANALIS_BKD)


def orang(nama: str, posisi: Posisi | None = None, **lain: object) -> Pegawai:
    pegawai = buat_pegawai(nama, posisi or buat_posisi(), **lain)
    buat_kinerja(pegawai)
    return pegawai


def nama_calon(pelaku: Pelaku, posisi: Posisi, batas: int = 50) -> list[str]:
    return [satu.nama for satu in calon.untuk_posisi(pelaku, posisi.pk, batas).calon]


def test_yang_lebih_cocok_di_atas_dan_setiap_bagian_dijelaskan(analis: Pelaku) -> None:
    tujuan = buat_posisi(jabatan=syaratkan(buat_jabatan(), rumpun=("SIPIL",), kompetensi={"M1": 2, "T-JALAN": 3}))
    linier = orang("Linier")
    lain = orang("Lain rumpun", program_studi=buat_program("Hukum", rumpun="HUKUM"))
    for satu in (linier, lain):
        buat_kompetensi(satu, {"M1": 2, "T-JALAN": 3})

    daftar = calon.untuk_posisi(analis, tujuan.pk)

    assert [satu.nama for satu in daftar.calon] == ["Linier", "Lain rumpun"]
    assert daftar.label == "Alat bantu, bukan keputusan"
    teratas = daftar.calon[0]
    assert [satu.kode.value for satu in teratas.skor.bagian] == [
        "KEBUTUHAN",
        "KELONGGARAN",
        "KOMPETENSI",
        "PENDIDIKAN",
        "KINERJA",
        "PENGALAMAN",
    ]
    assert all(satu.penjelasan for satu in teratas.skor.bagian)
    assert not teratas.data_kurang
    assert teratas.skor.rendah == teratas.skor.tinggi


def test_data_yang_tidak_ada_menjadi_selang_dan_berlencana_bukan_nol(analis: Pelaku) -> None:
    tujuan = buat_posisi(jabatan=syaratkan(buat_jabatan(), kompetensi={"M1": 2}))
    belum = buat_pegawai("Belum dinilai", buat_posisi())

    satu = calon.untuk_posisi(analis, tujuan.pk).calon[0]

    assert satu.pegawai_id == belum.pk
    assert satu.data_kurang
    assert satu.skor.tinggi - satu.skor.rendah == Decimal(25 + 15)


def test_yang_belum_dinilai_tidak_mendahului_karena_belum_dinilai(analis: Pelaku) -> None:
    tujuan = buat_posisi(jabatan=syaratkan(buat_jabatan(), kompetensi={"M1": 3}))
    orang("Belum dinilai")
    baik = orang("Dinilai baik")
    buat_kompetensi(baik, {"M1": 2})

    assert nama_calon(analis, tujuan) == ["Dinilai baik", "Belum dinilai"]


def test_yang_terhalang_aturan_tidak_masuk_daftar(analis: Pelaku) -> None:
    tujuan = buat_posisi(k=3)
    orang("Boleh")
    buat_hukdis(orang("Proses hukdis"), status="PROSES", sampai=None)
    buat_hukdis(orang("Jalani hukdis"))
    buat_tugas_belajar(orang("Tugas belajar"))
    buruk = buat_pegawai("Kinerja buruk", buat_posisi())
    buat_kinerja(buruk, t2024="BAIK", t2025="KURANG")
    orang("Hampir pensiun", tanggal_lahir=date(HARI_INI.year - 58, HARI_INI.month, 1))
    orang("CPNS", status="CPNS")
    orang("PPPK jabatan lain", status="PPPK")
    orang("Pemegang", tujuan)

    daftar = calon.untuk_posisi(analis, tujuan.pk)

    assert [satu.nama for satu in daftar.calon] == ["Boleh"]
    assert daftar.banyak == 1
    assert daftar.calon[0].halangan == ()


def test_yang_mempunyai_usul_terbuka_tidak_masuk_daftar() -> None:
    panggung = siapkan_panggung(k_tujuan=2)
    pelaku = panggung.pelaku["analis_bkd"]
    kasus = buat_usul(panggung)
    sebelum = nama_calon(pelaku, panggung.posisi_tujuan)

    jalankan(panggung, kasus, sampai="KIRIM")

    assert sebelum == ["Ani Lestari"]
    assert nama_calon(pelaku, panggung.posisi_tujuan) == []


def test_jabatan_fungsional_hanya_untuk_kelompok_dan_jenjang_yang_pantas(analis: Pelaku) -> None:
    jf = {"jenis": "FUNGSIONAL", "kelompok": "Guru", "bup": 60, "rumpun_jabatan": "GURU"}
    muda = buat_jabatan("Guru Ahli Muda", jenjang="AHLI_MUDA", **jf)
    pertama = buat_jabatan("Guru Ahli Pertama", jenjang="AHLI_PERTAMA", **jf)
    tujuan = buat_posisi(jabatan=muda)
    orang("Sejenjang", buat_posisi(jabatan=muda))
    orang("Jenjang bawah", buat_posisi(jabatan=pertama))
    orang("Bukan guru")
    bekas = orang("Pernah guru", buat_posisi(jabatan=muda), tmt=date(2018, 1, 1))
    tempatkan(bekas, buat_posisi(), date(2022, 1, 1))
    pppk = orang("PPPK sejenjang", buat_posisi(jabatan=muda), status="PPPK", akhir_kontrak=date(2030, 1, 1))

    daftar = calon.untuk_posisi(analis, tujuan.pk)

    assert {satu.nama for satu in daftar.calon} == {"Sejenjang", "Pernah guru", pppk.nama}
    assert all(satu.halangan == () for satu in daftar.calon)


def test_jpt_tidak_punya_calon_lewat_mutasi_biasa(analis: Pelaku) -> None:
    orang("Siapa saja")

    daftar = calon.untuk_posisi(analis, buat_posisi(jabatan=buat_jabatan("Kepala Dinas", jenis="JPT_PRATAMA")).pk)

    assert (daftar.banyak, daftar.calon) == (0, ())


def test_posisi_penuh_disebut_sekali_di_kepala_daftar(analis: Pelaku) -> None:
    tujuan = buat_posisi(k=1)
    buat_pegawai("Pemegang", tujuan)
    orang("Calon")

    daftar = calon.untuk_posisi(analis, tujuan.pk)

    assert [satu.kode for satu in daftar.halangan_posisi] == ["BR-08"]
    assert daftar.calon[0].halangan == ()


def test_bobot_dari_tabel_dipakai(analis: Pelaku) -> None:
    BobotSkor.objects.create(
        mulai=date(2026, 1, 1), kebutuhan=0, kelonggaran=0, kompetensi=0, pendidikan=0, kinerja=100, pengalaman=0
    )
    tujuan = buat_posisi()
    orang("Baik")
    terbaik = buat_pegawai("Sangat baik", buat_posisi())
    buat_kinerja(terbaik, t2024="SANGAT_BAIK", t2025="SANGAT_BAIK")

    daftar = calon.untuk_posisi(analis, tujuan.pk)

    assert [(satu.nama, satu.skor.tengah) for satu in daftar.calon] == [
        ("Sangat baik", Decimal(100)),
        ("Baik", Decimal(80)),
    ]


def test_peringkat_sql_sama_dengan_peringkat_domain(analis: Pelaku) -> None:
    tujuan = _provinsi_kecil()

    semua = calon.untuk_posisi(analis, tujuan.pk, 50)
    teratas = calon.untuk_posisi(analis, tujuan.pk, 5)

    sql = _nilai_sql(tujuan)
    domain = {satu.pegawai_id: (satu.skor.rendah, satu.skor.tinggi) for satu in semua.calon}
    tetap = semua.calon[0].skor.bagian[0].rendah
    assert len(domain) == 24
    assert {pk: (rendah + tetap, tinggi + tetap) for pk, rendah, tinggi in sql} == domain
    assert [pk for pk, _, _ in sql] == [satu.pegawai_id for satu in semua.calon]
    assert [satu.pegawai_id for satu in teratas.calon] == [satu.pegawai_id for satu in semua.calon[:5]]


def test_bahan_yang_disimpan_memberi_peringkat_yang_sama_dan_basi_begitu_data_berubah(analis: Pelaku) -> None:
    tujuan = _provinsi_kecil()
    langsung = _nilai_sql(tujuan)

    assert bahan_calon.segarkan() is True
    assert bahan_calon.segarkan() is False
    tersimpan = _nilai_sql(tujuan)
    orang("Pendatang")

    assert BahanCalon.objects.count() == len(langsung) == 24
    assert tersimpan == langsung
    assert not calon.bahan_segar(calon.isian_bahan(HARI_INI))
    assert len(_nilai_sql(tujuan)) == 25
    assert bahan_calon.segarkan() is True
    assert len(_nilai_sql(tujuan)) == 25


@pytest.mark.parametrize(
    "perintah",
    [
        "UPDATE pegawai_pegawai SET nama = nama || ' X'",
        "UPDATE pegawai_riwayatjabatan SET nomor_sk = 'X'",
        "UPDATE pegawai_penilaiankinerja SET predikat = 'BAIK'",
        "UPDATE instansi_kebutuhanposisi SET k = k + 1",
        "UPDATE instansi_jabatan SET bup = 60",
        "UPDATE instansi_posisi SET kelas = 5",
        "UPDATE pegawai_kedudukanhukum SET aktif = NOT aktif",
        "UPDATE inti_berkasimpor SET selesai_pada = now()",
    ],
)
def test_bahan_basi_setelah_setiap_jenis_perubahan(analis: Pelaku, perintah: str) -> None:
    _provinsi_kecil()
    bahan_calon.segarkan()
    assert calon.bahan_segar(calon.isian_bahan(HARI_INI))

    with connection.cursor() as kursor:
        kursor.execute(perintah)

    assert not calon.bahan_segar(calon.isian_bahan(HARI_INI))


def _provinsi_kecil() -> Posisi:
    """Twenty-four people whose education, competency, performance, history and origin all differ."""
    linier, serumpun = buat_program("Teknik Sipil"), buat_program("Teknik Pengairan")
    hukum, asing = buat_program("Hukum", rumpun="HUKUM"), buat_program("Studi Baru", rumpun=None)
    diploma = buat_program("D3 Sipil", tingkat="30")
    jabatan = buat_jabatan(tingkat_pendidikan_min=linier.tingkat)
    tujuan = buat_posisi(
        jabatan=syaratkan(jabatan, program=(linier,), rumpun=("SIPIL",), kompetensi={"M1": 3, "M2": 2, "T-X": 4}), k=3
    )
    luas = buat_posisi(jabatan=buat_jabatan("Administrasi", rumpun_jabatan="ADMINISTRASI"), k=4)
    for nomor in range(24):
        program = (linier, serumpun, hukum, asing, diploma)[nomor % 5]
        asal = luas if nomor % 4 == 0 else buat_posisi(k=nomor % 3)
        satu = buat_pegawai(f"Pegawai {nomor:02d}", asal, program_studi=program, tmt=date(2019, 1 + nomor % 12, 1))
        if nomor % 3:
            buat_kinerja(satu, t2024="BAIK", t2025="SANGAT_BAIK" if nomor % 2 else "BAIK")
        elif nomor % 2:
            buat_kinerja(satu, t2025="BAIK")
        if nomor % 6 == 5:
            buat_pendidikan(satu, linier)
        if nomor % 2:
            buat_kompetensi(satu, {"M1": nomor % 5, "T-X": nomor % 4 + 1}, date(2024, 1, 1))
            buat_kompetensi(satu, {"M1": (nomor + 1) % 5, "M2": nomor % 3}, date(2025, 1, 1))
    Pegawai.objects.filter(nama="Pegawai 07").update(posisi_kini=None)
    RiwayatJabatan.objects.filter(pegawai__nama="Pegawai 08").delete()
    return tujuan


def _nilai_sql(posisi: Posisi) -> list[tuple[int, Decimal, Decimal]]:
    from instansi.models import StandarKompetensi
    from mutasi.fakta import fakta_jabatan
    from sabangau_mutasi.inti.tanggal import awal_bulan_berikut

    jabatan = fakta_jabatan([posisi.jabatan_id])[posisi.jabatan_id]
    standar = dict(StandarKompetensi.objects.filter(jabatan=posisi.jabatan_id).values_list("kode", "level"))
    isian = calon._isian(
        posisi, jabatan, standar, calon.bobot_skor(HARI_INI), HARI_INI, awal_bulan_berikut(HARI_INI), 50
    )
    return [(pk, rendah, tinggi) for pk, rendah, tinggi, _ in calon.peringkat_sql(isian)]


def test_jumlah_kueri_tetap(analis: Pelaku) -> None:
    tujuan = buat_posisi()
    orang("Satu")
    with CaptureQueriesContext(connection) as satu:
        calon.untuk_posisi(analis, tujuan.pk)
    for nomor in range(5):
        orang(f"Lain {nomor}")
    with CaptureQueriesContext(connection) as enam:
        calon.untuk_posisi(analis, tujuan.pk)

    assert len(enam) == len(satu)


def test_hanya_pemilik_posisi_bkd_dan_tpk_yang_melihat_calon() -> None:
    muat_register()
    dinas, lain = buat_unit("Dinas A"), buat_unit("Dinas B")
    posisi = buat_posisi(buat_unit("Bidang", dinas))

    assert calon.untuk_posisi(buat_pelaku(Peran.ADMIN_OPD, dinas), posisi.pk).calon == ()
    with pytest.raises(PermissionDenied, match="hanya untuk OPD pemilik posisi"):
        calon.untuk_posisi(buat_pelaku(Peran.PPDP), posisi.pk)
    for pelaku in (buat_pelaku(Peran.ADMIN_OPD, lain), buat_pelaku(Peran.ADMIN_SISTEM)):
        with pytest.raises((Http404, PermissionDenied)):
            calon.untuk_posisi(pelaku, posisi.pk)
    with pytest.raises(Http404):
        calon.untuk_posisi(buat_pelaku(Peran.ANALIS_BKD), 999_999)


def test_pembacaan_dicatat_dan_nip_tersamar(analis: Pelaku) -> None:
    tujuan = buat_posisi()
    ani = orang("Ani")

    satu = calon.untuk_posisi(analis, tujuan.pk).calon[0]

    assert satu.nip_tersamar != ani.nip
    assert JejakBaca.objects.get(objek_jenis="posisi").objek_id == str(tujuan.id_publik)


def test_tmt_menentukan_siapa_yang_sudah_pensiun(analis: Pelaku) -> None:
    tujuan = buat_posisi()
    batas = HARI_INI + timedelta(days=60)
    lahir = date(batas.year - 58, batas.month, min(batas.day, 28))
    orang("Dua bulan lagi", tanggal_lahir=lahir)

    dekat = calon.untuk_posisi(analis, tujuan.pk, tmt=HARI_INI)
    jauh = calon.untuk_posisi(analis, tujuan.pk, tmt=HARI_INI + timedelta(days=90))

    assert (dekat.banyak, jauh.banyak) == (1, 0)
    assert Jabatan.objects.get(pk=tujuan.jabatan_id).bup == 58
