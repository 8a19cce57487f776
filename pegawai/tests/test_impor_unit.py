"""The kind `unor`: sound trees in, unsound rows refused, dated edges and the materialised tree kept."""

from datetime import date
from pathlib import Path

import pytest
from django.utils import timezone

from instansi.domain.unit import JenisUnit
from instansi.impor.pohon import BarisUnit, jelaskan, jenis_unit, periksa_pohon
from instansi.models import IndukUnit, UnitKerja
from pegawai.tests.impor_bantu import angka, impor, kode
from sabangau_mutasi.inti.impor.ringkasan import Hasil

PROVINSI = ("U0", "PEMERINTAH PROVINSI SABANGAU", None)
DINAS = ("U1", "DINAS PENDIDIKAN", "U0")
SEKOLAH = ("U2", "SMAN 1 PALANGKA", "U1")


def _pohon(*unit: tuple[str, str, str | None]) -> list[BarisUnit]:
    return [BarisUnit(nomor, *u) for nomor, u in enumerate(unit, start=2)]


@pytest.mark.parametrize(
    ("unit", "tersimpan", "galat"),
    [
        ([PROVINSI, DINAS, SEKOLAH], {}, {}),
        ([SEKOLAH, DINAS, PROVINSI], {}, {}),
        ([PROVINSI, ("X", "X", "X")], {}, {3: "INDUK_DIRI_SENDIRI"}),
        ([PROVINSI, ("X", "X", "Y")], {}, {3: "INDUK_TIDAK_DIKENAL"}),
        ([PROVINSI, ("X", "X", "Y")], {"U0": None, "Y": "U0"}, {}),
        ([PROVINSI, ("X", "X", "Y"), ("Y", "Y", "X")], {}, {3: "INDUK_BERPUTAR", 4: "INDUK_BERPUTAR"}),
        (
            [PROVINSI, ("X", "X", "Y"), ("Y", "Y", "X"), ("Z", "Z", "Y")],
            {},
            {3: "INDUK_BERPUTAR", 4: "INDUK_BERPUTAR", 5: "INDUK_TIDAK_DIKENAL"},
        ),
        ([PROVINSI, ("X", "X", "X"), ("Y", "Y", "X")], {}, {3: "INDUK_DIRI_SENDIRI", 4: "INDUK_TIDAK_DIKENAL"}),
        ([PROVINSI, ("X", "X", "X"), ("Y", "Y", "X")], {"U0": None, "X": "U0"}, {3: "INDUK_DIRI_SENDIRI"}),
        ([("V", "UNIT LAIN", None), PROVINSI], {}, {2: "KOLOM_WAJIB_KOSONG"}),
        ([("V", "PEMERINTAH LAIN", None)], {"U0": None}, {2: "KOLOM_WAJIB_KOSONG"}),
        ([DINAS], {"U0": None}, {}),
        ([("A", "A", "B")], {"U0": None, "A": "U0", "B": "A"}, {2: "INDUK_BERPUTAR"}),
    ],
    ids=[
        "sehat", "urutan-terbalik", "diri-sendiri", "induk-asing", "induk-tersimpan", "putaran", "di-bawah-putaran",
        "di-bawah-yang-ditolak", "ditolak-tetapi-tersimpan", "akar-kedua", "akar-lain", "sebagian", "putaran-lama",
    ],
)  # fmt: skip
def test_baris_tanpa_rantai_sehat_ditolak(
    unit: list[tuple[str, str, str | None]], tersimpan: dict[str, str | None], galat: dict[int, str]
) -> None:
    assert periksa_pohon(_pohon(*unit), tersimpan) == galat


def test_jenis_dibaca_dari_nama_dan_jenis_induk_walau_anak_di_atas() -> None:
    assert jenis_unit(_pohon(SEKOLAH, DINAS, PROVINSI), {}) == {
        2: JenisUnit.SATUAN_PENDIDIKAN,
        3: JenisUnit.DINAS,
        4: JenisUnit.PROVINSI,
    }


def _impor(folder: Path, *unit: tuple[str, str, str | None]) -> Hasil:
    return impor("unor", folder, *({"ID": i, "NAMA_UNOR": n, "ID_ATASAN": a} for i, n, a in unit))


def _unit(siasn_id: str) -> UnitKerja:
    return UnitKerja.objects.get(siasn_id=siasn_id)


@pytest.mark.django_db
def test_pohon_terbentuk_dengan_jalur_opd_dan_tepi_bertanggal(tmp_path: Path) -> None:
    hasil = _impor(tmp_path, SEKOLAH, DINAS, PROVINSI)

    akar, dinas, sekolah = _unit("U0"), _unit("U1"), _unit("U2")
    assert angka(hasil) == (3, 0, 0, 0)
    assert sekolah.jalur == f"/{akar.pk}/{dinas.pk}/{sekolah.pk}/"
    assert (sekolah.kedalaman, sekolah.opd, dinas.opd, akar.opd) == (2, dinas, dinas, None)
    assert IndukUnit.objects.get(unit=sekolah, sampai=None).induk == dinas


@pytest.mark.django_db
def test_berkas_unit_dua_kali_tidak_mengubah_apa_pun(tmp_path: Path) -> None:
    _impor(tmp_path, PROVINSI, DINAS, SEKOLAH)

    hasil = _impor(tmp_path, PROVINSI, DINAS, SEKOLAH)

    assert (angka(hasil), IndukUnit.objects.count()) == ((0, 0, 3, 0), 2)


@pytest.mark.django_db
def test_unit_berganti_nama_dan_induk_lama_ditutup_bertanggal(tmp_path: Path) -> None:
    _impor(tmp_path, PROVINSI, DINAS, SEKOLAH)

    hasil = _impor(tmp_path, PROVINSI, DINAS, ("U3", "DINAS KESEHATAN", "U0"), ("U2", "SMAN 1 BARU", "U3"))

    sekolah, hari_ini = _unit("U2"), timezone.localdate()
    assert angka(hasil) == (1, 1, 2, 0)
    assert (sekolah.nama, sekolah.opd) == ("SMAN 1 BARU", _unit("U3"))
    tepi = IndukUnit.objects.filter(unit=sekolah).order_by("mulai").values_list("induk__siasn_id", "mulai", "sampai")
    assert list(tepi) == [("U1", date(1900, 1, 1), hari_ini), ("U3", hari_ini, None)]


@pytest.mark.django_db
def test_induk_berganti_dua_kali_sehari_tidak_melanggar_masa(tmp_path: Path) -> None:
    _impor(tmp_path, PROVINSI, DINAS, SEKOLAH, ("U3", "DINAS KESEHATAN", "U0"))
    _impor(tmp_path, ("U2", "SMAN 1 PALANGKA", "U3"))

    _impor(tmp_path, SEKOLAH)

    assert IndukUnit.objects.get(unit=_unit("U2"), sampai=None).induk == _unit("U1")


@pytest.mark.django_db
def test_unit_yang_tidak_ada_di_berkas_dilaporkan_dan_tetap_buka(tmp_path: Path) -> None:
    _impor(tmp_path, PROVINSI, DINAS, SEKOLAH)

    hasil = _impor(tmp_path, PROVINSI, DINAS)

    assert (hasil.tidak_ada_di_berkas, hasil.contoh_tidak_ada) == (1, ["SMAN 1 PALANGKA"])
    assert _unit("U2").sampai is None


def test_rantai_yang_tidak_sehat_dijelaskan_unit_demi_unit() -> None:
    pohon = _pohon(
        PROVINSI, ("A", "BIDANG A", "B"), ("B", "BIDANG B", "A"), ("C", "SEKSI C", "C"), ("D", "UPTD D", "Z")
    )
    galat = periksa_pohon(pohon, {})

    assert jelaskan(pohon, galat, {}) == {
        3: "BIDANG A (baris 3) → BIDANG B (baris 4) → kembali ke BIDANG A",
        4: "BIDANG B (baris 4) → BIDANG A (baris 3) → kembali ke BIDANG B",
        5: "SEKSI C (baris 5) → kembali ke SEKSI C",
        6: "UPTD D (baris 6) → Z (tidak ada di berkas maupun basis data)",
    }


@pytest.mark.django_db
def test_nama_berulang_di_bawah_atasan_yang_sama_dilaporkan_dan_tetap_masuk(tmp_path: Path) -> None:
    hasil = _impor(
        tmp_path, PROVINSI, DINAS, SEKOLAH, ("U4", "SMAN 1  Palangka", "U1"), ("U5", "SMAN 1 PALANGKA", "U0")
    )

    assert angka(hasil) == (5, 0, 0, 0)
    assert ("NAMA_UNIT_BERULANG", "NAMA_UNOR", (5,)) in kode(hasil)
    nilai = next(g for g in hasil.galat if g["kode"] == "NAMA_UNIT_BERULANG")["contoh"][0]["nilai"]
    assert "id U4 dan U2 (baris 4)" in nilai


@pytest.mark.django_db
def test_unit_rusak_ditolak_dan_sisanya_masuk(tmp_path: Path) -> None:
    hasil = _impor(tmp_path, PROVINSI, DINAS, ("X", "X", "X"), ("U1", "GANDA", "U0"))

    assert angka(hasil) == (2, 0, 0, 2)
    assert kode(hasil) == {("INDUK_DIRI_SENDIRI", "ID_ATASAN", (4,)), ("ID_GANDA_DI_BERKAS", "ID", (5,))}
