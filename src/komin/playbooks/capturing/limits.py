"""How long a phone may be paired, and how much it may bring."""

from datetime import timedelta

TIME_TO_SCAN = timedelta(minutes=10)
TIME_TO_CAPTURE = timedelta(hours=8)
MOST_INVITATIONS_AN_HOUR = 30
MOST_PHOTOS_A_DAY = 1000
"""Of one member for one playbook, by capture mode."""
MOST_FILES_OF_A_FORM = 30
KEPT = timedelta(days=30)
"""How long it is remembered which phone was paired, after it ended."""
LONGEST_RECORDING = timedelta(seconds=60)
LARGEST_RECORDING = 2_000_000
"""Bytes; a minute as browsers record it has half a megabyte."""
KINDS_OF_RECORDINGS = frozenset({"audio/webm", "audio/ogg", "audio/mp4", "audio/wav"})
DICTATIONS = "60/10m/key"
"""Of one member, as `people.accounts.web.limits` writes it."""
