"""App configuration."""

from django.apps import AppConfig


class AkunConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "sabangau_mutasi.akun"
    label = "akun"
    verbose_name = "Akun"
