"""Smallest valid cases and papers for tests of `mutasi`; nothing here is random. Append, do not rewrite."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

from instansi.models import Posisi, UnitKerja
from instansi.tests.factories import buat_jabatan, buat_pelaku, buat_posisi, buat_unit
from mutasi.models import DasarHukum, KodeKlasifikasi, UsulMutasi
from mutasi.services import berkas, sk, usul
from mutasi.services.unggahan import Unggahan
from pegawai.models import Pegawai
from pegawai.tests.factories import beri_akun, buat_kinerja, buat_pegawai
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.models import BerkasImpor, StatusImpor

HARI_INI = timezone.localdate()
PERAN_BKD_UJI = (
    Peran.VERIFIKATOR_BKD,
    Peran.ANALIS_BKD,
    Peran.KABID_MUTASI,
    Peran.KEPALA_BKD,
    Peran.SEKRETARIAT_TPK,
    Peran.PYB,
    Peran.PPK,
)


@dataclass
class Panggung:
    """Two offices, a vacant target, a fit person, and one actor per role (all different users)."""

    asal: UnitKerja
    tujuan: UnitKerja
    posisi_asal: Posisi
    posisi_tujuan: Posisi
    ani: Pegawai
    pelaku: Mapping[str, Pelaku]


def muat_register() -> None:
    """Say that the registers of people, discipline and study leave were imported today."""
    for jenis in ("pegawai", "hukdis", "tugas-belajar"):
        BerkasImpor.objects.create(
            jenis=jenis,
            nama_berkas=f"{jenis}.xlsx",
            lokasi="-",
            sha256="0" * 64,
            ukuran=1,
            status=StatusImpor.DITERAPKAN,
            selesai_pada=timezone.now(),
        )


def muat_dasar_sk() -> None:
    """Classification code and one legal basis, without which no SK can be drafted."""
    KodeKlasifikasi.objects.create(jenis_dokumen="SK_MUTASI", kode="800.1.3.1", mulai=date(2022, 1, 1))
    DasarHukum.objects.create(
        urutan=1, teks="Undang-Undang Nomor 20 Tahun 2023 tentang Aparatur Sipil Negara", mulai=date(2023, 10, 31)
    )


def siapkan_panggung(*, k_tujuan: int = 1) -> Panggung:
    """Everything a case ANTAR_OPD needs; every rule passes."""
    muat_register()
    muat_dasar_sk()
    asal, tujuan = buat_unit("Dinas Pendidikan"), buat_unit("Dinas Pekerjaan Umum")
    posisi_asal = buat_posisi(buat_unit("Subbagian Umum", asal), buat_jabatan("Pengadministrasi Perkantoran"))
    posisi_tujuan = buat_posisi(buat_unit("Bidang Bina Marga", tujuan), buat_jabatan(), k=k_tujuan)
    ani = beri_akun(buat_pegawai("Ani Lestari", posisi_asal), email="ani@example.id")
    buat_kinerja(ani)
    return Panggung(asal, tujuan, posisi_asal, posisi_tujuan, ani, _pelaku(asal, tujuan, ani))


def _pelaku(asal: UnitKerja, tujuan: UnitKerja, ani: Pegawai) -> dict[str, Pelaku]:
    hasil = {
        "admin_asal": buat_pelaku(Peran.ADMIN_OPD, asal),
        "kepala_asal": buat_pelaku(Peran.KEPALA_OPD, asal),
        "admin_tujuan": buat_pelaku(Peran.ADMIN_OPD, tujuan),
        "kepala_tujuan": buat_pelaku(Peran.KEPALA_OPD, tujuan),
        "asn": buat_pelaku(Peran.ASN, pengguna=ani.akun, pegawai_id=ani.pk),
    }
    return hasil | {peran.value.lower(): buat_pelaku(peran) for peran in PERAN_BKD_UJI}


def pdf(teks: str = "Surat", *, halaman: int = 1) -> bytes:
    """A small real PDF; ``teks`` only makes its bytes differ."""
    penulis = PdfWriter()
    for _ in range(halaman):
        penulis.add_blank_page(width=595, height=842)
    penulis.add_metadata({"/Title": teks})
    penyangga = io.BytesIO()
    penulis.write(penyangga)
    return penyangga.getvalue()


def surat(nama: str = "surat.pdf", teks: str = "Surat") -> Unggahan:
    """An uploaded letter."""
    return Unggahan(nama, pdf(teks))


def tanda_tangani(isi: bytes, *, nama: str = "Penanda Tangan Uji") -> bytes:
    """The same PDF extended by a signature dictionary over the whole file, as a signing application leaves it.

    The cryptographic value is a stand-in; what the product checks is the dictionary and that it reaches the file's end.
    """
    penulis = PdfWriter(clone_from=PdfReader(io.BytesIO(isi)))
    tanda = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Sig"),
            NameObject("/Filter"): NameObject("/Adobe.PPKLite"),
            NameObject("/SubFilter"): NameObject("/ETSI.CAdES.detached"),
            NameObject("/Name"): TextStringObject(nama),
            NameObject("/ByteRange"): ArrayObject(
                [NumberObject(angka) for angka in (0, 1111111111, 1111111111, 1111111111)]
            ),
            NameObject("/Contents"): ByteStringObject(b"\x30\x82" + b"\x00" * 510),
        }
    )
    bidang = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Widget"),
            NameObject("/FT"): NameObject("/Sig"),
            NameObject("/T"): TextStringObject("TandaTangan1"),
            NameObject("/V"): penulis._add_object(tanda),
            NameObject("/Rect"): ArrayObject([NumberObject(0)] * 4),
        }
    )
    formulir = DictionaryObject(
        {NameObject("/Fields"): ArrayObject([penulis._add_object(bidang)]), NameObject("/SigFlags"): NumberObject(3)}
    )
    penulis._root_object[NameObject("/AcroForm")] = penulis._add_object(formulir)
    penyangga = io.BytesIO()
    penulis.write(penyangga)
    return _isi_rentang(penyangga.getvalue())


def ubah_setelah_ttd(isi: bytes) -> bytes:
    """The signed file with one more revision after the signature, as editing it afterwards leaves it."""
    penulis = PdfWriter(io.BytesIO(isi), incremental=True)
    penulis.add_metadata({"/Keywords": "diubah"})
    penyangga = io.BytesIO()
    penulis.write(penyangga)
    return penyangga.getvalue()


def _isi_rentang(isi: bytes) -> bytes:
    """Put the true byte range in place of the stand-in of the same width."""
    mulai = isi.index(b"/Contents") + len(b"/Contents")
    akhir = isi.index(b"/", mulai + 1) if b">" not in isi[mulai : mulai + 1100] else isi.index(b">", mulai) + 1
    for angka in (mulai, akhir, len(isi) - akhir):
        isi = isi.replace(b"1111111111", f"{angka:010d}".encode(), 1)
    return isi


ISIAN: dict[str, dict[str, Any]] = {
    "KIRIM": {"berkas_surat_usul": surat("usul.pdf", "Usul")},
    "SETUJUI_ASAL": {
        "nomor_surat": "800/12/DISDIK/2026",
        "tanggal_surat": HARI_INI,
        "berkas_surat_persetujuan": surat("persetujuan.pdf", "Persetujuan"),
    },
    "AJUKAN_KE_TPK": {"telaahan": "Kebutuhan ada dan pegawai sesuai."},
    "SETUJUI_TPK": {
        "nomor_ba": "BA/7/TPK/2026",
        "tanggal_sidang": HARI_INI,
        "anggota_hadir": 5,
        "anggota_seluruhnya": 7,
        "pertimbangan": "Disetujui sesuai kebutuhan.",
    },
    "USULKAN_BKN": {
        "imut_nomor": "IMUT-2026-1",
        "imut_tanggal": HARI_INI,
        "berkas_pengantar_bkn": surat("imut.pdf", "I-MUT"),
    },
    "CATAT_PERTEK": {
        "pertek_nomor": "PT-1",
        "pertek_tanggal": HARI_INI,
        "berkas_pertek": surat("pertek.pdf", "Pertek"),
    },
    "SUSUN_KONSEP": {"tanggal_sk": HARI_INI},
    "TERBITKAN_SPMT": {"spmt_nomor": "SPMT/1/2026", "spmt_tanggal": HARI_INI},
    "SELESAIKAN": {"siasn_riwayat_id": "RW-1"},
}

JALAN_ANTAR_OPD: tuple[tuple[str, str], ...] = (
    ("KIRIM", "admin_tujuan"),
    ("SETUJUI_ASAL", "kepala_asal"),
    ("NYATAKAN_LENGKAP", "verifikator_bkd"),
    ("AJUKAN_KE_TPK", "analis_bkd"),
    ("SETUJUI_TPK", "sekretariat_tpk"),
    ("USULKAN_BKN", "kabid_mutasi"),
    ("CATAT_PERTEK", "kabid_mutasi"),
    ("SUSUN_KONSEP", "analis_bkd"),
    ("AJUKAN_PARAF", "analis_bkd"),
    ("PARAF_KABID", "kabid_mutasi"),
    ("PARAF_KEPALA_BKD", "kepala_bkd"),
    ("PARAF_SEKDA", "pyb"),
    ("UNGGAH_TTD", "ppk"),
)
"""The acts from DRAF to SK_TERBIT with the actor's key in `Panggung.pelaku`."""


def buat_usul(
    panggung: Panggung, *, pegawai: Pegawai | None = None, tmt: date = HARI_INI, dasar: str = "KEBUTUHAN_ORGANISASI"
) -> UsulMutasi:
    """A draft by the receiving office."""
    return usul.buat(
        pelaku=panggung.pelaku["admin_tujuan"],
        dasar=dasar,
        pegawai_id=(pegawai or panggung.ani).pk,
        posisi_id=panggung.posisi_tujuan.pk,
        tmt_rencana=tmt,
        alasan="Kekurangan tenaga teknis.",
        nomor_surat="800/1/PUPR/2026",
        tanggal_surat=HARI_INI,
    )


def jalankan(panggung: Panggung, kasus: UsulMutasi, *, sampai: str) -> UsulMutasi:
    """Walk the case along `JALAN_ANTAR_OPD` up to and including the act ``sampai``."""
    for aksi, kunci in JALAN_ANTAR_OPD:
        if aksi == "NYATAKAN_LENGKAP":
            lengkapi_berkas(panggung, kasus)
        data = isian_ttd(kasus) if aksi == "UNGGAH_TTD" else ISIAN.get(aksi, {})
        kasus = usul.laksanakan(usul_id=kasus.pk, aksi=aksi, pelaku=panggung.pelaku[kunci], data=data)
        if aksi == sampai:
            return kasus
    raise ValueError(f"aksi {sampai} tidak ada pada jalan ini")


def lengkapi_berkas(panggung: Panggung, kasus: UsulMutasi) -> None:
    """Bring the local papers and let the verifier find all of them in order."""
    for jenis in ("PERNYATAAN_HUKDIS", "PERNYATAAN_TUBEL", "SPTJM"):
        berkas.unggah(usul_id=kasus.pk, jenis=jenis, unggahan=surat(teks=jenis), pelaku=panggung.pelaku["admin_tujuan"])
    for satu in kasus.berkas.order_by("pk"):
        berkas.periksa(berkas_id=satu.pk, status="SESUAI", pelaku=panggung.pelaku["verifikator_bkd"])


def isian_ttd(kasus: UsulMutasi) -> dict[str, Any]:
    """Data of UNGGAH_TTD: the ready copy, signed."""
    siap = sk.baca_naskah(sk.milik(kasus), "siap")
    return {"mode_ttd": "UNGGAH_TTE", "berkas_sk_mutasi": Unggahan("sk.pdf", tanda_tangani(siap))}
