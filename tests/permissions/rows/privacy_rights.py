"""One's own data, and what erasing somebody leaves to look at."""

from tests.permissions.matrix import Least, Row

_AT = "{language}/my-data"

ROWS = (
    Row("GET", _AT, "see what is held of oneself", Least.PERSON),
    Row("GET", f"{_AT}/link", "ask for a link to one's data without signing in", Least.ANYBODY),
    Row(
        "POST",
        f"{_AT}/link",
        "ask for a link to one's data: send the form",
        Least.ANYBODY,
        (200,),
        sends=lambda scene: {"email": "nobody@example.com"},
    ),
    Row(
        "GET",
        f"{_AT}/enter/{{token}}",
        "come by the link of a mail",
        Least.ANYBODY,
        (404,),
        ids=lambda scene: {"token": "x"},
    ),
    Row("GET", f"{_AT}/close", "see what closing one's account means", Least.PERSON),
    Row("POST", f"{_AT}/close", "close one's account", Least.PERSON, (200, 422), sends=lambda scene: {}),
    Row("POST", f"{_AT}/keep", "keep the account that one was closing", Least.PERSON, (404,), sends=lambda scene: {}),
    Row("GET", f"{_AT}/restriction", "see what one can have restricted", Least.PERSON),
    Row("POST", f"{_AT}/restriction", "have one's data restricted", Least.PERSON, (422,), sends=lambda scene: {}),
    Row("GET", f"{_AT}/restriction/end", "see what lifting the restriction shows", Least.PERSON, (302,)),
    Row("POST", f"{_AT}/restriction/end", "lift one's restriction", Least.PERSON, (404,), sends=lambda scene: {}),
    Row("GET", f"{_AT}/ask", "ask for something about one's data", Least.PERSON),
    Row("POST", f"{_AT}/ask", "ask: send the form", Least.PERSON, (422,), sends=lambda scene: {}),
    Row("POST", f"{_AT}/package", "have a copy of one's data made", Least.PERSON, (302,), sends=lambda scene: {}),
    Row(
        "GET",
        f"{_AT}/package/{{package_id}}.zip",
        "download the copy of one's data",
        Least.PERSON,
        (302, 404),
        ids=lambda scene: {"package_id": scene.step},
    ),
    Row("GET", "schemas/my-data-1.json", "read what the fields of such a copy mean", Least.ANYBODY),
    Row("GET", "w/{slug}/names", "see which texts may name somebody who was erased", Least.ADMINISTRATOR),
    Row(
        "POST",
        "w/{slug}/names/{mention_id}",
        "tick off a text that may name somebody who was erased",
        Least.ADMINISTRATOR,
        (404,),
        ids=lambda scene: {"mention_id": scene.step},
        sends=lambda scene: {},
    ),
)
