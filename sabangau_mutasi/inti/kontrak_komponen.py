"""Shapes the components accept: a list of dicts or of objects becomes a list of dicts with known keys only."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any


def _kunci_asing(butir: Mapping[str, Any], dikenal: set[str]) -> list[str]:
    return sorted(str(kunci) for kunci in butir if kunci not in dikenal)


def bentuk(butir: object, komponen: str, wajib: tuple[str, ...], pilihan: Mapping[str, Any]) -> dict[str, Any]:
    """One item with every key present: ``wajib`` taken from it, ``pilihan`` filled with their defaults.

    Dicts must not carry other keys; objects (dataclasses) may have more attributes than the component reads.
    Raises ``ValueError`` naming the component and the key.
    """
    if isinstance(butir, Mapping):
        asing = _kunci_asing(butir, {*wajib, *pilihan})
        if asing:
            raise ValueError(f"{komponen}: kunci tidak dikenal {', '.join(asing)}")
        sumber = dict(butir)
    else:
        sumber = {kunci: getattr(butir, kunci) for kunci in (*wajib, *pilihan) if hasattr(butir, kunci)}
    kurang = [kunci for kunci in wajib if kunci not in sumber]
    if kurang:
        raise ValueError(f"{komponen}: kunci wajib belum ada {', '.join(kurang)}")
    return {**pilihan, **sumber}


def bentuk_daftar(
    daftar: Iterable[object], komponen: str, wajib: tuple[str, ...], pilihan: Mapping[str, Any]
) -> list[dict[str, Any]]:
    """``bentuk`` for each item, in the given order."""
    return [bentuk(butir, komponen, wajib, pilihan) for butir in daftar]


def salah_satu(nilai: str, boleh: tuple[str, ...], komponen: str, argumen: str) -> str:
    """The value itself when it is one of ``boleh``; ``ValueError`` otherwise."""
    if nilai not in boleh:
        raise ValueError(
            f"{komponen}: {argumen} harus salah satu dari {', '.join(repr(b) for b in boleh)}, bukan {nilai!r}"
        )
    return nilai
