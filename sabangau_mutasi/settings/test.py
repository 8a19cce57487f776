"""The test run: eager Celery, fast hasher, memory mail. UJI_PEKERJA=1 is set for the real worker of marked tests."""

import tempfile
from pathlib import Path

from . import env

env.bawaan(
    SECRET_KEY="kunci-uji-yang-tidak-dipakai-di-tempat-lain",  # noqa: S106
    ALLOWED_HOSTS="testserver,localhost,127.0.0.1",
    DATABASE_URL="postgresql:///sabangau",
    REDIS_URL="redis://localhost:6379/0",
)

from .base import *  # noqa: E402, F403
from .base import DATABASES, STORAGES, TEMPLATES  # noqa: E402

DATABASES["default"]["TEST"] = {"NAME": f"test_sabangau{env.teks('UJI_DB', '')}"}
DATABASES["default"]["CONN_MAX_AGE"] = 0
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
CELERY_TASK_ALWAYS_EAGER = not env.benar("UJI_PEKERJA", False)
CELERY_TASK_EAGER_PROPAGATES = True
MEDIA_ROOT = Path(env.teks("MEDIA_ROOT", str(Path(tempfile.gettempdir()) / "sabangau-uji-berkas")))
SECURE_SSL_REDIRECT = False
SESSION_COOKIE_NAME = "sesi"
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_NAME = "csrf"
CSRF_COOKIE_SECURE = False
ACCOUNT_RATE_LIMITS = False
MFA_WAJIB = env.benar("MFA_WAJIB", False)
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_AUTOREFRESH = True
TEMPLATES[0]["OPTIONS"]["debug"] = True
