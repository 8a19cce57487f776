"""Imports as acts: receive a workbook, check it, confirm, apply, recover. The uploaded file is removed when done with.

A worker may be killed at any moment and a task may come twice: each step starts from the row's status, is held by an
advisory lock while it runs, and writes data and status in one transaction.
"""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta
from pathlib import Path

import pghistory
from django.db import IntegrityError, InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from pegawai.selectors.impor import BERJALAN, KELAS_KUNCI, sedang_dikerjakan
from pegawai.selectors.urungan import sebab_tidak_dapat_diurungkan
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti import berkas as simpanan
from sabangau_mutasi.inti.antrean import kirim
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.impor import mesin, mundur
from sabangau_mutasi.inti.impor.pembaca import BerkasTidakTerpakai
from sabangau_mutasi.inti.impor.ringkasan import Hasil
from sabangau_mutasi.inti.impor.spesifikasi import JenisImpor
from sabangau_mutasi.inti.models import BerkasImpor, JejakAudit, PerubahanImpor, StatusImpor

# A workbook nobody confirmed is not kept longer than this, nor what an applied one overwrote.
HARI_SIMPAN, HARI_URUNG = 7, 30
# A job whose worker died this often (out of memory, most likely) is not taken up again.
PERCOBAAN_MAKS = 3
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
        simpanan.periksa_xlsx(lokasi)
    except AturanDilanggar as galat:
        raise BerkasTidakTerpakai(galat.pesan) from galat
    except OSError as galat:
        raise BerkasTidakTerpakai(f"Berkas tidak dapat dibuka: {galat.strerror or galat}.") from galat


@transaction.atomic
def terima(*, jenis: str, nama: str, potongan: Iterable[bytes], pelaku: Pelaku) -> BerkasImpor:
    """Store an upload and queue its check. Raises `AturanDilanggar` on the field `berkas`."""
    tersimpan = simpanan.simpan_buku_kerja(potongan, ruang="impor")
    berkas = BerkasImpor.objects.create(
        jenis=jenis,
        nama_berkas=simpanan.nama_bersih(nama, "xlsx"),
        lokasi=tersimpan.lokasi,
        sha256=tersimpan.sha256,
        ukuran=tersimpan.ukuran,
        tahap="Menunggu pemeriksaan",
        pelaku=pelaku.pengguna,
    )
    _catat(berkas, pelaku, "terima_impor")
    kirim(_TUGAS[StatusImpor.DITERIMA], berkas.pk)
    return berkas


@transaction.atomic
def konfirmasi(*, berkas_id: int, sidik: str, pelaku: Pelaku) -> None:
    """Order the application of exactly the difference that was shown (`sidik`)."""
    berkas = _kunci_baris(berkas_id)
    if berkas.status != StatusImpor.SIAP or berkas.sidik != sidik:
        raise AturanDilanggar("IMPOR_TIDAK_SIAP", "Impor ini tidak lagi siap diterapkan. Buka kembali halamannya.")
    _ubah(berkas, status=StatusImpor.MENERAPKAN, kemajuan=0, tahap="Menunggu penerapan", pesan="", percobaan=0)
    _catat(berkas, pelaku, "konfirmasi_impor")
    kirim(_TUGAS[StatusImpor.MENERAPKAN], berkas.pk)


@transaction.atomic
def batalkan(*, berkas_id: int, pelaku: Pelaku) -> None:
    """Drop an import that was not applied, and its file."""
    berkas = _kunci_baris(berkas_id)
    if berkas.status not in (StatusImpor.SIAP, StatusImpor.GAGAL):
        raise AturanDilanggar(
            "IMPOR_TIDAK_SIAP", "Impor yang sedang berjalan atau sudah selesai tidak dapat dibatalkan."
        )
    _ubah(berkas, status=StatusImpor.DIBATALKAN, selesai_pada=timezone.now())
    _catat(berkas, pelaku, "batalkan_impor")
    _buang_berkas(berkas)


@transaction.atomic
def urungkan(*, berkas_id: int, pelaku: Pelaku) -> None:
    """Order the undo of an applied import. Raises `AturanDilanggar` with all that was built on it since."""
    berkas = _kunci_baris(berkas_id)
    if berkas.status != StatusImpor.DITERAPKAN:
        raise AturanDilanggar("IMPOR_BELUM_DITERAPKAN", "Hanya impor yang sudah diterapkan yang dapat diurungkan.")
    _wajib_dapat_diurungkan(berkas)
    _ubah(berkas, status=StatusImpor.MENGURUNGKAN, kemajuan=0, tahap="Menunggu pengurungan", pesan="", percobaan=0)
    _catat(berkas, pelaku, "urungkan_impor")
    kirim(_TUGAS[StatusImpor.MENGURUNGKAN], berkas.pk)


def _wajib_dapat_diurungkan(berkas: BerkasImpor) -> None:
    if sebab := sebab_tidak_dapat_diurungkan(berkas):
        raise AturanDilanggar("IMPOR_SUDAH_DIPAKAI", "Impor tidak dapat diurungkan. " + " ".join(sebab))


@transaction.atomic
def ulangi(*, berkas_id: int, pelaku: Pelaku) -> None:
    """Check again, or send a job again whose worker has gone."""
    berkas = _kunci_baris(berkas_id)
    if not berkas.lokasi or berkas.status == StatusImpor.DITERAPKAN:
        raise AturanDilanggar("IMPOR_TIDAK_SIAP", "Berkas impor ini sudah tidak tersimpan. Unggah kembali.")
    if berkas.status in (StatusImpor.SIAP, StatusImpor.GAGAL):
        _ubah(berkas, status=StatusImpor.DITERIMA, kemajuan=0, tahap="Menunggu pemeriksaan", pesan="", percobaan=0)
    _catat(berkas, pelaku, "ulangi_impor")
    kirim(_TUGAS[StatusImpor(berkas.status)], berkas.pk)


@transaction.atomic
def pulihkan() -> int:
    """Send again every running import nobody works on (a worker died, a message was lost); returns how many.

    Imports nobody confirmed within `HARI_SIMPAN` days are dropped, and their files with them.
    """
    batas = timezone.now() - timedelta(days=HARI_SIMPAN)
    lama = BerkasImpor.objects.select_for_update(of=("self",)).filter(dibuat_pada__lt=batas).exclude(lokasi="")
    for berkas in lama.filter(status__in=(StatusImpor.SIAP, StatusImpor.GAGAL)).order_by("pk"):
        _ubah(berkas, status=StatusImpor.DIBATALKAN, selesai_pada=timezone.now())
        _buang_berkas(berkas)
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
        hasil = mesin.periksa(jenis_jenis[berkas.jenis], simpanan.jalur(berkas.lokasi), kemajuan=_kemajuan(berkas.pk))
        _ubah(
            berkas,
            status=StatusImpor.SIAP,
            ringkasan=hasil.ke_json(),
            sidik=hasil.sidik,
            kemajuan=100,
            tahap="Selesai diperiksa",
        )

    _kerjakan(berkas_id, StatusImpor.DIPERIKSA, kerja)


def terapkan(berkas_id: int, jenis_jenis: Mapping[str, JenisImpor]) -> None:
    """Worker: apply a confirmed import; data, status and audit stand or fall together. Safe to repeat."""
    if not _mulai(berkas_id, dari=(StatusImpor.MENERAPKAN,), ke=StatusImpor.MENERAPKAN):
        return

    def kerja(berkas: BerkasImpor) -> None:
        # Row history tells which import wrote a row, and on whose behalf.
        with pghistory.context(impor=str(berkas.id_publik), user=berkas.pelaku_id):
            mesin.terapkan(
                jenis_jenis[berkas.jenis],
                simpanan.jalur(berkas.lokasi),
                sidik=berkas.sidik,
                berkas_id=berkas.pk,
                kemajuan=_kemajuan(berkas.pk),
                penutup=lambda hasil: _tandai_diterapkan(berkas, hasil),
            )
        _buang_berkas(berkas)

    _kerjakan(berkas_id, StatusImpor.MENERAPKAN, kerja)


def kerjakan_urungan(berkas_id: int) -> None:
    """Worker: put back what an import changed; data, status and audit stand or fall together. Safe to repeat."""
    if not _mulai(berkas_id, dari=(StatusImpor.MENGURUNGKAN,), ke=StatusImpor.MENGURUNGKAN):
        return

    def kerja(berkas: BerkasImpor) -> None:
        with pghistory.context(urungan=str(berkas.id_publik), user=berkas.pelaku_id), connection.cursor() as kursor:
            kursor.execute("SELECT pg_advisory_xact_lock(%s)", [mesin.KUNCI_IMPOR])
            _wajib_dapat_diurungkan(berkas)
            jumlah = mundur.mundurkan(kursor, berkas.pk)
        _ubah(berkas, status=StatusImpor.DIURUNGKAN, kemajuan=100, tahap="Selesai", selesai_pada=timezone.now())
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
        berkas = _kunci_baris(berkas_id)
        if berkas.status not in dari or not _boleh_mulai(berkas_id):
            return False
        if berkas.percobaan >= PERCOBAAN_MAKS:
            _akhiri_gagal(berkas, PESAN_PEKERJA_MATI)
            return False
        _ubah(berkas, status=ke, percobaan=berkas.percobaan + 1)
        return True


def _kerjakan(berkas_id: int, status: StatusImpor, kerja: Callable[[BerkasImpor], None]) -> None:
    """Run `kerja` once, in one transaction, while nobody else does; a file that cannot be used ends as GAGAL."""
    try:
        with transaction.atomic():
            berkas = BerkasImpor.objects.get(pk=berkas_id)
            if _boleh_mulai(berkas_id) and berkas.status == status:
                kerja(berkas)
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


def _boleh_mulai(berkas_id: int) -> bool:
    with connection.cursor() as kursor:
        kursor.execute("SELECT pg_try_advisory_xact_lock(%s, %s)", [KELAS_KUNCI, berkas_id])
        return bool(kursor.fetchone()[0])


def _kemajuan(berkas_id: int) -> mesin.Kemajuan:
    """Progress others can see while the work is still one open transaction: written over a connection of its own."""

    def tulis(persen: int, tahap: str) -> None:
        lain = connection.copy()
        try:
            with lain.cursor() as kursor:
                kursor.execute("SET lock_timeout = '500ms'")
                kursor.execute(
                    "UPDATE inti_berkasimpor SET kemajuan = %s, tahap = %s WHERE id = %s", [persen, tahap, berkas_id]
                )
        finally:
            lain.close()

    return tulis


def _tandai_diterapkan(berkas: BerkasImpor, hasil: Hasil) -> None:
    """Status and audit row, inside the transaction that wrote the data."""
    _ubah(
        berkas,
        status=StatusImpor.DITERAPKAN,
        ringkasan=hasil.ke_json(),
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
        berkas = _kunci_baris(berkas_id)
        _akhiri_gagal(berkas, pesan)
        if buang:
            _buang_berkas(berkas)


def _akhiri_gagal(berkas: BerkasImpor, pesan: str) -> None:
    """A failed undo leaves the import applied, everything else leaves nothing applied."""
    mengurungkan = berkas.status == StatusImpor.MENGURUNGKAN
    akhir = StatusImpor.DITERAPKAN if mengurungkan else StatusImpor.GAGAL
    _ubah(berkas, status=akhir, pesan=pesan, tahap="Berhenti")


def _buang_berkas(berkas: BerkasImpor) -> None:
    """The workbook holds more than we keep (NIK, addresses): it goes once nobody needs it."""
    lokasi = berkas.lokasi
    _ubah(berkas, lokasi="")
    transaction.on_commit(lambda: simpanan.hapus(lokasi))


def _kunci_baris(berkas_id: int) -> BerkasImpor:
    return BerkasImpor.objects.select_for_update(of=("self",)).get(pk=berkas_id)


def _ubah(berkas: BerkasImpor, **nilai: object) -> None:
    for nama, isi in nilai.items():
        setattr(berkas, nama, isi)
    berkas.save(update_fields=list(nilai))


def _catat(berkas: BerkasImpor, pelaku: Pelaku, aksi: str) -> None:
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran,
        aksi=aksi,
        objek_jenis="BerkasImpor",
        objek_id=berkas.id_publik,
        ringkasan=f"{berkas.jenis}: {berkas.nama_berkas}"[:300],
    )
