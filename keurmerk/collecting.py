"""Memory that is not needed any more: Python's search for it, seldom and not at the end, and giving it back.

In all that the check loads and reads the search takes a sixth of the time of loading and a tenth of that of checking; a
second more when the interpreter ends, though everything is freed then anyway.
"""

import atexit
import ctypes
import gc
import sys

SELDOM = 50_000  # more objects than before, not 700 (Python 3.11)


def collect_seldom() -> None:
    """From here to the end of this process."""
    gc.set_threshold(SELDOM, *gc.get_threshold()[1:])
    atexit.register(gc.freeze)


def give_back() -> None:
    """Give the system the memory back that was freed: a library keeps it for what it may be asked next."""
    import pyarrow as pa

    pa.default_memory_pool().release_unused()
    if sys.platform == "linux" and hasattr(libc := ctypes.CDLL(None), "malloc_trim"):
        libc.malloc_trim(0)
