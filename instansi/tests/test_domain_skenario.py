"""Scenarios: an empty one is the base, each change does what it says, nothing is lost in a merger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from instansi.domain.jabatan import JenisJabatan
from instansi.domain.kebutuhan import pensiun_per_tahun, proyeksi
from instansi.domain.skenario import (
    GarisSkenario,
    JenisPerubahan,
    Perubahan,
    baca_perubahan,
    dasar,
    jumlah_tahun,
    terapkan,
)
from sabangau_mutasi.inti.tanggal import tambah_tahun

PELAKSANA = JenisJabatan.PELAKSANA
SEPULUH = st.lists(st.integers(0, 4), min_size=10, max_size=10).map(tuple)
LIMA = st.lists(st.integers(0, 3), min_size=5, max_size=5).map(tuple)


def garis(nomor: int = 1, **lain: object) -> GarisSkenario:
    """A post of unit 10 with three people and a need of four."""
    bawaan = GarisSkenario(
        id=nomor,
        unit=10,
        jalur="/1/10/",
        kotak=(7, ""),
        jenis=PELAKSANA,
        k=4,
        b=3,
        pensiun=(1, 0, 2, 0, 0, 1, 0, 0, 0, 0),
    )
    return replace(bawaan, **lain)  # type: ignore[arg-type]


@st.composite
def sembarang(draw: st.DrawFn) -> list[GarisSkenario]:
    """Some posts in two units with retirements, moves and work."""
    return [
        garis(
            nomor,
            unit=(unit := draw(st.sampled_from([10, 20]))),
            jalur=f"/1/{unit}/",
            kotak=(draw(st.integers(1, 3)), f"{nomor}"),
            k=draw(st.integers(0, 9)),
            b=draw(st.integers(0, 9)),
            pensiun=draw(SEPULUH),
            masuk=draw(LIMA),
            keluar=draw(LIMA),
        )
        for nomor in range(1, draw(st.integers(1, 6)) + 1)
    ]


@given(sembarang())
def test_skenario_kosong_adalah_dasarnya(semua: list[GarisSkenario]) -> None:
    assert terapkan(semua, []) == []


@given(sembarang(), st.sampled_from(["/1/10/", ""]))
def test_urutan_baris_tidak_mengubah_hasil(semua: list[GarisSkenario], jalur: str) -> None:
    ubah = [Perubahan(JenisPerubahan.UBAH_BUP, jalur=jalur, nilai=2), Perubahan(JenisPerubahan.MORATORIUM, sampai=2)]

    assert terapkan(semua, ubah) == terapkan(semua[::-1], ubah)


def test_dasar_sama_dengan_proyeksi_bersama() -> None:
    satu = garis(masuk=(1, 0, 0, 0, 0), keluar=(0, 1, 0, 0, 0))
    tahun = proyeksi(
        satu.k, satu.b, dict(zip(range(2026, 2031), satu.pensiun, strict=False)),
        keluar={2027: 1}, masuk={2026: 1},
    )  # fmt: skip

    assert (dasar(satu).b, dasar(satu).k) == (tuple(t.b for t in tahun), tuple(t.k for t in tahun))


def test_moratorium_menghapus_yang_masuk_pada_tahunnya_saja() -> None:
    satu = garis(masuk=(2, 1, 1, 0, 0), pensiun=(0,) * 10)

    [hasil] = terapkan([satu], [Perubahan(JenisPerubahan.MORATORIUM, dari=2, sampai=3)])

    assert hasil.b == (5, 5, 5, 5, 5)


def test_wke_72000_menambah_kebutuhan_yang_berasal_dari_menit() -> None:
    satu = garis(k=1, beban=Fraction(82_800), wke=75_000)
    besar = garis(2, k=10, beban=Fraction(750_000), wke=75_000, k_tahun=(10, 10, 20, 20, 20))
    tanpa = garis(3)
    kotak = garis(4, jenis=JenisJabatan.PENGAWAS, k=1, beban=Fraction(400_000), wke=75_000)

    hasil = terapkan([satu, besar, tanpa, kotak], [Perubahan(JenisPerubahan.UBAH_WKE, nilai=60_000)])

    assert [(h.id, h.k) for h in hasil] == [(2, (13, 13, 26, 26, 26))]  # 82,800 / 60,000 = 1.38 stays one person


@given(st.lists(st.dates(min_value=date(2026, 11, 25), max_value=date(2040, 12, 31))),
       st.integers(-5, 5).filter(bool))  # fmt: skip
def test_bup_bergeser_sama_dengan_menghitung_ulang_tmt_setiap_orang(tmt: list, nilai: int) -> None:
    """Moved counts equal counting every person's own date again; who would have gone already goes in the first year."""
    acuan = date(2026, 11, 24)
    awal = tuple(pensiun_per_tahun(tmt, acuan, 10).values())
    bergeser = [max(tambah_tahun(satu, nilai), acuan.replace(day=25)) for satu in tmt]
    harap = tuple(pensiun_per_tahun(bergeser, acuan, 5).values())
    satu = garis(b=len(tmt), pensiun=awal)

    hasil = terapkan([satu], [Perubahan(JenisPerubahan.UBAH_BUP, nilai=nilai)])

    b = [len(tmt) - sum(harap[: n + 1]) for n in range(5)]
    assert (list(hasil[0].b) if hasil else list(dasar(satu).b)) == b


def test_bup_hanya_bagi_jenis_jabatan_yang_dipilih() -> None:
    lain = garis(2, jenis=JenisJabatan.PENGAWAS)
    ubah = Perubahan(JenisPerubahan.UBAH_BUP, nilai=1, jenis_jabatan=(JenisJabatan.PENGAWAS,))

    assert [satu.id for satu in terapkan([garis(), lain], [ubah])] == [2]


def test_gabung_unit_menjumlahkan_beban_membulatkan_sekali_dan_menghapus_kotak_kepala() -> None:
    tujuan = garis(1, unit=20, jalur="/1/20/", k=1, b=1, beban=Fraction(105_000), wke=75_000)  # 1.4
    asal = garis(2, k=1, b=2, beban=Fraction(105_000), wke=75_000)
    kepala = garis(3, kotak=(9, ""), jenis=JenisJabatan.PENGAWAS, k=1, b=1)
    sendiri = garis(4, kotak=(8, ""))

    hasil = terapkan([tujuan, asal, kepala, sendiri], [Perubahan(JenisPerubahan.GABUNG_UNIT, "/1/10/", unit_tujuan=20)])

    per = {satu.id: satu for satu in hasil}
    assert per[1].k[0] == 3  # 2.8 rounded once, not 1 + 1
    assert (per[2].k[0], per[3].k[0]) == (0, 0)
    assert 4 not in per


@given(sembarang())
def test_gabung_unit_tidak_menghilangkan_orang(semua: list[GarisSkenario]) -> None:
    ubah = [Perubahan(JenisPerubahan.GABUNG_UNIT, "/1/10/", unit_tujuan=20)]
    berubah = {satu.id: satu for satu in terapkan(semua, ubah)}
    akhir = [berubah.get(satu.id, dasar(satu)) for satu in semua]

    assert jumlah_tahun(akhir)[0] == jumlah_tahun(dasar(satu) for satu in semua)[0]


def test_unit_baru_menambah_kebutuhan_tanpa_orang() -> None:
    ubah = Perubahan(JenisPerubahan.UNIT_BARU, unit_tujuan=20, kotak=((7, 3), (8, 1)))

    assert [(h.id, h.jabatan, h.b[4], h.k[4]) for h in terapkan([], [ubah])] == [(None, 7, 0, 3), (None, 8, 0, 1)]


def test_pertumbuhan_dibulatkan_sekali_dari_k_hari_ini() -> None:
    kotak = garis(2, k=1, jenis=JenisJabatan.PENGAWAS)

    [hasil] = terapkan([garis(k=10), kotak], [Perubahan(JenisPerubahan.PERTUMBUHAN, persen=Decimal("2.5"))])

    assert hasil.k == (10, 11, 11, 11, 11)


@pytest.mark.parametrize(
    "ubah",
    [
        Perubahan(JenisPerubahan.UBAH_WKE, nilai=0),
        Perubahan(JenisPerubahan.UBAH_BUP, nilai=6),
        Perubahan(JenisPerubahan.UBAH_BUP, nilai=0),
        Perubahan(JenisPerubahan.MORATORIUM, dari=4, sampai=2),
        Perubahan(JenisPerubahan.PERTUMBUHAN, persen=Decimal(80)),
        Perubahan(JenisPerubahan.GABUNG_UNIT, "/1/10/"),
    ],
    ids=lambda satu: f"{satu.jenis}-{satu.nilai}",
)
def test_perubahan_yang_tidak_wajar_ditolak(ubah: Perubahan) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        terapkan([garis()], [ubah])


def test_perubahan_dibaca_dari_json_dan_kunci_asing_ditolak() -> None:
    satu = baca_perubahan({"jenis": "PERTUMBUHAN", "jalur": "/1/", "persen": "1.5"})

    assert satu == Perubahan(JenisPerubahan.PERTUMBUHAN, "/1/", persen=Decimal("1.5"))
    with pytest.raises(ValueError, match="tidak dapat dibaca"):
        baca_perubahan({"jenis": "PERTUMBUHAN", "asing": 1})
