"""Reads of one person, always through the scope of the actor and with a row in the read log."""

from __future__ import annotations

import uuid

from django.http import Http404

from pegawai.models import Pegawai
from sabangau_mutasi.akun.izin import Pelaku
from sabangau_mutasi.inti.audit import catat_baca


def ambil(pelaku: Pelaku, id_publik: uuid.UUID, bagian: str = "profil") -> Pegawai:
    """The person if the actor may look at him, else 404; the read is logged (UU 27/2022)."""
    pegawai = (
        Pegawai.objects.terlihat_oleh(pelaku)
        .select_related("unit_kini", "jabatan_kini", "posisi_kini", "kedudukan", "golongan", "akun")
        .filter(id_publik=id_publik)
        .first()
    )
    if pegawai is None:
        raise Http404("Pegawai tidak ditemukan.")
    catat_baca(pelaku=pelaku.pengguna, peran=pelaku.peran, objek_jenis="Pegawai", objek_id=id_publik, bagian=bagian)
    return pegawai
