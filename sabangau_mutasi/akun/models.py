"""Accounts: the user and the single-use activation code. Knows no person, no office."""

from __future__ import annotations

import uuid

from django.contrib.auth.models import AbstractUser
from django.db import models

from sabangau_mutasi.inti.impor.tangkap import tangkap_impor


class Pengguna(AbstractUser):
    """A sign-in account. ``Pegawai.akun`` points here; ``nama`` is copied for logs and mail."""

    first_name = None  # type: ignore[assignment]
    last_name = None  # type: ignore[assignment]
    id_publik = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    nama = models.CharField(max_length=150, blank=True, verbose_name="nama")
    email = models.EmailField(blank=True, verbose_name="surel")
    diaktifkan_pada = models.DateTimeField(null=True, blank=True, verbose_name="diaktifkan pada")

    class Meta:
        verbose_name = "pengguna"
        verbose_name_plural = "pengguna"
        triggers = tangkap_impor()

    def __str__(self) -> str:
        return self.nama or self.username

    def get_full_name(self) -> str:
        """The display name; the account keeps one name field."""
        return self.nama

    def get_short_name(self) -> str:
        """Same as the full name."""
        return self.nama


class KodeAktivasi(models.Model):
    """A single-use code that lets a person set the first password; only its hash is stored."""

    pengguna = models.ForeignKey(Pengguna, on_delete=models.CASCADE, related_name="kode_aktivasi")
    sidik_kode = models.CharField(max_length=128, verbose_name="sidik kode")
    cara = models.CharField(
        max_length=8, choices=[("SUREL", "Surel"), ("PETUGAS", "Diserahkan petugas")], verbose_name="cara"
    )
    dibuat_oleh = models.ForeignKey(
        Pengguna, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="dibuat oleh"
    )
    dibuat_pada = models.DateTimeField(auto_now_add=True)
    kedaluwarsa_pada = models.DateTimeField(verbose_name="kedaluwarsa pada")
    dipakai_pada = models.DateTimeField(null=True, blank=True, verbose_name="dipakai pada")
    percobaan = models.PositiveSmallIntegerField(default=0, verbose_name="percobaan")

    class Meta:
        verbose_name = "kode aktivasi"
        verbose_name_plural = "kode aktivasi"

    def __str__(self) -> str:
        return f"kode untuk {self.pengguna}"
