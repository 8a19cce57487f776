"""Reading a problem: every fault is refused with its place, and the order of rows never matters."""

from __future__ import annotations

import copy
import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mutasi.domain.pencocokan import hasil as hasil_
from mutasi.domain.pencocokan import masalah_json
from mutasi.domain.pencocokan.__main__ import utama
from mutasi.domain.pencocokan.masalah import MasalahTidakSah
from mutasi.domain.pencocokan.mesin import selesaikan
from mutasi.domain.pencocokan.pemeriksa import periksa

from .alat import baca, pasar, pelamar, posisi
from .pasar import acak_baris, pasar_kecil


def _dasar():
    return pasar(
        [posisi("p1", isi=2, kebutuhan=3), posisi("p2", isi=1), posisi("p3", kebutuhan=1)],
        [pelamar("i1", "p1", ["p2", "p3"], merit=5), pelamar("i2", None, ["p1"], merit=4.5)],
        unit=[{"id": "u", "induk": None, "minimum": 1}, {"id": "v", "induk": "u"}],
    )


def _rusak(*jalur, nilai=None, hapus=False):
    isi = copy.deepcopy(_dasar())
    bagian = isi
    for langkah in jalur[:-1]:
        bagian = bagian[langkah]
    if hapus:
        del bagian[jalur[-1]]
    else:
        bagian[jalur[-1]] = nilai
    return isi


KESALAHAN = [
    pytest.param(_rusak("skema", nilai="lain/1"), "skema", id="skema-lain"),
    pytest.param(_rusak("pelamar", hapus=True), "pelamar", id="kunci-hilang"),
    pytest.param(_rusak("catatan", nilai=1), "catatan", id="kunci-asing"),
    pytest.param(_rusak("unit", nilai={}), "unit", id="bukan-daftar"),
    pytest.param(_rusak("posisi", 0, nilai=[]), "posisi[0]", id="bukan-objek"),
    pytest.param(_rusak("posisi", 0, "kelas", nilai=3), "p1", id="kunci-baris-asing"),
    pytest.param(_rusak("posisi", 0, "kebutuhan", hapus=True), "p1", id="kunci-baris-hilang"),
    pytest.param(_rusak("posisi", 0, "kebutuhan", nilai=-1), "p1", id="negatif"),
    pytest.param(_rusak("posisi", 0, "kebutuhan", nilai=1.5), "p1", id="pecahan"),
    pytest.param(_rusak("posisi", 0, "kebutuhan", nilai=True), "p1", id="ya-bukan-angka"),
    pytest.param(_rusak("posisi", 0, "kebutuhan", nilai=10**30), "p1", id="terlalu-besar"),
    pytest.param(_rusak("posisi", 0, "bobot", nilai=0), "p1", id="bobot-nol"),
    pytest.param(_rusak("posisi", 0, "bobot", nilai=10**6 + 1), "p1", id="bobot-besar"),
    pytest.param(_rusak("posisi", 0, "tutup_masuk", nilai=0), "p1", id="tutup-bukan-ya-tidak"),
    pytest.param(_rusak("posisi", 0, "bezetting", nilai=0), "p1", id="isi-kurang-dari-pelamar"),
    pytest.param(_rusak("posisi", 1, "id", nilai="p1"), "p1", id="id-posisi-ganda"),
    pytest.param(_rusak("pelamar", 1, "id", nilai="i1"), "i1", id="id-pelamar-ganda"),
    pytest.param(_rusak("unit", 1, "id", nilai="u"), "u", id="id-unit-ganda"),
    pytest.param(_rusak("pelamar", 0, "id", nilai=7), "pelamar[0]", id="id-bukan-teks"),
    pytest.param(_rusak("pelamar", 0, "id", nilai=""), "kosong", id="id-kosong"),
    pytest.param(_rusak("pelamar", 0, "id", nilai="\ud800"), "UTF-8", id="id-surrogate"),
    pytest.param(_rusak("posisi", 0, "unit", nilai="x"), "p1", id="unit-tak-dikenal"),
    pytest.param(_rusak("posisi", 0, "unit", nilai=None), "p1", id="unit-kosong"),
    pytest.param(_rusak("pelamar", 0, "asal", nilai="x"), "i1", id="asal-tak-dikenal"),
    pytest.param(_rusak("pelamar", 0, "pilihan", nilai=["p9"]), "i1", id="pilihan-tak-dikenal"),
    pytest.param(_rusak("pelamar", 0, "pilihan", nilai=["p1"]), "i1", id="posisi-sendiri"),
    pytest.param(_rusak("pelamar", 0, "pilihan", nilai=["p2", "p2"]), "i1", id="pilihan-ganda"),
    pytest.param(_rusak("pelamar", 0, "skor", nilai=[1]), "i1", id="panjang-skor"),
    pytest.param(_rusak("pelamar", 0, "skor", nilai=[1, "2"]), "i1", id="skor-teks"),
    pytest.param(_rusak("pelamar", 0, "kesesuaian", nilai=[1]), "i1", id="panjang-kesesuaian"),
    pytest.param(_rusak("pelamar", 0, "kesesuaian", nilai=[1, 1001]), "i1", id="kesesuaian-besar"),
    pytest.param(_rusak("pelamar", 0, "merit", nilai=float("inf")), "i1", id="merit-tak-hingga"),
    pytest.param(_rusak("pelamar", 0, "merit", nilai=10**400), "i1", id="merit-melimpah"),
    pytest.param(_rusak("pelamar", 0, "merit", nilai="5"), "i1", id="merit-teks"),
    pytest.param(_rusak("unit", 0, "induk", nilai="v"), "unit", id="induk-berputar"),
    pytest.param(_rusak("unit", 0, "induk", nilai="u"), "unit", id="induk-diri-sendiri"),
    pytest.param(_rusak("unit", 1, "induk", nilai="x"), "v", id="induk-tak-dikenal"),
    pytest.param(_rusak("tahap", nilai=["kritis", "laba"]), "tahap", id="tahap-asing"),
    pytest.param(_rusak("tahap", nilai=["pindah", "pindah"]), "tahap", id="tahap-ganda"),
    pytest.param(_rusak("tahap", nilai=["undian"]), "tahap", id="undian-ditulis"),
    pytest.param(_rusak("penjaga", nilai="ya"), "penjaga", id="penjaga-teks"),
    pytest.param(_rusak("benih_undian", nilai=3), "benih_undian", id="benih-angka"),
]


@pytest.mark.parametrize(("isi", "tempat"), KESALAHAN)
def test_masalah_yang_salah_ditolak_dengan_menyebut_tempatnya(isi, tempat):
    with pytest.raises(MasalahTidakSah) as galat:
        masalah_json.dari_kamus(isi)

    assert tempat in str(galat.value)
    assert "\n" not in str(galat.value)


@pytest.mark.parametrize("mesin", hasil_.MESIN)
@pytest.mark.parametrize(("isi", "tempat"), KESALAHAN)
def test_perintah_menolak_masalah_yang_salah_dengan_kode_dua(isi, tempat, mesin, tmp_path, capsys):
    berkas = tmp_path / "MASALAH.json"
    berkas.write_text(json.dumps(isi), encoding="utf-8")

    kode = utama(["selesaikan", str(berkas), "--mesin", mesin])

    keluar = capsys.readouterr()
    assert (kode, keluar.out, keluar.err.count("\n")) == (2, "", 1)
    assert tempat in keluar.err or "Infinity" in keluar.err


@pytest.mark.parametrize(
    "teks",
    [
        b"",
        b"{",
        b"[1]",
        b"\xff\xfe\x00",
        b'{"skema": 1, "skema": 2}',
        b'{"skema": NaN}',
        b'{"skema": Infinity}',
        b'{"skema": -Infinity}',
        b"[" * 100_000,
        b'{"skema": ' + b"9" * 5000 + b"}",
    ],
)
def test_teks_yang_bukan_masalah_ditolak(teks):
    with pytest.raises(MasalahTidakSah):
        masalah_json.baca(teks)


def test_nilai_bawaan_sama_dengan_yang_ditulis_lengkap():
    ringkas = _dasar()
    lengkap = masalah_json.ke_kamus(baca(ringkas))

    assert baca(lengkap).sidik() == baca(ringkas).sidik()
    assert lengkap["posisi"][0]["bobot"] == 1
    assert lengkap["pelamar"][0]["skor"] == [5.0, 5.0]
    assert lengkap["penjaga"] is True


@settings(max_examples=60, deadline=None)
@given(benih=st.integers(0, 10**6), acak=st.randoms(use_true_random=False))
def test_urutan_baris_tidak_mengubah_satu_bita_pun(benih, acak):
    """Problem, result and certificate of every engine, whatever the order of rows and keys."""
    isi = pasar_kecil(benih, orang=12, posisi=7, skor=True)

    a, b = baca(isi), baca(acak_baris(copy.deepcopy(isi), acak))

    assert masalah_json.tulis(a) == masalah_json.tulis(b)
    assert a.sidik() == b.sidik()
    for mesin in hasil_.MESIN:
        assert hasil_.tulis(a, selesaikan(a, mesin)) == hasil_.tulis(b, selesaikan(b, mesin))


def test_sidik_berubah_bila_satu_nilai_berubah():
    awal = baca(_dasar()).sidik()

    ubahan = [
        _rusak("posisi", 0, "minimum", nilai=1),
        _rusak("pelamar", 0, "merit", nilai=5.000001),
        _rusak("pelamar", 0, "pilihan", nilai=["p3", "p2"]),
        _rusak("benih_undian", nilai="x"),
        _rusak("penjaga", nilai=False),
        _rusak("tahap", nilai=["pindah"]),
    ]

    assert len({awal, *(baca(u).sidik() for u in ubahan)}) == 7


@pytest.mark.parametrize("angka", ["1e999", "-1e999", "1" + "0" * 400])
@pytest.mark.parametrize("kunci", ["merit", "skor"])
def test_bilangan_yang_meluap_dari_teks_ditolak(angka, kunci):
    """JSON has no infinity, but 1e999 reads as one."""
    teks = json.dumps(_rusak("pelamar", 0, kunci, nilai=[0, 77] if kunci == "skor" else 77)).replace("77", angka)

    with pytest.raises(MasalahTidakSah, match=r"i1.*berhingga"):
        masalah_json.baca(teks)


@pytest.mark.parametrize("mesin", hasil_.MESIN)
def test_angka_terbesar_di_mana_mana_tidak_meluap(mesin):
    """10^9 seats, holders and floors at 12,000 posts, weight 10^6: sums beyond 2^63 stay exact."""
    besar = {"kebutuhan": 10**9, "minimum": 10**9, "kritis": 10**9, "bobot": 10**6}
    kursi = [posisi(f"p{n:05}", isi=10**9 - 1, **besar) for n in range(12_000)]
    orang = [pelamar("i1", "p00000", ["p00001"], merit=1e308), pelamar("i2", None, ["p00001"], merit=-1e308)]
    m = baca(pasar(kursi, orang, unit=[{"id": "u", "induk": None, "minimum": 10**9}]))

    hasil = selesaikan(m, mesin)

    assert hasil_.ke_kamus(m, hasil)["penempatan"] == {"i1": "p00000", "i2": "p00001"}
    assert periksa(m, hasil_.baca(hasil_.tulis(m, hasil))).sah
    if mesin == "optimum":
        assert hasil.sertifikat["tahap"][0]["nilai"] == 10**6 * (12_000 * (10**9 - 1) + 1) > 2**63


@pytest.mark.parametrize("mesin", hasil_.MESIN)
def test_sejuta_pilihan_diselesaikan_dan_diperiksa(mesin):
    banyak = 1_000
    kursi = [f"p{n:04}" for n in range(banyak)]
    orang = [pelamar(f"i{n:04}", None, kursi[n:] + kursi[:n], merit=n) for n in range(banyak)]
    m = masalah_json.baca(json.dumps(pasar([posisi(p, kebutuhan=1) for p in kursi], orang)))

    hasil = selesaikan(m, mesin)

    assert len(m.pilihan) == 10**6
    assert hasil.ringkasan["pilihan_pertama"] == banyak
    assert periksa(m, hasil_.baca(hasil_.tulis(m, hasil))).sah


def test_larik_masalah_tidak_dapat_ditulisi():
    m = baca(_dasar())

    with pytest.raises(ValueError, match="read-only"):
        m.kebutuhan[0] = 9


@pytest.mark.parametrize("mesin", hasil_.MESIN)
@pytest.mark.parametrize(
    ("isi", "penempatan"),
    [
        pytest.param(pasar([], []), {}, id="kosong"),
        pytest.param({**pasar([], []), "unit": []}, {}, id="tanpa-unit"),
        pytest.param(pasar([posisi("p", isi=4)], []), {}, id="tanpa-pelamar"),
        pytest.param(pasar([posisi("p", isi=1)], [pelamar("i", "p", [])]), {"i": "p"}, id="satu-orang-diam"),
        pytest.param(pasar([], [pelamar("i", None, [])]), {"i": None}, id="tanpa-posisi"),
        pytest.param(
            pasar([posisi("p", isi=2), posisi("q", kebutuhan=9)], [pelamar("i", "p", []), pelamar("k", None, [])]),
            {"i": "p", "k": None},
            id="tidak-ada-yang-memenuhi-syarat",
        ),
        pytest.param(pasar([posisi("q", kebutuhan=1)], [pelamar("i", None, ["q"])]), {"i": "q"}, id="satu-orang-dapat"),
        pytest.param(
            pasar(
                [posisi("p", isi=1), posisi("q", kebutuhan=5, tutup_masuk=True)],
                [pelamar("i", "p", ["q"])],
            ),
            {"i": "p"},
            id="semua-ditutup",
        ),
        pytest.param(
            pasar([posisi("p", isi=3, kebutuhan=1), posisi("q")], [pelamar("i", "p", ["q"])]),
            {"i": "p"},
            id="kebutuhan-di-bawah-isi",
        ),
    ],
)
def test_pasar_pinggiran_mendapat_jawaban_sepele(isi, penempatan, mesin):
    m = baca(isi)
    hasil = selesaikan(m, mesin)

    assert hasil_.ke_kamus(m, hasil)["penempatan"] == penempatan
    assert periksa(m, hasil_.baca(hasil_.tulis(m, hasil))).sah
    assert json.loads(hasil_.tulis(m, hasil))["ringkasan"].keys() == set(hasil_.KUNCI_RINGKASAN)


def test_hasil_yang_ditulis_dapat_dibaca_kembali():
    m = baca(pasar_kecil(random.Random(3).randrange(999)))
    teks = hasil_.tulis(m, selesaikan(m, "tukar_rantai"))

    terurai = hasil_.baca(teks)

    assert terurai.sha256_masalah == m.sidik()
    assert set(terurai.penempatan) == set(m.id_pelamar)


@pytest.mark.parametrize(
    ("kunci", "nilai"),
    [
        ("skema", "x"),
        ("mesin", "acak"),
        ("versi", 1),
        ("penempatan", []),
        ("penempatan", {"i": 3}),
        ("lingkaran", {}),
        ("lingkaran", [{"pembuka": "i"}]),
        ("lingkaran", [{"pembuka": "i", "langkah": [["i", "p"]]}]),
        ("ringkasan", {}),
        ("alasan", {"i": [{"kode": "X"}]}),
        ("tambahan", 1),
    ],
)
def test_bentuk_hasil_yang_salah_ditolak(kunci, nilai):
    m = baca(_dasar())
    isi = json.loads(hasil_.tulis(m, selesaikan(m, "tukar_rantai")))
    isi[kunci] = nilai

    with pytest.raises(MasalahTidakSah):
        hasil_.baca(json.dumps(isi))
