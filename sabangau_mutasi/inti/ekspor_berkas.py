"""Big lists as workbooks by the worker: ordered on the screen, written in portions, fetched by the owner for a day.

A worker may be killed at any moment and a task may come twice: a job that has been silent is taken up from the start
under the same row, its half-written file is removed first, and after ``PERCOBAAN_MAKS`` deaths it is given up.
"""

from __future__ import annotations

import logging
import os
import secrets
import uuid
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import DatabaseError, transaction
from django.http import Http404
from django.utils import timezone

from sabangau_mutasi.inti import berkas as simpanan
from sabangau_mutasi.inti.antrean import kirim
from sabangau_mutasi.inti.audit import catat, catat_baca
from sabangau_mutasi.inti.ekspor import KepalaLembar, Kolom, Sel, potongan_xlsx, tanpa_deret_angka
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.models import EksporBerkas

BATAS_LANGSUNG = 5000
"""From this many rows on the worker writes the workbook."""
SIMPAN = timedelta(hours=24)
DIAM = timedelta(minutes=3)
LANGKAH_KEMAJUAN = 2000
PERCOBAAN_MAKS = 3
BERSAMAAN_MAKS = 3
TAMPIL = 50
BELUM = (EksporBerkas.ANTRE, EksporBerkas.BERJALAN)
PESAN_GAGAL = "Berkas belum dapat ditulis karena kesalahan yang tercatat di server. Minta lagi, dan bila terulang \
hubungi admin sistem."
PESAN_PERAN = "Peran yang dipakai meminta berkas ini sudah tidak Anda pegang."

catatan = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Isi:
    """What a list gives to be written: its columns, all its rows, its filters in words."""

    kolom: Sequence[Kolom]
    baris: Iterable[Sequence[Sel]]
    saringan: str


@transaction.atomic
def minta(
    *,
    pengguna: Any,
    peran: Any,
    unit_id: int | None,
    jenis: str,
    tugas: str,
    judul: str,
    saringan: str,
    keperluan: str,
    kolom: Sequence[str],
    isian: Mapping[str, Any],
    jumlah: int,
) -> EksporBerkas:
    """Order a workbook: row, audit and queue entry together. ``peran`` is the active ``Peran`` (value and label).

    Raises AturanDilanggar (UNDUHAN_BERJALAN) while the user has ``BERSAMAAN_MAKS`` others unfinished.
    """
    if EksporBerkas.objects.filter(pelaku=pengguna, status__in=BELUM).count() >= BERSAMAAN_MAKS:
        raise AturanDilanggar("UNDUHAN_BERJALAN", "Tunggu sampai unduhan Anda yang sedang ditulis selesai.")
    ekspor = EksporBerkas.objects.create(
        jenis=jenis,
        judul=judul,
        saringan=tanpa_deret_angka(saringan),
        keperluan=tanpa_deret_angka(keperluan)[:200],
        kolom=list(kolom),
        isian=dict(isian),
        pelaku=pengguna,
        peran=peran.value,
        peran_label=peran.label,
        unit_id=unit_id,
        kode=uuid.uuid4().hex[:12],
        jumlah=jumlah,
    )
    catat(
        pelaku=pengguna,
        peran=peran.value,
        aksi="ekspor_excel",
        objek_jenis="EksporBerkas",
        objek_id=ekspor.kode,
        ringkasan=f"{judul}: {ekspor.saringan or 'tanpa saringan'}"[:300],
        keperluan=ekspor.keperluan,
        kolom=list(kolom),
        baris=jumlah,
    )
    kirim(tugas, ekspor.pk)
    return ekspor


def kerjakan(ekspor_id: int, sumber: Callable[[EksporBerkas], Isi | None]) -> None:
    """Worker: write the workbook. ``sumber`` reads the list again in the owner's role; None when he lost the role."""
    ekspor = _mulai(ekspor_id)
    if ekspor is None:
        return
    try:
        isi = sumber(ekspor)
        if isi is None:
            _gagal(ekspor, PESAN_PERAN)
            return
        ukuran, baris = _tulis(ekspor, isi)
    except (DatabaseError, OSError, Http404):
        catatan.exception("Ekspor %s tidak selesai", ekspor.pk)
        _gagal(ekspor, PESAN_GAGAL)
        return
    EksporBerkas.objects.filter(pk=ekspor.pk, status=EksporBerkas.BERJALAN, lokasi=ekspor.lokasi).update(
        status=EksporBerkas.SIAP,
        ukuran=ukuran,
        jumlah=baris,
        selesai=baris,
        isian={},
        habis_pada=timezone.now() + SIMPAN,
        diubah_pada=timezone.now(),
    )


@transaction.atomic
def _mulai(ekspor_id: int) -> EksporBerkas | None:
    """Take the job, unless it is done or another worker is at it."""
    ekspor = EksporBerkas.objects.select_for_update(of=("self",)).get(pk=ekspor_id)
    dipegang = ekspor.status == EksporBerkas.BERJALAN and ekspor.diubah_pada > timezone.now() - DIAM
    if ekspor.status not in BELUM or dipegang:
        return None
    simpanan.hapus(ekspor.lokasi)
    if ekspor.percobaan >= PERCOBAAN_MAKS:
        _gagal(ekspor, PESAN_GAGAL)
        return None
    acak = secrets.token_hex(16)
    ekspor.lokasi = f"unduhan/{acak[:2]}/{acak[2:]}.xlsx"
    ekspor.status, ekspor.selesai, ekspor.percobaan = EksporBerkas.BERJALAN, 0, ekspor.percobaan + 1
    ekspor.save(update_fields=["lokasi", "status", "selesai", "percobaan", "diubah_pada"])
    return ekspor


def _gagal(ekspor: EksporBerkas, pesan: str) -> None:
    simpanan.hapus(ekspor.lokasi)
    ekspor.status, ekspor.pesan, ekspor.lokasi, ekspor.isian = EksporBerkas.GAGAL, pesan, "", {}
    ekspor.save(update_fields=["status", "pesan", "lokasi", "isian", "diubah_pada"])


def _tulis(ekspor: EksporBerkas, isi: Isi) -> tuple[int, int]:
    """Write the file in pieces; returns bytes and rows. Memory stays that of one portion of rows."""
    tujuan = simpanan.jalur(ekspor.lokasi)
    tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    oleh = f"{ekspor.pelaku} ({ekspor.peran_label})"
    kepala = KepalaLembar(ekspor.judul, isi.saringan, oleh, timezone.localtime(), ekspor.kode, ekspor.keperluan)
    hitung = _Hitung(ekspor.pk, isi.baris)
    nomor = os.open(tujuan, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(nomor, "wb") as aliran:
        for potongan in potongan_xlsx(kepala, isi.kolom, hitung):
            aliran.write(potongan)
        aliran.flush()
        os.fsync(aliran.fileno())
        return aliran.tell(), hitung.banyak


class _Hitung:
    """Passes rows on and says every ``LANGKAH_KEMAJUAN`` of them how far the file is."""

    def __init__(self, pk: int, baris: Iterable[Sequence[Sel]]) -> None:
        self.banyak = 0
        self._pk, self._baris = pk, baris

    def __iter__(self) -> Iterator[Sequence[Sel]]:
        for satu in self._baris:
            self.banyak += 1
            if self.banyak % LANGKAH_KEMAJUAN == 0:
                EksporBerkas.objects.filter(pk=self._pk).update(selesai=self.banyak, diubah_pada=timezone.now())
            yield satu


def lanjutkan_terhenti(jenis: str, tugas: str) -> int:
    """Queue again what no worker is at any more; returns how many."""
    diam = EksporBerkas.objects.filter(jenis=jenis, status__in=BELUM, diubah_pada__lt=timezone.now() - DIAM)
    kunci = list(diam.order_by("pk").values_list("pk", flat=True))
    for satu in kunci:
        kirim(tugas, satu)
    return len(kunci)


def hapus_kedaluwarsa() -> int:
    """Remove files older than a day; the row stays as the record of what was taken out. Returns how many."""
    lewat = EksporBerkas.objects.filter(status=EksporBerkas.SIAP, habis_pada__lte=timezone.now())
    banyak = 0
    for ekspor in lewat.order_by("pk"):
        simpanan.hapus(ekspor.lokasi)
        ekspor.status, ekspor.lokasi = EksporBerkas.HABIS, ""
        ekspor.save(update_fields=["status", "lokasi", "diubah_pada"])
        banyak += 1
    return banyak


def milik(pengguna: Any, peran: str, jenis: str) -> list[EksporBerkas]:
    """The user's latest workbooks asked for in this role, newest first. One query."""
    baris = EksporBerkas.objects.filter(pelaku=pengguna, peran=peran, jenis=jenis).defer("isian")
    return list(baris.order_by("-pk")[:TAMPIL])


def ambil(pengguna: Any, peran: str, id_publik: uuid.UUID) -> EksporBerkas:
    """One of the user's own workbooks, asked for in the role he is acting in; Http404 otherwise."""
    ekspor = EksporBerkas.objects.filter(pelaku=pengguna, peran=peran, id_publik=id_publik).first()
    if ekspor is None:
        raise Http404("Unduhan tidak ditemukan.")
    return ekspor


def buka(ekspor: EksporBerkas, *, unit_id: int | None) -> Path:
    """The file to send, with a row in the read log. Http404 when it is not ready, has lapsed, or is of another unit."""
    lewat = ekspor.habis_pada is not None and ekspor.habis_pada <= timezone.now()
    if ekspor.status != EksporBerkas.SIAP or lewat or ekspor.unit_id != unit_id:
        raise Http404("Berkas unduhan sudah tidak ada. Minta lagi dari daftarnya.")
    lokasi = simpanan.jalur(ekspor.lokasi)
    if not lokasi.is_file():
        raise Http404("Berkas unduhan sudah tidak ada. Minta lagi dari daftarnya.")
    catat_baca(
        pelaku=ekspor.pelaku, peran=ekspor.peran, objek_jenis="EksporBerkas", objek_id=ekspor.kode, bagian="unduh"
    )
    return lokasi
