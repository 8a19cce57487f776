"""What one kind of import is, as data: columns, lookups, checks and targets. SQL snippets only; no domain noun here.

Three temporary tables live for one import: `impor_s` (typed rows as read), `impor_k` (those rows with their lookups,
alias `k`) and `impor_g` (mistakes). Snippets may use `k` and the tables they join, and hold no percent sign: row
history with a context passes every statement on with parameters.
"""

import re
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from sabangau_mutasi.inti.impor.kolom import Kolom

# A step of a kind that is more than one snippet: gets a database cursor.
Langkah = Callable[[Any], None]
# Fills what the file does not say in `impor_s`, before lookups; gets the cursor and the columns the file lacks.
Pelengkap = Callable[[Any, Collection[str]], None]


@dataclass(frozen=True)
class Pemeriksaan:
    """One check: rows of `impor_k` for which `syarat` holds get the mistake `kode` at the heading `kolom`."""

    kode: str
    kolom: str
    syarat: str
    nilai: str = "NULL"


@dataclass(frozen=True)
class Ganda:
    """Rows that repeat an earlier row's `kunci` (SQL expressions over `k`) get `kode` at `kolom`.

    Among equal keys the row first by `utama` (an SQL ordering, better rows first) stays.
    """

    kode: str
    kolom: str
    kunci: tuple[str, ...]
    utama: str = "k.baris"
    syarat: str = "true"


@dataclass(frozen=True)
class Sasaran:
    """One target table. `kunci`, `nilai` and `awal` map its columns to SQL expressions over `k`.

    An existing row is found by `kunci`; columns of `nilai` are compared and updated; `awal` is written on insert only.
    `pasti` are columns an update sets without comparing (time stamps). Rows outside `syarat` leave the table alone.
    For the preview `label` gives a column its Indonesian name, `tampil` the table whose `nama` stands for an id, and
    columns of `rahasia` show only that they changed, those of `samar` hide their first eight letters.
    `padanan` replaces the comparison of keys where equality is not enough; it may use `t` (the target) and `k`.
    """

    tabel: str
    kunci: dict[str, str]
    nilai: dict[str, str]
    awal: dict[str, str] = field(default_factory=dict)
    pasti: dict[str, str] = field(default_factory=dict)
    label: dict[str, str] = field(default_factory=dict)
    tampil: dict[str, str] = field(default_factory=dict)
    rahasia: frozenset[str] = frozenset()
    samar: frozenset[str] = frozenset()
    syarat: str = "true"
    padanan: str = ""


@dataclass(frozen=True)
class SasaranDaftar:
    """A child table that holds a list of each row's object, replaced as a set.

    `kueri` yields (baris, *kolom) of the wanted elements from `impor_k`; `induk` is the column of the child that points
    at the object, `induk_k` the column of `impor_k` holding its id.
    """

    tabel: str
    induk: str
    induk_k: str
    kolom: tuple[str, ...]
    kueri: str
    label: str


@dataclass(frozen=True)
class Nomor:
    """Ids of new rows are drawn before writing, so that later targets can point at them.

    In `impor_k` the column `kolom` holds the id of an existing row of `tabel` or, until then, a negative number.
    """

    tabel: str
    kolom: str


@dataclass(frozen=True)
class NamaAsing:
    """A reference that may be unknown although the file gives its name: reported with the names, for suggestions.

    SQL over `k`: `id` and `nama` as the file has them, `hasil` the id found (NULL: unknown), `lewat` whether it was
    found through a pair an officer accepted, `konteks` what else tells which one is meant. `kolom` is the heading.
    """

    jenis: str
    kolom: str
    id: str
    nama: str
    hasil: str
    lewat: str
    konteks: str = "''"


@dataclass(frozen=True)
class JenisImpor:
    """One kind of workbook.

    `rujukan` joins reference tables to `impor_s s`; `ambil` selects from them into `impor_k`. `sebutan` names a row in
    the preview. `terlihat` limits which existing rows of the first target count as missing from the file.
    `turunan` names for a looked-up column of `impor_k` the optional file column it comes from.
    `lengkapi` finds out what the file does not say (ids from names) before the lookups; what it cannot becomes a row of
    `impor_g`, what it found through an accepted pair a row of `impor_p`.
    `baru` tells of rows that belong to a record this file makes: they are new in the preview, and not a change of it.
    `sebelum` runs before the writes (ids are drawn), `sesudah` after them; both get a cursor.
    """

    kode: str
    nama: str
    keterangan: str
    kolom: tuple[Kolom, ...]
    sebutan: str
    sasaran: tuple[Sasaran | SasaranDaftar, ...]
    rujukan: str = ""
    ambil: str = ""
    periksa: tuple[Pemeriksaan, ...] = ()
    ganda: tuple[Ganda, ...] = ()
    nomor: tuple[Nomor, ...] = ()
    nama_asing: tuple[NamaAsing, ...] = ()
    lengkapi: Pelengkap | None = None
    periksa_lanjut: Langkah | None = None
    sebelum: Langkah | None = None
    sesudah: Langkah | None = None
    turunan: dict[str, str] = field(default_factory=dict)
    terlihat: str = "true"
    baru: str = "false"
    sebutan_lama: str = "t.id::text"


def digantikan(jenis: JenisImpor, hilang: Collection[str]) -> dict[str, Kolom]:
    """Missing columns whose content comes from another one: name → the column that stands in."""
    ada = {k.nama: k for k in jenis.kolom if k.nama not in hilang}
    return {
        k.nama: next(ada[p] for p in k.pengganti if p in ada)
        for k in jenis.kolom
        if k.nama in hilang and k.digantikan(ada)
    }


# Today in the province, for snippets: the database session runs in UTC.
HARI_INI = "(now() AT TIME ZONE 'Asia/Jakarta')::date"


def tanpa_kolom(jenis: JenisImpor, hilang: Iterable[str]) -> JenisImpor:
    """The kind for a file that lacks some optional columns: what they feed is neither compared nor emptied."""
    kosong = set(hilang)
    kosong |= {hasil for hasil, asal in jenis.turunan.items() if asal in kosong}
    if not kosong:
        return jenis
    pola = re.compile(rf"\bk\.({'|'.join(map(re.escape, sorted(kosong)))})\b")
    sasaran: list[Sasaran | SasaranDaftar] = []
    for s in jenis.sasaran:
        if isinstance(s, Sasaran):
            lepas = {k: e for k, e in s.nilai.items() if pola.search(e)}
            tetap = {k: e for k, e in s.nilai.items() if k not in lepas}
            sasaran.append(replace(s, nilai=tetap, awal=s.awal | lepas))
        elif not pola.search(s.kueri):
            sasaran.append(s)
    return replace(jenis, sasaran=tuple(sasaran))
