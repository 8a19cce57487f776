"""Moves of a placement grouped into packages: people who must be signed, or withdrawn, together.

`tukar_rantai` has its own loops; this is the published decomposition for the other engines.
"""

from __future__ import annotations

import numpy as np

from .hasil import Langkah, Lingkaran
from .masalah import Int, Masalah


def uraikan(m: Masalah, tempat: Int) -> tuple[Lingkaran, ...]:
    """Cycles and paths of the moves, O(A log A).

    At every position people who leave and people who enter are taken by id; the k-th who enters
    takes the seat of the k-th who leaves. A path starts with the person whose seat nobody takes, a
    cycle with its lowest id; packages are ordered by their first person.
    """
    pindah = np.flatnonzero(tempat != m.asal)
    pengganti = _kursi_diambil(m, tempat, pindah)
    diganti = {ke: dari for dari, ke in pengganti.items()}
    asal, tuju = m.asal.tolist(), tempat.tolist()
    sudah: set[int] = set()
    hasil = []
    mulai = [i for i in pindah.tolist() if i not in diganti]
    for i in [*mulai, *pindah.tolist()]:
        langkah: list[Langkah] = []
        kini: int | None = i
        while kini is not None and kini not in sudah:
            sudah.add(kini)
            langkah.append((kini, asal[kini], tuju[kini]))
            kini = pengganti.get(kini)
        if langkah:
            hasil.append(Lingkaran(i, tuple(langkah)))
    return tuple(sorted(hasil, key=lambda putar: putar.pembuka))


def _kursi_diambil(m: Masalah, tempat: Int, pindah: Int) -> dict[int, int]:
    """Who enters -> who left the seat he takes, among the movers `pindah` (ascending)."""
    pergi = pindah[m.asal[pindah] >= 0]
    pergi = pergi[np.argsort(m.asal[pergi], kind="stable")]
    masuk = pindah[tempat[pindah] >= 0]
    masuk = masuk[np.argsort(tempat[masuk], kind="stable")]
    di_asal, di_tuju = m.asal[pergi], tempat[masuk]
    ke = np.arange(len(masuk)) - np.searchsorted(di_tuju, di_tuju)
    letak = np.searchsorted(di_asal, di_tuju) + ke
    ada = letak < np.searchsorted(di_asal, di_tuju, side="right")
    return dict(zip(masuk[ada].tolist(), pergi[letak[ada]].tolist(), strict=True))
