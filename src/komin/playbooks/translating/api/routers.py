"""Translations of a draft, for programs: machine translation, translation memories, agencies."""

import uuid
from collections.abc import Sequence

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from ninja import File, Router, Status
from ninja.files import UploadedFile

from komin.kernel.errors import NotFound
from komin.kernel.languages import name_of
from komin.people.tokens.api.authentication import open_to
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.api.membership import Slug, api_member
from komin.people.workspaces.models import Member, Role
from komin.platform.programs.conditions import is_conditional, require_match, tag_of, unless_known
from komin.platform.programs.paging import USUAL, After, Limit, Paged, part_of
from komin.playbooks.authoring.queries import draft_revision, hold_draft
from komin.playbooks.library.models import Playbook
from komin.playbooks.translating.actions.add_language import add_language
from komin.playbooks.translating.actions.bring_translations import bring_translations
from komin.playbooks.translating.actions.remove_language import remove_language
from komin.playbooks.translating.actions.save_translations import save_translations
from komin.playbooks.translating.actions.take_suggestions import take_suggestions
from komin.playbooks.translating.api.schemas import (
    BroughtOut,
    EarlierOut,
    LanguageOut,
    SaidTexts,
    SuggestionsTaken,
    TextOut,
    TextsOut,
    TranslationsOut,
)
from komin.playbooks.translating.models import Translation
from komin.playbooks.translating.queries import InLanguage, all_standings, history_of_text
from komin.playbooks.translating.standing import Standing, State, steps_outdated, steps_translated
from komin.playbooks.translating.web.file import content_of, file_response
from komin.playbooks.translating.web.found import found_playbook, require_language
from komin.playbooks.translating.writing import Said

router = Router(auth=open_to(Scope.DRAFTS_WRITE))
_ALL = "/playbooks/{uuid:playbook_id}/translations"
_ONE = _ALL + "/{str:language}"


@router.get(_ALL, response=TranslationsOut)
def get_translations(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID) -> TranslationsOut:
    """The languages of the draft and how far each is; the steps of which a translation no longer holds."""
    _member, playbook = _translated(request, slug, playbook_id)
    found = all_standings(playbook)
    said = [standing for one in found for standing in one.standings]
    return TranslationsOut(
        source=playbook.language,
        languages=[_language_out(one) for one in found],
        outdated_steps=sorted(steps_outdated(said)),
        translated_steps=sorted(steps_translated(said)),
    )


@router.put(_ONE, response=LanguageOut)
def put_language(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, language: str) -> LanguageOut:
    """`language` is a tag such as de or pt-BR (BCP 47). What was translated into it before is there again."""
    member, playbook = _translated(request, slug, playbook_id)
    add_language(by=member, playbook=playbook, language=language)
    return _language_out(_said(playbook, language))


@router.delete(_ONE, response={204: None})
def delete_language(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, language: str) -> Status[None]:
    """The next version is not in it any more; its translations stay for when it is added again."""
    member, playbook = _translated(request, slug, playbook_id, language)
    remove_language(by=member, playbook=playbook, language=language)
    return Status(204, None)


@router.get(_ONE, response=TextsOut)
def get_texts(
    request: HttpRequest, response: HttpResponse, slug: Slug, playbook_id: uuid.UUID, language: str, todo: bool = False
) -> TextsOut | HttpResponse:
    """Every text of the draft in reading order, with its translation; with `todo`, only what is missing or outdated."""
    _member, playbook = _translated(request, slug, playbook_id, language)

    def say() -> TextsOut:
        said = _said(playbook, language)
        return TextsOut(source=playbook.language, language=language, texts=_texts_out(said.standings, todo=todo))

    return unless_known(request, response, _tag(playbook, language), say)


@router.patch(_ONE, response=LanguageOut)
@transaction.atomic
def patch_texts(
    request: HttpRequest, response: HttpResponse, slug: Slug, playbook_id: uuid.UUID, language: str, said: SaidTexts
) -> LanguageOut:
    """The translations of some texts, all of them or none; 500 at most. Each names what was translated: where its
    author or another translator was quicker, it is a clash, and `fields` names the text."""
    member, playbook = _translated(request, slug, playbook_id, language)
    if is_conditional(request):
        hold_draft(playbook)
        require_match(request, _tag(playbook, language))
    texts = [Said(one.key, one.source_sha256, one.text, one.number) for one in said.texts]
    save_translations(by=member, playbook=playbook, language=language, said=texts)
    response["ETag"] = _tag(playbook, language)
    return _language_out(_said(playbook, language))


@router.get(_ONE + "/texts/{str:key}/history", response=Paged[EarlierOut])
def get_text_history(
    request: HttpRequest,
    slug: Slug,
    playbook_id: uuid.UUID,
    language: str,
    key: str,
    limit: Limit = USUAL,
    after: After = "",
) -> Paged[EarlierOut]:
    """What one text was translated into so far, newest first; any of it can be sent again. `key` as texts have it."""
    _member, playbook = _translated(request, slug, playbook_id, language)
    if all(one.unit.key != key for one in _said(playbook, language).standings):
        raise NotFound(_("This text is not in the playbook any more."))
    part = part_of(history_of_text(playbook, language, key), order=("-number",), after=after, limit=limit)
    return Paged(items=[_earlier_out(row) for row in part.rows], next=part.next)


@router.post(_ONE + "/suggestions", response=SuggestionsTaken)
def post_suggestions(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, language: str) -> SuggestionsTaken:
    """Every text that is missing or outdated, and that the workspace translated elsewhere, is translated as there."""
    member, playbook = _translated(request, slug, playbook_id, language)
    return SuggestionsTaken(taken=take_suggestions(by=member, playbook=playbook, language=language))


@router.get(_ONE + "/xliff")
def get_xliff(request: HttpRequest, slug: Slug, playbook_id: uuid.UUID, language: str) -> HttpResponse:
    """XLIFF 2.1: every text with what there is of its translation."""
    _member, playbook = _translated(request, slug, playbook_id, language)
    return file_response(playbook, language)


@router.post(_ONE + "/xliff", response=BroughtOut)
def post_xliff(
    request: HttpRequest,
    slug: Slug,
    playbook_id: uuid.UUID,
    language: str,
    file: File[UploadedFile | None] = None,
) -> BroughtOut:
    """A form (multipart/form-data) with the file, XLIFF 2.0 or 2.1. All that fits is taken or, where the file does not
    fit, nothing."""
    member, playbook = _translated(request, slug, playbook_id, language)
    brought = bring_translations(by=member, playbook=playbook, language=language, content=content_of(file))
    return BroughtOut(taken=brought.taken, changed=brought.changed, unknown=brought.unknown)


def _translated(request: HttpRequest, slug: str, playbook_id: uuid.UUID, language: str = "") -> tuple[Member, Playbook]:
    member = api_member(request, slug, Role.CONTRIBUTOR)
    playbook = found_playbook(member, playbook_id)
    if language:
        require_language(playbook, language)
    return member, playbook


def _tag(playbook: Playbook, language: str) -> str:
    """Another one whenever the draft or a translation of it is."""
    return tag_of(playbook.pk, language, draft_revision(playbook))


def _said(playbook: Playbook, language: str) -> InLanguage:
    return all_standings(playbook, languages=[language])[0]


def _language_out(said: InLanguage) -> LanguageOut:
    counted = said.progress
    return LanguageOut(
        language=said.language,
        name=name_of(said.language),
        texts=counted.texts,
        current=counted.current,
        missing=counted.missing,
        outdated=counted.outdated,
    )


def _earlier_out(row: Translation) -> EarlierOut:
    return EarlierOut(
        number=row.number,
        text=row.text,
        source=row.source,
        source_sha256=row.source_sha256,
        member=row.member_id,
        name=row.member.person.get_full_name() if row.member else "",
        written_at=row.written_at,
    )


def _texts_out(standings: Sequence[Standing], *, todo: bool) -> list[TextOut]:
    return [
        TextOut(
            key=one.unit.key,
            says=one.unit.says,
            step=one.unit.step,
            source=one.unit.source,
            source_sha256=one.unit.sha256,
            longest=one.unit.longest,
            state=one.state,
            text=one.text,
            before=one.before,
            number=one.number,
        )
        for one in standings
        if not todo or one.state is not State.CURRENT
    ]
