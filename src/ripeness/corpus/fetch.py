"""Fetching addresses: http and https alone, public hosts alone unless allowed, within limits of time and size."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable, Sequence
from datetime import date
from types import TracebackType
from typing import TYPE_CHECKING

from ripeness.corpus.limits import DEFAULT_LIMITS, Limits
from ripeness.corpus.sources import Blob
from ripeness.errors import DocumentError

if TYPE_CHECKING:
    import httpx

__all__ = ["Fetcher", "Resolver", "resolve"]

Resolver = Callable[[str], Sequence[str]]
"""From a host name to its addresses, as text."""

_MEDIA = (
    "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf", "application/rss+xml",
    "application/atom+xml", "application/xml", "text/xml", "application/rdf+xml", "application/octet-stream",
)  # fmt: skip
_AGENT = "ripeness (reads articles that its user names)"


def resolve(host: str) -> Sequence[str]:
    """Addresses of a host by the system's resolver."""
    found = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)
    return tuple(dict.fromkeys(str(entry[4][0]) for entry in found))


class Fetcher:
    """Fetches one address at a time.

    Each hop's host is resolved once, all its addresses are checked, and the connection goes to a checked address
    (the certificate is still checked against the host's name), so an answer that changes between check and
    connection gains nothing.

    Parameters
    ----------
    limits
        Size and time of an answer, number of redirections.
    allow_private
        Whether hosts of private networks and this machine may be asked.
    resolver
        From host name to addresses.
    transport
        An httpx transport, for tests. It sees the checked address as the host and the name in the ``Host`` header.
    today
        Written into the documents as the day of fetching.
    """

    def __init__(
        self,
        *,
        limits: Limits = DEFAULT_LIMITS,
        allow_private: bool = False,
        resolver: Resolver = resolve,
        transport: httpx.BaseTransport | None = None,
        today: date | None = None,
    ) -> None:
        self._limits = limits
        self._allow_private = allow_private
        self._resolver = resolver
        self._transport = transport
        self._today = today
        self._client: httpx.Client | None = None

    def __enter__(self) -> Fetcher:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close connections."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def get(self, url: str) -> Blob:
        """Fetch an address and follow its redirections.

        Raises
        ------
        DocumentError
            ``fetch-scheme``, ``fetch-private``, ``fetch-resolve``, ``fetch-redirects``, ``fetch-status``,
            ``fetch-media``, ``fetch-size``, ``fetch-timeout``, ``fetch-failed``.
        """
        import httpx

        deadline = time.monotonic() + self._limits.seconds
        place = _parse(url)
        for _ in range(self._limits.redirects + 1):
            try:
                answer = self._hop(place, deadline)
            except httpx.TimeoutException:
                raise self._too_slow() from None
            except httpx.InvalidURL:
                raise _no_address() from None
            except httpx.HTTPError as error:
                raise DocumentError(
                    f"could not be fetched ({_words(error)}).",
                    code="fetch-failed",
                    hint="Check the address and connection.",
                ) from None
            if isinstance(answer, Blob):
                return answer
            place = _parse(str(answer))
        raise DocumentError(
            f"redirects more than {self._limits.redirects} times.",
            code="fetch-redirects",
            hint="Give the final address.",
        )

    def _hop(self, url: httpx.URL, deadline: float) -> Blob | httpx.URL:
        """One request: the answer's blob, or where it redirects to."""
        address = self._checked(url)
        request = self._open().build_request(
            "GET",
            url.copy_with(host=address),
            headers={
                "Host": url.netloc.decode("ascii"),
                "User-Agent": _AGENT,
                "Accept": ", ".join(_MEDIA[:9]),
            },
            extensions={
                "sni_hostname": url.raw_host.decode("ascii").strip("[]"),
                "timeout": self._timeouts(deadline),
            },
        )
        answer = self._open().send(request, stream=True, follow_redirects=False)
        try:
            if answer.is_redirect:
                return url.join(answer.headers.get("location", ""))
            if answer.status_code != 200:
                raise DocumentError(
                    f"answers with status {answer.status_code}.",
                    code="fetch-status",
                    hint="Open it in a browser to see why.",
                )
            return self._blob(url, answer, deadline)
        finally:
            answer.close()

    def _blob(self, url: httpx.URL, answer: httpx.Response, deadline: float) -> Blob:
        media = answer.headers.get("content-type", "").split(";")[0].strip().lower()
        if media and media not in _MEDIA:
            raise DocumentError(
                f"is {media}, not an article.",
                code="fetch-media",
                hint="Readable are pages, text, PDF, feeds.",
            )
        length = answer.headers.get("content-length", "")
        if length.isdigit() and int(length) > self._limits.size:
            raise self._too_large()
        data = bytearray()
        for chunk in answer.iter_bytes(65536):
            data += chunk
            if len(data) > self._limits.size:
                raise self._too_large()
            if time.monotonic() > deadline:
                raise self._too_slow()
        return Blob(
            name=str(url),
            data=bytes(data),
            media="" if media == "application/octet-stream" else media,
            url=str(url),
            fetched=self._today.isoformat() if self._today else "",
            charset=answer.charset_encoding or "",
        )

    def _checked(self, url: httpx.URL) -> str:
        """An address of the host that may be asked."""
        host = url.host
        try:
            found: Sequence[str] = (str(ipaddress.ip_address(host)),)
        except ValueError:
            try:
                found = tuple(self._resolver(host))
            except (OSError, UnicodeError):
                found = ()
        if not found:
            raise DocumentError(
                f"has an unknown host ({host}).", code="fetch-resolve", hint="Check the address."
            )
        if not self._allow_private:
            for address in found:
                if not _public(address):
                    raise DocumentError(
                        f"is on a private or local network ({host}).",
                        code="fetch-private",
                        hint="Allow private addresses if you mean it.",
                    )
        return found[0]

    def _open(self) -> httpx.Client:
        if self._client is None:
            import httpx

            # No proxies from the environment: a proxy would resolve the name again, unchecked.
            self._client = httpx.Client(transport=self._transport, trust_env=False)
        self._client.cookies.clear()
        return self._client

    def _timeouts(self, deadline: float) -> dict[str, float]:
        left = deadline - time.monotonic()
        if left <= 0:
            raise self._too_slow()
        return {"connect": min(left, 10.0), "read": left, "write": left, "pool": left}

    def _too_large(self) -> DocumentError:
        return DocumentError(
            f"is larger than {self._limits.size / 1e6:g} MB.",
            code="fetch-size",
            hint="Raise the limit if you mean it.",
        )

    def _too_slow(self) -> DocumentError:
        return DocumentError(
            f"did not answer within {self._limits.seconds:g} seconds.",
            code="fetch-timeout",
            hint="Try again later.",
        )


def _parse(url: str) -> httpx.URL:
    import httpx

    try:
        place = httpx.URL(url)
    except (httpx.InvalidURL, ValueError):
        raise _no_address() from None
    if place.scheme not in ("http", "https") or not place.host:
        raise _no_address()
    if place.userinfo:  # words for a door are not sent, and not kept in a document's address
        place = place.copy_with(username=None, password=None)
    return place.copy_with(fragment=None)


def _no_address() -> DocumentError:
    return DocumentError(
        "is not an http or https address.",
        code="fetch-scheme",
        hint="Give http:// or https:// and a host; files are given by their path.",
    )


def _public(address: str) -> bool:
    try:
        parsed = ipaddress.ip_address(address.split("%")[0])
    except ValueError:
        return False
    inner = getattr(parsed, "ipv4_mapped", None) or getattr(parsed, "sixtofour", None)
    if inner is not None:
        parsed = inner
    if isinstance(parsed, ipaddress.IPv6Address) and parsed in ipaddress.ip_network("64:ff9b::/96"):
        parsed = ipaddress.IPv4Address(int(parsed) & 0xFFFFFFFF)
    return parsed.is_global and not parsed.is_multicast


def _words(error: Exception) -> str:
    return (str(error) or type(error).__name__).splitlines()[0][:120]
