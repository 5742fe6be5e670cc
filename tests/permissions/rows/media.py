"""Photos: uploads and assets."""

from tests.permissions.actors import Actor
from tests.permissions.matrix import API, Least, Outcome, Row

_UPLOAD = API + "/uploads/{upload_id}"
# An upload belongs to who began it: here, the contributor.
_OWN = {Actor.ADMINISTRATOR: Outcome.HIDDEN, Actor.OWNER: Outcome.HIDDEN}

ROWS = (
    Row(
        "POST",
        f"{API}/uploads",
        "announce a file",
        Least.CONTRIBUTOR,
        (201,),
        sends=lambda scene: {"file_name": "IMG_1.jpg", "size": 1000},
    ),
    Row("GET", _UPLOAD, "see what has arrived", Least.CONTRIBUTOR, ids=lambda scene: scene.upload(), but=_OWN),
    Row(
        "PUT",
        _UPLOAD + "/parts/{number}",
        "send a part",
        Least.CONTRIBUTOR,
        # The part of another length is refused only to who may send it.
        (422,),
        ids=lambda scene: scene.upload(),
        sends=lambda scene: b"a part",
        but=_OWN,
    ),
    Row(
        "POST",
        f"{_UPLOAD}/completion",
        "make the file a photo",
        Least.CONTRIBUTOR,
        (201,),
        ids=lambda scene: scene.upload(),
        but=_OWN,
    ),
    Row("DELETE", _UPLOAD, "give an upload up", Least.CONTRIBUTOR, (204,), ids=lambda scene: scene.upload(), but=_OWN),
    Row(
        "GET",
        f"{API}/assets",
        "see how photos stand",
        Least.CONTRIBUTOR,
        asks="?ids={asset_id}",
    ),
    Row("GET", f"{API}/media", "look through the photos", Least.CONTRIBUTOR),
    Row("POST", f"{API}/media/keeping", "keep what would be removed", Least.CONTRIBUTOR, sends=lambda scene: {}),
    Row("GET", "w/{slug}/media/", "see all photos and where they are used", Least.CONTRIBUTOR),
    Row("POST", "w/{slug}/media/keep", "keep what would be removed", Least.CONTRIBUTOR, (302,), sends=lambda scene: {}),
    Row("GET", "w/{slug}/media/{asset_id}/{size}.webp", "see a photo of a draft", Least.CONTRIBUTOR),
    Row(
        "GET",
        "w/{slug}/media/{asset_id}/film.mp4",
        "play a clip of a draft",
        Least.CONTRIBUTOR,
        ids=lambda scene: {"asset_id": scene.clip.pk},
    ),
    Row("GET", "w/{slug}/media/treated/{picture_id}/{size}.webp", "see it blurred, cropped, turned", Least.CONTRIBUTOR),
    Row("GET", API + "/assets/{asset_id}/renditions/{size}", "fetch a photo", Least.CONTRIBUTOR),
    Row(
        "GET",
        API + "/assets/{asset_id}/film",
        "fetch the film of a clip",
        Least.CONTRIBUTOR,
        ids=lambda scene: {"asset_id": scene.clip.pk},
    ),
)
