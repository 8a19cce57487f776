"""Context of every page: the navigation of the active role and the roles the user may switch to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from sabangau_mutasi.akun.izin import PERAN_BKD, PERAN_PROVINSI, PERAN_STAF, Pelaku
from sabangau_mutasi.akun.peran import Peran

SEMUA = frozenset(Peran)
HANYA_ASN = frozenset({Peran.ASN})
PENGUSUL = PERAN_BKD | {Peran.ADMIN_OPD, Peran.KEPALA_OPD}


@dataclass(frozen=True)
class Butir:
    """One entry: label, URL name, roles that see it, and a path beside its own that belongs to it."""

    nama: str
    rute: str
    peran: frozenset[Peran]
    juga: str = ""


PETA: tuple[tuple[str, tuple[Butir, ...]], ...] = (
    ("", (Butir("Beranda", "mutasi:beranda", SEMUA),)),
    (
        "Saya",
        (
            Butir("Profil saya", "pegawai:saya", HANYA_ASN),
            Butir("Preferensi saya", "mutasi:preferensi_saya", HANYA_ASN),
            Butir("Status saya", "mutasi:status_saya", HANYA_ASN),
            Butir("Pelatihan saya", "mutasi:pelatihan_saya", HANYA_ASN),
        ),
    ),
    (
        "Kebutuhan",
        (
            Butir("Dasbor", "mutasi:dasbor", PERAN_STAF),
            Butir("Unit kerja", "instansi:unit", PERAN_STAF),
            Butir("Kebutuhan", "instansi:triangulasi", PERAN_STAF),
            Butir("Ketidaksesuaian", "pegawai:ketidaksesuaian", PERAN_STAF),
            Butir("Triase", "pegawai:triase", PERAN_STAF - {Peran.PPDP}, "/pegawai/kasus/"),
            Butir("Lembar ABK", "instansi:abk", PERAN_STAF),
            Butir("Survei kebutuhan", "instansi:survei", PERAN_STAF),
            Butir("Wawancara", "instansi:wawancara", PERAN_STAF),
            Butir("Analisis kebutuhan", "pegawai:analisis", PERAN_PROVINSI),
            Butir("Proyeksi", "instansi:proyeksi", PERAN_STAF),
            Butir("Skenario", "instansi:skenario", PERAN_STAF),
        ),
    ),
    (
        "Mutasi",
        (
            Butir("Lowongan", "mutasi:lowongan", PERAN_STAF),
            Butir("Usul mutasi", "mutasi:usul", PERAN_STAF),
            Butir("Surat keputusan", "mutasi:sk", PERAN_STAF),
            Butir("Pelatihan", "mutasi:pelatihan", PERAN_STAF),
            Butir("Periode preferensi", "mutasi:periode", PERAN_BKD),
        ),
    ),
    (
        "Data",
        (
            Butir("Pegawai", "pegawai:daftar", PERAN_STAF),
            Butir("Mutu data", "pegawai:mutu", PERAN_BKD | {Peran.ADMIN_OPD, Peran.KEPALA_OPD}),
            Butir("Impor", "pegawai:impor", PERAN_BKD | {Peran.ADMIN_OPD}),
        ),
    ),
)


def _alamat(rute: str) -> str:
    """URL of a route, empty while the page is not installed."""
    try:
        return reverse(rute)
    except NoReverseMatch:
        return ""


def susun_navigasi(
    pelaku: Pelaku, alamat_kini: str, jumlah: Mapping[str, tuple[int, str]] | None = None
) -> list[dict[str, Any]]:
    """Groups ``{judul, butir: [{nama, url, kini, jumlah, kata}]}`` the role may open.

    The longest matching URL is current; ``jumlah`` gives, by route, what waits there and the word for it.
    """
    hitung = jumlah or {}
    grup = [(judul, [(b, _alamat(b.rute)) for b in isi if pelaku.peran in b.peran]) for judul, isi in PETA]
    awalan = {jalan: url for _, isi in grup for satu, url in isi for jalan in (url, satu.juga)}
    cocok = [satu for satu in awalan if satu and satu != "/" and alamat_kini.startswith(satu)]
    kini = awalan[max(cocok, key=len)] if cocok else alamat_kini
    return [
        {
            "judul": judul,
            "butir": [_butir(satu, url, url == kini, *hitung.get(satu.rute, (0, ""))) for satu, url in isi if url],
        }
        for judul, isi in grup
        if isi
    ]


def _butir(satu: Butir, url: str, kini: bool, jumlah: int, kata: str) -> dict[str, Any]:
    return {"nama": satu.nama, "url": url, "kini": kini, "jumlah": jumlah or None, "kata": kata}


def _jumlah(request: HttpRequest, pelaku: Pelaku) -> dict[str, tuple[int, str]]:
    """What waits behind the entries, as ``PenghitungMenunggu`` counted it."""
    tunggu = getattr(request, "menunggu", None)
    if tunggu is None:
        return {}
    antrean = "mutasi:status_saya" if pelaku.peran is Peran.ASN else "mutasi:usul"
    return {antrean: (tunggu.antrean, "menunggu langkah Anda"), "mutasi:beranda": (tunggu.kabar, "kabar belum dibaca")}


def _daftar_peran(request: HttpRequest, pelaku: Pelaku) -> list[dict[str, Any]]:
    return [
        {
            "nilai": p.id,
            "nama": p.peran.label,
            "unit": p.nama_unit,
            "kini": p.peran == pelaku.peran and p.unit_id == pelaku.unit_id,
        }
        for p in request.peran_pilihan  # type: ignore[attr-defined]
    ]


def navigasi(request: HttpRequest) -> dict[str, Any]:
    """Context processor of the frame; a request that began anonymous gets nothing. No query."""
    pelaku: Pelaku | None = getattr(request, "pelaku", None)
    if pelaku is None:
        return {"pelaku": None}
    return {
        "pelaku": pelaku,
        "navigasi": susun_navigasi(pelaku, request.path, _jumlah(request, pelaku)),
        "daftar_peran": _daftar_peran(request, pelaku),
        "url_ganti_peran": _alamat("akun:ganti_peran"),
        "url_cari_pegawai": _alamat("pegawai:daftar") if pelaku.peran in PERAN_STAF else "",
    }
