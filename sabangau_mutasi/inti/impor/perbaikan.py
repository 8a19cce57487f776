"""The refused rows as a workbook to correct and upload again; runs in the reading child (openpyxl, no Django).

Each source sheet with refused rows becomes a sheet with the same headings in one row. Cells keep their text; what would
be damaged by a spreadsheet (NIP, ids, dates, codes) is text, and nothing is ever a formula.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from sabangau_mutasi.inti.impor.galat_baca import BerkasTakTerbaca
from sabangau_mutasi.inti.impor.kode import KODE
from sabangau_mutasi.inti.impor.kolom import Kolom, Peta
from sabangau_mutasi.inti.impor.lembar import buka
from sabangau_mutasi.inti.impor.nomor_baris import urai
from sabangau_mutasi.inti.impor.pilih_lembar import DAFTAR, Permintaan, Pilihan, Terpilih

# openpyxl needs half a millisecond a row of 67 cells; nobody corrects more by hand in one go.
BARIS_TERBANYAK = 5_000
# Rows below the refused ones that still have drop-downs.
BARIS_CADANGAN = 50
PILIHAN_TERBANYAK = 5_000
ANGKA_TERBESAR = 1e15
PETUNJUK = "Petunjuk"
_KOTAK = 32_767
_PANJANG_NAMA = 31
_HARAM_NAMA = re.compile(r"[\\*?:/\[\]]")
_MERAH = PatternFill("solid", fgColor="FFC7CE")
_KUNING = PatternFill("solid", fgColor="FFEB9C")
_ABU = PatternFill("solid", fgColor="D9E1F2")
_ANGKA = frozenset({"bulat", "desimal"})
_HARAM = dict.fromkeys((*range(9), 11, 12, *range(14, 32), 65534, 65535))
_TEKS_PETUNJUK = (
    "Baris di lembar lain buku kerja ini ditolak saat impor dan belum tersimpan.",
    "1. Sel berlatar merah harus dibetulkan. Arahkan penunjuk ke sel itu: catatannya menyebut apa yang salah dan apa "
    "yang harus dilakukan.",
    "2. Sel berlatar kuning hanya peringatan; baris tetap diterima bila sel merahnya sudah betul.",
    "3. Kolom dengan daftar pilihan: pilih dari daftar yang muncul di selnya.",
    "4. Jangan mengubah baris judul. Baris yang tidak jadi diimpor boleh dihapus.",
    "5. Simpan sebagai .xlsx, lalu unggah di halaman impor yang sama. Baris yang sudah tersimpan tidak perlu ikut.",
)


@dataclass
class Salah:
    """What is wrong with one row: heading → sentences; `tolak` the headings whose mistake refuses the row."""

    pesan: dict[str, list[str]] = field(default_factory=dict)
    tolak: set[str] = field(default_factory=set)


@dataclass
class Bagian:
    """One sheet to write: headings, which columns are what, rows by Excel number with their mistakes."""

    nama: str
    judul: list[str]
    kolom: dict[int, Kolom]
    letak: dict[str, int]
    baris: list[tuple[Sequence[object], Salah]] = field(default_factory=list)


def tulis(pesanan: Mapping[str, Any], minta: Permintaan) -> dict[str, Any]:
    """Read the ordered file again and write its refused rows to `tujuan`; returns ditulis, tersisa, lembar."""
    salah = _per_baris(pesanan["galat"])
    pilihan = Pilihan(buka(pesanan["berkas"], pesanan["bentuk"], minta.kolom), minta)
    bagian: list[Bagian] = []
    ditulis = tersisa = terbaca = 0
    for lembar in pilihan:
        terbaca += 1
        satu, lebih = _ambil(lembar, minta, salah, BARIS_TERBANYAK - ditulis)
        ditulis, tersisa = ditulis + len(satu.baris), tersisa + lebih
        if satu.baris:
            bagian.append(satu)
    if not terbaca:
        raise pilihan.tanpa_hasil()
    if not bagian:
        raise BerkasTakTerbaca("Tidak ada baris yang ditolak di berkas ini, jadi tidak ada yang perlu dibetulkan.")
    buku = _susun(bagian, pesanan["pilihan"], tersisa)
    buku.save(Path(pesanan["tujuan"]))
    return {"ditulis": ditulis, "tersisa": tersisa, "lembar": [b.nama for b in bagian]}


def _per_baris(galat: Sequence[Mapping[str, Any]]) -> dict[tuple[int | str, int], Salah]:
    """(Sheet by order or name, Excel row) → what is wrong there; only rows with a refusing mistake stay."""
    hasil: dict[tuple[int | str, int], Salah] = {}
    for satu in galat:
        kode = KODE[satu["kode"]]
        pesan = satu.get("pesan_sel") or f"{kode.arti}. {kode.saran}"
        for nomor in satu["baris"]:
            kunci = (satu["lembar"], nomor) if satu.get("lembar") else urai(nomor)
            baris = hasil.setdefault(kunci, Salah())
            baris.pesan.setdefault(satu["kolom"], []).append(pesan)
            if kode.tolak:
                baris.tolak.add(satu["kolom"])
    return {kunci: s for kunci, s in hasil.items() if s.tolak}


def _ambil(
    lembar: Terpilih, minta: Permintaan, salah: Mapping[tuple[int | str, int], Salah], sisa: int
) -> tuple[Bagian, int]:
    """The refused rows of one sheet, at most `sisa`, and how many more there are."""
    bagian, lebih = _bagian(lembar.nama, lembar.peta, minta), 0
    tambahan = [minta.nilai_tetap[k.nama] for n, k in sorted(bagian.kolom.items()) if n >= len(lembar.peta.judul)]
    for nomor, isi in enumerate(lembar.isi.baris(), 1):
        temuan = salah.get((lembar.urut, nomor)) or salah.get((lembar.nama, nomor))
        if temuan is None:
            continue
        if len(bagian.baris) < sisa:
            bagian.baris.append(([*isi[: len(lembar.peta.judul)], *tambahan], temuan))
        else:
            lebih += 1
    return bagian, lebih


def _bagian(nama: str, peta: Peta, minta: Permintaan) -> Bagian:
    """The sheet's headings as found; a heading the officer mapped, and a fixed value, gets the column's own name."""
    judul = list(peta.judul)
    kolom: dict[int, Kolom] = {}
    letak: dict[str, int] = {}
    for k in minta.kolom:
        if k.nama in peta.letak:
            n = peta.letak[k.nama]
            if minta.peta_kolom.get(k.nama):
                judul[n] = k.judul
            kolom |= dict.fromkeys((n, *peta.cadangan.get(k.nama, ())), k)
            letak[k.judul] = n
        elif k.nama in minta.nilai_tetap:
            letak[k.judul] = len(judul)
            kolom[len(judul)] = k
            judul.append(k.judul)
    return Bagian(nama, judul, kolom, letak)


def _susun(bagian: Sequence[Bagian], pilihan: Mapping[str, Sequence[str]], tersisa: int) -> Workbook:
    buku = Workbook()
    buku.remove(buku.worksheets[0])
    daftar = _Daftar(pilihan)
    for satu in bagian:
        satu.nama = _nama_lembar(satu.nama, {*buku.sheetnames, PETUNJUK, DAFTAR})
        _isi_lembar(buku.create_sheet(satu.nama), satu, daftar)
    _isi_petunjuk(buku.create_sheet(PETUNJUK), tersisa)
    daftar.tulis(buku)
    return buku


def _nama_lembar(nama: str, terpakai: set[str]) -> str:
    """A sheet name Excel accepts and nobody has yet."""
    dasar = _HARAM_NAMA.sub("_", nama.translate(_HARAM)).strip("'")[:_PANJANG_NAMA] or "Lembar"
    ada, hasil, nomor = {n.casefold() for n in terpakai}, dasar, 2
    while hasil.casefold() in ada:
        hasil, nomor = f"{dasar[: _PANJANG_NAMA - 4]} {nomor}", nomor + 1
    return hasil


class _Daftar:
    """Lists to choose from: gathered while sheets are written, then put on a hidden sheet the reader ignores."""

    def __init__(self, pilihan: Mapping[str, Sequence[str]]) -> None:
        self.pilihan = pilihan
        self.isi: dict[str, list[str]] = {}

    def rumus(self, kolom: Kolom) -> str:
        """The range that holds a column's choices; empty when it has none."""
        isi = list(self.pilihan.get(kolom.nama) or kolom.pilihan or ())[:PILIHAN_TERBANYAK]
        if not isi:
            return ""
        self.isi.setdefault(kolom.nama, isi)
        huruf = get_column_letter(list(self.isi).index(kolom.nama) + 1)
        return f"'{DAFTAR}'!${huruf}$1:${huruf}${len(isi)}"

    def tulis(self, buku: Workbook) -> None:
        if not self.isi:
            return
        lembar = buku.create_sheet(DAFTAR)
        lembar.sheet_state = "hidden"
        for n, isi in enumerate(self.isi.values(), 1):
            for baris, satu in enumerate(isi, 1):
                _teks(lembar.cell(baris, n), str(satu))


def _isi_lembar(lembar: Worksheet, bagian: Bagian, daftar: _Daftar) -> None:
    for n, judul in enumerate(bagian.judul):
        sel = _teks(lembar.cell(1, n + 1), judul)
        sel.font, sel.fill, sel.alignment = Font(bold=True), _ABU, Alignment(wrap_text=True, vertical="top")
        dimensi = lembar.column_dimensions[get_column_letter(n + 1)]
        dimensi.width = min(max(len(judul) + 2, 12), 40)
        if not _kolom_angka(bagian.kolom.get(n)):
            dimensi.number_format = "@"
    lembar.freeze_panes = "A2"
    for nomor, (isi, salah) in enumerate(bagian.baris, 2):
        for n, nilai in enumerate(isi):
            _isi_sel(lembar.cell(nomor, n + 1), nilai, bagian.kolom.get(n))
        _tandai(lembar, nomor, bagian, salah)
    ujung = len(bagian.baris) + 1 + BARIS_CADANGAN
    for n, kolom in bagian.kolom.items():
        if rumus := daftar.rumus(kolom):
            aturan = DataValidation("list", formula1=rumus, allow_blank=not kolom.isi, showErrorMessage=True)
            aturan.errorTitle, aturan.error = "Di luar daftar", "Pilih salah satu isi dari daftar."
            huruf = get_column_letter(n + 1)
            aturan.add(f"{huruf}2:{huruf}{ujung}")
            lembar.add_data_validation(aturan)


def _tandai(lembar: Worksheet, nomor: int, bagian: Bagian, salah: Salah) -> None:
    """Comment and colour; a mistake in a column the sheet lacks is told on the first cell."""
    pesan: dict[int, list[str]] = {}
    merah: set[int] = set()
    for judul, kalimat in salah.pesan.items():
        n = bagian.letak.get(judul, 0)
        pesan.setdefault(n, []).extend(kalimat if judul in bagian.letak else [f"{judul}: {k}" for k in kalimat])
        if judul in salah.tolak:
            merah.add(n)
    for n, kalimat in pesan.items():
        sel = lembar.cell(nomor, n + 1)
        catatan = Comment("\n".join(dict.fromkeys(kalimat)), "Impor")
        catatan.width, catatan.height = 320, 90
        sel.comment, sel.fill = catatan, _MERAH if n in merah else _KUNING


def _isi_sel(sel: Cell, nilai: object, kolom: Kolom | None) -> None:
    if nilai is None or nilai == "":
        if not _kolom_angka(kolom):
            sel.number_format = "@"
        return
    if isinstance(nilai, int | float) and not isinstance(nilai, bool) and abs(nilai) < ANGKA_TERBESAR:
        if _kolom_angka(kolom):
            sel.value = nilai
            return
        nilai = int(nilai) if nilai == int(nilai) else nilai
    elif isinstance(nilai, datetime | date):
        nilai = nilai.strftime("%d-%m-%Y")
    elif isinstance(nilai, bool):
        nilai = int(nilai)
    _teks(sel, str(nilai))


def _teks(sel: Cell, teks: str) -> Cell:
    """A text that stays one: never a formula, never a number, also after editing in Excel."""
    sel.value = ""
    sel._value, sel.data_type = teks.translate(_HARAM)[:_KOTAK], "s"
    sel.number_format = "@"
    if teks.startswith(("=", "+", "-", "@")):
        sel.quotePrefix = True
    return sel


def _kolom_angka(kolom: Kolom | None) -> bool:
    return kolom is not None and kolom.jenis in _ANGKA


def _isi_petunjuk(lembar: Worksheet, tersisa: int) -> None:
    baris = list(_TEKS_PETUNJUK)
    if tersisa:
        baris.append(f"Masih ada {tersisa:,} baris lain yang ditolak.".replace(",", ".") + " Impor lagi setelah ini.")
    lembar.column_dimensions["A"].width = 110
    for n, teks in enumerate(baris, 1):
        _teks(lembar.cell(n, 1), teks).alignment = Alignment(wrap_text=True, vertical="top")
    lembar.cell(1, 1).font = Font(bold=True)
