"""How much fits. A longer block is a playbook that others lead to."""

LONGEST_NAME = 120
MOST_BLOCKS = 500
MOST_STEPS_OF_A_BLOCK = 100
KEPT_REVISIONS = 50
"""Earlier ones are forgotten: what came from them is compared with the block as it is."""
