"""Charts drawn by the server: where the marks stand, what is printed, that a table and words stand beside each."""

import re
from typing import Any

import pytest
from django.template import Context, Template

from sabangau_mutasi.inti import bagan
from sabangau_mutasi.inti.contoh_gaya import konteks_gaya


def gambar(isi: str, **konteks: Any) -> str:
    return Template("{% load bagan %}" + isi).render(Context(konteks))


@pytest.mark.parametrize(
    ("rentang", "langkah"), [(0, 1), (3, 1), (4, 1), (4.1, 2), (9, 5), (10, 5), (100, 50), (0.03, 0.01), (81, 50)]
)
def test_langkah_sumbu_adalah_satu_dua_atau_lima(rentang: float, langkah: float) -> None:
    assert bagan.langkah_enak(rentang) == pytest.approx(langkah)


def test_tumpukan_tertinggi_mengisi_bidang_dan_yang_lain_sebanding() -> None:
    tinggi, rendah = bagan.kolom_tumpuk(["2027", "2028"], ["", ""], [[60, 40], [25, 25]])

    assert float(tinggi.y_jumlah) == bagan.ATAS - 6
    assert float(rendah.y_jumlah) == bagan.ATAS + bagan.TINGGI / 2 - 6
    assert [float(ruas.tinggi) + 1 for ruas in tinggi.ruas] == pytest.approx([bagan.TINGGI * 0.6, bagan.TINGGI * 0.4])
    assert (tinggi.jumlah, rendah.jumlah) == (100, 50)


def test_kolom_tidak_keluar_dari_lebar_gambar() -> None:
    for banyak in (1, 2, 5, 12, 40):
        semua = bagan.kolom_tumpuk([str(i) for i in range(banyak)], [""] * banyak, [[1]] * banyak)
        assert all(float(k.x) >= 0 and float(k.x) + float(k.lebar) <= 100 for k in semua)


def test_nilai_kosong_dan_nol_tidak_menjadi_batang() -> None:
    (kolom,) = bagan.kolom_tumpuk(["2027"], [""], [[None, 0]])

    assert kolom.ruas == ()
    assert kolom.jumlah == 0


def test_banyak_kolom_hanya_menyebut_yang_penting() -> None:
    nilai = [[i] for i in (1, 9, 2, 3, 1, 2, 3, 1, 2, 4)]

    kolom = bagan.kolom_tumpuk([str(i) for i in range(10)], [""] * 10, nilai)

    assert [k.label for k in kolom if k.tampil_jumlah] == ["1", "9"]
    assert [k.label for k in kolom if k.tampil_label] == ["1", "3", "5", "7", "9"]


def test_garis_terputus_di_nilai_yang_tidak_ada() -> None:
    (garis,), _, _ = bagan.garis_garis(["a", "b", "c", "d"], [[1], [None], [3], [4]])

    assert len(garis.titik) == 3
    assert len(garis.ruas) == 1


def test_skala_garis_memuat_semua_nilai_dan_sumbunya_bulat() -> None:
    (garis,), sumbu, _ = bagan.garis_garis(["a", "b"], [[93.1], [96.4]])

    assert [tanda.nilai for tanda in sumbu] == [92, 94, 96, 98]
    assert all(bagan.ATAS <= float(titik.y) <= bagan.ATAS + bagan.TINGGI for titik in garis.titik)
    assert float(garis.titik[0].y) > float(garis.titik[1].y)


def test_garis_datar_tetap_tergambar() -> None:
    (garis,), sumbu, _ = bagan.garis_garis(["a", "b"], [[5], [5]])

    assert len(garis.ruas) == 1
    assert len(sumbu) >= 2


def test_label_ujung_dua_garis_yang_berdekatan_tidak_bertumpuk() -> None:
    dua, _, _ = bagan.garis_garis(["a", "b"], [[100, 400], [315, 318]])

    atas, bawah = sorted((garis.titik[-1] for garis in dua), key=lambda t: float(t.y))
    assert float(bawah.y) - float(atas.y) < bagan.JARAK_LABEL
    assert float(bawah.y_teks) - float(atas.y_teks) >= bagan.JARAK_LABEL


def test_label_ujung_dua_garis_yang_sama_tinggi_pun_terpisah() -> None:
    dua, _, _ = bagan.garis_garis(["a", "b"], [[1, 2], [3, 3]])

    assert dua[0].titik[-1].y == dua[1].titik[-1].y
    assert dua[0].titik[-1].y_teks != dua[1].titik[-1].y_teks


def test_tanggal_di_sumbu_paling_banyak_tiga_dengan_ujungnya() -> None:
    _, _, bawah = bagan.garis_garis([str(i) for i in range(13)], [[i] for i in range(13)])

    assert [teks for teks, _, _ in bawah] == ["0", "6", "12"]
    assert (bawah[0][2], bawah[-1][2]) == ("start", "end")


@pytest.mark.parametrize(("kunci", "jenis"), [("grafik", "tumpuk"), ("tren", "garis"), ("dua_garis", "batang")])
def test_bagan_selalu_membawa_temuan_sumber_dan_tabelnya(kunci: str, jenis: str) -> None:
    data = konteks_gaya()[kunci]

    hasil = gambar("{% gelombang g jenis=j %}", g=data, j=jenis)

    assert f"<h3>{data['ringkasan']}</h3>" in hasil
    assert f"Sumber: {data['sumber']}" in hasil
    assert hasil.count("<tr>") == len(data["baris"]) + 1
    assert "<script" not in hasil
    assert "style=" not in hasil


def test_kolom_bertautan_dibacakan_dengan_angkanya() -> None:
    hasil = gambar('{% gelombang g jenis="tumpuk" %}', g=konteks_gaya()["grafik"])

    assert 'aria-label="2027: Guru 212, Bukan guru 74, jumlah 286"' in hasil
    assert 'role="group"' in hasil


def test_deret_pertama_saja_digambar_sedang_tabelnya_lengkap() -> None:
    data = konteks_gaya()["dua_garis"] | {"digambar": 1}

    hasil = gambar('{% gelombang g jenis="garis" %}', g=data)

    assert "bagan-titik deret-2" not in hasil
    assert "grafik-legenda" not in hasil
    assert hasil.count('<th scope="col" class="angka">') == 2


def test_gelombang_menolak_baris_yang_tidak_selebar_deret() -> None:
    data = konteks_gaya()["grafik"] | {"baris": [{"label": "2027", "nilai": [1]}]}

    with pytest.raises(ValueError, match="deret"):
        gambar("{% gelombang g %}", g=data)


def test_bagan_tanpa_baris_tetap_tergambar() -> None:
    data = konteks_gaya()["grafik"] | {"baris": []}

    assert "<svg" in gambar('{% gelombang g jenis="tumpuk" %}', g=data)
    assert "<svg" in gambar('{% gelombang g jenis="garis" %}', g=data)


def test_peta_panas_membedakan_kosong_dari_nol() -> None:
    peta = {"takrif": "t", "kolom": ["Guru", "Nakes"], "baris": [{"nama": "Dinas A", "sel": [None, {"nilai": 0}]}]}

    hasil = gambar("{% peta_panas p %}", p=peta)

    assert "<td></td>" in hasil
    assert '<td class="selisih-pas" data-label="Nakes"><span>0</span></td>' in hasil


def test_peta_panas_menulis_temuan_sumber_dan_rentang_tiap_warna() -> None:
    hasil = gambar("{% peta_panas p %}", p=konteks_gaya()["peta"])

    assert "<h3>Kekurangan terbesar 2.140 orang di Dinas Pendidikan, guru</h3>" in hasil
    assert "Sumber: peta jabatan" in hasil
    rentang = re.findall(r'<li class="selisih-[\w-]+">([^<]+)</li>', hasil)
    assert rentang == ["≤ −1.000", "≤ −200", "≤ −30", "≤ −5", "−4 … +4", "≥ +5", "≥ +30", "≥ +200", "≥ +1.000"]


def test_peta_panas_lanjutan_tidak_mengulang_legenda() -> None:
    assert "peta-legenda" not in gambar("{% peta_panas p legenda=False %}", p=konteks_gaya()["peta"])


def test_peta_panas_menolak_baris_yang_tidak_selebar_kolom() -> None:
    with pytest.raises(ValueError, match="selebar"):
        gambar("{% peta_panas p %}", p={"takrif": "t", "kolom": ["A"], "baris": [{"nama": "x", "sel": []}]})


@pytest.mark.parametrize(
    ("isi", "kebutuhan", "lebar", "persen"),
    [(0, 10, "0.0", "0 %"), (5, 10, "40.0", "50 %"), (10, 10, "80.0", "100 %"), (30, 10, "80.0", "300 %")],
)
def test_batang_isi_berhenti_di_tanda_kebutuhan(isi: int, kebutuhan: int, lebar: str, persen: str) -> None:
    hasil = gambar("{% batang_isi b k %}", b=isi, k=kebutuhan)

    assert f'class="pasti" y="2" width="{lebar}%"' in hasil
    assert persen in hasil


def test_kelebihan_digambar_paling_jauh_sampai_ujung_batang() -> None:
    assert 'class="lebih" x="80%" y="2" width="20.0%"' in gambar("{% batang_isi b k %}", b=99, k=10)


def test_unit_tanpa_kebutuhan_tidak_punya_batang() -> None:
    assert "<svg" not in gambar("{% batang_isi b k %}", b=3, k=0)
