"""Reads of the SIASN difference lists: their history, one list by who must act and office."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, QuerySet
from django.http import Http404

from instansi.models import UnitKerja
from pegawai.models import Pegawai, PembandinganSiasn, SelisihSiasn
from pegawai.models.mutu import AsalSelisih, PihakSelisih
from pegawai.selectors.mutu import Lingkup
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.http import Halaman, Permintaan, potong

URUTAN = {"nama": ("nama",), "data": ("medan", "nama"), "pihak": ("pihak", "nama")}
URUTAN_BAWAAN = "nama"
BATAS_RIWAYAT = 12
PIHAK: list[tuple[str, str]] = [(str(nilai), str(label)) for nilai, label in PihakSelisih.choices]
ASAL_UNGGAHAN: list[tuple[str, str]] = [
    (str(nilai), str(label)) for nilai, label in AsalSelisih.choices if nilai != AsalSelisih.LEMBAR
]
NADA_PIHAK = {PihakSelisih.SIASN: "amber", PihakSelisih.SK: "laut", PihakSelisih.ACUAN: "bata", PihakSelisih.IMPOR: ""}


@dataclass(frozen=True, slots=True)
class SaringSelisih:
    """Filters of one list."""

    lingkup: Lingkup
    pihak: str = ""
    cari: str = ""


@dataclass(frozen=True, slots=True)
class BarisSelisih:
    """One difference, ready to be drawn."""

    nama: str
    pegawai: uuid.UUID | None
    unit: str
    opd: str
    medan: str
    kita: str
    siasn: str
    pihak: str
    nada: str
    keterangan: str


def riwayat() -> list[PembandinganSiasn]:
    """The latest comparisons, newest first. One query."""
    return list(PembandinganSiasn.objects.select_related("pelaku").order_by("-pk")[:BATAS_RIWAYAT])


def ambil(id_publik: uuid.UUID) -> PembandinganSiasn:
    """One comparison; 404 when it does not exist."""
    baris = PembandinganSiasn.objects.select_related("pelaku").filter(id_publik=id_publik).first()
    if baris is None:
        raise Http404("Pembandingan ini tidak ada.")
    return baris


def saring(lingkup: Lingkup, *, pihak: str = "", cari: str = "") -> SaringSelisih:
    """Filters from the URL; a value outside the lists is left out."""
    return SaringSelisih(lingkup, pihak if pihak in dict(PIHAK) else "", " ".join(cari.split())[:80])


def _selisih(baris: PembandinganSiasn, saring_: SaringSelisih) -> QuerySet[SelisihSiasn]:
    kueri = SelisihSiasn.objects.filter(pembandingan=baris)
    ruang = saring_.lingkup
    if ruang.unit_id is not None and ruang.kedalaman == 1:
        kueri = kueri.filter(opd_id=ruang.unit_id)
    elif ruang.unit_id is not None and ruang.kedalaman:
        kueri = kueri.filter(unit_id__in=UnitKerja.objects.filter(jalur__startswith=ruang.jalur).values("pk"))
    if saring_.pihak:
        kueri = kueri.filter(pihak=saring_.pihak)
    if saring_.cari:
        kueri = kueri.filter(pegawai_id__in=Pegawai.objects.cari(saring_.cari).values("pk"))
    return kueri


def jumlah_per_pihak(baris: PembandinganSiasn, saring_: SaringSelisih) -> dict[str, int]:
    """Differences by who must act, whatever party is filtered for. One query."""
    semua_pihak = SaringSelisih(saring_.lingkup, "", saring_.cari)
    kueri = _selisih(baris, semua_pihak).values("pihak").annotate(n=Count("pk")).order_by("pihak")
    return {satu["pihak"]: satu["n"] for satu in kueri}


def daftar(baris: PembandinganSiasn, saring_: SaringSelisih, permintaan: Permintaan) -> Halaman[BarisSelisih]:
    """One page of differences. Three queries."""
    return potong(_selisih(baris, saring_), permintaan, URUTAN, _muat)


def _muat(kunci: list[int]) -> list[BarisSelisih]:
    isi = SelisihSiasn.objects.select_related("pegawai", "unit", "opd").in_bulk(kunci)
    return [_baris(isi[pk]) for pk in kunci]


def _baris(satu: SelisihSiasn) -> BarisSelisih:
    pihak = PihakSelisih(satu.pihak)
    return BarisSelisih(
        nama=satu.nama,
        pegawai=satu.pegawai.id_publik if satu.pegawai else None,
        unit=satu.unit.nama if satu.unit else "",
        opd=satu.opd.nama if satu.opd else "",
        medan=satu.medan,
        kita=satu.kita,
        siasn=satu.siasn,
        pihak=str(pihak.label),
        nada=NADA_PIHAK[pihak],
        keterangan=satu.keterangan,
    )


def jumlah(baris: PembandinganSiasn, saring_: SaringSelisih) -> int:
    """How many differences the selection has."""
    return _selisih(baris, saring_).count()


def semua(baris: PembandinganSiasn, saring_: SaringSelisih) -> Iterator[BarisSelisih]:
    """All differences of the selection by office, unit and name, for the export."""
    kueri = _selisih(baris, saring_).select_related("pegawai", "unit", "opd")
    for satu in kueri.order_by("opd__nama", "unit__nama", "nama", "pk").iterator(chunk_size=2000):
        yield _baris(satu)


def boleh_banding(pelaku: Pelaku) -> bool:
    """Whether the role uploads exports for comparison: BKD does, for the whole province."""
    return pelaku.se_provinsi
