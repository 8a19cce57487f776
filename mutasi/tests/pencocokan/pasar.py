"""Random markets with a fixed seed, in the JSON form of a problem; small nested ones and provinces."""

from __future__ import annotations

import random


def pasar_kecil(benih, *, orang=7, posisi=5, dalam=5, skor=False):
    """A small market with units nested up to `dalam` deep and floors that often bind."""
    acak = random.Random(benih)
    banyak_unit = acak.randint(1, dalam + 1)
    unit = [
        {
            "id": f"u{u}",
            "induk": f"u{acak.choice([u - 1, u - 1, acak.randrange(u)])}" if u and acak.random() < 0.9 else None,
            "minimum": 0,
        }
        for u in range(banyak_unit)
    ]
    banyak_posisi, banyak = acak.randint(2, posisi), acak.randint(1, orang)
    ids = [f"p{p}" for p in range(banyak_posisi)]
    pelamar = [_pelamar_kecil(acak, i, ids, skor) for i in range(banyak)]
    daftar = [_posisi_kecil(acak, p, pelamar, banyak_unit) for p in ids]
    isi = _isi_subpohon(unit, daftar)
    for u in unit:
        u["minimum"] = max(0, isi[u["id"]] - acak.choice([0, 0, 1, 1, 2, 99]))
    return {
        "skema": "sabangau.pencocokan/1",
        "unit": unit,
        "posisi": daftar,
        "pelamar": pelamar,
        "penjaga": acak.random() < 0.5,
        "benih_undian": str(benih),
    }


def _pelamar_kecil(acak, nomor, ids, skor):
    asal = acak.choice([*ids, *ids, None])
    lain = [p for p in ids if p != asal]
    acak.shuffle(lain)
    baris = {
        "id": f"i{nomor}",
        "asal": asal,
        "merit": acak.choice([1, 2, 3, 4, 5.5, acak.random() * 6]),
        "pilihan": lain[: acak.randint(0, min(4, len(lain)))],
    }
    if skor:
        baris["skor"] = [acak.randint(0, 9) for _ in baris["pilihan"]]
        baris["kesesuaian"] = [acak.randint(0, 9) for _ in baris["pilihan"]]
    return baris


def _posisi_kecil(acak, id_, pelamar, banyak_unit):
    tetap = acak.choice([0, 0, 1, 2])
    isi = tetap + sum(i["asal"] == id_ for i in pelamar)
    return {
        "id": id_,
        "unit": f"u{acak.randrange(banyak_unit)}",
        "bezetting": isi,
        "kebutuhan": max(0, isi + acak.choice([-1, 0, 0, 1, 1, 2])),
        "minimum": max(0, isi - acak.choice([0, 1, 1, 2, 9])),
        "kritis": max(0, isi + acak.choice([-9, -1, 0, 1])),
        "bobot": acak.choice([1, 1, 2, 3]),
        "tutup_masuk": acak.random() < 0.1,
    }


def _isi_subpohon(unit, daftar):
    """People in the subtree of every unit."""
    atas = {u["id"]: u["induk"] for u in unit}
    isi = dict.fromkeys(atas, 0)
    for p in daftar:
        u = p["unit"]
        while u is not None:
            isi[u] += p["bezetting"]
            u = atas[u]
    return isi


def provinsi(benih, *, pegawai=20_000, pelamar=3_000, posisi=1_200, opd=40, rumpun=12):
    """A province: OPD with sub-units, job families, skewed popularity, remote posts short of staff."""
    acak = random.Random(benih)
    unit = [{"id": "prov", "induk": None, "minimum": 0}]
    daun = []
    for k in range(opd):
        unit.append({"id": f"opd{k:03}", "induk": "prov", "minimum": 0})
        for b in range(3):
            unit.append({"id": f"opd{k:03}-{b}", "induk": f"opd{k:03}", "minimum": 0})
            daun.append(f"opd{k:03}-{b}")
    daftar, daya_tarik = [], []
    for p in range(posisi):
        baris, daya = _posisi_provinsi(acak, p, pegawai / posisi, daun)
        daftar.append(baris)
        daya_tarik.append(daya)
    per_rumpun = [list(range(r, posisi, rumpun)) for r in range(rumpun)]
    orang = _pelamar(acak, daftar, per_rumpun, daya_tarik, pelamar)
    isi = _isi_subpohon(unit, daftar)
    for u in unit:
        u["minimum"] = int(isi[u["id"]] * acak.choice([0.8, 0.9, 0.97, 0.99]))
    return {
        "skema": "sabangau.pencocokan/1",
        "unit": unit,
        "posisi": daftar,
        "pelamar": orang,
        "benih_undian": f"provinsi-{benih}",
    }


def _posisi_provinsi(acak, nomor, rata_rata, daun):
    isi = max(1, int(acak.expovariate(1 / rata_rata)))
    daya = acak.random() ** 2
    kebutuhan = max(1, round(isi * (0.95 + 0.6 * (1 - daya) * acak.random())))
    baris = {
        "id": f"p{nomor:05}",
        "unit": acak.choice(daun),
        "bezetting": isi,
        "kebutuhan": kebutuhan,
        "minimum": int(0.6 * kebutuhan),
        "kritis": int(0.85 * kebutuhan),
        "bobot": 1,
    }
    return baris, daya


def _pelamar(acak, daftar, per_rumpun, daya_tarik, banyak):
    terpakai = [0] * len(daftar)
    orang = []
    for i in range(banyak):
        keluarga = acak.choice(per_rumpun)
        berat = [1.05 - daya_tarik[p] for p in keluarga]
        asal = acak.choices(keluarga, berat)[0]
        baru = acak.random() < 0.05 or terpakai[asal] >= daftar[asal]["bezetting"]
        if not baru:
            terpakai[asal] += 1
        calon = acak.choices(keluarga, [daya_tarik[p] + 0.02 for p in keluarga], k=acak.randint(1, 5))
        pilihan = [p for p in dict.fromkeys(calon) if p != asal or baru]
        orang.append(
            {
                "id": f"i{i:06}",
                "asal": None if baru else daftar[asal]["id"],
                "merit": round(acak.gauss(70, 12), 2),
                "pilihan": [daftar[p]["id"] for p in pilihan],
                "skor": [acak.randint(300, 1000) for _ in pilihan],
                "kesesuaian": [acak.randint(0, 1000) for _ in pilihan],
            }
        )
    return orang


def acak_baris(isi, acak):
    """The same problem with rows, keys and tables in another order; changes `isi` and returns it."""
    for tabel in ("unit", "posisi", "pelamar"):
        acak.shuffle(isi[tabel])
        isi[tabel] = [_acak_kunci(baris, acak) for baris in isi[tabel]]
    return _acak_kunci(isi, acak)


def _acak_kunci(kamus, acak):
    return dict(acak.sample(list(kamus.items()), len(kamus)))
