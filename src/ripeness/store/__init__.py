"""Documents, statements, decisions and runs on disk or in a database."""

from __future__ import annotations

from ripeness.store.connection import BUSY_SECONDS
from ripeness.store.files import write_atomic
from ripeness.store.settling import active_decisions, settle
from ripeness.store.store import Store
from ripeness.store.values import ACTIONS, BriefRecord, Decision, Effective, Link, QueueItem, Run, Settled

__all__ = [
    "ACTIONS",
    "BUSY_SECONDS",
    "BriefRecord",
    "Decision",
    "Effective",
    "Link",
    "QueueItem",
    "Run",
    "Settled",
    "Store",
    "active_decisions",
    "settle",
    "write_atomic",
]
