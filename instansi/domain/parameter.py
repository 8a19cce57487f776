"""Thresholds of the needs analysis that the agency may change by a dated row (``domain.md`` §3.2, §3.4; produk.md L7).

The defaults are those of the detectors and of the worked ABK; a row says from which reference date another value holds.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields

from instansi.domain import deteksi
from instansi.domain.abk import WKE_MENIT_TAHUN
from instansi.domain.triangulasi import AMBANG_TIDAK_SEPAKAT
from sabangau_mutasi.inti.pilihan import Pilihan


class KodeParameter(Pilihan):
    """What may be set, in the words of the list."""

    AMBANG_TIDAK_SEPAKAT = "AMBANG_TIDAK_SEPAKAT", "Sumber tidak sepakat bila rentang melebihi (% dari paling mungkin)"
    SALINAN_PERSEN = "SALINAN_PERSEN", "Disalin dari tahun lalu bila baris yang sama sekurangnya (%)"
    LONJAKAN_PERSEN = "LONJAKAN_PERSEN", "Volume melonjak bila berubah lebih dari (%)"
    PENCILAN_ORANG = "PENCILAN_ORANG", "Jauh dari unit sejenis bila selisih sekurangnya (orang)"
    WKE = "WKE", "Waktu kerja efektif lembar ABK baru (menit setahun)"


BATAS: dict[KodeParameter, tuple[int, int]] = {
    KodeParameter.AMBANG_TIDAK_SEPAKAT: (1, 500),
    KodeParameter.SALINAN_PERSEN: (10, 100),
    KodeParameter.LONJAKAN_PERSEN: (5, 1000),
    KodeParameter.PENCILAN_ORANG: (1, 100),
    KodeParameter.WKE: (30_000, 150_000),
}
"""Smallest and largest value that makes sense, both included."""


@dataclass(frozen=True, slots=True)
class ParameterKebutuhan:
    """Values that hold on one day; percentages, people, and minutes a year."""

    ambang_tidak_sepakat: int = AMBANG_TIDAK_SEPAKAT
    salinan_persen: int = deteksi.SALINAN_PERSEN
    lonjakan_persen: int = deteksi.LONJAKAN_PERSEN
    pencilan_orang: int = deteksi.PENCILAN_ORANG
    wke: int = WKE_MENIT_TAHUN

    @classmethod
    def dari(cls, baris: Mapping[str, int]) -> "ParameterKebutuhan":
        """Defaults with the values of ``baris`` (code → value) over them; unknown codes are left alone."""
        nama = {medan.name for medan in fields(cls)}
        return cls(**{kode.lower(): nilai for kode, nilai in baris.items() if kode.lower() in nama})


def pesan_parameter(kode: str, nilai: int) -> str:
    """Why ``nilai`` cannot hold for ``kode``, in words that say what to do; "" when it can."""
    terkecil, terbesar = BATAS[KodeParameter(kode)]
    if terkecil <= nilai <= terbesar:
        return ""
    return f"Isi nilai antara {terkecil} dan {terbesar}."
