"""Who is told about which move: the person, and whoever has to act next. In-app rows now, mail after commit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db.models import Q
from django.utils import timezone

from instansi.models import PenugasanPeran
from mutasi.domain.alur import Pelaku as PelakuAlur
from mutasi.domain.alur import Pihak, Transisi, aksi_tersedia, giliran_paraf
from mutasi.domain.status import DasarMutasi, JenisMutasi, StatusUsul
from mutasi.models import LogTransisi, Pemberitahuan, UsulMutasi
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti import antrean
from sabangau_mutasi.inti.ingatan import diingat
from sabangau_mutasi.inti.titipan import sesudah_tulis, sisipkan, sisipkan_banyak

JALUR_TUGAS = "mutasi.tasks.kirim_surel"
PENERIMA_MAKS = 50


def beri_tahu(log: LogTransisi, usul: UsulMutasi, baris: Transisi) -> None:
    """Write the in-app notices of a move and queue its mail; the one who acted is not told of his own act."""
    perlu = set(_pelaksana_berikut(usul)) if not baris.tetap else set()
    tahu = {usul.pegawai.akun_id, usul.pengusul_id} if usul.status != StatusUsul.DRAF else set()
    penerima = {satu for satu in perlu | tahu if satu is not None and satu != log.pelaku_id}
    sisipkan_banyak(
        [Pemberitahuan(penerima_id=satu, log=log, perlu_tindakan=satu in perlu) for satu in sorted(penerima)]
    )
    if penerima:
        sesudah_tulis(lambda: antrean.kirim(JALUR_TUGAS, log.pk))


def beri_tahu_pegawai(log: LogTransisi, usul: UsulMutasi) -> None:
    """Notice and mail to the person of the case alone, if he has an account."""
    if usul.pegawai.akun_id:
        sisipkan(Pemberitahuan(penerima_id=usul.pegawai.akun_id, log=log))
        sesudah_tulis(lambda: antrean.kirim(JALUR_TUGAS, log.pk))


def ingatkan(log: LogTransisi, usul: UsulMutasi) -> int:
    """Tell again whoever must act that 80 % of the time is used: the notice becomes new and is mailed once more."""
    milik = Pemberitahuan.objects.filter(log=log, penerima_id__in=list(_pelaksana_berikut(usul)))
    jumlah = milik.update(dibaca_pada=None, surel_pada=None)
    if jumlah:
        antrean.kirim(JALUR_TUGAS, log.pk)
    return jumlah


def laporkan_lewat(log: LogTransisi, *, hari_ini: date) -> int:
    """Tell the head of BKD that the state this row led to is overdue; returns how many are told for the first time."""
    kepala = _berlaku(hari_ini).filter(peran=Peran.KEPALA_BKD.value).values_list("pengguna_id", flat=True)
    sudah = set(Pemberitahuan.objects.filter(log=log).values_list("penerima_id", flat=True))
    baru = sorted(set(kepala) - sudah)
    Pemberitahuan.objects.bulk_create(Pemberitahuan(penerima_id=satu, log=log) for satu in baru)
    if baru:
        antrean.kirim(JALUR_TUGAS, log.pk)
    return len(baru)


def _pelaksana_berikut(usul: UsulMutasi) -> Iterable[int]:
    """Users whose role and side open the main act of the present state."""
    jenis, dasar, status = JenisMutasi(usul.jenis), DasarMutasi(usul.dasar), StatusUsul(usul.status)
    utama = [satu for satu in aksi_tersedia(jenis, dasar, status) if satu.utama]
    pelaku = [satu for baris in utama for satu in baris.pelaku]
    if status is StatusUsul.PARAF and (giliran := giliran_paraf(usul.langkah_paraf)):
        pelaku = [PelakuAlur(giliran.peran, Pihak.PROVINSI)]
    if not pelaku:
        return []
    sisi = tuple((satu.peran.value, _unit_pihak(satu.pihak, usul)) for satu in pelaku)
    return _pemegang(sisi, timezone.localdate())


@diingat
def _pemegang(sisi: tuple[tuple[str, tuple[int, ...] | None], ...], pada: date) -> list[int]:
    """Users who hold one of these roles on the day, in one of its units (None: anywhere)."""
    syarat = Q()
    for peran, unit in sisi:
        syarat |= Q(peran=peran) if unit is None else Q(peran=peran, unit_id__in=unit)
    pengguna = _berlaku(pada).filter(syarat).order_by("pengguna_id").values_list("pengguna_id", flat=True)
    return list(pengguna[:PENERIMA_MAKS])


def _berlaku(pada: date):  # type: ignore[no-untyped-def]  # a queryset of assignments valid on the day
    return PenugasanPeran.objects.filter(mulai__lte=pada).filter(Q(sampai__isnull=True) | Q(sampai__gt=pada))


def _unit_pihak(pihak: Pihak, usul: UsulMutasi) -> tuple[int, ...] | None:
    """Units that stand above (or are) the unit of that side; None for a side that is no unit."""
    asal, tujuan = usul.unit_asal.jalur, usul.posisi_tujuan.unit.jalur
    jalur = {Pihak.ASAL: [asal], Pihak.TUJUAN: [tujuan], Pihak.PENGUSUL: [tujuan]}.get(pihak, [])
    if not jalur:
        return None
    return tuple(int(satu) for teks in jalur for satu in teks.strip("/").split("/") if satu)
