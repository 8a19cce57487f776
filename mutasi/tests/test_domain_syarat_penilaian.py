"""The register and the ways to ask it: order, stages, overrides, wishes, one person against many jobs."""

import json
from datetime import date
from itertools import product

import pytest

from mutasi.domain.fakta import Fakta, FaktaJabatan, ParameterAturan
from mutasi.domain.status import DasarMutasi, Tahap
from mutasi.domain.syarat import (
    SEMUA,
    TAHAP_BERLAKU,
    Berat,
    Cakupan,
    Hasil,
    HasilAturan,
    butir,
    dapat_dipilih,
    keterangan_lowongan,
    menghalangi,
    nilai_per_jabatan,
    nilai_semua,
    peringatan,
)
from mutasi.domain.syarat import penilaian as modul_penilaian
from mutasi.domain.syarat.dasar import Butir
from mutasi.tests.fakta_contoh import (
    ADMINISTRATOR,
    GURU_MADYA,
    GURU_MUDA,
    KEPALA_DINAS,
    PENELAAH,
    PENGAWAS,
    PENGOLAH,
    SMA,
    fakta,
    kasus,
    pegawai,
    posisi,
)
from pegawai.domain.status import StatusKepegawaian

PARAM = ParameterAturan()
DINILAI = {f"BR-{nomor:02d}" for nomor in (1, 2, 3, 4, 5, 6, 8, 10, 11, 15, 17, 19, 20, 22, 23)}
KOSONG = fakta(
    pegawai=pegawai(
        kedudukan="", kedudukan_aktif=None, tanggal_lahir=None, golongan=None, pendidikan=(), jabatan=None,
        tmt_jabatan=None, hukuman_per=None, tugas_belajar_per=None, kinerja=(),
    ),
    tujuan=None,
    kasus=kasus(tmt=None, tanggal_sk=None, surat=()),
)  # fmt: skip


def _kode(hasil: list[HasilAturan]) -> list[str]:
    return [satu.kode for satu in hasil]


def test_daftar_memuat_br_01_sampai_br_23_berurutan() -> None:
    assert [satu.aturan.kode for satu in SEMUA] == [f"BR-{nomor:02d}" for nomor in range(1, 24)]


def test_daftar_menandai_aturan_yang_dinilai_pada_rilis_ini() -> None:
    assert {satu.aturan.kode for satu in SEMUA if satu.dinilai} == DINILAI


@pytest.mark.parametrize("satu", SEMUA, ids=lambda satu: satu.aturan.kode)
def test_setiap_aturan_menjawab_dengan_identitasnya_sendiri(satu: Butir) -> None:
    jawaban = satu.fungsi(fakta(), PARAM)

    assert (jawaban.kode, jawaban.nama) == (satu.aturan.kode, satu.aturan.nama)
    assert jawaban.dasar_hukum
    assert jawaban.kalimat.endswith(".")


def test_kasus_lengkap_lulus_semua_aturan_yang_dinilai() -> None:
    hasil = nilai_semua(fakta(), PARAM)

    assert {satu.kode for satu in hasil if satu.hasil is Hasil.LULUS} == DINILAI
    assert {satu.kode for satu in hasil if satu.hasil is Hasil.BELUM_DINILAI} == {
        satu.aturan.kode for satu in SEMUA
    } - DINILAI
    assert menghalangi(hasil) == []


def test_fakta_kosong_tidak_pernah_dianggap_lulus() -> None:
    hasil = nilai_semua(KOSONG, PARAM)

    lulus = {satu.kode for satu in hasil if satu.hasil is Hasil.LULUS}

    assert lulus == {"BR-15", "BR-20"}
    assert all(satu.perbaikan for satu in hasil if satu.hasil is Hasil.DATA_KURANG)


def test_data_kurang_pada_aturan_block_menghalangi() -> None:
    hasil = nilai_semua(fakta(pegawai=pegawai(hukuman_per=None)), PARAM)

    assert _kode(menghalangi(hasil, Tahap.KIRIM)) == ["BR-04"]


def test_belum_dinilai_terlihat_tetapi_tidak_menghalangi() -> None:
    kuasa = butir("BR-18").fungsi(fakta(), PARAM)

    assert (kuasa.hasil, kuasa.berat, kuasa.menghalangi) == (Hasil.BELUM_DINILAI, Berat.BLOCK, False)


@pytest.mark.parametrize(
    ("tahap", "kode"),
    [
        pytest.param(Tahap.DRAF, [], id="DRAF-surat-dan-petugas-belum-dihitung"),
        pytest.param(Tahap.KIRIM, ["BR-17"], id="KIRIM-surat-dihitung"),
        pytest.param(Tahap.TPK, ["BR-17", "BR-20"], id="TPK-pemeriksa-dihitung"),
        pytest.param(Tahap.SK, ["BR-17", "BR-20"], id="SK-semua-dihitung"),
    ],
)
def test_tahap_menentukan_aturan_yang_dihitung(tahap: Tahap, kode: list[str]) -> None:
    masukan = fakta(kasus=kasus(tahap=tahap, surat=(), petugas=type(kasus().petugas)()))

    assert _kode(menghalangi(nilai_semua(masukan, PARAM), tahap)) == kode


def test_tahap_sk_menghitung_semua_aturan() -> None:
    assert TAHAP_BERLAKU[Tahap.SK] == {satu.aturan.kode for satu in SEMUA}
    assert TAHAP_BERLAKU[Tahap.DRAF] < TAHAP_BERLAKU[Tahap.KIRIM] < TAHAP_BERLAKU[Tahap.TPK] < TAHAP_BERLAKU[Tahap.SK]


def test_br_02_dapat_dikesampingkan_dengan_alasan() -> None:
    masukan = fakta(
        pegawai=pegawai(tmt_jabatan=date(2026, 6, 1)),
        kasus=kasus(dasar=DasarMutasi.PERMINTAAN_SENDIRI, tahap=Tahap.DRAF),
    )
    hasil = nilai_semua(masukan, PARAM)

    assert _kode(menghalangi(hasil, Tahap.DRAF)) == ["BR-02"]
    assert menghalangi(hasil, Tahap.DRAF, {"BR-02"}) == []


def test_aturan_lain_tidak_dapat_dikesampingkan() -> None:
    with pytest.raises(ValueError, match="BR-08"):
        menghalangi([], Tahap.TPK, {"BR-02", "BR-08"})


def test_peringatan_tidak_menghalangi() -> None:
    hasil = nilai_semua(fakta(pegawai=pegawai(pendidikan=(SMA,), tmt_jabatan=date(2026, 6, 1))), PARAM)

    assert _kode(peringatan(hasil)) == ["BR-02", "BR-10"]
    assert menghalangi(hasil) == []


def test_galat_di_dalam_aturan_tidak_ditelan(monkeypatch: pytest.MonkeyPatch) -> None:
    def rusak(fakta: Fakta, param: ParameterAturan) -> HasilAturan:
        raise ZeroDivisionError

    monkeypatch.setattr(modul_penilaian, "SEMUA", (*SEMUA[:3], Butir(SEMUA[3].aturan, rusak)))

    with pytest.raises(ZeroDivisionError):
        nilai_semua(fakta(), PARAM)


def test_dasar_hukum_dapat_diganti_lewat_parameter() -> None:
    param = ParameterAturan(dasar_hukum={"BR-02": "PP Manajemen ASN Pasal 1"})

    hasil = {satu.kode: satu.dasar_hukum for satu in nilai_semua(fakta(), param)}

    assert hasil["BR-02"] == "PP Manajemen ASN Pasal 1"
    assert hasil["BR-03"] == "PP 11/2017 Pasal 190 ayat (3)"


def test_hasil_dapat_disimpan_sebagai_json() -> None:
    isi = [satu.sebagai_json() for satu in nilai_semua(fakta(), PARAM)]

    pertama = json.loads(json.dumps(isi))[0]

    assert (pertama["kode"], pertama["hasil"], pertama["berat"]) == ("BR-01", "lulus", "BLOCK")
    assert pertama["data"][0] == {"label": "Status kepegawaian", "nilai": "PNS", "sumber": "2026-11-01"}


def test_keinginan_dinilai_sebagai_permintaan_sendiri() -> None:
    hasil = dapat_dipilih(fakta(pegawai=pegawai(tmt_jabatan=date(2026, 6, 1))), PARAM)

    assert _kode(menghalangi(hasil)) == ["BR-02"]


def test_keinginan_hanya_memakai_aturan_preferensi() -> None:
    assert _kode(dapat_dipilih(fakta(), PARAM)) == [
        "BR-01",
        "BR-02",
        "BR-04",
        "BR-05",
        "BR-06",
        "BR-08",
        "BR-10",
        "BR-22",
        "BR-23",
    ]


def test_posisi_terisi_tetap_dapat_dipilih_hanya_lewat_pertukaran() -> None:
    hasil = dapat_dipilih(fakta(tujuan=posisi(k=2, b=2)), PARAM)

    lowong = next(satu for satu in hasil if satu.kode == "BR-08")

    assert (lowong.kalimat, lowong.berat) == ("Hanya lewat pertukaran.", Berat.INFO)
    assert menghalangi(hasil) == []


@pytest.mark.parametrize(
    ("k", "b", "kalimat"),
    [
        pytest.param(4, 2, "Lowong 2.", id="BR-08-lowong-dua"),
        pytest.param(3, 2, "Lowong 1.", id="BR-08-lowong-satu"),
        pytest.param(2, 3, "Hanya lewat pertukaran.", id="BR-08-terisi"),
        pytest.param(None, 3, "Kebutuhan atau jumlah pemangku belum tercatat.", id="BR-08-tidak-tercatat"),
    ],
)
def test_keterangan_lowongan_untuk_keinginan(k: int | None, b: int, kalimat: str) -> None:
    assert keterangan_lowongan(posisi(k=k, b=b), PARAM).kalimat == kalimat


def test_pppk_hanya_dapat_memilih_jabatan_dan_jenjang_yang_sama() -> None:
    guru = pegawai(
        status=StatusKepegawaian.PPPK, jabatan=GURU_MUDA, golongan=109, akhir_kontrak=date(2030, 12, 31)
    )  # fmt: skip

    nilai = nilai_per_jabatan(fakta(pegawai=guru), [GURU_MUDA, GURU_MADYA, PENELAAH, PENGOLAH], PARAM)

    assert [jabatan for jabatan in nilai.per_jabatan if nilai.boleh(jabatan)] == [GURU_MUDA.id]


ORANG = [
    pegawai(),
    pegawai(tmt_jabatan=date(2026, 6, 1), pendidikan=(SMA,)),
    pegawai(jabatan=GURU_MUDA, tanggal_lahir=date(1967, 6, 1)),
    pegawai(status=StatusKepegawaian.PPPK, jabatan=PENGOLAH, golongan=109, akhir_kontrak=date(2030, 12, 31)),
    pegawai(hukuman_per=None, kinerja=()),
]
JABATAN = [PENELAAH, PENGOLAH, GURU_MUDA, GURU_MADYA, PENGAWAS, ADMINISTRATOR, KEPALA_DINAS]


def _id(nilai: object) -> str:
    return nilai.id if isinstance(nilai, FaktaJabatan) else f"orang-{nilai}"


@pytest.mark.parametrize(("nomor", "jabatan"), [*product(range(len(ORANG)), JABATAN)], ids=_id)
def test_jalur_cepat_sama_dengan_penilaian_satu_per_satu(nomor: int, jabatan: FaktaJabatan) -> None:
    satu_per_satu = dapat_dipilih(fakta(pegawai=ORANG[nomor], tujuan=posisi(jabatan)), PARAM)

    cepat = nilai_per_jabatan(fakta(pegawai=ORANG[nomor], tujuan=None), JABATAN, PARAM)

    assert list(cepat.halangan(jabatan.id)) == menghalangi(satu_per_satu)
    assert cepat.boleh(jabatan.id) is (not menghalangi(satu_per_satu))


def test_jalur_cepat_menilai_setiap_jabatan_sekali() -> None:
    nilai = nilai_per_jabatan(fakta(), [PENELAAH, PENELAAH, PENGOLAH], PARAM)

    assert list(nilai.per_jabatan) == [PENELAAH.id, PENGOLAH.id]
    assert {satu.kode for satu in nilai.pegawai} == {"BR-02", "BR-04", "BR-05", "BR-06"}


def test_aturan_bercakupan_pegawai_tidak_membaca_tujuan() -> None:
    kode = [satu for satu in SEMUA if satu.aturan.cakupan is Cakupan.PEGAWAI]

    dengan = [satu.fungsi(fakta(), PARAM) for satu in kode]
    tanpa = [satu.fungsi(fakta(tujuan=None), PARAM) for satu in kode]

    assert dengan == tanpa
