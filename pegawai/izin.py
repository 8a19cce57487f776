"""Which parts of a person's record a role may read (``domain.md`` §8.2). Whose record at all: the queryset."""

from __future__ import annotations

from sabangau_mutasi.akun.izin import PERAN_BKD, PERAN_PEMUTUS, PERAN_PROVINSI, PERAN_UNIT, Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pilihan import Pilihan


class BagianData(Pilihan):
    """A part of a person's record."""

    JABATAN = "JABATAN", "Jabatan, pangkat dan pendidikan"
    KINERJA = "KINERJA", "Penilaian kinerja"
    PENGEMBANGAN = "PENGEMBANGAN", "Kompetensi, pelatihan dan tugas belajar"
    KESESUAIAN = "KESESUAIAN", "Kesesuaian dengan jabatan"
    NIP = "NIP", "NIP lengkap"
    TEMUAN_NIP = "TEMUAN_NIP", "Pertentangan NIP dengan data"
    DATA_DIRI = "DATA_DIRI", "Tanggal lahir dan kontak"
    HUKDIS_TANDA = "HUKDIS_TANDA", "Tanda hukuman disiplin"
    HUKDIS_RINCI = "HUKDIS_RINCI", "Rincian hukuman disiplin"


_DINAS = frozenset({BagianData.JABATAN, BagianData.KINERJA, BagianData.PENGEMBANGAN, BagianData.KESESUAIAN})
_ATASAN = _DINAS | {BagianData.HUKDIS_TANDA}
_BKD = _ATASAN | {BagianData.NIP, BagianData.TEMUAN_NIP}

_MATRIKS: dict[Peran, frozenset[BagianData]] = {
    # Birth date and contacts belong to the case file; on the profile nobody but the person himself sees them.
    Peran.ASN: frozenset(BagianData),
    **dict.fromkeys(PERAN_UNIT, _ATASAN),
    Peran.ADMIN_OPD: _BKD,
    **dict.fromkeys(PERAN_BKD, _BKD),
    **dict.fromkeys(PERAN_PEMUTUS, _ATASAN),
    Peran.INSPEKTORAT: _ATASAN | {BagianData.HUKDIS_RINCI},
    Peran.AUDITOR: _DINAS,
    Peran.BIRO_ORGANISASI: frozenset({BagianData.JABATAN, BagianData.KESESUAIAN}),
    Peran.PPDP: frozenset({BagianData.JABATAN}),
}


def bagian_terbaca(pelaku: Pelaku) -> frozenset[BagianData]:
    """Parts the active role may read of a person inside its scope; a role missing here reads nothing.

    The kind of a disciplinary measure is for the person and the inspectorate; line managers, BKD and the deciders see
    only that there is one (the discipline team and a case under decision read it in the case file).
    """
    return _MATRIKS.get(pelaku.peran, frozenset())


def boleh_nip(pelaku: Pelaku) -> bool:
    """Whether the role sees whole NIPs in lists and may search by a part of one (a part tells birth dates)."""
    return BagianData.NIP in bagian_terbaca(pelaku)


def boleh_ekspor(pelaku: Pelaku) -> bool:
    """Whether the role may take lists of people out as Excel (§8.2: export = permission, reason, watermark, log)."""
    return pelaku.peran in PERAN_UNIT | (PERAN_PROVINSI - {Peran.PPDP})
