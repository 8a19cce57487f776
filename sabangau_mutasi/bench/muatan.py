"""What an ASN's phone fetches on the first visit: the page and everything it links, over the wire, brotli accepted."""

from __future__ import annotations

import http.client
import re
from typing import Any
from urllib.parse import urlsplit

from sabangau_mutasi.bench.halaman import masuk

BATAS_KB = 100
_ASET = re.compile(r'(?:href|src)="(/statis/[^"]+)"')


def ukur(alamat: str, sandi: str, jalur: str = "/mutasi/preferensi/") -> dict[str, Any]:
    """Kilobytes of headers and bodies of ``jalur`` (redirects followed) and its assets."""
    klien = masuk(alamat, "asn", sandi)
    _, halaman = klien.buka(jalur)
    bagian = urlsplit(alamat)
    ambil = [jalur, *dict.fromkeys(_ASET.findall(halaman or klien.buka(jalur)[1]))]
    jumlah, dikunjungi = 0, set()
    while ambil:
        satu = ambil.pop(0)
        if satu in dikunjungi:
            continue
        dikunjungi.add(satu)
        sambungan = http.client.HTTPConnection(bagian.hostname or "127.0.0.1", bagian.port or 80, timeout=30)
        sambungan.request("GET", satu, headers={"Accept-Encoding": "br, gzip", "Cookie": klien.kue})
        jawaban = sambungan.getresponse()
        isi = jawaban.read()
        jumlah += len(isi) + sum(len(nama) + len(nilai) + 4 for nama, nilai in jawaban.getheaders())
        if jawaban.status in (301, 302):
            tujuan = jawaban.headers["Location"]
            ambil = [tujuan, *dict.fromkeys(_ASET.findall(klien.buka(tujuan)[1])), *ambil]
        sambungan.close()
    kb = jumlah / 1024
    return {
        "nama": "muatan_pertama_asn",
        "berkas": len(dikunjungi),
        "kb": round(kb, 1),
        "batas": BATAS_KB,
        "lulus": kb <= BATAS_KB,
    }
