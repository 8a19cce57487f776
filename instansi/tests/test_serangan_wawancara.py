"""Attacks on interviews: one person for both sides, double clicks, stale pages, texts that break a page or a PDF."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from instansi.models import AngkaWawancara, PemberitahuanSurvei, Wawancara
from instansi.selectors.survei_isi import sidik_angka
from instansi.services import wawancara as layanan
from instansi.tests.factories import buat_pelaku, buat_unit
from instansi.tests.test_services_survei import ditolak
from instansi.tests.test_wawancara import Meja, angka, isi, jadwal, konfirmasi, m  # noqa: F401 (m is a fixture)
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pengujian.klien import Klien

pytestmark = pytest.mark.django_db
DATA = {
    "periode": "", "tahun": "2027", "jadwal": "2026-12-01T10:00", "cara": "TATAP_MUKA", "tempat": "Aula",
    "responden": "Budi Santoso, Kepala Dinas",
}  # fmt: skip


def klien(pelaku: Pelaku) -> Klien:
    satu = Klien(raise_request_exception=False)
    satu.force_login(pelaku.pengguna)
    return satu


def alamat(m: Meja, nama: str) -> str:  # noqa: F811
    return reverse(f"instansi:wawancara_{nama}", args=[m.w.id_publik])


def test_pewawancara_tidak_mengonfirmasi_untuk_opd(m: Meja) -> None:  # noqa: F811
    """The interviewer wrote the contents; whoever else confirms for BKD, he cannot be the office's side as well."""
    isi(m)
    konfirmasi(m, buat_pelaku(Peran.ANALIS_BKD))
    rangkap = buat_pelaku(Peran.KEPALA_OPD, m.pu, pengguna=m.biro.pengguna)
    assert "BR-20" in ditolak("EMPAT_MATA", lambda: konfirmasi(m, rangkap)).pesan
    assert konfirmasi(m, m.kepala).status == "DISEPAKATI"


def test_kepala_mengonfirmasi_dua_kali_tetap_satu_pihak(m: Meja) -> None:  # noqa: F811
    isi(m)
    k, url = klien(m.kepala), alamat(m, "langkah")
    data = {"aksi": "konfirmasi", "versi": m.segar().versi_isi}
    k.post(url, data)
    pada = m.segar().dikonfirmasi_opd_pada
    assert "sudah mengonfirmasi" in k.post(url, data, follow=True).content.decode()
    assert (m.segar().status, m.segar().dikonfirmasi_opd_pada) == ("MENUNGGU_KONFIRMASI", pada)


def test_pangkalan_data_menolak_satu_orang_di_kedua_pihak(m: Meja) -> None:  # noqa: F811
    waktu = timezone.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Wawancara.objects.filter(pk=m.w.pk).update(
            dikonfirmasi_bkd_pada=waktu, dikonfirmasi_bkd_oleh=m.biro.pengguna, dikonfirmasi_opd_pada=waktu,
            dikonfirmasi_opd_oleh=m.biro.pengguna,
        )  # fmt: skip


def test_formulir_jadwal_terkirim_dua_kali_membuat_satu_wawancara(m: Meja) -> None:  # noqa: F811
    k, data = klien(m.biro), DATA | {"unit": str(m.pu.id_publik)}
    assert k.post(reverse("instansi:wawancara_baru"), data).status_code == 302
    kabar = PemberitahuanSurvei.objects.count()
    ulang = k.post(reverse("instansi:wawancara_baru"), data)
    assert ulang.status_code == 422
    assert "sudah punya wawancara" in ulang.content.decode()
    assert (Wawancara.objects.count(), PemberitahuanSurvei.objects.count()) == (2, kabar)
    # Another office at that hour, and the same hour after calling the first one off, are fine.
    arsip = buat_unit("Badan Arsip")
    assert k.post(reverse("instansi:wawancara_baru"), data | {"unit": str(arsip.id_publik)}).status_code == 302
    layanan.batalkan(pelaku=m.biro, wawancara=Wawancara.objects.get(unit=m.pu, tempat="Aula"))
    assert k.post(reverse("instansi:wawancara_baru"), data).status_code == 302


def test_jadwal_diubah_ke_waktu_yang_terpakai_ditolak(m: Meja) -> None:  # noqa: F811
    lain = layanan.jadwalkan(pelaku=m.biro, unit=m.pu, jadwal=jadwal(jadwal=timezone.now() + timedelta(days=3)))
    ditolak(
        "JADWAL_SUDAH_ADA",
        lambda: layanan.ubah_jadwal(pelaku=m.biro, wawancara=lain, jadwal=jadwal(), versi=lain.versi_isi),
    )


def test_formulir_jawaban_terkirim_dua_kali_tidak_menarik_konfirmasi(m: Meja) -> None:  # noqa: F811
    """A browser resend of what is stored already is no change: no conflict shown, no confirmation taken back."""
    versi = m.segar().versi_isi
    data = {"versi": versi, "j1": "Jalan\r\nJembatan", "ringkasan": "Tambah dua orang."}
    k = klien(m.biro)
    assert k.post(alamat(m, "jawaban"), data).status_code == 302
    konfirmasi(m, m.kepala)
    assert k.post(alamat(m, "jawaban"), data).status_code == 302
    assert (m.segar().status, m.segar().versi_isi) == ("MENUNGGU_KONFIRMASI", versi + 1)
    catatan = {"aksi": "catatan", "catatan": "Setuju", "versi": m.segar().versi_isi}
    klien(m.kepala).post(alamat(m, "langkah"), catatan)
    konfirmasi(m, m.kepala)
    klien(m.kepala).post(alamat(m, "langkah"), catatan)
    assert m.segar().status == "MENUNGGU_KONFIRMASI"


def test_membatalkan_dari_halaman_lama_tidak_membuang_isi_yang_baru(m: Meja) -> None:  # noqa: F811
    lama = m.segar().versi_isi
    isi(m)
    jawaban = klien(m.biro).post(alamat(m, "langkah"), {"aksi": "batalkan", "versi": lama}, follow=True)
    assert "baru saja diubah" in jawaban.content.decode()
    assert m.segar().status == "DIISI"


def test_wawancara_disepakati_tidak_berubah_lewat_pintu_mana_pun(m: Meja) -> None:  # noqa: F811
    isi(m)
    angka(m)
    konfirmasi(m, m.biro)
    konfirmasi(m, m.kepala)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Wawancara.objects.filter(pk=m.w.pk).update(ringkasan="lain")
    k, versi = klien(m.biro), m.segar().versi_isi
    baris = {"posisi": str(m.posisi.id_publik), "kebutuhan": "9", "alasan": "x", "sidik": sidik_angka(5, "Ruas baru")}
    for nama, data in (
        ("jawaban", {"versi": versi, "j1": "lain", "ringkasan": "lain"}),
        ("jadwal", DATA | {"versi": versi}),
        ("angka", baris),
        ("langkah", {"aksi": "batalkan", "versi": versi}),
    ):
        assert k.post(alamat(m, nama), data).status_code in (302, 422)
    assert (m.segar().status, m.segar().ringkasan) == ("DISEPAKATI", "Tambah dua orang.")
    assert AngkaWawancara.objects.get().kebutuhan == 5


def test_jadwal_yang_diubah_hari_itu_juga_dikabarkan_lagi(m: Meja) -> None:  # noqa: F811
    """The first mail carries the old hour: whoever read it must hear of the new one on the same day."""
    PemberitahuanSurvei.objects.update(surel_pada=timezone.now(), dibaca_pada=timezone.now())
    layanan.ubah_jadwal(
        pelaku=m.biro, wawancara=m.w, versi=m.segar().versi_isi,
        jadwal=jadwal(jadwal=timezone.make_aware(datetime(2026, 11, 21, 13))),
    )  # fmt: skip
    kabar = PemberitahuanSurvei.objects.filter(wawancara=m.w, jenis="WAWANCARA")
    assert [(s.dibaca_pada, s.surel_pada) for s in kabar] == [(None, None)] * 2


TEKS = (
    "a\x00b", "x" * 100_000, "\u202eterbalik", '<script>alert(1)</script><img src=x onerror="alert(1)">',
    '#eval("1") #read("/etc/passwd") $x^2$ *tebal* \\ @a <b>', "=cmd|'/C calc'!A0", "\u200b", "Ⅷ ½ ≥ →",
)  # fmt: skip


@pytest.mark.parametrize("teks", TEKS, ids=range(len(TEKS)))
def test_teks_aneh_tidak_merusak_halaman_maupun_berita_acara(m: Meja, teks: str) -> None:  # noqa: F811
    k, versi = klien(m.biro), m.segar().versi_isi
    jawaban = k.post(alamat(m, "jawaban"), {"versi": versi, "j1": teks, "ringkasan": teks})
    baris = {"posisi": str(m.posisi.id_publik), "kebutuhan": "5", "alasan": teks, "sidik": sidik_angka(None, "")}
    hasil = [jawaban.status_code, k.post(alamat(m, "angka"), baris).status_code]
    k.post(alamat(m, "langkah"), {"aksi": "catatan", "catatan": teks, "versi": m.segar().versi_isi})
    assert set(hasil) <= {302, 422}
    if jawaban.status_code == 422:
        assert teks[:50].replace("\x00", "") in jawaban.content.decode().replace("\x00", "")
    for nama in ("rinci", "jawaban", "angka", "naskah"):
        assert k.get(alamat(m, nama)).status_code == 200, nama
    tersimpan = f"{m.segar().ringkasan}{[a.alasan for a in m.w.angka.all()]}"
    assert "\u202e" not in tersimpan


@pytest.mark.parametrize(
    "ubah",
    [
        {"jadwal": "0001-01-01T00:00"}, {"jadwal": "9999-12-31T23:59"}, {"jadwal": "besok"}, {"tahun": "1e3"},
        {"tahun": "99999999999999999999"}, {"cara": "SURAT"}, {"tempat": ""}, {"tempat": "x" * 200},
        {"responden": ""}, {"responden": "a\x00"}, {"responden": "\n".join(["Nama, Jabatan"] * 11)}, {"unit": "x"},
        {"periode": "\x00"},
    ],
    ids=str,
)  # fmt: skip
def test_jadwal_yang_tidak_masuk_akal_ditolak_dengan_kata(m: Meja, ubah: dict[str, Any]) -> None:  # noqa: F811
    data = DATA | {"unit": str(m.pu.id_publik)} | ubah
    jawaban = klien(m.biro).post(reverse("instansi:wawancara_baru"), data)
    assert jawaban.status_code == 422
    assert jawaban.context["form"].errors
    assert Wawancara.objects.count() == 1


def test_berita_acara_tidak_disimpan_perantara(m: Meja) -> None:  # noqa: F811
    isi(m)
    jawaban = klien(m.kepala).get(alamat(m, "naskah"))
    assert jawaban["Cache-Control"] == "private, no-store"
    assert jawaban["Content-Disposition"].startswith("attachment;")
    assert jawaban["X-Content-Type-Options"] == "nosniff"
