"""Hashes that are the same on every machine: of bytes, and of content written in one canonical form."""

import hashlib
import json


def canonical(content: object) -> bytes:
    """JSON with sorted keys and nothing that depends on a machine."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def sha256(content: bytes) -> str:
    """`sha256:` and the hexadecimal digest."""
    return "sha256:" + hashlib.sha256(content).hexdigest()
