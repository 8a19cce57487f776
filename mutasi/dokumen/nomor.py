"""Taking numbers: registration of a case and of an SK, one after the other, under a row lock."""

from __future__ import annotations

from datetime import date

from mutasi.domain.nomor import nomor_registrasi, nomor_sk
from mutasi.models import KodeKlasifikasi, ParameterAturanBaris, PencacahNomor
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.ingatan import diingat
from sabangau_mutasi.inti.titipan import bila_batal, sekali, ubah

SERI_USUL = "USUL"
SERI_SK = "SK_MUTASI"
KODE_UNIT_BAWAAN = "BKD"


def ambil_urut(seri: str, tahun: int) -> int:
    """The next number of a series; call inside a transaction. The row stays locked until it ends, so a rolled-back
    act gives its number back and the series has no gaps. Acts of one portion share the locked row."""
    pencacah = sekali(("pencacah", seri, tahun), lambda: _kunci(seri, tahun))
    urut = pencacah.terakhir + 1
    bila_batal(lambda: _kembalikan(pencacah, urut))
    pencacah.terakhir = urut
    ubah(pencacah, ["terakhir"])
    return urut


def _kunci(seri: str, tahun: int) -> PencacahNomor:
    milik = PencacahNomor.objects.select_for_update().filter(seri=seri, tahun=tahun)
    pencacah = milik.first()
    if pencacah is None:
        PencacahNomor.objects.bulk_create([PencacahNomor(seri=seri, tahun=tahun)], ignore_conflicts=True)
        pencacah = milik.get()
    return pencacah


def _kembalikan(pencacah: PencacahNomor, urut: int) -> None:
    pencacah.terakhir = urut - 1


def ambil_nomor_registrasi(pada: date) -> str:
    """``2026-0001``: the registration number of a new case."""
    return nomor_registrasi(tahun=pada.year, urut=ambil_urut(SERI_USUL, pada.year))


def ambil_nomor_sk(tanggal: date) -> str:
    """``800.1.3.1/12/BKD/2026``: number of an SK dated ``tanggal``, classification by table."""
    klasifikasi, unit = _bagian_tetap(tanggal)
    if not klasifikasi:
        raise AturanDilanggar(
            "KLASIFIKASI_BELUM_ADA",
            "Kode klasifikasi arsip untuk SK mutasi belum diisi. Mintalah admin sistem mengisi tabel kode klasifikasi.",
        )
    return nomor_sk(klasifikasi=klasifikasi, nomor=ambil_urut(SERI_SK, tanggal.year), unit=unit, tahun=tanggal.year)


@diingat
def _bagian_tetap(tanggal: date) -> tuple[str, str]:
    """Classification (empty when none is on record) and code of the unit, as they hold on the day."""
    klasifikasi = KodeKlasifikasi.objects.filter(jenis_dokumen=SERI_SK, mulai__lte=tanggal)
    unit = ParameterAturanBaris.objects.filter(kode="KODE_UNIT_SK", mulai__lte=tanggal)
    return (
        klasifikasi.order_by("-mulai", "pk").values_list("kode", flat=True).first() or "",
        unit.order_by("-mulai").values_list("nilai", flat=True).first() or KODE_UNIT_BAWAAN,
    )
