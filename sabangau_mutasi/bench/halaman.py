"""How fast the demo's pages answer: p50 and p95 per page with 1 and 4 clients without think time, as JSON lines.

`python -m sabangau_mutasi.bench.halaman --alamat http://127.0.0.1:8000 --nama kabid_mutasi --sandi …` against a served
site (2 web workers). Searches, people and units are taken from the pages themselves, so any data will do;
`--batas 60 120` are the bars of a province of 100,000.
"""

from __future__ import annotations

import argparse
import html
import http.client
import json
import re
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import cycle, islice
from statistics import quantiles
from urllib.parse import quote, urlencode, urlsplit

BATAS_MS = {1: 50, 4: 100}
PEMANASAN = 8
PENGULANGAN = 120
_CSRF = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
_PROFIL = re.compile(r'<td class="tajuk"><a href="(/pegawai/[0-9a-f-]{36}/)">([^<]+)</a>')
_NIP = re.compile(r'data-label="NIP">([0-9\xa0 ]{18,24})<')
_HALAMAN = re.compile(r"[?&;]hal=(\d+)")
_TEMUAN = re.compile(r'href="(/pegawai/mutu/temuan/\?[^"]+)"')
_PETA = re.compile(r'href="(/pegawai/peta-jabatan/[0-9a-f-]{36}/)"')


class Klien:
    """One signed-in browser on one kept connection."""

    def __init__(self, alamat: str, kue: str = "") -> None:
        bagian = urlsplit(alamat)
        self._sambungan = http.client.HTTPConnection(bagian.hostname or "127.0.0.1", bagian.port or 80, timeout=30)
        self._asal = f"{bagian.scheme}://{bagian.netloc}"
        self.kue = kue

    def buka(self, jalur: str, isian: dict[str, str] | None = None) -> tuple[int, str]:
        """GET, or POST with ``isian``; keeps cookies, does not follow redirects."""
        kepala = {"Accept-Encoding": "gzip", "Cookie": self.kue, "Referer": self._asal}
        tubuh = None
        if isian is not None:
            tubuh = urlencode(isian)
            kepala["Content-Type"] = "application/x-www-form-urlencoded"
        self._sambungan.request("POST" if isian is not None else "GET", jalur, tubuh, kepala)
        jawaban = self._sambungan.getresponse()
        isi = jawaban.read()
        self._simpan_kue(jawaban.headers.get_all("Set-Cookie") or [])
        if jawaban.headers.get("Content-Encoding") == "gzip":
            import gzip

            isi = gzip.decompress(isi)
        return jawaban.status, isi.decode()

    def waktu(self, jalur: str) -> float:
        """Milliseconds of one GET, body included; anything but 200 stops the measurement."""
        mulai = time.perf_counter()
        self._sambungan.request("GET", jalur, headers={"Accept-Encoding": "gzip", "Cookie": self.kue})
        jawaban = self._sambungan.getresponse()
        jawaban.read()
        if jawaban.status != http.client.OK:
            raise SystemExit(f"{jalur} menjawab {jawaban.status}")
        return (time.perf_counter() - mulai) * 1000

    def _simpan_kue(self, baru: Sequence[str]) -> None:
        kue = dict(satu.split("=", 1) for satu in self.kue.split("; ") if "=" in satu)
        kue |= dict(satu.split(";", 1)[0].split("=", 1) for satu in baru)
        self.kue = "; ".join(f"{nama}={nilai}" for nama, nilai in kue.items())


def masuk(alamat: str, nama: str, sandi: str) -> Klien:
    """Sign in through the login form."""
    klien = Klien(alamat)
    _, halaman = klien.buka("/akun/login/")
    cocok = _CSRF.search(halaman)
    if cocok is None:
        raise SystemExit("Halaman masuk tidak memuat formulir.")
    status, _ = klien.buka("/akun/login/", {"csrfmiddlewaretoken": cocok[1], "login": nama, "password": sandi})
    if status != http.client.FOUND:
        raise SystemExit(f"Masuk sebagai {nama} ditolak ({status}).")
    return klien


def kumpulkan(klien: Klien) -> dict[str, list[str]]:
    """Addresses to measure by page name, gathered from the site."""
    _, daftar = klien.buka("/pegawai/?ukuran=100&hal=7")
    orang = _PROFIL.findall(daftar)
    nip = [satu.replace("\xa0", "").replace(" ", "") for satu in _NIP.findall(daftar)]
    _, unit = klien.buka("/instansi/unit/")
    peta = sorted(set(_PETA.findall(unit)))
    kata = [nama.replace(",", " ").split() for _, nama in orang]
    umum = Counter(satu for k in kata for satu in k if len(satu) > 3).most_common(8)
    akhir = max(int(satu) for satu in _HALAMAN.findall(klien.buka("/pegawai/")[1]) or ["1"])
    _, mutu = klien.buka("/pegawai/mutu/")
    return {
        "daftar": ["/pegawai/", "/pegawai/?urut=-pensiun", "/pegawai/?hal=40", "/pegawai/?rumpun=GURU&status=PPPK"],
        "halaman_akhir": [f"/pegawai/?hal={akhir}", f"/pegawai/?urut=unit&hal={akhir}"],
        "cari_nama": [f"/pegawai/?q={quote(k[len(k) // 2][:5])}" for k in kata[:40]],
        "cari_nama_umum": [f"/pegawai/?q={quote(satu)}" for satu, _ in umum],
        "cari_nip": [f"/pegawai/?q={n[4:14]}" for n in nip[:40]],
        "cari_nip_luas": [f"/pegawai/?q={n[:6]}" for n in nip[:20]],
        "profil": [jalur for jalur, _ in orang[:60]],
        "dasbor": ["/mutasi/dasbor/"],
        "peta_jabatan": peta[:40],
        "peta_subpohon": [f"{jalur}?cakupan=subpohon" for jalur in peta[:40]],
        "pohon_unit": ["/instansi/unit/"],
        "mutu": ["/pegawai/mutu/", *(html.unescape(satu) for satu in _TEMUAN.findall(mutu)[:10])],
        "lowongan": ["/mutasi/lowongan/"],
        "ketidaksesuaian": ["/pegawai/ketidaksesuaian/"],
    }


def ukur(alamat: str, kue: str, jalur: Sequence[str], banyak: int, pengulangan: int) -> list[float]:
    """Times of all requests of ``banyak`` clients, each on its own connection, starting together."""
    hasil: list[list[float]] = [[] for _ in range(banyak)]
    garis = threading.Barrier(banyak)

    def satu(nomor: int) -> None:
        klien = Klien(alamat, kue)
        giliran = islice(cycle(jalur), nomor, None)
        for _ in range(PEMANASAN):
            klien.waktu(next(giliran))
        garis.wait()
        hasil[nomor] = [klien.waktu(next(giliran)) for _ in range(pengulangan)]

    benang = [threading.Thread(target=satu, args=(nomor,)) for nomor in range(banyak)]
    for utas in benang:
        utas.start()
    for utas in benang:
        utas.join()
    if not all(hasil):
        raise SystemExit("Sebagian klien gagal; lihat catatan situs.")
    return [waktu for daftar in hasil for waktu in daftar]


def laporan(
    alamat: str, klien: Klien, pengulangan: int, hanya: str = "", batas_ms: Mapping[int, float] = BATAS_MS
) -> Iterator[dict[str, object]]:
    """One result per page and number of clients; ``batas_ms`` is the bar for each number of clients."""
    for nama, jalur in kumpulkan(klien).items():
        if not jalur or (hanya and nama != hanya):
            continue
        for banyak, batas in batas_ms.items():
            waktu = ukur(alamat, klien.kue, jalur, banyak, pengulangan)
            persentil = quantiles(waktu, n=100)
            yield {
                "ukur": f"halaman_{nama}",
                "klien": banyak,
                "n": len(waktu),
                "p50_ms": round(persentil[49], 1),
                "p95_ms": round(persentil[94], 1),
                "batas": batas,
                "lulus": persentil[94] <= batas,
            }


def main(tulis: Callable[[str], object] = sys.stdout.write) -> int:
    """Exit 0 when every bar holds, else 1."""
    penerima = argparse.ArgumentParser(description=__doc__)
    penerima.add_argument("--alamat", default="http://127.0.0.1:8000")
    penerima.add_argument("--nama", default="kabid_mutasi")
    penerima.add_argument("--sandi", required=True)
    penerima.add_argument("--pengulangan", type=int, default=PENGULANGAN)
    penerima.add_argument("--hanya", default="", help="satu halaman saja")
    penerima.add_argument("--batas", type=float, nargs=2, default=list(BATAS_MS.values()), metavar=("SATU", "EMPAT"))
    opsi = penerima.parse_args()
    batas_ms = dict(zip(BATAS_MS, opsi.batas, strict=True))
    klien = masuk(opsi.alamat, opsi.nama, opsi.sandi)
    lulus = True
    for satu in laporan(opsi.alamat, klien, opsi.pengulangan, opsi.hanya, batas_ms):
        lulus = lulus and bool(satu["lulus"])
        tulis(json.dumps(satu) + "\n")
    return 0 if lulus else 1


if __name__ == "__main__":
    sys.exit(main())
