"""A process that opens bytes of strangers keeps away from every other: whoever takes it over by a fault of a decoder
reads no memory of theirs, sends them no signal, starts no program and no connection (Landlock, landlock(7)).

Limits alone do not: a process reads another's memory without a descriptor (process_vm_readv(2)), and the web process
holds the keys of the installation.
"""

import ctypes
import os
import struct
import sys

# The same numbers on every processor (asm-generic/unistd.h).
_CREATE_RULESET, _RESTRICT_SELF = 444, 446
_WHICH_VERSION = 1
_PR_SET_NO_NEW_PRIVS = 38
# What is named here is forbidden, since no rule allows any of it (linux/landlock.h).
_EXECUTE = 1
_BIND_AND_CONNECT_TCP = 1 | 2
_ABSTRACT_SOCKETS_AND_SIGNALS = 1 | 2
_KNOWS_TCP, _KNOWS_SCOPES = 4, 6


def stay_alone() -> bool:
    """From here on, for this thread and all that it starts; to be called before there are others.

    Where it is True, memory of other processes and their programs are out of reach; connections since version 4 of
    Landlock, signals since 6.

    False, and nothing changes, where the system has no Landlock (before Linux 5.13, or turned off).
    """
    if not sys.platform.startswith("linux"):
        return False
    library = ctypes.CDLL(None, use_errno=True)
    version = library.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _WHICH_VERSION)
    if version < 1:
        return False
    forbidden = struct.pack(
        "=QQQ",
        _EXECUTE,
        _BIND_AND_CONNECT_TCP if version >= _KNOWS_TCP else 0,
        _ABSTRACT_SOCKETS_AND_SIGNALS if version >= _KNOWS_SCOPES else 0,
    )
    # An older version takes a shorter list: it knows files alone.
    size = len(forbidden) if version >= _KNOWS_SCOPES else 16 if version >= _KNOWS_TCP else 8
    rules = library.syscall(_CREATE_RULESET, forbidden, ctypes.c_size_t(size), 0)
    if rules < 0:
        return False
    library.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    restricted = library.syscall(_RESTRICT_SELF, rules, 0)
    os.close(rules)
    return bool(restricted == 0)
