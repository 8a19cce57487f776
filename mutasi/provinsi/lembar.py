"""Rows of the reference-like workbooks: units, jobs, peta jabatan. Headings are the contract with the importer."""

from collections.abc import Iterator

from mutasi.provinsi import acuan, katalog
from mutasi.provinsi.bentuk import Jabatan, Posisi, Unit
from mutasi.provinsi.xlsx import Sel

DASAR_PETA = "Keputusan Gubernur Sabangau Nomor 188.44/17/2026 tentang Peta Jabatan"


def baris_unor(units: list[Unit]) -> Iterator[tuple[Sel, ...]]:
    """HierarkiUnor: id, name, id of the parent."""
    for unit in units:
        yield (unit.id, unit.nama, unit.induk.id if unit.induk else "")


def semua_jabatan(struktural: list[Jabatan], dipakai: set[str]) -> list[Jabatan]:
    """Every job of the province: structural ones, all jenjang of the families in use, the pelaksana list."""
    hasil = list(struktural)
    for nama, f in katalog.daftar_jf().items():
        ahli, terampil = katalog.jenjang_tersedia(nama, False), katalog.jenjang_tersedia(nama, True)
        for jenjang in (*(terampil if f.terampil else ()), *(ahli if f.rumpun or nama == "Guru" else ())):
            hasil.append(katalog.jabatan_jf(nama, jenjang))
    if "UT" in acuan.jabatan_fungsional()["GURU"]:
        hasil.append(katalog.jabatan_jf("Guru", "UT"))
    hasil.extend(katalog.jabatan_pelaksana(nama) for nama in katalog.daftar_pelaksana())
    ada = {j.id for j in hasil}
    kurang = dipakai - ada
    if kurang:
        raise ValueError(f"jabatan dipakai tetapi tidak didaftar: {sorted(kurang)}")
    return hasil


def baris_jabatan(daftar: list[Jabatan]) -> Iterator[tuple[Sel, ...]]:
    """Jobs with their requirements; class and BUP are numbers."""
    for j in daftar:
        yield (
            j.id,
            j.nama,
            j.jenis,
            j.jenjang,
            j.eselon,
            j.kelas,
            j.bup,
            str(j.gol_min),
            str(j.gol_maks),
            j.tingkat,
            ";".join(j.program),
            ";".join(j.rumpun),
            j.rumpun_jabatan,
            j.kelompok,
            ";".join(f"{kode}:{tingkat}" for kode, tingkat in j.kompetensi),
            ";".join(j.pelatihan),
        )


def baris_peta(posisi: list[Posisi]) -> Iterator[tuple[Sel, ...]]:
    """Lines of the peta jabatan; class and K are numbers."""
    sub = acuan.nama_dari("sub_jabatan")
    for p in posisi:
        yield (
            p.id,
            p.unit.id,
            p.unit.nama,
            p.jabatan.id,
            p.jabatan.nama,
            p.sub,
            sub.get(p.sub, ""),
            p.jabatan.kelas,
            p.k,
            p.mulai,
            DASAR_PETA,
        )
