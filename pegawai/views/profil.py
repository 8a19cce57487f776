"""A person's record for staff, the own record, and who read it."""

from __future__ import annotations

import uuid
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from pegawai.domain.pangkat import GOLONGAN
from pegawai.selectors import kasus_rinci, mutu
from pegawai.selectors import profil as baca
from pegawai.selectors.mutu_sumber import sumber_medan
from pegawai.selectors.pegawai import ambil, ambil_saya
from sabangau_mutasi.akun.izin import PERAN_BKD, PERAN_STAF, Pelaku, wajib_peran
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.http import baca_saja, tampilkan
from sabangau_mutasi.inti.judul import huruf_judul
from sabangau_mutasi.inti.rute import alamat
from sabangau_mutasi.inti.templatetags.format_id import bulan, tanggal_panjang

PEMBACA_RINGKAS = 5
PENGUSUL = PERAN_BKD | {Peran.ADMIN_OPD, Peran.KEPALA_OPD}


@wajib_peran(*PERAN_STAF)
@require_safe
@baca_saja
def profil(request: HttpRequest, id_publik: uuid.UUID) -> HttpResponse:
    """The record of a person in scope, cut to what the active role may read; the read is logged."""
    pelaku: Pelaku = request.pelaku  # type: ignore[attr-defined]
    orang = ambil(pelaku, id_publik)
    data = baca.profil(pelaku, orang)
    lihat_mutu = pelaku.peran in mutu.PERAN_MUTU
    konteks = {
        "lihat_mutu": lihat_mutu,
        "temuan_mutu": mutu.temuan_pegawai(pelaku, orang) if lihat_mutu else None,
        "sumber_medan": sumber_medan(orang) if lihat_mutu else [],
        "profil": data,
        "ringkasan": _ringkasan(data),
        "url_usul": alamat("mutasi:usul_baru", kueri=f"pegawai={id_publik}") if pelaku.peran in PENGUSUL else "",
        "url_kode": _url_kode(data) if pelaku.peran is Peran.ADMIN_OPD else "",
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
    konteks: dict[str, object] = {"profil": None}
    if pegawai is not None:
        data = baca.profil(pelaku, pegawai)
        konteks |= {
            "profil": data,
            "ringkasan": _nomor(data) + _ringkasan(data),
            "kasus_saya": kasus_rinci.kasus_saya(pegawai),
            "diri": _diri(data),
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


def _ringkasan(data: baca.Profil) -> list[dict[str, str]]:
    """Where the person sits and since when, what he holds, when he retires."""
    orang = data.pegawai
    unit = orang.unit_kini
    sejak = f"sejak {tanggal_panjang(orang.tmt_jabatan)}" if orang.tmt_jabatan else ""
    lama = f" ({bulan(data.masa_jabatan)} sampai hari ini)" if data.masa_jabatan else ""
    butir = [
        ("Jabatan", huruf_judul(data.jabatan), f"{sejak}{lama}"),
        ("Unit kerja", huruf_judul(unit.nama) if unit else "", ""),
        ("OPD", huruf_judul(unit.opd.nama) if unit and unit.opd and unit.opd_id != unit.pk else "", ""),
        ("Kelas jabatan", str(orang.posisi_kini.kelas or "") if orang.posisi_kini else "", _di_luar_peta(data)),
        (
            "Golongan",
            GOLONGAN[orang.golongan_id].lengkap if orang.golongan_id in GOLONGAN else "",
            _sejak(orang.tmt_golongan),
        ),
        ("Pendidikan", huruf_judul(data.pendidikan_terakhir), ""),
        ("TMT CPNS / PPPK", tanggal_panjang(orang.tmt_cpns), ""),
        ("Pensiun", *_pensiun(data)),
        ("Akhir perjanjian kerja", tanggal_panjang(orang.akhir_kontrak), ""),
    ]
    pilihan = {"OPD", "Akhir perjanjian kerja"}
    return [
        {"judul": judul, "nilai": nilai, "ket": ket} for judul, nilai, ket in butir if nilai or judul not in pilihan
    ]


def _nomor(data: baca.Profil) -> list[dict[str, str]]:
    return [
        {"judul": data.sebutan_nomor, "nilai": data.nip},
        {"judul": "Status", "nilai": data.status, "ket": data.pegawai.kedudukan.nama},
    ]


def _diri(data: baca.Profil) -> list[dict[str, str]]:
    orang = data.pegawai
    lahir = ", ".join(satu for satu in (huruf_judul(orang.tempat_lahir), tanggal_panjang(orang.tanggal_lahir)) if satu)
    return [
        {"judul": "Tempat, tanggal lahir", "nilai": lahir},
        {"judul": "Jenis kelamin", "nilai": orang.get_jenis_kelamin_display()},
        {"judul": "Surel", "nilai": orang.akun.email if orang.akun else ""},
        {"judul": "Lokasi kerja", "nilai": huruf_judul(orang.lokasi_kerja_nama)},
    ]


def _di_luar_peta(data: baca.Profil) -> str:
    return "" if data.pegawai.posisi_kini else "di luar peta jabatan"


def _sejak(tmt: date | None) -> str:
    return f"TMT {tanggal_panjang(tmt)}" if tmt else ""


def _pensiun(data: baca.Profil) -> tuple[str, str]:
    if data.pensiun is None:
        return "", ""
    hari = f", mencapai BUP {tanggal_panjang(data.pensiun.tanggal_bup)}" if data.pensiun.tanggal_bup else ""
    sisa = f", {bulan(data.pensiun.sisa)} lagi" if data.pensiun.sisa else ", sudah lewat"
    return f"TMT {tanggal_panjang(data.pensiun.tmt)}", f"BUP {data.pensiun.bup} tahun{hari}{sisa}"


def _url_kode(data: baca.Profil) -> str:
    """Where the agency's officer hands out an activation code; "" once the account is in use."""
    akun = data.pegawai.akun
    aktif = akun is not None and akun.diaktifkan_pada is not None
    return "" if aktif else alamat("akun:kode_petugas", data.pegawai.id_publik)


def _url_peta(data: baca.Profil) -> str:
    unit = data.pegawai.unit_kini
    return alamat("pegawai:peta_jabatan", unit.id_publik) if unit is not None else ""
