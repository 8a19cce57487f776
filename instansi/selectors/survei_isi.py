"""Reads of an answer sheet: questions with answers, figures per posisi beside K, B and last figure, data held."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.http import Http404
from django.utils import timezone

from instansi.domain.alur_lembar import GERAK_SURVEI, AksiLembar, StatusLembar
from instansi.domain.survei import BagianSurvei, JenisPertanyaan
from instansi.models import (
    AngkaSurvei,
    BuktiSurvei,
    HasilPosisi,
    KebutuhanPosisi,
    Pertanyaan,
    Posisi,
    UndanganSurvei,
    UnitKerja,
)
from instansi.selectors.kebutuhan import terbaru
from instansi.selectors.survei_izin import boleh_isi, dalam_lingkup, jendela
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.http import Halaman, Permintaan, Urut, potong

URUT_ANGKA: dict[str, tuple[Urut, ...]] = {"unit": ("unit__jalur", "jabatan__nama"), "jabatan": ("jabatan__nama",)}


@dataclass(frozen=True, slots=True)
class JawabanSoal:
    """A question with what is stored for it; ``nilai`` None: nothing yet."""

    soal: Pertanyaan
    nilai: Any
    bukti: tuple[BuktiSurvei, ...] = ()

    @property
    def terjawab(self) -> bool:
        """Whether there is an answer or a file."""
        return self.nilai is not None or bool(self.bukti)

    @property
    def baris(self) -> list[list[tuple[str, str]]]:
        """The rows of a table answer as (heading, cell); nothing for other kinds."""
        if self.soal.jenis != JenisPertanyaan.TABEL:
            return []
        return [list(zip(self.soal.kolom, satu, strict=False)) for satu in self.nilai or []]


@dataclass(frozen=True, slots=True)
class KemajuanBagian:
    """One section: questions, how many are answered, how many required ones are not."""

    bagian: BagianSurvei
    soal: int
    terjawab: int
    wajib_kosong: int

    @property
    def kata(self) -> str:
        """State in words."""
        if self.terjawab == 0:
            return "belum mulai"
        return "lengkap" if self.terjawab == self.soal else f"{self.terjawab} dari {self.soal} terjawab"

    @property
    def nada(self) -> str:
        """Colour of the state."""
        return "hijau" if self.terjawab == self.soal else "amber" if self.wajib_kosong else ""


@dataclass(frozen=True, slots=True)
class BarisAngka:
    """A posisi with K (None: not set), B of the latest run, the last campaign's figure and this one's."""

    id_publik: uuid.UUID
    jabatan: str
    sub_jabatan: str
    unit: str
    k: int | None
    b: int | None
    lalu: int | None
    kebutuhan: int | None
    alasan: str
    sidik: str


@dataclass(frozen=True, slots=True)
class ProfilUnit:
    """What BKD already holds of an office, from the latest run; nobody is asked for it."""

    unit: int
    posisi: int
    k: int
    b: int
    b_pns: int
    b_cpns: int
    b_pppk: int
    pensiun: tuple[int, ...]
    pada: Any

    @property
    def pensiun_jumlah(self) -> int:
        """Retirements of the five years together."""
        return sum(self.pensiun)


def ambil(pelaku: Pelaku, id_publik: uuid.UUID) -> UndanganSurvei:
    """The invitation in the actor's scope, else 404."""
    satu = (
        UndanganSurvei.objects.terlihat_oleh(pelaku)
        .select_related("unit", "periode__kuesioner", "dikirim_oleh")
        .filter(id_publik=id_publik)
        .first()
    )
    if satu is None:
        raise Http404("Undangan survei tidak ditemukan.")
    return satu


def halangan_isi(pelaku: Pelaku, satu: UndanganSurvei) -> str:
    """Why the actor cannot write into the sheet now; empty when he can."""
    izin = boleh_isi(pelaku, satu)
    if not izin:
        return izin.alasan
    if satu.status != StatusLembar.DRAF:
        return "Jawaban sudah dikirim."
    return jendela(satu.periode).halangan(timezone.localdate())


def langkah_tersedia(pelaku: Pelaku, satu: UndanganSurvei) -> list[AksiLembar]:
    """Moves open to the actor now, the forward one first."""
    if satu.periode.dikunci_pada is not None or not dalam_lingkup(pelaku, satu.unit):
        return []
    gerak = [g for g in GERAK_SURVEI if g.dari == satu.status and g.peran is pelaku.peran]
    if satu.dikirim_oleh_id == pelaku.pengguna.pk:
        gerak = [g for g in gerak if g.aksi is AksiLembar.KIRIM]
    return [g.aksi for g in gerak]


def menunggu(satu: UndanganSurvei) -> str:
    """Who acts next on the sheet, by name of the role; empty once it is verified to the end or locked."""
    if satu.periode.dikunci_pada is not None:
        return ""
    return next((g.peran.label for g in GERAK_SURVEI if g.dari == satu.status), "")


def soal_dan_jawaban(satu: UndanganSurvei, bagian: BagianSurvei | None = None) -> list[JawabanSoal]:
    """Questions in order with stored answers and files (three statements)."""
    soal = Pertanyaan.objects.filter(kuesioner_id=satu.periode.kuesioner_id)
    if bagian is not None:
        soal = soal.filter(bagian=bagian.value)
    nilai = dict(satu.jawaban.values_list("pertanyaan_id", "nilai"))
    bukti: dict[int, list[BuktiSurvei]] = {}
    for berkas in satu.bukti.order_by("pk"):
        bukti.setdefault(berkas.pertanyaan_id, []).append(berkas)
    return [JawabanSoal(s, nilai.get(s.pk), tuple(bukti.get(s.pk, ()))) for s in soal.order_by("bagian", "urut", "pk")]


def jawaban_bagian(satu: UndanganSurvei, bagian: BagianSurvei) -> dict[str, Any]:
    """Stored answers of a section by question code."""
    return dict(satu.jawaban.filter(pertanyaan__bagian=bagian.value).values_list("pertanyaan__kode", "nilai"))


def sidik_bagian(jawaban: dict[str, Any]) -> str:
    """Digest of a section's stored answers: what a form was drawn with."""
    return hashlib.sha256(json.dumps(jawaban, sort_keys=True).encode()).hexdigest()[:16]


def sidik_angka(kebutuhan: int | None, alasan: str) -> str:
    """Digest of one figure: what its row was drawn with."""
    return hashlib.sha256(json.dumps([kebutuhan, alasan]).encode()).hexdigest()[:12]


def kemajuan(isi: Iterable[JawabanSoal]) -> list[KemajuanBagian]:
    """Progress per section that has questions."""
    per: dict[str, list[JawabanSoal]] = {}
    for satu in isi:
        per.setdefault(satu.soal.bagian, []).append(satu)
    return [
        KemajuanBagian(
            BagianSurvei(kode),
            len(daftar),
            sum(s.terjawab for s in daftar),
            sum(s.soal.wajib and not s.terjawab for s in daftar),
        )
        for kode, daftar in sorted(per.items())
    ]


def wajib_kosong(satu: UndanganSurvei) -> list[Pertanyaan]:
    """Required questions without an answer."""
    return [s.soal for s in soal_dan_jawaban(satu) if s.soal.wajib and not s.terjawab]


def profil(unit: UnitKerja) -> ProfilUnit:
    """The office's figures from the latest run (four statements)."""
    analisis = terbaru()
    jumlah: dict[str, Any] = {}
    if analisis is not None:
        baris = HasilPosisi.objects.filter(analisis=analisis, unit__jalur__startswith=unit.jalur)
        jumlah = baris.aggregate(
            k=Sum("k"), b=Sum("b"), b_pns=Sum("b_pns"), b_cpns=Sum("b_cpns"), b_pppk=Sum("b_pppk"),
            **{f"p{n}": Sum(f"pensiun__{n}") for n in range(5)},
        )  # fmt: skip
    hari_ini = timezone.localdate()
    angka = {nama: int(jumlah.get(nama) or 0) for nama in ("k", "b", "b_pns", "b_cpns", "b_pppk")}
    return ProfilUnit(
        unit=UnitKerja.objects.berlaku(hari_ini).filter(jalur__startswith=unit.jalur).count(),
        posisi=posisi_unit(unit).count(),
        pensiun=tuple(jumlah.get(f"p{n}") or 0 for n in range(5)),
        pada=analisis.tanggal_acuan if analisis else None,
        **angka,
    )


def posisi_unit(unit: UnitKerja, q: str = "") -> QuerySet[Posisi]:
    """Open posts of a subtree, searched by words of job, speciality or unit."""
    hasil = Posisi.objects.berlaku(timezone.localdate()).filter(unit__jalur__startswith=unit.jalur)
    for kata in q.split()[:6]:
        hasil = hasil.filter(
            Q(jabatan__nama__icontains=kata) | Q(unit__nama__icontains=kata) | Q(sub_jabatan__nama__icontains=kata)
        )
    return hasil


def jumlah_angka(satu: UndanganSurvei) -> tuple[int, int]:
    """(figures given, posts of the office)."""
    return satu.angka.count(), posisi_unit(satu.unit).count()


def angka(satu: UndanganSurvei, permintaan: Permintaan, q: str = "", *, terisi: bool = False) -> Halaman[BarisAngka]:
    """One page of the figures table; ``terisi`` keeps only posts with a figure."""
    kueri = posisi_unit(satu.unit, q)
    if terisi:
        kueri = kueri.filter(angka_survei__undangan=satu)
    return potong(kueri, permintaan, URUT_ANGKA, lambda pks: _baris_angka(satu, pks))


def satu_baris(satu: UndanganSurvei, posisi: uuid.UUID) -> BarisAngka:
    """The row of one posisi, as stored. 404 outside the office."""
    kunci = posisi_unit(satu.unit).filter(id_publik=posisi).values_list("pk", flat=True).first()
    if kunci is None:
        raise Http404("Jabatan tidak ditemukan pada unit ini.")
    return _baris_angka(satu, [kunci])[0]


def _baris_angka(satu: UndanganSurvei, pks: list[Any]) -> list[BarisAngka]:
    kini = {a.posisi_id: a for a in AngkaSurvei.objects.filter(undangan=satu, posisi__in=pks)}
    lalu = dict(
        AngkaSurvei.objects.filter(posisi__in=pks, undangan__periode__mulai__lt=satu.periode.mulai)
        .exclude(undangan__status=StatusLembar.DRAF)
        .order_by("undangan__periode__mulai", "pk")
        .values_list("posisi_id", "kebutuhan")
    )
    return susun_baris(pks, {k: (a.kebutuhan, a.alasan) for k, a in kini.items()}, lalu)


def susun_baris(pks: list[Any], kini: dict[int, tuple[int, str]], lalu: dict[int, int]) -> list[BarisAngka]:
    """Rows of posts in the given order: figure and reason of now, and the figure they are put beside."""
    k, b = k_berlaku(pks), b_terakhir(pks)
    posisi = Posisi.objects.select_related("unit", "jabatan", "sub_jabatan").in_bulk(pks)
    hasil = []
    for p in (posisi[pk] for pk in pks):
        orang, alasan = kini.get(p.pk, (None, ""))
        hasil.append(
            BarisAngka(
                id_publik=p.id_publik,
                jabatan=p.jabatan.nama,
                sub_jabatan=p.sub_jabatan.nama if p.sub_jabatan else "",
                unit=p.unit.nama,
                k=k.get(p.pk),
                b=b.get(p.pk),
                lalu=lalu.get(p.pk),
                kebutuhan=orang,
                alasan=alasan,
                sidik=sidik_angka(orang, alasan),
            )
        )
    return hasil


def k_berlaku(posisi: Collection[int]) -> dict[int, int]:
    """K of today by posisi."""
    hari_ini = timezone.localdate()
    return dict(
        KebutuhanPosisi.objects.filter(posisi__in=posisi, mulai__lte=hari_ini)
        .filter(Q(sampai__isnull=True) | Q(sampai__gt=hari_ini))
        .values_list("posisi_id", "k")
    )


def b_terakhir(posisi: Collection[int]) -> dict[int, int]:
    """B of the latest complete run by posisi."""
    analisis = terbaru()
    if analisis is None:
        return {}
    return dict(HasilPosisi.objects.filter(analisis=analisis, posisi__in=posisi).values_list("posisi_id", "b"))


def ambil_bukti(satu: UndanganSurvei, id_publik: uuid.UUID) -> BuktiSurvei:
    """A file of the sheet, else 404."""
    bukti = satu.bukti.filter(id_publik=id_publik).first()
    if bukti is None:
        raise Http404("Berkas tidak ditemukan.")
    return bukti
