"""The rules BR-01 … BR-23 in order of their code, and the ways to ask them (domain.md §1.10).

Every rule answers at every stage; `TAHAP_BERLAKU` says which answers count there. An exception inside a rule is a
defect and goes up to the caller: an answer that was not computed must not look like one.
"""

from mutasi.domain.syarat.daftar import DAPAT_DIKESAMPINGKAN, SEMUA, TAHAP_BERLAKU, UNTUK_PREFERENSI, butir
from mutasi.domain.syarat.dasar import Aturan, Berat, Butir, Cakupan, DataAturan, Hasil, HasilAturan
from mutasi.domain.syarat.penilaian import (
    PenilaianJabatan,
    dapat_dipilih,
    keterangan_lowongan,
    menghalangi,
    nilai_per_jabatan,
    nilai_semua,
    peringatan,
)

__all__ = [
    "DAPAT_DIKESAMPINGKAN",
    "SEMUA",
    "TAHAP_BERLAKU",
    "UNTUK_PREFERENSI",
    "Aturan",
    "Berat",
    "Butir",
    "Cakupan",
    "DataAturan",
    "Hasil",
    "HasilAturan",
    "PenilaianJabatan",
    "butir",
    "dapat_dipilih",
    "keterangan_lowongan",
    "menghalangi",
    "nilai_per_jabatan",
    "nilai_semua",
    "peringatan",
]
