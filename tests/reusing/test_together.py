"""What happens in the same moment, on connections of their own."""

import uuid
from functools import partial

import pytest

from komin.playbooks.reusing.models import BlockRevision, StepBlock
from komin.playbooks.reusing.tests.reuser import Reuser
from tests.fixtures import make_tenant
from tests.together import at_once


@pytest.mark.usefixtures("real_database")
def test_a_block_kept_and_updated_by_several_at_once_is_one_block_with_one_update() -> None:
    acme = make_tenant("Acme")
    cora, olive = Reuser(acme.contributor), Reuser(acme.owner)
    step, block, use = cora.add_step("Lock it"), str(uuid.uuid4()), str(uuid.uuid4())
    keeping = partial(cora.post_block, [step], "Lock out", block=block, use=use)
    again = partial(cora.post_block, [step], "Lock out")
    statuses = sorted(answer.status_code for answer in at_once([keeping, keeping, again]))  # type: ignore[attr-defined]
    assert statuses in ([201, 201, 409], [201, 409, 409])
    [kept] = StepBlock.objects.in_workspace(acme.workspace)
    [listed] = cora.listed()
    read = cora.block(listed["id"]).json()

    cora.mark([step], read, use)
    [theirs] = olive.insert(read)
    cora.apply(cora.set_step(step, "command", "Lock and tag it"))
    olive.apply(olive.set_step(theirs, "command", "Lock it out"))
    works = [partial(one.update, listed["id"], [own], expected=1) for one, own in ((cora, step), (olive, theirs))]
    assert sorted(answer.status_code for answer in at_once(works)) == [201, 409]  # type: ignore[attr-defined]
    kept.refresh_from_db()
    assert kept.revision == 2
    assert BlockRevision.objects.in_workspace(acme.workspace).count() == 2
