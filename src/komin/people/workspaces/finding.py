"""Members are found by the beginnings of words of theirs, in an index: as quick among twenty thousand as among twenty.

Words are compared as bytes of UTF-8 on both engines, so that both find the same.
"""

import re
import uuid
from collections.abc import Iterable, Mapping, Sequence

from django.db import connection
from django.db.models import Exists, OuterRef, QuerySet
from django.db.models.functions import Collate

from komin.people.accounts.models import Person
from komin.people.workspaces.models import LONGEST_MEMBER_WORD, Member, MemberQuerySet, MemberWord
from komin.platform.search.ordering import database_value
from komin.platform.search.words import folded

_COLLATIONS = {"sqlite": "BINARY", "postgresql": "C"}
_MOST_WORDS, _MANY = 8, 500
_AFTER_ALL = "\U0010ffff"


def keep_words(members: Iterable[Member], numbers: Mapping[uuid.UUID, str] | None = None) -> None:
    """Members who are new, with their persons, are found from now on; `numbers`: staff numbers by id of the member."""
    words: list[MemberWord] = []
    for member in members:
        number = words_in((numbers or {}).get(member.pk, ""))
        words += _rows(member, number, is_number=True)
        words += _rows(member, words_of(member.person) - number, is_number=False)
    MemberWord.objects.bulk_create(words, batch_size=2_000)


def find_again(person: Person) -> None:
    """The person has another name or address: found by those in each of their workspaces, and not by the former."""
    everywhere = Member.objects.across_workspaces(reason="a person has one name in all of them")
    for member in everywhere.filter(person=person):
        known = MemberWord.objects.in_workspace(member.workspace_id).filter(member=member)
        known.filter(is_number=False).delete()
        number = set(known.values_list("word", flat=True))
        MemberWord.objects.bulk_create(_rows(member, words_of(person) - number, is_number=False), ignore_conflicts=True)


def found_by(members: MemberQuerySet, workspace_id: uuid.UUID, text: str) -> MemberQuerySet:
    """Those of whom every word of `text` begins a word. One query where they are several: which begins fewest."""
    typed = list(dict.fromkeys(word[:LONGEST_MEMBER_WORD] for word in folded(text).split()[:_MOST_WORDS]))
    first = _fewest(workspace_id, typed) if len(typed) > 1 else "".join(typed)
    if not first:
        return members
    within = MemberWord.objects.in_workspace(workspace_id)
    found = members.filter(pk__in=_beginning(within, first).values("member_id"))
    # Very many may have the others: they are not gathered, but looked for among the words of whoever has the first.
    everywhere = MemberWord.objects.across_workspaces(reason="a member who was found is of one workspace")
    own = everywhere.filter(member=OuterRef("pk"))
    for word in typed:
        if word != first:
            found = found.filter(Exists(_beginning(own, word)))
    return found


def _beginning(words: QuerySet[MemberWord], typed: str) -> QuerySet[MemberWord]:
    as_bytes = words.alias(bytes=Collate("word", _COLLATIONS[connection.vendor]))
    return as_bytes.filter(bytes__gte=typed, bytes__lt=f"{typed}{_AFTER_ALL}")


def _fewest(workspace_id: uuid.UUID, typed: Sequence[str]) -> str:
    """The one that begins fewest words; where all begin many, the first of them."""
    as_bytes = f'word COLLATE "{_COLLATIONS[connection.vendor]}"'
    counted = (
        "(SELECT count(*) FROM (SELECT 1 FROM workspaces_memberword"  # noqa: S608
        f" WHERE workspace_id = %s AND {as_bytes} >= %s AND {as_bytes} < %s LIMIT %s) counted)"
    )
    within = database_value(workspace_id)
    with connection.cursor() as cursor:
        values = [value for word in typed for value in (within, word, f"{word}{_AFTER_ALL}", _MANY)]
        cursor.execute(f"SELECT {', '.join([counted] * len(typed))}", values)
        counts = dict(zip(typed, cursor.fetchone(), strict=True))
    return min(typed, key=lambda word: counts[word])


def words_of(person: Person) -> set[str]:
    """Of the name and, but for who has none, of the address."""
    words = words_in(f"{person.first_name} {person.last_name}")
    return words if person.email.endswith(".invalid") else words | words_in(person.email)


def words_in(text: str) -> set[str]:
    """What stands between blanks, and the parts of each: "Jean-Pierre" is found by either."""
    whole = folded(text).split()
    parts = {part for word in whole for part in re.findall(r"\w+", word)}
    return {word[:LONGEST_MEMBER_WORD] for word in (*whole, *parts)}


def _rows(member: Member, words: Iterable[str], *, is_number: bool) -> list[MemberWord]:
    return [
        MemberWord(workspace_id=member.workspace_id, member=member, word=word, is_number=is_number)
        for word in sorted(words)
    ]
