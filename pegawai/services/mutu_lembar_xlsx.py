"""The repair worksheet as a workbook: one row per finding, hidden signed keys, drop-downs where a list exists."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from django.core import signing
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill, Protection
from openpyxl.worksheet.datavalidation import DataValidation

from instansi.models import Golongan, RumpunIlmu
from pegawai.models import KedudukanHukum
from pegawai.selectors.mutu import BarisTemuan
from sabangau_mutasi.inti.ekspor import KepalaLembar, jinakkan

JUDUL = (
    ("KUNCI", 4), ("NAMA", 30), ("UNIT KERJA", 36), ("DATA", 24), ("TEMUAN", 34), ("ISI SEKARANG", 28),
    ("PEMBANDING", 26), ("NILAI BENAR", 28), ("YANG MEMPERBAIKI", 24), ("CARA MEMPERBAIKI", 60),
)  # fmt: skip
KOLOM_ISIAN = "H"
BATAS_BARIS = 10_000
_PENANDA = signing.Signer(salt="pegawai.lembar-mutu", sep="~")
_KEPALA = PatternFill("solid", fgColor="0F3527")
_ISIAN = PatternFill("solid", fgColor="FFF4D6")
# Kinds whose right value comes from a short list: kind → column of the sheet "Pilihan".
_PILIHAN = {
    "PENDIDIKAN_TANPA_RUMPUN": "A",
    "TANPA_GOLONGAN": "B",
    "GOLONGAN_BEDA_RIWAYAT": "B",
    "LEWAT_BUP": "C",
    "NIP_BEDA_KELAMIN": "D",
}


def kunci_baris(temuan: BarisTemuan) -> str:
    """Signed key of one row: the person and the kind; nobody can write one himself."""
    return _PENANDA.sign(f"{temuan.pegawai}/{temuan.jenis.kode}")


def baca_kunci(teks: str) -> tuple[str, str] | None:
    """(public id of the person, kind) of a key; None when it is not ours."""
    try:
        pegawai, _, kode = _PENANDA.unsign(teks).partition("/")
    except signing.BadSignature:
        return None
    return pegawai, kode


def buku_kerja(kepala: KepalaLembar, temuan: Iterable[BarisTemuan]) -> bytes:
    """The workbook. Findings about posts have no person and are left out."""
    buku = Workbook(write_only=True)
    lembar = buku.create_sheet("Perbaikan")
    pilihan = _isi_pilihan()
    for huruf, (_, lebar) in zip("ABCDEFGHIJ", JUDUL, strict=True):
        lembar.column_dimensions[huruf].width = lebar
    lembar.column_dimensions["A"].hidden = True
    atas = [*kepala.baris(), "Isi kolom NILAI BENAR saja, lalu unggah kembali berkas ini. Baris kosong diabaikan."]
    lembar.freeze_panes = f"C{len(atas) + 2}"  # before the first row: what stands above the rows is written with it
    for teks in atas:
        lembar.append([None, _sel(lembar, teks, tebal=teks == kepala.judul)])
    lembar.append([_sel(lembar, judul, kepala=True) for judul, _ in JUDUL])
    aturan = _validasi(pilihan)
    for nomor, satu in enumerate((t for t in temuan if t.pegawai is not None), len(atas) + 2):
        lembar.append(_baris(lembar, satu))
        kolom = _PILIHAN.get(satu.jenis.kode)
        if kolom:
            aturan[kolom].add(f"{KOLOM_ISIAN}{nomor}")
    for satu_aturan in aturan.values():
        if satu_aturan.sqref.ranges:
            lembar.data_validations.append(satu_aturan)
    _lembar_pilihan(buku, pilihan)
    keluar = BytesIO()
    buku.save(keluar)
    return keluar.getvalue()


def _baris(lembar: object, satu: BarisTemuan) -> list[WriteOnlyCell]:
    jenis = satu.jenis
    isi = (
        kunci_baris(satu), satu.nama, satu.unit, jenis.medan, jenis.nama, satu.nilai, satu.pembanding, None,
        jenis.pihak.label, jenis.perbaikan,
    )  # fmt: skip
    return [_sel(lembar, nilai, isian=letak == 7) for letak, nilai in enumerate(isi)]


def _sel(
    lembar: object, nilai: str | None, *, kepala: bool = False, tebal: bool = False, isian: bool = False
) -> WriteOnlyCell:
    sel = WriteOnlyCell(lembar, jinakkan(nilai) if nilai else None)
    if kepala:
        sel.font, sel.fill = Font(bold=True, color="FFFFFF"), _KEPALA
    if tebal:
        sel.font = Font(bold=True, size=14)
    if isian:
        sel.fill, sel.protection = _ISIAN, Protection(locked=False)
    return sel


def _isi_pilihan() -> dict[str, list[str]]:
    return {
        "A": list(RumpunIlmu.objects.order_by("nama").values_list("nama", flat=True)),
        "B": list(Golongan.objects.order_by("kode").values_list("nama", flat=True)),
        "C": list(KedudukanHukum.objects.order_by("id").values_list("nama", flat=True)),
        "D": ["L", "P"],
    }


def _validasi(pilihan: dict[str, list[str]]) -> dict[str, DataValidation]:
    return {
        kolom: DataValidation(
            type="list",
            formula1=f"Pilihan!${kolom}$1:${kolom}${max(1, len(isi))}",
            allow_blank=True,
            showErrorMessage=True,
            errorTitle="Nilai tidak ada di daftar",
            error="Pilih salah satu nilai dari daftar.",
        )
        for kolom, isi in pilihan.items()
    }


def _lembar_pilihan(buku: Workbook, pilihan: dict[str, list[str]]) -> None:
    lembar = buku.create_sheet("Pilihan")
    lembar.sheet_state = "hidden"
    panjang = max(len(isi) for isi in pilihan.values())
    for urut in range(panjang):
        lembar.append([isi[urut] if urut < len(isi) else None for isi in pilihan.values()])
