"""Jobs with their requirements as facts. Three queries for any number of jobs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection

from instansi.domain.jabatan import JenisJabatan, Jenjang
from instansi.models import Jabatan, SyaratProgramStudi, SyaratRumpun
from mutasi.domain.fakta import FaktaJabatan
from pegawai.domain.kesesuaian import SyaratPendidikan
from sabangau_mutasi.inti.ingatan import dibekali, diingat


def fakta_jabatan(jabatan_id: Collection[int]) -> dict[int, FaktaJabatan]:
    """Facts of the named jobs by primary key; unknown keys are simply absent."""
    return _semua(frozenset(jabatan_id)) if jabatan_id else {}


@dibekali
def fakta_satu_jabatan(jabatan_id: int) -> FaktaJabatan:
    """Facts of the job a case leads to, from the supply of a portion if it holds them."""
    return fakta_jabatan([jabatan_id])[jabatan_id]


@diingat
def _semua(kunci: frozenset[int]) -> dict[int, FaktaJabatan]:
    program, rumpun = defaultdict(set), defaultdict(set)
    for jabatan, kode in SyaratProgramStudi.objects.filter(jabatan__in=kunci).values_list("jabatan_id", "program_id"):
        program[jabatan].add(kode)
    for jabatan, kode in SyaratRumpun.objects.filter(jabatan__in=kunci).values_list("jabatan_id", "rumpun_id"):
        rumpun[jabatan].add(kode)
    return {
        satu.pk: _fakta(satu, frozenset(program[satu.pk]), frozenset(rumpun[satu.pk]))
        for satu in Jabatan.objects.filter(pk__in=kunci)
    }


def _fakta(jabatan: Jabatan, program: frozenset[str], rumpun: frozenset[str]) -> FaktaJabatan:
    return FaktaJabatan(
        id=str(jabatan.pk),
        nama=jabatan.nama,
        jenis=JenisJabatan(jabatan.jenis),
        jenjang=Jenjang(jabatan.jenjang) if jabatan.jenjang else None,
        kelompok=jabatan.kelompok or None,
        rumpun_jabatan=jabatan.rumpun_jabatan,
        bup=jabatan.bup,
        golongan_min=jabatan.golongan_min_id,
        golongan_maks=jabatan.golongan_maks_id,
        pendidikan=SyaratPendidikan(jabatan.tingkat_pendidikan_min_id, program, rumpun),
    )
