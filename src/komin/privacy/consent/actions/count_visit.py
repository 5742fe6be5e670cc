"""One more reading of a page, and one more visitor where it is the first of their day."""

from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F

from komin.privacy.consent.models import PageCount


def count_visit(*, page: str, day: date, first_of_day: bool) -> None:
    """`page` is the name of the page, never its address."""
    more = {"views": F("views") + 1, "visitors": F("visitors") + int(first_of_day)}
    row = PageCount.objects.filter(day=day, page=page)
    if row.update(**more):
        return
    try:
        with transaction.atomic():
            PageCount.objects.create(day=day, page=page, views=1, visitors=int(first_of_day))
    except IntegrityError:
        row.update(**more)
