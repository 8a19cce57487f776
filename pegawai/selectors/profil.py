"""One person's record as finished data, cut to the parts the reader may see."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import connection
from django.db.models import Q
from django.utils import timezone

from pegawai.domain.kompetensi import hitung_jpm, nama_kompetensi
from pegawai.domain.masa_kerja import lama_bulan, sisa_bulan, tanggal_bup, tmt_pensiun
from pegawai.domain.nip import Nip, kejanggalan, pertentangan
from pegawai.domain.pangkat import GOLONGAN
from pegawai.domain.predikat import Predikat
from pegawai.domain.status import StatusKepegawaian
from pegawai.izin import BagianData, bagian_terbaca
from pegawai.models import HukumanDisiplin, Pegawai
from pegawai.models.riwayat import JENIS_PENUGASAN, SUMBER
from pegawai.selectors import profil_sql as sql
from pegawai.selectors.daftar import nama_bergelar
from pegawai.selectors.kesesuaian import KesesuaianKini, kesesuaian_kini
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.models import JejakBaca
from sabangau_mutasi.inti.templatetags.format_id import nip as nip_utuh
from sabangau_mutasi.inti.templatetags.format_id import nip_samar

Baris = Mapping[str, Any]

BATAS_PEMBACA = 200
PENYEDIA_OBJEK: list[Callable[[int], list[tuple[str, str, list[str]]]]] = []
"""Apps above add a function here: primary key of a person → (object kind of the read log, its name, public ids)."""


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
class BarisPangkat:
    """One rank."""

    golongan: str
    tmt: date
    nomor_sk: str


@dataclass(frozen=True, slots=True)
class BarisPendidikan:
    """One study; ``dikenal`` is false for a programme outside the reference."""

    nama: str
    dikenal: bool
    tahun_lulus: int | None
    sekolah: str


@dataclass(frozen=True, slots=True)
class BarisPelatihan:
    """A finished course, or a study leave with its bond (``selesai`` None: still running)."""

    nama: str
    selesai: date | None
    jp: int | None
    ikatan_sampai: date | None = None


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
    """A seat this person will take because of an approved case."""

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
    pendidikan_terakhir: str
    masa_jabatan: int | None
    bagian: frozenset[BagianData]
    pensiun: Pensiun | None
    rencana: list[RencanaPindah]
    riwayat_jabatan: list[BarisJabatan]
    riwayat_pangkat: list[BarisPangkat]
    pendidikan: list[BarisPendidikan]
    kinerja: list[BarisKinerja] = field(default_factory=list)
    kompetensi: list[BarisKompetensi] = field(default_factory=list)
    kalimat_kompetensi: str = ""
    pelatihan: list[BarisPelatihan] = field(default_factory=list)
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
    """The record of a person already fetched through ``ambil``: one statement for all the parts the reader may see."""
    pada = pada or timezone.localdate()
    bagian = bagian_terbaca(pelaku)
    status = StatusKepegawaian(pegawai.status)
    data = _baca(pegawai, bagian)
    identitas = data[sql.IDENTITAS][0]
    return Profil(
        pegawai=pegawai,
        nama=nama_bergelar(pegawai.gelar_depan, pegawai.nama, pegawai.gelar_belakang),
        nip=(nip_utuh if BagianData.NIP in bagian else nip_samar)(pegawai.nip),
        status=status.label,
        sebutan_nomor="NI PPPK" if status.pppk else "NIP",
        jabatan=_nama_jabatan(pegawai, identitas["sub_jabatan"]),
        pendidikan_terakhir=identitas["program"] or pegawai.program_studi_nama or identitas["tingkat"] or "",
        masa_jabatan=lama_bulan(pegawai.tmt_jabatan, pada) if pegawai.tmt_jabatan else None,
        bagian=bagian,
        pensiun=_pensiun(pegawai, pada, rinci=BagianData.DATA_DIRI in bagian),
        rencana=[RencanaPindah(b["jabatan"], b["unit"], _hari(b["tmt"])) for b in data[sql.RENCANA]],
        riwayat_jabatan=[_jabatan(b, pada) for b in data[sql.JABATAN]],
        riwayat_pangkat=[_pangkat(b) for b in data[sql.PANGKAT]],
        pendidikan=[_pendidikan(b) for b in data[sql.PENDIDIKAN]],
        kinerja=[_kinerja(b) for b in data.get(sql.KINERJA, ())],
        kompetensi=[_kompetensi(b) for b in data.get(sql.KOMPETENSI, ())],
        kalimat_kompetensi=_kalimat_kompetensi(data.get(sql.KOMPETENSI, ())),
        pelatihan=[_tugas_belajar(b) for b in data.get(sql.TUGAS_BELAJAR, ())]
        + [BarisPelatihan(b["nama"], _hari(b["tanggal_selesai"]), b["jp"]) for b in data.get(sql.PELATIHAN, ())],
        hukdis=[_hukdis(b) for b in data.get(sql.HUKDIS_RINCI, ())]
        or [BarisHukdis("Ada yang belum selesai", terbuka=True) for _ in data.get(sql.HUKDIS_TANDA, ())],
        temuan_nip=_temuan_nip(pegawai, status, pada) if BagianData.TEMUAN_NIP in bagian else [],
        kesesuaian=kesesuaian_kini(pegawai, identitas, data[sql.PENDIDIKAN], data[sql.SYARAT], data[sql.TEMUAN])
        if sql.SYARAT in data
        else None,
    )


_SELALU = (sql.IDENTITAS, sql.RENCANA, sql.JABATAN, sql.PANGKAT, sql.PENDIDIKAN)
_PER_BAGIAN = {
    BagianData.KINERJA: (sql.KINERJA,),
    BagianData.PENGEMBANGAN: (sql.KOMPETENSI, sql.PELATIHAN, sql.TUGAS_BELAJAR),
    BagianData.HUKDIS_TANDA: (sql.HUKDIS_TANDA,),
    BagianData.HUKDIS_RINCI: (sql.HUKDIS_RINCI,),
    BagianData.KESESUAIAN: (sql.SYARAT, sql.TEMUAN),
}


def _baca(pegawai: Pegawai, bagian: frozenset[BagianData]) -> dict[str, Sequence[Baris]]:
    """Rows by query; what the reader may not see is not asked for."""
    diminta = [*_SELALU, *(satu for kode, isi in _PER_BAGIAN.items() if kode in bagian for satu in isi)]
    with connection.cursor() as kursor:
        kursor.execute(sql.gabung(diminta), {"pegawai": pegawai.pk, "jabatan": pegawai.jabatan_kini_id})
        return dict(zip(diminta, kursor.fetchone(), strict=True))


def jejak_pembaca(pelaku: Pelaku, pegawai: Pegawai, batas: int = BATAS_PEMBACA) -> JejakPembaca:
    """Who read the person's record, his cases, their papers and decrees (UU 27/2022 arts 31-32).

    A fixed number of statements; own reads are only counted.
    """
    syarat = Q(objek_jenis="Pegawai", objek_id=str(pegawai.id_publik))
    sebutan: dict[str, str] = {}
    for penyedia in PENYEDIA_OBJEK:
        for jenis, nama, kunci in penyedia(pegawai.pk):
            sebutan[jenis] = nama
            syarat |= Q(objek_jenis=jenis, objek_id__in=kunci)
    semua = JejakBaca.objects.filter(syarat)
    lain = semua.exclude(pelaku=pelaku.pengguna)
    baris = list(lain.select_related("pelaku").order_by("-waktu", "-pk")[: batas + 1])
    jumlah = lain.count() if len(baris) > batas else len(baris)
    daftar = [_pembaca(satu, sebutan.get(satu.objek_jenis, "")) for satu in baris[:batas]]
    return JejakPembaca(daftar, jumlah, semua.filter(pelaku=pelaku.pengguna).count())


def _pembaca(satu: JejakBaca, objek: str) -> Pembaca:
    bagian = satu.bagian.replace("_", " ")
    return Pembaca(
        satu.waktu,
        str(satu.pelaku) if satu.pelaku else "Sistem",
        dict(Peran.choices()).get(satu.peran, satu.peran),
        ": ".join(kata for kata in (objek, bagian.lower() if objek else bagian) if kata),
    )


def _nama_jabatan(pegawai: Pegawai, sub_jabatan: str | None) -> str:
    if pegawai.jabatan_kini is None:
        return ""
    return f"{pegawai.jabatan_kini.nama} ({sub_jabatan})" if sub_jabatan else pegawai.jabatan_kini.nama


def _pensiun(pegawai: Pegawai, pada: date, *, rinci: bool) -> Pensiun | None:
    """The day itself is the birthday: only readers of the birth date get it, the month of retirement is for all."""
    if pegawai.jabatan_kini is None:
        return None
    lahir, bup = pegawai.tanggal_lahir, pegawai.jabatan_kini.bup
    hari = tanggal_bup(lahir, bup) if rinci else None
    return Pensiun(bup, hari, tmt_pensiun(lahir, bup), sisa_bulan(lahir, bup, pada))


def _hari(teks: str) -> date:
    return date.fromisoformat(teks)


def _hari_atau(teks: str | None) -> date | None:
    return date.fromisoformat(teks) if teks else None


def _jabatan(b: Baris, pada: date) -> BarisJabatan:
    mulai, sampai = _hari(b["tmt"]), _hari_atau(b["sampai"])
    return BarisJabatan(
        jabatan=f"{b['jabatan']} ({b['sub']})" if b["sub"] else b["jabatan"],
        unit=b["unit"],
        penugasan=dict(JENIS_PENUGASAN)[b["jenis_penugasan"]],
        tmt=mulai,
        sampai=sampai,
        nomor_sk=b["nomor_sk"],
        sumber=dict(SUMBER)[b["sumber"]],
        kini=mulai <= pada and (sampai is None or pada < sampai),
    )


def _pangkat(b: Baris) -> BarisPangkat:
    return BarisPangkat(GOLONGAN[b["golongan"]].lengkap, _hari(b["tmt"]), b["nomor_sk"])


def _pendidikan(b: Baris) -> BarisPendidikan:
    """SIASN's programme names begin with the level, so the level stands alone only without a programme."""
    return BarisPendidikan(
        b["nama"] or b["tingkat_nama"], b["program"] is not None, b["tahun_lulus"], b["nama_sekolah"]
    )


def _kinerja(b: Baris) -> BarisKinerja:
    predikat = Predikat(b["predikat"])
    return BarisKinerja(
        b["tahun"],
        predikat.label,
        predikat.minimal_baik,
        b["hasil_kerja"].capitalize(),
        b["perilaku_kerja"].capitalize(),
    )


def _kompetensi(b: Baris) -> BarisKompetensi:
    return BarisKompetensi(nama_kompetensi(b["kode"]), b["level"], b["standar"], _hari_atau(b["tanggal"]))


def _kalimat_kompetensi(baris: Sequence[Baris]) -> str:
    standar = {b["kode"]: b["standar"] for b in baris if b["standar"] is not None}
    jpm = hitung_jpm(standar, {b["kode"]: b["level"] for b in baris if b["level"] is not None})
    return jpm.penjelasan if jpm else "Jabatan ini belum mempunyai standar kompetensi."


def _tugas_belajar(b: Baris) -> BarisPelatihan:
    mulai = _hari(b["mulai"])
    return BarisPelatihan(
        f"Tugas belajar sejak {mulai:%d-%m-%Y}", _hari_atau(b["selesai"]), None, _hari_atau(b["ikatan_dinas_sampai"])
    )


def _hukdis(b: Baris) -> BarisHukdis:
    return BarisHukdis(
        status=dict(HukumanDisiplin._meta.get_field("status").choices or ())[b["status"]],
        terbuka=b["status"] != HukumanDisiplin.SELESAI,
        tmt=_hari(b["tmt"]),
        sampai=_hari_atau(b["sampai"]),
        jenis=b["jenis"] or "belum ditetapkan",
        nomor_sk=b["nomor_sk"],
    )


def _temuan_nip(pegawai: Pegawai, status: StatusKepegawaian, pada: date) -> list[str]:
    nomor = Nip.baca(pegawai.nip, status)
    temuan = pertentangan(
        nomor,
        tanggal_lahir=pegawai.tanggal_lahir,
        jenis_kelamin=pegawai.jenis_kelamin,
        tmt_cpns=pegawai.tmt_cpns,
    )
    return [satu.pesan for satu in (*temuan, *kejanggalan(nomor, hari_ini=pada))]
