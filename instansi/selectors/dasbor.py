"""What the dashboard shows beyond today's figures: ranges per office, the trend of runs, coverage of the survey."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, Sum
from django.db.models.functions import Coalesce

from instansi.domain.alur_lembar import StatusLembar
from instansi.models import AnalisisKebutuhan, HasilPosisi, PeriodeSurvei, UndanganSurvei
from instansi.selectors.kebutuhan import SaringKebutuhan, saring_hasil
from sabangau_mutasi.akun.izin import Pelaku

ANALISIS_TREN = 12
OPD_RENTANG = 10


@dataclass(frozen=True, slots=True)
class RentangOpd:
    """The range of need of one office beside the people it has."""

    nama: str
    id_publik: str
    rendah: int
    mungkin: int
    tinggi: int
    b: int

    @property
    def perlu(self) -> int:
        """People missing for the likely need; negative when there are too many."""
        return self.mungkin - self.b


@dataclass(frozen=True, slots=True)
class TitikTren:
    """One run: date and sums, people."""

    tanggal: date
    k: int
    b: int
    kekurangan: int
    kelebihan: int


@dataclass(frozen=True, slots=True)
class CakupanSurvei:
    """The newest campaign: offices by how far they are."""

    nama: str
    diundang: int
    belum_mulai: int
    draf: int
    dikirim: int
    diverifikasi: int

    @property
    def persen(self) -> int:
        """Offices that have sent, of those invited, in whole percent; 0 without any."""
        return 100 * (self.dikirim + self.diverifikasi) // self.diundang if self.diundang else 0


def rentang_opd(analisis: AnalisisKebutuhan, saring: SaringKebutuhan, batas: int = OPD_RENTANG) -> list[RentangOpd]:
    """Offices that miss most people for their likely need. One query."""
    kueri = saring_hasil(analisis, saring).filter(posisi__isnull=False, opd__isnull=False)
    baris = kueri.values("opd__nama", "opd__id_publik").annotate(
        j_rendah=Sum("rendah"), j_mungkin=Sum("mungkin"), j_tinggi=Sum("tinggi"), j_b=Coalesce(Sum("b"), 0)
    )
    terurut = baris.order_by((F("j_mungkin") - F("j_b")).desc(), "opd__nama")
    return [
        RentangOpd(nama, str(kunci), *angka)
        for nama, kunci, *angka in terurut.values_list(
            "opd__nama", "opd__id_publik", "j_rendah", "j_mungkin", "j_tinggi", "j_b"
        )[:batas]
    ]


def tren(saring: SaringKebutuhan, batas: int = ANALISIS_TREN) -> list[TitikTren]:
    """The last run of each reference date, oldest first. Two queries; the whole province is read from the runs."""
    lengkap = AnalisisKebutuhan.objects.filter(lengkap=True).order_by("-tanggal_acuan", "-pk")
    per_tanggal: dict[date, AnalisisKebutuhan] = {}
    for satu in lengkap.only("pk", "tanggal_acuan", "ringkasan")[: 4 * batas]:
        per_tanggal.setdefault(satu.tanggal_acuan, satu)
    terpilih = [per_tanggal[pada] for pada in sorted(per_tanggal)[-batas:]]
    if not (saring.jalur or saring.opd or saring.rumpun):
        return [_titik(satu) for satu in terpilih]
    kueri = HasilPosisi.objects.filter(analisis__in=terpilih)
    if saring.jalur:
        kueri = kueri.filter(unit__jalur__startswith=saring.jalur)
    if saring.opd:
        kueri = kueri.filter(opd_id=saring.opd)
    if saring.rumpun:
        kueri = kueri.filter(rumpun_jabatan=saring.rumpun)
    di_peta = Q(posisi__isnull=False)
    jumlah = (
        kueri.order_by()
        .values_list("analisis")
        .annotate(
            j_k=Sum("k"),
            j_b=Coalesce(Sum("b", filter=di_peta), 0),
            j_kurang=Sum("kekurangan"),
            j_lebih=Sum("kelebihan"),
        )
    )
    isi = {nomor: angka for nomor, *angka in jumlah}
    return [TitikTren(satu.tanggal_acuan, *isi.get(satu.pk, (0, 0, 0, 0))) for satu in terpilih]


def _titik(satu: AnalisisKebutuhan) -> TitikTren:
    r = satu.ringkasan
    return TitikTren(satu.tanggal_acuan, *(int(r.get(nama, 0)) for nama in ("K", "B", "kekurangan", "kelebihan")))


def cakupan_survei(pelaku: Pelaku) -> CakupanSurvei | None:
    """Offices in scope by stage of the newest campaign; None before the first. Two queries."""
    periode = PeriodeSurvei.objects.order_by("-mulai", "-pk").first()
    if periode is None:
        return None
    draf = Q(status=StatusLembar.DRAF)
    dikirim = Q(status=StatusLembar.DIKIRIM)
    jumlah = (
        UndanganSurvei.objects.terlihat_oleh(pelaku)
        .filter(periode=periode)
        .aggregate(
            semua=Count("pk"),
            belum=Count("pk", filter=draf & Q(dimulai_pada__isnull=True)),
            draf=Count("pk", filter=draf & Q(dimulai_pada__isnull=False)),
            dikirim=Count("pk", filter=dikirim),
            lanjut=Count("pk", filter=~draf & ~dikirim),
        )
    )
    return CakupanSurvei(periode.nama, *(jumlah[nama] for nama in ("semua", "belum", "draf", "dikirim", "lanjut")))
