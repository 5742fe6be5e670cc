"""Who reads what people answer to a mail."""

from django.conf import settings

from komin.kernel.personal_data import Purpose


def privacy_contact() -> str:
    """Where people write about their data and their rights."""
    return str(settings.KOMIN["PRIVACY_EMAIL"] or settings.KOMIN["OPERATOR_EMAIL"])


def contact_about(purpose: Purpose) -> str:
    """The address that a mail names, and to which an answer goes."""
    return privacy_contact() if purpose is Purpose.RIGHTS else str(settings.KOMIN["OPERATOR_EMAIL"])
