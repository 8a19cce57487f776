"""Education and rank of one person held against the present job, in sentences, beside the verdict of the snapshot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

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
from pegawai.models import Pegawai
from sabangau_mutasi.inti.judul import huruf_judul

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


def kesesuaian_kini(
    pegawai: Pegawai,
    identitas: Mapping[str, Any],
    riwayat: Sequence[Mapping[str, Any]],
    syarat: Sequence[Mapping[str, Any]],
    temuan: Sequence[Mapping[str, Any]],
) -> KesesuaianKini | None:
    """Fit of a person to the present job; None without a job. No statement of its own.

    The rows are those of ``profil_sql``: names behind the person's ids, degrees, requirements, snapshot.
    """
    jabatan = pegawai.jabatan_kini
    if jabatan is None:
        return None
    diminta = SyaratPendidikan(
        tingkat_min=jabatan.tingkat_pendidikan_min_id,
        program=frozenset(b["program"] for b in syarat if b["program"]),
        rumpun=frozenset(b["rumpun"] for b in syarat if b["rumpun"]),
    )
    pendidikan = kecocokan_pendidikan_terbaik(_gelar(pegawai, identitas, riwayat), diminta)
    pangkat = kecocokan_pangkat(pegawai.golongan_id, jabatan.golongan_min_id, jabatan.golongan_maks_id)
    cuplikan = temuan[0] if temuan else {"tanggal": None, "pendidikan": None}
    return KesesuaianKini(
        pendidikan,
        pangkat,
        date.fromisoformat(cuplikan["tanggal"]) if cuplikan["tanggal"] else None,
        berubah=cuplikan["pendidikan"] is not None
        and (cuplikan["pendidikan"], cuplikan["pangkat"]) != (pendidikan.nilai, pangkat.nilai),
    )


def _gelar(pegawai: Pegawai, identitas: Mapping[str, Any], riwayat: Sequence[Mapping[str, Any]]) -> list[Pendidikan]:
    """The degree of the record first, then those of the history."""
    hasil = [_satu_gelar(b["tingkat"], b["program"], b["nama"], b["rumpun"]) for b in riwayat]
    if pegawai.tingkat_pendidikan_id or pegawai.program_studi_id:
        nama = identitas["program"] or pegawai.program_studi_nama
        utama = _satu_gelar(pegawai.tingkat_pendidikan_id, pegawai.program_studi_id, nama, identitas["rumpun"])
        hasil.insert(0, utama)
    return hasil


def _satu_gelar(tingkat: str | None, program: str | None, nama: str, rumpun: str | None) -> Pendidikan:
    """SIASN writes the level into the programme's name; the sentences put it in front themselves."""
    return Pendidikan(tingkat, program, huruf_judul(nama.removeprefix(f"{nama_tingkat(tingkat)} ")), rumpun)
