"""Reads about decrees: the list, one through the scope, and the public page behind the QR code."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db.models import CharField, Exists, F, Func, IntegerField, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.http import Http404
from django.utils import timezone

from mutasi.izin import boleh_baca_naskah
from mutasi.models import SuratKeputusan, UsulMutasi
from mutasi.querysets import terlihat_oleh
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.audit import catat_baca
from sabangau_mutasi.inti.http import Halaman, Permintaan, potong

URUTAN = {
    "nomor": ("nomor_tahun", "nomor_urut", "nomor"),
    "tmt": ("tmt",),
    "nama": ("usul__pegawai__nama",),
    "terbit": ("terbit_pada",),
}
URUTAN_BAWAAN = "-nomor"
BERLAKU, DICABUT, BELUM = "BERLAKU", "DICABUT", "BELUM_BERLAKU"
LABEL_STATUS = {
    BERLAKU: "Berlaku",
    DICABUT: "Dicabut",
    BELUM: "Belum ditandatangani; belum berlaku",
}
URUT_NOMOR = r"/(\d{1,9})/"
TAHUN_NOMOR = r"/(\d{4})$"
_TOKEN = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class HalamanPublik:
    """What anybody with the QR code sees: no NIP, the name masked, nothing to download."""

    nomor: str
    judul: str
    tanggal: date
    tmt: date
    penetap: str
    nama_tersamar: str
    status: str
    status_label: str
    sha256: str
    cara_ttd: str


@dataclass(frozen=True, slots=True)
class BarisSk:
    """One row of the list of decrees."""

    id_publik: uuid.UUID
    usul_id_publik: uuid.UUID
    nomor: str
    tanggal: date
    tmt: date
    nama: str
    opd_asal: str
    opd_tujuan: str
    status: str
    status_label: str
    cara_ttd: str
    terkirim: bool
    diterima: bool
    ditempatkan: bool


def untuk_halaman_publik(token: str) -> HalamanPublik:
    """The public facts of a decree by its token; Http404 for anything else, so that tokens cannot be told apart."""
    surat = (
        SuratKeputusan.objects.select_related("usul__pegawai").filter(token_publik=token).first()
        if _TOKEN.fullmatch(token)
        else None
    )
    if surat is None:
        raise Http404("Dokumen tidak ditemukan.")
    status = status_sk(surat)
    return HalamanPublik(
        nomor=surat.nomor,
        judul=f"{surat.cuplikan['judul']} tentang {surat.cuplikan['tentang']}",
        tanggal=surat.tanggal,
        tmt=surat.tmt,
        penetap=surat.cuplikan["penetapan"]["jabatan"],
        nama_tersamar=samarkan(surat.usul.pegawai.nama),
        status=status,
        status_label=LABEL_STATUS[status],
        sha256=surat.sha256_ttd,
        cara_ttd=surat.get_mode_ttd_display() if surat.mode_ttd else "",
    )


def alamat_periksa(surat: SuratKeputusan) -> str:
    """Address printed in the QR code."""
    return f"{settings.ALAMAT_SITUS.rstrip('/')}/v/{surat.token_publik}/"


def status_sk(surat: SuratKeputusan) -> str:
    """BERLAKU once signed, DICABUT from the day it is withdrawn, else BELUM_BERLAKU."""
    if surat.terbit_pada is None:
        return BELUM
    return DICABUT if surat.dicabut_pada and surat.dicabut_pada <= timezone.localdate() else BERLAKU


def samarkan(nama: str) -> str:
    """``Budi Santoso`` → ``B*** S***``; the number of stars tells nothing."""
    return " ".join(f"{kata[0]}***" for kata in nama.split() if kata)


def daftar(pelaku: Pelaku, permintaan: Permintaan, *, q: str = "", status: str = "") -> Halaman[BarisSk]:
    """One page of the decrees in the actor's scope; an ASN sees his own only once they are signed."""
    kueri = _terlihat(pelaku)
    if q.strip():
        kueri = kueri.filter(Q(nomor__icontains=q.strip()) | Q(usul__pegawai__nama__icontains=q.strip()))
    if status == BELUM:
        kueri = kueri.filter(terbit_pada__isnull=True)
    elif status == BERLAKU:
        kueri = kueri.filter(terbit_pada__isnull=False, dicabut_pada__isnull=True)
    elif status == "BELUM_DITERIMA":
        kueri = kueri.filter(terbit_pada__isnull=False, diterima_pada__isnull=True)
    return potong(_dengan_angka(kueri), permintaan, URUTAN, _muat)


def ambil(pelaku: Pelaku, id_publik: uuid.UUID, naskah: str = "") -> SuratKeputusan:
    """One decree in the scope; Http404 outside, or when the copy asked for is not for this reader.

    Drafts and ready copies are for BKD and the deciders; everybody else gets the signed copy. Writes the read log.
    """
    surat = _terlihat(pelaku).select_related("usul").filter(id_publik=id_publik).first()
    if surat is None or not boleh_baca_naskah(pelaku, naskah or "ttd"):
        raise Http404("Surat keputusan tidak ditemukan.")
    catat_baca(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran.value,
        objek_jenis="sk",
        objek_id=surat.id_publik,
        bagian=naskah,
    )
    return surat


def _terlihat(pelaku: Pelaku) -> QuerySet[SuratKeputusan]:
    usul = terlihat_oleh(UsulMutasi.objects.all(), pelaku).filter(pk=OuterRef("usul_id"))
    kueri = SuratKeputusan.objects.filter(Exists(usul))
    return kueri.filter(terbit_pada__isnull=False) if pelaku.peran is Peran.ASN else kueri


def _dengan_angka(kueri: QuerySet[SuratKeputusan]) -> QuerySet[SuratKeputusan]:
    """Year and running number of the SK as numbers, so that 10 follows 9; NULL for a number of another shape."""
    return kueri.annotate(nomor_tahun=_bagian_angka(TAHUN_NOMOR), nomor_urut=_bagian_angka(URUT_NOMOR))


def _bagian_angka(pola: str) -> Cast:
    return Cast(Func(F("nomor"), Value(pola), function="SUBSTRING", output_field=CharField()), IntegerField())


def _muat(kunci: list[int]) -> list[BarisSk]:
    surat = {
        satu.pk: satu
        for satu in SuratKeputusan.objects.filter(pk__in=kunci).select_related(
            "usul__pegawai", "usul__opd_asal", "usul__opd_tujuan"
        )
    }
    return [_baris(surat[pk]) for pk in kunci]


def _baris(surat: SuratKeputusan) -> BarisSk:
    usul, status = surat.usul, status_sk(surat)
    return BarisSk(
        id_publik=surat.id_publik,
        usul_id_publik=usul.id_publik,
        nomor=surat.nomor,
        tanggal=surat.tanggal,
        tmt=surat.tmt,
        nama=usul.pegawai.nama_lengkap,
        opd_asal=usul.opd_asal.nama,
        opd_tujuan=usul.opd_tujuan.nama,
        status=status,
        status_label=LABEL_STATUS[status],
        cara_ttd=surat.get_mode_ttd_display() if surat.mode_ttd else "",
        terkirim=surat.dikirim_pada is not None,
        diterima=surat.diterima_pada is not None,
        ditempatkan=usul.ditempatkan_pada is not None,
    )
