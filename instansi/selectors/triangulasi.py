"""Reads of the triangulated need: sources side by side per posisi, disagreements, and where each figure comes from."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.http import Http404

from instansi.domain.alur_lembar import StatusLembar
from instansi.domain.survei import StatusWawancara
from instansi.domain.triangulasi import JenisTemuanKebutuhan, SumberKebutuhan
from instansi.models import (
    AnalisisKebutuhan,
    AngkaSurvei,
    AngkaWawancara,
    HasilPosisi,
    KebutuhanPosisi,
    LembarAbk,
    Posisi,
    TemuanKebutuhan,
)
from instansi.selectors.kebutuhan import SaringKebutuhan, saring_hasil
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.http import Halaman, Permintaan, Urut, kosong_akhir, potong
from sabangau_mutasi.inti.templatetags.format_id import angka

TIDAK_SEPAKAT = "TIDAK_SEPAKAT"
BELUM_ADA = "BELUM_ADA"
TAHUN_DEKAT = 2
URUTAN: dict[str, tuple[Urut, ...]] = {
    "rentang": (kosong_akhir(F("tinggi") - F("rendah")), "-unit__nama"),
    "mungkin": ("mungkin", "-unit__nama"),
    "perlu": (kosong_akhir(F("mungkin") - F("b")), "-unit__nama"),
    "unit": ("unit__nama", "jabatan__nama"),
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
    def perlu(self) -> int:
        """People to find within two years for the likely need; negative when there are too many."""
        masuk, keluar = sum(self.hasil.masuk[:TAHUN_DEKAT]), sum(self.hasil.keluar[:TAHUN_DEKAT])
        return self.hasil.mungkin - (self.hasil.b - self.pensiun_dekat - keluar + masuk)

    @property
    def alasan(self) -> str:
        """Which source gives which bound, as one sentence."""
        h = self.hasil
        return (
            f"rendah menurut {SumberKebutuhan(h.sumber_rendah).label.lower()}, "
            f"paling mungkin menurut {SumberKebutuhan(h.sumber_mungkin).label.lower()}, "
            f"tinggi menurut {SumberKebutuhan(h.sumber_tinggi).label.lower()}"
        )


@dataclass(frozen=True, slots=True)
class SumberAngka:
    """One source behind a need: its figure, where it stands, since when, whose word it is, and its rows."""

    nama: str
    angka: str
    keadaan: str
    tanggal: date | None
    alasan: str
    rumus: str = ""
    rincian: tuple[tuple[str, ...], ...] = ()
    rute: str = ""
    kunci: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class AsalAngka:
    """Everything behind the figures of one posisi in the latest run."""

    baris: BarisTriangulasi
    sumber: list[SumberAngka]
    temuan: list[TemuanKebutuhan]
    tahun: list[dict[str, int]]


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
    return potong(_kueri(analisis, saring), permintaan, URUTAN, lambda pk: _muat(analisis, pk))


def semua(analisis: AnalisisKebutuhan, saring: SaringTriangulasi) -> QuerySet[HasilPosisi]:
    """All posisi of the selection in reading order, for the export."""
    kueri = _kueri(analisis, saring).select_related("posisi__sub_jabatan", "unit", "opd", "jabatan")
    return kueri.order_by("opd__nama", "unit__nama", "jabatan__nama", "pk")


def _muat(analisis: AnalisisKebutuhan, kunci: list[int]) -> list[BarisTriangulasi]:
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
    jumlah = hasil.aggregate(beda=Count("pk", filter=Q(tidak_sepakat=True)), sepi=Count("pk", filter=sepi))
    temuan = TemuanKebutuhan.objects.filter(analisis=analisis)
    if saring.jalur:
        temuan = temuan.filter(unit__jalur__startswith=saring.jalur)
    if saring.opd:
        temuan = temuan.filter(opd_id=saring.opd)
    cacah = dict(temuan.order_by().values_list("jenis").annotate(Count("pk")))
    return [
        (TIDAK_SEPAKAT, "Sumber tidak sepakat", jumlah["beda"]),
        (BELUM_ADA, "Belum ada ABK, survei, atau wawancara", jumlah["sepi"]),
        *((satu.value, satu.label, cacah.get(satu.value, 0)) for satu in JenisTemuanKebutuhan),
    ]


def asal(pelaku: Pelaku, analisis: AnalisisKebutuhan, id_publik: uuid.UUID) -> AsalAngka:
    """Where the figures of a posisi come from; Http404 outside the scope or when the run does not know it."""
    posisi = Posisi.objects.terlihat_oleh(pelaku).filter(id_publik=id_publik).first()
    hasil = HasilPosisi.objects.filter(analisis=analisis, posisi=posisi).first() if posisi else None
    if posisi is None or hasil is None:
        raise Http404("Posisi tidak ditemukan dalam analisis terakhir.")
    [baris] = _muat(analisis, [hasil.pk])
    pada = analisis.tanggal_acuan
    return AsalAngka(
        baris=baris,
        sumber=[*_sumber_k(posisi, pada), *_sumber_abk(posisi), *_sumber_wawancara(posisi), *_sumber_survei(posisi)],
        temuan=list(TemuanKebutuhan.objects.filter(analisis=analisis, posisi=posisi).order_by("jenis")),
        tahun=_tahun(hasil, pada.year),
    )


def _tahun(hasil: HasilPosisi, awal: int) -> list[dict[str, int]]:
    b, jejak = hasil.b, []
    for n, (pensiun, keluar, masuk, k) in enumerate(
        zip(hasil.pensiun, hasil.keluar, hasil.masuk, hasil.k_proyeksi, strict=True)
    ):
        b += masuk - keluar - pensiun
        jejak.append(
            {"tahun": awal + n, "pensiun": pensiun, "keluar": keluar, "masuk": masuk, "b": b, "k": k, "selisih": b - k}
        )
    return jejak


def _sumber_k(posisi: Posisi, pada: date) -> list[SumberAngka]:
    satu = KebutuhanPosisi.objects.filter(
        Q(sampai__isnull=True) | Q(sampai__gt=pada), posisi=posisi, mulai__lte=pada
    ).first()
    if satu is None:
        return []
    return [SumberAngka(SumberKebutuhan.K.label, str(satu.k), "berlaku", satu.mulai, satu.dasar or "peta jabatan")]


def _sumber_abk(posisi: Posisi) -> list[SumberAngka]:
    lembar = LembarAbk.objects.filter(posisi=posisi).exclude(status=StatusLembar.DRAF)
    satu = lembar.order_by("-tahun", "-versi").first()
    if satu is None:
        return []
    baris = satu.baris.order_by("urut").values_list("uraian", "volume", "periode", "menit", "satuan")
    return [
        SumberAngka(
            nama=SumberKebutuhan.ABK.label,
            angka=f"{angka(satu.kebutuhan, 4)} → {angka(satu.kebutuhan_bulat)}",
            keadaan=f"{satu.tahun} versi {satu.versi}, {StatusLembar(satu.status).label.lower()}",
            tanggal=satu.status_sejak.date(),
            alasan=satu.catatan,
            rumus=f"{angka(satu.beban_menit, 0)} menit setahun / {angka(satu.wke)} menit waktu kerja efektif",
            rincian=tuple(tuple(_teks(isi) for isi in satu_baris) for satu_baris in baris),
            rute="instansi:abk_rinci",
            kunci=satu.id_publik,
        )
    ]


def _sumber_survei(posisi: Posisi) -> list[SumberAngka]:
    tahap = [s for s in StatusLembar if s.urutan >= StatusLembar.DIVERIFIKASI_OPD.urutan]
    figur = AngkaSurvei.objects.filter(posisi=posisi, undangan__status__in=tahap).select_related("undangan__periode")
    satu = figur.order_by("-undangan__periode__mulai", "-pk").first()
    if satu is None:
        return []
    keadaan = f"{satu.undangan.periode.nama}, {StatusLembar(satu.undangan.status).label.lower()}"
    pada = satu.undangan.status_sejak.date()
    return [SumberAngka(SumberKebutuhan.SURVEI.label, str(satu.kebutuhan), keadaan, pada, satu.alasan)]


def _sumber_wawancara(posisi: Posisi) -> list[SumberAngka]:
    figur = AngkaWawancara.objects.filter(posisi=posisi, wawancara__status=StatusWawancara.DISEPAKATI)
    satu = figur.select_related("wawancara").order_by("-wawancara__jadwal", "-pk").first()
    if satu is None:
        return []
    pada = satu.wawancara.jadwal.date()
    return [SumberAngka(SumberKebutuhan.WAWANCARA.label, str(satu.kebutuhan), "disepakati", pada, satu.alasan)]


def _teks(nilai: Any) -> str:
    if isinstance(nilai, Decimal):
        return str(angka(nilai.normalize()))
    return "" if nilai is None else str(nilai)
