"""Who may open the addresses of accounts.

The way in is open to all; who is signed in is led on from there (302). What protects an account is shown only to
who has just said who they are: members are led to do so (302), and the outsider, whose account of the tests has
no password to ask for, is let in or refused (403).
"""

from __future__ import annotations

from tests.web.cast import ANONYMOUS, EVERYBODY, MEMBERS, OUTSIDER, SIGNED_IN, Gate

_OUTSIDER, _NOBODY = (OUTSIDER,), ()
_LINK = {"uidb36": "1", "key": "none"}

GATES = {
    "account_login": [Gate((ANONYMOUS,), otherwise=302)],
    "account_signup": [
        Gate((ANONYMOUS,), otherwise=302),
        Gate((ANONYMOUS,), otherwise=302, method="post", data={"email": "new@example.org"}),
    ],
    "account_logout": [Gate(SIGNED_IN), Gate(SIGNED_IN, method="post", answer=302)],
    "account_inactive": [Gate(EVERYBODY)],
    "account_reauthenticate": [Gate(MEMBERS, otherwise=403)],
    "account_change_password": [Gate(MEMBERS, otherwise=302)],
    "account_set_password": [Gate(_OUTSIDER, otherwise=302)],
    "account_reset_password": [Gate(EVERYBODY)],
    "account_reset_password_done": [Gate(EVERYBODY)],
    "account_reset_password_from_key": [Gate(EVERYBODY, kwargs=_LINK)],
    "account_reset_password_from_key_done": [Gate(EVERYBODY)],
    "mfa_index": [Gate(SIGNED_IN)],
    "mfa_authenticate": [Gate(_NOBODY, otherwise=302)],
    "mfa_reauthenticate": [Gate(MEMBERS, answer=302, otherwise=403)],
    "mfa_activate_totp": [Gate(_OUTSIDER, otherwise=302)],
    "mfa_deactivate_totp": [Gate(_NOBODY)],
    "mfa_view_recovery_codes": [Gate(_NOBODY)],
    "mfa_generate_recovery_codes": [Gate(_OUTSIDER, otherwise=302)],
    "mfa_download_recovery_codes": [Gate(_NOBODY)],
    "mfa_list_webauthn": [Gate(SIGNED_IN)],
    "mfa_add_webauthn": [Gate(_OUTSIDER, otherwise=302)],
    "mfa_login_webauthn": [Gate(_NOBODY, otherwise=302)],
    "mfa_reauthenticate_webauthn": [Gate(MEMBERS, answer=302, otherwise=403)],
    "mfa_remove_webauthn": [Gate(MEMBERS, kwargs={"pk": 1}, answer=302)],
    "mfa_edit_webauthn": [Gate(MEMBERS, kwargs={"pk": 1}, answer=302)],
    "usersessions_list": [Gate(SIGNED_IN), Gate(SIGNED_IN, method="post", answer=302)],
    "accounts:settings": [Gate(SIGNED_IN)],
    "accounts:name": [Gate(SIGNED_IN, method="post", data={"name": "Name"}, answer=302)],
    "accounts:address": [
        Gate(_OUTSIDER, method="post", data={"email": "x@example.org"}, answer=302, otherwise=302)
    ],
    "accounts:confirm_address": [Gate(_NOBODY, kwargs={"token": "none"})],
    "accounts:edition": [Gate(EVERYBODY, method="post", data={"edition": "en"}, answer=302)],
    "delete_account": [Gate(_OUTSIDER, otherwise=302)],
}
