"""Set up everything that `make run`, `make test` and `make bench` need, and say in one sentence what is missing.

Only the standard library: this runs before anything is installed. Every step leaves a stamp of what it was made from in
build/stamps and is passed over while that stands, so a later start takes a moment.
"""

import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMPS = ROOT / "build" / "stamps"
OLDEST_PYTHON = (3, 11)
OLDEST_NODE = 20


class Missing(Exception):
    """Something the machine lacks; the message says what to do."""


def run(*command: str | Path, quiet: bool = True) -> None:
    """Run a step; its output is shown only when it fails."""
    done = subprocess.run([str(part) for part in command], cwd=ROOT, capture_output=quiet, text=True, check=False)
    if done.returncode:
        output = f"{done.stdout or ''}{done.stderr or ''}"
        raise Missing(f"{' '.join(map(str, command))} failed:\n{output[-4000:]}")


def fingerprint(paths: Iterable[Path]) -> str:
    """SHA-256 over the names and contents of files; folders are walked."""
    files = {file for path in paths for file in (path.rglob("*") if path.is_dir() else [path]) if file.is_file()}
    digest = hashlib.sha256()
    for file in sorted(files):
        digest.update(str(file.relative_to(ROOT)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def once(name: str, made_from: Iterable[Path], what: str, step: Callable[[], None], *, made: Path) -> None:
    """Do `step` unless it was done from the same files and what it made is still there."""
    stamp, current = STAMPS / name, fingerprint(made_from)
    if made.exists() and stamp.exists() and stamp.read_text() == current:
        return
    print(f"· {what}", flush=True)
    step()
    STAMPS.mkdir(parents=True, exist_ok=True)
    stamp.write_text(current)


def check_python() -> None:
    if sys.version_info < OLDEST_PYTHON:
        raise Missing(
            f"Python {'.'.join(map(str, OLDEST_PYTHON))} or newer is needed; this is {sys.version.split()[0]}."
        )


def check_node() -> None:
    if not shutil.which("node") or not shutil.which("npm"):
        raise Missing(
            f"Node.js {OLDEST_NODE} or newer is needed, with npm. Install it (Debian: apt install nodejs npm)."
        )
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    if int(version.lstrip("v").split(".")[0]) < OLDEST_NODE:
        raise Missing(f"Node.js {OLDEST_NODE} or newer is needed; this is {version}.")


def make_environment() -> None:
    if PYTHON.exists():
        return
    print("· Python environment", flush=True)
    try:
        run(sys.executable, "-m", "venv", VENV)
    except Missing as error:
        shutil.rmtree(VENV, ignore_errors=True)
        raise Missing(f"Python's venv module is needed (Debian: apt install python3-venv).\n{error}") from error


def install_python(*locks: str) -> None:
    make_environment()
    lock_files = [ROOT / lock for lock in locks]

    def step() -> None:
        wanted = [part for lock in lock_files for part in ("-r", lock)]
        run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", *wanted)
        run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps",
            "--no-build-isolation", "--editable", ROOT)  # fmt: skip

    once("-".join(locks), [*lock_files, ROOT / "pyproject.toml"], "Python libraries", step, made=VENV / "bin" / "komin")


def install_dictation() -> None:
    """What hears dictated lines, 250 MB of it."""
    lock, tool = ROOT / "requirements-dictation.txt", ROOT / "tools" / "dictation.py"
    weights = ROOT / "src" / "komin" / "playbooks" / "capturing" / "dictating" / "weights.py"

    def fetch() -> None:
        run(PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "-r", lock)

    once("dictation", [lock], "Dictation", fetch, made=VENV / "bin" / "onnxruntime_test")
    made = ROOT / "build" / "dictation" / "whisper-base" / "model.bin"
    once("weights", [lock, tool, weights], "Weights of dictation", lambda: run(PYTHON, tool), made=made)


def try_dictation() -> None:
    """Komin runs without it: on machines for which its libraries are not made, or where they can't be had now."""
    if os.environ.get("KOMIN_DICTATION") == "off":
        return
    try:
        install_dictation()
    except Missing as error:
        last = str(error).strip().splitlines()[-1]
        print(f"· Dictation is off: what hears it can't be had here ({last})", flush=True)


def build_front_end() -> None:
    manifest, lock = ROOT / "package.json", ROOT / "package-lock.json"
    fetch = partial(run, "npm", "ci", "--no-audit", "--no-fund", "--loglevel=error")
    once("npm", [manifest, lock], "Front-end libraries", fetch, made=ROOT / "node_modules")
    sources = [ROOT / "frontend", manifest, lock, *ROOT.glob("*.config.ts"), ROOT / "tsconfig.json"]
    made = ROOT / "src" / "komin" / "web" / "static" / "komin" / "app.js"
    once("front-end", sources, "Front end", lambda: run("npm", "run", "build"), made=made)


def compile_messages() -> None:
    catalogues = sorted((ROOT / "src").rglob("*.po"))
    made = catalogues[-1].with_suffix(".mo") if catalogues else ROOT
    once("messages", catalogues, "Translations", lambda: run(PYTHON, "tools/messages.py", "compile"), made=made)


def collect_static() -> None:
    static = ROOT / "src" / "komin" / "web" / "static"
    made = ROOT / "build" / "static" / "staticfiles.json"

    def step() -> None:
        shutil.rmtree(made.parent, ignore_errors=True)
        run(PYTHON, "manage.py", "collectstatic", "--noinput", "--verbosity=0")

    once("static", [static], "Static files", step, made=made)


def prepare_to_run(*more_locks: str, dictation: Callable[[], None] = try_dictation) -> None:
    check_python()
    check_node()
    # Side by side: each waits for the network and the disk more than it works. What hears dictation goes into the same
    # environment, after the others.
    with ThreadPoolExecutor() as pool:
        libraries = pool.submit(install_python, "requirements.txt", *more_locks)
        front_end = pool.submit(build_front_end)
        libraries.result()
        hearing = pool.submit(dictation)
        compile_messages()
        front_end.result()
        collect_static()
    hearing.result()


def _install_debian_packages(packages: list[str], why: str) -> None:
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        raise Missing(f"{why} needed. Install: apt install {' '.join(packages)}")
    print(f"· {why}", flush=True)
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "update"], env=environment, capture_output=True, check=False)
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Missing(f"{' '.join(command)} failed:\n{done.stderr[-2000:]}")


def install_test_components() -> None:
    """Chromium, PostgreSQL and Redis as second engines, espeak-ng and strace: by apt as root, else said plainly."""
    if not shutil.which("chromium-headless-shell"):
        _install_debian_packages(["chromium-headless-shell"], "Chromium is")
    if not list(Path("/usr/lib/postgresql").glob("*/bin/initdb")):
        _install_debian_packages(["postgresql"], "PostgreSQL is")
    if not shutil.which("redis-server"):
        _install_debian_packages(["redis-server"], "Redis is")
    if not shutil.which("espeak-ng"):
        _install_debian_packages(["espeak-ng"], "espeak-ng, which speaks to the recogniser, is")
    if not shutil.which("strace"):
        _install_debian_packages(["strace"], "strace, which sees what child processes reach, is")


def prepare_to_test() -> None:
    prepare_to_run("requirements-test.txt", dictation=install_dictation)
    install_test_components()


def prepare_to_measure() -> None:
    """And to take the pictures of the documents: the whole Chromium, as people have it."""
    prepare_to_test()
    if not shutil.which("chromium"):
        _install_debian_packages(["chromium"], "The whole Chromium is")
    if not shutil.which("wrk"):
        _install_debian_packages(["wrk"], "wrk, which makes the load, is")


def main() -> int:
    steps = {"run": prepare_to_run, "test": prepare_to_test, "bench": prepare_to_measure}
    try:
        steps[sys.argv[1]]()
    except Missing as error:
        print(f"komin: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
