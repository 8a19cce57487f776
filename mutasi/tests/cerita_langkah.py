"""The steps of the story told in test_cerita_peramban: each is one person at his screen."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.utils import timezone
from playwright.sync_api import Page, expect

from mutasi.domain.status import StatusUsul
from mutasi.models import SuratKeputusan, UsulMutasi
from mutasi.services import sk
from mutasi.tests.factories import Panggung, pdf, tanda_tangani
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.pengujian.layar import SANDI, berkas_pdf

HARI = timezone.localdate().isoformat()
PELATIHAN = "Pelatihan Teknis Jalan dan Jembatan"
Buka = Callable[..., Page]


def beri_sandi(*pelaku: Pelaku) -> None:
    """The password of the story for these actors."""
    for satu in pelaku:
        satu.pengguna.set_password(SANDI)
        satu.pengguna.save()


def jalankan_analisis(analis: Page, *, k: str, b: str) -> None:
    """The analyst runs the needs analysis on its page and finds the run in the list."""
    analis.get_by_role("link", name="Analisis kebutuhan", exact=True).click()
    analis.get_by_role("button", name="Jalankan analisis").click()
    baris = analis.get_by_role("table", name="Analisis yang lengkap").locator("tbody tr").first
    expect(baris.locator("[data-label=K]")).to_have_text(k, timeout=30_000)
    expect(baris.locator("[data-label=B]")).to_have_text(b)


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
    sesuai = halaman.get_by_role("table", name="Berkas usul").get_by_role("button", name=re.compile("^Sesuai"))
    for sisa in range(5, 0, -1):
        expect(sesuai).to_have_count(sisa)
        sesuai.first.click()
    expect(sesuai).to_have_count(0)
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
