"""How far a job is, seen by the person who waits and by those who look after the workspace, and by nobody else."""

import uuid
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from komin.platform.audit.record import Actor
from komin.platform.jobs import progress
from komin.platform.jobs.queue import JobId, enqueue, list_dead_letters, replay
from komin.platform.jobs.testing import run_jobs
from komin.platform.jobs.tests import counted_work as work
from tests.fixtures import Tenant, signed_in

JSON = {"Accept": "application/json"}


def start_counting(member: Actor, total: int = 4) -> JobId:
    return enqueue(work.count_to, total=total, person_id=member.person_id, workspace_id=member.workspace_id)


def seen_by(client: Client, job_id: JobId) -> dict[str, object] | int:
    """The JSON, or the status where there is none."""
    response = client.get(reverse("jobs:progress", args=[job_id]), headers=JSON)
    return response.json() if response.status_code == 200 else response.status_code


def test_the_person_who_waits_sees_a_job_from_waiting_to_done(acme: Tenant) -> None:
    job_id = start_counting(acme.contributor)
    browser = signed_in(acme.contributor)
    assert seen_by(browser, job_id) == {
        "id": str(job_id), "state": "waiting", "done": 0, "total": 0, "percent": 0
    }  # fmt: skip
    run_jobs()
    assert seen_by(browser, job_id) == {"id": str(job_id), "state": "done", "done": 4, "total": 4, "percent": 100}


def test_a_job_under_way_says_how_far_it_is(acme: Tenant) -> None:
    job_id = start_counting(acme.contributor)
    progress.begin(job_id)
    progress.report_progress(1, 3)
    seen = seen_by(signed_in(acme.contributor), job_id)
    assert isinstance(seen, dict)
    assert (seen["state"], seen["done"], seen["total"], seen["percent"]) == ("running", 1, 3, 33)
    progress.finish(job_id)


def test_administrators_of_the_workspace_see_the_jobs_of_others(acme: Tenant, bolt: Tenant) -> None:
    job_id = start_counting(acme.contributor)
    start_counting(bolt.contributor)
    assert isinstance(seen_by(signed_in(acme.administrator), job_id), dict)
    assert isinstance(seen_by(signed_in(acme.owner), job_id), dict)


def test_for_everybody_else_there_is_no_such_job(acme: Tenant, bolt: Tenant) -> None:
    job_id = start_counting(acme.contributor)
    for other in (acme.reader, bolt.owner, bolt.contributor):
        assert seen_by(signed_in(other), job_id) == 404
    assert seen_by(Client(), job_id) == 404
    assert seen_by(signed_in(acme.owner), JobId(uuid.uuid4())) == 404


def test_a_job_that_nobody_watches_has_no_page(acme: Tenant) -> None:
    job_id = enqueue(work.count_to, total=1)
    assert seen_by(signed_in(acme.owner), job_id) == 404


def test_a_job_that_is_given_up_says_so_and_waits_again_when_replayed(
    acme: Tenant, tmp_path_factory: pytest.TempPathFactory
) -> None:
    folder = str(tmp_path_factory.mktemp("work"))
    job_id = enqueue(work.fail, folder=folder, person_id=acme.owner.person_id)
    states = []
    for hours in range(3):
        run_jobs(later=timedelta(hours=hours), failures=True)
        seen = seen_by(signed_in(acme.owner), job_id)
        assert isinstance(seen, dict)
        states.append(seen["state"])
    assert states == ["waiting", "waiting", "given_up"]
    replay(list_dead_letters()[0])
    seen = seen_by(signed_in(acme.owner), job_id)
    assert isinstance(seen, dict) and seen["state"] == "waiting"


def test_htmx_gets_a_part_that_asks_again_until_the_job_is_over(acme: Tenant) -> None:
    job_id = start_counting(acme.contributor)
    browser, address = signed_in(acme.contributor), reverse("jobs:progress", args=[job_id])
    progress.begin(job_id)
    progress.report_progress(2, 4)
    part = browser.get(address, headers={"HX-Request": "true"}).content.decode()
    assert f'hx-get="{address}"' in part
    assert '<progress id="job-' in part and 'max="4" value="2"' in part
    assert "<html" not in part and "style=" not in part

    page = browser.get(address)
    assert page.status_code == 200
    assert "<h1>Progress</h1>" in page.content.decode() and 'max="4" value="2"' in page.content.decode()
    run_jobs()
    assert "hx-get" not in browser.get(address, headers={"HX-Request": "true"}).content.decode()
