"""What tables and stores are called to the person whose data they hold."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise

TABLES: Mapping[str, Text] = {
    "accounts.person": _("Your account"),
    "accountability.breachperson": _("Breaches that concern you"),
    "accountability.disclosure": _("Requests of authorities about you"),
    "accountability.disclosurenotice": _("Authorities that received data about you"),
    "account.emailaddress": _("E-mail addresses"),
    "account.emailconfirmation": _("Addresses to be confirmed"),
    "accounts.askedemailchange": _("Another address of yours that waits for an answer"),
    "accounts.emailchange": _("Changes of your address"),
    "audit.auditentry": _("Lines of the audit trail"),
    "audit.auditorigin": _("From where you did what is in the audit trail"),
    "authoring.historyentry": _("Stretches of editing"),
    "authoring.operationbatch": _("Changes sent by the editor"),
    "capturing.capturedstep": _("Steps captured with a phone"),
    "capturing.phone": _("Phones that take photos for you"),
    "discussing.comment": _("Comments"),
    "discussing.mention": _("Mentions of you in comments"),
    "discussing.thread": _("Discussions you settled"),
    "directives.directive": _("What you wish after your death"),
    "exporting.libraryexport": _("Packages of playbooks you asked for"),
    "groups.groupmember": _("Groups you are in"),
    "importing.import": _("Packages of playbooks you brought in"),
    "improving.feedback": _("Feedback"),
    "jobs.jobprogress": _("Work under way for you"),
    "library.favourite": _("Favourites"),
    "library.opening": _("Playbooks you opened"),
    "library.playbook": _("Playbooks you changed last"),
    "mail.outgoingmail": _("Mails on their way to you"),
    "media.asset": _("Photos you added"),
    "media.upload": _("Uploads under way"),
    "members.invitation": _("Invitations"),
    "members.lostfactor": _("Second factors said to be lost"),
    "privacy_rights.datapackage": _("Copies of your data"),
    "mfa.authenticator": _("Passkeys, apps and codes"),
    "operators.operator": _("Your staff number and PIN"),
    "privacy_erasure.erasure": _("The closing of your account"),
    "privacy_archive.archivereading": _("Your looks into the archive"),
    "privacy_archive.record": _("What is archived about you"),
    "privacy_erasure.legalhold": _("Holds on your data for a case"),
    "privacy_retention.inactivitynotice": _("Warnings that your account is not used"),
    "privacy_restriction.restriction": _("What you had restricted"),
    "privacy_rights.rightsrequest": _("What you asked for about your data"),
    "privacy_rights.letter": _("Letters to you about what you asked for"),
    "privacy_rights.paper": _("Papers you sent about what you asked for"),
    "programs.keptanswer": _("Answers kept for your programs"),
    "publishing.approvalrequest": _("Approvals asked for or given"),
    "publishing.reviewplan": _("Reviews you answer for"),
    "publishing.version": _("Versions you wrote or published"),
    "publishing.withdrawal": _("Withdrawals of playbooks"),
    "recipients.correction": _("Corrections of yours, until others were told"),
    "reusing.stepblock": _("Step blocks you changed last"),
    "sharing.sharelink": _("Public links you made"),
    "charter.acceptance": _("Which terms you accepted and which charter you were shown"),
    "charter.announcement": _("How far a mail to everybody has gone"),
    "consent.consentevent": _("What you accepted and refused"),
    "privacy_register.registerentry": _("What you added to the registers"),
    "privacy_register.siterole": _("Offices of the site you hold"),
    "templating.template": _("Templates you kept"),
    "testimonials.testimonial": _("Where you are quoted, or asked to be"),
    "tokens.accesstoken": _("Access tokens"),
    "tablets.tabletuse": _("Your turns at shared tablets"),
    "translating.translation": _("Translations you changed last"),
    "provisioning.directoryentry": _("Your entry in your organisation's directory"),
    "single_sign_on.identity": _("The company that signs you in"),
    "usersessions.usersession": _("Where you are signed in"),
    "viewing.bookmark": _("Where you are in a playbook"),
    "webhooks.webhook": _("Webhooks you made"),
    "workspaces.member": _("Memberships"),
    "workspaces.memberword": _("Words by which colleagues find you"),
}
# Stores, and tables of which no row is anybody's own.
_STORES: Mapping[str, Text] = {
    "accounts.photo": _("Your photo"),
    "accounts.sessions": _("Where you are signed in"),
    "archive.records": _("What is archived about you"),
    "authoring.presence": _("That you are in a draft at this moment"),
    "consent.agents": _("What you entered for others"),
    "exporting.prints": _("Printed pages with your name"),
    "jobs.arguments": _("Work under way for you"),
    "media.unused": _("Files of photos that nothing uses"),
    "media.uploads": _("Uploads under way"),
    "privacy_erasure.freetextmention": _("Names that still stand in texts after an erasure"),
    "rights.packages": _("Copies of your data"),
    "rights.requests_by_address": _("What you asked for about your data"),
    "testimonials.of_addresses": _("Where you are quoted, or asked to be"),
    "sessions.session": _("Where you are signed in"),
    "single_sign_on.answer": _("The answer of the company that signs you in"),
    "tokens.kept_answers": _("Answers kept for your programs"),
}


def table_name(model: str) -> Text:
    """`model` in lower case; a table that has no words yet is named as programs name it."""
    return TABLES.get(model, model)


def words_for(store: str) -> str:
    """Of a table, one of its columns or a store; nothing where nobody has given it words yet."""
    table = ".".join(store.lower().split(".")[:2])
    return str(_STORES.get(store) or _STORES.get(table) or TABLES.get(table, ""))


def store_name(store: str) -> str:
    """In words, then as programs name it: "Comments · discussing.Comment.text"."""
    words = words_for(store)
    return f"{words} · {store}" if words else store
