"""Reads about wishes: open periods, the posts a person may or may not choose, what he has put together and sent."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from instansi.models import Posisi
from instansi.querysets import PosisiQuerySet
from mutasi.domain.status import DasarMutasi
from mutasi.domain.syarat import HasilAturan, PenilaianJabatan, nilai_per_jabatan
from mutasi.fakta.jabatan import fakta_jabatan
from mutasi.fakta.parameter import parameter
from mutasi.fakta.posisi import AngkaPosisi, angka_posisi
from mutasi.fakta.rakit import untuk_pegawai
from mutasi.models import DrafPreferensi, KirimanPreferensi, PeriodePreferensi, Preferensi
from pegawai.models import RiwayatJabatan
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.judul import huruf_judul


@dataclass(frozen=True)
class Halangan:
    """One reason why a post is closed to a person: rule, sentence, what would change it."""

    kode: str
    kalimat: str
    perbaikan: str


@dataclass(frozen=True)
class PosisiPilihan:
    """A post as the ASN sees it. ``lowong`` is at the planned TMT; None while no need is approved."""

    pk: int
    id_publik: uuid.UUID
    jabatan: str
    sub_jabatan: str
    unit: str
    opd: str
    kelas: int | None
    lowong: int | None
    peminat: int
    halangan: tuple[Halangan, ...] = ()

    @property
    def keterisian(self) -> str:
        """*lowong n* or *terisi, hanya lewat pertukaran*."""
        if self.lowong is not None and self.lowong > 0:
            return f"lowong {self.lowong}"
        return "terisi, hanya lewat pertukaran"


@dataclass(frozen=True)
class DaftarPilihan:
    """One page of posts; ``terbuka``/``tertutup`` count all matches of the search."""

    baris: tuple[PosisiPilihan, ...]
    terbuka: int
    tertutup: int
    halaman: int
    jumlah_halaman: int
    halangan_pegawai: tuple[Halangan, ...]


UKURAN_HALAMAN = 20


def periode_terbuka(pada: datetime) -> list[PeriodePreferensi]:
    """Periods in which wishes may be sent now, the one closing first on top."""
    return list(PeriodePreferensi.objects.filter(buka_pada__lte=pada, tutup_pada__gt=pada).order_by("tutup_pada", "pk"))


def ambil_periode(id_publik: uuid.UUID) -> PeriodePreferensi:
    """A period by its public id, else 404."""
    periode = PeriodePreferensi.objects.filter(id_publik=id_publik).first()
    if periode is None:
        raise Http404("Periode preferensi tidak ditemukan.")
    return periode


def daftar_periode() -> list[PeriodePreferensi]:
    """All periods with the number of answers (``jumlah_kiriman``), newest first."""
    return list(
        PeriodePreferensi.objects.annotate(
            jumlah_kiriman=Count("kiriman", filter=Q(kiriman__ditarik_pada__isnull=True))
        ).order_by("-buka_pada", "-pk")
    )


def kiriman(pelaku: Pelaku, periode: PeriodePreferensi) -> KirimanPreferensi | None:
    """What the person has sent in this period and not withdrawn."""
    return KirimanPreferensi.objects.filter(
        periode=periode, pegawai_id=pelaku.pegawai, ditarik_pada__isnull=True
    ).first()


def pilihan_draf(pelaku: Pelaku, periode: PeriodePreferensi) -> list[PosisiPilihan]:
    """The posts the person has put together, in order; before the first change what he sent last."""
    draf = DrafPreferensi.objects.filter(periode=periode, pegawai_id=pelaku.pegawai).first()
    return _berurutan(draf.pilihan if draf else _terkirim(pelaku, periode), periode)


def pilihan_terkirim(pelaku: Pelaku, periode: PeriodePreferensi) -> list[PosisiPilihan]:
    """The posts as they stand in the receipt, in order."""
    return _berurutan(_terkirim(pelaku, periode), periode)


def _berurutan(kunci: list[int], periode: PeriodePreferensi) -> list[PosisiPilihan]:
    baris = {p.pk: p for p in _bentuk(_dasar().filter(pk__in=kunci), periode)}
    return [baris[pk] for pk in kunci if pk in baris]


def _terkirim(pelaku: Pelaku, periode: PeriodePreferensi) -> list[int]:
    return list(
        Preferensi.objects.filter(periode=periode, pegawai_id=pelaku.pegawai)
        .order_by("peringkat")
        .values_list("posisi_id", flat=True)
    )


def posisi_untuk(
    pelaku: Pelaku,
    periode: PeriodePreferensi,
    *,
    cari: str = "",
    hanya_lowong: bool = False,
    tertutup: bool = False,
    halaman: int = 1,
) -> DaftarPilihan:
    """Every post the person may choose, vacant or filled, or (``tertutup``) those he may not, each with its reason.

    Judged live at the period's TMT (BR-01, 02, 04, 05, 06, 10, 22, 23), never from a snapshot.
    """
    hari_ini = timezone.localdate()
    penilaian = nilai_posisi(pelaku, periode, None, hari_ini)
    sub = sub_jabatan_kini(pelaku, hari_ini)
    boleh = [int(j) for j in penilaian.per_jabatan if penilaian.boleh(j)]
    cocok = _cari(_dasar().berlaku(hari_ini), cari).exclude(pemegang_kini__pk=pelaku.pegawai)
    syarat_terbuka = Q(jabatan__in=boleh) & (Q(sub_jabatan__isnull=True) | Q(sub_jabatan=sub))
    terbuka, ditutup = cocok.filter(syarat_terbuka), cocok.exclude(syarat_terbuka)
    if hanya_lowong:
        terbuka = terbuka.filter(pk__in=_yang_lowong(terbuka.values_list("pk", flat=True), periode.tmt_rencana))
    jumlah = (terbuka.count(), ditutup.count())
    terpilih = ditutup if tertutup else terbuka
    jumlah_halaman = max(1, -(-jumlah[int(tertutup)] // UKURAN_HALAMAN))
    nomor = min(max(1, halaman), jumlah_halaman)
    potongan = terpilih.order_by("unit__nama", "jabatan__nama", "pk")[
        (nomor - 1) * UKURAN_HALAMAN : nomor * UKURAN_HALAMAN
    ]
    return DaftarPilihan(
        baris=tuple(_bentuk(potongan, periode, penilaian if tertutup else None, sub)),
        terbuka=jumlah[0],
        tertutup=jumlah[1],
        halaman=nomor,
        jumlah_halaman=jumlah_halaman,
        halangan_pegawai=_halangan(h for h in penilaian.pegawai if h.menghalangi),
    )


def nilai_posisi(
    pelaku: Pelaku, periode: PeriodePreferensi, jabatan_id: Sequence[int] | None, hari_ini: date
) -> PenilaianJabatan:
    """Verdicts of the person for wishes, per job (all jobs on the peta jabatan when ``jabatan_id`` is None)."""
    kunci = Posisi.objects.values_list("jabatan_id", flat=True).distinct() if jabatan_id is None else jabatan_id
    fakta = untuk_pegawai(
        pelaku.pegawai, None, dasar=DasarMutasi.PERMINTAAN_SENDIRI, tmt=periode.tmt_rencana, hari_ini=hari_ini
    )
    return nilai_per_jabatan(fakta, fakta_jabatan(list(kunci)).values(), parameter(hari_ini))


def sub_jabatan_kini(pelaku: Pelaku, pada: date) -> str | None:
    """Subject or speciality of the person's definitive post: guru and doctors may only wish for the same one."""
    return (
        RiwayatJabatan.objects.filter(pegawai_id=pelaku.pegawai, jenis_penugasan="D", masa__contains=pada)
        .values_list("sub_jabatan_id", flat=True)
        .first()
    )


def halangan_sub(posisi: Posisi, sub_kini: str | None) -> tuple[Halangan, ...]:
    """BR-10 for posts of one subject or speciality: it must be the person's own."""
    if posisi.sub_jabatan is None or posisi.sub_jabatan_id == sub_kini:
        return ()
    return (
        Halangan(
            "BR-10",
            f"Posisi ini khusus {posisi.sub_jabatan.nama}.",
            "Terbuka bila jabatan Anda sekarang bermata pelajaran atau berspesialisasi sama.",
        ),
    )


def peta_halangan(penilaian: PenilaianJabatan, posisi: Posisi, sub_kini: str | None) -> tuple[Halangan, ...]:
    """Everything that closes one post to the person, in order of rule code."""
    return _halangan(penilaian.halangan(str(posisi.jabatan_id))) + halangan_sub(posisi, sub_kini)


def _dasar() -> PosisiQuerySet:
    return Posisi.objects.select_related("unit__opd", "jabatan", "sub_jabatan")


def _cari(kueri: PosisiQuerySet, teks: str) -> PosisiQuerySet:
    for kata in teks.split()[:5]:
        kueri = kueri.filter(
            Q(jabatan__nama__icontains=kata)
            | Q(unit__nama__icontains=kata)
            | Q(unit__opd__nama__icontains=kata)
            | Q(sub_jabatan__nama__icontains=kata)
        )
    return kueri


def _yang_lowong(posisi_id: Iterable[int], tmt: date) -> list[int]:
    angka = angka_posisi(list(posisi_id), tmt)
    return [pk for pk, satu in angka.items() if satu.lowong is not None and satu.lowong > 0]


def _bentuk(
    baris: QuerySet[Posisi],
    periode: PeriodePreferensi,
    penilaian: PenilaianJabatan | None = None,
    sub_kini: str | None = None,
) -> list[PosisiPilihan]:
    posisi = list(baris)
    kunci = [p.pk for p in posisi]
    angka = angka_posisi(kunci, periode.tmt_rencana) if kunci else {}
    peminat = dict(
        Preferensi.objects.filter(periode=periode, posisi__in=kunci)
        .values("posisi_id")
        .annotate(n=Count("pk"))
        .values_list(F("posisi_id"), "n")
    )
    return [_satu(p, angka.get(p.pk), peminat.get(p.pk, 0), penilaian, sub_kini) for p in posisi]


def _satu(
    posisi: Posisi,
    angka: AngkaPosisi | None,
    peminat: int,
    penilaian: PenilaianJabatan | None,
    sub_kini: str | None,
) -> PosisiPilihan:
    return PosisiPilihan(
        pk=posisi.pk,
        id_publik=posisi.id_publik,
        jabatan=posisi.jabatan.nama,
        sub_jabatan=posisi.sub_jabatan.nama if posisi.sub_jabatan else "",
        unit=posisi.unit.nama,
        opd=posisi.unit.opd.nama if posisi.unit.opd and posisi.unit.opd_id != posisi.unit_id else "",
        kelas=posisi.kelas,
        lowong=angka.lowong if angka else None,
        peminat=peminat,
        halangan=peta_halangan(penilaian, posisi, sub_kini) if penilaian else (),
    )


def _halangan(hasil: Iterable[HasilAturan]) -> tuple[Halangan, ...]:
    return tuple(Halangan(h.kode, h.kalimat, h.perbaikan) for h in hasil)


@dataclass(frozen=True)
class KeinginanPegawai:
    """What a person wished for, as the deciders read it beside a case; never part of a score."""

    periode: str
    dikirim_pada: datetime
    peringkat_tujuan: int | None
    pilihan: tuple[str, ...]
    alasan: str
    bidang_minat: str


def keinginan(pegawai_id: int, posisi_tujuan_id: int) -> KeinginanPegawai | None:
    """The person's latest answer that was not withdrawn, and the rank he gave to the target. Two queries."""
    terakhir = (
        KirimanPreferensi.objects.filter(pegawai_id=pegawai_id, ditarik_pada__isnull=True)
        .select_related("periode")
        .order_by("-dikirim_pada", "-pk")
        .first()
    )
    if terakhir is None:
        return None
    pilihan = list(
        Preferensi.objects.filter(kiriman=terakhir)
        .select_related("posisi__jabatan", "posisi__unit")
        .order_by("peringkat")
    )
    return KeinginanPegawai(
        periode=terakhir.periode.nama,
        dikirim_pada=terakhir.dikirim_pada,
        peringkat_tujuan=next((p.peringkat for p in pilihan if p.posisi_id == posisi_tujuan_id), None),
        pilihan=tuple(huruf_judul(f"{p.posisi.jabatan.nama}, {p.posisi.unit.nama}") for p in pilihan),
        alasan=terakhir.alasan,
        bidang_minat=terakhir.bidang_minat,
    )
