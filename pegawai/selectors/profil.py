"""One person's record as finished data, cut to the parts the reader may see."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone

from instansi.models import StandarKompetensi
from pegawai.domain.kompetensi import hitung_jpm, nama_kompetensi
from pegawai.domain.masa_kerja import lama_bulan, sisa_bulan, tanggal_bup, tmt_pensiun
from pegawai.domain.nip import Nip, kejanggalan, pertentangan
from pegawai.domain.predikat import Predikat
from pegawai.domain.status import StatusKepegawaian
from pegawai.izin import BagianData, bagian_terbaca
from pegawai.models import (
    HukumanDisiplin,
    Pegawai,
    PenilaianKinerja,
    PenilaianKompetensi,
    Reservasi,
    RiwayatJabatan,
    RiwayatPangkat,
    RiwayatPelatihan,
    RiwayatPendidikan,
    TugasBelajar,
)
from pegawai.selectors.kesesuaian import KesesuaianKini, kesesuaian_kini
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.models import JejakBaca
from sabangau_mutasi.inti.templatetags.format_id import nip as nip_utuh
from sabangau_mutasi.inti.templatetags.format_id import nip_samar

BATAS_PEMBACA = 200


@dataclass(frozen=True, slots=True)
class BarisJabatan:
    """One post of the history; ``sampai`` None means today."""

    jabatan: str
    unit: str
    penugasan: str
    tmt: date
    sampai: date | None
    nomor_sk: str
    sumber: str
    kini: bool


@dataclass(frozen=True, slots=True)
class BarisKompetensi:
    """Latest assessed level beside the standard of the present job; None = not assessed / not required."""

    nama: str
    level: int | None
    standar: int | None
    tanggal: date | None

    @property
    def kurang(self) -> bool:
        """Below the standard."""
        return self.level is not None and self.standar is not None and self.level < self.standar


@dataclass(frozen=True, slots=True)
class BarisKinerja:
    """Rating of one year."""

    tahun: int
    predikat: str
    cukup: bool
    hasil_kerja: str
    perilaku: str


@dataclass(frozen=True, slots=True)
class BarisHukdis:
    """A disciplinary case; ``jenis`` and the papers are empty for readers who see only that there is one."""

    status: str
    terbuka: bool
    tmt: date | None = None
    sampai: date | None = None
    jenis: str = ""
    nomor_sk: str = ""


@dataclass(frozen=True, slots=True)
class Pensiun:
    """Retirement by the present job: age, the day it is reached, the first day of retirement, months left."""

    bup: int
    tanggal_bup: date | None
    tmt: date
    sisa: int


@dataclass(frozen=True, slots=True)
class RencanaPindah:
    """A seat this person will take or leave because of an approved case."""

    arah: str
    jabatan: str
    unit: str
    tmt: date


@dataclass(frozen=True, slots=True)
class Profil:
    """Everything the page draws. Lists outside ``bagian`` are empty: their rows were not even read."""

    pegawai: Pegawai
    nama: str
    nip: str
    status: str
    sebutan_nomor: str
    jabatan: str
    masa_jabatan: int | None
    bagian: frozenset[BagianData]
    pensiun: Pensiun | None
    rencana: list[RencanaPindah]
    riwayat_jabatan: list[BarisJabatan]
    riwayat_pangkat: list[RiwayatPangkat]
    pendidikan: list[RiwayatPendidikan]
    kinerja: list[BarisKinerja] = field(default_factory=list)
    kompetensi: list[BarisKompetensi] = field(default_factory=list)
    kalimat_kompetensi: str = ""
    pelatihan: list[RiwayatPelatihan] = field(default_factory=list)
    tugas_belajar: list[TugasBelajar] = field(default_factory=list)
    hukdis: list[BarisHukdis] = field(default_factory=list)
    temuan_nip: list[str] = field(default_factory=list)
    kesesuaian: KesesuaianKini | None = None

    @property
    def boleh(self) -> dict[str, bool]:
        """Parts of the record by lower-case code: open to the reader or not."""
        return {satu.value.lower(): satu in self.bagian for satu in BagianData}

    @property
    def hukdis_terbuka(self) -> bool:
        """A measure in process or being served."""
        return any(satu.terbuka for satu in self.hukdis)


@dataclass(frozen=True, slots=True)
class Pembaca:
    """One read of a record: who, in which role, when, which part."""

    waktu: datetime
    nama: str
    peran: str
    bagian: str


@dataclass(frozen=True, slots=True)
class JejakPembaca:
    """Reads by others, newest first, and how often the person looked himself."""

    baris: list[Pembaca]
    total: int
    sendiri: int

    @property
    def terpotong(self) -> bool:
        """More reads exist than are listed."""
        return self.total > len(self.baris)


def profil(pelaku: Pelaku, pegawai: Pegawai, pada: date | None = None) -> Profil:
    """The record of a person already fetched through ``ambil``; a fixed number of statements per set of parts."""
    pada = pada or timezone.localdate()
    bagian = bagian_terbaca(pelaku)
    status = StatusKepegawaian(pegawai.status)
    isi: dict[str, object] = {}
    if BagianData.KINERJA in bagian:
        isi["kinerja"] = _kinerja(pegawai)
    if BagianData.PENGEMBANGAN in bagian:
        isi |= _pengembangan(pegawai)
    if BagianData.HUKDIS_TANDA in bagian:
        isi["hukdis"] = _hukdis(pegawai, rinci=BagianData.HUKDIS_RINCI in bagian)
    if BagianData.TEMUAN_NIP in bagian:
        isi["temuan_nip"] = _temuan_nip(pegawai, status, pada)
    if BagianData.KESESUAIAN in bagian:
        isi["kesesuaian"] = kesesuaian_kini(pegawai)
    return Profil(
        pegawai=pegawai,
        nama=pegawai.nama_lengkap,
        nip=(nip_utuh if BagianData.NIP in bagian else nip_samar)(pegawai.nip),
        status=status.label,
        sebutan_nomor="NI PPPK" if status.pppk else "NIP",
        jabatan=_nama_jabatan(pegawai),
        masa_jabatan=lama_bulan(pegawai.tmt_jabatan, pada) if pegawai.tmt_jabatan else None,
        bagian=bagian,
        pensiun=_pensiun(pegawai, pada, rinci=BagianData.DATA_DIRI in bagian),
        rencana=_rencana(pegawai),
        riwayat_jabatan=_riwayat_jabatan(pegawai, pada),
        riwayat_pangkat=list(
            RiwayatPangkat.objects.filter(pegawai=pegawai).select_related("golongan").order_by("-tmt", "pk")
        ),
        pendidikan=list(
            RiwayatPendidikan.objects.filter(pegawai=pegawai)
            .select_related("tingkat", "program")
            .order_by("-tingkat__urutan", "-tahun_lulus", "pk")
        ),
        **isi,  # type: ignore[arg-type]
    )


def jejak_pembaca(pelaku: Pelaku, pegawai: Pegawai, batas: int = BATAS_PEMBACA) -> JejakPembaca:
    """Who read the person's record (UU 27/2022 arts 31-32): two statements, own reads only counted."""
    semua = JejakBaca.objects.filter(objek_jenis="Pegawai", objek_id=str(pegawai.id_publik))
    lain = semua.exclude(pelaku=pelaku.pengguna)
    baris = lain.select_related("pelaku").order_by("-waktu", "-pk")[: batas + 1]
    daftar = [
        Pembaca(
            satu.waktu,
            str(satu.pelaku) if satu.pelaku else "Sistem",
            dict(Peran.choices()).get(satu.peran, satu.peran),
            satu.bagian.replace("_", " "),
        )
        for satu in baris
    ]
    jumlah = lain.count() if len(daftar) > batas else len(daftar)
    return JejakPembaca(daftar[:batas], jumlah, semua.filter(pelaku=pelaku.pengguna).count())


def _nama_jabatan(pegawai: Pegawai) -> str:
    if pegawai.jabatan_kini is None:
        return ""
    sub = pegawai.posisi_kini.sub_jabatan if pegawai.posisi_kini else None
    return f"{pegawai.jabatan_kini.nama} ({sub.nama})" if sub else pegawai.jabatan_kini.nama


def _pensiun(pegawai: Pegawai, pada: date, *, rinci: bool) -> Pensiun | None:
    """The day itself is the birthday: only readers of the birth date get it, the month of retirement is for all."""
    if pegawai.jabatan_kini is None:
        return None
    lahir, bup = pegawai.tanggal_lahir, pegawai.jabatan_kini.bup
    hari = tanggal_bup(lahir, bup) if rinci else None
    return Pensiun(bup, hari, tmt_pensiun(lahir, bup), sisa_bulan(lahir, bup, pada))


def _rencana(pegawai: Pegawai) -> list[RencanaPindah]:
    baris = Reservasi.objects.filter(pegawai=pegawai).select_related("posisi__jabatan", "posisi__unit")
    return [
        RencanaPindah(satu.get_arah_display(), satu.posisi.jabatan.nama, satu.posisi.unit.nama, satu.tmt)
        for satu in baris.order_by("arah", "pk")
        if satu.arah == Reservasi.MASUK
    ]


def _riwayat_jabatan(pegawai: Pegawai, pada: date) -> list[BarisJabatan]:
    baris = (
        RiwayatJabatan.objects.filter(pegawai=pegawai)
        .select_related("jabatan", "unit", "sub_jabatan")
        .order_by("-tmt", "pk")
    )
    return [
        BarisJabatan(
            jabatan=f"{satu.jabatan.nama} ({satu.sub_jabatan.nama})" if satu.sub_jabatan else satu.jabatan.nama,
            unit=satu.unit.nama,
            penugasan=satu.get_jenis_penugasan_display(),
            tmt=satu.tmt,
            sampai=satu.masa.upper,
            nomor_sk=satu.nomor_sk,
            sumber=satu.get_sumber_display(),
            kini=satu.masa.lower <= pada and (satu.masa.upper is None or pada < satu.masa.upper),
        )
        for satu in baris
    ]


def _kinerja(pegawai: Pegawai) -> list[BarisKinerja]:
    baris = PenilaianKinerja.objects.filter(pegawai=pegawai).order_by("-tahun", "pk")
    return [
        BarisKinerja(
            satu.tahun,
            Predikat(satu.predikat).label,
            Predikat(satu.predikat).minimal_baik,
            satu.hasil_kerja.capitalize(),
            satu.perilaku_kerja.capitalize(),
        )
        for satu in baris
    ]


def _pengembangan(pegawai: Pegawai) -> dict[str, object]:
    nilai: dict[str, tuple[int, date]] = {}
    kueri = PenilaianKompetensi.objects.filter(pegawai=pegawai).order_by("tanggal", "pk")
    for kode, level, tanggal in kueri.values_list("kode", "level", "tanggal"):
        nilai[kode] = (level, tanggal)
    standar = dict(
        StandarKompetensi.objects.filter(jabatan=pegawai.jabatan_kini_id).values_list("kode", "level")
        if pegawai.jabatan_kini_id
        else ()
    )
    jpm = hitung_jpm(standar, {kode: level for kode, (level, _) in nilai.items()})
    return {
        "kompetensi": [
            BarisKompetensi(nama_kompetensi(kode), level, standar.get(kode), tanggal)
            for kode in sorted({*nilai, *standar})
            for level, tanggal in [nilai.get(kode, (None, None))]
        ],
        "kalimat_kompetensi": jpm.penjelasan if jpm else "Jabatan ini belum mempunyai standar kompetensi.",
        "pelatihan": list(RiwayatPelatihan.objects.filter(pegawai=pegawai).order_by("-tanggal_selesai", "pk")),
        "tugas_belajar": list(TugasBelajar.objects.filter(pegawai=pegawai).order_by("-mulai", "pk")),
    }


def _hukdis(pegawai: Pegawai, *, rinci: bool) -> list[BarisHukdis]:
    """With ``rinci`` every case; else only those open, stripped to the mere fact."""
    baris = HukumanDisiplin.objects.filter(pegawai=pegawai).select_related("jenis").order_by("-tmt", "pk")
    if not rinci:
        return [
            BarisHukdis("Ada proses atau hukuman disiplin yang belum selesai", terbuka=True)
            for satu in baris
            if satu.status != HukumanDisiplin.SELESAI
        ][:1]
    return [
        BarisHukdis(
            satu.get_status_display(),
            satu.status != HukumanDisiplin.SELESAI,
            satu.tmt,
            satu.sampai,
            str(satu.jenis) if satu.jenis else "belum ditetapkan",
            satu.nomor_sk,
        )
        for satu in baris
    ]


def _temuan_nip(pegawai: Pegawai, status: StatusKepegawaian, pada: date) -> list[str]:
    nomor = Nip.baca(pegawai.nip, status)
    temuan = pertentangan(
        nomor,
        tanggal_lahir=pegawai.tanggal_lahir,
        jenis_kelamin=pegawai.jenis_kelamin,
        tmt_cpns=pegawai.tmt_cpns,
    )
    return [satu.pesan for satu in (*temuan, *kejanggalan(nomor, hari_ini=pada))]
