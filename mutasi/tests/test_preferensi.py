"""Wishes of an ASN: what he may choose and why not, sending, changing, the window, PPPK."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from instansi.models import Posisi
from instansi.tests.factories import buat_jabatan, buat_pelaku, buat_posisi, buat_sub_jabatan, buat_unit
from mutasi.models import KirimanPreferensi, PeriodePreferensi, Preferensi
from mutasi.selectors import preferensi as baca
from mutasi.services import preferensi as layanan
from mutasi.tests.factories import muat_register
from pegawai.models import Pegawai, RiwayatJabatan
from pegawai.tests.factories import beri_akun, buat_golongan, buat_hukdis, buat_kedudukan, buat_kinerja, buat_pegawai
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar

pytestmark = pytest.mark.django_db


@pytest.fixture
def periode() -> PeriodePreferensi:
    """A window that is open now."""
    sekarang = timezone.now()
    return PeriodePreferensi.objects.create(
        nama="Periode I 2027",
        buka_pada=sekarang - timedelta(days=1),
        tutup_pada=sekarang + timedelta(days=20),
        tmt_rencana=timezone.localdate() + timedelta(days=40),
    )


@pytest.fixture
def ani() -> Pegawai:
    """A person who may move: four years in the post, good ratings, all registers loaded."""
    muat_register()
    pegawai = beri_akun(buat_pegawai("Ani Lestari", buat_posisi(buat_unit("Dinas Asal"))))
    buat_kinerja(pegawai)
    return pegawai


def pelaku_asn(pegawai: Pegawai) -> Pelaku:
    """The person acting for herself."""
    return buat_pelaku(Peran.ASN, pengguna=pegawai.akun, pegawai_id=pegawai.pk)


def posisi_lain(nama: str = "Dinas Tujuan", k: int = 2, **jabatan: object) -> Posisi:
    """Another post she may want."""
    return buat_posisi(buat_unit(nama), buat_jabatan(f"Jabatan {nama}", **jabatan), k=k)


def pilih(pegawai: Pegawai, periode: PeriodePreferensi, *posisi: Posisi) -> None:
    """Put posts together in order."""
    for satu in posisi:
        layanan.tambah(pelaku=pelaku_asn(pegawai), periode=periode, posisi=satu.id_publik)


def test_posisi_lowong_dan_terisi_sama_sama_ditawarkan(ani: Pegawai, periode: PeriodePreferensi) -> None:
    lowong, terisi = posisi_lain("Dinas A"), posisi_lain("Dinas B", k=1)
    buat_pegawai("Budi", terisi)

    daftar = baca.posisi_untuk(pelaku_asn(ani), periode)

    assert {p.id_publik: p.keterisian for p in daftar.baris} == {
        lowong.id_publik: "lowong 2",
        terisi.id_publik: "terisi, hanya lewat pertukaran",
    }


def test_br_22_posisi_manajerial_ditutup_dengan_alasannya(ani: Pegawai, periode: PeriodePreferensi) -> None:
    kepala = posisi_lain("Dinas C", jenis="PENGAWAS")

    daftar = baca.posisi_untuk(pelaku_asn(ani), periode, tertutup=True)

    alasan = {p.id_publik: [h.kode for h in p.halangan] for p in daftar.baris}
    assert "BR-22" in alasan[kepala.id_publik]


def test_br_04_orang_dengan_hukuman_berjalan_diberi_tahu_mengapa(ani: Pegawai, periode: PeriodePreferensi) -> None:
    buat_hukdis(ani)
    posisi = posisi_lain()

    daftar = baca.posisi_untuk(pelaku_asn(ani), periode)

    assert "BR-04" in [h.kode for h in daftar.halangan_pegawai]
    with pytest.raises(AturanDilanggar, match="BR-04"):
        pilih(ani, periode, posisi)


def test_br_10_mata_pelajaran_lain_ditutup(ani: Pegawai, periode: PeriodePreferensi) -> None:
    matematika, bahasa = buat_sub_jabatan("Matematika"), buat_sub_jabatan("Bahasa Indonesia")
    guru = buat_jabatan("Guru", jenis="FUNGSIONAL", jenjang="AHLI_MUDA", kelompok="Guru")
    RiwayatJabatan.objects.filter(pegawai=ani).update(jabatan=guru, sub_jabatan=matematika)
    Pegawai.objects.filter(pk=ani.pk).update(jabatan_kini=guru)
    sama = buat_posisi(buat_unit("SMAN 1"), guru, sub_jabatan=matematika)
    lain = buat_posisi(buat_unit("SMAN 2"), guru, sub_jabatan=bahasa)

    pilih(ani, periode, sama)

    with pytest.raises(AturanDilanggar, match="BR-10"):
        pilih(ani, periode, lain)


def test_pppk_hanya_jabatan_dan_jenjang_yang_sama(periode: PeriodePreferensi) -> None:
    muat_register()
    guru = buat_jabatan("Guru Ahli Pertama", jenis="FUNGSIONAL", jenjang="AHLI_PERTAMA", kelompok="Guru")
    pppk = beri_akun(
        buat_pegawai(
            "Dewi",
            buat_posisi(buat_unit("SMAN 3"), guru),
            status="PPPK",
            kedudukan=buat_kedudukan("71"),
            golongan=buat_golongan(109),
            akhir_kontrak=timezone.localdate() + timedelta(days=900),
        )
    )
    buat_kinerja(pppk)
    sama, lain = buat_posisi(buat_unit("SMAN 4"), guru), posisi_lain("Dinas D")

    pilih(pppk, periode, sama)

    with pytest.raises(AturanDilanggar, match="BR-01"):
        pilih(pppk, periode, lain)


def test_pilihan_terkirim_berurutan_dengan_tanda_terima(ani: Pegawai, periode: PeriodePreferensi) -> None:
    satu, dua = posisi_lain("Dinas A"), posisi_lain("Dinas B")
    pilih(ani, periode, satu, dua)
    layanan.geser(pelaku=pelaku_asn(ani), periode=periode, posisi=dua.id_publik, naik=True)

    kiriman = layanan.kirim(pelaku=pelaku_asn(ani), periode=periode, alasan="Dekat keluarga", bidang_minat="Jalan")

    assert list(Preferensi.objects.values_list("peringkat", "posisi_id")) == [(1, dua.pk), (2, satu.pk)]
    assert len(kiriman.kode_tanda_terima) == 9


def test_kiriman_kedua_mengganti_yang_pertama(ani: Pegawai, periode: PeriodePreferensi) -> None:
    satu, dua = posisi_lain("Dinas A"), posisi_lain("Dinas B")
    pilih(ani, periode, satu)
    layanan.kirim(pelaku=pelaku_asn(ani), periode=periode)
    layanan.hapus(pelaku=pelaku_asn(ani), periode=periode, posisi=satu.id_publik)
    pilih(ani, periode, dua)

    layanan.kirim(pelaku=pelaku_asn(ani), periode=periode)

    assert list(Preferensi.objects.values_list("posisi_id", flat=True)) == [dua.pk]
    assert KirimanPreferensi.objects.get().versi == 2


def test_lebih_dari_batas_ditolak(ani: Pegawai, periode: PeriodePreferensi) -> None:
    PeriodePreferensi.objects.update(maksimum_pilihan=1)
    periode.refresh_from_db()
    pilih(ani, periode, posisi_lain("Dinas A"))

    with pytest.raises(AturanDilanggar, match="paling banyak 1"):
        pilih(ani, periode, posisi_lain("Dinas B"))


def test_setelah_ditutup_tidak_ada_yang_berubah(ani: Pegawai, periode: PeriodePreferensi) -> None:
    pilih(ani, periode, posisi_lain())
    periode.tutup_pada = timezone.now() - timedelta(seconds=1)
    periode.save()

    with pytest.raises(AturanDilanggar, match="ditutup"):
        layanan.kirim(pelaku=pelaku_asn(ani), periode=periode)

    assert not Preferensi.objects.exists()


def test_kelayakan_dinilai_lagi_saat_mengirim(ani: Pegawai, periode: PeriodePreferensi) -> None:
    pilih(ani, periode, posisi_lain())
    buat_hukdis(ani)

    with pytest.raises(AturanDilanggar, match="BR-04"):
        layanan.kirim(pelaku=pelaku_asn(ani), periode=periode)


def test_perjalanan_penuh_di_peramban_tanpa_skrip(client: Client, ani: Pegawai, periode: PeriodePreferensi) -> None:
    posisi = posisi_lain()
    client.force_login(ani.akun)
    alamat = reverse("mutasi:preferensi", args=[periode.id_publik])

    assert client.get(reverse("mutasi:preferensi_saya")).url == alamat
    assert "Jabatan Dinas Tujuan" in client.get(f"{alamat}cari/?q=tujuan").text
    client.post(f"{alamat}ubah/", {"tambah": str(posisi.id_publik)})
    assert "Jabatan Dinas Tujuan" in client.get(alamat).text
    assert "Periksa dan kirim" in client.get(f"{alamat}kirim/").text
    terkirim = client.post(f"{alamat}kirim/", {"alasan": "", "bidang_minat": ""}, follow=True)

    assert KirimanPreferensi.objects.get().kode_tanda_terima in terkirim.text


def test_halaman_cari_datar(client: Client, ani: Pegawai, periode: PeriodePreferensi) -> None:
    client.force_login(ani.akun)
    alamat = f"{reverse('mutasi:preferensi', args=[periode.id_publik])}cari/"

    posisi_lain("Dinas 1")

    pastikan_datar(lambda: client.get(alamat), lambda: [posisi_lain(f"Dinas {n}") for n in ("2", "3", "4", "5", "6")])


def test_bkd_membuat_periode_dan_asn_tidak_dapat(client: Client, ani: Pegawai) -> None:
    analis = buat_pelaku(Peran.ANALIS_BKD).pengguna
    isian = {
        "nama": "Periode II",
        "buka_pada": "2027-01-01T08:00",
        "tutup_pada": "2027-01-31T16:00",
        "tmt_rencana": "2027-03-01",
        "keterangan": "",
    }

    client.force_login(ani.akun)
    ditolak = client.post(reverse("mutasi:periode"), isian)
    client.force_login(analis)
    diterima = client.post(reverse("mutasi:periode"), isian)

    assert (ditolak.status_code, diterima.status_code) == (403, 302)
    assert PeriodePreferensi.objects.get().nama == "Periode II"


def test_keinginan_dibaca_pemutus_dengan_peringkat_dan_alasannya(ani: Pegawai, periode: PeriodePreferensi) -> None:
    satu, dua = posisi_lain("Dinas A"), posisi_lain("Dinas B")
    pilih(ani, periode, satu, dua)
    layanan.kirim(pelaku=pelaku_asn(ani), periode=periode, alasan="Merawat orang tua", bidang_minat="Irigasi")

    keinginan = baca.keinginan(ani.pk, dua.pk)

    assert keinginan is not None
    assert (keinginan.peringkat_tujuan, keinginan.alasan, keinginan.bidang_minat) == (2, "Merawat orang tua", "Irigasi")


def test_keinginan_yang_ditarik_tidak_terbaca(ani: Pegawai, periode: PeriodePreferensi) -> None:
    posisi = posisi_lain()
    pilih(ani, periode, posisi)
    layanan.kirim(pelaku=pelaku_asn(ani), periode=periode)

    layanan.tarik(pelaku=pelaku_asn(ani), periode=periode)

    assert baca.keinginan(ani.pk, posisi.pk) is None
