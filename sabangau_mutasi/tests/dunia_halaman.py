"""The small province behind test_axe_halaman: thirty people, a case at each stage whose page differs, open browsers."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings as setelan
from django.contrib.auth import login
from django.contrib.sessions.backends.cached_db import SessionStore
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page

from instansi.models import PermintaanAnalisis, Skenario
from instansi.services import skenario
from instansi.tests.factories import buat_jabatan, buat_pelaku, buat_posisi, buat_unit, syaratkan
from mutasi.models import (
    BerkasUsul,
    ItemPelatihan,
    PekerjaanMassal,
    PeriodePreferensi,
    RencanaPelatihan,
    SuratKeputusan,
    UsulMutasi,
)
from mutasi.services import massal, penempatan, preferensi, usul
from mutasi.tests.factories import HARI_INI, Panggung, buat_usul, jalankan
from pegawai.domain.triase import KeputusanKasus, Putusan
from pegawai.models import LembarMutu, Pegawai, PembandinganSiasn, SelisihSiasn
from pegawai.models.mutu import PihakSelisih
from pegawai.selectors.daftar import SaringPegawai, ringkas_pegawai
from pegawai.selectors.daftar_kolom import kolom_pegawai
from pegawai.services import analisis_kebutuhan, ekspor, impor, mutu
from pegawai.services import kasus as layanan_kasus
from pegawai.tests.factories import beri_akun, buat_kinerja, buat_pegawai
from pegawai.tests.impor_bantu import baris_pegawai, buat_kantor, tulis
from pegawai.tests.kasus_bantu import buat_kasus, buat_sanggahan
from pegawai.tests.test_impor_abk import JUDUL as JUDUL_ABK
from pegawai.tests.test_impor_abk import baris as baris_abk
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.http import Permintaan
from sabangau_mutasi.inti.models import BerkasImpor, EksporBerkas
from sabangau_mutasi.inti.pengujian.layar import SANDI
from sabangau_mutasi.tests.dunia_abk import bangun_abk
from sabangau_mutasi.tests.dunia_survei import bangun_survei


@dataclass(frozen=True)
class Hal:
    """A page: URL name, the actor who looks, the object its address names, a query string."""

    nama: str
    siapa: str = "analis_bkd"
    objek: str = ""
    kueri: str = ""

    def __str__(self) -> str:
        return f"{self.nama}-{self.siapa}{self.kueri}"


@dataclass
class Dunia:
    """The served province: addresses of the objects by the table's names, actors, one browser profile per actor."""

    alamat: str
    peramban: Browser
    objek: dict[str, dict[str, Any]]
    pelaku: dict[str, Pelaku]
    panggung: Panggung
    _konteks: dict[str, BrowserContext] = field(default_factory=dict)

    def buka(self, hal: Hal, lebar: int = 1280, tinggi: int = 1000) -> Page:
        """The page, loaded as its actor; it must answer 200."""
        konteks = self.konteks(hal.siapa)
        halaman = konteks.pages[0] if konteks.pages else konteks.new_page()
        halaman.set_viewport_size({"width": lebar, "height": tinggi})
        acuan = {nama: str(next(iter(isi.values()))) for nama, isi in self.objek.items() if isi}
        jawaban = halaman.goto(reverse(hal.nama, kwargs=self.objek[hal.objek]) + hal.kueri.format(**acuan))
        assert jawaban is not None
        assert jawaban.status == 200, f"{halaman.url} menjawab {jawaban.status}"
        return halaman

    def konteks(self, siapa: str) -> BrowserContext:
        """This actor's browser profile, signed in."""
        if siapa not in self._konteks:
            konteks = self.peramban.new_context(base_url=self.alamat, locale="id-ID")
            konteks.set_default_timeout(15_000)
            if siapa:
                konteks.add_cookies([self._sesi(self.pelaku[siapa])])
            self._konteks[siapa] = konteks
        return self._konteks[siapa]

    def _sesi(self, pelaku: Pelaku) -> Any:
        permintaan = HttpRequest()
        permintaan.session = SessionStore()  # type: ignore[assignment]
        login(permintaan, pelaku.pengguna, backend=setelan.AUTHENTICATION_BACKENDS[0])
        permintaan.session.save()
        return {
            "name": setelan.SESSION_COOKIE_NAME,
            "value": permintaan.session.session_key,
            "url": self.alamat,
        }

    def tutup(self) -> None:
        """Close every profile."""
        for konteks in self._konteks.values():
            konteks.close()


def bangun(panggung: Panggung, folder: Path) -> tuple[dict[str, dict[str, Any]], dict[str, Pelaku]]:
    """Thirty people, names and units as long as real ones, a case at each stage whose page differs."""
    syaratkan(panggung.posisi_tujuan.jabatan, pelatihan=("Pelatihan Manajemen Konstruksi dan Pengawasan Jalan",))
    panjang = buat_unit("Kelompok Jabatan Fungsional Pengelolaan Sumber Daya Air Wilayah Timur", panggung.tujuan)
    buat_posisi(panjang, buat_jabatan("Pembina Jasa Konstruksi dan Pengawas Bangunan Gedung Ahli Madya"), k=2)
    for nomor in range(26):
        buat_pegawai(f"Muhammad Kusumawardhani Tambunan-Nainggolan {nomor}", panggung.posisi_asal, tmt=HARI_INI)
    kasus = {nama: kasus_lain(panggung, nama) for nama in ("draf", "berkas", "tpk", "konsep")}
    jalankan(panggung, kasus["berkas"], sampai="SETUJUI_ASAL")
    jalankan(panggung, kasus["tpk"], sampai="AJUKAN_KE_TPK")
    jalankan(panggung, kasus["konsep"], sampai="SUSUN_KONSEP")
    terbit = jalankan(panggung, buat_usul(panggung), sampai="UNGGAH_TTD")
    usul.laksanakan(usul_id=terbit.pk, aksi="TERIMA_SK", pelaku=panggung.pelaku["asn"])
    penempatan.laksanakan_tmt(tanggal=HARI_INI)
    analis = panggung.pelaku["analis_bkd"]
    analis.pengguna.set_password(SANDI)
    analis.pengguna.save()
    analisis_kebutuhan.minta(tanggal=HARI_INI, pelaku=analis)
    citra = orang_berpreferensi(panggung)
    berkas_impor(analis, folder)
    mutu_data(analis)
    survei = bangun_survei(analis, panggung.tujuan, panggung.asal)
    survei |= bangun_abk(panggung.pelaku["admin_asal"], panggung.posisi_asal)
    survei["skenario"] = {"id_publik": _skenario(analis).id_publik}
    pelaku = dict(panggung.pelaku) | {"admin_sistem": buat_pelaku(Peran.ADMIN_SISTEM), "citra": citra}
    return kunci(panggung, kasus | {"terbit": terbit}, citra) | survei | isian_opd(panggung, folder), pelaku


def _skenario(analis: Pelaku) -> Skenario:
    """A scenario that changes something."""
    satu = skenario.buat(pelaku=analis, nama="Kebutuhan tumbuh", alasan="Bahan rapat", unit=None)
    perubahan = [{"jenis": "PERTUMBUHAN", "persen": "40"}]
    return skenario.ubah(pelaku=analis, skenario=satu, perubahan=perubahan)


def kasus_lain(panggung: Panggung, nama: str) -> UsulMutasi:
    """A draft for one more person."""
    orang = buat_pegawai(f"Siti Nurhaliza {nama.title()}", panggung.posisi_asal)
    buat_kinerja(orang)
    return buat_usul(panggung, pegawai=orang)


def orang_berpreferensi(panggung: Panggung) -> Pelaku:
    """Citra, who has put two posts together and sent them."""
    orang = beri_akun(buat_pegawai("Citra Maharani", panggung.posisi_asal))
    buat_kinerja(orang)
    citra = buat_pelaku(Peran.ASN, pengguna=orang.akun, pegawai_id=orang.pk)
    sekarang = timezone.now()
    periode = preferensi.buat_periode(
        pelaku=panggung.pelaku["kabid_mutasi"],
        nama="Periode I 2027",
        buka_pada=sekarang - timedelta(minutes=1),
        tutup_pada=sekarang + timedelta(days=30),
        tmt_rencana=HARI_INI + timedelta(days=60),
    )
    lain = buat_posisi(buat_unit("Dinas Kesehatan"), buat_jabatan("Analis Kesehatan Kerja"), k=2)
    for posisi in (panggung.posisi_tujuan, lain):
        preferensi.tambah(pelaku=citra, periode=periode, posisi=posisi.id_publik)
    preferensi.kirim(pelaku=citra, periode=periode, alasan="Dekat dengan keluarga.", bidang_minat="Jalan")
    return citra


def berkas_impor(analis: Pelaku, folder: Path) -> None:
    """A checked workbook with a good row, a repaired one and a refused one, not yet applied."""
    kantor = buat_kantor()
    buku = tulis(
        folder,
        baris_pegawai(kantor),
        baris_pegawai(kantor, pns_id="B", nip="'199001012015051902", nama="BUDI", tanggal_lahir="1990-01-01"),
        baris_pegawai(kantor, pns_id="X", nip="1"),
        baris_pegawai(kantor, pns_id="D", nip="199201012015051904", unor_id="ASING-1", email="d@x.id")
        | {"UNOR NAMA": "Subbag. Umum Dinas Pendidikan Provinsi Sabangau"},
    )
    judul_lain = {"TMT JABATAN": "Mulai Menjabat", "NAMA": "Nm Peg"}
    isi = {judul_lain.get(j, j): v for j, v in baris_pegawai(kantor).items()}
    lain = tulis(folder, isi, kolom=list(isi), nama="lain.xlsx")
    terap = tulis(
        folder, baris_pegawai(kantor, pns_id="C", nip="199101012015051903", nama="CITA", email="c@x.id"), nama="t.xlsx"
    )
    for nama, berkas in (("judul-lain.xlsx", lain), ("sudah-diterapkan.xlsx", terap)):
        _terima(nama, berkas, analis)
    impor.konfirmasi(berkas_id=(satu := BerkasImpor.objects.latest("pk")).pk, sidik=satu.sidik, pelaku=analis)
    _terima("data-utama-pegawai-provinsi.xlsx", buku, analis)


def _terima(nama: str, lokasi: Path, pelaku: Pelaku) -> None:
    with lokasi.open("rb") as aliran:
        impor.terima(jenis="pegawai", nama=nama, potongan=aliran, pelaku=pelaku)


def isian_opd(panggung: Panggung, folder: Path) -> dict[str, dict[str, Any]]:
    """An officer's worksheet files: one applied, one to decide on with a replaced, a new and a foreign row."""
    admin, kita = panggung.pelaku["admin_asal"], panggung.posisi_asal
    lama = baris_abk(kita, URAIAN_TUGAS="Menata arsip dinamis dan statis Dinas Pekerjaan Umum")
    berkas = []
    for isi in ([lama], [lama | {"VOLUME": 900}, baris_abk(kita), baris_abk(panggung.posisi_tujuan)]):
        buku = tulis(folder, *isi, kolom=JUDUL_ABK, nama="isian.xlsx")
        with buku.open("rb") as aliran:
            satu = impor.terima(jenis="abk", nama="isian-abk-dinas.xlsx", potongan=aliran, pelaku=admin)
        satu.refresh_from_db()
        if not berkas:
            impor.konfirmasi(berkas_id=satu.pk, sidik=satu.sidik, pelaku=admin)
        berkas.append(satu)
    return {f"impor_opd{n}": {"id_publik": satu.id_publik} for n, satu in zip(("_terap", ""), berkas, strict=True)}


def mutu_data(analis: Pelaku) -> None:
    """Two checked days, a worksheet with a correction and a refusal, a list of differences."""
    mutu.jalankan(tanggal=HARI_INI - timedelta(days=30))
    mutu.jalankan(tanggal=HARI_INI)
    orang = Pegawai.objects.filter(nama__startswith="Muhammad").order_by("pk").first()
    isian = {"pegawai": str(orang.id_publik), "kode": "AKHIR_KONTRAK_KOSONG", "lama": ""}
    LembarMutu.objects.create(
        nama_berkas="lembar-kerja-mutu-dinas-pekerjaan-umum.xlsx",
        isi=[isian | {"baris": 7, "nilai": "31-12-2028"}, isian | {"baris": 8, "nilai": "besok"}],
        dibaca=2,
        pelaku=analis.pengguna,
    )
    banding = PembandinganSiasn.objects.create(
        asal="PEGAWAI", nama_berkas="ekspor.xlsx", status="SELESAI", dibaca=30, jumlah=4, pelaku=analis.pengguna
    )
    for pihak in PihakSelisih.values:
        SelisihSiasn.objects.create(
            pembandingan=banding, pegawai=orang, nama=orang.nama, unit=orang.unit_kini, medan="Tanggal lahir",
            kita="26-09-1986", siasn="27-09-1986", pihak=pihak, keterangan="Data SIASN bertentangan dengan NIP-nya.",
        )  # fmt: skip


def _pekerjaan(panggung: Panggung, draf: UsulMutasi) -> PekerjaanMassal:
    """A finished batch whose only case was refused."""
    kerja = massal.minta(
        usul_ids=[draf.pk], aksi="SUSUN_KONSEP", pelaku=panggung.pelaku["analis_bkd"], data={"tanggal_sk": HARI_INI}
    )
    massal.kerjakan(kerja.pk)
    return kerja


def _unduhan(analis: Pelaku) -> EksporBerkas:
    """A workbook the worker has written."""
    saring = SaringPegawai(status="PNS")
    total, kalimat = ringkas_pegawai(analis, saring)
    return ekspor.minta(
        pelaku=analis,
        saring=saring,
        permintaan=Permintaan(urut="nama"),
        kolom=kolom_pegawai(analis),
        keperluan="Bahan rapat Tim Penilai Kinerja",
        jumlah=total,
        kalimat=kalimat,
    )


def _dilatih(panggung: Panggung) -> dict[str, Any]:
    """A mismatch case decided LATIH with a training item asked for, and one decided PINDAHKAN."""
    orang = Pegawai.objects.filter(nama__endswith="-Nainggolan 3").get()
    latih, pindah = buat_kasus(orang), buat_kasus(orang, "DI_ATAS", "PANGKAT")
    pelaku, tenggat = panggung.pelaku["analis_bkd"], timezone.localdate()
    for satu, keputusan in ((latih, KeputusanKasus.LATIH), (pindah, KeputusanKasus.PINDAHKAN)):
        putusan = Putusan(keputusan, pelaku.pengguna.pk, tenggat)
        layanan_kasus.putuskan(kasus_id=satu.pk, versi=1, putusan=putusan, pelaku=pelaku)
    rencana = RencanaPelatihan.objects.create(pegawai=orang, kasus=latih)
    butir = ItemPelatihan.objects.create(
        rencana=rencana, jenis="PENDIDIKAN", uraian="Program studi yang linier dengan jabatan Pembina Jasa Konstruksi",
        celah="Rumpun ilmunya lain dari yang disyaratkan jabatan.", tenggat=tenggat,
    )  # fmt: skip
    return {"kasus_latih": latih, "kasus_pindah": pindah, "pelatihan_kasus": butir}


def kunci(panggung: Panggung, kasus: dict[str, UsulMutasi], citra: Pelaku) -> dict[str, dict[str, Any]]:
    """Arguments of the addresses by the names the table uses."""
    surat = SuratKeputusan.objects.get(usul=kasus["terbit"])
    konsep = SuratKeputusan.objects.get(usul=kasus["konsep"])
    berkas = BerkasUsul.objects.filter(usul=kasus["berkas"]).order_by("pk").first()
    item = ItemPelatihan.objects.filter(rencana__usul=kasus["terbit"]).order_by("pk").first()
    publik = {
        "pegawai": panggung.ani,
        "citra": Pegawai.objects.get(pk=citra.pegawai_id),
        "unit": panggung.tujuan,
        "posisi": panggung.posisi_tujuan,
        "analisis": PermintaanAnalisis.objects.get(),
        "impor": BerkasImpor.objects.latest("pk"),
        "impor_kolom": BerkasImpor.objects.get(nama_berkas="judul-lain.xlsx"),
        "impor_terap": BerkasImpor.objects.get(nama_berkas="sudah-diterapkan.xlsx"),
        "periode": PeriodePreferensi.objects.get(),
        "sk": surat,
        "sk_konsep": konsep,
        "kasus": buat_kasus(panggung.ani),
        "kasus_sanggah": buat_sanggahan(buat_kasus(panggung.ani, "KMS", "KOMPETENSI")).kasus,
        "lembar_mutu": LembarMutu.objects.get(),
        "selisih": PembandinganSiasn.objects.get(),
        "pekerjaan": _pekerjaan(panggung, kasus["draf"]),
        "unduhan": _unduhan(panggung.pelaku["analis_bkd"]),
        "pelatihan": item,
        **_dilatih(panggung),
    } | {f"usul_{nama}": satu for nama, satu in kasus.items()}
    hasil: dict[str, dict[str, Any]] = {nama: {"id_publik": satu.id_publik} for nama, satu in publik.items()}
    return hasil | {
        "": {},
        "token": {"token": surat.token_publik},
        "berkas": {"id_publik": kasus["berkas"].id_publik, "berkas": berkas.id_publik},
        "klausul": {"kode": "DIKTUM_KEDUA"},
        "aksi_kirim": {"id_publik": kasus["draf"].id_publik, "aksi": "KIRIM"},
        "aksi_tpk": {"id_publik": kasus["tpk"].id_publik, "aksi": "SETUJUI_TPK"},
    }
