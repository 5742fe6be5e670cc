"""How much fits. A longer text belongs into the playbook."""

LONGEST_COMMENT = 4_000
MOST_THREADS_OF_A_STEP = 100
MOST_COMMENTS_OF_A_THREAD = 500
