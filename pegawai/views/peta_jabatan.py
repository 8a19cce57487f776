"""The position map of a unit on screen, on paper and as Excel."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from pegawai.forms.peta import SaringPetaForm
from pegawai.selectors import peta_jabatan as baca
from sabangau_mutasi.akun.izin import PERAN_BKD, PERAN_PEMUTUS, PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.ekspor import Kolom, unduh_xlsx
from sabangau_mutasi.inti.http import baca_permintaan, baca_saja, tampilkan
from sabangau_mutasi.inti.rute import alamat

PEMILIH_CALON = PERAN_BKD | PERAN_PEMUTUS | {Peran.ADMIN_OPD, Peran.KEPALA_OPD}
KOLOM = (
    Kolom("No", 6), Kolom("Jabatan", 48), Kolom("Kelas Jabatan", 14), Kolom("Riil", 9), Kolom("Kebutuhan/ABK", 16),
    Kolom("Kurang/Lebih", 14), Kolom("Status", 12), Kolom("Unit kerja", 44),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class BarisTampil:
    """A line with the addresses the reader may follow."""

    isi: baca.BarisPeta
    url_calon: str
    url_pemangku: str


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def peta_jabatan(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """One page of the map with sums, names of holders, and the way to the candidates of a vacancy."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    form = SaringPetaForm(request.GET)
    peta = baca.peta_jabatan(pelaku, id_publik, form.saring(), baca_permintaan(request.GET, baca.URUTAN, "peta"))
    kueri = request.GET.urlencode()
    url_daftar = reverse("pegawai:daftar")
    konteks = {
        "peta": peta,
        "form": form,
        "baris": [_tampil(satu, url_daftar, calon=pelaku.peran in PEMILIH_CALON) for satu in peta.halaman.baris],
        "url_luar": f"{url_daftar}?unit={id_publik}&di_luar_peta=1{'' if peta.saring.subpohon else '&hanya_unit=1'}",
        "url_cetak": f"{reverse('pegawai:peta_jabatan_cetak', args=[id_publik])}?{kueri}",
        "url_ekspor": f"{reverse('pegawai:peta_jabatan_ekspor', args=[id_publik])}?{kueri}",
        "url_pohon": alamat("instansi:unit"),
    }
    return tampilkan(request, "pegawai/peta_jabatan.html", konteks)


def _tampil(baris: baca.BarisPeta, url_daftar: str, *, calon: bool) -> BarisTampil:
    url = alamat("mutasi:calon", baris.id_publik) if calon and baris.lowong > 0 else ""
    return BarisTampil(baris, url, f"{url_daftar}?posisi={baris.id_publik}")


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def cetak(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """The map in the shape of the national form, without names."""
    saring = SaringPetaForm(request.GET).saring()
    unit, jumlah, baris = baca.seluruh_peta(
        request.pelaku,  # type: ignore[attr-defined]
        id_publik,
        saring,
        batas=baca.BATAS_CETAK,
    )
    konteks = {
        "unit": unit,
        "saring": saring,
        "kalimat": baca.kalimat_saring(saring),
        "baris": baris,
        "jumlah": jumlah,
        "batas": baca.BATAS_CETAK,
        "saat_ini": timezone.localtime(),
        "kueri": request.GET.urlencode(),
    }
    return tampilkan(request, "pegawai/peta_jabatan_cetak.html", konteks)


@wajib_peran(*PERAN_STAF)
@require_POST
def ekspor(request: HttpRequest, id_publik: uuid.UUID) -> StreamingHttpResponse:
    """The map as a workbook, columns and summary rows of the national form."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    saring = SaringPetaForm(request.GET).saring()
    unit, jumlah, baris = baca.seluruh_peta(pelaku, id_publik, saring)
    isi: list[tuple[str | int | None, ...]] = [
        (nomor, s.jabatan, s.kelas, s.b, s.k, s.selisih, s.status, s.unit) for nomor, s in enumerate(baris, 1)
    ]
    isi.append((None, "JUMLAH", None, jumlah.b, jumlah.k, jumlah.selisih, None, None))
    isi += [(None, nama, None, nilai, None, None, None, None) for nama, nilai in jumlah.ringkasan()]
    return unduh_xlsx(
        pengguna=pelaku.pengguna,
        peran=pelaku.peran,
        nama="peta-jabatan",
        judul=f"Peta jabatan {unit.nama}",
        saringan=baca.kalimat_saring(saring),
        kolom=KOLOM,
        baris=isi,
        objek_jenis="PetaJabatan",
    )
