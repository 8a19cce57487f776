"""The demonstration: production behaviour on plain http at one's own machine, with accounts of a known password.

It refuses to touch anything that looks like a real installation.
"""

from . import env
from .lokal import kunci_rahasia, tolak_produksi

tolak_produksi()
env.bawaan(SECRET_KEY=kunci_rahasia(), ALLOWED_HOSTS="localhost,127.0.0.1,[::1]")

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
MFA_WAJIB = env.benar("MFA_WAJIB", False)
