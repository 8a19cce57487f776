"""The six figures of a placement, as shown on every screen and recomputed by the checker."""

from __future__ import annotations

import numpy as np

from .batas import Batas, isi_posisi, peringkat_didapat
from .masalah import Int, Masalah


def ringkas(m: Masalah, batas: Batas, tempat: Int, maksimum_pindah: int) -> dict[str, int]:
    """The six figures of a placement. O(E)."""
    peringkat = peringkat_didapat(m, tempat)
    kepala = batas.dasar + isi_posisi(m, tempat)
    return {
        "pindah": int((peringkat > 0).sum()),
        "pilihan_pertama": int((peringkat == 1).sum()),
        "tiga_besar": int(((peringkat > 0) & (peringkat <= 3)).sum()),
        "celah_awal": int(np.maximum(0, m.kritis - m.bezetting).sum()),
        "celah_akhir": int(np.maximum(0, m.kritis - kepala).sum()),
        "batas_maksimum_pindah": maksimum_pindah,
    }
