"""Placement on the TMT: every signed case that is due, one transaction each, catching up after a stop."""

from __future__ import annotations

import logging
import uuid
from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from mutasi.domain.status import StatusUsul
from mutasi.fakta import angka_posisi, teks_parameter
from mutasi.fakta.keadaan import keadaan
from mutasi.models import SuratKeputusan, UsulMutasi
from mutasi.querysets import siap_ditempatkan, untuk_rincian
from mutasi.services import jejak, reservasi
from pegawai.models import Pegawai
from pegawai.services.penempatan import DasarPenempatan, pindahkan
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.impor.mesin import KUNCI_IMPOR

AKSI_TEMPATKAN = "TEMPATKAN"
DITOLAK_BASIS_DATA = ("RIWAYAT_BERTENTANGAN", "Riwayat jabatan pegawai bertentangan dengan SK ini; periksa riwayatnya.")
catatan = logging.getLogger(__name__)


@dataclass(frozen=True)
class Penempatan:
    """One person placed: public ids and the numbers of case and SK."""

    usul: str
    nomor_registrasi: str
    nomor_sk: str
    pegawai: str
    posisi: str
    tmt: date


@dataclass(frozen=True)
class GagalDitempatkan:
    """One due case that stays where it is, and why; it is tried again every day."""

    usul: str
    nomor_registrasi: str
    kode: str
    pesan: str


@dataclass
class Laporan:
    """What a run did."""

    tanggal: date
    ditempatkan: list[Penempatan] = field(default_factory=list)
    gagal: list[GagalDitempatkan] = field(default_factory=list)


def laksanakan_tmt(*, tanggal: date) -> Laporan:
    """Place every case with a signed SK and a TMT not after ``tanggal`` that is not placed yet; safe to repeat.

    Raises AturanDilanggar for a day in the future: nobody sits in a post before its TMT.
    """
    if tanggal > timezone.localdate():
        raise AturanDilanggar("TANGGAL_MASA_DEPAN", "Penempatan tidak dapat dijalankan untuk tanggal yang belum tiba.")
    laporan = Laporan(tanggal)
    kueri = siap_ditempatkan(UsulMutasi.objects.all(), tanggal).order_by("sk__tmt", "pk")
    antre = list(kueri.values_list("pk", "id_publik", "nomor_registrasi"))
    while antre:
        # A seat that only the placement of another case frees: go round again as long as somebody moved.
        laporan.gagal.clear()
        sisa = [satu for satu in antre if not _coba(*satu, laporan)]
        antre = sisa if len(sisa) < len(antre) else []
    return laporan


def _coba(usul_id: int, id_publik: uuid.UUID, nomor: str, laporan: Laporan) -> bool:
    """Place one case and note the outcome; False when it must wait. The case stays whole, the others go on."""
    try:
        hasil = _tempatkan(usul_id, laporan.tanggal)
    except AturanDilanggar as galat:
        catatan.warning("Penempatan usul %s belum dapat dijalankan: %s", id_publik, galat.kode)
        laporan.gagal.append(GagalDitempatkan(str(id_publik), nomor, galat.kode, galat.pesan))
        return False
    except IntegrityError:  # a constraint that is checked at commit
        catatan.exception("Penempatan usul %s ditolak basis data", id_publik)
        laporan.gagal.append(GagalDitempatkan(str(id_publik), nomor, *DITOLAK_BASIS_DATA))
        return False
    if hasil is not None:
        laporan.ditempatkan.append(hasil)
    return True


@transaction.atomic
def _tempatkan(usul_id: int, tanggal: date) -> Penempatan | None:
    """Place one case; None when another run was faster. A killed worker leaves the case whole: placed or not."""
    with connection.cursor() as kursor:
        # Before any row lock: an import holds this lock alone and then wants the rows we would hold.
        kursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [KUNCI_IMPOR])
    usul = untuk_rincian(UsulMutasi.objects.select_for_update(of=("self",))).get(pk=usul_id)
    if not siap_ditempatkan(UsulMutasi.objects.filter(pk=usul_id), tanggal).exists():
        return None
    surat = SuratKeputusan.objects.get(usul=usul)
    kini = keadaan(usul, pada=tanggal, teks=teks_parameter(tanggal))
    if kini.perlu_pelantikan and kini.tanggal_pelantikan is None:
        raise AturanDilanggar("PELANTIKAN_BELUM_TERCATAT", "Tanggal pelantikan belum dicatat.")
    reservasi.kunci_posisi(usul.posisi_tujuan_id, usul.posisi_asal_id)
    _wajib_masih_sah(usul, tanggal)
    dasar = DasarPenempatan(surat.nomor, surat.tanggal, kini.tanggal_pelantikan)
    pindahkan(pegawai_id=usul.pegawai_id, posisi_id=usul.posisi_tujuan_id, tmt=surat.tmt, dasar=dasar)
    reservasi.lepas(usul)
    usul.ditempatkan_pada, usul.versi = tanggal, usul.versi + 1
    usul.save(update_fields=["ditempatkan_pada", "versi"])
    _catat(usul, surat)
    return Penempatan(
        str(usul.id_publik),
        usul.nomor_registrasi,
        surat.nomor,
        str(usul.pegawai.id_publik),
        str(usul.posisi_tujuan.id_publik),
        surat.tmt,
    )


def _wajib_masih_sah(usul: UsulMutasi, tanggal: date) -> None:
    """Between signing and TMT an import may have ended the service or filled the seat; read under the lock."""
    pegawai = Pegawai.objects.filter(pk=usul.pegawai_id).dihitung().first()
    if pegawai is None:
        pesan = "Pegawai tidak lagi aktif pada instansi ini. Periksa datanya; bila benar, cabut SK-nya."
        raise AturanDilanggar("PEGAWAI_TIDAK_AKTIF", pesan)
    angka = angka_posisi([usul.posisi_tujuan_id], tanggal)[usul.posisi_tujuan_id]
    if pegawai.posisi_kini_id != usul.posisi_tujuan_id and (angka.k is None or angka.b >= angka.k):
        pesan = f"Posisi tujuan penuh: kebutuhan {angka.k or 0}, terisi {angka.b}. Tunggu pemegangnya pindah."
        raise AturanDilanggar("POSISI_PENUH", pesan)


def _catat(usul: UsulMutasi, surat: SuratKeputusan) -> None:
    status = StatusUsul(usul.status).value
    jejak.tulis(
        usul,
        dari=status,
        ke=status,
        aksi=AKSI_TEMPATKAN,
        pelaku=None,
        waktu=timezone.now(),
        data={"tmt": surat.tmt, "nomor_sk": surat.nomor},
    )
    catat(
        pelaku=None,
        peran=jejak.PERAN_SISTEM,
        aksi="tempatkan",
        objek_jenis="usul",
        objek_id=usul.id_publik,
        ringkasan=f"{usul.nomor_registrasi}: ditempatkan dengan SK {surat.nomor}",
    )
