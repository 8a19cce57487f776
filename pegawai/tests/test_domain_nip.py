"""NIP and NI PPPK: reading, display, contradictions. Numbers are invented (sequence 900 and up)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pegawai.domain.nip import KodeNip, Nip, NipTidakSah, kejanggalan, pertentangan
from pegawai.domain.status import StatusKepegawaian

PNS = Nip("198609262015051901")
PPPK = Nip("199003152024212902", pppk=True)
HARI_INI = date(2026, 11, 24)
COCOK = {"tanggal_lahir": date(1986, 9, 26), "jenis_kelamin": "L", "tmt_cpns": date(2015, 5, 1)}


def test_nip_pns_terurai_menurut_letaknya():
    assert PNS.tanggal_lahir == date(1986, 9, 26)
    assert PNS.tmt_cpns == date(2015, 5, 1)
    assert PNS.jenis_kelamin == "L"
    assert (PNS.urut, PNS.perjanjian_ke) == (901, None)


def test_ni_pppk_memuat_tahun_dan_jumlah_perjanjian():
    assert PPPK.tanggal_lahir == date(1990, 3, 15)
    assert (PPPK.tahun_pengangkatan, PPPK.perjanjian_ke) == (2024, 21)
    assert PPPK.tmt_cpns is None
    assert PPPK.jenis_kelamin == "P"


def test_nip_ditampilkan_berkelompok_atau_disamarkan():
    assert PNS.berkelompok == "19860926 201505 1 901"
    assert PNS.tersamar == "19860926****** 1 ***"
    assert str(PNS) == "198609262015051901"


def test_spasi_dari_salinan_dibuang_dan_status_menentukan_bentuk():
    nip = Nip.baca(" 19900315 202421 2 902\u00a0", StatusKepegawaian.PPPK)

    assert nip == PPPK


@pytest.mark.parametrize(
    "teks",
    ["", "19860926201505190", "1986092620150519011", "19860926201505190X", "١٩٨٦٠٩٢٦٢٠١٥٠٥١٩٠١", "'198609262015051901"],
    ids=["kosong", "17-angka", "19-angka", "huruf", "angka-arab", "petik"],
)
def test_selain_18_angka_ditolak(teks):
    with pytest.raises(NipTidakSah, match="18 angka"):
        Nip.baca(teks)


@pytest.mark.parametrize(
    ("nip", "ubah", "kode"),
    [
        pytest.param(PNS, {}, [], id="cocok"),
        pytest.param(PNS, {"tanggal_lahir": date(1986, 9, 27)}, ["NIP_BEDA_TANGGAL_LAHIR"], id="lahir-beda-sehari"),
        pytest.param(PNS, {"jenis_kelamin": "P"}, ["NIP_BEDA_KELAMIN"], id="kelamin"),
        pytest.param(PNS, {"tmt_cpns": date(2015, 6, 1)}, ["NIP_BEDA_TMT_CPNS"], id="bulan-cpns"),
        pytest.param(PNS, {"tmt_cpns": date(2015, 5, 17)}, [], id="hari-cpns-tidak-dibandingkan"),
        pytest.param(
            PNS, {"tmt_cpns": None, "jenis_kelamin": None, "tanggal_lahir": None}, [], id="kosong-tidak-dinilai"
        ),
        pytest.param(
            Nip("198613262015053901"), {}, ["NIP_BEDA_TANGGAL_LAHIR", "NIP_BEDA_KELAMIN"], id="bulan-13-dan-kelamin-3"
        ),
    ],
)
def test_pertentangan_dilaporkan_dengan_kodenya(nip, ubah, kode):
    temuan = pertentangan(nip, **(COCOK | ubah))

    assert [satu.kode for satu in temuan] == kode


def test_pppk_hanya_dibandingkan_tahun_pengangkatannya():
    sama = pertentangan(PPPK, tanggal_lahir=None, jenis_kelamin="P", tmt_cpns=date(2024, 3, 1))
    beda = pertentangan(PPPK, tanggal_lahir=None, jenis_kelamin="P", tmt_cpns=date(2023, 3, 1))

    assert sama == []
    assert [(satu.kode, satu.pada_nip, satu.pada_data) for satu in beda] == [
        (KodeNip.NIP_BEDA_TMT_CPNS, "2024", "2023")
    ]


def test_pesan_pertentangan_menyebut_kedua_bacaan():
    temuan = pertentangan(PNS, tanggal_lahir=date(1986, 9, 27), jenis_kelamin=None, tmt_cpns=None)

    assert temuan[0].pesan == (
        "Tanggal lahir pada NIP berbeda dengan data: pada NIP 26 September 1986, pada data 27 September 1986."
    )


@pytest.mark.parametrize(
    ("nip", "kode"),
    [
        pytest.param(PNS, [], id="pns-wajar"),
        pytest.param(PPPK, [], id="pppk-wajar"),
        pytest.param(Nip("198609262024211901"), ["NIP_BUKAN_BENTUK_STATUS"], id="pns-berbentuk-pppk"),
        pytest.param(Nip("199003152024052902", pppk=True), ["NIP_BUKAN_BENTUK_STATUS"], id="pppk-berbentuk-pns"),
        pytest.param(Nip("198609262015131901"), ["NIP_BUKAN_BENTUK_STATUS"], id="bulan-13"),
        pytest.param(Nip("200009262026121901"), ["NIP_TMT_TIDAK_WAJAR"], id="cpns-di-masa-depan"),
        pytest.param(Nip("199909262015051901"), ["NIP_TMT_TIDAK_WAJAR"], id="diangkat-15-tahun"),
        pytest.param(Nip("195009262015051901"), ["NIP_TMT_TIDAK_WAJAR"], id="diangkat-64-tahun"),
    ],
)
def test_kejanggalan_di_dalam_nomor(nip, kode):
    assert [satu.kode for satu in kejanggalan(nip, hari_ini=HARI_INI)] == kode


@given(st.dates(date(1960, 1, 1), date(2005, 12, 31)), st.dates(date(1985, 1, 1), date(2026, 12, 31)), st.booleans())
def test_nip_yang_disusun_dari_data_tidak_pernah_bertentangan(lahir, tmt, perempuan):
    nip = Nip(f"{lahir:%Y%m%d}{tmt:%Y%m}{2 if perempuan else 1}900")

    assert pertentangan(nip, tanggal_lahir=lahir, jenis_kelamin="P" if perempuan else "L", tmt_cpns=tmt) == []


@given(st.from_regex(r"[0-9]{18}", fullmatch=True), st.booleans())
def test_delapan_belas_angka_apa_pun_terbaca_tanpa_galat(angka, pppk):
    nip = Nip(angka, pppk=pppk)

    kejanggalan(nip, hari_ini=HARI_INI)
    assert nip.berkelompok.replace(" ", "") == angka
    assert nip.tersamar.count("*") == 9
