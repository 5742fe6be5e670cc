"""The lines of a request's story in words: what the audit trail calls by a verb."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

_WORDS: Mapping[str, str | Promise] = {
    "request.take": _("entered"),
    "request.look": _("opened"),
    "request.look_at_paper": _("looked at a paper"),
    "request.ask_identity": _("asked who it is; the clock stands"),
    "request.confirm_identity": _("confirmed who it is; the clock runs"),
    "request.name_account": _("said which account it is about"),
    "request.fail_identity": _("noted that nothing shows who it is"),
    "request.check_authority": _("checked the mandate"),
    "request.extend": _("extended by two months"),
    "request.route": _("passed on to a workspace"),
    "request.settle": _("the workspace said what it did"),
    "request.add_paper": _("put a paper to it"),
    "request.done": _("answered"),
    "request.refused": _("refused"),
    "request.withdrawn": _("closed as withdrawn"),
    "request.duplicate": _("closed as the same as another"),
    "request.copy": _("had a copy of the data made"),
    "request.erase": _("had the account closed"),
    "request.freeze": _("closed the account of somebody who has died"),
    "request.direct": _("carried out what the person wished"),
}


def words_of(action: str) -> str | Promise:
    return _WORDS.get(action, action)
