"""App configuration."""

from django.apps import AppConfig


class AkunConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "sabangau_mutasi.akun"
    label = "akun"
    verbose_name = "Akun"

    def ready(self) -> None:
        """Register the check of the database."""
        from sabangau_mutasi.akun import periksa  # noqa: F401
