"""App configuration."""

from django.apps import AppConfig


class MutasiConfig(AppConfig):
    default_auto_field = "django.db.models.BigAutoField"
    name = "mutasi"
    verbose_name = "Mutasi"

    def ready(self) -> None:
        """Tell the app below what it cannot import: the person's rows of the read log, what is under way for a case."""
        from mutasi.selectors.lanjutan_kasus import PENYEDIA as LANJUTAN
        from mutasi.selectors.pembaca import objek_pegawai
        from pegawai.selectors.kasus_lanjut import PENYEDIA as PENYEDIA_LANJUTAN
        from pegawai.selectors.profil import PENYEDIA_OBJEK

        if objek_pegawai not in PENYEDIA_OBJEK:
            PENYEDIA_OBJEK.append(objek_pegawai)
        PENYEDIA_LANJUTAN.extend(satu for satu in LANJUTAN if satu not in PENYEDIA_LANJUTAN)
