"""All kinds of import in the order a province is loaded."""

from dataclasses import replace
from typing import Any

from instansi.impor.abk import ABK
from instansi.impor.jabatan import JABATAN
from instansi.impor.peta_jabatan import PETA_JABATAN
from instansi.impor.unor import UNOR
from pegawai.impor.hukdis import HUKDIS
from pegawai.impor.kinerja import KINERJA
from pegawai.impor.kompetensi import KOMPETENSI
from pegawai.impor.pegawai import PEGAWAI
from pegawai.impor.pelatihan import PELATIHAN
from pegawai.impor.pendidikan import PENDIDIKAN
from pegawai.impor.riwayat_jabatan import RIWAYAT_JABATAN
from pegawai.impor.riwayat_pangkat import RIWAYAT_PANGKAT
from pegawai.impor.tugas_belajar import TUGAS_BELAJAR
from pegawai.services.penempatan import hitung_ulang_dari
from sabangau_mutasi.inti.impor.spesifikasi import JenisImpor


def _setelah_peta(kursor: Any) -> None:
    """Posts may stand on a posisi now that had none, or on another one."""
    hitung_ulang_dari(kursor, "SELECT id FROM pegawai_pegawai")


JENIS: dict[str, JenisImpor] = {
    jenis.kode: jenis
    for jenis in (
        UNOR,
        JABATAN,
        replace(PETA_JABATAN, sesudah=_setelah_peta),
        PEGAWAI,
        RIWAYAT_JABATAN,
        RIWAYAT_PANGKAT,
        PENDIDIKAN,
        KINERJA,
        HUKDIS,
        TUGAS_BELAJAR,
        KOMPETENSI,
        PELATIHAN,
        ABK,
    )
}
