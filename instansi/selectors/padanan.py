"""Reads for matching names: suggestions for what a file calls otherwise, accepted pairs, remembered column maps."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F
from django.http import Http404

from instansi.domain.nama_unit import Calon, Indeks
from instansi.models import Jabatan, JenisPadanan, PadananNama, PetaKolom, UnitKerja
from sabangau_mutasi.akun.izin import PERAN_BKD, Pelaku

_BUKAN_WILAYAH = re.compile(r"^\s*(PEMERINTAH(AN)?\s+)?(DAERAH\s+)?(PROVINSI|PROPINSI)?\s*", re.I)


@dataclass(frozen=True)
class Tujuan:
    """A unit or job a name may mean: its name and where it stands (names from the province down, without the root)."""

    kunci: int
    nama: str
    tempat: str
    siasn_id: str


@dataclass(frozen=True)
class BarisPadanan:
    """One accepted pair, for the list where it can be removed."""

    id_publik: uuid.UUID
    jenis: str
    asing_id: str
    asing_nama: str
    tujuan: str
    oleh: str
    waktu: datetime


def saran_nama(asing: Sequence[Mapping[str, Any]]) -> list[list[dict[str, Any]]]:
    """Suggestions for each unknown name (`jenis`, `nama`, `konteks`), best first, as JSON values; few queries."""
    indeks: dict[str, Indeks] = {}
    hasil = []
    for satu in asing:
        if satu["jenis"] not in indeks:
            indeks[satu["jenis"]] = _indeks(satu["jenis"])
        cocok = indeks[satu["jenis"]].saran(satu["nama"], konteks=satu.get("konteks", ""))
        hasil.append([{"kunci": s.kunci, "skor": s.skor, "sebab": s.sebab, "yakin": s.yakin} for s in cocok])
    return hasil


def _indeks(jenis: str) -> Indeks:
    unit = {u["id"]: u for u in UnitKerja.objects.values("id", "siasn_id", "nama", "jalur", "sampai")}
    akar = next((u["nama"] for u in unit.values() if u["jalur"] == f"/{u['id']}/"), "")
    wilayah = tuple(w for w in (_BUKAN_WILAYAH.sub("", akar).strip(),) if w)
    if jenis == JenisPadanan.UNIT:
        return Indeks((Calon(i, u["nama"], _atas(u, unit)) for i, u in unit.items() if not u["sampai"]), wilayah)
    # A structural job carries the id of the unit it heads.
    kepala = {u["siasn_id"]: u for u in unit.values()}
    jabatan = Jabatan.objects.order_by("pk").values_list("pk", "nama", "siasn_id")
    return Indeks(
        (Calon(pk, nama, _dengan_unit(kepala.get(siasn_id), unit)) for pk, nama, siasn_id in jabatan), wilayah
    )


def _dengan_unit(satu: Mapping[str, Any] | None, unit: Mapping[int, Mapping[str, Any]]) -> tuple[str, ...]:
    return (satu["nama"], *_atas(satu, unit)) if satu else ()


def _atas(satu: Mapping[str, Any], unit: Mapping[int, Mapping[str, Any]]) -> tuple[str, ...]:
    """Names above a unit, nearest first, the province itself left out."""
    jalur = [int(i) for i in satu["jalur"].split("/") if i][1:-1]
    return tuple(unit[i]["nama"] for i in reversed(jalur) if i in unit)


def tujuan(jenis: str, kunci: Iterable[int]) -> dict[int, Tujuan]:
    """The named units or jobs that still exist, with their place; two queries."""
    dicari = set(kunci)
    if jenis == JenisPadanan.UNIT:
        ada = {u.pk: (u.nama, u.jalur, u.siasn_id, False) for u in UnitKerja.objects.filter(pk__in=dicari, sampai=None)}
    else:
        jabatan = list(Jabatan.objects.filter(pk__in=dicari))
        kepala = dict(
            UnitKerja.objects.filter(siasn_id__in=[j.siasn_id for j in jabatan]).values_list("siasn_id", "jalur")
        )
        ada = {j.pk: (j.nama, kepala.get(j.siasn_id, ""), j.siasn_id, True) for j in jabatan}
    id_jalur = {int(i) for _, jalur, _, _ in ada.values() for i in jalur.split("/") if i}
    nama = dict(UnitKerja.objects.filter(pk__in=id_jalur).values_list("pk", "nama"))
    hasil = {}
    for pk, (sebutan, jalur, siasn_id, sampai_diri) in ada.items():
        rantai = [int(i) for i in jalur.split("/") if i][1 : None if sampai_diri else -1]
        hasil[pk] = Tujuan(pk, sebutan, " › ".join(nama[i] for i in rantai if i in nama), siasn_id)
    return hasil


def nama_opd() -> list[str]:
    """Names of the OPD that exist today, for a field that asks for one."""
    return list(UnitKerja.objects.filter(sampai=None, opd_id=F("pk")).order_by("nama").values_list("nama", flat=True))


def daftar(pelaku: Pelaku) -> list[BarisPadanan]:
    """All accepted pairs, newest first; empty for roles outside the agency."""
    if pelaku.peran not in PERAN_BKD:
        return []
    kueri = PadananNama.objects.select_related("unit", "jabatan", "oleh").order_by("-dibuat_pada", "-pk")
    return [
        BarisPadanan(
            p.id_publik,
            JenisPadanan(p.jenis).label,
            p.asing_id,
            p.asing_nama,
            str(p.unit or p.jabatan),
            str(p.oleh),
            p.dibuat_pada,
        )
        for p in kueri
    ]


def diterima(asing: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str, str], PadananNama]:
    """Which of these unknown names have an accepted pair by now: (kind, id, name) → the pair."""
    id_asing = {satu["id"] for satu in asing}
    kueri = PadananNama.objects.select_related("unit", "jabatan").filter(asing_id__in=id_asing)
    return {(p.jenis, p.asing_id, p.asing_nama): p for p in kueri}


def peta_kolom(jenis: str, sidik: str) -> PetaKolom | None:
    """The remembered way to read files with these headings."""
    return PetaKolom.objects.filter(jenis=jenis, sidik=sidik).first()


def ada_peta_kolom(jenis: str) -> bool:
    """Whether any way of reading is remembered for a kind of import."""
    return PetaKolom.objects.filter(jenis=jenis).exists()


def ambil_peta_kolom(pelaku: Pelaku, id_publik: uuid.UUID) -> PetaKolom:
    """One remembered map; 404 outside the agency."""
    peta = PetaKolom.objects.filter(id_publik=id_publik).first()
    if peta is None or pelaku.peran not in PERAN_BKD:
        raise Http404("Peta kolom tidak ditemukan.")
    return peta
