"""How big the directory of a zip archive says it is, before anything builds a list of its parts."""

import struct
from pathlib import Path

_AKHIR, _AKHIR64, _PENUNJUK64 = b"PK\x05\x06", b"PK\x06\x06", b"PK\x06\x07"
# The end record and the longest comment after it.
_EKOR = 22 + 65_535
# A directory entry is 46 bytes and its name; workbooks use short names.
_BITA_PER_BAGIAN = 400


def periksa_direktori(lokasi: Path, terbanyak: int) -> bool:
    """Whether the archive's directory is small enough for `terbanyak` parts; one without an end record passes.

    A reader builds an object per part: a directory of a million parts would take hundreds of megabytes.
    """
    with lokasi.open("rb") as berkas:
        ukuran = berkas.seek(0, 2)
        berkas.seek(max(0, ukuran - _EKOR - 76))
        ekor = berkas.read()
    letak = ekor.rfind(_AKHIR)
    if letak < 0 or len(ekor) - letak < 22:
        return True
    jumlah, besar = (int(n) for n in struct.unpack_from("<HL", ekor, letak + 10))
    jumlah64, besar64 = _akhir64(ekor)
    if jumlah == 0xFFFF or besar == 0xFFFF_FFFF:
        jumlah, besar = jumlah64, besar64
    return max(jumlah, jumlah64) <= terbanyak and max(besar, besar64) <= terbanyak * _BITA_PER_BAGIAN


def _akhir64(ekor: bytes) -> tuple[int, int]:
    """Number of parts and bytes of the directory in the zip64 end record, zero without one."""
    letak = ekor.rfind(_AKHIR64)
    if letak < 0 or _PENUNJUK64 not in ekor or len(ekor) - letak < 48:
        return 0, 0
    jumlah, besar = struct.unpack_from("<QQ", ekor, letak + 32)
    return int(jumlah), int(besar)
