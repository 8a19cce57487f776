"""What tests of the screens share: signing in as an actor, another person's case."""

from __future__ import annotations

from django.test import Client

from mutasi.models import UsulMutasi
from mutasi.tests.factories import Panggung, buat_usul
from pegawai.tests.factories import buat_kinerja, buat_pegawai
from sabangau_mutasi.akun.izin import Pelaku


def masuk(client: Client, pelaku: Pelaku) -> Client:
    """The client signed in as the actor."""
    client.force_login(pelaku.pengguna)
    return client


def usul_lain(panggung: Panggung, nama: str) -> UsulMutasi:
    """A draft for one more fit person of the same office."""
    orang = buat_pegawai(nama, panggung.posisi_asal)
    buat_kinerja(orang)
    return buat_usul(panggung, pegawai=orang)
