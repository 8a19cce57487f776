"""Kinds of organisation units (PP 18/2016; domain.md §2.7) and how a kind is read from a SIASN unor name."""

import re

from sabangau_mutasi.inti.pilihan import Pilihan


class JenisUnit(Pilihan):
    """Kind of a node of the organisation tree."""

    PROVINSI = "PROVINSI", "Pemerintah provinsi"
    SEKRETARIAT_DAERAH = "SEKRETARIAT_DAERAH", "Sekretariat daerah"
    SEKRETARIAT_DPRD = "SEKRETARIAT_DPRD", "Sekretariat DPRD"
    INSPEKTORAT = "INSPEKTORAT", "Inspektorat"
    DINAS = "DINAS", "Dinas"
    BADAN = "BADAN", "Badan"
    SATPOL_PP = "SATPOL_PP", "Satpol PP"
    BIRO = "BIRO", "Biro"
    UPTD = "UPTD", "UPTD"
    CABANG_DINAS = "CABANG_DINAS", "Cabang dinas"
    RSUD = "RSUD", "RSUD"
    SATUAN_PENDIDIKAN = "SATUAN_PENDIDIKAN", "Satuan pendidikan"
    BIDANG = "BIDANG", "Bidang"
    BAGIAN = "BAGIAN", "Bagian"
    SUBBAGIAN = "SUBBAGIAN", "Subbagian"
    SEKSI = "SEKSI", "Seksi"
    KELOMPOK_JF = "KELOMPOK_JF", "Kelompok jabatan fungsional"
    LAINNYA = "LAINNYA", "Lainnya"

    @property
    def jenis_opd(self) -> bool:
        """True for the kinds that are perangkat daerah in their own right (PP 18/2016)."""
        return self in _JENIS_OPD


_JENIS_OPD = frozenset(
    {
        JenisUnit.SEKRETARIAT_DAERAH,
        JenisUnit.SEKRETARIAT_DPRD,
        JenisUnit.INSPEKTORAT,
        JenisUnit.DINAS,
        JenisUnit.BADAN,
        JenisUnit.SATPOL_PP,
    }
)

# First match wins, so the narrow names stand before the wide ones. Every pattern is tried at the start of the name.
_POLA: tuple[tuple[re.Pattern[str], JenisUnit], ...] = tuple(
    (re.compile(pola), jenis)
    for pola, jenis in (
        (r"SEKRETARIAT DAERAH\b|SETDA\b", JenisUnit.SEKRETARIAT_DAERAH),
        (r"SEKRETARIAT (DPRD|DEWAN)\b|SETWAN\b", JenisUnit.SEKRETARIAT_DPRD),
        (r"SEKRETARIAT\b", JenisUnit.BAGIAN),
        (r"INSPEKTORAT( DAERAH| PROVINSI|$)", JenisUnit.INSPEKTORAT),
        (r"(SATUAN POLISI PAMONG PRAJA|SATPOL)\b", JenisUnit.SATPOL_PP),
        (r"(CABANG DINAS|CABDIN|DINAS .*\bCABANG)\b", JenisUnit.CABANG_DINAS),
        (r"(RUMAH SAKIT|RSUD|RSJD?|RS)\b", JenisUnit.RSUD),
        (r"(SMAN?|SMKN?|SLBN?|SKHN?|SEKOLAH|UNIT SEKOLAH BARU)\b", JenisUnit.SATUAN_PENDIDIKAN),
        (r"(UPTD?|UNIT PELAKSANA TEKNIS|UPPD|SAMSAT)\b", JenisUnit.UPTD),
        (r"(BALAI|LABORATORIUM|PANTI|TAMAN BUDAYA|MUSEUM|PELABUHAN|KESATUAN PENGELOLAAN HUTAN|KPH)\b", JenisUnit.UPTD),
        (r"DINAS\b", JenisUnit.DINAS),
        (r"(BADAN|BAPPEDA|BAPPERIDA|BKD|BPKAD|BAPENDA|BPSDM|BPBD|KESBANGPOL)\b", JenisUnit.BADAN),
        (r"BIRO\b", JenisUnit.BIRO),
        (r"SUB ?BAG(IAN)?\b", JenisUnit.SUBBAGIAN),
        (r"(SEKSI|SUB ?BID(ANG)?)\b", JenisUnit.SEKSI),
        (r"BIDANG\b", JenisUnit.BIDANG),
        (r"BAGIAN\b", JenisUnit.BAGIAN),
        (r"(KELOMPOK (JABATAN FUNGSIONAL|JF|SUBSTANSI)|TIM KERJA)\b", JenisUnit.KELOMPOK_JF),
        (r"PEMERINTAH PROVINSI\b", JenisUnit.PROVINSI),
    )
)

# An office of OPD kind never hangs inside another one: read there, such a name means something else.
_DI_DALAM_OPD = {JenisUnit.DINAS: JenisUnit.UPTD, JenisUnit.BADAN: JenisUnit.UPTD}


def jenis_dari_nama(nama: str, jenis_induk: JenisUnit | None) -> JenisUnit:
    """Kind of a unit from its SIASN name and the kind of its parent (None for the root).

    The root is the province whatever its spelling. A name that fits no pattern is LAINNYA (asisten, staf ahli, irban).
    A name of an OPD kind below anything but the root is not an OPD: a dinas or badan there counts as UPTD, the rest
    as LAINNYA.
    """
    if jenis_induk is None:
        return JenisUnit.PROVINSI
    bersih = " ".join(re.sub(r"[^A-Z0-9 ]", " ", nama.upper()).split())
    jenis = next((jenis for pola, jenis in _POLA if pola.match(bersih)), JenisUnit.LAINNYA)
    if jenis is JenisUnit.PROVINSI:
        return JenisUnit.LAINNYA
    if jenis.jenis_opd and jenis_induk is not JenisUnit.PROVINSI:
        return _DI_DALAM_OPD.get(jenis, JenisUnit.LAINNYA)
    return jenis


def setingkat_opd(jenis: JenisUnit, jenis_induk: JenisUnit | None) -> bool:
    """True when a unit has OPD rank: a child of the province that is a perangkat daerah (PP 18/2016)."""
    return jenis.jenis_opd and jenis_induk is JenisUnit.PROVINSI
