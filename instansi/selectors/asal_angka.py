"""Reads of *Angka ini dari mana*: each source of a posisi's need down to its rows, formula, version and date."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.http import Http404
from django.utils import timezone

from instansi.domain.alur_lembar import StatusLembar
from instansi.domain.survei import StatusWawancara
from instansi.domain.triangulasi import SumberKebutuhan
from instansi.models import (
    AnalisisKebutuhan,
    AngkaSurvei,
    AngkaWawancara,
    HasilPosisi,
    KebutuhanPosisi,
    LembarAbk,
    Posisi,
)
from instansi.selectors.pemeriksaan import Pemeriksaan, pemeriksaan
from instansi.selectors.triangulasi import BarisTriangulasi, muat
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.templatetags.format_id import angka


@dataclass(frozen=True, slots=True)
class SumberAngka:
    """One source behind a need: its figure, where it stands, since when, whose word it is, and its rows.

    ``berubah`` says that the source has moved since the run and what the run counted.
    """

    nama: str
    nilai: Decimal | int
    angka: str
    keadaan: str
    tanggal: date | None
    alasan: str
    rumus: str = ""
    rincian: tuple[tuple[str, ...], ...] = ()
    rute: str = ""
    kunci: uuid.UUID | None = None
    berubah: str = ""


@dataclass(frozen=True, slots=True)
class AsalAngka:
    """Everything behind the figures of one posisi in the latest run."""

    baris: BarisTriangulasi
    sumber: list[SumberAngka]
    temuan: list[Pemeriksaan]
    tahun: list[dict[str, int]]


def asal(pelaku: Pelaku, analisis: AnalisisKebutuhan, id_publik: uuid.UUID) -> AsalAngka:
    """Where the figures of a posisi come from; Http404 outside the scope or when the run does not know it."""
    posisi = Posisi.objects.terlihat_oleh(pelaku).filter(id_publik=id_publik).first()
    hasil = HasilPosisi.objects.filter(analisis=analisis, posisi=posisi).first() if posisi else None
    if posisi is None or hasil is None:
        raise Http404("Posisi tidak ditemukan dalam analisis terakhir.")
    [baris] = muat(analisis, [hasil.pk])
    pada = analisis.tanggal_acuan
    return AsalAngka(
        baris=baris,
        sumber=[
            *_sumber_k(posisi, pada),
            *_tandai(_sumber_abk(posisi), hasil.abk, 4),
            *_tandai(_sumber_wawancara(posisi), hasil.wawancara),
            *_tandai(_sumber_survei(posisi), hasil.survei),
        ],
        temuan=pemeriksaan(hasil),
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


def _tandai(sumber: list[SumberAngka], dihitung: Decimal | int | None, desimal: int = 0) -> list[SumberAngka]:
    """The source as it stands now, with a word when the run counted another figure or none."""
    if not sumber:
        return []
    [satu] = sumber
    if dihitung is None:
        return [replace(satu, berubah="Masuk setelah analisis ini, belum ikut dihitung.")]
    if satu.nilai == dihitung:
        return [satu]
    return [replace(satu, berubah=f"Berubah sejak analisis ini, yang memakai {angka(dihitung, desimal)}.")]


def _sumber_k(posisi: Posisi, pada: date) -> list[SumberAngka]:
    satu = KebutuhanPosisi.objects.filter(
        Q(sampai__isnull=True) | Q(sampai__gt=pada), posisi=posisi, mulai__lte=pada
    ).first()
    if satu is None:
        return []
    return [
        SumberAngka(SumberKebutuhan.K.label, satu.k, str(satu.k), "berlaku", satu.mulai, satu.dasar or "peta jabatan")
    ]


def _sumber_abk(posisi: Posisi) -> list[SumberAngka]:
    lembar = LembarAbk.objects.filter(posisi=posisi).exclude(status=StatusLembar.DRAF)
    satu = lembar.order_by("-tahun", "-versi").first()
    if satu is None:
        return []
    baris = satu.baris.order_by("urut").values_list("uraian", "volume", "periode", "menit", "satuan")
    return [
        SumberAngka(
            nama=SumberKebutuhan.ABK.label,
            nilai=satu.kebutuhan,
            angka=f"{angka(satu.kebutuhan, 4)} → {angka(satu.kebutuhan_bulat)}",
            keadaan=f"{satu.tahun} versi {satu.versi}, {StatusLembar(satu.status).label.lower()}",
            tanggal=timezone.localdate(satu.status_sejak),
            alasan=satu.catatan,
            rumus=f"{angka(satu.beban_menit, 0)} menit setahun / {angka(satu.wke)} menit waktu kerja efektif",
            rincian=tuple(tuple(_teks(isi) for isi in satu_baris) for satu_baris in baris),
            rute="instansi:abk_lembar",
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
    pada = timezone.localdate(satu.undangan.status_sejak)
    return [SumberAngka(SumberKebutuhan.SURVEI.label, satu.kebutuhan, str(satu.kebutuhan), keadaan, pada, satu.alasan)]


def _sumber_wawancara(posisi: Posisi) -> list[SumberAngka]:
    figur = AngkaWawancara.objects.filter(posisi=posisi, wawancara__status=StatusWawancara.DISEPAKATI)
    satu = figur.select_related("wawancara").order_by("-wawancara__jadwal", "-pk").first()
    if satu is None:
        return []
    pada = timezone.localdate(satu.wawancara.jadwal)
    nilai = satu.kebutuhan
    return [SumberAngka(SumberKebutuhan.WAWANCARA.label, nilai, str(nilai), "disepakati", pada, satu.alasan)]


def _teks(nilai: Any) -> str:
    if isinstance(nilai, Decimal):
        return str(angka(nilai.normalize()))
    return "" if nilai is None else str(nilai)
