"""The reading child process: one workbook in, COPY text of typed rows out. Imports no Django and no Celery.

calamine holds a whole sheet in memory, so it runs outside the worker, under a memory limit. The order is a JSON
file, rows leave on stdout while they are made, the report is written to the file the order names.
"""

import json
import resource
import sys
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from sabangau_mutasi.inti.impor.kode import menolak
from sabangau_mutasi.inti.impor.kolom import BARIS_DICARI, Kolom, Peta, cari_judul, samakan
from sabangau_mutasi.inti.impor.sel import PENGUBAH, Hasil

POTONGAN = 2000
# A column with more distinct values than this gains nothing from remembering them.
INGATAN_TERBANYAK = 50_000
CONTOH_NILAI = 5
KOSONG = "\\N"
_LOLOSKAN = str.maketrans({"\\": "\\\\", "\t": " ", "\n": " ", "\r": " ", "\x00": ""})


class BerkasTakTerbaca(Exception):
    """The file cannot be used at all; the text is for the user."""


class Ingatan(dict[object, str]):
    """Cell value → COPY text of one column, worked out once per distinct value; `kode` keeps those with a mistake."""

    def __init__(self, kolom: Kolom) -> None:
        super().__init__()
        self.kolom = kolom
        self.kode: dict[object, tuple[str, ...]] = {}

    def ringankan(self) -> None:
        """Forget everything once the column has too many distinct values; called between chunks."""
        if len(self) > INGATAN_TERBANYAK:
            self.clear()
            self.kode.clear()

    def __missing__(self, nilai: object) -> str:
        teks, kode = ubah_sel(self.kolom, nilai)
        if kode:
            self.kode[nilai] = kode
        hasil = KOSONG if teks is None else teks.translate(_LOLOSKAN)
        self[nilai] = hasil
        return hasil


def ubah_sel(kolom: Kolom, nilai: object) -> Hasil:
    """Normalise one cell, then hold it against the column's list, limits and length."""
    teks, kode = PENGUBAH[kolom.jenis](nilai)
    if teks is None:
        if kolom.isi and not any(menolak(k) for k in kode):
            return None, (*(k for k in kode if k != "SPASI_DIRAPIKAN"), "KOLOM_WAJIB_KOSONG")
        return None, kode
    if kolom.pilihan is not None:
        dipilih = kolom.pilihan.get(teks.upper())
        return (None, ("PILIHAN_TIDAK_DIKENAL",)) if dipilih is None else (dipilih, kode)
    if kolom.batas and not kolom.batas[0] <= float(teks) <= kolom.batas[1]:
        return None, ("ANGKA_TIDAK_TERBACA",)
    if kolom.panjang and len(teks) > kolom.panjang:
        return None, ("TEKS_TERLALU_PANJANG",)
    return teks, kode


@dataclass
class Catatan:
    """Mistakes met so far, grouped by kind and column, with the Excel rows and a few values."""

    isi: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    contoh: dict[tuple[str, str], list[tuple[int, str]]] = field(default_factory=dict)

    def tambah(self, kode: str, judul: str, baris: int, nilai: object) -> None:
        kunci = (kode, judul)
        self.isi.setdefault(kunci, []).append(baris)
        if len(contoh := self.contoh.setdefault(kunci, [])) < CONTOH_NILAI:
            contoh.append((baris, str(nilai)[:60]))

    def ke_json(self) -> list[dict[str, Any]]:
        return [
            {"kode": kode, "kolom": judul, "baris": baris, "contoh": self.contoh[kode, judul]}
            for (kode, judul), baris in self.isi.items()
        ]


def buka(lokasi: str) -> CalamineWorkbook:
    """Open the workbook or say in one sentence why not."""
    try:
        return CalamineWorkbook.from_path(lokasi)
    except PasswordError as galat:
        raise BerkasTakTerbaca("Berkas terkunci kata sandi. Simpan ulang tanpa kata sandi.") from galat
    except (CalamineError, OSError, zipfile.BadZipFile) as galat:
        raise BerkasTakTerbaca("Berkas bukan buku kerja Excel (.xlsx) yang utuh. Simpan ulang dari Excel.") from galat


def pilih_lembar(buku: CalamineWorkbook, dicari: list[Kolom]) -> tuple[CalamineSheet, Peta, list[str]]:
    """The first sheet (visible ones first) with all needed headings, and the names of the others."""
    lembar = [m for m in buku.sheets_metadata if m.typ == SheetTypeEnum.WorkSheet]
    lembar.sort(key=lambda m: m.visible != SheetVisibleEnum.Visible)
    terdekat: Peta | None = None
    for meta in lembar:
        try:
            isi = buku.get_sheet_by_name(meta.name)
        except CalamineError as galat:
            raise BerkasTakTerbaca(f"Lembar “{meta.name}” rusak dan tidak dapat dibaca.") from galat
        peta = cari_judul(list(islice(isi.iter_rows(), BARIS_DICARI)), dicari)
        if not peta.kurang and peta.letak:
            return isi, peta, [m.name for m in lembar if m.name != meta.name]
        if terdekat is None or len(peta.letak) > len(terdekat.letak):
            terdekat = peta
    kurang = ", ".join(terdekat.kurang if terdekat else [k.judul for k in dicari if k.wajib])
    raise BerkasTakTerbaca(f"Judul kolom berikut tidak ditemukan di lembar mana pun: {kurang}.")


def baris_isi(lembar: CalamineSheet, peta: Peta) -> Iterator[tuple[int, Sequence[object]]]:
    """Data rows with their Excel row numbers; empty rows and a row of column numbers under the heading are left out."""
    letak = list(peta.letak.values())
    for nomor, baris in enumerate(lembar.iter_rows()):
        if nomor <= peta.baris or not any(baris):
            continue
        if nomor == peta.baris + 1 and _nomor_kolom([b for b in baris if b != ""]):
            continue
        if any(baris[i] != "" for i in letak):
            yield nomor + 1, baris


def _nomor_kolom(isi: list[object]) -> bool:
    """Hand-made sheets often number their columns 1, 2, 3 … under the heading."""
    angka = [samakan(int(b) if isinstance(b, float) else b) for b in isi]
    return len(angka) > 2 and angka == [str(i) for i in range(1, len(angka) + 1)]


def alirkan(
    baris: Iterable[tuple[int, Sequence[object]]], dicari: list[Kolom], peta: Peta, keluar: BinaryIO
) -> tuple[int, Catatan]:
    """Write all rows as COPY text, column by column in chunks; return their number and the mistakes."""
    ada = [(Ingatan(kolom), peta.letak.get(kolom.nama)) for kolom in dicari]
    catatan, jumlah = Catatan(), 0
    urutan = iter(baris)
    while potongan := list(islice(urutan, POTONGAN)):
        nomor = [n for n, _ in potongan]
        per_kolom: list[list[str]] = [[str(n) for n in nomor]]
        mentah = list(zip(*(b for _, b in potongan), strict=True))
        for ingatan, letak in ada:
            if letak is None:
                per_kolom.append([KOSONG] * len(nomor))
                continue
            ingatan.ringankan()
            per_kolom.append([ingatan[nilai] for nilai in mentah[letak]])
            if ingatan.kode:
                _catat_galat(catatan, ingatan, nomor, mentah[letak])
        keluar.write("".join("\t".join(b) + "\n" for b in zip(*per_kolom, strict=True)).encode())
        jumlah += len(potongan)
    return jumlah, catatan


def _catat_galat(catatan: Catatan, ingatan: Ingatan, nomor: list[int], nilai: tuple[object, ...]) -> None:
    for n, isi in zip(nomor, nilai, strict=True):
        for kode in ingatan.kode.get(isi, ()):
            catatan.tambah(kode, ingatan.kolom.judul, n, isi)


def kerjakan(pesanan: dict[str, Any], keluar: BinaryIO) -> dict[str, Any]:
    """Read the ordered workbook into `keluar`; return the report."""
    dicari = [
        Kolom(**{**k, "sinonim": tuple(k["sinonim"]), "batas": k["batas"] and tuple(k["batas"])})
        for k in pesanan["kolom"]
    ]
    lembar, peta, lain = pilih_lembar(buka(pesanan["berkas"]), dicari)
    jumlah, catatan = alirkan(baris_isi(lembar, peta), dicari, peta, keluar)
    return {
        "lembar": lembar.name,
        "lembar_lain": lain,
        "dibaca": jumlah,
        "kolom_hilang": [k.nama for k in dicari if k.nama not in peta.letak],
        "galat": catatan.ke_json(),
    }


def main() -> None:
    """Entry of the child process."""
    pesanan = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    batas = int(pesanan["batas_memori"])
    resource.setrlimit(resource.RLIMIT_AS, (batas, batas))
    try:
        laporan = kerjakan(pesanan, sys.stdout.buffer)
    except BerkasTakTerbaca as galat:
        laporan = {"galat_berkas": str(galat)}
    sys.stdout.buffer.flush()
    Path(pesanan["laporan"]).write_text(json.dumps(laporan), encoding="utf-8")


if __name__ == "__main__":
    main()
