"""Run the command line as a user whom file permissions bind, also where the tests run as root.

Root may write anywhere by two capabilities; the process gives them up and is then bound like anybody.
"""

from __future__ import annotations

import ctypes
import os
import warnings


class _Header(ctypes.Structure):
    _fields_ = (("version", ctypes.c_uint32), ("pid", ctypes.c_int))


class _Data(ctypes.Structure):
    _fields_ = (
        ("effective", ctypes.c_uint32),
        ("permitted", ctypes.c_uint32),
        ("inheritable", ctypes.c_uint32),
    )


def give_up_capabilities() -> None:
    """Drop every capability of this process (Linux)."""
    libc = ctypes.CDLL(None, use_errno=True)
    header = _Header(version=0x20080522, pid=0)
    if libc.capset(ctypes.byref(header), ctypes.byref((_Data * 2)())) != 0:
        raise OSError(ctypes.get_errno(), "capset")


if __name__ == "__main__":
    if os.geteuid() == 0:
        give_up_capabilities()
    warnings.simplefilter("error")
    from ripeness.cli import main

    main()
