"""The access matrix of domain.md §8.2, role by role."""

from __future__ import annotations

import pytest

from pegawai.izin import BagianData, bagian_terbaca, boleh_ekspor, boleh_nip
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.models import Pengguna
from sabangau_mutasi.akun.peran import Peran

DINAS = {"JABATAN", "KINERJA", "PENGEMBANGAN", "KESESUAIAN"}
TANDA = DINAS | {"HUKDIS_TANDA"}
BKD = TANDA | {"NIP", "TEMUAN_NIP"}

MATRIKS = {
    Peran.ASN: {satu.value for satu in BagianData},
    Peran.ATASAN: TANDA,
    Peran.ADMIN_OPD: BKD,
    Peran.KEPALA_OPD: TANDA,
    Peran.VERIFIKATOR_BKD: BKD,
    Peran.ANALIS_BKD: BKD,
    Peran.KABID_MUTASI: BKD,
    Peran.KEPALA_BKD: BKD,
    Peran.BIRO_ORGANISASI: {"JABATAN", "KESESUAIAN"},
    Peran.INSPEKTORAT: TANDA | {"HUKDIS_RINCI"},
    Peran.SEKRETARIAT_TPK: TANDA,
    Peran.ANGGOTA_TPK: TANDA,
    Peran.PYB: TANDA,
    Peran.PPK: TANDA,
    Peran.ADMIN_KABKOTA: set(),
    Peran.AUDITOR: DINAS,
    Peran.PPDP: {"JABATAN"},
    Peran.ADMIN_SISTEM: set(),
}


def pelaku(peran: Peran) -> Pelaku:
    return Pelaku(pengguna=Pengguna(username="x"), peran=peran)


@pytest.mark.parametrize("peran", list(Peran), ids=str)
def test_setiap_peran_membaca_tepat_bagiannya(peran: Peran) -> None:
    assert {satu.value for satu in bagian_terbaca(pelaku(peran))} == MATRIKS[peran]


def test_tanggal_lahir_dan_rincian_hukdis_tertutup_bagi_bkd_dan_opd() -> None:
    terbuka = {p for p in Peran if {"DATA_DIRI", "HUKDIS_RINCI"} & MATRIKS[p]}

    assert terbuka == {Peran.ASN, Peran.INSPEKTORAT}


@pytest.mark.parametrize(
    ("peran", "nip", "ekspor"),
    [
        (Peran.ADMIN_OPD, True, True),
        (Peran.KABID_MUTASI, True, True),
        (Peran.KEPALA_OPD, False, True),
        (Peran.AUDITOR, False, True),
        (Peran.PPDP, False, False),
        (Peran.ADMIN_SISTEM, False, False),
    ],
    ids=str,
)
def test_nip_utuh_dan_ekspor_mengikuti_peran(peran: Peran, nip: bool, ekspor: bool) -> None:
    assert (boleh_nip(pelaku(peran)), boleh_ekspor(pelaku(peran))) == (nip, ekspor)
