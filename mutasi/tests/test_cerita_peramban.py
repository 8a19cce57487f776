"""The story by role in a real browser: workbook, analysis, wish, proposal, decisions, decree, new post, training.

Everything a person of the story does goes through the screen; the only thing no person does is the daily task.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, expect

from instansi.tests.factories import buat_jabatan, buat_pelaku, buat_posisi, buat_unit, syaratkan
from mutasi.domain.status import StatusUsul
from mutasi.models import PeriodePreferensi, SuratKeputusan, UsulMutasi
from mutasi.services import sk
from mutasi.tests.factories import Panggung, pdf, siapkan_panggung, tanda_tangani
from pegawai.models import Pegawai
from pegawai.tests.impor_bantu import baris_pegawai, buat_kantor, tulis
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pengujian.layar import PONSEL, SANDI, berkas_pdf, isi_masuk, masuk, yang_melebar

pytestmark = [pytest.mark.peramban, pytest.mark.django_db(transaction=True)]

HARI_INI = timezone.localdate()
HARI = HARI_INI.isoformat()
PELATIHAN = "Pelatihan Teknis Jalan dan Jembatan"
Buka = Callable[..., Page]


@pytest.fixture
def buka(peramban: Browser, live_server: Any, settings: Any, tmp_path: Path) -> Iterator[Buka]:
    """Opens a browser profile of one person's own and signs him in; papers go to a store of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "gudang"
    konteks: list[BrowserContext] = []

    def buka_layar(nama: str, **pilihan: Any) -> Page:
        ukuran = {"viewport": {"width": 1280, "height": 900}} | pilihan
        konteks.append(peramban.new_context(base_url=live_server.url, locale="id-ID", **ukuran))
        konteks[-1].set_default_timeout(15_000)
        return masuk(konteks[-1], nama)

    yield buka_layar
    for satu in konteks:
        satu.close()


def beri_sandi(*pelaku: Pelaku) -> None:
    """The password of the story for these actors."""
    for satu in pelaku:
        satu.pengguna.set_password(SANDI)
        satu.pengguna.save()


def nip_berspasi(pegawai: Pegawai) -> str:
    """The NIP as people write it."""
    return f"{pegawai.nip[:8]} {pegawai.nip[8:14]} {pegawai.nip[14]} {pegawai.nip[15:]}"


def ubin(halaman: Page, judul: str) -> Any:
    """The tile with this heading."""
    return halaman.locator("section.ubin").filter(has=halaman.get_by_role("heading", name=judul, exact=True))


def test_asn_masuk_dengan_nip_dan_disapa(konteks_peramban: BrowserContext) -> None:
    panggung = siapkan_panggung()
    beri_sandi(panggung.pelaku["asn"])
    halaman = konteks_peramban.new_page()
    halaman.goto("/mutasi/status/")

    isi_masuk(halaman, nip_berspasi(panggung.ani), "kata-sandi-yang-salah")
    expect(halaman.get_by_role("alert")).to_be_visible()
    isi_masuk(halaman, nip_berspasi(panggung.ani), SANDI)

    expect(halaman.get_by_role("heading", level=1)).to_have_text("Status saya")
    assert halaman.url.endswith("/mutasi/status/")
    assert panggung.ani.nip not in halaman.url


def test_bkd_mengunggah_buku_kerja_memeriksa_lalu_menerapkannya(buka: Buka, tmp_path: Path) -> None:
    kantor, analis = buat_kantor(), buat_pelaku(Peran.ANALIS_BKD)
    beri_sandi(analis)
    buku = tulis(tmp_path, baris_pegawai(kantor), baris_pegawai(kantor, pns_id="X", nip="1"), nama="data-utama.xlsx")
    halaman = buka(analis.pengguna.username)

    halaman.get_by_role("link", name="Impor", exact=True).click()
    halaman.get_by_label("Jenis data").select_option("pegawai")
    halaman.get_by_label("Buku kerja Excel").set_input_files(buku)
    halaman.get_by_role("button", name="Unggah dan periksa").click()
    expect(ubin(halaman, "Baru")).to_contain_text("1")
    expect(halaman.get_by_role("table", name="Baris ditolak")).to_contain_text("NIP tidak terdiri atas 18 angka")
    assert not Pegawai.objects.exists()
    halaman.get_by_role("link", name="Terapkan").click()
    halaman.get_by_role("button", name="Terapkan").click()
    expect(halaman.locator(".keterangan-halaman")).to_contain_text("Diterapkan")

    halaman.locator("#cari-atas").fill("lestari")
    halaman.keyboard.press("Enter")
    expect(halaman.get_by_role("table", name="Daftar pegawai")).to_contain_text("ANI LESTARI")
    assert Pegawai.objects.count() == 1


def test_analis_menjalankan_analisis_dan_pimpinan_membaca_dasbor(buka: Buka) -> None:
    panggung = siapkan_panggung(k_tujuan=3)
    beri_sandi(panggung.pelaku["analis_bkd"], panggung.pelaku["kepala_bkd"])

    jalankan_analisis(buka(panggung.pelaku["analis_bkd"].pengguna.username), k="4", b="1")

    pimpinan = buka(panggung.pelaku["kepala_bkd"].pengguna.username)
    pimpinan.get_by_role("link", name="Dasbor", exact=True).click()
    expect(ubin(pimpinan, "Kekurangan").locator(".ubin-nilai")).to_contain_text("3")
    expect(pimpinan.get_by_role("table", name=re.compile("per OPD dan rumpun"))).to_contain_text("Dinas Pekerjaan Umum")
    ubin(pimpinan, "Kekurangan").get_by_role("link").click()
    expect(pimpinan.get_by_role("table", name="Posisi")).to_contain_text("Penelaah Teknis Kebijakan")


def jalankan_analisis(analis: Page, *, k: str, b: str) -> None:
    """The analyst runs the needs analysis on its page and finds the run in the list."""
    analis.get_by_role("link", name="Analisis kebutuhan", exact=True).click()
    analis.get_by_role("button", name="Jalankan analisis").click()
    baris = analis.get_by_role("table", name="Analisis yang lengkap").locator("tbody tr").first
    expect(baris.locator("[data-label=K]")).to_have_text(k, timeout=30_000)
    expect(baris.locator("[data-label=B]")).to_have_text(b)


def test_asn_menyampaikan_preferensi_di_ponsel_tanpa_javascript(buka: Buka) -> None:
    panggung = siapkan_panggung()
    beri_sandi(panggung.pelaku["asn"])
    buat_posisi(buat_unit("Dinas Kesehatan"), buat_jabatan("Analis Kesehatan Kerja"), k=2)
    periode = PeriodePreferensi.objects.create(
        nama="Periode I 2027",
        buka_pada=timezone.now() - timedelta(days=1),
        tutup_pada=timezone.now() + timedelta(days=20),
        tmt_rencana=HARI_INI + timedelta(days=60),
    )
    ponsel = buka(nip_berspasi(panggung.ani), viewport=PONSEL, java_script_enabled=False)

    ponsel.get_by_role("link", name="Isi preferensi").click()
    for kata in ("Penelaah Teknis", "Analis Kesehatan"):
        ponsel.get_by_role("link", name=re.compile("Tambah pilihan")).click()
        ponsel.get_by_label("Nama jabatan, unit, atau tempat").fill(kata)
        ponsel.get_by_role("button", name="Cari", exact=True).click()
        ponsel.get_by_role("button", name=re.compile(f"Pilih.*{kata}")).click()
    ponsel.get_by_role("button", name=re.compile("Naik.*Analis Kesehatan")).click()
    expect(ponsel.get_by_role("heading", level=2)).to_contain_text(
        ["1. Analis Kesehatan Kerja", "2. Penelaah Teknis Kebijakan"]
    )
    assert yang_melebar(ponsel) == []
    ponsel.get_by_role("link", name="Periksa dan kirim").click()
    ponsel.get_by_label("Alasan").fill("Ingin dekat dengan keluarga.")
    ponsel.get_by_role("button", name="Kirim preferensi").click()

    kiriman = periode.kiriman.get()
    expect(ponsel.get_by_role("heading", level=1)).to_have_text("Tanda terima preferensi")
    expect(ponsel.locator("main")).to_contain_text(kiriman.kode_tanda_terima)
    expect(ponsel.locator("main")).to_contain_text("Ingin dekat dengan keluarga.")
    assert yang_melebar(ponsel) == []


def test_dari_lowongan_sampai_pegawai_bertugas_dengan_rencana_pelatihan(buka: Buka, konteks_peramban: Any) -> None:
    cerita = Cerita(siapkan_panggung(), buka)
    syaratkan(cerita.panggung.posisi_tujuan.jabatan, pelatihan=(PELATIHAN,))

    jalankan_analisis(cerita.layar("analis_bkd"), k="2", b="1")
    penerima_memilih_calon_dan_mengusulkan(cerita)
    penerima_mengirim_usul(cerita)
    asal_menyetujui_melepas(cerita)
    penerima_melengkapi_berkas(cerita)
    verifikator_memeriksa_berkas(cerita)
    bkd_dan_tpk_memutuskan(cerita)
    konsep_disusun_dan_diparaf(cerita)
    ppk_mengunggah_sk_bertanda_tangan(cerita)
    asn_menerima_sk_dan_asal_menyerahkan(cerita)
    tugas_harian_menempatkan(cerita)
    penerima_menerbitkan_spmt(cerita)
    asn_dan_penerima_melihat_rencana_pelatihan(cerita)
    siapa_pun_memeriksa_kode_qr(cerita, konteks_peramban.new_page())


class Cerita:
    """The stage, and one open browser per person who has come on."""

    def __init__(self, panggung: Panggung, buka: Buka) -> None:
        beri_sandi(*panggung.pelaku.values())
        self.panggung = panggung
        self._buka = buka
        self._layar: dict[str, Page] = {}

    def layar(self, kunci: str) -> Page:
        """This person's screen, at his home page."""
        if kunci not in self._layar:
            self._layar[kunci] = self._buka(self.panggung.pelaku[kunci].pengguna.username)
        self._layar[kunci].goto("/")
        return self._layar[kunci]

    def kasus(self) -> UsulMutasi:
        """The one case of the story, as it stands."""
        return UsulMutasi.objects.get()

    def surat(self) -> SuratKeputusan:
        """Its decree."""
        return SuratKeputusan.objects.get(usul=self.kasus())

    def langkah(self, kunci: str, tombol: str, isian: dict[str, Any] | None = None) -> Page:
        """From the queue on the home page into the case, press the step, fill what it asks, confirm."""
        halaman = self.layar(kunci)
        antrean = halaman.get_by_role("table", name="Usul yang menunggu langkah Anda")
        antrean.get_by_role("link", name="Ani Lestari").click()
        return lakukan(halaman, tombol, isian)


def lakukan(halaman: Page, tombol: str, isian: dict[str, Any] | None = None) -> Page:
    """Press a step on the page of a case, fill its form, confirm; the case says that it was recorded."""
    halaman.get_by_role("link", name=tombol, exact=True).click()
    isi(halaman, isian or {})
    halaman.get_by_role("button", name=tombol, exact=True).click()
    expect(halaman.get_by_role("status").first).to_contain_text(f"{tombol}: tercatat")
    return halaman


def isi(halaman: Page, isian: dict[str, Any]) -> None:
    """Fill fields by their label: text, date, number, choice (tuple) or file (dict)."""
    for label, nilai in isian.items():
        medan = halaman.locator("form").get_by_label(label)
        if isinstance(nilai, dict):
            medan.set_input_files(nilai)  # type: ignore[arg-type]
        elif isinstance(nilai, tuple):
            medan.select_option(label=nilai[0])
        else:
            medan.fill(nilai)


def surat_pdf(nama: str) -> dict[str, Any]:
    """A small letter."""
    return dict(berkas_pdf(f"{nama}.pdf", pdf(nama)))


def status_kini(halaman: Page, status: StatusUsul) -> None:
    """The status tag beside the title."""
    expect(halaman.locator(".kepala-aksi")).to_contain_text(status.label)


def penerima_memilih_calon_dan_mengusulkan(cerita: Cerita) -> None:
    """The receiving office's officer goes from the vacancy to the ranked candidates and drafts a proposal."""
    halaman = cerita.layar("admin_tujuan")
    halaman.get_by_role("link", name="Lowongan", exact=True).click()
    halaman.get_by_role("link", name=re.compile("lihat calon.*Penelaah Teknis")).click()
    calon = halaman.get_by_role("table", name="Calon menurut kesesuaian")
    expect(calon.locator("tbody tr").first).to_contain_text("Ani Lestari")
    calon.get_by_role("link", name="Usulkan Ani Lestari").click()
    expect(halaman.locator("main")).to_contain_text("Semua aturan yang menghalangi sudah terpenuhi")
    isi(
        halaman,
        {
            "TMT rencana": HARI,
            "Alasan": "Tenaga teknis jalan dan jembatan kurang.",
            "Nomor surat usul": "800/412/DPUPR/2026",
            "Tanggal surat usul": HARI,
        },
    )
    halaman.get_by_role("button", name="Simpan draf").click()
    status_kini(halaman, StatusUsul.DRAF)
    assert cerita.kasus().pegawai_id == cerita.panggung.ani.pk


def penerima_mengirim_usul(cerita: Cerita) -> None:
    """Straight from the draft's page, with the letter."""
    cerita.langkah("admin_tujuan", "Kirim usul", {"Surat usul": surat_pdf("usul")})
    assert cerita.kasus().status == "MENUNGGU_PERSETUJUAN_ASAL"


def asal_menyetujui_melepas(cerita: Cerita) -> None:
    """Release by the head of the present office."""
    isian = {
        "Nomor surat": "800/1205/DISDIK/2026",
        "Tanggal surat": HARI,
        "Surat persetujuan": surat_pdf("persetujuan"),
    }
    status_kini(cerita.langkah("kepala_asal", "Setujui melepas pegawai", isian), StatusUsul.VERIFIKASI_BERKAS)


def penerima_melengkapi_berkas(cerita: Cerita) -> None:
    """The papers the verifier will ask for, each from its row in the list of papers."""
    halaman = cerita.layar("admin_tujuan")
    halaman.get_by_role("link", name="Usul mutasi", exact=True).click()
    halaman.get_by_role("table", name="Usul mutasi").get_by_role("link", name="Ani Lestari").click()
    for jenis in ("PERNYATAAN_HUKDIS", "PERNYATAAN_TUBEL", "SPTJM"):
        halaman.locator(f'a[href$="?jenis={jenis}"]').click()
        halaman.locator("input[type=file]").set_input_files(berkas_pdf(f"{jenis.lower()}.pdf", pdf(jenis)))
        halaman.get_by_role("button", name="Unggah", exact=True).click()
        expect(halaman.get_by_role("status").first).to_contain_text("diterima, versi 1")


def verifikator_memeriksa_berkas(cerita: Cerita) -> None:
    """Every paper is judged; only then may the verifier call them complete."""
    halaman = cerita.layar("verifikator_bkd")
    halaman.get_by_role("link", name="Ani Lestari").first.click()
    expect(halaman.locator("main")).to_contain_text("Nyatakan berkas lengkap belum dapat dilakukan")
    for nomor in range(5):
        halaman.get_by_role("table", name="Berkas usul").get_by_role("link", name=re.compile("^Periksa")).nth(
            nomor
        ).click()
        isi(halaman, {"Hasil pemeriksaan": ("Sesuai",)})
        halaman.get_by_role("button", name="Simpan hasil").click()
        expect(halaman.get_by_role("status").first).to_contain_text("hasil pemeriksaan tercatat")
    status_kini(lakukan(halaman, "Nyatakan berkas lengkap"), StatusUsul.TELAAH)


def bkd_dan_tpk_memutuskan(cerita: Cerita) -> None:
    """Review, council, and the step at BKN typed in with its proof."""
    cerita.langkah("analis_bkd", "Ajukan ke sidang TPK", {"Telaahan staf": "Kebutuhan ada, pendidikan linier."})
    cerita.langkah(
        "sekretariat_tpk",
        "Catat persetujuan TPK",
        {
            "Nomor berita acara": "BA/7/TPK/2026",
            "Tanggal sidang": HARI,
            "Anggota hadir": "5",
            "Anggota seluruhnya": "7",
            "Pertimbangan": "Kebutuhan terbukti dan pendidikan sesuai.",
        },
    )
    cerita.langkah(
        "kabid_mutasi",
        "Catat usul ke BKN (I-MUT)",
        {
            "Nomor usul I-MUT": "IMUT-2026-117",
            "Tanggal usul I-MUT": HARI,
            "pengantar": surat_pdf("pengantar"),
        },
    )
    pertek = {
        "Nomor pertimbangan teknis": "PERTEK-117",
        "Tanggal pertimbangan teknis": HARI,
        "Pertimbangan teknis BKN": surat_pdf("pertek"),
    }
    halaman = cerita.langkah("kabid_mutasi", "Catat pertimbangan teknis BKN", pertek)
    status_kini(halaman, StatusUsul.PERTEK_TERBIT)


def konsep_disusun_dan_diparaf(cerita: Cerita) -> None:
    """A draft marked KONSEP, then the initials in their order."""
    cerita.langkah("analis_bkd", "Susun konsep SK", {"Tanggal SK": HARI})
    cerita.langkah("analis_bkd", "Ajukan konsep untuk paraf")
    for kunci, tombol in (
        ("kabid_mutasi", "Paraf Kepala Bidang Mutasi"),
        ("kepala_bkd", "Paraf Kepala BKD"),
        ("pyb", "Paraf Sekretaris Daerah"),
    ):
        cerita.langkah(kunci, tombol)
    assert cerita.kasus().status == "MENUNGGU_TTD"


def ppk_mengunggah_sk_bertanda_tangan(cerita: Cerita) -> None:
    """The signer downloads the ready copy, signs it elsewhere and uploads it."""
    halaman = cerita.layar("ppk")
    halaman.get_by_role("link", name="Ani Lestari").first.click()
    halaman.get_by_role("link", name="Unggah SK bertanda tangan").click()
    with halaman.expect_download() as unduhan:
        halaman.get_by_role("link", name=re.compile("Unduh naskah siap tanda tangan")).click()
    siap = Path(unduhan.value.path()).read_bytes()
    assert siap == sk.baca_naskah(cerita.surat(), "siap")
    isi(halaman, {"Cara tanda tangan": ("PDF bertanda tangan elektronik",)})
    halaman.locator("input[type=file]").set_input_files(berkas_pdf("sk.pdf", tanda_tangani(siap)))
    halaman.get_by_role("button", name="Unggah SK bertanda tangan").click()
    status_kini(halaman, StatusUsul.SK_TERBIT)


def asn_menerima_sk_dan_asal_menyerahkan(cerita: Cerita) -> None:
    """Ani reads her decree on her page and states its receipt; her old office records the handing over."""
    halaman = cerita.layar("asn")
    expect(halaman.locator("main")).to_contain_text("Surat keputusan Anda sudah terbit")
    lakukan(halaman, "Nyatakan SK diterima")
    expect(halaman.locator("main")).to_contain_text("Anda menyatakan menerimanya")
    halaman.get_by_role("link", name="Buka surat keputusan").click()
    with halaman.expect_download() as unduhan:
        halaman.get_by_role("link", name="Naskah bertanda tangan").click()
    assert Path(unduhan.value.path()).read_bytes()[:5] == b"%PDF-"
    cerita.langkah("admin_asal", "Catat serah terima", {"Catatan serah terima": "Aset dan akun diserahkan."})


def tugas_harian_menempatkan(cerita: Cerita) -> None:
    """The one actor without a screen: the daily task."""
    call_command("laksanakan_tmt", stdout=StringIO())
    cerita.panggung.ani.refresh_from_db()
    assert cerita.panggung.ani.posisi_kini_id == cerita.panggung.posisi_tujuan.pk


def penerima_menerbitkan_spmt(cerita: Cerita) -> None:
    """The new office states that she has taken up her duty."""
    isian = {"Nomor SPMT": "800/7/SPMT/2026", "Tanggal mulai bertugas": HARI}
    status_kini(cerita.langkah("kepala_tujuan", "Terbitkan SPMT", isian), StatusUsul.SPMT_TERBIT)


def asn_dan_penerima_melihat_rencana_pelatihan(cerita: Cerita) -> None:
    """The gap at the new post is a plan both can see."""
    asn = cerita.layar("asn")
    asn.goto("/mutasi/pelatihan-saya/")
    expect(asn.locator("main")).to_contain_text(PELATIHAN)
    asn.goto("/pegawai/saya/")
    expect(asn.locator("main")).to_contain_text("Penelaah Teknis Kebijakan")
    penerima = cerita.layar("admin_tujuan")
    penerima.get_by_role("link", name="Pelatihan", exact=True).click()
    expect(penerima.get_by_role("table", name="Rencana pelatihan")).to_contain_text(PELATIHAN)


def siapa_pun_memeriksa_kode_qr(cerita: Cerita, halaman: Page) -> None:
    """The address in the QR code, opened by a stranger: the decree stands, the name is masked."""
    halaman.goto(f"/v/{cerita.surat().token_publik}/")
    utama = halaman.locator("main")
    expect(utama).to_contain_text("Keputusan ini berlaku")
    expect(utama).to_contain_text(cerita.surat().nomor)
    assert "Ani Lestari" not in utama.inner_text()
    assert cerita.panggung.ani.nip not in halaman.content()
