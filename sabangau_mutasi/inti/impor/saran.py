"""Which wanted column an unknown heading may mean: suggestions for the officer, never applied by the program."""

import re
from collections.abc import Iterable

from sabangau_mutasi.inti.impor.kolom import Kolom, pecah_ejaan, samakan

AMBANG = 0.55
_KATA = re.compile(r"[A-Z0-9]+")
SINGKATAN = {
    "TGL": "TANGGAL", "NO": "NOMOR", "NMR": "NOMOR", "GOL": "GOLONGAN", "GOLRUANG": "GOLONGAN", "JAB": "JABATAN",
    "PEND": "PENDIDIKAN", "PDDK": "PENDIDIKAN", "PENDD": "PENDIDIKAN", "TK": "TINGKAT", "TKT": "TINGKAT",
    "THN": "TAHUN", "TH": "TAHUN", "BLN": "BULAN", "NM": "NAMA", "JNS": "JENIS", "JK": "JENIS KELAMIN",
    "KLMN": "KELAMIN", "PEG": "PEGAWAI", "KEPEG": "KEPEGAWAIAN", "ORGANISASI": "UNOR", "KEDUDUKAN": "KEDUDUKAN",
    "KD": "KODE", "INST": "INSTANSI", "MK": "MASA KERJA", "MASAKERJA": "MASA KERJA", "SURAT": "SK",
    "SURATKEPUTUSAN": "SK", "MAIL": "EMAIL", "SUREL": "EMAIL", "PANGKAT": "GOLONGAN", "ATASAN": "ATASAN",
    "KEPUTUSAN": "SK", "SEKS": "KELAMIN", "GENDER": "JENIS KELAMIN", "LHR": "LAHIR", "TMP": "TEMPAT",
}  # fmt: skip


def saran_kolom(asing: Iterable[str], kolom: Iterable[Kolom]) -> dict[str, str]:
    """Unknown heading → `nama` of the nearest wanted column; headings nothing resembles are left out.

    Each column is suggested once, for the heading that resembles it most. Pass only columns that were not found.
    """
    calon = [
        (nilai, judul, k.nama)
        for k in kolom
        for judul in asing
        if (nilai := max(kemiripan(judul, ejaan) for ejaan in _ejaan(k))) >= AMBANG
    ]
    hasil: dict[str, str] = {}
    terpakai: set[str] = set()
    for _, judul, nama in sorted(calon, key=lambda c: (-c[0], c[1], c[2])):
        if judul not in hasil and nama not in terpakai:
            hasil[judul] = nama
            terpakai.add(nama)
    return hasil


def kemiripan(satu: str, dua: str) -> float:
    """Likeness of two headings from 0 to 1: words in full (abbreviations spelled out) and trigrams, half and half."""
    a, b = _kata(satu), _kata(dua)
    # One heading inside the other ("Nomor Induk Pegawai (NIP)") is just worth suggesting.
    sebagian = AMBANG if set(b) <= set(a) or set(a) <= set(b) else 0.0
    return max(sebagian, _seluruh(a, b))


def _seluruh(a: list[str], b: list[str]) -> float:
    return 0.5 * _dice(set(a), set(b)) + 0.5 * _dice(_trigram("".join(a)), _trigram("".join(b)))


def _ejaan(kolom: Kolom) -> list[str]:
    return [kolom.judul, *(e for s in kolom.sinonim for e in pecah_ejaan(s))]


def _kata(judul: str) -> list[str]:
    kata = _KATA.findall(judul.upper())
    return " ".join(SINGKATAN.get(k, k) for k in kata).split() or [samakan(judul)]


def _trigram(teks: str) -> set[str]:
    isi = f"  {teks} "
    return {isi[i : i + 3] for i in range(len(isi) - 2)}


def _dice(a: set[str], b: set[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b)) if a or b else 0.0
