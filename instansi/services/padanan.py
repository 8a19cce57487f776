"""Writes for matching names: pairs an officer accepted or took back, column maps remembered or forgotten."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from instansi.models import JenisPadanan, PadananNama, PetaKolom
from instansi.selectors.padanan import tujuan
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar


@dataclass(frozen=True)
class Pilihan:
    """What the officer accepted: the unknown id and name of a kind, and the key of our unit or job."""

    jenis: str
    asing_id: str
    asing_nama: str
    kunci: int
    skor: float | None = None


@transaction.atomic
def terima(*, pilihan: Iterable[Pilihan], pelaku: Pelaku) -> int:
    """Store accepted pairs, each with its audit row; one accepted before is replaced. Returns how many.

    Raises `AturanDilanggar` (TUJUAN_TIDAK_ADA) when a unit was closed or a job is gone since it was suggested.
    """
    semua = list(pilihan)
    for jenis in JenisPadanan:
        ada = tujuan(jenis, {p.kunci for p in semua if p.jenis == jenis})
        hilang = [p.asing_nama for p in semua if p.jenis == jenis and p.kunci not in ada]
        if hilang:
            raise AturanDilanggar(
                "TUJUAN_TIDAK_ADA", f"Tujuan untuk “{hilang[0]}” sudah tidak berlaku. Periksa lagi berkasnya."
            )
    for satu in semua:
        _simpan(satu, pelaku)
    return len(semua)


def _simpan(satu: Pilihan, pelaku: Pelaku) -> None:
    unit = satu.kunci if satu.jenis == JenisPadanan.UNIT else None
    padanan, _ = PadananNama.objects.update_or_create(
        jenis=satu.jenis,
        asing_id=satu.asing_id,
        asing_nama=satu.asing_nama.upper(),
        defaults={
            "unit_id": unit,
            "jabatan_id": satu.kunci if unit is None else None,
            "skor": None if satu.skor is None else Decimal(str(satu.skor)),
            "oleh": pelaku.pengguna,
        },
    )
    _catat(padanan, pelaku, "terima_padanan", tujuan=satu.kunci, skor=satu.skor)


@transaction.atomic
def hapus(*, id_publik: uuid.UUID, pelaku: Pelaku) -> None:
    """Take an accepted pair back: later imports do not know the name again. What was imported stays."""
    padanan = PadananNama.objects.select_for_update(of=("self",)).filter(id_publik=id_publik).first()
    if padanan is None:
        raise AturanDilanggar("PADANAN_TIDAK_ADA", "Padanan itu sudah dihapus.")
    _catat(padanan, pelaku, "hapus_padanan", tujuan=padanan.unit_id or padanan.jabatan_id)
    padanan.delete()


@transaction.atomic
def ingat_kolom(
    *, jenis: str, sidik: str, peta: Mapping[str, str], tetap: Mapping[str, str], pelaku: Pelaku
) -> PetaKolom:
    """Remember how files with these headings are read."""
    kolom, _ = PetaKolom.objects.update_or_create(
        jenis=jenis,
        sidik=sidik,
        defaults={"peta": dict(peta), "tetap": dict(tetap), "oleh": pelaku.pengguna},
    )
    _catat_peta(kolom, pelaku, "ingat_peta_kolom")
    return kolom


@transaction.atomic
def lupakan_kolom(*, peta: PetaKolom, pelaku: Pelaku) -> None:
    """Forget how files of this shape were read; the next one is asked about again."""
    _catat_peta(peta, pelaku, "lupakan_peta_kolom")
    peta.delete()


def _catat(padanan: PadananNama, pelaku: Pelaku, aksi: str, **data: object) -> None:
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran,
        aksi=aksi,
        objek_jenis="PadananNama",
        objek_id=padanan.id_publik,
        ringkasan=f"{padanan.jenis}: {padanan.asing_nama} → {padanan.unit or padanan.jabatan}"[:300],
        asing_id=padanan.asing_id,
        **data,
    )


def _catat_peta(peta: PetaKolom, pelaku: Pelaku, aksi: str) -> None:
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran,
        aksi=aksi,
        objek_jenis="PetaKolom",
        objek_id=peta.id_publik,
        ringkasan=f"{peta.jenis}: {', '.join(f'{j} → {k}' for k, j in peta.peta.items())}"[:300],
    )
