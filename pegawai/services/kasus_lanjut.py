"""Cases after the decision: undone while nobody went on, and kept in step with training and proposals.

The apps above call this; which training or proposal it was they keep themselves (``selectors.kasus_lanjut``).
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Max

from pegawai.domain.lanjutan_kasus import PeristiwaKasus, perlu_pelatihan, perlu_usul
from pegawai.domain.triase import PEMUTUS_KASUS, KeputusanKasus, StatusKasus
from pegawai.models import KasusKesesuaian, LogKasus
from pegawai.services.kasus import MEDAN_PUTUSAN, tambah_log, wajib_peran_kasus
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar

TANGGAL = ("tenggat", "selesai_pada")


@transaction.atomic
def urungkan(*, kelompok: uuid.UUID, pelaku: Pelaku) -> tuple[int, int]:
    """Take back one's own decision of one press: every case becomes what it was; returns how many, and how many not.

    Left alone are cases somebody or something changed since (also a training or a proposal begun on them). Raises
    AturanDilanggar (BUKAN_PEMUTUS, TIDAK_ADA_PUTUSAN).
    """
    wajib_peran_kasus(pelaku, PEMUTUS_KASUS, "Hanya Analis BKD dan Kepala Bidang Mutasi yang mengurungkan keputusan.")
    milik = LogKasus.objects.filter(kelompok=kelompok, peristiwa="DIPUTUSKAN", oleh=pelaku.pengguna)
    log = {kasus: (pk, lama) for kasus, pk, lama in milik.values_list("kasus", "pk", "data__sebelum")}
    if not log:
        raise AturanDilanggar("TIDAK_ADA_PUTUSAN", "Keputusan itu bukan keputusan Anda, jadi tidak dapat diurungkan.")
    semua = list(KasusKesesuaian.objects.select_for_update().filter(pk__in=log).order_by("pk"))
    terakhir = dict(
        LogKasus.objects.filter(kasus__in=log).values("kasus").annotate(n=Max("pk")).values_list("kasus", "n")
    )
    kena = [s for s in semua if terakhir[s.pk] == log[s.pk][0] and s.versi == log[s.pk][1]["versi"] + 1]
    for satu in kena:
        _kembalikan(satu, log[satu.pk][1])
    KasusKesesuaian.objects.bulk_update(kena, [m.removesuffix("_id") for m in MEDAN_PUTUSAN], batch_size=1000)
    _catat_urung(kena, pelaku)
    return len(kena), len(log) - len(kena)


def _kembalikan(kasus: KasusKesesuaian, sebelum: dict[str, Any]) -> None:
    for medan, nilai in sebelum.items():
        setattr(kasus, medan, date.fromisoformat(nilai) if medan in TANGGAL and nilai else nilai)
    # Two ahead of what it was: whoever still looks at the decided case is told.
    kasus.versi = sebelum["versi"] + 2


def _catat_urung(kena: list[KasusKesesuaian], pelaku: Pelaku) -> None:
    LogKasus.objects.bulk_create(
        (LogKasus(kasus=satu, peristiwa=PeristiwaKasus.DIURUNGKAN.value, oleh=pelaku.pengguna, peran=pelaku.peran.value)
         for satu in kena), batch_size=2000,
    )  # fmt: skip
    catat(
        pelaku=pelaku.pengguna, peran=pelaku.peran, aksi="kasus_diurungkan", objek_jenis="KasusKesesuaian",
        objek_id=f"{len(kena)} kasus", ringkasan="Keputusan diurungkan",
        kasus=[str(satu.id_publik) for satu in kena[:500]],
    )  # fmt: skip


def kunci_untuk_pelatihan(kunci: Iterable[int]) -> list[KasusKesesuaian]:
    """Cases under lock for which a training may be asked now, by key; the others are left out. One query."""
    kueri = KasusKesesuaian.objects.select_for_update(of=("self",)).select_related("pegawai", "jabatan", "unit")
    return [
        satu
        for satu in kueri.filter(pk__in=list(kunci)).order_by("pk")
        if perlu_pelatihan(satu.status, satu.keputusan, satu.jenis)
    ]


def catat_pelatihan_diminta(kasus: Iterable[tuple[KasusKesesuaian, str]], pelaku: Pelaku) -> None:
    """Note on each case which training was asked for (case, text)."""
    for satu, teks in kasus:
        tambah_log(satu, PeristiwaKasus.PELATIHAN_DIMINTA.value, pelaku, teks)


@transaction.atomic
def catat_pelatihan_tuntas(*, kasus_id: int, selesai: date | None, teks: str, pelaku: Pelaku) -> None:
    """Every training of the case is done (``selesai``: the last day) or waived (None).

    Done: the case waits for the run that sees the new competency or diploma. Waived: it goes back to the queue, since
    nothing will close the gap. A case no longer decided LATIH only keeps the note.
    """
    kasus = KasusKesesuaian.objects.select_for_update().get(pk=kasus_id)
    jalan = kasus.status == StatusKasus.DIKERJAKAN.value and kasus.keputusan == KeputusanKasus.LATIH.value
    if selesai is not None:
        data = {"tanggal": selesai.isoformat()}
        tambah_log(kasus, PeristiwaKasus.PELATIHAN_TUNTAS.value, pelaku, teks, data=data)
        return
    if jalan:
        kasus.status, kasus.keputusan, kasus.alasan = StatusKasus.BARU.value, "", ""
        kasus.pemilik, kasus.tenggat = None, None
        kasus.versi += 1
        kasus.save(update_fields=["status", "keputusan", "alasan", "pemilik", "tenggat", "versi"])
    tambah_log(kasus, PeristiwaKasus.PELATIHAN_BEBAS.value, pelaku, teks)


@transaction.atomic
def sambungkan_usul(*, kasus_id: int, pegawai_id: int, nomor: str, pelaku: Pelaku) -> None:
    """Note that a proposal was started from the case.

    Raises AturanDilanggar KASUS_BUKAN_PINDAH when the case is another person's or is not decided PINDAHKAN any more.
    """
    kasus = KasusKesesuaian.objects.select_for_update().get(pk=kasus_id)
    if kasus.pegawai_id != pegawai_id or not perlu_usul(kasus.status, kasus.keputusan):
        raise AturanDilanggar(
            "KASUS_BUKAN_PINDAH", "Kasus ini tidak lagi diputuskan pindah. Muat ulang kasusnya, lalu periksa."
        )
    tambah_log(kasus, PeristiwaKasus.USUL_DISUSUN.value, pelaku, f"Usul {nomor}.")
