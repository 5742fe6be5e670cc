"""The secret that a provider gave the product, as it is kept."""

PURPOSE = "single-sign-on"
"""What kernel.sealing seals it for."""
