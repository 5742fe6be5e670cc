"""A draft that nothing stands in the way of."""

from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.playbooks.authoring.queries import assemble_document
from komin.playbooks.document.schema import Document
from komin.playbooks.library.models import Playbook
from komin.playbooks.media.queries import MediaStates
from komin.playbooks.publishing.obstacles import obstacles
from komin.playbooks.publishing.pictures import states_of_photos
from komin.playbooks.translating.queries import with_translations


class NotReady(Invalid):
    """`fields`: what stands in the way, by its place in the draft."""

    code = "obstacles"
    fields_are_sent = False


def ready_draft(playbook: Playbook) -> tuple[Document, MediaStates]:
    """What it says and shows. Raises NotReady with what stands in the way in `fields`."""
    document = with_translations(playbook, assemble_document(playbook))
    photos = states_of_photos(playbook.workspace_id, document)
    in_the_way = obstacles(document, photos)
    if in_the_way:
        raise NotReady(
            _("This playbook can't be published yet."),
            fields={obstacle.place: obstacle.message for obstacle in in_the_way},
        )
    return document, photos
