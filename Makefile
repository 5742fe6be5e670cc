PYTHON ?= python3
.PHONY: run test bench messages examples permissions lock bill advisories security rules pictures sheets

run:
	@command -v $(PYTHON) >/dev/null || { echo "komin: Python 3.11 or newer is needed (Debian: apt install python3 python3-venv)." >&2; exit 1; }
	@$(PYTHON) tools/prepare.py run
	@exec .venv/bin/komin serve --demo

test:
	@command -v $(PYTHON) >/dev/null || { echo "komin: Python 3.11 or newer is needed (Debian: apt install python3 python3-venv)." >&2; exit 1; }
	@$(PYTHON) tools/prepare.py test
	@.venv/bin/python tools/check.py

# One with NAME=…
bench:
	@$(PYTHON) tools/prepare.py bench
	@.venv/bin/python -m bench $(NAME)

messages:
	@.venv/bin/python tools/messages.py update

# The description of the interface and its examples, from real answers.
examples:
	@.venv/bin/python tools/examples.py

permissions:
	@.venv/bin/python tools/permissions.py

lock:
	@.venv/bin/python tools/lock.py

# What it is made of (CycloneDX): build/bill
bill:
	@.venv/bin/python tools/bill.py

# Exit status 1: something is known to be vulnerable; 2: the services could not be asked.
advisories:
	@.venv/bin/python tools/advisories.py

# docs/operator/security.md, from the rows beside it.
security:
	@.venv/bin/python tools/security.py

# docs/operator/limits.md, sign-in.md, keys.md and data.md, from the constants of the code.
rules:
	@.venv/bin/python tools/rules.py

# Of the documents, taken of the running product.
pictures:
	@$(PYTHON) tools/prepare.py bench
	@.venv/bin/python tools/pictures.py

# To look at: build/sheets. Some with NAME="editor keys"
sheets:
	@$(PYTHON) tools/prepare.py bench
	@.venv/bin/python tools/sheets.py $(NAME)
