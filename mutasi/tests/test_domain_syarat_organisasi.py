"""Rules on vacancy, letters and officers, case by case: BR-08, BR-17, BR-20."""

from dataclasses import replace
from datetime import date

import pytest

from mutasi.domain.alur import JenisBerkas
from mutasi.domain.fakta import FaktaPetugas, FaktaPosisi, FaktaSurat, ParameterAturan
from mutasi.domain.status import DasarMutasi, Tahap
from mutasi.domain.syarat import Hasil
from mutasi.domain.syarat.organisasi import empat_mata, lowongan, surat_sebut_jabatan
from mutasi.tests.fakta_contoh import PENELAAH, fakta, kasus, posisi

PARAM = ParameterAturan()
L, G, K = Hasil.LULUS, Hasil.GAGAL, Hasil.DATA_KURANG


@pytest.mark.parametrize(
    ("tujuan", "hasil", "kata"),
    [
        pytest.param(posisi(k=3, b=2), L, "Lowong 1 dari kebutuhan 3", id="BR-08-satu-lowong"),
        pytest.param(posisi(k=3, b=3), G, "kebutuhan 3, terisi 3", id="BR-08-penuh"),
        pytest.param(posisi(k=3, b=2, reservasi_masuk=1), G, "dipesan 1", id="BR-08-slot-habis"),
        pytest.param(posisi(k=3, b=3, reservasi_keluar=1), L, "Lowong 1", id="BR-08-pemegang-akan-keluar"),
        pytest.param(posisi(k=2, b=4, reservasi_keluar=1), G, "terisi 4", id="BR-08-kelebihan"),
        pytest.param(posisi(k=0, b=0), G, "kebutuhan 0", id="BR-08-tanpa-kebutuhan"),
        pytest.param(posisi(k=3, b=3, keluar_pertukaran=1), L, "pertukaran", id="BR-08-pertukaran-seimbang"),
        pytest.param(posisi(k=2, b=3, keluar_pertukaran=1), G, "Tidak ada", id="BR-08-pertukaran-tetap-kelebihan"),
        pytest.param(posisi(k=None), K, "Kebutuhan", id="BR-08-kebutuhan-belum-ditetapkan"),
        pytest.param(posisi(b=None), K, "pemangku", id="BR-08-pemangku-tidak-diketahui"),
        pytest.param(None, K, "belum dipilih", id="BR-08-tanpa-tujuan"),
    ],
)
def test_br_08_lowongan(tujuan: FaktaPosisi | None, hasil: Hasil, kata: str) -> None:
    jawaban = lowongan(fakta(tujuan=tujuan), PARAM)

    assert jawaban.hasil is hasil
    assert kata in jawaban.kalimat


def test_br_08_menunjukkan_kebutuhan_dengan_tanggal_penetapannya() -> None:
    tujuan = replace(posisi(), kebutuhan_sejak=date(2026, 1, 1))

    jawaban = lowongan(fakta(tujuan=tujuan), PARAM)

    assert (jawaban.data[0].nilai, jawaban.data[0].sumber) == ("3", date(2026, 1, 1))


def test_br_08_menyebut_berapa_tempat_yang_kurang() -> None:
    jawaban = lowongan(fakta(tujuan=posisi(k=3, b=5)), PARAM)

    assert jawaban.perbaikan.startswith("Perlu 3 tempat lagi")


def _surat(jenis: JenisBerkas, posisi_id: str | None = "posisi-tujuan") -> FaktaSurat:
    return FaktaSurat(jenis, "800/1", date(2026, 11, 3), posisi_id)


USUL, SETUJU = JenisBerkas.SURAT_USUL, JenisBerkas.SURAT_PERSETUJUAN
KEBUTUHAN, SENDIRI, REDIS = DasarMutasi.KEBUTUHAN_ORGANISASI, DasarMutasi.PERMINTAAN_SENDIRI, DasarMutasi.REDISTRIBUSI


@pytest.mark.parametrize(
    ("dasar", "tahap", "surat", "hasil"),
    [
        pytest.param(KEBUTUHAN, Tahap.SK, (_surat(USUL), _surat(SETUJU)), L, id="BR-17-dua-surat-sama"),
        pytest.param(
            KEBUTUHAN, Tahap.SK, (_surat(USUL), _surat(SETUJU, "lain")), G, id="BR-17-persetujuan-jabatan-lain"
        ),
        pytest.param(KEBUTUHAN, Tahap.KIRIM, (_surat(USUL, "lain"),), G, id="BR-17-usul-jabatan-lain"),
        pytest.param(KEBUTUHAN, Tahap.KIRIM, (_surat(USUL),), L, id="BR-17-saat-kirim-cukup-surat-usul"),
        pytest.param(KEBUTUHAN, Tahap.TPK, (_surat(USUL),), K, id="BR-17-persetujuan-belum-ada"),
        pytest.param(KEBUTUHAN, Tahap.KIRIM, (), K, id="BR-17-surat-usul-belum-ada"),
        pytest.param(KEBUTUHAN, Tahap.KIRIM, (_surat(USUL, None),), K, id="BR-17-surat-tidak-menyebut-jabatan"),
        pytest.param(SENDIRI, Tahap.KIRIM, (_surat(USUL),), K, id="BR-17-permintaan-sendiri-perlu-permohonan"),
        pytest.param(REDIS, Tahap.SK, (), L, id="BR-17-redistribusi-tanpa-surat"),
    ],
)
def test_br_17_surat_menyebut_jabatan_yang_sama(
    dasar: DasarMutasi, tahap: Tahap, surat: tuple[FaktaSurat, ...], hasil: Hasil
) -> None:
    jawaban = surat_sebut_jabatan(fakta(kasus=kasus(dasar=dasar, tahap=tahap, surat=surat)), PARAM)

    assert jawaban.hasil is hasil


def test_br_17_menyebut_jabatan_dan_unit_yang_benar() -> None:
    surat = (_surat(USUL, "lain"),)

    jawaban = surat_sebut_jabatan(fakta(kasus=kasus(surat=surat)), PARAM)

    assert PENELAAH.nama in jawaban.perbaikan
    assert "Bidang Bina Marga" in jawaban.perbaikan


@pytest.mark.parametrize(
    ("tahap", "petugas", "hasil", "kata"),
    [
        pytest.param(Tahap.SK, ("a", "b", "c"), L, "berbeda", id="BR-20-tiga-orang"),
        pytest.param(Tahap.SK, ("a", "b", None), L, "berbeda", id="BR-20-penanda-tangan-belum-bertindak"),
        pytest.param(
            Tahap.SK, ("a", "a", None), G, "pemeriksa berkas dan perancang", id="BR-20-memeriksa-dan-merancang"
        ),
        pytest.param(Tahap.SK, ("a", "b", "b"), G, "perancang SK dan penanda", id="BR-20-merancang-dan-menandatangani"),
        pytest.param(
            Tahap.SK, ("a", "b", "a"), G, "pemeriksa berkas dan penanda", id="BR-20-memeriksa-dan-menandatangani"
        ),
        pytest.param(Tahap.SK, ("a", None, None), K, "perancang SK", id="BR-20-perancang-belum-ada"),
        pytest.param(Tahap.TPK, ("a", None, None), L, "berbeda", id="BR-20-tpk-cukup-pemeriksa"),
        pytest.param(Tahap.TPK, (None, None, None), K, "pemeriksa", id="BR-20-pemeriksa-belum-ada"),
    ],
)
def test_br_20_empat_mata(tahap: Tahap, petugas: tuple[str | None, ...], hasil: Hasil, kata: str) -> None:
    masukan = fakta(kasus=kasus(tahap=tahap, petugas=FaktaPetugas(*petugas)))

    jawaban = empat_mata(masukan, PARAM)

    assert jawaban.hasil is hasil
    assert kata in jawaban.kalimat
