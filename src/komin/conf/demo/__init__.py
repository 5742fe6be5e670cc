"""The demo workspace, made through the product's own actions."""

from komin.conf.demo.build import Demo, build_demo

__all__ = ["Demo", "build_demo"]
