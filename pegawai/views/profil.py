"""A person's record for staff, the own record, and who read it."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from pegawai.selectors import profil as baca
from pegawai.selectors.pegawai import ambil, ambil_saya
from sabangau_mutasi.akun.izin import PERAN_BKD, PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.http import baca_saja, tampilkan
from sabangau_mutasi.inti.rute import alamat

PEMBACA_RINGKAS = 5
PENGUSUL = PERAN_BKD | {Peran.ADMIN_OPD, Peran.KEPALA_OPD}


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def profil(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """The record of a person in scope, cut to what the active role may read; the read is logged."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    data = baca.profil(pelaku, ambil(pelaku, id_publik))
    punya_akun = data.pegawai.akun is not None and data.pegawai.akun.diaktifkan_pada is not None
    konteks = {
        "profil": data,
        "hari_ini": timezone.localdate(),
        "url_usul": alamat("mutasi:usul_baru", kueri=f"pegawai={id_publik}") if pelaku.peran in PENGUSUL else "",
        "url_kode": alamat("akun:kode_petugas", id_publik)
        if pelaku.peran is Peran.ADMIN_OPD and not punya_akun
        else "",
        "url_peta": _url_peta(data),
    }
    return tampilkan(request, "pegawai/profil.html", konteks)


@wajib_peran(Peran.ASN)
@require_safe
@baca_saja
def saya(request: HttpRequest) -> HttpResponse:
    """The own record on one column, with the last readers."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    pegawai = ambil_saya(pelaku)
    konteks = {"hari_ini": timezone.localdate(), "profil": None}
    if pegawai is not None:
        konteks |= {
            "profil": baca.profil(pelaku, pegawai),
            "jejak": baca.jejak_pembaca(pelaku, pegawai, batas=PEMBACA_RINGKAS),
        }
    return tampilkan(request, "pegawai/saya.html", konteks)


@wajib_peran(Peran.ASN)
@require_safe
@baca_saja
def akses_saya(request: HttpRequest) -> HttpResponse:
    """Everybody who read the own record, when, in which role, and which part."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    pegawai = ambil_saya(pelaku, bagian="daftar pembaca")
    jejak = baca.jejak_pembaca(pelaku, pegawai) if pegawai is not None else None
    return tampilkan(request, "pegawai/akses_saya.html", {"jejak": jejak, "batas": baca.BATAS_PEMBACA})


def _url_peta(data: baca.Profil) -> str:
    unit = data.pegawai.unit_kini
    return alamat("pegawai:peta_jabatan", unit.id_publik) if unit is not None else ""
