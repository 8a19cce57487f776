"""Seats given to a lower merit while efficiency is kept: only the replay of the merit order can tell."""

from __future__ import annotations

import copy
import json

from mutasi.domain.pencocokan import hasil, masalah_json
from mutasi.domain.pencocokan.mesin import selesaikan

from .hasil_kasar import PasarKasar
from .mutasi_hasil import vonis


def vonis_semua(isi):
    """The promise that refuses (None: accepted) each other legal placement of a small market that also
    leaves nothing to exchange, shown with a true Pareto certificate under the name `tukar_rantai`.
    """
    masalah, pasar = masalah_json.dari_kamus(isi), PasarKasar(isi)
    asli = json.loads(hasil.tulis(masalah, selesaikan(masalah, "tukar_rantai")))
    janji = []
    for tempat in pasar.semua_letak():
        tingkat = pasar.tingkat(tempat)
        if tempat == asli["penempatan"] or tingkat is None:
            continue
        palsu = copy.deepcopy(asli)
        palsu["penempatan"] = tempat
        palsu["ringkasan"] = pasar.ringkasan(tempat, asli["ringkasan"]["batas_maksimum_pindah"])
        palsu["sertifikat"]["tingkat"] = tingkat
        janji.append(vonis(masalah, palsu))
    return janji
