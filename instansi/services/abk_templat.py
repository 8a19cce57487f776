"""The workbook an office fills in: one row ready for each posisi, drop-downs, headings of the import kind "abk"."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from instansi.domain.abk import PendekatanAbk, PeriodeVolume
from instansi.models import Posisi
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.ekspor import jinakkan

JUDUL = (
    ("POSISI ID", 26), ("UNOR NAMA", 34), ("JABATAN NAMA", 34), ("TAHUN", 8), ("PENDEKATAN", 20), ("STANDAR", 12),
    ("URAIAN TUGAS", 48), ("SATUAN", 14), ("VOLUME", 12), ("PERIODE", 10), ("MENIT", 10), ("JAM PER MINGGU", 10),
    ("KETERANGAN", 30),
)  # fmt: skip
BARIS_PER_POSISI = 10
POSISI_TERBANYAK = 1_000
_KEPALA = PatternFill("solid", fgColor="0F3527")
_PILIHAN = {"E": [satu.value for satu in PendekatanAbk], "J": [satu.value for satu in PeriodeVolume]}


def susun(*, pelaku: Pelaku, posisi: Sequence[Posisi], tahun: int) -> bytes:
    """The workbook as bytes, with an audit row; ten rows for each posisi, at most a thousand posisi."""
    dipakai = posisi[:POSISI_TERBANYAK]
    buku = Workbook(write_only=True)
    lembar = buku.create_sheet("ABK")
    lembar.freeze_panes = "D2"
    for nomor, (_, lebar) in enumerate(JUDUL):
        lembar.column_dimensions[chr(65 + nomor)].width = lebar
    lembar.append([_kepala(lembar, judul) for judul, _ in JUDUL])
    for satu in dipakai:
        isi = [jinakkan(satu.kode), jinakkan(satu.unit.nama), jinakkan(satu.jabatan.nama), tahun]
        for _ in range(BARIS_PER_POSISI):
            lembar.append([*isi, "GURU" if satu.jabatan.rumpun_jabatan == "GURU" else "TUGAS_PER_TUGAS"])
    akhir = max(2, 1 + BARIS_PER_POSISI * len(dipakai))
    _beri_pilihan(lembar, akhir)
    keluar = BytesIO()
    buku.save(keluar)
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran.value,
        aksi="unduh_templat_abk",
        objek_jenis="LembarAbk",
        objek_id="",
        ringkasan=f"Lembar isian ABK {tahun}, {len(dipakai)} jabatan",
    )
    return keluar.getvalue()


def _kepala(lembar: object, teks: str) -> WriteOnlyCell:
    sel = WriteOnlyCell(lembar, teks)
    sel.font, sel.fill = Font(bold=True, color="FFFFFF"), _KEPALA
    return sel


def _beri_pilihan(lembar: Any, akhir: int) -> None:
    """Drop-downs of the columns with fixed words, down to row ``akhir``."""
    for kolom, pilihan in _PILIHAN.items():
        aturan = DataValidation(
            type="list",
            formula1=f'"{",".join(pilihan)}"',
            allow_blank=True,
            showErrorMessage=True,
            errorTitle="Nilai tidak ada di daftar",
            error="Pilih salah satu nilai dari daftar.",
        )
        aturan.add(f"{kolom}2:{kolom}{akhir}")
        lembar.data_validations.append(aturan)
