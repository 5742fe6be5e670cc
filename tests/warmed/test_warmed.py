"""A command that is forked is the command that an operator runs."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.migrated import kept_file
from tests.warmed import KOMIN, Warmed, warmed

_TELL_KEY = "from django.conf import settings; print(settings.SECRET_KEY)"


@pytest.fixture(scope="module")
def commands() -> Iterator[Warmed]:
    with warmed() as made:
        yield made


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KOMIN_")}
    return kept | {
        "DJANGO_SETTINGS_MODULE": "komin.conf.settings",
        "KOMIN_DATA_DIR": str(tmp_path_factory.mktemp("data")),
    }


@pytest.mark.parametrize("arguments", [["--version"], ["jobs"], ["role", "nobody@example.com"], ["no-such-command"]])
def test_it_says_what_a_process_of_its_own_says(
    commands: Warmed, environment: dict[str, str], arguments: list[str]
) -> None:
    alone = subprocess.run(
        [sys.executable, *KOMIN, *arguments], env=environment, capture_output=True, text=True, check=False
    )
    forked = commands.run(environment, *KOMIN, *arguments)
    assert (forked.returncode, forked.stdout, forked.stderr) == (alone.returncode, alone.stdout, alone.stderr)


def test_nothing_of_a_command_is_left_to_the_next(commands: Warmed, environment: dict[str, str]) -> None:
    leave = "import os; from django.conf import settings; os.environ['LEFT'] = settings.LEFT = 'here'; left = 1"
    look = (
        "import os; from django.conf import settings;"
        "print('LEFT' in os.environ, hasattr(settings, 'LEFT'), 'left' in globals())"
    )
    assert commands.run(environment, "-c", leave).returncode == 0
    assert commands.run(environment, "-c", look).stdout == "False False False\n"


def test_it_knows_the_environment_that_it_is_given_and_no_other(
    commands: Warmed, environment: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OF_THE_TESTS", "1")
    tell = "import os; print(os.environ.get('OF_THE_TESTS'), os.environ.get('GIVEN'))"
    assert commands.run(environment, "-c", tell).stdout == "None None\n"
    assert commands.run(environment | {"GIVEN": "this"}, "-c", tell).stdout == "None this\n"


def test_what_is_written_by_one_is_found_by_the_next(commands: Warmed, environment: dict[str, str]) -> None:
    write = "from django.core.management import call_command; call_command('migrate', verbosity=0)"
    if kept := kept_file():
        Path(environment["KOMIN_DATA_DIR"], "komin.sqlite3").write_bytes(kept.read_bytes())
    assert commands.run(environment, "-c", write).returncode == 0
    assert commands.run(environment, *KOMIN, "jobs").stdout.startswith("0 waiting")


def test_a_key_that_was_put_in_the_place_of_another_is_read(commands: Warmed, environment: dict[str, str]) -> None:
    first = commands.run(environment, "-c", _TELL_KEY).stdout
    Path(environment["KOMIN_DATA_DIR"], "secret_key").write_text("another key, long enough to be accepted")
    assert commands.run(environment, "-c", _TELL_KEY).stdout == "another key, long enough to be accepted\n" != first


def test_a_setting_that_is_refused_is_told_in_a_sentence(commands: Warmed, environment: dict[str, str]) -> None:
    done = commands.run(environment | {"KOMIN_PORT": "many"}, *KOMIN, "jobs")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "KOMIN_PORT" in done.stderr


def test_how_it_ended_is_told(commands: Warmed, environment: dict[str, str]) -> None:
    assert commands.run(environment, "-c", "import sys; sys.exit(3)").returncode == 3
    assert commands.run(environment, "-c", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)").returncode == -9
    failed = commands.run(environment, "-c", "raise RuntimeError('this is why')")
    assert failed.returncode == 1 and "RuntimeError: this is why" in failed.stderr


def test_it_ends_with_whoever_asked(environment: dict[str, str]) -> None:
    with warmed() as made:
        parent = int(made.run(environment, "-c", "import os; print(os.getppid())").stdout)
        assert Path("/proc", str(parent)).exists()
    assert not Path("/proc", str(parent)).exists()
