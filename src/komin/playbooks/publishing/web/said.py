"""What several pages say after something was done."""

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import ngettext


def say_photos_lost(request: HttpRequest, lost: int) -> None:
    """Nothing when every photo could be had again."""
    if not lost:
        return
    said = ngettext(
        "%(lost)d photo of that time exists no more and was left out.",
        "%(lost)d photos of that time exist no more and were left out.",
        lost,
    )
    messages.warning(request, said % {"lost": lost})
