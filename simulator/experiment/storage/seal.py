"""A seal near the end of a file: its key and a hash of every other byte, checked before the file is parsed.

A file that was cut short, changed in any bit or renamed is told from a whole one without trusting its structure.
"""

from __future__ import annotations

import hashlib
import re

HEAD = "loyalty-sim 1"
"""What a seal starts with: the program and the version of the layout of its files."""
_OPEN = "0" * 64
_SEAL = re.compile(rb"loyalty-sim 1 ([\w-]+) ([0-9a-f]{64})")


def open_seal(key: str) -> str:
    """The text to write into the footer of a file before it is sealed."""
    return f"{HEAD} {key} {_OPEN}"


def sealed(content: bytes, key: str) -> bytes:
    """The file with the hash of its content in its seal. ValueError when it has no open seal of the key."""
    mark = open_seal(key).encode()
    place = content.rfind(mark)
    if place < 0:
        raise ValueError(f"no open seal of {key}")
    end = place + len(mark)
    return content[: end - len(_OPEN)] + _hash(content) + content[end:]


def is_whole(content: bytes, key: str) -> bool:
    """Is this the file that was sealed under the key, to the last bit?"""
    place = content.rfind(HEAD.encode())
    found = _SEAL.match(content, place) if place >= 0 else None
    if found is None or found[1] != key.encode():
        return False
    return _hash(content[: found.start(2)] + _OPEN.encode() + content[found.end(2) :]) == found[2]


def _hash(content: bytes) -> bytes:
    return hashlib.sha256(content).hexdigest().encode()
