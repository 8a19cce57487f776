"""The only bridge from the database to the facts the rules read; each way in costs a fixed number of queries."""

from mutasi.fakta.jabatan import fakta_jabatan
from mutasi.fakta.kasus import petugas, untuk_usul
from mutasi.fakta.parameter import libur, parameter, teks_parameter
from mutasi.fakta.pegawai import fakta_pegawai
from mutasi.fakta.posisi import AngkaPosisi, angka_posisi, fakta_posisi
from mutasi.fakta.rakit import untuk_banyak, untuk_pegawai

__all__ = [
    "AngkaPosisi",
    "angka_posisi",
    "fakta_jabatan",
    "fakta_pegawai",
    "fakta_posisi",
    "libur",
    "parameter",
    "petugas",
    "teks_parameter",
    "untuk_banyak",
    "untuk_pegawai",
    "untuk_usul",
]
