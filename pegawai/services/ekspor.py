"""The list of people as a workbook: at once while it is short, by the worker from ``BATAS_LANGSUNG`` rows on."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from pegawai.selectors import daftar as baca
from pegawai.selectors.daftar_baris import BarisPegawai
from pegawai.selectors.daftar_kolom import kolom_pegawai
from pegawai.selectors.pelaku import pelaku_berperan
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti import ekspor_berkas
from sabangau_mutasi.inti.ekspor import Sel
from sabangau_mutasi.inti.http import Permintaan
from sabangau_mutasi.inti.kolom import KolomDaftar, pilih_kolom
from sabangau_mutasi.inti.models import EksporBerkas

JENIS = "pegawai"
TUGAS = "pegawai.tasks.tulis_unduhan"
_UUID = ("opd", "unit", "posisi")


def minta(
    *,
    pelaku: Pelaku,
    saring: baca.SaringPegawai,
    permintaan: Permintaan,
    kolom: Sequence[KolomDaftar[BarisPegawai]],
    keperluan: str,
    jumlah: int,
    kalimat: str,
) -> EksporBerkas:
    """Order the filtered set from the worker. Raises AturanDilanggar (UNDUHAN_BERJALAN)."""
    return ekspor_berkas.minta(
        pengguna=pelaku.pengguna,
        peran=pelaku.peran,
        unit_id=pelaku.unit_id,
        jenis=JENIS,
        tugas=TUGAS,
        judul="Daftar pegawai",
        saringan=kalimat,
        keperluan=keperluan,
        kolom=[satu.kode for satu in kolom],
        isian={"saring": _beku(saring), "urut": permintaan.urut, "turun": permintaan.turun},
        jumlah=jumlah,
    )


def tulis(ekspor_id: int) -> None:
    """Worker: write one ordered workbook."""
    ekspor_berkas.kerjakan(ekspor_id, _isi)


def rawat() -> int:
    """Take up what a killed worker left, remove what has lapsed; returns how many jobs were queued again."""
    ekspor_berkas.hapus_kedaluwarsa()
    return ekspor_berkas.lanjutkan_terhenti(JENIS, TUGAS)


def baris_lembar(
    baris: Iterator[BarisPegawai], kolom: Sequence[KolomDaftar[BarisPegawai]]
) -> Iterator[tuple[Sel, ...]]:
    """Rows of the sheet in the order of the columns."""
    nilai = [satu.nilai for satu in kolom]
    for satu in baris:
        yield tuple(ambil(satu) for ambil in nilai)


def _isi(ekspor: EksporBerkas) -> ekspor_berkas.Isi | None:
    pelaku = pelaku_berperan(ekspor.pelaku, ekspor.peran, ekspor.unit_id)
    if pelaku is None:
        return None
    permintaan = Permintaan(urut=ekspor.isian["urut"], turun=ekspor.isian["turun"])
    _, baris, kalimat = baca.semua_pegawai(pelaku, _cair(ekspor.isian["saring"]), permintaan)
    kolom = pilih_kolom(",".join(ekspor.kolom), kolom_pegawai(pelaku), ())
    return ekspor_berkas.Isi([satu.lembar for satu in kolom], baris_lembar(baris, kolom), kalimat)


def _beku(saring: baca.SaringPegawai) -> dict[str, Any]:
    """The filters in force as JSON."""
    isi = {nama: nilai for nama, nilai in asdict(saring).items() if nilai}
    isi |= {nama: str(isi[nama]) for nama in _UUID if nama in isi}
    return isi | {"orang": [str(satu) for satu in saring.orang]}


def _cair(isi: dict[str, Any]) -> baca.SaringPegawai:
    isi = isi | {nama: uuid.UUID(isi[nama]) for nama in _UUID if nama in isi}
    return baca.SaringPegawai(**isi | {"orang": tuple(uuid.UUID(satu) for satu in isi["orang"])})
