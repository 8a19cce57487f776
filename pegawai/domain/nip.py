"""NIP and NI PPPK: parts, display, mask, contradictions (Perka BKN 22/2007 and 43/2007; domain.md §2.1-2.2).

Contradictions are reported, never corrected: only BKN may change a NIP.
"""

import re
from dataclasses import dataclass
from datetime import date

from pegawai.domain.status import StatusKepegawaian
from sabangau_mutasi.inti.pilihan import Pilihan
from sabangau_mutasi.inti.tanggal import tanggal_panjang, usia

USIA_CPNS_TERENDAH = 17
USIA_CPNS_TERTINGGI = 50
PERJANJIAN_PERTAMA = 21

_BENTUK = re.compile(r"[0-9]{18}")
_KELAMIN = {"1": "L", "2": "P"}


class NipTidakSah(ValueError):
    """The text is not 18 digits (importer code NIP_BENTUK_SALAH)."""

    kode = "NIP_BENTUK_SALAH"


class KodeNip(Pilihan):
    """Findings about a number; the first three are the importer's report codes."""

    NIP_BEDA_TANGGAL_LAHIR = "NIP_BEDA_TANGGAL_LAHIR", "Tanggal lahir pada NIP berbeda dengan data"
    NIP_BEDA_KELAMIN = "NIP_BEDA_KELAMIN", "Jenis kelamin pada NIP berbeda dengan data"
    NIP_BEDA_TMT_CPNS = "NIP_BEDA_TMT_CPNS", "TMT CPNS pada NIP berbeda dengan data"
    NIP_TMT_TIDAK_WAJAR = "NIP_TMT_TIDAK_WAJAR", "Waktu pengangkatan pada NIP tidak wajar"
    NIP_BUKAN_BENTUK_STATUS = "NIP_BUKAN_BENTUK_STATUS", "Bentuk nomor tidak sesuai status kepegawaian"


@dataclass(frozen=True, slots=True)
class TemuanNip:
    """One finding with both readings, ready to be shown to the officer who reports it to BKN."""

    kode: KodeNip
    pada_nip: str
    pada_data: str

    @property
    def pesan(self) -> str:
        """Sentence for the list of findings."""
        return f"{self.kode.label}: pada NIP {self.pada_nip}, pada data {self.pada_data}."


@dataclass(frozen=True, slots=True)
class Nip:
    """An 18-digit number; `pppk` tells how positions 9-14 read (by status, never by guessing)."""

    angka: str
    pppk: bool = False

    def __post_init__(self) -> None:
        if not _BENTUK.fullmatch(self.angka):
            raise NipTidakSah("NIP harus terdiri atas 18 angka.")

    @classmethod
    def baca(cls, teks: str, status: StatusKepegawaian = StatusKepegawaian.PNS) -> "Nip":
        """Read a typed or pasted number; spaces are dropped. Raises `NipTidakSah` for anything but 18 digits."""
        return cls("".join(teks.split()), pppk=status.pppk)

    @property
    def tanggal_lahir(self) -> date | None:
        """Birth date (positions 1-8); None when it is no real date."""
        return _tanggal(int(self.angka[:4]), int(self.angka[4:6]), int(self.angka[6:8]))

    @property
    def tahun_pengangkatan(self) -> int:
        """Year of the CPNS appointment, or of the first PPPK appointment (positions 9-12)."""
        return int(self.angka[8:12])

    @property
    def tmt_cpns(self) -> date | None:
        """First day of the CPNS appointment month (positions 9-14); None for a PPPK or an impossible month."""
        return None if self.pppk else _tanggal(self.tahun_pengangkatan, int(self.angka[12:14]), 1)

    @property
    def perjanjian_ke(self) -> int | None:
        """Count of work agreements of a PPPK (positions 13-14, from 21 on); None for a PNS."""
        return int(self.angka[12:14]) if self.pppk else None

    @property
    def jenis_kelamin(self) -> str | None:
        """`L` or `P` (position 15: 1 or 2); None for another digit."""
        return _KELAMIN.get(self.angka[14])

    @property
    def urut(self) -> int:
        """Sequence number (positions 16-18)."""
        return int(self.angka[15:])

    @property
    def berkelompok(self) -> str:
        """`19860926 201505 1 001`."""
        return f"{self.angka[:8]} {self.angka[8:14]} {self.angka[14]} {self.angka[15:]}"

    @property
    def tersamar(self) -> str:
        """`19860926****** 1 ***`, the form of lists and exports (domain.md §2.1)."""
        return f"{self.angka[:8]}****** {self.angka[14]} ***"

    def __str__(self) -> str:
        return self.angka


def pertentangan(
    nip: Nip, *, tanggal_lahir: date | None, jenis_kelamin: str | None, tmt_cpns: date | None
) -> list[TemuanNip]:
    """Contradictions between the number and the profile, in order of position; a value of None is not compared.

    `jenis_kelamin` is `L` or `P`. For a PPPK only the year of `tmt_cpns` (first appointment) is in the number.
    """
    temuan: list[TemuanNip] = []
    if tanggal_lahir is not None and nip.tanggal_lahir != tanggal_lahir:
        lahir = nip.tanggal_lahir
        pada_nip = tanggal_panjang(lahir) if lahir else f"{nip.angka[:8]} (bukan tanggal)"
        temuan.append(TemuanNip(KodeNip.NIP_BEDA_TANGGAL_LAHIR, pada_nip, tanggal_panjang(tanggal_lahir)))
    if tmt_cpns is not None and not _pengangkatan_sama(nip, tmt_cpns):
        pada_nip = nip.angka[8:12] if nip.pppk else f"{nip.angka[12:14]}-{nip.angka[8:12]}"
        pada_data = f"{tmt_cpns.year:04d}" if nip.pppk else f"{tmt_cpns.month:02d}-{tmt_cpns.year:04d}"
        temuan.append(TemuanNip(KodeNip.NIP_BEDA_TMT_CPNS, pada_nip, pada_data))
    if jenis_kelamin is not None and nip.jenis_kelamin != jenis_kelamin:
        temuan.append(TemuanNip(KodeNip.NIP_BEDA_KELAMIN, nip.jenis_kelamin or nip.angka[14], jenis_kelamin))
    return temuan


def kejanggalan(nip: Nip, *, hari_ini: date) -> list[TemuanNip]:
    """Oddities inside the number itself: form against status, appointment in the future or at an odd age (design)."""
    temuan: list[TemuanNip] = []
    bagian = int(nip.angka[12:14])
    bentuk_pppk = bagian >= PERJANJIAN_PERTAMA
    if bentuk_pppk != nip.pppk or (not nip.pppk and not 1 <= bagian <= 12):
        temuan.append(TemuanNip(KodeNip.NIP_BUKAN_BENTUK_STATUS, nip.angka[12:14], "PPPK" if nip.pppk else "PNS"))
    mulai = nip.tmt_cpns or _tanggal(nip.tahun_pengangkatan, 12, 31)
    if mulai is None or nip.tahun_pengangkatan > hari_ini.year or (nip.tmt_cpns and mulai > hari_ini):
        temuan.append(TemuanNip(KodeNip.NIP_TMT_TIDAK_WAJAR, nip.angka[8:14], f"hari ini {tanggal_panjang(hari_ini)}"))
    elif nip.tanggal_lahir and not nip.pppk:
        umur = usia(nip.tanggal_lahir, mulai)
        if not USIA_CPNS_TERENDAH <= umur <= USIA_CPNS_TERTINGGI:
            temuan.append(TemuanNip(KodeNip.NIP_TMT_TIDAK_WAJAR, nip.angka[8:14], f"usia {umur} tahun saat diangkat"))
    return temuan


def _pengangkatan_sama(nip: Nip, tmt_cpns: date) -> bool:
    if nip.tahun_pengangkatan != tmt_cpns.year:
        return False
    return nip.pppk or int(nip.angka[12:14]) == tmt_cpns.month


def _tanggal(tahun: int, bulan: int, hari: int) -> date | None:
    try:
        return date(tahun, bulan, hari)
    except ValueError:
        return None
