"""The refused rows of an import as a workbook to correct: made by the worker, kept for `HARI_SIMPAN` days."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from django.db import connection

from pegawai.selectors.impor import lokasi_perbaikan
from pegawai.selectors.impor_lingkup import unit_berkas
from sabangau_mutasi.inti import berkas as simpanan
from sabangau_mutasi.inti.impor.pembaca import BerkasTidakTerpakai, tulis_perbaikan
from sabangau_mutasi.inti.impor.spesifikasi import JenisImpor
from sabangau_mutasi.inti.models import BerkasImpor

# Column of a kind → what may stand in it, for the drop-downs.
_PILIHAN = {
    "kedudukan": "SELECT id FROM pegawai_kedudukanhukum ORDER BY id",
    "tingkat": "SELECT id FROM instansi_tingkatpendidikan ORDER BY id",
    "gol_id": "SELECT kode::text FROM instansi_golongan WHERE jenis <> 'PPPK' ORDER BY kode",
    "unor_id": "SELECT siasn_id FROM instansi_unitkerja WHERE sampai IS NULL ORDER BY nama, id",
    "jab_id": "SELECT siasn_id FROM instansi_jabatan ORDER BY nama, id",
    "sub_id": "SELECT id FROM instansi_subjabatan ORDER BY id",
    "eselon": "SELECT id FROM instansi_eselon ORDER BY id",
}

_UNIT_OPD = "SELECT siasn_id FROM instansi_unitkerja WHERE sampai IS NULL AND starts_with(jalur, %s) ORDER BY nama, id"


def susun(berkas: BerkasImpor, jenis: JenisImpor) -> Path | None:
    """Write the workbook from the stored upload; None when nothing was refused or the upload is gone."""
    isi = berkas.ringkasan
    if not isi.get("ditolak") or not berkas.lokasi:
        return None
    tujuan = simpanan.jalur(lokasi_perbaikan(berkas.id_publik))
    tujuan.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    sementara = tujuan.with_suffix(f".{os.getpid()}.tmp")
    try:
        tulis_perbaikan(
            simpanan.jalur(berkas.lokasi),
            jenis.kolom,
            [{k: g[k] for k in ("kode", "kolom", "baris")} for g in isi.get("galat", ())],
            sementara,
            pilihan=_pilihan(jenis, berkas),
            peta_kolom=isi.get("peta_kolom"),
            nilai_tetap=isi.get("nilai_tetap"),
        )
        sementara.chmod(0o600)
        sementara.replace(tujuan)
    except (BerkasTidakTerpakai, OSError):
        return None
    finally:
        sementara.unlink(missing_ok=True)
    return tujuan


def buang(berkas: BerkasImpor) -> None:
    """Remove it; one that was never made is fine."""
    simpanan.hapus(lokasi_perbaikan(berkas.id_publik))


def _pilihan(jenis: JenisImpor, berkas: BerkasImpor) -> dict[str, list[str]]:
    """The closed lists; an office's file names the units of that office only."""
    hasil: dict[str, Any] = {}
    unit = unit_berkas(berkas)
    with connection.cursor() as kursor:
        for kolom in jenis.kolom:
            if kolom.nama in _PILIHAN and not kolom.pilihan:
                if unit and kolom.nama == "unor_id":
                    kursor.execute(_UNIT_OPD, [unit.jalur])
                else:
                    kursor.execute(_PILIHAN[kolom.nama])
                hasil[kolom.nama] = [str(nilai) for (nilai,) in kursor.fetchall()]
    return hasil
