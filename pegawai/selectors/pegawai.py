"""Reads of one person, always through the scope of the actor and with a row in the read log."""

from __future__ import annotations

import uuid

from django.http import Http404

from pegawai.models import Pegawai
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.audit import catat_baca

OBJEK_PEGAWAI = "Pegawai"
# Each further table costs PostgreSQL more planning than reading the row (1.3 ms with these, 25 ms with eleven), and so
# does an ORDER BY or LIMIT over them: the unique public id needs neither. The rest is read when asked for.
_RELASI = ("unit_kini__opd", "jabatan_kini", "posisi_kini", "kedudukan")


def ambil(pelaku: Pelaku, id_publik: uuid.UUID, bagian: str = "profil") -> Pegawai:
    """The person if the actor may look at him, else 404; the read is logged (UU 27/2022).

    ``bagian`` names what is read, in one word the person himself will see in his list of readers.
    """
    ditemukan = list(Pegawai.objects.terlihat_oleh(pelaku).select_related(*_RELASI).filter(id_publik=id_publik))
    if not ditemukan:
        raise Http404("Pegawai tidak ditemukan.")
    pegawai = ditemukan[0]
    _catat(pelaku, pegawai, bagian)
    return pegawai


def ambil_saya(pelaku: Pelaku, bagian: str = "profil") -> Pegawai | None:
    """The actor's own record, None for an account without one; logged too, so that misuse of an account shows."""
    if pelaku.pegawai_id is None:
        return None
    pegawai = next(iter(Pegawai.objects.select_related(*_RELASI).filter(pk=pelaku.pegawai_id)))
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
