"""One stream out of an OLE compound file, the container of .xls. Pure Python; runs in the caged child."""

from __future__ import annotations

import mmap
import struct
from array import array
from collections.abc import Sequence
from pathlib import Path

_TERAKHIR = 0xFFFF_FFFA
_ENTRI, _DIFAT_DI_KEPALA = 128, 109


def aliran_ole(lokasi: Path, nama: Sequence[str]) -> bytes:
    """The content of the first stream with one of these names.

    Raises KeyError when there is none, ValueError or struct.error when the file's chains are broken.
    """
    with lokasi.open("rb") as berkas, mmap.mmap(berkas.fileno(), 0, access=mmap.ACCESS_READ) as isi:
        return _Ole(isi).aliran(nama)


class _Ole:
    def __init__(self, isi: mmap.mmap) -> None:
        self.isi = isi
        self.sektor = 1 << struct.unpack_from("<H", isi, 30)[0]
        self.mini = 1 << struct.unpack_from("<H", isi, 32)[0]
        self.direktori, self.batas_mini, self.mini_fat, _, difat, _ = struct.unpack_from("<I4xIIIII", isi, 48)
        if not 128 <= self.sektor <= 1 << 16:
            raise ValueError("Ukuran sektor berkas OLE mustahil.")
        self.fat = self._fat(difat)

    def _baca(self, nomor: int) -> bytes:
        awal = (nomor + 1) * self.sektor
        return self.isi[awal : awal + self.sektor]

    def _fat(self, difat: int) -> array[int]:
        """The allocation table: sector → the next one of its chain."""
        letak = list(struct.unpack_from(f"<{_DIFAT_DI_KEPALA}I", self.isi, 76))
        dilihat: set[int] = set()
        while difat < _TERAKHIR and difat not in dilihat:
            dilihat.add(difat)
            *bagian, lanjut = struct.unpack(f"<{self.sektor // 4}I", self._baca(difat))
            letak += bagian
            difat = lanjut
        fat = array("I")
        for nomor in letak:
            if nomor < _TERAKHIR:
                fat.frombytes(self._baca(nomor))
        return fat

    def _rantai(self, awal: int, tabel: array[int]) -> list[int]:
        hasil: list[int] = []
        while awal < _TERAKHIR:
            if len(hasil) > len(tabel):
                raise ValueError("Rantai sektor berkas OLE berputar.")
            hasil.append(awal)
            awal = tabel[awal]
        return hasil

    def _isi(self, awal: int) -> bytes:
        return b"".join(self._baca(n) for n in self._rantai(awal, self.fat))

    def aliran(self, nama: Sequence[str]) -> bytes:
        """The stream's bytes, from sectors or, when short, from the mini stream."""
        direktori = self._isi(self.direktori)
        entri = [direktori[n : n + _ENTRI] for n in range(0, len(direktori) - _ENTRI + 1, _ENTRI)]
        ada = {e[: max(struct.unpack_from("<H", e, 64)[0] - 2, 0)].decode("utf-16-le", "replace"): e for e in entri}
        satu = next(ada[n] for n in nama if n in ada) if any(n in ada for n in nama) else None
        if satu is None:
            raise KeyError(nama[0])
        awal, besar = struct.unpack_from("<II", satu, 116)
        if besar >= self.batas_mini:
            return self._isi(awal)[:besar]
        tabel = array("I")
        tabel.frombytes(self._isi(self.mini_fat))
        kecil = self._isi(struct.unpack_from("<I", entri[0], 116)[0])
        return b"".join(kecil[n * self.mini : (n + 1) * self.mini] for n in self._rantai(awal, tabel))[:besar]
