"""A process of its own for parsers of hostile files: it has limits and can be killed.

One frame each way: four bytes of header length, the header as JSON, the body's bytes. The process runs
``python -P -m ripeness.corpus.worker`` and ends when its input ends.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import struct
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import IO, Any

from ripeness.corpus.limits import DEFAULT_LIMITS, Limits
from ripeness.errors import DocumentError

__all__ = ["Worker", "main"]

Handler = Callable[[bytes, Mapping[str, Any]], Mapping[str, Any]]


class Worker:
    """Runs one parser call at a time in another process; a call that exceeds its time kills that process.

    Use it as a context manager. The process starts with the first call.

    Parameters
    ----------
    limits
        Time for one call and memory of the process.
    """

    def __init__(self, *, limits: Limits = DEFAULT_LIMITS) -> None:
        self._limits = limits
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def call(self, task: str, body: bytes, **options: Any) -> dict[str, Any]:
        """Run a task (``page``, ``fragment``, ``pdf``, ``feed``) on bytes.

        Raises
        ------
        DocumentError
            ``document-timeout``, ``document-crash`` (the parser died, mostly for want of memory), or what the
            parser found wrong with the document.
        """
        answer = self._exchange({"task": task, "options": options}, body)
        if answer is None:
            self._kill()
            raise DocumentError(
                "made its parser fail (out of memory or a broken file).",
                code="document-crash",
                hint="Save its text as .txt.",
            )
        result = answer[0]
        if "error" in result:
            raise DocumentError(result["error"], code=result["code"], hint=result.get("hint", ""))
        return result

    def _exchange(self, header: Mapping[str, Any], body: bytes) -> tuple[dict[str, Any], bytes] | None:
        """One frame there and back; nothing where the process died."""
        process = self._process or self._start()
        answers: queue.Queue[tuple[dict[str, Any], bytes] | None] = queue.Queue()

        def exchange() -> None:
            try:
                assert process.stdin is not None
                assert process.stdout is not None
                _write(process.stdin, header, body)
                answers.put(_read(process.stdout))
            except (OSError, ValueError):
                answers.put(None)

        thread = threading.Thread(target=exchange, daemon=True)
        thread.start()
        try:
            return answers.get(timeout=self._limits.seconds)
        except queue.Empty:
            self._kill()
            raise DocumentError(
                f"could not be read in {self._limits.seconds:g} seconds.",
                code="document-timeout",
                hint="Save its text as .txt, or raise the limit.",
            ) from None
        finally:
            thread.join(timeout=5)

    def close(self) -> None:
        """End the process."""
        process, self._process = self._process, None
        if process is None:
            return
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(OSError):
                    pipe.close()
        try:
            process.wait(timeout=2)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "ripeness.corpus.worker", str(self._limits.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONWARNINGS": "ignore"},
        )
        return self._process

    def _kill(self) -> None:
        if self._process is not None:
            self._process.kill()
        self.close()


def _write(pipe: IO[bytes], header: Mapping[str, Any], body: bytes = b"") -> None:
    head = json.dumps({**header, "length": len(body)}).encode()
    pipe.write(struct.pack(">I", len(head)) + head + body)
    pipe.flush()


def _read(pipe: IO[bytes]) -> tuple[dict[str, Any], bytes] | None:
    size = pipe.read(4)
    if len(size) < 4:
        return None
    head = pipe.read(struct.unpack(">I", size)[0])
    header: dict[str, Any] = json.loads(head)
    return header, pipe.read(header["length"])


def _limit_memory(size: int) -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _handlers() -> Mapping[str, Handler]:
    from ripeness.corpus.feed import extract_feed
    from ripeness.corpus.page import extract_fragment, extract_page
    from ripeness.corpus.pdf import extract_pdf

    return {"page": extract_page, "fragment": extract_fragment, "pdf": extract_pdf, "feed": extract_feed}


def _answer(handlers: Mapping[str, Handler], header: Mapping[str, Any], body: bytes) -> Mapping[str, Any]:
    try:
        return handlers[header["task"]](body, header["options"])
    except DocumentError as error:
        return {"error": error.message, "code": error.code, "hint": error.hint}
    except (MemoryError, RecursionError):
        return {
            "error": "takes more memory than is allowed.",
            "code": "document-memory",
            "hint": "Save its text as .txt.",
        }
    except Exception as error:
        return {"error": f"cannot be read ({type(error).__name__}).", "code": "document-broken"}


def main() -> None:
    """Answer frames until the input ends."""
    _limit_memory(int(sys.argv[1]))
    source, target = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # a parser that prints must not break the frames
    handlers = _handlers()
    while True:
        frame = _read(source)
        if frame is None:
            return
        header, body = frame
        _write(target, _answer(handlers, header, body))


if __name__ == "__main__":
    main()
