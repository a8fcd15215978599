"""Moments in the life of a release, told instead of waited for."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

PROPOSED = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
APPROVED = PROPOSED + timedelta(hours=2)
COOLED = APPROVED + timedelta(hours=24)
