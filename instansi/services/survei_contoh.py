"""A small campaign for the demo, played through the services as the roles concerned: nothing is written past them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any

from django.utils import timezone

from instansi.domain.alur_lembar import AksiLembar
from instansi.domain.survei import BagianSurvei, CaraWawancara
from instansi.models import Kuesioner, PeriodeSurvei, Posisi, UndanganSurvei, UnitKerja, Wawancara
from instansi.selectors.survei_isi import jawaban_bagian, k_berlaku, posisi_unit, sidik_angka, sidik_bagian
from instansi.services import kuesioner, survei_alur, survei_isi, survei_periode, wawancara
from instansi.services.wawancara import Jadwal
from sabangau_mutasi.akun.izin import Pelaku

ANGKA_CONTOH = 12
LAMA_BERJALAN, SISA_HARI = 14, 16
_JAWABAN: tuple[tuple[str, Any], ...] = (
    ("A1", "Sesuai"),
    ("A3", "3"),
    ("B1", "Lengkap"),
    ("C1", [["Penelaah Teknis Kebijakan", "Menyusun telaahan", "telaahan", "240", "300", "register surat"],
            ["Arsiparis", "Menata arsip inaktif", "boks", "900", "45", "daftar arsip"]]),
    ("C3", "Pemeriksaan lapangan triwulan ketiga tertunda karena petugas merangkap."),
    ("D1", [["Arsiparis", "Sekretariat", "Maret 2026", "pensiun", "Pengadministrasi Perkantoran"]]),
    ("D2", "Layanan tertunda"),
    ("E1", "Tidak ada"),
    ("F1", [["Penelaah Teknis Kebijakan", "Analisis data", "4", "pelatihan dasar statistik"]]),
    ("G1", "Perluasan layanan ke dua kabupaten mulai triwulan kedua."),
    ("G2", "5"),
    ("H1", "Petugas layanan, arsiparis, lalu pengelola data."),
)  # fmt: skip
_PANDUAN = {
    1: "Telaahan kebijakan dan jawaban surat masyarakat.",
    2: "Sekitar 240 telaahan setahun menurut register surat.",
    3: "Pemeriksaan lapangan triwulan ketiga.",
    4: "Satu arsiparis kosong sejak Maret 2026.",
    5: "Pengadministrasi Perkantoran merangkap arsip.",
    6: "Analisis data dan penyusunan laporan kinerja.",
    7: "Tiga orang, tercantum pada data BKD.",
    8: "Tidak ada bila pengganti belum datang.",
    9: "Petugas layanan, arsiparis, pengelola data; layanan tertunda tanpa yang pertama.",
    10: "Tidak ada perubahan SOTK; layanan meluas ke dua kabupaten.",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class OpdContoh:
    """An office with the two people who answer for it."""

    unit: UnitKerja
    admin: Pelaku
    kepala: Pelaku


def mainkan(*, pengelola: Pelaku, biro: Pelaku, opd: Sequence[OpdContoh], nama: str = "") -> PeriodeSurvei:
    """One open period over all offices: the first of ``opd`` verified to the end and interviewed with agreement, the
    second sent, the third a draft, every other not started; a second interview is scheduled. A second call with the
    same name returns the period as it is.
    """
    hari_ini = timezone.localdate()
    nama = nama or f"Survei kebutuhan pegawai {hari_ini.year + 1}"
    if ada := PeriodeSurvei.objects.filter(nama=nama).first():
        return ada
    periode = survei_periode.buka(
        pelaku=pengelola, nama=nama, tahun=hari_ini.year + 1, kuesioner=_kuesioner(pengelola),
        mulai=hari_ini - timedelta(days=LAMA_BERJALAN), selesai=hari_ini + timedelta(days=SISA_HARI),
    )  # fmt: skip
    survei_periode.undang(pelaku=pengelola, periode=periode)
    for nomor, satu in enumerate(opd[:3]):
        _jawab(periode, satu, biro, tahap=2 - nomor)
    for nomor, satu in enumerate(opd[:2]):
        _bicara(biro, periode, satu, sepakat=nomor == 0)
    return periode


def _kuesioner(pengelola: Pelaku) -> Kuesioner:
    ada = Kuesioner.objects.filter(terbit_pada__isnull=False).order_by("-terbit_pada").first()
    return ada or kuesioner.terbitkan(pelaku=pengelola, kuesioner=kuesioner.muat_bawaan(pelaku=pengelola))


def _jawab(periode: PeriodeSurvei, satu: OpdContoh, biro: Pelaku, *, tahap: int) -> None:
    """``tahap`` 0: a draft of the first sections; 1: sent; 2: verified by both."""
    undangan = UndanganSurvei.objects.get(periode=periode, unit=satu.unit)
    for kode, nilai in _JAWABAN if tahap else _JAWABAN[:4]:
        _simpan(satu.admin, undangan, kode, nilai)
    for posisi, kebutuhan, alasan in _angka(satu.unit):
        survei_isi.simpan_angka(
            pelaku=satu.admin, undangan=undangan, posisi=posisi.id_publik, kebutuhan=str(kebutuhan), alasan=alasan,
            sidik=sidik_angka(None, ""),
        )  # fmt: skip
    langkah = [(satu.admin, AksiLembar.KIRIM)] if tahap else []
    if tahap == 2:
        langkah += [(satu.kepala, AksiLembar.VERIFIKASI_OPD), (biro, AksiLembar.VERIFIKASI_ORGANISASI)]
    for pelaku, aksi in langkah:
        undangan.refresh_from_db()
        survei_alur.gerakkan(pelaku=pelaku, undangan=undangan, aksi=aksi, versi=undangan.versi_isi)


def _simpan(admin: Pelaku, undangan: UndanganSurvei, kode: str, nilai: Any) -> None:
    bagian = BagianSurvei(kode[0])
    undangan.refresh_from_db()
    survei_isi.simpan_bagian(
        pelaku=admin, undangan=undangan, bagian=bagian, isian={kode: nilai}, versi=undangan.versi_isi,
        sidik=sidik_bagian(jawaban_bagian(undangan, bagian)),
    )  # fmt: skip


def _angka(unit: UnitKerja, geser: int = 0) -> list[tuple[Posisi, int, str]]:
    """A figure for the first posts with a K; every third asks for one more."""
    posisi = list(posisi_unit(unit).order_by("kode")[:ANGKA_CONTOH])
    k = k_berlaku([satu.pk for satu in posisi])
    hasil = []
    for nomor, satu in enumerate(posisi):
        if satu.pk not in k:
            continue
        tambah = int((nomor + geser) % 3 == 0)
        hasil.append((satu, k[satu.pk] + tambah, "Volume naik menurut register setahun terakhir" if tambah else ""))
    return hasil


def _bicara(biro: Pelaku, periode: PeriodeSurvei, satu: OpdContoh, *, sepakat: bool) -> Wawancara:
    hari = timezone.localdate() + timedelta(days=-3 if sepakat else 5)
    bicara = wawancara.jadwalkan(
        pelaku=biro,
        unit=satu.unit,
        periode=periode,
        jadwal=Jadwal(
            jadwal=timezone.make_aware(datetime.combine(hari, time(9, 30))),
            tempat="Ruang rapat Biro Organisasi",
            cara=CaraWawancara.TATAP_MUKA,
            tahun=periode.tahun,
            responden=((satu.kepala.pengguna.nama, "Kepala OPD"), (satu.admin.pengguna.nama, "Pengelola kepegawaian")),
        ),
    )
    if sepakat:
        _sepakati(biro, satu, bicara)
    return bicara


def _sepakati(biro: Pelaku, satu: OpdContoh, bicara: Wawancara) -> None:
    wawancara.simpan_jawaban(
        pelaku=biro, wawancara=bicara, jawaban=_PANDUAN, versi=bicara.versi_isi,
        ringkasan="Kebutuhan tambahan terutama pada petugas layanan dan arsiparis; beban lain tertampung.",
    )  # fmt: skip
    for posisi, kebutuhan, alasan in _angka(satu.unit, geser=1):
        wawancara.simpan_angka(
            pelaku=biro, wawancara=bicara, posisi=posisi.id_publik, kebutuhan=str(kebutuhan), alasan=alasan,
            sidik=sidik_angka(None, ""),
        )  # fmt: skip
    for pelaku in (biro, satu.kepala):
        bicara.refresh_from_db()
        wawancara.konfirmasi(pelaku=pelaku, wawancara=bicara, versi=bicara.versi_isi)
