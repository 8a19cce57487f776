"""The triangulated need: sources side by side, a range with its reasons, words of what looks wrong (produk.md L7).

The oracle of the SQL in `pegawai.services.analisis_sql`. Figures are whole people.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from instansi.domain.alur_lembar import StatusLembar
from sabangau_mutasi.inti.pilihan import Pilihan

AMBANG_TIDAK_SEPAKAT = 25
"""Sources disagree when the range is wider than so many percent of the likely need, and than one person (PARAM)."""


class SumberKebutuhan(Pilihan):
    """Where a figure of need comes from, the weakest last."""

    WAWANCARA = "WAWANCARA", "Wawancara yang disepakati"
    ABK = "ABK", "Analisis beban kerja"
    SURVEI = "SURVEI", "Survei"
    K = "K", "Kebutuhan yang ditetapkan"


class JenisTemuanKebutuhan(Pilihan):
    """What the detectors look for in workload worksheets."""

    SALINAN = "SALINAN", "Disalin dari tahun lalu"
    LONJAKAN = "LONJAKAN", "Volume melonjak"
    MENIT_PEMANGKU = "MENIT_PEMANGKU", "Menit per pemangku tidak wajar"
    TUGAS_RANGKAP = "TUGAS_RANGKAP", "Tugas sama pada jabatan lain"
    PENCILAN = "PENCILAN", "Jauh dari unit sejenis"


@dataclass(frozen=True, slots=True)
class Rentang:
    """Low, likely and high need of a posisi, each with the source that gives it."""

    rendah: int
    mungkin: int
    tinggi: int
    sumber_rendah: SumberKebutuhan
    sumber_mungkin: SumberKebutuhan
    sumber_tinggi: SumberKebutuhan
    tidak_sepakat: bool


def triangulasi(
    *,
    k: int,
    abk: int | None = None,
    status_abk: StatusLembar | None = None,
    survei: int | None = None,
    wawancara: int | None = None,
    ambang: int = AMBANG_TIDAK_SEPAKAT,
) -> Rentang:
    """The range of a need from the sources that are there; K always is.

    Likely is the agreed interview, else the rounded ABK once the Biro Organisasi has verified it (``status_abk``), else
    the median of ABK and survey (with two figures the upper one: nobody is promised away by a middle nobody said), else
    K. Low and high are the smallest and largest figure. Of equal figures the stronger source names the bound.
    ``ambang`` is in percent of the likely need.
    """
    sumber = {
        SumberKebutuhan.WAWANCARA: wawancara,
        SumberKebutuhan.ABK: abk,
        SumberKebutuhan.SURVEI: survei,
        SumberKebutuhan.K: k,
    }
    angka = {satu: nilai for satu, nilai in sumber.items() if nilai is not None}
    mungkin = _mungkin(angka, status_abk)
    rendah = min(angka, key=lambda satu: angka[satu])
    tinggi = max(angka, key=lambda satu: angka[satu])
    lebar = angka[tinggi] - angka[rendah]
    return Rentang(
        rendah=angka[rendah],
        mungkin=angka[mungkin],
        tinggi=angka[tinggi],
        sumber_rendah=rendah,
        sumber_mungkin=mungkin,
        sumber_tinggi=tinggi,
        tidak_sepakat=lebar > max(Fraction(1), Fraction(ambang * angka[mungkin], 100)),
    )


def _mungkin(angka: Mapping[SumberKebutuhan, int], status_abk: StatusLembar | None) -> SumberKebutuhan:
    """The source of the likely need; of two figures the upper, of equal ones the stronger source."""
    if SumberKebutuhan.WAWANCARA in angka:
        return SumberKebutuhan.WAWANCARA
    terverifikasi = status_abk is not None and status_abk.urutan >= StatusLembar.DIVERIFIKASI_ORGANISASI.urutan
    if SumberKebutuhan.ABK in angka and terverifikasi:
        return SumberKebutuhan.ABK
    calon = [satu for satu in (SumberKebutuhan.ABK, SumberKebutuhan.SURVEI) if satu in angka]
    return max(calon, key=lambda satu: angka[satu]) if calon else SumberKebutuhan.K
