"""Reads of the organisation: one unit, the tree opened along one path, units by name."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date

from django.core.cache import cache
from django.db import connection
from django.http import Http404
from django.utils import timezone

from instansi.domain.unit import JenisUnit
from instansi.models import UnitKerja
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.judul import huruf_judul

BATAS_CARI = 50
SIMPAN_ANGKA = 24 * 60 * 60
"""Seconds the sums of one snapshot stay in the cache."""


@dataclass(frozen=True, slots=True)
class AngkaUnit:
    """Sums of a unit with everything below it, from one snapshot. ``orang`` = B + di luar peta."""

    orang: int = 0
    k: int = 0
    b: int = 0
    kekurangan: int = 0
    kelebihan: int = 0

    @property
    def selisih(self) -> int:
        """B − K."""
        return self.b - self.k


@dataclass(frozen=True, slots=True)
class Simpul:
    """One unit of the tree. ``anak`` is filled only where the path is open; ``induk`` None at the top of the scope."""

    pk: int
    id_publik: uuid.UUID
    induk: uuid.UUID | None
    nama: str
    jenis: str
    jumlah_anak: int
    angka: AngkaUnit
    terbuka: bool = False
    terpilih: bool = False
    anak: tuple[Simpul, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class UnitTercari:
    """A unit found by name with the office it belongs to."""

    id_publik: uuid.UUID
    nama: str
    jenis: str
    opd: str


@dataclass(frozen=True, slots=True)
class Jejak:
    """One step of the path from the root of the actor's scope to a unit."""

    id_publik: uuid.UUID
    nama: str


def ambil_unit(pelaku: Pelaku, id_publik: uuid.UUID) -> UnitKerja:
    """The unit if it lies in the actor's scope, else 404."""
    unit = UnitKerja.objects.terlihat_oleh(pelaku).select_related("opd").filter(id_publik=id_publik).first()
    if unit is None:
        raise Http404("Unit kerja tidak ditemukan.")
    return unit


def jejak(pelaku: Pelaku, unit: UnitKerja) -> list[Jejak]:
    """Ancestors of a unit inside the actor's scope, from the top, the province itself left out."""
    baris = (
        UnitKerja.objects.terlihat_oleh(pelaku)
        .filter(pk__in=_pk_jalur(unit.jalur), kedalaman__gte=1)
        .exclude(pk=unit.pk)
        .order_by("kedalaman", "pk")
        .values_list("id_publik", "nama")
    )
    return [Jejak(*satu) for satu in baris]


def pilihan_opd(pelaku: Pelaku) -> list[tuple[str, str]]:
    """(public id, name) of the offices in scope, for a select; an office role sees its own office only."""
    baris = UnitKerja.objects.terlihat_oleh(pelaku).filter(kedalaman=1).order_by("nama", "pk")
    return [(str(id_publik), huruf_judul(nama)) for id_publik, nama in baris.values_list("id_publik", "nama")]


def pohon(pelaku: Pelaku, buka: UnitKerja | None, analisis_id: int | None, pada: date | None = None) -> list[Simpul]:
    """The tree of the actor's scope with the children of ``buka`` and its ancestors unfolded (4 statements).

    Top level: the offices (province scope) or the actor's own unit, which is unfolded at once.
    """
    pada = pada or timezone.localdate()
    puncak = _puncak(pelaku, pada)
    if buka is None and len(puncak) == 1:
        buka = puncak[0]
    rantai = set(_pk_jalur(buka.jalur)) if buka else set()
    anak = _anak(pelaku, rantai, pada)
    semua = [*puncak, *(satu for daftar in anak.values() for satu in daftar)]
    angka = angka_unit([satu.pk for satu in semua], analisis_id)
    jumlah_anak = _jumlah_anak([satu.pk for satu in semua], pada)
    publik = {satu.pk: satu.id_publik for satu in semua}
    simpul = {
        satu.pk: Simpul(
            satu.pk,
            satu.id_publik,
            publik.get(satu.induk_kini_id or 0),
            satu.nama,
            JenisUnit(satu.jenis).label,
            jumlah_anak.get(satu.pk, 0),
            angka.get(satu.pk, AngkaUnit()),
            terbuka=satu.pk in rantai,
            terpilih=buka is not None and satu.pk == buka.pk,
        )
        for satu in semua
    }
    return [_rakit(simpul, anak, satu.pk) for satu in puncak]


def simpul_tunggal(pelaku: Pelaku, unit: UnitKerja, analisis_id: int | None, *, terbuka: bool) -> Simpul:
    """One node, unfolded or folded, for putting into a tree that is already on the screen."""
    daftar = pohon(pelaku, unit, analisis_id)
    while jalan := next((satu for satu in daftar if satu.terbuka), None):
        if jalan.pk == unit.pk:
            return jalan if terbuka else replace(jalan, terbuka=False, anak=())
        daftar = list(jalan.anak)
    raise Http404("Unit kerja tidak ditemukan.")


def cari_unit(pelaku: Pelaku, teks: str) -> list[UnitTercari]:
    """Units in scope whose name holds every word, at most ``BATAS_CARI``, best known offices first."""
    hasil = UnitKerja.objects.terlihat_oleh(pelaku).berlaku(timezone.localdate()).filter(kedalaman__gte=1)
    for kata in teks.split()[:6]:
        hasil = hasil.filter(nama__icontains=kata)
    baris = hasil.order_by("kedalaman", "nama", "pk").values_list("id_publik", "nama", "jenis", "opd__nama")
    return [
        UnitTercari(id_publik, nama, JenisUnit(jenis).label, opd or "")
        for id_publik, nama, jenis, opd in baris[:BATAS_CARI]
    ]


def angka_unit(unit: Iterable[int], analisis_id: int | None) -> dict[int, AngkaUnit]:
    """Subtree sums per unit (primary keys) from one snapshot; units without a line are missing.

    A snapshot never changes, so its sums are computed once and kept in the cache.
    """
    if analisis_id is None:
        return {}
    kunci = f"angka_unit:{analisis_id}"
    semua: dict[int, tuple[int, ...]] | None = cache.get(kunci)
    if semua is None:
        semua = _hitung_angka(analisis_id)
        cache.set(kunci, semua, SIMPAN_ANGKA)
    return {pk: AngkaUnit(*semua[pk]) for pk in unit if pk in semua}


def _hitung_angka(analisis_id: int) -> dict[int, tuple[int, ...]]:
    with connection.cursor() as kursor:
        kursor.execute(_SQL_ANGKA, {"analisis": analisis_id})
        return {pk: tuple(angka) for pk, *angka in kursor.fetchall()}


_SQL_ANGKA = """
WITH per_unit AS (
    SELECT unit_id, sum(b) AS orang, sum(k) AS k, sum(b) FILTER (WHERE posisi_id IS NOT NULL) AS b,
           sum(kekurangan) AS kurang, sum(kelebihan) AS lebih
    FROM instansi_hasilposisi WHERE analisis_id = %(analisis)s GROUP BY unit_id
)
SELECT leluhur.id, sum(p.orang)::int, sum(p.k)::int, COALESCE(sum(p.b), 0)::int, sum(p.kurang)::int, sum(p.lebih)::int
FROM per_unit p
JOIN instansi_unitkerja u ON u.id = p.unit_id
CROSS JOIN LATERAL unnest(string_to_array(trim(BOTH '/' FROM u.jalur), '/')::bigint[]) AS leluhur(id)
GROUP BY leluhur.id
"""


def _pk_jalur(jalur: str) -> list[int]:
    return [int(bagian) for bagian in jalur.split("/") if bagian]


def _puncak(pelaku: Pelaku, pada: date) -> list[UnitKerja]:
    """Where the actor's tree starts."""
    terlihat = UnitKerja.objects.terlihat_oleh(pelaku).berlaku(pada)
    if pelaku.se_provinsi:
        return list(terlihat.filter(kedalaman=1).order_by("nama", "pk"))
    return list(terlihat.filter(pk=pelaku.unit_id).order_by("pk"))


def _anak(pelaku: Pelaku, induk: set[int], pada: date) -> dict[int, list[UnitKerja]]:
    hasil: dict[int, list[UnitKerja]] = {}
    baris = UnitKerja.objects.terlihat_oleh(pelaku).berlaku(pada).filter(induk_kini__in=induk, kedalaman__gte=2)
    for satu in baris.order_by("nama", "pk"):
        hasil.setdefault(satu.induk_kini_id or 0, []).append(satu)
    return hasil


def _jumlah_anak(unit: list[int], pada: date) -> dict[int, int]:
    hasil: dict[int, int] = {}
    for induk in UnitKerja.objects.berlaku(pada).filter(induk_kini__in=unit).values_list("induk_kini", flat=True):
        hasil[induk] = hasil.get(induk, 0) + 1
    return hasil


def _rakit(simpul: dict[int, Simpul], anak: dict[int, list[UnitKerja]], pk: int) -> Simpul:
    return replace(simpul[pk], anak=tuple(_rakit(simpul, anak, satu.pk) for satu in anak.get(pk, [])))
