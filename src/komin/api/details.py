"""What else is to know of operations and of what they take, in both languages. Tests hold the English against the code,
where readers of it find the same words."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

DETAILS: Mapping[str, Promise] = {
    "get_token": _("The token that was sent: the first thing to ask, and it needs no scope."),
    "patch_settings": _("With `If-Match`, only where they are as they were seen."),
    "put_logo": _(
        "The file as it is, a PNG, JPEG or WebP of 4 MB at most; its type is told by its content. It is made "
        "small and shown wherever the workspace shows itself."
    ),
    "delete_logo": _("An administrator can bring it back on the page *Look*. Where there is none, nothing changes."),
    "get_trail": _("Who did what, when and from where, the newest first."),
    "get_members": _("By name, page after page; integrations are nobody."),
    "patch_member": _(
        "Never one's own, nor of somebody above; nobody gives more than they have. With `If-Match`, only as seen."
    ),
    "delete_member_sessions": _("They are signed out everywhere, as when a device was lost; access tokens stay."),
    "get_invitations": _("Those that nobody answered, the latest first; after 14 days they are gone."),
    "post_invitations": _("A mail to each address; where one can't be used, nothing is sent. Nobody is asked twice."),
    "post_invitation_mail": _(
        "It is sent again, with a new link: the one before opens nothing any more, and the days count from now."
    ),
    "delete_invitation": _("Its link opens nothing any more, and the address is forgotten."),
    "get_groups": _("Teams, lines and shifts, each followed by those in it."),
    "post_group": _("Groups stand two deep at most; 500 in a workspace."),
    "remove_group": _(
        "What was open to it is open to it no more; its members stay members, the groups in it stand by themselves."
    ),
    "get_group_members": _("Those in the group itself who have access, by name."),
    "put_group_member": _("Twice is once. Who lost access joins no group."),
    "delete_group_member": _("Twice is once; they stay a member of the workspace."),
    "post_operators": _("All of them are added, or nobody. They read, and sign in once they were given a PIN."),
    "post_pins": _(
        "A new PIN for each, by name. The one before is no good any more, and who was signed in by it is signed out. "
        "Those who sign in by their address, or lost access, get none."
    ),
    "get_tablets": _("Those in use or prepared, by name; 500 at most."),
    "post_tablet": _("A tablet for a station, and the address that enrols it within ten minutes."),
    "post_tablet_code": _(
        "Another address, for another device in its place: the one before is out of use from now on."
    ),
    "delete_tablet": _("It shows nothing from its next request on, and whoever was signed in there is signed out."),
    "put_rights": _("It holds from the next request on. With `If-Match`, only where the rights are as they were seen."),
    "get_people_with_rights": _("What each member may do in the library, and why; those who may do nothing too."),
    "put_numbers": _("Documents that have a number keep it; a sequence that was begun goes on where it was."),
    "get_folders": _("Each after the one it is in."),
    "remove_folder": _("What is in it stays, where it stood."),
    "get_tags": _("Those that something has, by name."),
    "put_filing": _("With `If-Match`, only where it is filed as it was seen."),
    "post_filings": _(
        "Each is filed by itself: one that is refused holds no other up. Those that one does not see are left out."
    ),
    "put_favourite": _("A favourite of who asks; twice is once."),
    "get_playbooks": _("Those that one sees, page after page. With `q`, the 200 that fit best."),
    "get_search": _("What holds every word, best first: of drafts where one writes, of versions in force elsewhere."),
    "remove_playbook": _("Out of the libraries; its versions stay kept. With `If-Match`, only as it was seen."),
    "get_draft": _(
        "What an editor asks every few seconds: 304 when nothing changed since the state with this entity "
        'tag. `here` says where the member looks ("draft", or the id of a step), and the state who else '
        "does; a program sees nobody."
    ),
    "post_operations": _(
        "Changes to a draft, each told apart field by field: applied, or a clash. With `If-Match`, the entity"
        " tag of the draft, all of them or none."
    ),
    "get_history": _("Newest first."),
    "get_history_entry": _("What the draft said at the end of the entry."),
    "post_history_restoration": _(
        "The draft says again what it said then; what it says now stays in the history. With `If-Match`, the "
        "entity tag of the draft, only as it was seen."
    ),
    "get_assets": _("Up to 200 assets by id, separated by commas; ids that are not this workspace's are left out."),
    "get_rendition": _(
        "A photo as WebP, its longer side as many pixels as one of its renditions has. The original has no address."
    ),
    "get_film": _("What a clip plays, as MP4 without sound; parts of it by `Range`."),
    "get_media": _("The workspace's photos, the newest first; `q` is a part of the file's name."),
    "post_keeping": _("Photos that no playbook uses and that would be removed stay."),
    "put_look": _("Who was asked to look did, and has nothing to add."),
    "get_templates": _("By name; 200 at most."),
    "put_template": _(
        "What the draft says now takes the place of what it said; playbooks that began with it stay as they are."
    ),
    "post_begun_playbook": _("A new playbook whose draft says what the template does."),
    "patch_block": _("Drafts that use it are told its new name."),
    "delete_block": _("Drafts keep their steps. It can be put back for 30 days."),
    "delete_removal": _("For 30 days it can be put back, as it was; drafts that use it are told."),
    "get_translations": _(
        "The languages of the draft and how far each is; the steps of which a translation no longer holds."
    ),
    "put_language": _(
        "`language` is a tag such as de or pt-BR (BCP 47). What was translated into it before is there again."
    ),
    "delete_language": _("The next version is not in it any more; its translations stay for when it is added again."),
    "get_texts": _(
        "Every text of the draft in reading order, with its translation; with `todo`, only what is missing or outdated."
    ),
    "patch_texts": _(
        "The translations of some texts, all of them or none; 500 at most. Each names what was translated: "
        "where its author or another translator was quicker, it is a clash, and `fields` names the text."
    ),
    "get_text_history": _(
        "What one text was translated into so far, newest first; any of it can be sent again. `key` as texts have it."
    ),
    "post_suggestions": _(
        "Every text that is missing or outdated, and that the workspace translated elsewhere, is translated as there."
    ),
    "get_xliff": _("XLIFF 2.1: every text with what there is of its translation."),
    "post_xliff": _(
        "A form (multipart/form-data) with the file, XLIFF 2.0 or 2.1. All that fits is taken or, where the "
        "file does not fit, nothing."
    ),
    "post_phone": _("A code to scan within ten minutes, once."),
    "put_step": _("The step as the phone knows it; said again, it changes nothing more."),
    "post_dictation": _(
        "A recording of a line becomes its text; neither is kept. An empty one says that a line is about to be spoken."
    ),
    "post_publish": _(
        "The draft at `draft_revision` becomes a version. With `If-Match`, the entity tag of the draft, only "
        "as it was seen."
    ),
    "delete_planned": _("`number` says which version, where several are planned."),
    "get_comparison": _("What a version changes of an earlier one."),
    "get_approval": _("404 where nobody is asked."),
    "post_approval": _("A request that is open gives way to this one."),
    "delete_approval": _("Nobody is asked any more; the draft stays as it is."),
    "put_review": _("With `If-Match`, only where the plan is as it was seen."),
    "post_confirmation": _("Somebody looked at the version, and it still holds."),
    "put_document_rules": _("For what is published and printed from now on."),
    "get_register": _("By number, page after page."),
    "get_register_file": _("Every line of what is asked for, as spreadsheets open it."),
    "get_verification": _(
        "What came of the last look at every version, its page and its pictures; once a week, and when it is asked for."
    ),
    "post_verification": _("It is done in the background; `last` is a new one then."),
    "get_pdf": _("The version as it is printed; an old one says that it is superseded."),
    "get_picture": _(
        "A picture that the version shows or a film that it plays, by its SHA-256 in the manifest, which says its type."
    ),
    "get_bookmark": _("Where one is in the version, on whichever device. Nobody reads where others are."),
    "put_bookmark": _(
        "Every device of theirs goes on there; in the place of the one before, in whichever version that was."
    ),
    "delete_bookmark": _("The last step was done, or one begins anew; whether there was one or not."),
    "get_draft_pdf": _("The draft as it is printed; every sheet says that it is a draft."),
    "get_formats": _("In which playbooks leave."),
    "get_playbook_file": _(
        "The version in force in one of the formats; with `draft`, what the draft says. `language`: a tag, "
        "where the format says one language (Word, DITA, oManual); empty for that of the author."
    ),
    "get_exports": _("One's own, the newest first, until they expire."),
    "post_export": _(
        "A package of a library, made in the background. Asked for again while it is on its way, the same one."
    ),
    "get_package": _("The package, in ranges too. 404 until it is ready."),
    "get_imports": _("Of the workspace, the newest first: what is on its way, and what came in lately."),
    "post_import": _(
        "A form (multipart/form-data) with the file: a package of ours, or oManual. Nothing is brought in "
        "yet; the file is kept for a week."
    ),
    "get_import": _("What the file would bring, or what came of it."),
    "post_carrying_out": _("It is brought in, in the background; twice is once."),
    "get_stations": _("By name; 500 at most."),
    "patch_station": _("Its link, QR code and labels stay."),
    "remove_station": _("Its labels lead nowhere from then on; its playbooks stay."),
    "get_station_playbooks": _("Those that one sees, by number; readers: those in force."),
    "put_placement": _("It is followed there; twice is once. A draft is seen there from its publication on."),
    "get_station_label": _("A label of the link that lists what is followed at the station."),
    "get_station_code": _("The QR code of that link."),
    "get_links": _("All that open, and the last that do not any more."),
    "get_label_sheet": _(
        "Labels of the link that members follow, as PDF. `first`: the label of the sheet that printing begins"
        " at; `count` labels, else the rest of the sheet. `across` and `down` move them for printers that are"
        " off; `edges` draws where they end."
    ),
    "get_link_label_sheet": _(
        "Labels of a public link that opens, as PDF; the rest as with those of the link that members follow."
    ),
    "get_label": _("A label of the link that members follow."),
    "get_link_label": _("A label of a public link that opens."),
    "get_code": _("The QR code of the link that members follow, with the margin that it needs."),
    "get_link_code": _("The QR code of a public link that opens."),
    "delete_link": _("It leads nowhere from now on."),
    "get_feedback": _("Newest first; `open` for what waits or is not settled yet, or for the others."),
    "post_feedback_with_photo": _(
        "A form (multipart/form-data) with the same fields and `photo`, 40 MB at most: it is prepared as "
        "every photo is, and shown to whoever answers."
    ),
    "patch_webhook": _("With `If-Match`, only where it is as it was seen."),
    "delete_webhook": _("With all that was sent to it."),
    "post_secret": _("For a day messages are signed with the one before, too."),
    "get_deliveries": _("Newest first; kept for 30 days."),
    "post_replay": _("The same message with the same id, delivered before or not."),
}
PARAMETERS = (
    _("A part of the number or of the title."),
    _("A part of what was done."),
    _("And those in it."),
    _("Another one, to see what it would give."),
    _("As `GET /tags` names it."),
    _("As it is sold."),
    _("Beginnings of words of the name, address or number."),
    _("Which of them; empty for those with access."),
    _("Dots an inch of a PNG: those of the printer."),
    _("Empty for that of the workspace; the two large ones are for lessons."),
    _("Favourites, or what was opened lately, the last first."),
    _("How many at most."),
    _("How many of the best to pass over."),
    _("In millimetres."),
    _("In millimetres, or the sheet that holds all three."),
    _("One of its languages; empty for the author's."),
    _("The first day."),
    _("The id of a person."),
    _("The last day."),
    _("The earlier; the one before `to`."),
    _("The later version; the one in force."),
    _("The procedure, its job breakdown, or a lesson of one point."),
    _("The step of a lesson, from 1; each on its own without it."),
    _("Words that it holds, the last also begun."),
    _("Words that it holds."),
    _("`next` of the page before."),
    _("`next` of the page before; empty for the first page."),
)
INTRODUCTION = _("Playbooks, from the draft to the floor. /en/developers tells how to begin; the editor uses the same.")
FAILURE = _("What went wrong, and what to do.")
BY_TOKEN = _("An access token; the list names the scope needed.")
BY_SESSION = _("A person's browser.")
IF_NONE_MATCH = _("An ETag: 304 when nothing changed.")
IF_MATCH = _("The ETag that was seen: 412 when it changed.")
IDEMPOTENCY_KEY = _("Any text of yours: the same sent twice within a day is done once.")


def said_of_parameter(english: str) -> str:
    """The description of a parameter in the language of the request."""
    return gettext(english)
