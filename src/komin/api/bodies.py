"""What is to know of what operations take and answer, in both languages. Tests hold the English against the code, where
readers of it find the same words."""

from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

BODIES = (
    _("A link; where its target has gone, what is shown is the text alone."),
    _("A number in `unit`; good from `lowest` to `highest`, both included, best at `target`. Empty bounds are open."),
    _("A number that the text of the step names as [1]. It is given once and never shifts under a text that names it."),
    _("A photo in a step. `alt` is its text alternative; its renditions are in `Document.media` under `picture`."),
    _("A photo of what was done."),
    _("A rectangle that lies within the photo."),
    _("A step of the same playbook or another playbook, by its id. Nothing outside the workspace."),
    _("A tool or a part, with how many and under which reference. `photo` is the asset that shows it."),
    _("A whole text, block by block."),
    _(
        "A whole playbook, as a version freezes it. `references`: the published playbooks that its texts lead to. "
        "`translations`: by language, what its texts say in it, by the keys of `units.Unit`; what is not there is "
        "shown in `language`."
    ),
    _("Another playbook that a text leads to, as it was called when the version was frozen."),
    _("Done, or not."),
    _("If `condition` holds, the work goes on at the step `target`; it may have been deleted since."),
    _(
        "One action: what a step says and shows. In reading order. `duration` in seconds, 0 when nobody said. `origin` "
        "is a matter of drafts: no version carries it."
    ),
    _("One answer of several."),
    _("One of several answers; `accepted` when the work may go on with it."),
    _("Points at `end`; `bend` is the control point of a quadratic curve, absent for a straight one."),
    _("Protective equipment by its mandatory sign (ISO 7010 M-series)."),
    _("Signal words of ISO 3864-2 and ANSI Z535.6, most severe first."),
    _("Sides in pixels, size in bytes."),
    _("Skills, protective equipment, tools, parts and the state the machine must be in."),
    _(
        "The frozen renditions of one picture: its size in pixels as shown, and SHA-256 (hex) by longest side. `paper` "
        "is the SHA-256 of the JPEG for print; empty for a picture prepared before there was one. `film` is the one "
        "of the MP4 that a clip plays, `seconds` long; empty for a photo."
    ),
    _("Somebody signs for it; `label` says who or for what."),
    _("The ellipse that fills `area`."),
    _("The label itself, around `at`."),
    _(
        "The step block that a step of a draft came from, as the block was at `revision`. Steps that came together "
        "share `use`: every id in them is the block's own, exclusive or `use`."
    ),
    _("Three that are told apart on paper and by every eye; each is cased in its opposite."),
    _("What a callout is for. Nothing of safety: that is a notice, which comes before the command."),
    _("What can hurt, by its warning sign (ISO 7010 W-series)."),
    _(
        "What can hurt, what happens then, and how to avoid it; always shown before the command. `level` is "
        "what is shown. It follows from `severity` unless the author decided otherwise; notices without a "
        "severity have the level that was chosen for them."
    ),
    _("What happens when the hazard is not avoided, worst first (ANSI Z535.6, ISO 3864-2)."),
    _("What makes or breaks the step, with its reason (TWI job instruction)."),
    _("What nobody may see: destroyed in every rendition, never drawn over one."),
    _("`marks`: what was drawn on it, as the document has it."),
    _("A code to scan: `address` opens capture mode once, `qr` is the drawing of it (SVG)."),
    _("A document. Before its first publication it has neither revision nor day nor approver."),
    _("A file to come: `size` in bytes, `sha256` in hex where the browser can compute it."),
    _("A page about the code."),
    _("A photo that arrived: no address, for capture mode looks at nothing of the workspace."),
    _(
        "A photo or clip. `renditions` are addresses by longest side in pixels; `film` is where a clip plays and "
        "`seconds` its length, null for a photo; `message` says why it was refused."
    ),
    _("A piece of the text; `matched` where it is what was looked for."),
    _(
        "A playbook as a list shows it. `version` and `revision` are what is in force, null and empty before "
        "the first; `code` is the short name in its link and its QR code. Who writes in its library is shown "
        "the draft, others the version in force."
    ),
    _("A request that nobody decided yet."),
    _(
        "A step block as it is now; `earlier`: what it said when steps of a draft came from it. One that was "
        "removed says nothing any more."
    ),
    _(
        "A version without its content. Hashes are SHA-256 in hex; `sha256` is over the three others. It "
        "applies from `published_at` on, and was decided at `decided_at`; a number above `in_force` is "
        "planned."
    ),
    _(
        "A version, by its number, that is not what was hashed; `picture`: the SHA-256 of one that is "
        "concerned, or empty. `says` is what is wrong in words."
    ),
    _("Addresses: those a mail goes to, those of members, and those that were asked already and did not answer."),
    _("All null where no review is planned."),
    _("An upload: numbers of the parts that have arrived, and the asset once all have."),
    _("As a form. Without an `id`, only an Idempotency-Key tells the same sent twice."),
    _("As an upload of the editor: numbers of the parts that have arrived, and the photo once all have."),
    _("Each role includes the ones after it."),
    _("Every thread of a draft, the oldest first; `people` holds everybody that it names, and who can be named."),
    _("How many steps there are, and in which section the next one goes."),
    _(
        "How many texts were taken; `changed` say something else by now than what was translated, `unknown` "
        "are not in the playbook."
    ),
    _("How many were taken off the list."),
    _("In how many steps one state differs from another; `whole`: in a title, the summary or what stands before."),
    _("In millimetres, or the sheet that holds all three."),
    _("It sees what is open to everybody, and to `groups`."),
    _("Members read `reason` when they open the playbook."),
    _("Newest first. `in_force` is the number of the version that everybody follows, null before the first."),
    _("One address each. `message` stands in the mail; who joins is in `groups`."),
    _("One page of the workspace's photos, of so many pages."),
    _("Plain text, in which `@[id]` names a person. `author` is null once they were erased."),
    _("RFC 6901, in the body."),
    _("RFC 9457."),
    _("Somebody who did not answer yet. `invited_by`: a member, null for one who left; who joins is in `groups`."),
    _(
        "Somebody who has the draft before their eyes now; `step` is null where they are at none; `photo` the"
        " address of a small square picture, empty where they show you none."
    ),
    _("Stable, for programs."),
    _("The PIN is told once and kept nowhere: print it, or hand it over."),
    _("The step of the version that one saw last."),
    _("The whole step as the phone knows it, each time."),
    _("What a member has of their own in the list."),
    _("What was said; empty where nobody spoke."),
    _(
        "What an editor shows. With `since`, `steps` holds only those changed after that revision. "
        "`discussion` is another number whenever the threads say something else, `blocks` whenever a step "
        "block that it uses does."
    ),
    _(
        "What becomes of each of `playbooks`. `library` null: each stays where it is; `folder` is one of the "
        "library's. `favourite` null: it stays one, or none, of who asks."
    ),
    _("What is left out stays."),
    _("What is left out stays. Changed, it is told again if it was not any more."),
    _('What is left out stays. `access` "closed": they see nothing of the workspace from the next request on.'),
    _(
        "What one person (`member`, null for one who left) changed without ten quiet minutes in between. "
        "`goes_on`: the draft as it is now. `differences` are those to the entry before; `restores` is the "
        "number of the entry, or `restores_revision` the revision of the version, that it brought back."
    ),
    _("What to do, in the language of Accept-Language."),
    _("With the secret, which is shown when it is new."),
    _("With {seq} for the running number, {seq:4} for so many digits, {year}, {yy} and {month}."),
    _(
        "`action` is stable, `done` says it in words; `thing` and `actor` are names of today, empty where "
        "they are gone; `person` is null where nobody did it. `number` and `sha256` chain the lines."
    ),
    _("`address` enrols the device that opens it, one, until `open_until`; it is told once."),
    _("`address` opens the version in force to anybody; empty once the link leads nowhere."),
    _(
        "`approval`: somebody else than who wrote a revision approves it. `paper` is what is printed on "
        "unless whoever prints says otherwise."
    ),
    _(
        "`asks`: who was asked to look and did not answer yet. `step_deleted`: it waits with its step, and "
        "comes back with it; `command` is what the step says."
    ),
    _("`assets`: which of those that would be removed; null for all of them."),
    _("`batch_id` is made by the client and sent again unchanged until an answer came."),
    _("`before` and `after` are as `PUT /playbooks/{id}/filing` takes them: sending `before` undoes it."),
    _('`change`: "added", "removed", "changed" or "moved"; `number` its place in the later version, else the earlier.'),
    _("`changed_by` is empty once they were erased. `playbooks`: how many have drafts that use it."),
    _("`code` is the short name in its link and its QR code."),
    _("`content`: every field of a step."),
    _(
        "`current` is the value that stands, on a clash, and `revision` when it was set. `errors`: which of what was "
        "sent can't be kept, and why."
    ),
    _(
        "`decision` is empty while it waits for an answer; `settled_by` the number of the version that "
        "settled it; `photo` its asset, null without one."
    ),
    _('`decision`: "next", the next version settles it, or "unchanged", and then `answer` says why.'),
    _('`disabled` says why nothing is sent any more: "failing" or "gone"; empty while it is.'),
    _(
        "`document` follows the schema of a playbook, without `media`. `until_now`: in what the draft differs"
        " from it today; `photos_lost`: how many photos exist no more, and would be left out when it is "
        "restored."
    ),
    _("`document` is the canonical JSON text whose bytes are hashed; `manifest` names every picture by its SHA-256."),
    _("`draft_revision` is the draft's revision now; `photos_lost` counts the photos that could not be had again."),
    _(
        "`draft_revision` is the draft's revision that was looked at, `approver` a member who did not write "
        "in it; the others are those of the version it becomes."
    ),
    _(
        "`draft_revision` is the draft's revision that was looked at; the same again publishes nothing more. "
        "`author` is the member who answers for it, `at` the moment from which it applies, with a time zone; "
        "null for now."
    ),
    _(
        "`email` is empty for who signs in by their `staff_number`, which others have none of; `groups`: the "
        'ids of those they are in themselves. `second_factor`: "pin" for who signs in by one. `last_seen_on` '
        "is null before the first visit, and where nobody may know."
    ),
    _(
        "`enrolled` once a device has used its code; `seen_on` is the last day it was in use; `station` is "
        "null where it was removed."
    ),
    _('`events`: names such as "playbook.published"; the page for developers lists them.'),
    _("`every_months` is 3, 6, 12, 24 or 36; `responsible` the member who is reminded, null for who wrote last."),
    _("`expected`: the revision of the block that the client knows as the last one."),
    _("`faults` are the first of `fault_count`."),
    _("`folder` is one of the library's, null for none; `tags` are all that the playbook has."),
    _("`format`: one of the formats; `library` null for all of them."),
    _("`from` and `to` are numbers of versions; `whole` is what changed outside the steps."),
    _("`groups`: ids of those they are put into."),
    _("`id` and `use` are made by the client and sent again unchanged until an answer came."),
    _("`id` is made by the client and sent again unchanged until an answer came."),
    _(
        '`id` is made by the client: the same sent twice is kept once. `kind` is "wrong", "unclear" or '
        '"better"; `step` null for the playbook as a whole.'
    ),
    _('`id` is the webhook-id; `state` is "waiting", "delivered" or "given_up".'),
    _("`id` of the first comment, made by the client and sent again unchanged until an answer came."),
    _('`kind` is "person" or "workspace"; `acts_as` the name that stands beside what the program does.'),
    _("`language` and `library`: the template's, and the first, where they are left out."),
    _(
        "`language` is that of the workspace; `languages` are tags of those that playbooks are offered in "
        "first; `time_zone` is a name of the IANA database; `accent` a colour as #rrggbb, or empty; `logo` "
        "the address of a picture, or empty; `shown_outside`: public pages show both, and the name."
    ),
    _(
        "`last_day` is the last on which it works, null for as long as it is not revoked; `passcode` is asked"
        " of whoever follows it, empty for none."
    ),
    _("`last` is null before the first look."),
    _("`library`: where they go, null for the first. `again`: also those that were brought in before."),
    _("`made` of `total` playbooks are done; `ready_at` null until the package can be fetched."),
    _(
        "`may_look`: can be named in a comment. `photo`: the address of a small square picture, empty where "
        "they show you none."
    ),
    _("`members`: ids, as the list of members has them."),
    _("`name` in the language itself. Of `texts`, so many are translated, missing, outdated."),
    _("`name` is what addresses and exports take."),
    _("`next`: what the next documents of today are called. No number is given yet."),
    _("`number` is its place, null while it is deleted; `line_kept` is false where the line of the editor stands."),
    _(
        '`open` "everybody": to the whole workspace, each by their role; "groups": to those of `groups`, and '
        "to administrators."
    ),
    _("`parent`: the folder of the same library that it is made in; null for none."),
    _("`parent`: the group that it is in; `count` of the members in the group itself."),
    _("`parent`: the group that it is made in, which is in none itself; null for none."),
    _('`part`: "safety", "command", "text", … `only_form`: the words are the same, what they look like is not.'),
    _("`place` says where it stands."),
    _("`playbook` null where it could not be taken in, and `refusal` says why; `is_new` unless it was there already."),
    _("`playbook`: whose draft it is made of, with its photos if `with_photos`."),
    _("`preview`: the playbooks of the file and what is wrong with it; `came`: what came of it so far."),
    _(
        "`errors`: how many of all problems keep the file from being brought in; `known`: how many playbooks were "
        "brought in before."
    ),
    _(
        "`path`: its file in the package. `photos` are there, `missing` are not. `known`: the number of what came of "
        "the same playbook before, empty where nothing did; `number_taken`: it gets the next number."
    ),
    _(
        '`grade`: "error", then nothing is brought in, or "loss", something is left out or replaced. `where`: a file '
        "of the package, with the line or the path within it."
    ),
    _("`reason`: what has to change; who asked gets it by mail."),
    _("`pointer`: where in the body that was sent, by RFC 6901."),
    _("`results`: one for each operation, in their order."),
    _("`revision`: the one whose words the block is to say again; `expected` as in an update."),
    _(
        "`right` is null for who does not see the library; `group` names the one that gives it, where one "
        "does; `capped` where the group may contribute and the role of the person may not."
    ),
    _("`same`: those that were so already."),
    _(
        '`says` names what it is ("step.command"); `step` is null for what stands before the first. What is '
        "bold, italic or a link stands between tags such as <1> and </1>, which a translation keeps. "
        "`before`: the source that an outdated `text` was made from. `source_sha256` and `number` are sent "
        "back with a translation. `longest` in characters."
    ),
    _("`scanned_at` is null while nobody has scanned the code; `captured_at` is when it last brought something."),
    _("`source_sha256` and `number` as they were read. An empty `text` takes the translation away."),
    _(
        "`source` as it was when `text` was written for it; an empty `text` took the translation away. "
        "`member` is null for one who left."
    ),
    _("`source`: the language of the author."),
    _('`state`: "previewed", "running", "done".'),
    _("`status` null where no answer came; `fault` says why. `answer` is the beginning of what came back."),
    _("`step` is null where one is at none: the last was done, or nobody came back for a week."),
    _(
        "`step` is null where the words stand before the first one; `number` is the step's, 0 for none; "
        "`language` is the one in which they stand."
    ),
    _("`steps`: ids in reading order."),
    _(
        "`total`: how many there are, 500 at most; `more` where others are on none of the pages. `instead`: "
        "the words that were looked for, where nothing holds those typed."
    ),
    _("`version`: the number of the version that was looked at."),
)


def told(said: Any) -> Any:
    """The same schemas, described in the language of the request."""
    if isinstance(said, list):
        return [told(one) for one in said]
    if not isinstance(said, dict):
        return said
    return {name: _described(one) if name == "description" else told(one) for name, one in said.items()}


def _described(said: Any) -> Any:
    """A field may be called so, too: that is no text."""
    if not isinstance(said, str):
        return told(said)
    english = " ".join(said.split())
    return gettext(english) if english else ""
