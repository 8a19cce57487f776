"""The independent checker: does a result keep every promise of the engine it names?

Imports the problem and result format and nothing of the engines. Which promises are checked depends
on `mesin` alone, never on what the file claims. `docs/pencocokan.md` explains each promise.
"""

from __future__ import annotations

from dataclasses import dataclass

from . import pemeriksa_stabil as stabil
from .hasil import VERSI, HasilTerurai
from .masalah import Masalah
from .pemeriksa_alasan import paket_baku, pasangan, samakan, samakan_lingkaran
from .pemeriksa_dasar import (
    JanjiGagal,
    Letak,
    Pagar,
    hitung_pagar,
    periksa_batas,
    periksa_ringkasan,
    tuntut,
    tuntut_semua,
    urai_penempatan,
)
from .pemeriksa_graf import (
    nilai_tahap,
    periksa_maksimum,
    susun_graf,
    tuntut_naik,
    tuntut_optimal,
    urai_objek,
    urai_simpul,
)
from .pemeriksa_harga import periksa_harga
from .pemeriksa_putar_ulang import PutarUlang

KUNCI_SERTIFIKAT = {
    "tukar_rantai": ("pindah_maksimum", "tingkat"),
    "optimum": ("pindah_maksimum", "tahap"),
    "stabil": ("pindah_maksimum", "ambang", "putaran", "tertahan"),
}


@dataclass(frozen=True)
class Putusan:
    """The verdict: `sah`, else the code of the first promise that fails and where."""

    sah: bool
    janji_gagal: str | None = None
    rincian: str = ""


def periksa(masalah: Masalah, hasil: HasilTerurai) -> Putusan:
    """Every promise of the engine `hasil.mesin`, recomputed; replays the run. Never raises."""
    return _putuskan(masalah, hasil, penuh=True)


def periksa_cepat(masalah: Masalah, hasil: HasilTerurai) -> Putusan:
    """Only what can be read off arrays in O(arcs): all but the replay, the loops, the reasons and the
    lottery among placements equal in every stage (it costs one hash per wish met).

    For markets of a whole country; `periksa` is the full check.
    """
    return _putuskan(masalah, hasil, penuh=False)


def _putuskan(m: Masalah, hasil: HasilTerurai, *, penuh: bool) -> Putusan:
    try:
        _periksa_umum(m, hasil, penuh=penuh)
    except JanjiGagal as gagal:
        return Putusan(False, gagal.janji, gagal.rincian)
    except RecursionError:
        return Putusan(False, "sertifikat", "ada isian yang bersarang terlalu dalam")
    cara = "seluruhnya" if penuh else "tanpa putar ulang, undian, lingkaran, dan alasan"
    return Putusan(True, None, f"semua janji mesin {hasil.mesin} terbukti ({cara})")


def _periksa_umum(m: Masalah, hasil: HasilTerurai, *, penuh: bool) -> None:
    tuntut(hasil.mesin in KUNCI_SERTIFIKAT, "mesin", f"{hasil.mesin!r} tidak dikenal")
    tuntut(hasil.versi == VERSI, "versi", f"tertulis {hasil.versi!r}, pemeriksa ini {VERSI!r}")
    tuntut(hasil.sha256_masalah == m.sidik(), "sidik_masalah", "hasil ini bukan dari masalah ini")
    pagar = hitung_pagar(m)
    letak = urai_penempatan(m, pagar, hasil.penempatan)
    periksa_batas(m, pagar, letak)
    periksa_ringkasan(m, pagar, letak, hasil.ringkasan)
    urai_objek(hasil.sertifikat, KUNCI_SERTIFIKAT[hasil.mesin], "sertifikat")
    maksimum = hasil.ringkasan["batas_maksimum_pindah"]
    periksa_maksimum(m, pagar, hasil.sertifikat["pindah_maksimum"], maksimum)
    jalankan = {"tukar_rantai": _tukar_rantai, "optimum": _optimum, "stabil": _stabil}
    jalankan[hasil.mesin](m, pagar, letak, hasil, penuh)


def _tukar_rantai(m: Masalah, pagar: Pagar, letak: Letak, hasil: HasilTerurai, penuh: bool) -> None:
    """No exchange or chain left (ranks), then the replay: merit order, loops, reasons."""
    tingkat = urai_simpul(m, hasil.sertifikat["tingkat"], "tingkat")
    tuntut_naik(m, susun_graf(m, pagar, letak), letak, tingkat)
    if not penuh:
        return
    jejak = PutarUlang(m, pagar).jalankan()
    tuntut_semua(
        letak.tempat == jejak.tempat, m.id_pelamar, "urutan_merit", "pelamar {} tidak di tempat menurut urutan merit"
    )
    samakan_lingkaran(hasil.lingkaran, jejak.lingkaran)
    ke = {orang: iter(daftar) for orang, daftar in jejak.alasan.items()}
    for i, _, sebab in pasangan(m, letak, hasil.alasan):
        samakan(m.id_pelamar[i], sebab, next(ke[m.id_pelamar[i]]))


def _optimum(m: Masalah, pagar: Pagar, letak: Letak, hasil: HasilTerurai, penuh: bool) -> None:
    """Stage values and lexicographic duality; in full also the lottery, the packages, the prices."""
    isi = hasil.sertifikat["tahap"]
    nama = (*m.tahap, "undian")
    tuntut(isinstance(isi, list) and len(isi) == len(nama), "sertifikat", f"tahap: harus {', '.join(nama)}")
    graf, tahap = susun_graf(m, pagar, letak), []
    for ke, tertulis in zip(nama, isi if isinstance(isi, list) else [], strict=True):
        kamus = urai_objek(tertulis, ("nama", "nilai", "potensial"), f"tahap {ke}")
        tuntut(kamus["nama"] == ke, "sertifikat", f"tahap {ke}: tertulis {kamus['nama']!r}")
        potensial = urai_simpul(m, kamus["potensial"], f"tahap {ke}")
        if ke == "undian" and not penuh:
            break
        nilai = nilai_tahap(m, pagar, graf, letak, ke)
        cocok = type(kamus["nilai"]) is int and kamus["nilai"] == nilai
        tuntut(cocok, "nilai_tahap", f"tahap {ke}: tertulis {kamus['nilai']!r}, seharusnya {nilai}")
        tahap.append((ke, potensial))
    tuntut_optimal(m, graf, letak, tahap, "optimal")
    if penuh:
        samakan_lingkaran(hasil.lingkaran, paket_baku(m, letak))
        periksa_harga(m, pagar, letak, graf, [pi for _, pi in tahap[:-1]], hasil.alasan)


def _stabil(m: Masalah, pagar: Pagar, letak: Letak, hasil: HasilTerurai, penuh: bool) -> None:
    """Cut-offs and envy, then the rounds of the guard, packages and reasons."""
    tertahan = stabil.urai_tertahan(m, hasil.sertifikat["tertahan"])
    penentu = stabil.penentu_ambang(m, letak)
    stabil.periksa_ambang(m, pagar, letak, penentu, hasil.sertifikat["ambang"])
    stabil.periksa_iri(m, pagar, letak, penentu, tertahan)
    if not penuh:
        return
    antre = stabil.antrean(m)
    ulang, putaran, tahanan = stabil.putar_ulang_penjaga(m, pagar, antre)
    stabil.periksa_penjaga(m, letak, ulang, putaran, hasil.sertifikat["putaran"])
    tuntut(sorted(tahanan) == tertahan.nonzero()[0].tolist(), "tertahan", "daftar tertahan tidak sesuai putaran")
    samakan_lingkaran(hasil.lingkaran, paket_baku(m, letak))
    stabil.periksa_alasan(m, letak, antre, penentu, tahanan, hasil.alasan)
