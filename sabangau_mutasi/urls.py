"""The table of contents: the only place that knows every app's URLs."""

from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from sabangau_mutasi.inti.sehat import sehat
from sabangau_mutasi.inti.views_gaya import gaya

# The admin's own sign-in knows neither rate limits nor second factor.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]

urlpatterns = [
    path("sehat/", sehat, name="sehat"),
    path("gaya/", gaya, name="gaya"),
    path("akun/", include("pegawai.urls_akun")),
    path("akun/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("", include("instansi.urls")),
    path("", include("pegawai.urls")),
    path("", include("mutasi.urls")),
]
