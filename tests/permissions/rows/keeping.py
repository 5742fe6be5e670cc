"""Keeping playbooks on a device, and what a device is told about the app."""

from tests.permissions.matrix import Least, Row

ROWS = (
    Row("GET", "worker.js", "let the browser keep playbooks", Least.ANYBODY),
    Row("GET", "{language}/app.webmanifest", "read how the app is installed", Least.ANYBODY, (200, 302)),
    Row("GET", "device", "see what the device keeps", Least.ANYBODY),
    Row("GET", "p/{code}/copy", "keep the version in force on the device", Least.READER),
    Row(
        "GET",
        "p/{code}/versions/{number}/copy",
        "keep an old version on the device",
        Least.READER,
        ids=lambda scene: {"number": 1},
    ),
    Row("GET", "s/{token}/copy", "keep what a public link shows on the device", Least.ANYBODY),
)
