"""App configuration."""

from django.apps import AppConfig


class MutasiConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "mutasi"
    verbose_name = "Mutasi"
