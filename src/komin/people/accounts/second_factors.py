"""What allauth keeps of a person's second factors, named."""

PURPOSE = "second factor"
SEALED = {"totp": "secret", "recovery_codes": "seed"}
"""Where in the data of each kind the sealed text is. A passkey has none: what is kept of it is public."""
