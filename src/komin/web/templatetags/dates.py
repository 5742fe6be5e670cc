"""The `date` of every template: Django's, through the one place that knows how languages write the first of a month."""

from datetime import date

from django import template
from django.template.defaultfilters import date as of_django

from komin.kernel.dates import date_format

register = template.Library()


@register.filter(name="date", expects_localtime=True, is_safe=False)
def said(value: date | str | None, written: str) -> str:
    """What is no date is drawn as Django draws it."""
    return date_format(value, written) if isinstance(value, date) else of_django(value, written)
