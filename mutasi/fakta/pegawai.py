"""People as facts: profile and registers, for any number of persons in nine queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from typing import Any

from django.db.models import Max
from django.utils import timezone

from instansi.models import ProgramStudi
from mutasi.domain.fakta import (
    FaktaHukuman,
    FaktaJabatan,
    FaktaKasusLain,
    FaktaKinerja,
    FaktaPegawai,
    FaktaTugasBelajar,
    StatusHukuman,
)
from mutasi.domain.status import DIPROSES
from mutasi.fakta.jabatan import fakta_jabatan
from mutasi.models import UsulMutasi
from pegawai.domain.kesesuaian import Pendidikan, nama_tingkat
from pegawai.domain.predikat import Predikat
from pegawai.domain.status import StatusKepegawaian
from pegawai.models import (
    HukumanDisiplin,
    Pegawai,
    PenilaianKinerja,
    RiwayatJabatan,
    RiwayatPendidikan,
    TugasBelajar,
)
from sabangau_mutasi.inti.ingatan import dibekali, diingat
from sabangau_mutasi.inti.models import BerkasImpor, StatusImpor

REGISTER_PEGAWAI, REGISTER_HUKDIS, REGISTER_TUBEL = "pegawai", "hukdis", "tugas-belajar"


@dibekali
def fakta_satu_pegawai(pegawai_id: int, hari_ini: date, kecuali_usul: int) -> FaktaPegawai:
    """Facts of the person of one case, from the supply of a portion if it holds them."""
    return fakta_pegawai([pegawai_id], hari_ini=hari_ini, kecuali_usul=[kecuali_usul])[pegawai_id]


def fakta_pegawai(
    pegawai_id: Collection[int], *, hari_ini: date, kecuali_usul: Collection[int] = ()
) -> dict[int, FaktaPegawai]:
    """Facts by primary key; ``kecuali_usul`` are the cases being judged, which are no *other* case of the person."""
    kunci = list(pegawai_id)
    orang = list(Pegawai.objects.filter(pk__in=kunci).select_related("kedudukan", "program_studi").order_by("pk"))
    jabatan = fakta_jabatan([satu.jabatan_kini_id for satu in orang if satu.jabatan_kini_id is not None])
    per = register_per()
    bagian = {
        "pendidikan": _kelompokkan(
            RiwayatPendidikan.objects.filter(pegawai__in=kunci).select_related("program"), _gelar
        ),
        "hukuman": _kelompokkan(HukumanDisiplin.objects.filter(pegawai__in=kunci).select_related("jenis"), _hukuman),
        "tugas_belajar": _kelompokkan(TugasBelajar.objects.filter(pegawai__in=kunci), _tugas_belajar),
        "kinerja": _kelompokkan(PenilaianKinerja.objects.filter(pegawai__in=kunci), _kinerja),
        "kasus_lain": _kelompokkan(_kasus_terbuka(kunci, kecuali_usul), _kasus),
    }
    jf, memimpin = _riwayat(kunci, hari_ini)
    return {
        satu.pk: _rakit(satu, jabatan.get(satu.jabatan_kini_id or 0), bagian, jf[satu.pk], satu.pk in memimpin, per)
        for satu in orang
    }


@diingat
def register_per() -> dict[str, date]:
    """Day of the last applied import per register; a register that is absent was never loaded. One query."""
    baris = (
        BerkasImpor.objects.filter(
            jenis__in=[REGISTER_PEGAWAI, REGISTER_HUKDIS, REGISTER_TUBEL], status=StatusImpor.DITERAPKAN
        )
        .values("jenis")
        .annotate(terakhir=Max("selesai_pada"))
        .values_list("jenis", "terakhir")
    )
    return {jenis: _hari(waktu) for jenis, waktu in baris if waktu is not None}


def gelar_kini(pegawai: Pegawai) -> tuple[Pendidikan, ...]:
    """The education on the profile, if any is recorded."""
    program = pegawai.program_studi
    if not pegawai.tingkat_pendidikan_id and program is None and not pegawai.program_studi_nama:
        return ()
    nama = program.nama if program else pegawai.program_studi_nama
    return (_pendidikan(pegawai.tingkat_pendidikan_id, pegawai.program_studi_id, nama, program),)


def _pendidikan(tingkat: str | None, program_id: str | None, nama: str, program: ProgramStudi | None) -> Pendidikan:
    """SIASN writes the level into the programme's name; the sentences put it in front themselves."""
    polos = nama.removeprefix(f"{nama_tingkat(tingkat)} ")
    return Pendidikan(tingkat, program_id, polos, program.rumpun_id if program else None)


def _rakit(
    satu: Pegawai,
    jabatan: FaktaJabatan | None,
    bagian: dict[str, dict[int, tuple[Any, ...]]],
    jf: set[str],
    memimpin: bool,
    per: dict[str, date],
) -> FaktaPegawai:
    kosong: tuple[Any, ...] = ()
    return FaktaPegawai(
        status=StatusKepegawaian(satu.status),
        kedudukan=satu.kedudukan.nama,
        kedudukan_aktif=satu.kedudukan.aktif,
        tanggal_lahir=satu.tanggal_lahir,
        golongan=satu.golongan_id,
        tmt_golongan=satu.tmt_golongan,
        pendidikan=gelar_kini(satu) + bagian["pendidikan"].get(satu.pk, kosong),
        jabatan=jabatan,
        tmt_jabatan=satu.tmt_jabatan,
        memimpin_unit=memimpin,
        jf_pernah=frozenset(jf),
        akhir_kontrak=satu.akhir_kontrak,
        hukuman=bagian["hukuman"].get(satu.pk, kosong),
        hukuman_per=per.get(REGISTER_HUKDIS),
        tugas_belajar=bagian["tugas_belajar"].get(satu.pk, kosong),
        tugas_belajar_per=per.get(REGISTER_TUBEL),
        kinerja=bagian["kinerja"].get(satu.pk, kosong),
        kasus_lain=bagian["kasus_lain"].get(satu.pk, kosong),
        data_per=per.get(REGISTER_PEGAWAI) or _hari(satu.diperbarui_pada),
    )


def _kelompokkan(baris: Iterable[Any], ubah: Callable[[Any], Any]) -> dict[int, tuple[Any, ...]]:
    hasil: defaultdict[int, list[Any]] = defaultdict(list)
    for satu in baris:
        hasil[satu.pegawai_id].append(ubah(satu))
    return {kunci: tuple(isi) for kunci, isi in hasil.items()}


def _riwayat(kunci: list[int], hari_ini: date) -> tuple[defaultdict[int, set[str]], set[int]]:
    """Functional groups ever held, and who leads a unit today as an additional duty (kepala sekolah and the like)."""
    jf: defaultdict[int, set[str]] = defaultdict(set)
    memimpin: set[int] = set()
    baris = RiwayatJabatan.objects.filter(pegawai__in=kunci).values_list(
        "pegawai_id", "jenis_penugasan", "jabatan__jenis", "jabatan__kelompok", "masa"
    )
    for pegawai, penugasan, jenis, kelompok, masa in baris:
        if penugasan == "D" and jenis == "FUNGSIONAL" and kelompok:
            jf[pegawai].add(kelompok)
        if penugasan == "TT" and masa is not None and hari_ini in masa:
            memimpin.add(pegawai)
    return jf, memimpin


def _kasus_terbuka(kunci: list[int], kecuali: Collection[int]) -> Iterable[UsulMutasi]:
    usul = UsulMutasi.objects.filter(pegawai__in=kunci, status__in=[status.value for status in DIPROSES])
    return usul.exclude(pk__in=kecuali) if kecuali else usul


def _kasus(satu: UsulMutasi) -> FaktaKasusLain:
    return FaktaKasusLain("Usul mutasi", satu.nomor_registrasi, _hari(satu.dibuat_pada))


def _gelar(satu: RiwayatPendidikan) -> Pendidikan:
    program = satu.program
    return _pendidikan(satu.tingkat_id, satu.program_id, program.nama if program else satu.program_nama, program)


def _hukuman(satu: HukumanDisiplin) -> FaktaHukuman:
    return FaktaHukuman(StatusHukuman(satu.status), satu.jenis.tingkat if satu.jenis else None, satu.tmt, satu.sampai)


def _tugas_belajar(satu: TugasBelajar) -> FaktaTugasBelajar:
    return FaktaTugasBelajar(satu.mulai, satu.selesai, satu.ikatan_dinas_sampai)


def _kinerja(satu: PenilaianKinerja) -> FaktaKinerja:
    return FaktaKinerja(satu.tahun, Predikat(satu.predikat))


def _hari(waktu: datetime) -> date:
    return timezone.localdate(waktu)
