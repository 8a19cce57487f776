"""The reading child process: one file in, COPY text of typed rows out. Imports no Django and no Celery.

calamine holds a whole sheet in memory, so it runs outside the worker, under limits. The order is a JSON file, rows
leave on stdout while they are made, the report is written to the file the order names. Three tasks: `baca` (rows),
`judul` (headings only, for a mapping screen) and `perbaikan` (a workbook of the refused rows).
"""

import json
import resource
import sys
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any, BinaryIO

from sabangau_mutasi.inti.impor.galat_baca import BerkasTakTerbaca
from sabangau_mutasi.inti.impor.galat_rumus import PemindaiRumus
from sabangau_mutasi.inti.impor.kode import BARIS_DICATAT, menolak
from sabangau_mutasi.inti.impor.kolom import Kolom, Peta, kolom_dari_json, samakan
from sabangau_mutasi.inti.impor.kurung import kurung
from sabangau_mutasi.inti.impor.lembar import RUSAK, Isi, buka
from sabangau_mutasi.inti.impor.nomor_baris import gabung
from sabangau_mutasi.inti.impor.pilih_lembar import Permintaan, Pilihan, Terpilih, peta_tak_terpakai
from sabangau_mutasi.inti.impor.sel import PENGUBAH, Hasil

POTONGAN = 2000
# A column with more distinct values than this gains nothing from remembering them.
INGATAN_TERBANYAK = 50_000
CONTOH_NILAI = 5
KOSONG = "\\N"
_LOLOSKAN = str.maketrans({**{chr(n): "" for n in range(32)}, "\\": "\\\\", "\t": " ", "\n": " ", "\r": " "})


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
    """Mistakes met so far by kind and column: their number, the rows (the first ones of a mere note), a few values."""

    isi: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    jumlah: dict[tuple[str, str], int] = field(default_factory=dict)
    contoh: dict[tuple[str, str], list[tuple[int, str]]] = field(default_factory=dict)

    def tambah(self, kode: str, judul: str, baris: int, nilai: object) -> None:
        kunci = (kode, judul)
        semua = self.isi.setdefault(kunci, [])
        self.jumlah[kunci] = self.jumlah.get(kunci, 0) + 1
        if len(semua) < BARIS_DICATAT or menolak(kode):
            semua.append(baris)
        if len(contoh := self.contoh.setdefault(kunci, [])) < CONTOH_NILAI:
            contoh.append((baris, str(nilai)[:60]))

    def ke_json(self) -> list[dict[str, Any]]:
        return [
            {
                "kode": kode,
                "kolom": judul,
                "baris": baris,
                "jumlah": self.jumlah[kode, judul],
                "contoh": self.contoh[kode, judul],
            }
            for (kode, judul), baris in self.isi.items()
        ]


def baris_isi(isi: Isi, peta: Peta, lewati: Container[str] = frozenset()) -> Iterator[tuple[int, Sequence[object]]]:
    """Data rows with their Excel row numbers.

    Left out are empty rows, a row of column numbers under the heading, and rows that begin with a text of `lewati`.
    """
    letak = [*peta.letak.values(), *(n for t in peta.cadangan.values() for n in t)]
    for nomor, baris in enumerate(isi.baris()):
        if nomor <= peta.baris or not any(baris):
            continue
        if lewati and samakan(next((b for b in baris if b != ""), "")) in lewati:
            continue
        if nomor == peta.baris + 1 and _nomor_kolom([b for b in baris if b != ""]):
            continue
        if any(baris[i] != "" for i in letak):
            yield nomor + 1, baris


def _nomor_kolom(isi: list[object]) -> bool:
    """Hand-made sheets often number their columns 1, 2, 3 … under the heading."""
    angka = [samakan(int(b) if isinstance(b, float) else b) for b in isi]
    return len(angka) > 2 and angka == [str(i) for i in range(1, len(angka) + 1)]


@dataclass
class Penyalin:
    """Writes the rows of one sheet after the other as COPY text, column by column in chunks, and notes mistakes."""

    minta: Permintaan
    keluar: BinaryIO
    catatan: Catatan = field(default_factory=Catatan)

    def __post_init__(self) -> None:
        self.ingatan = [Ingatan(kolom) for kolom in self.minta.kolom]
        self.lewati = {samakan(teks) for kolom in self.minta.kolom for teks in kolom.lewati}
        self.terbaca: list[tuple[Terpilih, set[int]]] = []

    def salin(self, lembar: Terpilih) -> int:
        """Write the rows of a sheet; returns their number."""
        terbaca: set[int] = set()
        urutan = baris_isi(lembar.isi, lembar.peta, self.lewati)
        dibaca = {k.nama for k in self.minta.dibaca(lembar.peta)}
        while potongan := list(islice(urutan, POTONGAN)):
            nomor = [gabung(lembar.urut, n) for n, _ in potongan]
            mentah = list(zip(*(b for _, b in potongan), strict=True))
            per_kolom = [
                [str(n) for n in nomor],
                *(self._kolom(i, lembar, dibaca, nomor, mentah) for i in self.ingatan),
            ]
            self.keluar.write("".join("\t".join(b) + "\n" for b in zip(*per_kolom, strict=True)).encode())
            terbaca.update(n for n, _ in potongan)
            if lembar.isi.bergeser:
                self._catat_bergeser(lembar, terbaca)
        self.terbaca.append((lembar, terbaca))
        return len(terbaca)

    def catat_rumus(self, pemindai: PemindaiRumus) -> None:
        """Refuse read rows whose wanted cells hold a formula without a result."""
        judul = {k.nama: k.judul for k in self.minta.kolom}
        for lembar, terbaca in self.terbaca:
            kolom = {letak + lembar.isi.kolom_awal: judul[nama] for nama, letak in lembar.peta.letak.items()}
            for baris, letak in pemindai.hasil(lembar.nama):
                if baris in terbaca and letak in kolom:
                    self.catatan.tambah("GALAT_RUMUS", kolom[letak], gabung(lembar.urut, baris), "")

    def _kolom(
        self, ingatan: Ingatan, lembar: Terpilih, dibaca: set[str], nomor: list[int], mentah: list[tuple[object, ...]]
    ) -> list[str]:
        nama, peta = ingatan.kolom.nama, lembar.peta
        if nama not in dibaca:
            return [KOSONG] * len(nomor)
        letak = peta.letak.get(nama)
        if letak is not None:
            nilai = mentah[letak]
            for lain in peta.cadangan.get(nama, ()):
                nilai = tuple(b if a == "" else a for a, b in zip(nilai, mentah[lain], strict=True))
        elif nama in self.minta.nilai_tetap:
            nilai = (self.minta.nilai_tetap[nama],) * len(nomor)
        elif (tersirat := self.minta.dari_lembar(ingatan.kolom, lembar.nama)) is not None:
            nilai = (tersirat,) * len(nomor)
        else:
            return [KOSONG] * len(nomor)
        ingatan.ringankan()
        hasil = [ingatan[satu] for satu in nilai]
        if ingatan.kode:
            self._catat_galat(ingatan, nomor, nilai)
        return hasil

    def _catat_galat(self, ingatan: Ingatan, nomor: list[int], nilai: tuple[object, ...]) -> None:
        for n, isi in zip(nomor, nilai, strict=True):
            for kode in ingatan.kode.get(isi, ()):
                self.catatan.tambah(kode, ingatan.kolom.judul, n, isi)

    def _catat_bergeser(self, lembar: Terpilih, terbaca: set[int]) -> None:
        for n in lembar.isi.bergeser:
            if n in terbaca:
                self.catatan.tambah("KOLOM_BERGESER", self.minta.kolom[0].judul, gabung(lembar.urut, n), "")
        lembar.isi.bergeser.clear()


def permintaan(pesanan: dict[str, Any]) -> Permintaan:
    """What an order asks for."""
    return Permintaan(
        tuple(kolom_dari_json(k) for k in pesanan["kolom"]),
        pesanan.get("peta_kolom") or {},
        pesanan.get("nilai_tetap") or {},
    )


def kerjakan(pesanan: dict[str, Any], keluar: BinaryIO) -> dict[str, Any]:
    """Read the ordered file into `keluar`; return the report."""
    minta = permintaan(pesanan)
    pemindai = PemindaiRumus(pesanan["berkas"], pesanan["bentuk"])
    pemindai.start()
    buku = buka(pesanan["berkas"], pesanan["bentuk"], minta.kolom)
    penyalin, pilihan = Penyalin(minta, keluar), Pilihan(buku, minta)
    dibaca: list[dict[str, Any]] = []
    hilang: list[set[str]] = []
    for lembar in pilihan:
        dibaca.append({"nama": lembar.nama, "baris_judul": lembar.peta.baris + 1, "dibaca": penyalin.salin(lembar)})
        hilang.append(_hilang(minta, lembar))
    if not dibaca:
        raise pilihan.tanpa_hasil()
    penyalin.catat_rumus(pemindai)
    rincian = pilihan.rincian()
    return {
        "lembar": ", ".join(d["nama"] for d in dibaca),
        "lembar_dibaca": dibaca,
        "lembar_lain": [d["nama"] for d in pilihan.dilewati],
        "lembar_dilewati": pilihan.dilewati,
        "dibaca": sum(d["dibaca"] for d in dibaca),
        "kolom_hilang": [k.nama for k in minta.kolom if any(k.nama in h for h in hilang)],
        "asing": list(dict.fromkeys(a for j in rincian["lembar"] if not j["kurang"] for a in j["asing"])),
        "saran": rincian["saran"],
        "catatan": [*pesanan.get("catatan", ()), *buku.catatan, *_catatan(pilihan, hilang)],
        "galat": penyalin.catatan.ke_json(),
        "memori_mb": puncak_memori_mb(),
    }


def puncak_memori_mb() -> int:
    """Most memory this process ever held. Not `ru_maxrss`: that begins with what the parent held."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii")
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    return next(int(b.split()[1]) // 1024 for b in status.splitlines() if b.startswith("VmHWM"))


def _hilang(minta: Permintaan, lembar: Terpilih) -> set[str]:
    """Columns a sheet says nothing about."""
    ada = {*lembar.peta.letak, *minta.nilai_tetap}
    ada |= {k.nama for k in minta.kolom if minta.dari_lembar(k, lembar.nama) is not None}
    dibaca = {k.nama for k in minta.dibaca(lembar.peta)}
    return {k.nama for k in minta.kolom if k.nama not in ada or k.nama not in dibaca}


def _catatan(pilihan: Pilihan, hilang: list[set[str]]) -> list[str]:
    """Remarks on what was read otherwise than one might expect."""
    catatan = []
    if sembunyi := [d["nama"] for d in pilihan.dilewati if d["sebab"] == "tersembunyi"]:
        catatan.append(f"Lembar tersembunyi tidak dibaca: {', '.join(sembunyi)}.")
    sebagian = [k.judul for k in pilihan.minta.kolom if not k.untuk and len({k.nama in h for h in hilang}) > 1]
    if sebagian:
        catatan.append(f"Hanya ada di sebagian lembar, isi yang tersimpan dibiarkan: {', '.join(sebagian)}.")
    if tak_terpakai := peta_tak_terpakai(pilihan.minta, pilihan.judul):
        catatan.append(f"Judul yang dipetakan tidak ada di berkas ini: {', '.join(tak_terpakai)}.")
    return catatan


def baca_judul(pesanan: dict[str, Any]) -> dict[str, Any]:
    """The headings of all visible sheets with suggestions, without reading rows."""
    minta = permintaan(pesanan)
    pilihan = Pilihan(buka(pesanan["berkas"], pesanan["bentuk"], minta.kolom), minta)
    terbaca = [lembar.nama for lembar in pilihan]
    return {**pilihan.rincian(), "lembar_dibaca": terbaca}


def jalankan(pesanan: dict[str, Any], keluar: BinaryIO) -> dict[str, Any]:
    """Do the ordered task; what makes a file unusable becomes part of the report."""
    try:
        if pesanan["tugas"] == "judul":
            return baca_judul(pesanan)
        if pesanan["tugas"] == "perbaikan":
            from sabangau_mutasi.inti.impor.perbaikan import tulis

            return tulis(pesanan, permintaan(pesanan))
        return kerjakan(pesanan, keluar)
    except BerkasTakTerbaca as galat:
        return {"galat_berkas": str(galat), "rincian": galat.rincian}
    except MemoryError:
        return {"galat_berkas": pesanan["pesan_memori"], "rincian": {}}
    except BaseException as galat:
        # A panic of the Rust reader is no Exception; nothing else may make a file unusable without a sentence.
        if type(galat).__name__ != "PanicException":
            raise
        return {"galat_berkas": RUSAK, "rincian": {}}


def main() -> None:
    """Entry of the child process."""
    pesanan = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    kurung(memori=int(pesanan["batas_memori"]), detik=int(pesanan["batas_cpu"]), induk=int(pesanan["induk"]))
    laporan = jalankan(pesanan, sys.stdout.buffer)
    sys.stdout.buffer.flush()
    Path(pesanan["laporan"]).write_text(json.dumps(laporan), encoding="utf-8")


if __name__ == "__main__":
    main()
