"""Columns of the list of people: what each is called, how it looks on screen and paper, what stands in the sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from django.utils import timezone
from django.utils.html import format_html

from pegawai.domain.masa_kerja import lama_bulan
from pegawai.izin import boleh_nip
from pegawai.selectors.daftar import BarisPegawai
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.judul import huruf_judul
from sabangau_mutasi.inti.kolom import KolomDaftar
from sabangau_mutasi.inti.tanggal import selisih_bulan
from sabangau_mutasi.inti.templatetags.format_id import tanggal_pendek
from sabangau_mutasi.inti.templatetags.komponen import lencana

BAWAAN = ("nip", "jabatan", "unit", "golongan", "status", "pensiun", "kesesuaian")
LEMBAR_BAWAAN = (*BAWAAN, "opd", "kedudukan", "tmt")
"""A sheet nobody chose columns for carries more: it is not short of width."""
BULAN_SETAHUN = 12


def kolom_pegawai(pelaku: Pelaku) -> tuple[KolomDaftar[BarisPegawai], ...]:
    """All columns this role may have. The age tells the year of birth and goes with the whole NIP."""
    return _SEMUA if boleh_nip(pelaku) else _TANPA_UMUR


def _teks(kode: str, judul: str, nilai: Callable[[BarisPegawai], str], lebar: int) -> KolomDaftar[BarisPegawai]:
    """A column of a name that may be long; on screen in people's letters, on the sheet as SIASN wrote it."""
    return KolomDaftar(kode, judul, lambda s: huruf_judul(nilai(s)), nilai, kode, kelas="ramping", lebar=lebar)


def _nip_lembar(satu: BarisPegawai) -> str:
    """Without the spaces of the screen, so that other sheets match it."""
    return satu.nip.replace("\xa0", "")


def _status(satu: BarisPegawai) -> str:
    if satu.aktif:
        return satu.status
    return format_html("{} {}", satu.status, lencana(satu.kedudukan, nada="amber"))


def _kesesuaian(satu: BarisPegawai) -> str:
    return lencana(satu.kesesuaian, nada=satu.nada) if satu.nada else satu.kesesuaian or "belum dinilai"


def _lama(tmt: date | None) -> str:
    """``4 th 7 bl`` since the TMT, ``""`` without one."""
    if tmt is None:
        return ""
    tahun, bulan = divmod(lama_bulan(tmt, timezone.localdate()), BULAN_SETAHUN)
    return f"{tahun} th {bulan} bl" if tahun else f"{bulan} bl"


def _tahun_masa(satu: BarisPegawai) -> float | None:
    """Years with two places, to compute with on a sheet."""
    bulan = lama_bulan(satu.tmt_jabatan, timezone.localdate()) if satu.tmt_jabatan else None
    return None if bulan is None else round(bulan / BULAN_SETAHUN, 2)


def _umur(satu: BarisPegawai) -> int:
    return selisih_bulan(satu.tanggal_lahir, timezone.localdate()) // BULAN_SETAHUN


_SEMUA: tuple[KolomDaftar[BarisPegawai], ...] = (
    KolomDaftar("nama", "Nama", lambda s: huruf_judul(s.nama), lambda s: s.nama, "nama", lebar=34, tetap=True),
    KolomDaftar("nip", "NIP", lambda s: s.nip, _nip_lembar, "nip", kelas="utuh", lebar=24),
    _teks("jabatan", "Jabatan", lambda s: s.jabatan, 40),
    _teks("unit", "Unit kerja", lambda s: s.unit, 40),
    _teks("opd", "OPD", lambda s: s.opd, 36),
    KolomDaftar(
        "golongan", "Gol.", lambda s: s.golongan, lambda s: s.golongan, "golongan", "golongan",
        lebar=10, nama="Golongan",
    ),
    KolomDaftar("status", "Status", _status, lambda s: s.status, "status", lebar=12),
    KolomDaftar(
        "kedudukan", "Kedudukan", lambda s: s.kedudukan, lambda s: s.kedudukan, "kedudukan", "kedudukan hukum",
        nama="Kedudukan hukum",
    ),
    KolomDaftar(
        "tmt", "TMT jabatan", lambda s: tanggal_pendek(s.tmt_jabatan), lambda s: s.tmt_jabatan, "tmt", kelas="utuh",
        lebar=13,
    ),
    KolomDaftar(
        "masa", "Masa jabatan", lambda s: _lama(s.tmt_jabatan), _tahun_masa, "masa", kelas="utuh", lebar=14,
        nama="Masa kerja jabatan", judul_lembar="Masa kerja jabatan (tahun)",
    ),
    KolomDaftar(
        "pensiun", "Pensiun", lambda s: tanggal_pendek(s.pensiun), lambda s: s.pensiun, "pensiun", "TMT pensiun",
        kelas="utuh", lebar=13, judul_lembar="TMT pensiun",
    ),
    _teks("pendidikan", "Pendidikan", lambda s: s.pendidikan, 34),
    KolomDaftar(
        "kesesuaian", "Kesesuaian", _kesesuaian, lambda s: s.kesesuaian, "kesesuaian", "pendidikan terhadap jabatan",
        lebar=22, judul_lembar="Kesesuaian pendidikan",
    ),
    KolomDaftar("umur", "Umur", lambda s: f"{_umur(s)} th", _umur, "umur", kelas="utuh", lebar=8),
)  # fmt: skip
_TANPA_UMUR = tuple(satu for satu in _SEMUA if satu.kode != "umur")
