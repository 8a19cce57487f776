"""Lies inside a certificate, per engine. Same form as `mutasi_medan`."""

from __future__ import annotations


def _kunci_hilang(pasar, rusak, acak):
    rusak["sertifikat"].pop(acak.choice(list(rusak["sertifikat"])))
    return True


def _kunci_asing(pasar, rusak, acak):
    rusak["sertifikat"]["tambahan"] = []
    return True


def _kosong(pasar, rusak, acak):
    rusak["sertifikat"][acak.choice(list(rusak["sertifikat"]))] = acak.choice([None, 0, "", [[]], {"a": 1}])
    return True


def _maksimum_lebih_kecil(pasar, rusak, acak):
    """A smaller bound, told alike in summary, witness and value: makes the result look better."""
    bukti = rusak["sertifikat"]["pindah_maksimum"]
    pindah = [k for k, r in enumerate(bukti["saksi"]) if r]
    if not pindah:
        return False
    bukti["saksi"][acak.choice(pindah)] = 0
    bukti["nilai"] -= 1
    rusak["ringkasan"]["batas_maksimum_pindah"] -= 1
    return True


def _maksimum_lebih_besar(pasar, rusak, acak):
    rusak["sertifikat"]["pindah_maksimum"]["nilai"] += 1
    rusak["ringkasan"]["batas_maksimum_pindah"] += 1
    return True


def _saksi_palsu(pasar, rusak, acak):
    """The witness moves one more person than can be moved."""
    bukti = rusak["sertifikat"]["pindah_maksimum"]
    diam = [
        k for k, (r, d) in enumerate(zip(bukti["saksi"], pasar.orang.values(), strict=True)) if not r and d["pilihan"]
    ]
    if not diam:
        return False
    bukti["saksi"][acak.choice(diam)] = 1
    bukti["nilai"] += 1
    rusak["ringkasan"]["batas_maksimum_pindah"] += 1
    return True


def _saksi_di_luar(pasar, rusak, acak):
    saksi = rusak["sertifikat"]["pindah_maksimum"]["saksi"]
    saksi[acak.randrange(len(saksi))] = acak.choice([-1, 99, 2**70])
    return True


def _rusak_simpul(simpul, acak):
    """Damage the form of a node object."""
    kunci = acak.choice(["posisi", "unit"])
    cara = acak.randrange(4)
    if cara == 0:
        simpul[kunci].append(0)
    elif cara == 1:
        simpul[kunci][acak.randrange(len(simpul[kunci]))] = acak.choice([True, 0.5, None, "0"])
    elif cara == 2:
        simpul["luar"] = acak.choice([2**61, -(2**61), True, None])
    else:
        simpul.pop(kunci)
    return True


def _naikkan_atasan(pasar, simpul, acak):
    """Break the arc unit -> parent (or outside), which always exists: potential of the unit below."""
    unit = list(pasar.unit)
    ke = acak.randrange(len(unit))
    induk = pasar.unit[unit[ke]]["induk"]
    atas = simpul["luar"] if induk is None else simpul["unit"][unit.index(induk)]
    simpul["unit"][ke] = atas - 1
    return True


def _potensial_maksimum(pasar, rusak, acak):
    return _naikkan_atasan(pasar, rusak["sertifikat"]["pindah_maksimum"]["potensial"], acak)


def _bentuk_maksimum(pasar, rusak, acak):
    return _rusak_simpul(rusak["sertifikat"]["pindah_maksimum"]["potensial"], acak)


def _tingkat_turun(pasar, rusak, acak):
    tingkat = rusak["sertifikat"]["tingkat"]
    unit = list(pasar.unit)
    ke = acak.randrange(len(unit))
    induk = pasar.unit[unit[ke]]["induk"]
    atas = tingkat["luar"] if induk is None else tingkat["unit"][unit.index(induk)]
    tingkat["unit"][ke] = atas + 1
    return True


def _tingkat_rata(pasar, rusak, acak):
    """All ranks equal: proves nothing as soon as somebody has a better wish."""
    if not rusak["alasan"]:
        return False
    tingkat = rusak["sertifikat"]["tingkat"]
    rusak["sertifikat"]["tingkat"] = {
        "posisi": [0] * len(tingkat["posisi"]),
        "unit": [0] * len(tingkat["unit"]),
        "luar": 0,
    }
    return True


def _tingkat_bentuk(pasar, rusak, acak):
    return _rusak_simpul(rusak["sertifikat"]["tingkat"], acak)


def _tahap_nilai(pasar, rusak, acak):
    acak.choice(rusak["sertifikat"]["tahap"])["nilai"] += acak.choice([-1, 1])
    return True


def _tahap_hilang(pasar, rusak, acak):
    tahap = rusak["sertifikat"]["tahap"]
    tahap.pop(acak.randrange(len(tahap)))
    return True


def _tahap_bertukar(pasar, rusak, acak):
    tahap = rusak["sertifikat"]["tahap"]
    if len(tahap) < 2:
        return False
    tahap[0], tahap[1] = tahap[1], tahap[0]
    return True


def _potensial_tahap_pertama(pasar, rusak, acak):
    return _naikkan_atasan(pasar, rusak["sertifikat"]["tahap"][0]["potensial"], acak)


def _bentuk_tahap(pasar, rusak, acak):
    return _rusak_simpul(acak.choice(rusak["sertifikat"]["tahap"])["potensial"], acak)


def _ambang(pasar, rusak, acak):
    """One cut-off tells something else."""
    ambang = rusak["sertifikat"]["ambang"]
    ke = acak.randrange(len(ambang))
    lama = ambang[ke]
    pilihan = [None, [None, None], [0.5, "tidak-terdaftar"], [True, next(iter(pasar.orang))], 0]
    if lama and lama[1] is not None:
        pilihan += [[lama[0] + 1, lama[1]], [lama[0] - 1, lama[1]], [lama[0], ""], [lama[0]], [lama[0], None]]
    ambang[ke] = acak.choice([v for v in pilihan if v != lama])
    return True


def _tertahan_tambah(pasar, rusak, acak):
    """One more person is called blocked, in the list and in a round."""
    bukti = rusak["sertifikat"]
    calon = [i for i, d in pasar.orang.items() if i not in bukti["tertahan"] and d["asal"] == rusak["penempatan"][i]]
    if not calon:
        return False
    i = acak.choice(calon)
    bukti["tertahan"] = sorted([*bukti["tertahan"], i])
    if bukti["putaran"] and acak.random() < 0.5:
        bukti["putaran"][-1]["tertahan"] = sorted([*bukti["putaran"][-1]["tertahan"], i])
    return True


def _tertahan_kurang(pasar, rusak, acak):
    bukti = rusak["sertifikat"]
    if not bukti["tertahan"]:
        return False
    bukti["tertahan"].remove(acak.choice(bukti["tertahan"]))
    return True


def _tertahan_diganti(pasar, rusak, acak):
    """Another person is blocked in place of the right one, in the list and in his round."""
    bukti = rusak["sertifikat"]
    calon = [i for i in pasar.orang if i not in bukti["tertahan"]]
    if not bukti["tertahan"] or not calon:
        return False
    lama, baru = acak.choice(bukti["tertahan"]), acak.choice(calon)
    for daftar in (bukti["tertahan"], *(p["tertahan"] for p in bukti["putaran"])):
        if lama in daftar:
            daftar[daftar.index(lama)] = baru
            daftar.sort()
    return True


def _putaran_hilang(pasar, rusak, acak):
    putaran = rusak["sertifikat"]["putaran"]
    if not putaran:
        return False
    putaran.pop(acak.randrange(len(putaran)))
    return True


def _putaran_ganda(pasar, rusak, acak):
    putaran = rusak["sertifikat"]["putaran"]
    putaran.append({"jenis": "posisi", "rusak": [], "tertahan": []})
    return True


def _putaran_kurang(pasar, rusak, acak):
    putaran = rusak["sertifikat"]["putaran"]
    if not putaran:
        return False
    satu = acak.choice(putaran)
    if acak.random() < 0.5:
        satu["jenis"] = "unit" if satu["jenis"] == "posisi" else "posisi"
    else:
        acak.choice(satu["rusak"])[1] += acak.choice([-1, 1])
    return True


_UMUM = {
    "sertifikat_kunci_hilang": _kunci_hilang,
    "sertifikat_kunci_asing": _kunci_asing,
    "sertifikat_kosong": _kosong,
    "maksimum_lebih_kecil": _maksimum_lebih_kecil,
    "maksimum_lebih_besar": _maksimum_lebih_besar,
    "saksi_palsu": _saksi_palsu,
    "saksi_di_luar": _saksi_di_luar,
    "potensial_maksimum": _potensial_maksimum,
    "bentuk_maksimum": _bentuk_maksimum,
}
SERTIFIKAT = {
    "tukar_rantai": {
        **_UMUM,
        "tingkat_turun": _tingkat_turun,
        "tingkat_rata": _tingkat_rata,
        "tingkat_bentuk": _tingkat_bentuk,
    },
    "optimum": {
        **_UMUM,
        "tahap_nilai": _tahap_nilai,
        "tahap_hilang": _tahap_hilang,
        "tahap_bertukar": _tahap_bertukar,
        "potensial_tahap_pertama": _potensial_tahap_pertama,
        "bentuk_tahap": _bentuk_tahap,
    },
    "stabil": {
        **_UMUM,
        "ambang": _ambang,
        "tertahan_tambah": _tertahan_tambah,
        "tertahan_kurang": _tertahan_kurang,
        "tertahan_diganti": _tertahan_diganti,
        "putaran_hilang": _putaran_hilang,
        "putaran_ganda": _putaran_ganda,
        "putaran_kurang": _putaran_kurang,
    },
}
