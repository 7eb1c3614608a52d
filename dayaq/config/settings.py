"""Settings, read from the environment; with none set, a local SQLite file and generated keys serve.

Not here: national rules and rates (dated parameters in the rooms) and the look (frontend/). Neighbours: `urls.py`,
`command_line/`, `formats/` (how each language writes numbers and dates).
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _


def _flag(name: str, default: bool) -> bool:
    return os.environ.get(name, "1" if default else "0").lower() in {"1", "true", "yes", "on"}


REPOSITORY = Path(__file__).resolve().parents[2]
PACKAGE = REPOSITORY / "dayaq"
VAR_DIR = Path(os.environ.get("DAYAQ_VAR_DIR", REPOSITORY / "var"))
DATA_DIR = Path(os.environ.get("DAYAQ_DATA_DIR", REPOSITORY / ".." / "shared" / "data")).resolve()


def _kept_secret(name: str, environment: str) -> str:
    """A key from the environment, or one made at first use and kept readable by its owner alone."""
    given = os.environ.get(environment)
    if given:
        return given
    file = VAR_DIR / name
    if not file.exists():
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        draft = file.with_suffix(f".{os.getpid()}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(48))
        try:
            os.link(draft, file)  # the first of several processes wins, the others read its key
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text().strip()


SECRET_KEY = _kept_secret("secret_key", "DAYAQ_SECRET_KEY")
SALT_KEY = _kept_secret("field_key", "DAYAQ_FIELD_KEY")  # encrypts national identifiers
LOOKUP_KEY = _kept_secret("lookup_key", "DAYAQ_LOOKUP_KEY")  # keys the hash by which they are found

DEBUG = _flag("DAYAQ_DEBUG", default=False)
DEMO_MODE = _flag("DAYAQ_DEMO", default=False)
ALLOWED_HOSTS = os.environ.get("DAYAQ_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("DAYAQ_ORIGINS", "").split(",") if origin]

INSTALLED_APPS = [
    "dayaq.foundation.operations",
    "dayaq.foundation.offices",
    "dayaq.registers.taxonomy",
    "dayaq.registers.observatory",
    "dayaq.registers.employers",
    "dayaq.registers.people",
    "dayaq.interventions.vacancies",
    "dayaq.interventions.programmes.spine",
    "dayaq.interventions.programmes.training",
    "dayaq.interventions.programmes.internship",
    "dayaq.interventions.programmes.public_works",
    "dayaq.interventions.programmes.support",
    "dayaq.interventions.programmes.social_enterprise",
    "dayaq.interventions.programmes.wage_incentives",
    "dayaq.interventions.programmes.self_employment",
    "dayaq.interventions.guidance",
    "dayaq.coordination.matching",
    "dayaq.coordination.agreements",
    "dayaq.portal",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "allauth",
    "allauth.account",
    "csp",
    "django_cotton",
    "django_htmx",
    "encrypted_fields",
    "rules",
    *filter(None, os.environ.get("DAYAQ_TEST_APPS", "").split(",")),
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",  # docs/decisions/0007-compressed-pages.md
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "dayaq.portal.middleware.NothingKeptMiddleware",  # before the one that sends away whoever is not signed in
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "dayaq.foundation.offices.idle.IdleStaffMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "dayaq.portal.middleware.MistakeMiddleware",
]

ROOT_URLCONF = "dayaq.config.urls"
WSGI_APPLICATION = "dayaq.config.wsgi.application"

_LOADERS: list[Any] = [
    "django_cotton.cotton_loader.Loader",
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [PACKAGE / "portal" / "templates"],
        "OPTIONS": {
            "loaders": _LOADERS if DEBUG else [("django.template.loaders.cached.Loader", _LOADERS)],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "django.templatetags.i18n",
                "django.templatetags.l10n",
                "django.templatetags.static",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "dayaq.portal.context.frame",
            ],
        },
    }
]
FORM_RENDERER = "dayaq.portal.form_rendering.DayaqFormRenderer"
COTTON_DIR = "cotton"

_SQLITE_OPTIONS = {
    # IMMEDIATE: a writer takes its lock at the start, so that read-then-write never fails half-way (see
    # docs/explanation/two-databases.md). FULL: what was confirmed survives a power cut.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
        "PRAGMA cache_size=-65536; PRAGMA mmap_size=536870912; PRAGMA temp_store=MEMORY;"
    ),
}
_POSTGRES_OPTIONS = {"options": "-c lock_timeout=5s -c idle_in_transaction_session_timeout=60s"}


def _database() -> dict[str, Any]:
    url = os.environ.get("DATABASE_URL") or f"sqlite:///{VAR_DIR / 'dayaq.sqlite3'}"
    found: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    if found["ENGINE"].endswith("sqlite3"):
        VAR_DIR.mkdir(parents=True, exist_ok=True)
        found["OPTIONS"] = {**found.get("OPTIONS", {}), **_SQLITE_OPTIONS}
        found["CONN_HEALTH_CHECKS"] = False
    else:
        found["OPTIONS"] = {**found.get("OPTIONS", {}), **_POSTGRES_OPTIONS}
    return found


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# A shared cache, because the limits on sign-in attempts must hold across processes.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "operations_cache"}}

AUTH_USER_MODEL = "offices.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "dayaq.foundation.offices.sign_in.PasswordBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 14}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "portal:start"
ACCOUNT_ADAPTER = "dayaq.foundation.offices.sign_in.SignInAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "portal:home"
ACCOUNT_RATE_LIMITS = {"login_failed": "10/30m/ip,5/30m/key"}

SESSION_COOKIE_AGE = 12 * 60 * 60
DAYAQ_STAFF_IDLE_MINUTES = int(os.environ.get("DAYAQ_STAFF_IDLE_MINUTES", "30"))  # 0: only the cookie's age counts
SESSION_COOKIE_HTTPONLY = True
SECURE = _flag("DAYAQ_HTTPS", default=False)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SECURE_SSL_REDIRECT = SECURE
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_REFERRER_POLICY = "same-origin"
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
        "base-uri": [SELF],
        "manifest-src": [SELF],
        "frame-ancestors": [NONE],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2_000

LANGUAGE_CODE = os.environ.get("DAYAQ_LANGUAGE", "en")
LANGUAGES = [("az", "Azərbaycanca"), ("en", "English"), ("ru", "Русский"), ("de", "Deutsch")]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["dayaq.config.formats"]
LANGUAGE_COOKIE_NAME = "language"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True
TIME_ZONE = os.environ.get("DAYAQ_TIME_ZONE", "Asia/Baku")

DAYAQ_COUNTRY = os.environ.get("DAYAQ_COUNTRY", "AZ")  # whose public holidays and rules serve
DAYAQ_CURRENCY = os.environ.get("DAYAQ_CURRENCY", "AZN")
ROUNDS_DIR = Path(os.environ.get("DAYAQ_ROUNDS_DIR", VAR_DIR / "rounds"))
PUBLIC_ADDRESS = os.environ.get("DAYAQ_ADDRESS", "http://127.0.0.1:8000")
SERVICE_NAME = _("Public employment service")

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

EMAIL_BACKEND = os.environ.get("DAYAQ_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
DEFAULT_FROM_EMAIL = os.environ.get("DAYAQ_FROM_EMAIL", "no-reply@dayaq.example")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name} {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": os.environ.get("DAYAQ_LOG_LEVEL", "INFO")},
}
SILENCED_SYSTEM_CHECKS: list[str] = []
