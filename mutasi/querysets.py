"""Words over cases: what an actor may see, what is open, what is due. Functions over querysets, no reads here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Prefetch, Q, QuerySet

from instansi.models import Posisi, UnitKerja
from mutasi.domain.status import AKTIF, BERTANDA_TANGAN, StatusUsul
from sabangau_mutasi.akun.izin import PERAN_BKD, PERAN_UNIT, Pelaku
from sabangau_mutasi.akun.peran import Peran

if TYPE_CHECKING:
    from mutasi.models import UsulMutasi


def untuk_rincian(usul: QuerySet[UsulMutasi]) -> QuerySet[UsulMutasi]:
    """The relations one case needs to be shown or moved on.

    Not one join of twenty tables: planning that costs the database more than all these small reads together.
    """
    posisi = Posisi.objects.select_related("unit__opd", "jabatan", "sub_jabatan")
    return usul.select_related(
        "pegawai__golongan",
        "pegawai__program_studi",
        "pegawai__tingkat_pendidikan",
        "surat_pengantar__unit",
        "pengusul",
    ).prefetch_related(
        Prefetch("posisi_asal", posisi),
        Prefetch("posisi_tujuan", posisi),
        Prefetch("unit_asal", UnitKerja.objects.select_related("opd")),
        "jabatan_asal",
        "opd_asal",
        "opd_tujuan",
    )


def terlihat_oleh(usul: QuerySet[UsulMutasi], pelaku: Pelaku) -> QuerySet[UsulMutasi]:
    """Cases in the actor's scope (domain.md §8.2).

    A draft belongs to its proposer and to the offices of his side; BKD sees drafts of its own. Everybody else sees a
    case from the moment it is sent: BKD and the deciders all, an office those that leave or reach its subtree, an ASN
    his own.
    """
    terkirim = ~Q(status=StatusUsul.DRAF.value)
    milik = Q(pengusul=pelaku.pengguna)
    if pelaku.se_provinsi:
        draf = milik if pelaku.peran not in PERAN_BKD else milik | Q(dasar="REDISTRIBUSI")
        return usul.filter(terkirim | draf)
    if pelaku.peran in PERAN_UNIT and pelaku.jalur:
        asal = Q(unit_asal__jalur__startswith=pelaku.jalur)
        tujuan = Q(posisi_tujuan__unit__jalur__startswith=pelaku.jalur)
        draf_sepihak = Q(surat_pengantar__unit__jalur__startswith=pelaku.jalur)
        return usul.filter((terkirim & (asal | tujuan)) | milik | draf_sepihak)
    if pelaku.peran is Peran.ASN and pelaku.pegawai_id:
        return usul.filter(Q(pegawai_id=pelaku.pegawai_id) & (terkirim | milik))
    return usul.none()


def terbuka(usul: QuerySet[UsulMutasi]) -> QuerySet[UsulMutasi]:
    """Cases not yet ended."""
    return usul.filter(status__in=[status.value for status in AKTIF])


def siap_ditempatkan(usul: QuerySet[UsulMutasi], tanggal: object) -> QuerySet[UsulMutasi]:
    """Cases with a signed SK whose TMT has come and whose person does not sit in the new post yet."""
    return usul.filter(
        status__in=[status.value for status in BERTANDA_TANGAN],
        ditempatkan_pada__isnull=True,
        sk__terbit_pada__isnull=False,
        sk__dicabut_pada__isnull=True,
        sk__tmt__lte=tanggal,
    )
