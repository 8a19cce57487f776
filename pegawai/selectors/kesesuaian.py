"""Education and rank of one person held against the present job, in sentences, beside the verdict of the snapshot."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from instansi.models import ProgramStudi, SyaratProgramStudi, SyaratRumpun
from instansi.selectors.kebutuhan import terbaru
from pegawai.domain.kesesuaian import (
    HasilPangkat,
    HasilPendidikan,
    KecocokanPangkat,
    KecocokanPendidikan,
    Pendidikan,
    SyaratPendidikan,
    kecocokan_pangkat,
    kecocokan_pendidikan_terbaik,
    nama_tingkat,
)
from pegawai.models import Pegawai, RiwayatPendidikan, TemuanKesesuaian

_TIDAK_SESUAI = {
    KecocokanPendidikan.SETINGKAT,
    KecocokanPendidikan.KURANG,
    KecocokanPangkat.DI_BAWAH,
    KecocokanPangkat.DI_ATAS,
}


@dataclass(frozen=True, slots=True)
class KesesuaianKini:
    """Verdicts by today's data with their reasons; ``tanggal`` and ``berubah`` speak of the latest snapshot.

    ``berubah``: the snapshot said otherwise, so the lists will differ until the next run.
    """

    pendidikan: HasilPendidikan
    pangkat: HasilPangkat
    tanggal: date | None
    berubah: bool

    @property
    def tidak_sesuai(self) -> bool:
        """Education or rank does not meet what the job asks."""
        return self.pendidikan.nilai in _TIDAK_SESUAI or self.pangkat.nilai in _TIDAK_SESUAI

    @property
    def nada(self) -> str:
        """Tone of the verdict."""
        if self.tidak_sesuai:
            return "bata"
        return "amber" if self.pendidikan.nilai is KecocokanPendidikan.BELUM_DIPETAKAN else "hijau"

    @property
    def judul(self) -> str:
        """The verdict in two or three words."""
        if self.tidak_sesuai:
            return "Tidak sesuai"
        return "Belum dapat dinilai" if self.nada == "amber" else "Sesuai"


def kesesuaian_kini(pegawai: Pegawai) -> KesesuaianKini | None:
    """Fit of a person to the present job (5 statements); None without a job."""
    jabatan = pegawai.jabatan_kini
    if jabatan is None:
        return None
    syarat = SyaratPendidikan(
        tingkat_min=jabatan.tingkat_pendidikan_min_id,
        program=frozenset(SyaratProgramStudi.objects.filter(jabatan=jabatan).values_list("program_id", flat=True)),
        rumpun=frozenset(SyaratRumpun.objects.filter(jabatan=jabatan).values_list("rumpun_id", flat=True)),
    )
    pendidikan = kecocokan_pendidikan_terbaik(_gelar(pegawai), syarat)
    pangkat = kecocokan_pangkat(pegawai.golongan_id, jabatan.golongan_min_id, jabatan.golongan_maks_id)
    analisis = terbaru()
    temuan = TemuanKesesuaian.objects.filter(analisis=analisis, pegawai=pegawai).first() if analisis else None
    return KesesuaianKini(
        pendidikan,
        pangkat,
        analisis.tanggal_acuan if analisis else None,
        berubah=temuan is not None and (temuan.pendidikan, temuan.pangkat) != (pendidikan.nilai, pangkat.nilai),
    )


def _gelar(pegawai: Pegawai) -> list[Pendidikan]:
    """The degree of the record first, then those of the history."""
    riwayat = RiwayatPendidikan.objects.filter(pegawai=pegawai).select_related("program").order_by("pk")
    hasil = [_satu_gelar(satu.tingkat_id, satu.program, satu.program_nama) for satu in riwayat]
    if pegawai.tingkat_pendidikan_id or pegawai.program_studi_id:
        utama = _satu_gelar(pegawai.tingkat_pendidikan_id, pegawai.program_studi, pegawai.program_studi_nama)
        hasil.insert(0, utama)
    return hasil


def _satu_gelar(tingkat: str | None, program: ProgramStudi | None, nama_sumber: str) -> Pendidikan:
    """SIASN writes the level into the programme's name; the sentences put it in front themselves."""
    nama = (program.nama if program else nama_sumber).removeprefix(f"{nama_tingkat(tingkat)} ")
    return Pendidikan(tingkat, program.id if program else None, nama, program.rumpun_id if program else None)
