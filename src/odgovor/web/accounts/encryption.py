"""Secrets of the second factor as the database holds them: sealed with AES-GCM, each for one person alone."""

from __future__ import annotations

import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as EncodingError

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from odgovor.common.errors import OdgovorError

NONCE_BYTES = 12


class UnreadableSecretError(OdgovorError):
    """A sealed secret that was changed, belongs to somebody else, or whose key this installation lacks."""


def seal(secret: str, *, user_id: int) -> str:
    """A secret as ``key id.ciphertext``, which :func:`unseal` opens for the same person only."""
    key_id, key = next(iter(settings.SECOND_FACTOR_KEYS.items()))
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, secret.encode(), _bound_to(user_id))
    return f"{key_id}.{urlsafe_b64encode(nonce + sealed).decode()}"


def unseal(sealed: str, *, user_id: int) -> str:
    """The secret of a person; raises :class:`UnreadableSecretError` for anything but what was sealed for them."""
    key_id, _, text = sealed.partition(".")
    try:
        data = urlsafe_b64decode(text)
        cipher = AESGCM(settings.SECOND_FACTOR_KEYS[key_id])
        return cipher.decrypt(data[:NONCE_BYTES], data[NONCE_BYTES:], _bound_to(user_id)).decode()
    except (KeyError, EncodingError, ValueError, InvalidTag) as fault:
        raise UnreadableSecretError(f"The second factor of account {user_id}.") from fault


def _bound_to(user_id: int) -> bytes:
    """The associated data that ties a ciphertext to its person."""
    return f"odgovor second factor of account {user_id}".encode()
