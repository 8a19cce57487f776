"""A demo's accounts never serve a real installation."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError

from sabangau_mutasi.akun.models import Pengguna

pytestmark = pytest.mark.django_db


def periksa() -> None:
    """What ``siapkan_layanan`` runs first."""
    call_command("check", databases=["default"], tags=["database"])


@pytest.mark.parametrize("surel", ["ppk@demo.sabangau.example", "ANI@ASN.SABANGAU.EXAMPLE"])
def test_produksi_menolak_basis_data_demo(surel: str) -> None:
    Pengguna.objects.create(username="ppk", email=surel)

    with pytest.raises(SystemCheckError, match="1 akun rekaan dari mode demo"):
        periksa()


def test_siapkan_layanan_berhenti_sebelum_mengubah_apa_pun() -> None:
    Pengguna.objects.create(username="ppk", email="ppk@demo.sabangau.example")

    with pytest.raises(SystemCheckError, match=r"akun\.E001"):
        call_command("siapkan_layanan")


def test_basis_data_instansi_diterima() -> None:
    Pengguna.objects.create(username="ani", email="ani@sabangau.go.id")
    Pengguna.objects.create(username="budi", email="")

    periksa()


@pytest.mark.parametrize("mode", ["MODE_DEMO", "DEBUG"])
def test_demo_dan_pengembangan_tidak_diperiksa(settings: Any, mode: str) -> None:
    setattr(settings, mode, True)
    Pengguna.objects.create(username="ppk", email="ppk@demo.sabangau.example")

    periksa()
