"""What is read of threads, with a fixed number of queries."""

import uuid
from collections.abc import Iterable

from django.db.models import Prefetch, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from komin.people.workspaces.models import Member, Role
from komin.playbooks.authoring.models import DraftStep
from komin.playbooks.discussing.mentions import named_in, with_names
from komin.playbooks.discussing.models import Comment, Mention, Thread
from komin.playbooks.library.models import Playbook, drafts_seen_by
from komin.playbooks.library.rights import who_contribute
from komin.playbooks.library.waiting import Act, Waiting, WaitingItem

_MOST_SHOWN = 20


def people_who_may_look(playbook: Playbook) -> list[Member]:
    """Everybody who sees the draft, by name."""
    roles = [role for role in Role if role.includes(Role.CONTRIBUTOR)]
    people = Member.objects.in_workspace(playbook.workspace_id).people()
    people = people.to_choose().filter(role__in=roles, deactivated_at__isnull=True)
    people = who_contribute(playbook.library, people)
    return list(people.select_related("person").order_by("person__first_name", "person__last_name", "pk"))


def people_named(workspace_id: uuid.UUID, texts: Iterable[str]) -> list[Member]:
    """Whoever the texts name and is still known, members or not any more."""
    ids = set[uuid.UUID]().union(*map(named_in, texts))
    return list(Member.objects.in_workspace(workspace_id).filter(pk__in=ids).select_related("person")) if ids else []


def step_of(playbook: Playbook, step_id: uuid.UUID) -> DraftStep | None:
    """A deleted step too: its threads wait with it."""
    steps = DraftStep.objects.in_workspace(playbook.workspace_id).filter(draft_id=playbook.pk, pk=step_id)
    return steps.select_related("draft__playbook__library").first()


def _threads(playbook: Playbook) -> QuerySet[Thread]:
    own = playbook.workspace_id
    comments = Comment.objects.in_workspace(own).select_related("author__person")
    mentions = Prefetch("mentions", Mention.objects.in_workspace(own))
    threads = Thread.objects.in_workspace(own).filter(draft_id=playbook.pk)
    threads = threads.select_related("step__section", "resolved_by__person", "draft__playbook__library")
    return threads.prefetch_related(Prefetch("comments", comments.prefetch_related(mentions))).order_by("id")


def threads_of(playbook: Playbook) -> list[Thread]:
    """The oldest first, with what was said in each: three queries."""
    return list(_threads(playbook))


def thread_of(playbook: Playbook, thread_id: uuid.UUID) -> Thread | None:
    return _threads(playbook).filter(pk=thread_id).first()


def comment_of(playbook: Playbook, comment_id: uuid.UUID) -> Comment | None:
    comments = Comment.objects.in_workspace(playbook.workspace_id).filter(thread__draft_id=playbook.pk, pk=comment_id)
    return comments.select_related("thread__draft__playbook__library").first()


def waiting_threads(member: Member) -> Waiting:
    """The threads in which somebody asks the member to look, the newest question first. Two queries at most."""
    if not member.has_role(Role.CONTRIBUTOR):
        return Waiting(0, ())
    open_questions = Mention.objects.in_workspace(member.workspace_id).filter(
        Q(comment__thread__step__deleted=False, comment__thread__step__section__deleted=False),
        member=member,
        answered_at__isnull=True,
        comment__in=Comment.objects.in_workspace(member.workspace_id),
        comment__thread__resolved_at__isnull=True,
        comment__thread__draft__playbook__deleted_at__isnull=True,
    )
    open_questions = drafts_seen_by(open_questions, member, "comment__thread__draft__playbook__library")
    asked = open_questions.select_related(
        "comment__author__person", "comment__thread__step", "comment__thread__draft__playbook"
    ).order_by("comment__written_at", "pk")
    newest = {mention.comment.thread_id: mention for mention in asked}
    shown = sorted(newest.values(), key=lambda mention: mention.comment.written_at, reverse=True)[:_MOST_SHOWN]
    named = people_named(member.workspace_id, (mention.comment.text for mention in shown))
    names = {person.pk: person.person.get_full_name() for person in named}
    return Waiting(len(newest), tuple(_item(member, mention, names) for mention in shown))


def _item(member: Member, mention: Mention, names: dict[uuid.UUID, str]) -> WaitingItem:
    comment, thread = mention.comment, mention.comment.thread
    playbook = thread.draft.playbook
    edit = reverse("authoring:edit", args=[member.workspace.slug, playbook.pk])
    return WaitingItem(
        act=Act.LOOK,
        playbook=playbook.title or playbook.number,
        place=thread.step.content.get("command", ""),
        words=with_names(comment.text, names, _("Former member")),
        by=comment.author.person.get_full_name() if comment.author else _("Former member"),
        at=comment.written_at,
        language=playbook.language,
        address=f"{edit}#threads.{thread.step_id}",
    )
