"""Real photos, from the folder `shared` beside the repository; a test skips, saying so, where they are absent."""

from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parent.parent
_FOLDER = next((found for above in _ROOT.parents if (found := above / "shared" / "data").is_dir()), None)

needs_samples = pytest.mark.samples


def sample(name: str) -> Path:
    """The sample file `name`, e.g. "images/heic/arrow.heic"."""
    if _FOLDER is None or not (_FOLDER / name).exists():
        pytest.skip(f"the shared sample {name} is not on this machine")
    return _FOLDER / name


def samples(pattern: str) -> list[Path]:
    """Every sample file that matches, by name."""
    found = sorted(_FOLDER.glob(pattern)) if _FOLDER is not None else []
    if not found:
        pytest.skip(f"no shared sample {pattern} on this machine")
    return found
