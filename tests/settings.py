"""Settings of the tests: the product's own, on a throw-away data folder and the engine the run was asked for."""

import atexit
import os
import shutil
import tempfile

# Each process of the run has its own: what one cleans up, as of a later day, is another's work of this moment.
_OF_PROCESS = os.environ.get("PYTEST_XDIST_WORKER", "main")
if os.environ.get("TESTS_OF_PROCESS") != _OF_PROCESS:
    os.environ["TESTS_OF_PROCESS"] = _OF_PROCESS
    os.environ["KOMIN_DATA_DIR"] = tempfile.mkdtemp(prefix="komin-tests-")
    os.environ["KOMIN_ERASURE_LEDGER"] = os.environ["KOMIN_DATA_DIR"] + "/erasures.jsonl"
    atexit.register(shutil.rmtree, os.environ["KOMIN_DATA_DIR"], ignore_errors=True)
os.environ.setdefault("KOMIN_SECRET_KEY", "a key for tests only, long enough to be accepted")
os.environ["KOMIN_MAIL_URL"] = "console:"

from komin.conf.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Else every browser of a test looks at every static file first.
WHITENOISE_AUTOREFRESH = True
if DATABASES["default"]["ENGINE"] == "komin.platform.sqlite":  # noqa: F405
    # Said because pytest-django knows by the name of Django's own engine that each process has a memory of its own.
    DATABASES["default"]["TEST"] = {"NAME": ":memory:"}  # noqa: F405
