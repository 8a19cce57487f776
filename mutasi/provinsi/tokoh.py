"""The people the demonstration needs by role, and the client's own example: an engineer in an administrative post."""

from dataclasses import dataclass
from datetime import date

from mutasi.provinsi.bentuk import Kotak, Orang, Posisi, Unit
from mutasi.provinsi.kebutuhan import Kebutuhan
from mutasi.provinsi.organisasi import Organisasi

DINAS_ASAL = "DINAS PENDIDIKAN"
DINAS_TUJUAN = "DINAS PEKERJAAN UMUM DAN PENATAAN RUANG"
BKD = "BADAN KEPEGAWAIAN DAERAH"
BIDANG_MUTASI = "BIDANG MUTASI DAN PROMOSI"
JABATAN_ASAL = "PENGADMINISTRASI PERKANTORAN"
JABATAN_TUJUAN = "PENELAAH TEKNIS INFRASTRUKTUR"
PROGRAM_INSINYUR = ("A5EB03E20CA9F6A0E040640A040252AD", "S-1 TEKNIK SIPIL")
INSINYUR = "insinyur"
TUJUAN = "tujuan_insinyur"
LOWONG_TUJUAN = 4


@dataclass(frozen=True, slots=True)
class Peran:
    """Where a role sits: OPD, name of the unit, job family (``S:`` = head of the unit)."""

    kunci: str
    opd: str
    unit: str
    keluarga: str = "S:"


PERAN: tuple[Peran, ...] = (
    Peran("sekda", "SEKRETARIAT DAERAH", "SEKRETARIAT DAERAH"),
    Peran("asisten_administrasi", "SEKRETARIAT DAERAH", "ASISTEN ADMINISTRASI UMUM"),
    Peran("kepala_biro_organisasi", "SEKRETARIAT DAERAH", "BIRO ORGANISASI"),
    Peran("inspektur", "INSPEKTORAT DAERAH", "INSPEKTORAT DAERAH"),
    Peran("auditor", "INSPEKTORAT DAERAH", "KELOMPOK JABATAN FUNGSIONAL AUDITOR WILAYAH I", "A:Auditor"),
    Peran("kepala_bkd", BKD, BKD),
    Peran("sekretaris_bkd", BKD, "SEKRETARIAT"),
    Peran("kabid_mutasi", BKD, BIDANG_MUTASI),
    Peran("analis", BKD, "KELOMPOK JABATAN FUNGSIONAL MUTASI DAN PROMOSI I", "A:Analis Sumber Daya Manusia Aparatur"),
    Peran("verifikator", BKD, BIDANG_MUTASI, "P:ANALIS SUMBER DAYA MANUSIA APARATUR"),
    Peran("perancang", BKD, BIDANG_MUTASI, "P:PENELAAH TEKNIS KEBIJAKAN"),
    Peran("admin_sistem", BKD, BIDANG_MUTASI, "P:PENGOLAH DATA DAN INFORMASI"),
    Peran("ppdp", BKD, "SUBBAGIAN UMUM DAN KEPEGAWAIAN"),
    Peran("dinas_pendidikan.kepala_opd", DINAS_ASAL, DINAS_ASAL),
    Peran("dinas_pendidikan.atasan", DINAS_ASAL, "SUBBAGIAN UMUM DAN KEPEGAWAIAN"),
    Peran("dinas_pendidikan.admin_opd", DINAS_ASAL, "SUBBAGIAN UMUM DAN KEPEGAWAIAN", "P:PENGELOLA KEPEGAWAIAN"),
    Peran("dinas_pupr.kepala_opd", DINAS_TUJUAN, DINAS_TUJUAN),
    Peran("dinas_pupr.atasan", DINAS_TUJUAN, "BIDANG BINA MARGA"),
    Peran("dinas_pupr.admin_opd", DINAS_TUJUAN, "SUBBAGIAN UMUM DAN KEPEGAWAIAN", "P:PENGELOLA KEPEGAWAIAN"),
)


def cari_unit(org: Organisasi, opd: str, nama: str) -> Unit:
    """The unit of that name inside an OPD."""
    return next(u for u in org.units if u.opd is not None and u.opd.nama == opd and u.nama == nama)


def _kotak(kebutuhan: Kebutuhan, unit: Unit, keluarga: str, sektor: str) -> Kotak:
    """The box of a job in a unit; made when the unit has none."""
    for kotak in kebutuhan.kotak:
        if kotak.unit is unit and kotak.keluarga == keluarga:
            return kotak
    kotak = Kotak(unit, keluarga, sektor, "", 1.5, 0.6)
    kebutuhan.kotak.append(kotak)
    return kotak


def pesan_kursi(org: Organisasi, kebutuhan: Kebutuhan) -> None:
    """Reserve a seat for every role before the seats are given out."""
    for peran in PERAN:
        sektor = {"S": "struktural", "A": "jf", "P": "pelaksana"}[peran.keluarga[0]]
        kotak = _kotak(kebutuhan, cari_unit(org, peran.opd, peran.unit), peran.keluarga, sektor)
        kotak.pasti, kotak.label = 1, peran.kunci
    asal = _kotak(
        kebutuhan, cari_unit(org, DINAS_ASAL, "SUBBAGIAN UMUM DAN KEPEGAWAIAN"), f"P:{JABATAN_ASAL}", "pelaksana"
    )
    asal.pasti, asal.label = 3, INSINYUR
    tujuan = _kotak(kebutuhan, cari_unit(org, DINAS_TUJUAN, "BIDANG BINA MARGA"), f"P:{JABATAN_TUJUAN}", "pelaksana")
    tujuan.label = TUJUAN


def siapkan_insinyur(orang: Orang) -> None:
    """The fixed facts of the engineer (PNS, III/c, S-1 Teknik Sipil); his number is drawn afterwards like anybody's."""
    orang.laki, orang.pppk, orang.cpns = True, False, False
    orang.lahir, orang.tmt_cpns = date(1989, 5, 14), date(2015, 3, 1)
    orang.umur = 37.5
    orang.tingkat, orang.gol_awal, orang.golongan = "40", 31, 33
    orang.kedudukan = "01"


def pendidikan_insinyur(orang: Orang) -> None:
    """His study programme, set after the general education step."""
    orang.program_id, orang.program_nama = PROGRAM_INSINYUR
    orang.rumpun, orang.tahun_lulus = "TEKNIK-SIPIL", 2012


def longgarkan(asal: Posisi, tujuan: Posisi) -> None:
    """The origin post has more holders than need, the target enough vacant seats."""
    asal.k = max(1, asal.b - 1)
    tujuan.k = tujuan.b + LOWONG_TUJUAN


def _butir(o: Orang, tujuan: Posisi) -> dict[str, str]:
    butir = {
        "nip": o.nip,
        "pns_id": o.pns_id,
        "nama": o.nama,
        "jabatan": o.tugas[-1].jabatan.nama,
        "unit_id": o.kotak.unit.id,
    }
    if o.label == INSINYUR and o.posisi is not None:
        butir |= {"posisi_asal": o.posisi.id, "posisi_tujuan": tujuan.id}
    return butir


def susun(orang: list[Orang], tujuan: Posisi) -> dict[str, object]:
    """Content of ``tokoh.json``: role -> person, nested for the two dinas. Nobody stands for the governor."""
    hasil: dict[str, object] = {"gubernur": None}
    bersarang: dict[str, dict[str, dict[str, str]]] = {}
    for o in sorted((o for o in orang if o.label), key=lambda o: o.label):
        induk, _, anak = o.label.partition(".")
        if anak:
            bersarang.setdefault(induk, {})[anak] = _butir(o, tujuan)
        else:
            hasil[induk] = _butir(o, tujuan)
    return hasil | bersarang
