"""A synthetic national market straight on arrays (numpy generator with a fixed seed)."""

from __future__ import annotations

import numpy as np

from mutasi.domain.pencocokan.masalah import Kolom, susun


def nasional(benih=1, *, pelamar=300_000, posisi=45_600, pegawai=4_300_000, provinsi=38, rumpun=60, opd=40):
    """`Kolom` of a market: provinces, OPD, sub-units; wishes stay in the job family, mostly at home."""
    acak = np.random.default_rng(benih)
    unit = _unit(provinsi, opd)
    keluarga, prov = np.arange(posisi) // provinsi % rumpun, np.arange(posisi) % provinsi
    daya = acak.random(posisi) ** 2
    bezetting = 1 + acak.poisson(acak.exponential(pegawai / posisi - 1, posisi))
    lebih = 0.92 + 0.45 * (1 - daya) * acak.random(posisi)
    kebutuhan = np.maximum(1, np.round(bezetting * lebih)).astype(np.int64)
    asal = _asal(acak, bezetting, daya, pelamar)
    awal, tuju = _pilihan(acak, asal, prov, keluarga, daya, rumpun)
    unit_posisi = unit["daun"][prov, acak.integers(0, opd * 3, posisi)]
    return Kolom(
        id_unit=unit["id"],
        induk=unit["induk"],
        minimum_unit=_lantai_unit(acak, unit, unit_posisi, bezetting),
        id_posisi=[f"p{p:06}" for p in range(posisi)],
        unit_posisi=unit_posisi,
        kebutuhan=kebutuhan,
        bezetting=bezetting,
        minimum=(kebutuhan * 6) // 10,
        kritis=(kebutuhan * 85) // 100,
        bobot=kebutuhan * 0 + 1,
        tutup_masuk=np.zeros(posisi, dtype=bool),
        asal=asal,
        awal=awal,
        pilihan=tuju,
        benih_undian=f"nasional-{benih}",
        **_nilai(acak, pelamar, len(tuju)),
    )


def _nilai(acak, pelamar, pilihan):
    return {
        "id_pelamar": [f"i{i:07}" for i in range(pelamar)],
        "merit": np.round(acak.normal(70, 12, pelamar), 3),
        "skor": acak.integers(0, 1001, pilihan).astype(float),
        "kesesuaian": acak.integers(0, 1001, pilihan),
        "bersedia_ditempatkan": np.zeros(pelamar, dtype=bool),
    }


def _unit(provinsi, opd):
    ids, induk, daun = [], [], np.zeros((provinsi, opd * 3), dtype=np.int64)
    for p in range(provinsi):
        akar = len(ids)
        ids.append(f"v{p:02}")
        induk.append(-1)
        for k in range(opd):
            cabang = len(ids)
            ids.append(f"v{p:02}-{k:02}")
            induk.append(akar)
            for b in range(3):
                daun[p, k * 3 + b] = len(ids)
                ids.append(f"v{p:02}-{k:02}-{b}")
                induk.append(cabang)
    return {"id": ids, "induk": np.array(induk), "daun": daun}


def _lantai_unit(acak, unit, unit_posisi, bezetting):
    isi = np.bincount(unit_posisi, weights=bezetting, minlength=len(unit["id"])).astype(np.int64)
    for u in range(len(isi) - 1, -1, -1):
        if unit["induk"][u] >= 0:
            isi[unit["induk"][u]] += isi[u]
    return (isi * acak.choice([0.8, 0.9, 0.97, 0.99], len(isi))).astype(np.int64)


def _asal(acak, bezetting, daya, pelamar):
    """Present posts: people leave unattractive posts more often; one in twenty is not placed yet."""
    berat = bezetting * (1.1 - daya)
    asal = acak.choice(len(bezetting), pelamar, p=berat / berat.sum())
    urut = np.argsort(asal, kind="stable")
    ke = np.arange(pelamar) - np.searchsorted(asal[urut], asal[urut])
    penuh = np.zeros(pelamar, dtype=bool)
    penuh[urut] = ke >= bezetting[asal[urut]]
    return np.where(penuh | (acak.random(pelamar) < 0.05), -1, asal)


def _pilihan(acak, asal, prov, keluarga, daya, rumpun):
    """Offsets and targets: 1 to 5 draws a person within his family, 80 % in his province, popular posts first."""
    banyak = acak.choice([1, 2, 3, 4, 5], len(asal), p=[0.2, 0.25, 0.25, 0.15, 0.15])
    pemilik = np.repeat(np.arange(len(asal)), banyak)
    rumah = np.where(asal >= 0, asal, acak.integers(0, len(prov), len(asal)))[pemilik]
    dekat = acak.random(len(pemilik)) < 0.8
    tuju = np.empty(len(pemilik), dtype=np.int64)
    kunci = np.where(dekat, keluarga[rumah] * (prov.max() + 1) + prov[rumah], -1 - keluarga[rumah])
    urut = np.argsort(kunci, kind="stable")
    batas = np.flatnonzero(np.diff(kunci[urut])) + 1
    for bagian in np.split(urut, batas):
        k = int(kunci[bagian[0]])
        f = -1 - k if k < 0 else k // (prov.max() + 1)
        calon = np.flatnonzero((keluarga == f) & ((k < 0) | (prov == k % (prov.max() + 1))))
        berat = daya[calon] + 0.02
        tuju[bagian] = acak.choice(calon, len(bagian), p=berat / berat.sum())
    sah = tuju != asal[pemilik]
    pemilik, tuju = pemilik[sah], tuju[sah]
    _, pertama = np.unique(pemilik * len(prov) + tuju, return_index=True)
    pilih = np.sort(pertama)
    awal = np.zeros(len(asal) + 1, dtype=np.int64)
    np.cumsum(np.bincount(pemilik[pilih], minlength=len(asal)), out=awal[1:])
    return awal, tuju[pilih]


def masalah_nasional(benih=1, **ukuran):
    """The frozen problem of `nasional`."""
    return susun(nasional(benih, **ukuran))
