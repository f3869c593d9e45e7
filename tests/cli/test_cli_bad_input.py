"""Whatever comes in: a clear line, the right exit status, nothing lost, never a traceback."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine, event

from corpus.conftest import pdf_bytes

UNPRIVILEGED = Path(__file__).with_name("cli_unprivileged.py")
LINE = re.compile(r"ripeness: \S.* \([a-z0-9]+(-[a-z0-9]+)*\)")
GERMAN = (
    "Die Unterhändler trafen sich am Donnerstag erneut im alten Zollhaus am Fluss. Beide Seiten verlangten ein Ende "
    "der Angriffe, doch über die Grenze wollte niemand reden. Nach Angaben der Vermittler soll die nächste Runde in "
    "der kommenden Woche stattfinden, sofern die Waffen bis dahin schweigen und die Gefangenen frei sind.\n"
)


def unprivileged(*arguments: object) -> subprocess.CompletedProcess[str]:
    words = [sys.executable, str(UNPRIVILEGED), *map(str, arguments)]
    return subprocess.run(words, capture_output=True, text=True, check=False)


def check_lines(err: str) -> None:
    """Every line on standard error is one of ours."""
    assert err.strip() and "Traceback" not in err
    for line in err.strip().splitlines():
        assert LINE.fullmatch(line), line


def sparse(path: Path) -> None:
    with path.open("wb") as stream:
        stream.truncate(50_000_000)


BAD = {
    "empty.txt": (lambda path: path.write_bytes(b""), "document-empty"),
    "spaces.txt": (lambda path: path.write_bytes(b" \n\t\n" * 9), "document-empty"),
    "binary.txt": (lambda path: path.write_bytes(bytes(range(256)) * 40), "document-binary"),
    "huge.txt": (sparse, "document-size"),
    "broken.pdf": (lambda path: path.write_bytes(b"%PDF-1.4\n1 0 obj\n<< /Type"), "document-broken"),
    "locked.pdf": (
        lambda path: path.write_bytes(pdf_bytes([["Talks"]], encrypted=True)),
        "document-encrypted",
    ),
    "hollow.html": (
        lambda path: path.write_bytes(b"<html><body><script>1</script></body></html>"),
        "document-no-text",
    ),
    "german.txt": (lambda path: path.write_text(GERMAN, encoding="utf8"), "document-language"),
}


@pytest.mark.parametrize("name", BAD)
def test_alone_it_is_a_failure_with_its_name(ripeness, tmp_path, name):
    make, code = BAD[name]
    make(tmp_path / name)
    for command in ("read", "brief"):
        ran = ripeness(command, tmp_path / name)
        assert ran.status == 1 and ran.out == ""
        check_lines(ran.err)
        assert name in ran.err and ran.error.endswith("(document-none)")
    told = ripeness("read", tmp_path / name, "--json").json
    assert (
        told["error"]["code"] == "document-none"
        and name in told["error"]["message"]
        and told["error"]["hint"]
    )
    assert code  # the notice's own code is told where others go on


@pytest.mark.parametrize("name", BAD)
def test_among_others_it_is_left_out_and_the_others_go_on(ripeness, article, name):
    make, code = BAD[name]
    make(article.parent / name)
    ran = ripeness("read", article.parent, "--json")
    assert ran.status == 0 and len(ran.rows) == 2
    (notice,) = [each for each in ran.json["notices"] if each["severity"] == "left-out"]
    assert name in notice["source"] and name in notice["message"] and notice["code"] == code
    check_lines(ran.err)
    strict = ripeness("read", article.parent, "--json", "--strict")
    assert strict.status == 4 and strict.error.endswith("(check-left-out)")
    assert len(strict.rows) == 2


def test_a_wrong_encoding_is_read_all_the_same(ripeness, article):
    text = article.read_text(encoding="utf8").replace("the old customs house", "the café’s old house")
    article.write_bytes(text.encode("cp1252"))
    ran = ripeness("read", article, "--json")
    assert ran.status == 0 and len(ran.rows) == 2


def test_a_folder_without_articles(ripeness, tmp_path):
    folder = tmp_path / "none"
    folder.mkdir()
    (folder / "notes.docx").write_bytes(b"x")
    for command in ("read", "brief"):
        ran = ripeness(command, folder)
        assert ran.status in (1, 2) and str(folder) in ran.error
        check_lines(ran.err)


def test_a_path_that_is_not_there(ripeness, tmp_path):
    ran = ripeness("brief", tmp_path / "nowhere.txt", "-o", tmp_path / "brief.html")
    assert ran.status == 1 and "nowhere.txt" in ran.error
    assert not (tmp_path / "brief.html").exists()


@pytest.mark.parametrize(
    "text",
    [
        "parties: [",
        "format: 1\nparties: {A: {}}\nvalues: {B: {}}\n",
        "!!python/object/apply:os.system ['true']\n",
        "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
        "\0",
        "",
        "- 1\n",
    ],
)
def test_a_broken_case_file_is_told_with_its_place(ripeness, case, text):
    (case / "case.yaml").write_text(text, encoding="utf8")
    for command in (("case", "check"), ("case", "show"), ("case", "update"), ("solve",), ("brief",)):
        ran = ripeness(*command, "--case", case)
        assert ran.status == 3, command
        assert re.match(r"ripeness: case\.yaml:\d+:\d+: ", ran.error), ran.error
        check_lines(ran.err)
    assert (case / "case.yaml").read_text(encoding="utf8") == text
    assert ripeness("doctor", "--case", case, "--json").status == 4
    told = ripeness("case", "check", "--case", case, "--json")
    assert told.status == 3 and all("case.yaml:" in row["message"] for row in told.rows)


def test_no_case_file_yet(ripeness, case):
    ran = ripeness("case", "show", "--case", case)
    assert ran.status == 3 and "ripeness case draft" in ran.error


def test_a_folder_that_is_no_case(ripeness, tmp_path):
    for command in ("ledger", "read", "brief"):
        ran = ripeness(command, "--case", tmp_path)
        assert ran.status == 1 and "ripeness init" in ran.error and ran.error.endswith("(store-no-case)")
    for arguments in (("--case", tmp_path), (tmp_path,), (tmp_path / "none.yaml",)):
        ran = ripeness("solve", *arguments)
        assert ran.status == 3, ran.error
        check_lines(ran.err)


def test_a_read_only_folder(case, article, tmp_path):
    before = (case / "workspace.sqlite").read_bytes()
    for path in (case, case / "workspace.sqlite"):
        path.chmod(path.stat().st_mode & ~0o222)
    try:
        added = unprivileged("add", article, "--case", case)
        made = unprivileged("init", case / "inner")
        written = unprivileged("brief", article, "-o", case / "brief.html")
    finally:
        case.chmod(0o755)
    for done in (added, made, written):
        assert done.returncode == 1 and done.stdout == ""
        check_lines(done.stderr)
        assert done.stderr.strip().endswith("(store-read-only)")
    assert (case / "workspace.sqlite").read_bytes() == before
    assert [path.name for path in case.iterdir()] == ["workspace.sqlite"]


def test_a_full_disk(ripeness, case, article):
    before = ripeness("read", "--case", case, "--json").rows
    long = article.with_name("long.txt")
    long.write_text(article.read_text(encoding="utf8") + "And so on it went. " * 9000, encoding="utf8")

    def fill(opened):
        if opened.get_execution_options().get("ripeness_begin"):
            pages = opened.exec_driver_sql("PRAGMA page_count").scalar()
            opened.exec_driver_sql(f"PRAGMA max_page_count={pages}")

    event.listen(Engine, "begin", fill)
    try:
        ran = ripeness("add", long, "--case", case)
    finally:
        event.remove(Engine, "begin", fill)
    assert ran.status == 1 and ran.error.endswith("(store-full)")
    check_lines(ran.err)
    assert ripeness("read", "--case", case, "--json").rows == before
    assert ripeness("add", long, "--case", case).status == 0


def test_a_full_disk_where_the_brief_should_go(ripeness, article):
    ran = ripeness("brief", article, "-o", "/dev/full")
    assert ran.status == 1 and ran.error.endswith("(store-full)")


def test_two_processes_on_one_workspace(ripeness, case, article):
    holder = sqlite3.connect(case / "workspace.sqlite", isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    try:
        ran = ripeness("add", article, "--case", case)
        assert ran.status == 1 and ran.error.endswith("(store-locked)") and "another process" in ran.error
        # What only reads goes on.
        assert ripeness("review", "export", "--case", case).status == 0
        assert ripeness("documents", "list", "--case", case).status == 0
    finally:
        holder.execute("ROLLBACK")
        holder.close()
    assert ripeness("add", article, "--case", case).status == 0


def test_a_workspace_of_a_newer_version(ripeness, case):
    with sqlite3.connect(case / "workspace.sqlite") as raw:
        raw.execute("INSERT INTO migrations VALUES (99, 'from the future')")
    raw.close()
    ran = ripeness("read", "--case", case)
    assert ran.status == 1 and ran.error.endswith("(store-newer)")


def test_a_damaged_workspace(ripeness, case):
    (case / "workspace.sqlite").write_bytes(b"scribble" * 1000)
    for suffix in ("-wal", "-shm"):
        (case / f"workspace.sqlite{suffix}").unlink(missing_ok=True)
    ran = ripeness("read", "--case", case)
    assert ran.status == 1 and ran.error.endswith("(store-damaged)")
    assert ripeness("doctor", "--case", case).status == 4


def test_usage(ripeness, tmp_path):
    for arguments in (
        ("frobnicate",),
        ("read", "--frobnicate"),
        ("add",),
        ("brief", ".", "--as-of", "soon"),
        ("brief", ".", "--since", "soon"),
        ("solve", "--set", "x"),
        ("review", "apply", tmp_path / "none.csv"),
        ("ledger", "weather"),
        ("read", "--attributions"),
    ):
        ran = ripeness(*arguments)
        assert ran.status in (1, 2), arguments
        check_lines(ran.err)


def test_a_name_with_control_codes_cannot_paint_the_terminal(ripeness, tmp_path):
    path = tmp_path / "evil\x1b[2J\nname.txt"
    path.write_bytes(b"")
    ran = ripeness("read", path)
    assert ran.status == 1 and "\x1b" not in ran.err and len(ran.err.splitlines()) == 1


def test_an_error_in_the_program_says_where_to_report(ripeness, article, monkeypatch):
    def broken(_vocabulary, _packs):
        raise ZeroDivisionError("oh")

    monkeypatch.delenv("RIPENESS_DEBUG", raising=False)
    ran = ripeness("read", article, "--json", factory=broken)
    assert ran.status == 1 and ran.error.endswith("(internal)") and "report" in ran.error
    check_lines(ran.err)
    assert json.loads(ran.out)["error"]["code"] == "internal"


def test_a_reader_that_goes_away_is_no_error(article):
    command = [sys.executable, "-m", "ripeness", "brief", str(article)]
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    child.stdout.close()
    with child.stderr:
        err = child.stderr.read().decode()
    assert child.wait() == 1
    assert "Traceback" not in err and "Broken" not in err


def test_a_killed_command_is_remembered_and_nothing_is_half_there(ripeness, case, article):
    script = (
        "import os, sys\n"
        "from ripeness.workspace import workspace\n"
        "workspace.Workspace.add = lambda *a, **k: os.kill(os.getpid(), 9)\n"
        "from ripeness.cli import cli\n"
        f"cli.main(['add', {str(article)!r}, '--case', {str(case)!r}])\n"
    )
    assert subprocess.run([sys.executable, "-c", script], check=False).returncode == -9
    ran = ripeness("doctor", "--case", case, "--json")
    assert ran.status == 0
    (row,) = [row for row in ran.rows if row["check"] == "run"]
    assert "`add`" in row["message"] and row["state"] == "note"
    assert len(ripeness("read", "--case", case, "--json").rows) == 2
