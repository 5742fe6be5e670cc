"""What happens around the demo's playbooks once they are written: where they are followed, and what is said of them."""

import uuid
from collections.abc import Mapping

from komin.conf.demo.content import DemoPlaybook, step_at
from komin.floor.improving.actions.give_feedback import Said, give_feedback
from komin.floor.stations.actions.create_station import create_station
from komin.floor.stations.actions.place_playbook import place_playbook
from komin.floor.stations.models import Station
from komin.people.workspaces.models import Member
from komin.playbooks.authoring.models import DraftStep
from komin.playbooks.discussing.actions.open_thread import open_thread
from komin.playbooks.discussing.mentions import token
from komin.playbooks.library.models import Playbook
from komin.playbooks.publishing.models import Version


def bring_to_life(*, arranger: Member, people: Mapping[str, Member], playbook: DemoPlaybook) -> None:
    """`arranger` keeps the stations; `people` by the first part of their addresses."""
    created = Playbook.objects.in_workspace(arranger.workspace_id).get(number=playbook.number)
    place_playbook(by=arranger, station=_station(arranger, playbook.station), playbook=created, there=True)
    _be_told(created, people, playbook)
    for question in playbook.questions:
        step = DraftStep.objects.in_workspace(arranger.workspace_id).get(pk=step_at(question.step, created.pk))
        text = f"{token(people[playbook.author].pk)} {question.text}"
        open_thread(by=people[question.by], step=step, comment_id=uuid.uuid4(), text=text)


def _station(arranger: Member, name: str) -> Station:
    known = Station.objects.in_workspace(arranger.workspace_id).filter(name=name).first()
    return known or create_station(by=arranger, name=name)


def _be_told(created: Playbook, people: Mapping[str, Member], playbook: DemoPlaybook) -> None:
    version = Version.objects.in_workspace(created.workspace_id).filter(playbook=created).order_by("number").last()
    if version is None:
        return
    for one in playbook.feedback:
        step = step_at(one.step, created.pk) if one.step else None
        give_feedback(by=people[one.by], version=version, said=Said(uuid.uuid4(), one.kind, one.text, step))
