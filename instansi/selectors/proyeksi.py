"""Five years by office or by job, as the latest run projected them (domain.md §3.7)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import F, Sum
from django.db.models.functions import Coalesce

from instansi.domain.kebutuhan import TAHUN_PROYEKSI, TahunProyeksi
from instansi.models import AnalisisKebutuhan
from instansi.selectors.kebutuhan import SaringKebutuhan, saring_hasil
from sabangau_mutasi.inti.templatetags.format_id import angka, selisih

KELOMPOK = {"opd": ("opd__nama", "OPD"), "jabatan": ("jabatan__nama", "Jabatan")}
BATAS_BARIS = 50
_GERAK = ("pensiun", "keluar", "masuk", "k_proyeksi")


@dataclass(frozen=True, slots=True)
class BarisProyeksi:
    """An office or a job with B and K today and five years ahead."""

    nama: str
    b: int
    k: int
    tahun: tuple[TahunProyeksi, ...]
    kunci: str = ""
    """Public id of the office; "" for a job."""


def proyeksi(analisis: AnalisisKebutuhan, saring: SaringKebutuhan, kelompok: str) -> list[BarisProyeksi]:
    """Groups of the selection, the largest shortage of the fifth year first. One query."""
    medan, _ = KELOMPOK[kelompok]
    jumlah: dict[str, Any] = {
        f"{nama}_{n}": Coalesce(Sum(F(f"{nama}__{n}")), 0) for nama in _GERAK for n in range(TAHUN_PROYEKSI)
    }
    hasil = saring_hasil(analisis, saring).filter(posisi__isnull=False).order_by()
    kunci = ("opd__id_publik",) if kelompok == "opd" else ()
    kueri = hasil.values(medan, *kunci).annotate(j_b=Sum("b"), j_k=Sum("k"), **jumlah)
    baris = [_baris(satu, medan, analisis.tanggal_acuan.year) for satu in kueri]
    return sorted(baris, key=lambda satu: (satu.tahun[-1].selisih, satu.nama))


def _baris(satu: Any, medan: str, awal: int) -> BarisProyeksi:
    b, tahun = satu["j_b"], []
    for n in range(TAHUN_PROYEKSI):
        pensiun, keluar, masuk, k = (satu[f"{nama}_{n}"] for nama in _GERAK)
        b += masuk - keluar - pensiun
        tahun.append(TahunProyeksi(awal + n, pensiun, keluar, masuk, b, k))
    kunci = str(satu.get("opd__id_publik") or "")
    return BarisProyeksi(satu[medan] or "", satu["j_b"], satu["j_k"], tuple(tahun), kunci)


def temuan(baris: list[BarisProyeksi]) -> str:
    """What the projection shows in one sentence: B − K today, five years on, and who retires; "" without rows."""
    if not baris:
        return ""
    akhir = [satu.tahun[-1] for satu in baris]
    pensiun = sum(t.pensiun for satu in baris for t in satu.tahun)
    kini, nanti = sum(satu.b - satu.k for satu in baris), sum(t.selisih for t in akhir)
    return (
        f"B − K bergerak dari {selisih(kini)} kini menjadi {selisih(nanti)} orang pada akhir {akhir[0].tahun}; "
        f"{angka(pensiun)} orang pensiun sampai saat itu."
    )
