"""Damage to single fields of a result: fingerprint, placement ids, summary, loops, reasons.

Each function bends the decoded HASIL in place and returns whether it could.
"""

from __future__ import annotations


def _versi(pasar, rusak, acak):
    rusak["versi"] = acak.choice(["0.9.0", "1.0.1", "", rusak["versi"] + " "])
    return True


def _sidik(pasar, rusak, acak):
    teks = rusak["sha256_masalah"]
    ke = acak.randrange(len(teks))
    rusak["sha256_masalah"] = teks[:ke] + acak.choice([c for c in "0123456789abcdef" if c != teks[ke]]) + teks[ke + 1 :]
    return True


def _mesin_asing(pasar, rusak, acak):
    rusak["mesin"] = "undian_murni"
    return True


def _pelamar_hilang(pasar, rusak, acak):
    rusak["penempatan"].pop(acak.choice(list(rusak["penempatan"])))
    return True


def _pelamar_asing(pasar, rusak, acak):
    rusak["penempatan"]["tidak-terdaftar"] = acak.choice(list(pasar.posisi))
    return True


def _pelamar_diganti(pasar, rusak, acak):
    """As many people as before, one of them a stranger."""
    rusak["penempatan"]["tidak-terdaftar"] = rusak["penempatan"].pop(acak.choice(list(rusak["penempatan"])))
    return True


def _posisi_asing(pasar, rusak, acak):
    rusak["penempatan"][acak.choice(list(rusak["penempatan"]))] = "tidak-ada"
    return True


def _kursi_dicabut(pasar, rusak, acak):
    ada = [i for i, d in pasar.orang.items() if d["asal"] is not None]
    if not ada:
        return False
    rusak["penempatan"][acak.choice(ada)] = None
    return True


def _ringkasan(pasar, rusak, acak):
    kunci = acak.choice(list(rusak["ringkasan"]))
    rusak["ringkasan"][kunci] += acak.choice([-1, 1, 1000])
    return True


def _ringkasan_boolean(pasar, rusak, acak):
    rusak["ringkasan"][acak.choice(list(rusak["ringkasan"]))] = True
    return True


def _lingkaran_hilang(pasar, rusak, acak):
    if not rusak["lingkaran"]:
        return False
    rusak["lingkaran"].pop(acak.randrange(len(rusak["lingkaran"])))
    return True


def _lingkaran_ganda(pasar, rusak, acak):
    if not rusak["lingkaran"]:
        return False
    rusak["lingkaran"].append(acak.choice(rusak["lingkaran"]))
    return True


def _lingkaran_bertukar(pasar, rusak, acak):
    """The order of execution is not what it was."""
    daftar = rusak["lingkaran"]
    if len(daftar) < 2:
        return False
    a, b = acak.sample(range(len(daftar)), 2)
    daftar[a], daftar[b] = daftar[b], daftar[a]
    return True


def _lingkaran_digabung(pasar, rusak, acak):
    daftar = rusak["lingkaran"]
    if len(daftar) < 2:
        return False
    daftar[0]["langkah"] += daftar.pop(1)["langkah"]
    return True


def _pembuka(pasar, rusak, acak):
    lain = [*pasar.orang, "tidak-terdaftar"]
    if not rusak["lingkaran"]:
        return False
    satu = acak.choice(rusak["lingkaran"])
    satu["pembuka"] = acak.choice([i for i in lain if i != satu["pembuka"]])
    return True


def _langkah_diputar(pasar, rusak, acak):
    panjang = [k for k in rusak["lingkaran"] if len(k["langkah"]) > 1]
    if not panjang:
        return False
    satu = acak.choice(panjang)
    satu["langkah"] = satu["langkah"][1:] + satu["langkah"][:1]
    return True


def _langkah_diubah(pasar, rusak, acak):
    if not rusak["lingkaran"]:
        return False
    langkah = acak.choice(acak.choice(rusak["lingkaran"])["langkah"])
    ke = acak.randrange(3)
    pengganti = [*pasar.orang] if ke == 0 else [*pasar.posisi, "tidak-ada"] + [None] * (ke == 1)
    langkah[ke] = acak.choice([v for v in pengganti if v != langkah[ke]] or ["x"])
    return True


def _alasan_orang_hilang(pasar, rusak, acak):
    if not rusak["alasan"]:
        return False
    rusak["alasan"].pop(acak.choice(list(rusak["alasan"])))
    return True


def _alasan_satu_hilang(pasar, rusak, acak):
    return _ubah_daftar(rusak, acak, lambda daftar: daftar.pop(acak.randrange(len(daftar))))


def _alasan_ganda(pasar, rusak, acak):
    return _ubah_daftar(rusak, acak, lambda daftar: daftar.append(acak.choice(daftar)))


def _alasan_urutan(pasar, rusak, acak):
    return _ubah_daftar(rusak, acak, lambda daftar: daftar.reverse(), paling_sedikit=2)


def _ubah_daftar(rusak, acak, ubah, paling_sedikit=1):
    calon = [daftar for daftar in rusak["alasan"].values() if len(daftar) >= paling_sedikit]
    if calon:
        ubah(acak.choice(calon))
    return bool(calon)


def _alasan_tidak_perlu(pasar, rusak, acak):
    """A reason for somebody who has none to get, or for a stranger."""
    orang = acak.choice(["tidak-terdaftar", *(i for i in pasar.orang if i not in rusak["alasan"])])
    rusak["alasan"][orang] = [{"posisi": acak.choice(list(pasar.posisi)), "kode": "HARGA", "rugi": None, "rantai": []}]
    return True


KODE = (
    "UNIT_ASAL_DI_BATAS_MINIMUM",
    "PENUH_PEMEGANG_TETAP",
    "DITUKAR",
    "DIISI_URUTAN_LEBIH_TINGGI",
    "HARGA",
    "DI_BAWAH_BATAS",
    "TERTAHAN_DI_ASAL",
)


def _satu_alasan(rusak, acak):
    semua = [sebab for daftar in rusak["alasan"].values() for sebab in daftar]
    return acak.choice(semua) if semua else None


def _alasan_kode(pasar, rusak, acak):
    sebab = _satu_alasan(rusak, acak)
    if sebab is None:
        return False
    sebab["kode"] = acak.choice([k for k in KODE if k != sebab["kode"]])
    return True


def _alasan_nilai(pasar, rusak, acak):
    """One field of one reason tells something else."""
    sebab = _satu_alasan(rusak, acak)
    if sebab is None:
        return False
    kunci = acak.choice([k for k in sebab if k != "kode"])
    sebab[kunci] = _nilai_lain(pasar, sebab, kunci, acak)
    return True


def _nilai_lain(pasar, sebab, kunci, acak):
    nilai = sebab[kunci]
    if kunci == "rantai":
        return [] if nilai else [["tidak-terdaftar", None, None]]
    if kunci in ("rugi", "rugi_paling_sedikit"):
        if not nilai:
            return dict.fromkeys((*pasar.tahap, "undian"), 0)
        tahap = acak.choice(list(nilai))
        return {**nilai, tahap: nilai[tahap] + acak.choice([-1, 1])}
    if isinstance(nilai, str):
        return acak.choice([v for v in (*pasar.posisi, *pasar.unit, "unit", "posisi", "") if v != nilai])
    if nilai is None:
        return 0
    return acak.choice([nilai + 1, nilai - 1, None, str(nilai)])


def _alasan_kunci_hilang(pasar, rusak, acak):
    sebab = _satu_alasan(rusak, acak)
    if sebab is None:
        return False
    sebab.pop(acak.choice(list(sebab)))
    return True


def _alasan_kunci_asing(pasar, rusak, acak):
    sebab = _satu_alasan(rusak, acak)
    if sebab is None:
        return False
    sebab["catatan"] = "atas petunjuk pimpinan"
    return True


def _rantai_bohong(pasar, rusak, acak):
    """The chain of a price loses a move, or sends someone elsewhere."""
    panjang = [s for d in rusak["alasan"].values() for s in d if len(s.get("rantai", [])) > 1]
    if not panjang:
        return False
    sebab = acak.choice(panjang)
    if acak.random() < 0.5:
        sebab["rantai"] = sebab["rantai"][::-1]
    else:
        sebab["rantai"] = [*sebab["rantai"], sebab["rantai"][-1]]
    return True


MEDAN = {
    "versi": _versi,
    "sidik": _sidik,
    "mesin_asing": _mesin_asing,
    "pelamar_hilang": _pelamar_hilang,
    "pelamar_asing": _pelamar_asing,
    "pelamar_diganti": _pelamar_diganti,
    "posisi_asing": _posisi_asing,
    "kursi_dicabut": _kursi_dicabut,
    "ringkasan": _ringkasan,
    "ringkasan_boolean": _ringkasan_boolean,
    "lingkaran_hilang": _lingkaran_hilang,
    "lingkaran_ganda": _lingkaran_ganda,
    "lingkaran_bertukar": _lingkaran_bertukar,
    "lingkaran_digabung": _lingkaran_digabung,
    "pembuka": _pembuka,
    "langkah_diputar": _langkah_diputar,
    "langkah_diubah": _langkah_diubah,
    "alasan_orang_hilang": _alasan_orang_hilang,
    "alasan_satu_hilang": _alasan_satu_hilang,
    "alasan_ganda": _alasan_ganda,
    "alasan_urutan": _alasan_urutan,
    "alasan_tidak_perlu": _alasan_tidak_perlu,
    "alasan_kode": _alasan_kode,
    "alasan_nilai": _alasan_nilai,
    "alasan_kunci_hilang": _alasan_kunci_hilang,
    "alasan_kunci_asing": _alasan_kunci_asing,
    "rantai_bohong": _rantai_bohong,
}
