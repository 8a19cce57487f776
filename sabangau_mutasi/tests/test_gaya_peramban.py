"""The style page in a real browser: no axe violation, no sideways scroll, few type sizes, nothing that needs script."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]

SANDI = "kahayan-biru-2026"
LEBAR = pytest.mark.parametrize("lebar", [360, 1280])
TAMPILAN = pytest.mark.parametrize("tampilan", ["staf", "asn"])
UKURAN_HURUF = """() => {
  const ukuran = new Set();
  for (const unsur of document.querySelectorAll("body *")) {
    if (unsur.closest(".visually-hidden")) continue;
    const teks = [...unsur.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    const kotak = unsur.getBoundingClientRect();
    if (teks && kotak.width > 1 && kotak.height > 1) ukuran.add(getComputedStyle(unsur).fontSize);
  }
  return [...ukuran].sort();
}"""


@pytest.fixture
def masuk(konteks_peramban: Any, django_user_model: Any, settings: Any) -> Any:
    """A page signed in through the login form."""
    settings.MODE_DEMO = True
    django_user_model.objects.create_user("dewi", password=SANDI, nama="Dewi Lestari Mahar, S.Kom.")
    halaman = konteks_peramban.new_page()
    halaman.goto("/akun/login/?next=/gaya/")
    halaman.fill("#id_login", "dewi")
    halaman.fill("#id_password", SANDI)
    halaman.click("#formulir-masuk [type=submit] >> nth=0")
    halaman.wait_for_url("**/gaya/")
    return halaman


@pytest.fixture
def browser_tanpa_js(live_server: Any) -> Any:
    """A page of the same session in a context without script."""

    def buka_tanpa_js(halaman: Any) -> Any:
        konteks = halaman.context.browser.new_context(
            java_script_enabled=False, base_url=live_server.url, storage_state=halaman.context.storage_state()
        )
        return konteks.new_page()

    return buka_tanpa_js


def buka(halaman: Any, tampilan: str, lebar: int) -> None:
    halaman.set_viewport_size({"width": lebar, "height": 1000})
    halaman.goto(f"/gaya/?tampilan={tampilan}")
    halaman.wait_for_load_state("networkidle")


@TAMPILAN
@LEBAR
def test_halaman_gaya_tanpa_pelanggaran_axe(masuk: Any, tampilan: str, lebar: int) -> None:
    buka(masuk, tampilan, lebar)

    temuan = Axe().run(masuk).response["violations"]

    assert [(satu["id"], satu["nodes"][0]["html"]) for satu in temuan] == []


@TAMPILAN
@LEBAR
def test_halaman_gaya_tidak_bergulir_ke_samping(masuk: Any, tampilan: str, lebar: int) -> None:
    buka(masuk, tampilan, lebar)

    assert masuk.evaluate("document.documentElement.scrollWidth") == lebar


@TAMPILAN
def test_halaman_gaya_memakai_tiga_ukuran_huruf_dan_satu_ukuran_kecil(masuk: Any, tampilan: str) -> None:
    buka(masuk, tampilan, 1280)

    assert len(masuk.evaluate(UKURAN_HURUF)) <= 4


def test_baris_tabel_staf_setinggi_32_piksel(masuk: Any) -> None:
    buka(masuk, "staf", 1280)

    tinggi = masuk.evaluate("[...document.querySelectorAll('.tabel-satu-baris tbody tr')].map((t) => t.offsetHeight)")

    assert set(tinggi) <= {32, 33}


def test_grafik_tergambar_dan_menutup_tabel_kembarnya(masuk: Any) -> None:
    buka(masuk, "staf", 1280)
    masuk.locator("figure.grafik").scroll_into_view_if_needed()

    masuk.wait_for_selector("figure.grafik canvas")

    assert masuk.locator("figure.grafik canvas").count() == 1
    assert masuk.locator("figure.grafik details").get_attribute("open") is None


def test_tanpa_javascript_tabel_grafik_dan_menu_tetap_terbuka(masuk: Any, browser_tanpa_js: Any) -> None:
    halaman = browser_tanpa_js(masuk)
    halaman.goto("/gaya/")

    halaman.click(".menu-akun summary")

    assert halaman.locator(".menu-akun-isi").is_visible()
    assert halaman.locator("figure.grafik table").is_visible()


def test_escape_menutup_menu_akun_dan_mengembalikan_fokus(masuk: Any) -> None:
    masuk.click(".menu-akun summary")
    masuk.keyboard.press("Escape")

    assert not masuk.locator(".menu-akun-isi").is_visible()
    assert masuk.evaluate("document.activeElement.tagName") == "SUMMARY"
