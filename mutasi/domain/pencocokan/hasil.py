"""The result of an engine: figures, JSON out, and the strict reading of a HASIL.json file.

Reading checks form only (keys and types); whether the content is true is the checker's work.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from .masalah import Int, Masalah, MasalahTidakSah
from .masalah_json import urai_json

SKEMA_HASIL = "sabangau.hasil/1"
VERSI = "1.0.0"
MESIN = ("tukar_rantai", "optimum", "stabil")
KUNCI_HASIL = (
    "skema",
    "mesin",
    "versi",
    "sha256_masalah",
    "penempatan",
    "lingkaran",
    "ringkasan",
    "alasan",
    "sertifikat",
)
KUNCI_RINGKASAN = (
    "pindah",
    "pilihan_pertama",
    "tiga_besar",
    "celah_awal",
    "celah_akhir",
    "batas_maksimum_pindah",
)

Alasan = dict[str, object]
Langkah = tuple[int, int, int]
"""(applicant row, position row left or -1, position row entered)."""


@dataclass(frozen=True)
class Lingkaran:
    """People who move together; each takes the seat the step names. One loop = one legal package."""

    pembuka: int
    langkah: tuple[Langkah, ...]


@dataclass(frozen=True, eq=False)
class Hasil:
    """A finished run. `tempat` (A,) holds position rows, -1 = still not placed."""

    mesin: str
    sidik_masalah: str
    tempat: Int
    lingkaran: tuple[Lingkaran, ...]
    ringkasan: dict[str, int]
    alasan: dict[int, list[Alasan]] = field(default_factory=dict)
    sertifikat: dict[str, object] = field(default_factory=dict)
    versi: str = VERSI


def ke_kamus(m: Masalah, hasil: Hasil) -> dict[str, object]:
    """The result as JSON values, applicants in id order."""

    def nama(posisi: int) -> str | None:
        return m.id_posisi[posisi] if posisi >= 0 else None

    return {
        "skema": SKEMA_HASIL,
        "mesin": hasil.mesin,
        "versi": hasil.versi,
        "sha256_masalah": hasil.sidik_masalah,
        "penempatan": {i: nama(p) for i, p in zip(m.id_pelamar, hasil.tempat.tolist(), strict=True)},
        "lingkaran": [
            {
                "pembuka": m.id_pelamar[putar.pembuka],
                "langkah": [[m.id_pelamar[i], nama(d), nama(k)] for i, d, k in putar.langkah],
            }
            for putar in hasil.lingkaran
        ],
        "ringkasan": hasil.ringkasan,
        "alasan": {m.id_pelamar[i]: hasil.alasan[i] for i in sorted(hasil.alasan)},
        "sertifikat": hasil.sertifikat,
    }


def tulis(masalah: Masalah, hasil: Hasil) -> str:
    """HASIL.json: one line, final newline, the same bytes for the same problem."""
    isi = ke_kamus(masalah, hasil)
    return json.dumps(isi, ensure_ascii=False, allow_nan=False, separators=(",", ":")) + "\n"


@dataclass(frozen=True)
class HasilTerurai:
    """A HASIL.json as read: ids not yet looked up, certificate and reasons as plain JSON values."""

    mesin: str
    versi: str
    sha256_masalah: str
    penempatan: Mapping[str, str | None]
    lingkaran: tuple[tuple[str, tuple[tuple[str, str | None, str | None], ...]], ...]
    ringkasan: Mapping[str, int]
    alasan: Mapping[str, list[Alasan]]
    sertifikat: Mapping[str, object]


def baca(teks: bytes | str) -> HasilTerurai:
    """Read HASIL.json; raises `MasalahTidakSah` naming the key whose form is wrong."""
    return dari_kamus(urai_json(teks, "HASIL"))


def dari_kamus(isi: object) -> HasilTerurai:
    """Check the form of a decoded result: keys, types, engine name."""
    if not isinstance(isi, dict):
        raise MasalahTidakSah("HASIL", "harus objek JSON")
    _kunci_persis(isi, KUNCI_HASIL, "HASIL")
    if isi["skema"] != SKEMA_HASIL:
        raise MasalahTidakSah("skema", f"harus {SKEMA_HASIL!r}, bukan {isi['skema']!r}")
    if isi["mesin"] not in MESIN:
        raise MasalahTidakSah("mesin", f"{isi['mesin']!r} tidak dikenal")
    for kunci in ("versi", "sha256_masalah"):
        if not isinstance(isi[kunci], str):
            raise MasalahTidakSah(kunci, "harus teks")
    for kunci in ("penempatan", "ringkasan", "alasan", "sertifikat"):
        if not isinstance(isi[kunci], dict):
            raise MasalahTidakSah(kunci, "harus objek JSON")
    _kunci_persis(isi["ringkasan"], KUNCI_RINGKASAN, "ringkasan")
    _bentuk_isi(isi)
    return HasilTerurai(
        mesin=isi["mesin"],
        versi=isi["versi"],
        sha256_masalah=isi["sha256_masalah"],
        penempatan=isi["penempatan"],
        lingkaran=_lingkaran(isi["lingkaran"]),
        ringkasan=isi["ringkasan"],
        alasan=isi["alasan"],
        sertifikat=isi["sertifikat"],
    )


def _kunci_persis(isi: Mapping[str, object], kunci: tuple[str, ...], tempat: str) -> None:
    for k in kunci:
        if k not in isi:
            raise MasalahTidakSah(tempat, f"kunci {k!r} tidak ada")
    for k in isi:
        if k not in kunci:
            raise MasalahTidakSah(tempat, f"kunci {k!r} tidak dikenal")


def _bentuk_isi(isi: Mapping[str, object]) -> None:
    penempatan = cast(Mapping[str, object], isi["penempatan"])
    for orang, posisi in penempatan.items():
        if posisi is not None and not isinstance(posisi, str):
            raise MasalahTidakSah(f"penempatan {orang!r}", "harus id posisi atau null")
    for nama, angka in cast(Mapping[str, object], isi["ringkasan"]).items():
        if type(angka) is not int:
            raise MasalahTidakSah(f"ringkasan {nama!r}", "harus bilangan bulat")
    for orang, daftar in cast(Mapping[str, object], isi["alasan"]).items():
        if not isinstance(daftar, list) or not all(_beralasan(a) for a in daftar):
            raise MasalahTidakSah(f"alasan {orang!r}", "harus daftar objek berkunci posisi dan kode")


def _beralasan(alasan: object) -> bool:
    return isinstance(alasan, dict) and isinstance(alasan.get("posisi"), str) and isinstance(alasan.get("kode"), str)


def _lingkaran(
    isi: object,
) -> tuple[tuple[str, tuple[tuple[str, str | None, str | None], ...]], ...]:
    if not isinstance(isi, list):
        raise MasalahTidakSah("lingkaran", "harus daftar JSON")
    hasil = []
    for ke, putar in enumerate(isi):
        tempat = f"lingkaran[{ke}]"
        if not isinstance(putar, dict):
            raise MasalahTidakSah(tempat, "harus objek JSON")
        _kunci_persis(putar, ("pembuka", "langkah"), tempat)
        pembuka, langkah = putar["pembuka"], putar["langkah"]
        if not isinstance(pembuka, str) or not isinstance(langkah, list):
            raise MasalahTidakSah(tempat, "pembuka harus teks, langkah harus daftar")
        hasil.append((pembuka, tuple(_langkah(s, tempat) for s in langkah)))
    return tuple(hasil)


def _langkah(isi: object, tempat: str) -> tuple[str, str | None, str | None]:
    benar = (
        isinstance(isi, list)
        and len(isi) == 3
        and isinstance(isi[0], str)
        and all(v is None or isinstance(v, str) for v in isi[1:])
    )
    if not benar:
        raise MasalahTidakSah(tempat, "langkah harus [pelamar, posisi asal, posisi tujuan]")
    orang, dari, ke = cast(list[str], isi)
    return orang, dari, ke
