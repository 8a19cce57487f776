"""Reads of the SIASN difference lists: their history, one list by who must act and office."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.cache import cache
from django.db.models import Count, Q, QuerySet
from django.http import Http404

from instansi.models import UnitKerja
from pegawai.models import Pegawai, PembandinganSiasn, SelisihSiasn
from pegawai.models.mutu import AsalSelisih, PihakSelisih
from pegawai.selectors.mutu import Lingkup, potong_dua_arah
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.http import Halaman, Permintaan

URUTAN = {"nama": ("nama",), "data": ("medan", "nama"), "pihak": ("pihak", "nama")}
URUTAN_BAWAAN = "nama"
BATAS_RIWAYAT = 12
INGAT_DETIK = 600
PIHAK: list[tuple[str, str]] = [(str(nilai), str(label)) for nilai, label in PihakSelisih.choices]
ASAL_UNGGAHAN: list[tuple[str, str]] = [
    (str(nilai), str(label)) for nilai, label in AsalSelisih.choices if nilai != AsalSelisih.LEMBAR
]
SINGKAT_PIHAK = {
    PihakSelisih.SIASN: "Operator SIASN",
    PihakSelisih.SK: "Catat SK di SIASN",
    PihakSelisih.ACUAN: "BKD: acuan",
    PihakSelisih.IMPOR: "BKD: impor",
}
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
    pihak_singkat: str
    nada: str
    keterangan: str


def _terlihat(pelaku: Pelaku) -> QuerySet[PembandinganSiasn]:
    """BKD sees all lists; an office those from exports, and from its own worksheets."""
    kueri = PembandinganSiasn.objects.select_related("pelaku")
    if pelaku.se_provinsi:
        return kueri
    return kueri.filter(~Q(asal=AsalSelisih.LEMBAR) | Q(pelaku=pelaku.pengguna))


def riwayat(pelaku: Pelaku) -> list[PembandinganSiasn]:
    """The latest lists the role may open, newest first. One query."""
    return list(_terlihat(pelaku).order_by("-pk")[:BATAS_RIWAYAT])


def ambil(pelaku: Pelaku, id_publik: uuid.UUID) -> PembandinganSiasn:
    """One list; 404 when it does not exist or is another office's worksheet."""
    baris = _terlihat(pelaku).filter(id_publik=id_publik).first()
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
    """Differences by who must act, whatever party is filtered for. One query.

    A finished list does not change: without a search text the counts are remembered for a while.
    """
    if saring_.cari:
        return _hitung(baris, saring_)
    kunci = f"selisih:{baris.id_publik}:{saring_.lingkup.unit_id}"
    hasil: dict[str, int] | None = cache.get(kunci)
    if hasil is None:
        hasil = _hitung(baris, saring_)
        cache.set(kunci, hasil, INGAT_DETIK)
    return hasil


def _hitung(baris: PembandinganSiasn, saring_: SaringSelisih) -> dict[str, int]:
    semua_pihak = SaringSelisih(saring_.lingkup, "", saring_.cari)
    kueri = _selisih(baris, semua_pihak).values("pihak").annotate(n=Count("pk")).order_by("pihak")
    return {satu["pihak"]: satu["n"] for satu in kueri}


def daftar(
    baris: PembandinganSiasn, saring_: SaringSelisih, permintaan: Permintaan, pihak: dict[str, int]
) -> Halaman[BarisSelisih]:
    """One page of differences; ``pihak`` are the counts by party, which tell the total. Two queries."""
    total = pihak.get(saring_.pihak, 0) if saring_.pihak else sum(pihak.values())
    kunci, dipakai = potong_dua_arah(_selisih(baris, saring_), permintaan, URUTAN, total)
    return Halaman(_muat(kunci), total, dipakai)


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
        pihak_singkat=SINGKAT_PIHAK[pihak],
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
