"""`komin doctor` looks whether versions are what was published, in every workspace."""

from komin.conf.health import Finding, check_versions
from komin.playbooks.register.tests.tampering import lose, published, tampered
from tests.fixtures import Tenant


def test_the_doctor_looks_at_every_workspace_and_says_where_the_first_fault_is(acme: Tenant, bolt: Tenant) -> None:
    published(acme.contributor)
    theirs = published(bolt.contributor, "orange")
    assert "2 of 2 versions" in check_versions().what
    lose(theirs)
    finding = check_versions()
    assert finding.grade is Finding.Grade.WRONG
    assert f"the first: bolt {theirs.playbook.number}, revision A: A picture is gone" in finding.what
    assert "backup" in finding.advice


def test_the_doctor_stops_in_time_and_says_what_it_left_out(acme: Tenant) -> None:
    version = published(acme.contributor)
    tampered(version, 2)
    finding = check_versions(seconds=0.0)
    assert (finding.grade, "1 of 2 versions" in finding.what) == (Finding.Grade.GOOD, True)
    assert "--all-versions" in finding.advice
    assert "2 of 2 versions" in check_versions(seconds=None).what
