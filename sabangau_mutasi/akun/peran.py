"""Roles of the application (domain.md §7.2). Pure: domain tables import it; who holds a role is `PenugasanPeran`."""

from sabangau_mutasi.inti.pilihan import Pilihan


class Peran(Pilihan):
    """A hat a user wears; one active role per request, written with each act."""

    ASN = "ASN", "ASN"
    ATASAN = "ATASAN", "Atasan langsung"
    ADMIN_OPD = "ADMIN_OPD", "Pengelola kepegawaian OPD"
    KEPALA_OPD = "KEPALA_OPD", "Kepala OPD"
    VERIFIKATOR_BKD = "VERIFIKATOR_BKD", "Verifikator BKD"
    ANALIS_BKD = "ANALIS_BKD", "Analis BKD"
    KABID_MUTASI = "KABID_MUTASI", "Kepala Bidang Mutasi BKD"
    KEPALA_BKD = "KEPALA_BKD", "Kepala BKD"
    BIRO_ORGANISASI = "BIRO_ORGANISASI", "Biro Organisasi"
    INSPEKTORAT = "INSPEKTORAT", "Inspektorat"
    SEKRETARIAT_TPK = "SEKRETARIAT_TPK", "Sekretariat Tim Penilai Kinerja"
    ANGGOTA_TPK = "ANGGOTA_TPK", "Anggota Tim Penilai Kinerja"
    PYB = "PYB", "Pejabat yang Berwenang (Sekretaris Daerah)"
    PPK = "PPK", "Pejabat Pembina Kepegawaian (Gubernur)"
    ADMIN_KABKOTA = "ADMIN_KABKOTA", "Admin BKPSDM kabupaten/kota"
    AUDITOR = "AUDITOR", "Auditor"
    PPDP = "PPDP", "Pejabat Pelindungan Data Pribadi"
    ADMIN_SISTEM = "ADMIN_SISTEM", "Admin sistem"

    @property
    def tingkat_provinsi(self) -> bool:
        """True when the role sees the whole province, false when it is tied to an office or to the person himself."""
        return self in _TINGKAT_PROVINSI


_TINGKAT_PROVINSI = frozenset(
    {
        Peran.VERIFIKATOR_BKD,
        Peran.ANALIS_BKD,
        Peran.KABID_MUTASI,
        Peran.KEPALA_BKD,
        Peran.BIRO_ORGANISASI,
        Peran.INSPEKTORAT,
        Peran.SEKRETARIAT_TPK,
        Peran.ANGGOTA_TPK,
        Peran.PYB,
        Peran.PPK,
        Peran.AUDITOR,
        Peran.PPDP,
    }
)

_SENDIRI = frozenset({Peran.ADMIN_SISTEM, Peran.ADMIN_KABKOTA})


def bertentangan(satu: Peran, lain: Peran) -> bool:
    """Whether one person may not hold both roles at the same time (domain.md §7.2).

    ADMIN_SISTEM has no rights over content and ADMIN_KABKOTA is an outsider's account: neither goes with another
    working role. Who verifies, drafts and signs one case is judged per case (BR-20), not here.
    """
    return satu != lain and Peran.ASN not in {satu, lain} and bool(_SENDIRI & {satu, lain})
