"""Where each field of a person comes from and since when, read off the row history. One query."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from pegawai.models import Pegawai

MEDAN: dict[str, str] = {
    "nama": "Nama",
    "nip": "NIP",
    "tanggal_lahir": "Tanggal lahir",
    "jenis_kelamin": "Jenis kelamin",
    "status": "Status kepegawaian",
    "kedudukan_id": "Kedudukan hukum",
    "golongan_id": "Golongan",
    "tmt_golongan": "TMT golongan",
    "tmt_cpns": "TMT CPNS / PPPK",
    "tmt_pns": "TMT PNS",
    "tingkat_pendidikan_id": "Tingkat pendidikan",
    "program_studi_id": "Program studi",
    "lokasi_kerja_id": "Lokasi kerja",
    "akhir_kontrak": "Akhir perjanjian kerja",
    "unit_kini_id": "Unit kerja",
    "jabatan_kini_id": "Jabatan",
    "tmt_jabatan": "TMT jabatan",
}
"""Fields of the profile whose source is told, in the order of the screen."""

_SQL = """
SELECT DISTINCT ON (q.kunci) q.kunci, q.waktu, q.metadata, b.jenis, b.nama_berkas
FROM (
    SELECT e.pgh_id, e.pgh_created_at AS waktu, c.metadata, j.key AS kunci, j.value,
           lag(j.value) OVER urut AS lama, row_number() OVER urut AS ke
    FROM pegawai_pegawaievent e
    LEFT JOIN pghistory_context c ON c.id = e.pgh_context_id
    CROSS JOIN LATERAL jsonb_each(to_jsonb(e)) j
    WHERE e.pgh_obj_id = %(pegawai)s AND j.key = ANY (%(medan)s)
    WINDOW urut AS (PARTITION BY j.key ORDER BY e.pgh_id)
) q
LEFT JOIN inti_berkasimpor b ON b.id_publik = (q.metadata ->> 'impor')::uuid
WHERE (q.ke = 1 OR q.lama IS DISTINCT FROM q.value) AND q.value <> 'null'
ORDER BY q.kunci, q.pgh_id DESC
"""


@dataclass(frozen=True, slots=True)
class SumberMedan:
    """Source of the present content of one field: what brought it, when, from which workbook."""

    medan: str
    label: str
    sumber: str
    waktu: datetime
    berkas: str = ""


def sumber_medan(pegawai: Pegawai) -> list[SumberMedan]:
    """Last change of each field of a person already fetched through the scope; empty fields are left out. One query."""
    with connection.cursor() as kursor:
        kursor.execute(_SQL, {"pegawai": pegawai.pk, "medan": list(MEDAN)})
        baris = {kunci: isi for kunci, *isi in kursor.fetchall()}
    return [_sumber(kunci, *baris[kunci]) for kunci in MEDAN if kunci in baris]


def _sumber(kunci: str, waktu: datetime, metadata: Any, jenis: str | None, berkas: str | None) -> SumberMedan:
    return SumberMedan(kunci, MEDAN[kunci], _kata(_urai(metadata), jenis), waktu, berkas or "")


def _urai(metadata: Any) -> Mapping[str, Any]:
    isi = json.loads(metadata) if isinstance(metadata, str) else metadata
    return isi if isinstance(isi, Mapping) else {}


def _kata(konteks: Mapping[str, Any], jenis: str | None) -> str:
    """The words for what wrote a value, from the context of the row history."""
    if "impor" in konteks:
        return "Impor data utama SIASN" if jenis == "pegawai" else f"Impor {(jenis or 'SIASN').replace('-', ' ')}"
    if "urungan" in konteks:
        return "Impor yang diurungkan"
    if "koreksi" in konteks:
        return "Koreksi lewat lembar kerja"
    return "Perubahan di aplikasi ini" if "url" in konteks else "Pekerjaan sistem"
