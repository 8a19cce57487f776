"""One door to the three engines: problem in, finished result with reasons and certificate out."""

from __future__ import annotations

from . import sertifikat, stabil, tukar_rantai
from .alasan import alasan_tukar_rantai
from .alasan_stabil import alasan_stabil
from .batas import Batas, hitung_batas
from .harga import alasan_optimum
from .hasil import MESIN, Alasan, Hasil, Lingkaran
from .jaringan import Jaringan, bangun
from .lingkaran import uraikan
from .masalah import Int, Masalah, MasalahTidakSah
from .optimum import jalankan as jalankan_optimum
from .optimum import maksimum_pindah
from .ringkasan import ringkas

_Isi = tuple[Int, tuple[Lingkaran, ...], dict[int, list[Alasan]], dict[str, object]]


def selesaikan(m: Masalah, mesin: str) -> Hasil:
    """Run one engine of `MESIN` and everything the contract promises with it.

    Pure: the same problem gives the same result. Raises `MasalahTidakSah` for an unknown engine.
    """
    if mesin not in MESIN:
        raise MasalahTidakSah("mesin", f"{mesin!r} tidak dikenal; pilih {', '.join(MESIN)}")
    b = hitung_batas(m)
    j = bangun(m, b)
    tempat, lingkaran, alasan, bukti = _MESIN[mesin](m, b, j)
    maksimum = maksimum_pindah(j)
    bukti["pindah_maksimum"] = sertifikat.pindah_maksimum(j, maksimum)
    return Hasil(
        mesin=mesin,
        sidik_masalah=m.sidik(),
        tempat=tempat,
        lingkaran=lingkaran,
        ringkasan=ringkas(m, b, tempat, maksimum.tahap[0].nilai),
        alasan=alasan,
        sertifikat=bukti,
    )


def _tukar_rantai(m: Masalah, b: Batas, j: Jaringan) -> _Isi:
    jalan = tukar_rantai.jalankan(m, b)
    bukti: dict[str, object] = {"tingkat": sertifikat.tingkat_pareto(j, jalan.tempat)}
    return jalan.tempat, jalan.lingkaran, alasan_tukar_rantai(m, b, jalan), bukti


def _optimum(m: Masalah, b: Batas, j: Jaringan) -> _Isi:
    jalan = jalankan_optimum(j)
    tempat = j.tempat(jalan.terpakai)
    alasan = alasan_optimum(j, jalan.terpakai, [t.potensial for t in jalan.tahap])
    return tempat, uraikan(m, tempat), alasan, {"tahap": sertifikat.tahap_optimum(j, jalan)}


def _stabil(m: Masalah, b: Batas, j: Jaringan) -> _Isi:
    jalan = stabil.jalankan(m, b)
    alasan = alasan_stabil(m, b, jalan)
    return jalan.tempat, uraikan(m, jalan.tempat), alasan, sertifikat.stabil(m, b, jalan)


_MESIN = {"tukar_rantai": _tukar_rantai, "optimum": _optimum, "stabil": _stabil}
