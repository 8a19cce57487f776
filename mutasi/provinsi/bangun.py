"""Putting the province together and writing it: workbooks, their order, the planted faults and findings, the roles."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from mutasi.provinsi import acuan, lembar, lembar_abk, lembar_riwayat, tokoh
from mutasi.provinsi.abk import Abk
from mutasi.provinsi.acak import aliran
from mutasi.provinsi.bentuk import Jabatan, Orang, Posisi, Unit
from mutasi.provinsi.galat import PenanamGalat
from mutasi.provinsi.kebutuhan import Kebutuhan
from mutasi.provinsi.lembar_pegawai import LembarPegawai
from mutasi.provinsi.orang import Kependudukan
from mutasi.provinsi.organisasi import Organisasi
from mutasi.provinsi.pengisian import Pengisian
from mutasi.provinsi.peta import Peta
from mutasi.provinsi.riwayat import Riwayat
from mutasi.provinsi.skala import Skala
from mutasi.provinsi.xlsx import Sel, tulis

PEGAWAI_TERKECIL = 100


@dataclass(slots=True)
class Provinsi:
    """The whole province in memory."""

    units: list[Unit]
    jabatan: list[Jabatan]
    posisi: list[Posisi]
    orang: list[Orang]
    tujuan_insinyur: Posisi


@dataclass(frozen=True, slots=True)
class Ringkasan:
    """What was written."""

    pegawai: int
    unit: int
    posisi: int
    kebutuhan: int
    terisi: int
    galat: int


@dataclass(frozen=True, slots=True)
class Lembar:
    """One workbook: kind of import, headings, rows."""

    jenis: str
    kolom: Sequence[str]
    baris: Callable[[], Iterable[Sequence[Sel]]]

    @property
    def berkas(self) -> str:
        """File name."""
        return f"{self.jenis.replace('-', '_')}.xlsx"


def susun_provinsi(pegawai: int, benih: int) -> Provinsi:
    """Build the province of ``pegawai`` people for a seed.

    Raises ValueError under 100 people: the roles would not fit.
    """
    if pegawai < PEGAWAI_TERKECIL:
        raise ValueError(f"Jumlah pegawai paling sedikit {PEGAWAI_TERKECIL}.")
    skala = Skala(pegawai)
    org = Organisasi(skala, benih)
    kebutuhan = Kebutuhan(org, skala, benih)
    tokoh.pesan_kursi(org, kebutuhan)
    kebutuhan.tetapkan()
    orang = Pengisian(kebutuhan.kotak, benih).orang
    insinyur = next(o for o in orang if o.label == tokoh.INSINYUR)
    tokoh.siapkan_insinyur(insinyur)
    peta = Peta(kebutuhan.kotak, orang, benih)
    Kependudukan(orang, benih).isi()
    tujuan = next(
        p for p in peta.posisi if p.unit.nama == "BIDANG BINA MARGA" and p.jabatan.nama == tokoh.JABATAN_TUJUAN
    )
    if insinyur.posisi is not None:
        tokoh.longgarkan(insinyur.posisi, tujuan)
    Riwayat(orang, peta.posisi, org.units, benih).isi()
    insinyur.tugas[-1].tmt = date(2021, 9, 1)
    insinyur.pangkat = [(31, date(2015, 3, 1)), (32, date(2019, 4, 1)), (33, date(2023, 4, 1))]
    dipakai = {p.jabatan.id for p in peta.posisi} | {t.jabatan.id for o in orang for t in o.tugas}
    jabatan = lembar.semua_jabatan(list(peta.struktural.values()), dipakai)
    aliran(benih, "urut").shuffle(orang)
    return Provinsi(org.units, jabatan, peta.posisi, orang, tujuan)


def daftar_lembar(p: Provinsi, benih: int, abk: Abk) -> list[Lembar]:
    """All workbooks in import order; the ABK sheets come when posts and holders are there."""
    r = lembar_riwayat
    orang = p.orang
    isi: dict[str, Callable[[], Iterable[Sequence[Sel]]]] = {
        "unor": lambda: lembar.baris_unor(p.units),
        "jabatan": lambda: lembar.baris_jabatan(p.jabatan),
        "peta-jabatan": lambda: lembar.baris_peta(p.posisi),
        "pegawai": lambda: LembarPegawai(orang, benih).baris(),
        "riwayat-jabatan": lambda: r.baris_riwayat_jabatan(orang, benih),
        "riwayat-pangkat": lambda: r.baris_riwayat_pangkat(orang, benih),
        "pendidikan": lambda: r.baris_pendidikan(orang, benih),
        "kinerja": lambda: r.baris_kinerja(orang, benih),
        "hukdis": lambda: r.baris_hukdis(orang, benih),
        "tugas-belajar": lambda: r.baris_tugas_belajar(orang, benih),
        "kompetensi": lambda: r.baris_kompetensi(orang, benih),
        "pelatihan": lambda: r.baris_pelatihan(orang, benih),
        "abk": lambda: lembar_abk.baris_abk(p.posisi, abk),
    }
    return [Lembar(jenis, acuan.kolom(jenis), baris) for jenis, baris in isi.items()]


def _dengan_kepala(kolom: Sequence[str], baris: Iterable[Sequence[Sel]]) -> Iterator[Sequence[Sel]]:
    yield kolom
    yield from baris


def buat_provinsi(pegawai: int, benih: int, galat: float, keluaran: Path) -> Ringkasan:
    """Write all workbooks and the keys to them into ``keluaran`` (made when missing).

    ``urutan.json`` is the import order, ``galat.json`` what the importer must find, ``tokoh.json`` the cast of the
    story, ``temuan.json`` which posts the detectors of the needs analysis must find (``harus``) and which of them were
    planted (``ditanam``). ``galat`` is the share of rows that get a planted fault (0 = none; the posts to be found hold
    at 0). Raises ValueError for a rate outside 0..0.5 or too few people.
    """
    if not 0 <= galat <= 0.5:
        raise ValueError("Kadar galat harus antara 0 dan 0,5.")
    p = susun_provinsi(pegawai, benih)
    keluaran.mkdir(parents=True, exist_ok=True)
    abk = lembar_abk.abk_provinsi(p.posisi, p.orang, benih)
    lembaran = daftar_lembar(p, benih, abk)
    penanam = PenanamGalat(p, benih, galat)
    for butir in lembaran:
        baris = _dengan_kepala(butir.kolom, butir.baris())
        if galat:
            baris = penanam.bengkokkan(butir.jenis, butir.berkas, butir.kolom, butir.baris())
        tulis(keluaran / butir.berkas, butir.jenis, len(butir.kolom), baris)
    _json(keluaran / "urutan.json", [{"jenis": b.jenis, "berkas": b.berkas} for b in lembaran])
    _json(keluaran / "galat.json", [g.sebagai_json() for g in penanam.daftar])
    _json(keluaran / "temuan.json", {"harus": abk.kunci, "ditanam": abk.ditanam})
    _json(keluaran / "tokoh.json", tokoh.susun(p.orang, p.tujuan_insinyur))
    terisi = sum(x.b for x in p.posisi)
    return Ringkasan(len(p.orang), len(p.units), len(p.posisi), sum(x.k for x in p.posisi), terisi, len(penanam.daftar))


def _json(jalur: Path, isi: object) -> None:
    jalur.write_text(json.dumps(isi, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
