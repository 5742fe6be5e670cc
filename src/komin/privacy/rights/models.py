"""What a person took away of their data, and what they ask for that they can't do by themselves."""

import uuid
from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from komin.kernel import clock
from komin.kernel.identifiers import new_id

DAYS_KEPT = 7


class DataPackage(models.Model):
    """A copy of a person's data on its way to them. `portable`: only what they gave or what was observed of them, on
    their consent or a contract (GDPR Art. 20), else everything (Art. 15).

    `sha256` and `size` are of the package once it is ready; its bytes lie under its own id and go at `expires_at`.
    """

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField()
    portable = models.BooleanField(default=False)
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    ready_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField()
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    downloads = models.PositiveIntegerField(default=0)
    downloaded_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-asked_at"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person_id", "portable"],
                condition=models.Q(ready_at__isnull=True),
                name="one_package_of_a_kind_on_its_way",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)


class PackagePart(models.Model):
    """One table of a package, made once: a worker that is killed goes on with the next.

    `data`, `table` and `page` are the SHA-256 of its records as JSON, as CSV and as rows of a page; empty without any.
    """

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    package = models.ForeignKey(DataPackage, on_delete=models.CASCADE, related_name="parts")
    dataset = models.CharField(max_length=120)
    position = models.PositiveIntegerField()
    records = models.PositiveIntegerField()
    data = models.CharField(max_length=64)
    table = models.CharField(max_length=64)
    page = models.CharField(max_length=64)

    class Meta:
        ordering: ClassVar = ["position"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["package", "dataset"], name="package_part_once_of_a_dataset")
        ]

    def __str__(self) -> str:
        return self.dataset


class Kind(models.TextChoices):
    """The rights of GDPR Art. 15 to 22, and what follows a death (French law 78-17, Art. 85)."""

    ACCESS = "access", _("Tell me what you hold of me")
    RECTIFICATION = "rectification", _("Correct something")
    ERASURE = "erasure", _("Erase something")
    RESTRICTION = "restriction", _("Keep something, but do not use it")
    PORTABILITY = "portability", _("Hand my data over to somebody else")
    OBJECTION = "objection", _("Stop using something")
    DECISION = "decision", _("Have a person look at a decision of a machine")
    DEATH = "death", _("Settle what is held of somebody who has died")


class Answer(models.TextChoices):
    OPEN = "", pgettext_lazy("a request", "Open")
    DONE = "done", _("Done")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    DUPLICATE = "duplicate", _("The same as another")


class Refusal(models.TextChoices):
    """Why something may be refused; there is no other reason (GDPR Art. 11(2), 12(5), 15(4), 17(3); law 78-17,
    Art. 85)."""

    EXCESSIVE = "excessive", _("The request is manifestly unfounded or repeats itself without reason.")
    OBLIGATION = "obligation", _("The law obliges us to keep this data.")
    OTHERS = "others", _("It would harm the rights of others.")
    ELSEWHERE = "elsewhere", _("This data belongs to an organisation that uses the site: ask its administrators.")
    IDENTITY = "identity", _("We can't tell that you are the person whom this data is about.")
    AUTHORITY = "authority", _("Nothing shows that you may act for the person whom this data is about.")


class Channel(models.TextChoices):
    SITE = "site", _("On the page of one's data")
    FORM = "form", _("By the public form")
    MAIL = "mail", _("By e-mail")
    POST = "post", _("By post")
    PHONE = "phone", _("By telephone")
    WORKSPACE = "workspace", _("With the help of the workspace")


class Asker(models.TextChoices):
    """Who asks. Whoever acts for another shows by what right; only heirs act for the dead (law 78-17, Art. 85)."""

    SELF = "self", _("The person")
    MANDATE = "mandate", _("Somebody with a mandate")
    HEIR = "heir", _("An heir")


class Identity(models.TextChoices):
    """`SURE`: signed in, or come by a mailed link. While it is `ASKED` the clock stands."""

    SURE = "sure", _("Signed in")
    OPEN = "open", _("Not settled")
    ASKED = "asked", _("Asked for")
    CONFIRMED = "confirmed", _("Confirmed")
    FAILED = "failed", _("Not shown")


class Means(models.TextChoices):
    """How somebody shows who they are, from the least that is asked of them to the most (GDPR Art. 12(6))."""

    CODE = "code", _("A code sent to the e-mail address")
    FACTS = "facts", _("Facts that only the person knows")
    DOCUMENT = "document", _("A copy of an identity document")


class RightsRequest(models.Model):
    """Something somebody asks about data of theirs. The clock runs from `received_on` (deadlines), not while identity
    is asked for; `alerted` is the last day of it on which the officer was reminded. A year after the answer the words
    go, five years after it the rest.

    `person_id` is empty until it is known which account it is about, if any. `about` names the person for whom a
    mandate or an heir asks. `code` is a keyed hash of what opens the page of the request to whoever has no account.
    `controller_id` is the workspace whose matter it is; `settlement` what it says it did.
    """

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person_id = models.UUIDField(null=True)
    name = models.CharField(max_length=160, blank=True)
    address = models.CharField(max_length=254, blank=True)
    postal = models.CharField(max_length=500, blank=True)
    language = models.CharField(max_length=8)
    channel = models.CharField(max_length=12, choices=Channel.choices, default=Channel.SITE)
    asker = models.CharField(max_length=8, choices=Asker.choices, default=Asker.SELF)
    about = models.CharField(max_length=300, blank=True)
    authority_checked_at = models.DateTimeField(null=True)
    kind = models.CharField(max_length=16, choices=Kind.choices)
    words = models.TextField(blank=True)
    code = models.CharField(max_length=64, blank=True)
    identity = models.CharField(max_length=10, choices=Identity.choices, default=Identity.SURE)
    means = models.CharField(max_length=10, choices=Means.choices, blank=True)
    doubt = models.CharField(max_length=500, blank=True)
    identity_asked_on = models.DateField(null=True)
    paused_days = models.PositiveSmallIntegerField(default=0)
    received_on = models.DateField()
    due_on = models.DateField()
    extended_at = models.DateTimeField(null=True)
    extension = models.CharField(max_length=500, blank=True)
    controller_id = models.UUIDField(null=True)
    routed_at = models.DateTimeField(null=True)
    settlement = models.TextField(blank=True)
    settled_at = models.DateTimeField(null=True)
    same_as = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="+")
    answer = models.CharField(max_length=12, choices=Answer.choices, blank=True)
    refusal = models.CharField(max_length=12, choices=Refusal.choices, blank=True)
    reply = models.TextField(blank=True)
    answered_at = models.DateTimeField(null=True)
    alerted = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["due_on", "id"]
        indexes: ClassVar = [
            models.Index(fields=["person_id"], name="rights_request_by_person"),
            models.Index(fields=["controller_id"], name="rights_request_by_controller"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def is_open(self) -> bool:
        return self.answer == Answer.OPEN

    @property
    def is_paused(self) -> bool:
        """Somebody is waited for, and the clock stands."""
        return self.is_open and self.identity == Identity.ASKED and self.identity_asked_on is not None


class LetterKind(models.TextChoices):
    RECEIVED = "received", _("Receipt")
    IDENTITY = "identity", _("Question who it is")
    EXTENDED = "extended", _("Extension")
    ROUTED = "routed", _("Passed on")
    ANSWERED = "answered", pgettext_lazy("a letter", "Answer")
    REFUSED = "refused", _("Refusal")


class Way(models.TextChoices):
    MAIL = "mail", _("By e-mail")
    POST = "post", _("By post")


class Letter(models.Model):
    """What was written to whoever asked, word for word. By post: printed from the page of the request."""

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    request = models.ForeignKey(RightsRequest, on_delete=models.CASCADE, related_name="letters")
    person_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=10, choices=LetterKind.choices)
    way = models.CharField(max_length=8, choices=Way.choices)
    subject = models.CharField(max_length=250)
    text = models.TextField()
    written_at = models.DateTimeField(default=clock.now, editable=False)

    class Meta:
        ordering: ClassVar = ["written_at", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"


class PaperKind(models.TextChoices):
    LETTER = "letter", _("The letter that came")
    MANDATE = "mandate", _("A mandate, or what shows an heir")
    IDENTITY = "identity", _("An identity document")
    DEATH = "death", _("A certificate of death")


class Paper(models.Model):
    """A picture of a paper, sealed by a key of the installation. One that shows who somebody is goes with the decision,
    and at `kept_until` whatever happens."""

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    request = models.ForeignKey(RightsRequest, on_delete=models.CASCADE, related_name="papers")
    person_id = models.UUIDField(null=True)
    kind = models.CharField(max_length=10, choices=PaperKind.choices)
    sealed = models.TextField()
    masked = models.TextField()
    added_at = models.DateTimeField(default=clock.now, editable=False)
    kept_until = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["added_at", "id"]

    def __str__(self) -> str:
        return f"{self.kind} {self.id}"
