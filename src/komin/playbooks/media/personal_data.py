from komin.kernel.personal_data import (
    Basis,
    Category,
    OnErasure,
    OnRestriction,
    PersonalField,
    Purpose,
    Source,
    Store,
    declare,
    declare_store,
)
from komin.playbooks.media.actions.forget_media_of import (
    count_unused_media_of,
    count_uploads_of,
    forget_unused_media_of,
    forget_uploads_of,
)


def _of_author(on_erasure: OnErasure, retention: str) -> PersonalField:
    return PersonalField(
        Category.ACTIVITY, Purpose.SERVICE, Basis.CONTRACT, retention, source=Source.OBSERVED, on_erasure=on_erasure
    )


declare(
    "media.Asset",
    subject="added_by__person",
    on_restriction=OnRestriction.MASKED,
    personal={
        "added_by": _of_author(OnErasure.UNLINK, "life of the photo"),
        "file_name": PersonalField(
            Category.CONTENT, Purpose.SERVICE, Basis.CONTRACT, "life of the photo", on_erasure=OnErasure.BLANK
        ),
    },
    not_personal={
        "sha256": "names bytes",
        "state": "a word of the product's own list",
        "refusal": "a code of the product",
        "renditions": "hashes and sizes",
        "paper": "hash and size",
        "film": "hash, size and length; of a film without sound, place, device or time, which are not kept",
    },
)
declare(
    "media.TreatedPhoto",
    subject=None,
    not_personal={
        "treatment": "places in a photo",
        "state": "a word of the product's own list",
        "renditions": "hashes and sizes",
        "paper": "hash and size",
    },
)
declare("media.DiscardedBlob", subject=None, not_personal={"sha256": "names bytes"})
declare(
    "media.Upload",
    subject="member__person",
    on_restriction=OnRestriction.UNSEEN,
    personal={
        "member": _of_author(OnErasure.DELETE_ROW, "7 days"),
        "file_name": PersonalField(Category.CONTENT, Purpose.SERVICE, Basis.CONTRACT, "7 days"),
    },
    not_personal={"sha256": "names bytes", "scope": "a playbook"},
)
declare_store("media.uploads", Store(count=count_uploads_of, erase=forget_uploads_of))
declare_store("media.unused", Store(count=count_unused_media_of, erase=forget_unused_media_of))
