"""People, their histories, assessments, findings and seat reservations."""

from pegawai.models.pegawai import JenisHukuman, KedudukanHukum, Pegawai
from pegawai.models.penilaian import (
    HukumanDisiplin,
    PenilaianKinerja,
    PenilaianKompetensi,
    RiwayatPelatihan,
    TugasBelajar,
)
from pegawai.models.reservasi import Reservasi
from pegawai.models.riwayat import RiwayatJabatan, RiwayatPangkat, RiwayatPendidikan
from pegawai.models.temuan import TemuanKesesuaian

__all__ = [
    "HukumanDisiplin",
    "JenisHukuman",
    "KedudukanHukum",
    "Pegawai",
    "PenilaianKinerja",
    "PenilaianKompetensi",
    "Reservasi",
    "RiwayatJabatan",
    "RiwayatPangkat",
    "RiwayatPelatihan",
    "RiwayatPendidikan",
    "TemuanKesesuaian",
    "TugasBelajar",
]
