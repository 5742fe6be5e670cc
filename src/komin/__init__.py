"""Komin: operating procedures as playbooks, documented fast and followed everywhere."""

__version__ = "0.1.0"
