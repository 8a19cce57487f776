"""*Surat Keterangan Jabatan dan ABK*: the jobs of a unit with need, holders, surplus and shortage (domain.md §3.5)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings

from sabangau_mutasi.inti.judul import huruf_judul
from sabangau_mutasi.inti.pdf import susun_pdf
from sabangau_mutasi.inti.templatetags.format_id import tanggal_panjang

FOLDER = settings.AKAR / "templates" / "instansi" / "dokumen"
PERLU_DIISI = "perlu diisi melalui mutasi PNS"


@dataclass(frozen=True, slots=True)
class BarisSurat:
    """One job: what it needs, who is there, and the sheet it rests on."""

    jabatan: str
    unit: str
    kebutuhan: int
    eksisting: int | None
    tahun: int
    versi: int
    wke: int

    @property
    def kelebihan(self) -> int | None:
        """max(0, holders − need); None while no analysis has counted the holders."""
        return None if self.eksisting is None else max(0, self.eksisting - self.kebutuhan)

    @property
    def kekurangan(self) -> int | None:
        """max(0, need − holders)."""
        return None if self.eksisting is None else max(0, self.kebutuhan - self.eksisting)

    @property
    def keterangan(self) -> str:
        """What follows from the gap."""
        if self.kekurangan:
            return PERLU_DIISI
        if self.kelebihan:
            return "dapat dialihkan"
        return "" if self.eksisting is None else "terpenuhi"


def cuplikan(
    *, unit: str, opd: str, baris: Sequence[BarisSurat], tanggal: date, penanda: tuple[str, str], acuan: date | None
) -> dict[str, Any]:
    """Everything the certificate prints. ``penanda`` is (office, name); ``acuan`` the day the holders were counted."""
    dasar = sorted({(satu.tahun, satu.versi) for satu in baris})
    wke = sorted({satu.wke for satu in baris})
    return {
        "templat": "surat_abk_v1",
        "tanggal": {"tahun": tanggal.year, "bulan": tanggal.month, "hari": tanggal.day},
        "judul_dokumen": f"Surat Keterangan Jabatan dan ABK, {huruf_judul(unit)}",
        "kop": settings.NAMA_PROVINSI.upper(),
        "unit": huruf_judul(unit),
        "opd": huruf_judul(opd),
        "dasar": "Lembar ABK yang telah ditetapkan: " + ", ".join(f"ABK {t} v{v}" for t, v in dasar),
        "wke": "Waktu kerja efektif: " + ", ".join(f"{n:,}".replace(",", ".") for n in wke) + " menit setahun",
        "acuan": f"Eksisting per {tanggal_panjang(acuan)}" if acuan else "Eksisting belum dihitung",
        "baris": [_sel(nomor, satu) for nomor, satu in enumerate(baris, 1)],
        "jumlah": _jumlah(baris),
        "penetapan": {"tanggal": tanggal_panjang(tanggal), "jabatan": penanda[0], "nama": penanda[1].upper()},
    }


def cetak(isi: dict[str, Any]) -> bytes:
    """The certificate as PDF/A-2a; the same data give the same bytes."""
    return susun_pdf(FOLDER, isi)


def _sel(nomor: int, satu: BarisSurat) -> list[str]:
    angka = [_angka(n) for n in (satu.kebutuhan, satu.eksisting, satu.kelebihan, satu.kekurangan)]
    return [str(nomor), huruf_judul(satu.jabatan), huruf_judul(satu.unit), *angka, satu.keterangan]


def _jumlah(baris: Iterable[BarisSurat]) -> list[str]:
    semua = list(baris)
    kolom = ("kebutuhan", "eksisting", "kelebihan", "kekurangan")
    return [_angka(sum(getattr(satu, nama) or 0 for satu in semua)) for nama in kolom]


def _angka(nilai: int | None) -> str:
    return "–" if nilai is None else f"{nilai:,}".replace(",", ".")
