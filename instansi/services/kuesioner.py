"""Writes of questionnaires: built question by question, published once, copied for the next version."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone

from instansi.domain.kuesioner_bawaan import KUESIONER_BAWAAN, NAMA_BAWAAN
from instansi.domain.pengisian import bersih
from instansi.domain.survei import BagianSurvei, JenisPertanyaan
from instansi.models import Kuesioner, Pertanyaan
from instansi.selectors.survei_izin import boleh_kelola
from instansi.services.survei_catat import jejak
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.izin import wajib

SOAL_TERBANYAK = 100
BUTIR_TERBANYAK = 12
BUTIR_TERPANJANG = 80


@dataclass(frozen=True, slots=True)
class Soal:
    """A question as typed."""

    bagian: BagianSurvei
    teks: str
    jenis: JenisPertanyaan
    bantuan: str = ""
    wajib: bool = False
    butir: tuple[str, ...] = ()
    """Choices of PILIHAN, column headings of TABEL."""


@transaction.atomic
def buat(*, pelaku: Pelaku, nama: str) -> Kuesioner:
    """Start an empty version 1, or the next version of a name that exists.

    Raises AturanDilanggar (NAMA_KOSONG, DRAF_SUDAH_ADA).
    """
    wajib(boleh_kelola(pelaku))
    satu = _versi_baru(pelaku, nama_wajar(nama))
    jejak(pelaku, "kuesioner_dibuat", satu, str(satu))
    return satu


@transaction.atomic
def muat_bawaan(*, pelaku: Pelaku) -> Kuesioner:
    """Load the ready questionnaire as a draft version. Raises AturanDilanggar (DRAF_SUDAH_ADA)."""
    wajib(boleh_kelola(pelaku))
    satu = _versi_baru(pelaku, NAMA_BAWAAN)
    Pertanyaan.objects.bulk_create(
        Pertanyaan(
            kuesioner=satu, kode=soal.kode, bagian=soal.bagian.value, urut=nomor, teks=soal.teks, bantuan=soal.bantuan,
            jenis=soal.jenis.value, wajib=soal.wajib, pilihan=list(soal.pilihan), kolom=list(soal.kolom),
        )
        for nomor, soal in enumerate(KUESIONER_BAWAAN, 1)
    )  # fmt: skip
    jejak(pelaku, "kuesioner_bawaan_dimuat", satu, str(satu), soal=len(KUESIONER_BAWAAN))
    return satu


@transaction.atomic
def salin(*, pelaku: Pelaku, kuesioner: Kuesioner) -> Kuesioner:
    """Copy all questions into the next version, a draft. Raises AturanDilanggar (DRAF_SUDAH_ADA)."""
    wajib(boleh_kelola(pelaku))
    baru = _versi_baru(pelaku, kuesioner.nama)
    semua = list(kuesioner.pertanyaan.order_by("pk"))
    for satu in semua:
        satu.pk, satu.kuesioner = None, baru
    Pertanyaan.objects.bulk_create(semua)
    jejak(pelaku, "kuesioner_disalin", baru, f"{kuesioner} menjadi {baru}", soal=len(semua))
    return baru


@transaction.atomic
def simpan_soal(*, pelaku: Pelaku, kuesioner: Kuesioner, soal: Soal, kode: str = "") -> Pertanyaan:
    """Add a question at the end of its section, or change the one with ``kode`` (it keeps its code).

    A new question that stands in the draft word for word is that one: sending the form twice adds nothing. Raises
    AturanDilanggar (KUESIONER_TERBIT, BUTIR_KURANG, BUTIR_PANJANG, SOAL_TIDAK_ADA, SOAL_TERLALU_BANYAK).
    """
    draf = _draf(pelaku, kuesioner)
    _periksa_butir(soal)
    isi = _isi(soal)
    if not kode and (kembar := draf.pertanyaan.filter(bagian=soal.bagian.value, **isi).first()):
        return kembar
    satu = _ambil(draf, kode) if kode else _soal_baru(draf, soal.bagian)
    for medan, nilai in isi.items():
        setattr(satu, medan, nilai)
    satu.save()
    jejak(pelaku, "soal_disimpan", draf, f"{draf}: {satu}", kode=satu.kode)
    return satu


@transaction.atomic
def hapus_soal(*, pelaku: Pelaku, kuesioner: Kuesioner, kode: str) -> None:
    """Take a question out of a draft. Raises AturanDilanggar (KUESIONER_TERBIT, SOAL_TIDAK_ADA)."""
    draf = _draf(pelaku, kuesioner)
    _ambil(draf, kode).delete()
    jejak(pelaku, "soal_dihapus", draf, f"{draf}: {kode}", kode=kode)


@transaction.atomic
def geser_soal(*, pelaku: Pelaku, kuesioner: Kuesioner, kode: str, naik: bool) -> None:
    """Move a question one place inside its section; at the end nothing happens. Raises AturanDilanggar."""
    draf = _draf(pelaku, kuesioner)
    satu = _ambil(draf, kode)
    urutan = list(draf.pertanyaan.filter(bagian=satu.bagian).order_by("urut", "pk"))
    dari = urutan.index(satu)
    ke = min(max(0, dari + (-1 if naik else 1)), len(urutan) - 1)
    urutan.insert(ke, urutan.pop(dari))
    for nomor, soal in enumerate(urutan, 1):
        soal.urut = nomor
    Pertanyaan.objects.bulk_update(urutan, ["urut"])


@transaction.atomic
def terbitkan(*, pelaku: Pelaku, kuesioner: Kuesioner) -> Kuesioner:
    """Publish: from now on the questions stay as they are. Raises AturanDilanggar (KUESIONER_TERBIT, _KOSONG)."""
    draf = _draf(pelaku, kuesioner)
    if not draf.pertanyaan.exists():
        raise AturanDilanggar("KUESIONER_KOSONG", "Tambahkan sedikitnya satu pertanyaan sebelum menerbitkan.")
    draf.terbit_pada = timezone.now()
    draf.save(update_fields=["terbit_pada"])
    jejak(pelaku, "kuesioner_terbit", draf, str(draf))
    return draf


def _isi(soal: Soal) -> dict[str, Any]:
    """The fields of a question as they are stored."""
    return {
        "teks": soal.teks,
        "bantuan": soal.bantuan,
        "jenis": soal.jenis.value,
        "wajib": soal.wajib,
        "pilihan": list(soal.butir) if soal.jenis is JenisPertanyaan.PILIHAN else [],
        "kolom": list(soal.butir) if soal.jenis is JenisPertanyaan.TABEL else [],
    }


def nama_wajar(nama: str) -> str:
    """A name on one line. Raises AturanDilanggar (NAMA_KOSONG) when no letter or digit is in it."""
    isi = " ".join(bersih(nama).split())
    if not any(huruf.isalnum() for huruf in isi):
        raise AturanDilanggar("NAMA_KOSONG", "Tulis namanya dengan huruf atau angka.", "nama")
    return isi


def _versi_baru(pelaku: Pelaku, nama: str) -> Kuesioner:
    lama = Kuesioner.objects.filter(nama=nama)
    if lama.filter(terbit_pada__isnull=True).exists():
        raise AturanDilanggar(
            "DRAF_SUDAH_ADA", "Masih ada draf kuesioner bernama itu. Lanjutkan draf tersebut.", "nama"
        )
    versi = (lama.aggregate(v=Max("versi"))["v"] or 0) + 1
    try:
        with transaction.atomic():
            return Kuesioner.objects.create(nama=nama, versi=versi, dibuat_oleh=pelaku.pengguna)
    except IntegrityError as galat:
        raise AturanDilanggar("DRAF_SUDAH_ADA", "Draf kuesioner itu baru saja dibuat orang lain.", "nama") from galat


def _draf(pelaku: Pelaku, kuesioner: Kuesioner) -> Kuesioner:
    wajib(boleh_kelola(pelaku))
    satu = Kuesioner.objects.select_for_update().get(pk=kuesioner.pk)
    if satu.terbit_pada is not None:
        raise AturanDilanggar("KUESIONER_TERBIT", "Versi yang sudah terbit tidak berubah. Salin menjadi versi baru.")
    return satu


def _ambil(draf: Kuesioner, kode: str) -> Pertanyaan:
    satu = draf.pertanyaan.filter(kode=kode).first() if kode.isalnum() else None
    if satu is None:
        raise AturanDilanggar("SOAL_TIDAK_ADA", "Pertanyaan itu tidak ada lagi dalam draf ini.")
    return satu


def _soal_baru(draf: Kuesioner, bagian: BagianSurvei) -> Pertanyaan:
    ada = list(draf.pertanyaan.values_list("kode", "bagian", "urut"))
    if len(ada) >= SOAL_TERBANYAK:
        raise AturanDilanggar("SOAL_TERLALU_BANYAK", f"Satu kuesioner paling banyak {SOAL_TERBANYAK} pertanyaan.")
    dipakai, nomor = {kode for kode, _, _ in ada}, 1
    while f"{bagian.value}{nomor}" in dipakai:
        nomor += 1
    urut = max((u for _, b, u in ada if b == bagian.value), default=0) + 1
    return Pertanyaan(kuesioner=draf, kode=f"{bagian.value}{nomor}", bagian=bagian.value, urut=urut)


def _periksa_butir(soal: Soal) -> None:
    perlu = {JenisPertanyaan.PILIHAN: 2, JenisPertanyaan.TABEL: 1}.get(soal.jenis, 0)
    if len(soal.butir) < perlu or len(set(soal.butir)) < len(soal.butir) or len(soal.butir) > BUTIR_TERBANYAK:
        kata = "pilihan" if soal.jenis is JenisPertanyaan.PILIHAN else "judul kolom"
        pesan = f"Tulis {perlu} sampai {BUTIR_TERBANYAK} {kata}, satu per baris, tidak berulang."
        raise AturanDilanggar("BUTIR_KURANG", pesan, "butir")
    if any(len(satu) > BUTIR_TERPANJANG for satu in soal.butir):
        pesan = f"Satu pilihan atau judul kolom paling panjang {BUTIR_TERPANJANG} huruf."
        raise AturanDilanggar("BUTIR_PANJANG", pesan, "butir")


def urai_butir(teks: str) -> tuple[str, ...]:
    """Lines of a text area as choices or headings."""
    baris: Iterable[str] = (" ".join(satu.split()) for satu in teks.splitlines())
    return tuple(satu for satu in baris if satu)
