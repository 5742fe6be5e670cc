"""One file a slice: `ROWS`, and a first line that says what they are about."""
