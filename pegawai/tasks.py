"""Celery tasks about people: needs analysis and imports. A task passes ids to one service and is safe to run twice."""

from __future__ import annotations

from celery import shared_task
from django.utils import timezone

from pegawai.impor.daftar import JENIS
from pegawai.services import (
    aktivasi,
    analisis_kebutuhan,
    analisis_terpecah,
    ekspor,
    impor,
    kasus,
    mutu,
    mutu_selisih,
    penempatan,
)


@shared_task(name="pegawai.tasks.analisis_berkala")
def analisis_berkala() -> str:
    """Monthly run at today's date (schedule editable in the admin); returns the public id of the snapshot."""
    return str(analisis_kebutuhan.jalankan_sesuai_ukuran(tanggal=timezone.localdate()).id_publik)


@shared_task(name="pegawai.tasks.analisis_susulan")
def analisis_susulan() -> str:
    """Run after a big import or a need that was set; the same inputs give the run there is already."""
    hasil = analisis_kebutuhan.jalankan_sesuai_ukuran(tanggal=timezone.localdate(), pemicu="PERUBAHAN_DATA")
    return str(hasil.id_publik)


@shared_task(name="pegawai.tasks.analisis_bila_perlu")
def analisis_bila_perlu() -> None:
    """Run the analysis after imports (schedule editable in the admin)."""
    analisis_kebutuhan.bila_perlu(timezone.localdate())


@shared_task(name="pegawai.tasks.bantu_analisis")
def bantu_analisis(analisis_id: int, tanda: str) -> int:
    """Take shards of a run another worker leads, on its snapshot ``tanda``."""
    return analisis_terpecah.bantu(analisis_id, tanda)


@shared_task(name="pegawai.tasks.pulihkan_analisis")
def pulihkan_analisis() -> int:
    """Mark runs whose leading worker has gone and begin them again (schedule editable in the admin)."""
    return analisis_kebutuhan.pulihkan()


@shared_task(name="pegawai.tasks.selaraskan_kasus")
def selaraskan_kasus(analisis_id: int) -> None:
    """Open, change and close mismatch cases after a complete run."""
    kasus.selaraskan(analisis_id)


@shared_task(name="pegawai.tasks.analisis_diminta")
def analisis_diminta(permintaan_id: int) -> None:
    """Run the analysis somebody asked for on the screen."""
    analisis_kebutuhan.layani(permintaan_id)


@shared_task(name="pegawai.tasks.kirim_kode_aktivasi")
def kirim_kode_aktivasi(pengguna_id: int) -> None:
    """Mail a single-use activation code."""
    aktivasi.kirim_surel(pengguna_id)


@shared_task(name="pegawai.tasks.periksa_impor")
def periksa_impor(berkas_id: int) -> None:
    """Check an uploaded workbook."""
    impor.periksa(berkas_id, JENIS)


@shared_task(name="pegawai.tasks.terapkan_impor")
def terapkan_impor(berkas_id: int) -> None:
    """Apply a confirmed workbook."""
    impor.terapkan(berkas_id, JENIS)


@shared_task(name="pegawai.tasks.urungkan_impor")
def urungkan_impor(berkas_id: int) -> None:
    """Undo an applied workbook."""
    impor.kerjakan_urungan(berkas_id)


@shared_task(name="pegawai.tasks.segarkan_penempatan")
def segarkan_penempatan() -> None:
    """Posts whose TMT has come since become the present ones (schedule editable in the admin)."""
    penempatan.hitung_ulang()


@shared_task(name="pegawai.tasks.pulihkan_impor")
def pulihkan_impor() -> int:
    """Send again imports whose worker has gone and drop forgotten uploads (schedule editable in the admin)."""
    return impor.pulihkan()


@shared_task(name="pegawai.tasks.periksa_mutu_bila_perlu")
def periksa_mutu_bila_perlu() -> None:
    """Check the quality of the data after imports and once a month (schedule editable in the admin)."""
    mutu.bila_perlu(timezone.localdate())


@shared_task(name="pegawai.tasks.periksa_mutu_diminta")
def periksa_mutu_diminta(pemeriksaan_id: int) -> None:
    """Run the data quality check somebody asked for on the screen."""
    mutu.layani(pemeriksaan_id)


@shared_task(name="pegawai.tasks.bandingkan_siasn")
def bandingkan_siasn(pembandingan_id: int) -> None:
    """Hold an uploaded SIASN export against our data."""
    mutu_selisih.kerjakan(pembandingan_id, JENIS)


@shared_task(name="pegawai.tasks.tulis_unduhan")
def tulis_unduhan(ekspor_id: int) -> None:
    """Write a big list to a workbook."""
    ekspor.tulis(ekspor_id)


@shared_task(name="pegawai.tasks.rawat_unduhan")
def rawat_unduhan() -> int:
    """Take up workbooks whose worker has gone and remove those older than a day (schedule editable in the admin)."""
    return ekspor.rawat()
