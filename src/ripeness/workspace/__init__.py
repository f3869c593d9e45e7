"""The one place that joins store and stages: what must be redone, progress, resuming."""

from __future__ import annotations

from ripeness.workspace.stages import Progress, Reading, ReadTask, read_shard, run_stage
from ripeness.workspace.workspace import Added, ReadDone, Workspace

__all__ = ["Added", "Progress", "ReadDone", "ReadTask", "Reading", "Workspace", "read_shard", "run_stage"]
