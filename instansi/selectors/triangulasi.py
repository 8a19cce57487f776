"""Reads of the triangulated need: sources side by side per posisi, disagreements, findings."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.db.models import Count, F, Q, QuerySet

from instansi.domain.triangulasi import JenisTemuanKebutuhan, SumberKebutuhan
from instansi.models import AnalisisKebutuhan, HasilPosisi, TemuanKebutuhan
from instansi.selectors.kebutuhan import SaringKebutuhan, saring_hasil
from sabangau_mutasi.inti.http import Halaman, Permintaan, Urut, kosong_akhir, potong

TIDAK_SEPAKAT = "TIDAK_SEPAKAT"
BELUM_ADA = "BELUM_ADA"
TAHUN_DEKAT = 2
URUTAN: dict[str, tuple[Urut, ...]] = {
    "rentang": (kosong_akhir(F("tinggi") - F("rendah")), "-unit__nama"),
    "mungkin": ("mungkin", "-unit__nama"),
    "perlu": (kosong_akhir(F("mungkin") - F("b")), "-unit__nama"),
    "jabatan": ("jabatan__nama", "unit__nama"),
}
URUTAN_BAWAAN = "-rentang"


@dataclass(frozen=True)
class SaringTriangulasi:
    """The filters of needs, and what to look at: disagreement, posts without any second source, or a detector."""

    dasar: SaringKebutuhan
    hanya: str = ""


@dataclass(frozen=True, slots=True)
class BarisTriangulasi:
    """One posisi: its sources, its range, its people now and in two years, and what the detectors found."""

    hasil: HasilPosisi
    temuan: tuple[str, ...]

    @property
    def pensiun_dekat(self) -> int:
        """Retirements of this and the next calendar year."""
        return sum(self.hasil.pensiun[:TAHUN_DEKAT])

    @property
    def keluar_dekat(self) -> int:
        """Known leavers of this and the next calendar year."""
        return sum(self.hasil.keluar[:TAHUN_DEKAT])

    @property
    def masuk_dekat(self) -> int:
        """Known entries of this and the next calendar year."""
        return sum(self.hasil.masuk[:TAHUN_DEKAT])

    @property
    def perlu(self) -> int:
        """People to find within two years for the likely need; negative when there are too many."""
        return self.hasil.mungkin - (self.hasil.b - self.pensiun_dekat - self.keluar_dekat + self.masuk_dekat)

    @property
    def alasan(self) -> str:
        """Which source gives which bound, as one sentence."""
        h = self.hasil
        return (
            f"rendah menurut {SumberKebutuhan(h.sumber_rendah).label.lower()}, "
            f"paling mungkin menurut {SumberKebutuhan(h.sumber_mungkin).label.lower()}, "
            f"tinggi menurut {SumberKebutuhan(h.sumber_tinggi).label.lower()}"
        )


def _kueri(analisis: AnalisisKebutuhan, saring: SaringTriangulasi) -> QuerySet[HasilPosisi]:
    kueri = saring_hasil(analisis, replace(saring.dasar, selisih="")).filter(posisi__isnull=False)
    for kata in saring.dasar.cari.split():
        kueri = kueri.filter(Q(jabatan__nama__icontains=kata) | Q(unit__nama__icontains=kata))
    if saring.hanya == TIDAK_SEPAKAT:
        return kueri.filter(tidak_sepakat=True)
    if saring.hanya == BELUM_ADA:
        return kueri.filter(abk__isnull=True, survei__isnull=True, wawancara__isnull=True)
    if saring.hanya:
        ditemukan = TemuanKebutuhan.objects.filter(analisis=analisis, jenis=saring.hanya)
        return kueri.filter(posisi_id__in=ditemukan.values("posisi_id"))
    return kueri


def daftar(analisis: AnalisisKebutuhan, saring: SaringTriangulasi, permintaan: Permintaan) -> Halaman[BarisTriangulasi]:
    """One page of posisi with sources and range. A fixed number of queries."""
    return potong(_kueri(analisis, saring), permintaan, URUTAN, lambda pk: muat(analisis, pk))


def semua(analisis: AnalisisKebutuhan, saring: SaringTriangulasi) -> QuerySet[HasilPosisi]:
    """All posisi of the selection in reading order, for the export."""
    kueri = _kueri(analisis, saring).select_related("posisi__sub_jabatan", "unit", "opd", "jabatan")
    return kueri.order_by("opd__nama", "unit__nama", "jabatan__nama", "pk")


def muat(analisis: AnalisisKebutuhan, kunci: list[int]) -> list[BarisTriangulasi]:
    """Rows of the keys of `HasilPosisi`, in their order; two queries."""
    hasil = HasilPosisi.objects.select_related("posisi__sub_jabatan", "unit", "opd", "jabatan").in_bulk(kunci)
    posisi = [satu.posisi_id or 0 for satu in hasil.values()]
    temuan = TemuanKebutuhan.objects.filter(analisis=analisis, posisi_id__in=posisi).order_by("jenis")
    per: dict[int | None, list[str]] = {}
    for nomor, jenis in temuan.values_list("posisi_id", "jenis"):
        per.setdefault(nomor, []).append(JenisTemuanKebutuhan(jenis).label)
    return [BarisTriangulasi(hasil[pk], tuple(per.get(hasil[pk].posisi_id, ()))) for pk in kunci]


def ringkas(analisis: AnalisisKebutuhan, saring: SaringKebutuhan) -> list[tuple[str, str, int]]:
    """(code, words, number of posisi) of what one may look at; two queries."""
    hasil = saring_hasil(analisis, saring).filter(posisi__isnull=False)
    sepi = Q(abk__isnull=True, survei__isnull=True, wawancara__isnull=True)
    jumlah = hasil.aggregate(
        semua=Count("pk"), beda=Count("pk", filter=Q(tidak_sepakat=True)), sepi=Count("pk", filter=sepi)
    )
    temuan = TemuanKebutuhan.objects.filter(analisis=analisis)
    if saring.jalur:
        temuan = temuan.filter(unit__jalur__startswith=saring.jalur)
    if saring.opd:
        temuan = temuan.filter(opd_id=saring.opd)
    cacah = dict(temuan.order_by().values_list("jenis").annotate(Count("pk")))
    return [
        ("", "Semua posisi", jumlah["semua"]),
        (TIDAK_SEPAKAT, "Sumber tidak sepakat", jumlah["beda"]),
        (BELUM_ADA, "Belum ada ABK, survei, atau wawancara", jumlah["sepi"]),
        *((satu.value, satu.label, cacah.get(satu.value, 0)) for satu in JenisTemuanKebutuhan),
    ]
