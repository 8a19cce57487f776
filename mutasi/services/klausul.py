"""Changing the wording of the decree's clauses: dated, audited; and a sample decree for its preview."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from mutasi.dokumen.konteks import bunyi_klausul, cuplikan_sk
from mutasi.domain.klausul import PER_KODE, TeksKlausulSalah, periksa
from mutasi.fakta import teks_parameter
from mutasi.izin import boleh_ubah_klausul
from mutasi.models import KlausulSk, UsulMutasi
from mutasi.querysets import untuk_rincian
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.izin import wajib

NOMOR_CONTOH = "800.1.3.1/0/CONTOH"
TOKEN_CONTOH = "0" * 32


@transaction.atomic
def ubah(*, kode: str, teks: str, mulai: date, pelaku: Pelaku) -> KlausulSk:
    """Let a wording hold from ``mulai`` (today or later); decrees already drafted keep theirs.

    Raises AturanDilanggar on ``teks`` or ``mulai``.
    """
    wajib(boleh_ubah_klausul(pelaku))
    if kode not in PER_KODE:
        raise AturanDilanggar("KLAUSUL_TIDAK_DIKENAL", "Klausul tidak dikenal.")
    if mulai < timezone.localdate():
        raise AturanDilanggar("TANGGAL_LEWAT", "Bunyi baru berlaku paling cepat hari ini.", "mulai")
    try:
        rapi = periksa(kode, teks)
    except TeksKlausulSalah as galat:
        raise AturanDilanggar("TEKS_KLAUSUL_SALAH", str(galat), "teks") from galat
    baris = KlausulSk.objects.create(kode=kode, teks=rapi, mulai=mulai, dibuat_oleh=pelaku.pengguna)
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran.value,
        aksi="ubah_klausul_sk",
        objek_jenis="KlausulSk",
        objek_id=baris.pk,
        ringkasan=f"{PER_KODE[kode].judul}, berlaku {mulai:%d-%m-%Y}",
        teks=rapi,
    )
    return baris


def contoh(klausul: Mapping[str, str]) -> dict[str, Any]:
    """The data of a sample decree, from the newest case, with these wordings in place of the ones that hold.

    AturanDilanggar while there is no case to show. Nothing is stored and no number is taken.
    """
    usul = untuk_rincian(UsulMutasi.objects.order_by("-pk")).first()
    if usul is None:
        raise AturanDilanggar("CONTOH_BELUM_ADA", "Pratinjau memakai usul terbaru; belum ada usul di aplikasi ini.")
    hari_ini = timezone.localdate()
    bunyi = bunyi_klausul(hari_ini) | dict(klausul)
    cuplikan = cuplikan_sk(
        usul,
        nomor=NOMOR_CONTOH,
        tanggal=hari_ini,
        tmt=usul.tmt_rencana,
        token=TOKEN_CONTOH,
        teks=teks_parameter(hari_ini),
        klausul=bunyi,
    )
    return cuplikan | {"kaki": f"Contoh naskah {settings.NAMA_PROVINSI}; bukan keputusan."}
