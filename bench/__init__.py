"""Figures of the product's promises, each beside a baseline measured in the same run. Nothing here asserts a time."""
