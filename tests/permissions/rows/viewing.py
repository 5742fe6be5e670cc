"""Following a version, at its stable address."""

from tests.permissions.matrix import API, Least, Row

_VERSION = "p/{code}/versions/{number}"
_PLACE = API + "/playbooks/{playbook_id}/versions/{number}/bookmark"

ROWS = (
    Row("GET", "p/{code}/", "follow the version in force", Least.READER),
    Row(
        "GET",
        "p/{code}/",
        "follow what was never published",
        Least.OWNER,
        (404,),
        ids=lambda scene: scene.of_draft,
        hidden=True,
    ),
    Row("GET", f"{_VERSION}/", "follow an old version", Least.READER, ids=lambda scene: {"number": 1}),
    Row("GET", "p/{code}/media/{sha256}.webp", "see a picture", Least.READER),
    Row("GET", "p/{code}/media/{sha256}.mp4", "play a clip", Least.READER),
    Row("GET", _VERSION + "/media/{sha256}.webp", "see a picture of a version", Least.READER),
    Row("GET", _VERSION + "/media/{sha256}.mp4", "play a clip of a version", Least.READER),
    Row("GET", f"{_VERSION}/bookmark", "ask at which step one is", Least.READER),
    Row(
        "PUT",
        f"{_VERSION}/bookmark",
        "be at a step",
        Least.READER,
        (204,),
        sends=lambda scene: str(scene.step).encode(),
    ),
    Row("DELETE", f"{_VERSION}/bookmark", "be at no step any more", Least.READER, (204,)),
    Row("GET", "p/{code}.pdf", "print", Least.READER),
    Row("GET", f"{_VERSION}.pdf", "print a version", Least.READER),
    Row("GET", "p/{code}/print", "choose a sheet to print", Least.READER),
    Row("GET", f"{_VERSION}/print", "choose a sheet of a version to print", Least.READER),
    Row("GET", "p/{code}/qr.svg", "see the QR code", Least.READER),
    Row("GET", "p/{code}/qr.png", "download the QR code", Least.READER),
    Row(
        "POST",
        "display",
        "choose how pages look on this device",
        Least.ANYBODY,
        (303,),
        sends=lambda scene: {"text": "large"},
    ),
    Row("GET", API + "/playbooks/{playbook_id}/versions/{number}/pdf", "fetch a version as PDF", Least.READER),
    Row("GET", _PLACE, "read at which step of a version one is", Least.READER),
    Row("PUT", _PLACE, "be at a step", Least.READER, (204,), sends=lambda scene: {"step": scene.step}),
    Row("DELETE", _PLACE, "be at no step any more", Least.READER, (204,)),
    Row(
        "GET",
        API + "/playbooks/{playbook_id}/versions/{number}/pictures/{sha256}",
        "fetch a picture or film of a version",
        Least.READER,
    ),
)
