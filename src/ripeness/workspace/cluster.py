"""A Dask cluster as the executor of stages."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Executor
from contextlib import contextmanager

from ripeness.errors import MissingPartError, RipenessError

__all__ = ["cluster_executor"]

_SECONDS = 10


@contextmanager
def cluster_executor(address: str) -> Iterator[Executor]:
    """Connect to a scheduler (``tcp://HOST:8786``) and hand out its executor.

    The workers need the same version of the package, and the user's vocabulary under the same path.

    Raises
    ------
    MissingPartError
        ``missing-cluster`` where Dask is not installed.
    RipenessError
        ``cluster-unreachable`` where nobody answers.
    """
    try:
        from distributed import Client
    except ImportError as error:
        raise MissingPartError(
            "Dask is not installed.",
            code="missing-cluster",
            hint="Install the extra: pip install 'ripeness[cluster]'.",
        ) from error
    try:
        client = Client(address, timeout=_SECONDS)
    except (OSError, TimeoutError, ValueError) as error:
        raise RipenessError(
            f"No scheduler answers at {address}.",
            code="cluster-unreachable",
            hint="Start one with `dask scheduler` and name its address.",
        ) from error
    with client:
        executor: Executor = client.get_executor()
        yield executor
