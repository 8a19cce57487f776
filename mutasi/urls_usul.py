"""URLs of the home page, candidates, cases, decrees, status and training."""

from __future__ import annotations

from django.urls import path, register_converter

from mutasi.views import (
    beranda,
    berkas,
    calon,
    klausul,
    massal,
    pelatihan,
    publik,
    sk,
    status,
    usul,
    usul_baru,
    usul_rinci,
)


class KonverterAksi:
    """An act in an address: ``SETUJUI_ASAL`` is written ``setujui-asal``."""

    regex = "[A-Za-z][A-Za-z_-]*"

    def to_python(self, teks: str) -> str:
        """The code of the act."""
        return teks.replace("-", "_").upper()

    def to_url(self, aksi: str) -> str:
        """The act as it stands in the address."""
        return aksi.lower().replace("_", "-")


register_converter(KonverterAksi, "aksi")

urlpatterns = [
    path("", beranda.beranda, name="beranda"),
    path("mutasi/kabar/", beranda.kabar, name="kabar"),
    path("v/<str:token>/", publik.sk_publik, name="sk_publik"),
    path("mutasi/calon/<uuid:id_publik>/", calon.calon, name="calon"),
    path("mutasi/usul/", usul.daftar, name="usul"),
    path("mutasi/usul/baru/", usul_baru.baru, name="usul_baru"),
    path("mutasi/usul/banyak/", usul.banyak, name="usul_banyak"),
    path("mutasi/usul/unduh/", usul.ekspor, name="usul_ekspor"),
    path("mutasi/usul/<uuid:id_publik>/", usul_rinci.rinci, name="usul_rinci"),
    path("mutasi/usul/<uuid:id_publik>/ubah/", usul_rinci.ubah, name="usul_ubah"),
    path("mutasi/usul/<uuid:id_publik>/berkas/", berkas.unggah, name="usul_berkas"),
    path("mutasi/usul/<uuid:id_publik>/berkas/<uuid:berkas>/", berkas.unduh, name="usul_berkas_unduh"),
    path("mutasi/usul/<uuid:id_publik>/berkas/<uuid:berkas>/periksa/", berkas.periksa, name="usul_berkas_periksa"),
    path("mutasi/usul/<uuid:id_publik>/<aksi:aksi>/", usul_rinci.aksi, name="usul_aksi"),
    path("mutasi/sk/", sk.daftar, name="sk"),
    path("mutasi/pekerjaan/<uuid:id_publik>/", massal.pekerjaan, name="pekerjaan"),
    path("mutasi/sk/klausul/", klausul.daftar, name="klausul"),
    path("mutasi/sk/klausul/<str:kode>/", klausul.ubah, name="klausul_ubah"),
    path("mutasi/sk/klausul/<str:kode>/pratinjau/", klausul.pratinjau, name="klausul_pratinjau"),
    path("mutasi/sk/<uuid:id_publik>/", sk.rinci, name="sk_rinci"),
    path("mutasi/sk/<uuid:id_publik>/perbarui/", sk.perbarui, name="sk_perbarui"),
    path("mutasi/sk/<uuid:id_publik>/kirim/", sk.kirim, name="sk_kirim"),
    path("mutasi/sk/<uuid:id_publik>/naskah/<slug:jenis>/", sk.unduh, name="sk_unduh"),
    path("mutasi/sk/<uuid:id_publik>/redaksi/", sk.redaksi, name="sk_redaksi"),
    path("mutasi/status/", status.saya, name="status_saya"),
    path("mutasi/pelatihan/", pelatihan.daftar, name="pelatihan"),
    path("mutasi/pelatihan/minta/", pelatihan.minta, name="pelatihan_minta"),
    path("mutasi/pelatihan/<uuid:id_publik>/", pelatihan.item, name="pelatihan_item"),
    path("mutasi/pelatihan-saya/", pelatihan.saya, name="pelatihan_saya"),
]
