"""When a sheet may be written, which reminder is due, what an answer may be: the pure rules."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from instansi.domain.pengisian import Jendela, JenisKabar, baca_jawaban, baca_kebutuhan, keadaan, pengingat_jatuh_tempo
from instansi.domain.survei import JenisPertanyaan

MULAI, SELESAI = date(2026, 11, 1), date(2026, 11, 30)


@pytest.mark.parametrize(
    ("hari", "lain", "kata"),
    [
        (MULAI, {}, ""),
        (SELESAI, {}, ""),
        (MULAI - timedelta(days=1), {}, "baru dibuka 01-11-2026"),
        (SELESAI + timedelta(days=1), {}, "sudah ditutup 30-11-2026"),
        (MULAI, {"ditutup": True}, "sudah ditutup"),
        (MULAI, {"ditutup": True, "dikunci": True}, "sudah dikunci"),
    ],
)
def test_jendela_menyebut_mengapa_tertutup(hari: date, lain: dict[str, bool], kata: str) -> None:
    halangan = Jendela(MULAI, SELESAI, **lain).halangan(hari)
    assert (kata in halangan) if kata else halangan == ""


@pytest.mark.parametrize(
    ("geser", "hasil"),
    [
        (-8, None),
        (-7, (JenisKabar.H7, -7)),
        (-2, (JenisKabar.H7, -7)),
        (-1, (JenisKabar.H1, -1)),
        (0, (JenisKabar.H1, -1)),
        (1, (JenisKabar.LEWAT, 1)),
        (7, (JenisKabar.LEWAT, 1)),
        (8, (JenisKabar.LEWAT, 8)),
        (28, (JenisKabar.LEWAT, 22)),
        (29, None),
    ],
)
def test_pengingat_memakai_hari_resminya(geser: int, hasil: tuple[JenisKabar, int] | None) -> None:
    jatuh = pengingat_jatuh_tempo(Jendela(MULAI, SELESAI), SELESAI + timedelta(days=geser))
    assert jatuh == (hasil and (hasil[0], SELESAI + timedelta(days=hasil[1])))


def test_periode_pendek_tidak_mengingatkan_pada_hari_pertama_atau_h7() -> None:
    pendek = Jendela(SELESAI - timedelta(days=3), SELESAI)
    assert pengingat_jatuh_tempo(pendek, pendek.mulai) is None
    assert pengingat_jatuh_tempo(pendek, SELESAI - timedelta(days=2)) is None
    assert pengingat_jatuh_tempo(Jendela(MULAI, SELESAI, ditutup=True), SELESAI) is None


@pytest.mark.parametrize(
    ("mentah", "nilai"), [("12", 12), ("12,5", 12.5), ("1.250,25", 1250.25), ("12.5", 12.5), (" ", None), ("0", 0)]
)
def test_angka_dibaca_dengan_koma_atau_titik(mentah: str, nilai: float | None) -> None:
    assert baca_jawaban(JenisPertanyaan.ANGKA, mentah, [], []) == nilai


def test_tabel_membuang_baris_kosong_dan_kolom_lebih() -> None:
    isi = [["a", " ", "lebih"], ["", " "], ["", "b"]]
    assert baca_jawaban(JenisPertanyaan.TABEL, isi, [], ["x", "y"]) == [["a", ""], ["", "b"]]
    with pytest.raises(ValueError, match="berkas"):
        baca_jawaban(JenisPertanyaan.BERKAS, "x", [], [])


@pytest.mark.parametrize("mentah", ["-1", "1,5", "١٢", "10001", "9" * 30, "1e3"])
def test_kebutuhan_hanya_bilangan_bulat_yang_wajar(mentah: str) -> None:
    with pytest.raises(ValueError, match=r"bilangan bulat|paling banyak"):
        baca_kebutuhan(mentah)


def test_keadaan_dari_status() -> None:
    assert [keadaan(s, dimulai=d).value for s, d in (("DRAF", False), ("DRAF", True), ("DIKIRIM", True))] == [
        "BELUM", "DRAF", "DIKIRIM",
    ]  # fmt: skip
    assert keadaan("DIVERIFIKASI_OPD", dimulai=True).value == "DIVERIFIKASI"
