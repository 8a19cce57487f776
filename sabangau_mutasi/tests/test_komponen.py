"""What the components promise: checked arguments, words beside colours, links that keep the filters."""

import re
from typing import Any

import pytest
from django import forms
from django.core.management import call_command
from django.http import QueryDict
from django.template import Context, Template
from django.test import RequestFactory
from pytest_django.asserts import assertHTMLEqual

from sabangau_mutasi.inti.contoh_gaya import DAFTAR_ISI, FormulirContoh, konteks_gaya
from sabangau_mutasi.inti.formulir import PilihDatar
from sabangau_mutasi.inti.http import Halaman, Permintaan


def gambar(isi: str, **konteks: Any) -> str:
    return Template("{% load komponen format_id tata_letak %}" + isi).render(Context(konteks))


def halaman_contoh(nomor: int = 2, total: int = 60, urut: str = "nama", turun: bool = False) -> Halaman[int]:
    return Halaman(list(range(25)), total, Permintaan(nomor, 25, urut, turun, "q=ani&opd=5"))


def test_nada_di_luar_daftar_ditolak() -> None:
    with pytest.raises(ValueError, match="nada"):
        gambar('{% lencana "Telaah" nada="ungu" %}')


def test_kunci_tak_dikenal_pada_butir_ditolak() -> None:
    with pytest.raises(ValueError, match="warna"):
        gambar("{% langkah b %}", b=[{"judul": "Kirim", "status": "Selesai", "warna": "hijau"}])


def test_kunci_wajib_yang_hilang_ditolak() -> None:
    with pytest.raises(ValueError, match="status"):
        gambar("{% langkah b %}", b=[{"judul": "Kirim"}])


def test_isi_teks_diamankan_dari_html() -> None:
    hasil = gambar("{% lencana t %}", t="<b>x</b>")

    assert "<b>" not in hasil


def test_kartu_memuat_isi_dan_judul() -> None:
    hasil = gambar('{% kartu judul="Aturan" nada="amber" %}<p>isi</p>{% endkartu %}')

    assert "<h2>Aturan</h2>" in hasil
    assert "<p>isi</p>" in hasil
    assert "kartu-amber" in hasil


def test_tombol_dengan_url_menjadi_tautan() -> None:
    assert 'href="/usul/"' in gambar('{% tombol "Buka" url="/usul/" %}')


def test_tombol_tanpa_url_mengirim_formulir() -> None:
    hasil = gambar('{% tombol "Hapus" nama="hapus" nilai="7" jelas="pilihan 1" %}')

    assert 'type="submit"' in hasil
    assert 'name="hapus" value="7"' in hasil.replace("  ", " ")
    assert "pilihan 1" in hasil


def test_tombol_menolak_url_bersama_nama() -> None:
    with pytest.raises(ValueError, match="url"):
        gambar('{% tombol "Buka" url="/x/" nama="a" %}')


@pytest.mark.parametrize(("keadaan", "atribut"), [("mati", " disabled"), ("sibuk", ' aria-busy="true"')])
def test_tombol_menyebut_keadaannya(keadaan: str, atribut: str) -> None:
    assert atribut in gambar(f'{{% tombol "Kirim" {keadaan}=True %}}')
    with pytest.raises(ValueError, match="url"):
        gambar(f'{{% tombol "Kirim" url="/x/" {keadaan}=True %}}')


def test_tabel_tanpa_takrif_ditolak() -> None:
    with pytest.raises(ValueError, match="takrif"):
        gambar('{% tabel takrif="" %}{% endtabel %}')


def test_tabel_menjadi_wilayah_yang_terjangkau_papan_ketik() -> None:
    hasil = gambar('{% tabel takrif="Pegawai" %}<tbody></tbody>{% endtabel %}')

    assert 'role="region" tabindex="0" aria-label="Tabel: Pegawai"' in hasil


def test_kolom_terurut_berbalik_dan_mempertahankan_saringan() -> None:
    hasil = gambar('{% kolom "Nama" urut="nama" hlm=hlm %}', hlm=halaman_contoh())

    assert 'aria-sort="ascending"' in hasil
    assert "urut=-nama" in hasil
    assert "opd=5" in hasil


def test_kolom_urut_tanpa_halaman_ditolak() -> None:
    with pytest.raises(ValueError, match="hlm"):
        gambar('{% kolom "Nama" urut="nama" %}')


def test_halaman_menyebut_rentang_total_dan_ukuran() -> None:
    hasil = gambar('{% halaman hlm satuan="pegawai" %}', hlm=halaman_contoh(total=11_000))

    assert "26–50 dari <strong>11.000</strong> pegawai" in hasil
    assert "ukuran=100" in hasil
    assert 'rel="next"' in hasil


def test_halaman_tunggal_tidak_menggambar_nomor() -> None:
    assert "<nav" not in gambar("{% halaman hlm %}", hlm=halaman_contoh(nomor=1, total=20))


def test_saring_menghapus_satu_kunci_dan_nomor_halaman_saja() -> None:
    permintaan = RequestFactory().get("/x/?opd=5&jenis=F&hal=3&q=ani")

    hasil = gambar("{% saring b %}", request=permintaan, b=[{"kunci": "opd", "nama": "OPD", "nilai": "Dinas PUPR"}])

    tautan = QueryDict(re.findall(r'href="\?([^"]*)"', hasil)[0].replace("&amp;", "&"))
    assert tautan.dict() == {"jenis": "F", "q": "ani"}


def test_saring_kosong_tidak_menggambar_apa_pun() -> None:
    assert gambar("{% saring b %}", request=RequestFactory().get("/"), b=[]).strip() == ""


def test_saringan_ditinggalkan_sebagai_teks_untuk_kaki_cetak() -> None:
    permintaan = RequestFactory().get("/usul/?opd=5")

    hasil = gambar(
        "{% saring b %}{% kaki %}", request=permintaan, b=[{"kunci": "opd", "nama": "OPD", "nilai": "Dinas PUPR"}]
    )

    kaki = hasil.split("kaki-cetak")[1]
    assert "Saringan: OPD: Dinas PUPR." in kaki
    assert "/usul/" in kaki
    assert re.search(r"Dicetak \d\d-\d\d-\d{4}, \d\d\.\d\d", kaki)


@pytest.mark.parametrize(("kuki", "atribut"), [("gelap", ' data-tema="gelap"'), ("terang", ' data-tema="terang"')])
def test_tema_dari_kuki_ditulis_peladen(kuki: str, atribut: str) -> None:
    permintaan = RequestFactory().get("/")
    permintaan.COOKIES["tema"] = kuki

    assert gambar("{% atribut_tema %}", request=permintaan) == atribut


@pytest.mark.parametrize("kuki", ["", "biru", '"><script>'])
def test_tema_lain_dibiarkan_mengikuti_sistem(kuki: str) -> None:
    permintaan = RequestFactory().get("/")
    permintaan.COOKIES["tema"] = kuki

    assert gambar("{% atribut_tema %}", request=permintaan) == ""


def test_memuat_dan_galat_memberi_tahu_pembaca_layar() -> None:
    assert 'role="status" aria-busy="true"' in gambar('{% memuat "Memuat daftar" %}')
    assert 'role="alert"' in gambar('{% keadaan_galat judul="Gagal" %}<p>Coba lagi.</p>{% endkeadaan_galat %}')


def test_baris_kosong_selebar_tabel_dan_aman() -> None:
    assert gambar("{% baris_kosong 4 k %}", k="<b>") == ('<tr class="tabel-kosong"><td colspan="4">&lt;b&gt;</td></tr>')


def test_aturan_menaruh_yang_gagal_di_atas_dan_menyebutnya_dengan_kata() -> None:
    hasil = gambar("{% aturan h %}", h=konteks_gaya()["aturan_contoh"])

    kode = re.findall(r"BR-\d\d", hasil)
    assert kode == ["BR-15", "BR-02", "BR-11", "BR-07", "BR-08", "BR-10"]
    assert hasil.index("Tidak terpenuhi") < hasil.index("Terpenuhi:")


def test_aturan_menolak_hasil_di_luar_empat_kata() -> None:
    with pytest.raises(ValueError, match="hasil"):
        gambar("{% aturan h %}", h=[{"kode": "BR-01", "hasil": "ok", "kalimat": "x"}])


def test_lini_masa_menandai_satu_langkah_sekarang() -> None:
    hasil = gambar("{% lini_masa b %}", b=konteks_gaya()["lini"])

    assert hasil.count('aria-current="step"') == 1
    assert "Berikutnya: " in hasil


def test_kesesuaian_menulis_rentang_bila_data_kurang() -> None:
    hasil = gambar("{% kesesuaian s %}", s=konteks_gaya()["skor"])

    assert "12–20 / 25" in hasil
    assert "data kurang" in hasil
    assert 'width="32.0"' in hasil


def test_daftar_definisi_menyebut_yang_belum_ada() -> None:
    assert "belum ada" in gambar("{% daftar_definisi b %}", b=[{"judul": "Sertifikat", "nilai": ""}])


def test_ringkasan_galat_menautkan_ke_medan() -> None:
    hasil = gambar("{% ringkasan_galat f %}", f=FormulirContoh({"tmt": "01-01-2027", "jenis": "A", "setuju": "on"}))

    assert 'href="#id_alasan"' in hasil
    assert hasil.count("<li>") == 1


def test_ringkasan_galat_kosong_bila_formulir_benar() -> None:
    isi = {"alasan": "a", "tmt": "01-01-2027", "jenis": "A", "setuju": "on"}

    assert gambar("{% ringkasan_galat f %}", f=FormulirContoh(isi)).strip() == ""


def test_medan_menyambung_label_kendali_dan_galat() -> None:
    hasil = gambar('{% medan f.tmt label="TMT" %}', f=FormulirContoh({"tmt": ""}))

    assert 'for="id_tmt"' in hasil
    assert 'id="id_tmt_error"' in hasil
    assert re.search(r'aria-describedby="[^"]*id_tmt_error', hasil)


def test_pilih_datar_menandai_yang_terpilih_dan_mengamankan_label() -> None:
    kendali = PilihDatar(choices=[("", "Semua"), ("Kota", [(1, "A & B"), (2, "C")])])

    hasil = kendali.render("unit", 1, {"id": "id_unit"})

    assert '<select id="id_unit" name="unit">' in hasil
    assert '<optgroup label="Kota"><option value="1" selected>A &amp; B</option>' in hasil
    assert hasil.count(" selected") == 1


def test_pilih_datar_dibaca_sama_dengan_milik_django() -> None:
    pilihan = [("", "Semua"), ("a", "A"), ("b", "B")]

    datar = PilihDatar(choices=pilihan).render("x", "b", {"id": "id_x"})

    assertHTMLEqual(datar, forms.Select(choices=pilihan).render("x", "b", {"id": "id_x"}))


def test_kemajuan_yang_selesai_tidak_lagi_bertanya() -> None:
    selesai = {"id": "p", "judul": "Impor", "keadaan": "Selesai", "berjalan": False, "url": "/x/"}

    assert "hx-get" not in gambar("{% kemajuan p %}", p=selesai)


def test_kemajuan_yang_berjalan_punya_jalan_tanpa_javascript() -> None:
    berjalan = {
        "id": "p",
        "judul": "Impor",
        "keadaan": "Membaca",
        "berjalan": True,
        "url": "/x/",
        "selesai": 0,
        "total": 9,
    }

    hasil = gambar("{% kemajuan p %}", p=berjalan)

    assert 'hx-get="/x/"' in hasil
    assert '<a href="/x/">Perbarui sekarang</a>' in hasil
    assert 'value="0" max="9"' in hasil


def test_konfirmasi_adalah_formulir_post_dengan_jalan_kembali() -> None:
    hasil = gambar(
        '{% konfirmasi tombol="Batalkan usul" url_batal="/usul/" bahaya=True %}<p>Akibatnya</p>{% endkonfirmasi %}',
        csrf_token="tanda-uji",
    )

    assert 'method="post"' in hasil
    assert "tanda-uji" in hasil
    assert 'href="/usul/"' in hasil


def test_remah_menolak_pasangan_yang_ganjil() -> None:
    with pytest.raises(ValueError, match="remah"):
        gambar('{% remah "Usul" "/usul/" %}')


def test_kelompok_navigasi_tanpa_butir_tidak_digambar() -> None:
    hasil = gambar("{% navigasi_sisi %}", navigasi=[{"judul": "Kosong", "butir": []}])

    assert "Kosong" not in hasil


def test_pengalih_peran_adalah_formulir_biasa() -> None:
    peran = [{"nilai": "A", "nama": "Analis BKD", "kini": True}, {"nilai": "B", "nama": "ASN"}]
    permintaan = RequestFactory().get("/")
    permintaan.user = type("Orang", (), {"is_authenticated": True, "__str__": lambda self: "Dewi"})()

    hasil = gambar("{% kepala_provinsi %}", request=permintaan, daftar_peran=peran, url_ganti_peran="/akun/peran/")

    assert '<form method="post" action="/akun/peran/">' in hasil
    assert 'value="A" aria-current="true"' in hasil


@pytest.mark.django_db
@pytest.mark.parametrize("tampilan", ["staf", "asn", "cetak"])
def test_halaman_gaya_tergambar_utuh_dalam_mode_demo(
    client: Any, django_user_model: Any, settings: Any, tampilan: str
) -> None:
    settings.MODE_DEMO = True
    client.force_login(django_user_model.objects.create_user("dewi", nama="Dewi"))

    jawaban = client.get("/gaya/", {"tampilan": tampilan})

    assert jawaban.status_code == 200
    assert jawaban.content.count(b"<h1") == 1


@pytest.mark.django_db
def test_daftar_isi_gaya_menunjuk_bagian_yang_ada(client: Any, django_user_model: Any, settings: Any) -> None:
    settings.MODE_DEMO = True
    client.force_login(django_user_model.objects.create_user("dewi", nama="Dewi"))

    isi = client.get("/gaya/").content.decode()

    hilang = [id_ for id_, _ in DAFTAR_ISI if f' id="{id_}"' not in isi]
    assert hilang == []


@pytest.mark.django_db
def test_halaman_gaya_tidak_ada_di_luar_demo(client: Any, django_user_model: Any, settings: Any) -> None:
    settings.MODE_DEMO = False
    client.force_login(django_user_model.objects.create_user("dewi", nama="Dewi"))

    assert client.get("/gaya/").status_code == 404


def test_pemeriksaan_django_tidak_menemukan_tag_yang_bentrok() -> None:
    call_command("check", tag=["templates"])


def lini_contoh(lewat: int) -> list[dict[str, str]]:
    return [
        *({"judul": f"Langkah {n}", "keadaan": "lewat"} for n in range(1, lewat + 1)),
        {"judul": "Telaah", "keadaan": "kini"},
        {"judul": "Selesai", "keadaan": "nanti"},
    ]


def test_lini_masa_terbaru_dahulu_melipat_yang_lama() -> None:
    hasil = gambar("{% lini_masa b terbaru_dahulu=True %}", b=lini_contoh(7))
    terbuka, lipatan = hasil.split("<details")

    assert re.findall(r"</span>(Telaah|Selesai|Langkah \d)", terbuka) == [
        "Telaah", "Selesai", "Langkah 7", "Langkah 6", "Langkah 5", "Langkah 4", "Langkah 3",
    ]  # fmt: skip
    assert "2 langkah sebelumnya" in lipatan
    assert re.findall(r"Langkah \d", lipatan) == ["Langkah 2", "Langkah 1"]


def test_lini_masa_pendek_tidak_dilipat() -> None:
    assert "<details" not in gambar("{% lini_masa b terbaru_dahulu=True %}", b=lini_contoh(5))


PERINGATAN = {"kode": "BR-02", "hasil": "gagal", "kalimat": "Masa jabatan kurang.", "berat": "WARN"}
HALANGAN = {"kode": "BR-01", "hasil": "gagal", "kalimat": "Tidak lowong.", "berat": "BLOCK"}


def test_peringatan_tidak_dihitung_sebagai_tidak_terpenuhi() -> None:
    hasil = gambar("{% aturan h %}", h=[PERINGATAN, HALANGAN])

    assert "1 tidak terpenuhi · 1 peringatan" in hasil
    assert 'class="aturan aturan-peringatan"' in hasil


@pytest.mark.parametrize(
    ("masalah", "kalimat"),
    [
        ([], "tidak ada yang menghalangi · 2 terpenuhi · 1 belum dinilai sistem"),
        ([PERINGATAN], "1 peringatan · 2 terpenuhi · 1 belum dinilai sistem"),
        ([HALANGAN, PERINGATAN], "1 menghalangi · 1 peringatan · 2 terpenuhi · 1 belum dinilai sistem"),
    ],
)
def test_ringkas_aturan_membedakan_halangan_dari_peringatan(masalah: list[dict[str, str]], kalimat: str) -> None:
    kelompok = {"masalah": masalah, "terpenuhi": [{}, {}], "belum_dinilai": [{}]}

    assert gambar("{% ringkas_aturan k %}", k=kelompok) == kalimat
