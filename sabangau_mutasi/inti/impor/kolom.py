"""What a column of a workbook is, and finding the heading row and each column by normalised names; no Django here."""

import re
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

# Headings of hand-made sheets stand under title rows; further down than this nobody puts them.
BARIS_DICARI = 40
# Merged headings span at most this many rows.
TINGGI_TERBANYAK = 3
# A synonym of this form names several headings; the first filled cell of a row counts.
PEMISAH_SINONIM = "|"

_BUKAN_HURUF = re.compile(r"[^A-Z0-9]+")
Rentang = tuple[tuple[int, int], tuple[int, int]]
# Normalised spelling → (column, rank); rank 0 is the column's own heading, -1 what the officer chose.
Kamus = dict[str, tuple[str, int]]


@dataclass(frozen=True)
class Kolom:
    """One wanted column and what its cells must be.

    `nama` is its name in the staging table, `judul` the exact heading, `jenis` the key of a normaliser in `sel`.
    A synonym "A|B" says that the cell is the first filled one of the columns A and B.
    `wajib` columns must exist in the file, `isi` columns must be filled in each row. `batas` limits numbers,
    `panjang` texts; `pilihan` maps what may stand in the cell (capitals) to what is stored.
    A needed column may be missing when one of its `pengganti` (column names) is there: the kind finds it out from them.
    One with `untuk` is read only from sheets that lack that other column. `dari_lembar` maps a sheet's name, as
    `samakan` gives it, to the value of all its rows. `tetap` is what an officer is told who may give one value for the
    whole file. Rows that begin with a text of `lewati` are no data (sums under a list).
    """

    nama: str
    judul: str
    jenis: str = "teks"
    sinonim: tuple[str, ...] = ()
    wajib: bool = False
    isi: bool = False
    batas: tuple[int, int] | None = None
    panjang: int | None = None
    pilihan: dict[str, str] | None = None
    pengganti: tuple[str, ...] = ()
    untuk: str = ""
    dari_lembar: dict[str, str] | None = None
    tetap: str = ""
    lewati: tuple[str, ...] = ()

    def digantikan(self, ada: Container[str]) -> bool:
        """Whether a column that can stand in for this one is among `ada`."""
        return any(nama in ada for nama in self.pengganti)


@dataclass(frozen=True)
class Peta:
    """Where the wanted columns are. `baris` is the last heading row (0-based); data starts below it.

    `judul` are all headings of the sheet as written (rows of a merged heading joined), `asing` those nothing wants.
    `cadangan` are further columns whose cells stand in for an empty one.
    """

    baris: int
    letak: dict[str, int]
    kurang: tuple[str, ...] = ()
    asing: tuple[str, ...] = field(default=())
    judul: tuple[str, ...] = ()
    cadangan: dict[str, tuple[int, ...]] = field(default_factory=dict)


def kolom_dari_json(isi: Mapping[str, Any]) -> Kolom:
    """The column an order names (`dataclasses.asdict`, through JSON)."""
    larik = {n: tuple(isi[n]) for n in ("sinonim", "pengganti", "lewati")}
    return Kolom(**{**isi, **larik, "batas": isi["batas"] and tuple(isi["batas"])})


def samakan(teks: object) -> str:
    """A heading without case, spaces and punctuation: 'Nama_Unor ' and 'NAMA UNOR' are the same."""
    return _BUKAN_HURUF.sub("", str(teks).upper()) if teks not in (None, "") else ""


def pecah_ejaan(sinonim: str) -> list[str]:
    """The headings a synonym names."""
    return sinonim.split(PEMISAH_SINONIM)


def cari_judul(
    baris: Sequence[Sequence[object]],
    dicari: Iterable[Kolom],
    *,
    peta_kolom: Mapping[str, str] | None = None,
    gabungan: Sequence[Rentang] = (),
) -> Peta:
    """The best heading row among the first rows of a sheet.

    A heading may be spread over up to three rows (merged cells): then the lowest filled cell counts, alone or
    joined with the cells above it. Missing columns are told in `kurang`, surplus ones in `asing`. `peta_kolom`
    (column → heading as written; empty: leave the column out) wins over names. `gabungan` are merged ranges, 0-based,
    in the columns of `baris`: one that reaches below the row found moves the end of the heading down.
    """
    dicari = tuple(dicari)
    kamus = _kamus(dicari, peta_kolom or {})
    contoh = [list(b) for b in baris[:BARIS_DICARI]]
    rata = [[samakan(s) for s in b] for b in contoh]
    terbaik, atas = Peta(0, {}, tuple(j.judul for j in dicari if j.wajib)), 0
    for akhir in range(len(contoh)):
        for awal in range(akhir, max(akhir - TINGGI_TERBANYAK, -1), -1):
            letak, cadangan, _ = _petakan(rata[awal : akhir + 1], kamus)
            if len(letak) > len(terbaik.letak):
                terbaik, atas = Peta(akhir, letak, cadangan=cadangan), awal
    if not terbaik.letak:
        return terbaik
    akhir = _ujung_gabungan(gabungan, terbaik, atas, len(contoh))
    if akhir > terbaik.baris and len(_petakan(rata[atas : akhir + 1], kamus)[0]) < len(terbaik.letak):
        # The group's heading is wanted, not its parts: the parts' row is no data all the same.
        return replace(_lengkap(contoh[atas : terbaik.baris + 1], kamus, dicari), baris=akhir)
    return replace(_lengkap(contoh[atas : akhir + 1], kamus, dicari), baris=akhir)


def _ujung_gabungan(gabungan: Sequence[Rentang], peta: Peta, atas: int, tinggi: int) -> int:
    """The last row of merged headings of wanted columns that begin in the heading found."""
    kolom, batas = set(peta.letak.values()), min(atas + TINGGI_TERBANYAK, tinggi)
    ujung = [b for (a, k), (b, _) in gabungan if atas <= a <= peta.baris < b < batas and k in kolom]
    return max(ujung, default=peta.baris)


def _kamus(dicari: Iterable[Kolom], peta_kolom: Mapping[str, str]) -> Kamus:
    kamus: Kamus = {samakan(judul): (nama, -1) for nama, judul in peta_kolom.items() if judul}
    for kolom in dicari:
        if peta_kolom.get(kolom.nama) == "":
            continue
        kamus.setdefault(samakan(kolom.judul), (kolom.nama, 0))
        for nomor, sinonim in enumerate(kolom.sinonim, 1):
            for ejaan in pecah_ejaan(sinonim):
                kamus.setdefault(samakan(ejaan), (kolom.nama, nomor))
    return kamus


def _petakan(
    kepala: Sequence[Sequence[str]], kamus: Kamus
) -> tuple[dict[str, int], dict[str, tuple[int, ...]], dict[int, int]]:
    """Column → place, column → places that stand in for it, place → how many heading cells its name took."""
    temuan: dict[str, dict[str, tuple[int, int]]] = {}
    panjang: dict[int, int] = {}
    for nomor, calon in enumerate(_ejaan_kolom(kepala)):
        for n, ejaan in calon:
            if ejaan in kamus:
                nama, peringkat = kamus[ejaan]
                temuan.setdefault(nama, {}).setdefault(ejaan, (peringkat, nomor))
                panjang[nomor] = n
                break
    letak: dict[str, int] = {}
    cadangan: dict[str, tuple[int, ...]] = {}
    for nama, tempat in temuan.items():
        terbaik = min(p for p, _ in tempat.values())
        letak[nama], *lain = [n for p, n in tempat.values() if p == terbaik]
        if lain:
            cadangan[nama] = tuple(lain)
    return letak, cadangan, panjang


def _lengkap(kepala: list[list[object]], kamus: Kamus, dicari: tuple[Kolom, ...]) -> Peta:
    """The map of a chosen heading with all its headings as written."""
    letak, cadangan, panjang = _petakan([[samakan(s) for s in b] for b in kepala], kamus)
    terpakai = {*letak.values(), *(n for t in cadangan.values() for n in t)}
    judul = judul_tertulis(kepala, panjang)
    asing = tuple(j for n, j in enumerate(judul) if j and n not in terpakai)
    kurang = tuple(j.judul for j in dicari if j.wajib and j.nama not in letak and not j.digantikan(letak))
    return Peta(0, letak, kurang, asing, judul, cadangan)


def judul_tertulis(kepala: Sequence[Sequence[object]], panjang: Mapping[int, int]) -> tuple[str, ...]:
    """The headings as written, the cells of a merged one joined; `panjang` limits how many of the lowest count."""
    bagian = _bagian_kolom([[str(s).strip() for s in b] for b in kepala])
    return tuple(" ".join(" ".join(b[-panjang.get(n, len(b)) :]).split()) if b else "" for n, b in enumerate(bagian))


def _ejaan_kolom(kepala: Sequence[Sequence[str]]) -> list[list[tuple[int, str]]]:
    """Per column the spellings it may be read by: all cells joined ("JABATAN" over "ID"), then fewer and lower ones."""
    return [[(n, "".join(b[-n:])) for n in range(len(b), 0, -1)] for b in _bagian_kolom(kepala)]


def _bagian_kolom(kepala: Sequence[Sequence[str]]) -> list[list[str]]:
    """Per column the cells of its heading from top to bottom.

    Its own lowest filled cell ends it; above that a cell merged to the right counts for all columns below it. A column
    without a cell of its own has no heading: its neighbour to the left does not name it.
    """
    lebar = max((len(b) for b in kepala), default=0)
    penuh = [_ke_kanan(b, lebar) for b in kepala]
    hasil: list[list[str]] = []
    for n in range(lebar):
        dasar = next((r for r in range(len(kepala) - 1, -1, -1) if n < len(kepala[r]) and kepala[r][n]), -1)
        hasil.append([*(b[n] for b in penuh[: max(dasar, 0)] if b[n]), kepala[dasar][n]] if dasar >= 0 else [])
    return hasil


def _ke_kanan(baris: Sequence[str], lebar: int) -> list[str]:
    """Merged cells carry their text in the first cell only: fill it to the right."""
    hasil, terakhir = [], ""
    for nomor in range(lebar):
        teks = baris[nomor] if nomor < len(baris) else ""
        terakhir = teks or terakhir
        hasil.append(terakhir)
    return hasil
