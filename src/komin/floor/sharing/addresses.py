"""Addresses that are handed on."""

from django.conf import settings
from django.urls import reverse


def public_address(token: str) -> str:
    """Where anyone follows the playbook of a share link."""
    return f"{settings.PUBLIC_URL}{reverse('sharing:follow', args=[token])}"
