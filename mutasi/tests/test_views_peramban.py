"""Pages of cases in a real browser: axe, no sideways scroll at two widths, and one way through without script."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse

from mutasi.models import SuratKeputusan, UsulMutasi
from mutasi.tests.factories import Panggung, buat_usul, jalankan, pdf, siapkan_panggung
from sabangau_mutasi.akun.izin import Pelaku

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]


def masuk(konteks: Any, pelaku: Pelaku, alamat_situs: str, nama_kuki: str) -> Any:
    """A page of the browser signed in as the actor."""
    klien = Client()
    klien.force_login(pelaku.pengguna)
    konteks.add_cookies([{"name": nama_kuki, "value": klien.cookies[nama_kuki].value, "url": alamat_situs}])
    return konteks.new_page()


def masalah(halaman: Any, alamat: str, lebar: int) -> list[str]:
    """What is wrong with the page at this width: axe rules broken, sideways scroll, an answer that is no page."""
    halaman.set_viewport_size({"width": lebar, "height": 900})
    jawaban = halaman.goto(alamat)
    halaman.wait_for_load_state("networkidle")
    temuan = [satu["id"] for satu in Axe().run(halaman).response["violations"]]
    if halaman.evaluate("document.documentElement.scrollWidth") > lebar:
        temuan.append("gulir ke samping")
    return temuan if jawaban.status == 200 else [*temuan, f"status {jawaban.status}"]


def rinci(kasus: UsulMutasi) -> str:
    return reverse("mutasi:usul_rinci", args=[kasus.id_publik])


def sk(kasus: UsulMutasi) -> str:
    return reverse("mutasi:sk_rinci", args=[SuratKeputusan.objects.get(usul=kasus).id_publik])


def publik(kasus: UsulMutasi) -> str:
    return reverse("mutasi:sk_publik", args=[SuratKeputusan.objects.get(usul=kasus).token_publik])


HALAMAN: dict[str, tuple[str, str, Callable[[UsulMutasi], str]]] = {
    "beranda": ("kepala_asal", "KIRIM", lambda kasus: "/"),
    "usul": ("analis_bkd", "SETUJUI_ASAL", lambda kasus: reverse("mutasi:usul")),
    "usul_rinci": ("verifikator_bkd", "SETUJUI_ASAL", rinci),
    "usul_aksi": (
        "kepala_asal",
        "KIRIM",
        lambda kasus: reverse("mutasi:usul_aksi", args=[kasus.id_publik, "TOLAK_ASAL"]),
    ),
    "calon": ("analis_bkd", "KIRIM", lambda kasus: reverse("mutasi:calon", args=[kasus.posisi_tujuan.id_publik])),
    "sk_rinci": ("analis_bkd", "UNGGAH_TTD", sk),
    "sk_publik": ("asn", "UNGGAH_TTD", publik),
    "beranda_asn": ("asn", "UNGGAH_TTD", lambda kasus: "/"),
    "status_saya": ("asn", "UNGGAH_TTD", lambda kasus: reverse("mutasi:status_saya")),
    "pelatihan_saya": ("asn", "SETUJUI_TPK", lambda kasus: reverse("mutasi:pelatihan_saya")),
}


@pytest.mark.parametrize("nama", HALAMAN)
def test_halaman_bersih_axe_dan_tidak_bergulir_ke_samping(
    nama: str, konteks_peramban: Any, live_server: Any, settings: Any
) -> None:
    panggung: Panggung = siapkan_panggung(k_tujuan=3)
    kunci, sampai, alamat = HALAMAN[nama]
    kasus = jalankan(panggung, buat_usul(panggung), sampai=sampai)
    halaman = masuk(konteks_peramban, panggung.pelaku[kunci], live_server.url, settings.SESSION_COOKIE_NAME)

    temuan = [*masalah(halaman, alamat(kasus), 360), *masalah(halaman, alamat(kasus), 1280)]

    assert temuan == []


def test_usul_dikirim_tanpa_javascript(peramban: Any, live_server: Any, settings: Any, tmp_path: Any) -> None:
    panggung = siapkan_panggung()
    kasus = buat_usul(panggung)
    surat = tmp_path / "usul.pdf"
    surat.write_bytes(pdf("Usul"))
    konteks = peramban.new_context(java_script_enabled=False, base_url=live_server.url)
    halaman = masuk(konteks, panggung.pelaku["admin_tujuan"], live_server.url, settings.SESSION_COOKIE_NAME)

    halaman.goto(rinci(kasus))
    halaman.get_by_role("link", name="Kirim usul").click()
    halaman.set_input_files("#id_berkas_surat_usul", str(surat))
    halaman.get_by_role("button", name="Kirim usul").click()
    halaman.wait_for_url(f"**{rinci(kasus)}")

    kasus.refresh_from_db()
    konteks.close()
    assert kasus.status == "MENUNGGU_PERSETUJUAN_ASAL"
