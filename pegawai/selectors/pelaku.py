"""Reads about the actor: which roles a user holds today and which one is active."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Q
from django.utils import timezone

from instansi.models import PenugasanPeran
from pegawai.models import Pegawai
from sabangau_mutasi.akun.izin import PERAN_UNIT, Pelaku
from sabangau_mutasi.akun.models import Pengguna
from sabangau_mutasi.akun.peran import Peran


@dataclass(frozen=True)
class PilihanPeran:
    """One role the user may act in; ``id`` 0 is the implicit ASN role."""

    id: int
    peran: Peran
    unit_id: int | None
    nama_unit: str
    jalur: str

    @property
    def label(self) -> str:
        """What the switcher shows."""
        return f"{self.peran.label} · {self.nama_unit}" if self.nama_unit else self.peran.label


def peran_tersedia(pengguna: Pengguna, pada: date) -> list[PilihanPeran]:
    """Roles valid on ``pada``, in the order of ``Peran``; everybody with a record is ASN for himself."""
    baris = (
        PenugasanPeran.objects.filter(pengguna=pengguna, mulai__lte=pada)
        .filter(Q(sampai__isnull=True) | Q(sampai__gt=pada))
        .select_related("unit")
        .order_by("pk")
    )
    hasil = [
        PilihanPeran(
            id=b.pk,
            peran=Peran(b.peran),
            unit_id=b.unit_id,
            nama_unit=b.unit.nama if b.unit else "",
            jalur=b.unit.jalur if b.unit and Peran(b.peran) in PERAN_UNIT else "",
        )
        for b in baris
    ]
    hasil.append(PilihanPeran(id=0, peran=Peran.ASN, unit_id=None, nama_unit="", jalur=""))
    return hasil


@dataclass(frozen=True)
class KeadaanPelaku:
    """The actor of a request and the roles he may switch to."""

    pelaku: Pelaku
    pilihan: tuple[PilihanPeran, ...]


def keadaan_pelaku(pengguna: Pengguna, penugasan_id: int | None) -> KeadaanPelaku:
    """The actor for a session: the chosen assignment if it still holds, else the first one. Two queries."""
    pilihan = peran_tersedia(pengguna, timezone.localdate())
    terpilih = next((p for p in pilihan if p.id == penugasan_id), pilihan[0])
    return KeadaanPelaku(_pelaku(pengguna, terpilih), tuple(pilihan))


def pelaku_berperan(pengguna: Pengguna, peran: str, unit_id: int | None) -> Pelaku | None:
    """The actor for work done later in this role for this unit; None when the role is no longer his."""
    pilihan = peran_tersedia(pengguna, timezone.localdate()) if pengguna.is_active else []
    terpilih = next((p for p in pilihan if p.peran.value == peran and p.unit_id == unit_id), None)
    return _pelaku(pengguna, terpilih) if terpilih else None


def _pelaku(pengguna: Pengguna, terpilih: PilihanPeran) -> Pelaku:
    return Pelaku(
        pengguna=pengguna,
        peran=terpilih.peran,
        unit_id=terpilih.unit_id,
        jalur=terpilih.jalur,
        nama_unit=terpilih.nama_unit,
        pegawai_id=Pegawai.objects.filter(akun=pengguna).values_list("pk", flat=True).first(),
    )


def pelaku_aktif(pengguna: Pengguna, penugasan_id: int | None) -> Pelaku:
    """Only the actor; see ``keadaan_pelaku``."""
    return keadaan_pelaku(pengguna, penugasan_id).pelaku
