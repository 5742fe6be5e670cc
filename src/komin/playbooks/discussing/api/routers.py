"""Threads about the steps of a draft. Every change answers with the thread as it is now."""

import uuid

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja import Router, Status

from komin.kernel.errors import NotFound
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Member, Role
from komin.playbooks.authoring.api.routers import editable_playbook
from komin.playbooks.discussing.actions.add_comment import add_comment
from komin.playbooks.discussing.actions.change_comment import change_comment
from komin.playbooks.discussing.actions.delete_comment import delete_comment
from komin.playbooks.discussing.actions.note_look import note_look
from komin.playbooks.discussing.actions.open_thread import open_thread
from komin.playbooks.discussing.actions.reopen_thread import reopen_thread
from komin.playbooks.discussing.actions.resolve_thread import resolve_thread
from komin.playbooks.discussing.api.schemas import (
    ChangedComment,
    DiscussionOut,
    NewComment,
    NewThread,
    ThreadOut,
    discussion_out,
    thread_out,
)
from komin.playbooks.discussing.models import Comment, Thread
from komin.playbooks.discussing.queries import comment_of, step_of, thread_of, threads_of
from komin.playbooks.library.models import Playbook

router = Router(auth=open_to(Scope.DRAFTS_WRITE))

_PLAYBOOK = "/playbooks/{uuid:playbook_id}"
_THREADS = _PLAYBOOK + "/threads"
_THREAD = _THREADS + "/{uuid:thread_id}"
_COMMENT = _PLAYBOOK + "/comments/{uuid:comment_id}"


def _place(request: HttpRequest, slug: str, playbook_id: uuid.UUID) -> tuple[Member, Playbook]:
    member = api_member(request, slug, Role.CONTRIBUTOR)
    return member, editable_playbook(member, playbook_id)


def _thread(playbook: Playbook, thread_id: uuid.UUID) -> Thread:
    thread = thread_of(playbook, thread_id)
    if thread is None:
        raise NotFound(_("This thread is gone: everything said in it was deleted."))
    return thread


def _comment(playbook: Playbook, comment_id: uuid.UUID) -> Comment:
    comment = comment_of(playbook, comment_id)
    if comment is None:
        raise NotFound(_("This comment was deleted."))
    return comment


@router.get(_THREADS, response=DiscussionOut)
def get_threads(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID) -> DiscussionOut:
    member, playbook = _place(request, slug, playbook_id)
    return discussion_out(member, playbook, threads_of(playbook))


@router.post(_THREADS, response={201: ThreadOut})
def post_thread(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, new: NewThread) -> Status[ThreadOut]:
    member, playbook = _place(request, slug, playbook_id)
    step = step_of(playbook, new.step)
    if step is None:
        raise NotFound(_("This step is not saved yet, or gone. Try again in a moment."))
    thread = open_thread(by=member, step=step, comment_id=new.id, text=new.text)
    return Status(201, thread_out(_thread(playbook, thread.pk)))


@router.post(_THREAD + "/comments", response={201: ThreadOut})
def post_comment(
    request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, thread_id: uuid.UUID, new: NewComment
) -> Status[ThreadOut]:
    member, playbook = _place(request, slug, playbook_id)
    add_comment(by=member, thread=_thread(playbook, thread_id), comment_id=new.id, text=new.text)
    return Status(201, thread_out(_thread(playbook, thread_id)))


@router.patch(_COMMENT, response=ThreadOut)
def patch_comment(
    request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, comment_id: uuid.UUID, changed: ChangedComment
) -> ThreadOut:
    member, playbook = _place(request, slug, playbook_id)
    comment = change_comment(by=member, comment=_comment(playbook, comment_id), text=changed.text)
    return thread_out(_thread(playbook, comment.thread_id))


@router.delete(_COMMENT, response={204: None})
def remove_comment(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, comment_id: uuid.UUID) -> Status[None]:
    member, playbook = _place(request, slug, playbook_id)
    delete_comment(by=member, comment=_comment(playbook, comment_id))
    return Status(204, None)


@router.put(_THREAD + "/look", response=ThreadOut)
def put_look(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, thread_id: uuid.UUID) -> ThreadOut:
    """Who was asked to look did, and has nothing to add."""
    member, playbook = _place(request, slug, playbook_id)
    note_look(by=member, thread=_thread(playbook, thread_id))
    return thread_out(_thread(playbook, thread_id))


@router.put(_THREAD + "/resolution", response=ThreadOut)
def put_resolution(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, thread_id: uuid.UUID) -> ThreadOut:
    member, playbook = _place(request, slug, playbook_id)
    resolve_thread(by=member, thread=_thread(playbook, thread_id))
    return thread_out(_thread(playbook, thread_id))


@router.delete(_THREAD + "/resolution", response=ThreadOut)
def delete_resolution(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, thread_id: uuid.UUID) -> ThreadOut:
    member, playbook = _place(request, slug, playbook_id)
    reopen_thread(by=member, thread=_thread(playbook, thread_id))
    return thread_out(_thread(playbook, thread_id))
