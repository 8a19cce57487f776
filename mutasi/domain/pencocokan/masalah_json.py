"""JSON form of a problem (schema `sabangau.pencocokan/1`): strict reading, canonical writing."""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple, cast

import numpy as np

from .masalah import (
    BATAS_BOBOT,
    BATAS_JUMLAH,
    BATAS_KESESUAIAN,
    SKEMA_MASALAH,
    TAHAP_DIKENAL,
    Kolom,
    Masalah,
    MasalahTidakSah,
    susun,
)

Baris = Mapping[str, object]
KUNCI_MASALAH = (("skema", "unit", "posisi", "pelamar"), ("penjaga", "benih_undian", "tahap"))
KUNCI_UNIT = (("id", "induk"), ("minimum",))
KUNCI_POSISI = (("id", "unit", "kebutuhan", "bezetting"), ("minimum", "kritis", "bobot", "tutup_masuk"))
KUNCI_PELAMAR = (("id", "asal", "merit", "pilihan"), ("skor", "kesesuaian", "bersedia_ditempatkan"))
"""Keys of the contract: those that must be there, those that have a default."""


def baca(teks: bytes | str) -> Masalah:
    """Read MASALAH.json. Raises `MasalahTidakSah` with the place of the first fault."""
    return dari_kamus(urai_json(teks, "MASALAH"))


def urai_json(teks: bytes | str, nama: str) -> object:
    """JSON text to Python values; refuses repeated keys, NaN/Infinity and broken text."""
    try:
        return json.loads(teks, object_pairs_hook=_tanpa_kunci_ganda, parse_constant=_bukan_angka)
    except MasalahTidakSah:
        raise
    except RecursionError as galat:
        raise MasalahTidakSah(nama, "bersarang terlalu dalam") from galat
    except ValueError as galat:
        raise MasalahTidakSah(nama, f"bukan JSON yang sah ({galat})") from galat


def _tanpa_kunci_ganda(pasangan: list[tuple[str, object]]) -> dict[str, object]:
    kamus = dict(pasangan)
    if len(kamus) != len(pasangan):
        kunci = [k for k, _ in pasangan]
        ganda = next(k for k in kunci if kunci.count(k) > 1)
        raise MasalahTidakSah(f"kunci {ganda!r}", "ditulis dua kali dalam satu objek")
    return kamus


def _bukan_angka(teks: str) -> float:
    raise MasalahTidakSah(f"nilai {teks}", "bukan bilangan berhingga")


def dari_kamus(isi: object) -> Masalah:
    """Build the problem from the decoded JSON; every key, type and reference is checked."""
    akar = _objek(isi, "MASALAH")
    _kunci(akar, "MASALAH", *KUNCI_MASALAH)
    if akar["skema"] != SKEMA_MASALAH:
        raise MasalahTidakSah("skema", f"harus {SKEMA_MASALAH!r}, bukan {akar['skema']!r}")
    unit = _tabel(akar, "unit", *KUNCI_UNIT)
    posisi = _tabel(akar, "posisi", *KUNCI_POSISI)
    pelamar = _tabel(akar, "pelamar", *KUNCI_PELAMAR)
    tahap = _daftar(akar.get("tahap", list(TAHAP_DIKENAL)), "tahap")
    kolom = _kolom(unit, posisi, pelamar)
    umum = replace(
        kolom,
        penjaga=_ya_tidak(akar, "penjaga", "MASALAH", True),
        benih_undian=_teks(akar, "benih_undian", "MASALAH", ""),
        tahap=tuple(_teks({"tahap": t}, "tahap", "MASALAH") for t in tahap),
    )
    return susun(umum)


def _kolom(unit: list[Baris], posisi: list[Baris], pelamar: list[Baris]) -> Kolom:
    """The three tables as columns, in the order of the file."""
    id_unit, id_posisi, id_pelamar = _ids(unit, "unit"), _ids(posisi, "posisi"), _ids(pelamar, "pelamar")
    di_unit, di_posisi = _nomor(id_unit), _nomor(id_posisi)
    tutup = [_ya_tidak(b, "tutup_masuk", _tempat("posisi", b), False) for b in posisi]
    orang = [_pelamar(b, di_posisi) for b in pelamar]
    awal = np.zeros(len(orang) + 1, dtype=np.int64)
    np.cumsum([len(o.pilihan) for o in orang], out=awal[1:])
    return Kolom(
        id_unit=id_unit,
        induk=_larik(_rujuk(b, "induk", "unit", di_unit, kosong=True) for b in unit),
        minimum_unit=_angka(unit, "unit", "minimum", bawaan=0),
        id_posisi=id_posisi,
        unit_posisi=_larik(_rujuk(b, "unit", "posisi", di_unit) for b in posisi),
        kebutuhan=_angka(posisi, "posisi", "kebutuhan"),
        bezetting=_angka(posisi, "posisi", "bezetting"),
        minimum=_angka(posisi, "posisi", "minimum", bawaan=0),
        kritis=_angka(posisi, "posisi", "kritis", bawaan=0),
        bobot=_angka(posisi, "posisi", "bobot", bawaan=1, bawah=1, atas=BATAS_BOBOT),
        tutup_masuk=np.array(tutup, dtype=bool),
        id_pelamar=id_pelamar,
        asal=_larik(_rujuk(b, "asal", "pelamar", di_posisi, kosong=True) for b in pelamar),
        merit=np.array([o.merit for o in orang], dtype=np.float64),
        awal=awal,
        pilihan=_larik(p for o in orang for p in o.pilihan),
        skor=np.array([s for o in orang for s in o.skor], dtype=np.float64),
        kesesuaian=_larik(k for o in orang for k in o.kesesuaian),
        bersedia_ditempatkan=np.array([o.bersedia for o in orang], dtype=bool),
    )


def _angka(tabel: list[Baris], jenis: str, kunci: str, **opsi: int) -> np.ndarray:
    return _larik(_bulat(b, kunci, _tempat(jenis, b), **opsi) for b in tabel)


class _Pelamar(NamedTuple):
    """One applicant row: wishes as rows of the table of positions."""

    merit: float
    pilihan: list[int]
    skor: list[float]
    kesesuaian: list[int]
    bersedia: bool


def _pelamar(baris: Baris, di_posisi: dict[str, int]) -> _Pelamar:
    tempat = _tempat("pelamar", baris)
    merit = _pecahan(baris["merit"], f"{tempat}, merit")
    pilihan = []
    for ke, nilai in enumerate(_daftar(baris["pilihan"], f"{tempat}, pilihan"), start=1):
        if not isinstance(nilai, str) or nilai not in di_posisi:
            raise MasalahTidakSah(f"{tempat}, pilihan ke-{ke}", f"posisi {nilai!r} tidak dikenal")
        pilihan.append(di_posisi[nilai])
    skor = [merit] * len(pilihan)
    if "skor" in baris:
        isi = _sama_panjang(baris, "skor", tempat, len(pilihan))
        skor = [_pecahan(v, f"{tempat}, skor ke-{ke}") for ke, v in enumerate(isi, start=1)]
    sesuai = [0] * len(pilihan)
    if "kesesuaian" in baris:
        isi = _sama_panjang(baris, "kesesuaian", tempat, len(pilihan))
        sesuai = [
            _bulat({"kesesuaian": v}, "kesesuaian", f"{tempat}, nilai ke-{ke}", atas=BATAS_KESESUAIAN)
            for ke, v in enumerate(isi, start=1)
        ]
    bersedia = _ya_tidak(baris, "bersedia_ditempatkan", tempat, False)
    return _Pelamar(merit, pilihan, skor, sesuai, bersedia)


def _sama_panjang(baris: Baris, kunci: str, tempat: str, panjang: int) -> list[object]:
    isi = _daftar(baris[kunci], f"{tempat}, {kunci}")
    if len(isi) != panjang:
        raise MasalahTidakSah(f"{tempat}, {kunci}", f"{len(isi)} nilai untuk {panjang} pilihan")
    return isi


def _tabel(akar: Baris, nama: str, wajib: tuple[str, ...], boleh: tuple[str, ...]) -> list[Baris]:
    tabel = []
    for ke, isi in enumerate(_daftar(akar[nama], nama)):
        tempat = f"{nama}[{ke}]"
        baris = _objek(isi, tempat)
        _kunci(baris, _tempat(nama, baris, tempat), wajib, boleh)
        tabel.append(baris)
    return tabel


def _kunci(baris: Baris, tempat: str, wajib: tuple[str, ...], boleh: tuple[str, ...]) -> None:
    for kunci in wajib:
        if kunci not in baris:
            raise MasalahTidakSah(tempat, f"kunci {kunci!r} tidak ada")
    for kunci in baris:
        if kunci not in wajib and kunci not in boleh:
            raise MasalahTidakSah(tempat, f"kunci {kunci!r} tidak dikenal")


def _objek(isi: object, tempat: str) -> Baris:
    if not isinstance(isi, dict):
        raise MasalahTidakSah(tempat, "harus objek JSON")
    return cast(Baris, isi)


def _daftar(isi: object, tempat: str) -> list[object]:
    if not isinstance(isi, list):
        raise MasalahTidakSah(tempat, "harus daftar JSON")
    return isi


def _tempat(jenis: str, baris: Baris, cadangan: str = "") -> str:
    return f"{jenis} {baris['id']!r}" if "id" in baris else cadangan


def _ids(tabel: list[Baris], jenis: str) -> list[str]:
    ids = []
    for ke, baris in enumerate(tabel):
        nilai = baris["id"]
        if not isinstance(nilai, str):
            raise MasalahTidakSah(f"{jenis}[{ke}].id", "harus teks")
        ids.append(nilai)
    if len(set(ids)) != len(ids):
        urut = sorted(ids)
        ganda = next(kiri for kiri, kanan in itertools.pairwise(urut) if kiri == kanan)
        raise MasalahTidakSah(f"{jenis} {ganda!r}", "id dipakai lebih dari sekali")
    return ids


def _nomor(ids: Iterable[str]) -> dict[str, int]:
    return {teks: nomor for nomor, teks in enumerate(ids)}


def _rujuk(baris: Baris, kunci: str, jenis: str, tabel: dict[str, int], *, kosong: bool = False) -> int:
    nilai = baris[kunci]
    if nilai is None and kosong:
        return -1
    if not isinstance(nilai, str) or nilai not in tabel:
        raise MasalahTidakSah(f"{_tempat(jenis, baris)}, {kunci}", f"{nilai!r} tidak dikenal")
    return tabel[nilai]


def _bulat(
    baris: Baris,
    kunci: str,
    tempat: str,
    bawaan: int | None = None,
    bawah: int = 0,
    atas: int = BATAS_JUMLAH,
) -> int:
    nilai = baris[kunci] if bawaan is None else baris.get(kunci, bawaan)
    if type(nilai) is not int:
        raise MasalahTidakSah(f"{tempat}, {kunci}", f"{nilai!r} bukan bilangan bulat")
    if not bawah <= nilai <= atas:
        raise MasalahTidakSah(f"{tempat}, {kunci}", f"di luar {bawah}..{atas}")
    return nilai


def _pecahan(nilai: object, tempat: str) -> float:
    if type(nilai) is not int and type(nilai) is not float:
        raise MasalahTidakSah(tempat, f"{nilai!r} bukan bilangan")
    try:
        hasil = float(nilai)
    except OverflowError:
        hasil = math.inf
    if not math.isfinite(hasil):
        raise MasalahTidakSah(tempat, "bukan bilangan berhingga")
    return hasil


def _ya_tidak(baris: Baris, kunci: str, tempat: str, bawaan: bool) -> bool:
    nilai = baris.get(kunci, bawaan)
    if not isinstance(nilai, bool):
        raise MasalahTidakSah(f"{tempat}, {kunci}", f"{nilai!r} bukan true atau false")
    return nilai


def _teks(baris: Baris, kunci: str, tempat: str, bawaan: str | None = None) -> str:
    nilai = baris.get(kunci, bawaan)
    if not isinstance(nilai, str):
        raise MasalahTidakSah(f"{tempat}, {kunci}", f"{nilai!r} bukan teks")
    return nilai


def _larik(nilai: Iterable[int]) -> np.ndarray:
    return np.fromiter(nilai, dtype=np.int64)


def ke_kamus(m: Masalah) -> dict[str, object]:
    """The problem as JSON values with every default written out, rows sorted by id."""
    return {
        "skema": SKEMA_MASALAH,
        "unit": [
            {"id": i, "induk": m.id_unit[n] if n >= 0 else None, "minimum": k}
            for i, n, k in zip(m.id_unit, m.induk.tolist(), m.minimum_unit.tolist(), strict=True)
        ],
        "posisi": list(_baris_posisi(m)),
        "pelamar": list(_baris_pelamar(m)),
        "penjaga": m.penjaga,
        "benih_undian": m.benih_undian,
        "tahap": list(m.tahap),
    }


def _baris_posisi(m: Masalah) -> Iterator[dict[str, object]]:
    medan = ("kebutuhan", "bezetting", "minimum", "kritis", "bobot", "tutup_masuk")
    kolom = zip(*(getattr(m, n).tolist() for n in medan), strict=True)
    for i, u, isi in zip(m.id_posisi, m.unit_posisi.tolist(), kolom, strict=True):
        yield {"id": i, "unit": m.id_unit[u], **dict(zip(medan, isi, strict=True))}


def _baris_pelamar(m: Masalah) -> Iterator[dict[str, object]]:
    awal = m.awal.tolist()
    for r, i in enumerate(m.id_pelamar):
        sisi = slice(awal[r], awal[r + 1])
        yield {
            "id": i,
            "asal": m.id_posisi[m.asal[r]] if m.asal[r] >= 0 else None,
            "merit": float(m.merit[r]),
            "pilihan": [m.id_posisi[p] for p in m.pilihan[sisi].tolist()],
            "skor": m.skor[sisi].tolist(),
            "kesesuaian": m.kesesuaian[sisi].tolist(),
            "bersedia_ditempatkan": bool(m.bersedia_ditempatkan[r]),
        }


def tulis(masalah: Masalah) -> str:
    """Canonical JSON text of the problem, one line, final newline."""
    return json.dumps(ke_kamus(masalah), ensure_ascii=False, separators=(",", ":")) + "\n"
