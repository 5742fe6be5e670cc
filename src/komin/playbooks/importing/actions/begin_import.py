"""A contributor brings a file: it is looked through, and nothing is brought in yet."""

from collections.abc import Iterable
from itertools import chain

from django.db import transaction
from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid, TooLarge
from komin.people.workspaces.models import Member
from komin.platform.blobs.store import blob_store
from komin.platform.scanning.scan import scanned
from komin.playbooks.importing.access import can_import
from komin.playbooks.importing.limits import LARGEST_PACKAGE
from komin.playbooks.importing.models import Import
from komin.playbooks.importing.preview import previewed
from komin.playbooks.importing.problems import RefusedPackageError
from komin.playbooks.library.models import Library
from komin.playbooks.media.actions.discard_blobs import discard_blobs
from komin.playbooks.media.actions.name_blobs import name_blobs
from komin.playbooks.media.file_names import clean_file_name


def begin_import(
    *, by: Member, file_name: str, size: int, content: Iterable[bytes], library: Library | None = None
) -> Import:
    """With its preview. Raises NotPermitted, TooLarge, Invalid for a file of which nothing can be read or that is
    malware, Unavailable while it can't be scanned."""
    can_import(by).require()
    if size > LARGEST_PACKAGE:
        raise TooLarge(_("This package is larger than 1 GB. Take fewer playbooks away at once."))
    if size <= 0:
        raise Invalid(_("This file is empty."))
    store = blob_store()
    stored = store.write(by.workspace_id, scanned(chain(content)))
    try:
        with store.open(stored.key) as file:
            preview = previewed(by.workspace, file)
    except RefusedPackageError as refused:
        discard_blobs(by.workspace_id, {stored.key.sha256})
        raise Invalid(str(refused.message)) from refused
    with transaction.atomic():
        name_blobs(by.workspace_id, [stored.key.sha256])
        return Import.objects.create(
            workspace_id=by.workspace_id,
            member=by,
            library=library,
            file_name=clean_file_name(file_name),
            size=stored.size,
            sha256=stored.key.sha256,
            preview=preview,
        )
