"""Findings about one person: the oracle of the set-based SQL in ``pegawai.services.mutu_sql``."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import combinations, pairwise

from pegawai.domain.masa_kerja import tmt_pensiun
from pegawai.domain.mutu import JENIS_TEMUAN, tahun_tutup
from pegawai.domain.nip import Nip, kejanggalan, pertentangan
from pegawai.domain.status import StatusKepegawaian
from sabangau_mutasi.inti.tanggal import tambah_tahun

CELAH_WAJAR = timedelta(days=31)
"""A post that starts within a month of the appointment, or of the end of the one before, leaves no gap (design)."""

LAMA_CPNS_TAHUN = 2
_ID_BAKU = re.compile(r"[0-9A-Fa-f]{32}|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}")


@dataclass(frozen=True, slots=True)
class MasaJabatan:
    """One post of the history; ``sampai`` excluded, None means open; ``tambahan`` is a duty on top of a post."""

    definitif: bool
    tambahan: bool
    unit: int
    jabatan: int
    mulai: date
    sampai: date | None

    def berlaku(self, pada: date) -> bool:
        """True when the post runs on that day."""
        return self.mulai <= pada and (self.sampai is None or pada < self.sampai)


@dataclass(frozen=True, slots=True)
class DataOrang:
    """Everything the rules read of one person; ids are primary keys, ``rekan`` other holders of his managerial post."""

    status: StatusKepegawaian
    aktif: bool
    siasn_id: str
    nip: str
    tanggal_lahir: date
    jenis_kelamin: str
    tmt_cpns: date | None
    tmt_pns: date | None
    golongan: int | None
    tmt_golongan: date | None
    urutan_pendidikan: int | None
    program_dikenal: bool
    program_nama: str
    program_berumpun: bool
    jenis_pegawai: str
    lokasi_kerja: str
    akhir_kontrak: date | None
    ada_akun: bool
    surel: str
    unit_kini: int | None
    jabatan_kini: int | None
    di_peta: bool
    unit_tutup: bool
    bup: int | None
    rekan: int = 0
    jabatan: tuple[MasaJabatan, ...] = ()
    pangkat: tuple[tuple[date, int], ...] = ()
    urutan_riwayat: tuple[int, ...] = ()
    tahun_kinerja: frozenset[int] = field(default_factory=frozenset)


Aturan = Callable[[DataOrang, date], bool]


def temuan_orang(orang: DataOrang, pada: date) -> set[str]:
    """Codes of the findings about this person on that day."""
    hasil = {kode for kode, aturan in _ATURAN.items() if aturan(orang, pada)}
    hasil |= _temuan_nip(orang, pada)
    return {kode for kode in hasil if orang.status in JENIS_TEMUAN[kode].berlaku}


def _temuan_nip(orang: DataOrang, pada: date) -> set[str]:
    nomor = Nip(orang.nip, pppk=orang.status.pppk)
    beda = pertentangan(
        nomor, tanggal_lahir=orang.tanggal_lahir, jenis_kelamin=orang.jenis_kelamin, tmt_cpns=orang.tmt_cpns
    )
    return {satu.kode.value for satu in (*beda, *kejanggalan(nomor, hari_ini=pada))}


def _definitif(orang: DataOrang) -> list[MasaJabatan]:
    return sorted((satu for satu in orang.jabatan if satu.definitif), key=lambda satu: satu.mulai)


def _kini(orang: DataOrang, pada: date) -> MasaJabatan | None:
    return next((satu for satu in _definitif(orang) if satu.berlaku(pada)), None)


def _bercelah(orang: DataOrang, pada: date) -> bool:
    riwayat = _definitif(orang)
    if not riwayat:
        return False
    terlambat = orang.tmt_cpns is not None and riwayat[0].mulai > orang.tmt_cpns + CELAH_WAJAR
    terputus = any(a.sampai is not None and b.mulai > a.sampai + CELAH_WAJAR for a, b in pairwise(riwayat))
    return terlambat or terputus


def _tumpang(orang: DataOrang) -> bool:
    jauh = date.max
    utama = [satu for satu in orang.jabatan if not satu.tambahan]
    return any(
        (a.unit, a.jabatan) == (b.unit, b.jabatan) and max(a.mulai, b.mulai) < min(a.sampai or jauh, b.sampai or jauh)
        for a, b in combinations(utama, 2)
    )


def _beda_riwayat(orang: DataOrang, pada: date) -> bool:
    kini = _kini(orang, pada)
    return kini is not None and (kini.unit, kini.jabatan) != (orang.unit_kini, orang.jabatan_kini)


def _golongan_beda(orang: DataOrang, pada: date) -> bool:
    sampai_kini = [satu for satu in orang.pangkat if satu[0] <= pada]
    return bool(sampai_kini) and orang.golongan is not None and max(sampai_kini)[1] != orang.golongan


def _bekerja_sepanjang(orang: DataOrang, tahun: int) -> bool:
    return orang.aktif and orang.tmt_cpns is not None and orang.tmt_cpns <= date(tahun, 1, 1)


def _tanpa_predikat(orang: DataOrang, tahun: int) -> bool:
    return _bekerja_sepanjang(orang, tahun) and tahun not in orang.tahun_kinerja


def _terbalik(orang: DataOrang) -> bool:
    cpns = orang.tmt_cpns
    return cpns is not None and any(satu is not None and satu < cpns for satu in (orang.tmt_pns, orang.tmt_golongan))


def _lewat_bup(orang: DataOrang, pada: date) -> bool:
    return orang.aktif and orang.bup is not None and tmt_pensiun(orang.tanggal_lahir, orang.bup) <= pada


def _tutup(pada: date) -> int:
    return tahun_tutup(pada.month, pada.year)


_ATURAN: dict[str, Aturan] = {
    "TANPA_JABATAN": lambda o, t: o.aktif and _kini(o, t) is None,
    "RIWAYAT_JABATAN_BERCELAH": _bercelah,
    "TANPA_GOLONGAN": lambda o, t: o.golongan is None,
    "TANPA_RIWAYAT_PANGKAT": lambda o, t: not o.pangkat,
    "TANPA_RIWAYAT_PENDIDIKAN": lambda o, t: not o.urutan_riwayat,
    "TANPA_TMT_CPNS": lambda o, t: o.tmt_cpns is None,
    "TANPA_TMT_PNS": lambda o, t: o.tmt_pns is None,
    "PREDIKAT_SEBELUMNYA_KOSONG": lambda o, t: _tanpa_predikat(o, _tutup(t) - 1),
    "AKHIR_KONTRAK_KOSONG": lambda o, t: o.aktif and o.akhir_kontrak is None,
    "TANPA_AKUN": lambda o, t: not o.ada_akun,
    "TANPA_SUREL": lambda o, t: o.ada_akun and not o.surel,
    "TANPA_JENIS_PEGAWAI": lambda o, t: not o.jenis_pegawai,
    "TANPA_LOKASI_KERJA": lambda o, t: not o.lokasi_kerja,
    "PREDIKAT_TERAKHIR_BELUM_ADA": lambda o, t: _tanpa_predikat(o, _tutup(t)),
    "LEWAT_BUP": _lewat_bup,
    "KONTRAK_LEWAT": lambda o, t: o.aktif and o.akhir_kontrak is not None and o.akhir_kontrak < t,
    "CPNS_TERLALU_LAMA": lambda o, t: (
        o.aktif and o.tmt_cpns is not None and tambah_tahun(o.tmt_cpns, LAMA_CPNS_TAHUN) < t
    ),
    "URUTAN_TMT_TERBALIK": lambda o, t: _terbalik(o),
    "PENDIDIKAN_TIDAK_DI_TABEL": lambda o, t: not o.program_dikenal and bool(o.program_nama),
    "PENDIDIKAN_TANPA_RUMPUN": lambda o, t: o.program_dikenal and not o.program_berumpun,
    "ID_SIASN_TIDAK_BAKU": lambda o, t: not _ID_BAKU.fullmatch(o.siasn_id),
    "DI_LUAR_PETA": lambda o, t: o.aktif and o.jabatan_kini is not None and not o.di_peta,
    "UNIT_TUTUP": lambda o, t: o.aktif and o.unit_tutup,
    "JABATAN_RANGKAP": lambda o, t: o.aktif and o.rekan > 0,
    "RIWAYAT_JABATAN_TUMPANG": lambda o, t: _tumpang(o),
    "JABATAN_BEDA_RIWAYAT": _beda_riwayat,
    "GOLONGAN_BEDA_RIWAYAT": _golongan_beda,
    "PENDIDIKAN_BEDA_RIWAYAT": lambda o, t: (
        o.urutan_pendidikan is not None and bool(o.urutan_riwayat) and max(o.urutan_riwayat) > o.urutan_pendidikan
    ),
}
