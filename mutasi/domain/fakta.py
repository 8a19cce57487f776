"""What a rule may read: the person, the target post, the case, the day. Frozen values, filled by `mutasi.fakta`.

No name, sex, religion or family is here: a rule that has not got them cannot use them (merit system, domain.md §2.10).
Empty means *not recorded*, and a rule answers `data_kurang` to it; it is never read as a good answer.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from instansi.domain.jabatan import JenisJabatan, Jenjang, SifatJabatan
from instansi.domain.kebutuhan import hitung_lowong
from mutasi.domain.alur.bentuk import JenisBerkas
from mutasi.domain.status import DasarMutasi, JenisMutasi, Tahap
from pegawai.domain.kesesuaian import Pendidikan, SyaratPendidikan
from pegawai.domain.masa_kerja import bup_jabatan
from pegawai.domain.predikat import Predikat
from pegawai.domain.status import StatusKepegawaian
from sabangau_mutasi.inti.pilihan import Pilihan

_TANPA_SYARAT = SyaratPendidikan()


@dataclass(frozen=True, slots=True)
class FaktaJabatan:
    """A job with its requirements; grades are our codes (11..45, 101..117), `bup` in years as the job's own column."""

    id: str
    nama: str
    jenis: JenisJabatan
    jenjang: Jenjang | None = None
    kelompok: str | None = None
    rumpun_jabatan: str | None = None
    bup: int | None = None
    golongan_min: int | None = None
    golongan_maks: int | None = None
    pendidikan: SyaratPendidikan = _TANPA_SYARAT

    @property
    def sifat(self) -> SifatJabatan:
        """What of the job counts when two jobs are compared."""
        return SifatJabatan(self.jenis, self.jenjang, self.kelompok)

    @property
    def bup_berlaku(self) -> int | None:
        """Retirement age of the job: own column first, else by kind and jenjang (domain.md §2.8)."""
        return bup_jabatan(self.bup, self.jenis, self.jenjang, self.rumpun_jabatan)


@dataclass(frozen=True, slots=True)
class FaktaPosisi:
    """The target line of the peta jabatan with its figures at the TMT; `k` and `b` None when not known.

    The reservations leave out those of the case that is being judged: a case must not block itself.
    `keluar_pertukaran` counts holders who leave this posisi in the same exchange.
    """

    id: str
    jabatan: FaktaJabatan
    unit: str
    opd_id: str
    k: int | None = None
    b: int | None = None
    reservasi_masuk: int = 0
    reservasi_keluar: int = 0
    keluar_pertukaran: int = 0
    kebutuhan_sejak: date | None = None

    @property
    def lowong(self) -> int | None:
        """Free places of the approved need at the TMT (domain.md §3.5); None when K or B is not known."""
        if self.k is None or self.b is None:
            return None
        return hitung_lowong(self.k, self.b, self.reservasi_masuk, self.reservasi_keluar)


class StatusHukuman(Pilihan):
    """Where a disciplinary case stands."""

    PROSES = "PROSES", "Dalam proses"
    BERJALAN = "BERJALAN", "Sedang dijalani"
    SELESAI = "SELESAI", "Selesai"


@dataclass(frozen=True, slots=True)
class FaktaHukuman:
    """A disciplinary case without its kind, which is confidential; `tingkat` is R, S or B (PP 94/2021 art 8)."""

    status: StatusHukuman
    tingkat: str | None
    mulai: date
    sampai: date | None = None


@dataclass(frozen=True, slots=True)
class FaktaTugasBelajar:
    """A study leave, and the service bond after it."""

    mulai: date
    selesai: date | None = None
    ikatan_sampai: date | None = None


@dataclass(frozen=True, slots=True)
class FaktaKinerja:
    """The predikat of one year."""

    tahun: int
    predikat: Predikat


@dataclass(frozen=True, slots=True)
class FaktaKasusLain:
    """Another open case of the same person: a transfer already sent, a promotion, a retirement."""

    jenis: str
    nomor: str
    sejak: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaPegawai:
    """The person as recorded.

    `data_per` is the day of the last people import. `hukuman_per`, `tugas_belajar_per` are the days of the last import
    of those registers: None means the register was never loaded, so an empty tuple proves nothing.
    `jf_pernah` are the functional groups held before; `memimpin_unit` a leading *tugas tambahan* (kepala sekolah).
    """

    status: StatusKepegawaian
    kedudukan: str = ""
    kedudukan_aktif: bool | None = None
    tanggal_lahir: date | None = None
    golongan: int | None = None
    tmt_golongan: date | None = None
    pendidikan: tuple[Pendidikan, ...] = ()
    jabatan: FaktaJabatan | None = None
    tmt_jabatan: date | None = None
    memimpin_unit: bool = False
    jf_pernah: frozenset[str] = frozenset()
    akhir_kontrak: date | None = None
    hukuman: tuple[FaktaHukuman, ...] = ()
    hukuman_per: date | None = None
    proses_peradilan: bool = False
    tugas_belajar: tuple[FaktaTugasBelajar, ...] = ()
    tugas_belajar_per: date | None = None
    kinerja: tuple[FaktaKinerja, ...] = ()
    kasus_lain: tuple[FaktaKasusLain, ...] = ()
    data_per: date | None = None


@dataclass(frozen=True, slots=True)
class FaktaSurat:
    """A letter of the case and the posisi it names; None when it names none."""

    jenis: JenisBerkas
    nomor: str
    tanggal: date | None
    posisi_id: str | None


@dataclass(frozen=True, slots=True)
class FaktaPetugas:
    """Who did what, by an opaque user id; the acting user of the step stands in his own place.

    `verifikator` did NYATAKAN_LENGKAP; in a redistribution, which has no verification, AJUKAN_KE_TPK.
    `perancang` did SUSUN_KONSEP, `penandatangan` does UNGGAH_TTD.
    """

    verifikator: str | None = None
    perancang: str | None = None
    penandatangan: str | None = None


@dataclass(frozen=True, slots=True)
class IzinMendagri:
    """Written consent of the Minister during a freeze; it helps only whom its annex names."""

    nomor: str
    tanggal: date
    menyebut_pegawai: bool


@dataclass(frozen=True, slots=True)
class PeriodePilkada:
    """Dates of one local election and term; any may be missing (UU 10/2016 arts 71(2), 162(3))."""

    wilayah: str
    penetapan_paslon: date | None = None
    akhir_jabatan: date | None = None
    pelantikan: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FaktaKasus:
    """The case: kind, ground, stage, dates, letters, officers."""

    jenis: JenisMutasi
    dasar: DasarMutasi
    tahap: Tahap = Tahap.DRAF
    tmt: date | None = None
    tanggal_sk: date | None = None
    surat: tuple[FaktaSurat, ...] = ()
    petugas: FaktaPetugas = FaktaPetugas()
    izin_mendagri: IzinMendagri | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fakta:
    """Everything a rule may read. `tujuan` is None while no target is chosen."""

    pegawai: FaktaPegawai
    kasus: FaktaKasus
    hari_ini: date
    tujuan: FaktaPosisi | None = None
    periode_pilkada: tuple[PeriodePilkada, ...] = ()

    @property
    def tanggal_pindah(self) -> date:
        """The planned TMT, today while none is planned."""
        return self.kasus.tmt or self.hari_ini


@dataclass(frozen=True, slots=True, kw_only=True)
class ParameterAturan:
    """Values that sources leave open or the agency decides (domain.md §11): rows in the database, defaults here.

    Months and days as named. `predikat_tenggang_bulan`: how many months of a new year the year before may still be
    unrated. `dasar_hukum` replaces the legal basis of a rule by its code.
    """

    min_masa_jabatan_bulan: int = 24
    maks_masa_jabatan_bulan: int = 60
    pppk_sisa_kontrak_bulan: int = 6
    predikat_tenggang_bulan: int = 3
    hukdis_lookback_bulan: int = 0
    pilkada_bulan: int = 6
    tmt_awal_bulan: bool = True
    dasar_hukum: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
