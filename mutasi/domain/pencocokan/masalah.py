"""The frozen matching problem: arrays in canonical order, their rules and their fingerprint.

Nothing here knows an engine, a file or a clock. Reading and writing JSON is `masalah_json`, the
bounds that follow from a problem are `batas`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, fields
from itertools import pairwise

import numpy as np
import numpy.typing as npt

Int = npt.NDArray[np.int64]
Pecahan = npt.NDArray[np.float64]
Bool = npt.NDArray[np.bool_]

SKEMA_MASALAH = "sabangau.pencocokan/1"
TAHAP_DIKENAL = ("kritis", "pilihan_pertama", "pindah", "peringkat", "kesesuaian")
BATAS_JUMLAH = 10**9
"""Largest count (seats, holders, floors) accepted: every sum over 10^9 rows still fits 64 bits."""
BATAS_BOBOT = 10**6
BATAS_KESESUAIAN = 1000
KOLOM_JUMLAH = ("kebutuhan", "bezetting", "minimum", "kritis", "bobot")


class MasalahTidakSah(ValueError):
    """The problem cannot be solved as written; `tempat` names the row and the key at fault."""

    def __init__(self, tempat: str, pesan: str) -> None:
        super().__init__(f"{tempat}: {pesan}")
        self.tempat = tempat
        self.pesan = pesan


@dataclass(frozen=True, eq=False)
class Masalah:
    """One market. U units, P positions, A applicants, E wishes; rows sorted by id (code points).

    `induk`, `unit_posisi`, `asal`, `pilihan` hold row numbers, -1 for "none". Applicant i's wishes
    are rows `awal[i]:awal[i + 1]` of `pilihan`, `skor` and `kesesuaian`, best first. Build it with
    `susun` (any order of rows) or `masalah_json.dari_kamus`; arrays are read-only.
    """

    id_unit: tuple[str, ...]
    induk: Int  # (U,)
    minimum_unit: Int  # (U,) people in the subtree
    id_posisi: tuple[str, ...]
    unit_posisi: Int  # (P,)
    kebutuhan: Int  # (P,) seats
    bezetting: Int  # (P,) people, applicants included
    minimum: Int  # (P,)
    kritis: Int  # (P,)
    bobot: Int  # (P,) 1..10^6
    tutup_masuk: Bool  # (P,)
    id_pelamar: tuple[str, ...]
    asal: Int  # (A,)
    merit: Pecahan  # (A,)
    awal: Int  # (A + 1,)
    pilihan: Int  # (E,)
    skor: Pecahan  # (E,)
    kesesuaian: Int  # (E,) 0..1000
    bersedia_ditempatkan: Bool  # (A,)
    penjaga: bool = True
    benih_undian: str = ""
    tahap: tuple[str, ...] = TAHAP_DIKENAL

    @property
    def banyak_unit(self) -> int:
        return len(self.id_unit)

    @property
    def banyak_posisi(self) -> int:
        return len(self.id_posisi)

    @property
    def banyak_pelamar(self) -> int:
        return len(self.id_pelamar)

    def pemilik(self) -> Int:
        """Applicant row of every wish, shape (E,)."""
        return np.repeat(np.arange(self.banyak_pelamar), np.diff(self.awal))

    def urutan_pilihan(self) -> Int:
        """Rank of every wish in its owner's list, 1 = first choice, shape (E,)."""
        return np.arange(len(self.pilihan)) - self.awal[self.pemilik()] + 1

    def sidik(self) -> str:
        """SHA-256 (hex) of the problem's canonical form; see `docs/pencocokan.md`.

        For each field in the order of the class: its name in ASCII, a zero byte, the length of its
        content in bytes as 8 bytes little-endian, the content. Text fields: each text in UTF-8
        preceded by its byte length (8 bytes LE). Counts and row numbers: int64 LE; merit and skor:
        IEEE-754 double LE with -0 written as 0; booleans: one byte.
        """
        ringkas = hashlib.sha256()
        for medan in fields(self):
            isi = _bita(getattr(self, medan.name))
            ringkas.update(medan.name.encode() + b"\0" + len(isi).to_bytes(8, "little") + isi)
        return ringkas.hexdigest()


def _bita(nilai: object) -> bytes:
    if isinstance(nilai, np.ndarray):
        if nilai.dtype == np.float64:
            return (nilai + 0.0).astype("<f8").tobytes()
        return nilai.astype("|b1" if nilai.dtype == np.bool_ else "<i8").tobytes()
    if isinstance(nilai, bool):
        return b"\1" if nilai else b"\0"
    teks = (nilai,) if isinstance(nilai, str) else nilai
    if not isinstance(teks, tuple):
        raise TypeError(f"kolom bertipe {type(nilai).__name__} tidak punya bentuk baku")
    potongan = [str(t).encode() for t in teks]
    awalan = {n: n.to_bytes(8, "little") for n in set(map(len, potongan))}
    return b"".join([awalan[len(b)] + b for b in potongan])


@dataclass(frozen=True, eq=False)
class Kolom:
    """The columns of a problem in any order of rows; same shapes as in `Masalah`."""

    id_unit: Sequence[str]
    induk: Int
    minimum_unit: Int
    id_posisi: Sequence[str]
    unit_posisi: Int
    kebutuhan: Int
    bezetting: Int
    minimum: Int
    kritis: Int
    bobot: Int
    tutup_masuk: Bool
    id_pelamar: Sequence[str]
    asal: Int
    merit: Pecahan
    awal: Int
    pilihan: Int
    skor: Pecahan
    kesesuaian: Int
    bersedia_ditempatkan: Bool
    penjaga: bool = True
    benih_undian: str = ""
    tahap: tuple[str, ...] = TAHAP_DIKENAL


def susun(kolom: Kolom) -> Masalah:
    """Sort the rows by id, check every rule of the contract and freeze the arrays. O(n log n).

    Raises `MasalahTidakSah` naming the first row at fault.
    """
    unit, posisi = _urut(kolom.id_unit, "unit"), _urut(kolom.id_posisi, "posisi")
    orang = _urut(kolom.id_pelamar, "pelamar")
    _periksa_panjang(kolom)
    sisi, awal = _susun_csr(kolom.awal, orang)
    baru = Masalah(
        id_unit=tuple(map(kolom.id_unit.__getitem__, unit.tolist())),
        induk=_terjemah(kolom.induk[unit], unit, "unit.induk"),
        minimum_unit=_int(kolom.minimum_unit[unit]),
        id_posisi=tuple(map(kolom.id_posisi.__getitem__, posisi.tolist())),
        unit_posisi=_terjemah(kolom.unit_posisi[posisi], unit, "posisi.unit"),
        **{nama: _int(getattr(kolom, nama)[posisi]) for nama in KOLOM_JUMLAH},
        tutup_masuk=kolom.tutup_masuk[posisi].astype(np.bool_),
        id_pelamar=tuple(map(kolom.id_pelamar.__getitem__, orang.tolist())),
        asal=_terjemah(kolom.asal[orang], posisi, "pelamar.asal"),
        merit=kolom.merit[orang].astype(np.float64) + 0.0,
        awal=awal,
        pilihan=_terjemah(kolom.pilihan[sisi], posisi, "pelamar.pilihan"),
        skor=kolom.skor[sisi].astype(np.float64) + 0.0,
        kesesuaian=_int(kolom.kesesuaian[sisi]),
        bersedia_ditempatkan=kolom.bersedia_ditempatkan[orang].astype(np.bool_),
        penjaga=kolom.penjaga,
        benih_undian=kolom.benih_undian,
        tahap=tuple(kolom.tahap),
    )
    return bekukan(baru)


def bekukan(masalah: Masalah) -> Masalah:
    """Check the values of a problem whose rows are in order and make its arrays read-only."""
    _periksa_nilai(masalah)
    for medan in fields(masalah):
        nilai = getattr(masalah, medan.name)
        if isinstance(nilai, np.ndarray):
            nilai.setflags(write=False)
    return masalah


def _int(larik: npt.NDArray[np.generic]) -> Int:
    return larik.astype(np.int64)


def _urut(ids: Sequence[str], jenis: str) -> Int:
    """Row order by id; refuses duplicates and ids that UTF-8 cannot carry."""
    terurut = sorted(ids)
    if len(set(ids)) != len(ids):
        ganda = next(kiri for kiri, kanan in pairwise(terurut) if kiri == kanan)
        raise MasalahTidakSah(f"{jenis} {ganda!r}", "id dipakai lebih dari sekali")
    if not all(ids) or not _utf8("".join(ids)):
        salah = next(teks for teks in ids if not teks or not _utf8(teks))
        raise MasalahTidakSah(f"{jenis} {salah!r}", "id kosong atau bukan teks UTF-8 yang sah")
    if terurut == list(ids):
        return np.arange(len(ids))
    return np.array(sorted(range(len(ids)), key=ids.__getitem__), dtype=np.int64)


def _utf8(teks: str) -> bool:
    """False for text with a lone surrogate, which no UTF-8 file can carry."""
    try:
        teks.encode()
    except UnicodeEncodeError:
        return False
    return True


def _terjemah(rujukan: Int, urut: Int, tempat: str) -> Int:
    """Translate row numbers of the unsorted table into row numbers of the sorted one."""
    rujukan = _int(rujukan)
    if len(rujukan) and (rujukan.min() < -1 or rujukan.max() >= len(urut)):
        raise MasalahTidakSah(tempat, "nomor baris di luar tabel")
    balik = np.full(len(urut) + 1, -1, dtype=np.int64)
    balik[urut] = np.arange(len(urut))
    return balik[rujukan]


def _susun_csr(awal: Int, orang: Int) -> tuple[Int, Int]:
    """Order of the wish rows, and the new offsets, once applicants are taken in order `orang`."""
    panjang = np.diff(awal)
    if len(panjang) and panjang.min() < 0:
        raise MasalahTidakSah("pelamar.awal", "penunjuk daftar pilihan menurun")
    baru = np.zeros(len(orang) + 1, dtype=np.int64)
    np.cumsum(panjang[orang], out=baru[1:])
    geser = np.repeat(awal[:-1][orang] - baru[:-1], panjang[orang])
    return np.arange(baru[-1]) + geser, baru


def _periksa_panjang(k: Kolom) -> None:
    kelompok = (
        ("unit", len(k.id_unit), (k.induk, k.minimum_unit)),
        (
            "posisi",
            len(k.id_posisi),
            (k.unit_posisi, k.kebutuhan, k.bezetting, k.minimum, k.kritis, k.bobot, k.tutup_masuk),
        ),
        ("pelamar", len(k.id_pelamar), (k.asal, k.merit, k.awal[1:], k.bersedia_ditempatkan)),
        ("pilihan", int(k.awal[-1]), (k.pilihan, k.skor, k.kesesuaian)),
    )
    for nama, panjang, lariks in kelompok:
        if any(len(larik) != panjang for larik in lariks):
            raise MasalahTidakSah(nama, "panjang kolom tidak sama")


def _periksa_nilai(m: Masalah) -> None:
    """Every rule on values, vectorised: O(U + P + A + E log E)."""
    _rentang(m.minimum_unit, m.id_unit, "unit", "minimum")
    for nama in ("kebutuhan", "bezetting", "minimum", "kritis"):
        _rentang(getattr(m, nama), m.id_posisi, "posisi", nama)
    _rentang(m.bobot, m.id_posisi, "posisi", "bobot", 1, BATAS_BOBOT)
    _tolak(m.unit_posisi < 0, m.id_posisi, "posisi", "unit tidak dikenal")
    _tolak(~np.isfinite(m.merit), m.id_pelamar, "pelamar", "merit bukan bilangan berhingga")
    _periksa_pilihan(m)
    penghuni = np.bincount(m.asal[m.asal >= 0], minlength=m.banyak_posisi)
    _tolak(m.bezetting < penghuni, m.id_posisi, "posisi", "bezetting kurang dari jumlah pelamarnya")
    _periksa_tahap(m.tahap)
    if not _utf8(m.benih_undian):
        raise MasalahTidakSah("benih_undian", "bukan teks UTF-8 yang sah")
    urut_pohon(m.induk, m.id_unit)


def _periksa_pilihan(m: Masalah) -> None:
    if not len(m.pilihan):
        return
    pemilik = m.pemilik()
    ids = m.id_pelamar
    _tolak_sisi(m.pilihan < 0, pemilik, ids, "pilihan menunjuk posisi yang tidak dikenal")
    _tolak_sisi(m.pilihan == m.asal[pemilik], pemilik, ids, "pilihan menunjuk posisi sendiri")
    _tolak_sisi(~np.isfinite(m.skor), pemilik, ids, "skor bukan bilangan berhingga")
    luar = (m.kesesuaian < 0) | (m.kesesuaian > BATAS_KESESUAIAN)
    _tolak_sisi(luar, pemilik, ids, f"kesesuaian di luar 0..{BATAS_KESESUAIAN}")
    kunci = np.sort(pemilik * m.banyak_posisi + m.pilihan)
    ganda = np.flatnonzero(kunci[1:] == kunci[:-1])
    if len(ganda):
        orang, posisi = divmod(int(kunci[ganda[0]]), m.banyak_posisi)
        pesan = f"posisi {m.id_posisi[posisi]!r} dipilih lebih dari sekali"
        raise MasalahTidakSah(f"pelamar {ids[orang]!r}", pesan)


def _periksa_tahap(tahap: tuple[str, ...]) -> None:
    for nama in tahap:
        if nama not in TAHAP_DIKENAL:
            raise MasalahTidakSah("tahap", f"tahap {nama!r} tidak dikenal")
    if len(set(tahap)) != len(tahap):
        raise MasalahTidakSah("tahap", "ada tahap yang ditulis dua kali")


def _tolak(salah: Bool, ids: tuple[str, ...], jenis: str, pesan: str) -> None:
    if salah.any():
        raise MasalahTidakSah(f"{jenis} {ids[int(np.argmax(salah))]!r}", pesan)


def _tolak_sisi(salah: Bool, pemilik: Int, ids: tuple[str, ...], pesan: str) -> None:
    if salah.any():
        raise MasalahTidakSah(f"pelamar {ids[int(pemilik[np.argmax(salah)])]!r}", pesan)


def _rentang(nilai: Int, ids: tuple[str, ...], jenis: str, nama: str, bawah: int = 0, atas: int = BATAS_JUMLAH) -> None:
    _tolak((nilai < bawah) | (nilai > atas), ids, jenis, f"{nama} di luar {bawah}..{atas}")


def urut_pohon(induk: Int, ids: tuple[str, ...]) -> tuple[Int, Int]:
    """Depth of every unit (root 0) and the units from the root down. O(U) after sorting.

    Raises `MasalahTidakSah` when `induk` runs in a circle.
    """
    dalam = np.full(len(induk), -1, dtype=np.int64)
    dalam_py, induk_py = dalam.tolist(), induk.tolist()
    for mulai in range(len(induk_py)):
        jalur, u = [], mulai
        while u >= 0 and dalam_py[u] == -1:
            dalam_py[u] = -2
            jalur.append(u)
            u = induk_py[u]
        if u >= 0 and dalam_py[u] == -2:
            raise MasalahTidakSah(f"unit {ids[u]!r}", "induk berputar")
        dasar = dalam_py[u] if u >= 0 else -1
        for langkah, v in enumerate(reversed(jalur), start=1):
            dalam_py[v] = dasar + langkah
    dalam = np.array(dalam_py, dtype=np.int64)
    return dalam, np.argsort(dalam, kind="stable")
