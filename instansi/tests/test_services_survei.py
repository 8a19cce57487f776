"""Campaigns: questionnaire versions, invitations, answers, two officers at once, moves, reminders, closing."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.db import connections
from django.utils import timezone

from instansi import tasks
from instansi.domain.pengisian import JenisKabar
from instansi.domain.survei import BagianSurvei, JenisPertanyaan
from instansi.models import (
    AngkaSurvei,
    BuktiSurvei,
    JawabanSurvei,
    PemberitahuanSurvei,
    PeriodeSurvei,
    UndanganSurvei,
    UnitKerja,
)
from instansi.selectors.survei_isi import jawaban_bagian, sidik_angka, sidik_bagian
from instansi.services import kuesioner, survei_isi, survei_kabar, survei_periode
from instansi.services.kuesioner import Soal
from instansi.tests.factories import buat_pelaku, buat_posisi, buat_unit
from instansi.tests.survei_bantu import Kampanye, gerak, isi, isi_semua, segar, siapkan
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.models import JejakAudit
from sabangau_mutasi.inti.pengujian.datar import jumlah_kueri
from sabangau_mutasi.inti.unggahan import Unggahan

PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20 + b"IEND\xaeB`\x82"
pytestmark = pytest.mark.django_db


@pytest.fixture
def k() -> Kampanye:
    return siapkan()


def ditolak(kode: str, panggil: Any) -> AturanDilanggar:
    """The call is refused with that code."""
    with pytest.raises(AturanDilanggar) as galat:
        panggil()
    assert galat.value.kode == kode, galat.value.pesan
    return galat.value


# --- Questionnaire ----------------------------------------------------------------------------------------------------
def test_versi_terbit_tidak_berubah_dan_salinannya_berdiri_sendiri(k: Kampanye) -> None:
    lama = k.periode.kuesioner
    soal = Soal(BagianSurvei.H, "Tambahan?", JenisPertanyaan.TEKS)
    ditolak("KUESIONER_TERBIT", lambda: kuesioner.simpan_soal(pelaku=k.analis, kuesioner=lama, soal=soal))
    ditolak("KUESIONER_TERBIT", lambda: kuesioner.hapus_soal(pelaku=k.analis, kuesioner=lama, kode="A1"))

    baru = kuesioner.salin(pelaku=k.analis, kuesioner=lama)
    ditolak("DRAF_SUDAH_ADA", lambda: kuesioner.salin(pelaku=k.analis, kuesioner=lama))
    kuesioner.hapus_soal(pelaku=k.analis, kuesioner=baru, kode="A1")
    kuesioner.simpan_soal(pelaku=k.analis, kuesioner=baru, soal=soal)

    assert (baru.nama, baru.versi) == (lama.nama, lama.versi + 1)
    assert lama.pertanyaan.filter(kode="A1").exists()
    assert baru.pertanyaan.count() == lama.pertanyaan.count()


def test_kuesioner_bawaan_memuat_semua_bagian_dan_jenis(k: Kampanye) -> None:
    soal = k.periode.kuesioner.pertanyaan.all()
    assert {s.bagian for s in soal} == {b.value for b in BagianSurvei}
    assert {s.jenis for s in soal} == {j.value for j in JenisPertanyaan}


@pytest.mark.parametrize(("jenis", "butir"), [("PILIHAN", ("Ya",)), ("PILIHAN", ("Ya", "Ya")), ("TABEL", ())])
def test_pilihan_dan_tabel_perlu_butir(k: Kampanye, jenis: str, butir: tuple[str, ...]) -> None:
    draf = kuesioner.buat(pelaku=k.analis, nama="Lain")
    soal = Soal(BagianSurvei.A, "Apa?", JenisPertanyaan(jenis), butir=butir)
    assert ditolak("BUTIR_KURANG", lambda: kuesioner.simpan_soal(pelaku=k.analis, kuesioner=draf, soal=soal)).medan


def test_periode_hanya_dari_kuesioner_terbit_dengan_tanggal_wajar(k: Kampanye) -> None:
    hari = timezone.localdate()
    umum = {"pelaku": k.analis, "nama": "Baru", "tahun": 2027, "kuesioner": k.periode.kuesioner}
    ditolak("TANGGAL_TERBALIK", lambda: survei_periode.buka(**umum, mulai=hari, selesai=hari - timedelta(days=1)))
    ditolak("NAMA_DIPAKAI", lambda: survei_periode.buka(**umum | {"nama": "Survei Uji"}, mulai=hari, selesai=hari))
    draf = kuesioner.buat(pelaku=k.analis, nama="Draf")
    ditolak("KUESIONER_DRAF", lambda: survei_periode.buka(**umum | {"kuesioner": draf}, mulai=hari, selesai=hari))


# --- Invitations ------------------------------------------------------------------------------------------------------
def test_undangan_hanya_opd_dan_tidak_berganda(k: Kampanye) -> None:
    assert {u.unit for u in k.periode.undangan.select_related("unit")} == {k.pu, k.arsip}
    ditolak("TIDAK_ADA_UNIT", lambda: survei_periode.undang(pelaku=k.analis, periode=k.periode))
    ditolak(
        "TIDAK_ADA_UNIT",
        lambda: survei_periode.undang(pelaku=k.analis, periode=k.periode, unit=[k.bidang.id_publik]),
    )
    baru = buat_unit("Dinas Baru")
    assert len(survei_periode.undang(pelaku=k.analis, periode=k.periode, unit=[baru.id_publik])) == 1


def test_mengundang_banyak_opd_memakai_pernyataan_yang_sama(k: Kampanye) -> None:
    satu = buat_unit("Dinas Satu")
    sedikit = jumlah_kueri(lambda: survei_periode.undang(pelaku=k.analis, periode=k.periode, unit=[satu.id_publik]))
    banyak = [buat_unit(f"Dinas {n}") for n in range(6)]
    for unit in banyak:
        buat_pelaku(Peran.ADMIN_OPD, unit)
    semua = jumlah_kueri(lambda: survei_periode.undang(pelaku=k.analis, periode=k.periode))
    # One statement more: the notices of offices that have an officer.
    assert semua <= sedikit + 1


@pytest.mark.parametrize("peran", [Peran.VERIFIKATOR_BKD, Peran.KEPALA_BKD, Peran.INSPEKTORAT, Peran.PYB])
def test_hanya_pengelola_membuka_dan_menagih(k: Kampanye, peran: Peran) -> None:
    with pytest.raises(PermissionDenied):
        survei_periode.tagih(pelaku=buat_pelaku(peran), periode=k.periode)


# --- Answers ----------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("bagian", "kode", "nilai", "kata"),
    [
        ("A", "A3", "-5", "negatif"),
        ("A", "A3", "sepuluh", "angka saja"),
        ("A", "A3", "99999999999999", "terlalu besar"),
        ("A", "A3", "NaN", "negatif"),
        ("A", "A1", "Entahlah", "daftar"),
        ("H", "H2", "x" * 4001, "paling panjang"),
        ("C", "C1", [["a"] * 6] * 51, "50 baris"),
        ("C", "C1", [["a" * 201]], "Baris 1"),
    ],
)
def test_jawaban_yang_tidak_wajar_ditolak_dengan_katanya(
    k: Kampanye, bagian: str, kode: str, nilai: Any, kata: str
) -> None:
    with pytest.raises(survei_isi.IsianSalah) as galat:
        isi(k, bagian, {kode: nilai})
    assert kata in galat.value.per_kode[kode]
    assert not JawabanSurvei.objects.exists()


def test_jawaban_tersimpan_per_bagian_dan_dikosongkan_lagi(k: Kampanye) -> None:
    isi(k, "A", {"A1": "Sesuai", "A3": "1.250,5"})
    isi(k, "C", {"C1": [["", "", ""], ["Analis", "", "telaah"]]})
    assert jawaban_bagian(k.undangan, BagianSurvei.A) == {"A1": "Sesuai", "A3": 1250.5}
    assert jawaban_bagian(k.undangan, BagianSurvei.C) == {"C1": [["Analis", "", "telaah"]]}
    isi(k, "A", {"A3": ""})
    assert jawaban_bagian(k.undangan, BagianSurvei.A) == {"A1": "Sesuai"}
    assert segar(k.undangan).dimulai_pada is not None


def test_bagian_lain_yang_berubah_tidak_menghalangi_bagian_sendiri(k: Kampanye) -> None:
    versi, sidik = k.undangan.versi_isi, sidik_bagian({})
    isi(k, "H", {"H1": "Arsiparis"})
    isi(k, "A", {"A1": "Sesuai"}, versi=versi, sidik=sidik)
    assert jawaban_bagian(k.undangan, BagianSurvei.A) == {"A1": "Sesuai"}


def test_bagian_yang_sama_berubah_ditolak_dan_yang_tersimpan_tetap(k: Kampanye) -> None:
    versi, sidik = k.undangan.versi_isi, sidik_bagian({})
    isi(k, "A", {"A2": "dari yang pertama"})
    ditolak("BERUBAH", lambda: isi(k, "A", {"A2": "dari yang kedua"}, versi=versi, sidik=sidik))
    assert jawaban_bagian(k.undangan, BagianSurvei.A) == {"A2": "dari yang pertama"}


def test_hanya_pengelola_opd_yang_diundang_mengisi(k: Kampanye) -> None:
    for pelaku in (k.kepala, k.admin_lain, k.analis):
        with pytest.raises(PermissionDenied):
            isi(k, "A", {"A1": "Sesuai"}, pelaku=pelaku)


def test_angka_di_luar_unit_ditolak_dan_berbeda_dari_k_perlu_alasan(k: Kampanye) -> None:
    luar = buat_posisi(k.arsip)
    umum: dict[str, Any] = {"pelaku": k.admin, "undangan": k.undangan, "sidik": sidik_angka(None, "")}

    def simpan(posisi: Any, kebutuhan: str, alasan: str = "") -> Any:
        return survei_isi.simpan_angka(posisi=posisi.id_publik, kebutuhan=kebutuhan, alasan=alasan, **umum)

    ditolak("POSISI_DI_LUAR_UNIT", lambda: simpan(luar, "2", "perlu"))
    ditolak("ALASAN_WAJIB", lambda: simpan(k.posisi, "9"))
    for angka in ("-1", "2,5", "dua", "99999"):
        ditolak("ANGKA_SALAH", lambda angka=angka: simpan(k.posisi, angka, "perlu"))
    assert simpan(k.posisi, "4").kebutuhan == 4
    ditolak("BERUBAH", lambda: simpan(k.posisi, "5", "dari lembar lama"))
    assert AngkaSurvei.objects.get().kebutuhan == 4


@pytest.mark.parametrize(
    ("nama", "berkas", "kode"),
    [
        ("bukti.pdf", b"MZ\x90 program", "JENIS_BERKAS_SALAH"),
        ("bukti.pdf", b"", "BERKAS_KOSONG"),
        ("bukti.png", PNG + b"\0" * (10 * 1024 * 1024), "BERKAS_TERLALU_BESAR"),
        ("bukti.pdf", b"%PDF-1.7 rusak %%EOF", "PDF_RUSAK"),
    ],
)
def test_bukti_yang_salah_ditolak(k: Kampanye, nama: str, berkas: bytes, kode: str) -> None:
    umum: dict[str, Any] = {"pelaku": k.admin, "undangan": k.undangan}
    ditolak(kode, lambda: survei_isi.unggah_bukti(kode="C2", unggahan=Unggahan(nama, berkas), **umum))
    assert not BuktiSurvei.objects.exists()


def test_bukti_tersimpan_lalu_dihapus(k: Kampanye, tmp_path: Any, settings: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    umum: dict[str, Any] = {"pelaku": k.admin, "undangan": k.undangan}
    bukti = survei_isi.unggah_bukti(kode="C2", unggahan=Unggahan("C:\\a\\198501012010011001 foto.exe", PNG), **umum)
    assert bukti.nama_berkas == "foto.png"
    assert (tmp_path / bukti.lokasi).read_bytes() == PNG
    ditolak("SOAL_TIDAK_ADA", lambda: survei_isi.unggah_bukti(kode="A1", unggahan=Unggahan("a.png", PNG), **umum))
    survei_isi.hapus_bukti(bukti=bukti.id_publik, **umum)
    assert not BuktiSurvei.objects.exists()


# --- Closing ----------------------------------------------------------------------------------------------------------
def test_setelah_tanggal_tutup_dan_setelah_dikunci_tidak_ada_yang_tersimpan(k: Kampanye) -> None:
    isi_semua(k)
    PeriodeSurvei.objects.update(selesai=timezone.localdate() - timedelta(days=1))
    assert "sudah ditutup" in ditolak("TIDAK_TERBUKA", lambda: isi(k, "A", {"A1": "Ada yang keliru"})).pesan
    ditolak("TIDAK_TERBUKA", lambda: gerak(k, k.admin, "KIRIM"))

    survei_periode.perpanjang(pelaku=k.analis, periode=k.periode, selesai=timezone.localdate())
    gerak(k, k.admin, "KIRIM")
    ditolak("BELUM_DITUTUP", lambda: survei_periode.kunci(pelaku=k.analis, periode=k.periode))
    survei_periode.tutup(pelaku=k.analis, periode=k.periode)
    survei_periode.kunci(pelaku=k.analis, periode=k.periode)

    ditolak("DIKUNCI", lambda: gerak(k, k.kepala, "VERIFIKASI_OPD"))
    assert "dikunci" in ditolak("TIDAK_TERBUKA", lambda: isi(k, "A", {"A1": "Sesuai"})).pesan
    for panggil in (survei_periode.tutup, survei_periode.kunci):
        ditolak("DIKUNCI", lambda panggil=panggil: panggil(pelaku=k.analis, periode=k.periode))
    ditolak(
        "DIKUNCI",
        lambda: survei_periode.perpanjang(pelaku=k.analis, periode=k.periode, selesai=timezone.localdate()),
    )


def test_verifikasi_tetap_jalan_setelah_ditutup(k: Kampanye) -> None:
    isi_semua(k)
    gerak(k, k.admin, "KIRIM")
    survei_periode.tutup(pelaku=k.analis, periode=k.periode)
    sah = gerak(k, k.kepala, "VERIFIKASI_OPD")
    assert (sah.status, sah.sah_sejak) == ("DIVERIFIKASI_OPD", sah.status_sejak)
    diperiksa = gerak(k, k.biro, "VERIFIKASI_ORGANISASI")
    assert (diperiksa.status, diperiksa.sah_sejak) == ("DIVERIFIKASI_ORGANISASI", sah.sah_sejak)


def test_jawaban_yang_dikembalikan_tidak_sah_lagi(k: Kampanye) -> None:
    isi_semua(k)
    gerak(k, k.admin, "KIRIM")
    gerak(k, k.kepala, "VERIFIKASI_OPD")
    assert gerak(k, k.biro, "KEMBALIKAN", alasan="Periksa B2 lagi").sah_sejak is None


# --- Moves ------------------------------------------------------------------------------------------------------------
def test_jalan_penuh_dengan_pengembalian_dan_jejaknya(k: Kampanye) -> None:
    ditolak("BELUM_LENGKAP", lambda: gerak(k, k.admin, "KIRIM"))
    isi_semua(k)
    gerak(k, k.admin, "KIRIM")
    ditolak("BUKAN_DRAF", lambda: isi(k, "A", {"A1": "Ada yang keliru"}))
    ditolak("ALASAN_WAJIB", lambda: gerak(k, k.kepala, "KEMBALIKAN"))
    assert gerak(k, k.kepala, "KEMBALIKAN", alasan="Volume C1 tanpa bukti").status == "DRAF"
    isi(k, "A", {"A2": "diperbaiki"})
    gerak(k, k.admin, "KIRIM")
    gerak(k, k.kepala, "VERIFIKASI_OPD")
    gerak(k, k.biro, "VERIFIKASI_ORGANISASI")

    aksi = list(
        JejakAudit.objects.filter(objek_id=str(k.undangan.id_publik)).order_by("pk").values_list("aksi", flat=True)
    )
    assert [a for a in aksi if a.startswith(("survei_k", "survei_v"))] == [
        "survei_kirim", "survei_kembalikan", "survei_kirim", "survei_verifikasi_opd", "survei_verifikasi_organisasi",
    ]  # fmt: skip


def test_langkah_hanya_oleh_peran_unitnya_dan_empat_mata(k: Kampanye) -> None:
    isi_semua(k)
    gerak(k, k.admin, "KIRIM")
    lain = buat_pelaku(Peran.KEPALA_OPD, k.arsip)
    for pelaku in (k.admin, lain, k.analis):
        with pytest.raises(PermissionDenied):
            gerak(k, pelaku, "VERIFIKASI_OPD")
    rangkap = buat_pelaku(Peran.KEPALA_OPD, k.pu, pengguna=k.admin.pengguna)
    ditolak("EMPAT_MATA", lambda: gerak(k, rangkap, "VERIFIKASI_OPD"))


def test_mengirim_isi_yang_belum_dibaca_ditolak(k: Kampanye) -> None:
    isi_semua(k)
    versi = segar(k.undangan).versi_isi
    isi(k, "A", {"A2": "menyusul"})
    ditolak("BERUBAH", lambda: gerak(k, k.admin, "KIRIM", versi=versi))


# --- Reminders --------------------------------------------------------------------------------------------------------
def test_tugas_pengingat_sekali_per_hari_dan_hanya_yang_terlambat(
    k: Kampanye, django_capture_on_commit_callbacks: Any
) -> None:
    isi_semua(k)
    gerak(k, k.admin, "KIRIM")
    hari_ini = timezone.localdate()
    PemberitahuanSurvei.objects.all().delete()
    PeriodeSurvei.objects.update(selesai=hari_ini + timedelta(days=7))

    with django_capture_on_commit_callbacks(execute=True):
        assert tasks.ingatkan_survei.delay().get() == 1
        assert tasks.ingatkan_survei.delay().get() == 0

    arsip = UndanganSurvei.objects.get(unit=k.arsip)
    assert (arsip.jumlah_pengingat, segar(k.undangan).jumlah_pengingat) == (1, 0)
    assert [(p.jenis, p.penerima_id) for p in PemberitahuanSurvei.objects.all()] == [("H7", k.admin_lain.pengguna.pk)]
    assert [(m.to, m.subject) for m in mail.outbox] == [
        (["admin@arsip.example"], "Survei ditutup dalam 7 hari: Survei Uji")
    ]
    assert str(arsip.id_publik) in mail.outbox[0].body
    assert tasks.kirim_surel_survei.delay().get() == 0


def test_pengingat_h7_h1_dan_mingguan_sesudahnya(k: Kampanye) -> None:
    selesai = k.periode.selesai
    kapan = [-8, -7, -6, -2, -1, 0, 1, 2, 7, 8, 15, 22, 29, 60]
    kena = [survei_kabar.ingatkan_semua(hari_ini=selesai + timedelta(days=n)) and n for n in kapan]
    assert [n for n in kena if n] == [-7, -1, 1, 8, 15, 22]
    jenis = list(
        PemberitahuanSurvei.objects.exclude(jenis="UNDANGAN").order_by("pk").values_list("jenis", flat=True).distinct()
    )
    assert set(jenis) == {JenisKabar.H7, JenisKabar.H1, JenisKabar.LEWAT}


def test_hari_pengingat_yang_terlewat_disusul_dan_periode_tertutup_diam(k: Kampanye) -> None:
    selesai = k.periode.selesai
    assert survei_kabar.ingatkan_semua(hari_ini=selesai - timedelta(days=5)) == 2
    survei_periode.tutup(pelaku=k.analis, periode=k.periode)
    assert survei_kabar.ingatkan_semua(hari_ini=selesai + timedelta(days=1)) == 0


def test_menagih_banyak_sekali_jalan_dan_tidak_dua_kali_sehari(k: Kampanye) -> None:
    buat_unit("Dinas Tanpa Pengelola")
    survei_periode.undang(pelaku=k.analis, periode=k.periode)
    assert survei_periode.tagih(pelaku=k.analis, periode=k.periode) == (2, 3)
    assert survei_periode.tagih(pelaku=k.analis, periode=k.periode) == (0, 3)
    kepada = set(PemberitahuanSurvei.objects.filter(jenis="TAGIHAN").values_list("penerima_id", flat=True))
    assert kepada == {p.pengguna.pk for p in (k.admin, k.kepala, k.admin_lain)}


# --- Races ------------------------------------------------------------------------------------------------------------
@pytest.mark.django_db(transaction=True)
def test_dua_petugas_menyimpan_bagian_yang_sama_bersamaan() -> None:
    k = siapkan()
    versi, gerbang = k.undangan.versi_isi, Barrier(2)

    def simpan(teks: str) -> str:
        try:
            gerbang.wait(10)
            isi(k, "A", {"A2": teks}, versi=versi, sidik=sidik_bagian({}))
            return teks
        except AturanDilanggar as galat:
            return galat.kode
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as kolam:
        hasil = list(kolam.map(simpan, ["satu", "dua"]))

    assert "BERUBAH" in hasil
    menang = next(h for h in hasil if h != "BERUBAH")
    assert jawaban_bagian(k.undangan, BagianSurvei.A) == {"A2": menang}


@pytest.mark.django_db(transaction=True)
def test_dua_pengingat_bersamaan_tidak_menggandakan() -> None:
    k = siapkan()
    PeriodeSurvei.objects.update(selesai=timezone.localdate() + timedelta(days=1))
    gerbang = Barrier(2)

    def ingatkan(_: int) -> int:
        try:
            gerbang.wait(10)
            return survei_kabar.ingatkan_semua(hari_ini=timezone.localdate())
        finally:
            connections.close_all()

    with ThreadPoolExecutor(2) as kolam:
        hasil = list(kolam.map(ingatkan, range(2)))

    assert sorted(hasil) == [0, 2]
    assert set(k.periode.undangan.values_list("jumlah_pengingat", flat=True)) == {1}
    assert UnitKerja.objects.filter(undangan_survei__periode=k.periode).count() == 2
