"""Writes of interviews: schedule, answers to the guide, agreed figures, confirmation by both sides (domain.md §5).

Whatever changes the contents after one side has confirmed withdraws every confirmation: nobody has agreed to words he
has not seen. No audio is kept.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone

from instansi.domain.pengisian import TEKS_TERPANJANG, JenisKabar, bersih
from instansi.domain.survei import PANDUAN_WAWANCARA, CaraWawancara, StatusWawancara
from instansi.models import AngkaWawancara, JawabanWawancara, PeriodeSurvei, UnitKerja, Wawancara
from instansi.selectors.survei_isi import sidik_angka
from instansi.selectors.survei_izin import boleh_kelola, boleh_sisi_opd
from instansi.services.survei_catat import jejak
from instansi.services.survei_isi import BERUBAH, baca_angka, posisi_dalam
from instansi.services.survei_kabar import kabari_wawancara
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.galat import AturanDilanggar
from sabangau_mutasi.inti.izin import wajib

RESPONDEN_TERBANYAK = 10
_TERTUTUP = {StatusWawancara.DISEPAKATI, StatusWawancara.BATAL}
SATU_JADWAL = "satu_wawancara_per_unit_dan_waktu"
_KOLOM_KONFIRMASI = [
    "dikonfirmasi_bkd_pada", "dikonfirmasi_bkd_oleh", "dikonfirmasi_opd_pada", "dikonfirmasi_opd_oleh",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Jadwal:
    """When, where, how and with whom; ``responden`` are (name, job) pairs."""

    jadwal: datetime
    tempat: str
    cara: CaraWawancara
    tahun: int
    responden: tuple[tuple[str, str], ...]


@transaction.atomic
def jadwalkan(*, pelaku: Pelaku, unit: UnitKerja, jadwal: Jadwal, periode: PeriodeSurvei | None = None) -> Wawancara:
    """Schedule an interview; the actor is the interviewer. One office has one interview at a time: the form sent twice
    makes one. Raises AturanDilanggar (JADWAL_SALAH, TEMPAT_KOSONG, RESPONDEN_KURANG, JADWAL_SUDAH_ADA).
    """
    wajib(boleh_kelola(pelaku))
    _periksa_jadwal(jadwal)
    satu = Wawancara(unit=unit, periode=periode, pewawancara=pelaku.pengguna, **_isi_jadwal(jadwal))
    _simpan_jadwal(satu)
    kabari_wawancara(satu, JenisKabar.WAWANCARA, timezone.localdate())
    jejak(pelaku, "wawancara_dijadwalkan", satu, unit.nama, jadwal=jadwal.jadwal.isoformat())
    return satu


@transaction.atomic
def ubah_jadwal(*, pelaku: Pelaku, wawancara: Wawancara, jadwal: Jadwal, versi: int) -> Wawancara:
    """Change the schedule or respondents; the same schedule again changes nothing.

    Raises AturanDilanggar (BERUBAH, SELESAI, JADWAL_SALAH, TEMPAT_KOSONG, RESPONDEN_KURANG, JADWAL_SUDAH_ADA).
    """
    wajib(boleh_kelola(pelaku))
    satu = _kunci(wawancara, None)
    _periksa_jadwal(jadwal)
    baru = _isi_jadwal(jadwal)
    if all(getattr(satu, medan) == nilai for medan, nilai in baru.items()):
        return satu
    _wajib_versi(satu, versi)
    for medan, nilai in baru.items():
        setattr(satu, medan, nilai)
    _simpan_isi(satu, list(baru))
    kabari_wawancara(satu, JenisKabar.WAWANCARA, timezone.localdate())
    jejak(pelaku, "wawancara_jadwal_diubah", satu, satu.unit.nama, jadwal=jadwal.jadwal.isoformat())
    return satu


@transaction.atomic
def simpan_jawaban(
    *, pelaku: Pelaku, wawancara: Wawancara, jawaban: Mapping[int, str], ringkasan: str, versi: int
) -> Wawancara:
    """Store the answers by number of the guide's question (1 to 10) and the summary; what stands there already is no
    change and takes back no confirmation. Raises AturanDilanggar (BERUBAH, SELESAI, TEKS_PANJANG).
    """
    wajib(boleh_kelola(pelaku))
    satu = _kunci(wawancara, None)
    isi = {n: _teks(jawaban[n], f"j{n}") for n in range(1, len(PANDUAN_WAWANCARA) + 1) if n in jawaban}
    ringkas = _teks(ringkasan, "ringkasan")
    ada = dict(satu.jawaban.values_list("nomor", "jawaban"))
    if ringkas == satu.ringkasan and all(ada.get(n, "") == teks for n, teks in isi.items()):
        return satu
    _wajib_versi(satu, versi)
    JawabanWawancara.objects.bulk_create(
        [JawabanWawancara(wawancara=satu, nomor=n, jawaban=teks) for n, teks in isi.items() if teks],
        update_conflicts=True,
        unique_fields=["wawancara", "nomor"],
        update_fields=["jawaban"],
    )
    satu.jawaban.filter(nomor__in=[n for n, teks in isi.items() if not teks]).delete()
    satu.ringkasan = ringkas
    _simpan_isi(satu, ["ringkasan"])
    jejak(pelaku, "wawancara_jawaban_disimpan", satu, satu.unit.nama, nomor=sorted(isi))
    return satu


@transaction.atomic
def simpan_angka(
    *, pelaku: Pelaku, wawancara: Wawancara, posisi: uuid.UUID, kebutuhan: str, alasan: str, sidik: str
) -> AngkaWawancara | None:
    """Store the agreed figure of one posisi, None after it was emptied.

    Raises AturanDilanggar (SELESAI, POSISI_DI_LUAR_UNIT, ANGKA_SALAH, ALASAN_WAJIB, BERUBAH).
    """
    wajib(boleh_kelola(pelaku))
    satu = _kunci(wawancara, None)
    letak = posisi_dalam(satu.unit.jalur, posisi)
    orang, sebab = baca_angka(letak, kebutuhan, alasan)
    lama = satu.angka.filter(posisi=letak).first()
    kini = (lama.kebutuhan, lama.alasan) if lama else (None, "")
    if (orang, sebab) == kini:
        return lama
    if sidik != sidik_angka(*kini):
        raise AturanDilanggar(
            BERUBAH, f"Baris ini baru saja diubah orang lain: tersimpan {kini[0]} ({kini[1]}).", "kebutuhan"
        )
    hasil = None
    if orang is None:
        satu.angka.filter(posisi=letak).delete()
    else:
        hasil, _ = satu.angka.update_or_create(posisi=letak, defaults={"kebutuhan": orang, "alasan": sebab})
    _simpan_isi(satu, [])
    jejak(pelaku, "wawancara_angka_disimpan", satu, f"Posisi {letak.kode}", dari=list(kini), ke=[orang, sebab])
    return hasil


@transaction.atomic
def catatan_opd(*, pelaku: Pelaku, wawancara: Wawancara, catatan: str, versi: int) -> Wawancara:
    """The office's remark on the result; another remark counts as a change of contents.

    Raises AturanDilanggar (BERUBAH, SELESAI, TEKS_PANJANG).
    """
    wajib(boleh_sisi_opd(pelaku, wawancara))
    satu = _kunci(wawancara, None)
    baru = _teks(catatan, "catatan")
    if baru == satu.catatan_opd:
        return satu
    _wajib_versi(satu, versi)
    satu.catatan_opd = baru
    _simpan_isi(satu, ["catatan_opd"])
    jejak(pelaku, "wawancara_catatan_opd", satu, satu.unit.nama)
    return satu


@transaction.atomic
def konfirmasi(*, pelaku: Pelaku, wawancara: Wawancara, versi: int) -> Wawancara:
    """Confirm the contents for one's side; the second side makes them agreed.

    The summary and at least one answer must be there. Raises PermissionDenied for a role of neither side,
    AturanDilanggar (BERUBAH, SELESAI, BELUM_TERISI, SUDAH, EMPAT_MATA).
    """
    sisi_bkd = bool(boleh_kelola(pelaku))
    if not sisi_bkd:
        wajib(boleh_sisi_opd(pelaku, wawancara))
    satu = _kunci(wawancara, versi)
    _boleh_konfirmasi(pelaku, satu, sisi_bkd=sisi_bkd)
    sekarang = timezone.now()
    if sisi_bkd:
        satu.dikonfirmasi_bkd_pada, satu.dikonfirmasi_bkd_oleh = sekarang, pelaku.pengguna
    else:
        satu.dikonfirmasi_opd_pada, satu.dikonfirmasi_opd_oleh = sekarang, pelaku.pengguna
    lengkap = satu.dikonfirmasi_bkd_pada and satu.dikonfirmasi_opd_pada
    satu.status = (StatusWawancara.DISEPAKATI if lengkap else StatusWawancara.MENUNGGU_KONFIRMASI).value
    satu.save(update_fields=["status", *_KOLOM_KONFIRMASI])
    if sisi_bkd and not lengkap:
        kabari_wawancara(satu, JenisKabar.KONFIRMASI, timezone.localdate())
    jejak(pelaku, "wawancara_dikonfirmasi", satu, satu.unit.nama, sisi="BKD" if sisi_bkd else "OPD", status=satu.status)
    return satu


@transaction.atomic
def batalkan(*, pelaku: Pelaku, wawancara: Wawancara, versi: int | None = None) -> Wawancara:
    """Call an interview off as it was read (``versi``); an agreed one stays.

    Raises AturanDilanggar (SELESAI, BERUBAH).
    """
    wajib(boleh_kelola(pelaku))
    satu = _kunci(wawancara, versi)
    satu.status = StatusWawancara.BATAL.value
    satu.save(update_fields=["status"])
    jejak(pelaku, "wawancara_dibatalkan", satu, satu.unit.nama)
    return satu


def _kunci(wawancara: Wawancara, versi: int | None) -> Wawancara:
    """The interview locked; ``versi`` None: the caller compares by row instead."""
    satu = Wawancara.objects.select_for_update(of=("self",)).select_related("unit").get(pk=wawancara.pk)
    if satu.status in _TERTUTUP:
        kata = StatusWawancara(satu.status).label.lower()
        raise AturanDilanggar("SELESAI", f"Wawancara ini sudah {kata} dan tidak berubah lagi.")
    _wajib_versi(satu, versi)
    return satu


def _wajib_versi(satu: Wawancara, versi: int | None) -> None:
    if versi is not None and versi != satu.versi_isi:
        raise AturanDilanggar(BERUBAH, "Isi wawancara baru saja diubah orang lain. Bandingkan, lalu simpan lagi.")


def _teks(teks: str, medan: str) -> str:
    isi = bersih(teks)
    if len(isi) > TEKS_TERPANJANG:
        raise AturanDilanggar("TEKS_PANJANG", f"Paling panjang {TEKS_TERPANJANG} huruf; sekarang {len(isi)}.", medan)
    return isi


def _simpan_jadwal(satu: Wawancara, medan: list[str] | None = None) -> None:
    """Save; the database keeps an office from two interviews at one time."""
    try:
        with transaction.atomic():
            satu.save(update_fields=medan)
    except IntegrityError as galat:
        if SATU_JADWAL not in str(galat):
            raise
        pesan = "Unit ini sudah punya wawancara pada hari dan jam itu. Pilih waktu lain, atau ubah wawancara yang ada."
        raise AturanDilanggar("JADWAL_SUDAH_ADA", pesan, "jadwal") from galat


def _simpan_isi(satu: Wawancara, medan: list[str]) -> None:
    """Save changed contents: count the version up and withdraw what was confirmed before."""
    satu.versi_isi += 1
    for kolom in _KOLOM_KONFIRMASI:
        setattr(satu, kolom, None)
    if satu.status == StatusWawancara.MENUNGGU_KONFIRMASI or "jadwal" not in medan:
        satu.status = StatusWawancara.DIISI.value
    _simpan_jadwal(satu, [*medan, "versi_isi", "status", *_KOLOM_KONFIRMASI])


def _boleh_konfirmasi(pelaku: Pelaku, satu: Wawancara, *, sisi_bkd: bool) -> None:
    if not satu.ringkasan or not satu.jawaban.exists():
        raise AturanDilanggar("BELUM_TERISI", "Isi jawaban dan ringkasan dahulu sebelum dikonfirmasi.")
    if satu.dikonfirmasi_bkd_pada if sisi_bkd else satu.dikonfirmasi_opd_pada:
        raise AturanDilanggar("SUDAH", "Pihak Anda sudah mengonfirmasi isi ini.")
    pihak_bkd = {satu.dikonfirmasi_bkd_oleh_id, satu.pewawancara_id}
    if pelaku.pengguna.pk in ({satu.dikonfirmasi_opd_oleh_id} if sisi_bkd else pihak_bkd):
        raise AturanDilanggar("EMPAT_MATA", "Satu orang tidak mengonfirmasi untuk kedua pihak (BR-20).")


def _periksa_jadwal(isi: Jadwal) -> None:
    if not 2000 <= isi.jadwal.year <= 2100:
        raise AturanDilanggar("JADWAL_SALAH", "Tanggal wawancara tidak wajar.", "jadwal")
    if isi.cara is not CaraWawancara.TELEPON and not isi.tempat.strip():
        raise AturanDilanggar("TEMPAT_KOSONG", "Tulis tempat atau tautan pertemuannya.", "tempat")
    if not 1 <= len(isi.responden) <= RESPONDEN_TERBANYAK:
        pesan = f"Tulis 1 sampai {RESPONDEN_TERBANYAK} responden, satu per baris: nama, jabatan."
        raise AturanDilanggar("RESPONDEN_KURANG", pesan, "responden")


def _isi_jadwal(isi: Jadwal) -> dict[str, object]:
    return {
        "jadwal": isi.jadwal, "tempat": bersih(isi.tempat), "cara": isi.cara.value, "tahun": isi.tahun,
        "responden": [{"nama": bersih(nama), "jabatan": bersih(jabatan)} for nama, jabatan in isi.responden],
    }  # fmt: skip
