"""The way of a case through the screens in a browser without script."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mutasi.tests.factories import buat_usul, pdf, siapkan_panggung
from sabangau_mutasi.akun.izin import Pelaku

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]


def masuk(konteks: Any, pelaku: Pelaku, alamat_situs: str, nama_kuki: str) -> Any:
    """A page of the browser signed in as the actor."""
    klien = Client()
    klien.force_login(pelaku.pengguna)
    konteks.add_cookies([{"name": nama_kuki, "value": klien.cookies[nama_kuki].value, "url": alamat_situs}])
    return konteks.new_page()


def test_usul_dikirim_tanpa_javascript(peramban: Any, live_server: Any, settings: Any, tmp_path: Any) -> None:
    panggung = siapkan_panggung()
    kasus = buat_usul(panggung)
    rinci = reverse("mutasi:usul_rinci", args=[kasus.id_publik])
    surat = tmp_path / "usul.pdf"
    surat.write_bytes(pdf("Usul"))
    konteks = peramban.new_context(java_script_enabled=False, base_url=live_server.url)
    halaman = masuk(konteks, panggung.pelaku["admin_tujuan"], live_server.url, settings.SESSION_COOKIE_NAME)

    halaman.goto(rinci)
    halaman.get_by_role("link", name="Kirim usul").click()
    halaman.set_input_files("#id_berkas_surat_usul", str(surat))
    halaman.get_by_role("button", name="Kirim usul").click()
    halaman.wait_for_url(f"**{rinci}")

    kasus.refresh_from_db()
    konteks.close()
    assert kasus.status == "MENUNGGU_PERSETUJUAN_ASAL"
