"""What stands behind one case: competency gaps, education required against held, the person's own findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection

from pegawai.domain.kompetensi import hitung_jpm, nama_kompetensi
from pegawai.domain.triase import arti
from pegawai.models import KasusKesesuaian, Pegawai
from pegawai.selectors import kasus as baca
from pegawai.selectors import profil_sql as sql
from pegawai.selectors.kesesuaian import KesesuaianKini, kesesuaian_kini


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
