"""Rows of the ABK workbook, in the shape of the template the application hands out, with the official STATUS."""

from collections import Counter
from collections.abc import Iterator

from mutasi.provinsi.abk import TAHUN, Abk, BarisBuatan, KotakAbk, susun_abk
from mutasi.provinsi.abk_tugas import MENIT
from mutasi.provinsi.bentuk import Orang, Posisi
from mutasi.provinsi.tokoh import DINAS_TUJUAN
from mutasi.provinsi.xlsx import Sel

AKTIF = ("01", "71")
"""Kedudukan hukum that count as holders."""


def abk_provinsi(posisi: list[Posisi], orang: list[Orang], benih: int) -> Abk:
    """The sheets of the province; who has one is told in `mutasi.provinsi.abk`."""
    pemangku = Counter(o.posisi.id for o in orang if o.posisi and o.kedudukan in AKTIF and not o.dpk)
    return susun_abk([_kotak(p, pemangku[p.id]) for p in posisi if punya_lembar(p)], benih)


def punya_lembar(p: Posisi) -> bool:
    """Neither a managerial post nor a teacher's."""
    return p.jabatan.jenis != "1" and p.jabatan.rumpun_jabatan != "GURU"


def _kotak(p: Posisi, pemangku: int) -> KotakAbk:
    opd = p.unit.opd or p.unit
    jabatan = p.jabatan
    return KotakAbk(
        p.id, p.unit.id, jabatan.id, jabatan.nama, p.k, pemangku, p.sub, jabatan.rumpun_jabatan,
        opd.nama != DINAS_TUJUAN,
    )  # fmt: skip


def baris_abk(posisi: list[Posisi], abk: Abk) -> Iterator[tuple[Sel, ...]]:
    """Last year's sheets as DITETAPKAN, this year's as DIKIRIM; volumes a year, or a month where that is whole."""
    milik = {p.id: p for p in posisi}
    for lembar in abk.lembar:
        p = milik[lembar.posisi]
        kepala = (p.id, p.unit.nama, p.jabatan.nama, lembar.tahun, "TUGAS_PER_TUGAS", "")
        status = "DITETAPKAN" if lembar.tahun < TAHUN else "DIKIRIM"
        for baris in lembar.baris:
            yield (*kepala, baris.uraian, baris.satuan, *_volume(baris), baris.menit, "", "", status)


def _volume(baris: BarisBuatan) -> tuple[int | float, str]:
    """The volume with its period."""
    sebulan, sisa = divmod(baris.volume, 12)
    if baris.menit == MENIT[-1] and not sisa:
        return int(sebulan), "BULAN"
    return (int(baris.volume) if baris.volume == int(baris.volume) else baris.volume), "TAHUN"
