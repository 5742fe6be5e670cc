"""Many workspaces with many playbooks, to try the load: written in bulk, valid as if made through the actions."""

from komin.conf.demo.load.build import Load, make_load

__all__ = ["Load", "make_load"]
