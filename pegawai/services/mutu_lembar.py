"""Repair worksheets: out as Excel, back in with what the office filled in, preview, and applied all or nothing.

Corrected here is only what no other system keeps: the address of an account nobody has activated, the end of a PPPK's
contract (no SIASN export carries it, ADR 0008), the family of a study programme. Everything else becomes an entry of
the SIASN difference list; what SIASN owns is never overwritten.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pghistory
from django.db import transaction
from django.utils import timezone

from instansi.models import ProgramStudi, RumpunIlmu
from pegawai.domain.mutu import JENIS_TEMUAN, PihakMutu
from pegawai.models import LembarMutu, Pegawai, PembandinganSiasn, PemeriksaanMutu, SelisihSiasn
from pegawai.models.mutu import SELESAI, AsalSelisih, PihakSelisih
from pegawai.selectors import mutu as baca
from pegawai.selectors.mutu_lembar import Tindak, Tindakan, baca_tanggal, sidik, tindakan
from pegawai.services.mutu_lembar_xlsx import BATAS_BARIS, baca_kunci, buku_kerja
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.models import Pengguna
from sabangau_mutasi.inti import berkas as simpanan
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.ekspor import KepalaLembar
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.impor.kolom import Kolom
from sabangau_mutasi.inti.impor.pembaca import BerkasTidakTerpakai, baca_berkas

KOLOM = (
    Kolom("kunci", "KUNCI", "diam", wajib=True),
    Kolom("lama", "ISI SEKARANG", "diam"),
    Kolom("nilai", "NILAI BENAR", "diam", wajib=True),
)
PANJANG_NILAI = 250
HARI_SIMPAN = timedelta(days=30)
"""What was filled in holds addresses: it goes when it is applied, and when nobody decided for so long."""
PESAN_KUNCI = """{} baris berisi tetapi kolom tersembunyi KUNCI-nya hilang atau berubah. \
Salin isiannya ke lembar kerja yang baru diunduh."""
_KOSONG = "\\N"


@transaction.atomic
def unduh(*, run: PemeriksaanMutu, saring: baca.SaringMutu, pelaku: Pelaku, keperluan: str) -> bytes:
    """The worksheet of a selection, with an audit row. Raises ``AturanDilanggar`` when it would be too long."""
    jumlah = baca.jumlah(run, saring)
    if jumlah > BATAS_BARIS:
        raise AturanDilanggar(
            "LEMBAR_TERLALU_PANJANG",
            f"Pilihan ini memuat {jumlah} temuan; paling banyak {BATAS_BARIS}. Pilih satu OPD.",
        )
    kode = uuid.uuid4().hex[:12]
    kepala = KepalaLembar(
        f"Lembar kerja perbaikan data, {saring.lingkup.nama or 'seluruh provinsi'}",
        f"pemeriksaan {run.tanggal:%d-%m-%Y}",
        f"{pelaku.pengguna} ({pelaku.peran.label})",
        timezone.localtime(),
        kode,
        keperluan,
    )
    isi = buku_kerja(kepala, baca.semua(pelaku, run, saring))
    _catat(pelaku, "unduh_lembar_mutu", kode, f"{kepala.judul}: {jumlah} temuan", keperluan=keperluan)
    return isi


@transaction.atomic
def terima(*, nama: str, potongan: Iterable[bytes], pelaku: Pelaku) -> LembarMutu:
    """Read a worksheet that came back; nothing is changed yet. Raises ``AturanDilanggar`` on the field ``berkas``."""
    basi = LembarMutu.objects.filter(status=LembarMutu.SIAP, dibuat_pada__lt=timezone.now() - HARI_SIMPAN)
    basi.update(status=LembarMutu.DIBATALKAN, isi=[], selesai_pada=timezone.now())
    tersimpan = simpanan.simpan_buku_kerja(potongan, ruang="lembar")
    try:
        dibaca, isi = _baca(tersimpan.lokasi)
    finally:
        simpanan.hapus(tersimpan.lokasi)
    if not isi:
        raise AturanDilanggar("LEMBAR_KOSONG", "Tidak ada baris yang kolom NILAI BENAR-nya terisi.", "berkas")
    lembar = LembarMutu.objects.create(
        nama_berkas=simpanan.nama_bersih(nama, "xlsx"),
        sha256=tersimpan.sha256,
        isi=isi,
        dibaca=dibaca,
        pelaku=pelaku.pengguna,
    )
    _catat(pelaku, "terima_lembar_mutu", lembar.id_publik, f"{len(isi)} isian dari {dibaca} baris")
    return lembar


def _baca(lokasi: str) -> tuple[int, list[dict[str, Any]]]:
    """Number of rows, and the filled-in ones by their signed keys."""
    isi, dibaca, asing = [], 0, 0
    for nomor, kunci, lama, nilai in _baris_berkas(lokasi):
        dibaca += 1
        arti = baca_kunci(kunci) if nilai else None
        asing += bool(nilai) and arti is None
        if arti is not None and arti[1] in JENIS_TEMUAN:
            isi.append(
                {
                    "baris": int(nomor),
                    "pegawai": arti[0],
                    "kode": arti[1],
                    "lama": lama[:PANJANG_NILAI],
                    "nilai": nilai[:PANJANG_NILAI],
                }
            )
    if asing:
        raise AturanDilanggar("KUNCI_TIDAK_DIKENAL", PESAN_KUNCI.format(asing), "berkas")
    return dibaca, isi


def _baris_berkas(lokasi: str) -> list[list[str]]:
    """Cells of the worksheet, read in the importer's limited child process."""
    teks: list[bytes] = []
    try:
        baca_berkas(simpanan.jalur(lokasi), KOLOM, teks.append)
    except BerkasTidakTerpakai as galat:
        pesan = f"{galat} Unggah lembar kerja yang diunduh dari sini."
        raise AturanDilanggar("LEMBAR_TIDAK_TERBACA", pesan, "berkas") from galat
    baris = b"".join(teks).decode().split("\n")
    return [["" if sel == _KOSONG else sel for sel in satu.split("\t")] for satu in baris if satu]


@transaction.atomic
def terapkan(*, lembar_id: int, sidik_lama: str, pelaku: Pelaku) -> LembarMutu:
    """Do what the preview showed, all or nothing.

    Raises ``AturanDilanggar``: LEMBAR_TIDAK_SIAP (done already), LEMBAR_BERUBAH (data changed since the preview),
    LEMBAR_ADA_TOLAKAN (rows to repair first).
    """
    lembar = LembarMutu.objects.select_for_update(of=("self",)).get(pk=lembar_id)
    if lembar.status != LembarMutu.SIAP:
        raise AturanDilanggar("LEMBAR_TIDAK_SIAP", "Lembar kerja ini sudah diterapkan atau dibatalkan.")
    daftar = tindakan(pelaku, lembar.isi, kunci=True)
    if sidik(daftar) != sidik_lama:
        raise AturanDilanggar("LEMBAR_BERUBAH", "Data berubah sejak pratinjau. Periksa lagi lalu terapkan.")
    hitung = Counter(satu.tindak for satu in daftar)
    if hitung[Tindak.TOLAK]:
        raise AturanDilanggar(
            "LEMBAR_ADA_TOLAKAN", f"{hitung[Tindak.TOLAK]} baris ditolak. Perbaiki di Excel lalu unggah kembali."
        )
    with pghistory.context(koreksi=str(lembar.id_publik), user=pelaku.pengguna.pk):
        _koreksi([satu for satu in daftar if satu.tindak is Tindak.KOREKSI])
    _teruskan(lembar, [satu for satu in daftar if satu.tindak is Tindak.SIASN], pelaku)
    lembar.status, lembar.selesai_pada = LembarMutu.DITERAPKAN, timezone.now()
    lembar.hasil, lembar.isi = {satu.value: hitung[satu] for satu in Tindak}, []
    lembar.save(update_fields=["status", "selesai_pada", "hasil", "isi"])
    _catat(
        pelaku, "terapkan_lembar_mutu", lembar.id_publik, _ringkas(hitung), kode=dict(Counter(s.kode for s in daftar))
    )
    return lembar


def _koreksi(daftar: list[Tindakan]) -> None:
    """Write the corrections of our own fields."""
    rumpun = {satu.nama.upper(): satu.kode for satu in RumpunIlmu.objects.all()}
    for satu in daftar:
        if satu.kode == "TANPA_SUREL":
            Pengguna.objects.filter(pk=satu.akun_id).update(email=satu.baru)
        elif satu.kode == "PENDIDIKAN_TANPA_RUMPUN":
            kode = rumpun.get(satu.baru.upper(), satu.baru.upper())
            ProgramStudi.objects.filter(pk=satu.program_id, rumpun=None).update(rumpun=kode)
        else:
            Pegawai.objects.filter(pk=satu.pegawai_id).update(
                akhir_kontrak=baca_tanggal(satu.baru), diperbarui_pada=timezone.now()
            )


def _teruskan(lembar: LembarMutu, daftar: list[Tindakan], pelaku: Pelaku) -> None:
    """Entries of the difference list for whoever keeps the field."""
    if not daftar:
        return
    induk = PembandinganSiasn.objects.create(
        asal=AsalSelisih.LEMBAR,
        nama_berkas=lembar.nama_berkas,
        sha256=lembar.sha256,
        status=SELESAI,
        tahap="Selesai",
        dibaca=lembar.dibaca,
        jumlah=len(daftar),
        pelaku=pelaku.pengguna,
        selesai_pada=timezone.now(),
    )
    orang = Pegawai.objects.select_related("unit_kini").in_bulk({satu.pegawai_id for satu in daftar})
    SelisihSiasn.objects.bulk_create([_entri(induk, satu, orang[satu.pegawai_id]) for satu in daftar])


def _entri(induk: PembandinganSiasn, satu: Tindakan, orang: Pegawai) -> SelisihSiasn:
    jenis = JENIS_TEMUAN[satu.kode]
    acuan = jenis.pihak is PihakMutu.BKD
    return SelisihSiasn(
        pembandingan=induk,
        pegawai=orang,
        nama=orang.nama[:200],
        unit=orang.unit_kini,
        opd_id=orang.unit_kini.opd_id if orang.unit_kini else None,
        medan=jenis.medan,
        kita=satu.baru,
        siasn=satu.lama,
        pihak=PihakSelisih.ACUAN if acuan else PihakSelisih.SIASN,
        keterangan=f"{jenis.nama}. Nilai yang benar menurut lembar kerja OPD.",
    )


@transaction.atomic
def batalkan(*, lembar_id: int, pelaku: Pelaku) -> None:
    """Drop a worksheet that was not applied, and what was filled in."""
    lembar = LembarMutu.objects.select_for_update(of=("self",)).get(pk=lembar_id)
    if lembar.status != LembarMutu.SIAP:
        raise AturanDilanggar("LEMBAR_TIDAK_SIAP", "Lembar kerja ini sudah diterapkan atau dibatalkan.")
    lembar.status, lembar.isi, lembar.selesai_pada = LembarMutu.DIBATALKAN, [], timezone.now()
    lembar.save(update_fields=["status", "isi", "selesai_pada"])
    _catat(pelaku, "batalkan_lembar_mutu", lembar.id_publik, "Lembar kerja dibatalkan")


def _ringkas(hitung: Counter[Tindak]) -> str:
    return ", ".join(f"{hitung[satu]} {satu.label.lower()}" for satu in Tindak if hitung[satu])


def _catat(pelaku: Pelaku, aksi: str, objek: object, ringkasan: str, **data: Any) -> None:
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran,
        aksi=aksi,
        objek_jenis="LembarMutu",
        objek_id=objek,
        ringkasan=ringkasan[:300],
        **data,
    )
