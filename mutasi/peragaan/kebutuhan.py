"""The needs cycle in the demo: worksheets of one office through all hands, and a survey with an interview.

The other offices' sheets came with the province's ABK workbook; this one fills its own, last year's beside them.
Like the rest of the story every step is taken by the role concerned through services; what is there already is left.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from django.utils import timezone

from instansi.domain.abk import WKE_MENIT_TAHUN
from instansi.domain.alur_lembar import AksiLembar
from instansi.domain.jabatan import JenisJabatan
from instansi.models import KebutuhanPosisi, LembarAbk, PermintaanAnalisis, Posisi, UnitKerja
from instansi.services import abk, abk_buka, abk_gerak, survei_contoh
from mutasi.peragaan import tunggu
from sabangau_mutasi.akun.izin import Pelaku

BANYAK_LEMBAR = 8
_RANTAI = (
    (AksiLembar.KIRIM, "admin_opd_pupr"),
    (AksiLembar.VERIFIKASI_OPD, "kepala_opd_pupr"),
    (AksiLembar.VERIFIKASI_ORGANISASI, "biro_organisasi"),
    (AksiLembar.SEPAKATI, "kepala_opd_pupr"),
    (AksiLembar.TETAPKAN, "pyb"),
)
_TAHAP = (5, 5, 3, 3, 2, 1, 1, 0)
"""How many steps of the chain each sheet has gone: two are set, one is still a draft."""

_TUGAS = (
    ("Menyusun telaahan dan konsep surat", "dokumen", Decimal("0.5"), 90),
    ("Memeriksa kelengkapan berkas", "berkas", Decimal("0.3"), 20),
    ("Menyusun laporan bulanan", "laporan", Decimal("0.2"), 300),
)
"""Task, unit, share of a person's year, minutes for one."""


def mainkan(pelaku: Callable[[str], Pelaku], kecuali: Posisi, kabarkan: Callable[[str], None]) -> None:
    """Worksheets of Dinas PUPR, then the survey of three offices; ``kecuali`` is the post of the main story."""
    kabarkan("Lembar ABK, survei, dan wawancara …")
    pupr, pendidikan = pelaku("admin_opd_pupr"), pelaku("admin_opd")
    if not LembarAbk.objects.filter(tahun=timezone.localdate().year, dibuat_oleh=pupr.pengguna).exists():
        _lembar(pelaku, kecuali)
    survei_contoh.mainkan(
        pengelola=pelaku("analis_bkd"),
        biro=pelaku("biro_organisasi"),
        opd=[
            survei_contoh.OpdContoh(_unit(pupr), pupr, pelaku("kepala_opd_pupr")),
            survei_contoh.OpdContoh(_unit(pendidikan), pendidikan, pelaku("kepala_opd")),
        ],
    )
    tunggu.sampai(_analisis_diam, "Analisis setelah ABK ditetapkan")


def _unit(pelaku: Pelaku) -> UnitKerja:
    return UnitKerja.objects.get(pk=pelaku.unit_id or 0)


def _analisis_diam() -> bool:
    terbuka = (PermintaanAnalisis.ANTRE, PermintaanAnalisis.BERJALAN)
    return not PermintaanAnalisis.objects.filter(status__in=terbuka).exists()


def _lembar(pelaku: Callable[[str], Pelaku], kecuali: Posisi) -> None:
    admin, tahun = pelaku("admin_opd_pupr"), timezone.localdate().year
    kebutuhan = KebutuhanPosisi.objects.filter(
        posisi__unit__jalur__startswith=admin.jalur, k__gte=1, sampai__isnull=True,
        posisi__jabatan__jenis__in=(JenisJabatan.PELAKSANA, JenisJabatan.FUNGSIONAL),
    ).exclude(posisi=kecuali)  # fmt: skip
    terbesar = kebutuhan.select_related("posisi__unit", "posisi__jabatan").order_by("-k", "posisi__kode")
    for nomor, satu in enumerate(terbesar[:BANYAK_LEMBAR]):
        lembar = abk_buka.buka(pelaku=admin, posisi=satu.posisi, tahun=tahun)
        _isi(admin, lembar, max(1, satu.k + nomor % 3 - 1))
        for aksi, nama in _RANTAI[: _TAHAP[nomor]]:
            mulai = date(tahun, 1, 1) if aksi is AksiLembar.TETAPKAN else None
            abk_gerak.gerakkan_satu(pelaku=pelaku(nama), aksi=aksi, lembar_id=lembar.pk, mulai=mulai)


def _isi(admin: Pelaku, lembar: LembarAbk, orang: int) -> None:
    """Rows that add up to the work of about ``orang`` people."""
    for uraian, satuan, bagian, menit in _TUGAS:
        volume = (bagian * orang * WKE_MENIT_TAHUN / menit).quantize(Decimal(1))
        isi = abk.IsiBaris(uraian=uraian, satuan=satuan, volume=volume, menit=Decimal(menit), keterangan="Buku agenda")
        abk.simpan_baris(pelaku=admin, lembar_id=lembar.pk, baris_id=None, versi=0, isi=isi)
