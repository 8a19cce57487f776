"""Register of the rules in order of their code, and which of them count at which stage."""

from collections.abc import Mapping
from types import MappingProxyType

from mutasi.domain.status import Tahap
from mutasi.domain.syarat import jabatan, organisasi, pegawai, waktu
from mutasi.domain.syarat.dasar import Butir

SEMUA: tuple[Butir, ...] = (
    Butir(pegawai.BR_01, pegawai.status_dan_kedudukan),
    Butir(waktu.BR_02, waktu.masa_jabatan_minimum),
    Butir(waktu.BR_03, waktu.masa_jabatan_maksimum),
    Butir(pegawai.BR_04, pegawai.hukuman_disiplin),
    Butir(pegawai.BR_05, pegawai.tugas_belajar),
    Butir(pegawai.BR_06, pegawai.predikat_kinerja),
    pegawai.IKATAN_PENGABDIAN,
    Butir(organisasi.BR_08, organisasi.lowongan),
    organisasi.KEKURANGAN_ASAL,
    Butir(jabatan.BR_10, jabatan.kualifikasi),
    Butir(waktu.BR_11, waktu.larangan_pilkada),
    pegawai.BENTURAN_KEPENTINGAN,
    waktu.SISA_MASA_KERJA,
    pegawai.BATAS_MASUK,
    Butir(pegawai.BR_15, pegawai.proses_lain),
    waktu.UMUR_BEBAS_TEMUAN,
    Butir(organisasi.BR_17, organisasi.surat_sebut_jabatan),
    organisasi.KUASA_PENANDATANGAN,
    Butir(waktu.BR_19, waktu.tmt_terhadap_sk),
    Butir(organisasi.BR_20, organisasi.empat_mata),
    organisasi.BELANJA_PEGAWAI,
    Butir(jabatan.BR_22, jabatan.bukan_mutasi_biasa),
    Butir(waktu.BR_23, waktu.bup_jabatan_tujuan),
)

_PER_KODE: Mapping[str, Butir] = MappingProxyType({satu.aturan.kode: satu for satu in SEMUA})
_KODE = frozenset(_PER_KODE)
_SESUDAH_BERKAS = frozenset({"BR-16", "BR-17", "BR-18", "BR-19", "BR-20", "BR-21"})

TAHAP_BERLAKU: Mapping[Tahap, frozenset[str]] = MappingProxyType(
    {
        Tahap.DRAF: _KODE - _SESUDAH_BERKAS,
        Tahap.KIRIM: (_KODE - _SESUDAH_BERKAS) | {"BR-17"},
        Tahap.TPK: (_KODE - _SESUDAH_BERKAS) | {"BR-17", "BR-20"},
        Tahap.SK: _KODE,
    }
)
"""Before the TPK nobody has verified or drafted, before the SK it has no date: those answers are shown, not counted."""

UNTUK_PREFERENSI: tuple[str, ...] = (
    "BR-01",
    "BR-02",
    "BR-04",
    "BR-05",
    "BR-06",
    "BR-10",
    "BR-22",
    "BR-23",
)
"""Rules a wish must meet; BR-08 is shown beside them but never blocks: a filled post is reached by exchange."""

DAPAT_DIKESAMPINGKAN: frozenset[str] = frozenset({"BR-02"})
"""Rules an official may override with a written reason (domain.md §1.10)."""


def butir(kode: str) -> Butir:
    """The register line of a code; KeyError when there is none."""
    return _PER_KODE[kode]
