"""Addresses that are printed."""

from django.conf import settings
from django.urls import reverse


def station_address(code: str) -> str:
    """Where the playbooks of a station are listed: what its QR code says."""
    return f"{settings.PUBLIC_URL}{reverse('stations:floor', args=[code])}"
