"""The range of a need: rules one by one, then properties over anything the sources may say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instansi.domain.alur_lembar import StatusLembar
from instansi.domain.triangulasi import SumberKebutuhan, triangulasi

ANGKA = st.none() | st.integers(0, 500)
K, ABK, SURVEI, WAWANCARA = (
    SumberKebutuhan.K,
    SumberKebutuhan.ABK,
    SumberKebutuhan.SURVEI,
    SumberKebutuhan.WAWANCARA,
)
TERVERIFIKASI = StatusLembar.DIVERIFIKASI_ORGANISASI


@pytest.mark.parametrize(
    ("sumber", "rentang"),
    [
        ({"k": 4}, (4, 4, 4, K, K, K, False)),
        ({"k": 4, "abk": 6, "status_abk": TERVERIFIKASI}, (4, 6, 6, K, ABK, ABK, True)),
        ({"k": 4, "abk": 6, "status_abk": StatusLembar.DIKIRIM, "survei": 8}, (4, 8, 8, K, SURVEI, SURVEI, True)),
        ({"k": 4, "abk": 6, "status_abk": TERVERIFIKASI, "survei": 8}, (4, 6, 8, K, ABK, SURVEI, True)),
        ({"k": 4, "abk": 6, "survei": 6}, (4, 6, 6, K, ABK, ABK, True)),
        ({"k": 4, "abk": 9, "status_abk": TERVERIFIKASI, "wawancara": 5}, (4, 5, 9, K, WAWANCARA, ABK, True)),
        ({"k": 5, "wawancara": 5}, (5, 5, 5, WAWANCARA, WAWANCARA, WAWANCARA, False)),
        ({"k": 0, "survei": 1}, (0, 1, 1, K, SURVEI, SURVEI, False)),
    ],
)
def test_batas_dan_sumbernya(sumber, rentang):
    r = triangulasi(**sumber)

    assert (
        r.rendah,
        r.mungkin,
        r.tinggi,
        r.sumber_rendah,
        r.sumber_mungkin,
        r.sumber_tinggi,
        r.tidak_sepakat,
    ) == rentang


@pytest.mark.parametrize(("tinggi", "tidak_sepakat"), [(125, False), (126, True)])
def test_ambang_dua_puluh_lima_persen_dari_yang_paling_mungkin(tinggi, tidak_sepakat):
    assert triangulasi(k=tinggi, wawancara=100).tidak_sepakat is tidak_sepakat


@given(k=st.integers(0, 500), abk=ANGKA, survei=ANGKA, wawancara=ANGKA, status=st.sampled_from(StatusLembar))
def test_rentang_selalu_memuat_yang_paling_mungkin_dan_semua_sumber(k, abk, survei, wawancara, status):
    r = triangulasi(k=k, abk=abk, status_abk=status, survei=survei, wawancara=wawancara)
    angka = {K: k, ABK: abk, SURVEI: survei, WAWANCARA: wawancara}

    assert r.rendah <= r.mungkin <= r.tinggi
    assert all(r.rendah <= nilai <= r.tinggi for nilai in angka.values() if nilai is not None)
    assert (angka[r.sumber_rendah], angka[r.sumber_mungkin], angka[r.sumber_tinggi]) == (
        r.rendah,
        r.mungkin,
        r.tinggi,
    )


@given(k=st.integers(0, 500), abk=ANGKA, survei=ANGKA, ambang=st.integers(0, 100))
def test_ambang_yang_lebih_longgar_tidak_menambah_ketidaksepakatan(k, abk, survei, ambang):
    ketat = triangulasi(k=k, abk=abk, survei=survei, ambang=ambang)
    longgar = triangulasi(k=k, abk=abk, survei=survei, ambang=ambang + 1)

    assert ketat.tidak_sepakat or not longgar.tidak_sepakat
