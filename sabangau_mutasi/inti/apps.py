"""App configuration."""

from django.apps import AppConfig


class IntiConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "sabangau_mutasi.inti"
    label = "inti"
    verbose_name = "Jejak, impor, dan hari libur"

    def ready(self) -> None:
        """Make our Celery application the current one wherever Django runs, so that shared tasks find their broker."""
        import sabangau_mutasi.celery  # noqa: F401
