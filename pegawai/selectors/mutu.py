"""Reads of the latest data quality run: scores, trend, worst offices, findings; one indexed snapshot, flat queries."""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from instansi.models import UnitKerja
from pegawai.domain.mutu import JENIS_TEMUAN, DimensiMutu, JenisTemuan, PihakMutu, bobot_dimensi, nilai
from pegawai.izin import BagianData, bagian_terbaca, boleh_nip
from pegawai.models import NilaiMutu, Pegawai, PemeriksaanMutu, TemuanMutu
from pegawai.models.mutu import SELESAI
from sabangau_mutasi.akun.izin import PERAN_BKD, Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.http import Halaman, Permintaan

PERAN_MUTU = PERAN_BKD | {Peran.ADMIN_OPD, Peran.KEPALA_OPD}
"""Who opens the desk: BKD for the province, officers of an OPD for their own subtree."""

PERAN_LEMBAR = PERAN_BKD | {Peran.ADMIN_OPD}
"""Who takes worksheets out and brings them back."""

URUTAN = {"nama": ("nama",), "jenis": ("kode", "nama")}
URUTAN_BAWAAN = "nama"
BATAS_TREN = 12
BATAS_CETAK = 1000
PANJANG_NIP = 18


@dataclass(frozen=True, slots=True)
class Lingkup:
    """A unit with all under it; without ``unit_id`` everybody, those in no unit included."""

    unit_id: int | None = None
    jalur: str = ""
    kedalaman: int = 0
    nama: str = ""
    id_publik: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class SaringMutu:
    """Filters of the findings; ``lingkup`` is what the role and the URL leave of the organisation.

    A part of a NIP tells birth dates: without ``boleh_nip`` only all 18 digits find anybody.
    """

    lingkup: Lingkup
    dimensi: str = ""
    kode: str = ""
    pihak: str = ""
    cari: str = ""
    boleh_nip: bool = False

    @property
    def kode_dipilih(self) -> list[str] | None:
        """Codes of the kinds that fit the filters; None when none of them is in force."""
        if not (self.dimensi or self.kode or self.pihak):
            return None
        return [
            satu.kode
            for satu in JENIS_TEMUAN.values()
            if (not self.kode or satu.kode == self.kode)
            and (not self.dimensi or satu.dimensi == self.dimensi)
            and (not self.pihak or satu.pihak == self.pihak)
        ]


@dataclass(frozen=True, slots=True)
class NilaiDimensi:
    """Score 0-100 of one dimension and its share of the index in percent."""

    dimensi: DimensiMutu
    nilai: float | None
    bobot: int


@dataclass(frozen=True, slots=True)
class NilaiLingkup:
    """Scores of one unit with all under it."""

    nama: str
    id_publik: uuid.UUID | None
    indeks: float | None
    dimensi: list[NilaiDimensi]
    diperiksa: int
    bertemuan: int
    temuan: int
    per_jenis: dict[str, int]


@dataclass(frozen=True, slots=True)
class TitikTren:
    """Scores of one run."""

    tanggal: date
    indeks: float | None
    dimensi: list[NilaiDimensi]


@dataclass(frozen=True, slots=True)
class BarisTemuan:
    """One finding, ready to be drawn; the contents are empty when the role may not read them."""

    pk: int
    jenis: JenisTemuan
    nama: str
    pegawai: uuid.UUID | None
    unit: str
    opd: str
    nilai: str
    pembanding: str


def terbaru() -> PemeriksaanMutu | None:
    """The latest finished run; screens read nothing else."""
    return PemeriksaanMutu.objects.filter(status=SELESAI).order_by("-pk").first()


def permintaan_terakhir() -> PemeriksaanMutu | None:
    """The latest run while it is not finished: waiting, running or failed."""
    akhir = PemeriksaanMutu.objects.select_related("pelaku").order_by("-pk").first()
    return akhir if akhir is not None and akhir.status != SELESAI else None


def lingkup(pelaku: Pelaku, *, unit: str = "", opd: str = "") -> Lingkup:
    """The unit asked for in the URL if the role may see it, else the role's own; unknown values are left out."""
    for teks in (unit, opd):
        kunci = _uuid(teks)
        baris = UnitKerja.objects.terlihat_oleh(pelaku).filter(id_publik=kunci).first() if kunci else None
        if baris is not None:
            return _lingkup(baris)
    if pelaku.se_provinsi:
        return Lingkup()
    milik = UnitKerja.objects.terlihat_oleh(pelaku).filter(pk=pelaku.unit_id).first()
    return _lingkup(milik) if milik else Lingkup(unit_id=0, jalur="-", kedalaman=99)


def _lingkup(unit: UnitKerja) -> Lingkup:
    return Lingkup(unit.pk, unit.jalur, unit.kedalaman, unit.nama, unit.id_publik)


def _uuid(teks: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(teks) if teks else None
    except ValueError:
        return None


def saring(
    pelaku: Pelaku, lingkup_: Lingkup, *, dimensi: str = "", kode: str = "", pihak: str = "", cari: str = ""
) -> SaringMutu:
    """Filters from the URL; a value outside the lists is left out."""
    return SaringMutu(
        lingkup_,
        dimensi=dimensi if dimensi in set(DimensiMutu) else "",
        kode=kode if kode in JENIS_TEMUAN else "",
        pihak=pihak if pihak in set(PihakMutu) else "",
        cari=" ".join(cari.split())[:80],
        boleh_nip=boleh_nip(pelaku),
    )


def nilai_lingkup(run: PemeriksaanMutu, lingkup_: Lingkup) -> NilaiLingkup | None:
    """Scores of the scope; None when nobody was checked in it. One query."""
    baris = _baris_nilai(run, lingkup_)
    return _nilai(baris) if baris else None


def _baris_nilai(run: PemeriksaanMutu, lingkup_: Lingkup) -> NilaiMutu | None:
    kueri = NilaiMutu.objects.filter(pemeriksaan=run).select_related("unit", "pemeriksaan")
    if lingkup_.unit_id is not None:
        return kueri.filter(unit_id=lingkup_.unit_id).first()
    return kueri.filter(kedalaman=0).order_by("unit_id").first()


def _dimensi(baris: NilaiMutu) -> list[NilaiDimensi]:
    berat = bobot_dimensi(baris.pemeriksaan.bobot)
    return [
        NilaiDimensi(satu, nilai(hilang, beban), berat[satu])
        for satu, hilang, beban in zip(DimensiMutu, baris.hilang, baris.beban, strict=True)
    ]


def _indeks(baris: NilaiMutu) -> float | None:
    return float(baris.indeks) if baris.indeks is not None else None


def _nilai(baris: NilaiMutu) -> NilaiLingkup:
    unit = baris.unit
    return NilaiLingkup(
        nama=unit.nama if unit else "",
        id_publik=unit.id_publik if unit else None,
        indeks=_indeks(baris),
        dimensi=_dimensi(baris),
        diperiksa=baris.diperiksa,
        bertemuan=baris.bertemuan,
        temuan=baris.temuan,
        per_jenis=dict(baris.per_jenis),
    )


def tren(run: PemeriksaanMutu, lingkup_: Lingkup, batas: int = BATAS_TREN) -> list[TitikTren]:
    """The last run of each day, oldest first, up to ``batas`` days. One query."""
    kueri = NilaiMutu.objects.filter(pemeriksaan__status=SELESAI, pemeriksaan_id__lte=run.pk)
    tempat = {"kedalaman": 0} if lingkup_.unit_id is None else {"unit_id": lingkup_.unit_id}
    kueri = kueri.filter(**tempat)
    hasil: dict[date, TitikTren] = {}
    for baris in kueri.select_related("pemeriksaan").order_by("-pemeriksaan_id")[: batas * 4]:
        hari = baris.pemeriksaan.tanggal
        if hari not in hasil:
            hasil[hari] = TitikTren(hari, _indeks(baris), _dimensi(baris))
    return sorted(hasil.values(), key=lambda satu: satu.tanggal)[-batas:]


def terburuk(run: PemeriksaanMutu, lingkup_: Lingkup, batas: int = 10) -> list[NilaiLingkup]:
    """The units right below the scope with the lowest index: offices for the province, units for an office."""
    kueri = NilaiMutu.objects.filter(pemeriksaan=run, kedalaman=lingkup_.kedalaman + 1, indeks__isnull=False)
    if lingkup_.unit_id is not None:
        kueri = kueri.filter(unit__jalur__startswith=lingkup_.jalur)
    return [_nilai(satu) for satu in kueri.select_related("unit", "pemeriksaan").order_by("indeks", "unit_id")[:batas]]


def _temuan(run: PemeriksaanMutu, saring_: SaringMutu) -> QuerySet[TemuanMutu]:
    kueri = TemuanMutu.objects.filter(pemeriksaan=run)
    ruang = saring_.lingkup
    if ruang.unit_id is not None and ruang.kedalaman == 1:
        kueri = kueri.filter(opd_id=ruang.unit_id)
    elif ruang.unit_id is not None and ruang.kedalaman:
        unit = UnitKerja.objects.filter(jalur__startswith=ruang.jalur).values("pk")
        kueri = kueri.filter(unit_id__in=unit)
    kode = saring_.kode_dipilih
    if kode is not None:
        kueri = kueri.filter(kode=kode[0]) if len(kode) == 1 else kueri.filter(kode__in=kode)
    if saring_.cari:
        angka = saring_.cari.replace(" ", "")
        if angka.isdigit() and len(angka) != PANJANG_NIP and not saring_.boleh_nip:
            return kueri.none()
        orang = Pegawai.objects.cari(saring_.cari).values("pk")
        kueri = kueri.filter(Q(pegawai_id__in=orang) | Q(pegawai__isnull=True, nama__icontains=saring_.cari))
    return kueri


def jumlah(run: PemeriksaanMutu, saring_: SaringMutu) -> int:
    """How many findings the selection has; without a search text that is known from the scores. One query."""
    if saring_.cari:
        return _temuan(run, saring_).count()
    baris = _baris_nilai(run, saring_.lingkup)
    if baris is None:
        return 0
    kode = saring_.kode_dipilih
    return baris.temuan if kode is None else sum(baris.per_jenis.get(satu, 0) for satu in kode)


def daftar(pelaku: Pelaku, run: PemeriksaanMutu, saring_: SaringMutu, permintaan: Permintaan) -> Halaman[BarisTemuan]:
    """One page of findings. Three queries."""
    total = jumlah(run, saring_)
    kunci, dipakai = potong_dua_arah(_temuan(run, saring_), permintaan, URUTAN, total)
    return Halaman(_muat(pelaku, kunci), total, dipakai)


def potong_dua_arah(
    kueri: QuerySet[Any, Any], permintaan: Permintaan, urutan: Mapping[str, Sequence[str]], total: int
) -> tuple[list[int], Permintaan]:
    """Keys of one page of a list whose total is known, and the request as it was served.

    Pages in the second half are cut from the end: the last page costs what the first does.
    """
    ukuran = permintaan.ukuran
    nomor = min(permintaan.nomor, max(1, -(-total // ukuran)))
    mulai = (nomor - 1) * ukuran
    banyak = max(0, min(ukuran, total - mulai))
    dari_belakang = mulai > total // 2
    turun = permintaan.turun != dari_belakang
    awal = total - mulai - banyak if dari_belakang else mulai
    medan = [f"-{satu}" if turun else satu for satu in (*urutan[permintaan.urut], "pk")]
    kunci = list(kueri.order_by(*medan).values_list("pk", flat=True)[awal : awal + banyak])
    if dari_belakang:
        kunci.reverse()
    return kunci, Permintaan(nomor, ukuran, permintaan.urut, permintaan.turun, permintaan.kueri)


def _muat(pelaku: Pelaku, kunci: list[int]) -> list[BarisTemuan]:
    baris = TemuanMutu.objects.select_related("pegawai", "unit", "opd").in_bulk(kunci)
    boleh = BagianData.TEMUAN_NIP in bagian_terbaca(pelaku)
    return [_baris(baris[pk], buka_nip=boleh) for pk in kunci]


def _baris(satu: TemuanMutu, *, buka_nip: bool) -> BarisTemuan:
    """A contradiction with the number tells birth date and sex: its contents are for those who may read it."""
    terbuka = buka_nip or not satu.kode.startswith("NIP_")
    return BarisTemuan(
        pk=satu.pk,
        jenis=JENIS_TEMUAN[satu.kode],
        nama=satu.nama,
        pegawai=satu.pegawai.id_publik if satu.pegawai else None,
        unit=satu.unit.nama if satu.unit else "",
        opd=satu.opd.nama if satu.opd else "",
        nilai=satu.nilai if terbuka else "",
        pembanding=satu.pembanding if terbuka else "",
    )


def semua(pelaku: Pelaku, run: PemeriksaanMutu, saring_: SaringMutu, batas: int | None = None) -> Iterator[BarisTemuan]:
    """All findings of the selection, by office, unit and name, for print, export and the worksheet."""
    boleh = BagianData.TEMUAN_NIP in bagian_terbaca(pelaku)
    kueri = (
        _temuan(run, saring_)
        .select_related("pegawai", "unit", "opd")
        .order_by("opd__nama", "unit__nama", "nama", "pk")[:batas]
    )
    for satu in kueri.iterator(chunk_size=2000):
        yield _baris(satu, buka_nip=boleh)


def temuan_pegawai(pelaku: Pelaku, pegawai: Pegawai) -> list[BarisTemuan] | None:
    """Findings about one person in the latest run for the profile; None when nothing was checked yet. Two queries."""
    run = terbaru()
    if run is None:
        return None
    boleh = BagianData.TEMUAN_NIP in bagian_terbaca(pelaku)
    kueri = TemuanMutu.objects.filter(pemeriksaan=run, pegawai=pegawai).select_related("pegawai", "unit", "opd")
    urut = list(JENIS_TEMUAN)
    return sorted((_baris(satu, buka_nip=boleh) for satu in kueri), key=lambda satu: urut.index(satu.jenis.kode))


def ringkasan(run: PemeriksaanMutu) -> dict[str, Any]:
    """The province's figures as JSON values, for the command line."""
    satu = nilai_lingkup(run, Lingkup())
    if satu is None:
        return {"tanggal": run.tanggal.isoformat(), "diperiksa": 0}
    return {
        "tanggal": run.tanggal.isoformat(),
        "diperiksa": satu.diperiksa,
        "bertemuan": satu.bertemuan,
        "temuan": satu.temuan,
        "indeks": satu.indeks,
        "dimensi": {d.dimensi.value: round(d.nilai, 2) if d.nilai is not None else None for d in satu.dimensi},
        "per_jenis": dict(sorted(satu.per_jenis.items())),
    }
