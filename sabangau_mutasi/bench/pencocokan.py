"""The bars of the matching engines, one JSON line each; run by `make bench`.

`python -m sabangau_mutasi.bench.pencocokan [--lengkap]`. Times are wall clock (`detik`) and processor
(`detik_cpu`): one thread works, so on a quiet machine they are equal, and on a shared one only the second is
comparable; `lulus` is judged by it. `--lengkap` adds the large counts
of `mutasi/tests/pencocokan/lengkap.py` and the slow run of the library `matching` at 30,000 people.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import resource
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from itertools import accumulate, chain
from typing import Any, TypeVar

_Hasil = TypeVar("_Hasil")
_RS = tuple[dict[str, list[str]], dict[str, list[str]], dict[str, int]]


def ukur(kerja: Callable[[], _Hasil]) -> tuple[_Hasil, dict[str, float]]:
    """The result of a piece of work with its wall-clock and processor seconds."""
    gc.collect()
    mulai, cpu = time.perf_counter(), time.process_time()
    hasil = kerja()
    waktu = {"detik": time.perf_counter() - mulai, "detik_cpu": time.process_time() - cpu}
    return hasil, {k: round(v, 4) for k, v in waktu.items()}


def tulis(nama: str, angka: dict[str, Any], *, batas: float, lulus: bool) -> None:
    """One line of the report."""
    sys.stdout.write(json.dumps({"nama": nama, **angka, "batas": batas, "lulus": lulus}) + "\n")
    sys.stdout.flush()


def provinsi() -> None:
    """20,000 ASN, 3,000 applicants, 1,200 posts: all engines with bound, certificates and reasons."""
    from mutasi.domain.pencocokan import hasil, masalah_json
    from mutasi.domain.pencocokan.mesin import selesaikan
    from mutasi.tests.pencocokan.pasar import provinsi as buat

    teks = json.dumps(buat(1))
    m, baca = ukur(lambda: masalah_json.baca(teks))
    semua, waktu = ukur(lambda: {n: selesaikan(m, n) for n in hasil.MESIN})
    _, tulis_json = ukur(lambda: [hasil.tulis(m, h) for h in semua.values()])
    angka = {n: h.ringkasan for n, h in semua.items()}
    lain = {"baca_json": baca["detik"], "tulis_json": tulis_json["detik"]}
    tulis("pencocokan_provinsi", {**waktu, **lain, "ringkasan": angka}, batas=1, lulus=waktu["detik_cpu"] <= 1)


def nasional() -> None:
    """4.3 million ASN, 300,000 applicants, 45,600 posts, on arrays; engines one by one, then the checks."""
    from mutasi.domain.pencocokan import sertifikat, stabil, tukar_rantai
    from mutasi.domain.pencocokan.batas import hitung_batas
    from mutasi.domain.pencocokan.jaringan import bangun
    from mutasi.domain.pencocokan.optimum import jalankan, maksimum_pindah
    from mutasi.tests.pencocokan.nasional import masalah_nasional

    m = masalah_nasional()
    b = hitung_batas(m)
    a, waktu = ukur(lambda: tukar_rantai.jalankan(m, b))
    _baris("nasional_tukar_rantai", waktu, batas=5, lingkaran=len(a.lingkaran))
    c, waktu = ukur(lambda: stabil.jalankan(m, b))
    _baris("nasional_stabil", waktu, batas=8, putaran=len(c.putaran))
    j = bangun(m, b)
    o, waktu = ukur(lambda: jalankan(j))
    _baris("nasional_optimum", waktu, batas=20, tahap={t.nama: t.nilai for t in o.tahap})
    batas, waktu = ukur(lambda: maksimum_pindah(j))
    _baris("nasional_batas_pindah", waktu, batas=20, pindah=batas.tahap[0].nilai)
    _memori()
    tingkat, waktu = ukur(lambda: sertifikat.tingkat_pareto(j, a.tempat))
    _baris("nasional_sertifikat_pareto", waktu, batas=1)
    isi: dict[str, Any] = {
        "tukar_rantai": (a.tempat, a.lingkaran, {"tingkat": tingkat}),
        "optimum": (j.tempat(o.terpakai), (), {"tahap": sertifikat.tahap_optimum(j, o)}),
        "stabil": (c.tempat, (), sertifikat.stabil(m, b, c)),
    }
    bukti = sertifikat.pindah_maksimum(j, batas)
    for mesin, (tempat, lingkaran, khusus) in isi.items():
        _periksa_cepat(m, b, mesin, tempat, lingkaran, khusus | {"pindah_maksimum": bukti})


def _memori() -> None:
    mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    tulis("nasional_memori", {"mb": mb}, batas=800, lulus=mb <= 800)


def _baris(nama: str, waktu: dict[str, float], *, batas: float, **angka: Any) -> None:
    tulis(nama, {**waktu, **angka}, batas=batas, lulus=waktu["detik_cpu"] <= batas)


def _periksa_cepat(m: Any, b: Any, mesin: str, tempat: Any, lingkaran: Any, bukti: dict[str, Any]) -> None:
    """The checker's array part on one national result (its form is read beforehand)."""
    from mutasi.domain.pencocokan import hasil
    from mutasi.domain.pencocokan.pemeriksa import periksa_cepat
    from mutasi.domain.pencocokan.ringkasan import ringkas

    ringkasan = ringkas(m, b, tempat, bukti["pindah_maksimum"]["nilai"])
    h = hasil.Hasil(mesin, m.sidik(), tempat, lingkaran, ringkasan, {}, bukti)
    terurai = hasil.dari_kamus(hasil.ke_kamus(m, h))
    putusan, waktu = ukur(lambda: periksa_cepat(m, terurai))
    lulus = putusan.sah and waktu["detik_cpu"] <= 0.5
    angka = {"pindah": ringkasan["pindah"], "pilihan_pertama": ringkasan["pilihan_pertama"], "sah": putusan.sah}
    tulis(f"nasional_periksa_{mesin}", waktu | angka, batas=0.5, lulus=lulus)


def rumah_sakit(residen: int, benih: int = 1) -> _RS:
    """A random hospital-resident instance: 5 wishes each, hospitals of 1 to 9 seats rank their applicants."""
    acak = random.Random(benih)  # noqa: S311 - reproducible instances, nothing secret
    rs = [f"h{n:05}" for n in range(max(5, residen // 5))]
    daya = list(accumulate(acak.random() ** 2 + 0.05 for _ in rs))
    calon = {f"r{n:06}": list(dict.fromkeys(acak.choices(rs, cum_weights=daya, k=5))) for n in range(residen)}
    pelamar: dict[str, list[str]] = {}
    for r, daftar in calon.items():
        for h in daftar:
            pelamar.setdefault(h, []).append(r)
    return (
        calon,
        {h: acak.sample(isi, len(isi)) for h, isi in pelamar.items()},
        {h: acak.randint(1, 9) for h in pelamar},
    )


def stabil_rs(
    residen: dict[str, list[str]], daftar: dict[str, list[str]], kapasitas: dict[str, int]
) -> dict[str, str | None]:
    """Build the problem from the same dictionaries a library takes, solve it, read the answer back."""
    from mutasi.domain.pencocokan import stabil
    from mutasi.domain.pencocokan.batas import hitung_batas
    from mutasi.domain.pencocokan.masalah import susun

    m = susun(_kolom_rs(residen, daftar, kapasitas))
    tempat = stabil.jalankan(m, hitung_batas(m)).tempat.tolist()
    return {i: m.id_posisi[p] if p >= 0 else None for i, p in zip(m.id_pelamar, tempat, strict=True)}


def _kolom_rs(residen: dict[str, list[str]], daftar: dict[str, list[str]], kapasitas: dict[str, int]) -> Any:
    import numpy as np

    from mutasi.domain.pencocokan.masalah import Kolom

    nomor = dict(zip(kapasitas, range(len(kapasitas)), strict=True))
    banyak, orang = len(nomor), len(residen)
    awal = np.zeros(orang + 1, dtype=np.int64)
    np.cumsum(list(map(len, residen.values())), out=awal[1:])
    pilihan = np.fromiter(map(nomor.__getitem__, chain.from_iterable(residen.values())), dtype=np.int64)
    minta = np.repeat(np.arange(orang), np.diff(awal)) * banyak + pilihan
    kosong = np.zeros(banyak, dtype=np.int64)
    posisi: dict[str, Any] = dict.fromkeys(("unit_posisi", "bezetting", "minimum", "kritis"), kosong)
    posisi |= {"id_posisi": list(nomor), "kebutuhan": np.array(list(kapasitas.values()), dtype=np.int64)}
    return Kolom(
        id_unit=["u"],
        induk=np.array([-1]),
        minimum_unit=np.array([0]),
        bobot=kosong + 1,
        tutup_masuk=kosong > 0,
        id_pelamar=list(residen),
        asal=np.full(orang, -1),
        merit=np.zeros(orang),
        awal=awal,
        pilihan=pilihan,
        skor=_skor_rs(list(residen), nomor, daftar, minta),
        kesesuaian=np.zeros(int(awal[-1]), dtype=np.int64),
        bersedia_ditempatkan=np.zeros(orang, dtype=bool),
        **posisi,
    )


def _skor_rs(residen: list[str], nomor: dict[str, int], daftar: dict[str, list[str]], minta: Any) -> Any:
    """Minus the place on the hospital's list, for each wish `minta` (resident row x hospitals + hospital)."""
    import numpy as np

    nomor_r = dict(zip(residen, range(len(residen)), strict=True))
    panjang = np.array(list(map(len, daftar.values())))
    dinilai = np.fromiter(map(nomor_r.__getitem__, chain.from_iterable(daftar.values())), dtype=np.int64)
    penilai = np.repeat(np.fromiter(map(nomor.__getitem__, daftar), dtype=np.int64), panjang)
    peringkat = np.arange(len(dinilai)) - np.repeat(np.cumsum(panjang) - panjang, panjang)
    kunci = dinilai * len(nomor) + penilai
    urut = np.argsort(kunci)
    return -peringkat[urut[np.searchsorted(kunci[urut], minta)]].astype(np.float64)


def lawan_matching(banyak: int, kali: float) -> None:
    """The same dictionaries through the library `matching` (deep recursion allowed) and through `stabil`."""
    from mutasi.tests.pencocokan.pembanding import matching_rs

    contoh, kecil = rumah_sakit(banyak), rumah_sakit(20)
    stabil_rs(*kecil), matching_rs(*kecil)  # both imported before the clock starts
    kami, waktu = ukur(lambda: stabil_rs(*contoh))
    mereka, lama = ukur(lambda: _dalam_tumpukan_besar(lambda: matching_rs(*contoh)))
    rasio = lama["detik_cpu"] / max(waktu["detik_cpu"], 0.001)
    lain = {f"{k}_matching": v for k, v in lama.items()}
    angka = {**waktu, **lain, "rasio": round(rasio, 1), "sama": kami == mereka}
    tulis(f"stabil_lawan_matching_{banyak}", angka, batas=kali, lulus=kami == mereka and rasio >= kali)


def _dalam_tumpukan_besar(kerja: Callable[[], _Hasil]) -> _Hasil:
    """Run in a thread with a 512 MB stack and a high recursion limit; `matching` fails without."""
    hasil: list[_Hasil] = []
    semula, limit = threading.stack_size(512 * 2**20), sys.getrecursionlimit()
    sys.setrecursionlimit(10**6)
    try:
        utas = threading.Thread(target=lambda: hasil.append(kerja()))
        utas.start()
        utas.join()
    finally:
        threading.stack_size(semula)
        sys.setrecursionlimit(limit)
    return hasil[0]


def rs_300000() -> None:
    """The hospital-resident size at which the library cannot run: ours must not fail."""
    contoh = rumah_sakit(300_000)
    jawab, waktu = ukur(lambda: stabil_rs(*contoh))
    tulis(
        "stabil_rs_300000", {**waktu, "ditempatkan": sum(p is not None for p in jawab.values())}, batas=60, lulus=True
    )


def lengkap() -> None:
    """The large counts: exact whatever else the machine does, so they step aside for other work."""
    from mutasi.tests.pencocokan import lengkap as hitung

    os.nice(10)
    benar = ("menguntungkan", "tak_layak", "dirugikan", "tidak_pareto")
    daftar: list[tuple[str, Callable[[], dict[str, Any]], tuple[str, ...]]] = [
        ("tukar_rantai_lawan_harfiah", lambda: hitung.harfiah_tukar_rantai(20_000, 10), ("beda",)),
        ("stabil_lawan_harfiah", lambda: hitung.stabil_lawan_harfiah(10_000, 10), ("beda",)),
        ("optimum_lawan_highs", lambda: hitung.optimum_lawan_highs(250), ("beda",)),
        ("stabil_lawan_algmatch", lambda: hitung.stabil_lawan_algmatch(10_000), ("beda",)),
        ("pemeriksa_menolak_mutasi", lambda: hitung.mutasi_ditolak(10_000), ("lolos", "asli_ditolak")),
        ("alasan_terbukti", lambda: hitung.alasan_terbukti(2_000, 10), ("tanpa_tepat_satu", "ditolak")),
        ("bita_sama", lambda: hitung.bita_sama(1_000, 3), ("beda",)),
        ("kebenaran_tukar_rantai", lambda: hitung.kebenaran(5_000, 500_000), benar),
    ]
    for nama, kerja, nol in daftar:
        angka, waktu = ukur(kerja)
        tulis(nama, {**waktu, **angka}, batas=0, lulus=not any(angka[k] for k in nol))


def main() -> None:
    """All bars. The national ones run in a process of their own, so that their memory can be read."""
    pengurai = argparse.ArgumentParser()
    pengurai.add_argument("--lengkap", action="store_true")
    pengurai.add_argument("--nasional", action="store_true", help="only the national bars")
    pilihan = pengurai.parse_args()
    if pilihan.nasional:
        nasional()
        return
    provinsi()
    lawan_matching(3_000, 50)
    subprocess.run([sys.executable, "-m", "sabangau_mutasi.bench.pencocokan", "--nasional"], check=True)
    rs_300000()
    if pilihan.lengkap:
        lawan_matching(30_000, 300)
        lengkap()


if __name__ == "__main__":
    main()
