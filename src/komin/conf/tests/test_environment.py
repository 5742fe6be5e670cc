"""Settings: typed, and refused in a sentence that says what is expected."""

import re
from pathlib import Path

import pytest

from komin.conf.environment import SETTINGS, SettingsError, read_environment
from komin.conf.secret_key import secret_key

ROOT = Path(__file__).resolve().parents[4]
DOCUMENT = ROOT / "docs" / "operator" / "settings.md"


def refusal(**environ: str) -> str:
    with pytest.raises(SettingsError) as refused:
        read_environment(environ)
    said = str(refused.value)
    assert "\n" not in said and said.endswith((".", "…"))
    return said


def test_the_defaults_are_enough_to_start() -> None:
    values = read_environment({"PATH": "/usr/bin", "HOME": "/"})
    assert values.keys() == {setting.name for setting in SETTINGS}
    assert (values["PORT"], values["PUBLIC_URL"].geturl()) == (8000, "http://127.0.0.1:8000")


def test_the_public_address_follows_the_port_unless_it_is_given() -> None:
    assert read_environment({"KOMIN_PORT": "9000"})["PUBLIC_URL"].port == 9000
    given = {"KOMIN_PORT": "9000", "KOMIN_PUBLIC_URL": "https://komin.example.com", "KOMIN_TRUSTED_PROXIES": "1"}
    assert read_environment(given)["PUBLIC_URL"].geturl() == "https://komin.example.com"


@pytest.mark.parametrize("name", ["KOMIN_PROT", "KOMIN_", "KOMIN_SECRET_KEY_FILE_FILE", "KOMIN_port"])
def test_a_variable_nobody_knows_is_refused(name: str) -> None:
    assert name in refusal(**{name: "1"})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "0"), ("PORT", "65536"), ("PORT", "80 "), ("PORT", "-1"), ("PORT", "8e3"), ("PORT", ""),
        ("PUBLIC_URL", "komin.example.com"), ("PUBLIC_URL", "https://"), ("PUBLIC_URL", "ftp://komin.example.com"),
        ("PUBLIC_URL", "https://komin.example.com/path"), ("PUBLIC_URL", "https://komin.example.com?a=b"),
        ("PUBLIC_URL", "https://user:secret@komin.example.com"), ("PUBLIC_URL", "http://[::1"),
        ("PUBLIC_URL", "http://komin.example.com:port"),
        ("DATABASE_URL", "mysql://somewhere"), ("DATABASE_URL", "komin.sqlite3"),
        ("DATABASE_URL", "postgresql://komin@db:five/komin"),
        ("BLOBS_URL", "/srv/files"), ("BLOBS_URL", "s3://"), ("BLOBS_URL", "gs://bucket"),
        ("CACHE_URL", "memcached://"), ("JOBS_URL", "amqp://"),
        ("MAIL_URL", "smtp://"), ("MAIL_URL", "smtps:"), ("MAIL_URL", "sendmail:"),
        ("MAIL_FROM", "nobody"), ("MAIL_FROM", "Komin <a@example.com>\nBcc: b@example.com"),
        ("OPERATOR_EMAIL", "Komin <contact@example.com>"), ("OPERATOR_EMAIL", "nobody"),
        ("SOURCE_URL", "javascript:alert(1)"), ("SOURCE_URL", "source"), ("SOURCE_URL", "https://"),
        ("DEFAULT_LANGUAGE", "de"), ("LOG_LEVEL", "debug"),
        ("WEB_THREADS", "0"), ("WORKER_PROCESSES", "1.5"), ("JOB_LEASE_SECONDS", "1"), ("TRUSTED_PROXIES", "6"),
        ("METRICS_TOKEN", "short"), ("METRICS_TOKEN", "a token with blanks in it"),
    ],
)  # fmt: skip
def test_a_value_that_makes_no_sense_is_refused_and_the_sentence_says_what_would(name: str, value: str) -> None:
    said = refusal(**{f"KOMIN_{name}": value})
    assert said.startswith(f"KOMIN_{name}: ") and "can't be used; expected" in said


@pytest.mark.parametrize("setting", [setting for setting in SETTINGS if setting.secret], ids=lambda one: one.name)
def test_no_refusal_repeats_a_secret(setting: object) -> None:
    name = f"KOMIN_{setting.name}"  # type: ignore[attr-defined]
    try:
        read_environment({name: "hunter2:// hunter2"})
    except SettingsError as refused:
        assert "hunter2" not in str(refused)


def test_a_value_may_be_a_file_whose_last_line_end_does_not_count(tmp_path: Path) -> None:
    file = tmp_path / "port"
    file.write_text("8123\n", encoding="utf-8")
    assert read_environment({"KOMIN_PORT_FILE": str(file)})["PORT"] == 8123


def test_a_value_and_its_file_together_are_refused(tmp_path: Path) -> None:
    said = refusal(KOMIN_SECRET_KEY="hunter2", KOMIN_SECRET_KEY_FILE=str(tmp_path / "key"))
    assert "both set" in said and "hunter2" not in said


def test_a_file_that_is_not_there_or_is_no_text_is_refused(tmp_path: Path) -> None:
    binary = tmp_path / "binary"
    binary.write_bytes(b"\xff\xfe\x00")
    for file in (tmp_path / "missing", tmp_path, binary):
        said = refusal(KOMIN_SECRET_KEY_FILE=str(file))
        assert said.startswith(f"KOMIN_SECRET_KEY_FILE: {file} can't be read")


def test_values_that_are_right_alone_and_wrong_together_are_refused() -> None:
    assert "KOMIN_CACHE_URL=redis" in refusal(KOMIN_WEB_PROCESSES="2")
    assert "KOMIN_TRUSTED_PROXIES" in refusal(KOMIN_PUBLIC_URL="https://komin.example.com")
    assert read_environment({"KOMIN_WEB_PROCESSES": "2", "KOMIN_CACHE_URL": "rediss://cache:6379/0"})


class TestSecretKey:
    def test_it_is_made_once_and_readable_by_its_owner_only(self, tmp_path: Path) -> None:
        made = secret_key("", tmp_path / "data")
        assert made == secret_key("", tmp_path / "data")
        assert len(made) >= 64
        assert (tmp_path / "data" / "secret_key").stat().st_mode & 0o777 == 0o600
        assert [file.name for file in (tmp_path / "data").iterdir()] == ["secret_key"]

    def test_two_installations_have_two(self, tmp_path: Path) -> None:
        assert secret_key("", tmp_path / "one") != secret_key("", tmp_path / "two")

    def test_a_given_one_is_used_and_nothing_is_written(self, tmp_path: Path) -> None:
        assert secret_key("k" * 32, tmp_path) == "k" * 32
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("content", [b"", b"short", b"\xff" * 64])
    def test_a_damaged_one_is_refused_in_a_sentence(self, tmp_path: Path, content: bytes) -> None:
        (tmp_path / "secret_key").write_bytes(content)
        with pytest.raises(SettingsError):
            secret_key("", tmp_path)

    def test_a_folder_that_can_t_be_written_is_said_in_a_sentence(self, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        with pytest.raises(SettingsError, match=r"KOMIN_DATA_DIR: .* can't be used"):
            secret_key("", tmp_path / "file" / "data")

    def test_one_that_can_be_guessed_is_refused_and_not_repeated(self, tmp_path: Path) -> None:
        with pytest.raises(SettingsError) as refused:
            secret_key("hunter2", tmp_path)
        assert "hunter2" not in str(refused.value)


def rows() -> dict[str, tuple[str, str]]:
    """Name, default and purpose of each row of the operator's table."""
    row = re.compile(r"^\| `(KOMIN_\w+)` \| (.*?) \| (.*?) \|$", re.MULTILINE)
    return {name: (default, purpose) for name, default, purpose in row.findall(DOCUMENT.read_text(encoding="utf-8"))}


def test_the_operator_s_page_lists_every_setting_with_its_default_and_purpose_and_no_other() -> None:
    expected = {
        f"KOMIN_{setting.name}": (f"`{setting.default}`" if setting.default else "empty", setting.purpose)
        for setting in SETTINGS
    }
    assert rows() == expected
