"""Shape of a rule and of its answer, and the helper that words it. The rules themselves stand in the family files."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date
from typing import NamedTuple

from mutasi.domain.fakta import Fakta, ParameterAturan
from sabangau_mutasi.inti.pilihan import Pilihan
from sabangau_mutasi.inti.tanggal import tanggal_panjang

KEBIJAKAN = "Kebijakan provinsi"


class Hasil(Pilihan):
    """Verdict of a rule; `data_kurang` and `belum_dinilai` are never a pass."""

    LULUS = "lulus", "Lulus"
    GAGAL = "gagal", "Tidak memenuhi"
    DATA_KURANG = "data_kurang", "Data kurang"
    BELUM_DINILAI = "belum_dinilai", "Belum dinilai"


class Berat(Pilihan):
    """What a failure does: stops the step, warns, or only informs (domain.md §1.10)."""

    BLOCK = "BLOCK", "Menghalangi"
    WARN = "WARN", "Peringatan"
    INFO = "INFO", "Informasi"


class Cakupan(Pilihan):
    """What a rule looks at, which decides how often it must be evaluated over many posts."""

    PEGAWAI = "PEGAWAI", "pegawai"
    JABATAN = "JABATAN", "pegawai dan jabatan tujuan"
    POSISI = "POSISI", "posisi tujuan"
    KASUS = "KASUS", "berkas dan petugas usul"


class DataAturan(NamedTuple):
    """One datum used: what it is, its value as shown, and the day it comes from."""

    label: str
    nilai: str
    sumber: date | None = None


@dataclass(frozen=True, slots=True)
class HasilAturan:
    """Answer of one rule on one set of facts. `perbaikan` is the smallest change that would turn it, empty if none."""

    kode: str
    nama: str
    hasil: Hasil
    berat: Berat
    kalimat: str
    data: tuple[DataAturan, ...]
    dasar_hukum: str
    perbaikan: str = ""

    @property
    def menghalangi(self) -> bool:
        """True when a step that counts this rule must not go on."""
        return self.berat is Berat.BLOCK and self.perlu_perhatian

    @property
    def perlu_perhatian(self) -> bool:
        """True for a failure or missing data, whatever the weight."""
        return self.hasil in (Hasil.GAGAL, Hasil.DATA_KURANG)

    def sebagai_json(self) -> dict[str, object]:
        """The answer as plain JSON values (dates ISO), to be kept with the case as it was judged."""
        isi: dict[str, object] = asdict(self)
        isi["hasil"], isi["berat"] = self.hasil.value, self.berat.value
        isi["data"] = [
            {"label": satu.label, "nilai": satu.nilai, "sumber": satu.sumber.isoformat() if satu.sumber else None}
            for satu in self.data
        ]
        return isi


@dataclass(frozen=True, slots=True)
class Aturan:
    """Identity of a rule: code, name, default weight, scope and default legal basis."""

    kode: str
    nama: str
    berat: Berat
    cakupan: Cakupan
    dasar_hukum: str


Fungsi = Callable[[Fakta, ParameterAturan], HasilAturan]


class Butir(NamedTuple):
    """One line of the register: the rule and the function that judges it; `dinilai` is false for a mere placeholder."""

    aturan: Aturan
    fungsi: Fungsi
    dinilai: bool = True


@dataclass(frozen=True, slots=True)
class Jawab:
    """Words the answer of one rule; keeps code, name, weight and basis out of the rule's own lines."""

    aturan: Aturan
    param: ParameterAturan
    berat: Berat | None = None

    def lulus(self, kalimat: str, *data: DataAturan) -> HasilAturan:
        """The rule is met."""
        return self._hasil(Hasil.LULUS, kalimat, data, "")

    def gagal(self, kalimat: str, *data: DataAturan, perbaikan: str) -> HasilAturan:
        """The rule is not met; `perbaikan` says what would change that."""
        return self._hasil(Hasil.GAGAL, kalimat, data, perbaikan)

    def data_kurang(self, kalimat: str, *data: DataAturan, perbaikan: str) -> HasilAturan:
        """It cannot be told; `perbaikan` says what to complete."""
        return self._hasil(Hasil.DATA_KURANG, kalimat, data, perbaikan)

    def belum_dinilai(self) -> HasilAturan:
        """Registered, not evaluated in this release: said openly."""
        kalimat = "Aturan ini belum dinilai oleh sistem; periksa secara manual."
        return self._hasil(Hasil.BELUM_DINILAI, kalimat, (), "")

    def tujuan_kosong(self) -> HasilAturan:
        """No target chosen yet."""
        return self.data_kurang("Posisi tujuan belum dipilih.", perbaikan="Pilih posisi tujuan.")

    def _hasil(self, hasil: Hasil, kalimat: str, data: tuple[DataAturan, ...], perbaikan: str) -> HasilAturan:
        aturan = self.aturan
        dasar = self.param.dasar_hukum.get(aturan.kode, aturan.dasar_hukum)
        return HasilAturan(aturan.kode, aturan.nama, hasil, self.berat or aturan.berat, kalimat, data, dasar, perbaikan)


def hanya_terdaftar(aturan: Aturan) -> Butir:
    """Register a rule that this release does not evaluate yet."""

    def fungsi(fakta: Fakta, param: ParameterAturan) -> HasilAturan:
        return Jawab(aturan, param).belum_dinilai()

    return Butir(aturan, fungsi, dinilai=False)


def tanggal_data(label: str, tanggal: date | None, sumber: date | None = None) -> DataAturan:
    """A date as a datum, "tidak tercatat" when empty."""
    return DataAturan(label, tanggal_panjang(tanggal) if tanggal else "tidak tercatat", sumber)
