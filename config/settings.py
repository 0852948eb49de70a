"""Settings: from the environment, safe by default. Every name stands in docs/operate.md."""

import secrets
import sys
from datetime import timedelta
from urllib.parse import unquote, urlsplit

import dj_database_url
from django.conf.locale import LANG_INFO
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from config.environment import BASE, Environment, read_decisions, var_folder

VAR = var_folder()
VAR.mkdir(parents=True, exist_ok=True)
env = Environment(read_decisions(VAR / "settings.env"))
MODE = env.text("GREIFBAR_MODE", "test" if "pytest" in sys.modules else "development")
IS_DEMO, IS_TEST, IS_PRODUCTION = MODE == "demo", MODE == "test", MODE == "production"
LOCAL = env.switch("GREIFBAR_LOCAL")

DEBUG = False
PORT = env.number("PORT", 8000)
SITE_URL = env.text("GREIFBAR_URL", f"http://127.0.0.1:{PORT}").rstrip("/")
IS_HTTPS = SITE_URL.startswith("https://")
SECRET_KEY = env.text("GREIFBAR_SECRET", "" if IS_PRODUCTION else "only-for-demo-and-development-" * 2)
if IS_PRODUCTION and len(SECRET_KEY) < 50:
    raise ImproperlyConfigured(
        "GREIFBAR_SECRET fehlt oder ist zu kurz. `./run serve` erzeugt ein Geheimnis von selbst. "
        f"Oder setzen Sie eines, zum Beispiel: {secrets.token_urlsafe(48)}"
    )
if IS_PRODUCTION and not (IS_HTTPS or LOCAL):
    raise ImproperlyConfigured("GREIFBAR_URL muss mit https:// beginnen. Oder starten Sie mit --local.")

ALLOWED_HOSTS = [urlsplit(SITE_URL).hostname or "localhost"]
if not IS_PRODUCTION or LOCAL:
    ALLOWED_HOSTS += ["127.0.0.1", "localhost", "[::1]", "testserver"]

DOMAINS = [
    "core",
    "places",
    "topics",
    "accounts",
    "notifications",
    "search",
    "organisations",
    "pages",
    "registrations",
    "opportunities",
    "portal",
]
DOMAINS = [name for name in DOMAINS if (BASE / "greifbar" / name / "apps.py").exists()]
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    *(f"greifbar.{name}" for name in DOMAINS),
]
MIDDLEWARE = [
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "greifbar.core.middleware.HeadersMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "greifbar.core.asked.BoundedAddressMiddleware",
    "greifbar.core.pagecache.PageCacheMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "greifbar.core.preferences.PreferencesMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "greifbar.core.middleware.WrongMethodMiddleware",
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

_loaders = [
    "django.template.loaders.filesystem.Loader",
    "django.template.loaders.app_directories.Loader",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "greifbar" / "core" / "templates"],
        "OPTIONS": {
            "loaders": [("django.template.loaders.cached.Loader", _loaders)],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "greifbar.core.context.site",
            ],
            "builtins": ["django.templatetags.i18n"],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

# Database
_database_url = env.text("DATABASE_URL", f"sqlite:///{VAR / 'greifbar.sqlite3'}")
if IS_TEST:
    _database_url = env.text("TEST_DATABASE_URL", "sqlite://:memory:")
_database = dict(dj_database_url.parse(_database_url, conn_max_age=600, conn_health_checks=True))
if "sqlite" in str(_database["ENGINE"]):
    _database["ENGINE"] = "greifbar.core.db.sqlite"
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;PRAGMA cache_size=-16000;"
        "PRAGMA temp_store=MEMORY;",
    }
    _database["CONN_MAX_AGE"] = None
    _database["CONN_HEALTH_CHECKS"] = False
else:
    _database["ENGINE"] = "greifbar.core.db.postgresql"
DATABASES = {"default": _database}
DATABASE_ROUTERS: list[str] = []

# Sign-in
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "/anmelden/"
LOGIN_REDIRECT_URL = "/mein/"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "greifbar.accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = int(timedelta(minutes=15).total_seconds())
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8}
ACCOUNT_RATE_LIMITS = {"request_login_code": "20/m/ip,5/10m/key"}
ACCOUNT_SIGNUP_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_LOGOUT_ON_GET = False
ACCOUNT_SESSION_REMEMBER = True

# Cookies and headers
_prefix = "__Host-" if IS_HTTPS else ""
SESSION_COOKIE_NAME = f"{_prefix}sitzung"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = int(timedelta(days=14).total_seconds())
CSRF_COOKIE_NAME = f"{_prefix}csrf"
CSRF_TRUSTED_ORIGINS = [SITE_URL] if IS_HTTPS else []
CSRF_FAILURE_VIEW = "greifbar.core.views.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.switch("GREIFBAR_BEHIND_PROXY") else None
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_REDIRECT_EXEMPT = [r"^gesund/$"]
SECURE_HSTS_SECONDS = int(timedelta(days=730).total_seconds()) if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = False
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.NONE],
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500

# Language and time
LANG_INFO.setdefault(
    "de-ls",
    {"bidi": False, "code": "de-ls", "name": "German (plain)", "name_local": "Einfache Sprache"},
)
LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("Deutsch")), ("en", _("Englisch")), ("de-ls", _("Einfache Sprache"))]
LOCALE_PATHS = [BASE / "greifbar" / "locale"]
USE_I18N = USE_TZ = True
TIME_ZONE = "Europe/Berlin"

# Files
ASSETS = BASE / ".assets"
STATIC_URL = "/static/"
STATIC_ROOT = ASSETS / "public"
STATICFILES_DIRS = [ASSETS / "static"] if (ASSETS / "static").is_dir() else []
_hashed = (STATIC_ROOT / "staticfiles.json").exists() and not IS_TEST
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if _hashed
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = not _hashed
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
WHITENOISE_MAX_AGE = 0 if not _hashed else 60
MEDIA_URL = "/medien/"
MEDIA_ROOT = VAR / "media"

# Mail
EMAIL_URL = env.text("EMAIL_URL")
_mail = urlsplit(EMAIL_URL)
_to_files = {"BACKEND": "greifbar.notifications.backends.FileBackend"}
_to_server = {
    "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "OPTIONS": {
        "host": _mail.hostname or "localhost",
        "port": _mail.port or (465 if _mail.scheme == "smtps" else 587),
        "username": unquote(_mail.username or ""),
        "password": unquote(_mail.password or ""),
        "use_ssl": _mail.scheme == "smtps",
        "use_tls": _mail.scheme == "smtp" and not LOCAL,
        "timeout": 20,
    },
}
MAILERS = {"default": _to_files if IS_DEMO or (LOCAL and not EMAIL_URL) else _to_server}
DEFAULT_FROM_EMAIL = env.text("GREIFBAR_MAIL_FROM", f"greifbar <haus@{ALLOWED_HOSTS[0]}>")
MAIL_FOLDER = VAR / "mail"

# The house
CITY = env.text("GREIFBAR_CITY", "Stuttgart")
PHONE = env.text("GREIFBAR_PHONE", "0711 123 45 67" if MODE != "production" else "")
PHONE_HOURS = env.text("GREIFBAR_PHONE_HOURS", "Mo-Fr 9-19" if PHONE else "")
# Who answers for the house: shown on imprint, privacy and accessibility pages.
OPERATOR = {
    "name": env.text("GREIFBAR_OPERATOR"),
    "address": env.text("GREIFBAR_OPERATOR_ADDRESS"),
    "email": env.text("GREIFBAR_OPERATOR_EMAIL"),
    "head": env.text("GREIFBAR_OPERATOR_HEAD"),
    "hosting": env.text("GREIFBAR_OPERATOR_HOSTING"),
    "privacy_email": env.text("GREIFBAR_PRIVACY_EMAIL"),
    "checked_on": env.text("GREIFBAR_ACCESSIBILITY_CHECKED_ON"),
}
OPENING_HOURS = env.text("GREIFBAR_OPENING_HOURS", "Mo-Fr 9-19; Sa 10-14" if MODE != "production" else "")
# Tiles under the maps: an address with {z}, {x}, {y} or a .pmtiles file; nothing is asked elsewhere without.
MAP_TILES = env.text("GREIFBAR_MAP_TILES")
MAP_ATTRIBUTION = env.text("GREIFBAR_MAP_ATTRIBUTION")
NETWORK_LIMIT = env.number("GREIFBAR_NETWORK_LIMIT", 5)
CLOCK_START = env.text("GREIFBAR_NOW") if MODE != "production" else ""
PAGE_CACHE_MEGABYTES = env.number("GREIFBAR_PAGE_CACHE_MB", 0 if IS_TEST else 64)
TRUSTED_PROXIES = env.number("GREIFBAR_TRUSTED_PROXIES", 0)

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"greifbar": {"level": "INFO"}},
}
