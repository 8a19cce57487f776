"""Evidence of a worksheet: PDF, JPG or PNG by content, kept outside the web root under a random name."""

from __future__ import annotations

from django.db import transaction

from instansi.models import BuktiAbk
from instansi.services.abk import kunci_lembar
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti import simpanan
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.unggahan import Unggahan, periksa_unggahan

BUKTI_TERBANYAK = 50


@transaction.atomic
def lampirkan(*, pelaku: Pelaku, lembar_id: int, unggahan: Unggahan) -> BuktiAbk:
    """Attach a file to a draft. The same bytes twice are one piece of evidence.

    Raises PermissionDenied, or AturanDilanggar on ``berkas`` (wrong type by content, over 10 MB, broken, too many).
    """
    lembar = kunci_lembar(pelaku, lembar_id)
    sah = periksa_unggahan(unggahan, medan="berkas")
    ada = BuktiAbk.objects.filter(lembar=lembar, sha256=sah.sha256).first()
    if ada is not None:
        return ada
    if BuktiAbk.objects.filter(lembar=lembar).count() >= BUKTI_TERBANYAK:
        raise AturanDilanggar("BUKTI_TERLALU_BANYAK", f"Paling banyak {BUKTI_TERBANYAK} berkas bukti.", "berkas")
    bukti = BuktiAbk.objects.create(
        lembar=lembar,
        nama_berkas=sah.nama,
        lokasi=simpanan.simpan("abk", sah.isi, sah.akhiran),
        sha256=sah.sha256,
        ukuran=sah.ukuran,
        diunggah_oleh=pelaku.pengguna,
    )
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran.value,
        aksi="unggah_bukti_abk",
        objek_jenis="BuktiAbk",
        objek_id=bukti.id_publik,
        ringkasan=f"ABK {lembar.tahun} v{lembar.versi}",
        sha256=sah.sha256,
    )
    return bukti
