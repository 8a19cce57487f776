"""People, their histories, assessments, findings and seat reservations."""

from pegawai.models.impor import LingkupImpor
from pegawai.models.kasus import KasusKesesuaian, LogKasus, SanggahanKesesuaian
from pegawai.models.mutu import (
    BobotMutu,
    LembarMutu,
    NilaiMutu,
    PembandinganSiasn,
    PemeriksaanMutu,
    SelisihSiasn,
    TemuanMutu,
)
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
    "BobotMutu",
    "HukumanDisiplin",
    "JenisHukuman",
    "KasusKesesuaian",
    "KedudukanHukum",
    "LembarMutu",
    "LingkupImpor",
    "LogKasus",
    "NilaiMutu",
    "Pegawai",
    "PembandinganSiasn",
    "PemeriksaanMutu",
    "PenilaianKinerja",
    "PenilaianKompetensi",
    "Reservasi",
    "RiwayatJabatan",
    "RiwayatPangkat",
    "RiwayatPelatihan",
    "RiwayatPendidikan",
    "SanggahanKesesuaian",
    "SelisihSiasn",
    "TemuanKesesuaian",
    "TemuanMutu",
    "TugasBelajar",
]
