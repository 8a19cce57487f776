"""Placement on the TMT: every signed case that is due, one transaction each, catching up after a stop."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from datetime import date

from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from mutasi.domain.status import StatusUsul
from mutasi.fakta import teks_parameter
from mutasi.fakta.keadaan import keadaan
from mutasi.models import SuratKeputusan, UsulMutasi
from mutasi.querysets import siap_ditempatkan, untuk_rincian
from mutasi.services import jejak, reservasi
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
    antre = siap_ditempatkan(UsulMutasi.objects.all(), tanggal).order_by("sk__tmt", "pk")
    for usul_id, id_publik, nomor in list(antre.values_list("pk", "id_publik", "nomor_registrasi")):
        try:
            hasil = _tempatkan(usul_id, tanggal)
        except AturanDilanggar as galat:
            catatan.warning("Penempatan usul %s belum dapat dijalankan: %s", id_publik, galat.kode)
            laporan.gagal.append(GagalDitempatkan(str(id_publik), nomor, galat.kode, galat.pesan))
        except IntegrityError:
            # A constraint that is checked at commit: the case stays whole where it was, the others go on.
            catatan.exception("Penempatan usul %s ditolak basis data", id_publik)
            laporan.gagal.append(GagalDitempatkan(str(id_publik), nomor, *DITOLAK_BASIS_DATA))
        else:
            if hasil is not None:
                laporan.ditempatkan.append(hasil)
    return laporan


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
