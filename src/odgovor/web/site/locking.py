"""A secret locked with a passphrase: scrypt makes the key, AES-GCM locks; the cost is fixed and stands beside it.

The passphrases of age are not used: it measures the machine to choose their cost and refuses a much higher one
than it would choose, and a backup must open anywhere.
"""

from __future__ import annotations

import hashlib
import json
import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

COST = {"n": 2**17, "r": 8, "p": 1}  # RFC 7914; 128 MB and about half a second
_MOST_MEMORY = 1024 * 1024 * 1024
_ABOUT = b"odgovor backup key 1"


class WrongPassphraseError(Exception):
    """The passphrase is another one, or the locked text was changed."""


def locked(secret: str, passphrase: str) -> bytes:
    """A secret as JSON that only the passphrase opens."""
    salt, nonce = secrets.token_bytes(16), secrets.token_bytes(12)
    text = AESGCM(_key(passphrase, salt, COST)).encrypt(nonce, secret.encode(), _ABOUT)
    return json.dumps(
        {**COST, "salt": salt.hex(), "nonce": nonce.hex(), "text": text.hex()}
    ).encode()


def unlocked(data: bytes, passphrase: str) -> str:
    """The secret; raises ``WrongPassphraseError``, or ``ValueError`` where the JSON is not what was written."""
    try:
        kept = json.loads(data)
        cost = {name: int(kept[name]) for name in COST}
        salt, nonce, text = (bytes.fromhex(kept[name]) for name in ("salt", "nonce", "text"))
    except (KeyError, TypeError) as fault:
        raise ValueError("not a locked key") from fault
    try:
        return AESGCM(_key(passphrase, salt, cost)).decrypt(nonce, text, _ABOUT).decode()
    except InvalidTag as fault:
        raise WrongPassphraseError from fault


def _key(passphrase: str, salt: bytes, cost: dict[str, int]) -> bytes:
    return hashlib.scrypt(passphrase.encode(), salt=salt, dklen=32, maxmem=_MOST_MEMORY, **cost)
