"""A developer's machine: debug pages, plain http, mail to the console. Never on a server."""

from . import env
from .lokal import kunci_rahasia

env.bawaan(SECRET_KEY=kunci_rahasia(), ALLOWED_HOSTS="localhost,127.0.0.1,[::1]")

from .base import *  # noqa: E402, F403
from .base import STORAGES  # noqa: E402

DEBUG = True
ALAMAT_SITUS = env.teks("ALAMAT_SITUS", "http://127.0.0.1:8000")
EMAIL_BACKEND = env.teks("EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_NAME = "sesi"
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_NAME = "csrf"
CSRF_COOKIE_SECURE = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
MFA_WAJIB = env.benar("MFA_WAJIB", False)
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True
