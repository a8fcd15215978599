"""An authenticator app for the tests: RFC 6238 with SHA-1, 30 seconds and six digits."""

from __future__ import annotations

import base64
import hashlib
import hmac
import struct
import time


def code_of(secret: str, *, periods_later: int = 0) -> str:
    """The code that an app shows for a secret, now or some periods later."""
    counter = struct.pack(">Q", int(time.time()) // 30 + periods_later)
    digest = hmac.new(base64.b32decode(secret), counter, hashlib.sha1).digest()
    start = digest[-1] & 0x0F
    number = struct.unpack(">I", digest[start : start + 4])[0] & 0x7FFFFFFF
    return f"{number % 10**6:06}"
