"""Every night, in this order: what was on the list long enough goes, then the list is written anew."""

from komin.playbooks.media.actions.mark_unused_media import mark_unused_media
from komin.playbooks.media.actions.remove_discarded_blobs import remove_discarded_blobs
from komin.playbooks.media.actions.remove_marked_media import remove_marked_media
from komin.playbooks.media.actions.remove_unused_treatments import remove_unused_treatments


def clean_up_media() -> None:
    remove_discarded_blobs()
    remove_marked_media()
    remove_unused_treatments()
    mark_unused_media()
