"""What follows a decision on a mismatch: a training item, a proposal to move, and when the case is decided once more.

Design of this application; no regulation sets it. ``services.kasus_sql.DINILAI_ULANG`` mirrors ``perlu_putus_lagi``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from pegawai.domain.triase import JenisKasus, KeputusanKasus, StatusKasus
from sabangau_mutasi.inti.pilihan import Pilihan


class PeristiwaKasus(Pilihan):
    """What stands in the history of a case because of what was done elsewhere."""

    PELATIHAN_DIMINTA = "PELATIHAN_DIMINTA", "Pelatihan diminta"
    PELATIHAN_TUNTAS = "PELATIHAN_TUNTAS", "Pelatihan selesai"
    PELATIHAN_BEBAS = "PELATIHAN_BEBAS", "Pelatihan dibebaskan"
    USUL_DISUSUN = "USUL_DISUSUN", "Usul mutasi disusun"
    DINILAI_ULANG = "DINILAI_ULANG", "Dinilai ulang"
    DIURUNGKAN = "DIURUNGKAN", "Keputusan diurungkan"


@dataclass(frozen=True, slots=True)
class TindakLanjut:
    """One training item or proposal behind a case, ready to be shown.

    ``tuntas``: nothing more will come of it; ``berhasil``: and it did what it was for.
    """

    jenis: str
    judul: str
    keadaan: str
    nada: str
    url: str
    rincian: str = ""
    tuntas: bool = False
    berhasil: bool = False

    @property
    def ringkas(self) -> str:
        """Kind and state in a few words, for a row of the queue."""
        return f"{self.jenis}: {self.keadaan[:1].lower()}{self.keadaan[1:]}"


PELATIHAN, USUL = "Pelatihan", "Usul mutasi"
DAPAT_DILATIH = frozenset({JenisKasus.PENDIDIKAN.value, JenisKasus.KOMPETENSI.value})
"""Kinds of mismatch a training can close; a rank is not learnt."""
_TUNGGU = {
    JenisKasus.KOMPETENSI.value: (
        "Pelatihan selesai. Setelah kompetensinya dinilai ulang, analisis menutup kasus ini, "
        "atau mengembalikannya ke antrean bila masih kurang."
    ),
    JenisKasus.PENDIDIKAN.value: (
        "Pelatihan selesai. Catat ijazah barunya pada data pegawai; analisis berikutnya menutup kasus ini."
    ),
}


def perlu_pelatihan(status: str, keputusan: str, jenis: str) -> bool:
    """Whether a training may be asked for: decided LATIH, being worked on, and of a kind that can be learnt."""
    dikerjakan = status == StatusKasus.DIKERJAKAN.value
    return dikerjakan and keputusan == KeputusanKasus.LATIH.value and jenis in DAPAT_DILATIH


def perlu_usul(status: str, keputusan: str) -> bool:
    """Whether a proposal to move may be started from the case: decided PINDAHKAN and being worked on."""
    return status == StatusKasus.DIKERJAKAN.value and keputusan == KeputusanKasus.PINDAHKAN.value


def langkah_berikut(status: str, keputusan: str, jenis: str, lanjutan: Sequence[TindakLanjut]) -> str:
    """The next step of a decided case as a sentence; "" where the decision needs none beyond itself."""
    if perlu_usul(status, keputusan):
        return _langkah_usul([satu for satu in lanjutan if satu.jenis == USUL])
    if status != StatusKasus.DIKERJAKAN.value or keputusan != KeputusanKasus.LATIH.value:
        return ""
    if jenis not in DAPAT_DILATIH:
        return "Kesenjangan pangkat tidak ditutup dengan pelatihan. Pilih keputusan lain."
    latihan = [satu for satu in lanjutan if satu.jenis == PELATIHAN]
    if not latihan:
        return "Pelatihannya belum diminta."
    terbuka = sum(not satu.tuntas for satu in latihan)
    return f"Kasus ini menunggu {terbuka} pelatihan." if terbuka else _TUNGGU[jenis]


def _langkah_usul(usul: Sequence[TindakLanjut]) -> str:
    if not usul:
        return "Usul mutasinya belum disusun."
    if any(not satu.tuntas for satu in usul):
        return "Kasus ini menunggu usul mutasinya."
    if any(satu.berhasil for satu in usul):
        return "Usulnya selesai. Analisis berikutnya memeriksa kesesuaian pada jabatan baru."
    return "Usulnya berakhir tanpa perpindahan. Susun usul lain, atau putuskan lagi."


def perlu_putus_lagi(
    status: StatusKasus, keputusan: str, jenis: JenisKasus, pelatihan_selesai: date | None, dinilai: date | None
) -> bool:
    """Whether a case goes back to the queue: its training is done, the competency was assessed on that day or later,
    and the run still finds the gap (the caller looks only at such cases).
    """
    if status is not StatusKasus.DIKERJAKAN or keputusan != KeputusanKasus.LATIH.value:
        return False
    if jenis is not JenisKasus.KOMPETENSI or pelatihan_selesai is None or dinilai is None:
        return False
    return dinilai >= pelatihan_selesai
