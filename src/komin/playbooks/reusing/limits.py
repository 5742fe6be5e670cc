"""How much fits. A longer block is a playbook that others lead to."""

LONGEST_NAME = 120
MOST_BLOCKS = 500
MOST_STEPS_OF_A_BLOCK = 100
KEPT_REVISIONS = 50
"""Earlier ones are forgotten: what came from them is compared with the block as it is."""
DAYS_TO_PUT_BACK = 30
"""So long a removed block can be put back; then what it said is forgotten."""
