"""Settings of the workbench; what differs between installations comes from the environment."""

from __future__ import annotations

from pathlib import Path

from csp.constants import NONE, SELF
from django.core.management.utils import get_random_secret_key

from odgovor.web.site.environment import (
    env_choice,
    env_database,
    env_flag,
    env_folder,
    env_list,
    env_text,
    env_whole,
)
from odgovor.web.site.keys import kept_keys, kept_secret

PACKAGE = Path(__file__).parent.parent.parent
DATA = env_folder("ODGOVOR_DATA", Path.home() / ".local/share/odgovor")
DEBUG = env_flag("ODGOVOR_DEBUG", default=False)
IS_SECURE = env_flag("ODGOVOR_HTTPS", default=False)
SECRET_KEY = env_text("ODGOVOR_SECRET_KEY") or kept_secret(
    DATA / "secret.key", get_random_secret_key
)
SECOND_FACTOR_KEYS = kept_keys(DATA / "second-factor.keys")
ALLOWED_HOSTS = env_list("ODGOVOR_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS] if IS_SECURE else []
PROXIES = env_whole("ODGOVOR_PROXIES", 0)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "csp",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
    "odgovor.web.common",
    "odgovor.web.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "odgovor.web.studies",
    "odgovor.web.search",
    "odgovor.web.records",
    "odgovor.web.documents",
    "odgovor.web.plans",
    "odgovor.web.rooms",
    "odgovor.web.norms",
    "odgovor.web.board",
    "odgovor.web.publishing",
    "odgovor.web.api",
]
MIDDLEWARE = [
    "odgovor.web.common.addresses.PlainAddressMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "odgovor.web.site.static.StaticMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "odgovor.web.accounts.middleware.PrivateMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "odgovor.web.accounts.middleware.EditionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "odgovor.web.site.urls"
WSGI_APPLICATION = "odgovor.web.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "odgovor.web.studies.context.frame",
            ],
            "builtins": ["odgovor.web.common.templatetags.odgovor"],
        },
    }
]

DATABASES = {"default": env_database("DATABASE_URL", DATA / "odgovor.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# Failed attempts are counted by all processes together, so they are counted in the database.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "accounts_sharedentry",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
PASSWORD_RESET_TIMEOUT = 60 * 60 * 4
ALLAUTH_TRUSTED_PROXY_COUNT = PROXIES
ACCOUNT_ADAPTER = "odgovor.web.api.adapters.TokensAdapter"
ACCOUNT_FORMS = {
    "login": "odgovor.web.accounts.forms.SignInForm",
    "reauthenticate": "odgovor.web.accounts.forms.ConfirmForm",
    "change_password": "odgovor.web.accounts.forms.ChangePasswordForm",
    "set_password": "odgovor.web.accounts.forms.SetPasswordForm",
    "reset_password": "odgovor.web.accounts.forms.ResetPasswordForm",
    "reset_password_from_key": "odgovor.web.accounts.forms.ResetPasswordKeyForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = (
    "none"  # an invitation was opened, so its address is known to be theirs
)
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Odgovor: "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if IS_SECURE else "http"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
# A whole office may share one address on the internet; one account is tried five times.
ACCOUNT_RATE_LIMITS = {
    "login": "60/m/ip",
    "login_failed": "30/m/ip,5/15m/key",
    "reset_password": "20/m/ip,3/15m/key",
    "reset_password_from_key": "20/m/ip",
    "change_password": "5/m/user",
    "manage_email": "3/15m/user",
    "reauthenticate": "10/m/user",
}
MFA_ADAPTER = "odgovor.web.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "odgovor.web.accounts.factor_forms.CodeForm",
    "reauthenticate": "odgovor.web.accounts.factor_forms.ConfirmCodeForm",
    "activate_totp": "odgovor.web.accounts.factor_forms.ActivateAppForm",
    "add_webauthn": "odgovor.web.accounts.factor_forms.AddPasskeyForm",
    "edit_webauthn": "odgovor.web.accounts.factor_forms.RenamePasskeyForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # accounts of the command line have no invitation
MFA_TOTP_ISSUER = "Odgovor"
MFA_TOTP_TOLERANCE = 1  # clocks of phones are some seconds off

LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("sr", "Српски"), ("sr-latn", "Srpski")]
USE_I18N = True
TIME_ZONE = env_text("ODGOVOR_TIME_ZONE", "Europe/Belgrade")
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [("fonts", PACKAGE / "publication/assets/fonts")]
STATIC_ROOT = DATA / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "odgovor.web.site.static.DigestedStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 3600
BLOBS = DATA / "blobs"
FILE_UPLOAD_PERMISSIONS = 0o600
MAX_UPLOAD_BYTES = env_whole("ODGOVOR_MAX_UPLOAD_BYTES", 64 * 1024 * 1024)
MAX_PAGES_BYTES = env_whole("ODGOVOR_MAX_PAGES_BYTES", 2 * 1024**3)
DATA_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4000

# Background work is handed to the worker beside the server; "immediate" does it within the request, without one.
TASK_BACKENDS = {
    "database": "django_tasks_db.DatabaseBackend",
    "immediate": "django_tasks.backends.immediate.ImmediateBackend",
}
TASKS = {
    "default": {
        "BACKEND": TASK_BACKENDS[env_choice("ODGOVOR_TASKS", tuple(TASK_BACKENDS))],
        "QUEUES": ["default"],
    }
}
COOLING_HOURS = env_whole("ODGOVOR_COOLING_HOURS", 0)

EMAIL_BACKEND = env_text("ODGOVOR_EMAIL_BACKEND", "django.core.mail.backends.console.EmailBackend")
EMAIL_HOST = env_text("ODGOVOR_EMAIL_HOST", "localhost")
EMAIL_PORT = env_whole("ODGOVOR_EMAIL_PORT", 25)
EMAIL_HOST_USER = env_text("ODGOVOR_EMAIL_USER")
EMAIL_HOST_PASSWORD = env_text("ODGOVOR_EMAIL_PASSWORD")
EMAIL_USE_TLS = env_flag("ODGOVOR_EMAIL_TLS", default=False)
EMAIL_TIMEOUT = 15
DEFAULT_FROM_EMAIL = env_text("ODGOVOR_EMAIL_FROM", "odgovor@localhost")

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_NAME = "__Host-sessionid" if IS_SECURE else "sessionid"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = IS_SECURE
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_SECURE and PROXIES else None
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365 if IS_SECURE else 0
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
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env_text("ODGOVOR_LOG_LEVEL", "WARNING")},
}
