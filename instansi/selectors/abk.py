"""Reads of workload worksheets: the list with its counts, one sheet with last year's rows, and who holds it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import BigIntegerField, Count, F, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.http import Http404
from django.utils import timezone

from instansi.domain.abk import DasarHitung, Pembulatan, PendekatanAbk
from instansi.domain.alur_lembar import GERAK_ABK, AksiLembar, GerakLembar, StatusLembar, gerak_tersedia
from instansi.domain.efisiensi import GradeEfisiensi, efektivitas_jabatan, efektivitas_unit, grade
from instansi.domain.jabatan import JenisJabatan
from instansi.models import BuktiAbk, HasilPosisi, LembarAbk, LogLembarAbk, Posisi, UnitKerja
from instansi.selectors.kebutuhan import terbaru
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.http import Halaman, Permintaan, Urut, potong
from sabangau_mutasi.inti.judul import huruf_judul

URUTAN: dict[str, tuple[Urut, ...]] = {
    "unit": ("posisi__unit__nama", "posisi__jabatan__nama"),
    "jabatan": ("posisi__jabatan__nama", "posisi__unit__nama"),
    "kebutuhan": ("kebutuhan", "-posisi__unit__nama"),
    "sejak": ("status_sejak",),
}
URUTAN_BAWAAN = "unit"
DALAM_PILIHAN = 2


@dataclass(frozen=True)
class SaringAbk:
    """Filters of the list, all from the URL; ``unit`` is the path of a unit, "" for the whole scope."""

    tahun: int
    status: str = ""
    pendekatan: str = ""
    unit: str = ""
    cari: str = ""


@dataclass(frozen=True, slots=True)
class RingkasLembar:
    """Totals of a sheet: load, need, holders and EJ with its grade (None without holders)."""

    lembar: LembarAbk
    pemangku: int | None
    ej: Decimal | None
    grade: GradeEfisiensi | None


@dataclass(frozen=True, slots=True)
class RingkasDaftar:
    """Counts of a year within the filters: sheets by status, posisi without any, EU of what was sent."""

    status: list[tuple[StatusLembar, int]]
    lembar: int
    posisi: int
    eu: Decimal | None
    grade: GradeEfisiensi | None

    @property
    def belum(self) -> int:
        """Posisi that have no sheet this year."""
        return max(0, self.posisi - self.lembar)


def saring_dari_url(
    pelaku: Pelaku, *, tahun: str = "", status: str = "", pendekatan: str = "", unit: str = "", cari: str = ""
) -> SaringAbk:
    """Filters checked against what exists and what the role may see; an unknown value is left out."""
    dipilih = ambil_unit(pelaku, unit)
    return SaringAbk(
        tahun=int(tahun) if tahun.isdecimal() and len(tahun) == 4 else timezone.localdate().year,
        status=status if status in set(StatusLembar) else "",
        pendekatan=pendekatan if pendekatan in set(PendekatanAbk) else "",
        unit=dipilih.jalur if dipilih else "",
        cari=" ".join(cari.split())[:80],
    )


def ambil_unit(pelaku: Pelaku, kunci: str) -> UnitKerja | None:
    """A unit in scope by its public id; None for anything else."""
    try:
        nilai = uuid.UUID(kunci)
    except ValueError:
        return None
    return UnitKerja.objects.terlihat_oleh(pelaku).filter(id_publik=nilai).first()


def saring(pelaku: Pelaku, isi: SaringAbk) -> QuerySet[LembarAbk]:
    """The newest version of each sheet of the year in scope that passes the filters."""
    kueri = LembarAbk.objects.terlihat_oleh(pelaku).filter(tahun=isi.tahun)
    lain = LembarAbk.objects.filter(tahun=isi.tahun, versi__gt=1).values("posisi_id")
    if lain.exists():
        baru = LembarAbk.objects.filter(tahun=isi.tahun, posisi_id__in=lain)
        akhir = baru.order_by("posisi_id", "-versi").distinct("posisi_id").values("pk")
        kueri = kueri.filter(~Q(posisi_id__in=lain) | Q(pk__in=akhir))
    if isi.status:
        kueri = kueri.filter(status=isi.status)
    if isi.pendekatan:
        kueri = kueri.filter(pendekatan=isi.pendekatan)
    if isi.unit:
        kueri = kueri.filter(posisi__unit__jalur__startswith=isi.unit)
    for kata in isi.cari.split():
        kueri = kueri.filter(Q(posisi__jabatan__nama__icontains=kata) | Q(posisi__unit__nama__icontains=kata))
    return kueri


def daftar(pelaku: Pelaku, isi: SaringAbk, permintaan: Permintaan) -> Halaman[LembarAbk]:
    """One page of sheets, each with ``jumlah_baris`` and ``menunggu`` (who acts next). A fixed number of queries."""
    return potong(saring(pelaku, isi), permintaan, URUTAN, _muat)


def _muat(kunci: list[int]) -> list[LembarAbk]:
    baris: dict[int, Any] = _lengkap().annotate(jumlah_baris=Count("baris")).in_bulk(kunci)
    for satu in baris.values():
        peran = pemegang(StatusLembar(satu.status))
        satu.menunggu = peran.label if peran else ""
    return [baris[pk] for pk in kunci]


def _lengkap() -> QuerySet[LembarAbk]:
    return LembarAbk.objects.select_related("posisi__unit__opd", "posisi__jabatan", "posisi__sub_jabatan")


def semua(pelaku: Pelaku, isi: SaringAbk) -> QuerySet[LembarAbk]:
    """All sheets of the selection in reading order, for exports."""
    urut = ("posisi__unit__opd__nama", "posisi__unit__nama", "posisi__jabatan__nama", "pk")
    return saring(pelaku, isi).select_related(
        "posisi__unit__opd", "posisi__jabatan", "posisi__sub_jabatan"
    ).order_by(*urut)  # fmt: skip


def ringkas(pelaku: Pelaku, isi: SaringAbk) -> RingkasDaftar:
    """Counts by status whatever status is filtered, progress against the posisi that exist, EU."""
    semua_status = SaringAbk(isi.tahun, "", isi.pendekatan, isi.unit, isi.cari)
    kueri = saring(pelaku, semua_status)
    hitung = dict(kueri.order_by().values_list("status").annotate(Count("pk")))
    posisi = _posisi(pelaku, isi)
    eu = _efektivitas(kueri.exclude(status=StatusLembar.DRAF))
    return RingkasDaftar(
        [(satu, hitung.get(satu.value, 0)) for satu in StatusLembar],
        sum(hitung.values()),
        posisi.count(),
        eu,
        None if eu is None else grade(eu),
    )


def _efektivitas(lembar: QuerySet[LembarAbk]) -> Decimal | None:
    """EU of the sheets, summed by the database: holders as of the sending, else (sheets by file) of the latest run."""
    terakhir = HasilPosisi.objects.filter(analisis=terbaru(), posisi=OuterRef("posisi")).values("b")[:1]
    dihitung = lembar.order_by().annotate(orang=Coalesce("pemangku", Subquery(terakhir)))
    jumlah = dihitung.aggregate(
        beban=Sum("beban_menit", filter=Q(orang__isnull=False)),
        waktu=Sum(F("orang") * F("wke"), output_field=BigIntegerField()),
    )
    return efektivitas_unit([(jumlah["beban"] or Decimal(0), jumlah["waktu"] or 0, 1)])


def tahun_tersedia(pelaku: Pelaku) -> list[int]:
    """Years with sheets in scope and those one may open, newest first."""
    kini = timezone.localdate().year
    ada = set(LembarAbk.objects.terlihat_oleh(pelaku).order_by().values_list("tahun", flat=True).distinct())
    return sorted(ada | {kini - 1, kini, kini + 1}, reverse=True)


def pilihan_unit(pelaku: Pelaku) -> list[tuple[str, str]]:
    """Units to filter and move by: offices and, for an office, its units two steps down."""
    kueri = UnitKerja.objects.terlihat_oleh(pelaku).berlaku(timezone.localdate())
    dalam = 1 if pelaku.se_provinsi else DALAM_PILIHAN + 1
    isi = kueri.filter(kedalaman__lte=dalam, kedalaman__gte=1).order_by("nama", "pk")
    return [(str(kunci), huruf_judul(nama)) for kunci, nama in isi.values_list("id_publik", "nama")[:500]]


def belum_dibuka(pelaku: Pelaku, isi: SaringAbk, batas: int = 50) -> list[Posisi]:
    """Posisi of the selection without a sheet this year, in reading order."""
    ada = LembarAbk.objects.filter(tahun=isi.tahun).values("posisi_id")
    return _urutkan(_posisi(pelaku, isi).exclude(pk__in=ada), batas)


def posisi_terpilih(pelaku: Pelaku, isi: SaringAbk, batas: int) -> list[Posisi]:
    """Posisi of the selection, in reading order."""
    return _urutkan(_posisi(pelaku, isi), batas)


def _posisi(pelaku: Pelaku, isi: SaringAbk) -> QuerySet[Posisi]:
    kueri = Posisi.objects.terlihat_oleh(pelaku).berlaku(timezone.localdate())
    if isi.unit:
        kueri = kueri.filter(unit__jalur__startswith=isi.unit)
    for kata in isi.cari.split():
        kueri = kueri.filter(Q(jabatan__nama__icontains=kata) | Q(unit__nama__icontains=kata))
    return kueri


def _urutkan(kueri: QuerySet[Posisi], batas: int) -> list[Posisi]:
    return list(kueri.select_related("unit", "jabatan").order_by("unit__nama", "jabatan__nama", "pk")[:batas])


def ambil(pelaku: Pelaku, id_publik: uuid.UUID) -> LembarAbk:
    """One sheet in scope; Http404 outside."""
    terlihat = LembarAbk.objects.terlihat_oleh(pelaku).values("pk")
    satu = _lengkap().select_related("dikirim_oleh").filter(pk__in=terlihat, id_publik=id_publik).first()
    if satu is None:
        raise Http404("Lembar ABK tidak ditemukan.")
    return satu


def ambil_posisi(pelaku: Pelaku, kunci: str) -> Posisi:
    """A posisi in scope by its public id; Http404 outside."""
    try:
        nilai = uuid.UUID(kunci)
    except ValueError as galat:
        raise Http404("Posisi tidak ditemukan.") from galat
    satu = Posisi.objects.terlihat_oleh(pelaku).select_related("unit", "jabatan").filter(id_publik=nilai).first()
    if satu is None:
        raise Http404("Posisi tidak ditemukan.")
    return satu


def ambil_bukti(pelaku: Pelaku, id_publik: uuid.UUID, bukti: uuid.UUID) -> BuktiAbk:
    """A piece of evidence of a sheet in scope; Http404 outside."""
    satu = BuktiAbk.objects.filter(lembar=ambil(pelaku, id_publik), id_publik=bukti).first()
    if satu is None:
        raise Http404("Berkas bukti tidak ditemukan.")
    return satu


def bukti(lembar: LembarAbk) -> list[BuktiAbk]:
    """Evidence of a sheet, oldest first."""
    return list(BuktiAbk.objects.filter(lembar=lembar).order_by("pk"))


def riwayat(lembar: LembarAbk) -> list[LogLembarAbk]:
    """Moves of a sheet, oldest first."""
    return list(LogLembarAbk.objects.filter(lembar=lembar).select_related("pelaku").order_by("pk"))


def versi_lain(lembar: LembarAbk) -> list[LembarAbk]:
    """Other sheets of the same posisi, newest first."""
    kueri = LembarAbk.objects.filter(posisi=lembar.posisi_id).exclude(pk=lembar.pk)
    return list(kueri.order_by("-tahun", "-versi")[:10])


def gerak(pelaku: Pelaku, lembar: LembarAbk) -> list[GerakLembar]:
    """Moves the role may take now, in the order of the table."""
    return gerak_tersedia(GERAK_ABK, StatusLembar(lembar.status), pelaku.peran)


def aksi_massal(pelaku: Pelaku) -> list[AksiLembar]:
    """Moves a role may take for many sheets at once."""
    return list(dict.fromkeys(satu.aksi for satu in GERAK_ABK if satu.peran is pelaku.peran))


def pemegang(status: StatusLembar) -> Peran | None:
    """Who has to act next; None once it is set."""
    return next((satu.peran for satu in GERAK_ABK if satu.dari is status), None)


def ringkas_lembar(lembar: LembarAbk) -> RingkasLembar:
    """Totals with EJ; holders as of the sending, while it is a draft those of the latest analysis."""
    pemangku = lembar.pemangku
    if pemangku is None or StatusLembar(lembar.status).dapat_diisi:
        pemangku = pemangku_kini(lembar.posisi_id)
    ej = None if pemangku is None else efektivitas_jabatan(lembar.beban_menit, pemangku, lembar.wke)
    return RingkasLembar(lembar, pemangku, ej, None if ej is None else grade(ej))


def pemangku_kini(posisi_id: int) -> int | None:
    """B of a posisi in the latest analysis; None when there is none."""
    analisis = terbaru()
    if analisis is None:
        return None
    return HasilPosisi.objects.filter(analisis=analisis, posisi_id=posisi_id).values_list("b", flat=True).first()


def unit_peran(pelaku: Pelaku) -> UnitKerja:
    """The unit a role stands in; the root of the organisation for province-wide roles. Http404 without any."""
    kueri = UnitKerja.objects.terlihat_oleh(pelaku)
    satu = kueri.filter(pk=pelaku.unit_id).first() if pelaku.jalur else kueri.order_by("kedalaman", "pk").first()
    if satu is None:
        raise Http404("Unit tidak ditemukan.")
    return satu


def siap_bergerak(pelaku: Pelaku, aksi: AksiLembar, unit: UnitKerja, tahun: int) -> int:
    """How many sheets at and below a unit stand where this role takes the move."""
    dari = [satu.dari for satu in GERAK_ABK if satu.aksi is aksi and satu.peran is pelaku.peran]
    kueri = LembarAbk.objects.terlihat_oleh(pelaku).filter(tahun=tahun, status__in=dari)
    return kueri.filter(posisi__unit__jalur__startswith=unit.jalur).count()


def dasar(lembar: LembarAbk) -> DasarHitung:
    """The parameters of a sheet as the domain takes them (``posisi.jabatan`` must be loaded)."""
    return DasarHitung(
        pendekatan=PendekatanAbk(lembar.pendekatan),
        wke=lembar.wke,
        standar=lembar.standar,
        jenis=JenisJabatan(lembar.posisi.jabatan.jenis),
        pembulatan=Pembulatan(lembar.pembulatan),
    )
