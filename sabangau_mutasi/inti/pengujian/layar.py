"""What browser tests do and ask on a page: sign in, axe, sideways scroll, type sizes, rows in sight, focus."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, FilePayload, Locator, Page

SANDI = "kahayan-biru-2026"
PONSEL = {"width": 360, "height": 780}
# Type sizes of static/src/scss/_token.scss in px: three for reading, one for the secondary line (staff / ASN pages).
UKURAN_BACA = frozenset({26.0, 20.0, 15.0, 16.0})
UKURAN_KETERANGAN = frozenset({13.0, 14.0})

_AXE = """() => axe.run({ resultTypes: ["violations"] }).then((hasil) =>
  hasil.violations.map((satu) => `${satu.id}: ${satu.nodes[0].html.slice(0, 160)}`))"""
_UKURAN = """() => {
  const ukuran = new Set();
  for (const unsur of document.querySelectorAll("body *")) {
    if (unsur.closest(".visually-hidden, svg, canvas")) continue;
    const teks = [...unsur.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim());
    if (teks && unsur.checkVisibility({ visibilityProperty: true }) && unsur.getBoundingClientRect().width > 1)
      ukuran.add(parseFloat(getComputedStyle(unsur).fontSize));
  }
  return [...ukuran].sort();
}"""
_BARIS_TAMPAK = """() => [...document.querySelectorAll("main tbody tr")].filter((baris) => {
  const kotak = baris.getBoundingClientRect();
  return kotak.height > 0 && kotak.top >= 0 && kotak.bottom <= innerHeight;
}).length"""
_MELEBAR = """() => {
  const lebar = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= lebar) return [];
  return [...document.querySelectorAll("body *")]
    .filter((unsur) => unsur.getBoundingClientRect().right > lebar + 1)
    .slice(0, 3).map((unsur) => unsur.outerHTML.slice(0, 120));
}"""
_FOKUS = """() => {
  const unsur = document.activeElement;
  const kotak = unsur.getBoundingClientRect();
  const gaya = getComputedStyle(unsur);
  const atas = document.elementFromPoint(kotak.left + kotak.width / 2, kotak.top + kotak.height / 2);
  let tertutup = false;
  for (let u = atas; u && !u.contains(unsur) && !unsur.contains(u); u = u.parentElement)
    tertutup ||= ["fixed", "sticky"].includes(getComputedStyle(u).position);
  return {
    teks: (unsur.innerText || unsur.value || "").trim(),
    nama: unsur.getAttribute("name") || unsur.id || "",
    tampak: kotak.bottom > 0 && kotak.top < innerHeight && !tertutup,
    bergaris: (gaya.outlineStyle !== "none" && parseFloat(gaya.outlineWidth) >= 2) || gaya.boxShadow !== "none",
  };
}"""


def masuk(konteks: BrowserContext, nama: str, sandi: str = SANDI) -> Page:
    """A page of this browser profile, signed in through the form with NIP or user name."""
    halaman = konteks.new_page()
    halaman.goto("/akun/login/")
    isi_masuk(halaman, nama, sandi)
    halaman.wait_for_url("**/")
    return halaman


def isi_masuk(halaman: Page, nama: str, sandi: str) -> None:
    """Fill the sign-in form and send it."""
    halaman.fill("#id_login", nama)
    halaman.fill("#id_password", sandi)
    halaman.get_by_role("button", name="Masuk", exact=True).click()


def berkas_pdf(nama: str, isi: bytes) -> FilePayload:
    """A PDF as a file chosen in the browser's dialogue."""
    return {"name": nama, "mimeType": "application/pdf", "buffer": isi}


def pelanggaran_axe(halaman: Page) -> list[str]:
    """Every axe violation with the first element it names. The script enters a page once, however often it is asked."""
    if not halaman.evaluate("'axe' in window"):
        halaman.evaluate(Axe().axe_script)
    hasil: list[str] = halaman.evaluate(_AXE)
    return hasil


def yang_melebar(halaman: Page) -> list[str]:
    """Elements that make the page scroll sideways; empty when it does not."""
    hasil: list[str] = halaman.evaluate(_MELEBAR)
    return hasil


def ukuran_liar(halaman: Page) -> list[float]:
    """Type sizes of visible text outside the documented set, or all reading sizes when there are more than three."""
    ukuran: set[float] = {float(satu) for satu in halaman.evaluate(_UKURAN)}
    liar = ukuran - UKURAN_BACA - UKURAN_KETERANGAN
    baca = ukuran & UKURAN_BACA
    return sorted(liar or (baca if len(baca) > 3 else set()))


def baris_tampak(halaman: Page) -> int:
    """Table rows that lie wholly inside the window as it stands."""
    return int(halaman.evaluate(_BARIS_TAMPAK))


def tab_sampai(halaman: Page, sasaran: Locator, *, batas: int = 120) -> list[str]:
    """Press Tab until ``sasaran`` has the focus; complaints about stops that hide the focus or do not mark it."""
    keluhan = []
    for _ in range(batas):
        halaman.keyboard.press("Tab")
        fokus = halaman.evaluate(_FOKUS)
        if not (fokus["tampak"] and fokus["bergaris"]):
            keluhan.append(f"{fokus['nama'] or fokus['teks']}: tampak={fokus['tampak']} bergaris={fokus['bergaris']}")
        if sasaran.evaluate("(unsur) => unsur === document.activeElement"):
            return keluhan
    raise AssertionError(f"Fokus tidak sampai ke {sasaran} setelah {batas} kali Tab.")
