"""Acme with something of everything, and Bolt beside it: what the rows of the matrix are asked about."""

import json
import uuid
from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass
from datetime import timedelta
from ipaddress import ip_network

from django.conf import settings
from django.test import Client, override_settings

from komin.floor.improving.actions.give_feedback import Said as SaidOfPlaybook
from komin.floor.improving.actions.give_feedback import give_feedback
from komin.floor.sharing.actions.create_share_link import create_share_link
from komin.floor.sharing.models import ShareLink
from komin.floor.stations.actions.create_station import create_station
from komin.floor.stations.actions.place_playbook import place_playbook
from komin.floor.stations.models import Station
from komin.floor.tablets.actions.invite_tablet import invite_tablet
from komin.floor.tablets.models import Tablet
from komin.kernel import clock
from komin.kernel.identifiers import new_token
from komin.messaging.webhooks.actions.keep_webhook import Wanted, create_webhook
from komin.messaging.webhooks.actions.take_down import ping
from komin.people.groups.actions.create_group import create_group
from komin.people.groups.actions.put_into_group import put_into_group
from komin.people.groups.models import Group
from komin.people.members.models import Invitation, token_hash
from komin.people.operators.actions.add_operators import NewOperator, add_operators
from komin.people.operators.models import Operator
from komin.people.single_sign_on.models import Connection, Domain
from komin.people.tokens.actions.create_token import Asked, create_token, create_workspace_token
from komin.people.tokens.scopes import Scope
from komin.people.workspaces.models import Role
from komin.platform.jobs.queue import enqueue
from komin.platform.jobs.testing import run_jobs
from komin.playbooks.authoring.queries import live_sections, live_steps
from komin.playbooks.capturing.actions.begin_photo import begin_photo
from komin.playbooks.capturing.actions.capture_step import Said, capture_step
from komin.playbooks.capturing.actions.invite_phone import invite_phone
from komin.playbooks.capturing.actions.pair_phone import pair_phone
from komin.playbooks.capturing.models import Phone
from komin.playbooks.discussing.actions.open_thread import open_thread
from komin.playbooks.discussing.queries import step_of
from komin.playbooks.document.schema import Photo
from komin.playbooks.document.tests.marking import marked
from komin.playbooks.exporting.actions.begin_library_export import begin_library_export
from komin.playbooks.exporting.actions.make_library_export import make_library_export
from komin.playbooks.exporting.copies import copy_for
from komin.playbooks.exporting.files import format_called
from komin.playbooks.exporting.formats.package import playbook_file
from komin.playbooks.importing.actions.begin_import import begin_import
from komin.playbooks.importing.actions.look_through_file import look_through_file
from komin.playbooks.library.actions.create_folder import create_folder
from komin.playbooks.library.models import Folder, Playbook
from komin.playbooks.media.actions.begin_upload import begin_upload
from komin.playbooks.media.actions.receive_part import receive_part
from komin.playbooks.media.actions.treat_photos import treat_photos
from komin.playbooks.media.models import Asset, Upload
from komin.playbooks.media.tests.clips import clip
from komin.playbooks.media.tests.pictures import picture, prepared
from komin.playbooks.publishing.models import Version
from komin.playbooks.publishing.tests.playbooks import publish, rename, write_playbook
from komin.playbooks.reusing.actions.keep_block import keep_block
from komin.playbooks.templating.actions.keep_template import keep_template
from komin.playbooks.translating.actions.add_language import add_language
from tests.fixtures import Tenant, make_tenant
from tests.permissions.actors import Actor, signed_in


@dataclass(frozen=True)
class Scene:
    """`published` has two versions and a draft that differs, and begins with `section` and `step`; `draft` was never
    published; `new_photo` is in neither; `draft` shows `clip`."""

    acme: Tenant
    bolt: Tenant
    published: Playbook
    section: uuid.UUID
    step: uuid.UUID
    version: Version
    draft: Playbook
    photo: Asset
    new_photo: Asset
    clip: Asset
    treated: Photo
    link: ShareLink
    folder: Folder
    station: Station
    group: Group
    operator: Operator
    tablet: Tablet
    phone: Phone
    cookies: Mapping[Actor, tuple[str, str]]

    @property
    def ids(self) -> dict[str, object]:
        """What fills the parts of an address unless a row says otherwise."""
        return {
            "language": "en",
            "slug": self.acme.workspace.slug,
            "playbook_id": self.published.pk,
            "code": self.published.code,
            "number": self.version.number,
            "sha256": next(iter(self.version.manifest)),
            "asset_id": self.photo.pk,
            "picture_id": self.treated.picture,
            "size": 480,
            "link_id": self.link.pk,
            "phone_id": self.phone.pk,
            "step_id": self.step,
            "token": self.link.token,
            "name": "playbook-1",
            "format": "json",
            "member_id": self.acme.reader.pk,
            "library_id": self.published.library_id,
            "folder_id": self.folder.pk,
            "station_id": self.station.pk,
            "group_id": self.group.pk,
            "tablet_id": self.tablet.pk,
        }

    @property
    def of_draft(self) -> dict[str, object]:
        return {"playbook_id": self.draft.pk, "code": self.draft.code}

    @property
    def past(self) -> dict[str, object]:
        """What the draft said before the owner changed it, too."""
        # Not the one of the scene, which would keep the name when the database is back.
        rename(self.acme.owner, copy(self.published), "Said later")
        return {"number": 1}

    @property
    def at_station(self) -> dict[str, object]:
        return {"code": self.station.code}

    @property
    def nowhere(self) -> dict[str, object]:
        """Ids that nothing has."""
        return {
            "slug": "nowhere",
            "playbook_id": uuid.uuid4(),
            "code": "Zz9Zz9Zz",
            "number": 999,
            "sha256": "0" * 64,
            "asset_id": uuid.uuid4(),
            "picture_id": uuid.uuid4(),
            "upload_id": uuid.uuid4(),
            "job_id": uuid.uuid4(),
            "link_id": uuid.uuid4(),
            "phone_id": uuid.uuid4(),
            "step_id": uuid.uuid4(),
            "thread_id": uuid.uuid4(),
            "comment_id": uuid.uuid4(),
            "member_id": uuid.uuid4(),
            "invitation_id": uuid.uuid4(),
            "template_id": uuid.uuid4(),
            "block_id": uuid.uuid4(),
            "feedback_id": uuid.uuid4(),
            "library_id": uuid.uuid4(),
            "folder_id": uuid.uuid4(),
            "export_id": uuid.uuid4(),
            "import_id": uuid.uuid4(),
            "token_id": uuid.uuid4(),
            "webhook_id": uuid.uuid4(),
            "delivery_id": uuid.uuid4(),
            "station_id": uuid.uuid4(),
            "group_id": uuid.uuid4(),
            "tablet_id": uuid.uuid4(),
        }

    def feedback(self) -> dict[str, object]:
        """What the reader said about the version in force."""
        said = SaidOfPlaybook(id=uuid.uuid4(), kind="wrong", text="The torque is wrong.")
        return {"feedback_id": give_feedback(by=self.acme.reader, version=self.version, said=said).pk}

    def upload(self) -> dict[str, object]:
        """A file that the contributor began to send; all of it has arrived."""
        content = picture(colour="green")
        begun = begin_upload(by=self.acme.contributor, file_name="green.jpg", size=len(content))
        return self._arrived(begun, content)

    def capture_upload(self) -> dict[str, object]:
        """A photo that the contributor's phone began to send; all of it has arrived."""
        content = picture(colour="orange")
        contributor = self.acme.contributor
        begun = begin_photo(by=contributor, playbook=self.published, file_name="orange.jpg", size=len(content))
        return self._arrived(begun, content)

    def _arrived(self, begun: Upload, content: bytes) -> dict[str, object]:
        receive_part(by=self.acme.contributor, upload=begun, number=1, data=content)
        return {"upload_id": begun.pk, "number": 1}

    def captured_step(self) -> uuid.UUID:
        """A step that the contributor's phone brought."""
        step = uuid.uuid4()
        said = Said(line="Close the valve.")
        capture_step(by=self.acme.contributor, playbook=self.published, step_id=step, said=said)
        return step

    def thread(self) -> dict[str, object]:
        """What the contributor asks about the first step."""
        step, comment = step_of(self.published, self.step), uuid.uuid4()
        assert step is not None
        thread = open_thread(by=self.acme.contributor, step=step, comment_id=comment, text="Which padlock?")
        return {"thread_id": thread.pk, "comment_id": comment}

    def export(self) -> dict[str, object]:
        """A package that the contributor asked for, and that is ready."""
        begun = begin_library_export(by=self.acme.contributor, one=format_called("json"))
        make_library_export(begun.pk)
        return {"export_id": begun.pk}

    def brought(self) -> dict[str, object]:
        """A file that the contributor brought, and that was looked into."""
        copy = copy_for(self.acme.contributor, self.draft)
        assert copy is not None
        content = json.dumps(playbook_file(copy)).encode()
        seen = look_through_file(by=self.acme.contributor, file_name="x.json", size=len(content), content=[content])
        found = begin_import(by=self.acme.contributor, file=seen)
        return {"import_id": found.pk}

    def invitation(self) -> dict[str, object]:
        """A code that the administrator shows, and nobody has scanned."""
        return {"token": invite_phone(by=self.acme.administrator, playbook=self.published).token}

    def asked(self) -> dict[str, object]:
        """Somebody whom the administrator invited an hour ago, and the token in the mail."""
        token, hour_ago = new_token(), clock.now() - timedelta(hours=1)
        invitation = Invitation.objects.create(
            workspace=self.acme.workspace,
            email=f"{uuid.uuid4().hex}@example.com",
            role=Role.READER,
            token_sha256=token_hash(token),
            invited_by=self.acme.administrator,
            sent_at=hour_ago,
        )
        return {"token": token, "invitation_id": invitation.pk}

    def template(self) -> dict[str, object]:
        """The administrator kept it."""
        kept = keep_template(by=self.acme.administrator, playbook=self.draft, name=uuid.uuid4().hex)
        return {"template_id": kept.pk}

    def block(self) -> dict[str, object]:
        """The administrator kept it."""
        kept = keep_block(
            by=self.acme.administrator,
            playbook=self.published,
            block_id=uuid.uuid4(),
            use=uuid.uuid4(),
            name=uuid.uuid4().hex,
            steps=[self.step],
        )
        return {"block_id": kept.pk}

    def translated(self) -> dict[str, object]:
        """The administrator added German."""
        add_language(by=self.acme.administrator, playbook=self.published, language="de")
        return {"language": "de", "key": "title"}

    def access_token(self) -> dict[str, object]:
        """One of the workspace, which the administrator made."""
        asked = Asked("ERP", [Scope.LIBRARY_READ], 30)
        return {"token_id": create_workspace_token(by=self.acme.administrator, asked=asked).token.pk}

    def webhook(self) -> dict[str, object]:
        """The administrator made it, and sent it a test."""
        wanted = Wanted("ERP", "https://203.0.113.7/hook", ["playbook.published"])
        with override_settings(KOMIN={**settings.KOMIN, "OUTBOUND_NETWORKS": [ip_network("203.0.113.0/24")]}):
            webhook = create_webhook(by=self.acme.administrator, wanted=wanted)
        return {"webhook_id": webhook.pk, "delivery_id": ping(by=self.acme.administrator, webhook=webhook).pk}

    def company(self) -> dict[str, object]:
        """It has named a domain, and a provider that does not answer."""
        domain, _new = Domain.objects.in_workspace(self.acme.workspace).get_or_create(
            workspace=self.acme.workspace, name="acme.example"
        )
        connection, _new = Connection.objects.in_workspace(self.acme.workspace).get_or_create(
            workspace=self.acme.workspace, defaults={"name": "Acme", "issuer": "https://127.0.0.1", "client_id": "k"}
        )
        return {"connection_id": connection.pk, "domain_id": domain.pk}

    def own_token(self) -> dict[str, object]:
        """The contributor's own."""
        asked = Asked("Laptop", [Scope.LIBRARY_READ], 30)
        return {"token_id": create_token(by=self.acme.contributor, asked=asked).token.pk}

    def job(self) -> dict[str, object]:
        """Work that the contributor waits for."""
        contributor = self.acme.contributor
        waiting = enqueue(
            "media.prepare_asset",
            workspace_id=contributor.workspace_id,
            person_id=contributor.person_id,
            asset_id=self.photo.pk,
        )
        return {"job_id": waiting}

    def browser_of(self, actor: Actor, *, strict: bool = False) -> Client:
        """A new window of a browser in which they signed in. `strict`: forms need their token, as in production."""
        client = Client(enforce_csrf_checks=strict)
        if actor in self.cookies:
            name, value = self.cookies[actor]
            client.cookies[name] = value
        return client


def make_scene() -> Scene:
    acme, bolt = make_tenant("Acme"), make_tenant("Bolt")
    cookies = signed_in(acme, bolt)
    photo = prepared(acme.contributor, picture())
    published = write_playbook(acme.contributor, title="Filter cartridge", photo=photo)
    publish(acme.contributor, published)
    rename(acme.contributor, published, "Filter cartridge, new seal")
    version = publish(acme.contributor, published)
    rename(acme.contributor, published, "Filter cartridge, draft")
    other = write_playbook(bolt.contributor, with_photo=False)
    publish(bolt.contributor, other)
    paired = pair_phone(token=invite_phone(by=acme.contributor, playbook=published).token)
    treated = marked(asset=photo.pk, rotation=90)
    treat_photos(by=acme.contributor, photos=[treated])
    run_jobs()
    filmed = clip(acme.contributor)
    return Scene(
        section=live_sections(published)[0].pk,
        step=live_steps(published)[0].pk,
        treated=treated,
        acme=acme,
        bolt=bolt,
        phone=paired.phone,
        cookies=cookies | {Actor.PHONE: (settings.CAPTURE_COOKIE_NAME, paired.secret)},
        published=published,
        version=version,
        draft=write_playbook(acme.contributor, title="Valve seat", photo=filmed),
        photo=photo,
        new_photo=prepared(acme.contributor, picture(colour="red")),
        clip=filmed,
        link=create_share_link(by=acme.contributor, playbook=published),
        folder=create_folder(by=acme.contributor, library=published.library, name="Hydraulics"),
        station=(station := _station(acme, published)),
        tablet=invite_tablet(by=acme.owner, station=station, name="Tablet 1").tablet,
        group=_group(acme),
        operator=add_operators(by=acme.owner, people=[NewOperator("40100", "Opal", "Acme")])[0],
    )


def _station(acme: Tenant, published: Playbook) -> Station:
    station = create_station(by=acme.contributor, name="Bench 1")
    place_playbook(by=acme.contributor, station=station, playbook=published, there=True)
    return station


def _group(acme: Tenant) -> Group:
    """The reader and the contributor are in it."""
    group = create_group(by=acme.owner, name="Line 1")
    put_into_group(by=acme.owner, group=group, people=[acme.reader.pk, acme.contributor.pk])
    return group
