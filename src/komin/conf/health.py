"""The checks behind `komin doctor`: small functions, each about one thing the product stands on."""

import os
import shutil
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.hashers import Argon2PasswordHasher, get_hasher
from django.core.mail import get_connection
from django.db import DatabaseError, connection
from redis.exceptions import RedisError

from komin.conf.commands.migrate import pending_migrations
from komin.conf.sqlite import SAFE_WAL_VERSION
from komin.kernel.errors import Unavailable

LOW_DISK_BYTES = 1 << 30
LEAST_ARGON2_KIB, LEAST_ARGON2_PASSES = 19_456, 2
SECONDS_FOR_VERSIONS = 60.0


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check found; `advice` says what to do unless all is well."""

    class Grade(Enum):
        GOOD = "good"
        CAREFUL = "careful"
        WRONG = "WRONG"

    subject: str
    what: str
    grade: "Finding.Grade" = Grade.GOOD
    advice: str = ""


Grade = Finding.Grade


def check_database() -> Finding:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
        pending = pending_migrations()
    except DatabaseError as error:
        return Finding("database", f"does not answer: {error}", Grade.WRONG, "Check KOMIN_DATABASE_URL and the server.")
    if pending:
        return Finding("database", f"{len(pending)} migrations are pending", Grade.WRONG, "Run `komin migrate`.")
    return Finding("database", f"{connection.vendor} answers and is up to date")


def check_database_library() -> Finding:
    if connection.vendor != "sqlite":
        return Finding("database library", "PostgreSQL by psycopg")
    import sqlite3

    version = sqlite3.sqlite_version
    if sqlite3.sqlite_version_info >= SAFE_WAL_VERSION:
        return Finding("database library", f"SQLite {version}, write-ahead log")
    return Finding("database library", f"SQLite {version} is too old for the write-ahead log; slower journal in use",
                   Grade.CAREFUL, "Install the pysqlite3 package of requirements.txt.")  # fmt: skip


def check_files() -> Finding:
    from komin.platform.blobs.store import blob_store

    probe = uuid.UUID(int=0)
    try:
        store = blob_store()
        kept = store.write(probe, [b"komin doctor"])
        with store.open(kept.key) as written:
            same = written.read() == b"komin doctor"
        store.delete(kept.key)
    except Exception as error:  # whatever the store raises is the finding
        return Finding("files", f"can't be written: {error}", Grade.WRONG, "Check KOMIN_BLOBS_URL, rights and space.")
    return Finding("files", "written, read back and removed" if same else "read back differently",
                   Grade.GOOD if same else Grade.WRONG)  # fmt: skip


def check_disk() -> Finding:
    free = shutil.disk_usage(settings.DATA_DIR).free
    if free < LOW_DISK_BYTES:
        return Finding("disk", f"{free / 1e9:.1f} GB free", Grade.WRONG, "Free some space: uploads will be refused.")
    return Finding("disk", f"{free / 1e9:.0f} GB free")


def check_erasures() -> Finding:
    """Where the list of erasures can't be written, nobody is erased."""
    from komin.privacy.erasure.ledger import ledger_file

    file = ledger_file()
    there = file if file.exists() else next(folder for folder in file.parents if folder.exists())
    if not os.access(there, os.W_OK):
        return Finding("erasures", f"{file} can't be written, so nobody can be erased", Grade.WRONG,
                       "Set KOMIN_ERASURE_LEDGER to a file that Komin may write and no backup holds.")  # fmt: skip
    return Finding("erasures", f"are listed in {file}")


def check_archive() -> Finding:
    """Whether it answers, and whether it is apart from the database in use."""
    from komin.privacy.archive import store

    try:
        held, damaged, fault = store.count(), store.damaged(), store.is_apart()
    except Exception as error:  # whatever the file or the server says is the finding
        return Finding("archive", f"can't be opened: {error}", Grade.WRONG, "Check KOMIN_ARCHIVE_URL and its rights.")
    if damaged:
        return Finding("archive", f"{damaged} of {held} records are not as they were put there", Grade.WRONG,
                       "Somebody wrote to it. Compare with a backup.")  # fmt: skip
    if fault:
        return Finding("archive", f"{held} records; {fault}", Grade.CAREFUL,
                       "Give it a role of its own: docs/operator/archive.md.")  # fmt: skip
    return Finding("archive", f"{held} records, apart from the database")


def check_mail() -> Finding:
    scheme = settings.KOMIN["MAIL_URL"].scheme
    if scheme in ("console", "file"):
        return Finding("mail", f"is written to the {scheme}, nobody receives it", Grade.CAREFUL,
                       "Set KOMIN_MAIL_URL=smtp://… for real mail.")  # fmt: skip
    try:
        mail = get_connection(settings.EMAIL_BACKEND, **settings.EMAIL_OPTIONS)
        mail.open()
        mail.close()
    except OSError as error:
        return Finding("mail", f"the server does not answer: {error}", Grade.WRONG, "Check KOMIN_MAIL_URL.")
    return Finding("mail", "the server answers")


def check_codecs() -> Finding:
    from PIL import features

    missing = [name for name in ("jpg", "webp", "avif", "zlib", "littlecms2") if not features.check(name)]
    try:
        from pi_heif.as_plugin import register_heif_opener

        register_heif_opener()
    except ImportError:
        missing.append("heif")
    try:
        from av.codec import codecs_available

        missing += sorted({"h264", "hevc", "vp8", "vp9", "libx264"} - codecs_available)
    except ImportError:
        missing.append("video")
    if missing:
        return Finding("codecs", f"missing: {', '.join(missing)}", Grade.WRONG, "Install requirements.txt again.")
    return Finding("codecs", "JPEG, PNG, WebP, AVIF, HEIC, H.264, HEVC, VP8, VP9 and colour profiles")


def check_clock() -> Finding:
    """Against the database's clock: sessions, leases and links depend on both agreeing."""
    from komin.kernel import clock

    if connection.vendor != "postgresql":
        year = clock.now().year
        return Finding("clock", f"{clock.now():%Y-%m-%d %H:%M} UTC", Grade.GOOD if year >= 2026 else Grade.WRONG)
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        drift = abs((cursor.fetchone()[0] - clock.now()).total_seconds())
    if drift > 5:
        return Finding("clock", f"{drift:.0f} s away from the database's", Grade.WRONG, "Synchronise both by NTP.")
    return Finding("clock", "agrees with the database's")


def check_settings() -> Finding:
    public = urlsplit(settings.PUBLIC_URL)
    if public.scheme == "http" and public.hostname not in ("127.0.0.1", "localhost"):
        return Finding("settings", f"{settings.PUBLIC_URL} is not encrypted", Grade.CAREFUL,
                       "Put a TLS proxy in front and set KOMIN_PUBLIC_URL=https://…")  # fmt: skip
    return Finding("settings", f"served at {settings.PUBLIC_URL}")


def check_connections() -> Finding:
    plain = settings.PLAIN_CONNECTIONS
    if not plain:
        return Finding("connections", "what is on other machines is reached by TLS, and proves who it is")
    return Finding("connections", f"in the open to another machine: {', '.join(plain)}", Grade.CAREFUL,
                   "Use TLS with a certificate that is checked: docs/operator/settings.md says how.")  # fmt: skip


def check_cache() -> Finding:
    from django.core.cache import cache

    if settings.KOMIN["CACHE_URL"].scheme == "memory":
        return Finding("cache", "in the memory of the web server")
    try:
        cache.set("komin-doctor", "well", 10)
        kept = cache.get("komin-doctor") == "well"
    except RedisError as error:
        return Finding("cache", f"does not answer: {error}", Grade.WRONG, "Check KOMIN_CACHE_URL and the server.")
    return Finding("cache", "Redis answers" if kept else "forgets at once", Grade.GOOD if kept else Grade.WRONG)


def check_jobs() -> Finding:
    from komin.platform.jobs.queue import queue_health

    try:
        health = queue_health()
    except RedisError as error:
        return Finding("jobs", f"the queue is away: {error}", Grade.WRONG, "Check KOMIN_JOBS_URL and the server.")
    if health.dead_letters:
        return Finding("jobs", f"{health.dead_letters} given up", Grade.CAREFUL, "See `komin jobs`.")
    if health.waiting and health.oldest_seconds > 300:
        return Finding("jobs", f"the oldest waits for {health.oldest_seconds:.0f} s", Grade.WRONG, "Start a worker.")
    return Finding("jobs", f"{health.waiting} waiting")


def check_versions(*, seconds: float | None = SECONDS_FOR_VERSIONS) -> Finding:
    """Whether versions and their pictures are what was hashed; no more of them than can be looked at in `seconds`."""
    from komin.playbooks.publishing.verifying import Verifier

    verifier, started, faults = Verifier(), time.monotonic(), []
    total = verifier.total
    try:
        for found in verifier.each():
            faults += found
            if seconds is not None and time.monotonic() - started > seconds:
                break
    except Unavailable as error:
        return Finding("versions", f"can't be read: {error}", Grade.WRONG, "Check KOMIN_BLOBS_URL.")
    seen = f"{verifier.versions} of {total} versions, {verifier.pictures} pictures"
    if faults:
        first, what = faults[0].version, faults[0].what.label
        where = f"{first.playbook.workspace.slug} {first.playbook.number}, revision {first.revision}: {what}"
        return Finding("versions", f"{len(faults)} faulty in {seen}; the first: {where}", Grade.WRONG,
                       "Put the files back from a backup; administrators see each under Register.")  # fmt: skip
    if verifier.versions < total:
        return Finding("versions", f"{seen} are as published; the time was over", Grade.GOOD,
                       "`komin doctor --all-versions` looks at each.")  # fmt: skip
    return Finding("versions", f"{seen} are as published")


def check_audit_trail() -> Finding:
    """Every line since the first: whether the chain of each workspace holds."""
    from itertools import islice

    from komin.platform.audit.chain import seal_every_workspace, verify_chain, workspaces_with_a_chain

    seal_every_workspace(whole=True)
    chains = workspaces_with_a_chain()
    breaks = list(islice((one for workspace in chains for one in verify_chain(workspace)), 5))
    if breaks:
        where = "; ".join(f"workspace {one.workspace_id}, line {one.number}: {one.what}" for one in breaks)
        return Finding("audit trail", where, Grade.WRONG, "Somebody wrote to the database. Compare with a backup.")
    return Finding("audit trail", f"whole, in {len(chains)} workspaces")


def check_passwords() -> Finding:
    """By the parameters that new ones are kept with, beside the least that OWASP advises for argon2id (2025)."""
    hasher = get_hasher()
    if not isinstance(hasher, Argon2PasswordHasher):
        return Finding("passwords", f"kept by {hasher.algorithm}", Grade.WRONG, "Keep them by argon2.")
    memory, passes, lanes = hasher.memory_cost, hasher.time_cost, hasher.parallelism
    what = f"kept by argon2id, {memory} KiB, {passes} passes, {lanes} lanes"
    if memory < LEAST_ARGON2_KIB or passes < LEAST_ARGON2_PASSES:
        return Finding(
            "passwords", what, Grade.CAREFUL, f"Take {LEAST_ARGON2_KIB} KiB and {LEAST_ARGON2_PASSES} passes."
        )
    return Finding("passwords", what)


def check_outbound() -> Finding:
    """Where webhooks may go: nothing else asks a host that somebody typed."""
    hosts, networks = settings.KOMIN["OUTBOUND_HOSTS"], settings.KOMIN["OUTBOUND_NETWORKS"]
    where = f"webhooks reach {', '.join(hosts)}" if hosts else "webhooks reach every public host"
    inside = f", and in private networks {', '.join(map(str, networks))}" if networks else ", no private network"
    if any(network.prefixlen == 0 for network in networks):
        return Finding("outbound", where + inside, Grade.WRONG, "KOMIN_OUTBOUND_NETWORKS opens everything: name less.")
    advice = "" if hosts else "Name those you use in KOMIN_OUTBOUND_HOSTS."
    return Finding("outbound", where + inside, Grade.GOOD if hosts else Grade.CAREFUL, advice)


def check_scanner() -> Finding:
    from komin.platform.scanning.clamd import ScannerError, version_of

    scanner = settings.KOMIN["SCANNER_URL"]
    if scanner is None:
        return Finding("scanner", "no scanner looks for malware in what people send", Grade.CAREFUL,
                       "Set KOMIN_SCANNER_URL: docs/operator/scanning.md.")  # fmt: skip
    try:
        return Finding("scanner", f"{version_of(scanner)} looks for malware in what people send")
    except ScannerError as error:
        return Finding("scanner", f"does not answer, so no file is taken: {error}", Grade.WRONG,
                       "Start clamd, or check KOMIN_SCANNER_URL.")  # fmt: skip


def check_dictation() -> Finding:
    """Whether what hears dictated lines can be loaded, where it is wanted."""
    from komin.playbooks.capturing.dictating.here import has_libraries, model_folder
    from komin.playbooks.capturing.dictating.recogniser import DeadError, Recogniser

    if settings.KOMIN["DICTATION"] == "off":
        return Finding("dictation", "off: nothing is heard")
    folder = model_folder()
    if folder is None:
        lacking = "its weights are" if has_libraries() else "requirements-dictation.txt is"
        return Finding("dictation", f"off, for {lacking} not here", Grade.CAREFUL,
                       "Run tools/prepare.py run again, or set KOMIN_DICTATION=off.")  # fmt: skip
    recogniser = Recogniser(folder)
    try:
        recogniser.require_loaded()
    except DeadError:
        return Finding("dictation", f"the model in {folder} can't be loaded", Grade.WRONG,
                       "Check KOMIN_DICTATION_MODEL, or run tools/prepare.py run again.")  # fmt: skip
    finally:
        recogniser.close()
    return Finding("dictation", f"is heard on this machine by the model in {folder}")


ALL_CHECKS: tuple[Callable[[], Finding], ...] = (
    check_settings, check_database_library, check_database, check_files, check_disk, check_erasures, check_archive,
    check_mail,
    check_codecs, check_cache, check_connections, check_passwords, check_outbound, check_scanner,
    check_dictation,
    check_clock, check_jobs, check_versions, check_audit_trail,
)  # fmt: skip


def check_installation(*, all_versions: bool = False) -> list[Finding]:
    """Every finding. A check whose database is away is a finding, not a crash."""
    findings = []
    for check in ALL_CHECKS:
        try:
            findings.append(check_versions(seconds=None) if all_versions and check is check_versions else check())
        except DatabaseError as error:
            findings.append(Finding(check.__name__.removeprefix("check_"), f"no answer: {error}", Grade.WRONG))
    return findings
