"""The story the demo plays once: workbook → analysis → wishes → proposal → decree → new post → training plan.

Every step is taken by the role concerned through importer and services; the ORM is only read here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from io import BytesIO
from typing import Any

from django.utils import timezone
from pypdf import PdfReader

from instansi.models import AnalisisKebutuhan, PermintaanAnalisis, Posisi, UnitKerja
from mutasi.models import PeriodePreferensi, Preferensi, SuratKeputusan, UsulMutasi
from mutasi.peragaan import akun, surat, tunggu
from mutasi.services import berkas, penempatan, preferensi, sk, usul
from mutasi.services.unggahan import Unggahan
from pegawai.models import Pegawai
from pegawai.selectors.pelaku import pelaku_aktif, peran_tersedia
from pegawai.services import analisis_kebutuhan
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.models import Pengguna

PERNYATAAN = {
    "PERNYATAAN_HUKDIS": "Pernyataan tidak sedang menjalani hukuman disiplin",
    "PERNYATAAN_TUBEL": "Pernyataan tidak sedang tugas belajar atau ikatan dinas",
    "SPTJM": "Surat pernyataan tanggung jawab mutlak",
}


@dataclass
class Cerita:
    """State of the telling: who did what so far, and how progress is told."""

    kabarkan: Callable[[str], None]
    langkah: list[dict[str, str]] = field(default_factory=list)

    def catat(self, pelaku: Pelaku, aksi: str) -> None:
        """One finished step."""
        self.langkah.append({"pelaku": pelaku.pengguna.username, "peran": pelaku.peran.value, "aksi": aksi})
        self.kabarkan(f"{pelaku.peran.label}: {aksi}")


def pelaku(nama_pengguna: str) -> Pelaku:
    """The demo account acting in its own role."""
    pengguna = Pengguna.objects.get(username=nama_pengguna)
    peran = next(a.peran for a in akun.DAFTAR if a.nama_pengguna == nama_pengguna)
    pilihan = next(p for p in peran_tersedia(pengguna, timezone.localdate()) if p.peran == peran)
    return pelaku_aktif(pengguna, pilihan.id)


def analisis(cerita: Cerita) -> AnalisisKebutuhan:
    """The analyst asks for a run; the worker does it."""
    analis = pelaku("analis_bkd")
    permintaan = analisis_kebutuhan.minta(tanggal=timezone.localdate(), pelaku=analis)
    tunggu.sampai(lambda: _selesai(permintaan), "Analisis kebutuhan")
    cerita.catat(analis, "analisis kebutuhan")
    permintaan.refresh_from_db()
    if permintaan.analisis is None:
        raise RuntimeError(f"Analisis gagal: {permintaan.tahap}")
    return permintaan.analisis


def _selesai(permintaan: PermintaanAnalisis) -> bool:
    permintaan.refresh_from_db(fields=["status"])
    return permintaan.status in (PermintaanAnalisis.SELESAI, PermintaanAnalisis.GAGAL)


def preferensi_asn(cerita: Cerita, tujuan: Posisi) -> None:
    """BKD opens a period, the engineer states his wish."""
    kabid, asn = pelaku("kabid_mutasi"), pelaku("asn")
    sekarang = timezone.now()
    periode = PeriodePreferensi.objects.filter(nama="Periode I 2027").first() or preferensi.buat_periode(
        pelaku=kabid,
        nama="Periode I 2027",
        buka_pada=sekarang,
        tutup_pada=sekarang + timedelta(days=30),
        tmt_rencana=(sekarang + timedelta(days=60)).date(),
    )
    cerita.catat(kabid, "buka periode preferensi")
    preferensi.tambah(pelaku=asn, periode=periode, posisi=tujuan.id_publik)
    preferensi.kirim(pelaku=asn, periode=periode, alasan="Ingin bekerja sesuai pendidikan saya.", bidang_minat="Jalan")
    cerita.catat(asn, "kirim preferensi")


def usul_sampai_selesai(cerita: Cerita, insinyur: Pegawai, tujuan: Posisi) -> UsulMutasi:
    """From the receiving office's draft to the decree, the new post and the duty statement."""
    hari_ini = timezone.localdate()
    admin = pelaku("admin_opd_pupr")
    kasus = usul.buat(
        pelaku=admin,
        dasar="KEBUTUHAN_ORGANISASI",
        pegawai_id=insinyur.pk,
        posisi_id=tujuan.pk,
        tmt_rencana=hari_ini,
        alasan="Tenaga teknis jalan dan jembatan kurang.",
        nomor_surat="800/412/DPUPR/2026",
        tanggal_surat=hari_ini,
    )
    cerita.catat(admin, "buat usul")
    for aksi, nama, data in _sampai_verifikasi(hari_ini):
        kasus = _laksanakan(cerita, kasus, aksi, nama, data)
    _periksa_berkas(cerita, kasus, admin)
    for aksi, nama, data in _sampai_paraf(hari_ini):
        kasus = _laksanakan(cerita, kasus, aksi, nama, data)
    kasus = _tanda_tangani(cerita, kasus)
    kasus = _laksanakan(cerita, kasus, "TERIMA_SK", "asn", {})
    kasus = _laksanakan(cerita, kasus, "SERAH_TERIMA", "admin_opd", {"catatan": "Aset dan akun diserahkan."})
    _tempatkan(cerita, hari_ini)
    isian = {"spmt_nomor": "800/7/SPMT/2026", "spmt_tanggal": hari_ini}
    return _laksanakan(cerita, kasus, "TERBITKAN_SPMT", "kepala_opd_pupr", isian)


def _sampai_verifikasi(hari_ini: date) -> list[tuple[str, str, Mapping[str, Any]]]:
    return [
        ("KIRIM", "admin_opd_pupr", {"berkas_surat_usul": _surat("Surat usul", "Kami mengusulkan mutasi.")}),
        (
            "SETUJUI_ASAL",
            "kepala_opd",
            {
                "nomor_surat": "800/1205/DISDIK/2026",
                "tanggal_surat": hari_ini,
                "berkas_surat_persetujuan": _surat("Surat persetujuan", "Kami tidak keberatan melepas."),
            },
        ),
    ]


def _sampai_paraf(hari_ini: date) -> list[tuple[str, str, Mapping[str, Any]]]:
    sidang = {
        "nomor_ba": "800/21/BA-TPK/2026",
        "tanggal_sidang": hari_ini,
        "anggota_hadir": 5,
        "anggota_seluruhnya": 7,
        "pertimbangan": "Kebutuhan terbukti dan pendidikan sesuai.",
        "berkas_ba_tpk": _surat("Berita acara TPK", "Direkomendasikan SETUJU."),
    }
    imut = {
        "imut_nomor": "IMUT-2026-000117",
        "imut_tanggal": hari_ini,
        "berkas_pengantar_bkn": _surat("Pengantar", "Usul I-MUT."),
    }
    pertek = {
        "pertek_nomor": "PERTEK-2026-000117",
        "pertek_tanggal": hari_ini,
        "berkas_pertek": _surat("Pertek", "Disetujui."),
    }
    return [
        ("NYATAKAN_LENGKAP", "verifikator_bkd", {}),
        ("AJUKAN_KE_TPK", "analis_bkd", {"telaahan": "Kebutuhan ada, pendidikan linier, kinerja baik."}),
        ("SETUJUI_TPK", "sekretariat_tpk", sidang),
        ("USULKAN_BKN", "kabid_mutasi", imut),
        ("CATAT_PERTEK", "kabid_mutasi", pertek),
        ("SUSUN_KONSEP", "analis_bkd", {"tanggal_sk": hari_ini}),
        ("AJUKAN_PARAF", "analis_bkd", {}),
        ("PARAF_KABID", "kabid_mutasi", {}),
        ("PARAF_KEPALA_BKD", "kepala_bkd", {}),
        ("PARAF_SEKDA", "pyb", {}),
    ]


def _laksanakan(cerita: Cerita, kasus: UsulMutasi, aksi: str, nama: str, data: Mapping[str, Any]) -> UsulMutasi:
    orang = pelaku(nama)
    kasus = usul.laksanakan(usul_id=kasus.pk, aksi=aksi, pelaku=orang, data=data)
    cerita.catat(orang, aksi)
    return kasus


def _periksa_berkas(cerita: Cerita, kasus: UsulMutasi, admin: Pelaku) -> None:
    verifikator = pelaku("verifikator_bkd")
    for jenis, judul in PERNYATAAN.items():
        berkas.unggah(usul_id=kasus.pk, jenis=jenis, unggahan=_surat(judul, judul), pelaku=admin)
    cerita.catat(admin, "unggah berkas")
    for satu in kasus.berkas.order_by("pk"):
        berkas.periksa(berkas_id=satu.pk, status="SESUAI", pelaku=verifikator)
    cerita.catat(verifikator, "periksa berkas")


def _tanda_tangani(cerita: Cerita, kasus: UsulMutasi) -> UsulMutasi:
    """The governor signs on paper; the scan is uploaded, its bytes kept untouched."""
    keputusan = SuratKeputusan.objects.get(usul=kasus)
    naskah = sk.baca_naskah(keputusan, "siap")
    hasil = surat.pindaian(naskah, len(PdfReader(BytesIO(naskah)).pages))
    isian = {"mode_ttd": "TTD_BASAH", "berkas_sk_mutasi": Unggahan("sk-bertanda-tangan.pdf", hasil)}
    return _laksanakan(cerita, kasus, "UNGGAH_TTD", "ppk", isian)


def _tempatkan(cerita: Cerita, hari_ini: date) -> None:
    penempatan.laksanakan_tmt(tanggal=hari_ini)
    cerita.langkah.append({"pelaku": "sistem", "peran": "SISTEM", "aksi": "laksanakan TMT"})
    cerita.kabarkan("Sistem: pegawai ditempatkan pada TMT")


def _surat(judul: str, isi: str) -> Unggahan:
    return Unggahan(f"{judul.lower().replace(' ', '-')}.pdf", surat.surat(judul, isi))


def ringkasan(cerita: Cerita, kasus: UsulMutasi, hasil: AnalisisKebutuhan) -> dict[str, Any]:
    """The JSON contract of ``make smoke``."""
    keputusan = SuratKeputusan.objects.get(usul=kasus)
    pindah = Pegawai.objects.select_related("posisi_kini").get(pk=kasus.pegawai_id)
    angka = hasil.ringkasan
    return {
        "pegawai": Pegawai.objects.count(),
        "unit": UnitKerja.objects.count(),
        "posisi": Posisi.objects.count(),
        "K": angka["K"],
        "B": angka["B"],
        "di_luar_peta": angka["di_luar_peta"],
        "kekurangan": angka["kekurangan"],
        "kelebihan": angka["kelebihan"],
        "ketidaksesuaian": angka["ketidaksesuaian"]["tidak_sesuai"],
        "preferensi": Preferensi.objects.count(),
        "usul": UsulMutasi.objects.count(),
        "sk": {"nomor": keputusan.nomor, "sha256": keputusan.sha256_ttd},
        "dipindah": {"pegawai": str(pindah.id_publik), "posisi": pindah.posisi_kini.kode if pindah.posisi_kini else ""},
        "langkah": cerita.langkah,
    }
