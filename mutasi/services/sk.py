"""The decree of a case: draft, ready copy, signed bytes, delivery. Called by `usul` under the lock of the case."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from mutasi.dokumen.konteks import cuplikan_sk
from mutasi.dokumen.nomor import ambil_nomor_sk
from mutasi.dokumen.render import render
from mutasi.domain.alur import Aksi, JenisBerkas, transisi
from mutasi.domain.status import DasarMutasi, JenisMutasi, StatusUsul, Tahap
from mutasi.domain.tenggat import hari_otomatis_bkn
from mutasi.fakta import teks_parameter, untuk_usul
from mutasi.fakta.bahan import sk_usul
from mutasi.fakta.keadaan import PERBARUI_KONSEP
from mutasi.izin import boleh_baris
from mutasi.models import SuratKeputusan, UsulMutasi
from mutasi.notifikasi import beri_tahu_pegawai
from mutasi.querysets import untuk_rincian
from mutasi.services import aturan, jejak, reservasi, simpanan
from mutasi.services.isian import Isian, baca_isian
from mutasi.services.unggahan import BerkasSah, baca_pdf, tanda_tangan, teks_halaman
from sabangau_mutasi.akun.izin import PERAN_BKD, Pelaku
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.ingatan import bekali
from sabangau_mutasi.inti.izin import Keputusan, wajib
from sabangau_mutasi.inti.titipan import sisipkan, ubah

KIRIM_ULANG = "KIRIM_ULANG_SK"
MEDAN_SK = "berkas_sk_mutasi"


def milik(usul: UsulMutasi) -> SuratKeputusan:
    """The decree of the case; AturanDilanggar when none was drafted."""
    surat = sk_usul(usul.pk)
    if surat is None:
        raise AturanDilanggar("SK_BELUM_ADA", "Surat keputusan usul ini belum disusun.")
    return surat


def sla_bkn(pada: date) -> int:
    """Working days BKN has before its approval counts as given (PARAM BKN_SLA_HK)."""
    return int(teks_parameter(pada)["BKN_SLA_HK"])


def wajib_hari_otomatis(usul: UsulMutasi, tanggal: date, libur: Collection[date], *, hk: int) -> None:
    """Automatic approval may be noted from the working day after BKN's term on, not before."""
    if usul.imut_tanggal is None:
        raise AturanDilanggar("NOMOR_IMUT", "Tanggal usul I-MUT belum dicatat.", "otomatis")
    mulai = hari_otomatis_bkn(usul.imut_tanggal, hk, libur)
    if tanggal < mulai:
        raise AturanDilanggar(
            "BELUM_OTOMATIS",
            f"Persetujuan otomatis baru berlaku {mulai:%d-%m-%Y} (hari kerja ke-{hk + 1}).",
            "otomatis",
        )


def susun(usul: UsulMutasi, isian: Isian, *, pelaku: Pelaku, hari_ini: date) -> SuratKeputusan:
    """Draft, or draft again: freeze the data, take the number once, render the PDF with KONSEP on every page."""
    tanggal = isian.nilai["tanggal_sk"]
    tmt = isian.tanggal("tmt") or usul.tmt_rencana
    lama = _kunci_lama(usul)
    reservasi.geser(usul, tmt=tmt)
    baru_nomor = lama is None or lama.tanggal.year != tanggal.year
    nomor = ambil_nomor_sk(tanggal) if baru_nomor or lama is None else lama.nomor
    token = lama.token_publik if lama else secrets.token_hex(16)
    cuplikan = cuplikan_sk(usul, nomor=nomor, tanggal=tanggal, tmt=tmt, token=token, teks=teks_parameter(hari_ini))
    konsep = render(cuplikan, konsep=True)
    isi: dict[str, Any] = {
        "nomor": nomor,
        "tanggal": tanggal,
        "tmt": tmt,
        "cuplikan": cuplikan,
        "lokasi_konsep": simpanan.simpan("sk", konsep, "pdf"),
        "sha256_konsep": _sha256(konsep),
        "lokasi_siap": "",
        "sha256_siap": "",
        "dirancang_oleh": pelaku.pengguna,
    }
    if lama is None:
        surat = sisipkan(SuratKeputusan(usul=usul, token_publik=token, **isi))
        bekali(sk_usul, {(usul.pk,): surat})
        return surat
    for nama, nilai in isi.items():
        setattr(lama, nama, nilai)
    lama.save(update_fields=list(isi))
    return lama


def _kunci_lama(usul: UsulMutasi) -> SuratKeputusan | None:
    """The draft so far, locked. Seats come before the number: whoever holds the counter waits for no posisi."""
    if sk_usul(usul.pk) is None:
        return None
    return SuratKeputusan.objects.select_for_update().get(usul=usul)


@transaction.atomic
def perbarui_konsep(
    *, usul_id: int, pelaku: Pelaku, data: Mapping[str, Any], hari_ini: date | None = None
) -> SuratKeputusan:
    """Draft again while the case is in KONSEP_SK (after a return): same fields and rules as SUSUN_KONSEP."""
    hari_ini = hari_ini or timezone.localdate()
    usul = untuk_rincian(UsulMutasi.objects.select_for_update(of=("self",))).get(pk=usul_id)
    baris = transisi(JenisMutasi(usul.jenis), DasarMutasi(usul.dasar), StatusUsul.PERTEK_TERBIT, Aksi.SUSUN_KONSEP)
    wajib(boleh_baris(pelaku, baris, usul))
    if usul.status != StatusUsul.KONSEP_SK:
        raise AturanDilanggar("BUKAN_KONSEP", "Konsep hanya dapat diperbarui selama status Konsep SK.")
    isian = baca_isian(baris, data, frozenset())
    waktu = timezone.now()
    fakta = untuk_usul(
        usul,
        tahap=Tahap.SK,
        hari_ini=hari_ini,
        tmt=isian.tanggal("tmt"),
        tanggal_sk=isian.tanggal("tanggal_sk"),
        bertindak=(Aksi.SUSUN_KONSEP.value, pelaku.pengguna.pk),
    )
    hasil = aturan.nilai_dan_simpan(usul, fakta, hari_ini=hari_ini, waktu=waktu)
    kecuali = aturan.wajib_lulus(hasil, Tahap.SK, alasan_pengecualian=isian.teks("alasan_pengecualian"))
    surat = susun(usul, isian, pelaku=pelaku, hari_ini=hari_ini)
    catatan = {"nomor_sk": surat.nomor, "sha256_konsep": surat.sha256_konsep, "pengecualian": kecuali}
    jejak.tulis(usul, dari=usul.status, ke=usul.status, aksi=PERBARUI_KONSEP, pelaku=pelaku, waktu=waktu, data=catatan)
    usul.versi += 1
    usul.save(update_fields=["versi"])
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran.value,
        aksi="usul_perbarui_konsep",
        objek_jenis="usul",
        objek_id=usul.id_publik,
        ringkasan=f"{usul.nomor_registrasi}: konsep SK {surat.nomor} disusun ulang",
    )
    return surat


def siapkan(usul: UsulMutasi) -> SuratKeputusan:
    """Render the ready copy from the frozen data: no KONSEP, with the QR. Whoever signs, signs these bytes."""
    surat = milik(usul)
    siap = render(surat.cuplikan, konsep=False)
    surat.lokasi_siap, surat.sha256_siap = simpanan.simpan("sk", siap, "pdf"), _sha256(siap)
    ubah(surat, ["lokasi_siap", "sha256_siap"])
    return surat


def batalkan_siap(usul: UsulMutasi) -> None:
    """Forget the ready copy of a draft that goes back."""
    SuratKeputusan.objects.filter(usul=usul, terbit_pada__isnull=True).update(lokasi_siap="", sha256_siap="")


def terbitkan(usul: UsulMutasi, isian: Isian, *, pelaku: Pelaku, waktu: datetime) -> SuratKeputusan:
    """Take the signed PDF, check it, store its bytes untouched, and let the decree take effect."""
    surat = milik(usul)
    sah, mode = isian.berkas.get(JenisBerkas.SK_MUTASI), isian.teks("mode_ttd")
    if sah is None:
        raise AturanDilanggar("PDF_BERTANDA_TANGAN", "Unggah PDF yang sudah ditandatangani.", MEDAN_SK)
    periksa_naskah(surat, sah, mode)
    surat.mode_ttd = mode
    surat.lokasi_ttd, surat.sha256_ttd = simpanan.simpan("sk", sah.isi, "pdf"), sah.sha256
    surat.ditandatangani_oleh, surat.terbit_pada, surat.dikirim_pada = pelaku.pengguna, waktu, waktu
    surat.save(
        update_fields=["mode_ttd", "lokasi_ttd", "sha256_ttd", "ditandatangani_oleh", "terbit_pada", "dikirim_pada"]
    )
    return surat


def periksa_naskah(surat: SuratKeputusan, sah: BerkasSah, mode: str) -> None:
    """Refuse what cannot be the signed decree.

    UNGGAH_TTE: a PDF with a signature dictionary that covers the file to its end, and made of our ready copy: its bytes
    come first (a signature is appended), or at least every page carries the ready page's words, number included.
    TTD_BASAH: a scan, which has no text to compare; it only must not be one of our unsigned copies.
    """
    if sah.sha256 in (surat.sha256_konsep, surat.sha256_siap):
        raise AturanDilanggar(
            "NASKAH_BELUM_DITANDATANGANI", "Berkas ini naskah kita sendiri yang belum ditandatangani.", MEDAN_SK
        )
    if mode == "TTD_BASAH":
        baca_pdf(sah.isi, medan=MEDAN_SK)
        return
    tanda = tanda_tangan(sah.isi, medan=MEDAN_SK)
    if not tanda.jumlah:
        pesan = "PDF tidak memuat tanda tangan elektronik. Tanda tangani naskah siap dengan BSrE, lalu unggah hasilnya."
        raise AturanDilanggar("TANPA_TANDA_TANGAN", pesan, MEDAN_SK)
    if not tanda.sampai_akhir:
        pesan = "PDF berubah setelah ditandatangani. Unggah berkas asli dari aplikasi tanda tangan, tanpa diolah lagi."
        raise AturanDilanggar("BERUBAH_SETELAH_TTD", pesan, MEDAN_SK)
    siap = baca_naskah(surat, "siap")
    if sah.isi.startswith(siap):
        return
    halaman = teks_halaman(sah.isi, medan=MEDAN_SK)
    if any("KONSEP" in satu for satu in halaman):
        raise AturanDilanggar("NASKAH_KONSEP", "Yang ditandatangani masih KONSEP. Tanda tangani naskah siap.", MEDAN_SK)
    asli = teks_halaman(siap, medan=MEDAN_SK)
    if len(halaman) != len(asli) or any(lama not in baru for lama, baru in zip(asli, halaman, strict=True)):
        pesan = (
            f"Isi PDF ini tidak sama dengan naskah siap SK {surat.nomor}. Tanda tangani naskah yang diunduh di sini."
        )
        raise AturanDilanggar("NASKAH_LAIN", pesan, MEDAN_SK)


def catat_terima(usul: UsulMutasi, *, waktu: datetime) -> None:
    """The person confirms that the decree reached him."""
    SuratKeputusan.objects.filter(usul=usul, diterima_pada__isnull=True).update(diterima_pada=waktu)


def catat_spmt(usul: UsulMutasi, *, nomor: str, tanggal: date) -> None:
    """Number and day of the statement of duty; not before the TMT."""
    surat = milik(usul)
    if tanggal < surat.tmt:
        raise AturanDilanggar("SPMT_SEBELUM_TMT", "Tanggal mulai bertugas tidak boleh mendahului TMT.", "spmt_tanggal")
    surat.spmt_nomor, surat.spmt_tanggal = nomor, tanggal
    surat.save(update_fields=["spmt_nomor", "spmt_tanggal"])


@transaction.atomic
def kirim(*, usul_id: int, pelaku: Pelaku) -> SuratKeputusan:
    """Tell the person again that his decree is out (it is in his pages from the first day): notice, mail, log."""
    usul = untuk_rincian(UsulMutasi.objects.select_for_update(of=("self",))).get(pk=usul_id)
    wajib(Keputusan.ya() if pelaku.peran in PERAN_BKD else Keputusan.tidak("SK dikirim ulang oleh BKD."))
    surat = milik(usul)
    if surat.terbit_pada is None:
        raise AturanDilanggar("SK_BELUM_TERBIT", "SK belum terbit.")
    waktu = timezone.now()
    surat.dikirim_pada = waktu
    surat.save(update_fields=["dikirim_pada"])
    log = jejak.tulis(usul, dari=usul.status, ke=usul.status, aksi=KIRIM_ULANG, pelaku=pelaku, waktu=waktu)
    beri_tahu_pegawai(log, usul)
    catat(pelaku=pelaku.pengguna, peran=pelaku.peran.value, aksi="kirim_sk", objek_jenis="sk", objek_id=surat.id_publik)
    return surat


def baca_naskah(surat: SuratKeputusan, jenis: str) -> bytes:
    """Stored bytes of ``konsep``, ``siap`` or ``ttd``, checked against their digest; the caller checked the scope."""
    lokasi, sidik = {
        "konsep": (surat.lokasi_konsep, surat.sha256_konsep),
        "siap": (surat.lokasi_siap, surat.sha256_siap),
        "ttd": (surat.lokasi_ttd, surat.sha256_ttd),
    }[jenis]
    if not lokasi:
        raise AturanDilanggar("NASKAH_BELUM_ADA", "Naskah ini belum ada.")
    isi = simpanan.baca(lokasi)
    if _sha256(isi) != sidik:
        raise AturanDilanggar("NASKAH_BERUBAH", "Isi naskah tidak sama dengan sidiknya. Laporkan kepada admin sistem.")
    return isi


def susun_ulang(surat: SuratKeputusan, *, konsep: bool) -> bytes:
    """Render again from the frozen data: the same bytes as on the first day."""
    return render(surat.cuplikan, konsep=konsep)


def _sha256(isi: bytes) -> str:
    return hashlib.sha256(isi).hexdigest()
