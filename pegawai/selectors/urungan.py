"""What stands in the way of undoing an applied import, in words, and what an undo would put back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.db import connection

from pegawai.selectors.impor_lingkup import bernama_di_samping
from sabangau_mutasi.inti.impor.mundur import Halangan, halangan
from sabangau_mutasi.inti.impor.tangkap import tabel_tersentuh
from sabangau_mutasi.inti.models import BerkasImpor


def sebab_tidak_dapat_diurungkan(berkas: BerkasImpor) -> list[str]:
    """Sentences naming what was built on the import since; empty when it can be undone."""
    with connection.cursor() as kursor:
        if not tabel_tersentuh(kursor, berkas.pk):
            return [
                "Catatan keadaan semulanya tidak ada: impor ini tidak mengubah apa pun, atau sudah lebih dari 30 hari."
            ]
        ada = halangan(kursor, berkas.pk)
    nama_impor = dict(
        bernama_di_samping(berkas)
        .filter(pk__in={satu for h in ada for satu in h.oleh})
        .values_list("pk", "nama_berkas")
    )
    return [_kalimat(satu, nama_impor) for satu in ada]


@dataclass(frozen=True)
class IsiUrungan:
    """What an undo does to one table: rows it takes out again, puts back as they were, brings back."""

    sebutan: str
    dihapus: int
    dikembalikan: int
    dihidupkan: int


def isi_urungan(berkas: BerkasImpor) -> list[IsiUrungan]:
    """What an undo of an import would put back, table by table in the order of writing; one query."""
    with connection.cursor() as kursor:
        kursor.execute(
            """
            SELECT tabel, count(*) FILTER (WHERE aksi = 'I'), count(*) FILTER (WHERE aksi = 'U'),
                   count(*) FILTER (WHERE aksi = 'D')
            FROM (SELECT DISTINCT ON (p.tabel, u.id) p.tabel, u.id, p.aksi, p.id AS pk
                  FROM inti_perubahanimpor p CROSS JOIN LATERAL unnest(p.ids) AS u(id)
                  WHERE p.berkas_id = %s AND p.aksi <> 'A' ORDER BY p.tabel, u.id, p.id) q
            GROUP BY tabel ORDER BY min(pk)""",
            [berkas.pk],
        )
        return [IsiUrungan(sebutan_tabel(tabel), *jumlah) for tabel, *jumlah in kursor.fetchall()]


def _kalimat(h: Halangan, nama_impor: dict[int, str]) -> str:
    jumlah, sebutan = f"{h.jumlah:,}".replace(",", "."), sebutan_tabel(h.tabel)
    if h.sebab == "DIRUJUK":
        return f"{jumlah} {sebutan} dibuat atas dasar data dari impor ini."
    kata = "dihapus" if h.sebab == "HILANG" else "diubah"
    berkas = _daftar(nama_impor[satu] for satu in h.oleh if satu in nama_impor)
    oleh = f"impor {berkas}" if berkas else "SK, koreksi, atau langkah lain"
    return f"{jumlah} {sebutan} sudah {kata} oleh {oleh}."


def sebutan_tabel(tabel: str) -> str:
    """The model's Indonesian name for a table."""
    for model in apps.get_models():
        if model._meta.db_table == tabel:
            return str(model._meta.verbose_name)
    return tabel


def _daftar(nama: Iterable[str]) -> str:
    return ", ".join(f"“{satu}”" for satu in nama)
