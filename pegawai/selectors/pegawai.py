"""Reads of one person, always through the scope of the actor and with a row in the read log."""

from __future__ import annotations

import uuid

from django.http import Http404

from pegawai.models import Pegawai
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.audit import catat_baca

OBJEK_PEGAWAI = "Pegawai"
# Eight tables with the person's own: beyond that PostgreSQL spends more time planning the joins than reading the row.
# Account, grade and level are read when asked for.
_RELASI = ("unit_kini__opd", "jabatan_kini", "posisi_kini__sub_jabatan", "kedudukan", "program_studi")


def ambil(pelaku: Pelaku, id_publik: uuid.UUID, bagian: str = "profil") -> Pegawai:
    """The person if the actor may look at him, else 404; the read is logged (UU 27/2022).

    ``bagian`` names what is read, in one word the person himself will see in his list of readers.
    """
    pegawai = Pegawai.objects.terlihat_oleh(pelaku).select_related(*_RELASI).filter(id_publik=id_publik).first()
    if pegawai is None:
        raise Http404("Pegawai tidak ditemukan.")
    _catat(pelaku, pegawai, bagian)
    return pegawai


def ambil_saya(pelaku: Pelaku, bagian: str = "profil") -> Pegawai | None:
    """The actor's own record, None for an account without one; logged too, so that misuse of an account shows."""
    if pelaku.pegawai_id is None:
        return None
    pegawai = Pegawai.objects.select_related(*_RELASI).get(pk=pelaku.pegawai_id)
    _catat(pelaku, pegawai, bagian)
    return pegawai


def _catat(pelaku: Pelaku, pegawai: Pegawai, bagian: str) -> None:
    catat_baca(
        pelaku=pelaku.pengguna,
        peran=pelaku.peran,
        objek_jenis=OBJEK_PEGAWAI,
        objek_id=pegawai.id_publik,
        bagian=bagian,
    )
