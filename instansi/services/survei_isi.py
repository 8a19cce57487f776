"""Writes into an answer sheet: sections, figures per posisi, evidence. Two officers at once lose nothing.

Every save counts ``versi_isi`` up. A form carries the version it was drawn with and a digest of what it showed: when
the version moved on but the part shown did not, the save goes through; when the part itself changed, it is refused with
the code BERUBAH and the page shows both versions.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from instansi.domain.alur_lembar import StatusLembar
from instansi.domain.pengisian import baca_alasan, baca_jawaban, baca_kebutuhan
from instansi.domain.survei import BagianSurvei, JenisPertanyaan
from instansi.models import AngkaSurvei, BuktiSurvei, JawabanSurvei, Pertanyaan, Posisi, UndanganSurvei
from instansi.selectors.survei_isi import jawaban_bagian, k_berlaku, sidik_angka, sidik_bagian
from instansi.selectors.survei_izin import boleh_isi, jendela
from instansi.services.survei_catat import jejak
from instansi.services.survei_kunci import kunci_undangan
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.berkas import hapus
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.izin import wajib
from sabangau_mutasi.inti.simpanan import simpan
from sabangau_mutasi.inti.unggahan import Unggahan, periksa_unggahan

BERUBAH = "BERUBAH"
BUKTI_TERBANYAK = 10
"""Evidence files of one question."""


class IsianSalah(AturanDilanggar):
    """Several answers of a section cannot be read; ``per_kode`` holds the words per question."""

    def __init__(self, per_kode: dict[str, str]) -> None:
        super().__init__("ISIAN_SALAH", "Perbaiki jawaban yang ditandai. Belum ada yang disimpan.")
        self.per_kode = per_kode


@transaction.atomic
def simpan_bagian(
    *, pelaku: Pelaku, undangan: UndanganSurvei, bagian: BagianSurvei, isian: Mapping[str, Any], versi: int, sidik: str
) -> UndanganSurvei:
    """Store the answers of one section by question code; an emptied answer is removed, a missing code left alone.

    Required questions may stay empty in a draft. Raises AturanDilanggar (TIDAK_TERBUKA, BUKAN_DRAF, BERUBAH,
    ISIAN_SALAH).
    """
    lembar = _lembar(pelaku, undangan)
    soal = list(lembar.periode.kuesioner.pertanyaan.filter(bagian=bagian.value).order_by("urut", "pk"))
    lama = jawaban_bagian(lembar, bagian)
    if versi != lembar.versi_isi and sidik != sidik_bagian(lama):
        raise AturanDilanggar(
            BERUBAH, "Bagian ini baru saja diubah orang lain. Bandingkan kedua isi di bawah, lalu simpan lagi."
        )
    nilai = _baca(soal, isian)
    ubah = [satu for satu in soal if satu.kode in nilai and nilai[satu.kode] != lama.get(satu.kode)]
    if not ubah:
        return lembar
    JawabanSurvei.objects.bulk_create(
        [JawabanSurvei(undangan=lembar, pertanyaan=s, nilai=nilai[s.kode]) for s in ubah if nilai[s.kode] is not None],
        update_conflicts=True,
        unique_fields=["undangan", "pertanyaan"],
        update_fields=["nilai", "diubah_pada"],
    )
    lembar.jawaban.filter(pertanyaan__in=[satu for satu in ubah if nilai[satu.kode] is None]).delete()
    _naikkan(lembar)
    jejak(pelaku, "survei_bagian_disimpan", lembar, f"Bagian {bagian.value}", kode=[satu.kode for satu in ubah])
    return lembar


@transaction.atomic
def simpan_angka(
    *, pelaku: Pelaku, undangan: UndanganSurvei, posisi: uuid.UUID, kebutuhan: str, alasan: str, sidik: str
) -> AngkaSurvei | None:
    """Store one row of the figures table, None after it was emptied.

    A figure that differs from K needs its reason. Raises AturanDilanggar (TIDAK_TERBUKA, BUKAN_DRAF, BERUBAH,
    POSISI_DI_LUAR_UNIT, ANGKA_SALAH, ALASAN_WAJIB).
    """
    lembar = _lembar(pelaku, undangan)
    letak = posisi_dalam(lembar.unit.jalur, posisi)
    lama = AngkaSurvei.objects.filter(undangan=lembar, posisi=letak).first()
    orang, sebab = baca_angka(letak, kebutuhan, alasan)
    baru_isi = (orang, sebab)
    kini = (lama.kebutuhan, lama.alasan) if lama else (None, "")
    if baru_isi == kini:
        return lama
    if sidik != sidik_angka(*kini):
        tersimpan = "kosong" if kini[0] is None else f"{kini[0]} orang" + (f" ({kini[1]})" if kini[1] else "")
        pesan = f"Baris ini baru saja diubah orang lain: tersimpan {tersimpan}. Isian Anda masih di layar."
        raise AturanDilanggar(BERUBAH, pesan, "kebutuhan")
    if orang is None:
        lembar.angka.filter(posisi=letak).delete()
        hasil = None
    else:
        hasil, _ = AngkaSurvei.objects.update_or_create(
            undangan=lembar, posisi=letak, defaults={"kebutuhan": orang, "alasan": sebab}
        )
    _naikkan(lembar)
    jejak(pelaku, "survei_angka_disimpan", lembar, f"Posisi {letak.kode}", dari=list(kini), ke=[orang, sebab])
    return hasil


@transaction.atomic
def unggah_bukti(*, pelaku: Pelaku, undangan: UndanganSurvei, kode: str, unggahan: Unggahan) -> BuktiSurvei:
    """Add a file to a BERKAS question: PDF, JPG or PNG by content, at most 10 MB. The same bytes twice are one file.

    Raises AturanDilanggar (those of ``periksa_unggahan``, TIDAK_TERBUKA, BUKAN_DRAF, SOAL_TIDAK_ADA, PENUH).
    """
    lembar = _lembar(pelaku, undangan)
    soal = Pertanyaan.objects.filter(
        kuesioner=lembar.periode.kuesioner, kode=kode, jenis=JenisPertanyaan.BERKAS.value
    ).first()
    if soal is None:
        raise AturanDilanggar("SOAL_TIDAK_ADA", "Pertanyaan itu tidak meminta berkas.")
    sah = periksa_unggahan(unggahan, medan="berkas")
    ada = lembar.bukti.filter(pertanyaan=soal, sha256=sah.sha256).first()
    if ada is not None:
        return ada
    if lembar.bukti.filter(pertanyaan=soal).count() >= BUKTI_TERBANYAK:
        raise AturanDilanggar("PENUH", f"Satu pertanyaan paling banyak {BUKTI_TERBANYAK} berkas.", "berkas")
    bukti = BuktiSurvei.objects.create(
        undangan=lembar, pertanyaan=soal, nama_berkas=sah.nama, lokasi=simpan("survei", sah.isi, sah.akhiran),
        sha256=sah.sha256, ukuran=sah.ukuran, diunggah_oleh=pelaku.pengguna,
    )  # fmt: skip
    _naikkan(lembar)
    jejak(pelaku, "survei_bukti_diunggah", lembar, f"{kode}: {sah.nama}", sha256=sah.sha256)
    return bukti


@transaction.atomic
def hapus_bukti(*, pelaku: Pelaku, undangan: UndanganSurvei, bukti: uuid.UUID) -> str:
    """Remove a file of an open draft; the bytes go once the transaction commits. Returns its question's section."""
    lembar = _lembar(pelaku, undangan)
    satu = lembar.bukti.select_related("pertanyaan").filter(id_publik=bukti).first()
    if satu is None:
        raise AturanDilanggar("TIDAK_ADA", "Berkas itu tidak ada lagi.")
    lokasi, bagian = satu.lokasi, satu.pertanyaan.bagian
    jejak(pelaku, "survei_bukti_dihapus", lembar, satu.nama_berkas, sha256=satu.sha256)
    satu.delete()
    transaction.on_commit(lambda: hapus(lokasi), robust=True)
    _naikkan(lembar)
    return bagian


def posisi_dalam(jalur: str, posisi: uuid.UUID) -> Posisi:
    """The posisi when it lies in the subtree and is not closed. Raises AturanDilanggar (POSISI_DI_LUAR_UNIT)."""
    satu = (
        Posisi.objects.berlaku(timezone.localdate())
        .select_related("unit", "jabatan")
        .filter(id_publik=posisi, unit__jalur__startswith=jalur)
        .first()
    )
    if satu is None:
        raise AturanDilanggar("POSISI_DI_LUAR_UNIT", "Jabatan itu tidak ada pada peta jabatan unit ini.", "posisi")
    return satu


def baca_angka(posisi: Posisi, kebutuhan: str, alasan: str) -> tuple[int | None, str]:
    """A typed figure with its reason. Raises AturanDilanggar (ANGKA_SALAH, ALASAN_PANJANG, ALASAN_WAJIB)."""
    try:
        orang = baca_kebutuhan(kebutuhan)
    except ValueError as galat:
        raise AturanDilanggar("ANGKA_SALAH", str(galat), "kebutuhan") from galat
    try:
        sebab = baca_alasan(alasan) if orang is not None else ""
    except ValueError as galat:
        raise AturanDilanggar("ALASAN_PANJANG", str(galat), "alasan") from galat
    k = k_berlaku([posisi.pk]).get(posisi.pk)
    if orang is not None and orang != k and not sebab:
        kini = "belum ditetapkan" if k is None else f"{k} orang"
        raise AturanDilanggar("ALASAN_WAJIB", f"Tulis alasannya: K sekarang {kini}.", "alasan")
    return orang, sebab


def _lembar(pelaku: Pelaku, undangan: UndanganSurvei) -> UndanganSurvei:
    """The sheet locked for writing. Raises PermissionDenied, AturanDilanggar (TIDAK_TERBUKA, BUKAN_DRAF)."""
    satu = kunci_undangan(undangan.pk)
    wajib(boleh_isi(pelaku, satu))
    if halangan := jendela(satu.periode).halangan(timezone.localdate()):
        raise AturanDilanggar("TIDAK_TERBUKA", halangan)
    if satu.status != StatusLembar.DRAF:
        pesan = "Jawaban sudah dikirim dan tidak dapat diubah. Minta kepala OPD mengembalikannya bila perlu diperbaiki."
        raise AturanDilanggar("BUKAN_DRAF", pesan)
    return satu


def _naikkan(lembar: UndanganSurvei) -> None:
    lembar.versi_isi += 1
    lembar.dimulai_pada = lembar.dimulai_pada or timezone.now()
    lembar.save(update_fields=["versi_isi", "dimulai_pada"])


def _baca(soal: list[Pertanyaan], isian: Mapping[str, Any]) -> dict[str, Any]:
    hasil: dict[str, Any] = {}
    salah: dict[str, str] = {}
    for satu in soal:
        if satu.kode not in isian or satu.jenis == JenisPertanyaan.BERKAS:
            continue
        try:
            hasil[satu.kode] = baca_jawaban(JenisPertanyaan(satu.jenis), isian[satu.kode], satu.pilihan, satu.kolom)
        except ValueError as galat:
            salah[satu.kode] = str(galat)
    if salah:
        raise IsianSalah(salah)
    return hasil
