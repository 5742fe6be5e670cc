"""The PDF of 40 steps with a photo each, beside a page with one line by the same compiler, with the same fonts."""

import time
import uuid
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from bench.figures import Aim, Figure, figure, median
from bench.installation import installation

if TYPE_CHECKING:
    from komin.playbooks.publishing.models import Version

_STEPS = 40
_ROUNDS = 5
_PLAIN = "platform/pdf/tests/pages/plain.typ"


def measure() -> Sequence[Figure]:
    with installation() as place:
        place.komin("demo", "--playbooks", "1")
        place.use()
        from komin.kernel import clock
        from komin.platform.pdf.render import render_pdf
        from komin.playbooks.exporting.actions.print_version import PublicCopy, print_version

        version = _published()

        def printed(number: int) -> None:
            # For readers of its own each time: a page that was made before is kept and would be shown again.
            print_version(version, public=PublicCopy(f"{place.address}/s/{number}/", str(number)))

        def plain(number: int) -> None:
            render_pdf(_PLAIN, {"title": str(number), "lines": ["One line."]}, {}, created_at=clock.now())

        rounds = [(_seconds(printed, number), _seconds(plain, number)) for number in range(_ROUNDS + 1)][1:]
    seconds, beside = (median(one[way] for one in rounds) for way in (0, 1))
    return [
        figure(f"PDF of {_STEPS} steps with {_STEPS} photos", seconds, "s", baseline=beside, aim=Aim("at most", 0.5))
    ]


def _published() -> "Version":
    from komin.conf.demo.content import demo_playbooks, picture_file
    from komin.people.workspaces.models import Member, Role
    from komin.playbooks.authoring.actions.apply_operations import apply_operations
    from komin.playbooks.authoring.actions.create_playbook import create_playbook
    from komin.playbooks.authoring.operations import AddStep
    from komin.playbooks.authoring.queries import draft_revision, live_sections
    from komin.playbooks.media.actions.add_asset_from_file import add_asset_from_file
    from komin.playbooks.publishing.actions.publish_version import publish_version

    members = Member.objects.across_workspaces(reason="the only workspace").select_related("person", "workspace")
    author = members.get(role=Role.OWNER)
    names = sorted({name for playbook in demo_playbooks() for name in playbook.pictures()})
    files = [picture_file(names[place % len(names)]).read_bytes() + bytes([place]) for place in range(_STEPS)]
    assets = [add_asset_from_file(by=author, content=[file], file_name="photo.webp") for file in files]
    playbook = create_playbook(by=author, library=None, title="Forty steps", language="en")
    section, after, operations = live_sections(playbook)[0].pk, None, []
    for number, asset in enumerate(assets, start=1):
        step = uuid.uuid4()
        content = {
            "command": f"Tighten bolt {number} to 35 N·m.",
            "text": "Turn it by hand first, then by the wrench, until it clicks.",
            "photos": [{"id": str(uuid.uuid4()), "asset": str(asset.pk), "alt": f"Bolt {number}"}],
        }
        operations.append(AddStep(op="step.add", id=step, section=section, after=after, content=content))
        after = step
    apply_operations(by=author, playbook=playbook, batch_id=uuid.uuid4(), operations=operations)
    return publish_version(by=author, playbook=playbook, draft_revision=draft_revision(playbook))


def _seconds(work: Callable[[int], None], number: int) -> float:
    started = time.perf_counter()
    work(number)
    return time.perf_counter() - started
