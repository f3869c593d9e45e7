"""Fetching: schemes, hosts, limits; all against an in-memory transport."""

from __future__ import annotations

from datetime import date

import httpx
import pytest

from ripeness.corpus import Fetcher, Limits, ingest
from ripeness.errors import DocumentError

PUBLIC = "93.184.216.34"


def fetcher(handler, *, addresses=(PUBLIC,), **options):
    return Fetcher(transport=httpx.MockTransport(handler), resolver=lambda host: list(addresses), **options)


def page(request):
    return httpx.Response(200, html="<html><body><p>The envoys met.</p></body></html>")


def refused(handler, url="https://lorn.example/a", **options):
    with pytest.raises(DocumentError) as caught:
        fetcher(handler, **options).get(url)
    return caught.value.code


def test_an_answer_becomes_a_blob():
    seen = []

    def handler(request):
        seen.append(request)
        return page(request)

    blob = fetcher(handler, today=date(2024, 5, 3)).get("https://user:word@lorn.example:8443/a?b=1#c")
    assert blob.url == blob.name == "https://lorn.example:8443/a?b=1"
    assert (blob.media, blob.charset, blob.fetched) == ("text/html", "utf-8", "2024-05-03")
    (request,) = seen
    assert request.url.host == PUBLIC
    assert request.headers["host"] == "lorn.example:8443"
    assert request.extensions["sni_hostname"] == "lorn.example"
    assert "authorization" not in request.headers
    assert "cookie" not in request.headers


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://lorn.example/a",
        "gopher://x",
        "https://",
        "data:text/html,x",
        "https:///a",
    ],
)
def test_other_schemes_are_refused(url):
    assert refused(page, url) == "fetch-scheme"


PRIVATE = [
    "127.0.0.1",
    "10.0.0.1",
    "192.168.1.1",
    "172.16.0.1",
    "169.254.169.254",
    "0.0.0.0",
    "100.64.0.1",
    "224.0.0.1",
    "255.255.255.255",
    "::1",
    "fe80::1",
    "fc00::1",
    "ff02::1",
    "::ffff:127.0.0.1",
    "64:ff9b::7f00:1",
    "2002:7f00:1::",
]


@pytest.mark.parametrize("address", PRIVATE)
def test_private_addresses_are_refused_by_name_and_by_number(address):
    assert refused(page, addresses=[address]) == "fetch-private"
    literal = f"[{address}]" if ":" in address else address
    assert refused(page, f"http://{literal}/a") == "fetch-private"


@pytest.mark.parametrize("host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1"])
def test_odd_spellings_of_numbers_go_through_the_resolver(host):
    with pytest.raises(DocumentError) as caught:
        Fetcher(transport=httpx.MockTransport(page), resolver=lambda name: ["127.0.0.1"]).get(
            f"http://{host}/"
        )
    assert caught.value.code in {"fetch-private", "fetch-scheme"}


def test_one_private_address_among_public_ones_is_enough():
    assert refused(page, addresses=[PUBLIC, "10.0.0.1"]) == "fetch-private"


def test_private_addresses_where_allowed():
    assert fetcher(page, addresses=["127.0.0.1"], allow_private=True).get("http://localhost:8000/").data


def test_the_connection_goes_to_the_address_that_was_checked():
    answers = iter([[PUBLIC], ["127.0.0.1"]])
    seen = []

    def handler(request):
        seen.append(request.url.host)
        return page(request)

    Fetcher(transport=httpx.MockTransport(handler), resolver=lambda host: next(answers)).get(
        "http://rebind.example/"
    )
    assert seen == [PUBLIC]
    assert next(answers) == ["127.0.0.1"]  # it was resolved once


def test_each_redirection_is_checked():
    def handler(request):
        return httpx.Response(302, headers={"location": "http://169.254.169.254/latest/meta-data"})

    assert refused(handler) == "fetch-private"


@pytest.mark.parametrize("place", ["file:///etc/passwd", "javascript:alert(1)", "ftp://x/"])
def test_redirections_to_other_schemes_are_refused(place):
    assert refused(lambda request: httpx.Response(301, headers={"location": place})) == "fetch-scheme"


def test_redirections_are_followed_within_the_limit():
    def handler(request):
        number = int(request.url.path.strip("/a") or 0)
        return page(request) if number >= 3 else httpx.Response(307, headers={"location": f"/a{number + 1}"})

    assert fetcher(handler).get("https://lorn.example/a").url == "https://lorn.example/a3"
    assert refused(handler, limits=Limits(redirects=2)) == "fetch-redirects"


def test_an_endless_answer_is_cut():
    def endless():
        while True:
            yield b"x" * 65536

    assert (
        refused(lambda request: httpx.Response(200, content=endless()), limits=Limits(size=1_000_000))
        == "fetch-size"
    )


def test_a_length_over_the_limit_is_refused_unread():
    def handler(request):
        return httpx.Response(200, content=iter([b"x"]), headers={"content-length": "99999999"})

    assert refused(handler) == "fetch-size"


def test_a_compressed_bomb_counts_unpacked():
    import gzip

    def handler(request):
        packed = gzip.compress(b"x" * 5_000_000)
        return httpx.Response(200, content=packed, headers={"content-encoding": "gzip"})

    assert refused(handler, limits=Limits(size=1_000_000)) == "fetch-size"


def test_time_is_limited():
    def handler(request):
        raise httpx.ReadTimeout("slow")

    assert refused(handler) == "fetch-timeout"
    assert refused(page, limits=Limits(seconds=0.0)) == "fetch-timeout"


def test_a_slow_drip_is_cut(monkeypatch):
    import ripeness.corpus.fetch as module

    clock = iter(range(0, 1000, 4))
    monkeypatch.setattr(module.time, "monotonic", lambda: float(next(clock)))

    def drip():
        for _ in range(1000):
            yield b"x" * 65536

    assert refused(lambda request: httpx.Response(200, content=drip())) == "fetch-timeout"


@pytest.mark.parametrize(
    ("status", "code"), [(404, "fetch-status"), (500, "fetch-status"), (204, "fetch-status")]
)
def test_other_statuses(status, code):
    assert refused(lambda request: httpx.Response(status)) == code


@pytest.mark.parametrize("media", ["image/png", "video/mp4", "application/zip", "application/javascript"])
def test_other_media_are_refused(media):
    assert (
        refused(lambda request: httpx.Response(200, content=b"x", headers={"content-type": media}))
        == "fetch-media"
    )


def test_failures_of_the_network():
    def handler(request):
        raise httpx.ConnectError("refused")

    assert refused(handler) == "fetch-failed"


def test_an_unknown_host():
    def unknown(host):
        raise OSError("no such host")

    with pytest.raises(DocumentError) as caught:
        Fetcher(transport=httpx.MockTransport(page), resolver=unknown).get("https://nowhere.example/")
    assert caught.value.code == "fetch-resolve"


def test_cookies_are_not_kept_between_requests():
    seen = []

    def handler(request):
        seen.append(request.headers.get("cookie"))
        return httpx.Response(200, html="<p>x</p>", headers={"set-cookie": "a=1; Path=/"})

    with fetcher(handler) as one:
        one.get("https://lorn.example/a")
        one.get("https://lorn.example/b")
    assert seen == [None, None]


def test_ingest_of_an_address(article):
    def handler(request):
        return httpx.Response(
            200,
            html=f"<html><head><title>T</title></head><body><article><p>{article}</p></article></body></html>",
        )

    found = ingest(["https://www.lorn.example/a"], fetcher=fetcher(handler, today=date(2024, 5, 3)))
    (document,) = found.documents
    assert (document.name, document.url, document.fetched) == (
        "https://www.lorn.example/a",
        "https://www.lorn.example/a",
        "2024-05-03",
    )
    assert document.outlet


@pytest.mark.parametrize("url", ["file:///etc/passwd", "http://127.0.0.1/"])
def test_ingest_of_a_refused_address_is_a_notice(url):
    (notice,) = ingest([url], fetcher=fetcher(page)).notices
    assert (notice.source, notice.severity) == (url, "left-out")
    assert url in notice.message
