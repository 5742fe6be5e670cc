"""Django settings, derived from the environment alone (see `environment.py`)."""

import os
from pathlib import Path

from komin.conf import databases, services, static_headers
from komin.conf.connections import plain_parts
from komin.conf.environment import read_environment
from komin.conf.secret_key import secret_key
from komin.conf.sqlite import use_bundled_sqlite

use_bundled_sqlite()

KOMIN = read_environment(os.environ)
BASE_DIR = Path(__file__).resolve().parent.parent
DATA_DIR: Path = KOMIN["DATA_DIR"]
PUBLIC_URL = KOMIN["PUBLIC_URL"].geturl().rstrip("/")
SECURE = KOMIN["PUBLIC_URL"].scheme == "https"

SECRET_KEY = secret_key(KOMIN["SECRET_KEY"], DATA_DIR)
SECRET_KEY_FALLBACKS = list(KOMIN["OLD_SECRET_KEYS"])
DEBUG = False
ALLOWED_HOSTS = services.allowed_hosts(KOMIN["PUBLIC_URL"])
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    # Before allauth: its pages are ours.
    "komin.people.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "django_q",
    "komin.platform.audit",
    "komin.platform.blobs",
    "komin.platform.programs",
    "komin.platform.events",
    "komin.platform.outbound",
    "komin.platform.jobs",
    "komin.platform.search",
    "komin.platform.mail",
    "komin.platform.pdf",
    "komin.platform.scanning",
    "komin.people.workspaces",
    "komin.people.groups",
    "komin.people.operators",
    "komin.people.members",
    "komin.people.trail",
    "komin.people.tokens",
    "komin.people.ownership",
    "komin.people.single_sign_on",
    "komin.people.provisioning",
    "komin.messaging.webhooks",
    "komin.playbooks.document",
    "komin.playbooks.media",
    "komin.playbooks.library",
    "komin.playbooks.authoring",
    "komin.playbooks.templating",
    "komin.playbooks.discussing",
    "komin.playbooks.reusing",
    "komin.playbooks.translating",
    "komin.playbooks.capturing",
    "komin.playbooks.publishing",
    "komin.playbooks.register",
    "komin.playbooks.exporting",
    "komin.playbooks.importing",
    "komin.floor.improving",
    "komin.floor.sharing",
    "komin.floor.stations",
    "komin.floor.tablets",
    "komin.floor.viewing",
    "komin.floor.keeping",
    "komin.privacy.register",
    "komin.privacy.archive",
    "komin.privacy.recipients",
    "komin.privacy.hosting",
    "komin.privacy.consent",
    "komin.privacy.charter",
    "komin.privacy.erasure",
    "komin.privacy.restriction",
    "komin.privacy.rights",
    "komin.privacy.directives",
    "komin.privacy.testimonials",
    "komin.privacy.offers",
    "komin.privacy.accountability",
    "komin.privacy.desk",
    "komin.privacy.retention",
    "komin.site",
    "komin.api",
    "komin.web",
    "komin.conf",
]

MIDDLEWARE = [
    "komin.conf.watching.Watching",
    "komin.web.request_identity.RequestIdentity",
    "django.middleware.security.SecurityMiddleware",
    "komin.api.plain_http.NoPlainHttp",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "komin.web.middleware.ResponseHeaders",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "komin.web.middleware.ContentPolicy",
    "komin.floor.viewing.web.compressed.CompressedPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "komin.people.trail.web.origins.AuditOrigins",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "komin.privacy.consent.web.counting.CountVisits",
    "komin.floor.viewing.web.ready.ReadyPages",
    "komin.people.operators.web.session.OperatorSessions",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "komin.people.accounts.web.unused_sessions.UnusedSessions",
    "komin.floor.tablets.web.device.SharedTablets",
    "komin.people.accounts.web.middleware.PersonLanguage",
    "komin.people.workspaces.web.clocks.Clocks",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "komin.web.middleware.PrivatePages",
    "komin.floor.keeping.web.middleware.ForWhom",
    "komin.web.noted_refusals.NotedRefusals",
    "komin.api.programs.Programs",
    "komin.conf.refusals.NoBlankRefusals",
    "komin.web.middleware.DomainErrors",
]

ROOT_URLCONF = "komin.conf.urls"
WSGI_APPLICATION = "komin.conf.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "komin.web.context.site",
            ],
            "builtins": ["komin.web.templatetags.dates"],
        },
    },
]

DATABASES = {"default": databases.database(KOMIN["DATABASE_URL"], DATA_DIR)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {"default": services.cache(KOMIN["CACHE_URL"])}
Q_CLUSTER = services.queue(KOMIN["JOBS_URL"], KOMIN["WORKER_PROCESSES"])
EMAIL_BACKEND, EMAIL_OPTIONS = services.mail(KOMIN["MAIL_URL"], DATA_DIR)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = KOMIN["MAIL_FROM"]

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "allauth.account.auth_backends.AuthenticationBackend",
    "komin.people.operators.backend.OperatorBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "komin.people.accounts.passwords.NotBreached"},
    {"NAME": "komin.people.accounts.context_words.NotOfTheContext"},
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "workspaces:start"
LOGOUT_REDIRECT_URL = "site:home"
ACCOUNT_ADAPTER = "komin.people.accounts.web.adapter.AccountAdapter"
ACCOUNT_FORMS = {
    "signup": "komin.people.workspaces.web.sign_up.SignUpForm",
    "login": "komin.people.accounts.web.forms.SignInForm",
    "reset_password": "komin.people.accounts.web.forms.ResetPasswordForm",
    "reset_password_from_key": "komin.people.accounts.web.forms.NewPasswordForm",
    "confirm_email_verification_code": "komin.people.accounts.web.forms.VerifyAddressForm",
    "confirm_password_reset_code": "komin.people.accounts.web.forms.ResetPasswordCodeForm",
    "add_email": "komin.people.accounts.web.forms.NewAddressForm",
    "change_password": "komin.people.accounts.web.forms.ChangePasswordForm",
    "reauthenticate": "komin.people.accounts.web.forms.ConfirmPasswordForm",
    "request_login_code": "komin.people.accounts.web.forms.AskForCodeForm",
    "confirm_login_code": "komin.people.accounts.web.forms.SignInCodeForm",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGOUT_ON_GET = False
# Attempts within a time, by address of the visitor (ip) or by account (key); the last three are the adapter's own.
ACCOUNT_RATE_LIMITS = {
    "signup": "20/m/ip",
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/5m/key",
    "login_failed_anywhere": "50/h/key",
    "login_failed_known_device": "10/5m/key",
    "mail_to_one": "10/h/key",
}
MFA_ADAPTER = "komin.people.accounts.web.second_factor.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Komin"
MFA_FORMS = {
    "authenticate": "komin.people.accounts.web.forms.SecondFactorForm",
    "reauthenticate": "komin.people.accounts.web.forms.ConfirmBySecondFactorForm",
    "activate_totp": "komin.people.accounts.web.forms.AuthenticatorAppForm",
    "add_webauthn": "komin.people.accounts.web.forms.PasskeyForm",
    "login_webauthn": "komin.people.accounts.web.forms.SignInByPasskeyForm",
    "authenticate_webauthn": "komin.people.accounts.web.forms.SecondFactorPasskeyForm",
    "reauthenticate_webauthn": "komin.people.accounts.web.forms.ConfirmByPasskeyForm",
    "edit_webauthn": "komin.people.accounts.web.forms.PasskeyNameForm",
}
# Limits of attempts count by the visitor's address, not by the proxy's, which all visitors share.
ALLAUTH_TRUSTED_PROXY_COUNT = KOMIN["TRUSTED_PROXIES"]

LANGUAGE_CODE = KOMIN["DEFAULT_LANGUAGE"]
LANGUAGES = [("en", "English"), ("fr", "Français")]
USE_I18N = True
TIME_ZONE = "UTC"
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR.parent.parent / "build" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Vite names its chunks after their content.
WHITENOISE_IMMUTABLE_FILE_TEST = r"^.+[.-][0-9a-zA-Z_-]{8,12}\..+$"
WHITENOISE_ADD_HEADERS_FUNCTION = static_headers.add_headers
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "__Host-komin-session" if SECURE else "komin-session"
CAPTURE_COOKIE_NAME = "__Host-komin-capture" if SECURE else "komin-capture"
TABLET_COOKIE_NAME = "__Host-komin-tablet" if SECURE else "komin-tablet"
OPERATOR_COOKIE_NAME = "__Host-komin-operator" if SECURE else "komin-operator"
# Below the path of its link, which __Host- does not allow.
LINK_COOKIE_NAME = "__Secure-komin-link" if SECURE else "komin-link"
TEXT_COOKIE_NAME = "__Host-komin-text" if SECURE else "komin-text"
THEME_COOKIE_NAME = "__Host-komin-theme" if SECURE else "komin-theme"
DEVICE_COOKIE_NAME = "__Host-komin-device" if SECURE else "komin-device"
CHOICE_COOKIE_NAME = "__Host-komin-choice" if SECURE else "komin-choice"
VISIT_COOKIE_NAME = "__Host-komin-visit" if SECURE else "komin-visit"
LANGUAGE_COOKIE_NAME = "__Host-komin-language" if SECURE else "komin-language"
CSRF_COOKIE_NAME = "__Host-komin-csrf" if SECURE else "komin-csrf"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
CSRF_COOKIE_AGE = None
CSRF_FAILURE_VIEW = "komin.conf.refusals.csrf_failure"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_ENGINE = "django.contrib.sessions.backends.db"

PLAIN_CONNECTIONS = plain_parts(KOMIN)
SECURE_SSL_REDIRECT = SECURE
# Programs are refused instead (komin.api.plain_http).
SECURE_REDIRECT_EXEMPT = [r"^api/", r"^scim/"]
SECURE_HSTS_SECONDS = 63_072_000 if SECURE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE and KOMIN["HSTS_SUBDOMAINS"] == "on"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if KOMIN["TRUSTED_PROXIES"] else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = services.content_security_policy(KOMIN["BLOBS_URL"])

LOGGING = services.logging(KOMIN["LOG_LEVEL"], KOMIN["LOG_SERVER"])
SILENCED_SYSTEM_CHECKS: list[str] = []
