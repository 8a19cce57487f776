"""Real layouts: headings of exports in use, merged headings of hand-made lists, suggestions for unknown headings."""

import json
from pathlib import Path
from typing import Any

import pytest

from pegawai.impor.daftar import JENIS
from sabangau_mutasi.inti.impor.kolom import Kolom, cari_judul
from sabangau_mutasi.inti.impor.pembaca import baca_berkas
from sabangau_mutasi.inti.impor.saran import kemiripan, saran_kolom
from sabangau_mutasi.tests.buku_kerja import tulis_buku, tulis_lembar

UTAMA_67 = JENIS_KOLOM = None  # set below, from the repository's own list of headings
