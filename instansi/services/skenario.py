"""Writes of scenarios: made over the latest run, computed at each change, kept until their owner removes them."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from typing import Any

from django.db import IntegrityError, transaction

from instansi.domain.skenario import (
    GarisSkenario,
    HasilGaris,
    JenisPerubahan,
    baca_perubahan,
    dasar,
    jumlah_tahun,
    terapkan,
)
from instansi.models import AnalisisKebutuhan, HasilSkenario, Jabatan, Skenario, UnitKerja
from instansi.selectors.kebutuhan import terbaru
from instansi.selectors.skenario import garis as baca_garis
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.audit import catat
from sabangau_mutasi.inti.galat import AturanDilanggar

PERUBAHAN_TERBANYAK = 20


def buat(*, pelaku: Pelaku, nama: str, alasan: str, unit: UnitKerja | None) -> Skenario:
    """Start a scenario over the latest complete run. Raises AturanDilanggar (BELUM_ADA_ANALISIS, NAMA_DIPAKAI)."""
    analisis = terbaru()
    if analisis is None:
        raise AturanDilanggar("BELUM_ADA_ANALISIS", "Belum ada analisis kebutuhan. Jalankan analisis dahulu.")
    if unit is None and not pelaku.se_provinsi:
        unit = UnitKerja.objects.get(pk=pelaku.unit_id or 0)
    satu = Skenario(nama=nama, alasan=alasan, analisis=analisis, unit=unit, dibuat_oleh=pelaku.pengguna)
    try:
        with transaction.atomic():
            satu.save()
            _hitung(satu)
            _catat(pelaku, satu, "skenario_dibuat")
    except IntegrityError as galat:
        raise AturanDilanggar("NAMA_DIPAKAI", "Anda sudah mempunyai skenario bernama itu.", "nama") from galat
    return satu


@transaction.atomic
def ubah(*, pelaku: Pelaku, skenario: Skenario, perubahan: list[dict[str, Any]], dari: str = "") -> Skenario:
    """Put another list of changes in and compute anew; ``dari`` is the digest of the list the page was drawn with.

    A form sent twice finds another list and changes nothing more. Raises AturanDilanggar (BUKAN_PEMILIK,
    SKENARIO_BERUBAH, PERUBAHAN_SALAH).
    """
    satu = Skenario.objects.select_for_update(of=("self",)).select_related("analisis", "unit").get(pk=skenario.pk)
    _milik(pelaku, satu)
    if dari and dari != sidik(satu.perubahan):
        pesan = "Skenario ini sudah berubah sejak halamannya dibuka. Periksa daftar perubahannya, lalu ulangi."
        raise AturanDilanggar("SKENARIO_BERUBAH", pesan)
    if len(perubahan) > PERUBAHAN_TERBANYAK:
        raise AturanDilanggar("PERUBAHAN_SALAH", f"Paling banyak {PERUBAHAN_TERBANYAK} perubahan dalam satu skenario.")
    satu.perubahan = perubahan
    _hitung(satu)
    _catat(pelaku, satu, "skenario_diubah")
    return satu


@transaction.atomic
def hapus(*, pelaku: Pelaku, skenario: Skenario) -> None:
    """Remove an own scenario with its figures."""
    _milik(pelaku, skenario)
    _catat(pelaku, skenario, "skenario_dihapus")
    skenario.delete()


def sidik(perubahan: list[dict[str, Any]]) -> str:
    """Digest of a list of changes, for forms."""
    return hashlib.sha256(json.dumps(perubahan, sort_keys=True).encode()).hexdigest()[:12]


def _milik(pelaku: Pelaku, satu: Skenario) -> None:
    if satu.dibuat_oleh_id != pelaku.pengguna.pk:
        raise AturanDilanggar("BUKAN_PEMILIK", "Hanya pembuatnya yang dapat mengubah skenario ini. Buat salinannya.")


def _hitung(satu: Skenario) -> None:
    """Compute all lines of the scope and store the sums and the posts that differ."""
    semua = baca_garis(satu.analisis, satu.unit.jalur if satu.unit else "")
    try:
        beda = terapkan(semua, [baca_perubahan(isi) for isi in satu.perubahan])
    except ValueError as galat:
        raise AturanDilanggar("PERUBAHAN_SALAH", f"Perubahan tidak dapat dihitung: {galat}.") from galat
    satu.ringkasan = _ringkasan(satu.analisis, semua, beda)
    satu.save(update_fields=["perubahan", "ringkasan"])
    satu.hasil.all().delete()
    unit = dict(UnitKerja.objects.filter(pk__in={s.unit for s in beda}).values_list("pk", "opd_id"))
    HasilSkenario.objects.bulk_create(
        [
            HasilSkenario(
                skenario=satu, posisi_id=s.id, unit_id=s.unit, opd_id=unit.get(s.unit), jabatan_id=s.jabatan,
                b=list(s.b), k=list(s.k),
            )
            for s in beda
        ],
        batch_size=2000,
    )  # fmt: skip


def _ringkasan(analisis: AnalisisKebutuhan, semua: list[GarisSkenario], beda: list[HasilGaris]) -> dict[str, Any]:
    berubah = {s.id: s for s in beda if s.id is not None}
    awal = [dasar(s) for s in semua]
    akhir = [berubah.get(s.id or 0, s) for s in awal] + [s for s in beda if s.id is None]
    return {
        "dasar": _tahun(awal),
        "hasil": _tahun(akhir),
        "opd": _per_opd(awal, akhir, {s.unit for s in beda}),
        "beda_posisi": len(beda),
    }


def _tahun(hasil: list[HasilGaris]) -> dict[str, list[int]]:
    return {nama: list(isi) for nama, isi in zip(("b", "k", "kurang"), jumlah_tahun(hasil), strict=True)}


def _per_opd(awal: list[HasilGaris], akhir: list[HasilGaris], kena: set[int]) -> list[tuple[str, list[int]]]:
    """Sums of the last year of each office that changes, the most changed first."""
    opd = dict(UnitKerja.objects.filter(pk__in={s.unit for s in awal} | kena).values_list("pk", "opd__nama"))
    terkena = {opd.get(satu) for satu in kena}
    jumlah: dict[str, list[int]] = defaultdict(lambda: [0] * 6)
    for geser, daftar in ((0, awal), (3, akhir)):
        for s in daftar:
            nama = opd.get(s.unit)
            if nama in terkena:
                for n, nilai in enumerate((s.b[-1], s.k[-1], max(0, s.k[-1] - s.b[-1]))):
                    jumlah[nama or ""][geser + n] += nilai
    return sorted(jumlah.items(), key=lambda isi: (-abs(isi[1][5] - isi[1][2]), isi[0]))


def _catat(pelaku: Pelaku, satu: Skenario, aksi: str) -> None:
    catat(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran.value,
        aksi=aksi,
        objek_jenis="Skenario",
        objek_id=satu.id_publik,
        ringkasan=satu.nama,
        perubahan=satu.perubahan,
    )


def susun_perubahan(pelaku: Pelaku, jenis: JenisPerubahan, isi: dict[str, Any]) -> dict[str, Any]:
    """A change as stored, from the form's values; units through the scope, a job by its exact name.

    Raises AturanDilanggar (UNIT_TIDAK_DIKENAL, UNIT_DI_DALAMNYA, JABATAN_TIDAK_DIKENAL) on the field.
    """
    hasil: dict[str, Any] = {"jenis": jenis.value}
    if isi.get("letak"):
        hasil["jalur"] = _unit(pelaku, isi["letak"], "letak").jalur
    if isi.get("unit_tujuan"):
        tujuan = _unit(pelaku, isi["unit_tujuan"], "unit_tujuan")
        if jenis is JenisPerubahan.GABUNG_UNIT and tujuan.jalur.startswith(hasil.get("jalur", "")):
            pesan = "Unit tujuan berada di dalam unit yang digabung. Pilih unit di luarnya."
            raise AturanDilanggar("UNIT_DI_DALAMNYA", pesan, "unit_tujuan")
        hasil["unit_tujuan"] = tujuan.pk
    match jenis:
        case JenisPerubahan.MORATORIUM:
            hasil |= {"dari": isi["dari"], "sampai": isi["sampai"]}
        case JenisPerubahan.UBAH_WKE:
            hasil["nilai"] = isi["menit"]
        case JenisPerubahan.UBAH_BUP:
            hasil |= {"nilai": isi["tahun_bup"], "jenis_jabatan": isi["jenis_jabatan"]}
        case JenisPerubahan.PERTUMBUHAN:
            hasil["persen"] = str(isi["persen"])
        case JenisPerubahan.UNIT_BARU:
            hasil["kotak"] = [[_jabatan(isi["jabatan"]), isi["orang"]]]
        case _:
            pass
    return hasil


def _unit(pelaku: Pelaku, kunci: str, medan: str) -> UnitKerja:
    unit = UnitKerja.objects.terlihat_oleh(pelaku).filter(id_publik=kunci).first()
    if unit is None:
        raise AturanDilanggar("UNIT_TIDAK_DIKENAL", "Unit ini tidak ada dalam lingkup Anda.", medan)
    return unit


def _jabatan(nama: str) -> int:
    kunci = Jabatan.objects.filter(nama__iexact=" ".join(nama.split())).values_list("pk", flat=True).first()
    if kunci is None:
        raise AturanDilanggar("JABATAN_TIDAK_DIKENAL", "Jabatan ini tidak ada. Tulis namanya lengkap.", "jabatan")
    return int(kunci)
