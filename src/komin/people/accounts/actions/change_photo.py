"""A person gives a photo of themselves, another one, or takes it back; and says who sees it."""

import uuid
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.kernel.personal_data import Category
from komin.people.accounts.actions.forget_photo_of import forget_photo_files
from komin.people.accounts.models import Person, SeenBy
from komin.people.accounts.portraits import LARGEST_FILE, make_portrait
from komin.platform.blobs.store import blob_store
from komin.platform.scanning.scan import require_clean


def change_photo(*, by: Person, seen_by: SeenBy, content: bytes = b"") -> Person:
    """Without `content` the photo stays as it is. What was sent is not kept: only the small squares made of it.

    Theirs, not a workspace's: no trail keeps it. Raises Invalid for what is no photo or too large, and for what is
    restricted.
    """
    _require_unrestricted(by)
    if len(content) > LARGEST_FILE:
        raise Invalid(_("This photo has more than 10 MB. Save it smaller."))
    if content:
        require_clean(content, field="photo")
    portrait = make_portrait(content) if content else None
    with transaction.atomic():
        held = Person.objects.select_for_update().get(pk=by.pk)
        if portrait is not None:
            # Under the lock: what clears away after another change does not take these for left over.
            by.photo = blob_store().write(by.pk, [portrait.large]).key.sha256
            by.photo_small = blob_store().write(by.pk, [portrait.small]).key.sha256
        else:
            by.photo, by.photo_small = held.photo, held.photo_small
        by.photo_seen_by = seen_by if by.photo else SeenBy.NOBODY
        by.save(update_fields=["photo", "photo_small", "photo_seen_by"])
        transaction.on_commit(partial(_clear_away, by.pk))
    return by


@transaction.atomic
def remove_photo(*, by: Person) -> Person:
    """Raises Invalid for what is restricted."""
    _require_unrestricted(by)
    by.photo = by.photo_small = ""
    by.photo_seen_by = SeenBy.NOBODY
    by.save(update_fields=["photo", "photo_small", "photo_seen_by"])
    transaction.on_commit(partial(_clear_away, by.pk))
    return by


def _require_unrestricted(person: Person) -> None:
    if person.is_restricted(Category.IDENTITY):
        raise Invalid(_("You had this restricted: it stays as it is. Lift the restriction under My data first."))


@transaction.atomic
def _clear_away(person_id: uuid.UUID) -> None:
    person = Person.objects.select_for_update().filter(pk=person_id).first()
    if person is not None:
        forget_photo_files(person_id, but=frozenset({person.photo, person.photo_small}))
