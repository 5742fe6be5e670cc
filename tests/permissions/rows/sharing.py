"""Sharing: the members' link, public links and labels."""

from tests.permissions.matrix import API, Least, Row
from tests.permissions.scene import Scene

_SHARING = "w/{slug}/playbooks/{playbook_id}/sharing"
_LINK = _SHARING + "/links/{link_id}"
_PROGRAM = API + "/playbooks/{playbook_id}"
_PROGRAM_LINK = _PROGRAM + "/links/{link_id}"


def _sheet(scene: Scene) -> dict[str, object]:
    return {"sheet": "l7160"}


def _label(scene: Scene) -> dict[str, object]:
    return {"size": "100x50"}


ROWS = (
    Row("GET", _SHARING, "see how a playbook is handed on", Least.READER),
    Row("GET", _SHARING + "/labels/{size}.pdf", "print a label", Least.READER, ids=lambda scene: {"size": "100x50"}),
    Row(
        "GET", _SHARING + "/labels/{size}", "open a label to print", Least.READER, ids=lambda scene: {"size": "100x50"}
    ),
    Row("GET", _SHARING + "/sheets/{sheet}", "choose labels of a sheet", Least.READER, ids=_sheet),
    Row("GET", _SHARING + "/sheets/{sheet}.pdf", "print a sheet of labels", Least.READER, ids=_sheet),
    Row("GET", _LINK + "/sheets/{sheet}", "choose labels of a public link", Least.CONTRIBUTOR, ids=_sheet),
    Row("GET", _LINK + "/sheets/{sheet}.pdf", "print labels of a public link", Least.CONTRIBUTOR, ids=_sheet),
    Row("POST", f"{_SHARING}/links", "make a public link", Least.CONTRIBUTOR, (302,), sends=lambda scene: {}),
    Row("GET", f"{_LINK}/revocation", "be asked before a public link is revoked", Least.CONTRIBUTOR),
    Row("POST", f"{_LINK}/revocation", "revoke a public link", Least.CONTRIBUTOR, (302,)),
    Row(
        "GET",
        _LINK + "/labels/{size}.pdf",
        "print a label of a public link",
        Least.CONTRIBUTOR,
        ids=lambda scene: {"size": "100x50"},
    ),
    Row(
        "GET",
        API + "/playbooks/{playbook_id}/label-sheets/{sheet}",
        "print a sheet of labels",
        Least.READER,
        ids=_sheet,
    ),
    Row("GET", _PROGRAM + "/labels/{size}", "fetch a label", Least.READER, ids=_label),
    Row("GET", _PROGRAM + "/qr", "fetch the QR code", Least.READER),
    Row(
        "GET",
        _PROGRAM_LINK + "/label-sheets/{sheet}",
        "print a sheet of labels of a public link",
        Least.CONTRIBUTOR,
        ids=_sheet,
    ),
    Row("GET", _PROGRAM_LINK + "/labels/{size}", "fetch a label of a public link", Least.CONTRIBUTOR, ids=_label),
    Row("GET", _PROGRAM_LINK + "/qr", "fetch the QR code of a public link", Least.CONTRIBUTOR),
    Row("GET", API + "/playbooks/{playbook_id}/links", "list the public links", Least.CONTRIBUTOR),
    Row(
        "POST",
        API + "/playbooks/{playbook_id}/links",
        "make a public link",
        Least.CONTRIBUTOR,
        (201,),
        sends=lambda scene: {"last_day": "2099-12-31"},
    ),
    Row(
        "DELETE",
        API + "/playbooks/{playbook_id}/links/{link_id}",
        "revoke a public link",
        Least.CONTRIBUTOR,
        (204,),
    ),
    Row("GET", "s/{token}/", "follow a public link", Least.ANYBODY),
    Row(
        "POST",
        "s/{token}/passcode",
        "type the passcode of a public link",
        Least.ANYBODY,
        (302,),
        sends=lambda scene: {"passcode": "none is asked"},
    ),
    Row("GET", "s/{token}/media/{sha256}.webp", "see a picture behind a public link", Least.ANYBODY),
    Row("GET", "s/{token}/media/{sha256}.mp4", "play a clip behind a public link", Least.ANYBODY),
    Row("GET", "s/{token}/playbook.pdf", "print what a public link shows", Least.ANYBODY),
    Row("GET", "s/{token}/qr.svg", "see the QR code of a public link", Least.ANYBODY),
    Row("GET", "s/{token}/qr.png", "download the QR code of a public link", Least.ANYBODY),
)
