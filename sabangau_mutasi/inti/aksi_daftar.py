"""What the panels of a list post: the search, the choice of columns, saved views. Each answer is an address to go to.

All of it works without a script: a form posts, the list opens again with everything in its URL.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from sabangau_mutasi.inti import sementara, tampilan
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.http import POLOS
from sabangau_mutasi.inti.kolom import tulis_kolom

BUKAN_ISIAN = {"csrfmiddlewaretoken", "atur", "kueri"}


@dataclass(frozen=True, slots=True)
class PanelDaftar:
    """A list that has these panels: its key in the saved views, its address, and the user's views of it."""

    halaman: str
    alamat: str

    def kerjakan(self, request: HttpRequest) -> HttpResponse:
        """Carry out what one of the list's forms posted and lead to the list."""
        match request.POST.get("atur", ""):
            case "kolom":
                return self._kolom(request, tulis_kolom(request.POST.getlist("kolom")))
            case "kolom-semula":
                return self._kolom(request, "")
            case "simpan" | "nama" | "bawaan" | "hapus" as aksi:
                return self._tampilan(request, aksi)
            case _:
                return self._cari(request)

    def ke(self, kueri: str) -> HttpResponse:
        """To the list with this query string."""
        return redirect(f"{self.alamat}?{kueri or POLOS}")

    def isian(self, request: HttpRequest, kueri: QueryDict | None = None) -> QueryDict:
        """The values of the URL (or of another query string) with a searched number back in the place of its key."""
        isi = (request.GET if kueri is None else kueri).copy()
        if sementara.KUNCI_CARI in isi:
            kunci = str(isi[sementara.KUNCI_CARI])
            isi["q"] = sementara.ambil_cari(self.halaman, int(request.user.pk or 0), kunci)
        return isi

    def bawaan(self, request: HttpRequest, milik: list[tampilan.Tampilan]) -> HttpResponse | None:
        """For a bare address: the way to the user's default view, when he has one."""
        if request.GET or request.method == "POST":
            return None
        satu = next((butir for butir in milik if butir.bawaan), None)
        return redirect(f"{self.alamat}?{satu.alamat}") if satu else None

    def milik(self, request: HttpRequest) -> list[tampilan.Tampilan]:
        """The user's saved views of this list. One query."""
        return tampilan.milik(request.user, _peran(request), self.halaman)

    def konteks(self, request: HttpRequest, milik: list[tampilan.Tampilan]) -> dict[str, Any]:
        """What the panels draw: the views, which of them is shown, and the query string their forms carry."""
        kini = _urut(tampilan.saringan_tetap(request.GET.urlencode()))
        return {
            "tampilan": [(satu, _urut(satu.kueri) == kini) for satu in milik],
            "kueri": request.GET.urlencode(),
            "panel_url": self.alamat,
            "url_polos": f"{self.alamat}?{POLOS}",
            # What a new search keeps of the address besides the filters the form itself shows.
            "bawa": [(nama, request.GET[nama]) for nama in ("urut", "kolom", "ukuran") if request.GET.get(nama)],
            "penuh": len(milik) >= tampilan.TERBANYAK,
        }

    @staticmethod
    def tanpa(kueri: str, *nama: str) -> str:
        """The query string without these parameters."""
        isi = QueryDict(kueri, mutable=True)
        for satu in nama:
            isi.pop(satu, None)
        return isi.urlencode()

    def _cari(self, request: HttpRequest) -> HttpResponse:
        """From the posted search to its address: a name stands in it, a NIP or a part of one only as a random key."""
        isian = {nama: str(nilai) for nama, nilai in request.POST.items() if nilai and nama not in BUKAN_ISIAN}
        if angka := sementara.angka_cari(isian.get("q", "")):
            del isian["q"]
            isian[sementara.KUNCI_CARI] = sementara.titip_cari(self.halaman, int(request.user.pk or 0), angka)
        return self.ke(urlencode(isian))

    def _kolom(self, request: HttpRequest, kode: str) -> HttpResponse:
        isi = QueryDict(request.POST.get("kueri", ""), mutable=True)
        isi.pop("kolom", None)
        if kode:
            isi["kolom"] = kode
        return self.ke(isi.urlencode())

    def _tampilan(self, request: HttpRequest, aksi: str) -> HttpResponse:
        kueri = str(request.POST.get("kueri", ""))
        try:
            kueri = self._ubah_tampilan(request, aksi, kueri)
        except AturanDilanggar as galat:
            messages.error(request, galat.pesan)
        return self.ke(kueri)

    def _ubah_tampilan(self, request: HttpRequest, aksi: str, kueri: str) -> str:
        """Returns the query string to go on with."""
        isi = request.POST
        siapa: dict[str, Any] = {"pengguna": request.user, "peran": _peran(request), "halaman": self.halaman}
        if aksi == "simpan":
            pk = tampilan.simpan(**siapa, nama=isi.get("nama", ""), kueri=kueri, bawaan="bawaan" in isi)
            messages.success(request, f"Tampilan “{' '.join(isi.get('nama', '').split())}” disimpan.")
            return _dengan(kueri, pk)
        satu = str(isi.get("tampilan", ""))
        siapa["pk"] = int(satu) if satu.isascii() and satu.isdigit() and len(satu) < 10 else 0
        if aksi == "nama":
            tampilan.ubah_nama(**siapa, nama=isi.get("nama", ""))
            messages.success(request, "Nama tampilan diubah.")
        elif aksi == "bawaan":
            tampilan.jadikan_bawaan(**siapa)
            messages.success(request, "Tampilan bawaan halaman ini diubah.")
        else:
            tampilan.hapus(**siapa)
            messages.success(request, "Tampilan dihapus.")
        return kueri


def _urut(kueri: str) -> list[tuple[str, list[str]]]:
    return sorted(QueryDict(kueri).lists())


def _dengan(kueri: str, pk: int) -> str:
    isi = QueryDict(kueri, mutable=True)
    isi[tampilan.KUNCI] = str(pk)
    isi.pop("hal", None)
    return isi.urlencode()


def _peran(request: HttpRequest) -> str:
    return str(request.pelaku.peran.value)  # type: ignore[attr-defined]
