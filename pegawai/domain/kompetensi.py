"""Job Person Match: achieved levels against the standard of a post (PermenPANRB 38/2017; domain.md §4.1-4.2)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from sabangau_mutasi.inti.pilihan import Pilihan

BOBOT_TEKNIS = Decimal("0.5")
BATAS_MS = Decimal(80)
BATAS_MMS = Decimal(68)

_SERATUS = Decimal(100)
_DUA_ANGKA = Decimal("0.01")


class KelompokKompetensi(Pilihan):
    """Groups of the standard; manajerial and sosial kultural weigh together against teknis."""

    MANAJERIAL = "MANAJERIAL", "Manajerial"
    SOSIAL_KULTURAL = "SOSIAL_KULTURAL", "Sosial kultural"
    TEKNIS = "TEKNIS", "Teknis"


class KategoriJpm(Pilihan):
    """Reading of a JPM in percent (domain.md §4.2)."""

    MS = "MS", "Memenuhi syarat"
    MMS = "MMS", "Masih memenuhi syarat"
    KMS = "KMS", "Kurang memenuhi syarat"


NAMA_KOMPETENSI: dict[str, str] = {
    "M1": "Integritas",
    "M2": "Kerja sama",
    "M3": "Komunikasi",
    "M4": "Orientasi pada hasil",
    "M5": "Pelayanan publik",
    "M6": "Pengembangan diri dan orang lain",
    "M7": "Mengelola perubahan",
    "M8": "Pengambilan keputusan",
    "S1": "Perekat bangsa",
}


@dataclass(frozen=True, slots=True)
class Kesenjangan:
    """One competency of the standard: required level, achieved level (None: not assessed), levels missing."""

    kode: str
    standar: int
    dimiliki: int | None

    @property
    def kurang(self) -> int | None:
        """Levels below the standard, 0 when met, None when not assessed."""
        return None if self.dimiliki is None else max(0, self.standar - self.dimiliki)


@dataclass(frozen=True, slots=True)
class HasilJpm:
    """JPM in percent, two decimals; while a competency is unassessed `nilai` is None within `rendah`..`tinggi`."""

    nilai: Decimal | None
    rendah: Decimal
    tinggi: Decimal
    rincian: tuple[Kesenjangan, ...]

    @property
    def kategori(self) -> KategoriJpm | None:
        """Category of the value; None when not assessed."""
        return None if self.nilai is None else kategori_jpm(self.nilai)

    @property
    def belum_dinilai(self) -> tuple[str, ...]:
        """Codes of the standard that have no assessment."""
        return tuple(satu.kode for satu in self.rincian if satu.dimiliki is None)

    @property
    def penjelasan(self) -> str:
        """The data behind the figure as a sentence."""
        jumlah, kosong = len(self.rincian), len(self.belum_dinilai)
        if self.nilai is None:
            batas = f"JPM antara {_persen(self.rendah)} dan {_persen(self.tinggi)} persen"
            return f"{kosong} dari {jumlah} kompetensi standar belum dinilai; {batas}."
        kurang = sum(1 for satu in self.rincian if satu.kurang)
        return f"JPM {_persen(self.nilai)} persen; {kurang} dari {jumlah} kompetensi di bawah standar."


def kelompok_kompetensi(kode: str) -> KelompokKompetensi:
    """Group of a competency code: `M1`..`M8` and `S1` are the national nine, every other code is technical."""
    if kode not in NAMA_KOMPETENSI:
        return KelompokKompetensi.TEKNIS
    return KelompokKompetensi.MANAJERIAL if kode.startswith("M") else KelompokKompetensi.SOSIAL_KULTURAL


def kategori_jpm(nilai: Decimal) -> KategoriJpm:
    """MS from 80, MMS from 68, else KMS."""
    if nilai >= BATAS_MS:
        return KategoriJpm.MS
    return KategoriJpm.MMS if nilai >= BATAS_MMS else KategoriJpm.KMS


def hitung_jpm(
    standar: Mapping[str, int], dimiliki: Mapping[str, int], *, bobot_teknis: Decimal = BOBOT_TEKNIS
) -> HasilJpm | None:
    """JPM of a person for a post: `bobot_teknis` × teknis + the rest × (manajerial with sosial kultural).

    Each group is 100 × Σ min(level, standard) / Σ standard, so a surplus never hides a gap; the two groups weigh by
    `bobot_teknis` (0..1), and a group without standard leaves its weight to the other. `standar` and `dimiliki` map
    competency codes to levels. A competency that is not in `dimiliki` is *belum dinilai*, never 0: the value is then
    None between its bounds. None instead of a result when the post has no standard.
    """
    rincian = tuple(Kesenjangan(kode, standar[kode], dimiliki.get(kode)) for kode in sorted(standar) if standar[kode])
    if not rincian:
        return None
    teknis = _rentang(satu for satu in rincian if satu.kode not in NAMA_KOMPETENSI)
    umum = _rentang(satu for satu in rincian if satu.kode in NAMA_KOMPETENSI)
    if teknis is None or umum is None:
        rendah, tinggi = teknis or umum or (Decimal(0), _SERATUS)
    else:
        rendah, tinggi = (bobot_teknis * t + (1 - bobot_teknis) * u for t, u in zip(teknis, umum, strict=True))
    rendah, tinggi = (batas.quantize(_DUA_ANGKA, rounding=ROUND_HALF_UP) for batas in (rendah, tinggi))
    lengkap = all(satu.dimiliki is not None for satu in rincian)
    return HasilJpm(rendah if lengkap else None, rendah, tinggi, rincian)


def nama_kompetensi(kode: str, nama_teknis: Mapping[str, str] | None = None) -> str:
    """Readable name of a code; technical ones come from `nama_teknis`, else the code without its `T-`."""
    return NAMA_KOMPETENSI.get(kode) or (nama_teknis or {}).get(kode) or kode.removeprefix("T-")


def _rentang(rincian: Iterable[Kesenjangan]) -> tuple[Decimal, Decimal] | None:
    """Match of one group in percent with the unassessed counted as nothing and as full; None for an empty group."""
    standar = tercapai = kosong = 0
    for satu in rincian:
        standar += satu.standar
        if satu.dimiliki is None:
            kosong += satu.standar
        else:
            tercapai += min(satu.dimiliki, satu.standar)
    if not standar:
        return None
    return _SERATUS * tercapai / standar, _SERATUS * (tercapai + kosong) / standar


def _persen(nilai: Decimal) -> str:
    return f"{nilai:.2f}".replace(".", ",")
