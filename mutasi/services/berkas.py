"""Papers of a case: new versions and the verifier's verdict. Bytes: `simpanan`; type checks: `unggahan`."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Max

from mutasi.domain.alur import JenisBerkas, surat_penyebut_jabatan
from mutasi.domain.status import DasarMutasi, JenisMutasi, Tahap
from mutasi.izin import boleh_ganti, boleh_periksa_berkas, boleh_unggah
from mutasi.models import BerkasUsul, UsulMutasi
from mutasi.querysets import untuk_rincian
from mutasi.services import simpanan
from mutasi.services.unggahan import BerkasSah, Unggahan, periksa_unggahan
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.izin import wajib

__all__ = ["Unggahan", "periksa", "tambah_versi", "unggah"]

VERDIK = ("SESUAI", "PERBAIKAN")


@transaction.atomic
def unggah(
    *,
    usul_id: int,
    jenis: str,
    unggahan: Unggahan,
    pelaku: Pelaku,
    nomor: str = "",
    tanggal: date | None = None,
    menyebut_tujuan: bool = True,
) -> BerkasUsul:
    """Bring a paper, or a newer version of it; older versions stay.

    ``menyebut_tujuan`` says whether the letter names exactly the target job and unit of the case (BR-17); it counts
    only for the letters that must. Raises PermissionDenied, or AturanDilanggar on ``berkas``.
    """
    usul = untuk_rincian(UsulMutasi.objects.select_for_update(of=("self",))).get(pk=usul_id)
    wajib(boleh_unggah(pelaku, usul))
    if jenis not in set(JenisBerkas):
        raise AturanDilanggar("JENIS_BERKAS_TIDAK_DIKENAL", "Jenis berkas tidak dikenal.", "jenis")
    verdik = BerkasUsul.objects.filter(usul=usul, jenis=jenis).order_by("-versi").values_list("status", flat=True)
    wajib(boleh_ganti(usul, jenis, verdik.first()))
    sah = periksa_unggahan(unggahan, medan="berkas")
    return tambah_versi(
        usul, JenisBerkas(jenis), sah, pelaku=pelaku, nomor=nomor, tanggal=tanggal, menyebut_tujuan=menyebut_tujuan
    )


def tambah_versi(
    usul: UsulMutasi,
    jenis: JenisBerkas,
    sah: BerkasSah,
    *,
    pelaku: Pelaku,
    nomor: str = "",
    tanggal: date | None = None,
    menyebut_tujuan: bool = True,
) -> BerkasUsul:
    """Store a checked file as the next version of its kind; the caller locked the case and asked permission."""
    terakhir = BerkasUsul.objects.filter(usul=usul, jenis=jenis.value).aggregate(versi=Max("versi"))["versi"] or 0
    penyebut = surat_penyebut_jabatan(JenisMutasi(usul.jenis), DasarMutasi(usul.dasar), Tahap.SK)
    berkas = BerkasUsul.objects.create(
        usul=usul,
        jenis=jenis.value,
        versi=terakhir + 1,
        nama_berkas=sah.nama,
        lokasi=simpanan.simpan("usul", sah.isi, sah.akhiran),
        sha256=sah.sha256,
        ukuran=sah.ukuran,
        nomor=nomor[:100],
        tanggal=tanggal,
        posisi_disebut_id=usul.posisi_tujuan_id if menyebut_tujuan and jenis in penyebut else None,
        diunggah_oleh=pelaku.pengguna,
    )
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran.value,
        aksi="unggah_berkas",
        objek_jenis="berkas_usul",
        objek_id=berkas.id_publik,
        ringkasan=f"{jenis.label}, versi {berkas.versi}, usul {usul.nomor_registrasi}",
        sha256=sah.sha256,
    )
    return berkas


@transaction.atomic
def periksa(*, berkas_id: int, status: str, pelaku: Pelaku, catatan: str = "") -> BerkasUsul:
    """Verdict of the verifier on the newest version of a paper: SESUAI, or PERBAIKAN with the reason in words.

    The verifier vouches that a letter which must name the job names the job and unit of the case (BR-17).
    """
    berkas = BerkasUsul.objects.select_for_update(of=("self",)).get(pk=berkas_id)
    usul = untuk_rincian(UsulMutasi.objects.all()).get(pk=berkas.usul_id)
    wajib(boleh_periksa_berkas(pelaku, usul))
    if berkas.diunggah_oleh_id == pelaku.pengguna.pk:
        raise AturanDilanggar(
            "EMPAT_MATA", "Berkas yang Anda unggah sendiri diperiksa oleh verifikator lain.", "status"
        )
    if status not in VERDIK:
        raise AturanDilanggar("VERDIK_SALAH", "Pilih sesuai atau perlu perbaikan.", "status")
    catatan = catatan.strip()
    if status == "PERBAIKAN" and not catatan:
        raise AturanDilanggar("CATATAN_WAJIB", "Tuliskan apa yang perlu diperbaiki pada berkas ini.", "catatan")
    if BerkasUsul.objects.filter(usul=usul, jenis=berkas.jenis, versi__gt=berkas.versi).exists():
        raise AturanDilanggar("BERKAS_LAMA", "Ada versi yang lebih baru; periksa versi itu.")
    berkas.status, berkas.catatan = status, catatan
    berkas.save(update_fields=["status", "catatan"])
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran.value,
        aksi="periksa_berkas",
        objek_jenis="berkas_usul",
        objek_id=berkas.id_publik,
        ringkasan=f"{berkas.jenis} versi {berkas.versi}: {status}",
    )
    return berkas
