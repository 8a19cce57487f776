"""Surveys and interviews of the province behind test_axe_halaman: the demo's campaign, an evidence file, a draft."""

from __future__ import annotations

from typing import Any

from instansi.models import Kuesioner, UndanganSurvei, UnitKerja, Wawancara
from instansi.services import kuesioner
from instansi.services.survei_contoh import OpdContoh, mainkan
from instansi.tests.factories import buat_pelaku
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran


def bangun_survei(pengelola: Pelaku, verifikasi: UnitKerja, isi: UnitKerja) -> dict[str, dict[str, Any]]:
    """Objects by the names of the page table: ``verifikasi`` has answered, ``isi`` is still writing."""
    biro = buat_pelaku(Peran.BIRO_ORGANISASI)
    lain = UnitKerja.objects.filter(kedalaman=1).exclude(pk__in=[verifikasi.pk, isi.pk]).order_by("pk")[0]
    opd = [
        OpdContoh(unit, buat_pelaku(Peran.ADMIN_OPD, unit), buat_pelaku(Peran.KEPALA_OPD, unit))
        for unit in (verifikasi, lain, isi)
    ]
    periode = mainkan(pengelola=pengelola, biro=biro, opd=opd)
    draf = kuesioner.salin(pelaku=pengelola, kuesioner=Kuesioner.objects.get(terbit_pada__isnull=False))
    undangan = UndanganSurvei.objects.get(periode=periode, unit=isi)
    sepakat = Wawancara.objects.get(status="DISEPAKATI")
    jadwal = Wawancara.objects.get(status="DIJADWALKAN")
    satu = {"id_publik": undangan.id_publik}
    return {
        "survei": {"id_publik": periode.id_publik},
        "kuesioner": {"id_publik": draf.id_publik},
        "undangan": satu,
        "bagian_a": satu | {"bagian": "A"},
        "bagian_c": satu | {"bagian": "C"},
        "wawancara": {"id_publik": sepakat.id_publik},
        "wawancara_baru": {"id_publik": jadwal.id_publik},
    }
