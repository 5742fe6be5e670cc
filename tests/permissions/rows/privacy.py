"""Pages of law, the notice about cookies, and the office of the site."""

import uuid

from tests.permissions.actors import Actor
from tests.permissions.matrix import Least, Outcome, Row

_LAW = "{language}/privacy"
_VERSION = _LAW + "/{document}/versions/{number}"
# Nobody of a workspace holds an office of the site: for all of them there is no such page.
_NOBODY = dict.fromkeys(Actor, Outcome.HIDDEN)


def _office(method: str, address: str, what: str, /, **sent: str) -> Row:
    return Row(
        method,
        f"office/{address}",
        what,
        Least.OWNER,
        ids=lambda scene: {
            "name": "data",
            "document": "charter",
            "processor_id": uuid.uuid4(),
            "role_id": uuid.uuid4(),
            "restriction_id": uuid.uuid4(),
            "hold_id": uuid.uuid4(),
            "request_id": uuid.uuid4(),
            "breach_id": uuid.uuid4(),
            "disclosure_id": uuid.uuid4(),
            "letter_id": uuid.uuid4(),
            "notice_id": uuid.uuid4(),
            "paper_id": uuid.uuid4(),
            "testimonial_id": uuid.uuid4(),
        },
        sends=lambda scene: sent or None,
        but=_NOBODY,
    )


ROWS = (
    Row("GET", f"{_LAW}/charter", "read the privacy charter", Least.ANYBODY, (200, 302)),
    Row("GET", f"{_LAW}/terms", "read the terms of use", Least.ANYBODY, (200, 302)),
    Row("GET", f"{_LAW}/legal-notice", "read who publishes the site", Least.ANYBODY, (200, 302)),
    Row("GET", f"{_LAW}/security", "read which measures are in force", Least.ANYBODY, (200, 302)),
    Row("GET", f"{_LAW}/where", "see where data lives", Least.ANYBODY, (200, 302)),
    Row("GET", f"{_LAW}/cookies", "read what is kept on a device, and choose", Least.ANYBODY, (200, 302)),
    Row(
        "GET",
        _VERSION,
        "read a version of the charter",
        Least.ANYBODY,
        (200, 302),
        ids=lambda scene: {"document": "charter", "number": 1},
    ),
    Row(
        "GET",
        f"{_VERSION}/changes",
        "compare a version with the one before; the first has none",
        Least.ANYBODY,
        (404, 302),
        ids=lambda scene: {"document": "charter", "number": 1},
    ),
    Row(
        "POST",
        f"{_LAW}/notice/closure",
        "say that one has read of a change",
        Least.PERSON,
        (302,),
    ),
    Row(
        "POST",
        "privacy/choice",
        "answer the notice about cookies",
        Least.ANYBODY,
        (303,),
        sends=lambda scene: {"answer": "known", "back": "/en/"},
    ),
    _office("GET", "", "see what an office has to do"),
    _office("GET", "registers/{name}", "read a register"),
    _office("GET", "registers/{name}.csv", "take a register away for spreadsheets"),
    _office("GET", "registers/{name}.json", "take a register away for programs"),
    _office("GET", "registers/{name}.pdf", "take a register away to file"),
    _office("GET", "registers/{name}/completing", "see what completes a register"),
    _office("POST", "registers/{name}/completing", "complete a register"),
    _office("GET", "processors/", "see the form for a processor"),
    _office("POST", "processors/", "enter a processor", name="Nord", country="FR", does="mail", handles="mails"),
    _office("GET", "processors/{processor_id}", "see a processor"),
    _office("POST", "processors/{processor_id}", "change a processor"),
    _office("GET", "offices", "see who holds an office"),
    _office("POST", "offices", "give an office", email="remi.acme@example.com", office="support"),
    _office("POST", "offices/{role_id}/end", "take an office"),
    _office("GET", "documents", "see the versions of charter and terms"),
    _office("GET", "documents/{document}/versions/", "see the form for a version"),
    _office("POST", "documents/{document}/versions/", "publish a version"),
    _office("GET", "holds", "see of whom nothing may go while a case lasts"),
    _office(
        "POST", "holds", "hold the data of somebody for a case", email="a@b.example", reason="1", until="2099-01-01"
    ),
    _office("POST", "holds/{hold_id}/end", "lift a hold"),
    _office("GET", "restrictions", "see which data people had restricted"),
    _office("POST", "restrictions/{restriction_id}/lifting", "announce the end of a restriction", reason="Checked"),
    _office("POST", "restrictions/{restriction_id}/keeping", "let a restriction go on"),
    _office("GET", "clauses", "see what keeps each clause"),
    _office("GET", "consents", "look up a consent"),
    _office("POST", "consents/chain", "take the chain of consents away"),
    _office("GET", "processing", "see what completes the record of processing"),
    _office("POST", "processing", "complete the record of processing"),
    _office("GET", "breaches", "see the breaches"),
    _office("POST", "breaches", "write a breach down"),
    _office("GET", "breaches/{breach_id}", "read a breach"),
    _office("GET", "breaches/{breach_id}/notification.txt", "take away the words for the authority"),
    _office("POST", "breaches/{breach_id}/{name}", "do something about a breach"),
    _office("GET", "disclosures", "see the requests of authorities"),
    _office("POST", "disclosures", "enter a request of an authority"),
    _office("GET", "disclosures/{disclosure_id}", "read a request of an authority"),
    _office("POST", "disclosures/{disclosure_id}/package", "hand data over to an authority"),
    _office("POST", "disclosures/{disclosure_id}/{name}", "do something about a request of an authority"),
    _office("GET", "screenings", "see which processing was screened"),
    _office("POST", "screenings", "screen a processing"),
    _office("GET", "archive", "see the form of the archive"),
    _office("POST", "archive", "look into the archive"),
    _office("GET", "recipients", "see which processors were told"),
    _office("POST", "recipients/{notice_id}", "write down what a processor answered", evidence="a mail of 3 May"),
    _office("GET", "testimonials", "see who is quoted and who was asked"),
    _office("POST", "testimonials", "ask somebody whether they may be quoted"),
    _office("POST", "testimonials/{testimonial_id}/end", "take a quotation off"),
    _office("POST", "testimonials/paper", "enter a permission given on paper"),
    _office("GET", "testimonials/{testimonial_id}/scan", "look at the paper of a permission"),
    _office("GET", "requests", "see what people asked for"),
    _office("GET", "requests/new", "see the form for a request that came by post"),
    _office("POST", "requests/new", "enter a request that came by post"),
    _office("GET", "requests/{request_id}", "read a request with its story"),
    _office("POST", "requests/{request_id}/estate", "hand over what somebody left who has died"),
    _office("POST", "requests/{request_id}/{name}", "do something about a request"),
    _office("GET", "letters/{letter_id}.pdf", "print a letter"),
    _office("GET", "papers/{paper_id}.jpg", "look at a paper"),
)
