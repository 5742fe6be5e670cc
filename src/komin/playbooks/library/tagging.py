"""Tags of playbooks: words of the workspace's own, the same whatever the case and the accents."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from komin.kernel.errors import Invalid
from komin.kernel.text import clean_line
from komin.platform.search.words import folded
from komin.playbooks.library.models import Playbook, PlaybookQuerySet, Tag, Tagging

LONGEST_TAG, MOST_OF_A_PLAYBOOK, MOST_OF_A_WORKSPACE = 40, 12, 500


def tags_in(text: str) -> list[str]:
    """What a person wrote with commas between."""
    return [tag for tag in (clean_line(part) for part in text.replace("，", ",").replace("、", ",").split(",")) if tag]


def with_tag(playbooks: PlaybookQuerySet, name: str) -> PlaybookQuerySet:
    """Those that have the tag, however it is written."""
    return playbooks.filter(taggings__tag__key=folded(clean_line(name)))


def put_tags(playbook: Playbook, names: Iterable[str]) -> None:
    """The playbook has these tags and no others. The caller holds the lock of the workspace's row. Raises Invalid."""
    wanted = _by_key(names)
    kept = Tag.objects.in_workspace(playbook.workspace_id)
    known = {tag.key: tag for tag in kept.filter(key__in=wanted)}
    new = [
        Tag(workspace_id=playbook.workspace_id, name=name, key=key) for key, name in wanted.items() if key not in known
    ]
    if new and kept.count() + len(new) > MOST_OF_A_WORKSPACE:
        raise Invalid(_("The workspace has 500 tags, the most there can be. Use one of them."), at="tags")
    Tag.objects.bulk_create(new)
    taggings = Tagging.objects.in_workspace(playbook.workspace_id)
    taggings.filter(playbook=playbook).exclude(tag__key__in=wanted).delete()
    Tagging.objects.bulk_create(
        [Tagging(workspace_id=playbook.workspace_id, playbook=playbook, tag=tag) for tag in [*known.values(), *new]],
        ignore_conflicts=True,
    )
    kept.filter(taggings__isnull=True).delete()


def _by_key(names: Iterable[str]) -> dict[str, str]:
    wanted: dict[str, str] = {}
    for name in map(clean_line, names):
        if len(name) > LONGEST_TAG:
            raise Invalid(_("Write tags of 40 characters at most, with a comma between."), at="tags")
        # Nothing but marks and spaces is no word.
        if folded(name).strip():
            wanted.setdefault(folded(name), name)
    if len(wanted) > MOST_OF_A_PLAYBOOK:
        raise Invalid(_("A playbook has 12 tags at most."), at="tags")
    return wanted
