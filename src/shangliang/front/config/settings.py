"""How is Django set up here? Everything that differs between installations comes from `kernel.env`."""

from __future__ import annotations

import os
from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from shangliang.kernel import embedded, env

SQLITE_VERSION = embedded.use_bundled_sqlite()
ENV = env.load()

# The matrices of an analysis are small: more threads of BLAS double its CPU time and take the cores of the pages.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

SRC = Path(__file__).resolve().parents[3]
SECRET_KEY = ENV.secret_key
DEBUG = ENV.debug
ALLOWED_HOSTS = list(ENV.hosts)
DEMO = ENV.demo
BASE_URL = ENV.base_url
DATA = ENV.data

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "csp",
    "ninja",
    "shangliang.ground.ledger",
    "shangliang.ground.accounts",
    "shangliang.ground.jobs",
    "shangliang.ground.directory",
    "shangliang.ground.rulebook",
    "shangliang.ground.dossier",
    "shangliang.ground.documents",
    "shangliang.ground.notifications",
    "shangliang.ground.search",
    "shangliang.ground.soundings",
    "shangliang.loop.topics",
    "shangliang.loop.intake",
    "shangliang.loop.vetting",
    "shangliang.loop.hall",
    "shangliang.loop.planning",
    "shangliang.loop.annual",
    "shangliang.loop.guidance",
    "shangliang.loop.series",
    "shangliang.loop.preparation",
    "shangliang.loop.sessions",
    "shangliang.loop.escalation",
    "shangliang.loop.outcomes",
    "shangliang.loop.handling",
    "shangliang.loop.oversight",
    "shangliang.front.look",
    "shangliang.front.portal",
]
if DEMO:
    INSTALLED_APPS.append("shangliang.front.demo")

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "shangliang.ground.accounts.middleware.ActorMiddleware",
    "shangliang.front.look.middleware.ErrorMiddleware",
]

ROOT_URLCONF = "shangliang.front.config.urls"
WSGI_APPLICATION = "shangliang.front.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.messages.context_processors.messages",
                "shangliang.front.look.context.look",
            ],
            "builtins": ["django.templatetags.i18n", "shangliang.front.look.templatetags.look"],
        },
    }
]
FORM_RENDERER = "shangliang.front.look.forms.LookRenderer"

if ENV.is_postgres:
    DATABASES = {"default": env.postgres_options(ENV.database_url)}
else:
    DATABASES = {
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": ENV.data / "shangliang.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                # FULL, not NORMAL: NORMAL loses acknowledged votes in a power cut (ADR 0002).
                "init_command": (
                    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-65536;"
                    "PRAGMA foreign_keys=ON;"
                ),
            },
        }
    }
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        # What is being read of some hundred matters in two languages, at most some 40 MB a process (ADR 0007).
        "OPTIONS": {"MAX_ENTRIES": 600},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["shangliang.ground.accounts.backends.PersonBackend"]
LOGIN_URL = "/sign-in"
LOGIN_REDIRECT_URL = "/desk"
LOGOUT_REDIRECT_URL = "/"
PASSWORD_HASHERS = ["shangliang.ground.accounts.hashers.HallArgon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 10},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_AGE = 14 * 24 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENV.https
SECURE_HSTS_SECONDS = 31536000 if ENV.https else 0
SECURE_SSL_REDIRECT = False  # the proxy in front does it
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_FAILURE_VIEW = "shangliang.front.look.errors.csrf_failure"
CSRF_TRUSTED_ORIGINS = [ENV.base_url]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "media-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [SELF],
    }
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
# Sites of partner media that may show a call of the online hall in a frame.
HALL_PARTNERS = list(ENV.partners)
DOCUMENTS_MOST_BYTES = 20 * 1024 * 1024

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", _("Chinese")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "lang"
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"

STATIC_URL = "static/"
STATIC_ROOT = ENV.data / "static"
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": ENV.data / "files"},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# Without SHANGLIANG_MAIL letters are kept as files under DATA/mail, which any mail programme opens.
EMAIL_BACKEND = "shangliang.ground.notifications.maildir.MaildirBackend"
globals().update(env.mail_settings(ENV.mail_url))
DEFAULT_FROM_EMAIL = ENV.mail_from
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# The mailbox whose letters become matters: imaps://user:password@host/INBOX, or maildir:/path; the demo reads its own.
if trouble := env.inbox_trouble(ENV.inbox_url):
    raise env.EnvError(trouble)
INBOX_URL = ENV.inbox_url or (f"maildir:{ENV.data / 'inbox'}" if ENV.demo else "")
INBOX_ADDRESS = ENV.mail_from

# Made from the database and kept up by the worker; without it the database answers alone, more slowly.
SEARCH_INDEX: Path | None = ENV.data / "search"

LEDGER_ORIGIN = "shangliang.example/ledger"
LEDGER_DELIVERY = "after-commit"
"""`after-commit`: handlers run right after the act, what fails and what is derived is left to the worker; `worker`: all
to the worker. Tests say `inline`, or `inline-derived` where they look for something."""

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"shangliang": {"level": "INFO"}},
}
