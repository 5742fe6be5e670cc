"""The weights that come along: which files, and what they hash to.

Whisper "base" of OpenAI (MIT), as SYSTRAN converted it for CTranslate2 (MIT): one model for a hundred languages.
Imports nothing of the product: `tools/dictation.py` reads it before anything is prepared.
"""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[5]
FOLDER = ROOT / "build" / "dictation" / "whisper-base"
"""Made by `tools/prepare.py`, and no part of the data of an installation: it is the same everywhere, can be made again,
and belongs into no backup."""
WEIGHTS = "model.bin"
FILES = (WEIGHTS, "config.json", "tokenizer.json", "vocabulary.txt")
SHA256_OF_THE_WEIGHTS = "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9"
