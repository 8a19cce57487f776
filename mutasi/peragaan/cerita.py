"""The story the demo plays once: analysis → wishes → proposal → decree → new post → training plan.

Every step is taken by the role concerned through services; the ORM is only read here. What comes next follows from
what is there, so a demo that was interrupted goes on where it stopped.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from io import BytesIO
from typing import Any

from django.utils import timezone
from pypdf import PdfReader

from instansi.models import AnalisisKebutuhan, PermintaanAnalisis, Posisi, UnitKerja
from mutasi.domain.status import StatusUsul
from mutasi.models import PeriodePreferensi, Preferensi, SuratKeputusan, UsulMutasi
from mutasi.peragaan import akun, surat, tunggu
from mutasi.selectors import preferensi as baca_preferensi
from mutasi.services import berkas, penempatan, preferensi, sk, usul
from mutasi.services.unggahan import Unggahan
from pegawai.models import Pegawai
from pegawai.selectors.pelaku import pelaku_aktif, peran_tersedia
from pegawai.services import analisis_kebutuhan
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.models import Pengguna
from sabangau_mutasi.inti.models import JejakAudit

Isian = Mapping[str, Any]
NAMA_PERIODE = "Periode I 2027"
BUTIR = (
    "simpan_baris_abk",
    "survei_bagian_disimpan",
    "survei_angka_disimpan",
    "wawancara_jawaban_disimpan",
    "wawancara_angka_disimpan",
)
PERNYATAAN = {
    "PERNYATAAN_HUKDIS": "Pernyataan tidak sedang menjalani hukuman disiplin",
    "PERNYATAAN_TUBEL": "Pernyataan tidak sedang tugas belajar atau ikatan dinas",
    "SPTJM": "Surat pernyataan tanggung jawab mutlak",
}


def pelaku(nama_pengguna: str) -> Pelaku:
    """The demo account acting in its own role."""
    pengguna = Pengguna.objects.get(username=nama_pengguna)
    peran = next(a.peran for a in akun.DAFTAR if a.nama_pengguna == nama_pengguna)
    pilihan = next(p for p in peran_tersedia(pengguna, timezone.localdate()) if p.peran == peran)
    return pelaku_aktif(pengguna, pilihan.id)


def analisis() -> AnalisisKebutuhan:
    """The analyst asks for a run; the worker does it."""
    permintaan = analisis_kebutuhan.minta(tanggal=timezone.localdate(), pelaku=pelaku("analis_bkd"))

    def selesai() -> bool:
        permintaan.refresh_from_db()
        return permintaan.status in (PermintaanAnalisis.SELESAI, PermintaanAnalisis.GAGAL)

    tunggu.sampai(selesai, "Analisis kebutuhan")
    if permintaan.analisis is None:
        raise RuntimeError(f"Analisis gagal: {permintaan.tahap}")
    return permintaan.analisis


def preferensi_asn(tujuan: Posisi) -> None:
    """BKD opens a period, the engineer states his wish."""
    asn, sekarang = pelaku("asn"), timezone.now()
    periode = PeriodePreferensi.objects.filter(nama=NAMA_PERIODE).first() or preferensi.buat_periode(
        pelaku=pelaku("kabid_mutasi"),
        nama=NAMA_PERIODE,
        buka_pada=sekarang,
        tutup_pada=sekarang + timedelta(days=30),
        tmt_rencana=(sekarang + timedelta(days=60)).date(),
    )
    if baca_preferensi.kiriman(asn, periode) is None:
        if not baca_preferensi.pilihan_draf(asn, periode):
            preferensi.tambah(pelaku=asn, periode=periode, posisi=tujuan.id_publik)
        alasan = "Ingin bekerja sesuai pendidikan saya."
        preferensi.kirim(pelaku=asn, periode=periode, alasan=alasan, bidang_minat="Jalan dan jembatan")


def usul_sampai_bertugas(insinyur: Pegawai, tujuan: Posisi, kabarkan: Callable[[str], None]) -> UsulMutasi:
    """From the receiving office's draft to the decree, the new post and the statement of duty."""
    kasus = UsulMutasi.objects.filter(pegawai=insinyur).order_by("pk").first() or _buat(insinyur, tujuan)
    while kasus.status != StatusUsul.SPMT_TERBIT:
        kabarkan(f"Usul {kasus.nomor_registrasi}: {StatusUsul(kasus.status).label}")
        if kasus.status == StatusUsul.SK_TERBIT:
            return _setelah_sk(kasus)
        if kasus.status == StatusUsul.VERIFIKASI_BERKAS:
            _periksa_berkas(kasus)
        aksi, nama, isian = _langkah(kasus)
        kasus = usul.laksanakan(usul_id=kasus.pk, aksi=aksi, pelaku=pelaku(nama), data=isian)
    return kasus


def _buat(insinyur: Pegawai, tujuan: Posisi) -> UsulMutasi:
    hari_ini = timezone.localdate()
    return usul.buat(
        pelaku=pelaku("admin_opd_pupr"),
        dasar="KEBUTUHAN_ORGANISASI",
        pegawai_id=insinyur.pk,
        posisi_id=tujuan.pk,
        tmt_rencana=hari_ini,
        alasan="Tenaga teknis jalan dan jembatan kurang.",
        nomor_surat="800/412/DPUPR/2026",
        tanggal_surat=hari_ini,
    )


def _langkah(kasus: UsulMutasi) -> tuple[str, str, Isian]:
    """The next act, who does it, and what he enters."""
    hari_ini = timezone.localdate()
    if kasus.status == StatusUsul.PARAF:
        urutan = (("PARAF_KABID", "kabid_mutasi"), ("PARAF_KEPALA_BKD", "kepala_bkd"), ("PARAF_SEKDA", "pyb"))
        return (*urutan[kasus.langkah_paraf], {})
    if kasus.status == StatusUsul.MENUNGGU_TTD:
        return "UNGGAH_TTD", "ppk", _tanda_tangan(kasus)
    persetujuan = {
        "nomor_surat": "800/1205/DISDIK/2026",
        "tanggal_surat": hari_ini,
        "berkas_surat_persetujuan": _surat("Surat persetujuan", "Kami tidak keberatan melepas."),
    }
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
    usulan = {"berkas_surat_usul": _surat("Surat usul", "Kami mengusulkan mutasi.")}
    telaah = {"telaahan": "Kebutuhan ada, pendidikan linier, kinerja baik."}
    langkah: dict[str, tuple[str, str, Isian]] = {
        StatusUsul.DRAF: ("KIRIM", "admin_opd_pupr", usulan),
        StatusUsul.MENUNGGU_PERSETUJUAN_ASAL: ("SETUJUI_ASAL", "kepala_opd", persetujuan),
        StatusUsul.VERIFIKASI_BERKAS: ("NYATAKAN_LENGKAP", "verifikator_bkd", {}),
        StatusUsul.TELAAH: ("AJUKAN_KE_TPK", "analis_bkd", telaah),
        StatusUsul.SIDANG_TPK: ("SETUJUI_TPK", "sekretariat_tpk", sidang),
        StatusUsul.DISETUJUI_TPK: ("USULKAN_BKN", "kabid_mutasi", imut),
        StatusUsul.USUL_BKN: ("CATAT_PERTEK", "kabid_mutasi", pertek),
        StatusUsul.PERTEK_TERBIT: ("SUSUN_KONSEP", "analis_bkd", {"tanggal_sk": hari_ini}),
        StatusUsul.KONSEP_SK: ("AJUKAN_PARAF", "analis_bkd", {}),
    }
    return langkah[kasus.status]


def _periksa_berkas(kasus: UsulMutasi) -> None:
    for jenis, judul in PERNYATAAN.items():
        if not kasus.berkas.filter(jenis=jenis).exists():
            berkas.unggah(usul_id=kasus.pk, jenis=jenis, unggahan=_surat(judul, judul), pelaku=pelaku("admin_opd_pupr"))
    for satu in kasus.berkas.exclude(status="SESUAI").order_by("pk"):
        berkas.periksa(berkas_id=satu.pk, status="SESUAI", pelaku=pelaku("verifikator_bkd"))


def _tanda_tangan(kasus: UsulMutasi) -> Isian:
    """The governor signs on paper; the scan is uploaded, its bytes kept untouched."""
    naskah = sk.baca_naskah(SuratKeputusan.objects.get(usul=kasus), "siap")
    hasil = surat.pindaian(naskah, len(PdfReader(BytesIO(naskah)).pages))
    return {"mode_ttd": "TTD_BASAH", "berkas_sk_mutasi": Unggahan("sk-bertanda-tangan.pdf", hasil)}


def _setelah_sk(kasus: UsulMutasi) -> UsulMutasi:
    """The person confirms receipt, the origin hands over, the TMT comes, the new head confirms duty."""
    hari_ini = timezone.localdate()
    if kasus.ditempatkan_pada is None:
        usul.laksanakan(usul_id=kasus.pk, aksi="TERIMA_SK", pelaku=pelaku("asn"))
        serah = {"catatan": "Aset dan akun diserahkan."}
        usul.laksanakan(usul_id=kasus.pk, aksi="SERAH_TERIMA", pelaku=pelaku("admin_opd"), data=serah)
        penempatan.laksanakan_tmt(tanggal=hari_ini)
    isian = {"spmt_nomor": "800/7/SPMT/2026", "spmt_tanggal": hari_ini}
    return usul.laksanakan(usul_id=kasus.pk, aksi="TERBITKAN_SPMT", pelaku=pelaku("kepala_opd_pupr"), data=isian)


def _surat(judul: str, isi: str) -> Unggahan:
    return Unggahan(f"{judul.lower().replace(' ', '-')}.pdf", surat.surat(judul, isi))


def langkah() -> list[dict[str, str]]:
    """Who did what in which role, read off the audit log; saving rows and answers one by one is left out."""
    jejak = JejakAudit.objects.select_related("pelaku").exclude(aksi__in=BUTIR).order_by("pk")
    return [{"pelaku": j.pelaku.username if j.pelaku else "sistem", "peran": j.peran, "aksi": _aksi(j)} for j in jejak]


def _aksi(jejak: JejakAudit) -> str:
    return f"{jejak.aksi} {jejak.ringkasan.split(':')[0]}" if jejak.objek_jenis == "BerkasImpor" else jejak.aksi


def ringkasan(kasus: UsulMutasi, hasil: AnalisisKebutuhan) -> dict[str, Any]:
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
        "langkah": langkah(),
    }
