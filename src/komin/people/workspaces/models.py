"""The workspace, which owns everything below it, and the member, a person in one workspace with one role."""

from datetime import date, datetime
from typing import Any, ClassVar, Self
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import models
from django.utils.translation import gettext_lazy as _

from komin.kernel import clock
from komin.kernel.identifiers import new_id
from komin.kernel.tenancy import TenantQuerySet
from komin.kernel.time_zones import UNIVERSAL, zone_called
from komin.people.accounts.models import Person
from komin.platform.search.words import folded

LONGEST_SORT_KEY = 200


def sort_key_of(person: Person) -> str:
    """By last name, as if there were neither case nor accents."""
    return folded(f"{person.last_name} {person.first_name}")[:LONGEST_SORT_KEY]


class Role(models.TextChoices):
    """Each role includes the ones after it."""

    OWNER = "owner", _("Owner")
    ADMINISTRATOR = "administrator", _("Administrator")
    CONTRIBUTOR = "contributor", _("Contributor")
    READER = "reader", _("Reader")

    @property
    def rank(self) -> int:
        return len(Role) - list(Role).index(self)

    def includes(self, other: "Role") -> bool:
        return self.rank >= other.rank


class Workspace(models.Model):
    """One organisation's account. `slug` is its place in addresses and never changes its owner; `number_pattern` says
    how documents are numbered (library.numbering), `paper` what they are printed on where nobody says otherwise, and
    `approval` whether somebody else than who wrote a revision approves it. In `language` the product writes to those
    whose own it does not know; `languages` are those it writes in, tags apart by blanks; its clocks show `time_zone`.
    `closes_at`: when everything in it goes, where an owner closes it. `logo` is the SHA-256 of a file (logos.py),
    `accent` a colour as "#rrggbb", each with the one before it; `shown_outside`: public pages show them (brand.py).
    From `second_factor_from` on it lets in nobody without a second factor (second_factor.py).
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=60, unique=True)
    language = models.CharField(max_length=8, default="en")
    number_pattern = models.CharField(max_length=60, default="MO-{seq:4}")
    paper = models.CharField(max_length=8, default="a4")
    approval = models.BooleanField(default=False)
    languages = models.CharField(max_length=1500, blank=True, default="", db_default="")
    time_zone = models.CharField(max_length=64, default=UNIVERSAL, db_default=UNIVERSAL)
    closes_at = models.DateTimeField(null=True, blank=True)
    logo = models.CharField(max_length=64, blank=True, default="", db_default="", db_index=True)
    former_logo = models.CharField(max_length=64, blank=True, default="", db_default="")
    accent = models.CharField(max_length=7, blank=True, default="", db_default="")
    former_accent = models.CharField(max_length=7, blank=True, default="", db_default="")
    shown_outside = models.BooleanField(default=False, db_default=False)
    second_factor_from = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now, editable=False)

    def __str__(self) -> str:
        return self.slug

    @property
    def zone(self) -> ZoneInfo:
        return zone_called(self.time_zone)

    def day_of(self, moment: datetime) -> date:
        """The day that it is at `moment` by its clocks, whoever looks from wherever."""
        return moment.astimezone(self.zone).date()

    def today(self) -> date:
        return self.day_of(clock.now())

    @property
    def written_in(self) -> tuple[str, ...]:
        """Tags of languages (BCP 47) that its playbooks are written in or translated into: those offered first."""
        return tuple(self.languages.split())


class MemberQuerySet(TenantQuerySet["Member"]):
    def of_person(self, person: AbstractBaseUser) -> Self:
        """A person's own memberships: bound by the person, not by a workspace."""
        return self.across_workspaces(reason="a person sees all their own memberships").filter(
            person=person, deactivated_at__isnull=True
        )

    def people(self) -> Self:
        """Without the integrations, which are nobody to write to, to ask or to name."""
        return self.filter(integration=False)

    def to_choose(self) -> Self:
        """Without those who had themselves restricted: nobody names or asks them."""
        return self.filter(person__restricted="")


class Member(models.Model):
    """A person in a workspace. A deactivated member keeps their name on what they did and sees nothing.

    An `integration` is no human: a program acts as it by a token of the workspace, and it can't sign in.
    `last_seen_on`: the last day they came, by the clocks of the workspace; `sort_key`: where lists have them."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=16, choices=Role.choices)
    joined_at = models.DateTimeField(default=clock.now, editable=False)
    deactivated_at = models.DateTimeField(null=True, blank=True)
    integration = models.BooleanField(default=False, db_default=False)
    last_seen_on = models.DateField(null=True, blank=True)
    sort_key = models.CharField(max_length=LONGEST_SORT_KEY, blank=True, default="", db_default="")

    objects = MemberQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["workspace", "person"], name="member_once_in_a_workspace")
        ]
        indexes: ClassVar = [models.Index(fields=["workspace", "sort_key", "id"], name="member_by_name")]

    def __str__(self) -> str:
        return str(self.id)

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self._state.adding and not self.sort_key:
            self.sort_key = sort_key_of(self.person)
        super().save(*args, **kwargs)

    def has_role(self, role: Role) -> bool:
        """Whether the member's role is `role` or one that includes it."""
        return self.deactivated_at is None and Role(self.role).includes(role)


LONGEST_MEMBER_WORD = 60


class MemberWord(models.Model):
    """A word by which a member is found, as if there were neither case nor accents: of the name, of the address, or
    the staff number, which stays when the person has another name (`finding.py`)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    workspace = models.ForeignKey(Workspace, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="words")
    word = models.CharField(max_length=LONGEST_MEMBER_WORD)
    is_number = models.BooleanField(default=False)

    objects = TenantQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["member", "word"], name="word_once_of_a_member")]

    def __str__(self) -> str:
        return str(self.id)
