"""The triage screens: queue, one click per decision, many at once, the case, contests, export, flat queries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from instansi.models import UnitKerja
from instansi.tests.factories import buat_jabatan, buat_pelaku, buat_posisi, buat_unit, syaratkan
from pegawai.models import KasusKesesuaian, Pegawai, SanggahanKesesuaian
from pegawai.tests.factories import beri_akun, buat_kompetensi, buat_pegawai
from pegawai.tests.kasus_bantu import ACUAN, buat_kasus, buat_run, buat_sanggahan, buat_temuan
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.models import JejakAudit
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar
from sabangau_mutasi.inti.pengujian.klien import Klien

pytestmark = pytest.mark.django_db
URL = "/pegawai/triase/"
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 40 + b"IEND\xaeB`\x82"
KELIRU = "Ijazah S-1 Teknik Sipil saya belum tercatat di SIASN."


@pytest.fixture
def dinas() -> UnitKerja:
    return buat_unit("Dinas Satu")


@pytest.fixture
def ani(dinas: UnitKerja) -> Pegawai:
    return beri_akun(buat_pegawai("Ani Lestari", buat_posisi(dinas)))


@pytest.fixture
def analis() -> Pelaku:
    return buat_pelaku(Peran.ANALIS_BKD)


def klien(pelaku: Pelaku) -> Klien:
    satu = Klien()
    satu.force_login(pelaku.pengguna)
    return satu


def kunci(kasus: KasusKesesuaian) -> str:
    return f"{kasus.id_publik}.{kasus.versi}"


def isi(jawaban: object) -> str:
    return jawaban.content.decode()  # type: ignore[attr-defined]


def alamat(kasus: KasusKesesuaian, nama: str = "kasus") -> str:
    return reverse(f"pegawai:{nama}", args=[kasus.id_publik])


def test_antrean_menurut_urutan_dan_tanpa_yang_selesai(dinas: UnitKerja, analis: Pelaku) -> None:
    nama = {"Berat": ("KURANG", 0), "Pensiun": ("KURANG", 10), "Ringan": ("SETINGKAT", 1), "Beres": ("KURANG", 0)}
    for satu, (nilai, urutan) in nama.items():
        kasus = buat_kasus(buat_pegawai(satu, buat_posisi(dinas)), nilai)
        KasusKesesuaian.objects.filter(pk=kasus.pk).update(prioritas=urutan)
    KasusKesesuaian.objects.filter(pegawai__nama="Beres").update(status="SELESAI", selesai_pada=ACUAN)

    baris = klien(analis).get(URL).context["hlm"].baris

    assert [satu.kasus.pegawai.nama for satu in baris] == ["Berat", "Ringan", "Pensiun"]


def test_satu_klik_memutuskan_dengan_pemilik_dan_tenggat(ani: Pegawai, analis: Pelaku) -> None:
    kasus = buat_kasus(ani)

    jawaban = klien(analis).post(URL, {"satu": f"LATIH:{kunci(kasus)}", "kueri": "jenis=PENDIDIKAN"})

    assert jawaban["Location"].startswith(f"{URL}?jenis=PENDIDIKAN&putusan=")
    kasus.refresh_from_db()
    assert (kasus.keputusan, kasus.status, kasus.pemilik) == ("LATIH", "DIKERJAKAN", analis.pengguna)
    assert kasus.tenggat > timezone.localdate() + timedelta(days=60)


def test_terima_meminta_alasan_dan_tanpa_alasan_ditolak(ani: Pegawai, analis: Pelaku) -> None:
    kasus, peramban = buat_kasus(ani), klien(analis)
    ke = peramban.post(URL, {"satu": f"TERIMA:{kunci(kasus)}"})["Location"]
    assert ke == f"{alamat(kasus)}?keputusan=TERIMA&dari=hal%3D1"
    data = {"keputusan": "TERIMA", "pemilik": analis.pengguna.pk, "versi": 1}

    tolak = peramban.post(alamat(kasus), data | {"alasan": "ya"})

    assert tolak.status_code == 422
    assert "Tuliskan alasan menerima ketidaksesuaian ini" in isi(tolak)
    peramban.post(alamat(kasus), data | {"alasan": "Pensiun tahun depan, masih dibutuhkan."})
    kasus.refresh_from_db()
    assert (kasus.status, kasus.cara_selesai) == ("SELESAI", "DITERIMA")


def test_keputusan_di_halaman_kasus_dapat_diurungkan_di_sana(ani: Pegawai, analis: Pelaku) -> None:
    kasus, peramban = buat_kasus(ani), klien(analis)
    data = {"keputusan": "TERIMA", "pemilik": analis.pengguna.pk, "versi": 1, "alasan": "Pensiun tahun depan."}
    halaman = peramban.post(alamat(kasus), data, follow=True)
    assert "Ani Lestari diputuskan: Terima: Pensiun tahun depan." in isi(halaman)

    kembali = {"kelompok": halaman.context["tadi"].kelompok, "kasus": str(kasus.id_publik)}
    jawaban = peramban.post(reverse("pegawai:triase_urungkan"), kembali)

    kasus.refresh_from_db()
    assert (jawaban["Location"], kasus.status, kasus.selesai_pada) == (alamat(kasus), "BARU", None)


def test_yang_kalah_cepat_diberi_tahu_siapa_dan_apa(ani: Pegawai, analis: Pelaku) -> None:
    kasus, kabid = buat_kasus(ani), buat_pelaku(Peran.KABID_MUTASI)
    klien(analis).post(URL, {"satu": f"LATIH:{kunci(kasus)}"})

    jawaban = klien(kabid).post(URL, {"satu": f"PINDAHKAN:{kunci(kasus)}"}, follow=True)

    assert "lebih dahulu mengubah kasus ini; sekarang: Latih" in isi(jawaban)


@pytest.mark.parametrize("nilai", ["", "LATIH:", "LATIH:bukan-uuid.1", "HAPUS:{kunci}", "LATIH:{id}.x"])
def test_putusan_yang_tidak_dikenal_tidak_mengubah_apa_pun(ani: Pegawai, analis: Pelaku, nilai: str) -> None:
    kasus = buat_kasus(ani)

    jawaban = klien(analis).post(URL, {"satu": nilai.format(kunci=kunci(kasus), id=kasus.id_publik)}, follow=True)

    assert "tidak ada lagi dalam lingkup" in isi(jawaban)
    assert KasusKesesuaian.objects.get().versi == 1


@pytest.mark.parametrize("cocok", [False, True])
def test_putusan_banyak_bertanya_lalu_memutuskan(dinas: UnitKerja, analis: Pelaku, cocok: bool) -> None:
    semua = [buat_kasus(buat_pegawai(f"P{n}", buat_posisi(dinas))) for n in range(3)]
    data = {"kueri": "jenis=PENDIDIKAN"} | ({"cocok": "1"} if cocok else {"kasus": [kunci(satu) for satu in semua]})
    peramban, url = klien(analis), reverse("pegawai:triase_banyak")

    tanya = peramban.post(url, data)
    assert "<strong>3 kasus</strong>" in isi(tanya)
    assert not KasusKesesuaian.objects.exclude(keputusan="").exists()
    putusan = {"yakin": "1", "keputusan": "PERBAIKI_DATA", "pemilik": analis.pengguna.pk}
    jawaban = peramban.post(url, data | putusan, follow=True)

    assert "3 kasus diputuskan: Perbaiki data" in isi(jawaban)
    assert KasusKesesuaian.objects.filter(keputusan="PERBAIKI_DATA", status="DIKERJAKAN").count() == 3


def test_opd_melihat_dan_mengusulkan_hanya_subpohonnya(ani: Pegawai, dinas: UnitKerja) -> None:
    kasus = buat_kasus(ani)
    lain = buat_kasus(buat_pegawai("Budi", buat_posisi(buat_unit("Dinas Lain"))))
    peramban = klien(buat_pelaku(Peran.ADMIN_OPD, dinas))

    assert [satu.kasus.pk for satu in peramban.get(URL).context["hlm"].baris] == [kasus.pk]
    assert peramban.get(alamat(lain)).status_code == 404
    peramban.post(URL, {"satu": f"LATIH:{kunci(kasus)}"})
    peramban.post(URL, {"satu": f"LATIH:{kunci(lain)}"})

    assert list(KasusKesesuaian.objects.order_by("pk").values_list("usulan", "keputusan")) == [("LATIH", ""), ("", "")]


def test_asn_menyanggah_kasusnya_sendiri_saja(ani: Pegawai, dinas: UnitKerja) -> None:
    kasus, lain = buat_kasus(ani), buat_kasus(buat_pegawai("Budi", buat_posisi(dinas)))
    peramban = klien(buat_pelaku(Peran.ASN, pengguna=ani.akun, pegawai_id=ani.pk))
    assert "Ajukan sanggahan" in isi(peramban.get("/pegawai/saya/"))
    berkas = {"teks": KELIRU, "berkas": SimpleUploadedFile("ijazah.png", PNG)}

    assert peramban.post(alamat(lain, "kasus_sanggah"), berkas).status_code == 404
    berkas["berkas"] = SimpleUploadedFile("ijazah.png", PNG)
    jawaban = peramban.post(alamat(kasus, "kasus_sanggah"), berkas, follow=True)

    assert "Sanggahan dikirim" in isi(jawaban)
    satu = SanggahanKesesuaian.objects.get()
    unduh = peramban.get(reverse("pegawai:kasus_bukti", args=[satu.id_publik]))
    assert (unduh.content, unduh["Content-Type"]) == (PNG, "image/png")


@pytest.mark.parametrize(
    ("berkas", "pesan"),
    [(b"MZ program", "Isi berkas bukan PDF, JPG atau PNG"), (b"", "Berkas kosong"), (None, "Lampirkan bukti")],
)
def test_bukti_yang_salah_punya_pesan(ani: Pegawai, berkas: bytes | None, pesan: str) -> None:
    kasus = buat_kasus(ani)
    peramban = klien(buat_pelaku(Peran.ASN, pengguna=ani.akun, pegawai_id=ani.pk))
    data = {"teks": KELIRU} | ({} if berkas is None else {"berkas": SimpleUploadedFile("bukti.pdf", berkas)})

    jawaban = peramban.post(alamat(kasus, "kasus_sanggah"), data)

    assert jawaban.status_code == 422
    assert pesan in isi(jawaban)


def test_sanggahan_dijawab_dan_setelah_ditutup_tidak_dapat_disanggah(ani: Pegawai, analis: Pelaku) -> None:
    kasus = buat_kasus(ani)
    sanggahan = buat_sanggahan(kasus)
    data = {"sanggahan": str(sanggahan.id_publik), "hasil": "TUTUP", "jawaban": "Benar, ijazahnya linier."}
    assert "Jawab sanggahan" in isi(klien(analis).get(alamat(kasus)))
    tolak = klien(analis).post(alamat(kasus, "kasus_jawab"), data | {"jawaban": ""})
    assert tolak.status_code == 422

    klien(analis).post(alamat(kasus, "kasus_jawab"), data)

    kasus.refresh_from_db()
    assert (kasus.status, kasus.cara_selesai) == ("SELESAI", "SANGGAHAN_BENAR")
    asn = klien(buat_pelaku(Peran.ASN, pengguna=ani.akun, pegawai_id=ani.pk))
    lagi = asn.post(alamat(kasus, "kasus_sanggah"), {"teks": KELIRU, "berkas": SimpleUploadedFile("a.png", PNG)})
    assert lagi.status_code == 422
    assert "sudah selesai" in isi(lagi)


def test_kompetensi_yang_belum_dinilai_bukan_nol(dinas: UnitKerja, analis: Pelaku) -> None:
    jabatan = syaratkan(buat_jabatan("Analis"), kompetensi={"M1": 3, "M2": 4})
    orang = buat_pegawai("Ani", buat_posisi(dinas, jabatan))
    buat_kompetensi(orang, {"M1": 2})
    kasus = buat_kasus(orang, "KMS", "KOMPETENSI")

    halaman = klien(analis).get(alamat(kasus))

    baris = {satu.nama: (satu.level, satu.kurang) for satu in halaman.context["kompetensi"].baris}
    assert baris == {"Integritas": (2, 1), "Kerja sama": (None, None)}
    assert "belum dinilai" in isi(halaman)


def test_ekspor_memakai_saringan_dan_dicatat(ani: Pegawai, analis: Pelaku) -> None:
    buat_kasus(ani)
    url = f"{reverse('pegawai:triase_ekspor')}?jenis=PENDIDIKAN"

    assert klien(analis).post(url, {"keperluan": "x"}).status_code == 422
    jawaban = klien(analis).post(url, {"keperluan": "Bahan rapat triase November"})

    assert b"".join(jawaban.streaming_content)[:2] == b"PK"
    jejak = JejakAudit.objects.get(aksi="ekspor_excel")
    assert jejak.data["keperluan"] == "Bahan rapat triase November"


def test_tren_menghitung_temuan_tiap_analisis(ani: Pegawai, analis: Pelaku) -> None:
    for nomor, nilai in enumerate(("KURANG", "LINIER")):
        buat_temuan(buat_run(ACUAN + timedelta(days=nomor)), ani, pendidikan=nilai, jpm="MS" if nomor else "KMS")

    tren = klien(analis).get(reverse("pegawai:triase_tren")).context["tren"]

    assert [satu["nilai"] for satu in tren["grafik"]["baris"]] == [[1, 0, 1], [0, 0, 0]]
    assert tren["grafik"]["ringkasan"] == "0 temuan pada analisis terbaru, turun 2 sejak 24 Nov 2026"
    assert [(satu.nama, satu.nilai) for satu in tren["semua"]] == [("Dinas Satu", (2, 0))]


def test_tren_per_opd_yang_terburuk_dahulu_dan_per_unit_bila_opd_dipilih(ani: Pegawai, analis: Pelaku) -> None:
    dua = buat_unit("Dinas Dua")
    bidang = buat_unit("Bidang Dua", dua)
    orang = [buat_pegawai(f"P{n}", buat_posisi(bidang)) for n in range(2)]
    buat_temuan(buat_run(), ani, pendidikan="KURANG", jpm="KMS")  # an earlier run of the same day does not count
    for nomor, banyak in enumerate((1, 2)):
        run = buat_run(ACUAN + timedelta(days=nomor))
        for satu in [ani, *orang[:banyak]]:
            buat_temuan(run, satu, pendidikan="KURANG")
    peramban, url = klien(analis), reverse("pegawai:triase_tren")

    tren = peramban.get(url).context["tren"]
    per_unit = peramban.get(f"{url}?opd={dua.id_publik}&jenis=PENDIDIKAN").context["tren"]
    kosong = peramban.get(f"{url}?jenis=PANGKAT").context["tren"]

    assert [(satu.nama, satu.nilai) for satu in tren["semua"]] == [("Dinas Dua", (1, 2)), ("Dinas Satu", (1, 1))]
    assert tren["temuan"] == "Dinas Dua terbanyak: 2 temuan, naik 1 sejak 24 Nov 2026"
    assert [(satu.nama, satu.nilai) for satu in per_unit["semua"]] == [("Bidang Dua", (1, 2))]
    assert kosong["semua"] == []


def test_keputusan_sendiri_diurungkan_dan_yang_sudah_berubah_tidak(dinas: UnitKerja, analis: Pelaku) -> None:
    semua = [buat_kasus(buat_pegawai(f"P{n}", buat_posisi(dinas))) for n in range(2)]
    KasusKesesuaian.objects.filter(pk=semua[0].pk).update(usulan="LATIH")
    data = {"kasus": [kunci(satu) for satu in semua], "yakin": "1", "keputusan": "PINDAHKAN",
            "pemilik": analis.pengguna.pk}  # fmt: skip
    halaman = klien(analis).post(reverse("pegawai:triase_banyak"), data, follow=True)
    kelompok = {"kelompok": halaman.context["tadi"].kelompok}
    KasusKesesuaian.objects.filter(pk=semua[1].pk).update(versi=9)
    url = reverse("pegawai:triase_urungkan")

    lain = klien(buat_pelaku(Peran.KABID_MUTASI)).post(url, kelompok, follow=True)
    milik = klien(analis).post(url, kelompok, follow=True)

    assert "bukan keputusan Anda" in isi(lain)
    assert "Keputusan atas 1 kasus diurungkan. 1 tidak: sudah berubah sesudahnya." in isi(milik)
    nilai = list(
        KasusKesesuaian.objects.order_by("pk").values_list("status", "keputusan", "usulan", "pemilik", "versi")
    )
    assert nilai == [("BARU", "", "LATIH", None, 3), ("DIKERJAKAN", "PINDAHKAN", "", analis.pengguna.pk, 9)]


def test_usulan_opd_tampak_dan_tersaring(ani: Pegawai, dinas: UnitKerja, analis: Pelaku) -> None:
    kasus, lain = buat_kasus(ani), buat_kasus(buat_pegawai("Budi", buat_posisi(dinas)))
    klien(buat_pelaku(Peran.KEPALA_OPD, dinas)).post(URL, {"satu": f"LATIH:{kunci(kasus)}"})
    peramban = klien(analis)

    halaman = peramban.get(f"{URL}?status=DIUSULKAN")

    assert [satu.kasus.pk for satu in halaman.context["hlm"].baris] == [kasus.pk]
    assert "Diusulkan OPD: Latih" in isi(halaman)
    assert "Diusulkan OPD: Latih" in isi(peramban.get(alamat(kasus)))
    assert "Diusulkan OPD: Latih" not in isi(peramban.get(alamat(lain)))
    kasus.refresh_from_db()
    peramban.post(URL, {"satu": f"LATIH:{kunci(kasus)}"})
    assert peramban.get(f"{URL}?status=DIUSULKAN").context["hlm"].total == 0


def test_jumlah_kueri_tetap(dinas: UnitKerja, ani: Pegawai, analis: Pelaku) -> None:
    peramban = klien(analis)
    asn = klien(buat_pelaku(Peran.ASN, pengguna=ani.akun, pegawai_id=ani.pk))
    buat_kasus(ani)

    def tambah() -> None:
        for nomor in range(5):
            jabatan = syaratkan(buat_jabatan(f"Jabatan {nomor}"), rumpun=("HUKUM",))
            buat_kasus(buat_pegawai(f"P{nomor}", buat_posisi(dinas, jabatan)))

    pastikan_datar(lambda: peramban.get(URL), tambah)
    pastikan_datar(lambda: asn.get("/pegawai/saya/"), lambda: buat_kasus(ani, "DI_ATAS", "PANGKAT") and None)
