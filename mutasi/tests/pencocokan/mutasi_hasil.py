"""Bent results: every one breaks a promise of the engine it names, so the checker must refuse it.

Some 180 kinds in four families: (1) damage to a field, (2) another placement with summary, packages and old
certificate kept consistent, (3) a lie inside the certificate, (4) a self-consistent result of another
problem or another engine, shown under this problem's fingerprint. `bengkok` yields them one by one;
`uji` counts what the checker lets through.
"""

from __future__ import annotations

import copy
import json
import random
from collections import Counter
from dataclasses import dataclass, field

from mutasi.domain.pencocokan import hasil as bentuk
from mutasi.domain.pencocokan import masalah_json
from mutasi.domain.pencocokan.masalah import MasalahTidakSah
from mutasi.domain.pencocokan.pemeriksa import periksa

from .hasil_kasar import PasarKasar
from .mutasi_medan import MEDAN
from .mutasi_sertifikat import SERTIFIKAT

MESIN = ("tukar_rantai", "optimum", "stabil")


@dataclass
class Laporan:
    """What a mutation run found. `per_janji`: promise that refused, per kind of mutation."""

    banyak: int = 0
    ditolak: int = 0
    lolos: list[str] = field(default_factory=list)
    asli_ditolak: list[str] = field(default_factory=list)
    per_janji: dict[str, Counter] = field(default_factory=dict)


def vonis(masalah, isi):
    """Code of the promise that fails ("bentuk" when the file cannot even be read), None = accepted."""
    try:
        terurai = bentuk.dari_kamus(isi)
    except MasalahTidakSah:
        return "bentuk"
    return periksa(masalah, terurai).janji_gagal


def uji(pasar, selesaikan, *, benih=1, ulang=1):
    """Bend the results of all engines on every market of `pasar` (problems in JSON form).

    `selesaikan(Masalah, mesin)` gives decoded HASIL.json. `ulang`: rounds of random choices.
    """
    acak, laporan = random.Random(benih), Laporan()

    def lewat_json(masalah, mesin):
        return json.loads(json.dumps(selesaikan(masalah, mesin)))

    for nomor, isi in enumerate(pasar):
        masalah = masalah_json.dari_kamus(isi)
        asli = {mesin: lewat_json(masalah, mesin) for mesin in MESIN}
        for mesin in MESIN:
            janji = vonis(masalah, copy.deepcopy(asli[mesin]))
            if janji is not None:
                laporan.asli_ditolak.append(f"pasar {nomor} {mesin}: {janji}")
            for jenis, rusak in bengkok(isi, asli, mesin, lewat_json, acak, ulang):
                catat(laporan, f"{mesin}/{jenis}", [vonis(masalah, rusak)], nomor)
    return laporan


def catat(laporan, jenis, daftar_janji, nomor):
    """Add verdicts (the promise that refused, None = let through) on mutations of one kind."""
    for janji in daftar_janji:
        laporan.banyak += 1
        laporan.per_janji.setdefault(jenis, Counter())[janji] += 1
        if janji is None:
            laporan.lolos.append(f"pasar {nomor}: {jenis}")
        else:
            laporan.ditolak += 1


def bengkok(isi, asli, mesin, selesaikan, acak, ulang=1):
    """(kind, bent result) pairs for one engine's result on one market."""
    pasar = PasarKasar(isi)
    tetap = asli[mesin]
    for nama, ubah in [*MEDAN.items(), *SERTIFIKAT[mesin].items(), *LETAK.items()]:
        for _ in range(ulang):
            rusak = copy.deepcopy(tetap)
            if ubah(pasar, rusak, acak) and rusak != tetap:
                yield nama, rusak
    for nama, masalah_lain in MASALAH_LAIN[mesin].items():
        lain = masalah_lain(copy.deepcopy(isi), acak)
        if lain is not None:
            yield from _dari_masalah_lain(pasar, tetap, lain, nama, selesaikan)
    for nama in MESIN:
        if nama != mesin and asli[nama]["penempatan"] != tetap["penempatan"]:
            yield f"nama_mesin_lain_{nama}", {**copy.deepcopy(asli[nama]), "mesin": mesin}
            yield f"letak_mesin_lain_{nama}", _pakai_letak(pasar, tetap, asli[nama]["penempatan"])
    if mesin == "stabil":
        yield from semua_tertahan(pasar, tetap)


# --- another placement, everything countable kept consistent -----------------------------------


def _pakai_letak(pasar, tetap, penempatan):
    """`tetap` with another placement, its summary and packages recounted, old certificate kept."""
    rusak = copy.deepcopy(tetap)
    rusak["penempatan"] = dict(penempatan)
    maksimum = rusak["ringkasan"]["batas_maksimum_pindah"]
    rusak["ringkasan"] = pasar.ringkasan(rusak["penempatan"], maksimum)
    rusak["lingkaran"] = pasar.paket(rusak["penempatan"])
    return rusak


def _geser(pasar, rusak, pindah):
    """Apply {person: position}; True when it changes the placement."""
    baru = {**rusak["penempatan"], **pindah}
    if baru == rusak["penempatan"]:
        return False
    rusak.update(_pakai_letak(pasar, rusak, baru))
    return True


def _dorong_masuk(pasar, rusak, acak):
    """One person is pushed into a wish he was refused."""
    calon = [(i, p) for i in pasar.orang for p in pasar.lebih_baik(i, rusak["penempatan"][i])]
    return bool(calon) and _geser(pasar, rusak, dict([acak.choice(calon)]))


def _batalkan_satu(pasar, rusak, acak):
    """One move is undone."""
    calon = [i for i, d in pasar.orang.items() if rusak["penempatan"][i] != d["asal"]]
    if not calon:
        return False
    i = acak.choice(calon)
    return _geser(pasar, rusak, {i: pasar.orang[i]["asal"]})


def _batalkan_semua(pasar, rusak, acak):
    return _geser(pasar, rusak, {i: d["asal"] for i, d in pasar.orang.items()})


def _turunkan(pasar, rusak, acak):
    """A mover gets a lower wish than his."""
    calon = []
    for i, d in pasar.orang.items():
        dapat = rusak["penempatan"][i]
        if dapat in d["pilihan"]:
            calon += [(i, p) for p in d["pilihan"][d["pilihan"].index(dapat) + 1 :]]
    return bool(calon) and _geser(pasar, rusak, dict([acak.choice(calon)]))


def _serahkan_kursi(pasar, rusak, acak):
    """A seat goes from the person who got it to another who listed it."""
    calon = []
    for i, d in pasar.orang.items():
        p = rusak["penempatan"][i]
        if p != d["asal"]:
            lain = [x for x in pasar.orang if x != i and p in pasar.lebih_baik(x, rusak["penempatan"][x])]
            calon += [(i, x, p) for x in lain]
    if not calon:
        return False
    i, x, p = acak.choice(calon)
    return _geser(pasar, rusak, {i: pasar.orang[i]["asal"], x: p})


def _letak_sah_lain(pasar, rusak, acak):
    """Any other legal placement of the same market."""
    calon = [t for t in _cicip(pasar, acak) if t != rusak["penempatan"]]
    return bool(calon) and _geser(pasar, rusak, acak.choice(calon))


def _cicip(pasar, acak, coba=60):
    """A few random legal placements."""
    for _ in range(coba):
        tempat = {i: acak.choice([d["asal"], *d["pilihan"]]) for i, d in pasar.orang.items()}
        if pasar.sah(tempat):
            yield tempat


def _di_luar_pilihan(pasar, rusak, acak):
    """A person is sent to a post he never listed."""
    calon = [(i, p) for i, d in pasar.orang.items() for p in pasar.posisi if p != d["asal"] and p not in d["pilihan"]]
    if not calon:
        return False
    i, p = acak.choice(calon)
    rusak["penempatan"][i] = p
    return True


LETAK = {
    "dorong_masuk": _dorong_masuk,
    "batalkan_satu": _batalkan_satu,
    "batalkan_semua": _batalkan_semua,
    "turunkan_pilihan": _turunkan,
    "serahkan_kursi": _serahkan_kursi,
    "letak_sah_lain": _letak_sah_lain,
    "di_luar_pilihan": _di_luar_pilihan,
}


# --- a result that is right for another problem ------------------------------------------------


def _dari_masalah_lain(pasar, tetap, lain, nama, selesaikan):
    """Solve the bent problem and show its result, summary recounted, as one of the true problem."""
    masalah = masalah_json.dari_kamus(lain)
    rusak = copy.deepcopy(selesaikan(masalah, tetap["mesin"]))
    if rusak["penempatan"] == tetap["penempatan"]:
        return
    rusak["sha256_masalah"] = tetap["sha256_masalah"]
    rusak["sertifikat"]["pindah_maksimum"] = copy.deepcopy(tetap["sertifikat"]["pindah_maksimum"])
    maksimum = tetap["ringkasan"]["batas_maksimum_pindah"]
    rusak["ringkasan"] = pasar.ringkasan(rusak["penempatan"], maksimum)
    if tetap["mesin"] == "optimum":
        _samakan_tahap(pasar, rusak)
    yield nama, rusak


def _samakan_tahap(pasar, rusak):
    """Put the stages of another order back under the names the true problem asks for."""
    potensial = {t["nama"]: t["potensial"] for t in rusak["sertifikat"]["tahap"]}
    rusak["sertifikat"]["tahap"] = [
        {
            "nama": t,
            "nilai": abs(pasar.capaian(rusak["penempatan"], t)),
            "potensial": potensial.get(t, potensial["undian"]),
        }
        for t in (*pasar.tahap, "undian")
    ]


def _merit_dibalik(isi, acak):
    for i in isi["pelamar"]:
        i.setdefault("skor", [i["merit"]] * len(i["pilihan"]))
        i["merit"] = -i["merit"]
    return isi


def _merit_bertukar(isi, acak):
    if len(isi["pelamar"]) < 2:
        return None
    a, b = acak.sample(isi["pelamar"], 2)
    for i in (a, b):
        i.setdefault("skor", [i["merit"]] * len(i["pilihan"]))
    a["merit"], b["merit"] = b["merit"], a["merit"]
    return isi


def _merit_rata(isi, acak):
    for i in isi["pelamar"]:
        i.setdefault("skor", [i["merit"]] * len(i["pilihan"]))
        i["merit"] = 0
    return isi


def _tanpa_penjaga(isi, acak):
    return {**isi, "penjaga": not isi.get("penjaga", True)}


def _tanpa_lantai(isi, acak):
    for baris in [*isi["unit"], *isi["posisi"]]:
        baris["minimum"] = 0
    return isi


def _kursi_tambahan(isi, acak):
    acak.choice(isi["posisi"])["kebutuhan"] += 2
    return isi


def _tutup_satu(isi, acak):
    acak.choice(isi["posisi"])["tutup_masuk"] = True
    return isi


def _pilihan_dibalik(isi, acak):
    for i in isi["pelamar"]:
        for kunci in ("pilihan", "skor", "kesesuaian"):
            if kunci in i:
                i[kunci].reverse()
    return isi


def _pilihan_dipotong(isi, acak):
    """The list of one person is cut: he wanted more than the result pretends."""
    orang = [i for i in isi["pelamar"] if i["pilihan"]]
    if not orang:
        return None
    satu = acak.choice(orang)
    for kunci in ("pilihan", "skor", "kesesuaian"):
        if kunci in satu:
            satu[kunci].pop(0)
    return isi


def _skor_dibalik(isi, acak):
    for i in isi["pelamar"]:
        i["skor"] = [-s for s in i.get("skor", [i["merit"]] * len(i["pilihan"]))]
    return isi


def _skor_bertukar(isi, acak):
    ada = [i for i in isi["pelamar"] if i.get("skor")]
    if len(ada) < 2:
        return None
    a, b = acak.sample(ada, 2)
    a["skor"][0], b["skor"][0] = b["skor"][0], a["skor"][0]
    return isi


def _benih_lain(isi, acak):
    return {**isi, "benih_undian": isi.get("benih_undian", "") + "-lain"}


def _tahap_diacak(isi, acak):
    tahap = list(isi.get("tahap", ("kritis", "pilihan_pertama", "pindah", "peringkat", "kesesuaian")))
    acak.shuffle(tahap)
    return {**isi, "tahap": tahap}


def _bobot_lain(isi, acak):
    for p in isi["posisi"]:
        p["bobot"] = acak.choice([1, 5, 50])
    return isi


def _kritis_lain(isi, acak):
    p = acak.choice(isi["posisi"])
    p["kritis"] = p["bezetting"] + acak.choice([0, 1, 2])
    return isi


_UMUM = {
    "tanpa_penjaga": _tanpa_penjaga,
    "tanpa_lantai": _tanpa_lantai,
    "kursi_tambahan": _kursi_tambahan,
    "tutup_satu": _tutup_satu,
    "pilihan_dibalik": _pilihan_dibalik,
    "pilihan_dipotong": _pilihan_dipotong,
}
MASALAH_LAIN = {
    "tukar_rantai": {
        **_UMUM,
        "merit_dibalik": _merit_dibalik,
        "merit_bertukar": _merit_bertukar,
        "merit_rata": _merit_rata,
    },
    "optimum": {
        **_UMUM,
        "benih_lain": _benih_lain,
        "tahap_diacak": _tahap_diacak,
        "bobot_lain": _bobot_lain,
        "kritis_lain": _kritis_lain,
    },
    "stabil": {
        **_UMUM,
        "skor_dibalik": _skor_dibalik,
        "skor_bertukar": _skor_bertukar,
        "merit_dibalik": _merit_dibalik,
        "merit_rata": _merit_rata,
    },
}


def semua_tertahan(pasar, tetap):
    """Everybody with a seat is blocked and stays: no envy among the (nobody) not blocked."""
    tempat = {i: d["asal"] for i, d in pasar.orang.items()}
    if tempat == tetap["penempatan"]:
        return
    tertahan = [i for i, d in pasar.orang.items() if d["asal"] is not None]
    rusak = _pakai_letak(pasar, tetap, tempat)
    isi = pasar.isi_posisi(tempat)
    rusak["sertifikat"]["tertahan"] = tertahan
    rusak["sertifikat"]["ambang"] = [[None, None] if isi[p] >= pasar.atas[p] else None for p in pasar.posisi]
    lantai = [[p, sum(pasar.orang[i]["asal"] == p for i in tertahan)] for p in pasar.posisi]
    rusak["sertifikat"]["putaran"] = [{"jenis": "posisi", "rusak": [k for k in lantai if k[1]], "tertahan": tertahan}]
    kurang = dict(lantai)
    rusak["alasan"] = {
        i: [
            {"posisi": p, "kode": "TERTAHAN_DI_ASAL", "jenis_batas": "posisi", "batas_di": d["asal"]}
            | {"kurang": kurang[d["asal"]], "putaran": 0}
            for p in d["pilihan"]
        ]
        for i, d in pasar.orang.items()
        if d["pilihan"] and d["asal"] is not None
    }
    yield "semua_tertahan", rusak
