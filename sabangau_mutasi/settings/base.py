"""Secure production values. Everything another environment needs is loosened in its own module, never here."""

from pathlib import Path
from typing import Any

import pghistory
from celery.schedules import crontab
from csp.constants import NONE, SELF

from . import env

AKAR = Path(__file__).resolve().parents[2]
DATA = Path(env.teks("SABANGAU_DATA", str(AKAR / ".data"))).resolve()

# --- Identity of this installation ------------------------------------------------------------------------------------
DEBUG = False
MODE_DEMO = False
SECRET_KEY = env.rahasia("SECRET_KEY")
SECRET_KEY_FALLBACKS = env.daftar("SECRET_KEY_LAMA")
ALLOWED_HOSTS = env.daftar("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = env.daftar("CSRF_TRUSTED_ORIGINS")
ALAMAT_SITUS = env.teks("ALAMAT_SITUS", f"https://{ALLOWED_HOSTS[0]}" if ALLOWED_HOSTS else "https://localhost")
NAMA_PROVINSI = env.teks("NAMA_PROVINSI", "Provinsi Sabangau")
# SIASN id of our own government body: whose instansi kerja it is counts in bezetting.
INSTANSI_SIASN_ID = env.teks("INSTANSI_SIASN_ID", "5ab4a6a0c0de4e6fa0b1c2d3e4f50990")

# --- Applications -----------------------------------------------------------------------------------------------------
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "pgtrigger",
    "pghistory",
    "django_celery_beat",
    "import_export",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "crispy_forms",
    "crispy_bootstrap5",
    "django_htmx",
    "csp",
    "sabangau_mutasi.inti",
    "sabangau_mutasi.akun",
    "instansi",
    "pegawai",
    "mutasi",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "sabangau_mutasi.inti.nul.TanpaNul",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sabangau_mutasi.inti.sesi.PenjagaSesi",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "pegawai.perantara.PerantaraPelaku",
    "pegawai.perantara.WajibLangkahKedua",
    "mutasi.perantara.PenghitungMenunggu",
]
ROOT_URLCONF = "sabangau_mutasi.urls"
WSGI_APPLICATION = "sabangau_mutasi.wsgi.application"
TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [AKAR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "mutasi.navigasi.navigasi",
            ],
        },
    },
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"

# --- Database, broker, cache ------------------------------------------------------------------------------------------
DATABASES = {"default": env.basis_data("DATABASE_URL")}
DATABASES["default"]["CONN_MAX_AGE"] = env.bulat("CONN_MAX_AGE", 600)
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["OPTIONS"].setdefault("connect_timeout", "5")
DATABASES["default"]["OPTIONS"].setdefault("application_name", "sabangau_mutasi")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Row-level history triggers make an import of 20,000 rows ten times slower; see docs/arsitektur.md.
PGHISTORY_LEVEL = pghistory.Statement  # type: ignore[has-type]
PGHISTORY_MIDDLEWARE_METHODS = ("POST",)

REDIS = env.redis("REDIS_URL")
CACHES: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        # The database after the broker's: cache.clear() empties a whole database.
        "LOCATION": env.teks("CACHE_URL", REDIS.untuk_redis(1)),
        "KEY_PREFIX": "sabangau",
        "OPTIONS": {"socket_connect_timeout": 2, "socket_timeout": 5},
    },
}

CELERY_BROKER_URL = REDIS.untuk_celery()
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_WORKER_SOFT_SHUTDOWN_TIMEOUT = 10
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True
CELERY_TASK_TIME_LIMIT = 60 * 60
CELERY_TASK_SOFT_TIME_LIMIT = 55 * 60
CELERY_TIMEZONE = "Asia/Jakarta"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A message may be delivered a second time after visibility_timeout: keep it well above the longest task.
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "visibility_timeout": 3 * 60 * 60,
    "unacked_restore_interval": 10,
    "unacked_restore_throttle": 1,
    "socket_connect_timeout": 3,
    "socket_keepalive": True,
    "max_retries": 3,
}
# People of a shard of the needs analysis: little is lost with a dead worker, and planning is still worth it.
UKURAN_PECAHAN_ANALISIS = env.bulat("UKURAN_PECAHAN_ANALISIS", 25_000)
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
DJANGO_CELERY_BEAT_TZ_AWARE = True
# First value of each schedule; from then on the row in the admin rules (manage.py pasang_jadwal only adds).
JADWAL_BAWAAN: dict[str, tuple[str, crontab]] = {
    "Analisis kebutuhan bulanan": ("pegawai.tasks.analisis_berkala", crontab(minute="15", hour="2", day_of_month="1")),
    "Pulihkan analisis yang terputus": ("pegawai.tasks.pulihkan_analisis", crontab(minute="*/10")),
    "Ingatkan survei kebutuhan": ("instansi.tasks.ingatkan_survei", crontab(minute="0", hour="7")),
    "Kirim surel survei tertinggal": ("instansi.tasks.kirim_surel_survei", crontab(minute="*/15")),
    "Pulihkan impor yang terputus": ("pegawai.tasks.pulihkan_impor", crontab(minute="*/5")),
    "Rawat berkas unduhan": ("pegawai.tasks.rawat_unduhan", crontab(minute="*/5")),
    "Analisis kebutuhan setelah impor": ("pegawai.tasks.analisis_bila_perlu", crontab(minute="7-59/10")),
    "Periksa mutu data": ("pegawai.tasks.periksa_mutu_bila_perlu", crontab(minute="*/10")),
    "Segarkan penempatan harian": ("pegawai.tasks.segarkan_penempatan", crontab(minute="5", hour="0")),
    "Segarkan bahan calon": ("mutasi.tasks.segarkan_bahan_calon", crontab(minute="*/5")),
    "Susulkan surel tertinggal": ("mutasi.tasks.susulkan_surel", crontab(minute="*/15")),
    "Lanjutkan pekerjaan massal": ("mutasi.tasks.lanjutkan_massal", crontab(minute="*/5")),
    "Periksa rantai jejak": ("mutasi.tasks.periksa_rantai", crontab(minute="30", hour="3")),
    "Laksanakan TMT harian": ("mutasi.tasks.laksanakan_tmt", crontab(minute="10", hour="0")),
}

# --- Accounts ---------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "akun.Pengguna"
AUTHENTICATION_BACKENDS = ["pegawai.auth.NipBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_RESET_TIMEOUT = 60 * 60 * 24
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "sabangau_mutasi.akun.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PRESERVE_USERNAME_CASING = False
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Sabangau Mutasi] "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
ACCOUNT_RATE_LIMITS: dict[str, str] | bool = {
    "login": "30/m/ip",
    "login_failed": "30/m/ip,5/300s/key",
    "reset_password": "20/m/ip,3/m/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "reauthenticate": "10/m/user",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.bulat("JUMLAH_PROKSI", 0)
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_TOTP_ISSUER = "Sabangau Mutasi"
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ADAPTER = "sabangau_mutasi.akun.adapter.AdapterLangkahKedua"
# Roles of BKD, deciders and administrators work only with a second factor (pegawai.perantara.WajibLangkahKedua).
MFA_WAJIB = env.benar("MFA_WAJIB", True)

# --- Sessions: idle sessions end, PenjagaSesi renews the ones in use --------------------------------------------------
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = env.bulat("SESI_DIAM_MENIT", 30, minimum=5) * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = False

# --- Transport and browser security -----------------------------------------------------------------------------------
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^sehat/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = env.benar("HSTS_PRELOAD", False)
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
# Trust the proxy's word about https only where a proxy is declared.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
SESSION_COOKIE_NAME = "__Host-sesi"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
        "manifest-src": [SELF],
    },
}

# --- Language and time ------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "id"
LANGUAGES = [("id", "Bahasa Indonesia")]
LOCALE_PATHS = [AKAR / "sabangau_mutasi" / "locale"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_I18N = True

# --- Files ------------------------------------------------------------------------------------------------------------
STATIC_URL = "/statis/"
STATIC_ROOT = Path(env.teks("STATIC_ROOT", str(DATA / "statis")))
STATICFILES_DIRS = [folder for folder in (AKAR / "static" / "dist", AKAR / "static" / "img") if folder.is_dir()]
MEDIA_ROOT = Path(env.teks("MEDIA_ROOT", str(DATA / "berkas")))
STORAGES: dict[str, dict[str, Any]] = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage",
        # Public files, unlike uploads: the proxy's account may read them.
        "OPTIONS": {"file_permissions_mode": 0o644, "directory_permissions_mode": 0o755},
    },
}
FILE_UPLOAD_PERMISSIONS = 0o600
FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o700
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# --- Mail -------------------------------------------------------------------------------------------------------------
EMAIL_BACKEND = env.teks("EMAIL_BACKEND", "django.core.mail.backends.smtp.EmailBackend")
EMAIL_HOST = env.teks("EMAIL_HOST", "localhost")
EMAIL_PORT = env.bulat("EMAIL_PORT", 587)
EMAIL_HOST_USER = env.teks("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.rahasia("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.benar("EMAIL_USE_TLS", True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = env.teks("EMAIL_DARI", "Sabangau Mutasi <tanpa-balas@localhost>")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- Logging: to stderr, ids only; the formatter hides whatever looks like a NIP --------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "baris": {
            "()": "sabangau_mutasi.inti.catatan.FormatTanpaNip",
            "format": "{asctime} {levelname} {name} {message}",
            "style": "{",
        },
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "baris"}},
    "root": {"handlers": ["stderr"], "level": env.teks("TINGKAT_LOG", "INFO")},
    "loggers": {
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
        "django.db.backends": {"handlers": ["stderr"], "level": "WARNING", "propagate": False},
    },
}
