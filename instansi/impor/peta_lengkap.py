"""Ids for peta jabatan files that have names only (e-Formasi's *struktur jabatan*, the sheet of one OPD).

In e-Formasi "Posisi ID" is the kind of a position, a short code many lines share; the line itself is known by "ID".
"""
# ruff: noqa: S608 (SQL is put together from constants of this program; values travel by COPY or as parameters)

import hashlib
from collections.abc import Collection
from typing import Any

from instansi.domain.peta_tanpa_id import BarisPeta, HasilPeta, tunjuk_peta
from instansi.domain.tunjuk_nama import JABATAN, UNIT, Acuan
from instansi.impor.acuan_nama import catat_galat, catat_lewat, muat_acuan, tanpa_rangkap

SUB_TIDAK_DISEBUT = "SUB_JABATAN_TIDAK_DISEBUT"
_JUDUL = {UNIT: "UNOR ID", JABATAN: "JABATAN NAMA"}
_KOLOM = ("unor_id", "unor_nama", "opd", "jab_id", "jab_nama", "ef_id", "ef_kode", "sub_id", "kode")


def lengkapi_peta(kursor: Any, hilang: Collection[str]) -> None:
    """Fill unit, job and position of the rows of `impor_s` from their names; what stays unknown is a mistake."""
    if not {"unor_id", "jab_id", "kode"} & set(hilang):
        return
    eformasi = "ef_id" not in hilang and "ef_kode" not in hilang
    baris, acuan = _baca(kursor), muat_acuan(kursor)
    cari = (
        BarisPeta(b, isi["jab_nama"], isi["unor_id"] or isi["unor_nama"], isi["opd"], isi["ef_kode"])
        for b, isi in baris.items()
        if isi["jab_nama"] and not (isi["unor_id"] and isi["jab_id"])
    )
    temuan = tunjuk_peta(acuan, cari)
    galat: list[tuple[int, str, str, str]] = []
    hasil: list[tuple[int, str, str, str]] = []
    for b, isi in baris.items():
        satu = _gabung(isi, temuan.get(b))
        if satu.sebab:
            galat.append(
                (b, satu.sebab, _JUDUL[satu.soal], isi["jab_nama"] if satu.soal == JABATAN else isi["unor_nama"])
            )
        kode, sebab = _kode_posisi(acuan, isi, satu, eformasi=eformasi, hilang="kode" in hilang)
        if sebab:
            galat.append((b, sebab, "JABATAN NAMA", isi["jab_nama"]))
        hasil.append((b, satu.unit, satu.jabatan, kode))
    _tulis(kursor, hasil)
    catat_galat(kursor, galat)
    tanpa_rangkap(kursor)
    catat_lewat(kursor, [(JABATAN, baris[b]["jab_nama"]) for b, t in temuan.items() if t.lewat])


def _baca(kursor: Any) -> dict[int, dict[str, str]]:
    """Row number → what the row says."""
    kolom = ", ".join(f"coalesce({k}, '')" for k in _KOLOM)
    kursor.execute(f"SELECT baris, {kolom} FROM impor_s ORDER BY baris")
    return {b: dict(zip(_KOLOM, isi, strict=True)) for b, *isi in kursor.fetchall()}


def _gabung(isi: dict[str, str], temuan: HasilPeta | None) -> HasilPeta:
    """Ids of the file win; a row without a job's name has what it has."""
    if temuan is None:
        sebab = "" if isi["jab_id"] else "KOLOM_WAJIB_KOSONG"
        return HasilPeta(isi["unor_id"], isi["jab_id"], sebab)
    if isi["jab_id"] and temuan.soal == JABATAN:
        return HasilPeta(temuan.unit or isi["unor_id"], isi["jab_id"], "" if temuan.unit else temuan.sebab)
    return temuan


def _kode_posisi(
    acuan: Acuan, isi: dict[str, str], satu: HasilPeta, *, eformasi: bool, hilang: bool
) -> tuple[str, str]:
    """The position's code and what is wrong: the one on record for this unit and job, else one of its own."""
    if isi["kode"] and not eformasi and not hilang:
        return isi["kode"], ""
    if not satu.unit or not satu.jabatan:
        return "", ""
    ada = acuan.posisi(satu.unit, satu.jabatan)
    tepat = [p for p in ada if p.sub_jabatan == isi["sub_id"]]
    if tepat or (len(ada) == 1 and not isi["sub_id"]):
        return (tepat or ada)[0].kode, ""
    if ada and not isi["sub_id"]:
        return "", SUB_TIDAK_DISEBUT
    if eformasi and isi["ef_id"]:
        return f"EFORMASI-{isi['ef_id']}"[:42], ""
    sidik = hashlib.sha256(f"{satu.unit}|{satu.jabatan}|{isi['sub_id']}".encode()).hexdigest()
    return f"PETA-{sidik[:32]}", ""


def _tulis(kursor: Any, hasil: list[tuple[int, str, str, str]]) -> None:
    kursor.execute("DROP TABLE IF EXISTS impor_l")
    kursor.execute(
        "CREATE TEMP TABLE impor_l (baris integer PRIMARY KEY, unor_id text, jab_id text, kode text) ON COMMIT DROP"
    )
    with kursor.copy("COPY impor_l FROM STDIN") as salin:
        for baris, *isi in hasil:
            salin.write_row((baris, *(nilai or None for nilai in isi)))
    kursor.execute("ANALYZE impor_l")
    kursor.execute(
        "UPDATE impor_s s SET unor_id = l.unor_id, jab_id = l.jab_id, kode = l.kode FROM impor_l l"
        " WHERE l.baris = s.baris"
    )
    kursor.execute("ANALYZE impor_s")
