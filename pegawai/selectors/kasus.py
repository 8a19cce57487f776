"""Reads of the mismatch cases: the queue with its filters, one case, what the person himself sees."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from instansi.models import PenugasanPeran, SyaratProgramStudi, SyaratRumpun
from pegawai.domain.kesesuaian import nama_tingkat
from pegawai.domain.lanjutan_kasus import PeristiwaKasus
from pegawai.domain.pangkat import nama_golongan
from pegawai.domain.triase import (
    PEMUTUS_KASUS,
    PENGUSUL_KASUS,
    JenisKasus,
    KeputusanKasus,
    StatusKasus,
    alasan_prioritas,
    sebutan,
    tenggat_bawaan,
)
from pegawai.models import KasusKesesuaian, SanggahanKesesuaian
from pegawai.selectors.kasus_lanjut import belum_ditindaklanjuti
from sabangau_mutasi.akun.izin import PERAN_BKD, PERAN_UNIT, Pelaku
from sabangau_mutasi.inti.http import Halaman, Permintaan, potong
from sabangau_mutasi.inti.judul import huruf_judul
from sabangau_mutasi.inti.models import HariLibur
from sabangau_mutasi.inti.tanggal import tanggal_pendek

URUTAN = {
    "prioritas": ("prioritas", "dibuka_pada"),
    "nama": ("pegawai__nama",),
    "tenggat": ("tenggat", "prioritas"),
    "opd": ("opd__nama", "prioritas"),
}
STATUS_BAWAAN = StatusKasus.BARU.value
SEMUA = "SEMUA"
DIUSULKAN, BELUM_LANJUT = "DIUSULKAN", "BELUM_LANJUT"
STATUS_LAIN = {
    DIUSULKAN: "Diusulkan OPD",
    BELUM_LANJUT: "Belum ditindaklanjuti",
    SEMUA: "Semua status",
}
"""Choices of the status filter beside the states: an office's proposal waits for BKD; decided, and nothing begun."""
RELASI = (
    "pegawai__program_studi__rumpun", "pegawai__tingkat_pendidikan", "pegawai__golongan", "unit", "opd", "jabatan",
    "pemilik", "analisis",
)  # fmt: skip
_SYARAT_TAMPIL = 3


@dataclass(frozen=True)
class SaringKasus:
    """Filters of the queue, all from the URL; ``jalur`` is the scope of the role, ``aku`` the reader's account."""

    jalur: str = ""
    opd: int | None = None
    status: str = STATUS_BAWAAN
    jenis: str = ""
    keputusan: str = ""
    milik: str = ""
    lewat: bool = False
    cari: str = ""
    aku: int = 0


@dataclass(frozen=True, slots=True)
class BarisKasus:
    """One case ready to be drawn: finding, what is required, what the person has, and where that comes from."""

    kasus: KasusKesesuaian
    temuan: str
    diminta: str
    dimiliki: str
    sumber: str
    lewat: bool

    @property
    def kunci(self) -> str:
        """Public id and version seen, as forms carry them."""
        return f"{self.kasus.id_publik}.{self.kasus.versi}"


def hari_ini() -> date:
    """Today at the province."""
    return timezone.localdate()


def libur(dari: date) -> frozenset[date]:
    """Holidays from a day on. One query."""
    return frozenset(HariLibur.objects.filter(tanggal__gte=dari).values_list("tanggal", flat=True))


def tenggat(keputusan: KeputusanKasus) -> date:
    """Default due date of a decision taken today. One query."""
    mulai = hari_ini()
    return tenggat_bawaan(keputusan, mulai, libur(mulai))


def saring_kasus(pelaku: Pelaku, isi: dict[str, str], opd: int | None) -> SaringKasus:
    """Filters from the URL; a value outside the lists is left out."""
    status, keputusan = isi.get("status", ""), isi.get("keputusan", "")
    return SaringKasus(
        jalur=pelaku.jalur,
        opd=opd,
        status=status if status in STATUS_LAIN or status in set(StatusKasus) else STATUS_BAWAAN,
        jenis=isi["jenis"] if isi.get("jenis", "") in set(JenisKasus) else "",
        keputusan=keputusan if keputusan in set(KeputusanKasus) else "",
        milik="saya" if isi.get("milik") == "saya" else "",
        lewat=isi.get("lewat") == "1",
        cari=" ".join(isi.get("q", "").split())[:80],
        aku=int(pelaku.pengguna.pk or 0),
    )


def terlihat(pelaku: Pelaku) -> QuerySet[KasusKesesuaian]:
    """Cases a role may look at: the province, the own subtree, the own ones, or none."""
    semua = KasusKesesuaian.objects.all()
    if pelaku.se_provinsi:
        return semua
    if pelaku.peran in PERAN_UNIT and pelaku.jalur:
        return semua.filter(unit__jalur__startswith=pelaku.jalur)
    if pelaku.pegawai_id and pelaku.peran == "ASN":
        return semua.filter(pegawai_id=pelaku.pegawai_id)
    return semua.none()


def kueri(pelaku: Pelaku, saring: SaringKasus) -> QuerySet[KasusKesesuaian]:
    """The selection, unsorted."""
    hasil = terlihat(pelaku)
    if saring.status == DIUSULKAN:
        hasil = hasil.filter(status=StatusKasus.BARU.value).exclude(usulan="")
    elif saring.status == BELUM_LANJUT:
        hasil = belum_ditindaklanjuti(hasil)
    elif saring.status != SEMUA:
        hasil = hasil.filter(status=saring.status)
    for medan, nilai in (("opd_id", saring.opd), ("jenis", saring.jenis), ("keputusan", saring.keputusan)):
        if nilai:
            hasil = hasil.filter(**{medan: nilai})
    if saring.milik:
        hasil = hasil.filter(pemilik_id=saring.aku)
    if saring.lewat:
        hasil = hasil.filter(tenggat__lt=hari_ini()).exclude(status=StatusKasus.SELESAI.value)
    for kata in saring.cari.split()[:5]:
        hasil = hasil.filter(pegawai__nama__icontains=kata)
    return hasil


def daftar(pelaku: Pelaku, saring: SaringKasus, permintaan: Permintaan) -> Halaman[BarisKasus]:
    """One page of the queue. Five queries."""
    return potong(kueri(pelaku, saring), permintaan, URUTAN, _muat)


def _muat(kunci: list[int]) -> list[BarisKasus]:
    baris = KasusKesesuaian.objects.select_related(*RELASI).in_bulk(kunci)
    return list(rakit([baris[pk] for pk in kunci]))


def rakit(kasus: Iterable[KasusKesesuaian]) -> Iterator[BarisKasus]:
    """Rows with their requirements; two queries for all of them."""
    semua = list(kasus)
    syarat = _syarat({satu.jabatan_id for satu in semua if satu.jabatan_id})
    kini = hari_ini()
    for satu in semua:
        yield _baris(satu, syarat.get(satu.jabatan_id or 0, []), kini)


def _syarat(jabatan: set[int]) -> dict[int, list[str]]:
    """Programmes and families by job, programmes first."""
    hasil: dict[int, list[str]] = {}
    program = SyaratProgramStudi.objects.filter(jabatan_id__in=jabatan).order_by("program__nama")
    for pk, nama in program.values_list("jabatan_id", "program__nama"):
        hasil.setdefault(pk, []).append(huruf_judul(nama))
    rumpun = SyaratRumpun.objects.filter(jabatan_id__in=jabatan).order_by("rumpun__nama")
    for pk, nama in rumpun.values_list("jabatan_id", "rumpun__nama"):
        hasil.setdefault(pk, []).append(f"rumpun {huruf_judul(nama)}")
    return hasil


def _baris(kasus: KasusKesesuaian, syarat: list[str], kini: date) -> BarisKasus:
    orang = kasus.pegawai
    match kasus.jenis:
        case JenisKasus.PENDIDIKAN:
            diminta, dimiliki = _pendidikan(kasus, syarat)
        case JenisKasus.PANGKAT:
            diminta, dimiliki = _pangkat(kasus), orang.golongan.nama if orang.golongan else "belum tercatat"
        case _:
            diminta = "JPM sekurangnya 80 persen"
            dimiliki = f"JPM {kasus.jpm:.2f} persen".replace(".", ",") if kasus.jpm is not None else "belum dinilai"
    sumber = f"{orang.sumber}, {tanggal_pendek(timezone.localtime(orang.diperbarui_pada).date())}"
    terbuka = kasus.status != StatusKasus.SELESAI.value
    lewat = terbuka and kasus.tenggat is not None and kasus.tenggat < kini
    return BarisKasus(kasus, sebutan(kasus.nilai), diminta, dimiliki, sumber, lewat)


def _pendidikan(kasus: KasusKesesuaian, syarat: list[str]) -> tuple[str, str]:
    orang, minimal = kasus.pegawai, kasus.jabatan.tingkat_pendidikan_min_id if kasus.jabatan else None
    tampil = ", ".join(syarat[:_SYARAT_TAMPIL])
    lebih = f" dan {len(syarat) - _SYARAT_TAMPIL} lainnya" if len(syarat) > _SYARAT_TAMPIL else ""
    diminta = "; ".join(
        kata for kata in (f"minimal {nama_tingkat(minimal)}" if minimal else "", tampil + lebih) if kata
    )
    program = orang.program_studi.nama if orang.program_studi else orang.program_studi_nama
    rumpun = orang.program_studi.rumpun if orang.program_studi else None
    keterangan = f" (rumpun {huruf_judul(rumpun.nama)})" if rumpun else " (rumpun belum dipetakan)"
    tingkat = nama_tingkat(orang.tingkat_pendidikan_id)
    nama = huruf_judul(program.removeprefix(f"{tingkat} "))
    return diminta or "tidak disyaratkan", f"{tingkat} {nama}{keterangan}" if nama else tingkat


def _pangkat(kasus: KasusKesesuaian) -> str:
    jabatan = kasus.jabatan
    if jabatan is None:
        return ""
    ujung = [nama_golongan(satu) for satu in (jabatan.golongan_min_id, jabatan.golongan_maks_id) if satu]
    return " sampai ".join(ujung)


def cacah(pelaku: Pelaku) -> dict[str, int]:
    """Counts for the quick filters over everything the role sees. Two queries."""
    terbuka = ~Q(status=StatusKasus.SELESAI.value)
    lewat = Q(tenggat__lt=hari_ini()) & terbuka
    isi: dict[str, int] = terlihat(pelaku).aggregate(
        baru=Count("pk", filter=Q(status=StatusKasus.BARU.value)),
        usulan=Count("pk", filter=Q(status=StatusKasus.BARU.value) & ~Q(usulan="")),
        dikerjakan=Count("pk", filter=Q(status=StatusKasus.DIKERJAKAN.value)),
        disanggah=Count("pk", filter=Q(status=StatusKasus.DISANGGAH.value)),
        selesai=Count("pk", filter=Q(status=StatusKasus.SELESAI.value)),
        lewat=Count("pk", filter=lewat),
        milik=Count("pk", filter=Q(pemilik=pelaku.pengguna) & terbuka),
    )
    return isi | {"belum": belum_ditindaklanjuti(terlihat(pelaku)).count()}


def ambil(pelaku: Pelaku, id_publik: uuid.UUID) -> KasusKesesuaian:
    """The case if the actor may look at it, else 404."""
    kasus = terlihat(pelaku).select_related(*RELASI).filter(id_publik=id_publik).first()
    if kasus is None:
        raise Http404("Kasus tidak ditemukan.")
    return kasus


def pasangan(pelaku: Pelaku, kunci: Iterable[str]) -> list[tuple[int, int]]:
    """Keys and versions of ticked rows (``uuid.versi``) inside the scope; anything else is left out. One query."""
    diminta: dict[uuid.UUID, int] = {}
    for teks in kunci:
        depan, _, versi = teks.rpartition(".")
        try:
            diminta[uuid.UUID(depan)] = int(versi)
        except ValueError:
            continue
    ada = terlihat(pelaku).filter(id_publik__in=diminta).values_list("pk", "id_publik")
    return [(pk, diminta[publik]) for pk, publik in ada]


def pasangan_cocok(pelaku: Pelaku, saring: SaringKasus, batas: int) -> list[tuple[int, int]]:
    """Keys and versions of all that match, at most one more than ``batas``. One query."""
    return list(kueri(pelaku, saring).order_by("pk").values_list("pk", "versi")[: batas + 1])


def calon_pemilik(pelaku: Pelaku, kasus: KasusKesesuaian | None) -> list[tuple[str, str]]:
    """Who can own a case: the reader, the deciders of BKD and the officers of its office. One query."""
    kini = hari_ini()
    pemegang = Q(peran__in=PEMUTUS_KASUS)
    if kasus is not None and kasus.opd_id:
        pemegang |= Q(peran__in=PENGUSUL_KASUS, unit_id=kasus.opd_id)
    baris = (
        PenugasanPeran.objects.filter(pemegang, mulai__lte=kini)
        .filter(Q(sampai__isnull=True) | Q(sampai__gt=kini))
        .select_related("pengguna")
        .order_by("peran", "pengguna_id")[:200]
    )
    hasil = {str(pelaku.pengguna.pk): f"{huruf_judul(str(pelaku.pengguna))} (saya)"}
    for satu in baris:
        hasil.setdefault(str(satu.pengguna_id), f"{huruf_judul(str(satu.pengguna))}, {satu.get_peran_display()}")
    return list(hasil.items())


_PERISTIWA = {satu.value: satu.label for satu in PeristiwaKasus}


def riwayat(kasus: KasusKesesuaian) -> list[dict[str, Any]]:
    """The case's history for the timeline, oldest first. One query."""
    buka = {"judul": "Kasus dibuka", "keadaan": "lewat", "waktu": tanggal_pendek(kasus.dibuka_pada), "oleh": "Analisis"}
    baris = kasus.log.select_related("oleh").order_by("pk")
    isi = [
        {
            "judul": _PERISTIWA.get(satu.peristiwa, satu.peristiwa.replace("_", " ").capitalize()),
            "keadaan": "lewat",
            "waktu": tanggal_pendek(timezone.localtime(satu.waktu).date()),
            "oleh": huruf_judul(str(satu.oleh)) if satu.oleh else "Analisis",
            "keterangan": satu.teks,
        }
        for satu in baris
    ]
    return isi if kasus.kali_dibuka > 1 else [buka, *isi]


def sanggahan(kasus: KasusKesesuaian) -> list[SanggahanKesesuaian]:
    """Contests of a case, newest first. One query."""
    return list(kasus.sanggahan.select_related("oleh", "dijawab_oleh").order_by("-pk"))


def ambil_sanggahan(pelaku: Pelaku, id_publik: uuid.UUID) -> SanggahanKesesuaian:
    """A contest whose evidence the actor may open (BKD, the office, the person), else 404."""
    terbuka = pelaku.peran in PERAN_BKD or pelaku.peran == "ASN" or pelaku.peran.value in PENGUSUL_KASUS
    satu = SanggahanKesesuaian.objects.filter(id_publik=id_publik, kasus__in=terlihat(pelaku).values("pk")).first()
    if satu is None or not terbuka:
        raise Http404("Bukti tidak ditemukan.")
    return satu


def alasan_urutan(kasus: KasusKesesuaian) -> str:
    """Why the case stands where it stands."""
    return alasan_prioritas(kasus.prioritas)


def semua(pelaku: Pelaku, saring: SaringKasus, porsi: int = 1000) -> Iterator[BarisKasus]:
    """All cases of the selection in the order of the queue, for the export; three queries per ``porsi`` rows."""
    kunci = list(kueri(pelaku, saring).order_by(*URUTAN["prioritas"], "pk").values_list("pk", flat=True))
    for mulai in range(0, len(kunci), porsi):
        yield from _muat(kunci[mulai : mulai + porsi])
