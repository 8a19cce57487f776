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
    pelamar = []
    for i in range(banyak):
        asal = acak.choice([*ids, *ids, None])
        lain = [p for p in ids if p != asal]
        acak.shuffle(lain)
        baris = {
            "id": f"i{i}",
            "asal": asal,
            "merit": acak.choice([1, 2, 3, 4, 5.5, acak.random() * 6]),
            "pilihan": lain[: acak.randint(0, min(4, len(lain)))],
        }
        if skor:
            baris["skor"] = [acak.randint(0, 9) for _ in baris["pilihan"]]
            baris["kesesuaian"] = [acak.randint(0, 9) for _ in baris["pilihan"]]
        pelamar.append(baris)
    daftar = []
    for p in ids:
        tetap = acak.choice([0, 0, 1, 2])
        isi = tetap + sum(i["asal"] == p for i in pelamar)
        daftar.append(
            {
                "id": p,
                "unit": f"u{acak.randrange(banyak_unit)}",
                "bezetting": isi,
                "kebutuhan": max(0, isi + acak.choice([-1, 0, 0, 1, 1, 2])),
                "minimum": max(0, isi - acak.choice([0, 1, 1, 2, 9])),
                "kritis": max(0, isi + acak.choice([-9, -1, 0, 1])),
                "bobot": acak.choice([1, 1, 2, 3]),
                "tutup_masuk": acak.random() < 0.1,
            }
        )
    atas = {u["id"]: u["induk"] for u in unit}
    for u in unit:
        isi = sum(p["bezetting"] for p in daftar if _di_bawah(p["unit"], u["id"], atas))
        u["minimum"] = max(0, isi - acak.choice([0, 0, 1, 1, 2, 99]))
    return {
        "skema": "sabangau.pencocokan/1",
        "unit": unit,
        "posisi": daftar,
        "pelamar": pelamar,
        "penjaga": acak.random() < 0.5,
        "benih_undian": str(benih),
    }


def _di_bawah(unit, cari, atas):
    while unit is not None and unit != cari:
        unit = atas[unit]
    return unit is not None


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
    daftar, per_rumpun = [], [[] for _ in range(rumpun)]
    daya_tarik = []
    for p in range(posisi):
        isi = max(1, int(acak.expovariate(posisi / pegawai)))
        daya = acak.random() ** 2
        per_rumpun[p % rumpun].append(p)
        daya_tarik.append(daya)
        kebutuhan = max(1, round(isi * (0.95 + 0.6 * (1 - daya) * acak.random())))
        daftar.append(
            {
                "id": f"p{p:05}",
                "unit": acak.choice(daun),
                "bezetting": isi,
                "kebutuhan": kebutuhan,
                "minimum": int(0.6 * kebutuhan),
                "kritis": int(0.85 * kebutuhan),
                "bobot": 1,
            }
        )
    orang = _pelamar(acak, daftar, per_rumpun, daya_tarik, pelamar)
    isi = {u["id"]: 0 for u in unit}
    atas = {u["id"]: u["induk"] for u in unit}
    for p in daftar:
        u = p["unit"]
        while u is not None:
            isi[u] += p["bezetting"]
            u = atas[u]
    for u in unit:
        u["minimum"] = int(isi[u["id"]] * acak.choice([0.8, 0.9, 0.97, 0.99]))
    return {
        "skema": "sabangau.pencocokan/1",
        "unit": unit,
        "posisi": daftar,
        "pelamar": orang,
        "benih_undian": f"provinsi-{benih}",
    }


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
