"""When the notice is shown, and its words as they are kept for proof."""

from django.http import HttpRequest
from django.template.loader import render_to_string

from komin.privacy.consent.choice import read_choice, signals_refusal
from komin.privacy.consent.questions import questions


def must_show(request: HttpRequest) -> bool:
    """On the first page of a visitor, whichever it is, until they answer; again after six months, or when what is
    asked has changed. Not in what a script fetches, such as the copy of a page that a device keeps."""
    if request.headers.get("Sec-Fetch-Dest", "document") != "document":
        return False
    choice = read_choice(request)
    return choice is None or not choice.holds


def is_asking(request: HttpRequest) -> bool:
    """Whether there is something to accept; else the notice informs."""
    return bool(questions()) and not signals_refusal(request)


def words() -> str:
    """What the notice says in the active language, as HTML: the same for everybody."""
    return render_to_string("consent/_words.html", {"questions": questions(), "asking": True})
