"""Reads of campaigns: questionnaires, periods, coverage per office, who has not been invited, notices."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils import timezone

from instansi.domain.alur_lembar import StatusLembar
from instansi.domain.pengisian import KeadaanUndangan, keadaan
from instansi.domain.survei import BagianSurvei
from instansi.models import (
    AngkaSurvei,
    BuktiSurvei,
    JawabanSurvei,
    Kuesioner,
    PemberitahuanSurvei,
    PeriodeSurvei,
    Pertanyaan,
    UndanganSurvei,
    UnitKerja,
)
from instansi.selectors.survei_izin import jendela
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.http import Halaman, Permintaan, Urut, potong

URUT_CAKUPAN: dict[str, tuple[Urut, ...]] = {
    "unit": ("unit__nama",),
    "status": ("status", "dimulai_pada", "unit__nama"),
    "terjawab": ("terjawab", "unit__nama"),
    "pengingat": ("jumlah_pengingat", "unit__nama"),
}
KABAR_TAMPIL = 6
NADA = {
    KeadaanUndangan.BELUM: "bata",
    KeadaanUndangan.DRAF: "amber",
    KeadaanUndangan.DIKIRIM: "laut",
    KeadaanUndangan.DIVERIFIKASI: "hijau",
}


@dataclass(frozen=True, slots=True)
class Cakupan:
    """Offices of a period by how far they are."""

    semua: int = 0
    belum: int = 0
    draf: int = 0
    dikirim: int = 0
    diverifikasi: int = 0

    @property
    def masuk(self) -> int:
        """Offices that have sent."""
        return self.dikirim + self.diverifikasi

    @property
    def telat(self) -> int:
        """Offices that have not."""
        return self.belum + self.draf

    @property
    def persen(self) -> int:
        """Whole percent of the invited offices that have sent."""
        return round(100 * self.masuk / self.semua) if self.semua else 0


@dataclass(frozen=True, slots=True)
class BarisPeriode:
    """A period with its coverage in the actor's scope; ``tertutup``: why nothing can be written, empty when open."""

    periode: PeriodeSurvei
    cakupan: Cakupan
    tertutup: str


@dataclass(frozen=True, slots=True)
class BarisUndangan:
    """One invited office on the coverage page."""

    undangan: UndanganSurvei
    keadaan: KeadaanUndangan
    terjawab: int
    soal: int
    angka: int

    @property
    def nada(self) -> str:
        """Colour of the state."""
        return NADA[self.keadaan]

    @property
    def status(self) -> str:
        """The exact state in words."""
        if self.keadaan in (KeadaanUndangan.BELUM, KeadaanUndangan.DRAF):
            return self.keadaan.label
        return StatusLembar(self.undangan.status).label

    @property
    def persen(self) -> int:
        """Whole percent of the questions answered."""
        return min(100, round(100 * self.terjawab / self.soal)) if self.soal else 0

    @property
    def telat(self) -> bool:
        """Whether the office can still be chased."""
        return self.keadaan in (KeadaanUndangan.BELUM, KeadaanUndangan.DRAF)


def _hitung_cakupan(awalan: str = "") -> dict[str, Count]:
    draf = Q(**{f"{awalan}status": StatusLembar.DRAF})
    belum = Q(**{f"{awalan}dimulai_pada__isnull": True})
    dikirim = Q(**{f"{awalan}status": StatusLembar.DIKIRIM})
    return {
        "semua": Count("pk"),
        "belum": Count("pk", filter=draf & belum),
        "draf": Count("pk", filter=draf & ~belum),
        "dikirim": Count("pk", filter=dikirim),
        "diverifikasi": Count("pk", filter=~draf & ~dikirim),
    }


def daftar_periode(pelaku: Pelaku) -> list[BarisPeriode]:
    """Campaigns, the newest first, with the coverage of the actor's scope (two statements).

    An office sees only campaigns it was invited to.
    """
    undangan = UndanganSurvei.objects.terlihat_oleh(pelaku)
    per = {s.pop("periode_id"): Cakupan(**s) for s in undangan.values("periode_id").annotate(**_hitung_cakupan())}
    periode = PeriodeSurvei.objects.select_related("kuesioner").order_by("-mulai", "-pk")
    hari_ini = timezone.localdate()
    return [
        BarisPeriode(satu, per.get(satu.pk, Cakupan()), jendela(satu).halangan(hari_ini))
        for satu in periode
        if pelaku.se_provinsi or satu.pk in per
    ]


def undangan_saya(pelaku: Pelaku) -> list[BarisUndangan]:
    """The invitations of an office role, the newest first."""
    if pelaku.se_provinsi:
        return []
    kueri = _dengan_kemajuan(UndanganSurvei.objects.terlihat_oleh(pelaku)).order_by("-periode__mulai", "unit__nama")
    return [_baris(satu) for satu in kueri[:50]]


def ambil_periode(pelaku: Pelaku, id_publik: uuid.UUID) -> PeriodeSurvei:
    """The period when the actor may look at it (office roles: when invited), else 404."""
    satu = PeriodeSurvei.objects.select_related("kuesioner").filter(id_publik=id_publik).first()
    if satu is None or not (
        pelaku.se_provinsi or UndanganSurvei.objects.terlihat_oleh(pelaku).filter(periode=satu).exists()
    ):
        raise Http404("Periode survei tidak ditemukan.")
    return satu


def cakupan(pelaku: Pelaku, periode: PeriodeSurvei) -> Cakupan:
    """Coverage of one period in the actor's scope."""
    baris = UndanganSurvei.objects.terlihat_oleh(pelaku).filter(periode=periode)
    return Cakupan(**baris.aggregate(**_hitung_cakupan()))


def undangan_periode(
    pelaku: Pelaku, periode: PeriodeSurvei, permintaan: Permintaan, *, saring: str = "", q: str = ""
) -> Halaman[BarisUndangan]:
    """Invited offices of a period; ``saring`` is a KeadaanUndangan or TELAT (not sent)."""
    kueri = UndanganSurvei.objects.terlihat_oleh(pelaku).filter(periode=periode)
    for kata in q.split()[:6]:
        kueri = kueri.filter(unit__nama__icontains=kata)
    syarat = {
        KeadaanUndangan.BELUM.value: Q(status=StatusLembar.DRAF, dimulai_pada__isnull=True),
        KeadaanUndangan.DRAF.value: Q(status=StatusLembar.DRAF, dimulai_pada__isnull=False),
        KeadaanUndangan.DIKIRIM.value: Q(status=StatusLembar.DIKIRIM),
        KeadaanUndangan.DIVERIFIKASI.value: ~Q(status__in=[StatusLembar.DRAF, StatusLembar.DIKIRIM]),
        "TELAT": Q(status=StatusLembar.DRAF),
    }
    if saring in syarat:
        kueri = kueri.filter(syarat[saring])
    halaman: Halaman[Any] = potong(_dengan_kemajuan(kueri), permintaan, URUT_CAKUPAN)
    return Halaman([_baris(satu) for satu in halaman.baris], halaman.total, halaman.permintaan)


def telat(periode: PeriodeSurvei, kunci: Collection[uuid.UUID] | None = None) -> list[UndanganSurvei]:
    """Invitations that have not been sent; ``kunci`` keeps only these."""
    kueri = UndanganSurvei.objects.filter(periode=periode, status=StatusLembar.DRAF).select_related("unit")
    if kunci is not None:
        kueri = kueri.filter(id_publik__in=kunci)
    return list(kueri.order_by("unit__nama", "pk"))


def belum_diundang(periode: PeriodeSurvei) -> list[UnitKerja]:
    """Offices of today that the period does not know yet."""
    sudah = UndanganSurvei.objects.filter(periode=periode).values("unit_id")
    calon = UnitKerja.objects.berlaku(timezone.localdate()).filter(kedalaman=1).exclude(pk__in=sudah)
    return list(calon.order_by("nama", "pk"))


def _dengan_kemajuan(kueri: QuerySet[UndanganSurvei]) -> QuerySet[UndanganSurvei]:
    def hitung(model: Any, kolom: str, *, distinct: bool = False) -> Coalesce:
        isi = model.objects.filter(undangan=OuterRef("pk")).order_by().values("undangan")
        return Coalesce(
            Subquery(isi.annotate(n=Count(kolom, distinct=distinct)).values("n"), output_field=IntegerField()), 0
        )

    return kueri.select_related("unit", "periode").annotate(
        jawab=hitung(JawabanSurvei, "pk"),
        berkas=hitung(BuktiSurvei, "pertanyaan", distinct=True),
        jumlah_angka=hitung(AngkaSurvei, "pk"),
        soal=Coalesce(
            Subquery(
                Pertanyaan.objects.filter(kuesioner=OuterRef("periode__kuesioner"))
                .order_by()
                .values("kuesioner")
                .annotate(n=Count("pk"))
                .values("n"),
                output_field=IntegerField(),
            ),
            0,
        ),
        terjawab=F("jawab") + F("berkas"),
    )


def _baris(satu: Any) -> BarisUndangan:
    return BarisUndangan(
        satu, keadaan(satu.status, dimulai=satu.dimulai_pada is not None), satu.terjawab, satu.soal, satu.jumlah_angka
    )


# --- Questionnaires ---------------------------------------------------------------------------------------------------
def daftar_kuesioner() -> list[Any]:
    """All versions with how many questions and periods they have, the newest first."""
    kueri = Kuesioner.objects.annotate(
        soal=Count("pertanyaan", distinct=True), dipakai=Count("periode", distinct=True)
    ).select_related("dibuat_oleh")
    return list(kueri.order_by("nama", "-versi"))


def kuesioner_terbit() -> list[Kuesioner]:
    """Published versions, the newest first."""
    return list(Kuesioner.objects.filter(terbit_pada__isnull=False).order_by("-terbit_pada"))


def ambil_kuesioner(id_publik: uuid.UUID) -> Kuesioner:
    """One version, else 404."""
    satu = Kuesioner.objects.filter(id_publik=id_publik).first()
    if satu is None:
        raise Http404("Kuesioner tidak ditemukan.")
    return satu


def soal_per_bagian(kuesioner: Kuesioner) -> list[tuple[BagianSurvei, list[Pertanyaan]]]:
    """All sections A to H with their questions in order."""
    per: dict[str, list[Pertanyaan]] = {satu.value: [] for satu in BagianSurvei}
    for soal in kuesioner.pertanyaan.order_by("urut", "pk"):
        per[soal.bagian].append(soal)
    return [(satu, per[satu.value]) for satu in BagianSurvei]


# --- Notices ----------------------------------------------------------------------------------------------------------
def kabar(pelaku: Pelaku, batas: int = KABAR_TAMPIL) -> list[PemberitahuanSurvei]:
    """The newest notices of the user with what they lead to."""
    kueri = PemberitahuanSurvei.objects.filter(penerima=pelaku.pengguna)
    return list(kueri.select_related("undangan__periode", "wawancara__unit").order_by("-dibuat_pada", "-pk")[:batas])


def kabar_baru(pelaku: Pelaku) -> int:
    """How many notices the user has not read."""
    return PemberitahuanSurvei.objects.filter(penerima=pelaku.pengguna, dibaca_pada__isnull=True).count()
