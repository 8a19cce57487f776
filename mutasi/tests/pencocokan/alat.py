"""Small builders and readers shared by the tests of the engines."""

from __future__ import annotations

from mutasi.domain.pencocokan import masalah_json
from mutasi.domain.pencocokan.batas import hitung_batas
from mutasi.domain.pencocokan.hasil import ke_kamus
from mutasi.domain.pencocokan.jaringan import bangun
from mutasi.domain.pencocokan.mesin import selesaikan

SKEMA = "sabangau.pencocokan/1"


def posisi(id_, *, isi=0, kebutuhan=None, unit="u", **lain):
    return {
        "id": id_,
        "unit": unit,
        "bezetting": isi,
        "kebutuhan": isi if kebutuhan is None else kebutuhan,
        **lain,
    }


def pelamar(id_, asal, pilihan, *, merit=0, **lain):
    return {"id": id_, "asal": asal, "merit": merit, "pilihan": list(pilihan), **lain}


def pasar(posisi_, pelamar_, *, unit=None, **lain):
    return {
        "skema": SKEMA,
        "unit": unit or [{"id": "u", "induk": None}],
        "posisi": list(posisi_),
        "pelamar": list(pelamar_),
        **lain,
    }


def baca(isi):
    return masalah_json.dari_kamus(isi)


def jaringan(isi):
    m = baca(isi)
    return bangun(m, hitung_batas(m))


def hasil(isi, mesin):
    """The result of an engine as JSON values."""
    m = baca(isi)
    return ke_kamus(m, selesaikan(m, mesin))


def penempatan(isi, mesin):
    return hasil(isi, mesin)["penempatan"]


def pasar_rumah(daftar, pemilik, urutan, kosong=()):
    """A housing market: one seat per house; `pemilik` house -> tenant; `urutan` highest merit first."""
    rumah = [posisi(h, isi=1) for h in pemilik] + [posisi(h, kebutuhan=1) for h in kosong]
    asal = {i: h for h, i in pemilik.items()}
    orang = [
        pelamar(i, asal.get(i), [h for h in daftar[i] if h != asal.get(i)], merit=-n) for n, i in enumerate(urutan)
    ]
    return pasar(rumah, _potong_di_rumah(orang, daftar, asal))


def _potong_di_rumah(orang, daftar, asal):
    """Keep only houses strictly better than one's own, as the contract asks."""
    for o in orang:
        penuh = daftar[o["id"]]
        rumah = asal.get(o["id"])
        if rumah is not None and rumah in penuh:
            o["pilihan"] = list(penuh[: list(penuh).index(rumah)])
    return orang


def pasar_rs(residen, rumah_sakit, kapasitas):
    """A hospital-resident market: nobody placed yet; who is not on a hospital's list can't go there."""
    nilai = {(h, r): -n for h, daftar in rumah_sakit.items() for n, r in enumerate(daftar)}
    orang = []
    for r, daftar in residen.items():
        boleh = [h for h in daftar if (h, r) in nilai]
        orang.append(pelamar(r, None, boleh, skor=[nilai[h, r] for h in boleh]))
    return pasar([posisi(h, kebutuhan=c) for h, c in kapasitas.items()], orang)
