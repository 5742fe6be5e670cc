"""Settings of the tests: the product's own, on a throw-away data folder and the engine the run was asked for."""

import os
import tempfile

os.environ.setdefault("KOMIN_DATA_DIR", tempfile.mkdtemp(prefix="komin-tests-"))
os.environ.setdefault("KOMIN_SECRET_KEY", "a key for tests only, long enough to be accepted")
os.environ["KOMIN_MAIL_URL"] = "console:"

from komin.conf.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Else every browser of a test looks at every static file first.
WHITENOISE_AUTOREFRESH = True
