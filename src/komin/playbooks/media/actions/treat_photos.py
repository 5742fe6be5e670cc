"""Have cropped, turned and blurred photos made, once each. Call it in the transaction that shows them."""

from collections.abc import Iterable

from komin.people.workspaces.models import Member
from komin.platform.jobs.queue import enqueue
from komin.playbooks.document.schema import Photo
from komin.playbooks.media.access import can_add_media
from komin.playbooks.media.models import TreatedPhoto


def treat_photos(*, by: Member, photos: Iterable[Photo]) -> None:
    """Those of `photos` that have a treatment; their assets are the workspace's own. The others need nothing."""
    can_add_media(by).require()
    wanted = {photo.picture: photo for photo in photos if photo.treatment}
    if not wanted:
        return
    # Held, so that none of them is removed before the transaction that shows it has ended.
    held = TreatedPhoto.objects.in_workspace(by.workspace_id).select_for_update(no_key=True).order_by("pk")
    known = set(held.filter(pk__in=wanted).values_list("pk", flat=True))
    new = [
        TreatedPhoto(id=pk, workspace_id=by.workspace_id, asset_id=photo.asset, treatment=photo.treatment.as_json())
        for pk, photo in wanted.items()
        if pk not in known
    ]
    TreatedPhoto.objects.bulk_create(new, ignore_conflicts=True)
    for treated in new:
        enqueue("media.prepare_treated_photo", picture_id=treated.pk)
