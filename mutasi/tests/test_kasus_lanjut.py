"""From a mismatch case to a training plan and a proposal, and back: asked in one step, shown, followed, filtered."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connections, transaction
from django.urls import reverse
from django.utils import timezone

from instansi.models import UnitKerja
from instansi.tests.factories import buat_jabatan, buat_pelaku, buat_posisi, buat_unit, syaratkan
from mutasi.models import ItemPelatihan, RencanaPelatihan, UsulMutasi
from mutasi.services.pelatihan_kasus import beri_tahu_kasus
from pegawai.domain.lanjutan_kasus import perlu_putus_lagi
from pegawai.domain.triase import JenisKasus, StatusKasus
from pegawai.models import KasusKesesuaian, LogKasus, Pegawai
from pegawai.tests.factories import beri_akun, buat_kompetensi, buat_pegawai
from pegawai.tests.kasus_bantu import ACUAN, buat_kasus, selaras
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar
from sabangau_mutasi.inti.pengujian.klien import Klien

pytestmark = pytest.mark.django_db
ANTREAN = "/pegawai/triase/"


@pytest.fixture
def dinas() -> UnitKerja:
    return buat_unit("Dinas Satu")


@pytest.fixture
def analis() -> Pelaku:
    return buat_pelaku(Peran.ANALIS_BKD)


@pytest.fixture
def ani(dinas: UnitKerja) -> Pegawai:
    """One competency short, one not assessed."""
    jabatan = syaratkan(buat_jabatan("Analis"), kompetensi={"M1": 3, "M2": 4})
    orang = beri_akun(buat_pegawai("Ani Lestari", buat_posisi(dinas, jabatan)))
    buat_kompetensi(orang, {"M1": 2})
    return orang


def klien(pelaku: Pelaku) -> Klien:
    satu = Klien()
    satu.force_login(pelaku.pengguna)
    return satu


def putuskan(kasus: KasusKesesuaian, keputusan: str, pelaku: Pelaku) -> KasusKesesuaian:
    klien(pelaku).post(ANTREAN, {"satu": f"{keputusan}:{kasus.id_publik}.{kasus.versi}"})
    kasus.refresh_from_db()
    return kasus


def minta(kasus: KasusKesesuaian, pelaku: Pelaku) -> str:
    url = reverse("mutasi:pelatihan_minta")
    jawaban = klien(pelaku).post(url, {"satu": f"{kasus.id_publik}.{kasus.versi}"}, follow=True)
    return jawaban.content.decode()


def selesaikan(kasus: KasusKesesuaian, pelaku: Pelaku, status: str = "SELESAI") -> None:
    for satu in ItemPelatihan.objects.filter(rencana__kasus=kasus):
        isi = {"status": status, "tanggal": timezone.localdate(), "catatan": "Tidak dibuka tahun ini."}
        jawaban = klien(pelaku).post(reverse("mutasi:pelatihan_item", args=[satu.id_publik]), isi)
        assert jawaban["Location"] == f"{reverse('pegawai:kasus', args=[kasus.id_publik])}#lanjutan"


def test_pelatihan_diminta_dari_celah_sekali_langkah_dan_tampak_pada_kasus(ani: Pegawai, analis: Pelaku) -> None:
    kasus = putuskan(buat_kasus(ani, "KMS", "KOMPETENSI"), "LATIH", analis)
    assert "Pelatihannya belum diminta." in klien(analis).get(f"/pegawai/kasus/{kasus.id_publik}/").content.decode()

    halaman = minta(kasus, analis)

    item = list(ItemPelatihan.objects.order_by("pk").values_list("jenis", "uraian", "celah", "tenggat", "status"))
    assert item == [
        ("KOMPETENSI", "Pengembangan kompetensi Integritas", "Level 2, standar jabatan 3.", kasus.tenggat,
         "DIRENCANAKAN"),
        ("KOMPETENSI", "Penilaian kompetensi: Kerja sama", "1 dari 2 kompetensi standar belum dinilai.", kasus.tenggat,
         "DIRENCANAKAN"),
    ]  # fmt: skip
    assert "Kasus ini menunggu 2 pelatihan." in halaman
    assert "Pelatihan: direncanakan" in halaman
    assert "Tidak ada pelatihan yang diminta" in minta(kasus, analis)
    assert RencanaPelatihan.objects.count() == 1
    saya = klien(buat_pelaku(Peran.ASN, pengguna=ani.akun, pegawai_id=ani.pk)).get(reverse("mutasi:pelatihan_saya"))
    assert "Pengembangan kompetensi Integritas" in saya.content.decode()


def test_pelatihan_pendidikan_dari_syarat_jabatan_sendiri(dinas: UnitKerja, analis: Pelaku) -> None:
    jabatan = syaratkan(buat_jabatan("Penyuluh"), rumpun=("HUKUM",))
    kasus = putuskan(buat_kasus(buat_pegawai("Budi", buat_posisi(dinas, jabatan))), "LATIH", analis)

    minta(kasus, analis)

    satu = ItemPelatihan.objects.get()
    assert (satu.jenis, satu.rencana.kasus_id, satu.rencana.usul_id) == ("PENDIDIKAN", kasus.pk, None)
    assert "Penyuluh" in satu.uraian


@pytest.mark.parametrize(
    ("jenis", "nilai", "keputusan"), [("PANGKAT", "DI_BAWAH", "LATIH"), ("KOMPETENSI", "KMS", "PINDAHKAN")]
)
def test_pangkat_dan_yang_tidak_dilatih_tidak_dapat_diminta(
    ani: Pegawai, analis: Pelaku, jenis: str, nilai: str, keputusan: str
) -> None:
    kasus = putuskan(buat_kasus(ani, nilai, jenis), keputusan, analis)

    assert "Tidak ada pelatihan yang diminta" in minta(kasus, analis)
    assert not RencanaPelatihan.objects.exists()


def test_opd_hanya_meminta_dan_mencatat_untuk_orangnya_sendiri(ani: Pegawai, dinas: UnitKerja, analis: Pelaku) -> None:
    kasus = putuskan(buat_kasus(ani, "KMS", "KOMPETENSI"), "LATIH", analis)
    lain = buat_pelaku(Peran.ADMIN_OPD, buat_unit("Dinas Lain"))

    minta(kasus, lain)
    assert not RencanaPelatihan.objects.exists()
    minta(kasus, buat_pelaku(Peran.ADMIN_OPD, dinas))
    satu = ItemPelatihan.objects.order_by("pk")[0]

    url = reverse("mutasi:pelatihan_item", args=[satu.id_publik])
    assert klien(lain).get(url).status_code == 404
    assert klien(buat_pelaku(Peran.KEPALA_OPD, dinas)).get(url).status_code == 200
    assert klien(buat_pelaku(Peran.PPDP)).get(reverse("mutasi:pelatihan")).context["hlm"].total == 0


def test_kasus_kembali_ke_antrean_setelah_dilatih_dan_dinilai_ulang_masih_kurang(ani: Pegawai, analis: Pelaku) -> None:
    hari_ini = timezone.localdate()
    selaras(hari_ini, (ani, {"jpm": "KMS"}))
    kasus = putuskan(KasusKesesuaian.objects.get(), "LATIH", analis)
    minta(kasus, analis)
    selesaikan(kasus, analis)
    halaman = klien(analis).get(f"/pegawai/kasus/{kasus.id_publik}/").content.decode()
    assert "Setelah kompetensinya dinilai ulang" in halaman
    selaras(hari_ini + timedelta(days=1), (ani, {"jpm": "KMS"}))
    kasus.refresh_from_db()
    assert kasus.status == "DIKERJAKAN"
    assert not perlu_putus_lagi(StatusKasus.DIKERJAKAN, "LATIH", JenisKasus.KOMPETENSI, hari_ini, None)

    buat_kompetensi(ani, {"M2": 2}, tanggal=hari_ini + timedelta(days=2))
    hasil = selaras(hari_ini + timedelta(days=3), (ani, {"jpm": "KMS"}))

    kasus.refresh_from_db()
    assert (hasil.putus_lagi, kasus.status, kasus.keputusan, kasus.pemilik_id) == (1, "BARU", "", None)
    assert LogKasus.objects.filter(kasus=kasus).last().peristiwa == "DINILAI_ULANG"
    dinilai = hari_ini + timedelta(days=2)
    assert perlu_putus_lagi(StatusKasus.DIKERJAKAN, "LATIH", JenisKasus.KOMPETENSI, hari_ini, dinilai)
    assert selaras(hari_ini + timedelta(days=4), (ani, {"jpm": "KMS"})).putus_lagi == 0


def test_kasus_ditutup_bila_setelah_dilatih_memenuhi(ani: Pegawai, analis: Pelaku) -> None:
    hari_ini = timezone.localdate()
    selaras(hari_ini, (ani, {"jpm": "KMS"}))
    kasus = putuskan(KasusKesesuaian.objects.get(), "LATIH", analis)
    minta(kasus, analis)
    selesaikan(kasus, analis)
    buat_kompetensi(ani, {"M1": 3, "M2": 4}, tanggal=hari_ini + timedelta(days=2))

    hasil = selaras(hari_ini + timedelta(days=3), (ani, {"jpm": "MS"}))

    kasus.refresh_from_db()
    assert (hasil.ditutup, hasil.putus_lagi, kasus.cara_selesai) == (1, 0, "TEMUAN_HILANG")


def test_pelatihan_dibebaskan_mengembalikan_kasus_ke_antrean(ani: Pegawai, analis: Pelaku) -> None:
    kasus = putuskan(buat_kasus(ani, "KMS", "KOMPETENSI"), "LATIH", analis)
    minta(kasus, analis)

    selesaikan(kasus, analis, "DIBEBASKAN")

    kasus.refresh_from_db()
    assert (kasus.status, kasus.keputusan) == ("BARU", "")


def test_belum_ditindaklanjuti_tersaring_dan_kueri_tetap(ani: Pegawai, analis: Pelaku) -> None:
    kasus = putuskan(buat_kasus(ani, "KMS", "KOMPETENSI"), "LATIH", analis)
    pindah = putuskan(buat_kasus(ani), "PINDAHKAN", analis)
    peramban, url = klien(analis), f"{ANTREAN}?status=BELUM_LANJUT"
    assert {satu.kasus.pk for satu in peramban.get(url).context["hlm"].baris} == {kasus.pk, pindah.pk}

    minta(kasus, analis)

    assert {satu.kasus.pk for satu in peramban.get(url).context["hlm"].baris} == {pindah.pk}
    selesaikan(kasus, analis)
    assert peramban.get(url).context["hlm"].total == 1

    def tambah() -> None:
        for nomor in range(5):
            orang = buat_pegawai(f"P{nomor}", ani.posisi_kini)
            minta(putuskan(buat_kasus(orang, "KMS", "KOMPETENSI"), "LATIH", analis), analis)

    pastikan_datar(lambda: peramban.get(f"{ANTREAN}?status=DIKERJAKAN"), tambah)
    pastikan_datar(lambda: peramban.get(reverse("mutasi:pelatihan")), lambda: None)


def test_minta_banyak_dari_antrean(ani: Pegawai, dinas: UnitKerja, analis: Pelaku) -> None:
    semua = [putuskan(buat_kasus(ani, "KMS", "KOMPETENSI"), "LATIH", analis)]
    semua.append(putuskan(buat_kasus(buat_pegawai("Budi", buat_posisi(dinas)), "DI_ATAS", "PANGKAT"), "LATIH", analis))
    isi = {"kasus": [f"{satu.id_publik}.{satu.versi}" for satu in semua], "kueri": "status=DIKERJAKAN"}

    jawaban = klien(analis).post(reverse("mutasi:pelatihan_minta"), isi, follow=True)

    assert jawaban.redirect_chain[0][0] == f"{ANTREAN}?status=DIKERJAKAN"
    assert "Pelatihan diminta untuk 1 kasus. 1 dilewati" in jawaban.content.decode()


def test_usul_disusun_dari_kasus_pindah_dan_tampak_di_sana(ani: Pegawai, analis: Pelaku) -> None:
    tujuan = buat_posisi(buat_unit("Dinas Dua"), k=3)
    kasus = putuskan(buat_kasus(ani), "PINDAHKAN", analis)
    peramban, alamat = klien(analis), f"/pegawai/kasus/{kasus.id_publik}/"
    tautan = peramban.get(alamat).context["url_usul"]
    assert tautan == f"{reverse('mutasi:usul_baru')}?pegawai={ani.id_publik}&kasus={kasus.id_publik}"
    url = f"{tautan}&posisi={tujuan.id_publik}"
    form = peramban.get(url).context["form"]
    assert form.initial["alasan"].startswith("Pendidikan kurang dari syarat: diminta ")

    awal = {nama: form.initial.get(nama, "") for nama in form.fields}
    peramban.post(url, awal | {"tmt_rencana": awal["tmt_rencana"].isoformat(), "dasar": str(awal["dasar"])})

    usul = UsulMutasi.objects.get()
    halaman = peramban.get(alamat).content.decode()
    assert (usul.kasus_id, usul.pegawai_id) == (kasus.pk, ani.pk)
    assert "Usul mutasi: draf" in halaman
    assert usul.nomor_registrasi in halaman
    assert "Kasus ini menunggu usul mutasinya." in halaman
    UsulMutasi.objects.update(status="DIBATALKAN")
    assert "Usulnya berakhir tanpa perpindahan." in peramban.get(alamat).content.decode()


def test_kasus_orang_lain_atau_belum_diputuskan_tidak_terbawa_ke_usul(ani: Pegawai, dinas: UnitKerja) -> None:
    analis = buat_pelaku(Peran.ANALIS_BKD)
    lain = putuskan(buat_kasus(buat_pegawai("Budi", buat_posisi(dinas))), "PINDAHKAN", analis)
    baru = buat_kasus(ani)
    awal = f"{reverse('mutasi:usul_baru')}?pegawai={ani.id_publik}&kasus="

    isi = [klien(analis).get(f"{awal}{satu.id_publik}").context["kasus"] for satu in (lain, baru)]

    assert isi == [None, None]
    assert baru.dibuka_pada == ACUAN


@pytest.mark.django_db(transaction=True)
def test_dua_pelatihan_terakhir_selesai_serentak_tetap_dikabarkan(ani: Pegawai, analis: Pelaku) -> None:
    kasus = putuskan(buat_kasus(ani, "KMS", "KOMPETENSI"), "LATIH", analis)
    minta(kasus, analis)
    gerbang = Barrier(2)

    def tutup(item: int) -> None:
        try:
            with transaction.atomic():
                ItemPelatihan.objects.filter(pk=item).update(status="SELESAI", diselesaikan_pada=timezone.localdate())
                gerbang.wait(20)
                beri_tahu_kasus(RencanaPelatihan.objects.get(kasus=kasus), analis)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as kolam:
        list(kolam.map(tutup, ItemPelatihan.objects.values_list("pk", flat=True)))

    assert LogKasus.objects.filter(kasus=kasus, peristiwa="PELATIHAN_TUNTAS").count() == 1
