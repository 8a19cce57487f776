"""Clauses of the decree whose wording the agency may change: code, place, default text, the blanks it may use.

A changed text is a dated row (`KlausulSk`); the default here holds until the first one. Blanks are written `{nama}`.
"""

from __future__ import annotations

import string
from collections.abc import Mapping
from dataclasses import dataclass

from mutasi.domain.status import DasarMutasi

PANJANG_TEKS = 1200
MEDAN: dict[str, str] = {
    "sebutan": "Pegawai Negeri Sipil atau Pegawai Pemerintah dengan Perjanjian Kerja",
    "opd_asal": "nama OPD asal",
    "opd_tujuan": "nama OPD tujuan",
    "provinsi": "nama provinsi tanpa kata Provinsi",
}
"""The blanks and what stands in them in the decree."""


@dataclass(frozen=True, slots=True)
class Klausul:
    """One clause: where it stands (`bagian`), when it is used, and its default wording."""

    kode: str
    bagian: str
    judul: str
    bawaan: str
    akhir: str


class TeksKlausulSalah(ValueError):
    """A wording that cannot be printed; the text is for the user."""


_AKHIR_BUTIR, _AKHIR_DIKTUM = ";", "."
KLAUSUL: tuple[Klausul, ...] = (
    Klausul(
        "MENIMBANG_KEBUTUHAN",
        "Menimbang",
        "Huruf a: mutasi karena kebutuhan organisasi",
        "bahwa untuk memenuhi kebutuhan pegawai pada {opd_tujuan} sesuai peta jabatan yang ditetapkan, perlu "
        "memindahkan {sebutan} dari {opd_asal};",
        _AKHIR_BUTIR,
    ),
    Klausul(
        "MENIMBANG_SENDIRI",
        "Menimbang",
        "Huruf a: mutasi atas permintaan sendiri",
        "bahwa {sebutan} yang namanya tercantum dalam Keputusan ini mengajukan permohonan pindah ke {opd_tujuan}, dan "
        "pada unit yang dituju terdapat kebutuhan jabatan yang belum terisi;",
        _AKHIR_BUTIR,
    ),
    Klausul(
        "MENIMBANG_REDISTRIBUSI",
        "Menimbang",
        "Huruf a: redistribusi",
        "bahwa untuk memeratakan pegawai sesuai kebutuhan jabatan, perlu memindahkan {sebutan} dari {opd_asal} ke "
        "{opd_tujuan};",
        _AKHIR_BUTIR,
    ),
    Klausul(
        "MENIMBANG_PENATAAN",
        "Menimbang",
        "Huruf a: penataan organisasi",
        "bahwa sehubungan dengan penataan organisasi, perlu menempatkan {sebutan} pada jabatan yang tersedia di "
        "{opd_tujuan};",
        _AKHIR_BUTIR,
    ),
    Klausul(
        "MENIMBANG_SYARAT",
        "Menimbang",
        "Huruf b",
        "bahwa {sebutan} tersebut memenuhi syarat untuk dipindahkan dan telah dipertimbangkan oleh Tim Penilai "
        "Kinerja;",
        _AKHIR_BUTIR,
    ),
    Klausul(
        "MENIMBANG_PENUTUP",
        "Menimbang",
        "Huruf c",
        "bahwa berdasarkan pertimbangan sebagaimana dimaksud dalam huruf a dan huruf b, perlu menetapkan Keputusan "
        "Gubernur {provinsi} tentang Mutasi {sebutan};",
        _AKHIR_BUTIR,
    ),
    Klausul(
        "DIKTUM_KEDUA",
        "Memutuskan",
        "Diktum kedua: gaji dan tunjangan",
        "Kepada yang bersangkutan diberikan gaji dan tunjangan sesuai dengan ketentuan peraturan perundang-undangan, "
        "dibebankan pada anggaran {opd_tujuan} sejak TMT.",
        _AKHIR_DIKTUM,
    ),
    Klausul(
        "DIKTUM_KETIGA",
        "Memutuskan",
        "Diktum ketiga: SPMT",
        "Kepala perangkat daerah yang dituju menyatakan pelaksanaan tugas yang bersangkutan dengan Surat Pernyataan "
        "Melaksanakan Tugas paling lambat lima hari kerja setelah TMT.",
        _AKHIR_DIKTUM,
    ),
    Klausul(
        "DIKTUM_KEEMPAT",
        "Memutuskan",
        "Diktum keempat: kekeliruan",
        "Apabila kemudian ternyata terdapat kekeliruan dalam Keputusan ini, akan diadakan perbaikan sebagaimana "
        "mestinya.",
        _AKHIR_DIKTUM,
    ),
    Klausul(
        "DIKTUM_KELIMA",
        "Memutuskan",
        "Diktum kelima: penyampaian",
        "Asli Keputusan ini disampaikan kepada yang bersangkutan untuk diketahui dan dilaksanakan.",
        _AKHIR_DIKTUM,
    ),
)
PER_KODE: Mapping[str, Klausul] = {satu.kode: satu for satu in KLAUSUL}
_MENIMBANG_DASAR = {
    DasarMutasi.PERMINTAAN_SENDIRI: "MENIMBANG_SENDIRI",
    DasarMutasi.REDISTRIBUSI: "MENIMBANG_REDISTRIBUSI",
    DasarMutasi.PENATAAN_ORGANISASI: "MENIMBANG_PENATAAN",
}


def kode_menimbang(dasar: DasarMutasi) -> tuple[str, str, str]:
    """Codes of the considerations a, b, c for the ground of a move."""
    return _MENIMBANG_DASAR.get(dasar, "MENIMBANG_KEBUTUHAN"), "MENIMBANG_SYARAT", "MENIMBANG_PENUTUP"


def isi(teks: str, nilai: Mapping[str, str]) -> str:
    """The wording with its blanks filled; a text that passed `periksa` never fails."""
    return teks.format(**nilai)


def periksa(kode: str, teks: str) -> str:
    """The wording as it will be kept: one paragraph, blanks known, closed as its place asks.

    Raises TeksKlausulSalah with what to correct.
    """
    rapi = " ".join(teks.split())
    akhir = PER_KODE[kode].akhir
    if not rapi:
        raise TeksKlausulSalah("Tuliskan bunyi klausulnya.")
    if len(rapi) > PANJANG_TEKS:
        raise TeksKlausulSalah(f"Paling panjang {PANJANG_TEKS} huruf; sekarang {len(rapi)}.")
    try:
        bagian = [(nama, bentuk, ubah) for _, nama, bentuk, ubah in string.Formatter().parse(rapi) if nama is not None]
    except ValueError:
        raise TeksKlausulSalah("Kurung kurawal tidak berpasangan. Isian ditulis seperti {opd_tujuan}.") from None
    asing = [nama for nama, bentuk, ubah in bagian if nama not in MEDAN or bentuk or ubah]
    if asing:
        dikenal = ", ".join(f"{{{nama}}}" for nama in MEDAN)
        raise TeksKlausulSalah(f"Isian tidak dikenal: {{{asing[0]}}}. Yang dapat dipakai: {dikenal}.")
    if not rapi.endswith(akhir):
        raise TeksKlausulSalah(f"Akhiri dengan tanda “{akhir}”.")
    return rapi
