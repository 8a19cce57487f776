"""Smallest facts that pass every rule; a test changes the one thing it is about."""

from dataclasses import replace
from datetime import date

from instansi.domain.jabatan import JenisJabatan, Jenjang
from mutasi.domain.alur import JenisBerkas
from mutasi.domain.fakta import (
    Fakta,
    FaktaJabatan,
    FaktaKasus,
    FaktaKinerja,
    FaktaPegawai,
    FaktaPetugas,
    FaktaPosisi,
    FaktaSurat,
)
from mutasi.domain.status import DasarMutasi, JenisMutasi, Tahap
from pegawai.domain.kesesuaian import Pendidikan, SyaratPendidikan
from pegawai.domain.predikat import Predikat
from pegawai.domain.status import StatusKepegawaian

HARI_INI = date(2026, 11, 24)
TMT = date(2027, 1, 1)
DATA_PER = date(2026, 11, 1)

PENELAAH = FaktaJabatan(
    id="pelaksana-penelaah",
    nama="Penelaah Teknis Kebijakan",
    jenis=JenisJabatan.PELAKSANA,
    pendidikan=SyaratPendidikan("40", frozenset(), frozenset({"TEKNIK"})),
)
PENGOLAH = FaktaJabatan(id="pelaksana-pengolah", nama="Pengolah Data", jenis=JenisJabatan.PELAKSANA)
GURU_MUDA = FaktaJabatan(
    id="jf-guru-muda",
    nama="Guru Ahli Muda",
    jenis=JenisJabatan.FUNGSIONAL,
    jenjang=Jenjang.AHLI_MUDA,
    kelompok="Guru",
    rumpun_jabatan="GURU",
    bup=60,
    golongan_min=33,
    golongan_maks=34,
    pendidikan=SyaratPendidikan("40", frozenset({"p-fisika"}), frozenset({"MIPA"})),
)
GURU_MADYA = replace(
    GURU_MUDA, id="jf-guru-madya", nama="Guru Ahli Madya", jenjang=Jenjang.AHLI_MADYA, golongan_min=41, golongan_maks=43
)
PENGAWAS = FaktaJabatan(id="kasubbag", nama="Kepala Subbagian Umum", jenis=JenisJabatan.PENGAWAS)
ADMINISTRATOR = FaktaJabatan(id="kabid", nama="Kepala Bidang Bina Marga", jenis=JenisJabatan.ADMINISTRATOR)
KEPALA_DINAS = FaktaJabatan(id="kadis", nama="Kepala Dinas Sosial", jenis=JenisJabatan.JPT_PRATAMA)

S1_SIPIL = Pendidikan("40", "p-sipil", "Teknik Sipil", frozenset({"TEKNIK"}))
SMA = Pendidikan("15", "p-sma", "SLTA", frozenset({"UMUM"}))
S1_TANPA_PETA = Pendidikan("40", None, "Ilmu Pelayaran", frozenset())


def posisi(jabatan: FaktaJabatan = PENELAAH, k: int | None = 3, b: int | None = 2, **lain: int) -> FaktaPosisi:
    """A posisi at another OPD with one free place."""
    return FaktaPosisi("posisi-tujuan", jabatan, "Bidang Bina Marga", "opd-pupr", k, b, **lain)


def pegawai(**ubah: object) -> FaktaPegawai:
    """An active PNS, engineer in an administrative post since 2022, well rated, with loaded registers."""
    dasar = FaktaPegawai(
        status=StatusKepegawaian.PNS,
        kedudukan="Aktif",
        kedudukan_aktif=True,
        tanggal_lahir=date(1990, 5, 17),
        golongan=33,
        tmt_golongan=date(2024, 4, 1),
        pendidikan=(S1_SIPIL,),
        jabatan=PENGOLAH,
        tmt_jabatan=date(2022, 3, 1),
        hukuman_per=DATA_PER,
        tugas_belajar_per=DATA_PER,
        kinerja=(FaktaKinerja(2025, Predikat.BAIK), FaktaKinerja(2024, Predikat.SANGAT_BAIK)),
        data_per=DATA_PER,
    )
    return replace(dasar, **ubah)  # type: ignore[arg-type]


def kasus(**ubah: object) -> FaktaKasus:
    """A need-based move between OPDs at its last stage, with all letters and three different officers."""
    dasar = FaktaKasus(
        jenis=JenisMutasi.ANTAR_OPD,
        dasar=DasarMutasi.KEBUTUHAN_ORGANISASI,
        tahap=Tahap.SK,
        tmt=TMT,
        tanggal_sk=date(2026, 12, 10),
        surat=(
            FaktaSurat(JenisBerkas.SURAT_USUL, "800/1/PUPR", date(2026, 11, 3), "posisi-tujuan"),
            FaktaSurat(JenisBerkas.SURAT_PERSETUJUAN, "800/2/DISDIK", date(2026, 11, 10), "posisi-tujuan"),
        ),
        petugas=FaktaPetugas("dewi", "eka", "gubernur"),
    )
    return replace(dasar, **ubah)  # type: ignore[arg-type]


def fakta(**ubah: object) -> Fakta:
    """A case that every evaluated rule passes."""
    dasar = Fakta(pegawai=pegawai(), kasus=kasus(), hari_ini=HARI_INI, tujuan=posisi())
    return replace(dasar, **ubah)  # type: ignore[arg-type]
