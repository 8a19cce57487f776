"""What screens read about cases: scope, queue, page of one case, the ASN's own words, flat numbers of queries."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.db import connection
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from instansi.tests.factories import buat_pelaku, buat_posisi, buat_unit
from mutasi.domain.status import StatusUsul
from mutasi.models import Pemberitahuan, UsulMutasi
from mutasi.selectors import sk as selektor_sk
from mutasi.selectors import status_saya
from mutasi.selectors import usul as selektor
from mutasi.selectors.rincian import rincian
from mutasi.services import berkas, surel, usul
from mutasi.tests.factories import (
    HARI_INI,
    ISIAN,
    JALAN_ANTAR_OPD,
    Panggung,
    buat_usul,
    jalankan,
    siapkan_panggung,
    surat,
)
from pegawai.tests.factories import buat_kinerja, buat_pegawai
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.http import Permintaan
from sabangau_mutasi.inti.models import JejakBaca

pytestmark = pytest.mark.django_db
MINTA = Permintaan(urut="nomor")


def tambah_usul(panggung: Panggung, nama: str) -> UsulMutasi:
    pegawai = buat_pegawai(nama, buat_posisi(panggung.posisi_asal.unit))
    buat_kinerja(pegawai)
    return buat_usul(panggung, pegawai=pegawai)


def test_antrean_berpindah_dari_meja_ke_meja() -> None:
    panggung = siapkan_panggung()
    kasus = buat_usul(panggung)
    meja = {}

    for aksi, kunci in JALAN_ANTAR_OPD:
        meja[aksi] = {nama for nama, pelaku in panggung.pelaku.items() if selektor.antrean(pelaku)}
        assert kunci in meja[aksi], aksi
        kasus = jalankan_satu(panggung, kasus, aksi)

    assert meja["KIRIM"] == {"admin_tujuan", "kepala_tujuan"}
    assert meja["SETUJUI_ASAL"] == {"kepala_asal"}
    assert meja["PARAF_KEPALA_BKD"] == {"kepala_bkd"}
    assert meja["UNGGAH_TTD"] == {"ppk"}


def jalankan_satu(panggung: Panggung, kasus: UsulMutasi, aksi: str) -> UsulMutasi:
    """One act of the way, with what belongs to it."""
    from mutasi.tests.factories import isian_ttd, lengkapi_berkas

    if aksi == "NYATAKAN_LENGKAP":
        lengkapi_berkas(panggung, kasus)
    data = isian_ttd(kasus) if aksi == "UNGGAH_TTD" else ISIAN.get(aksi, {})
    return usul.laksanakan(usul_id=kasus.pk, aksi=aksi, pelaku=panggung.pelaku[dict(JALAN_ANTAR_OPD)[aksi]], data=data)


def test_setelah_sk_terbit_yang_masih_harus_berbuat_ada_di_antreannya() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="UNGGAH_TTD")
    sebelum = {nama for nama, pelaku in panggung.pelaku.items() if selektor.antrean(pelaku)}

    usul.laksanakan(usul_id=kasus.pk, aksi="TERIMA_SK", pelaku=panggung.pelaku["asn"])
    usul.laksanakan(usul_id=kasus.pk, aksi="SERAH_TERIMA", pelaku=panggung.pelaku["admin_asal"])
    UsulMutasi.objects.filter(pk=kasus.pk).update(ditempatkan_pada=HARI_INI)

    assert sebelum == {"asn", "admin_asal"}
    assert {nama for nama, pelaku in panggung.pelaku.items() if selektor.antrean(pelaku)} == {"kepala_tujuan"}


def test_antrean_mendahulukan_yang_lewat_batas() -> None:
    panggung = siapkan_panggung(k_tujuan=3)
    baru = jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    lama = jalankan(panggung, tambah_usul(panggung, "Budi"), sampai="KIRIM")
    UsulMutasi.objects.filter(pk=lama.pk).update(
        tenggat=HARI_INI - timedelta(days=1), status_sejak=lama.status_sejak - timedelta(days=30)
    )

    antrean = selektor.antrean(panggung.pelaku["kepala_asal"])

    assert [satu.nomor for satu in antrean] == [lama.nomor_registrasi, baru.nomor_registrasi]
    assert [satu.nada for satu in antrean] == ["bata", ""]
    assert antrean[0].sisa_hk is not None
    assert antrean[0].sisa_hk < 0
    assert selektor.jumlah_antrean(panggung.pelaku["kepala_asal"]) == 2


def test_usul_di_luar_cakupan_tidak_ditemukan_dan_yang_dibuka_tercatat() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    lain = buat_pelaku(Peran.KEPALA_OPD, buat_unit("Dinas Sosial"))

    assert selektor.ambil(panggung.pelaku["kepala_asal"], kasus.id_publik).pk == kasus.pk
    assert JejakBaca.objects.filter(objek_jenis="usul", objek_id=str(kasus.id_publik)).count() == 1
    for pelaku, kunci in ((lain, kasus.id_publik), (panggung.pelaku["analis_bkd"], uuid.uuid4())):
        with pytest.raises(Http404):
            selektor.ambil(pelaku, kunci)


def test_berkas_dibuka_lewat_cakupan_usulnya() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    satu = kasus.berkas.get()
    lain = buat_pelaku(Peran.ADMIN_OPD, buat_unit("Dinas Sosial"))

    assert selektor.ambil_berkas(panggung.pelaku["asn"], satu.id_publik).pk == satu.pk
    assert JejakBaca.objects.filter(objek_jenis="berkas_usul", bagian="SURAT_USUL").count() == 1
    with pytest.raises(Http404):
        selektor.ambil_berkas(lain, satu.id_publik)


@pytest.mark.parametrize(
    ("saring", "cocok"),
    [
        (selektor.SaringUsul(q="lestari"), 1),
        (selektor.SaringUsul(q="2026 0926"), 0),
        (selektor.SaringUsul(q="-0001"), 1),
        (selektor.SaringUsul(status=("DRAF",)), 0),
        (selektor.SaringUsul(status=("MENUNGGU_PERSETUJUAN_ASAL",), jenis="ANTAR_OPD"), 1),
        (selektor.SaringUsul(dasar="REDISTRIBUSI"), 0),
        (selektor.SaringUsul(terbuka=True), 1),
        (selektor.SaringUsul(tenggat="LEWAT"), 0),
        (selektor.SaringUsul(arah="MASUK"), 0),
        (selektor.SaringUsul(arah="KELUAR"), 1),
    ],
)
def test_daftar_disaring(saring: selektor.SaringUsul, cocok: int) -> None:
    panggung = siapkan_panggung()
    jalankan(panggung, buat_usul(panggung), sampai="KIRIM")

    assert selektor.daftar(panggung.pelaku["kepala_asal"], saring, MINTA).total == cocok


def test_pencarian_nip_menerima_spasi() -> None:
    panggung = siapkan_panggung()
    jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    nip = panggung.ani.nip

    hasil = selektor.daftar(
        panggung.pelaku["analis_bkd"], selektor.SaringUsul(q=f"{nip[8:14]} {nip[14]} {nip[15:]}"), MINTA
    )

    assert [satu.nama for satu in hasil.baris] == ["Ani Lestari"]


def test_jumlah_kueri_daftar_antrean_dan_rincian_tetap() -> None:
    panggung = siapkan_panggung(k_tujuan=9)
    pelaku = panggung.pelaku["kepala_asal"]
    pertama = jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    satu = _kueri(pelaku, pertama)
    for nama in ("Budi", "Citra", "Dewi", "Eka", "Fajar"):
        jalankan(panggung, tambah_usul(panggung, nama), sampai="KIRIM")
    for nomor in range(5):
        berkas.unggah(
            usul_id=pertama.pk,
            jenis="SPTJM",
            unggahan=surat(teks=str(nomor)),
            pelaku=panggung.pelaku["admin_tujuan"],
        )

    assert _kueri(pelaku, pertama) == satu


def _kueri(pelaku: object, kasus: UsulMutasi) -> tuple[int, int, int]:
    with CaptureQueriesContext(connection) as daftar:
        selektor.daftar(pelaku, selektor.SaringUsul(), MINTA)
    with CaptureQueriesContext(connection) as antrean:
        selektor.antrean(pelaku)
    with CaptureQueriesContext(connection) as rinci:
        rincian(pelaku, selektor.ambil(pelaku, kasus.id_publik))
    return len(daftar), len(antrean), len(rinci)


def test_tombol_layar_berasal_dari_penjaga_yang_sama_dengan_layanan() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="SETUJUI_ASAL")

    isi = rincian(panggung.pelaku["verifikator_bkd"], kasus)

    tombol = {satu.aksi: satu for satu in isi.tombol}
    assert set(tombol) == {"NYATAKAN_LENGKAP", "MINTA_PERBAIKAN"}
    assert not tombol["NYATAKAN_LENGKAP"].boleh
    assert "belum dinyatakan sesuai" in tombol["NYATAKAN_LENGKAP"].alasan
    assert [medan.nama for medan in tombol["MINTA_PERBAIKAN"].medan] == ["alasan"]
    assert isi.boleh_periksa


def test_aturan_dinilai_sekarang_untuk_langkah_berikut_lalu_tahap_yang_tersimpan() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="NYATAKAN_LENGKAP")

    tahap = rincian(panggung.pelaku["analis_bkd"], kasus).aturan

    assert [(satu.tahap, satu.dinilai_pada is None) for satu in tahap] == [
        ("TPK", True),
        ("KIRIM", False),
        ("DRAF", False),
    ]
    assert [satu.kode for satu in tahap[0].butir] == sorted(satu.kode for satu in tahap[0].butir)
    assert {satu.kode for satu in tahap[0].butir if satu.hasil == "belum_dinilai"} >= {"BR-07", "BR-09", "BR-12"}


def test_lini_masa_memuat_yang_lewat_kini_dan_nanti_dengan_hari_terpakai() -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="SETUJUI_ASAL")

    lini = rincian(panggung.pelaku["analis_bkd"], kasus).lini_masa

    assert [satu.keadaan for satu in lini[:5]] == ["lewat", "lewat", "lewat", "lewat", "kini"]
    assert lini[3].judul == "Setujui melepas pegawai"
    assert not any("Anda" in satu.judul for satu in lini)
    assert lini[3].hari == "0 hari dari 10"
    assert lini[4].judul == StatusUsul.VERIFIKASI_BERKAS.label
    assert lini[4].keterangan.startswith("Batas ")
    assert lini[-1].judul == "Selesai"


def test_status_saya_menyebut_meja_sejak_kapan_dan_batasnya() -> None:
    panggung = siapkan_panggung()
    jalankan(panggung, buat_usul(panggung), sampai="KIRIM")

    (saya,) = status_saya.untuk_pegawai(panggung.pelaku["asn"])

    assert "Ada pada Kepala Dinas Pendidikan sejak" in saya.kalimat
    assert "Batas waktunya" in saya.kalimat
    assert "diproses" not in saya.kalimat
    assert all(satu.oleh in {peran.label for peran in Peran} | {"Sistem", ""} for satu in saya.lini_masa[:3])


@pytest.mark.parametrize("status", [satu for satu in StatusUsul if satu is not StatusUsul.DRAF])
def test_kalimat_publik_tidak_pernah_hanya_diproses(status: StatusUsul) -> None:
    assert len(status.label_publik.split()) >= 2
    assert status.label_publik.strip(". ").lower() != "diproses"


def test_asn_melihat_alasan_penolakan_dan_sk_setelah_terbit() -> None:
    panggung = siapkan_panggung(k_tujuan=2)
    ditolak = jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    isi = {"alasan": "Kekurangan tenaga", "usul_pengganti": "Budi"}
    usul.laksanakan(usul_id=ditolak.pk, aksi="TOLAK_ASAL", pelaku=panggung.pelaku["kepala_asal"], data=isi)
    terbit = jalankan(panggung, buat_usul(panggung), sampai="UNGGAH_TTD")

    saya = status_saya.untuk_pegawai(panggung.pelaku["asn"])

    assert [satu.nomor for satu in saya] == [terbit.nomor_registrasi, ditolak.nomor_registrasi]
    assert saya[1].alasan == "Kekurangan tenaga"
    assert saya[0].sk_id_publik is not None
    assert [satu.aksi for satu in saya[0].tombol] == ["TERIMA_SK"]


def test_pemberitahuan_sampai_kepada_pegawai_dan_pelaksana_berikut_tanpa_surel_ganda(mailoutbox: list) -> None:
    panggung = siapkan_panggung()
    kasus = jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    kirim, minta = kasus.log.get(aksi="KIRIM"), kasus.log.get(aksi="MINTA_PERSETUJUAN_ASAL")

    tugas = set(Pemberitahuan.objects.filter(perlu_tindakan=True).values_list("penerima_id", flat=True))
    terkirim = [surel.kirim(log_id=kirim.pk), surel.kirim(log_id=kirim.pk), surel.kirim(log_id=minta.pk)]

    assert tugas == {panggung.pelaku["kepala_asal"].pengguna.pk}
    assert terkirim == [1, 0, 1]
    assert [satu.to for satu in mailoutbox] == [["ani@example.id"], ["ani@example.id"]]
    assert all("Ani" not in satu.body and panggung.ani.nip not in satu.body for satu in mailoutbox)
    assert kasus.nomor_registrasi in mailoutbox[0].subject


def test_pemberitahuan_ditandai_dibaca() -> None:
    panggung = siapkan_panggung()
    jalankan(panggung, buat_usul(panggung), sampai="KIRIM")
    asn = panggung.pelaku["asn"]

    assert status_saya.jumlah_baru(asn) == len(status_saya.pemberitahuan(asn)) == 2
    assert surel.tandai_dibaca(pelaku=asn) == 2
    assert status_saya.jumlah_baru(asn) == 0


def test_daftar_sk_menurut_cakupan_dan_saringan() -> None:
    panggung = siapkan_panggung()
    jalankan(panggung, buat_usul(panggung), sampai="UNGGAH_TTD")
    minta = Permintaan(urut="nomor")
    lain = buat_pelaku(Peran.ADMIN_OPD, buat_unit("Dinas Sosial"))

    def total(pelaku: object, **isi: str) -> int:
        return selektor_sk.daftar(pelaku, minta, **isi).total

    bkd = panggung.pelaku["analis_bkd"]
    assert (total(bkd), total(lain), total(panggung.pelaku["asn"])) == (1, 0, 1)
    assert (total(bkd, status="BERLAKU"), total(bkd, status="BELUM_BERLAKU"), total(bkd, q="lestari")) == (1, 0, 1)
    assert total(bkd, status="BELUM_DITERIMA") == 1
