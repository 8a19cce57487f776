"""What the analysis in one go and the analysis in shards share: tables of a shard, fingerprint, rows, totals.

Every function works on the caller's cursor, inside the caller's transaction.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import timezone

from instansi.domain.kebutuhan import TAHUN_PROYEKSI, VERSI_RUMUS
from instansi.domain.parameter import ParameterKebutuhan
from instansi.models import AnalisisKebutuhan
from pegawai.services import analisis_sql
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti import antrean
from sabangau_mutasi.inti.audit import catat

KUNCI_ANALISIS = 7_301_001
"""Advisory lock: two runs at one time would only do the same work twice."""

Sidik = tuple[int, ...]
_MODULUS = 2**64
_BAGIAN = 4


def parameter(tanggal: date, ketentuan: ParameterKebutuhan) -> dict[str, Any]:
    """Parameters of the statements for the whole province."""
    return analisis_sql.parameter(tanggal, settings.INSTANSI_SIASN_ID, ketentuan)


def tugas_umum(kursor: Any, nilai: dict[str, Any]) -> list[int]:
    """Keys of the texts too common to tell anything, in order; one look at all sheets of the province."""
    kursor.execute(analisis_sql.TUGAS_UMUM, nilai)
    return sorted(kunci for (kunci,) in kursor.fetchall())


def siapkan(kursor: Any, nilai: dict[str, Any]) -> Sidik:
    """Build the temporary tables of a shard and return its fingerprint."""
    for perintah in analisis_sql.SIAPKAN:
        kursor.execute(perintah, nilai)
    kursor.execute(analisis_sql.SIDIK)
    return tuple(int(bagian or 0) % _MODULUS for bagian in kursor.fetchone())


def isi(kursor: Any, nilai: dict[str, Any]) -> None:
    """Write the rows of a shard from its temporary tables; ``nilai["analisis"]`` is the run."""
    for perintah in analisis_sql.ISI:
        kursor.execute(perintah, nilai)


def tutup(kursor: Any, analisis: AnalisisKebutuhan, ketentuan: ParameterKebutuhan) -> None:
    """What needs every shard, then totals, and the run is complete."""
    nilai = parameter(analisis.tanggal_acuan, ketentuan) | {"analisis": analisis.pk}
    kursor.execute(analisis_sql.SAJIKAN)
    for perintah in analisis_sql.LINTAS:
        kursor.execute(perintah, nilai)
    analisis.ringkasan = _ringkasan(kursor, nilai) | {"parameter": asdict(ketentuan)}
    analisis.lengkap, analisis.sebab_tidak_lengkap = True, ""
    analisis.selesai_pada = timezone.now()
    analisis.save(update_fields=["sidik_masukan", "ringkasan", "lengkap", "sebab_tidak_lengkap", "selesai_pada"])


def sidik_teks(sidik: Sidik) -> str:
    """A shard's fingerprint as it is stored: four times 16 hex digits."""
    return "".join(f"{bagian:016x}" for bagian in sidik)


def sidik_dari_teks(teks: str) -> Sidik:
    """Back from ``sidik_teks``."""
    return tuple(int(teks[n * 16 : n * 16 + 16], 16) for n in range(_BAGIAN))


def sidik_analisis(tanggal: date, ketentuan: ParameterKebutuhan, pecahan: Iterable[Sidik]) -> str:
    """Fingerprint of a run. Sums of row hashes: the same data give the same one however they were cut."""
    jumlah = [sum(bagian) % _MODULUS for bagian in zip(*pecahan, strict=True)]
    isi_sidik = "|".join((VERSI_RUMUS, tanggal.isoformat(), str(ketentuan), sidik_teks(tuple(jumlah))))
    return hashlib.sha256(isi_sidik.encode()).hexdigest()


def _ringkasan(kursor: Any, nilai: dict[str, Any]) -> dict[str, Any]:
    """The JSON contract of ``analisis_kebutuhan --json`` plus what the dashboard's tiles and trends need."""
    kursor.execute(analisis_sql.JUMLAH, nilai)
    k, b, kurang, lebih, luar, lowong, lewat, lain, *sisa = (int(angka) for angka in kursor.fetchone())
    pensiun, (posisi, rendah, mungkin, tinggi, beda, kurang_akhir) = sisa[:TAHUN_PROYEKSI], sisa[TAHUN_PROYEKSI:]
    kursor.execute(analisis_sql.CACAH_TEMUAN, nilai)
    temuan = dict(kursor.fetchall())
    cacah, jpm = _cacah_kesesuaian(kursor, nilai)
    return {
        "tanggal": nilai["tanggal"].isoformat(),
        "K": k,
        "B": b,
        "kekurangan": kurang,
        "kelebihan": lebih,
        "di_luar_peta": luar,
        "pensiun": {str(nilai["tahun"] + i): pensiun[i] for i in range(TAHUN_PROYEKSI)},
        "ketidaksesuaian": cacah,
        "posisi": posisi,
        "lowong": lowong,
        "lewat_pensiun": lewat,
        "tidak_dihitung": lain,
        "rentang": {"rendah": rendah, "mungkin": mungkin, "tinggi": tinggi},
        "tidak_sepakat": beda,
        "kekurangan_akhir": kurang_akhir,
        "temuan": temuan,
        "jpm": jpm,
    }


def _cacah_kesesuaian(kursor: Any, nilai: dict[str, Any]) -> tuple[dict[str, Any], dict[str, int]]:
    """Counts of mismatch by verdict, and of JPM by category ("" is *belum dinilai*)."""
    kursor.execute(analisis_sql.CACAH_KESESUAIAN, nilai)
    pendidikan: Counter[str] = Counter()
    pangkat: Counter[str] = Counter()
    jpm: Counter[str] = Counter()
    tidak_sesuai = 0
    for satu_pendidikan, satu_pangkat, kategori, tidak, orang in kursor.fetchall():
        pendidikan[satu_pendidikan] += orang
        pangkat[satu_pangkat] += orang
        jpm[kategori] += orang
        tidak_sesuai += orang if tidak else 0
    hitung = {"pendidikan": dict(sorted(pendidikan.items())), "pangkat": dict(sorted(pangkat.items()))}
    return hitung | {"tidak_sesuai": tidak_sesuai}, dict(sorted(jpm.items()))


def catat_analisis(analisis: AnalisisKebutuhan, pelaku: Pelaku | None) -> None:
    """Audit row of a finished run."""
    catat(
        pelaku=pelaku.pengguna if pelaku else None,
        peran=pelaku.peran if pelaku else "SISTEM",
        aksi="analisis_kebutuhan",
        objek_jenis="AnalisisKebutuhan",
        objek_id=analisis.id_publik,
        ringkasan=f"Analisis kebutuhan {analisis.tanggal_acuan:%d-%m-%Y}",
    )
    antrean.kirim("pegawai.tasks.selaraskan_kasus", analisis.pk)
