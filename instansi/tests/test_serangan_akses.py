"""Attacks on access: objects of another office by their address, hidden fields changed, roles changed in mid-form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from instansi.models import (
    AngkaSurvei,
    BarisAbk,
    BuktiAbk,
    BuktiSurvei,
    JawabanSurvei,
    LembarAbk,
    PenugasanPeran,
    UndanganSurvei,
    Wawancara,
)
from instansi.selectors.survei_isi import sidik_angka
from instansi.services import abk, abk_buka, abk_bukti, survei_isi
from instansi.services import wawancara as layanan
from instansi.services.abk import IsiBaris
from instansi.tests.factories import AWAL, buat_jabatan, buat_pelaku, buat_posisi, buat_unit
from instansi.tests.survei_bantu import Kampanye, isi_semua, segar, siapkan
from instansi.tests.test_services_survei import PNG
from instansi.tests.test_wawancara import jadwal
from sabangau_mutasi.akun.izin import PERAN_UNIT, Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pengujian.klien import Klien
from sabangau_mutasi.inti.unggahan import Unggahan

pytestmark = pytest.mark.django_db
BARIS = {"uraian": "Tugas", "volume": "10", "periode": "TAHUN", "menit": "5", "versi": "1"}


def klien(pelaku: Pelaku) -> Klien:
    satu = Klien(raise_request_exception=False)
    satu.force_login(pelaku.pengguna)
    return satu


def alamat(nama: str, *args: Any) -> str:
    return reverse(f"instansi:{nama}", args=args)


@dataclass
class Panggung:
    """Office A with something of every kind, and what was there before an attack."""

    k: Kampanye
    lembar: LembarAbk
    baris: BarisAbk
    bukti_abk: BuktiAbk
    bukti: BuktiSurvei
    w: Wawancara

    def potret(self) -> dict[str, Any]:
        """Every row of the app, so that nothing can be changed unnoticed."""
        model = [satu for satu in apps.get_app_config("instansi").get_models() if satu._meta.managed]
        return {satu.__name__: list(satu._default_manager.order_by("pk").values()) for satu in model}


@pytest.fixture
def p(tmp_path: Any, settings: Any) -> Panggung:
    settings.MEDIA_ROOT = tmp_path
    k = siapkan()
    isi_semua(k)
    bukti = survei_isi.unggah_bukti(pelaku=k.admin, undangan=k.undangan, kode="C2", unggahan=Unggahan("a.png", PNG))
    lembar = abk_buka.buka(pelaku=k.admin, posisi=k.posisi, tahun=timezone.localdate().year)
    baris = abk.simpan_baris(
        pelaku=k.admin, lembar_id=lembar.pk, baris_id=None, versi=0, isi=IsiBaris("Surat", 100, menit=30)
    )  # fmt: skip
    bukti_abk = abk_bukti.lampirkan(pelaku=k.admin, lembar_id=lembar.pk, unggahan=Unggahan("b.png", PNG))
    w = layanan.jadwalkan(pelaku=k.biro, unit=k.pu, jadwal=jadwal())
    layanan.simpan_jawaban(pelaku=k.biro, wawancara=w, jawaban={1: "x"}, ringkasan="y", versi=1)
    return Panggung(k, lembar, baris, bukti_abk, bukti, w)


def serangan(p: Panggung) -> list[tuple[str, str, dict[str, Any]]]:
    """(method, address, data): reads and writes aimed at office A."""
    k, u, lb, w = p.k, p.k.undangan.id_publik, p.lembar.id_publik, p.w.id_publik
    angka = {"posisi": str(k.posisi.id_publik), "kebutuhan": "9", "alasan": "x", "sidik": sidik_angka(6, "x")}
    versi = segar(k.undangan).versi_isi
    baca = [
        alamat("survei_lembar", u), alamat("survei_bagian", u, "A"), alamat("survei_angka", u),
        alamat("survei_periksa", u), alamat("survei_bukti", u, p.bukti.id_publik), alamat("abk_lembar", lb),
        alamat("abk_bukti_unduh", lb, p.bukti_abk.id_publik), alamat("wawancara_rinci", w),
        alamat("wawancara_naskah", w),
    ]  # fmt: skip
    tulis: list[tuple[str, dict[str, Any]]] = [
        (alamat("survei_bagian", u, "A"), {"A2": "curang", "versi": versi}),
        (alamat("survei_bagian", u, "C"), {"C2": SimpleUploadedFile("x.png", PNG)}),
        (alamat("survei_bagian", u, "C"), {"hapus_berkas": str(p.bukti.id_publik)}),
        (alamat("survei_angka", u), angka),
        (alamat("survei_periksa", u), {"aksi": "KIRIM", "versi": versi}),
        (alamat("survei_periksa", u), {"aksi": "KEMBALIKAN", "versi": versi, "alasan": "x" * 9}),
        (alamat("abk_isi", lb), {"wke": "1", "pendekatan": "GURU", "pembulatan": "CEIL", "versi_isi": "1"}),
        (alamat("abk_salin", lb), {}), (alamat("abk_versi", lb), {}),
        (alamat("abk_baris", lb, 0), BARIS), (alamat("abk_baris", lb, p.baris.pk), BARIS),
        (alamat("abk_baris_ubah", lb, p.baris.pk), {"aksi": "hapus", "versi": "1"}),
        (alamat("abk_bukti", lb), {"berkas": SimpleUploadedFile("x.png", PNG + b"1IEND")}),
        (alamat("abk_gerak", lb, "KIRIM"), {}), (alamat("abk_gerak", lb, "KEMBALIKAN"), {"alasan": "x" * 9}),
        (alamat("abk_buka"), {"posisi": str(k.posisi.id_publik), "tahun": str(timezone.localdate().year + 1)}),
        (alamat("wawancara_langkah", w), {"aksi": "konfirmasi", "versi": "2"}),
        (alamat("wawancara_langkah", w), {"aksi": "catatan", "catatan": "curang", "versi": "2"}),
        (alamat("wawancara_langkah", w), {"aksi": "batalkan", "versi": "2"}),
        (alamat("wawancara_jawaban", w), {"versi": "2", "j1": "curang", "ringkasan": "z"}),
        (alamat("wawancara_angka", w), angka),
    ]  # fmt: skip
    return [("get", url, {}) for url in baca] + [("post", url, data) for url, data in tulis]


@pytest.mark.parametrize("peran", sorted(PERAN_UNIT))
def test_kantor_lain_tidak_membaca_dan_tidak_menulis_apa_pun(p: Panggung, peran: str) -> None:
    """Every address of office A, asked for and posted to by office B: 403 or 404, and not one row differs after it."""
    asing = buat_pelaku(Peran(peran), p.k.arsip)
    sebelum = p.potret()
    c = klien(asing)
    for cara, url, data in serangan(p):
        jawaban = getattr(c, cara)(url, data)
        assert jawaban.status_code in (403, 404), (cara, url, jawaban.status_code)
        assert p.k.pu.nama not in jawaban.content.decode()
    assert p.potret() == sebelum


def test_pengelola_yang_pindah_kantor_kehilangan_semuanya_pada_permintaan_berikut(p: Panggung) -> None:
    """His form was open when the role ended; the session goes on, the post does not."""
    c = klien(p.k.admin)
    assert c.get(alamat("survei_bagian", p.k.undangan.id_publik, "A")).status_code == 200
    kemarin = timezone.localdate() - timedelta(days=1)
    PenugasanPeran.objects.filter(pengguna=p.k.admin.pengguna).update(sampai=kemarin)
    PenugasanPeran.objects.create(pengguna=p.k.admin.pengguna, peran=Peran.ADMIN_OPD, unit=p.k.arsip, mulai=AWAL)
    sebelum = p.potret()
    for cara, url, data in serangan(p):
        assert getattr(c, cara)(url, data).status_code in (403, 404), (cara, url)
    assert p.potret() == sebelum
    assert c.get(alamat("survei_lembar", UndanganSurvei.objects.get(unit=p.k.arsip).id_publik)).status_code == 200


def test_ganti_peran_di_tengah_formulir(p: Panggung) -> None:
    """Two tabs: the role is switched in one, the form of the other still belongs to the first office."""
    pengguna = p.k.admin.pengguna
    tugas = PenugasanPeran.objects.create(pengguna=pengguna, peran=Peran.ADMIN_OPD, unit=p.k.arsip, mulai=AWAL)
    c, url = klien(p.k.admin), alamat("survei_bagian", p.k.undangan.id_publik, "A")
    halaman = c.get(url)
    data = {"versi": halaman.context["u"].versi_isi, "sidik": halaman.context["sidik"], "A2": "ketikan"}
    c.post(reverse("akun:ganti_peran"), {"peran": tugas.pk})
    assert c.post(url, data).status_code == 404
    assert not JawabanSurvei.objects.filter(pertanyaan__kode="A2").exists()
    asal = PenugasanPeran.objects.get(pengguna=pengguna, unit=p.k.pu)
    c.post(reverse("akun:ganti_peran"), {"peran": asal.pk})
    assert c.post(url, data).status_code == 302
    assert JawabanSurvei.objects.get(pertanyaan__kode="A2").nilai == "ketikan"


def test_medan_tersembunyi_tidak_memindahkan_tulisan_ke_kantor_lain(p: Panggung) -> None:
    """The own sheet with keys of the other office in its fields: posisi, evidence, files, unit."""
    admin, arsip = p.k.admin_lain, UndanganSurvei.objects.get(unit=p.k.arsip)
    posisi = buat_posisi(p.k.arsip, buat_jabatan("Arsiparis"))
    lembar = abk_buka.buka(pelaku=admin, posisi=posisi, tahun=timezone.localdate().year)
    c, sebelum = klien(admin), p.potret()
    angka = {"posisi": str(p.k.posisi.id_publik), "kebutuhan": "9", "alasan": "x", "sidik": sidik_angka(None, "")}
    assert c.post(alamat("survei_angka", arsip.id_publik), angka).status_code == 404
    baris = c.post(alamat("abk_baris", lembar.id_publik, 0), BARIS | {"bukti": str(p.bukti_abk.id_publik)})
    assert (baris.status_code, "bukan milik lembar ini" in baris.content.decode()) == (422, True)
    curi = c.post(alamat("abk_baris", lembar.id_publik, p.baris.pk), BARIS)
    assert curi.status_code in (409, 422)
    assert c.get(alamat("survei_bukti", arsip.id_publik, p.bukti.id_publik)).status_code == 404
    assert c.get(alamat("abk_bukti_unduh", lembar.id_publik, p.bukti_abk.id_publik)).status_code == 404
    assert p.potret() == sebelum
    c.post(alamat("abk_massal"), {"aksi": "KIRIM", "unit": str(p.k.pu.id_publik), "tahun": str(lembar.tahun)})
    p.lembar.refresh_from_db()
    assert p.lembar.status == "DRAF"
    c.post(alamat("abk_buka"), {"unit": str(p.k.pu.id_publik), "tahun": str(lembar.tahun + 1)})
    assert not LembarAbk.objects.filter(tahun=lembar.tahun + 1, posisi=p.k.posisi).exists()


@pytest.mark.parametrize("jenis", ["survei", "abk"])
def test_bukti_diunduh_sebagai_lampiran_yang_tidak_disimpan(p: Panggung, jenis: str) -> None:
    url = (
        alamat("survei_bukti", p.k.undangan.id_publik, p.bukti.id_publik)
        if jenis == "survei"
        else alamat("abk_bukti_unduh", p.lembar.id_publik, p.bukti_abk.id_publik)
    )
    jawaban = klien(p.k.kepala).get(url)
    assert jawaban.content == PNG
    assert jawaban["Content-Disposition"].startswith("attachment; filename=")
    assert jawaban["Cache-Control"] == "private, no-store"
    assert jawaban["X-Content-Type-Options"] == "nosniff"
    assert jawaban["Content-Type"] in ("image/png", "application/octet-stream")


@pytest.mark.parametrize("jenis", ["survei", "abk"])
def test_bukti_yang_berkasnya_hilang_atau_berada_di_luar_ruang_dijawab_404(p: Panggung, jenis: str) -> None:
    satu: Any = p.bukti if jenis == "survei" else p.bukti_abk
    rute, induk = (
        ("survei_bukti", p.k.undangan.id_publik) if jenis == "survei" else ("abk_bukti_unduh", p.lembar.id_publik)
    )
    for lokasi in ("survei/aa/tidak-ada.png", "../../../etc/passwd", "/etc/passwd"):
        type(satu).objects.filter(pk=satu.pk).update(lokasi=lokasi)
        assert klien(p.k.admin).get(alamat(rute, induk, satu.id_publik)).status_code == 404


NAMA = (
    ("../../etc/passwd", "passwd.png"), ("a\r\nSet-Cookie: x.png", "aSet-Cookie x.png"), ("C:\\x\\y.exe", "y.png"),
    ("\u202egnp.exe", "gnp.png"), ("x" * 5000, f"{'x' * 120}.png"), ('"><script>.png', "script.png"),
    ("198501012010011001.png", "berkas.png"), (".htaccess", "berkas.png"),
)  # fmt: skip


@pytest.mark.parametrize(("nama", "harap"), NAMA, ids=range(len(NAMA)))
def test_nama_berkas_tidak_membawa_jalur_kepala_atau_nip(p: Panggung, nama: str, harap: str) -> None:
    satu = survei_isi.unggah_bukti(
        pelaku=p.k.admin, undangan=p.k.undangan, kode="C2", unggahan=Unggahan(nama, PNG[:-12] + b"\0IEND\xaeB`\x82")
    )
    assert satu.nama_berkas == harap
    assert satu.lokasi.startswith("survei/")
    jawaban = klien(p.k.admin).get(alamat("survei_bukti", p.k.undangan.id_publik, satu.id_publik))
    assert "\n" not in jawaban["Content-Disposition"]


ISI = (
    b"", b"PK\x03\x04" + b"\0" * 100, b"MZ\x90", b"<svg onload=alert(1)>", b"%PDF-1.4 %%EOF", b"%PDF-1.7\n" + b"x" * 99,
    b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a<script>", PNG + b"\0" * (10 * 1024 * 1024) + b"IEND",
)  # fmt: skip


@pytest.mark.parametrize("isi", ISI, ids=range(len(ISI)))
def test_berkas_yang_bukan_bukti_ditolak_di_setiap_pintu(p: Panggung, isi: bytes) -> None:
    """By content: an empty file, archives, programs, markup, broken and endless ones; what was typed stays."""
    c, versi = klien(p.k.admin), segar(p.k.undangan).versi_isi
    jawaban = c.post(
        alamat("survei_bagian", p.k.undangan.id_publik, "C"),
        {"C2": SimpleUploadedFile("bukti.pdf", isi), "C3": "ketikan tetap", "versi": versi},
    )
    assert jawaban.status_code == 422
    assert "ketikan tetap" in jawaban.content.decode()
    assert (BuktiSurvei.objects.count(), BuktiAbk.objects.count()) == (1, 1)
    c.post(alamat("abk_bukti", p.lembar.id_publik), {"berkas": SimpleUploadedFile("bukti.pdf", isi)})
    assert BuktiAbk.objects.count() == 1


def test_peran_di_bawah_unit_tidak_menulis_lembar_opd(p: Panggung) -> None:
    """An officer of a division neither reads the office's survey nor moves it; the office's own does both."""
    bawah = buat_pelaku(Peran.ADMIN_OPD, p.k.bidang)
    c = klien(bawah)
    assert c.get(alamat("survei_lembar", p.k.undangan.id_publik)).status_code == 404
    assert c.post(alamat("wawancara_langkah", p.w.id_publik), {"aksi": "konfirmasi", "versi": "2"}).status_code == 404
    assert AngkaSurvei.objects.get().kebutuhan == 6
    tetangga = buat_unit("Dinas PU Kedua")
    assert (
        klien(buat_pelaku(Peran.ADMIN_OPD, tetangga)).get(alamat("abk_lembar", p.lembar.id_publik)).status_code == 404
    )
