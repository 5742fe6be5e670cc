"""What each code of a problem means, and what a program does about it."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MEANINGS: Mapping[str, Promise] = {
    "bad_cursor": _("The cursor is not of this list, or was changed. Begin with the first page."),
    "bad_key": _("The idempotency key is empty, too long, or not ASCII. A UUID is a good key."),
    "bad_request": _("The request can't be read. Send JSON in UTF-8, with its Content-Type."),
    "bad_token": _("The token is mistyped, expired or revoked. Make a new one; sending it again does not help."),
    "batch_id_in_use": _("A batch of changes has the id of another one. Make a new id for each batch."),
    "clash": _("Somebody changed the same thing in the meantime. Read it again, then send your change."),
    "disk_full": _("The server has no room left. Send the same again later."),
    "draft_changed": _("The draft is not at this revision any more. Read it again before you publish it."),
    "email_invalid": _("The e-mail address is not one that mail can be sent to."),
    "id_in_use": _("Something else has this id. Make a new one."),
    "internal": _("A fault on our side. What was saved is safe. Tell the operator the X-Request-Id of the answer."),
    "invalid": _("Something sent can't be used: see `errors` and `fields`."),
    "key_reused": _("The idempotency key came with another request before. Make a new key for each change."),
    "method_not_allowed": _("The address does not take this method: see the Allow header."),
    "no_review": _("No review is planned for the playbook."),
    "not_for_tokens": _("This operation is for people in their browser only."),
    "not_found": _("There is nothing at this address, or not for you: the two are never told apart."),
    "not_in_force": _("The version that was looked at is not in force any more."),
    "not_permitted": _("Your role does not allow this. The detail says whom to ask."),
    "not_planned": _("Nothing is planned for the playbook."),
    "not_published": _("The playbook was never published."),
    "not_signed_in": _("No token came along. Send it in the Authorization header, after the word Bearer."),
    "not_withdrawn": _("The playbook is not withdrawn."),
    "obstacles": _("The playbook can't be published yet: `fields` says what is missing where."),
    "outdated": _("What If-Match names is not what is there now. Read it again and use its new ETag."),
    "parts_missing": _("Not every part of the file has arrived. Ask which have, and send the others."),
    "planned": _("A version is planned already. Call it off first."),
    "redis_away": _("A part of the server does not answer. Send the same again in a minute."),
    "scope_missing": _("The token lacks the scope that the operation needs. Make one that has it."),
    "settled": _("A version has settled this feedback already."),
    "stale_token": _("The form token of a page is too old. Programs with an access token need none."),
    "too_large": _("The request is too large. Send less at a time."),
    "too_many": _("Asked too often. Wait as many seconds as Retry-After says."),
    "too_many_links": _("The playbook has as many public links as it can. Revoke one first."),
    "too_many_tokens": _("There are as many tokens as there can be. Revoke one first."),
    "too_many_webhooks": _("There are as many webhooks as there can be. Remove one first."),
    "unavailable": _("The server can't answer at the moment. Send the same again in a minute."),
    "under_way": _("A request with this idempotency key is under way. Ask again in a moment."),
    "unknown_photo": _("The photo is not in this workspace."),
    "wrong_hash": _("The file that arrived is not the one that was announced. Send it again."),
}
