"""Performance of offices: how the predikat of the last closed year are spread."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Max

from pegawai.domain.predikat import Predikat
from pegawai.models import Pegawai, PenilaianKinerja
from sabangau_mutasi.akun.izin import Pelaku


@dataclass(frozen=True)
class KinerjaOpd:
    """Predikat of one office's people in one year; ``belum`` have none."""

    sangat_baik: int
    baik: int
    di_bawah: int
    belum: int

    @property
    def dinilai(self) -> int:
        """How many have a predikat."""
        return self.sangat_baik + self.baik + self.di_bawah

    @property
    def bagian_baik(self) -> float | None:
        """Share of predikat ≥ BAIK among the rated, None when nobody is."""
        return (self.sangat_baik + self.baik) / self.dinilai if self.dinilai else None


def tahun_terakhir() -> int | None:
    """The latest year with predikat."""
    return PenilaianKinerja.objects.aggregate(tahun=Max("tahun"))["tahun"]


def per_opd(pelaku: Pelaku, tahun: int) -> dict[int, KinerjaOpd]:
    """Spread of the predikat of ``tahun`` by office, over the people counted in bezetting. Two queries."""
    orang = Pegawai.objects.dihitung().terlihat_oleh(pelaku).filter(unit_kini__opd__isnull=False)
    seluruh = dict(orang.values_list("unit_kini__opd_id").annotate(n=Count("pk")).order_by())
    cacah: dict[int, dict[str, int]] = {}
    baris = (
        PenilaianKinerja.objects.filter(tahun=tahun, pegawai__in=orang.values("pk"))
        .values_list("pegawai__unit_kini__opd_id", "predikat")
        .annotate(n=Count("pk"))
        .order_by()
    )
    for opd, predikat, banyak in baris:
        cacah.setdefault(opd, {})[predikat] = banyak
    return {opd: _satu(cacah.get(opd, {}), n) for opd, n in seluruh.items()}


def _satu(cacah: dict[str, int], seluruh: int) -> KinerjaOpd:
    sangat_baik, baik = cacah.get(Predikat.SANGAT_BAIK, 0), cacah.get(Predikat.BAIK, 0)
    dinilai = sum(cacah.values())
    return KinerjaOpd(sangat_baik, baik, dinilai - sangat_baik - baik, seluruh - dinilai)
