"""Moves of worksheets by the table `GERAK_ABK`, one or thousands in one pass; TETAPKAN changes K (domain.md §3.5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone

from instansi.domain.abk import BarisBeban, PeriodeVolume
from instansi.domain.abk_periksa import periksa_lembar
from instansi.domain.alur_lembar import GERAK_ABK, AksiLembar, GerakLembar, StatusLembar
from instansi.models import BarisAbk, HasilPosisi, LembarAbk, LogLembarAbk, UnitKerja
from instansi.selectors.abk import dasar
from instansi.selectors.kebutuhan import terbaru
from instansi.services.abk_k import minta_analisis, tetapkan_k
from instansi.services.abk_kirim import perlu_dilihat
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar

SEKALI_GERAK = 5_000
ALASAN_TERPENDEK = 5


@dataclass(frozen=True, slots=True)
class HasilGerak:
    """How many sheets moved, and those that stayed with the reason in words."""

    pindah: int
    tinggal: list[tuple[LembarAbk, str]] = field(default_factory=list)


@transaction.atomic
def gerakkan(
    *, pelaku: Pelaku, aksi: AksiLembar, kunci: Iterable[int], alasan: str = "", mulai: date | None = None
) -> HasilGerak:
    """Move the sheets ``kunci`` that may move; the others stay and say why. A fixed number of statements.

    ``alasan`` is asked for by KEMBALIKAN; ``mulai`` is the day K holds from (TETAPKAN; default today). Raises
    PermissionDenied for a role without this move, AturanDilanggar (ALASAN_KOSONG, TANGGAL_TIDAK_WAJAR, TERLALU_BANYAK).
    """
    tabel = [satu for satu in GERAK_ABK if satu.aksi is aksi and satu.peran is pelaku.peran]
    if not tabel:
        raise PermissionDenied(f"Peran {pelaku.peran.label} tidak dapat melakukan langkah {aksi.label.lower()}.")
    alasan = " ".join(alasan.split())
    if tabel[0].beralasan and len(alasan) < ALASAN_TERPENDEK:
        raise AturanDilanggar("ALASAN_KOSONG", "Tuliskan alasan pengembalian agar petugas tahu yang harus diperbaiki.",
                              "alasan")  # fmt: skip
    dicari = list(dict.fromkeys(kunci))
    if len(dicari) > SEKALI_GERAK:
        batas = f"{SEKALI_GERAK:,}".replace(",", ".")
        raise AturanDilanggar("TERLALU_BANYAK", f"Paling banyak {batas} lembar sekali jalan. Persempit unitnya.")
    lembar = _kunci(pelaku, dicari)
    pindah, tinggal = _pisahkan(pelaku, tabel, lembar)
    if pindah:
        _pindahkan(pelaku, aksi, pindah, alasan)
        if aksi is AksiLembar.TETAPKAN:
            tetapkan_k([satu for satu, _ in pindah], mulai or timezone.localdate())
            minta_analisis()
    return HasilGerak(len(pindah), tinggal)


def gerakkan_satu(
    *, pelaku: Pelaku, aksi: AksiLembar, lembar_id: int, alasan: str = "", mulai: date | None = None
) -> None:
    """Move one sheet; AturanDilanggar (TIDAK_DAPAT_BERGERAK) with the reason when it may not."""
    hasil = gerakkan(pelaku=pelaku, aksi=aksi, kunci=[lembar_id], alasan=alasan, mulai=mulai)
    if hasil.tinggal:
        raise AturanDilanggar("TIDAK_DAPAT_BERGERAK", hasil.tinggal[0][1])
    if not hasil.pindah:
        raise PermissionDenied("Lembar ini milik unit di luar lingkup Anda.")


def gerakkan_pohon(
    *, pelaku: Pelaku, aksi: AksiLembar, unit: UnitKerja, tahun: int, alasan: str = "", mulai: date | None = None
) -> HasilGerak:
    """Move every sheet of a year at and below ``unit`` that stands where this role acts."""
    dari = [satu.dari for satu in GERAK_ABK if satu.aksi is aksi and satu.peran is pelaku.peran]
    lembar = LembarAbk.objects.terlihat_oleh(pelaku).filter(tahun=tahun, status__in=dari)
    kunci = lembar.filter(posisi__unit__jalur__startswith=unit.jalur).order_by("pk").values_list("pk", flat=True)
    return gerakkan(pelaku=pelaku, aksi=aksi, kunci=kunci[: SEKALI_GERAK + 1], alasan=alasan, mulai=mulai)


def _kunci(pelaku: Pelaku, kunci: Sequence[int]) -> list[LembarAbk]:
    """The sheets under lock, in one order for everybody."""
    kueri = LembarAbk.objects.terlihat_oleh(pelaku).filter(pk__in=kunci).select_for_update(of=("self",))
    return list(kueri.select_related("posisi__unit", "posisi__jabatan").order_by("pk"))


def _pisahkan(
    pelaku: Pelaku, tabel: Sequence[GerakLembar], lembar: Sequence[LembarAbk]
) -> tuple[list[tuple[LembarAbk, GerakLembar]], list[tuple[LembarAbk, str]]]:
    per_asal = {satu.dari: satu for satu in tabel}
    baris = _baris_diperiksa(lembar) if tabel[0].aksi is AksiLembar.KIRIM else {}
    pindah, tinggal = [], []
    for satu in lembar:
        gerak = per_asal.get(StatusLembar(satu.status))
        sebab = _sebab(pelaku, satu, gerak, baris.get(satu.pk))
        if gerak is None or sebab:
            tinggal.append((satu, sebab))
        else:
            pindah.append((satu, gerak))
    return pindah, tinggal


def _sebab(
    pelaku: Pelaku, lembar: LembarAbk, gerak: GerakLembar | None, baris: Sequence[tuple[str, BarisBeban]] | None
) -> str:
    """Why a sheet may not take the move; "" when it may. BR-20: nobody checks what he sent himself.

    ``baris`` is None for a sheet whose rows are known to be sound.
    """
    if gerak is None:
        return f"Lembar ini {StatusLembar(lembar.status).label.lower()}; langkah itu tidak berlaku lagi."
    maju = gerak.aksi not in (AksiLembar.KIRIM, AksiLembar.KEMBALIKAN)
    if maju and lembar.dikirim_oleh_id == pelaku.pengguna.pk:
        return "Anda sendiri yang mengirim lembar ini; langkah ini harus diambil orang lain (BR-20)."
    if gerak.aksi is AksiLembar.KIRIM and baris is not None:
        tertutup = _tertutup(lembar)
        masalah = periksa_lembar(dasar(lembar), baris, tertutup=tertutup)
        return " ".join(satu.pesan for satu in masalah[:5])
    return ""


def _tertutup(lembar: LembarAbk) -> bool:
    """Whether the job left the organisation."""
    sampai = lembar.posisi.sampai
    return sampai is not None and sampai <= timezone.localdate()


def _baris_diperiksa(lembar: Sequence[LembarAbk]) -> dict[int, list[tuple[str, BarisBeban]]]:
    """Rows of the sheets that something may be wrong with; the others are not read."""
    seksama = perlu_dilihat([satu.pk for satu in lembar])
    dicari = [satu.pk for satu in lembar if satu.pk in seksama or _tertutup(satu)]
    hasil: dict[int, list[tuple[str, BarisBeban]]] = {kunci: [] for kunci in dicari}
    kueri = BarisAbk.objects.filter(lembar__in=dicari).order_by("lembar_id", "urut")
    for satu in kueri.values_list("lembar_id", "uraian", "volume", "periode", "menit", "jam_minggu"):
        kunci, uraian, volume, periode, menit, jam = satu
        hasil[kunci].append((uraian, BarisBeban(volume, PeriodeVolume(periode), menit, jam)))
    return hasil


def _pindahkan(pelaku: Pelaku, aksi: AksiLembar, pindah: Sequence[tuple[LembarAbk, GerakLembar]], alasan: str) -> None:
    ke, dipilih = pindah[0][1].ke, Q(pk__in=[satu.pk for satu, _ in pindah])
    isi: dict[str, Any] = {"status": ke, "status_sejak": timezone.now(), "diubah_pada": timezone.now()}
    if aksi is AksiLembar.KIRIM:
        isi |= {"dikirim_oleh": pelaku.pengguna, "pemangku": _pemangku()}
    elif aksi is AksiLembar.KEMBALIKAN:
        isi["dikirim_oleh"] = None
    LembarAbk.objects.filter(dipilih).update(**isi)
    LogLembarAbk.objects.bulk_create(
        [
            LogLembarAbk(
                lembar=satu, aksi=aksi, dari=gerak.dari, ke=gerak.ke, pelaku=pelaku.pengguna, peran=pelaku.peran.value,
                alasan=alasan,
            )
            for satu, gerak in pindah
        ]
    )  # fmt: skip
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran.value,
        aksi=f"abk_{aksi.value.lower()}",
        objek_jenis="LembarAbk",
        objek_id=pindah[0][0].id_publik if len(pindah) == 1 else "",
        ringkasan=f"{len(pindah)} lembar ABK: {ke.label}",
        lembar=[str(satu.id_publik) for satu, _ in pindah],
        alasan=alasan,
    )


def _pemangku() -> Subquery | None:
    """B of each sheet's posisi in the latest analysis; None while there is none."""
    analisis = terbaru()
    if analisis is None:
        return None
    return Subquery(HasilPosisi.objects.filter(analisis=analisis, posisi=OuterRef("posisi")).values("b")[:1])
