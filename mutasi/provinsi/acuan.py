"""Reading the reference tables shipped with the project; nothing here needs a database."""

import csv
from collections import defaultdict
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER_ACUAN = Path(__file__).resolve().parents[2] / "instansi" / "data" / "acuan"
FOLDER_DATA = Path(__file__).resolve().parent / "data"
ID_INSTANSI = "5ab4a6a0c0de4e6fa0b1c2d3e4f50990"
NAMA_INSTANSI = "Pemerintah Provinsi Sabangau"

AKHIRAN_JENJANG = {
    "PT": "Ahli Pertama",
    "MU": "Ahli Muda",
    "MA": "Ahli Madya",
    "UT": "Ahli Utama",
    "PM": "Pemula",
    "TR": "Terampil",
    "MH": "Mahir",
    "PY": "Penyelia",
}
_AWALAN_TINGKAT = {
    "05": "SEKOLAH DASAR",
    "10": "SLTP",
    "15": "SMA",
    "17": "SMK",
    "30": "D-III ",
    "35": "D-IV ",
    "40": "S-1 ",
    "42": "PROFESI ",
    "45": "S-2 ",
    "50": "S-3 ",
}
_TERLARANG = (
    "KONSENTRASI",
    "(",
    "/",
    "BASIC",
    "MUDA",
    "NON",
    "UNIVERSITAS",
    "+",
    "MINAT",
    "BIDANG ILMU",
    ",",
    "GABUNGAN",
    "ATAU",
    "#",
)


class BarisJf(NamedTuple):
    """One functional job of SIASN, status N."""

    id: str
    nama: str
    jenjang: str
    bup: int


class Program(NamedTuple):
    """One study programme."""

    id: str
    nama: str
    tingkat: str
    rumpun: str


class Lokasi(NamedTuple):
    """One place (kabupaten or kota)."""

    id: str
    nama: str


def baca_csv(folder: Path, nama: str) -> list[dict[str, str]]:
    """All rows of a reference table as dictionaries."""
    with (folder / nama).open(encoding="utf-8", newline="") as berkas:
        return list(csv.DictReader(berkas))


@cache
def kolom(jenis: str) -> tuple[str, ...]:
    """Headings of a kind of workbook, in order: the contract with the importer."""
    return tuple(b["kolom"] for b in baca_csv(FOLDER_DATA, "kolom.csv") if b["jenis"] == jenis)


@cache
def bagian_nama(kelompok: str) -> tuple[str, ...]:
    """Invented name parts of a group (PRIA, WANITA, TENGAH_PRIA, TENGAH_WANITA, BELAKANG, SEKOLAH_TINGGI)."""
    return tuple(b["nama"] for b in baca_csv(FOLDER_DATA, "nama.csv") if b["kelompok"] == kelompok)


@cache
def golongan() -> dict[int, str]:
    """Golongan code -> name ('III/c', 'IX')."""
    return {int(b["kode"]): b["nama"] for b in baca_csv(FOLDER_ACUAN, "golongan.csv")}


@cache
def nama_dari(tabel: str) -> dict[str, str]:
    """id -> nama of a small reference table."""
    return {b["id"]: b["nama"] for b in baca_csv(FOLDER_ACUAN, f"{tabel}.csv")}


@cache
def jabatan_fungsional() -> dict[str, dict[str, BarisJf]]:
    """Upper-case name without jenjang -> jenjang code -> job; only status N with a usable BUP."""
    hasil: dict[str, dict[str, BarisJf]] = defaultdict(dict)
    for b in baca_csv(FOLDER_ACUAN, "jabatan_fungsional.csv"):
        akhiran = AKHIRAN_JENJANG.get(b["jenjang"], "")
        nama = " ".join(b["nama"].split())
        if b["status"] != "N" or b["bup"] == "0" or not akhiran or not nama.upper().endswith(" " + akhiran.upper()):
            continue
        pokok = nama[: -len(akhiran) - 1]
        hasil[pokok.upper()].setdefault(
            b["jenjang"], BarisJf(b["id"], f"{pokok} {akhiran}".upper(), b["jenjang"], int(b["bup"]))
        )
    return dict(hasil)


@cache
def pelaksana() -> dict[str, str]:
    """Name -> first id of the pelaksana list."""
    hasil: dict[str, str] = {}
    for b in baca_csv(FOLDER_ACUAN, "jabatan_pelaksana.csv"):
        hasil.setdefault(b["nama"], b["id"])
    return hasil


@cache
def program_per_rumpun() -> dict[tuple[str, str], list[Program]]:
    """(level id, rumpun) -> the plainly named programmes, shortest names first, at most six."""
    rumpun = {b["program_id"]: b["rumpun_kode"] for b in baca_csv(FOLDER_ACUAN, "program_rumpun.csv")}
    hasil: dict[tuple[str, str], list[Program]] = defaultdict(list)
    for b in baca_csv(FOLDER_ACUAN, "pendidikan.csv"):
        tingkat, nama = b["tingkat_pendidikan_id"], b["nama"]
        if b["status"] != "1" or b["id"] not in rumpun or tingkat not in _AWALAN_TINGKAT:
            continue
        if (
            not nama.startswith(_AWALAN_TINGKAT[tingkat])
            or any(kata in nama for kata in _TERLARANG)
            or nama != nama.strip()
            or "  " in nama
            or "\xa0" in nama
        ):
            continue
        hasil[tingkat, rumpun[b["id"]]].append(Program(b["id"], nama, tingkat, rumpun[b["id"]]))
    for daftar in hasil.values():
        daftar.sort(key=lambda p: (len(p.nama), p.nama, p.id))
        del daftar[6:]
    return dict(hasil)


@cache
def kabupaten() -> list[Lokasi]:
    """The fourteen kabupaten and kota of our province, by the names of Central Kalimantan."""
    tabel = baca_csv(FOLDER_ACUAN, "lokasi.csv")
    induk = next(b["id"] for b in tabel if b["nama"] == "KALIMANTAN TENGAH")
    return sorted((Lokasi(b["id"], b["nama"]) for b in tabel if b["lokasi_induk_id"] == induk), key=lambda x: x.nama)


@cache
def kecamatan() -> dict[str, list[str]]:
    """kabupaten id -> names of its districts."""
    hasil: dict[str, list[str]] = defaultdict(list)
    for b in baca_csv(FOLDER_ACUAN, "lokasi.csv"):
        if b["jenis"] == "KC" and b["nama"] not in hasil[b["lokasi_induk_id"]]:
            hasil[b["lokasi_induk_id"]].append(b["nama"])
    return {kunci: sorted(daftar) for kunci, daftar in hasil.items()}


@cache
def lokasi_lain() -> list[Lokasi]:
    """Kabupaten and kota of the other provinces: birth places of those who came from elsewhere."""
    tabel = baca_csv(FOLDER_ACUAN, "lokasi.csv")
    return [Lokasi(b["id"], b["nama"]) for b in tabel if b["jenis"] == "KB"]
