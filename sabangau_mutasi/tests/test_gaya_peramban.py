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

LATAR = "getComputedStyle(document.body).backgroundColor"
TEKS_BERTUMPUK = """() => {
  const salah = [];
  for (const svg of document.querySelectorAll("svg.bagan")) {
    const kotak = [...svg.querySelectorAll("text")].map((t) => [t.textContent, t.getBoundingClientRect()]);
    const tepi = svg.closest(".kartu").getBoundingClientRect();
    kotak.forEach(([teks, a], i) => {
      if (a.left < tepi.left || a.right > tepi.right) salah.push(`keluar: ${teks}`);
      for (const [lain, b] of kotak.slice(i + 1))
        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3)
          salah.push(`${teks} menimpa ${lain}`);
    });
  }
  return salah;
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


@pytest.mark.parametrize("skema", ["light", "dark"])
@pytest.mark.parametrize("tampilan", ["staf", "asn", "cetak"])
@LEBAR
def test_halaman_gaya_tanpa_pelanggaran_axe(masuk: Any, tampilan: str, lebar: int, skema: str) -> None:
    masuk.emulate_media(color_scheme=skema)
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


def test_bagan_tergambar_tanpa_javascript_dan_tabelnya_dapat_dibuka(masuk: Any, browser_tanpa_js: Any) -> None:
    halaman = browser_tanpa_js(masuk)
    halaman.goto("/gaya/")
    bagan = halaman.locator("#gelombang figure.grafik")

    assert bagan.locator(".bagan-ruas.deret-1").first.bounding_box()["height"] > 50
    bagan.locator("summary").click()

    assert bagan.locator("table").is_visible()
    halaman.click(".menu-akun summary")
    assert halaman.locator(".menu-akun-isi").is_visible()


@LEBAR
def test_angka_bagan_tidak_bertumpuk_dan_tidak_keluar(masuk: Any, lebar: int) -> None:
    buka(masuk, "staf", lebar)

    assert masuk.evaluate(TEKS_BERTUMPUK) == []


def test_label_kartu_dua_baris_tidak_menimpa_isi_di_bawahnya(masuk: Any) -> None:
    buka(masuk, "staf", 360)

    sel, label = masuk.evaluate(
        """() => {
          const sel = document.querySelector("#tabel td[data-label='Jabatan']");
          sel.dataset.label = "Jabatan dan OPD tujuan yang sangat panjang sekali";
          sel.textContent = "Guru";
          return [sel.getBoundingClientRect().height, parseFloat(getComputedStyle(sel, "::before").height)];
        }"""
    )

    assert label > 30
    assert sel >= label


def test_pilihan_gelap_bertahan_tanpa_kilat_dan_dapat_dilepas(masuk: Any) -> None:
    masuk.emulate_media(color_scheme="light")
    masuk.get_by_role("button", name="gelap", exact=True).click()
    gelap = masuk.evaluate(LATAR)

    jawaban = masuk.reload()

    assert ' data-tema="gelap"' in jawaban.text()
    assert masuk.evaluate(LATAR) == gelap
    masuk.get_by_role("button", name="ikut sistem").click()
    assert masuk.evaluate(LATAR) != gelap
    assert "data-tema" not in masuk.reload().text().split(">")[1]


def test_tanpa_javascript_pilihan_sistem_yang_berlaku(masuk: Any, live_server: Any) -> None:
    latar = []
    for skema in ("light", "dark"):
        konteks = masuk.context.browser.new_context(
            java_script_enabled=False,
            base_url=live_server.url,
            storage_state=masuk.context.storage_state(),
            color_scheme=skema,
        )
        halaman = konteks.new_page()
        halaman.goto("/gaya/")
        latar.append(halaman.locator("body").evaluate("(unsur) => getComputedStyle(unsur).backgroundColor"))
        assert not halaman.locator("[data-tema-pilihan]").is_visible()
        konteks.close()

    assert latar[0] != latar[1]


def test_cetakan_selalu_terang_tanpa_menu_dan_berkaki(masuk: Any) -> None:
    masuk.emulate_media(media="print", color_scheme="dark")

    assert masuk.evaluate(LATAR) == "rgb(255, 255, 255)"
    assert masuk.locator(".kaki-cetak").is_visible()
    assert masuk.locator(":is(.kepala, .sisi, .kaki):visible").count() == 0
    masuk.emulate_media(media="screen", color_scheme="light")


def test_bagian_yang_gagal_dimuat_diberitahukan_dengan_jalan_keluar(masuk: Any) -> None:
    buka(masuk, "staf", 1280)
    masuk.route("**/gaya/?*tutup=*", lambda rute: rute.abort())
    masuk.locator("#pohon a.pohon-induk").first.click()

    masuk.wait_for_selector("[data-galat-sambungan]:visible")

    assert masuk.locator("#pohon [aria-busy]").count() == 0


def test_escape_menutup_menu_akun_dan_mengembalikan_fokus(masuk: Any) -> None:
    masuk.click(".menu-akun summary")
    masuk.keyboard.press("Escape")

    assert not masuk.locator(".menu-akun-isi").is_visible()
    assert masuk.evaluate("document.activeElement.tagName") == "SUMMARY"
