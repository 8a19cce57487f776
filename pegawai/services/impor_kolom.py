"""How a file's headings are read: asked of the officer where they are unknown, remembered for files of one shape."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from instansi.selectors import padanan as ingatan
from instansi.services import padanan as pengingat
from pegawai.services.impor_dasar import catat_langkah, kunci_baris, ubah
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti import berkas as simpanan
from sabangau_mutasi.inti.antrean import kirim
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.impor.kolom import Kolom, samakan
from sabangau_mutasi.inti.impor.mesin import CaraBaca
from sabangau_mutasi.inti.impor.pembaca import BerkasTidakTerpakai, baca_berkas, baca_judul
from sabangau_mutasi.inti.impor.spesifikasi import JenisImpor
from sabangau_mutasi.inti.models import BerkasImpor, StatusImpor

CONTOH_TERBANYAK, JUDUL_TERBANYAK, PANJANG_CONTOH, BITA_CONTOH = 3, 80, 40, 1 << 17
# What we never store (domain.md: data minimisation) is not shown as a sample either.
_RAHASIA = re.compile(r"NIK|KTP|NPWP|BPJS|ALAMAT|TELEPON|TELP|NOMOR ?HP|NO ?HP|\bHP\b|EMAIL|SUREL|REKENING", re.I)
_TUGAS = "pegawai.tasks.periksa_impor"


def cara_baca(berkas: BerkasImpor, jenis: JenisImpor) -> tuple[CaraBaca, dict[str, Any]]:
    """How this file is to be read, and what of it must be kept with its findings.

    What the officer chose for this file wins; else what is remembered for files with these headings.
    """
    isi = berkas.ringkasan
    if "peta_kolom" in isi:
        simpan = {k: isi[k] for k in ("peta_kolom", "nilai_tetap", "peta_diingat") if k in isi}
        return CaraBaca(isi["peta_kolom"], isi.get("nilai_tetap", {})), simpan | _label(jenis, simpan)
    if not ingatan.ada_peta_kolom(jenis.kode):
        return CaraBaca(), {}
    judul = baca_judul(simpanan.jalur(berkas.lokasi), jenis.kolom)
    peta = ingatan.peta_kolom(jenis.kode, sidik_judul(judul["lembar"]))
    if peta is None:
        return CaraBaca(), {}
    simpan = {"peta_kolom": peta.peta, "nilai_tetap": peta.tetap, "peta_diingat": str(peta.id_publik)}
    return CaraBaca(peta.peta, peta.tetap), simpan | _label(jenis, simpan)


def _label(jenis: JenisImpor, simpan: Mapping[str, Any]) -> dict[str, Any]:
    """How the mapped columns are called, for the page."""
    dipakai = {**simpan["peta_kolom"], **simpan.get("nilai_tetap", {})}
    return {"peta_label": {k.nama: k.judul for k in jenis.kolom if k.nama in dipakai}}


def sidik_judul(lembar: Iterable[Mapping[str, Any]]) -> str:
    """Fingerprint of a file's shape: the set of its headings, whatever their order, case and punctuation."""
    judul = {samakan(j) for satu in lembar for j in satu["judul"]}
    return hashlib.sha256("\n".join(sorted(judul)).encode()).hexdigest()


def bahan_layar(lokasi: Path, rincian: Mapping[str, Any], jenis: JenisImpor) -> dict[str, Any]:
    """What the mapping screen shows, as JSON values; empty when there is nothing an officer could decide.

    That is unknown headings, or needed columns that are missing but may be given once for the whole file.
    """
    lembar = max(rincian.get("lembar", ()), key=lambda satu: len(satu["dikenal"]), default=None)
    if lembar is None or not (lembar["asing"] or _dapat_diisi(jenis, lembar["kurang"])):
        return {}
    asing = lembar["asing"][:JUDUL_TERBANYAK]
    return {
        "lembar": lembar["nama"],
        "asing": asing,
        "kurang": lembar["kurang"],
        "dikenal": lembar["dikenal"],
        "saran": {j: k for j, k in rincian.get("saran", {}).items() if j in asing},
        "contoh": contoh_isi(lokasi, asing),
        "sidik": sidik_judul(rincian["lembar"]),
    }


def _dapat_diisi(jenis: JenisImpor, kurang: Iterable[str]) -> bool:
    """Whether all of these missing columns, or what stands in for them, may be given once for the whole file."""
    tetap = {k.nama for k in jenis.kolom if k.tetap}
    perlu = [k for k in jenis.kolom if k.judul in kurang]
    return bool(perlu) and all(k.nama in tetap or k.digantikan(tetap) for k in perlu)


class _Cukup(Exception):
    """Enough rows were seen."""


def contoh_isi(lokasi: Path, judul: Iterable[str]) -> dict[str, list[str]]:
    """A few different values below each heading; none for what we never store, NIP shortened."""
    boleh = [j for j in judul if not _RAHASIA.search(j)]
    kolom = [Kolom(f"c{n}", j, "diam") for n, j in enumerate(boleh)]
    teks = bytearray()

    def terima(potongan: bytes) -> None:
        teks.extend(potongan)
        if len(teks) > BITA_CONTOH:
            raise _Cukup

    try:
        baca_berkas(lokasi, kolom, terima)
    except _Cukup:
        pass
    except BerkasTidakTerpakai:
        return {}
    hasil: dict[str, list[str]] = {j: [] for j in boleh}
    for baris in bytes(teks).decode(errors="ignore").split("\n")[:-1]:
        for nama, nilai in zip(boleh, baris.split("\t")[1:], strict=False):
            isi = _samarkan(nama, nilai)
            if nilai != "\\N" and isi not in hasil[nama] and len(hasil[nama]) < CONTOH_TERBANYAK:
                hasil[nama].append(isi)
    return hasil


def _samarkan(judul: str, nilai: str) -> str:
    angka = "NIP" in judul.upper() or (nilai.isdigit() and len(nilai) in (16, 18))
    return f"{nilai[:4]}…" if angka else nilai[:PANJANG_CONTOH]


@transaction.atomic
def petakan(
    *, berkas_id: int, peta: Mapping[str, str], tetap: Mapping[str, str], ingat: bool, jenis: JenisImpor, pelaku: Pelaku
) -> None:
    """Read the file as the officer says (column → heading, column → value for all rows) and check it again.

    Raises `AturanDilanggar` when a needed column is still missing or a heading is unknown to this file.
    """
    berkas = _siap_dipetakan(berkas_id)
    layar = berkas.ringkasan["kolom"]
    if set(peta.values()) - set(layar["asing"]):
        raise AturanDilanggar("JUDUL_TIDAK_ADA", "Judul yang dipilih tidak ada di berkas ini. Buka kembali halamannya.")
    ada = {*peta, *tetap}
    wajib = [k for k in jenis.kolom if k.wajib and k.judul in layar["kurang"]]
    kurang = [k.judul for k in wajib if k.nama not in ada and not k.digantikan(ada)]
    if kurang:
        raise AturanDilanggar("KOLOM_BELUM_LENGKAP", f"Kolom wajib ini belum dipetakan: {', '.join(kurang)}.")
    if ingat:
        pengingat.ingat_kolom(jenis=jenis.kode, sidik=layar["sidik"], peta=peta, tetap=tetap, pelaku=pelaku)
    _periksa_lagi(berkas, {"peta_kolom": dict(peta), "nilai_tetap": dict(tetap)})
    catat_langkah(berkas, pelaku, "petakan_kolom_impor")


@transaction.atomic
def siapkan(*, berkas_id: int, pelaku: Pelaku) -> None:
    """Gather headings and samples of a file that could be read, for the mapping screen."""
    berkas = kunci_baris(berkas_id)
    if berkas.status != StatusImpor.SIAP or not berkas.lokasi:
        raise AturanDilanggar("IMPOR_TIDAK_SIAP", "Berkas impor ini sudah tidak tersimpan. Unggah kembali.")
    _periksa_lagi(berkas, {"minta_kolom": True})
    catat_langkah(berkas, pelaku, "minta_peta_kolom_impor")


@transaction.atomic
def lupakan(*, berkas_id: int, pelaku: Pelaku) -> None:
    """Forget the remembered map this file was read with, and check the file again without it."""
    berkas = kunci_baris(berkas_id)
    tanda = berkas.ringkasan.get("peta_diingat")
    if not tanda or not berkas.lokasi or berkas.status not in (StatusImpor.SIAP, StatusImpor.GAGAL):
        raise AturanDilanggar("PETA_TIDAK_ADA", "Peta kolom berkas ini sudah dilupakan.")
    pengingat.lupakan_kolom(peta=ingatan.ambil_peta_kolom(pelaku, tanda), pelaku=pelaku)
    _periksa_lagi(berkas, {})


def _siap_dipetakan(berkas_id: int) -> BerkasImpor:
    berkas = kunci_baris(berkas_id)
    boleh = berkas.status in (StatusImpor.SIAP, StatusImpor.GAGAL) and berkas.lokasi
    if not boleh or not berkas.ringkasan.get("kolom"):
        raise AturanDilanggar("IMPOR_TIDAK_SIAP", "Kolom berkas ini tidak dapat dipetakan lagi. Unggah kembali.")
    return berkas


def _periksa_lagi(berkas: BerkasImpor, ringkasan: dict[str, Any]) -> None:
    ubah(
        berkas,
        status=StatusImpor.DITERIMA,
        ringkasan=ringkasan,
        kemajuan=0,
        tahap="Menunggu pemeriksaan",
        pesan="",
        percobaan=0,
    )
    kirim(_TUGAS, berkas.pk)
