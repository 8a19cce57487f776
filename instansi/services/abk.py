"""Writes of workload worksheets: opened, filled row by row under an optimistic lock, totals kept in the same breath."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone

from instansi.domain.abk import (
    BarisBeban,
    DasarHitung,
    HasilAbk,
    PendekatanAbk,
    PeriodeVolume,
    bulatkan_half_up,
    empat_desimal,
    hitung_lembar,
)
from instansi.domain.abk_periksa import BARIS_TERBANYAK, baca_periode, periksa_baris
from instansi.domain.alur_lembar import StatusLembar
from instansi.domain.jabatan import JenisJabatan
from instansi.models import BarisAbk, BuktiAbk, LembarAbk
from instansi.selectors.abk import dasar
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.izin import Keputusan, wajib

MEDAN_BARIS = ("uraian", "satuan", "volume", "periode", "menit", "jam_minggu", "keterangan")
KEBUTUHAN_TERBESAR = 1_000_000
_HITUNG = ("pk", "volume", "periode", "menit", "jam_minggu")


@dataclass(frozen=True, slots=True)
class IsiBaris:
    """What an officer typed into one row; ``bukti`` is the public id of evidence of the same sheet."""

    uraian: str
    volume: Decimal
    satuan: str = ""
    periode: str = PeriodeVolume.TAHUN
    menit: Decimal | None = None
    jam_minggu: Decimal | None = None
    keterangan: str = ""
    bukti: uuid.UUID | None = None

    @property
    def beban(self) -> BarisBeban:
        """The figures of the row. AturanDilanggar (PERIODE_TIDAK_DIKENAL) for a period that does not exist."""
        periode = baca_periode(self.periode)
        if periode is None:
            pesan = "Periode volume tidak dikenal. Pilih hari, minggu, bulan atau tahun."
            raise AturanDilanggar("PERIODE_TIDAK_DIKENAL", pesan, "periode")
        return BarisBeban(self.volume, periode, self.menit, self.jam_minggu)


@dataclass(slots=True)
class IsiLembar:
    """A sheet that is not stored yet, as an import has it; ``baris`` are (volume, period, minutes, hours a week)."""

    pendekatan: str
    wke: int
    standar: Decimal | None
    jenis: str
    baris: list[tuple[Any, ...]] = field(default_factory=list)


class BarisBerubah(AturanDilanggar):
    """Somebody else saved the row meanwhile: nothing was written; ``kini`` is what stands there now, None if gone."""

    def __init__(self, kini: BarisAbk | None) -> None:
        super().__init__("BARIS_BERUBAH", "Baris ini sudah diubah orang lain. Bandingkan kedua isinya, lalu pilih.")
        self.kini = kini


def boleh_isi(pelaku: Pelaku, lembar: LembarAbk) -> Keputusan:
    """Whether the actor fills this sheet: the officer of the unit's subtree, while it is a draft."""
    if pelaku.peran is not Peran.ADMIN_OPD:
        return Keputusan.tidak("Lembar ABK diisi oleh pengelola kepegawaian OPD.")
    if not pelaku.jalur or not lembar.posisi.unit.jalur.startswith(pelaku.jalur):
        return Keputusan.tidak("Lembar ini milik unit di luar lingkup Anda.")
    if not StatusLembar(lembar.status).dapat_diisi:
        return Keputusan.tidak(f"Lembar {StatusLembar(lembar.status).label.lower()} tidak dapat diubah lagi.")
    return Keputusan.ya()


@transaction.atomic
def simpan_baris(*, pelaku: Pelaku, lembar_id: int, baris_id: int | None, versi: int, isi: IsiBaris) -> BarisAbk:
    """Store one row (``baris_id`` None: a new last one) and the sheet's totals.

    ``versi`` is the version the officer saw. Raises PermissionDenied, BarisBerubah, or AturanDilanggar on the field.
    """
    lembar = kunci_lembar(pelaku, lembar_id)
    beban = isi.beban
    salah = periksa_baris(dasar(lembar), beban, isi.uraian)
    if salah:
        raise AturanDilanggar(salah[0].kode, salah[0].pesan, salah[0].medan or None)
    if baris_id is None and (kembar := _kembar(lembar, isi)) is not None:
        return kembar
    baris = _baris_baru(lembar) if baris_id is None else _baris_lama(lembar, baris_id, versi, isi)
    lama = {nama: _teks(getattr(baris, nama)) for nama in MEDAN_BARIS} if baris.pk else {}
    for nama in MEDAN_BARIS:
        setattr(baris, nama, getattr(isi, nama))
    baris.periode = beban.periode
    baris.bukti = _bukti(lembar, isi.bukti)
    if baris.pk:
        baris.versi += 1
    baris.save()
    hitung_ulang(lembar)
    baru = {nama: _teks(getattr(baris, nama)) for nama in MEDAN_BARIS}
    ubah = {nama: [lama.get(nama), nilai] for nama, nilai in baru.items() if lama.get(nama) != nilai}
    _catat(pelaku, lembar, "simpan_baris_abk", baris=baris.urut, perubahan=ubah)
    return baris


@transaction.atomic
def hapus_baris(*, pelaku: Pelaku, lembar_id: int, baris_id: int, versi: int) -> None:
    """Take one row out; what it held stays in the audit. Raises BarisBerubah when it changed meanwhile."""
    lembar = kunci_lembar(pelaku, lembar_id)
    baris = BarisAbk.objects.filter(pk=baris_id, lembar=lembar).first()
    if baris is None or baris.versi != versi:
        raise BarisBerubah(baris)
    isi = {nama: _teks(getattr(baris, nama)) for nama in MEDAN_BARIS}
    baris.delete()
    hitung_ulang(lembar)
    _catat(pelaku, lembar, "hapus_baris_abk", baris=baris.urut, isi=isi)


@transaction.atomic
def geser_baris(*, pelaku: Pelaku, lembar_id: int, baris_id: int, naik: bool) -> None:
    """Swap a row with its neighbour; at the edge nothing happens."""
    lembar = kunci_lembar(pelaku, lembar_id)
    daftar = list(BarisAbk.objects.filter(lembar=lembar).order_by("urut"))
    letak = next((n for n, satu in enumerate(daftar) if satu.pk == baris_id), None)
    if letak is None:
        raise BarisBerubah(None)
    lain = letak - 1 if naik else letak + 1
    if not 0 <= lain < len(daftar):
        return
    satu, dua = daftar[letak], daftar[lain]
    satu.urut, dua.urut = dua.urut, satu.urut
    BarisAbk.objects.bulk_update([satu, dua], ["urut"])
    _catat(pelaku, lembar, "geser_baris_abk", baris=satu.urut)


@transaction.atomic
def ubah_lembar(*, pelaku: Pelaku, lembar_id: int, versi_isi: int, isi: dict[str, Any]) -> LembarAbk:
    """Change the parameters of a draft (approach, standard, WKE, rounding, note) and compute anew.

    Raises AturanDilanggar (LEMBAR_BERUBAH) when another officer changed them meanwhile.
    """
    lembar = kunci_lembar(pelaku, lembar_id)
    medan = ("pendekatan", "standar", "satuan_standar", "wke", "pembulatan", "catatan")
    ubah = {n: [_teks(getattr(lembar, n)), _teks(isi[n])] for n in medan if _teks(getattr(lembar, n)) != _teks(isi[n])}
    if lembar.versi_isi != versi_isi and ubah:
        beda = ", ".join(f"{nama.replace('_', ' ')}: {nilai[0] or 'kosong'}" for nama, nilai in ubah.items())
        pesan = (
            f"Orang lain sudah mengubah isian ini menjadi {beda}. Isian Anda masih di bawah; simpan lagi bila benar."
        )
        raise AturanDilanggar("LEMBAR_BERUBAH", pesan)
    for nama in medan:
        setattr(lembar, nama, isi[nama])
    lembar.versi_isi += 1
    lembar.save(update_fields=[*medan, "versi_isi", "diubah_pada"])
    hitung_ulang(lembar)
    _catat(pelaku, lembar, "ubah_lembar_abk", perubahan=ubah)
    return lembar


@transaction.atomic
def salin_tahun_lalu(*, pelaku: Pelaku, lembar_id: int) -> int:
    """Take last year's rows as a starting point, those whose task is not on the sheet yet; the number taken.

    Only when the officer asks: a sheet never begins filled (L7: copies are a finding of the detectors).
    """
    lembar = kunci_lembar(pelaku, lembar_id)
    asal = sebelumnya(lembar.posisi_id, lembar.tahun)
    if asal is None:
        raise AturanDilanggar("TANPA_TAHUN_LALU", "Jabatan ini belum mempunyai lembar ABK tahun sebelumnya.")
    jumlah = salin_baris(asal, lembar)
    hitung_ulang(lembar)
    _catat(pelaku, lembar, "salin_abk_tahun_lalu", dari=f"{asal.tahun} v{asal.versi}", baris=jumlah)
    return jumlah


def sebelumnya(posisi_id: int, tahun: int) -> LembarAbk | None:
    """The newest sheet of an earlier year, whatever its state."""
    return LembarAbk.objects.filter(posisi_id=posisi_id, tahun__lt=tahun).order_by("-tahun", "-versi").first()


def kunci_lembar(pelaku: Pelaku, lembar_id: int) -> LembarAbk:
    """The sheet under lock, for its officer. PermissionDenied when he may not write into it."""
    kueri = LembarAbk.objects.select_for_update(of=("self",)).select_related("posisi__unit", "posisi__jabatan")
    lembar = kueri.get(pk=lembar_id)
    wajib(boleh_isi(pelaku, lembar))
    return lembar


def hitung_ulang(lembar: LembarAbk) -> None:
    """Totals of one locked sheet from its rows."""
    _isi_jumlah(lembar, BarisAbk.objects.filter(lembar=lembar).values_list(*_HITUNG))
    lembar.save(update_fields=["beban_menit", "kebutuhan", "kebutuhan_bulat", "diubah_pada"])


def hitung_ulang_banyak(kunci: Iterable[int]) -> None:
    """Totals of many sheets (after an import): two queries and one update per five thousand."""
    semua = sorted(set(kunci))
    for awal in range(0, len(semua), 5000):
        bagian = LembarAbk.objects.select_related("posisi__jabatan").in_bulk(semua[awal : awal + 5000])
        baris: dict[int, list[Any]] = {pk: [] for pk in bagian}
        for lembar_id, *isi in BarisAbk.objects.filter(lembar_id__in=bagian).values_list("lembar_id", *_HITUNG):
            baris[lembar_id].append(isi)
        for pk, lembar in bagian.items():
            _isi_jumlah(lembar, baris[pk])
        _simpan_jumlah(bagian.values())


def _simpan_jumlah(lembar: Collection[LembarAbk]) -> None:
    isi = [(satu.pk, satu.beban_menit, satu.kebutuhan, satu.kebutuhan_bulat) for satu in lembar]
    with connection.cursor() as kursor:
        kursor.execute(
            "UPDATE instansi_lembarabk l SET beban_menit = j.beban, kebutuhan = j.butuh, kebutuhan_bulat = j.bulat"
            " FROM unnest(%s::bigint[], %s::numeric[], %s::numeric[], %s::integer[]) AS j(id, beban, butuh, bulat)"
            " WHERE l.id = j.id",
            [[satu[n] for satu in isi] for n in range(4)],
        )


def jumlahkan(isi: IsiLembar) -> tuple[Decimal, Decimal, int]:
    """Load in minutes a year, need (four decimals) and people of a sheet that is about to be stored."""
    tentang = DasarHitung(PendekatanAbk(isi.pendekatan), isi.wke, isi.standar, JenisJabatan(isi.jenis))
    return _bulatkan(hitung_lembar(tentang, _beban(isi.baris)))


def _isi_jumlah(lembar: LembarAbk, baris: Iterable[Any]) -> None:
    hasil = hitung_lembar(dasar(lembar), _beban(isi for _, *isi in baris))
    lembar.beban_menit, lembar.kebutuhan, lembar.kebutuhan_bulat = _bulatkan(hasil)


def _beban(baris: Iterable[Any]) -> list[BarisBeban]:
    return [BarisBeban(volume, PeriodeVolume(periode), menit, jam) for volume, periode, menit, jam in baris]


def _bulatkan(hasil: HasilAbk) -> tuple[Decimal, Decimal, int]:
    """Totals as stored. Raises AturanDilanggar (KEBUTUHAN_TIDAK_WAJAR) for what no column and no office could hold."""
    if hasil.kebutuhan > KEBUTUHAN_TERBESAR:
        pesan = (
            "Dengan isian ini satu jabatan memerlukan lebih dari sejuta orang. Periksa pendekatan, standar, dan WKE."
        )
        raise AturanDilanggar("KEBUTUHAN_TIDAK_WAJAR", pesan)
    beban = Decimal(bulatkan_half_up(hasil.beban_menit * 100)).scaleb(-2)
    return beban, empat_desimal(hasil.kebutuhan), hasil.bulat


def _baris_baru(lembar: LembarAbk) -> BarisAbk:
    jumlah = BarisAbk.objects.filter(lembar=lembar).count()
    if jumlah >= BARIS_TERBANYAK:
        raise AturanDilanggar("BARIS_TERLALU_BANYAK", f"Paling banyak {BARIS_TERBANYAK} baris dalam satu lembar.")
    return BarisAbk(lembar=lembar, urut=_urut_terakhir(lembar) + 1)


def _kembar(lembar: LembarAbk, isi: IsiBaris) -> BarisAbk | None:
    """The last row when it has the very same content: a new row sent twice is one row."""
    akhir = BarisAbk.objects.filter(lembar=lembar).select_related("bukti").order_by("-urut").first()
    return akhir if akhir is not None and _sama(akhir, isi) else None


def _baris_lama(lembar: LembarAbk, baris_id: int, versi: int, isi: IsiBaris) -> BarisAbk:
    """The row as the officer saw it, or with the very same content (a repeated sending)."""
    baris = BarisAbk.objects.filter(pk=baris_id, lembar=lembar).select_related("bukti").first()
    if baris is None or (baris.versi != versi and not _sama(baris, isi)):
        raise BarisBerubah(baris)
    return baris


def _sama(baris: BarisAbk, isi: IsiBaris) -> bool:
    return all(_teks(getattr(baris, nama)) == _teks(getattr(isi, nama)) for nama in MEDAN_BARIS)


def _teks(nilai: object) -> str:
    """A value for comparing and for the audit: 12.00 and 12 are the same."""
    if isinstance(nilai, Decimal):
        return format(nilai.normalize(), "f")
    return "" if nilai is None else str(nilai)


def _bukti(lembar: LembarAbk, kunci: uuid.UUID | None) -> BuktiAbk | None:
    if kunci is None:
        return None
    bukti = BuktiAbk.objects.filter(lembar=lembar, id_publik=kunci).first()
    if bukti is None:
        raise AturanDilanggar("BUKTI_TIDAK_DIKENAL", "Berkas bukti ini bukan milik lembar ini.", "bukti")
    return bukti


def _urut_terakhir(lembar: LembarAbk) -> int:
    return int(BarisAbk.objects.filter(lembar=lembar).aggregate(u=Max("urut"))["u"] or 0)


def salin_baris(asal: LembarAbk, ke: LembarAbk) -> int:
    """Copy the rows whose task is not on the other sheet yet, up to the limit; evidence stays where it is."""
    ada = {satu.casefold() for satu in ke.baris.values_list("uraian", flat=True)}
    mulai = _urut_terakhir(ke)
    sumber = [satu for satu in asal.baris.order_by("urut") if satu.uraian.casefold() not in ada]
    sumber = sumber[: BARIS_TERBANYAK - len(ada)]
    BarisAbk.objects.bulk_create(
        BarisAbk(lembar=ke, urut=mulai + n, **{nama: getattr(satu, nama) for nama in MEDAN_BARIS})
        for n, satu in enumerate(sumber, 1)
    )
    return len(sumber)


def _catat(pelaku: Pelaku, lembar: LembarAbk, aksi: str, **data: Any) -> None:
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran.value,
        aksi=aksi,
        objek_jenis="LembarAbk",
        objek_id=lembar.id_publik,
        ringkasan=f"ABK {lembar.tahun} v{lembar.versi}",
        **data,
    )


def tahun_wajar() -> range:
    """Years a new sheet may be for: last year to next year."""
    kini = timezone.localdate().year
    return range(kini - 1, kini + 2)
