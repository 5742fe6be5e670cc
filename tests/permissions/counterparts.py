"""What Bolt has of each kind of thing that bodies of requests name in Acme."""

from komin.floor.stations.actions.create_station import create_station
from komin.people.groups.actions.create_group import create_group
from komin.people.operators.actions.add_operators import NewOperator, add_operators
from komin.playbooks.authoring.queries import live_sections, live_steps
from komin.playbooks.library.actions.create_folder import create_folder
from komin.playbooks.media.tests.pictures import picture, prepared
from komin.playbooks.publishing.tests.playbooks import publish, write_playbook
from tests.permissions.scene import Scene


def counterparts(scene: Scene) -> dict[str, str]:
    """Bolt's id by Acme's."""
    bolt = scene.bolt
    playbook = write_playbook(bolt.contributor, title="Bolt's own", with_photo=False)
    publish(bolt.contributor, playbook)
    draft = write_playbook(bolt.contributor, title="Bolt's draft", with_photo=False)
    (operator,) = add_operators(by=bolt.owner, people=[NewOperator("b-1", "Bo", "Bolt")])
    photo = prepared(bolt.contributor, picture(colour="red"))
    pairs = [
        (scene.published, playbook),
        (scene.draft, draft),
        (scene.published.library, playbook.library),
        (scene.folder, create_folder(by=bolt.owner, library=playbook.library, name="Bolt's folder")),
        (scene.station, create_station(by=bolt.owner, name="Bolt's station")),
        (scene.group, create_group(by=bolt.owner, name="Bolt's group")),
        (scene.operator, operator),
        (scene.photo, photo),
        (scene.new_photo, photo),
        (scene.acme.owner, bolt.owner),
        (scene.acme.administrator, bolt.administrator),
        (scene.acme.contributor, bolt.contributor),
        (scene.acme.reader, bolt.reader),
    ]
    ids = {str(ours.pk): str(theirs.pk) for ours, theirs in pairs}
    ids[str(scene.section)] = str(live_sections(playbook)[0].pk)
    ids[str(scene.step)] = str(live_steps(playbook)[0].pk)
    return ids
