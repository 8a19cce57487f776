"""The re-run kit: `python -m mutasi.domain.pencocokan selesaikan|periksa …`; see `docs/pencocokan.md`."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import NoReturn

from . import hasil as hasil_
from . import masalah_json
from .hasil import MESIN
from .masalah import MasalahTidakSah


def utama(argumen: list[str] | None = None) -> int:
    """Exit code: 0 done (or every promise holds), 1 a promise fails, 2 unusable input."""
    pilihan = _pengurai().parse_args(argumen)
    try:
        if pilihan.perintah == "selesaikan":
            return _selesaikan(pilihan.masalah, pilihan.mesin)
        return _periksa(pilihan.masalah, pilihan.hasil)
    except MasalahTidakSah as galat:
        sys.stderr.write(f"{galat}\n".replace("\n", " ").rstrip() + "\n")
        return 2


class _Pengurai(argparse.ArgumentParser):
    """Wrong arguments end like any unusable input: one line, exit code 2."""

    def error(self, message: str) -> NoReturn:
        sys.stderr.write(f"perintah: {message} (contoh: {self.prog} -h)\n")
        raise SystemExit(2)


def _pengurai() -> argparse.ArgumentParser:
    utama_ = _Pengurai(prog="python -m mutasi.domain.pencocokan")
    perintah = utama_.add_subparsers(dest="perintah", required=True)
    selesaikan = perintah.add_parser("selesaikan", help="jalankan satu mesin, HASIL.json ke stdout")
    selesaikan.add_argument("masalah", type=Path)
    selesaikan.add_argument("--mesin", required=True, help=", ".join(MESIN))
    periksa = perintah.add_parser("periksa", help="periksa hasil tanpa mesin")
    periksa.add_argument("masalah", type=Path)
    periksa.add_argument("hasil", type=Path)
    return utama_


def _selesaikan(berkas: Path, mesin: str) -> int:
    from .mesin import selesaikan

    masalah = masalah_json.baca(_isi(berkas))
    _tulis(hasil_.tulis(masalah, selesaikan(masalah, mesin)))
    return 0


def _periksa(berkas: Path, berkas_hasil: Path) -> int:
    from .pemeriksa import periksa

    masalah = masalah_json.baca(_isi(berkas))
    putusan = periksa(masalah, hasil_.baca(_isi(berkas_hasil)))
    isi = {"sah": putusan.sah, "janji_gagal": putusan.janji_gagal, "rincian": putusan.rincian}
    _tulis(json.dumps(isi, ensure_ascii=False) + "\n")
    return 0 if putusan.sah else 1


def _isi(berkas: Path) -> bytes:
    try:
        return berkas.read_bytes()
    except OSError as galat:
        raise MasalahTidakSah(str(berkas), f"tidak terbaca ({galat.strerror})") from galat


def _tulis(teks: str) -> None:
    """Text to stdout; a lone surrogate quoted from a HASIL file leaves as its JSON escape."""
    sys.stdout.buffer.write(teks.encode(errors="backslashreplace"))
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    raise SystemExit(utama())
