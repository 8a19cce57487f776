"""What the certificate and the exports of worksheets read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Q

from instansi.domain.abk import BarisBeban, PendekatanAbk, PeriodeVolume, empat_desimal, kebutuhan_baris
from instansi.domain.alur_lembar import StatusLembar
from instansi.models import BarisAbk, HasilPosisi, LembarAbk, PenugasanPeran
from instansi.selectors import abk as baca
from instansi.selectors.kebutuhan import terbaru
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.akun.peran import Peran

BARIS_SURAT = 500


def nama_jabatan(lembar: LembarAbk) -> str:
    """Job with its subject: `Guru Ahli Pertama (Matematika)`."""
    sub = lembar.posisi.sub_jabatan
    return f"{lembar.posisi.jabatan.nama} ({sub.nama})" if sub else lembar.posisi.jabatan.nama


def ditetapkan(pelaku: Pelaku, jalur: str, tahun: int) -> list[LembarAbk]:
    """The newest set sheet of each posisi at and below a path, of this year or before; in reading order."""
    kueri = LembarAbk.objects.terlihat_oleh(pelaku).filter(status=StatusLembar.DITETAPKAN, tahun__lte=tahun)
    akhir = kueri.filter(posisi__unit__jalur__startswith=jalur).order_by("posisi_id", "-tahun", "-versi")
    dipilih = akhir.distinct("posisi_id").values("pk")
    semua = LembarAbk.objects.filter(pk__in=dipilih).select_related(
        "posisi__unit__opd", "posisi__jabatan", "posisi__sub_jabatan"
    )
    return list(semua.order_by("posisi__unit__nama", "posisi__jabatan__nama", "pk")[: BARIS_SURAT + 1])


def pemangku(lembar: list[LembarAbk]) -> tuple[dict[int, int], date | None]:
    """B of the sheets' posisi in the latest analysis and its day; one query for any number."""
    analisis = terbaru()
    if analisis is None:
        return {}, None
    kunci = [satu.posisi_id for satu in lembar]
    isi = HasilPosisi.objects.filter(analisis=analisis, posisi_id__in=kunci).values_list("posisi_id", "b")
    return {posisi or 0: b for posisi, b in isi}, analisis.tanggal_acuan


def penanda_tangan(pada: date) -> tuple[str, str]:
    """The Sekda sets the results (domain.md §3.6): office and name, empty while nobody holds the role."""
    satu = (
        PenugasanPeran.objects.filter(peran=Peran.PYB.value, mulai__lte=pada)
        .filter(Q(sampai__isnull=True) | Q(sampai__gt=pada))
        .select_related("pengguna")
        .order_by("mulai", "pk")
        .first()
    )
    return "Sekretaris Daerah", satu.pengguna.nama if satu else ""


def ekspor_abk(pelaku: Pelaku, isi: baca.SaringAbk) -> Iterator[list[Any]]:
    """Rows in the national shape `abk`: yearly volume × minutes / yearly minutes = people."""
    lembar = {satu.pk: satu for satu in baca.semua(pelaku, isi)}
    kueri = BarisAbk.objects.filter(lembar_id__in=lembar).order_by("lembar_id", "urut")
    per: dict[int, list[BarisAbk]] = {}
    for baris in kueri.iterator(chunk_size=2000):
        per.setdefault(baris.lembar_id, []).append(baris)
    for kunci, satu in lembar.items():
        for baris in per.get(kunci, []):
            yield _baris_abk(satu, baris)


def _baris_abk(lembar: LembarAbk, baris: BarisAbk) -> list[Any]:
    """One row; an approach without minutes gets the minutes that give the same need."""
    dasar = baca.dasar(lembar)
    beban = BarisBeban(baris.volume, PeriodeVolume(baris.periode), baris.menit, baris.jam_minggu)
    kebutuhan = kebutuhan_baris(dasar, beban)
    bermenit = dasar.pendekatan is PendekatanAbk.TUGAS_PER_TUGAS
    kali = 1 if dasar.pendekatan is PendekatanAbk.GURU else beban.periode.kali_setahun
    setahun = baris.volume * kali
    menit = baris.menit if bermenit else (kebutuhan * lembar.wke / Fraction(setahun) if setahun else None)
    return [
        lembar.posisi.kode, baris.uraian, baris.satuan, float(setahun),
        None if menit is None else float(menit), "tahun", lembar.wke, float(empat_desimal(kebutuhan)),
    ]  # fmt: skip


def ekspor_peta(pelaku: Pelaku, isi: baca.SaringAbk) -> Iterator[list[Any]]:
    """Rows in the shape `peta_jabatan_opd`: job, class, holders, need, gap."""
    lembar = list(baca.semua(pelaku, isi))
    b, _ = pemangku(lembar)
    for nomor, satu in enumerate(lembar, 1):
        ada = b.get(satu.posisi_id)
        beda = None if ada is None else ada - satu.kebutuhan_bulat
        status = "" if beda is None else "Kurang" if beda < 0 else "Lebih" if beda > 0 else "Sesuai"
        yield [nomor, nama_jabatan(satu), satu.posisi.kelas, ada, satu.kebutuhan_bulat, beda, status]


def ekspor_kebutuhan(pelaku: Pelaku, isi: baca.SaringAbk, *, fungsional: bool) -> Iterator[list[Any]]:
    """Rows in the shapes `kebutuhan_jf` (with jenjang) and `kebutuhan_jp`."""
    jenis = "FUNGSIONAL" if fungsional else "PELAKSANA"
    for satu in baca.semua(pelaku, isi).filter(posisi__jabatan__jenis=jenis):
        opd = satu.posisi.unit.opd.nama if satu.posisi.unit.opd else satu.posisi.unit.nama
        jenjang = [satu.posisi.jabatan.get_jenjang_display()] if fungsional else []
        sumber = f"ABK {satu.tahun} v{satu.versi}"
        awal = [satu.posisi.kode, opd, nama_jabatan(satu)]
        yield [*awal, *jenjang, satu.kebutuhan_bulat, sumber, satu.get_status_display()]
