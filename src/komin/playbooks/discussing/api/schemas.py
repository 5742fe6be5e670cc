import uuid
from collections.abc import Sequence
from datetime import datetime

from ninja import Field, Schema

from komin.people.members.showing import photo_address
from komin.people.workspaces.models import Member
from komin.playbooks.discussing.limits import LONGEST_COMMENT
from komin.playbooks.discussing.models import Comment, Thread
from komin.playbooks.discussing.queries import people_named, people_who_may_look
from komin.playbooks.library.models import Playbook


class NewThread(Schema):
    """`id` of the first comment, made by the client and sent again unchanged until an answer came."""

    id: uuid.UUID
    step: uuid.UUID
    text: str = Field(max_length=LONGEST_COMMENT)


class NewComment(Schema):
    """`id` is made by the client and sent again unchanged until an answer came."""

    id: uuid.UUID
    text: str = Field(max_length=LONGEST_COMMENT)


class ChangedComment(Schema):
    text: str = Field(max_length=LONGEST_COMMENT)


class PersonOut(Schema):
    """`may_look`: can be named in a comment. `photo`: the address of a small square picture, empty where they show you
    none."""

    id: uuid.UUID
    name: str
    photo: str
    may_look: bool


class CommentOut(Schema):
    """Plain text, in which `@[id]` names a person. `author` is null once they were erased."""

    id: uuid.UUID
    author: uuid.UUID | None
    text: str
    written_at: datetime
    changed_at: datetime | None


class ThreadOut(Schema):
    """`asks`: who was asked to look and did not answer yet. `step_deleted`: it waits with its step, and comes back
    with it; `command` is what the step says."""

    id: uuid.UUID
    step: uuid.UUID
    command: str
    step_deleted: bool
    resolved_at: datetime | None
    resolved_by: uuid.UUID | None
    asks: list[uuid.UUID]
    comments: list[CommentOut]


class DiscussionOut(Schema):
    """Every thread of a draft, the oldest first; `people` holds everybody that it names, and who can be named."""

    me: uuid.UUID
    people: list[PersonOut]
    threads: list[ThreadOut]


def discussion_out(member: Member, playbook: Playbook, threads: Sequence[Thread]) -> DiscussionOut:
    may_look = people_who_may_look(playbook)
    looking = {person.pk for person in may_look}
    comments = [comment for thread in threads for comment in thread.comments.all()]
    authors = [comment.author for comment in comments] + [thread.resolved_by for thread in threads]
    others = [*filter(None, authors), *people_named(member.workspace_id, (comment.text for comment in comments))]
    people = {person.pk: person for person in [*may_look, *others]}
    return DiscussionOut(
        me=member.pk,
        people=[
            PersonOut(
                id=pk,
                name=person.person.get_full_name(),
                photo=photo_address(person, to=member),
                may_look=pk in looking,
            )
            for pk, person in people.items()
        ],
        threads=[thread_out(thread) for thread in threads],
    )


def thread_out(thread: Thread) -> ThreadOut:
    comments = list(thread.comments.all())
    asked = [mention for comment in comments for mention in comment.mentions.all()]
    return ThreadOut(
        id=thread.pk,
        step=thread.step_id,
        command=thread.step.content.get("command", ""),
        step_deleted=thread.step.deleted or thread.step.section.deleted,
        resolved_at=thread.resolved_at,
        resolved_by=thread.resolved_by_id,
        asks=list(dict.fromkeys(mention.member_id for mention in asked if mention.answered_at is None)),
        comments=[comment_out(comment) for comment in comments],
    )


def comment_out(comment: Comment) -> CommentOut:
    return CommentOut(
        id=comment.pk,
        author=comment.author_id,
        text=comment.text,
        written_at=comment.written_at,
        changed_at=comment.changed_at,
    )
