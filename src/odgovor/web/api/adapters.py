"""Accounts that have tokens: a new password ends what was made with the old one."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from odgovor.web.accounts.adapters import AccountAdapter
from odgovor.web.api.services import withdraw_all_tokens


class TokensAdapter(AccountAdapter):
    """An account's tokens are withdrawn when its password is changed, set or reset."""

    @transaction.atomic
    def set_password(self, user: Any, password: str) -> None:
        super().set_password(user, password)
        withdraw_all_tokens(user)
