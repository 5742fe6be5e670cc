"""The settings of an installation: read from `KOMIN_` environment variables only, typed, refused with a sentence.

Every variable can be given as a file instead, `KOMIN_SECRET_KEY_FILE=/run/secrets/key`, as containers do with secrets.
docs/operator/settings.md lists them all; a test compares.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from komin.conf.connections import refusal
from komin.conf.readers import (
    address,
    archive,
    contact,
    contact_or_none,
    existing_file_or_none,
    file_or_none,
    file_store,
    folder,
    hosts,
    log_server,
    mail_server,
    mailbox,
    names,
    networks,
    number,
    one_of,
    parts,
    public_url,
    scanner,
    some_of,
    text,
    token,
    web_address,
    whisper_model_or_none,
)

PREFIX = "KOMIN_"


class SettingsError(Exception):
    """A variable is unknown or its value is unusable. The message names it and says what is expected."""


@dataclass(frozen=True, slots=True)
class Setting:
    """One variable: its name without prefix, how to read it, its default as one would write it, what it is for."""

    name: str
    read: Callable[[str], Any]
    default: str
    purpose: str
    secret: bool = False


SETTINGS: tuple[Setting, ...] = (
    Setting("DATA_DIR", folder, "var", "Folder of everything the embedded defaults keep."),
    Setting("HOST", text, "127.0.0.1", "Address the web server listens on; 0.0.0.0 for every network."),
    Setting("PORT", number(1, 65535), "8000", "Port the web server listens on."),
    Setting(
        "TLS_CERTIFICATE",
        existing_file_or_none,
        "",
        "Certificate (PEM) with which the web server answers proxies by TLS. Empty: by HTTP, on this machine.",
    ),
    Setting("TLS_KEY", existing_file_or_none, "", "Its private key (PEM)."),
    Setting(
        "PUBLIC_URL", public_url, "http://127.0.0.1:{PORT}", "Address people reach the site at; links and QR codes."
    ),
    Setting("SECRET_KEY", text, "", "Signs sessions and links. Empty: made once and kept in the data folder.", True),
    Setting(
        "OLD_SECRET_KEYS",
        names,
        "",
        "Secret keys that were used before, the newest first: what they signed and encrypted is still read.",
        True,
    ),
    Setting(
        "DATABASE_URL",
        address("sqlite", "postgresql", "postgres"),
        "sqlite:",
        "Database. Empty path: in the data folder.",
        True,
    ),
    Setting(
        "ARCHIVE_URL",
        archive,
        "",
        "Intermediate archive: sqlite:/file or postgresql://role@host/database. Empty: beside the database.",
        True,
    ),
    Setting(
        "BLOBS_URL",
        file_store,
        "file:",
        "Photos and files: file:/folder or s3://bucket?endpoint=https://…&region=…",
    ),
    Setting("S3_ACCESS_KEY", text, "", "Access key of the bucket.", True),
    Setting("S3_SECRET_KEY", text, "", "Secret key of the bucket.", True),
    Setting(
        "CACHE_URL",
        address("memory", "redis", "rediss"),
        "memory:",
        "Cache and rate limits: memory: (one web process) or redis://…",
        True,
    ),
    Setting(
        "JOBS_URL",
        address("database", "redis", "rediss"),
        "database:",
        "Queue of background work: database: or redis://…",
        True,
    ),
    Setting(
        "MAIL_URL",
        mail_server,
        "console:",
        "Outgoing mail: console:, file:/folder, smtp://user:password@host:587",
        True,
    ),
    Setting("MAIL_FROM", mailbox, "Komin <no-reply@localhost>", "Sender of every mail."),
    Setting("OPERATOR_NAME", text, "Komin", "Company that runs the site."),
    Setting("OPERATOR_ADDRESS", text, "", "Its postal address."),
    Setting("OPERATOR_EMAIL", contact, "contact@localhost", "Its contact address."),
    Setting("OPERATOR_REGISTRATION", text, "", "Its form, capital and registration, for the legal notice."),
    Setting("PUBLISHER", text, "", "Who is responsible for what is published, for the legal notice."),
    Setting("PRIVACY_EMAIL", contact_or_none, "", "Where people write about their data. Empty: OPERATOR_EMAIL."),
    Setting("DPO", text, "", "Data protection officer or contact: a name or a title, and how to reach them."),
    Setting("HOST_NAME", text, "", "Company that hosts the site. Empty: the operator itself."),
    Setting("HOST_ADDRESS", text, "", "Its postal address and telephone number."),
    Setting("AUTHORITY_NAME", text, "CNIL", "Supervisory authority that people may complain to."),
    Setting(
        "AUTHORITY_ADDRESS",
        text,
        "3 place de Fontenoy, TSA 80715, 75334 Paris Cedex 07, France",
        "Its postal address.",
    ),
    Setting("AUTHORITY_URL", web_address, "https://www.cnil.fr", "Its site."),
    Setting(
        "CHECK_LINKS",
        one_of("off", "on"),
        "off",
        "Ask each week, at their sites, whether links of charter, letters and help are alive. Off: by command only.",
    ),
    Setting(
        "AUDIENCE", one_of("off", "on"), "off", "Count visits of those who accept it. Off: no optional cookie at all."
    ),
    Setting(
        "OFFERS",
        some_of("email", "sms"),
        "email",
        "Ways by which the site sends offers to those who ask for them: email,sms. Empty: nobody is asked.",
    ),
    Setting("PHOTO_REMINDER", one_of("off", "on"), "off", "Say where photos are taken: show nobody who objects."),
    Setting(
        "DICTATION",
        one_of("off", "on"),
        "on",
        "Hear dictated lines, on this machine alone. On: where a recogniser is installed.",
    ),
    Setting(
        "DICTATION_MODEL",
        whisper_model_or_none,
        "",
        "Folder of another Whisper model for CTranslate2 than the one that comes along: docs/operator/dictation.md.",
    ),
    Setting(
        "HOST_DUTY",
        one_of("off", "on"),
        "off",
        "Keep what French law has hosts of public content keep (decree 2021-1362): docs/operator/archive.md.",
    ),
    Setting("GPC", one_of("off", "on"), "on", "Take Sec-GPC: 1 of a browser for a refusal of all that is optional."),
    Setting(
        "SOURCE_URL",
        web_address,
        "",
        "Where the source of what runs is offered (AGPL-3.0, section 13). Empty: /source says to ask OPERATOR_EMAIL.",
    ),
    Setting("DEFAULT_LANGUAGE", one_of("en", "fr"), "en", "Language of a visitor whose browser names neither."),
    Setting("WEB_THREADS", number(1, 64), "4", "Requests one web process answers at a time."),
    Setting("WEB_PROCESSES", number(1, 64), "1", "Web processes; more than one needs CACHE_URL=redis://…"),
    Setting("WORKER_PROCESSES", number(1, 64), "1", "Jobs one worker runs at a time."),
    Setting(
        "WORKER_NICENESS",
        number(0, 19),
        "10",
        "How far workers stand behind pages for processor time (nice). 0: not at all.",
    ),
    Setting("JOB_LEASE_SECONDS", number(2, 3600), "30", "A job whose worker was silent this long is given to another."),
    Setting("TRUSTED_PROXIES", number(0, 5), "0", "Reverse proxies in front whose X-Forwarded headers are believed."),
    Setting(
        "METRICS_TOKEN",
        token,
        "",
        "Bearer token that opens /metrics from anywhere. Empty: only this machine may read it, directly.",
        True,
    ),
    Setting(
        "ERASURE_LEDGER",
        file_or_none,
        "",
        "File that lists who was erased, by id. Empty: beside the data folder. Never in a backup that is put back.",
    ),
    Setting(
        "LOG_FILES",
        names,
        "",
        "Files of the log, as /var/log/komin/*.log: searched after an erasure. Empty: the journal alone.",
    ),
    Setting(
        "LOG_SERVER",
        log_server,
        "",
        "Machine that lines of the log are sent to, too (syslog over TLS): tls://logs.example.com:6514. Empty: none.",
    ),
    Setting("BACKUP_RECIPIENTS", names, "", "Who may open backups: age1…, age1…, as `komin backup-key` prints them."),
    Setting(
        "BREACHED_PASSWORDS",
        existing_file_or_none,
        "",
        "Sorted file of SHA-1 of leaked passwords, which nobody may choose. Empty: only the list that comes along.",
    ),
    Setting(
        "PASSWORD_WORDS",
        names,
        "",
        "Words of your own that no password may be made of: your products, projects, sites, with commas between.",
    ),
    Setting(
        "SECOND_FACTOR",
        one_of("off", "on"),
        "off",
        "Ask everybody for a second factor in every workspace; a PIN then opens at shared tablets only.",
    ),
    Setting(
        "HSTS_SUBDOMAINS",
        one_of("off", "on"),
        "on",
        "Bind browsers to https on every name below that of the installation too. Off where some are not yours.",
    ),
    Setting(
        "PLAIN_CONNECTIONS",
        parts,
        "",
        "Parts on other machines that may do without TLS: database,files,cache,jobs,mail,scanner,web. Empty: none.",
    ),
    Setting(
        "SCANNER_URL",
        scanner,
        "",
        "Scanner that looks for malware in files that people send (clamd). Empty: none, and files are not scanned.",
    ),
    Setting(
        "OUTBOUND_NETWORKS",
        networks,
        "",
        "Private networks that webhooks may reach, without TLS too: 10.1.0.0/16,127.0.0.1. Empty: none.",
    ),
    Setting(
        "OUTBOUND_HOSTS",
        hosts,
        "",
        "The only hosts that webhooks may reach: hooks.example.com,.example.net. Empty: any.",
    ),
    Setting("LOG_LEVEL", one_of("DEBUG", "INFO", "WARNING", "ERROR"), "INFO", "Least severe line that is logged."),
)


def _raw_value(setting: Setting, environ: Mapping[str, str]) -> str:
    name = PREFIX + setting.name
    file = environ.get(f"{name}_FILE")
    if file is None:
        return environ.get(name, setting.default)
    if name in environ:
        raise SettingsError(f"{name} and {name}_FILE are both set: keep one.")
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise SettingsError(f"{name}_FILE: {file} can't be read ({error.strerror}).") from error
    except UnicodeDecodeError as error:
        raise SettingsError(f"{name}_FILE: {file} can't be read (it is not text in UTF-8).") from error


def read_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    """The value of every setting, by name without prefix. Raises SettingsError at the first that can't be used."""
    known = {PREFIX + setting.name + suffix for setting in SETTINGS for suffix in ("", "_FILE")}
    unknown = sorted(name for name in environ if name.startswith(PREFIX) and name not in known)
    if unknown:
        raise SettingsError(f"Unknown setting {unknown[0]}. docs/operator/settings.md lists every setting.")
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        raw = _raw_value(setting, environ)
        if raw == setting.default:
            raw = raw.replace("{PORT}", str(values.get("PORT", "")))
        try:
            values[setting.name] = setting.read(raw)
        except ValueError as error:
            shown = "its value" if setting.secret else repr(raw)
            raise SettingsError(f"{PREFIX}{setting.name}: {shown} can't be used; expected {error}.") from error
    _require_agreement(values)
    return values


def _require_agreement(values: Mapping[str, Any]) -> None:
    """Values that are each right and together can't work."""
    if values["WEB_PROCESSES"] > 1 and values["CACHE_URL"].scheme == "memory":
        raise SettingsError("KOMIN_WEB_PROCESSES above 1 needs a cache they share: set KOMIN_CACHE_URL=redis://…")
    if refused := refusal(values):
        raise SettingsError(refused)
    if (values["TLS_CERTIFICATE"] is None) != (values["TLS_KEY"] is None):
        raise SettingsError("KOMIN_TLS_CERTIFICATE and KOMIN_TLS_KEY belong together: set both, or neither.")
    if values["PUBLIC_URL"].scheme == "https" and not values["TRUSTED_PROXIES"]:
        raise SettingsError(
            "KOMIN_PUBLIC_URL is https, so a proxy stands in front: set KOMIN_TRUSTED_PROXIES to the number of them."
        )
