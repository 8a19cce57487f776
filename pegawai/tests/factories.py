"""Smallest valid people for every test of the project; nothing here is random. Append, do not rewrite."""

from __future__ import annotations

from datetime import date
from itertools import count

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils import timezone

from instansi.models import Posisi, ProgramStudi
from instansi.tests.factories import buat_golongan, buat_instansi, buat_pengguna, buat_program, buat_tingkat
from pegawai.domain.predikat import Predikat
from pegawai.models import (
    HukumanDisiplin,
    KedudukanHukum,
    Pegawai,
    PenilaianKinerja,
    PenilaianKompetensi,
    RiwayatJabatan,
    RiwayatPangkat,
    RiwayatPelatihan,
    RiwayatPendidikan,
    TugasBelajar,
)

TMT_JABATAN = date(2022, 1, 1)
_urut = count(1)


def buat_kedudukan(kode: str = "01") -> KedudukanHukum:
    """Legal standing; 01 and 71 are active (get or create)."""
    aktif = kode in {"01", "71"}
    nama = {"01": "Aktif", "71": "PPPK Aktif"}.get(kode, "Tidak aktif")
    return KedudukanHukum.objects.get_or_create(id=kode, defaults={"nama": nama, "aktif": aktif})[0]


def buat_pegawai(
    nama: str = "Ani Lestari", posisi: Posisi | None = None, *, tmt: date = TMT_JABATAN, **lain: object
) -> Pegawai:
    """An active PNS III/c with a linear S-1; with ``posisi`` she holds it since ``tmt``, history included."""
    nomor = next(_urut)
    isi: dict[str, object] = {
        "siasn_id": f"PNS-{nomor}",
        "nip": f"19860926201505{1 + nomor // 10000}{nomor % 1000:03d}",
        "tempat_lahir": "Palangka",
        "tanggal_lahir": date(1986, 9, 26),
        "jenis_kelamin": "P",
        "status": "PNS",
        "kedudukan": buat_kedudukan(),
        "golongan": buat_golongan(),
        "tmt_golongan": date(2023, 4, 1),
        "tmt_cpns": date(2015, 5, 1),
        "tmt_pns": date(2016, 5, 1),
        "instansi_kerja": buat_instansi(),
        "instansi_induk": buat_instansi(),
    } | lain
    if "program_studi" not in isi:
        isi["program_studi"] = buat_program()
    program = isi["program_studi"]
    isi.setdefault("tingkat_pendidikan", program.tingkat if isinstance(program, ProgramStudi) else buat_tingkat())
    pegawai = Pegawai.objects.create(nama=nama, **isi)
    if posisi is not None:
        tempatkan(pegawai, posisi, tmt)
    return pegawai


def tempatkan(pegawai: Pegawai, posisi: Posisi, tmt: date = TMT_JABATAN) -> RiwayatJabatan:
    """Open one definitive post, close the one before it, and point the person at it unless it lies in the future."""
    for lama in RiwayatJabatan.objects.filter(pegawai=pegawai, jenis_penugasan="D", tmt__lt=tmt, masa__endswith=None):
        lama.masa = DateRange(lama.tmt, tmt)
        lama.save(update_fields=["masa"])
    baris = RiwayatJabatan.objects.create(
        pegawai=pegawai,
        unit=posisi.unit,
        jabatan=posisi.jabatan,
        sub_jabatan=posisi.sub_jabatan,
        posisi=posisi,
        tmt=tmt,
        masa=DateRange(tmt, None),
    )
    if tmt <= timezone.localdate():
        pegawai.posisi_kini, pegawai.unit_kini, pegawai.jabatan_kini = posisi, posisi.unit, posisi.jabatan
        pegawai.tmt_jabatan = tmt
        pegawai.save(update_fields=["posisi_kini", "unit_kini", "jabatan_kini", "tmt_jabatan"])
    return baris


def beri_akun(pegawai: Pegawai, *, email: str = "") -> Pegawai:
    """Give the person a sign-in account."""
    pegawai.akun = buat_pengguna(nama=pegawai.nama, email=email)
    pegawai.save(update_fields=["akun"])
    return pegawai


def buat_kinerja(pegawai: Pegawai, **predikat_per_tahun: Predikat | str) -> None:
    """``buat_kinerja(ani, t2024="BAIK", t2025="SANGAT_BAIK")``; without arguments BAIK for 2023-2025."""
    isian = predikat_per_tahun or {"t2023": "BAIK", "t2024": "BAIK", "t2025": "BAIK"}
    for tahun, predikat in isian.items():
        PenilaianKinerja.objects.create(pegawai=pegawai, tahun=int(tahun.removeprefix("t")), predikat=predikat)


def buat_kompetensi(pegawai: Pegawai, level: dict[str, int], tanggal: date = date(2025, 6, 1)) -> None:
    """Assessed levels by competency code."""
    for kode, nilai in level.items():
        PenilaianKompetensi.objects.create(pegawai=pegawai, kode=kode, level=nilai, tanggal=tanggal)


def buat_hukdis(
    pegawai: Pegawai, *, status: str = "BERJALAN", tmt: date = date(2026, 6, 1), sampai: date | None = date(2027, 6, 1)
) -> HukumanDisiplin:
    """A disciplinary case."""
    return HukumanDisiplin.objects.create(pegawai=pegawai, status=status, tmt=tmt, sampai=sampai)


def buat_tugas_belajar(
    pegawai: Pegawai, *, mulai: date = date(2026, 1, 1), selesai: date | None = None, ikatan: date | None = None
) -> TugasBelajar:
    """Study leave with its service bond."""
    return TugasBelajar.objects.create(pegawai=pegawai, mulai=mulai, selesai=selesai, ikatan_dinas_sampai=ikatan)


def buat_pelatihan(pegawai: Pegawai, nama: str, tanggal: date = date(2025, 3, 1)) -> RiwayatPelatihan:
    """A finished course."""
    return RiwayatPelatihan.objects.create(pegawai=pegawai, nama=nama, tanggal_selesai=tanggal)


def buat_pendidikan(pegawai: Pegawai, program: ProgramStudi, tahun: int = 2010) -> RiwayatPendidikan:
    """A degree in the history."""
    return RiwayatPendidikan.objects.create(
        pegawai=pegawai, tingkat=program.tingkat, program=program, program_nama=program.nama, tahun_lulus=tahun
    )


def buat_riwayat_pangkat(pegawai: Pegawai, golongan: int = 33, tmt: date = date(2023, 4, 1)) -> RiwayatPangkat:
    """A rank in the history."""
    return RiwayatPangkat.objects.create(pegawai=pegawai, golongan=buat_golongan(golongan), tmt=tmt)
