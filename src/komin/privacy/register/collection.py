"""Where the product takes data of people: every form and operation is of one of these points, or is said to take none.

`slices` are the slices whose addresses take data there ("people.members"); a test walks every address that takes
something and fails on one that belongs nowhere (charter K07, GDPR Art. 13).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from komin.kernel.personal_data import Purpose


@dataclass(frozen=True, slots=True)
class CollectionPoint:
    """`when` completes "We collect data when you:"; `what` names what is taken, and what of it one must give."""

    key: str
    when: str | Promise
    what: str | Promise
    purpose: Purpose
    slices: tuple[str, ...]


COLLECTION_POINTS = (
    CollectionPoint(
        "account",
        _("open an account, sign in, or change your name, language or password"),
        _("Names, e-mail address, password: all needed. Photo, phone, profile, language, display: only if you choose."),
        Purpose.ACCOUNT,
        (
            "people.accounts", "people.operators", "people.workspaces", "people.ownership", "people.single_sign_on",
            "allauth.account", "allauth.mfa", "allauth.usersessions",
        ),
    ),
    CollectionPoint(
        "invitation",
        _("are invited by a colleague, or invite one"),
        _("The e-mail address of who is invited, their role and a message, if one is written."),
        Purpose.INVITATION,
        ("people.members", "people.groups", "people.provisioning"),
    ),
    CollectionPoint(
        "authoring",
        _("write, photograph, import, translate, approve or publish a playbook, or comment on one"),
        _("What you write and photograph, and that it was you. Location and device are taken out of photos."),
        Purpose.SERVICE,
        (
            "playbooks.library", "playbooks.authoring", "playbooks.discussing", "playbooks.templating",
            "playbooks.reusing", "playbooks.capturing", "playbooks.publishing", "playbooks.importing",
            "playbooks.exporting", "playbooks.media", "playbooks.register", "playbooks.translating",
        ),
    ),
    CollectionPoint(
        "dictation",
        _("dictate a line, where the site offers it"),
        _("Your voice, which this site's own server turns into text in memory. It keeps neither; nobody else hears."),
        Purpose.SERVICE,
        (),
    ),
    CollectionPoint(
        "following",
        _("follow a playbook, or say what could be better"),
        _("Where you are in it, until the last step; your feedback. Behind a public link: nothing that names you."),
        Purpose.SERVICE,
        (
            "floor.viewing", "floor.improving", "floor.keeping", "floor.stations", "floor.sharing", "floor.tablets",
            "floor.acknowledging", "floor.runs", "floor.skills",
        ),
    ),
    CollectionPoint(
        "programs",
        _("make an access token, or let other software act for you"),
        _("The name you give the token, what it may do, and when it was used."),
        Purpose.SECURITY,
        ("people.tokens", "messaging.webhooks"),
    ),
    CollectionPoint(
        "choices",
        _("answer the notice about cookies"),
        _("Your answer, kept in your browser; if anything was asked, the proof of it with a number."),
        Purpose.PROOF,
        ("privacy.consent", "privacy.charter"),
    ),
    CollectionPoint(
        "offers",
        _("ask for news and offers at sign-up or under My data, or take that back"),
        _("Your answer for each way, and the proof of it with what was displayed. Asking for none is the rule."),
        Purpose.PROOF,
        ("privacy.offers",),
    ),
    CollectionPoint(
        "testimonials",
        _("are asked whether we may quote you on public pages"),
        _("Your words, the name to be shown, your e-mail address: needed to ask you. What you do, organisation: not."),
        Purpose.TESTIMONIAL,
        ("privacy.testimonials",),
    ),
    CollectionPoint(
        "rights",
        _("use a right about your data, or write to us"),
        _("Your request, your name and address, and what it takes to be sure that it is you."),
        Purpose.RIGHTS,
        (
            "privacy.rights", "privacy.desk", "privacy.erasure", "privacy.retention", "privacy.register",
            "privacy.restriction", "privacy.accountability", "privacy.directives", "privacy.archive",
            "privacy.recipients",
            "support.desk",
        ),
    ),
    CollectionPoint(
        "logs",
        _("visit any page"),
        _("The log of the server: time, page, address of your device. It serves security and is deleted in time."),
        Purpose.SECURITY,
        (),
    ),
)  # fmt: skip

TAKES_NOTHING: Mapping[str, str] = {"web.policy_reports": "what a browser refused to load, without who asked for it"}
"""Slices whose addresses take nothing of people, with the reason."""
