"""The world of the access test: a case between two offices with everything around it, and actors of a third office."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.utils import timezone

from instansi.models import (
    AnalisisKebutuhan,
    BuktiAbk,
    BuktiSurvei,
    HasilPosisi,
    LembarAbk,
    PeriodeSurvei,
    PermintaanAnalisis,
    Posisi,
    Skenario,
    UndanganSurvei,
    UnitKerja,
    Wawancara,
)
from instansi.services import kuesioner
from instansi.tests.factories import buat_pelaku, buat_posisi, buat_unit
from mutasi.models import BerkasUsul, ItemPelatihan, SuratKeputusan
from mutasi.services import preferensi
from mutasi.tests.factories import HARI_INI, buat_usul, jalankan, siapkan_panggung
from pegawai.models import LembarMutu, LingkupImpor, PembandinganSiasn
from pegawai.tests.factories import beri_akun, buat_pegawai
from pegawai.tests.kasus_bantu import buat_kasus, buat_sanggahan
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti import simpanan
from sabangau_mutasi.inti.models import BerkasImpor
from sabangau_mutasi.inti.simpanan import simpan

UNIT = {Peran.ADMIN_OPD, Peran.KEPALA_OPD, Peran.ATASAN}


@dataclass(frozen=True)
class Dunia:
    """A case between two offices, and actors of every role who belong to a third."""

    kunci: dict[str, dict[str, object]]
    pelaku: dict[Peran, Pelaku]


def bangun_dunia() -> Dunia:
    """Objects by the name the table uses, actors by role."""
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="SUSUN_KONSEP")
    unit = buat_unit("Dinas Ketiga")
    orang = beri_akun(buat_pegawai("Citra", buat_posisi(unit)))
    analis = panggung.pelaku["analis_bkd"]
    periode = preferensi.buat_periode(
        pelaku=analis,
        nama="Periode Uji",
        buka_pada=kasus.dibuat_pada,
        tutup_pada=kasus.dibuat_pada.replace(year=HARI_INI.year + 1),
        tmt_rencana=HARI_INI.replace(year=HARI_INI.year + 2),
    )
    permintaan = PermintaanAnalisis.objects.create(tanggal_acuan=HARI_INI, pelaku=analis.pengguna)
    berkas = BerkasUsul.objects.filter(usul=kasus).order_by("pk").first()
    sk = SuratKeputusan.objects.get(usul=kasus)
    item = ItemPelatihan.objects.filter(rencana__usul=kasus).order_by("pk").first()
    usul = {"id_publik": kasus.id_publik}
    kasus_ani = buat_kasus(panggung.ani)
    kunci: dict[str, dict[str, object]] = {
        "": {},
        "pegawai": {"id_publik": panggung.ani.id_publik},
        "unit": {"id_publik": panggung.asal.id_publik},
        "posisi": {"id_publik": panggung.posisi_tujuan.id_publik},
        "usul": usul,
        "usul_aksi": usul | {"aksi": "HENTIKAN"},
        "berkas": usul | {"berkas": berkas.id_publik},
        "sk": {"id_publik": sk.id_publik},
        "sk_naskah": {"id_publik": sk.id_publik, "jenis": "konsep"},
        "klausul": {"kode": "DIKTUM_KEDUA"},
        "pekerjaan": {"id_publik": uuid.uuid4()},
        "pelatihan": {"id_publik": item.id_publik if item else sk.id_publik},
        "periode": {"id_publik": periode.id_publik},
        "analisis": {"id_publik": permintaan.id_publik},
        "kasus": {"id_publik": kasus_ani.id_publik},
        "sanggahan": {"id_publik": buat_sanggahan(kasus_ani).id_publik},
        "lembar_mutu": {"id_publik": LembarMutu.objects.create(nama_berkas="a", pelaku=analis.pengguna).id_publik},
        "selisih": {"id_publik": PembandinganSiasn.objects.create(asal="LEMBAR", pelaku=analis.pengguna).id_publik},
        "skenario": {"id_publik": _skenario(analis).id_publik},
        "posisi_hasil": {"id_publik": _posisi_hasil(panggung.posisi_tujuan).id_publik},
        **_survei(panggung.asal, analis),
        "impor": {"id_publik": BerkasImpor.objects.order_by("pk").first().id_publik},
        "impor_opd": {"id_publik": _impor_opd(panggung.asal, analis).id_publik},
    }
    pelaku = {peran: _pelaku(peran, unit, orang) for peran in Peran}
    return Dunia(kunci | _abk(panggung.posisi_asal, analis), pelaku)


def _abk(posisi: Posisi, analis: Pelaku) -> dict[str, dict[str, object]]:
    """A draft worksheet with a piece of evidence."""
    lembar = LembarAbk.objects.create(posisi=posisi, tahun=HARI_INI.year)
    lokasi = simpanan.simpan("abk", b"isi", "png")
    bukti = BuktiAbk.objects.create(
        lembar=lembar, nama_berkas="a.png", lokasi=lokasi, sha256="0" * 64, ukuran=3, diunggah_oleh=analis.pengguna
    )
    kunci: dict[str, object] = {"id_publik": lembar.id_publik}
    return {
        "lembar_abk": kunci,
        "bukti_abk": kunci | {"bukti": bukti.id_publik},
        "gerak_abk": kunci | {"aksi": "KIRIM"},
        "baris_abk": kunci | {"baris": 1},
    }


def _impor_opd(unit: UnitKerja, analis: Pelaku) -> BerkasImpor:
    """A checked upload of another office's officer."""
    berkas = BerkasImpor.objects.create(
        jenis="abk", nama_berkas="isian-abk.xlsx", lokasi="", sha256="0" * 64, ukuran=3, status="SIAP",
        pelaku=analis.pengguna,
    )  # fmt: skip
    LingkupImpor.objects.create(berkas=berkas, unit=unit)
    return berkas


def _analisis(sidik: str) -> AnalisisKebutuhan:
    """A complete run without anything in it."""
    angka = dict.fromkeys(("K", "B", "kekurangan", "kelebihan", "di_luar_peta"), 0)
    return AnalisisKebutuhan.objects.create(
        tanggal_acuan=HARI_INI, sidik_masukan=sidik, versi_rumus="1", lengkap=True, selesai_pada=timezone.now(),
        ringkasan=angka | {"ketidaksesuaian": {"tidak_sesuai": 0}},
    )  # fmt: skip


def _posisi_hasil(posisi: Posisi) -> Posisi:
    """The posisi as a line of a run of its own, the newest there is."""
    analisis = _analisis("posisi")
    nol = dict.fromkeys(
        ("k", "b_pns", "b_cpns", "b_pppk", "b", "tidak_aktif", "kekurangan", "kelebihan", "reservasi_masuk",
         "reservasi_keluar", "lowong", "lewat_pensiun"), 0
    )  # fmt: skip
    HasilPosisi.objects.create(
        analisis=analisis, posisi=posisi, unit=posisi.unit, opd=posisi.unit.opd, jabatan=posisi.jabatan,
        rumpun_jabatan="TEKNIS", pensiun=[0] * 5, proyeksi=[0] * 5, **nol,
    )  # fmt: skip
    return posisi


def _survei(unit: UnitKerja, analis: Pelaku) -> dict[str, dict[str, object]]:
    """A campaign with one invited office, its sheet with a file, and an interview."""
    soal = kuesioner.terbitkan(pelaku=analis, kuesioner=kuesioner.muat_bawaan(pelaku=analis))
    periode = PeriodeSurvei.objects.create(
        nama="Survei Uji", tahun=2027, kuesioner=soal, mulai=HARI_INI, selesai=HARI_INI
    )
    undangan = UndanganSurvei.objects.create(periode=periode, unit=unit)
    bukti = BuktiSurvei.objects.create(
        undangan=undangan, pertanyaan=soal.pertanyaan.get(kode="C2"), nama_berkas="a.png", ukuran=3, sha256="",
        lokasi=simpan("survei", b"abc", "png"), diunggah_oleh=analis.pengguna,
    )  # fmt: skip
    bicara = Wawancara.objects.create(
        unit=unit, tahun=2027, jadwal=timezone.now(), cara="TELEPON", pewawancara=analis.pengguna
    )
    satu = {"id_publik": undangan.id_publik}
    return {
        "kuesioner": {"id_publik": soal.id_publik},
        "survei": {"id_publik": periode.id_publik},
        "undangan": satu,
        "undangan_bagian": satu | {"bagian": "A"},
        "undangan_bukti": satu | {"bukti": bukti.id_publik},
        "wawancara": {"id_publik": bicara.id_publik},
    }


def _skenario(analis: Pelaku) -> Skenario:
    """A scenario over the whole province, on a run of its own."""
    analisis = _analisis("skenario")
    kosong = {"b": [0] * 5, "k": [0] * 5, "kurang": [0] * 5}
    ringkasan = {"dasar": kosong, "hasil": kosong, "opd": [], "beda_posisi": 0}
    return Skenario.objects.create(
        nama="Uji akses", analisis=analisis, ringkasan=ringkasan, dibuat_oleh=analis.pengguna
    )


def _pelaku(peran: Peran, unit: object, orang: object) -> Pelaku:
    if peran is Peran.ASN:
        return buat_pelaku(peran, pengguna=orang.akun, pegawai_id=orang.pk)
    return buat_pelaku(peran, unit if peran in UNIT else None)
