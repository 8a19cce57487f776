"""Reading the data of an act against its fields: shape, lengths, dates, files. Not rules, not guards."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from mutasi.domain.alur import JenisBerkas, Transisi
from mutasi.domain.medan import JenisMedan, Medan, medan_aksi
from mutasi.services.unggahan import BerkasSah, Unggahan, periksa_unggahan
from sabangau_mutasi.inti.galat import AturanDilanggar

_BENAR = {"1", "ya", "true", "on", "benar"}
_TAHUN_AWAL, _TAHUN_AKHIR = 1950, 2100


@dataclass(frozen=True)
class Isian:
    """Clean values of an act by field name, and its checked files by kind."""

    nilai: Mapping[str, Any] = field(default_factory=dict)
    berkas: Mapping[JenisBerkas, BerkasSah] = field(default_factory=dict)

    def teks(self, nama: str) -> str:
        """A text, empty when not given."""
        return str(self.nilai.get(nama) or "")

    def tanggal(self, nama: str) -> date | None:
        """A date, None when not given."""
        nilai = self.nilai.get(nama)
        return nilai if isinstance(nilai, date) else None


def baca_isian(baris: Transisi, data: Mapping[str, Any], berkas_ada: Collection[str]) -> Isian:
    """Clean the data of one row of the table; ``berkas_ada`` are kinds already in the case, which need no file now.

    Raises AturanDilanggar on the first field that is missing or malformed. Unknown keys are refused: a misspelt key
    must not silently lose what the user typed.
    """
    medan = medan_aksi(baris)
    asing = sorted(set(data) - {satu.nama for satu in medan} - {"alasan"})
    if asing:
        raise AturanDilanggar("MEDAN_TIDAK_DIKENAL", f"Isian tidak dikenal: {', '.join(asing)}.")
    nilai: dict[str, Any] = {"alasan": str(data.get("alasan") or "").strip()}
    berkas: dict[JenisBerkas, BerkasSah] = {}
    for satu in medan:
        mentah = data.get(satu.nama)
        if satu.jenis is JenisMedan.BERKAS:
            sah = _baca_berkas(satu, mentah, berkas_ada)
            if sah is not None and satu.berkas is not None:
                berkas[satu.berkas] = sah
        else:
            nilai[satu.nama] = _baca_nilai(satu, mentah)
    return Isian(nilai, berkas)


def baca_tanggal(mentah: object, *, label: str, medan: str) -> date:
    """A date given as date or ISO text (year of four digits, 1950..2100)."""
    nilai = mentah
    if isinstance(nilai, str):
        try:
            nilai = date.fromisoformat(nilai.strip())
        except ValueError as galat:
            raise AturanDilanggar("TANGGAL_SALAH", f"{label} bukan tanggal yang sah.", medan) from galat
    if not isinstance(nilai, date) or not _TAHUN_AWAL <= nilai.year <= _TAHUN_AKHIR:
        raise AturanDilanggar("TANGGAL_SALAH", f"{label} bukan tanggal yang sah.", medan)
    return nilai


def _baca_berkas(medan: Medan, mentah: object, berkas_ada: Collection[str]) -> BerkasSah | None:
    if mentah is None or mentah == "":
        if medan.wajib and (medan.berkas is None or medan.berkas.value not in berkas_ada):
            raise AturanDilanggar("BERKAS_WAJIB", f"Unggah {medan.label}.", medan.nama)
        return None
    if not isinstance(mentah, Unggahan):
        raise TypeError(f"{medan.nama} harus Unggahan, bukan {type(mentah).__name__}")
    return periksa_unggahan(mentah, medan=medan.nama, hanya_pdf=medan.berkas is JenisBerkas.SK_MUTASI)


def _baca_nilai(medan: Medan, mentah: object) -> Any:
    if medan.jenis is JenisMedan.CENTANG:
        return mentah if isinstance(mentah, bool) else str(mentah or "").strip().lower() in _BENAR
    kosong = mentah is None or (isinstance(mentah, str) and not mentah.strip())
    if kosong:
        if medan.wajib:
            raise AturanDilanggar("ISIAN_WAJIB", f"Isi {_awal_kecil(medan.label)}.", medan.nama)
        return None if medan.jenis in (JenisMedan.TANGGAL, JenisMedan.ANGKA) else ""
    match medan.jenis:
        case JenisMedan.TANGGAL:
            return baca_tanggal(mentah, label=medan.label, medan=medan.nama)
        case JenisMedan.ANGKA:
            return _baca_angka(medan, mentah)
        case JenisMedan.PILIHAN:
            return _baca_pilihan(medan, mentah)
        case _:
            return _baca_teks(medan, mentah)


def _baca_angka(medan: Medan, mentah: object) -> int:
    teks = str(mentah).strip()
    if not (teks.isascii() and teks.isdigit() and len(teks) <= 6):
        raise AturanDilanggar("ANGKA_SALAH", f"{medan.label} harus bilangan bulat.", medan.nama)
    return int(teks)


def _baca_pilihan(medan: Medan, mentah: object) -> str:
    teks = str(mentah).strip()
    if teks not in {kode for kode, _ in medan.pilihan}:
        raise AturanDilanggar("PILIHAN_SALAH", f"Pilih {_awal_kecil(medan.label)} dari daftar.", medan.nama)
    return teks


def _baca_teks(medan: Medan, mentah: object) -> str:
    teks = str(mentah).strip()
    if medan.maks and len(teks) > medan.maks:
        raise AturanDilanggar("TEKS_TERLALU_PANJANG", f"{medan.label} paling panjang {medan.maks} huruf.", medan.nama)
    return teks


def _awal_kecil(teks: str) -> str:
    return teks if teks[:2].isupper() else f"{teks[:1].lower()}{teks[1:]}"
