"""Offices, jobs, positions and needs."""

from instansi.models.acuan import (
    AcuanJabatan,
    Eselon,
    Golongan,
    Lokasi,
    ProgramStudi,
    RumpunIlmu,
    SubJabatan,
    TingkatPendidikan,
)
from instansi.models.jabatan import (
    Jabatan,
    KebutuhanPosisi,
    Posisi,
    StandarKompetensi,
    SyaratPelatihan,
    SyaratProgramStudi,
    SyaratRumpun,
)
from instansi.models.kebutuhan import AnalisisKebutuhan, HasilPosisi, PermintaanAnalisis
from instansi.models.organisasi import IndukUnit, Instansi, PenugasanPeran, UnitKerja
from instansi.models.padanan import JenisPadanan, PadananNama, PetaKolom

__all__ = [
    "AcuanJabatan",
    "AnalisisKebutuhan",
    "Eselon",
    "Golongan",
    "HasilPosisi",
    "IndukUnit",
    "Instansi",
    "Jabatan",
    "JenisPadanan",
    "KebutuhanPosisi",
    "Lokasi",
    "PadananNama",
    "PenugasanPeran",
    "PermintaanAnalisis",
    "PetaKolom",
    "Posisi",
    "ProgramStudi",
    "RumpunIlmu",
    "StandarKompetensi",
    "SubJabatan",
    "SyaratPelatihan",
    "SyaratProgramStudi",
    "SyaratRumpun",
    "TingkatPendidikan",
    "UnitKerja",
]
