"""The history kinds: posts with their periods, and the plain ones that are found by person and key."""

from pathlib import Path
from typing import Any

import pytest

from instansi.tests.factories import buat_tingkat
from pegawai.models import (
    HukumanDisiplin,
    JenisHukuman,
    Pegawai,
    PenilaianKinerja,
    RiwayatJabatan,
    RiwayatPendidikan,
    TugasBelajar,
)
from pegawai.services.penempatan import DasarPenempatan, pindahkan
from pegawai.tests.impor_bantu import Kantor, angka, buat_kantor, impor, impor_pegawai, kode, tgl
from sabangau_mutasi.inti.impor.ringkasan import Hasil

pytestmark = pytest.mark.django_db
ORANG = {"PNS ID": "PNS-ANI", "NIP BARU": "198609262015052901"}


@pytest.fixture
def kantor(tmp_path: Path) -> Kantor:
    """The office with Ani, clerk since 1 January 2022."""
    kantor = buat_kantor()
    impor_pegawai(tmp_path, kantor)
    return kantor


def _staf(kantor: Kantor, tmt: str, **lain: Any) -> dict[str, Any]:
    return ORANG | {
        "JABATAN ID": kantor.staf.siasn_id,
        "UNOR ID": kantor.bagian.siasn_id,
        "TMT JABATAN": tmt,
        "NOMOR SK": "SK-9",
        "TANGGAL SK": tmt,
        "JENIS PENUGASAN ID": "D",
    } | lain  # fmt: skip


def _guru(kantor: Kantor, tmt: str, **lain: Any) -> dict[str, Any]:
    sekolah = {
        "JABATAN ID": kantor.guru.siasn_id,
        "UNOR ID": kantor.sekolah.siasn_id,
        "SUB JABATAN ID": kantor.matematika.pk,
    }
    return _staf(kantor, tmt, **(sekolah | lain))


def _masa() -> list[tuple[object, object, str]]:
    return [(r.masa.lower, r.masa.upper, r.jenis_penugasan) for r in RiwayatJabatan.objects.order_by("tmt", "pk")]


def test_masa_mengikuti_tmt_definitif_berikutnya(kantor: Kantor, tmp_path: Path) -> None:
    hasil = impor(
        "riwayat-jabatan",
        tmp_path,
        _staf(kantor, "01-01-2022"),
        _guru(kantor, "01-03-2010"),
        _guru(kantor, "01-06-2018", **{"JENIS PENUGASAN ID": "PLT"}),
    )

    assert angka(hasil) == (2, 1, 0, 0)
    assert _masa() == [
        (tgl("01-03-2010"), tgl("01-01-2022"), "D"),
        (tgl("01-06-2018"), tgl("01-01-2022"), "PLT"),
        (tgl("01-01-2022"), None, "D"),
    ]
    assert Pegawai.objects.get().posisi_kini == kantor.posisi_staf


def test_sub_jabatan_memberi_posisi_guru(kantor: Kantor, tmp_path: Path) -> None:
    impor_pegawai(tmp_path, kantor, jab_id=kantor.guru.siasn_id, unor_id=kantor.sekolah.siasn_id)
    assert Pegawai.objects.get().posisi_kini is None

    impor("riwayat-jabatan", tmp_path, _guru(kantor, "01-01-2022"))

    assert Pegawai.objects.get().posisi_kini == kantor.posisi_guru


def test_riwayat_dua_kali_tidak_mengubah_apa_pun(kantor: Kantor, tmp_path: Path) -> None:
    baris = (_staf(kantor, "01-01-2022"), _guru(kantor, "01-03-2010"))
    impor("riwayat-jabatan", tmp_path, *baris)

    assert angka(impor("riwayat-jabatan", tmp_path, *baris)) == (0, 0, 2, 0)


def test_data_utama_tidak_menghapus_sub_jabatan_dari_riwayat(kantor: Kantor, tmp_path: Path) -> None:
    di_sekolah = {"jab_id": kantor.guru.siasn_id, "unor_id": kantor.sekolah.siasn_id}
    impor_pegawai(tmp_path, kantor, **di_sekolah)
    impor("riwayat-jabatan", tmp_path, _guru(kantor, "01-01-2022"))

    hasil = impor_pegawai(tmp_path, kantor, **di_sekolah)

    assert angka(hasil) == (0, 0, 1, 0)
    assert Pegawai.objects.get().posisi_kini == kantor.posisi_guru


def test_koreksi_jabatan_di_data_utama_melepas_sub_jabatan_yang_lama(kantor: Kantor, tmp_path: Path) -> None:
    impor_pegawai(tmp_path, kantor, jab_id=kantor.guru.siasn_id, unor_id=kantor.sekolah.siasn_id)
    impor("riwayat-jabatan", tmp_path, _guru(kantor, "01-01-2022"))

    impor_pegawai(tmp_path, kantor)

    riwayat = RiwayatJabatan.objects.get()
    assert (riwayat.sub_jabatan, riwayat.posisi) == (None, kantor.posisi_staf)


def test_baris_sk_kita_tidak_ditimpa_riwayat_siasn(kantor: Kantor, tmp_path: Path) -> None:
    ani = Pegawai.objects.get()
    pindahkan(
        pegawai_id=ani.pk,
        posisi_id=kantor.posisi_guru.pk,
        tmt=tgl("01-06-2026"),
        dasar=DasarPenempatan("SK-KITA", tgl("01-05-2026")),
    )

    hasil = impor("riwayat-jabatan", tmp_path, _staf(kantor, "01-06-2026"), _guru(kantor, "01-03-2010"))

    sk = RiwayatJabatan.objects.get(tmt=tgl("01-06-2026"))
    assert (sk.nomor_sk, sk.posisi) == ("SK-KITA", kantor.posisi_guru)
    assert angka(hasil) == (1, 0, 1, 0)
    assert ("BEDA_DENGAN_SK_KAMI", "JABATAN ID", (2,)) in kode(hasil)


@pytest.mark.parametrize(
    ("ubahan", "temuan"),
    [
        ({"PNS ID": "TIDAK-ADA"}, ("PEGAWAI_TIDAK_DIKENAL", "PNS ID", (2,))),
        ({"UNOR ID": "TIDAK-ADA"}, ("UNIT_TIDAK_DIKENAL", "UNOR ID", (2,))),
        ({"TMT JABATAN": "01-01-1980"}, ("TANGGAL_MUSTAHIL", "TMT JABATAN", (2,))),
        ({"JENIS PENUGASAN ID": "XX"}, ("PILIHAN_TIDAK_DIKENAL", "JENIS PENUGASAN ID", (2,))),
        ({"SUB JABATAN ID": "TIDAK-ADA"}, ("REFERENSI_TIDAK_DIKENAL", "SUB JABATAN ID", (2,))),
    ],
)
def test_baris_riwayat_salah_ditolak(
    kantor: Kantor, tmp_path: Path, ubahan: dict[str, str], temuan: tuple[str, str, tuple[int, ...]]
) -> None:
    hasil = impor("riwayat-jabatan", tmp_path, _staf(kantor, "01-01-2015", **ubahan))

    assert (angka(hasil), kode(hasil)) == ((0, 0, 0, 1), {temuan})


def test_tmt_ganda_di_berkas_ditolak_yang_kedua(kantor: Kantor, tmp_path: Path) -> None:
    hasil = impor("riwayat-jabatan", tmp_path, _staf(kantor, "01-01-2015"), _guru(kantor, "01-01-2015"))

    assert (angka(hasil), kode(hasil)) == ((1, 0, 0, 1), {("BARIS_GANDA", "TMT JABATAN", (3,))})


def _dua_kali(jenis: str, folder: Path, lama: dict[str, Any], baru: dict[str, Any]) -> tuple[Hasil, Hasil, Hasil]:
    """First, again, then a correction."""
    return impor(jenis, folder, lama), impor(jenis, folder, lama), impor(jenis, folder, lama | baru)


@pytest.mark.parametrize(
    ("jenis", "isi", "koreksi", "awal"),
    [
        (
            "riwayat-pangkat",
            {"GOLONGAN ID": "31", "GOLONGAN NAMA": "III/a", "TMT GOLONGAN": "01-04-2016", "NOMOR SK": "A"},
            {"GOLONGAN ID": "33", "GOLONGAN NAMA": "III/c"},
            (1, 0, 0, 0),
        ),
        (
            "pendidikan",
            {"PENDIDIKAN ID": "ASING", "PENDIDIKAN NAMA": "S-1 ANEH", "TINGKAT PENDIDIKAN ID": "40"},
            {"TAHUN LULUS": "2009"},
            (1, 0, 0, 0),
        ),
        ("kinerja", {"TAHUN": "2025", "KUADRAN KINERJA": "Baik"}, {"KUADRAN KINERJA": "SANGAT BAIK"}, (1, 0, 0, 0)),
        ("tugas-belajar", {"TANGGAL MULAI": "01-08-2020"}, {"TANGGAL SELESAI": "31-07-2022"}, (1, 0, 0, 0)),
        (
            "kompetensi",
            {"KODE KOMPETENSI": "M1", "LEVEL": "2", "TANGGAL PENILAIAN": "01-02-2025"},
            {"LEVEL": "3"},
            (1, 0, 0, 0),
        ),
        ("pelatihan", {"NAMA PELATIHAN": "Arsip", "TANGGAL SELESAI": "01-02-2025"}, {"JP": "40"}, (1, 0, 0, 0)),
    ],
)
def test_riwayat_biasa_masuk_sekali_lalu_dikoreksi(
    kantor: Kantor,
    tmp_path: Path,
    jenis: str,
    isi: dict[str, str],
    koreksi: dict[str, str],
    awal: tuple[int, int, int, int],
) -> None:
    pertama, ulang, berubah = _dua_kali(jenis, tmp_path, ORANG | isi, koreksi)

    assert (angka(pertama), angka(ulang), angka(berubah)) == (awal, (0, 0, 1, 0), (0, 1, 0, 0))


def test_pendidikan_asing_disimpan_menurut_namanya(kantor: Kantor, tmp_path: Path) -> None:
    buat_tingkat("45")
    asing = {"PENDIDIKAN ID": "ASING", "PENDIDIKAN NAMA": "S-2 ANEH", "TINGKAT PENDIDIKAN ID": 45}

    hasil = impor("pendidikan", tmp_path, ORANG | asing)

    baris = RiwayatPendidikan.objects.get(tingkat_id="45")
    assert (baris.program, baris.program_nama) == (None, "S-2 ANEH")
    assert ("PENDIDIKAN_TIDAK_DIKENAL", "PENDIDIKAN ID", (2,)) in kode(hasil)


def test_hukdis_dalam_proses_tanpa_sk_dan_yang_berjalan_dengan_jenis(kantor: Kantor, tmp_path: Path) -> None:
    JenisHukuman.objects.create(id="1", nama="TEGURAN LISAN", tingkat="R")
    proses = ORANG | {"TMT HUKUMAN": "01-02-2026", "STATUS": "PROSES"}
    berjalan = ORANG | {"JENIS HUKUMAN ID": "01", "TMT HUKUMAN": "01-03-2026", "STATUS": "BERJALAN", "NOMOR SK": "X"}

    pertama = impor("hukdis", tmp_path, proses, berjalan)
    ulang = impor("hukdis", tmp_path, proses, berjalan)

    assert (angka(pertama), angka(ulang)) == ((2, 0, 0, 0), (0, 0, 2, 0))
    assert set(HukumanDisiplin.objects.values_list("status", "jenis_id")) == {("PROSES", None), ("BERJALAN", "1")}


def test_hukdis_berjalan_tanpa_jenis_ditolak(kantor: Kantor, tmp_path: Path) -> None:
    hasil = impor("hukdis", tmp_path, ORANG | {"TMT HUKUMAN": "01-02-2026", "STATUS": "BERJALAN"})

    assert kode(hasil) == {("KOLOM_WAJIB_KOSONG", "JENIS HUKUMAN ID", (2,))}


def test_tanggal_selesai_sebelum_mulai_ditolak(kantor: Kantor, tmp_path: Path) -> None:
    hasil = impor("tugas-belajar", tmp_path, ORANG | {"TANGGAL MULAI": "01-08-2020", "TANGGAL SELESAI": "01-08-2019"})

    assert kode(hasil) == {("TANGGAL_MUSTAHIL", "TANGGAL SELESAI", (2,))}
    assert not TugasBelajar.objects.exists()


def test_predikat_di_luar_daftar_ditolak(kantor: Kantor, tmp_path: Path) -> None:
    hasil = impor("kinerja", tmp_path, ORANG | {"TAHUN": "2025", "KUADRAN KINERJA": "ISTIMEWA"})

    assert kode(hasil) == {("PILIHAN_TIDAK_DIKENAL", "KUADRAN KINERJA", (2,))}
    assert not PenilaianKinerja.objects.exists()
