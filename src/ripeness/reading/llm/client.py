"""One question to an OpenAI-compatible chat address: bounded in time and size, never stored."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ripeness.errors import DocumentError, UsageError

if TYPE_CHECKING:
    import httpx

__all__ = ["KEY_VARIABLE", "ChatClient", "Endpoint"]

KEY_VARIABLE = "RIPENESS_LLM_KEY"
"""Environment variable that holds the key; keys never stand in a case."""

_MOST_BYTES = 4_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Endpoint:
    """Where the model answers.

    Parameters
    ----------
    url
        Base address up to ``/v1``, http or https; a local one is welcome.
    model
        Its name there.
    timeout
        Seconds for one answer.
    retries
        Further tries after a timeout or a server's error (status 429 or 5xx).
    """

    url: str
    model: str
    timeout: float = 120.0
    retries: int = 2

    def __post_init__(self) -> None:
        if not self.url.startswith(("http://", "https://")):
            raise UsageError(
                f"{self.url!r} is no address of a language model.",
                code="usage-llm-address",
                hint="Give its base address, for example http://localhost:8080/v1.",
            )
        if not self.model:
            raise UsageError("No model is named.", code="usage-llm-model", hint="Name one with --llm-model.")


@dataclass(slots=True)
class ChatClient:
    """Asks one endpoint. ``transport`` is a test's double."""

    endpoint: Endpoint
    key: str = field(default_factory=lambda: os.environ.get(KEY_VARIABLE, ""), repr=False)
    transport: httpx.BaseTransport | None = None

    def ask(self, system: str, user: str) -> str:
        """Return the answer's text.

        Raises
        ------
        DocumentError
            ``llm-timeout``, ``llm-refused`` (an error status), ``llm-nonsense`` (no chat answer), ``llm-unreachable``.
        """
        import httpx

        headers = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        body = {
            "model": self.endpoint.model,
            "temperature": 0,
            "messages": [{"role": "system", "content": system}, {"role": "user", "content": user}],
        }
        problem = DocumentError("the language model gave no answer.", code="llm-unreachable")
        with httpx.Client(
            timeout=self.endpoint.timeout, transport=self.transport, follow_redirects=False
        ) as client:
            for _ in range(self.endpoint.retries + 1):
                try:
                    answer = client.post(
                        f"{self.endpoint.url.rstrip('/')}/chat/completions", json=body, headers=headers
                    )
                except httpx.TimeoutException:
                    problem = self._problem(
                        "llm-timeout", f"did not answer within {self.endpoint.timeout:g} seconds"
                    )
                    continue
                except httpx.HTTPError as error:
                    raise self._problem("llm-unreachable", f"could not be reached ({error})") from error
                if answer.status_code == 429 or answer.status_code >= 500:
                    problem = self._problem("llm-refused", f"answered with status {answer.status_code}")
                    continue
                if answer.status_code != 200:
                    raise self._problem("llm-refused", f"answered with status {answer.status_code}")
                return self._content(answer)
        raise problem

    def _content(self, answer: httpx.Response) -> str:
        if len(answer.content) > _MOST_BYTES:
            raise self._problem("llm-nonsense", "answered with more than 4 MB")
        try:
            data: Any = answer.json()
            content = data["choices"][0]["message"]["content"]
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise self._problem("llm-nonsense", "did not answer in the form of a chat") from error
        if not isinstance(content, str):
            raise self._problem("llm-nonsense", "answered without words")
        return content

    def _problem(self, code: str, what: str) -> DocumentError:
        return DocumentError(
            f"The language model at {self.endpoint.url} {what}.",
            code=code,
            hint="Check the address and the model's name, or read with the shipped reader.",
        )
