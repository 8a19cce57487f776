"""What cannot be true in a workload worksheet: each with a stable code, a sentence that says what to do, its field."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from instansi.domain.abk import (
    BERSTANDAR,
    BarisBeban,
    DasarHitung,
    PendekatanAbk,
    PeriodeVolume,
    kebutuhan_baris,
)

BARIS_TERBANYAK = 200
VOLUME_TERBESAR = 10_000_000
ORANG_SEBARIS = 1_000
JAM_SEMINGGU = 60
ROMBEL_TERBANYAK = 200


@dataclass(frozen=True, slots=True)
class Masalah:
    """One thing that is wrong; ``medan`` names the field, "" the whole sheet."""

    kode: str
    pesan: str
    medan: str = ""


def baca_periode(teks: str) -> PeriodeVolume | None:
    """The period a word means ("HARI", "per hari", "Hari"); None for one that does not exist."""
    kata = teks.strip().upper().removeprefix("PER ").strip()
    return PeriodeVolume(kata) if kata in set(PeriodeVolume) else None


def periksa_baris(dasar: DasarHitung, baris: BarisBeban, uraian: str) -> list[Masalah]:
    """What is wrong with one row; empty when it may be stored."""
    masalah = []
    if not any(huruf.isalnum() for huruf in uraian):
        masalah.append(Masalah("URAIAN_KOSONG", "Tulis uraian tugasnya.", "uraian"))
    if baris.volume < 0:
        masalah.append(Masalah("VOLUME_NEGATIF", "Volume tidak boleh kurang dari nol.", "volume"))
    elif baris.volume > VOLUME_TERBESAR:
        masalah.append(
            Masalah(
                "VOLUME_TIDAK_WAJAR", "Volume lebih dari sepuluh juta. Periksa angka dan satuan hasilnya.", "volume"
            )
        )
    masalah += _tak_dipakai(dasar, baris)
    return masalah + (_guru(baris) if dasar.pendekatan is PendekatanAbk.GURU else _menit(dasar, baris, masalah))


def _menit(dasar: DasarHitung, baris: BarisBeban, sudah: Sequence[Masalah]) -> list[Masalah]:
    if dasar.pendekatan not in BERSTANDAR:
        if baris.menit is None or baris.menit <= 0:
            return [Masalah("MENIT_KOSONG", "Isi waktu untuk satu hasil, lebih dari nol menit.", "menit")]
        if baris.menit > dasar.wke:
            pesan = f"Waktu satu hasil melebihi waktu kerja efektif setahun ({dasar.wke} menit). Pecah tugasnya."
            return [Masalah("MENIT_LEBIH_SETAHUN", pesan, "menit")]
    if not sudah and kebutuhan_baris(dasar, baris) > ORANG_SEBARIS:
        pesan = f"Baris ini saja memerlukan lebih dari {ORANG_SEBARIS} orang. Periksa volume, periode dan waktunya."
        return [Masalah("BEBAN_TIDAK_WAJAR", pesan, "volume")]
    return []


def _tak_dipakai(dasar: DasarHitung, baris: BarisBeban) -> list[Masalah]:
    """Fields the approach does not compute with are stored all the same: empty, or more than zero."""
    masalah = []
    guru = dasar.pendekatan is PendekatanAbk.GURU
    if not guru and baris.jam_minggu is not None and baris.jam_minggu <= 0:
        pesan = "Jam pelajaran seminggu harus lebih dari 0, atau kosongkan: pendekatan ini tidak memakainya."
        masalah.append(Masalah("JAM_TIDAK_WAJAR", pesan, "jam_minggu"))
    if (guru or dasar.pendekatan in BERSTANDAR) and baris.menit is not None and baris.menit <= 0:
        pesan = "Waktu harus lebih dari 0 menit, atau kosongkan: pendekatan ini tidak memakainya."
        masalah.append(Masalah("MENIT_TIDAK_WAJAR", pesan, "menit"))
    return masalah


def _guru(baris: BarisBeban) -> list[Masalah]:
    if baris.jam_minggu is not None and not 0 < baris.jam_minggu <= JAM_SEMINGGU:
        pesan = f"Jam pelajaran seminggu harus lebih dari 0 dan paling banyak {JAM_SEMINGGU}."
        return [Masalah("JAM_TIDAK_WAJAR", pesan, "jam_minggu")]
    if baris.volume > ROMBEL_TERBANYAK:
        pesan = f"Rombongan belajar lebih dari {ROMBEL_TERBANYAK}. Periksa angkanya."
        return [Masalah("ROMBEL_TIDAK_WAJAR", pesan, "volume")]
    return []


def periksa_lembar(dasar: DasarHitung, baris: Sequence[tuple[str, BarisBeban]], *, tertutup: bool) -> list[Masalah]:
    """What keeps a sheet from being sent. ``baris`` are (uraian, row); ``tertutup``: the job left the SOTK."""
    masalah = []
    if tertutup:
        masalah.append(Masalah("POSISI_DITUTUP", "Jabatan ini sudah tidak ada dalam susunan organisasi (SOTK)."))
    if not baris:
        masalah.append(Masalah("LEMBAR_KOSONG", "Lembar belum berisi satu baris pun. Isi tugasnya dahulu."))
    if len(baris) > BARIS_TERBANYAK:
        masalah.append(Masalah("BARIS_TERLALU_BANYAK", f"Paling banyak {BARIS_TERBANYAK} baris dalam satu lembar."))
    if dasar.pendekatan in BERSTANDAR and not dasar.standar:
        pesan = "Isi standar kemampuan rata-rata: pendekatan ini membagi beban dengan standar."
        masalah.append(Masalah("STANDAR_KOSONG", pesan, "standar"))
    if dasar.pendekatan is PendekatanAbk.GURU and len({satu.jam_minggu is None for _, satu in baris}) > 1:
        pesan = (
            "Sebagian baris memuat jam pelajaran, sebagian tidak. Isi semuanya (mapel) atau kosongkan semua (kelas)."
        )
        masalah.append(Masalah("GURU_CAMPUR", pesan, "jam_minggu"))
    for nomor, (uraian, satu) in enumerate(baris, 1):
        masalah += [Masalah(m.kode, f"Baris {nomor}: {m.pesan}", m.medan) for m in periksa_baris(dasar, satu, uraian)]
    if baris and not masalah and not sum((kebutuhan_baris(dasar, s) for _, s in baris), Fraction(0)):
        masalah.append(Masalah("BEBAN_NOL", "Semua volume nol: lembar ini tidak memuat beban kerja."))
    return masalah
