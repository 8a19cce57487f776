"""Facts of one person, or of many, against one posisi, before any case exists."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from instansi.models import Posisi
from mutasi.domain.fakta import Fakta, FaktaKasus, FaktaPosisi, PeriodePilkada
from mutasi.domain.status import DasarMutasi, JenisMutasi, Tahap, jenis_mutasi
from mutasi.fakta.jabatan import fakta_jabatan
from mutasi.fakta.pegawai import fakta_pegawai
from mutasi.fakta.posisi import angka_posisi, fakta_posisi
from mutasi.models import PeriodePilkada as BarisPilkada
from pegawai.models import Pegawai
from sabangau_mutasi.inti.ingatan import diingat


def untuk_pegawai(
    pegawai_id: int, posisi_id: int | None, *, dasar: DasarMutasi, tmt: date | None, hari_ini: date
) -> Fakta:
    """Facts of one person for one posisi (None: no target yet). ``Pegawai.DoesNotExist`` for an unknown person."""
    fakta = untuk_banyak([pegawai_id], posisi_id, dasar=dasar, tmt=tmt, hari_ini=hari_ini)
    if pegawai_id not in fakta:
        raise Pegawai.DoesNotExist(f"Pegawai {pegawai_id} tidak ada.")
    return fakta[pegawai_id]


def untuk_banyak(
    pegawai_id: Collection[int], posisi_id: int | None, *, dasar: DasarMutasi, tmt: date | None, hari_ini: date
) -> dict[int, Fakta]:
    """Facts of many candidates for one posisi, by person. The number of queries does not depend on their number."""
    orang = fakta_pegawai(pegawai_id, hari_ini=hari_ini)
    opd_asal = dict(Pegawai.objects.filter(pk__in=orang).values_list("pk", "unit_kini__opd_id"))
    tujuan, opd_tujuan = _tujuan(posisi_id, tmt or hari_ini)
    pilkada = periode_pilkada()
    return {
        pk: Fakta(
            pegawai=satu,
            kasus=FaktaKasus(jenis=_jenis(opd_asal.get(pk), opd_tujuan), dasar=dasar, tahap=Tahap.DRAF, tmt=tmt),
            hari_ini=hari_ini,
            tujuan=tujuan,
            periode_pilkada=pilkada,
        )
        for pk, satu in orang.items()
    }


@diingat
def periode_pilkada() -> tuple[PeriodePilkada, ...]:
    """All freeze periods on record. One query."""
    return tuple(
        PeriodePilkada(satu.wilayah, satu.tanggal_penetapan_paslon, satu.tanggal_akhir_jabatan, satu.tanggal_pelantikan)
        for satu in BarisPilkada.objects.order_by("tanggal_penetapan_paslon", "pk")
    )


def _tujuan(posisi_id: int | None, tmt: date) -> tuple[FaktaPosisi | None, int | None]:
    if posisi_id is None:
        return None, None
    posisi = Posisi.objects.select_related("unit").get(pk=posisi_id)
    jabatan = fakta_jabatan([posisi.jabatan_id])[posisi.jabatan_id]
    angka = angka_posisi([posisi.pk], tmt)[posisi.pk]
    return fakta_posisi(posisi, jabatan, angka), posisi.unit.opd_id


def _jenis(opd_asal: int | None, opd_tujuan: int | None) -> JenisMutasi:
    return jenis_mutasi(str(opd_asal), str(opd_tujuan))
