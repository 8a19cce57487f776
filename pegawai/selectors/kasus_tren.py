"""Mismatches over the runs: all together, office by office or unit by unit, and the open cases by office."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Q

from instansi.models import AnalisisKebutuhan, UnitKerja
from pegawai.domain.tren_kasus import TAMPIL, TrenUnit, dengan_garis, temuan_semua, temuan_unit, urutkan
from pegawai.domain.triase import JenisKasus
from pegawai.models import TemuanKesesuaian
from pegawai.selectors import kasus as baca
from sabangau_mutasi.akun.izin import PERAN_UNIT, Pelaku
from sabangau_mutasi.inti.judul import huruf_judul
from sabangau_mutasi.inti.tanggal import tanggal_pendek

BATAS_TREN = 24
HITUNG = {
    JenisKasus.PENDIDIKAN: Count("pk", filter=Q(pendidikan__in=["KURANG", "SETINGKAT"])),
    JenisKasus.PANGKAT: Count("pk", filter=Q(pangkat__in=["DI_BAWAH", "DI_ATAS"])),
    JenisKasus.KOMPETENSI: Count("pk", filter=Q(kategori_jpm__in=["KMS", "MMS"])),
}


def tren(pelaku: Pelaku, opd: int | None, jenis: JenisKasus | None) -> dict[str, Any]:
    """``{grafik, unit, semua, temuan, kolom, per}``: the chart of all, the worst units with a line each, and all units
    for the table. Three queries.

    Units are offices for the province, and the units below for an office or with ``opd``. Only complete runs: of the
    last ``BATAS_TREN`` days that have one the newest each. The run's own findings are counted, so a later case changes
    nothing.
    """
    lengkap = AnalisisKebutuhan.objects.filter(lengkap=True).order_by("-tanggal_acuan", "-pk")
    run = list(lengkap.distinct("tanggal_acuan")[:BATAS_TREN])[::-1]
    kueri = TemuanKesesuaian.objects.filter(analisis__in=run)
    if pelaku.peran in PERAN_UNIT:
        kueri = kueri.filter(unit__jalur__startswith=pelaku.jalur or "-")
    if opd:
        kueri = kueri.filter(opd_id=opd)
    per = "unit" if opd or pelaku.peran in PERAN_UNIT else "opd"
    jumlah = {satu: f"n_{satu.value.lower()}" for satu in HITUNG}
    hitung = {jumlah[satu]: isi for satu, isi in HITUNG.items()}
    baris = list(kueri.values("analisis_id", f"{per}_id").annotate(**hitung).order_by())
    dipilih = [jumlah[jenis]] if jenis else list(jumlah.values())
    unit = _per_unit(baris, f"{per}_id", [satu.pk for satu in run], dipilih)
    sejak = tanggal_pendek(run[0].tanggal_acuan) if run else ""
    return {
        "grafik": _grafik(run, baris, [jenis] if jenis else list(JenisKasus), sejak),
        "unit": dengan_garis(unit[:TAMPIL]),
        "semua": unit,
        "temuan": temuan_unit(unit, sejak),
        "kolom": [tanggal_pendek(satu.tanggal_acuan) for satu in run],
        "per": "OPD" if per == "opd" else "unit kerja",
    }


def _grafik(
    run: list[AnalisisKebutuhan], baris: list[dict[str, Any]], jenis: list[JenisKasus], sejak: str
) -> dict[str, Any]:
    isi = {satu.pk: [0] * len(jenis) for satu in run}
    for satu in baris:
        for nomor, kolom in enumerate(jenis):
            isi[satu["analisis_id"]][nomor] += satu[f"n_{kolom.value.lower()}"]
    return {
        "takrif": "Temuan ketidaksesuaian pada tiap analisis",
        "ringkasan": temuan_semua([sum(isi[satu.pk]) for satu in run], sejak),
        "judul_label": "Analisis",
        "deret": [satu.label for satu in jenis],
        "baris": [{"label": tanggal_pendek(satu.tanggal_acuan), "nilai": isi[satu.pk]} for satu in run],
        "sumber": "analisis kebutuhan yang lengkap; yang belum dinilai tidak dihitung",
    }


def _per_unit(baris: list[dict[str, Any]], medan: str, run: list[int], jumlah: list[str]) -> list[TrenUnit]:
    """Findings per run of each unit, the worst first."""
    letak = {pk: nomor for nomor, pk in enumerate(run)}
    isi: dict[int, list[int]] = {}
    for satu in baris:
        if satu[medan] is not None:
            nilai = isi.setdefault(satu[medan], [0] * len(run))
            nilai[letak[satu["analisis_id"]]] += sum(satu[nama] for nama in jumlah)
    nama = UnitKerja.objects.in_bulk([pk for pk, nilai in isi.items() if any(nilai)])
    return urutkan(
        TrenUnit(huruf_judul(nama[pk].nama), str(nama[pk].id_publik), tuple(nilai))
        for pk, nilai in isi.items()
        if pk in nama
    )


def per_opd(pelaku: Pelaku) -> list[dict[str, Any]]:
    """Open cases by office, most first, with how many wait, are contested and are overdue. One query."""
    kueri = baca.terlihat(pelaku).exclude(status="SELESAI").filter(opd__isnull=False)
    baris = (
        kueri.values("opd__nama", "opd__id_publik")
        .annotate(
            terbuka=Count("pk"),
            baru=Count("pk", filter=Q(status="BARU")),
            disanggah=Count("pk", filter=Q(status="DISANGGAH")),
            lewat=Count("pk", filter=Q(tenggat__lt=baca.hari_ini())),
        )
        .order_by("-terbuka", "opd__nama")[:200]
    )
    return [dict(satu) for satu in baris]
