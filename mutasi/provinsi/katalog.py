"""The jobs of the province: functional and pelaksana jobs from the reference tables, structural ones from the units."""

from dataclasses import dataclass
from functools import cache

from mutasi.provinsi import acuan, kompetensi
from mutasi.provinsi.acuan import FOLDER_DATA, baca_csv
from mutasi.provinsi.bentuk import Jabatan, Unit

JENJANG_AHLI = ("PT", "MU", "MA")
JENJANG_TERAMPIL = ("TR", "MH", "PY")
GOLONGAN_JENJANG = {
    "PM": (21, 21),
    "TR": (22, 24),
    "MH": (31, 32),
    "PY": (33, 34),
    "PT": (31, 32),
    "MU": (33, 34),
    "MA": (41, 43),
    "UT": (44, 45),
}
KELAS_JENJANG = {"PM": 5, "TR": 6, "MH": 7, "PY": 8, "PT": 8, "MU": 9, "MA": 11, "UT": 13}
KELAS_ESELON = {"12": 16, "21": 14, "22": 13, "31": 12, "32": 11, "41": 9, "42": 8}
GOLONGAN_ESELON = {
    "12": (43, 45),
    "21": (42, 45),
    "22": (42, 44),
    "31": (41, 43),
    "32": (34, 42),
    "41": (33, 41),
    "42": (32, 34),
}
GOLONGAN_TINGKAT = {"05": (11, 23), "10": (11, 23), "15": (21, 32), "30": (23, 33), "40": (31, 34)}
KELAS_LEBIH = ("MANAJERIAL", "KEUANGAN", "HUKUM")


@dataclass(frozen=True, slots=True)
class Pelaksana:
    """Row of the provincial pelaksana list with its filling habits."""

    nama: str
    kelas: int
    tingkat: str
    rumpun: tuple[str, ...]
    rumpun_jabatan: str
    teknis: str
    pppk: float
    isi: float


@dataclass(frozen=True, slots=True)
class Jf:
    """A family of functional jobs."""

    nama: str
    terampil: bool
    rumpun_jabatan: str
    rumpun: tuple[str, ...]
    rumpun_terampil: tuple[str, ...]
    teknis: str
    isi: float


@dataclass(frozen=True, slots=True)
class Mapel:
    """A subject: hours a week per class and the habit of being filled."""

    sub: str
    nama: str
    rumpun: tuple[str, ...]
    jam: float
    isi: float


def _pecah(teks: str) -> tuple[str, ...]:
    return tuple(bagian for bagian in teks.split(";") if bagian)


@cache
def daftar_pelaksana() -> dict[str, Pelaksana]:
    """Name -> pelaksana job."""
    return {
        b["nama"]: Pelaksana(
            b["nama"],
            int(b["kelas"]),
            b["tingkat"],
            _pecah(b["rumpun"]),
            b["rumpun_jabatan"],
            b["teknis"],
            float(b["pppk"]),
            float(b["isi"]),
        )
        for b in baca_csv(FOLDER_DATA, "pelaksana.csv")
    }


@cache
def daftar_jf() -> dict[str, Jf]:
    """Name -> family of functional jobs."""
    return {
        b["nama"]: Jf(
            b["nama"],
            b["terampil"] == "1",
            b["rumpun_jabatan"],
            _pecah(b["rumpun"]),
            _pecah(b["rumpun_terampil"]),
            b["teknis"],
            float(b["isi"]),
        )
        for b in baca_csv(FOLDER_DATA, "jf.csv")
    }


@cache
def mapel(jenis: str) -> list[Mapel]:
    """Subjects of a kind of school (SMA, SMK, SLB) or the vocational programmes (PRODI)."""
    tabel = [b for b in baca_csv(FOLDER_DATA, "mapel.csv") if b["jenis"] == jenis]
    return [Mapel(b["sub_id"], b["nama"], _pecah(b["rumpun"]), float(b["jam"]), float(b["isi"])) for b in tabel]


@cache
def rumpun_sub() -> dict[str, tuple[str, ...]]:
    """Sub jabatan id of a teacher -> fitting rumpun."""
    return {b["sub_id"]: _pecah(b["rumpun"]) for b in baca_csv(FOLDER_DATA, "mapel.csv")}


def _program_syarat(tingkat: str, rumpun: tuple[str, ...]) -> tuple[str, ...]:
    tabel = acuan.program_per_rumpun()
    return tuple(p.id for kode in rumpun[:2] for p in tabel.get((tingkat, kode), ()))


@cache
def jabatan_pelaksana(nama: str) -> Jabatan:
    """The job of a pelaksana name."""
    p = daftar_pelaksana()[nama]
    bawah, atas = GOLONGAN_TINGKAT[p.tingkat]
    return Jabatan(
        id=acuan.pelaksana()[nama],
        nama=nama,
        jenis="4",
        kelas=p.kelas,
        bup=58,
        gol_min=bawah,
        gol_maks=atas,
        tingkat=p.tingkat,
        rumpun=p.rumpun,
        rumpun_jabatan=p.rumpun_jabatan,
        program=_program_syarat(p.tingkat, p.rumpun),
        kompetensi=kompetensi.standar(p.teknis, "", "", p.kelas),
        pelatihan=kompetensi.pelatihan_wajib(p.teknis, "", p.kelas),
    )


@cache
def jabatan_jf(nama: str, jenjang: str) -> Jabatan:
    """One jenjang of a functional family."""
    f = daftar_jf()[nama]
    baris = acuan.jabatan_fungsional()[nama.upper()][jenjang]
    terampil = jenjang in ("PM", "TR", "MH", "PY")
    tingkat = (
        ("15" if f.teknis in ("TRANTIBUM", "BENCANA") else "30")
        if terampil
        else ("42" if nama in ("Dokter", "Dokter Gigi", "Apoteker") else "40")
    )
    rumpun = _rumpun_guru() if nama == "Guru" else (f.rumpun_terampil if terampil else f.rumpun)
    bawah, atas = GOLONGAN_JENJANG[jenjang]
    kelas = KELAS_JENJANG[jenjang] + (1 if f.rumpun_jabatan in KELAS_LEBIH and jenjang in ("MU", "MA", "UT") else 0)
    return Jabatan(
        id=baris.id,
        nama=baris.nama,
        jenis="2",
        kelas=kelas,
        bup=baris.bup,
        gol_min=bawah,
        gol_maks=atas,
        tingkat=tingkat,
        rumpun=rumpun,
        rumpun_jabatan=f.rumpun_jabatan,
        jenjang=jenjang,
        kelompok=nama,
        program=() if nama == "Guru" else _program_syarat(tingkat, rumpun),
        kompetensi=kompetensi.standar(f.teknis, jenjang, "", kelas),
        pelatihan=kompetensi.pelatihan_wajib(f.teknis, "", kelas),
    )


@cache
def _rumpun_guru() -> tuple[str, ...]:
    return tuple(sorted({kode for daftar in rumpun_sub().values() for kode in daftar}))


def jenjang_tersedia(nama: str, terampil: bool) -> tuple[str, ...]:
    """Jenjang codes SIASN offers for the family, lowest first."""
    ada = acuan.jabatan_fungsional()[nama.upper()]
    return tuple(kode for kode in (JENJANG_TERAMPIL if terampil else JENJANG_AHLI) if kode in ada)


def jabatan_struktural(unit: Unit) -> Jabatan:
    """The job of heading a unit; its id is the unit's id."""
    bawah, atas = GOLONGAN_ESELON[unit.eselon]
    return Jabatan(
        id=unit.id,
        nama=unit.kepala,
        jenis="1",
        kelas=KELAS_ESELON[unit.eselon],
        bup=60 if unit.eselon < "30" else 58,
        gol_min=bawah,
        gol_maks=atas,
        tingkat="40" if unit.eselon < "40" else "30",
        rumpun=(),
        rumpun_jabatan="MANAJERIAL",
        eselon=unit.eselon,
        kompetensi=kompetensi.standar("PIMPINAN", "", unit.eselon, KELAS_ESELON[unit.eselon]),
        pelatihan=kompetensi.pelatihan_wajib("PIMPINAN", unit.eselon, 9),
    )
