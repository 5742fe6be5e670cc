"""The person: one human, in as many workspaces as they belong to."""

import uuid
from datetime import datetime, timedelta
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.personal_data import Category

DAYS_TO_CONFIRM = 7
"""A sign-up whose address is not confirmed by then is deleted."""


DAYS_TO_UNDO = 7
"""For so long the old address can undo its change."""

DAYS_TO_AGREE = 7
"""For so long the link that asks the old address to agree to another one holds."""

DAYS_WITHOUT = 7
"""After so long a change is made without the old address, which was told at once and can stop it meanwhile."""


class Language(models.TextChoices):
    ENGLISH = "en", "English"
    FRENCH = "fr", "Français"


class Theme(models.TextChoices):
    DEVICE = "device", _("As the device")
    LIGHT = "light", _("Light")
    DARK = "dark", _("Dark")


class SeenBy(models.TextChoices):
    """Whom a person shows one of the things that they may give of themselves."""

    NOBODY = "nobody", _("Only me")
    ADMINISTRATORS = "administrators", _("Administrators of my workspaces")
    MEMBERS = "members", _("Members of my workspaces")


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, *, email: str, password: str | None = None, **fields: str) -> "Person":
        """A person who can sign in; without `password`, only by other means than a password."""
        person = self.model(email=email.lower(), **fields)
        person.set_password(password)
        person.save()
        return person


class Person(AbstractBaseUser):
    """A human who can sign in. E-mail addresses are kept in lower case.

    `phone` (E.164), `linkedin` and the photo are shown to whom the person chose. `photo` and `photo_small` are the
    SHA-256 (hex) of two square files (portraits.py), empty for none; `time_zone` as IANA names it, empty for the one of
    the workspace.
    A session is of one `session_generation`: counting it up ends every session there is, listed anywhere or not.
    A `former` person is nobody: it stands where somebody stood who was erased, and its last name is a random label.
    `pending_notice`: the document of law of whose change the person is still to be told, as "charter 3".
    `restricted`: the categories that the person had restricted (GDPR Art. 18), with a space between them. To others
    they are then as if they were not: who shows somebody to others asks `get_full_name` and `shown_…`."""

    id: "models.UUIDField[uuid.UUID, uuid.UUID]" = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(max_length=254, unique=True)
    first_name = models.CharField(max_length=80)
    last_name = models.CharField(max_length=80)
    language = models.CharField(max_length=8, choices=Language.choices, default=Language.ENGLISH)
    theme = models.CharField(max_length=8, choices=Theme.choices, default=Theme.DEVICE)
    phone = models.CharField(max_length=16, blank=True, default="", db_default="")
    phone_seen_by = models.CharField(
        max_length=16, choices=SeenBy.choices, default=SeenBy.NOBODY, db_default=SeenBy.NOBODY.value
    )
    linkedin = models.CharField(max_length=200, blank=True, default="", db_default="")
    linkedin_seen_by = models.CharField(
        max_length=16, choices=SeenBy.choices, default=SeenBy.NOBODY, db_default=SeenBy.NOBODY.value
    )
    photo = models.CharField(max_length=64, blank=True, default="", db_default="")
    photo_small = models.CharField(max_length=64, blank=True, default="", db_default="")
    photo_seen_by = models.CharField(
        max_length=16, choices=SeenBy.choices, default=SeenBy.NOBODY, db_default=SeenBy.NOBODY.value
    )
    time_zone = models.CharField(max_length=64, blank=True, default="", db_default="")
    is_active = models.BooleanField(default=True)
    former = models.BooleanField(default=False, db_default=False)
    pending_notice = models.CharField(max_length=24, blank=True, default="", db_default="")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    session_generation = models.PositiveIntegerField(default=0, db_default=0)
    restricted = models.CharField(max_length=80, blank=True, default="", db_default="")

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["first_name", "last_name"]

    objects = PersonManager()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["restricted"], condition=~models.Q(restricted=""), name="person_restricted")
        ]

    def __str__(self) -> str:
        return str(self.id)

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """Django's own, for a generation of sessions."""
        of_password: str = super()._get_session_auth_hash(secret=secret)  # type: ignore[misc]
        if not self.session_generation:
            return of_password
        return salted_hmac("komin.session", f"{of_password} {self.session_generation}", algorithm="sha256").hexdigest()

    def is_restricted(self, category: Category) -> bool:
        return category.value in self.restricted.split()

    @property
    def is_masked(self) -> bool:
        """Whether others must not learn that it was this person who did something."""
        return self.is_restricted(Category.IDENTITY) or self.is_restricted(Category.ACTIVITY)

    def get_full_name(self) -> str:
        """As others see it."""
        return gettext("Restricted") if self.is_masked else self.own_name

    @property
    def own_name(self) -> str:
        """As the person sees it, and whoever must know for their rights."""
        first = gettext("Former member") if self.former else self.first_name
        return f"{first} {self.last_name}".strip()

    def get_short_name(self) -> str:
        return self.first_name

    # What others see of it, where the person chose to show it to them (people.members.showing).

    @property
    def shown_email(self) -> str:
        return "" if self.is_restricted(Category.CONTACT) else self.email

    @property
    def shown_phone(self) -> str:
        return "" if self.is_restricted(Category.CONTACT) else self.phone

    @property
    def shown_linkedin(self) -> str:
        return "" if self.is_restricted(Category.CONTACT) else self.linkedin

    @property
    def shown_photo(self) -> str:
        return "" if self.is_masked else self.photo


class EmailChange(models.Model):
    """The address a person had before, who can take it back for some days by the link that was sent there."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="email_changes")
    old_email = models.EmailField(max_length=254)
    undo_sha256 = models.CharField(max_length=64, unique=True)
    changed_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return str(self.id)


class AskedEmailChange(models.Model):
    """Another address, which the person proved to have; the one that holds is still to agree by the link sent there.

    `due_at`: when it is made without, for somebody who lost the old mailbox; None as long as the old one must agree."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="+")
    new_email = models.EmailField(max_length=254)
    asked_at = models.DateTimeField(default=clock.now, editable=False)
    due_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.id)

    @property
    def open_until(self) -> datetime:
        return self.due_at or self.asked_at + timedelta(days=DAYS_TO_AGREE)
