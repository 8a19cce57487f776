"""The demonstration: production behaviour on plain http at one's own machine, with accounts of a known password.

It refuses to touch anything that looks like a real installation.
"""

from . import env
from .lokal import kunci_rahasia

if env.mentah("DATABASE_URL") and not env.benar("SABANGAU_TERTANAM", False) and not env.benar("DEMO_DI_LUAR", False):
    raise env.KonfigurasiSalah(
        "Mode demo menolak DATABASE_URL milik instansi: akun demo memakai kata sandi yang diketahui umum. "
        "Kosongkan DATABASE_URL, atau untuk basis data uji yang boleh diisi data demo setel DEMO_DI_LUAR=ya."
    )
env.bawaan(SECRET_KEY=kunci_rahasia(), ALLOWED_HOSTS="localhost,127.0.0.1,[::1]")
if any(nama not in {"localhost", "127.0.0.1", "[::1]"} for nama in env.daftar("ALLOWED_HOSTS")):
    raise env.KonfigurasiSalah(
        "Mode demo menolak pengaturan produksi: ALLOWED_HOSTS menyebut nama host umum. Demo hanya untuk komputer ini."
    )

from .base import *  # noqa: E402, F403

MODE_DEMO = True
ALAMAT_SITUS = env.teks("ALAMAT_SITUS", "http://127.0.0.1:8000")
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = DATA / "surel"  # noqa: F405
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_NAME = "sesi"
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_NAME = "csrf"
CSRF_COOKIE_SECURE = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
