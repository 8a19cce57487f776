"""When an answer sheet may be written, how far it is, and which reminder is due (domain.md §5). Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from instansi.domain.alur_lembar import StatusLembar
from instansi.domain.survei import JenisPertanyaan, StatusWawancara
from sabangau_mutasi.inti.pilihan import Pilihan

ANGKA_TERBESAR = Decimal(1_000_000_000)
KEBUTUHAN_TERBESAR = 10_000
"""People one posisi may ask for; more is a slip of the keyboard."""
TEKS_TERPANJANG = 4_000
SEL_TERPANJANG = 200
ALASAN_TERPANJANG = 300
ANGKA_TERPANJANG = 40
BARIS_TERBANYAK = 50
SUSULAN_LEWAT = 4
"""Weekly reminders after the closing day."""

Jawaban = int | float | str | list[list[str]]

_BILANGAN = re.compile(
    r"(?P<bulat>[1-9][0-9]{0,2}(?:\.[0-9]{3})+|[0-9]+)(?:,(?P<koma>[0-9]+))?|(?P<titik>[0-9]+\.[0-9]+)"
)
# Characters nobody sees: control characters and those that turn the reading direction of what follows.
_TAK_TERLIHAT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")


def bersih(teks: str) -> str:
    """The text without outer blanks and without characters nobody sees; the database and the PDF cannot hold them."""
    return _TAK_TERLIHAT.sub("", teks).strip()


class KeadaanUndangan(Pilihan):
    """How far an invited office is."""

    BELUM = "BELUM", "Belum mulai"
    DRAF = "DRAF", "Draf"
    DIKIRIM = "DIKIRIM", "Dikirim"
    DIVERIFIKASI = "DIVERIFIKASI", "Diverifikasi"


class JenisKabar(Pilihan):
    """Why somebody is told about a survey or an interview."""

    UNDANGAN = "UNDANGAN", "Survei kebutuhan menunggu diisi"
    TAGIHAN = "TAGIHAN", "BKD menagih jawaban survei"
    H7 = "H7", "Survei ditutup dalam 7 hari"
    H1 = "H1", "Survei ditutup besok"
    LEWAT = "LEWAT", "Batas waktu survei sudah lewat"
    PERLU_VERIFIKASI = "PERLU_VERIFIKASI", "Jawaban survei menunggu verifikasi Anda"
    DIKEMBALIKAN = "DIKEMBALIKAN", "Jawaban survei dikembalikan"
    WAWANCARA = "WAWANCARA", "Wawancara dijadwalkan"
    KONFIRMASI = "KONFIRMASI", "Hasil wawancara menunggu konfirmasi Anda"


def keadaan(status: str, *, dimulai: bool) -> KeadaanUndangan:
    """The four steps of coverage from the state of a sheet."""
    if status == StatusLembar.DRAF:
        return KeadaanUndangan.DRAF if dimulai else KeadaanUndangan.BELUM
    return KeadaanUndangan.DIKIRIM if status == StatusLembar.DIKIRIM else KeadaanUndangan.DIVERIFIKASI


@dataclass(frozen=True, slots=True)
class Jendela:
    """The days a campaign takes answers (both ends included) and what BKD did to it."""

    mulai: date
    selesai: date
    ditutup: bool = False
    dikunci: bool = False

    def halangan(self, hari_ini: date) -> str:
        """Why nothing can be written on ``hari_ini``; empty when it can."""
        if self.dikunci:
            return "Periode survei ini sudah dikunci. Jawaban tidak dapat diubah lagi."
        if self.ditutup or hari_ini > self.selesai:
            return (
                f"Survei sudah ditutup {self.selesai:%d-%m-%Y}. Minta BKD memperpanjang periode bila jawaban masih "
                "perlu diubah."
            )
        if hari_ini < self.mulai:
            return f"Survei baru dibuka {self.mulai:%d-%m-%Y}."
        return ""


def pengingat_jatuh_tempo(jendela: Jendela, hari_ini: date) -> tuple[JenisKabar, date] | None:
    """The reminder due on ``hari_ini`` with its nominal day, None when there is none.

    The nominal day makes it idempotent and lets a day the worker slept be caught up: seven days before the end, one day
    before, and weekly after it, at most ``SUSULAN_LEWAT`` times. Nothing before the campaign is a day old.
    """
    if jendela.ditutup or jendela.dikunci or hari_ini <= jendela.mulai:
        return None
    sisa = (jendela.selesai - hari_ini).days
    if sisa < 0:
        minggu = (-sisa - 1) // 7
        if minggu >= SUSULAN_LEWAT:
            return None
        return JenisKabar.LEWAT, jendela.selesai + timedelta(days=1 + 7 * minggu)
    if sisa <= 1:
        return JenisKabar.H1, jendela.selesai - timedelta(days=1)
    hari = jendela.selesai - timedelta(days=7)
    return (JenisKabar.H7, hari) if sisa <= 7 and hari >= jendela.mulai else None


_MENUNGGU_ISI = frozenset({JenisKabar.UNDANGAN, JenisKabar.TAGIHAN, JenisKabar.H7, JenisKabar.H1, JenisKabar.LEWAT})


def masih_perlu(jenis: JenisKabar, status: str, jendela: Jendela, hari_ini: date) -> bool:
    """Whether a notice about an answer sheet is still true when its mail goes out; mail may wait for days.

    Nobody is asked for what he has sent meanwhile, and nobody hears of a closing day that has passed as if it had not.
    """
    if jendela.dikunci:
        return False
    if jenis in _MENUNGGU_ISI:
        tepat = jenis not in (JenisKabar.H7, JenisKabar.H1) or hari_ini <= jendela.selesai
        return status == StatusLembar.DRAF and not jendela.ditutup and tepat
    return status == (StatusLembar.DIKIRIM if jenis is JenisKabar.PERLU_VERIFIKASI else StatusLembar.DRAF)


def wawancara_masih_perlu(jenis: JenisKabar, status: str) -> bool:
    """The same for an interview: not called off and not agreed, and for KONFIRMASI still waiting."""
    if jenis is JenisKabar.KONFIRMASI:
        return status == StatusWawancara.MENUNGGU_KONFIRMASI
    return status not in (StatusWawancara.BATAL, StatusWawancara.DISEPAKATI)


def baca_jawaban(jenis: JenisPertanyaan, mentah: Any, pilihan: list[str], kolom: list[str]) -> Jawaban | None:
    """What was typed as the value to store; None when nothing was typed. ValueError with words for the user.

    ANGKA takes a decimal comma or point and no negative number; TABEL drops empty rows.
    """
    baca: dict[JenisPertanyaan, Callable[[], Jawaban | None]] = {
        JenisPertanyaan.ANGKA: lambda: _angka(str(mentah)),
        JenisPertanyaan.PILIHAN: lambda: _pilihan(str(mentah), pilihan),
        JenisPertanyaan.TEKS: lambda: _teks(str(mentah)),
        JenisPertanyaan.TABEL: lambda: _tabel(mentah, kolom),
    }
    if jenis not in baca:
        raise ValueError("Jawaban ini berupa berkas; unggah berkasnya.")
    return baca[jenis]()


def _angka(teks: str) -> int | float | None:
    """1.250 and 1.250,5 have thousands, 12,5 and 12.5 a fraction: one way of reading each, everything else refused."""
    padat = "".join(teks.split())
    if not padat:
        return None
    if padat.startswith("-"):
        raise ValueError("Angka tidak boleh negatif.")
    cocok = _BILANGAN.fullmatch(padat)
    if cocok is None:
        raise ValueError("Tulis angka saja dan tidak negatif, misalnya 12, 12,5, atau 1.250.")
    baku = cocok["titik"] or f"{cocok['bulat'].replace('.', '')}.{cocok['koma'] or 0}"
    if len(baku) > ANGKA_TERPANJANG or Decimal(baku) > ANGKA_TERBESAR:
        raise ValueError("Angka terlalu besar. Periksa lagi jumlah nolnya.")
    nilai = Decimal(baku)
    return int(nilai) if nilai == nilai.to_integral_value() else float(round(nilai, 4))


def _pilihan(teks: str, pilihan: list[str]) -> str | None:
    if not teks:
        return None
    if teks not in pilihan:
        raise ValueError("Pilih salah satu jawaban dari daftar.")
    return teks


def _teks(teks: str) -> str | None:
    isi = bersih(teks)
    if len(isi) > TEKS_TERPANJANG:
        raise ValueError(f"Teks paling panjang {TEKS_TERPANJANG} huruf; sekarang {len(isi)}.")
    return isi or None


def _tabel(mentah: Any, kolom: list[str]) -> list[list[str]] | None:
    if not isinstance(mentah, list) or not all(isinstance(satu, list) for satu in mentah):
        raise ValueError("Isi tabel tidak terbaca. Muat ulang halaman ini, lalu isi lagi.")
    baris = [[bersih(str(sel)) for sel in satu][: len(kolom)] for satu in mentah]
    isi = [satu for satu in baris if any(satu)]
    if len(isi) > BARIS_TERBANYAK:
        raise ValueError(f"Paling banyak {BARIS_TERBANYAK} baris. Unggah sisanya sebagai berkas bukti.")
    for nomor, satu in enumerate(isi, 1):
        if any(len(sel) > SEL_TERPANJANG for sel in satu):
            raise ValueError(f"Baris {nomor}: isi satu sel paling panjang {SEL_TERPANJANG} huruf.")
    return isi or None


def baca_kebutuhan(teks: str) -> int | None:
    """People needed, None when the field was emptied. ValueError with words for the user."""
    padat = teks.strip()
    if not padat:
        return None
    if not (padat.isascii() and padat.isdigit()):
        raise ValueError("Kebutuhan ditulis sebagai bilangan bulat, tidak negatif.")
    if len(padat) > 9 or int(padat) > KEBUTUHAN_TERBESAR:
        raise ValueError(f"Kebutuhan satu posisi paling banyak {KEBUTUHAN_TERBESAR} orang. Periksa lagi angkanya.")
    return int(padat)


def baca_alasan(teks: str) -> str:
    """The reason of a figure on one line. ValueError with words for the user when it is too long."""
    isi = " ".join(bersih(teks).split())
    if len(isi) > ALASAN_TERPANJANG:
        raise ValueError(f"Alasan paling panjang {ALASAN_TERPANJANG} huruf; sekarang {len(isi)}. Ringkas alasannya.")
    return isi
