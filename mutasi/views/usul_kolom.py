"""Columns of the list of cases: what each is called, how it looks on screen, what stands in the sheet."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.html import format_html

from mutasi.selectors.usul import BarisUsul
from mutasi.views.susunan import lencana_status
from sabangau_mutasi.inti.judul import huruf_judul, kalimat_rapi
from sabangau_mutasi.inti.kolom import KolomDaftar
from sabangau_mutasi.inti.templatetags.format_id import tanggal_pendek
from sabangau_mutasi.inti.templatetags.komponen import lencana

KolomUsul = KolomDaftar[BarisUsul]
BAWAAN = ("nomor", "ke", "status", "pemegang", "sejak", "tenggat")
LEMBAR_BAWAAN = (
    "nomor", "jabatan_asal", "opd_asal", "ke", "unit_tujuan", "opd_tujuan", "jenis", "dasar", "status", "pemegang",
    "sejak", "tenggat", "tmt",
)  # fmt: skip


def _teks(kode: str, judul: str, nilai: Callable[[BarisUsul], str], lebar: int, urut: str = "") -> KolomUsul:
    """A column of a name that may be long; on screen in people's letters, on the sheet as it is stored."""
    return KolomDaftar(kode, judul, lambda s: huruf_judul(nilai(s)), nilai, urut, kelas="ramping", lebar=lebar)


def _status(satu: BarisUsul) -> str:
    kata, nada = lencana_status(satu.status, satu.status_label)
    return lencana(kata, nada=nada)


def _tenggat(satu: BarisUsul) -> str:
    if satu.tenggat is None:
        return format_html('<span class="redup">{}</span>', "tanpa batas")
    tanggal = tanggal_pendek(satu.tenggat)
    return lencana(tanggal, nada=satu.nada) if satu.nada else tanggal


KOLOM: tuple[KolomUsul, ...] = (
    KolomDaftar("nama", "Pegawai", lambda s: huruf_judul(s.nama), lambda s: s.nama, "nama", lebar=32, tetap=True),
    KolomDaftar(
        "nomor", "Nomor", lambda s: s.nomor, lambda s: s.nomor, "nomor", kelas="utuh", judul_lembar="Nomor registrasi"
    ),
    _teks("jabatan_asal", "Jabatan asal", lambda s: s.jabatan_asal, 36, "jabatan_asal"),
    _teks("opd_asal", "OPD asal", lambda s: s.opd_asal, 34, "opd_asal"),
    KolomDaftar(
        "ke", "Ke", lambda s: f"{huruf_judul(s.jabatan_tujuan)}, {huruf_judul(s.opd_tujuan)}",
        lambda s: s.jabatan_tujuan, "ke", lebar=36, nama="Jabatan dan OPD tujuan", judul_lembar="Jabatan tujuan",
    ),
    _teks("unit_tujuan", "Unit tujuan", lambda s: s.unit_tujuan, 34, "unit_tujuan"),
    _teks("opd_tujuan", "OPD tujuan", lambda s: s.opd_tujuan, 34, "opd_tujuan"),
    _teks("jenis", "Jenis", lambda s: s.jenis, 24, "jenis"),
    _teks("dasar", "Dasar", lambda s: s.dasar, 24, "dasar"),
    KolomDaftar("status", "Status", _status, lambda s: s.status_label, "status", lebar=26),
    KolomDaftar("pemegang", "Pemegang", lambda s: kalimat_rapi(s.pemegang), lambda s: s.pemegang, lebar=30),
    KolomDaftar(
        "sejak", "Sejak", lambda s: tanggal_pendek(s.sejak), lambda s: s.sejak, "sejak", kelas="utuh", lebar=12
    ),
    KolomDaftar(
        "tenggat", "Batas", _tenggat, lambda s: s.tenggat, "tenggat", kelas="utuh", lebar=12, nama="Batas waktu"
    ),
    KolomDaftar("tmt", "TMT rencana", lambda s: tanggal_pendek(s.tmt), lambda s: s.tmt, "tmt", kelas="utuh", lebar=12),
)  # fmt: skip
