"""The SIASN difference list: a fresh export held against our data without applying it.

The importer's own steps (staging, lookup, checks, difference) run in a transaction whose temporary tables are then read
into ``SelisihSiasn``; none of our data is written.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from pegawai.models import PembandinganSiasn
from pegawai.models.mutu import ANTRE, BERJALAN, GAGAL, SELESAI, AsalSelisih
from pegawai.services import mutu_selisih_sql as sql
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti import antrean
from sabangau_mutasi.inti import berkas as simpanan
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.impor import banding, panggung
from sabangau_mutasi.inti.impor.kode import KODE
from sabangau_mutasi.inti.impor.pembaca import BerkasTidakTerpakai
from sabangau_mutasi.inti.impor.spesifikasi import JenisImpor, Sasaran, tanpa_kolom

JENIS_ASAL = {AsalSelisih.PEGAWAI: "pegawai", AsalSelisih.RIWAYAT_JABATAN: "riwayat-jabatan"}
"""Which kind of import reads which export."""

SIMPAN = 10
"""Rows are kept for so many comparisons of each origin."""

BATAS_DIAM = timedelta(minutes=20)
PESAN_DIAM = "Pekerja tidak menjawab. Unggah kembali ekspornya."
PESAN_TERHENTI = "Pembandingan berhenti karena kesalahan yang tercatat di server. Unggah kembali ekspornya."


@transaction.atomic
def terima(*, asal: str, nama: str, potongan: Iterable[bytes], pelaku: Pelaku) -> PembandinganSiasn:
    """Store an export and queue its comparison. Raises ``AturanDilanggar`` on the field ``berkas``."""
    if asal not in JENIS_ASAL:
        raise AturanDilanggar("ASAL_TIDAK_DIKENAL", "Pilih jenis ekspor yang dibandingkan.", "asal")
    PembandinganSiasn.objects.filter(status__in=[ANTRE, BERJALAN], dibuat_pada__lt=timezone.now() - BATAS_DIAM).update(
        status=GAGAL, pesan=PESAN_DIAM
    )
    tersimpan = simpanan.simpan_buku_kerja(potongan, ruang="selisih")
    baris = PembandinganSiasn.objects.create(
        asal=asal,
        nama_berkas=simpanan.nama_bersih(nama, "xlsx"),
        lokasi=tersimpan.lokasi,
        sha256=tersimpan.sha256,
        tahap="Menunggu giliran",
        pelaku=pelaku.pengguna,
    )
    _catat(baris, pelaku.peran, "terima_ekspor_siasn", f"Ekspor SIASN dibandingkan: {baris.get_asal_display()}")
    antrean.kirim("pegawai.tasks.bandingkan_siasn", baris.pk)
    return baris


def kerjakan(pembandingan_id: int, jenis_jenis: Mapping[str, JenisImpor]) -> None:
    """Worker: compare and store all differences. Safe to repeat: a finished one is left alone."""
    baris = PembandinganSiasn.objects.get(pk=pembandingan_id)
    if baris.status in (SELESAI, GAGAL):
        return
    PembandinganSiasn.objects.filter(pk=baris.pk).update(status=BERJALAN, tahap="Membandingkan dengan data kita")
    try:
        with transaction.atomic():
            baris = PembandinganSiasn.objects.select_for_update(of=("self",)).get(pk=pembandingan_id)
            jenis = jenis_jenis[JENIS_ASAL[AsalSelisih(baris.asal)]]
            baris.dibaca, baris.jumlah = bandingkan(baris.pk, jenis, simpanan.jalur(baris.lokasi))
            baris.status, baris.tahap, baris.selesai_pada = SELESAI, "Selesai", timezone.now()
            _catat(baris, "SISTEM", "bandingkan_siasn", f"{baris.jumlah} selisih dari {baris.dibaca} baris")
            _lepas_berkas(baris)
    except BerkasTidakTerpakai as galat:
        _gagalkan(baris, str(galat))
    except Exception:  # a task's edge: the screen must show that it failed, the worker must log why
        _gagalkan(baris, PESAN_TERHENTI)
        raise


def bandingkan(pembandingan_id: int, jenis: JenisImpor, lokasi: Path) -> tuple[int, int]:
    """Run the importer up to its difference and store what differs; returns (rows read, differences).

    Inside the caller's transaction. Raises ``BerkasTidakTerpakai`` when the file cannot be used.
    """
    with connection.cursor() as kursor:
        kursor.execute("SET LOCAL enable_nestloop = off")
        panggung.siapkan(kursor, jenis)
        laporan = panggung.muat(kursor, jenis, lokasi)
        jenis = tanpa_kolom(jenis, laporan["kolom_hilang"])
        panggung.rujuk(kursor, jenis)
        panggung.periksa(kursor, jenis)
        banding.bandingkan(kursor, jenis)
        nilai: dict[str, str | int] = {
            "pembandingan": pembandingan_id,
            "label": json.dumps(_label(jenis)),
            "arti": json.dumps(_arti()),
        }
        for perintah in (*sql.SIAPKAN, *sql.perintah(jenis)):
            kursor.execute(perintah, nilai)
        kursor.execute("SELECT count(*) FROM pegawai_selisihsiasn WHERE pembandingan_id = %s", [pembandingan_id])
        jumlah = int(kursor.fetchone()[0])
        kursor.execute("DROP TABLE selisih_nama, selisih_label")
        kursor.execute("SET LOCAL enable_nestloop = on")
        kursor.execute("ANALYZE pegawai_selisihsiasn")
    return int(laporan["dibaca"]), jumlah


def _label(jenis: JenisImpor) -> list[dict[str, Any]]:
    return [
        {
            "sasaran": nomor,
            "kolom": kolom,
            "label": label,
            "tabel": sasaran.tampil.get(kolom, ""),
            "lawan": sql.LAWAN_NIP.get(kolom, "") if sasaran.tabel == sql.ORANG else "",
        }
        for nomor, sasaran in enumerate(jenis.sasaran)
        if isinstance(sasaran, Sasaran)
        for kolom, label in sasaran.label.items()
        if kolom not in sasaran.rahasia
    ]


def _arti() -> dict[str, str]:
    return {kode: f"{satu.arti}." for kode, satu in KODE.items()}


def _lepas_berkas(baris: PembandinganSiasn) -> None:
    """The export holds more than we keep (NIK, addresses): it goes at once; old lists lose their rows."""
    lokasi, baris.lokasi = baris.lokasi, ""
    baris.save()
    lama = (
        PembandinganSiasn.objects.filter(asal=baris.asal, status=SELESAI).order_by("-pk").values_list("pk", flat=True)
    )
    PembandinganSiasn.objects.filter(pk__in=list(lama[SIMPAN:])).delete()
    transaction.on_commit(lambda: simpanan.hapus(lokasi))


def _gagalkan(baris: PembandinganSiasn, pesan: str) -> None:
    PembandinganSiasn.objects.filter(pk=baris.pk).update(
        status=GAGAL, tahap="Berhenti", pesan=pesan, lokasi="", selesai_pada=timezone.now()
    )
    simpanan.hapus(baris.lokasi)


def _catat(baris: PembandinganSiasn, peran: str, aksi: str, ringkasan: str) -> None:
    catat(
        pelaku=baris.pelaku,
        peran=peran,
        aksi=aksi,
        objek_jenis="PembandinganSiasn",
        objek_id=baris.id_publik,
        ringkasan=ringkasan,
    )
