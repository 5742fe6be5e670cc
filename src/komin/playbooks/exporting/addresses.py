"""Addresses that are printed."""

from django.conf import settings
from django.urls import reverse


def live_address(code: str) -> str:
    """Where the version in force of the playbook `code` is followed: what the QR code says."""
    return f"{settings.PUBLIC_URL}{reverse('viewing:follow', args=[code])}"
