"""Lengths in characters, and how often."""

LONGEST_TEXT = 2_000
LONGEST_ANSWER = 2_000
MOST_A_DAY = 100
"""By one member: nobody finds more in a day, and nobody could answer more."""
