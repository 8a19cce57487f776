"""Sources side by side: filters, order, figures behind figures, scope, flat reading."""

from __future__ import annotations

import io
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from instansi.models import (
    AngkaSurvei,
    AngkaWawancara,
    BarisAbk,
    KebutuhanPosisi,
    Kuesioner,
    LembarAbk,
    PeriodeSurvei,
    TemuanKebutuhan,
    UndanganSurvei,
    Wawancara,
)
from instansi.tests.factories import buat_jabatan, buat_pengguna, buat_posisi, buat_unit
from instansi.tests.test_views_skenario import baris
from instansi.tests.test_views_unit import buat_analisis, masuk
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.pengujian.datar import pastikan_datar

pytestmark = pytest.mark.django_db
DAFTAR = reverse("instansi:triangulasi")
WIB = ZoneInfo("Asia/Jakarta")


@pytest.fixture
def dunia() -> dict[str, Any]:
    """Two posts of one office and one of another; the first has every source, the second none."""
    analisis = buat_analisis()
    pu, arsip = buat_unit("Dinas PU"), buat_unit("Badan Arsip")
    ramai = baris(
        analisis, pu, k=4, b=3, abk="5.4000", abk_bulat=5, survei=8, wawancara=5, rendah=4, mungkin=5, tinggi=8,
        sumber_rendah="K", sumber_mungkin="WAWANCARA", sumber_tinggi="SURVEI", tidak_sepakat=True,
        masuk=[0, 1, 0, 0, 0],
    )  # fmt: skip
    sepi = baris(analisis, pu, k=2, b=2, rendah=2, mungkin=2, tinggi=2)
    lain = baris(analisis, arsip, k=1, b=1, rendah=1, mungkin=1, tinggi=1)
    TemuanKebutuhan.objects.create(
        analisis=analisis,
        jenis="SALINAN",
        posisi=ramai.posisi,
        unit=pu,
        opd=pu,
        nilai=1,
        data={"baris": 6, "sama": 5, "tahun": 2026},
    )
    return {"analisis": analisis, "pu": pu, "ramai": ramai, "sepi": sepi, "lain": lain}


def kunci(client: Client, **kueri: str) -> list[int]:
    return [satu.hasil.pk for satu in client.get(DAFTAR, kueri).context["hlm"].baris]


def test_rentang_terlebar_di_atas_dan_yang_perlu_dilihat_disaring(client: Client, dunia: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)
    ramai, sepi, lain = (dunia[n].pk for n in ("ramai", "sepi", "lain"))

    assert kunci(client)[0] == ramai
    assert kunci(client, hanya="TIDAK_SEPAKAT") == [ramai]
    assert kunci(client, hanya="SALINAN") == [ramai]
    assert kunci(client, hanya="PENCILAN") == []
    assert set(kunci(client, hanya="BELUM_ADA")) == {sepi, lain}
    assert kunci(client, hanya="apa saja", opd=str(dunia["pu"].id_publik), urut="mungkin") == [sepi, ramai]


def test_perlu_menghitung_pensiun_dan_yang_masuk_dua_tahun(client: Client, dunia: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)
    [satu] = client.get(DAFTAR, {"hanya": "TIDAK_SEPAKAT"}).context["hlm"].baris

    # likely 5; of 3 people 1 retires this year, 1 comes in next year
    assert (satu.pensiun_dekat, satu.perlu) == (1, 2)
    assert "tinggi menurut survei" in satu.alasan


def test_ringkasan_menghitung_dalam_lingkup(client: Client, dunia: dict[str, Any]) -> None:
    masuk(client, Peran.ADMIN_OPD, dunia["lain"].unit)

    isi = {kata: jumlah for _, kata, jumlah, _ in client.get(DAFTAR).context["ringkas"]}

    assert isi["Sumber tidak sepakat"] == 0
    assert isi["Belum ada ABK, survei, atau wawancara"] == 1
    assert isi["Disalin dari tahun lalu"] == 0


def test_asal_angka_membuka_baris_rumus_versi_dan_tanggal(client: Client, dunia: dict[str, Any]) -> None:
    posisi, pu, orang = dunia["ramai"].posisi, dunia["pu"], buat_pengguna()
    KebutuhanPosisi.objects.filter(posisi=posisi).delete()
    KebutuhanPosisi.objects.create(posisi=posisi, k=4, mulai=date(2026, 1, 1), dasar="ABK 2025 v1")
    lembar = LembarAbk.objects.create(
        posisi=posisi, tahun=2026, versi=2, status="DIVERIFIKASI_OPD", beban_menit=405_000, kebutuhan="5.4000",
        kebutuhan_bulat=5,
    )  # fmt: skip
    BarisAbk.objects.create(lembar=lembar, urut=1, uraian="Menyusun telaahan", volume=1200, menit="337.50")
    periode = PeriodeSurvei.objects.create(
        nama="Survei 2026", tahun=2026, kuesioner=Kuesioner.objects.create(nama="Baku"), mulai=date(2026, 1, 1),
        selesai=date(2026, 2, 1),
    )  # fmt: skip
    undangan = UndanganSurvei.objects.create(periode=periode, unit=pu, status="DIVERIFIKASI_OPD")
    AngkaSurvei.objects.create(undangan=undangan, posisi=posisi, kebutuhan=8, alasan="Dua program baru")
    jadwal = datetime(2026, 3, 2, 9, tzinfo=WIB)
    temu = Wawancara.objects.create(
        unit=pu, tahun=2026, jadwal=jadwal, cara="DARING", pewawancara=orang, status="DISEPAKATI",
        dikonfirmasi_bkd_pada=jadwal, dikonfirmasi_opd_pada=jadwal,
    )  # fmt: skip
    AngkaWawancara.objects.create(wawancara=temu, posisi=posisi, kebutuhan=5, alasan="Disepakati lima")
    masuk(client, Peran.ANALIS_BKD)

    jawaban = client.get(reverse("instansi:asal_angka", args=[posisi.id_publik]))
    asal, teks = jawaban.context["a"], jawaban.content.decode()

    assert [(s.angka, s.alasan) for s in asal.sumber] == [
        ("4", "ABK 2025 v1"), ("5,4000 → 5", ""), ("5", "Disepakati lima"), ("8", "Dua program baru"),
    ]  # fmt: skip
    assert "405.000 menit setahun / 75.000 menit" in teks
    assert "Menyusun telaahan" in teks
    assert reverse("instansi:abk_lembar", args=[lembar.id_publik]) in teks
    assert [t["b"] for t in asal.tahun] == [2, 3, 3, 3, 2]


def test_sumber_yang_berubah_sejak_analisis_disebut(client: Client, dunia: dict[str, Any]) -> None:
    ramai, sepi = dunia["ramai"].posisi, dunia["sepi"].posisi
    for posisi in (ramai, sepi):
        LembarAbk.objects.create(posisi=posisi, tahun=2026, status="DIKIRIM", kebutuhan="6.1000", kebutuhan_bulat=6)
    masuk(client, Peran.ANALIS_BKD)

    teks = [
        client.get(reverse("instansi:asal_angka", args=[satu.id_publik])).content.decode() for satu in (ramai, sepi)
    ]

    assert "Berubah sejak analisis ini, yang memakai 5,4000." in teks[0]
    assert "Masuk setelah analisis ini, belum ikut dihitung." in teks[1]


def test_setiap_temuan_terbaca_dengan_dasar_dan_kelompoknya(client: Client, dunia: dict[str, Any]) -> None:
    analisis, ramai = dunia["analisis"], dunia["ramai"]
    lain = buat_posisi(dunia["pu"], buat_jabatan("ARSIPARIS"))
    isi = {
        "LONJAKAN": (2, {"tugas": [{"uraian": "Menyusun surat", "dulu": 100, "kini": 300, "rasio": 2}], "jumlah": 3,
                         "tahun": 2026}),
        "MENIT_PEMANGKU": (1.8, {"menit": 405000, "pemangku": 3, "wke": 75000}),
        "TUGAS_RANGKAP": (1, {"tugas": [{"uraian": "Mengarsip", "posisi": [lain.pk]}], "jumlah": 1}),
        "PENCILAN": (9.5, {"kebutuhan": 5.4, "median": 2, "mad": 0.25, "n": 9}),
    }  # fmt: skip
    for jenis, (nilai, data) in isi.items():
        TemuanKebutuhan.objects.create(analisis=analisis, jenis=jenis, posisi=ramai.posisi, nilai=nilai, data=data)
    kembar = buat_posisi(buat_unit("Dinas Kembar"), ramai.jabatan)
    baris(analisis, kembar.unit, posisi=kembar, jabatan=ramai.jabatan, k=2, b=2, abk="2.0000", abk_bulat=2)
    masuk(client, Peran.ANALIS_BKD)

    jawaban = client.get(reverse("instansi:asal_angka", args=[ramai.posisi.id_publik]))
    kalimat = [satu.kalimat for satu in jawaban.context["a"].temuan]
    tabel = [satu.baris for satu in jawaban.context["a"].temuan]

    assert kalimat == [
        "5 dari 6 baris sama persis dengan lembar 2025.",
        "Volume setahun 3 tugas berubah jauh dari lembar 2025.",
        "405.000 menit setahun dibagi 3 pemangku dan 75.000 menit waktu kerja efektif = 1,80; "
        "yang wajar 0,5 sampai 1,5.",
        "1 tugas juga dihitung pada jabatan lain di unit ini.",
        "Kebutuhan 5,4000 orang; nilai tengah 9 posisi sejenis 2,0000, simpangan tengah (MAD) 0,2500, skor z 9,50.",
    ]
    assert tabel[1] == (("Menyusun surat", "100", "300", "naik 200\xa0%"),)
    assert tabel[3] == (("Mengarsip", "Arsiparis"),)
    assert tabel[4] == (("Dinas PU (posisi ini)", "5,4000", "3"), ("Dinas Kembar", "2,0000", "2"))
    assert [satu.sisa for satu in jawaban.context["a"].temuan] == [0, 2, 0, 0, 7]


def test_asal_angka_di_luar_lingkup_tidak_ada(client: Client, dunia: dict[str, Any]) -> None:
    masuk(client, Peran.ADMIN_OPD, dunia["lain"].unit)

    assert client.get(reverse("instansi:asal_angka", args=[dunia["ramai"].posisi.id_publik])).status_code == 404


def test_unduhan_memuat_semua_sumber(client: Client, dunia: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)

    unduhan = client.post(f"{reverse('instansi:triangulasi_ekspor')}?hanya=TIDAK_SEPAKAT")
    lembar = load_workbook(io.BytesIO(b"".join(unduhan.streaming_content))).active
    isi = [[sel.value for sel in baris] for baris in lembar.iter_rows()]

    assert [4, 5.4, 8, 5, 4, 5, 8, "ya", 3] in [baris[3:12] for baris in isi]


def test_unduhan_menyebut_saringannya_dengan_kata_di_layar(client: Client, dunia: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)
    kueri = f"hanya=MENIT_PEMANGKU&opd={dunia['pu'].id_publik}&q=telaah"

    unduhan = client.post(f"{reverse('instansi:triangulasi_ekspor')}?{kueri}")
    buku = load_workbook(io.BytesIO(b"".join(unduhan.streaming_content)))
    isi = " ".join(str(sel.value) for lembar in buku for baris in lembar.iter_rows() for sel in baris if sel.value)

    assert f"Menit per pemangku tidak wajar; OPD: {dunia['pu'].nama}; Cari: telaah" in isi
    assert "MENIT_PEMANGKU" not in isi


def test_halaman_datar(client: Client, dunia: dict[str, Any]) -> None:
    masuk(client, Peran.ANALIS_BKD)

    def tambah() -> None:
        for nomor in range(5):
            baris(dunia["analisis"], buat_unit(f"Dinas {nomor}"), k=2, b=1, rendah=2, mungkin=2, tinggi=2)

    pastikan_datar(lambda: client.get(DAFTAR), tambah)
