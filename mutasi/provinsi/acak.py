"""Random streams: one ``random.Random`` per concern, so that a change in one concern never moves another."""

import random
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, TypeVar

T = TypeVar("T")


def aliran(benih: int, nama: str) -> random.Random:
    """Independent stream for a concern; the same on every machine (text seeds are hashed with SHA-512 by Python)."""
    return random.Random(f"sabangau/{benih}/{nama}")  # noqa: S311 - invented data, not a secret


def id_siasn(acak: random.Random) -> str:
    """A made-up SIASN id in one of the forms met in real tables: 32 hex capitals, 32 hex small or a dashed UUID."""
    heksa = f"{acak.getrandbits(128):032x}"
    bentuk = acak.random()
    if bentuk < 0.55:
        return heksa.upper()
    if bentuk < 0.9:
        return heksa
    return f"{heksa[:8]}-{heksa[8:12]}-{heksa[12:16]}-{heksa[16:20]}-{heksa[20:]}"


class Pilihan(Generic[T]):
    """Weighted choice with the cumulative weights kept (faster than ``random.choices`` with weights each time)."""

    def __init__(self, butir: Sequence[tuple[T, float]]) -> None:
        self.nilai = [nilai for nilai, _ in butir]
        self.kumulatif = list(accumulate(bobot for _, bobot in butir))

    def ambil(self, acak: random.Random) -> T:
        """One value."""
        return acak.choices(self.nilai, cum_weights=self.kumulatif)[0]


def bagi_pas(bobot: Sequence[float], jumlah: int, geser: float = 0.5) -> list[int]:
    """Whole shares of ``jumlah`` in proportion to ``bobot`` with an exact sum (systematic rounding, ``geser`` 0..1)."""
    total = sum(bobot)
    if total <= 0 or jumlah <= 0:
        return [0] * len(bobot)
    hasil, kumulatif, terpakai = [], 0.0, 0
    faktor = jumlah / total
    for berat in bobot:
        kumulatif += berat * faktor
        batas = min(jumlah, int(kumulatif + geser))
        hasil.append(batas - terpakai)
        terpakai = batas
    if terpakai < jumlah and hasil:
        hasil[-1] += jumlah - terpakai
    return hasil
