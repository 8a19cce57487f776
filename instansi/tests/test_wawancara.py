"""Interviews: schedule, answers, figures inside the unit, confirmation by both sides and its withdrawal, minutes."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from instansi.domain.survei import PANDUAN_WAWANCARA, CaraWawancara
from instansi.forms.wawancara import JadwalForm
from instansi.models import AngkaWawancara, PemberitahuanSurvei, UnitKerja, Wawancara
from instansi.selectors.survei_isi import sidik_angka
from instansi.services import wawancara as layanan
from instansi.services.wawancara import Jadwal
from instansi.tests.factories import buat_jabatan, buat_pelaku, buat_posisi, buat_unit
from instansi.tests.test_services_survei import ditolak
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.models import JejakAudit
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar

pytestmark = pytest.mark.django_db


@dataclass
class Meja:
    """Both sides of one interview."""

    biro: Pelaku
    admin: Pelaku
    kepala: Pelaku
    pu: UnitKerja
    posisi: Any
    w: Wawancara

    def segar(self) -> Wawancara:
        """As stored now."""
        return Wawancara.objects.select_related("unit").get(pk=self.w.pk)


def jadwal(**lain: Any) -> Jadwal:
    dasar = {
        "jadwal": timezone.make_aware(datetime(2026, 11, 20, 9, 30)), "tempat": "Ruang rapat BKD",
        "cara": CaraWawancara.TATAP_MUKA, "tahun": 2027, "responden": (("Siti Aminah", "Sekretaris Dinas"),),
    }  # fmt: skip
    return Jadwal(**dasar | lain)


@pytest.fixture
def m() -> Meja:
    pu = buat_unit("Dinas PU")
    biro = buat_pelaku(Peran.BIRO_ORGANISASI)
    admin, kepala = buat_pelaku(Peran.ADMIN_OPD, pu), buat_pelaku(Peran.KEPALA_OPD, pu)
    posisi = buat_posisi(buat_unit("Bidang Jalan", pu), buat_jabatan("Teknik Jalan Ahli Muda"), k=3)
    w = layanan.jadwalkan(pelaku=biro, unit=pu, jadwal=jadwal())
    return Meja(biro, admin, kepala, pu, posisi, w)


def isi(m: Meja, **lain: Any) -> Wawancara:
    dasar = {"jawaban": {1: "Pemeliharaan jalan", 9: "Jalan, jembatan, irigasi"}, "ringkasan": "Tambah dua orang."}
    return layanan.simpan_jawaban(pelaku=m.biro, wawancara=m.w, versi=m.segar().versi_isi, **dasar | lain)


def angka(m: Meja, kebutuhan: str = "5", alasan: str = "Ruas baru", **lain: Any) -> Any:
    kini = m.w.angka.filter(posisi=m.posisi).first()
    sidik = sidik_angka(kini.kebutuhan, kini.alasan) if kini else sidik_angka(None, "")
    dasar: dict[str, Any] = {"posisi": m.posisi.id_publik, "sidik": sidik, "pelaku": m.biro}
    return layanan.simpan_angka(wawancara=m.w, kebutuhan=kebutuhan, alasan=alasan, **dasar | lain)


def konfirmasi(m: Meja, pelaku: Pelaku, **lain: Any) -> Wawancara:
    dasar = {"versi": m.segar().versi_isi} | lain
    return layanan.konfirmasi(pelaku=pelaku, wawancara=m.segar(), **dasar)


@pytest.mark.parametrize(
    ("ubah", "kode"),
    [
        ({"responden": ()}, "RESPONDEN_KURANG"),
        ({"tempat": " "}, "TEMPAT_KOSONG"),
        ({"jadwal": datetime(1990, 1, 1, tzinfo=timezone.get_current_timezone())}, "JADWAL_SALAH"),
    ],
)
def test_jadwal_yang_tidak_wajar_ditolak(m: Meja, ubah: dict[str, Any], kode: str) -> None:
    ditolak(kode, lambda: layanan.jadwalkan(pelaku=m.biro, unit=m.pu, jadwal=jadwal(**ubah)))


def test_hanya_pengelola_menjadwalkan_dan_mengisi(m: Meja) -> None:
    for pelaku in (m.admin, m.kepala, buat_pelaku(Peran.INSPEKTORAT)):
        with pytest.raises(PermissionDenied):
            layanan.jadwalkan(pelaku=pelaku, unit=m.pu, jadwal=jadwal())
        with pytest.raises(PermissionDenied):
            layanan.simpan_jawaban(pelaku=pelaku, wawancara=m.w, jawaban={}, ringkasan="", versi=1)


def test_kedua_pihak_sepakat(m: Meja) -> None:
    ditolak("BELUM_TERISI", lambda: konfirmasi(m, m.biro))
    isi(m)
    angka(m)
    assert konfirmasi(m, m.biro).status == "MENUNGGU_KONFIRMASI"
    ditolak("SUDAH", lambda: konfirmasi(m, m.biro))
    assert PemberitahuanSurvei.objects.filter(jenis="KONFIRMASI").count() == 2
    assert konfirmasi(m, m.kepala).status == "DISEPAKATI"
    for panggil in (lambda: isi(m), lambda: angka(m, "9"), lambda: konfirmasi(m, m.admin)):
        ditolak("SELESAI", panggil)
    ditolak("SELESAI", lambda: layanan.batalkan(pelaku=m.biro, wawancara=m.w))
    aksi = JejakAudit.objects.filter(objek_id=str(m.w.id_publik)).order_by("pk").values_list("aksi", flat=True)
    assert list(aksi) == [
        "wawancara_dijadwalkan", "wawancara_jawaban_disimpan", "wawancara_angka_disimpan", "wawancara_dikonfirmasi",
        "wawancara_dikonfirmasi",
    ]  # fmt: skip


@pytest.mark.parametrize("ubah", ["jawaban", "angka", "jadwal", "catatan"])
def test_perubahan_setelah_satu_pihak_mengonfirmasi_membatalkannya(m: Meja, ubah: str) -> None:
    isi(m)
    konfirmasi(m, m.kepala)
    laku = {
        "jawaban": lambda: isi(m, ringkasan="Tambah tiga orang."),
        "angka": lambda: angka(m, "6"),
        "jadwal": lambda: layanan.ubah_jadwal(
            pelaku=m.biro, wawancara=m.w, jadwal=jadwal(tempat="Daring"), versi=m.segar().versi_isi
        ),
        "catatan": lambda: layanan.catatan_opd(
            pelaku=m.admin, wawancara=m.w, catatan="Kurang satu", versi=m.segar().versi_isi
        ),
    }
    versi = m.segar().versi_isi
    laku[ubah]()
    kini = m.segar()
    assert (kini.status, kini.dikonfirmasi_opd_pada, kini.dikonfirmasi_opd_oleh) == ("DIISI", None, None)
    ditolak("BERUBAH", lambda: konfirmasi(m, m.biro, versi=versi))


def test_satu_orang_tidak_mengonfirmasi_untuk_kedua_pihak(m: Meja) -> None:
    isi(m)
    konfirmasi(m, m.biro)
    rangkap = buat_pelaku(Peran.ADMIN_OPD, m.pu, pengguna=m.biro.pengguna)
    ditolak("EMPAT_MATA", lambda: konfirmasi(m, rangkap))
    with pytest.raises(PermissionDenied):
        konfirmasi(m, buat_pelaku(Peran.KEPALA_OPD, buat_unit("Badan Arsip")))


def test_angka_di_luar_unit_ditolak(m: Meja) -> None:
    luar = buat_posisi(buat_unit("Badan Arsip"))
    ditolak("POSISI_DI_LUAR_UNIT", lambda: angka(m, posisi=luar.id_publik, sidik=sidik_angka(None, "")))
    ditolak("ANGKA_SALAH", lambda: angka(m, "-4"))
    ditolak("ALASAN_WAJIB", lambda: angka(m, "5", ""))
    angka(m)
    ditolak("BERUBAH", lambda: angka(m, "8", sidik=sidik_angka(None, "")))
    assert AngkaWawancara.objects.get().kebutuhan == 5
    assert angka(m, "", "") is None


def test_berita_acara_pdf_memuat_isinya(client: Client, m: Meja) -> None:
    isi(m)
    angka(m)
    client.force_login(m.kepala.pengguna)
    url = reverse("instansi:wawancara_naskah", args=[m.w.id_publik])
    konsep = _teks(client.get(url).content)
    assert "belumdikonfirmasikeduapihak" in konsep
    konfirmasi(m, m.biro)
    konfirmasi(m, m.kepala)
    jawaban = client.get(url)
    teks = _teks(jawaban.content)

    assert jawaban["Content-Type"] == "application/pdf"
    for kata in (
        "BERITA ACARA WAWANCARA", "DINAS PU", "20 November 2026 pukul 09.30", "Ruang rapat BKD", "Siti Aminah",
        "Pemeliharaan jalan", PANDUAN_WAWANCARA[8], "Teknik Jalan Ahli Muda", "Ruas baru", "Tambah dua orang.",
        m.biro.pengguna.nama, m.kepala.pengguna.nama,
    ):  # fmt: skip
        assert "".join(kata.split()) in teks, kata
    assert "KONSEP" not in teks
    assert client.get(url).content == jawaban.content


def _teks(isi_pdf: bytes) -> str:
    return "".join("".join(h.extract_text().split()) for h in PdfReader(io.BytesIO(isi_pdf)).pages)


def test_wawancara_di_layar_dari_jadwal_sampai_sepakat(client: Client, m: Meja) -> None:
    client.force_login(m.biro.pengguna)
    data = {
        "unit": str(m.pu.id_publik), "periode": "", "tahun": "2027", "jadwal": "2026-12-01T10:00", "cara": "DARING",
        "tempat": "", "responden": "Budi Santoso, Kepala Dinas",
    }  # fmt: skip
    baru = reverse("instansi:wawancara_baru")
    assert "tempat" in client.post(baru, data).context["form"].errors
    client.post(baru, data | {"tempat": "https://rapat.example/a"})
    w = Wawancara.objects.latest("pk")
    assert w.responden == [{"nama": "Budi Santoso", "jabatan": "Kepala Dinas"}]
    ke = {n: reverse(f"instansi:wawancara_{n}", args=[w.id_publik]) for n in ("jawaban", "angka", "langkah", "rinci")}

    awal = client.get(ke["jawaban"]).context["w"].versi_isi
    client.post(ke["jawaban"], {"versi": awal, "j1": "Arsip", "ringkasan": "Cukup"})
    usang = client.post(ke["jawaban"], {"versi": awal, "j1": "Jalan", "ringkasan": "Kurang"})
    assert usang.status_code == 422
    assert [b[1:] for b in usang.context["banding"]] == [("Arsip", "Jalan"), ("Cukup", "Kurang")]
    assert "Kurang</textarea>" in usang.content.decode()
    baris = {"posisi": str(m.posisi.id_publik), "kebutuhan": "4", "alasan": "Baru", "sidik": sidik_angka(None, "")}
    client.post(ke["angka"], baris)
    versi = client.get(ke["rinci"]).context["w"].versi_isi
    client.post(ke["langkah"], {"aksi": "konfirmasi", "versi": versi})
    client.force_login(m.admin.pengguna)
    halaman = client.get(ke["rinci"])
    assert halaman.context["hak"].konfirmasi
    assert not halaman.context["hak"].isi
    client.post(ke["langkah"], {"aksi": "konfirmasi", "versi": versi})
    w.refresh_from_db()
    assert (w.status, w.angka.get().kebutuhan) == ("DISEPAKATI", 4)


def test_jadwal_diubah_dan_wawancara_dibatalkan_di_layar(client: Client, m: Meja) -> None:
    client.force_login(m.biro.pengguna)
    url = reverse("instansi:wawancara_jadwal", args=[m.w.id_publik])
    awal = client.get(url).context["form"].initial
    data = awal | {"jadwal": "2026-12-02T08:00", "tempat": "Aula", "versi": m.segar().versi_isi}
    assert client.post(url, data).status_code == 302
    assert (m.segar().tempat, m.segar().status) == ("Aula", "DIJADWALKAN")
    client.post(reverse("instansi:wawancara_langkah", args=[m.w.id_publik]), {"aksi": "batalkan"})
    assert m.segar().status == "BATAL"
    assert client.get(reverse("instansi:wawancara_naskah", args=[m.w.id_publik])).status_code == 404


def test_daftar_dan_rincian_wawancara_datar_dan_hanya_lingkupnya(client: Client, m: Meja) -> None:
    isi(m)
    angka(m)
    client.force_login(m.admin.pengguna)
    daftar = reverse("instansi:wawancara")

    def tambah() -> None:
        for n in range(6):
            layanan.jadwalkan(pelaku=m.biro, unit=m.pu, jadwal=jadwal(jadwal=timezone.now() + timedelta(days=n)))
            p = buat_posisi(m.posisi.unit)
            AngkaWawancara.objects.create(wawancara=m.w, posisi=p, kebutuhan=2)

    pastikan_datar(lambda: client.get(daftar), tambah)
    pastikan_datar(lambda: client.get(reverse("instansi:wawancara_rinci", args=[m.w.id_publik])), tambah)
    client.force_login(buat_pelaku(Peran.ADMIN_OPD, buat_unit("Badan Arsip")).pengguna)
    assert client.get(daftar).context["hlm"].total == 0
    assert client.get(reverse("instansi:wawancara_rinci", args=[m.w.id_publik])).status_code == 404


def test_halaman_menyebut_kemajuan_dan_apa_yang_ditunggu(client: Client, m: Meja) -> None:
    rinci = reverse("instansi:wawancara_rinci", args=[m.w.id_publik])
    client.force_login(m.admin.pengguna)
    awal = client.get(rinci)
    assert "belum ditulis pewawancara" in awal.context["kata_tunggu"]
    assert "Berita acara (PDF)" not in awal.content.decode()
    assert [b["url"] for b in awal.context["langkah"]] == [""] * 6

    isi(m)
    angka(m)
    konfirmasi(m, m.biro)
    client.force_login(m.biro.pengguna)
    kini = client.get(rinci)
    assert kini.context["kata_tunggu"] == "Pihak Anda sudah mengonfirmasi; menunggu OPD."
    assert [b["status"] for b in kini.context["langkah"]] == [
        "ditetapkan", "2 dari 10", "ditulis", "1 jabatan", "sudah", "belum",
    ]  # fmt: skip
    assert kini.context["langkah"][1]["url"] == reverse("instansi:wawancara_jawaban", args=[m.w.id_publik])
    assert "Berita acara (PDF)" in kini.content.decode()


def test_responden_yang_terlalu_panjang_ditolak_bukan_dipotong() -> None:
    form = JadwalForm({"tahun": "2027", "jadwal": "2026-12-01T09:00", "cara": "DARING", "responden": "A" * 121})

    assert "Nama paling panjang 120 huruf" in str(form.errors["responden"])
