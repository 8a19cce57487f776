"""Length of service, retirement age and retirement date at a given day (UU 20/2023 art 55; domain.md §2.8)."""

from datetime import date

from instansi.domain.jabatan import JenisJabatan, Jenjang
from sabangau_mutasi.inti.tanggal import awal_bulan_berikut, selisih_bulan, tambah_tahun

BUP_JPT = 60
BUP_UMUM = 58
BUP_GURU = 60
RUMPUN_GURU = "GURU"

_BUP_KEAHLIAN = {Jenjang.AHLI_MADYA: 60, Jenjang.AHLI_UTAMA: 65}


def lama_bulan(tmt: date, pada: date) -> int:
    """Full months held since `tmt` on `pada`; a TMT in the future counts 0 (tenure of BR-02, BR-03)."""
    return max(0, selisih_bulan(tmt, pada))


def bup_jabatan(
    kolom: int | None, jenis: JenisJabatan, jenjang: Jenjang | None = None, rumpun_jabatan: str | None = None
) -> int | None:
    """Retirement age in years for a post.

    The post's own column wins (SIASN's table; its value 0 is an error and counts as empty). Else: JPT 60;
    administrator, pengawas and pelaksana 58 (UU 20/2023 art 55); guru 60 (law on guru and dosen art 40(4));
    functional posts by jenjang 58/60/65 (BKN letter K.26-30/V.119-2/99). None when a functional post has neither
    column nor jenjang.
    """
    if kolom:
        return kolom
    if jenis.jpt:
        return BUP_JPT
    if jenis is not JenisJabatan.FUNGSIONAL:
        return BUP_UMUM
    if jenjang is None:
        return BUP_GURU if rumpun_jabatan == RUMPUN_GURU else None
    bup = _BUP_KEAHLIAN.get(jenjang, BUP_UMUM)
    return max(bup, BUP_GURU) if rumpun_jabatan == RUMPUN_GURU else bup


def tanggal_bup(lahir: date, bup: int) -> date:
    """The day the person reaches the retirement age `bup` (years)."""
    return tambah_tahun(lahir, bup)


def tmt_pensiun(lahir: date, bup: int) -> date:
    """First day of the month after the BUP is reached: born 1968-04-11, BUP 58 → 2026-05-01."""
    return awal_bulan_berikut(tanggal_bup(lahir, bup))


def sudah_bup(lahir: date, bup: int, pada: date) -> bool:
    """True when the BUP is reached at or before `pada` (BR-23 with the TMT of the move)."""
    return tanggal_bup(lahir, bup) <= pada


def sisa_bulan(lahir: date, bup: int, pada: date) -> int:
    """Full months from `pada` to the BUP, 0 when it has passed (BR-13)."""
    return max(0, selisih_bulan(pada, tanggal_bup(lahir, bup)))
