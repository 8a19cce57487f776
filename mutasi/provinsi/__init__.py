"""Generator of a fictional province: a personnel administration as Excel workbooks in the importer's shapes.

Pure Python: no Django, no database. Same arguments, same bytes. Nothing in it is about real people: names are put
together from parts, NIP sequences start at 900 (domain.md 2.1), addresses lie under a reserved domain.
"""

from mutasi.provinsi.bangun import Provinsi, Ringkasan, buat_provinsi, susun_provinsi
from mutasi.provinsi.tokoh import BKD, DINAS_ASAL, DINAS_TUJUAN, INSINYUR, JABATAN_ASAL, JABATAN_TUJUAN, PERAN

__all__ = [
    "BKD",
    "DINAS_ASAL",
    "DINAS_TUJUAN",
    "INSINYUR",
    "JABATAN_ASAL",
    "JABATAN_TUJUAN",
    "PERAN",
    "Provinsi",
    "Ringkasan",
    "buat_provinsi",
    "susun_provinsi",
]
