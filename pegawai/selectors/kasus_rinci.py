"""What stands behind one case: competency gaps, education required against held, the person's own findings, trend."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.db.models import Count, Q

from instansi.models import AnalisisKebutuhan
from pegawai.domain.kompetensi import hitung_jpm, nama_kompetensi
from pegawai.domain.triase import arti
from pegawai.models import KasusKesesuaian, Pegawai, TemuanKesesuaian
from pegawai.selectors import kasus as baca
from pegawai.selectors import profil_sql as sql
from pegawai.selectors.kesesuaian import KesesuaianKini, kesesuaian_kini
from sabangau_mutasi.akun.izin import PERAN_UNIT, Pelaku

BATAS_TREN = 24


@dataclass(frozen=True, slots=True)
class BarisKesenjangan:
    """One competency of the standard; ``level`` and ``kurang`` are None while it is not assessed."""

    nama: str
    standar: int
    level: int | None
    kurang: int | None


@dataclass(frozen=True, slots=True)
class KompetensiKasus:
    """Gaps and the sentence about the JPM; ``kategori`` is empty while something is not assessed."""

    baris: list[BarisKesenjangan]
    kalimat: str
    kategori: str


def _baca(pegawai: int, jabatan: int | None, bagian: list[str]) -> list[list[dict[str, Any]]]:
    with connection.cursor() as kursor:
        kursor.execute(sql.gabung(bagian), {"pegawai": pegawai, "jabatan": jabatan})
        return list(kursor.fetchone())


def kompetensi(kasus: KasusKesesuaian) -> KompetensiKasus | None:
    """Gaps per competency of the case's job by today's data; None without a standard. One query."""
    (baris,) = _baca(kasus.pegawai_id, kasus.jabatan_id, [sql.KOMPETENSI])
    standar = {b["kode"]: b["standar"] for b in baris if b["standar"] is not None}
    jpm = hitung_jpm(standar, {b["kode"]: b["level"] for b in baris if b["level"] is not None})
    if jpm is None:
        return None
    rincian = [BarisKesenjangan(nama_kompetensi(s.kode), s.standar, s.dimiliki, s.kurang) for s in jpm.rincian]
    rincian.sort(key=lambda satu: (satu.kurang is None, -(satu.kurang or 0), satu.nama))
    return KompetensiKasus(rincian, jpm.penjelasan, jpm.kategori.label if jpm.kategori else "")


def kecocokan(kasus: KasusKesesuaian) -> KesesuaianKini | None:
    """Education and rank against the present job by today's data, in sentences. One query."""
    orang = kasus.pegawai
    if orang.jabatan_kini_id is None:
        return None
    identitas, riwayat, syarat, temuan = _baca(
        orang.pk, orang.jabatan_kini_id, [sql.IDENTITAS, sql.PENDIDIKAN, sql.SYARAT, sql.TEMUAN]
    )
    return kesesuaian_kini(orang, identitas[0], riwayat, syarat, temuan)


def kasus_saya(pegawai: Pegawai) -> list[tuple[baca.BarisKasus, str]]:
    """Open cases of a person, the gravest first, each with what it means. Four queries."""
    kueri = KasusKesesuaian.objects.filter(pegawai=pegawai).exclude(status="SELESAI").order_by("prioritas")
    baris = baca.rakit(kueri.select_related(*baca.RELASI))
    return [(satu, arti(satu.kasus.nilai)) for satu in baris]


def tren(pelaku: Pelaku, opd: int | None) -> dict[str, Any]:
    """Mismatches per run, oldest first, for the chart: education, rank, competency. Two queries.

    Only complete runs, the last ``BATAS_TREN``; the run's own findings are counted, so a later case changes nothing.
    """
    run = list(AnalisisKebutuhan.objects.filter(lengkap=True).order_by("-tanggal_acuan", "-pk")[:BATAS_TREN])[::-1]
    kueri = TemuanKesesuaian.objects.filter(analisis__in=run)
    if pelaku.peran in PERAN_UNIT:
        kueri = kueri.filter(unit__jalur__startswith=pelaku.jalur or "-")
    if opd:
        kueri = kueri.filter(opd_id=opd)
    jumlah = {
        b["analisis_id"]: [b["pendidikan"], b["pangkat"], b["kompetensi"]]
        for b in kueri.values("analisis_id").annotate(
            pendidikan=Count("pk", filter=Q(pendidikan__in=["KURANG", "SETINGKAT"])),
            pangkat=Count("pk", filter=Q(pangkat__in=["DI_BAWAH", "DI_ATAS"])),
            kompetensi=Count("pk", filter=Q(kategori_jpm__in=["KMS", "MMS"])),
        )
    }
    return {
        "takrif": "Ketidaksesuaian menurut analisis",
        "ringkasan": "Banyaknya pegawai dengan temuan pada tiap analisis yang lengkap; belum dinilai tidak dihitung.",
        "judul_label": "Analisis",
        "deret": ["Pendidikan", "Pangkat", "Kompetensi"],
        "baris": [{"label": f"{satu.tanggal_acuan:%d-%m-%Y}", "nilai": jumlah.get(satu.pk, [0, 0, 0])} for satu in run],
    }


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
