"""Rows of a sheet beside those of last year, as the page shows them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from instansi.domain.abk import BarisBeban, DasarHitung, PeriodeVolume, empat_desimal, kebutuhan_baris
from instansi.models import BarisAbk, LembarAbk


@dataclass(frozen=True, slots=True)
class TampilBaris:
    """A row as text for its controls. ``asal`` is the element it replaces; ``lama`` last year's row of that task."""

    kunci: str = "baru"
    urut: str = ""
    uraian: str = ""
    satuan: str = ""
    volume: str = ""
    periode: str = PeriodeVolume.TAHUN.value
    menit: str = ""
    jam_minggu: str = ""
    keterangan: str = ""
    bukti: str = ""
    bukti_nama: str = ""
    versi: str = "0"
    kebutuhan: Decimal | None = None
    lama: BarisAbk | None = None
    asal: str = ""

    @property
    def nama_periode(self) -> str:
        """The period in words."""
        return PeriodeVolume(self.periode).label if self.periode in set(PeriodeVolume) else self.periode


def baris(lembar: LembarAbk, lama: LembarAbk | None, dasar: DasarHitung) -> list[TampilBaris]:
    """All rows in order; one query. Last year's row is the one with the same task."""
    semua = BarisAbk.objects.filter(lembar__in=[lembar, lama] if lama else [lembar]).select_related("bukti")
    isi = list(semua.order_by("urut"))
    dulu = {satu.uraian.casefold(): satu for satu in isi if lama and satu.lembar_id == lama.pk}
    return [tampil(satu, dulu.get(satu.uraian.casefold()), dasar) for satu in isi if satu.lembar_id == lembar.pk]


def satu_baris(satu: BarisAbk, lama: LembarAbk | None, dasar: DasarHitung) -> TampilBaris:
    """One row as its page shows it; one query."""
    dulu = BarisAbk.objects.filter(lembar=lama, uraian__iexact=satu.uraian).first() if lama else None
    return tampil(satu, dulu, dasar)


def lama_saja(lama: LembarAbk | None, ada: list[TampilBaris]) -> list[BarisAbk]:
    """Rows of last year whose task is not on this sheet; one query."""
    if lama is None:
        return []
    dipakai = {satu.lama.pk for satu in ada if satu.lama}
    return [satu for satu in BarisAbk.objects.filter(lembar=lama).order_by("urut") if satu.pk not in dipakai]


def tampil(satu: BarisAbk, lama: BarisAbk | None, dasar: DasarHitung) -> TampilBaris:
    """The row with the people it asks for, four decimals."""
    beban = BarisBeban(satu.volume, PeriodeVolume(satu.periode), satu.menit, satu.jam_minggu)
    return TampilBaris(
        kunci=str(satu.pk),
        urut=str(satu.urut),
        uraian=satu.uraian,
        satuan=satu.satuan,
        volume=tertulis(satu.volume),
        periode=satu.periode,
        menit=tertulis(satu.menit),
        jam_minggu=tertulis(satu.jam_minggu),
        keterangan=satu.keterangan,
        bukti=str(satu.bukti.id_publik) if satu.bukti else "",
        bukti_nama=satu.bukti.nama_berkas if satu.bukti else "",
        versi=str(satu.versi),
        kebutuhan=empat_desimal(kebutuhan_baris(dasar, beban)),
        lama=lama,
    )


def tertulis(nilai: Decimal | None) -> str:
    """A stored number as one types it: no trailing zeros, a comma before the fraction."""
    return "" if nilai is None else f"{Decimal(nilai).normalize():f}".replace(".", ",")


def sesudah(satu: BarisAbk) -> str:
    """Key of the row below, "baru" for the empty one at the end."""
    bawah = BarisAbk.objects.filter(lembar=satu.lembar_id, urut__gt=satu.urut).order_by("urut")
    kunci = bawah.values_list("pk", flat=True).first()
    return "baru" if kunci is None else str(kunci)
