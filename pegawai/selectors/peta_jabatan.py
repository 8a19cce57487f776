"""The position map of a unit: K, B, ± and holders per posisi, sums, people di luar peta (``domain.md`` §3.5)."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.models import F, Window
from django.db.models.functions import RowNumber
from django.utils import timezone

from instansi.models import UnitKerja
from instansi.models.jabatan import RUMPUN_JABATAN
from instansi.selectors.unit import Jejak, ambil_unit, jejak
from pegawai.models import Pegawai
from pegawai.selectors import peta_jabatan_sql as sql
from pegawai.selectors.daftar import nama_bergelar
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.http import Halaman, Permintaan

URUTAN = {"peta": ("peta",)}
SUBPOHON, LOWONG = "subpohon", "lowong"
PEMANGKU_TAMPAK = 4
BATAS_CETAK = 2000


@dataclass(frozen=True, slots=True)
class SaringPeta:
    """What of a unit's map is asked for: with the units below it, one job family, only posts with room."""

    subpohon: bool = False
    lowong: bool = False
    rumpun: str = ""


@dataclass(frozen=True, slots=True)
class Pemangku:
    """A counted holder."""

    id_publik: uuid.UUID
    nama: str


@dataclass(frozen=True, slots=True)
class BarisPeta:
    """One line of the map. ``pemangku`` holds the first few names; ``lain`` are holders who do not count in B."""

    pk: int
    id_publik: uuid.UUID
    unit: str
    unit_publik: uuid.UUID
    jabatan: str
    kelas: int | None
    k: int
    b: int
    pppk: int
    lain: int
    lowong: int
    pemangku: tuple[Pemangku, ...] = ()

    @property
    def selisih(self) -> int:
        """B − K, the printed ±."""
        return self.b - self.k

    @property
    def status(self) -> str:
        """The word of the national form."""
        if self.selisih < 0:
            return "Kurang"
        return "Lebih" if self.selisih else "Sesuai"

    @property
    def sisa_pemangku(self) -> int:
        """Holders not named in the row."""
        return self.b - len(self.pemangku)


@dataclass(frozen=True, slots=True)
class JumlahPeta:
    """Sums over the whole map asked for (not only the page); people."""

    posisi: int
    posisi_lowong: int
    k: int
    b: int
    b_pppk: int
    kekurangan: int
    kelebihan: int
    lowong: int
    lain: int
    di_luar: int
    di_luar_pppk: int

    @property
    def selisih(self) -> int:
        """B − K."""
        return self.b - self.k

    @property
    def asn(self) -> int:
        """Everybody who counts: Σ B + di luar peta."""
        return self.b + self.di_luar

    def ringkasan(self) -> list[tuple[str, int]]:
        """The summary rows of the national form, PNS (with CPNS) as it asks, then PPPK, then all."""
        pns, pns_luar = self.b - self.b_pppk, self.di_luar - self.di_luar_pppk
        return [
            ("PNS SESUAI PETA JABATAN", pns),
            ("PNS TIDAK SESUAI PETA JABATAN", pns_luar),
            ("JUMLAH PNS AKTIF", pns + pns_luar),
            ("PPPK SESUAI PETA JABATAN", self.b_pppk),
            ("PPPK TIDAK SESUAI PETA JABATAN", self.di_luar_pppk),
            ("JUMLAH ASN AKTIF", self.asn),
        ]


BANYAK_JUMLAH = len(fields(JumlahPeta))


@dataclass(frozen=True, slots=True)
class PetaJabatan:
    """One page of a unit's map."""

    unit: UnitKerja
    jejak: list[Jejak]
    saring: SaringPeta
    halaman: Halaman[BarisPeta]
    jumlah: JumlahPeta
    tanggal: date

    @property
    def kalimat(self) -> str:
        """What is asked for, as one line."""
        return kalimat_saring(self.saring)


def kalimat_saring(saring: SaringPeta) -> str:
    """``beserta unit di bawahnya; rumpun Guru; hanya yang lowong``."""
    bagian = [
        "beserta unit di bawahnya" if saring.subpohon else "unit ini saja",
        f"rumpun {dict(RUMPUN_JABATAN).get(saring.rumpun, '')}" if saring.rumpun else "",
        "hanya yang lowong" if saring.lowong else "",
    ]
    return "; ".join(satu for satu in bagian if satu)


def peta_jabatan(pelaku: Pelaku, id_publik: uuid.UUID, saring: SaringPeta, permintaan: Permintaan) -> PetaJabatan:
    """One page of the map of a unit in scope (else 404), as of today, in four statements (five past the last page)."""
    unit = ambil_unit(pelaku, id_publik)
    tanggal = timezone.localdate()
    nilai = _nilai(unit, saring, tanggal) | {"batas": permintaan.ukuran}
    jumlah, baris = _baca(nilai | {"lewati": (permintaan.nomor - 1) * permintaan.ukuran})
    total = jumlah.posisi_lowong if saring.lowong else jumlah.posisi
    nomor = min(permintaan.nomor, max(1, -(-total // permintaan.ukuran)))
    if nomor != permintaan.nomor:
        jumlah, baris = _baca(nilai | {"lewati": (nomor - 1) * permintaan.ukuran})
    halaman = Halaman(_dengan_pemangku(baris), total, replace(permintaan, nomor=nomor))
    return PetaJabatan(unit, jejak(pelaku, unit), saring, halaman, jumlah, tanggal)


def seluruh_peta(
    pelaku: Pelaku, id_publik: uuid.UUID, saring: SaringPeta, batas: int | None = None
) -> tuple[UnitKerja, JumlahPeta, list[BarisPeta]]:
    """The whole map without names, for print and Excel; ``batas`` caps the lines."""
    unit = ambil_unit(pelaku, id_publik)
    jumlah, baris = _baca(_nilai(unit, saring, timezone.localdate()) | {"batas": batas, "lewati": 0})
    return unit, jumlah, baris


def _nilai(unit: UnitKerja, saring: SaringPeta, tanggal: date) -> dict[str, Any]:
    return {
        "tanggal": tanggal,
        "awalan": f"{unit.jalur}%" if saring.subpohon else unit.jalur,
        "instansi": settings.INSTANSI_SIASN_ID,
        "rumpun": saring.rumpun,
        "lowong": saring.lowong,
    }


def _baca(nilai: Mapping[str, Any]) -> tuple[JumlahPeta, list[BarisPeta]]:
    with connection.cursor() as kursor:
        kursor.execute(sql.PETA, nilai)
        hasil = kursor.fetchall()
    jumlah = JumlahPeta(*hasil[0][:BANYAK_JUMLAH])
    return jumlah, [_baris(*isi[BANYAK_JUMLAH:]) for isi in hasil if isi[BANYAK_JUMLAH] is not None]


def _baris(
    pk: int, publik: uuid.UUID, unit: str, unit_publik: uuid.UUID, jabatan: str, sub: str | None, *angka: Any
) -> BarisPeta:
    return BarisPeta(pk, publik, unit, unit_publik, f"{jabatan} ({sub})" if sub else jabatan, *angka)


def _dengan_pemangku(daftar: list[BarisPeta]) -> list[BarisPeta]:
    """Add the first holders by name, one statement for the page."""
    bernomor = (
        Pegawai.objects.dihitung()
        .filter(posisi_kini__in=[satu.pk for satu in daftar])
        .annotate(nomor=Window(RowNumber(), partition_by=F("posisi_kini_id"), order_by=["nama", "pk"]))
        .filter(nomor__lte=PEMANGKU_TAMPAK)
        .order_by("nama", "pk")
    )
    per_posisi: dict[int, list[Pemangku]] = {}
    for posisi, publik, *nama in bernomor.values_list(
        "posisi_kini_id", "id_publik", "gelar_depan", "nama", "gelar_belakang"
    ):
        per_posisi.setdefault(posisi, []).append(Pemangku(publik, nama_bergelar(*nama)))
    return [replace(satu, pemangku=tuple(per_posisi.get(satu.pk, ()))) for satu in daftar]
