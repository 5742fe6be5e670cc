"""Phones of a playbook, for its editors; and what capture mode says, by the phone or by a member in person."""

import uuid
from functools import partial

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from ninja import Router, Status

from komin.kernel.errors import DomainError, NotFound, TooMany
from komin.people.accounts.web.limits import is_within
from komin.people.tokens.api.authentication import PersonOnly
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Role
from komin.platform.programs.idempotency import keeps_no_answer
from komin.playbooks.authoring.api.routers import editable_playbook
from komin.playbooks.capturing.actions.begin_photo import begin_photo
from komin.playbooks.capturing.actions.capture_step import capture_step
from komin.playbooks.capturing.actions.discard_step import discard_step
from komin.playbooks.capturing.actions.get_ready_to_hear import get_ready_to_hear
from komin.playbooks.capturing.actions.hear_line import Occupied, hear_line
from komin.playbooks.capturing.actions.invite_phone import invite_phone
from komin.playbooks.capturing.actions.revoke_phone import revoke_phone
from komin.playbooks.capturing.api.schemas import (
    BroughtPhoto,
    HeardOut,
    InvitationOut,
    NewPhoto,
    PhoneOut,
    PhotoUploadOut,
    PlaceOut,
    StepIn,
    StepOut,
    brought_photo,
    invitation_out,
    phone_out,
    photo_upload_out,
    said_in,
)
from komin.playbooks.capturing.api.session import PhoneSession
from komin.playbooks.capturing.dictating.refusals import TOO_OFTEN
from komin.playbooks.capturing.limits import DICTATIONS
from komin.playbooks.capturing.models import Phone
from komin.playbooks.capturing.queries import next_place, phone_of, phones_of
from komin.playbooks.capturing.web.capturer import Capturer
from komin.playbooks.media.actions.cancel_upload import cancel_upload
from komin.playbooks.media.actions.complete_upload import complete_upload
from komin.playbooks.media.actions.receive_part import receive_part
from komin.playbooks.media.models import Upload
from komin.playbooks.media.queries import own_upload

phones = Router()
capture = Router(auth=[PhoneSession(), PersonOnly()])

_PHONES = "/playbooks/{uuid:playbook_id}/phones"
_CAPTURE = "/playbooks/{uuid:playbook_id}/capture"


@phones.post(_PHONES, response={201: InvitationOut})
def post_phone(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID) -> Status[InvitationOut]:
    """A code to scan within ten minutes, once."""
    member = api_member(request, slug, Role.CONTRIBUTOR)
    invitation = invite_phone(by=member, playbook=editable_playbook(member, playbook_id))
    address = settings.PUBLIC_URL + reverse("capturing:invitation", args=[invitation.token])
    return Status(201, invitation_out(invitation.phone, address))


@phones.get(_PHONES, response=list[PhoneOut])
def get_phones(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID) -> list[PhoneOut]:
    member = api_member(request, slug, Role.CONTRIBUTOR)
    return [phone_out(phone) for phone in phones_of(member, editable_playbook(member, playbook_id))]


@phones.delete(_PHONES + "/{uuid:phone_id}", response={204: None})
def delete_phone(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, phone_id: uuid.UUID) -> Status[None]:
    member = api_member(request, slug, Role.CONTRIBUTOR)
    phone = phone_of(member, editable_playbook(member, playbook_id), phone_id)
    if phone is None:
        raise NotFound(_("This phone is not paired with this playbook."))
    revoke_phone(by=member, phone=phone)
    return Status(204, None)


def _capturer(request: HttpRequest, slug: str, playbook_id: uuid.UUID) -> Capturer:
    """The paired phone, or the member who is signed in."""
    phone = request.auth  # type: ignore[attr-defined]
    if isinstance(phone, Phone):
        return Capturer(phone.member, phone.playbook, phone)
    member = api_member(request, slug, Role.CONTRIBUTOR)
    return Capturer(member, editable_playbook(member, playbook_id))


def _own_upload(capturer: Capturer, upload_id: uuid.UUID) -> Upload:
    upload = own_upload(capturer.member, upload_id, scope=capturer.playbook.pk)
    if upload is None:
        raise NotFound(_("This upload is unknown or over. Send the file again."))
    return upload


@capture.get(_CAPTURE, response=PlaceOut)
def get_place(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID) -> PlaceOut:
    playbook = _capturer(request, slug, playbook_id).playbook
    return PlaceOut(title=playbook.title, number=playbook.number, steps=next_place(playbook).steps)


@capture.put(_CAPTURE + "/steps/{uuid:step_id}", response=StepOut)
def put_step(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, step_id: uuid.UUID, step: StepIn) -> StepOut:
    """The step as the phone knows it; said again, it changes nothing more."""
    capturer = _capturer(request, slug, playbook_id)
    heard = capture_step(
        by=capturer.member, playbook=capturer.playbook, step_id=step_id, said=said_in(step), phone=capturer.phone
    )
    return StepOut(number=heard.number, line_kept=heard.line_kept)


@capture.delete(_CAPTURE + "/steps/{uuid:step_id}", response={204: None})
def delete_step(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, step_id: uuid.UUID) -> Status[None]:
    capturer = _capturer(request, slug, playbook_id)
    discard_step(by=capturer.member, playbook=capturer.playbook, step_id=step_id)
    return Status(204, None)


@capture.post(_CAPTURE + "/uploads", response={201: PhotoUploadOut})
def post_photo(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, new: NewPhoto) -> Status[PhotoUploadOut]:
    capturer = _capturer(request, slug, playbook_id)
    return Status(201, photo_upload_out(begin_photo(by=capturer.member, playbook=capturer.playbook, **new.dict())))


@capture.get(_CAPTURE + "/uploads/{uuid:upload_id}", response=PhotoUploadOut)
def get_photo(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, upload_id: uuid.UUID) -> PhotoUploadOut:
    return photo_upload_out(_own_upload(_capturer(request, slug, playbook_id), upload_id))


@capture.put(_CAPTURE + "/uploads/{uuid:upload_id}/parts/{int:number}", response={204: None})
def put_photo_part(
    request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, upload_id: uuid.UUID, number: int
) -> Status[None]:
    capturer = _capturer(request, slug, playbook_id)
    receive_part(by=capturer.member, upload=_own_upload(capturer, upload_id), number=number, data=request.body)
    return Status(204, None)


@capture.post(_CAPTURE + "/uploads/{uuid:upload_id}/completion", response={201: BroughtPhoto})
def post_photo_completion(
    request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, upload_id: uuid.UUID
) -> Status[BroughtPhoto]:
    capturer = _capturer(request, slug, playbook_id)
    return Status(201, brought_photo(complete_upload(by=capturer.member, upload=_own_upload(capturer, upload_id))))


@capture.delete(_CAPTURE + "/uploads/{uuid:upload_id}", response={204: None})
def delete_photo(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, upload_id: uuid.UUID) -> Status[None]:
    capturer = _capturer(request, slug, playbook_id)
    cancel_upload(by=capturer.member, upload=_own_upload(capturer, upload_id))
    return Status(204, None)


@capture.post(_CAPTURE + "/dictation", response={200: HeardOut, 204: None})
@keeps_no_answer
def post_dictation(
    request: HttpRequest, response: HttpResponse, slug: Slug, playbook_id: uuid.UUID
) -> HeardOut | Status[None]:
    """A recording of a line becomes its text; neither is kept. An empty one says that a line is about to be spoken."""
    capturer = _capturer(request, slug, playbook_id)
    patch_cache_control(response, private=True, no_store=True)
    if not request.body:
        get_ready_to_hear(by=capturer.member, playbook=capturer.playbook)
        return Status(204, None)
    within = partial(is_within, request, action="dictation", rate=DICTATIONS, key=str(capturer.member.pk))
    if not within(counts=False):
        raise TooMany(TOO_OFTEN)
    kind = request.content_type or ""
    try:
        text = hear_line(by=capturer.member, playbook=capturer.playbook, recording=request.body, kind=kind)
    except DomainError as refused:
        within(counts=not isinstance(refused, Occupied))
        raise
    within()
    return HeardOut(text=text)
