"""What a column of a workbook is, and finding the heading row and each column by normalised names; no Django here."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

# Headings of hand-made sheets stand under title rows; further down than this nobody puts them.
BARIS_DICARI = 40
# Merged headings span at most this many rows.
TINGGI_TERBANYAK = 3

_BUKAN_HURUF = re.compile(r"[^A-Z0-9]+")


@dataclass(frozen=True)
class Kolom:
    """One wanted column and what its cells must be.

    `nama` is its name in the staging table, `judul` the exact heading, `jenis` the key of a normaliser in `sel`.
    `wajib` columns must exist in the file, `isi` columns must be filled in each row. `batas` limits numbers,
    `panjang` texts; `pilihan` maps what may stand in the cell (capitals) to what is stored.
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


@dataclass(frozen=True)
class Peta:
    """Where the wanted columns are. `baris` is the last heading row (0-based); data starts below it."""

    baris: int
    letak: dict[str, int]
    kurang: tuple[str, ...] = ()
    asing: tuple[str, ...] = field(default=())


def samakan(teks: object) -> str:
    """A heading without case, spaces and punctuation: 'Nama_Unor ' and 'NAMA UNOR' are the same."""
    return _BUKAN_HURUF.sub("", str(teks).upper()) if teks not in (None, "") else ""


def cari_judul(baris: Sequence[Sequence[object]], dicari: Iterable[Kolom]) -> Peta:
    """The best heading row among the first rows of a sheet.

    A heading may be spread over up to three rows (merged cells): then the lowest filled cell counts, alone or
    joined with the cells above it. Missing columns are told in `kurang`, surplus ones in `asing`.
    """
    kamus = _kamus(dicari := tuple(dicari))
    terbaik: Peta | None = None
    for akhir in range(min(len(baris), BARIS_DICARI)):
        for tinggi in range(1, min(TINGGI_TERBANYAK, akhir + 1) + 1):
            peta = _petakan(baris[akhir - tinggi + 1 : akhir + 1], akhir, kamus, dicari)
            if terbaik is None or len(peta.letak) > len(terbaik.letak):
                terbaik = peta
    return terbaik or Peta(0, {}, tuple(j.judul for j in dicari if j.wajib))


def _kamus(dicari: Iterable[Kolom]) -> dict[str, str]:
    kamus: dict[str, str] = {}
    for judul in dicari:
        for ejaan in (judul.judul, *judul.sinonim):
            kamus.setdefault(samakan(ejaan), judul.nama)
    return kamus


def _petakan(kepala: Sequence[Sequence[object]], akhir: int, kamus: dict[str, str], dicari: tuple[Kolom, ...]) -> Peta:
    letak: dict[str, int] = {}
    asing: list[str] = []
    for nomor, calon in enumerate(_ejaan_kolom(kepala)):
        nama = next((kamus[c] for c in calon if c in kamus), None)
        if nama is None:
            asing.extend(calon[-1:])
        else:
            letak.setdefault(nama, nomor)
    kurang = tuple(j.judul for j in dicari if j.wajib and j.nama not in letak)
    return Peta(akhir, letak, kurang, tuple(asing))


def _ejaan_kolom(kepala: Sequence[Sequence[object]]) -> list[list[str]]:
    """Per column the spellings it may be read by: all cells joined ("JABATAN" over "ID"), then fewer and lower ones."""
    lebar = max((len(b) for b in kepala), default=0)
    atas = [_isi_gabungan(b, lebar) for b in kepala[:-1]]
    hasil: list[list[str]] = []
    for nomor in range(lebar):
        bagian = [b[nomor] for b in atas] + [samakan(kepala[-1][nomor]) if nomor < len(kepala[-1]) else ""]
        terisi = [b for b in bagian if b]
        if not bagian[-1]:
            # Merged downwards: only the cell straight above may name this column, not its neighbour to the left.
            terisi = [s for b in kepala[:-1] if nomor < len(b) and (s := samakan(b[nomor]))]
        hasil.append(["".join(terisi[-panjang:]) for panjang in range(len(terisi), 0, -1)])
    return hasil


def _isi_gabungan(baris: Sequence[object], lebar: int) -> list[str]:
    """Merged cells carry their text in the first cell only: fill it to the right."""
    hasil, terakhir = [], ""
    for nomor in range(lebar):
        teks = samakan(baris[nomor]) if nomor < len(baris) else ""
        terakhir = teks or terakhir
        hasil.append(terakhir)
    return hasil
