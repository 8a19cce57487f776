"""Saved views of a list: the part of its address that is worth keeping, under a name of the user's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.http import QueryDict

from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.models import TampilanTersimpan
from sabangau_mutasi.inti.sementara import KUNCI_CARI, angka_cari

TERBANYAK = 20
PANJANG_NAMA, PANJANG_KUERI = 60, 2000
KUNCI = "tampilan"
TIDAK_DISIMPAN = ("hal", "pilih", "pilihan", KUNCI, KUNCI_CARI)
"""Place, ticked rows and searched numbers belong to the moment, not to a view."""


@dataclass(frozen=True, slots=True)
class Tampilan:
    """One saved view: its name, the address behind it, whether the page opens with it."""

    pk: int
    nama: str
    kueri: str
    bawaan: bool

    @property
    def alamat(self) -> str:
        """The query string that opens it, always with its own key so that the page knows which one is shown."""
        return f"{self.kueri}&{KUNCI}={self.pk}" if self.kueri else f"{KUNCI}={self.pk}"


def saringan_tetap(kueri: str) -> str:
    """What of a query string a view keeps: filters, sort, columns and page size; never a number searched for."""
    isi = QueryDict(kueri, mutable=True)
    for nama in TIDAK_DISIMPAN:
        isi.pop(nama, None)
    if angka_cari(str(isi.get("q", ""))):
        isi.pop("q")
    return isi.urlencode()


def milik(pengguna: Any, peran: str, halaman: str) -> list[Tampilan]:
    """The user's views of this page in this role, by name. One query."""
    baris = TampilanTersimpan.objects.filter(pengguna=pengguna, peran=peran, halaman=halaman)
    return [Tampilan(*satu) for satu in baris.order_by("nama").values_list("pk", "nama", "kueri", "bawaan")]


@transaction.atomic
def simpan(*, pengguna: Any, peran: str, halaman: str, nama: str, kueri: str, bawaan: bool = False) -> int:
    """Keep the present state of the page under a name; returns the key.

    Raises AturanDilanggar (NAMA_KOSONG, NAMA_DIPAKAI, TERLALU_BANYAK, TERLALU_PANJANG).
    """
    nama, kueri = _nama(nama), saringan_tetap(kueri)
    milik_saya = TampilanTersimpan.objects.filter(pengguna=pengguna, peran=peran, halaman=halaman)
    if milik_saya.count() >= TERBANYAK:
        raise AturanDilanggar("TERLALU_BANYAK", f"Paling banyak {TERBANYAK} tampilan. Hapus dulu yang tidak dipakai.")
    if len(kueri) > PANJANG_KUERI:
        raise AturanDilanggar("TERLALU_PANJANG", "Saringan ini terlalu banyak untuk disimpan.")
    satu = TampilanTersimpan(pengguna=pengguna, peran=peran, halaman=halaman, nama=nama, kueri=kueri)
    _tulis(satu)
    if bawaan:
        jadikan_bawaan(pk=satu.pk, pengguna=pengguna, peran=peran, halaman=halaman)
    return satu.pk


@transaction.atomic
def ubah_nama(*, pk: int, pengguna: Any, peran: str, halaman: str, nama: str) -> None:
    """Give another name. Raises AturanDilanggar (NAMA_KOSONG, NAMA_DIPAKAI, TIDAK_ADA)."""
    satu = _ambil(pk, pengguna, peran, halaman)
    satu.nama = _nama(nama)
    _tulis(satu)


@transaction.atomic
def jadikan_bawaan(*, pk: int, pengguna: Any, peran: str, halaman: str) -> None:
    """Open the page with this view from now on; the same act on the present one takes it back."""
    satu = _ambil(pk, pengguna, peran, halaman)
    TampilanTersimpan.objects.filter(pengguna=pengguna, peran=peran, halaman=halaman).update(bawaan=False)
    if not satu.bawaan:
        TampilanTersimpan.objects.filter(pk=satu.pk).update(bawaan=True)


@transaction.atomic
def hapus(*, pk: int, pengguna: Any, peran: str, halaman: str) -> None:
    """Remove a view. Raises AturanDilanggar (TIDAK_ADA)."""
    _ambil(pk, pengguna, peran, halaman).delete()


def _ambil(pk: int, pengguna: Any, peran: str, halaman: str) -> TampilanTersimpan:
    baris = TampilanTersimpan.objects.select_for_update(of=("self",))
    satu = baris.filter(pk=pk, pengguna=pengguna, peran=peran, halaman=halaman).first()
    if satu is None:
        raise AturanDilanggar("TIDAK_ADA", "Tampilan itu sudah tidak ada.")
    return satu


def _nama(teks: str) -> str:
    nama = " ".join(teks.split())[:PANJANG_NAMA]
    if not nama:
        raise AturanDilanggar("NAMA_KOSONG", "Tuliskan nama tampilan.")
    return nama


def _tulis(satu: TampilanTersimpan) -> None:
    try:
        with transaction.atomic():
            satu.save()
    except IntegrityError as galat:
        raise AturanDilanggar("NAMA_DIPAKAI", f"Sudah ada tampilan bernama “{satu.nama}”.") from galat
