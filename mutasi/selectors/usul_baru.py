"""Reads for starting a case: finding the person and the posisi, and the rules judged before any paper is asked for."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils import timezone

from instansi.models import Posisi, UnitKerja
from mutasi.domain.alur import dasar_dilayani
from mutasi.domain.status import DasarMutasi, JenisMutasi, Tahap, jenis_mutasi
from mutasi.domain.syarat import TAHAP_BERLAKU, HasilAturan, menghalangi, nilai_semua
from mutasi.fakta import angka_posisi, parameter, untuk_pegawai
from mutasi.izin import boleh_buat
from pegawai.domain.lanjutan_kasus import perlu_usul
from pegawai.domain.nip import Nip
from pegawai.domain.status import StatusKepegawaian
from pegawai.izin import boleh_nip
from pegawai.models import Pegawai
from pegawai.selectors import kasus as baca_kasus
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.audit import catat_baca
from sabangau_mutasi.inti.izin import Keputusan
from sabangau_mutasi.inti.tanggal import awal_bulan_berikut

BATAS_TEMUAN = 20
PANJANG_NIP = 18
PERAN_PEMBUAT = frozenset({Peran.ASN, Peran.ADMIN_OPD, Peran.KEPALA_OPD, Peran.ANALIS_BKD, Peran.KABID_MUTASI})
"""Roles that may start a case (on which ground and for whom is `izin.boleh_buat`)."""


@dataclass(frozen=True, slots=True)
class OrangTemuan:
    """A person found by name or number."""

    id_publik: uuid.UUID
    nama: str
    nip_tersamar: str
    jabatan: str
    unit: str


@dataclass(frozen=True, slots=True)
class PosisiTemuan:
    """A posisi found by job or unit; ``lowong`` on the first of next month, None while no need is approved."""

    id_publik: uuid.UUID
    jabatan: str
    unit: str
    opd: str
    lowong: int | None


@dataclass(frozen=True, slots=True)
class Pratinjau:
    """Person and posisi side by side with every rule as it would be judged for this ground and TMT.

    ``dasar`` are the grounds the actor may propose on; ``izin`` says why when there is none.
    """

    pegawai_id: int
    posisi_id: int
    pegawai: OrangTemuan
    posisi: PosisiTemuan
    jenis: JenisMutasi
    dasar: tuple[DasarMutasi, ...]
    dasar_dipilih: DasarMutasi | None
    tmt: date
    izin: Keputusan
    halangan: tuple[HasilAturan, ...]
    aturan: tuple[HasilAturan, ...]


def cari_pegawai(pelaku: Pelaku, teks: str) -> list[OrangTemuan]:
    """People by any part of the name or NIP in the actor's scope; outside it only by the whole number (he has it in
    writing). Nothing for less than three letters.
    """
    angka = "".join(teks.split())
    if angka.isdigit() and len(angka) == PANJANG_NIP:
        return _orang(Pegawai.objects.filter(nip=angka))
    if len(angka) < 3 or (angka.isdigit() and not boleh_nip(pelaku)):
        return []
    return _orang(Pegawai.objects.terlihat_oleh(pelaku).cari(teks))


def cari_posisi(pelaku: Pelaku, teks: str) -> list[PosisiTemuan]:
    """Open posisi by words of job or unit: an office finds its own, BKD and an ASN find all."""
    kata = teks.split()[:5]
    if len("".join(kata)) < 3:
        return []
    kueri = Posisi.objects.berlaku(timezone.localdate()).select_related("unit__opd", "jabatan", "sub_jabatan")
    if pelaku.jalur:
        kueri = kueri.filter(unit__jalur__startswith=pelaku.jalur)
    for satu in kata:
        kueri = kueri.filter(
            Q(jabatan__nama__icontains=satu) | Q(unit__nama__icontains=satu) | Q(sub_jabatan__nama__icontains=satu)
        )
    return _posisi(list(kueri.order_by("jabatan__nama", "unit__nama", "pk")[:BATAS_TEMUAN]))


def pegawai_sendiri(pelaku: Pelaku) -> uuid.UUID | None:
    """Public id of the actor's own record, None without one."""
    if pelaku.pegawai_id is None:
        return None
    return Pegawai.objects.filter(pk=pelaku.pegawai_id).values_list("id_publik", flat=True).first()


def orang(pelaku: Pelaku, id_publik: uuid.UUID) -> OrangTemuan:
    """One person named by a link; Http404 when there is none. Writes the read log."""
    temuan = _orang(Pegawai.objects.filter(id_publik=id_publik))
    if not temuan:
        raise Http404("Pegawai tidak ditemukan.")
    catat_baca(
        pelaku=pelaku.pengguna, peran=pelaku.peran.value, objek_jenis="Pegawai", objek_id=id_publik, bagian="usul baru"
    )
    return temuan[0]


def posisi(id_publik: uuid.UUID) -> PosisiTemuan:
    """One posisi named by a link; Http404 when there is none."""
    return _posisi([_ambil_posisi(id_publik)])[0]


@dataclass(frozen=True, slots=True)
class KasusAsal:
    """The mismatch case a proposal is started from: its key, what is the matter, and the reason it suggests."""

    pk: int
    id_publik: uuid.UUID
    temuan: str
    alasan: str


def kasus_asal(pelaku: Pelaku, id_publik: uuid.UUID | None, pegawai: uuid.UUID | None) -> KasusAsal | None:
    """The case of this person decided PINDAHKAN, in the actor's scope; None otherwise, and the form starts empty."""
    if id_publik is None or pegawai is None or pelaku.peran is Peran.ASN:
        return None
    kueri = baca_kasus.terlihat(pelaku).select_related(*baca_kasus.RELASI)
    satu = kueri.filter(id_publik=id_publik, pegawai__id_publik=pegawai).first()
    if satu is None or not perlu_usul(satu.status, satu.keputusan):
        return None
    baris = next(iter(baca_kasus.rakit([satu])))
    alasan = f"{baris.temuan}: diminta {baris.diminta}; dimiliki {baris.dimiliki}."
    return KasusAsal(satu.pk, satu.id_publik, baris.temuan, f"{alasan} {satu.alasan}".strip())


def kunci_posisi(id_publik: uuid.UUID) -> int:
    """Primary key of a posisi by its public id; Http404 when there is none."""
    return _ambil_posisi(id_publik).pk


def pratinjau(
    pelaku: Pelaku, pegawai: uuid.UUID, tujuan: uuid.UUID, *, dasar: str = "", tmt: date | None = None
) -> Pratinjau:
    """What a draft would look like: grounds open to the actor, and the rules on ``dasar`` (or the first open one)."""
    ringkas = orang(pelaku, pegawai)
    satu = Pegawai.objects.select_related("unit_kini__opd").get(id_publik=pegawai)
    target = _ambil_posisi(tujuan)
    hari_ini = timezone.localdate()
    saat = tmt or awal_bulan_berikut(hari_ini)
    jenis = jenis_mutasi(_opd(satu.unit_kini), _opd(target.unit))
    terbuka, izin = _dasar(pelaku, jenis, satu, target)
    terpilih = next((d for d in terbuka if d.value == dasar), terbuka[0] if terbuka else None)
    hasil = _aturan(satu, target, terpilih, saat, hari_ini) if terpilih else []
    berlaku = tuple(h for h in hasil if h.kode in TAHAP_BERLAKU[Tahap.DRAF])
    return Pratinjau(
        pegawai_id=satu.pk,
        posisi_id=target.pk,
        pegawai=ringkas,
        posisi=_posisi([target])[0],
        jenis=jenis,
        dasar=terbuka,
        dasar_dipilih=terpilih,
        tmt=saat,
        izin=izin,
        halangan=tuple(menghalangi(hasil, Tahap.DRAF)),
        aturan=berlaku,
    )


def _dasar(
    pelaku: Pelaku, jenis: JenisMutasi, satu: Pegawai, target: Posisi
) -> tuple[tuple[DasarMutasi, ...], Keputusan]:
    jalur_asal = satu.unit_kini.jalur if satu.unit_kini else ""
    jawaban = {
        dasar: boleh_buat(pelaku, dasar, jalur_asal=jalur_asal, jalur_tujuan=target.unit.jalur, pegawai_id=satu.pk)
        for dasar in dasar_dilayani(jenis)
    }
    terbuka = tuple(dasar for dasar, izin in jawaban.items() if izin)
    if terbuka:
        return terbuka, Keputusan.ya()
    alasan = dict.fromkeys(izin.alasan for izin in jawaban.values())
    return (), Keputusan.tidak(" ".join(alasan))


def _aturan(satu: Pegawai, target: Posisi, dasar: DasarMutasi, tmt: date, hari_ini: date) -> list[HasilAturan]:
    return nilai_semua(untuk_pegawai(satu.pk, target.pk, dasar=dasar, tmt=tmt, hari_ini=hari_ini), parameter(hari_ini))


def _ambil_posisi(id_publik: uuid.UUID) -> Posisi:
    satu = Posisi.objects.select_related("unit__opd", "jabatan", "sub_jabatan").filter(id_publik=id_publik).first()
    if satu is None:
        raise Http404("Posisi tidak ditemukan.")
    return satu


def _opd(unit: UnitKerja | None) -> str:
    return str(unit.opd_id or unit.pk) if unit else ""


def _orang(kueri: QuerySet[Pegawai]) -> list[OrangTemuan]:
    baris = kueri.select_related("jabatan_kini", "unit_kini").order_by("nama", "pk")[:BATAS_TEMUAN]
    return [
        OrangTemuan(
            satu.id_publik,
            satu.nama_lengkap,
            Nip.baca(satu.nip, StatusKepegawaian(satu.status)).tersamar,
            satu.jabatan_kini.nama if satu.jabatan_kini else "jabatan belum tercatat",
            satu.unit_kini.nama if satu.unit_kini else "",
        )
        for satu in baris
    ]


def _posisi(daftar: Iterable[Posisi]) -> list[PosisiTemuan]:
    semua = list(daftar)
    angka = angka_posisi([satu.pk for satu in semua], awal_bulan_berikut(timezone.localdate())) if semua else {}
    return [
        PosisiTemuan(
            satu.id_publik,
            f"{satu.jabatan.nama} ({satu.sub_jabatan.nama})" if satu.sub_jabatan else satu.jabatan.nama,
            satu.unit.nama,
            satu.unit.opd.nama if satu.unit.opd and satu.unit.opd_id != satu.unit_id else "",
            angka[satu.pk].lowong if satu.pk in angka else None,
        )
        for satu in semua
    ]
