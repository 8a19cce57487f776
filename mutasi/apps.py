"""App configuration."""

from django.apps import AppConfig


class MutasiConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "mutasi"
    verbose_name = "Mutasi"

    def ready(self) -> None:
        """Tell the record of a person which rows of the read log are his because of his cases."""
        from mutasi.selectors.pembaca import objek_pegawai
        from pegawai.selectors.profil import PENYEDIA_OBJEK

        if objek_pegawai not in PENYEDIA_OBJEK:
            PENYEDIA_OBJEK.append(objek_pegawai)
