"""Two runs side by side: what changed per posisi and why."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection

from instansi.models import AnalisisKebutuhan, KebutuhanPosisi
from sabangau_mutasi.inti.templatetags.format_id import angka

BATAS_BARIS = 500
_ANGKA = ("k", "b", "kekurangan", "abk_bulat", "survei", "wawancara", "rendah", "mungkin", "tinggi")

_BEDA = """
SELECT COALESCE(y.posisi_id, x.posisi_id), p.id_publik, u.nama, o.nama, j.nama,
       {lama}, {baru}
FROM (SELECT * FROM instansi_hasilposisi WHERE analisis_id = %(lama)s AND posisi_id IS NOT NULL) x
FULL JOIN (SELECT * FROM instansi_hasilposisi WHERE analisis_id = %(baru)s AND posisi_id IS NOT NULL) y
  ON y.posisi_id = x.posisi_id
JOIN instansi_unitkerja u ON u.id = COALESCE(y.unit_id, x.unit_id)
JOIN instansi_posisi p ON p.id = COALESCE(y.posisi_id, x.posisi_id)
LEFT JOIN instansi_unitkerja o ON o.id = u.opd_id
JOIN instansi_jabatan j ON j.id = COALESCE(y.jabatan_id, x.jabatan_id)
WHERE u.jalur LIKE %(jalur)s
  AND (x.k, x.b, x.abk_bulat, x.survei, x.wawancara, x.mungkin)
      IS DISTINCT FROM (y.k, y.b, y.abk_bulat, y.survei, y.wawancara, y.mungkin)
ORDER BY abs(COALESCE(y.k - y.b, 0) - COALESCE(x.k - x.b, 0)) DESC, u.nama, j.nama, 1
LIMIT %(batas)s
"""
_GERAK = """
SELECT r.posisi_id,
       count(*) FILTER (WHERE r.masa @> %(baru)s::date AND NOT r.masa @> %(lama)s::date),
       count(*) FILTER (WHERE r.masa @> %(lama)s::date AND NOT r.masa @> %(baru)s::date AND kh.masih_pegawai),
       count(*) FILTER (WHERE r.masa @> %(lama)s::date AND NOT kh.masih_pegawai)
FROM pegawai_riwayatjabatan r
JOIN pegawai_pegawai p ON p.id = r.pegawai_id
JOIN pegawai_kedudukanhukum kh ON kh.id = p.kedudukan_id
WHERE r.posisi_id = ANY (%(posisi)s) AND r.jenis_penugasan = 'D'
  AND (r.masa @> %(lama)s::date OR r.masa @> %(baru)s::date)
GROUP BY r.posisi_id
"""


@dataclass(frozen=True, slots=True)
class BedaPosisi:
    """One posisi whose figures differ; ``lama`` and ``baru`` are None where the run does not know it."""

    posisi_id: int
    kunci: str
    unit: str
    opd: str
    jabatan: str
    lama: dict[str, int | None] | None
    baru: dict[str, int | None] | None
    sebab: tuple[str, ...]

    @property
    def angka(self) -> list[tuple[str, str, int]]:
        """(name, "old → new", difference) of K, B and the likely need."""
        nama = (("K", "k"), ("B", "b"), ("Paling mungkin", "mungkin"))
        sisi = (self.lama or {}, self.baru or {})
        return [(label, _gerak([isi.get(kunci) for isi in sisi]), self.beda(kunci)) for label, kunci in nama]

    def beda(self, nama: str) -> int:
        """New figure less old, an unknown one counting as nothing."""
        return ((self.baru or {}).get(nama) or 0) - ((self.lama or {}).get(nama) or 0)


def bandingkan(lama: AnalisisKebutuhan, baru: AnalisisKebutuhan, jalur: str = "") -> list[BedaPosisi]:
    """Posisi at and below ``jalur`` whose figures changed, the largest change of K − B first. Three queries.

    Why B moved is read from today's histories, so a correction entered later shows as it is known now.
    """
    with connection.cursor() as kursor:
        nilai: dict[str, Any] = {"lama": lama.pk, "baru": baru.pk, "jalur": f"{jalur}%", "batas": BATAS_BARIS}
        kursor.execute(_BEDA.format(lama=_json("x"), baru=_json("y")), nilai)
        baris = kursor.fetchall()
        posisi = [satu[0] for satu in baris]
        tanggal: dict[str, Any] = {"lama": lama.tanggal_acuan, "baru": baru.tanggal_acuan, "posisi": posisi}
        kursor.execute(_GERAK, tanggal)
        gerak = {nomor: angka for nomor, *angka in kursor.fetchall()}
    dasar = _dasar_k(posisi, lama.tanggal_acuan, baru.tanggal_acuan)
    return [_beda(satu, gerak.get(satu[0], [0, 0, 0]), dasar.get(satu[0], "")) for satu in baris]


def _json(nama: str) -> str:
    """The figures of one side as JSON, NULL where the run does not know the posisi."""
    isi = ", ".join(f"'{kolom}', {nama}.{kolom}" for kolom in _ANGKA)
    return f"CASE WHEN {nama}.id IS NOT NULL THEN jsonb_build_object({isi})::text END"


def _dasar_k(posisi: list[int], lama: date, baru: date) -> dict[int, str]:
    """The ground of the need that began between the two dates, the last one per posisi."""
    kueri = KebutuhanPosisi.objects.filter(posisi__in=posisi, mulai__gt=min(lama, baru), mulai__lte=max(lama, baru))
    return dict(kueri.order_by("mulai").values_list("posisi_id", "dasar"))


def _beda(satu: tuple[Any, ...], gerak: list[int], dasar: str) -> BedaPosisi:
    posisi, kunci, unit, opd, jabatan, teks_lama, teks_baru = satu
    lama = json.loads(teks_lama) if teks_lama else None
    baru = json.loads(teks_baru) if teks_baru else None
    return BedaPosisi(posisi, str(kunci), unit, opd or "", jabatan, lama, baru, tuple(_sebab(lama, baru, gerak, dasar)))


def _sebab(lama: dict[str, Any] | None, baru: dict[str, Any] | None, gerak: list[int], dasar: str) -> list[str]:
    if lama is None or baru is None:
        return ["Posisi baru pada peta jabatan" if lama is None else "Posisi ditutup"]
    sebab = []
    if lama["k"] != baru["k"]:
        sebab.append(f"K dari {lama['k']} menjadi {baru['k']}: {dasar or 'perubahan peta jabatan'}")
    if lama["b"] != baru["b"]:
        datang, pergi, berhenti = gerak
        rinci = [f"{n} {kata}" for n, kata in ((datang, "datang"), (pergi, "pindah"), (berhenti, "berhenti")) if n]
        sebab.append(f"B dari {lama['b']} menjadi {baru['b']}: {', '.join(rinci) or 'perubahan data pegawai'}")
    for nama, label in (("abk_bulat", "ABK"), ("survei", "Angka survei"), ("wawancara", "Angka wawancara")):
        if lama[nama] != baru[nama]:
            sebab.append(f"{label} dari {_ada(lama[nama])} menjadi {_ada(baru[nama])}")
    return sebab


def jumlah(lama: AnalisisKebutuhan, baru: AnalisisKebutuhan) -> list[tuple[str, str, int]]:
    """(name, "old → new", difference) of the sums of two runs over the whole province; people."""
    nama = (("K", "K"), ("B", "B"), ("kekurangan", "kekurangan"), ("kelebihan", "kelebihan"))
    sisi = [[int(satu.ringkasan.get(kunci, 0)) for satu in (lama, baru)] for _, kunci in nama]
    return [(label, _gerak([*isi]), isi[1] - isi[0]) for (label, _), isi in zip(nama, sisi, strict=True)]


def _gerak(nilai: list[int | None]) -> str:
    """ "old → new", or one figure where nothing moved."""
    dulu, kini = (_ada(satu) for satu in nilai)
    return kini if dulu == kini else f"{dulu} → {kini}"


def _ada(nilai: int | None) -> str:
    return "belum ada" if nilai is None else angka(nilai)
