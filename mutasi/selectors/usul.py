"""Reads about cases for lists: scope, filters, my queue, one case or one paper through the scope."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from mutasi.domain.alur import RANTAI_PARAF, TABEL, Aksi, Pihak
from mutasi.domain.alur import Pelaku as PelakuAlur
from mutasi.domain.status import DasarMutasi, JenisMutasi, StatusUsul
from mutasi.domain.tenggat import TingkatTenggat, hitung_tenggat
from mutasi.fakta import libur
from mutasi.izin import boleh_baca_berkas
from mutasi.models import BerkasUsul, LogTransisi, UsulMutasi
from mutasi.querysets import terbuka, terlihat_oleh, untuk_rincian
from pegawai.izin import boleh_nip
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.audit import catat_baca
from sabangau_mutasi.inti.http import Halaman, Permintaan, Urut, arah, kosong_akhir, potong

URUTAN: dict[str, tuple[Urut, ...]] = {
    "nomor": ("nomor_registrasi",),
    "nama": ("pegawai__nama",),
    "jabatan_asal": ("jabatan_asal__nama",),
    "opd_asal": ("opd_asal__nama",),
    "ke": ("posisi_tujuan__jabatan__nama", "opd_tujuan__nama"),
    "unit_tujuan": ("posisi_tujuan__unit__nama",),
    "opd_tujuan": ("opd_tujuan__nama",),
    "jenis": ("jenis",),
    "dasar": ("dasar",),
    "status": ("status", "status_sejak"),
    "tenggat": (kosong_akhir("tenggat"),),
    "sejak": ("status_sejak",),
    "tmt": ("tmt_rencana",),
}
URUTAN_BAWAAN = "-nomor"
ANTREAN_MAKS = 200
PANJANG_NIP = 18
PORSI = 500
NADA_TENGGAT = {
    TingkatTenggat.LEWAT: "bata",
    TingkatTenggat.MENDEKATI: "amber",
    TingkatTenggat.AMAN: "",
    TingkatTenggat.TANPA_BATAS: "",
}


@dataclass(frozen=True, slots=True)
class SaringUsul:
    """What the URL asks for; empty means no filter. ``arah`` is MASUK or KELUAR seen from the actor's office."""

    q: str = ""
    status: tuple[str, ...] = ()
    jenis: str = ""
    dasar: str = ""
    opd_asal: uuid.UUID | None = None
    opd_tujuan: uuid.UUID | None = None
    arah: str = ""
    tenggat: str = ""
    terbuka: bool = False


@dataclass(frozen=True, slots=True)
class BarisUsul:
    """One row of a list or of the queue, texts finished; ``nada`` is the tone of the due date."""

    id: int
    id_publik: uuid.UUID
    nomor: str
    nama: str
    pegawai_id_publik: uuid.UUID
    jabatan_asal: str
    opd_asal: str
    jabatan_tujuan: str
    unit_tujuan: str
    opd_tujuan: str
    jenis: str
    dasar: str
    status: str
    status_label: str
    pemegang: str
    sejak: date
    tmt: date
    tenggat: date | None
    terpakai_hk: int
    sisa_hk: int | None
    nada: str
    versi: int


def daftar(pelaku: Pelaku, saring: SaringUsul, permintaan: Permintaan) -> Halaman[BarisUsul]:
    """One page of the cases the actor may see. A fixed number of queries."""
    kueri = _saring(terlihat_oleh(UsulMutasi.objects.all(), pelaku), saring, pelaku)
    return potong(kueri, permintaan, URUTAN, _muat)


def semua(pelaku: Pelaku, saring: SaringUsul, permintaan: Permintaan) -> tuple[int, Iterator[BarisUsul]]:
    """(total, all rows of a filter in the order asked for); only the keys stand in memory."""
    kueri = _saring(terlihat_oleh(UsulMutasi.objects.all(), pelaku), saring, pelaku)
    terurut = kueri.order_by(*arah(URUTAN[permintaan.urut], turun=permintaan.turun), "pk")
    kunci = list(terurut.values_list("pk", flat=True))
    return len(kunci), _alir(kunci)


def _alir(kunci: list[int]) -> Iterator[BarisUsul]:
    for awal in range(0, len(kunci), PORSI):
        yield from _muat(kunci[awal : awal + PORSI])


def kunci_cocok(pelaku: Pelaku, saring: SaringUsul, batas: int) -> list[uuid.UUID]:
    """Public ids of the cases that pass a filter, in the order of their numbers; one more than ``batas`` at most."""
    kueri = _saring(terlihat_oleh(UsulMutasi.objects.all(), pelaku), saring, pelaku)
    return list(kueri.order_by("nomor_registrasi", "pk").values_list("id_publik", flat=True)[: batas + 1])


def ambil(pelaku: Pelaku, id_publik: uuid.UUID) -> UsulMutasi:
    """One case with its relations; Http404 outside the scope. Writes the read log."""
    usul = terlihat_oleh(untuk_rincian(UsulMutasi.objects.all()), pelaku).filter(id_publik=id_publik).first()
    if usul is None:
        raise Http404("Usul tidak ditemukan.")
    catat_baca(pelaku=pelaku.pengguna, peran=pelaku.peran.value, objek_jenis="usul", objek_id=usul.id_publik)
    return usul


def ambil_berkas(pelaku: Pelaku, id_publik: uuid.UUID) -> BerkasUsul:
    """One paper of a case in the scope, any version; Http404 outside. Writes the read log."""
    boleh = terlihat_oleh(UsulMutasi.objects.all(), pelaku).filter(pk=OuterRef("usul_id"))
    berkas = BerkasUsul.objects.filter(Exists(boleh), id_publik=id_publik).first()
    if berkas is None or not boleh_baca_berkas(pelaku, _kasus_berkas(berkas), berkas.jenis):
        raise Http404("Berkas tidak ditemukan.")
    catat_baca(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran.value,
        objek_jenis="berkas_usul",
        objek_id=berkas.id_publik,
        bagian=berkas.jenis,
    )
    return berkas


def _kasus_berkas(berkas: BerkasUsul) -> UsulMutasi:
    """The case of a paper with what permissions look at."""
    berkas.usul = UsulMutasi.objects.select_related("unit_asal", "posisi_tujuan__unit").get(pk=berkas.usul_id)
    return berkas.usul


def antrean(pelaku: Pelaku, batas: int = ANTREAN_MAKS) -> list[BarisUsul]:
    """Cases that wait for this actor in this role: overdue first, then by due date, then the oldest. Three queries."""
    kueri = _antrean(pelaku).order_by("tenggat", "status_sejak", "pk")
    return _muat(list(kueri.values_list("pk", flat=True)[:batas]))


def jumlah_antrean(pelaku: Pelaku) -> int:
    """How many cases wait for this actor in this role."""
    return _antrean(pelaku).count()


def _antrean(pelaku: Pelaku) -> QuerySet[UsulMutasi]:
    syarat = Q(pk__in=[])
    for jenis, tabel in TABEL.items():
        for baris in tabel:
            pihak = [satu for satu in baris.pelaku if satu.peran is pelaku.peran]
            if not pihak or not (baris.utama or baris.aksi in _TUGAS_SAMPING):
                continue
            langkah = Q(jenis=jenis.value, status=baris.dari.value, dasar__in=[satu.value for satu in baris.dasar])
            syarat |= langkah & _sisi(pihak, pelaku, jenis) & _giliran(baris.aksi)
    syarat |= _giliran_pemaraf(pelaku)
    return terlihat_oleh(terbuka(UsulMutasi.objects.all()), pelaku).filter(syarat)


def _sisi(pihak: Iterable[PelakuAlur], pelaku: Pelaku, jenis: JenisMutasi) -> Q:
    """Cases on whose named side the actor stands (the query twin of ``izin.di_pihak``)."""
    hasil = Q(pk__in=[])
    asal, tujuan = (
        Q(unit_asal__jalur__startswith=pelaku.jalur),
        Q(posisi_tujuan__unit__jalur__startswith=pelaku.jalur),
    )
    for satu in pihak:
        match satu.pihak:
            case Pihak.PROVINSI if pelaku.se_provinsi:
                return Q()
            case Pihak.DIRI if pelaku.pegawai_id:
                hasil |= Q(pegawai_id=pelaku.pegawai_id)
            case Pihak.ASAL if pelaku.jalur:
                hasil |= asal
            case Pihak.TUJUAN if pelaku.jalur:
                hasil |= tujuan
            case Pihak.PENGUSUL if pelaku.jalur:
                hasil |= (asal | tujuan) if jenis is JenisMutasi.INTRA_OPD else tujuan
    return hasil


_TUGAS_SAMPING = frozenset({Aksi.TERIMA_SK, Aksi.SERAH_TERIMA, Aksi.CATAT_PELANTIKAN})
"""Acts beside the main way that somebody still has to do while the SK is out."""


def _giliran(aksi: Aksi) -> Q:
    """What else must hold before an act waits for anybody."""
    sudah = Exists(LogTransisi.objects.filter(usul=OuterRef("pk"), aksi=aksi.value))
    match aksi:
        case Aksi.TERIMA_SK:
            return Q(sk__diterima_pada__isnull=True)
        case Aksi.SERAH_TERIMA:
            return ~Q(sudah)
        case Aksi.CATAT_PELANTIKAN:
            return Q(ditempatkan_pada__isnull=True) & ~Q(posisi_tujuan__jabatan__jenis="PELAKSANA") & ~Q(sudah)
        case Aksi.TERBITKAN_SPMT:
            return Q(ditempatkan_pada__isnull=False)
        case _ if aksi in {satu.aksi for satu in RANTAI_PARAF}:
            return Q(pk__in=[])
        case _:
            return Q()


def _giliran_pemaraf(pelaku: Pelaku) -> Q:
    urutan = [satu.urutan - 1 for satu in RANTAI_PARAF if satu.peran is pelaku.peran]
    return Q(status=StatusUsul.PARAF.value, langkah_paraf__in=urutan)


def _saring(kueri: QuerySet[UsulMutasi], saring: SaringUsul, pelaku: Pelaku) -> QuerySet[UsulMutasi]:
    if saring.q:
        kueri = kueri.filter(_cari(saring.q, pelaku))
    sama = {
        "jenis": "jenis",
        "dasar": "dasar",
        "opd_asal": "opd_asal__id_publik",
        "opd_tujuan": "opd_tujuan__id_publik",
    }
    for nama, kolom in sama.items():
        if nilai := getattr(saring, nama):
            kueri = kueri.filter(**{kolom: nilai})
    if saring.status:
        kueri = kueri.filter(status__in=saring.status)
    if saring.terbuka:
        kueri = terbuka(kueri)
    if saring.arah and pelaku.jalur:
        sisi = {"MASUK": "posisi_tujuan__unit__jalur__startswith", "KELUAR": "unit_asal__jalur__startswith"}
        kueri = kueri.filter(**{sisi[saring.arah]: pelaku.jalur}) if saring.arah in sisi else kueri
    if saring.tenggat == "LEWAT":
        kueri = terbuka(kueri).filter(tenggat__lt=timezone.localdate())
    return kueri


def _cari(q: str, pelaku: Pelaku) -> Q:
    """Name in any part, registration, SK or I-MUT number, or NIP: a part of one only for those who may see it whole."""
    teks = " ".join(q.split())
    syarat = Q(pegawai__nama__icontains=teks) | Q(nomor_registrasi__icontains=teks) | Q(sk__nomor__icontains=teks)
    syarat |= Q(imut_nomor__icontains=teks)
    angka = teks.replace(" ", "")
    cukup = 4 if boleh_nip(pelaku) else PANJANG_NIP
    return syarat | Q(pegawai__nip__contains=angka) if angka.isdigit() and len(angka) >= cukup else syarat


def _muat(kunci: list[int]) -> list[BarisUsul]:
    """Finished rows in the order of the keys. Two queries."""
    hari_ini = timezone.localdate()
    usul = {
        satu.pk: satu
        for satu in UsulMutasi.objects.filter(pk__in=kunci).select_related(
            "pegawai", "jabatan_asal", "opd_asal", "opd_tujuan", "posisi_tujuan__unit", "posisi_tujuan__jabatan"
        )
    }
    paling_awal = min((timezone.localdate(satu.status_sejak) for satu in usul.values()), default=hari_ini)
    hari_libur = libur(paling_awal)
    return [baris_usul(usul[pk], hari_ini, hari_libur) for pk in kunci]


def baris_usul(usul: UsulMutasi, hari_ini: date, hari_libur: frozenset[date]) -> BarisUsul:
    """A case as a finished row; its relations must be loaded."""
    status = StatusUsul(usul.status)
    sejak = timezone.localdate(usul.status_sejak)
    waktu = hitung_tenggat(
        JenisMutasi(usul.jenis),
        DasarMutasi(usul.dasar),
        status,
        masuk=sejak,
        pada=max(hari_ini, sejak),
        libur=hari_libur,
        tmt=usul.tmt_rencana,
    )
    return BarisUsul(
        id=usul.pk,
        id_publik=usul.id_publik,
        nomor=usul.nomor_registrasi,
        nama=usul.pegawai.nama_lengkap,
        pegawai_id_publik=usul.pegawai.id_publik,
        jabatan_asal=usul.jabatan_asal.nama,
        opd_asal=usul.opd_asal.nama,
        jabatan_tujuan=usul.posisi_tujuan.jabatan.nama,
        unit_tujuan=usul.posisi_tujuan.unit.nama,
        opd_tujuan=usul.opd_tujuan.nama,
        jenis=JenisMutasi(usul.jenis).label,
        dasar=DasarMutasi(usul.dasar).label,
        status=usul.status,
        status_label=status.label,
        pemegang=pemegang_kini(usul),
        sejak=sejak,
        tmt=usul.tmt_rencana,
        tenggat=usul.tenggat,
        terpakai_hk=waktu.terpakai_hk,
        sisa_hk=waktu.sisa_hk if usul.tenggat else None,
        nada=NADA_TENGGAT[waktu.tingkat],
        versi=usul.versi,
    )


def pemegang_kini(usul: UsulMutasi) -> str:
    """Who holds the ball, by name of the desk: the parafer whose turn it is, the office by its name."""
    status = StatusUsul(usul.status)
    if status is StatusUsul.PARAF and usul.langkah_paraf < len(RANTAI_PARAF):
        return RANTAI_PARAF[usul.langkah_paraf].peran.label
    pengusul = usul.opd_asal if usul.dasar == DasarMutasi.PERMINTAAN_SENDIRI else usul.opd_tujuan
    nama = {
        StatusUsul.DIAJUKAN: f"Kepala {usul.opd_asal.nama}",
        StatusUsul.MENUNGGU_PERSETUJUAN_ASAL: f"Kepala {usul.opd_asal.nama}",
        StatusUsul.MENUNGGU_PENERIMA: f"Kepala {usul.opd_tujuan.nama}",
        StatusUsul.SK_TERBIT: f"Kepala {usul.opd_tujuan.nama}",
        StatusUsul.PERBAIKAN: pengusul.nama,
    }
    return nama.get(status, status.pemegang)
