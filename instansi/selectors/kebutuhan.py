"""Reads of the latest needs snapshot: totals, offices × job families, posisi with their gaps."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from instansi.domain.kebutuhan import TAHUN_PROYEKSI
from instansi.models import AnalisisKebutuhan, HasilPosisi, UnitKerja
from instansi.models.jabatan import RUMPUN_JABATAN
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.http import Halaman, Permintaan, potong

JENIS_SELISIH = {"kurang": "kekurangan", "lebih": "kelebihan", "lowong": "lowong"}
# Ascending, as the arrow of the heading says; the unit is in reading order when the figure falls.
URUTAN_POSISI = {
    "kurang": ("kekurangan", "-unit__nama"),
    "lebih": ("kelebihan", "-unit__nama"),
    "lowong": ("lowong", "-unit__nama"),
    "unit": ("unit__nama", "jabatan__nama"),
    "jabatan": ("jabatan__nama", "unit__nama"),
}


@dataclass(frozen=True)
class SaringKebutuhan:
    """Filters of dashboard and posisi list, all from the URL. ``jalur`` is the scope of the role."""

    jalur: str = ""
    opd: int | None = None
    rumpun: str = ""
    selisih: str = ""
    cari: str = ""


@dataclass(frozen=True)
class JumlahHasil:
    """Sums over the posisi of a selection; people."""

    k: int
    b: int
    kekurangan: int
    kelebihan: int
    lowong: int
    di_luar_peta: int
    lewat_pensiun: int
    pensiun: tuple[int, ...]

    @property
    def selisih(self) -> int:
        """B − K."""
        return self.b - self.k

    @property
    def keterisian(self) -> float | None:
        """B / K, None when nothing is needed."""
        return self.b / self.k if self.k else None


@dataclass(frozen=True)
class SelOpd:
    """K and B of one office in one job family."""

    opd_id: int
    rumpun: str
    k: int
    b: int


def terbaru() -> AnalisisKebutuhan | None:
    """The latest complete run for a day that has come; dashboards read nothing else."""
    lengkap = AnalisisKebutuhan.objects.filter(lengkap=True, tanggal_acuan__lte=timezone.localdate())
    return lengkap.order_by("-tanggal_acuan", "-pk").first()


def saring_dari_url(
    pelaku: Pelaku, *, opd: str = "", rumpun: str = "", selisih: str = "", cari: str = ""
) -> SaringKebutuhan:
    """Filters checked against what exists and what the role may see; an unknown value is left out."""
    unit = None
    try:
        kunci = uuid.UUID(opd) if opd else None
    except ValueError:
        kunci = None
    if kunci:
        unit = UnitKerja.objects.terlihat_oleh(pelaku).filter(id_publik=kunci).values_list("pk", flat=True).first()
    return SaringKebutuhan(
        jalur=pelaku.jalur,
        opd=unit,
        rumpun=rumpun if rumpun in dict(RUMPUN_JABATAN) else "",
        selisih=selisih if selisih in JENIS_SELISIH else "",
        cari=" ".join(cari.split())[:80],
    )


def saring_hasil(analisis: AnalisisKebutuhan, saring: SaringKebutuhan) -> QuerySet[HasilPosisi]:
    """Lines of a run within scope and filters, without the search text."""
    kueri = HasilPosisi.objects.filter(analisis=analisis)
    if saring.jalur:
        kueri = kueri.filter(unit__jalur__startswith=saring.jalur)
    if saring.opd:
        kueri = kueri.filter(opd_id=saring.opd)
    if saring.rumpun:
        kueri = kueri.filter(rumpun_jabatan=saring.rumpun)
    if saring.selisih:
        kueri = kueri.filter(**{f"{JENIS_SELISIH[saring.selisih]}__gt": 0})
    return kueri


def jumlah(analisis: AnalisisKebutuhan, saring: SaringKebutuhan) -> JumlahHasil:
    """Sums of the selection. One query."""
    di_peta = Q(posisi__isnull=False)
    jumlah_dari = {
        "k": Sum("k"),
        "b": Sum("b", filter=di_peta),
        "kekurangan": Sum("kekurangan"),
        "kelebihan": Sum("kelebihan"),
        "lowong": Sum("lowong", filter=Q(lowong__gt=0)),
        "di_luar_peta": Sum("b", filter=~di_peta),
        "lewat_pensiun": Sum("lewat_pensiun"),
    } | {f"p{i}": Sum(f"pensiun__{i}") for i in range(TAHUN_PROYEKSI)}
    # Aliases must not be field names: a later Sum("b") would take the earlier alias for its argument.
    angka = saring_hasil(analisis, saring).aggregate(**{f"j_{n}": Coalesce(s, 0) for n, s in jumlah_dari.items()})
    angka = {nama.removeprefix("j_"): nilai for nama, nilai in angka.items()}
    pensiun = tuple(angka.pop(f"p{i}") for i in range(TAHUN_PROYEKSI))
    return JumlahHasil(**angka, pensiun=pensiun)


def pensiun_guru(analisis: AnalisisKebutuhan, saring: SaringKebutuhan) -> tuple[int, ...]:
    """Retirements of teachers by year; the rest of the wave is everybody else. One query."""
    angka = (
        saring_hasil(analisis, saring)
        .filter(rumpun_jabatan="GURU")
        .aggregate(**{f"p{i}": Coalesce(Sum(f"pensiun__{i}"), 0) for i in range(TAHUN_PROYEKSI)})
    )
    return tuple(angka[f"p{i}"] for i in range(TAHUN_PROYEKSI))


def opd_kali_rumpun(analisis: AnalisisKebutuhan, saring: SaringKebutuhan) -> list[SelOpd]:
    """K and B per office and job family, in order of office and family. One query."""
    baris = (
        saring_hasil(analisis, saring)
        .filter(posisi__isnull=False, opd__isnull=False)
        .values("opd_id", "rumpun_jabatan")
        .annotate(jumlah_k=Sum("k"), jumlah_b=Sum("b"))
        .order_by("opd_id", "rumpun_jabatan")
    )
    return [SelOpd(b["opd_id"], b["rumpun_jabatan"], b["jumlah_k"], b["jumlah_b"]) for b in baris]


def daftar_opd(pelaku: Pelaku) -> list[UnitKerja]:
    """Offices the role may look at, by name."""
    unit = UnitKerja.objects.terlihat_oleh(pelaku)
    return list(UnitKerja.objects.filter(pk__in=unit.values("opd_id")).order_by("nama", "pk"))


def daftar_posisi(analisis: AnalisisKebutuhan, saring: SaringKebutuhan, permintaan: Permintaan) -> Halaman[HasilPosisi]:
    """Posisi of the selection with their figures, one page."""
    kueri = saring_hasil(analisis, saring).filter(posisi__isnull=False)
    for kata in saring.cari.split():
        kueri = kueri.filter(Q(jabatan__nama__icontains=kata) | Q(unit__nama__icontains=kata))
    return potong(kueri, permintaan, URUTAN_POSISI, _muat)


def _muat(kunci: list[int]) -> list[HasilPosisi]:
    baris = HasilPosisi.objects.select_related("posisi__sub_jabatan", "unit", "opd", "jabatan").in_bulk(kunci)
    return [baris[pk] for pk in kunci]


def semua_posisi(analisis: AnalisisKebutuhan, saring: SaringKebutuhan) -> QuerySet[HasilPosisi]:
    """All posisi of the selection, in reading order, for the export (iterated by the writer)."""
    return (
        saring_hasil(analisis, saring)
        .filter(posisi__isnull=False)
        .select_related("posisi__sub_jabatan", "unit", "opd", "jabatan")
        .order_by("opd__nama", "unit__nama", "jabatan__nama", "pk")
    )


def kekurangan_terbesar(analisis: AnalisisKebutuhan, saring: SaringKebutuhan, batas: int = 10) -> list[HasilPosisi]:
    """The posisi that miss most people."""
    kueri = saring_hasil(analisis, saring).filter(posisi__isnull=False, kekurangan__gt=0)
    kunci = kueri.order_by("-kekurangan", F("k").desc(), "pk").values_list("pk", flat=True)[:batas]
    return _muat(list(kunci))
