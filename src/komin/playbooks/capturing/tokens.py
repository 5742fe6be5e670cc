"""Tokens and secrets of phones: only their hashes are kept, so a copy of the database opens nothing."""

import hashlib


def hash_of(secret: str) -> str:
    """SHA-256 in hex; enough for a secret of 192 random bits, which nobody guesses."""
    return hashlib.sha256(secret.encode()).hexdigest()
