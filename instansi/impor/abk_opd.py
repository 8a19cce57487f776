"""The kind `abk` as an office's own officer may use it: rows of his subtree, into drafts only.

Which units are his is asked of the unit tree in the same transaction, in the check and again when the import is
applied. A posisi outside it is not joined at all: its sheet, its state and its names never reach the findings.
"""
# ruff: noqa: S608 (SQL is put together from constants of this program; values travel by COPY or as parameters)

from collections.abc import Collection
from dataclasses import replace
from typing import Any

from instansi.impor.abk import ABK, POSISI_BARIS, ambil_abk, rujukan_abk
from instansi.impor.abk_lembar import ingat_kolom_hilang
from sabangau_mutasi.inti.impor.spesifikasi import HARI_INI, JenisImpor, Pemeriksaan

_TAHUN_INI = f"extract(year FROM {HARI_INI})"
_DALAM = "p.unit_id IN (SELECT unit_id FROM impor_lingkup)"
_DI_LUAR = (
    f"({POSISI_BARIS} IS NOT NULL AND p.id IS NULL)"
    " OR (u.id IS NOT NULL AND u.id NOT IN (SELECT unit_id FROM impor_lingkup))"
)
_PERIKSA = (
    Pemeriksaan("DI_LUAR_OPD", "POSISI ID", "k.di_luar", "coalesce(k.kode, k.jab_id, k.unor_id, k.jab_nama)"),
    Pemeriksaan("STATUS_OLEH_OPD", "STATUS", "k.status <> 'DRAF'", "k.status"),
    Pemeriksaan(
        "TAHUN_LEMBAR_TIDAK_WAJAR", "TAHUN",
        f"k.status_lembar IS NULL AND k.tahun_isi NOT BETWEEN {_TAHUN_INI} - 1 AND {_TAHUN_INI} + 1", "k.tahun_isi",
    ),
)  # fmt: skip


def abk_opd(unit_id: int) -> JenisImpor:
    """The kind `abk` for files of one unit and what is below it now (PermenPANRB 1/2020: an office counts its own)."""

    def lingkup(kursor: Any, hilang: Collection[str]) -> None:
        ingat_kolom_hilang(kursor, hilang)
        kursor.execute("DROP TABLE IF EXISTS impor_lingkup")
        kursor.execute("CREATE TEMP TABLE impor_lingkup (unit_id bigint NOT NULL) ON COMMIT DROP")
        kursor.execute(
            "INSERT INTO impor_lingkup SELECT u.id FROM instansi_unitkerja u"
            " JOIN instansi_unitkerja i ON i.id = %s WHERE starts_with(u.jalur, i.jalur)",
            [unit_id],
        )
        kursor.execute("ANALYZE impor_lingkup")

    return replace(
        ABK,
        rujukan=rujukan_abk(_DALAM, dalam_p4=_DALAM),
        ambil=ambil_abk(_DI_LUAR),
        periksa=(*_PERIKSA, *ABK.periksa),
        lengkapi=lingkup,
    )
