"""The kinds `jabatan` and `peta-jabatan`: requirements as sets, dated K, positions people then stand on."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from instansi.models import Jabatan, KebutuhanPosisi, Posisi
from instansi.tests.factories import buat_jabatan, buat_program, buat_rumpun
from pegawai.models import Pegawai
from pegawai.tests.impor_bantu import Kantor, angka, buat_kantor, impor, impor_pegawai, kode
from sabangau_mutasi.inti.impor.ringkasan import Hasil

pytestmark = pytest.mark.django_db


@pytest.fixture
def kantor() -> Kantor:
    return buat_kantor()


def _jabatan(folder: Path, *, tanpa: tuple[str, ...] = (), **lain: Any) -> Hasil:
    isi = {
        "ID": "J-BARU",
        "NAMA": "Guru Ahli Muda",
        "JENIS JABATAN ID": "2",
        "JENJANG": "MU",
        "KELAS": "9",
        "BUP": "60",
        "GOLONGAN MIN ID": "33",
        "GOLONGAN MAKS ID": "34",
        "TINGKAT PENDIDIKAN MIN ID": "40",
        "RUMPUN JABATAN": "GURU",
        "KELOMPOK": "Guru",
    } | lain
    return impor("jabatan", folder, isi, kolom=[j for j in _JUDUL if j not in tanpa])


_JUDUL = (
    "ID", "NAMA", "JENIS JABATAN ID", "JENJANG", "ESELON ID", "KELAS", "BUP", "GOLONGAN MIN ID", "GOLONGAN MAKS ID",
    "TINGKAT PENDIDIKAN MIN ID", "PENDIDIKAN ID", "RUMPUN ILMU", "RUMPUN JABATAN", "KELOMPOK", "KOMPETENSI",
    "PELATIHAN WAJIB",
)  # fmt: skip


def test_jabatan_masuk_dengan_semua_syaratnya(kantor: Kantor, tmp_path: Path) -> None:
    buat_rumpun("PEND")
    lain = buat_program("Matematika", rumpun=None)

    hasil = _jabatan(
        tmp_path,
        **{
            "PENDIDIKAN ID": f"{kantor.program.pk}; {lain.pk}",
            "RUMPUN ILMU": "PEND",
            "KOMPETENSI": "M1:2;T-A:3",
            "PELATIHAN WAJIB": "Pedagogik;Kurikulum",
        },
    )

    jabatan = Jabatan.objects.get(siasn_id="J-BARU")
    assert angka(hasil) == (1, 0, 0, 0)
    assert (jabatan.jenis, jabatan.jenjang, jabatan.golongan_min_id) == ("FUNGSIONAL", "AHLI_MUDA", 33)
    assert set(jabatan.syarat_program.values_list("program_id", flat=True)) == {kantor.program.pk, lain.pk}
    assert set(jabatan.standar_kompetensi.values_list("kode", "level")) == {("M1", 2), ("T-A", 3)}
    assert jabatan.syarat_rumpun.get().rumpun_id == "PEND"
    assert set(jabatan.syarat_pelatihan.values_list("nama", flat=True)) == {"Pedagogik", "Kurikulum"}


def test_daftar_syarat_diganti_seutuhnya(kantor: Kantor, tmp_path: Path) -> None:
    _jabatan(tmp_path, KOMPETENSI="M1:2;M2:2", **{"PELATIHAN WAJIB": "Pedagogik"})

    hasil = _jabatan(tmp_path, KOMPETENSI="M1:3;M3:1")

    jabatan = Jabatan.objects.get(siasn_id="J-BARU")
    assert angka(hasil) == (0, 1, 0, 0)
    assert set(jabatan.standar_kompetensi.values_list("kode", "level")) == {("M1", 3), ("M3", 1)}
    assert not jabatan.syarat_pelatihan.exists()


def test_kolom_syarat_yang_hilang_membiarkan_syarat_lama(kantor: Kantor, tmp_path: Path) -> None:
    _jabatan(tmp_path, KOMPETENSI="M1:2")

    hasil = _jabatan(tmp_path, tanpa=("KOMPETENSI", "KELAS", "GOLONGAN MIN ID"))

    jabatan = Jabatan.objects.get(siasn_id="J-BARU")
    assert angka(hasil) == (0, 0, 1, 0)
    assert (jabatan.kelas, jabatan.golongan_min_id, jabatan.standar_kompetensi.count()) == (9, 33, 1)


def test_jabatan_struktural_mendapat_jenis_dari_eselon(kantor: Kantor, tmp_path: Path) -> None:
    _jabatan(tmp_path, **{"JENIS JABATAN ID": "1", "JENJANG": None, "ESELON ID": "21"})

    assert Jabatan.objects.get(siasn_id="J-BARU").jenis == "JPT_PRATAMA"


@pytest.mark.parametrize(
    ("ubahan", "temuan"),
    [
        ({"JENIS JABATAN ID": "1", "JENJANG": None}, ("KOLOM_WAJIB_KOSONG", "ESELON ID", (2,))),
        ({"JENIS JABATAN ID": "9"}, ("PILIHAN_TIDAK_DIKENAL", "JENIS JABATAN ID", (2,))),
        ({"BUP": "30"}, ("ANGKA_TIDAK_TERBACA", "BUP", (2,))),
        ({"KOMPETENSI": "M1"}, ("PILIHAN_TIDAK_DIKENAL", "KOMPETENSI", (2,))),
        ({"RUMPUN ILMU": "TIDAK-ADA"}, ("REFERENSI_TIDAK_DIKENAL", "RUMPUN ILMU", (2,))),
        ({"GOLONGAN MIN ID": "99"}, ("REFERENSI_TIDAK_DIKENAL", "GOLONGAN MIN ID", (2,))),
    ],
)
def test_jabatan_salah_ditolak_dengan_satu_sebab(
    kantor: Kantor, tmp_path: Path, ubahan: dict[str, str | None], temuan: tuple[str, str, tuple[int, ...]]
) -> None:
    hasil = _jabatan(tmp_path, **ubahan)

    assert (angka(hasil), kode(hasil)) == ((0, 0, 0, 1), {temuan})


def test_program_studi_asing_dilaporkan_dan_jabatan_tetap_masuk(kantor: Kantor, tmp_path: Path) -> None:
    hasil = _jabatan(tmp_path, **{"PENDIDIKAN ID": f"{kantor.program.pk};TIDAK-ADA"})

    assert (angka(hasil), kode(hasil)) == ((1, 0, 0, 0), {("PENDIDIKAN_TIDAK_DIKENAL", "PENDIDIKAN ID", (2,))})
    assert Jabatan.objects.get(siasn_id="J-BARU").syarat_program.count() == 1


def _peta(kantor: Kantor, **lain: Any) -> dict[str, Any]:
    return {
        "POSISI ID": "P-BARU",
        "UNOR ID": kantor.sekolah.siasn_id,
        "JABATAN ID": kantor.staf.siasn_id,
        "KELAS": "5",
        "K": "2",
        "BERLAKU MULAI": "01-01-2026",
        "DASAR": "SK 1",
    } | lain


def test_posisi_masuk_dengan_kebutuhan_bertanggal(kantor: Kantor, tmp_path: Path) -> None:
    hasil = impor(
        "peta-jabatan", tmp_path, _peta(kantor), _peta(kantor, K="4", KELAS="6", **{"BERLAKU MULAI": "01-01-2027"})
    )

    posisi = Posisi.objects.get(kode="P-BARU")
    assert (hasil.baru, hasil.berubah) == (1, 1)
    assert posisi.kelas == 6
    assert list(posisi.kebutuhan.order_by("mulai").values_list("k", "mulai", "sampai")) == [
        (2, date(2026, 1, 1), date(2027, 1, 1)),
        (4, date(2027, 1, 1), None),
    ]


def test_kebutuhan_baru_memotong_masa_yang_lama(kantor: Kantor, tmp_path: Path) -> None:
    impor("peta-jabatan", tmp_path, _peta(kantor))

    hasil = impor("peta-jabatan", tmp_path, _peta(kantor, K="5", **{"BERLAKU MULAI": "01-07-2026"}))

    assert angka(hasil) == (0, 1, 0, 0)
    assert KebutuhanPosisi.objects.get(posisi__kode="P-BARU", k=2).sampai == date(2026, 7, 1)


def test_kebutuhan_berubah_pada_tanggal_sama_dikoreksi_dan_dilaporkan(kantor: Kantor, tmp_path: Path) -> None:
    impor("peta-jabatan", tmp_path, _peta(kantor))

    hasil = impor("peta-jabatan", tmp_path, _peta(kantor, K="9"))

    assert (angka(hasil), kode(hasil)) == ((0, 1, 0, 0), {("K_BERUBAH_PADA_TANGGAL_SAMA", "K", (2,))})
    assert KebutuhanPosisi.objects.get(posisi__kode="P-BARU").k == 9


def test_kebutuhan_yang_lebih_tua_berakhir_saat_yang_ada_mulai(kantor: Kantor, tmp_path: Path) -> None:
    impor("peta-jabatan", tmp_path, _peta(kantor))

    impor("peta-jabatan", tmp_path, _peta(kantor, K="1", **{"BERLAKU MULAI": "01-01-2025"}))

    assert KebutuhanPosisi.objects.get(posisi__kode="P-BARU", k=1).sampai == date(2026, 1, 1)


@pytest.mark.parametrize(
    ("ubahan", "temuan"),
    [
        ({"POSISI ID": "P-LAIN"}, ("BARIS_GANDA", "POSISI ID", (3,))),
        ({}, ("ID_GANDA_DI_BERKAS", "POSISI ID", (3,))),
        ({"POSISI ID": "P-LAIN", "UNOR ID": "TIDAK-ADA"}, ("UNIT_TIDAK_DIKENAL", "UNOR ID", (3,))),
        ({"POSISI ID": "P-LAIN", "SUB JABATAN ID": "TIDAK-ADA"}, ("REFERENSI_TIDAK_DIKENAL", "SUB JABATAN ID", (3,))),
    ],
)
def test_posisi_salah_ditolak_dan_yang_pertama_masuk(
    kantor: Kantor, tmp_path: Path, ubahan: dict[str, str], temuan: tuple[str, str, tuple[int, ...]]
) -> None:
    hasil = impor("peta-jabatan", tmp_path, _peta(kantor), _peta(kantor, **ubahan))

    assert (angka(hasil), kode(hasil)) == ((1, 0, 0, 1), {temuan})


def test_posisi_lain_untuk_unit_dan_jabatan_yang_sudah_ada_ditolak(kantor: Kantor, tmp_path: Path) -> None:
    impor("peta-jabatan", tmp_path, _peta(kantor))

    hasil = impor("peta-jabatan", tmp_path, _peta(kantor, **{"POSISI ID": "P-LAIN"}))

    assert kode(hasil) == {("BARIS_GANDA", "POSISI ID", (2,))}


def test_peta_yang_menyusul_memberi_posisi_kepada_pegawai(kantor: Kantor, tmp_path: Path) -> None:
    baru = buat_jabatan("Arsiparis")
    impor_pegawai(tmp_path, kantor, jab_id=baru.siasn_id)
    assert Pegawai.objects.get().posisi_kini is None

    impor("peta-jabatan", tmp_path, _peta(kantor, **{"UNOR ID": kantor.bagian.siasn_id, "JABATAN ID": baru.siasn_id}))

    assert Pegawai.objects.get().posisi_kini == Posisi.objects.get(kode="P-BARU")
