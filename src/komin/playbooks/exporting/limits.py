DAYS_KEPT = 7
"""Of a package, from the moment it is ready; and of one that never was."""
