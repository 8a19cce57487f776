"""How fast one row of a worksheet is saved over HTTP: p50 and p95 as a JSON line.

`python -m sabangau_mutasi.bench.abk --alamat http://127.0.0.1:8000 --nama admin_opd --sandi …` against a served site as
the officer of an office. Opens (or takes) a draft and writes its rows as the page does, alternating new and changed.
"""

from __future__ import annotations

import argparse
import http.client
import json
import re
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from statistics import quantiles
from urllib.parse import urlencode

from sabangau_mutasi.bench.halaman import Klien, masuk

BATAS_MS = 80
PEMANASAN = 10
PENGULANGAN = 150
BARIS = 40
_CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_LEMBAR = re.compile(r'href="(/instansi/abk/[0-9a-f-]{36}/)"')
_POSISI = re.compile(r'name="posisi" value="([0-9a-f-]{36})"')
_BARIS = re.compile(r'action="(/instansi/abk/[0-9a-f-]{36}/baris/(\d+)/)".*?name="versi" value="(\d+)"', re.S)


class KlienBaris(Klien):
    """A signed-in browser that saves rows as htmx does."""

    def simpan(self, jalur: str, isian: dict[str, str]) -> tuple[float, int]:
        """(milliseconds, status) of one saving, the fragment read to its end."""
        kepala = {"Cookie": self.kue, "Referer": self._asal, "HX-Request": "true"}
        kepala["Content-Type"] = "application/x-www-form-urlencoded"
        mulai = time.perf_counter()
        self._sambungan.request("POST", jalur, urlencode(isian), kepala)
        jawaban = self._sambungan.getresponse()
        isi = jawaban.read()
        lama = (time.perf_counter() - mulai) * 1000
        return lama, jawaban.status if b"data-tersimpan" in isi else 0


def lembar_draf(klien: Klien, tahun: int) -> str:
    """Address of a draft of the officer's office, opened when there is none."""
    daftar = f"/instansi/abk/?status=DRAF&tahun={tahun}"
    _, halaman = klien.buka(daftar)
    if not _LEMBAR.search(halaman) and (posisi := _POSISI.search(halaman)):
        isi = {"csrfmiddlewaretoken": _csrf(halaman), "tahun": str(tahun), "posisi": posisi[1]}
        klien.buka("/instansi/abk/buka/", isi)
        _, halaman = klien.buka(daftar)
    lembar = _LEMBAR.search(halaman)
    if lembar is None:
        raise SystemExit("Tidak ada lembar ABK yang dapat diisi akun ini.")
    return lembar[1]


def _csrf(halaman: str) -> str:
    cocok = _CSRF.search(halaman)
    if cocok is None:
        raise SystemExit("Halaman tidak memuat formulir.")
    return cocok[1]


def ukur(klien: KlienBaris, lembar: str, pengulangan: int) -> list[float]:
    """Milliseconds of each saving. First rows are made, then changed one after the other."""
    waktu: list[float] = []
    for nomor in range(PEMANASAN + pengulangan):
        _, halaman = klien.buka(lembar)
        ada = {int(kunci): (jalur, versi) for jalur, kunci, versi in _BARIS.findall(halaman)}
        baru = len(ada) <= BARIS
        jalur, versi = ada[0] if baru else ada[sorted(ada)[1 + nomor % (len(ada) - 1)]]
        isi = {
            "csrfmiddlewaretoken": _csrf(halaman), "versi": versi, "uraian": f"Tugas ukur {nomor}", "satuan": "dokumen",
            "volume": str(100 + nomor), "periode": "BULAN", "menit": "30", "jam_minggu": "",
        }  # fmt: skip
        lama, status = klien.simpan(jalur, isi)
        if status != http.client.OK:
            raise SystemExit(f"{jalur} menjawab {status}")
        if nomor >= PEMANASAN:
            waktu.append(lama)
    return waktu


def main(tulis: Callable[[str], object] = sys.stdout.write) -> int:
    """Exit 0 when the bar holds, else 1."""
    penerima = argparse.ArgumentParser(description=__doc__)
    penerima.add_argument("--alamat", default="http://127.0.0.1:8000")
    penerima.add_argument("--nama", default="admin_opd")
    penerima.add_argument("--sandi", required=True)
    penerima.add_argument("--pengulangan", type=int, default=PENGULANGAN)
    opsi = penerima.parse_args()
    klien = KlienBaris(opsi.alamat, masuk(opsi.alamat, opsi.nama, opsi.sandi).kue)
    waktu = ukur(klien, lembar_draf(klien, datetime.now(UTC).year), opsi.pengulangan)
    persentil = quantiles(waktu, n=100)
    p95 = round(persentil[94], 1)
    hasil = {
        "ukur": "abk_simpan_baris", "klien": 1, "n": len(waktu), "p50_ms": round(persentil[49], 1), "p95_ms": p95,
        "batas": BATAS_MS, "lulus": p95 <= BATAS_MS,
    }  # fmt: skip
    tulis(json.dumps(hasil) + "\n")
    return 0 if hasil["lulus"] else 1


if __name__ == "__main__":
    sys.exit(main())
