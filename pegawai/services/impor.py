"""Imports as acts: receive a workbook, check it, confirm, apply, recover. The uploaded file is removed when done with.

A worker may be killed at any moment and a task may come twice: each step starts from the row's status, is held by an
advisory lock while it runs, and writes data and status in one transaction.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

import pghistory
from django.db import IntegrityError, InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from instansi.selectors.padanan import saran_nama
from pegawai.selectors.impor import BERJALAN, DIPERIKSA, HARI_SIMPAN, HARI_URUNG, lokasi_perbaikan, sedang_dikerjakan
from pegawai.selectors.impor_lingkup import sebab_pindah_opd
from pegawai.selectors.urungan import sebab_tidak_dapat_diurungkan
from pegawai.services import impor_kolom, impor_lingkup, impor_perbaikan
from pegawai.services.impor_dasar import (
    DibatalkanPetugas,
    boleh_mulai,
    buang_berkas,
    catat_langkah,
    kemajuan,
    kunci_baris,
    ubah,
)
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti import berkas as simpanan
from sabangau_mutasi.inti.antrean import kirim
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.impor import mesin, mundur
from sabangau_mutasi.inti.impor.pembaca import BerkasTidakTerpakai, baca_judul
from sabangau_mutasi.inti.impor.ringkasan import Hasil
from sabangau_mutasi.inti.impor.spesifikasi import JenisImpor
from sabangau_mutasi.inti.models import BerkasImpor, JejakAudit, PerubahanImpor, StatusImpor

# A job whose worker died this often (out of memory, most likely) is not taken up again.
PERCOBAAN_MAKS = 3
# What of the check's findings stays with the applied import: how it was read.
DIBAWA = ("peta_kolom", "nilai_tetap", "peta_diingat", "peta_label")
_TUGAS = {
    StatusImpor.DITERIMA: "pegawai.tasks.periksa_impor",
    StatusImpor.DIPERIKSA: "pegawai.tasks.periksa_impor",
    StatusImpor.MENERAPKAN: "pegawai.tasks.terapkan_impor",
    StatusImpor.MENGURUNGKAN: "pegawai.tasks.urungkan_impor",
}
PESAN_PEKERJA_MATI = "Pekerja berhenti setiap kali mengerjakan berkas ini, mungkin karena terlalu besar. \
Bagi menjadi beberapa berkas lalu unggah kembali."
PESAN_BERTENTANGAN = "Isi berkas bertentangan dengan data yang ada; tidak ada yang diubah. Periksa lagi."
PESAN_TERHENTI = "Pemeriksaan atau penerapan berhenti karena kesalahan yang tercatat di server; tidak ada yang diubah. \
Coba lagi, dan bila terulang kirimkan berkasnya kepada admin sistem."
PESAN_SEDANG_DITULIS = (
    "Impor ini sedang ditulis ke basis data dan tidak dapat dibatalkan. Setelah selesai, impor dapat \
diurungkan."
)
PESAN_BERUBAH = "Data berubah sejak pemeriksaan; tidak ada yang diubah. Periksa lagi lalu terapkan."


def periksa_berkas(jenis: JenisImpor, lokasi: Path) -> Hasil:
    """Check a workbook on this machine without changing anything. Raises `BerkasTidakTerpakai`."""
    _layak(lokasi)
    return mesin.periksa(jenis, lokasi)


def terapkan_berkas(jenis: JenisImpor, lokasi: Path) -> Hasil:
    """Apply a workbook on this machine (command line); the act is recorded with it. Raises `BerkasTidakTerpakai`."""
    _layak(lokasi)
    isi = lokasi.read_bytes()
    with transaction.atomic():
        berkas = BerkasImpor.objects.create(
            jenis=jenis.kode,
            nama_berkas=simpanan.nama_bersih(lokasi.name, "xlsx"),
            lokasi="",
            sha256=hashlib.sha256(isi).hexdigest(),
            ukuran=len(isi),
            status=StatusImpor.MENERAPKAN,
        )
        with pghistory.context(impor=str(berkas.id_publik)):
            return mesin.terapkan(
                jenis, lokasi, berkas_id=berkas.pk, penutup=lambda hasil: _tandai_diterapkan(berkas, hasil)
            )


def _layak(lokasi: Path) -> None:
    try:
        simpanan.periksa_buku(lokasi)
    except AturanDilanggar as galat:
        raise BerkasTidakTerpakai(galat.pesan) from galat
    except OSError as galat:
        raise BerkasTidakTerpakai(f"Berkas tidak dapat dibuka: {galat.strerror or galat}.") from galat


@transaction.atomic
def terima(*, jenis: str, nama: str, potongan: Iterable[bytes], pelaku: Pelaku) -> BerkasImpor:
    """Store an upload and queue its check.

    Raises PermissionDenied outside the BKD (an import writes for every office) but for an OPD officer's kind `abk`,
    `AturanDilanggar` on `berkas`.
    """
    impor_lingkup.wajib_boleh_unggah(pelaku, jenis)
    tersimpan = simpanan.simpan_buku_kerja(potongan, ruang="impor")
    berkas = BerkasImpor.objects.create(
        jenis=jenis,
        nama_berkas=simpanan.nama_bersih(nama, tersimpan.akhiran),
        lokasi=tersimpan.lokasi,
        sha256=tersimpan.sha256,
        ukuran=tersimpan.ukuran,
        tahap="Menunggu pemeriksaan",
        pelaku=pelaku.pengguna,
    )
    impor_lingkup.tandai(berkas, pelaku)
    catat_langkah(berkas, pelaku, "terima_impor")
    kirim(_TUGAS[StatusImpor.DITERIMA], berkas.pk)
    return berkas


@transaction.atomic
def konfirmasi(*, berkas_id: int, sidik: str, pelaku: Pelaku) -> None:
    """Order the application of exactly the difference that was shown (`sidik`)."""
    berkas = kunci_baris(berkas_id)
    impor_lingkup.wajib_milik(pelaku, berkas)
    if berkas.status != StatusImpor.SIAP or berkas.sidik != sidik:
        raise AturanDilanggar("IMPOR_TIDAK_SIAP", "Impor ini tidak lagi siap diterapkan. Buka kembali halamannya.")
    ubah(berkas, status=StatusImpor.MENERAPKAN, kemajuan=0, tahap="Menunggu penerapan", pesan="", percobaan=0)
    catat_langkah(berkas, pelaku, "konfirmasi_impor")
    kirim(_TUGAS[StatusImpor.MENERAPKAN], berkas.pk)


@transaction.atomic
def batalkan(*, berkas_id: int, pelaku: Pelaku) -> None:
    """Drop an import that was not applied, and its file; a check under way stops at its next step.

    Raises `AturanDilanggar` once a worker is writing: one transaction ends whole, and may be undone after.
    """
    berkas = kunci_baris(berkas_id)
    impor_lingkup.wajib_milik(pelaku, berkas)
    if berkas.status not in (StatusImpor.SIAP, StatusImpor.GAGAL, StatusImpor.MENERAPKAN, *DIPERIKSA):
        raise AturanDilanggar("IMPOR_TIDAK_SIAP", "Impor yang sudah selesai tidak dapat dibatalkan.")
    if berkas.status == StatusImpor.MENERAPKAN and not boleh_mulai(berkas_id):
        raise AturanDilanggar("IMPOR_SEDANG_DITULIS", PESAN_SEDANG_DITULIS)
    ubah(berkas, status=StatusImpor.DIBATALKAN, selesai_pada=timezone.now())
    catat_langkah(berkas, pelaku, "batalkan_impor")
    buang_berkas(berkas)
    impor_perbaikan.buang(berkas)


@transaction.atomic
def urungkan(*, berkas_id: int, pelaku: Pelaku) -> None:
    """Order the undo of an applied import. Raises `AturanDilanggar` with all that was built on it since."""
    berkas = kunci_baris(berkas_id)
    impor_lingkup.wajib_milik(pelaku, berkas)
    if berkas.status != StatusImpor.DITERAPKAN:
        raise AturanDilanggar("IMPOR_BELUM_DITERAPKAN", "Hanya impor yang sudah diterapkan yang dapat diurungkan.")
    _wajib_dapat_diurungkan(berkas, pelaku.peran)
    ubah(berkas, status=StatusImpor.MENGURUNGKAN, kemajuan=0, tahap="Menunggu pengurungan", pesan="", percobaan=0)
    catat_langkah(berkas, pelaku, "urungkan_impor")
    kirim(_TUGAS[StatusImpor.MENGURUNGKAN], berkas.pk)


def _wajib_dapat_diurungkan(berkas: BerkasImpor, peran: str) -> None:
    if sebab := [*sebab_tidak_dapat_diurungkan(berkas), *sebab_pindah_opd(berkas, peran)]:
        raise AturanDilanggar("IMPOR_SUDAH_DIPAKAI", "Impor tidak dapat diurungkan. " + " ".join(sebab))


@transaction.atomic
def ulangi(*, berkas_id: int, pelaku: Pelaku) -> None:
    """Check again, or send a job again whose worker has gone."""
    berkas = kunci_baris(berkas_id)
    impor_lingkup.wajib_milik(pelaku, berkas)
    if not berkas.lokasi or berkas.status == StatusImpor.DITERAPKAN:
        raise AturanDilanggar("IMPOR_TIDAK_SIAP", "Berkas impor ini sudah tidak tersimpan. Unggah kembali.")
    if berkas.status in (StatusImpor.SIAP, StatusImpor.GAGAL):
        ubah(berkas, status=StatusImpor.DITERIMA, kemajuan=0, tahap="Menunggu pemeriksaan", pesan="", percobaan=0)
    catat_langkah(berkas, pelaku, "ulangi_impor")
    kirim(_TUGAS[StatusImpor(berkas.status)], berkas.pk)


@transaction.atomic
def pulihkan() -> int:
    """Send again every running import nobody works on (a worker died, a message was lost); returns how many.

    Imports nobody confirmed within `HARI_SIMPAN` days are dropped, and their files with them.
    """
    batas = timezone.now() - timedelta(days=HARI_SIMPAN)
    lama = BerkasImpor.objects.select_for_update(of=("self",)).filter(dibuat_pada__lt=batas).exclude(lokasi="")
    for berkas in lama.filter(status__in=(StatusImpor.SIAP, StatusImpor.GAGAL)).order_by("pk"):
        ubah(berkas, status=StatusImpor.DIBATALKAN, selesai_pada=timezone.now())
        buang_berkas(berkas)
    baru_lewat = BerkasImpor.objects.filter(dibuat_pada__lt=batas, dibuat_pada__gt=batas - timedelta(days=HARI_URUNG))
    for berkas in baru_lewat.filter(ringkasan__ditolak__gt=0).order_by("pk"):
        impor_perbaikan.buang(berkas)
    usang = timezone.now() - timedelta(days=HARI_URUNG)
    PerubahanImpor.objects.filter(berkas__status=StatusImpor.DITERAPKAN, berkas__selesai_pada__lt=usang).delete()
    terhenti = [
        b for b in BerkasImpor.objects.filter(status__in=BERJALAN).order_by("pk") if not sedang_dikerjakan(b.pk)
    ]
    for berkas in terhenti:
        kirim(_TUGAS[StatusImpor(berkas.status)], berkas.pk)
    return len(terhenti)


def periksa(berkas_id: int, jenis_jenis: Mapping[str, JenisImpor]) -> None:
    """Worker: check a received import and store what was found. Safe to repeat."""
    if not _mulai(berkas_id, dari=(StatusImpor.DITERIMA, StatusImpor.DIPERIKSA), ke=StatusImpor.DIPERIKSA):
        return

    def kerja(berkas: BerkasImpor) -> None:
        jenis = impor_lingkup.jenis_menurut_lingkup(berkas, jenis_jenis)
        lokasi = simpanan.jalur(berkas.lokasi)
        try:
            cara, simpan = impor_kolom.cara_baca(berkas, jenis)
            lapor = kemajuan(berkas.pk, StatusImpor.DIPERIKSA)
            hasil = mesin.periksa(jenis, lokasi, cara=cara, kemajuan=lapor)
        except BerkasTidakTerpakai as galat:
            _minta_peta(berkas, jenis, lokasi, galat)
            return
        lapor(80, "Mencari padanan nama yang belum dikenal")
        isi = hasil.ke_json() | simpan | _kolom_lain(berkas, jenis, lokasi, hasil)
        for satu, saran in zip(isi["nama_asing"], saran_nama(isi["nama_asing"]), strict=True):
            satu["saran"] = saran
        _selesai_diperiksa(berkas, status=StatusImpor.SIAP, ringkasan=isi, sidik=hasil.sidik, tahap="Selesai diperiksa")

    _kerjakan(berkas_id, StatusImpor.DIPERIKSA, kerja)
    # After the preview can be seen: the refused rows are read a second time.
    berkas = BerkasImpor.objects.get(pk=berkas_id)
    if berkas.status == StatusImpor.SIAP:
        impor_perbaikan.susun(berkas, jenis_jenis[berkas.jenis])


def _kolom_lain(berkas: BerkasImpor, jenis: JenisImpor, lokasi: Path, hasil: Hasil) -> dict[str, Any]:
    """What a mapping screen needs of a file that could be read: when asked for, or when there are suggestions."""
    if not hasil.saran_kolom and not berkas.ringkasan.get("minta_kolom"):
        return {}
    return {"kolom": impor_kolom.bahan_layar(lokasi, baca_judul(lokasi, jenis.kolom), jenis)}


def _minta_peta(berkas: BerkasImpor, jenis: JenisImpor, lokasi: Path, galat: BerkasTidakTerpakai) -> None:
    """Headings are missing but others are there: keep the file and ask which one is which; else the file is no use."""
    layar = impor_kolom.bahan_layar(lokasi, galat.rincian, jenis)
    if not layar:
        raise galat
    _selesai_diperiksa(berkas, status=StatusImpor.GAGAL, ringkasan={"kolom": layar}, pesan=str(galat), tahap="Berhenti")


def _selesai_diperiksa(berkas: BerkasImpor, **nilai: object) -> None:
    if kunci_baris(berkas.pk).status != StatusImpor.DIPERIKSA:
        raise DibatalkanPetugas
    ubah(berkas, kemajuan=100, **nilai)


def terapkan(berkas_id: int, jenis_jenis: Mapping[str, JenisImpor]) -> None:
    """Worker: apply a confirmed import; data, status and audit stand or fall together. Safe to repeat."""
    if not _mulai(berkas_id, dari=(StatusImpor.MENERAPKAN,), ke=StatusImpor.MENERAPKAN):
        return

    def kerja(berkas: BerkasImpor) -> None:
        impor_lingkup.wajib_masih_bertugas(berkas, "konfirmasi_impor")
        jenis = impor_lingkup.jenis_menurut_lingkup(berkas, jenis_jenis)
        # Row history tells which import wrote a row, and on whose behalf.
        cara, _ = impor_kolom.cara_baca(berkas, jenis)
        with pghistory.context(impor=str(berkas.id_publik), user=berkas.pelaku_id):
            mesin.terapkan(
                jenis,
                simpanan.jalur(berkas.lokasi),
                sidik=berkas.sidik,
                berkas_id=berkas.pk,
                cara=cara,
                kemajuan=kemajuan(berkas.pk, StatusImpor.MENERAPKAN),
                penutup=lambda hasil: _tandai_diterapkan(berkas, hasil),
            )
        if not simpanan.jalur(lokasi_perbaikan(berkas.id_publik)).exists():
            impor_perbaikan.susun(berkas, jenis)
        buang_berkas(berkas)

    _kerjakan(berkas_id, StatusImpor.MENERAPKAN, kerja)


def kerjakan_urungan(berkas_id: int) -> None:
    """Worker: put back what an import changed; data, status and audit stand or fall together. Safe to repeat."""
    if not _mulai(berkas_id, dari=(StatusImpor.MENGURUNGKAN,), ke=StatusImpor.MENGURUNGKAN):
        return

    def kerja(berkas: BerkasImpor) -> None:
        with pghistory.context(urungan=str(berkas.id_publik), user=berkas.pelaku_id), connection.cursor() as kursor:
            kursor.execute("SELECT pg_advisory_xact_lock(%s)", [mesin.KUNCI_IMPOR])
            impor_lingkup.wajib_masih_bertugas(berkas, "urungkan_impor")
            _wajib_dapat_diurungkan(berkas, _peran_penerap(berkas, "urungkan_impor"))
            jumlah = mundur.mundurkan(kursor, berkas.pk)
        ubah(berkas, status=StatusImpor.DIURUNGKAN, kemajuan=100, tahap="Selesai", selesai_pada=timezone.now())
        catat(
            pelaku=berkas.pelaku,
            peran=_peran_penerap(berkas, "urungkan_impor"),
            aksi="impor_diurungkan",
            objek_jenis="BerkasImpor",
            objek_id=berkas.id_publik,
            ringkasan=f"{berkas.jenis}: {sum(jumlah.values())} baris dikembalikan",
            tabel=jumlah,
        )

    _kerjakan(berkas_id, StatusImpor.MENGURUNGKAN, kerja)


def _mulai(berkas_id: int, *, dari: tuple[StatusImpor, ...], ke: StatusImpor) -> bool:
    """Count the try; False when another one works on it or it has died too often, which ends it."""
    with transaction.atomic():
        berkas = kunci_baris(berkas_id)
        if berkas.status not in dari or not boleh_mulai(berkas_id):
            return False
        if berkas.percobaan >= PERCOBAAN_MAKS:
            _akhiri_gagal(berkas, PESAN_PEKERJA_MATI)
            return False
        ubah(berkas, status=ke, percobaan=berkas.percobaan + 1)
        return True


def _kerjakan(berkas_id: int, status: StatusImpor, kerja: Callable[[BerkasImpor], None]) -> None:
    """Run `kerja` once, in one transaction, while nobody else does; a file that cannot be used ends as GAGAL."""
    try:
        with transaction.atomic():
            # First held, then read: what was cancelled before is not begun.
            if boleh_mulai(berkas_id) and (berkas := BerkasImpor.objects.get(pk=berkas_id)).status == status:
                kerja(berkas)
    except DibatalkanPetugas:
        pass
    except AturanDilanggar as galat:
        _gagalkan(berkas_id, galat.pesan)
    except mesin.SidikBerbeda:
        _gagalkan(berkas_id, PESAN_BERUBAH)
    except BerkasTidakTerpakai as galat:
        _gagalkan(berkas_id, str(galat), buang=True)
    except IntegrityError:
        _gagalkan(berkas_id, PESAN_BERTENTANGAN)
    except (OperationalError, InterfaceError):  # the database went away: `pulihkan` sends the job again
        raise
    except Exception:  # a task's edge: what would fail the same way again must not come back for ever
        _gagalkan(berkas_id, PESAN_TERHENTI)
        raise


def _tandai_diterapkan(berkas: BerkasImpor, hasil: Hasil) -> None:
    """Status and audit row, inside the transaction that wrote the data."""
    ubah(
        berkas,
        status=StatusImpor.DITERAPKAN,
        ringkasan=hasil.ke_json() | {k: v for k, v in berkas.ringkasan.items() if k in DIBAWA},
        sidik=hasil.sidik,
        kemajuan=100,
        tahap="Selesai",
        selesai_pada=timezone.now(),
    )
    catat(
        pelaku=berkas.pelaku,
        peran=_peran_penerap(berkas),
        aksi="terapkan_impor",
        objek_jenis="BerkasImpor",
        objek_id=berkas.id_publik,
        ringkasan=f"{berkas.jenis}: {hasil.baru} baru, {hasil.berubah} berubah, {hasil.ditolak} ditolak",
        sidik=hasil.sidik,
    )


def _peran_penerap(berkas: BerkasImpor, aksi: str = "konfirmasi_impor") -> str:
    """Role in which the work was ordered; the command line acts as the system."""
    jejak = JejakAudit.objects.filter(objek_jenis="BerkasImpor", objek_id=str(berkas.id_publik), aksi=aksi)
    return jejak.order_by("-pk").values_list("peran", flat=True).first() or "SISTEM"


def _gagalkan(berkas_id: int, pesan: str, *, buang: bool = False) -> None:
    with transaction.atomic():
        berkas = kunci_baris(berkas_id)
        if berkas.status not in BERJALAN:  # cancelled meanwhile
            return
        _akhiri_gagal(berkas, pesan)
        if buang:
            buang_berkas(berkas)


def _akhiri_gagal(berkas: BerkasImpor, pesan: str) -> None:
    """A failed undo leaves the import applied, everything else leaves nothing applied."""
    mengurungkan = berkas.status == StatusImpor.MENGURUNGKAN
    akhir = StatusImpor.DITERAPKAN if mengurungkan else StatusImpor.GAGAL
    ubah(berkas, status=akhir, pesan=pesan, tahap="Berhenti")
