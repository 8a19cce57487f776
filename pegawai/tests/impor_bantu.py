"""A tiny office and its workbooks for the importer's tests."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from instansi.models import Eselon, Golongan, Jabatan, Posisi, ProgramStudi, SubJabatan, UnitKerja
from instansi.tests.factories import (
    buat_golongan,
    buat_instansi,
    buat_jabatan,
    buat_posisi,
    buat_program,
    buat_sub_jabatan,
    buat_tingkat,
    buat_unit,
)
from pegawai.impor.daftar import JENIS
from pegawai.tests.factories import buat_kedudukan
from sabangau_mutasi.inti.impor import mesin
from sabangau_mutasi.inti.impor.ringkasan import Hasil
from sabangau_mutasi.tests.buku_kerja import tulis_buku

KOLOM_PEGAWAI = [k.judul for k in JENIS["pegawai"].kolom] + ["NIK", "NOMOR HP", "ALAMAT"]


@dataclass(frozen=True)
class Kantor:
    """Two units, a teacher's and a clerk's job, their positions, and the references a row needs."""

    sekolah: UnitKerja
    bagian: UnitKerja
    guru: Jabatan
    staf: Jabatan
    matematika: SubJabatan
    posisi_guru: Posisi
    posisi_staf: Posisi
    program: ProgramStudi


def buat_kantor() -> Kantor:
    """The smallest office people can be imported into."""
    for kode in (31, 33, 34):
        buat_golongan(kode)
    Golongan.objects.get_or_create(kode=109, defaults={"nama": "IX", "jenis": "PPPK"})
    Eselon.objects.get_or_create(id="21", defaults={"nama": "II.a", "jabatan_asn": "JPT PRATAMA"})
    buat_tingkat("40")
    for kode in ("01", "71", "99"):
        buat_kedudukan(kode)
    buat_instansi()
    dinas = buat_unit("DINAS PENDIDIKAN")
    sekolah, bagian = buat_unit("SMAN 1", dinas), buat_unit("SUBBAGIAN UMUM", dinas)
    guru = buat_jabatan("Guru Ahli Pertama", jenis="FUNGSIONAL", jenjang="AHLI_PERTAMA")
    staf = buat_jabatan("Pengadministrasi")
    matematika = buat_sub_jabatan()
    return Kantor(
        sekolah,
        bagian,
        guru,
        staf,
        matematika,
        buat_posisi(sekolah, guru, k=3, sub_jabatan=matematika),
        buat_posisi(bagian, staf, k=2),
        buat_program("Pendidikan Matematika"),
    )


def baris_pegawai(kantor: Kantor, **lain: Any) -> dict[str, Any]:
    """One sound row of data utama: Ani, clerk since 2022; `lain` overrides by staging name (see `pegawai_kolom`)."""
    isi = {
        "pns_id": "PNS-ANI",
        "nip": "198609262015052901",
        "nama": "ANI LESTARI",
        "tanggal_lahir": "26-09-1986",
        "kelamin": "F",
        "kedudukan": "01",
        "kedudukan_nama": "Aktif",
        "status": "P",
        "tmt_cpns": "01-05-2015",
        "tmt_pns": "01-05-2016",
        "gol_id": "33",
        "gol_nama": "III/c",
        "tmt_golongan": "01-04-2023",
        "jab_id": kantor.staf.siasn_id,
        "jab_nama": kantor.staf.nama,
        "tmt": "01-01-2022",
        "tingkat": "40",
        "pendidikan_id": kantor.program.pk,
        "pendidikan_nama": kantor.program.nama,
        "tahun_lulus": "2008",
        "unor_id": kantor.bagian.siasn_id,
        "instansi_induk": settings.INSTANSI_SIASN_ID,
        "instansi_kerja": settings.INSTANSI_SIASN_ID,
        "email": "ani@contoh.id",
    } | lain
    judul = {k.nama: k.judul for k in JENIS["pegawai"].kolom}
    rahasia = {"NIK": "6271012609860001", "NOMOR HP": "081234567890", "ALAMAT": "JALAN RAHASIA 1"}
    return {judul[nama]: nilai for nama, nilai in isi.items()} | rahasia


def tulis(folder: Path, *baris: dict[str, Any], kolom: Sequence[str] = (), nama: str = "berkas.xlsx") -> Path:
    """A workbook with these rows; headings are `kolom` or those of data utama."""
    judul = list(kolom) or KOLOM_PEGAWAI
    return tulis_buku(folder / nama, judul, *([b.get(j) for j in judul] for b in baris))


def impor(jenis: str, folder: Path, *baris: dict[str, Any], kolom: Sequence[str] = ()) -> Hasil:
    """Write the rows as a workbook with this kind's own headings and apply it."""
    judul = list(kolom) or (KOLOM_PEGAWAI if jenis == "pegawai" else [k.judul for k in JENIS[jenis].kolom])
    return mesin.terapkan(JENIS[jenis], tulis(folder, *baris, kolom=judul))


def impor_pegawai(folder: Path, kantor: Kantor, **lain: Any) -> Hasil:
    """Apply data utama with one row."""
    return impor("pegawai", folder, baris_pegawai(kantor, **lain))


def angka(hasil: Hasil) -> tuple[int, int, int, int]:
    """baru, berubah, tetap, ditolak."""
    return hasil.baru, hasil.berubah, hasil.tetap, hasil.ditolak


def kode(hasil: Hasil) -> set[tuple[str, str, tuple[int, ...]]]:
    """Mistakes as (code, column, rows)."""
    return {(g["kode"], g["kolom"], tuple(g["baris"])) for g in hasil.galat}


def tgl(teks: str) -> date:
    """dd-mm-yyyy as a date."""
    hari, bulan, tahun = (int(b) for b in teks.split("-"))
    return date(tahun, bulan, hari)


def judul_67() -> list[str]:
    """Headings of the 67-column export in their own order, as our reader knows them plus the ones it leaves out."""
    dikenal = [k.judul for k in JENIS["pegawai"].kolom]
    return [*reversed(dikenal), "AGAMA NAMA", "NPWP NOMOR", "KPKN NAMA"]


def ke_csv(baris: Sequence[Sequence[Any]]) -> str:
    """Rows as csv text, for comparing whole tables."""
    import io

    keluar = io.StringIO()
    csv.writer(keluar).writerows(baris)
    return keluar.getvalue()
