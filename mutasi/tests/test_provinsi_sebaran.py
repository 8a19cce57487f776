"""A province of the model's size follows the shares of data.md §4."""

from collections import Counter, defaultdict
from datetime import date

import pytest

from mutasi.provinsi import Provinsi, susun_provinsi
from mutasi.provinsi.bentuk import Orang, Posisi
from mutasi.provinsi.pengisian import SEKARANG

PEGAWAI = 11_000


@pytest.fixture(scope="module")
def provinsi() -> Provinsi:
    return susun_provinsi(PEGAWAI, 2)


def _pns(p: Provinsi) -> list[Orang]:
    return [o for o in p.orang if not o.pppk]


def _persen(hitungan: Counter[str], jumlah: int) -> dict[str, float]:
    return {kunci: 100 * n / jumlah for kunci, n in hitungan.items()}


def _pensiun(o: Orang) -> date:
    bup = o.tugas[-1].jabatan.bup
    tahun, bulan = divmod((o.lahir.year + bup) * 12 + o.lahir.month, 12)
    return date(tahun, bulan + 1, 1)


def test_jumlah_tepat_dan_pns_64_persen(provinsi: Provinsi) -> None:
    assert len(provinsi.orang) == PEGAWAI
    assert len(_pns(provinsi)) / PEGAWAI == pytest.approx(0.64, abs=0.005)


def test_pria_44_persen(provinsi: Provinsi) -> None:
    assert sum(o.laki for o in provinsi.orang) / PEGAWAI == pytest.approx(0.44, abs=0.02)


def test_jenis_jabatan_63_31_6(provinsi: Provinsi) -> None:
    bagian = _persen(Counter(o.tugas[-1].jabatan.jenis for o in provinsi.orang), PEGAWAI)

    assert bagian["2"] == pytest.approx(63, abs=1.5)
    assert bagian["4"] == pytest.approx(31, abs=1.5)
    assert bagian["1"] == pytest.approx(6, abs=1)


def test_golongan_pns_menurut_kelompok_dan_ruang(provinsi: Provinsi) -> None:
    pns = _pns(provinsi)
    kelompok = Counter(str(o.golongan)[0] for o in pns)
    ruang = Counter(str(o.golongan) for o in pns)

    bagian = _persen(kelompok, len(pns))
    assert bagian["1"] == pytest.approx(0.8, abs=0.6)
    assert bagian["2"] == pytest.approx(16.5, abs=2)
    tiga = {g: 100 * ruang[g] / kelompok["3"] for g in ("31", "32", "33", "34")}
    assert tiga == pytest.approx({"31": 25, "32": 23, "33": 22, "34": 30}, abs=3)
    empat = {g: 100 * ruang[g] / kelompok["4"] for g in ("41", "42", "43")}
    assert empat == pytest.approx({"41": 60, "42": 28, "43": 10}, abs=4)


def test_umur_pns_tiga_kelompok_hampir_sama(provinsi: Provinsi) -> None:
    umur = [(SEKARANG - o.lahir).days / 365.25 for o in _pns(provinsi)]

    for (bawah, atas), harap in (((0, 41), 0.317), ((41, 51), 0.332), ((51, 61), 0.351)):
        assert sum(bawah <= u < atas for u in umur) / len(umur) == pytest.approx(harap, abs=0.04)


def test_pendidikan_mengikuti_angka_nasional(provinsi: Provinsi) -> None:
    kelompok = {"05": "menengah", "10": "menengah", "15": "menengah", "17": "menengah", "30": "diploma"}
    kelompok |= {"40": "sarjana", "42": "sarjana", "45": "magister", "50": "doktor"}
    bagian = _persen(Counter(kelompok[o.tingkat] for o in provinsi.orang), PEGAWAI)

    harap = {"menengah": 15, "diploma": 12, "sarjana": 62, "magister": 10, "doktor": 0.9}
    assert bagian == pytest.approx(harap, abs=3.5)


def test_enam_puluh_persen_bekerja_di_sekolah(provinsi: Provinsi) -> None:
    sekolah = [u for u in provinsi.units if u.jenis == "SEKOLAH"]
    milik = {u.id for u in sekolah} | {u.id for u in provinsi.units if u.induk in sekolah}

    assert len(sekolah) == 250
    assert sum(o.tugas[-1].unit.id in milik for o in provinsi.orang) / PEGAWAI == pytest.approx(0.6, abs=0.02)


def test_organisasi_empat_puluh_lima_opd_dan_sekitar_2500_unit(provinsi: Provinsi) -> None:
    assert sum(u.induk is provinsi.units[0] for u in provinsi.units) == 45
    assert 2200 <= len(provinsi.units) <= 2800


def test_kebutuhan_hampir_dua_kali_pegawai_dengan_posisi_penuh_lebih_dan_kosong(provinsi: Provinsi) -> None:
    posisi = provinsi.posisi

    assert 1.7 <= sum(p.k for p in posisi) / PEGAWAI <= 1.9
    assert sum(p.b for p in posisi) == PEGAWAI
    assert sum(p.b > p.k for p in posisi) > 100
    assert sum(p.b == p.k > 0 for p in posisi) > 1000
    assert sum(p.b < p.k for p in posisi) > 5000


def test_guru_bahasa_hampir_cukup_dan_guru_matematika_sangat_kurang(provinsi: Provinsi) -> None:
    per_sub: dict[str, list[Posisi]] = defaultdict(list)
    for p in provinsi.posisi:
        per_sub[p.sub].append(p)
    isi = {sub: sum(p.b for p in per_sub[sub]) / sum(p.k for p in per_sub[sub]) for sub in ("98", "138")}

    assert isi["98"] > 0.85
    assert isi["138"] < 0.55
    assert any(p.b > p.k for p in per_sub["98"])


def test_gelombang_pensiun_lima_tahun_wajar_dan_hanya_segelintir_lewat_bup(provinsi: Provinsi) -> None:
    tahun = Counter(_pensiun(o).year for o in provinsi.orang if _pensiun(o) > SEKARANG)

    assert all(200 <= tahun[t] <= 500 for t in range(2027, 2032))
    assert 1 <= sum(_pensiun(o) <= SEKARANG for o in provinsi.orang) <= 10


def test_struktural_hanya_pns_dan_satu_orang_per_kotak(provinsi: Provinsi) -> None:
    kepala = [p for p in provinsi.posisi if p.jabatan.jenis == "1"]

    assert all(p.k == 1 and p.b <= 1 for p in kepala)
    assert not any(o.pppk for o in provinsi.orang if o.tugas[-1].jabatan.jenis == "1")


def test_kecocokan_pangkat_jabatan_fungsional_hampir_selalu_ada(provinsi: Provinsi) -> None:
    pns = [o for o in _pns(provinsi) if o.tugas[-1].jabatan.jenis == "2"]
    luar = sum(not o.tugas[-1].jabatan.gol_min <= o.golongan <= o.tugas[-1].jabatan.gol_maks for o in pns)

    assert 0 < luar / len(pns) < 0.08


def test_status_khusus_ada_cltn_tugas_belajar_mpp_dan_dpk(provinsi: Provinsi) -> None:
    kedudukan = Counter(o.kedudukan for o in provinsi.orang)

    assert all(kedudukan[k] for k in ("02", "03", "20"))
    assert sum(o.dpk for o in provinsi.orang) > 0
    assert {o.kasus for o in provinsi.orang} >= {"PROSES", "BERJALAN", "SELESAI", "TUGAS_BELAJAR", "IKATAN_DINAS"}
