"""Own coded texts in `training/texts`: documents written and coded for training, in a form that is quick to write.

Head (`# case:`, `# published:`, `# title:`, `# genre:`), a line of dashes, the text, a line of dashes, the coding. `@KEY = speaker / party` names
a speaker; then one line a statement: KEY | quote | speaker_mention | act | issue | mode | extras. Extras are `name=value` parted by
semicolons: target, date, deadline, condition, via, cited (parted by `&`), options (parted by commas, each `issue/option:+`).
"""

from __future__ import annotations

import json
import re
from pathlib import Path

EXTRAS = ("target", "date", "deadline", "condition", "via", "cited", "options")
_RULE = re.compile(r"^---[ \t]*$", re.M)
_EXTRA = re.compile(r";\s*(?=\w+=)")


def read_coded_texts(*folders: str | Path) -> list[dict]:
    """Documents of folders in the form of the coded reporting (``doc_id``, ``text``, ``statements``...), by name in each.

    Raises
    ------
    ValueError
        Naming file and line where a document does not follow the form or a quote does not stand in its text.
    """
    return [read_coded_text(path) for folder in folders for path in sorted(Path(folder).rglob("*.txt"))]


def gold_documents(folder: str | Path) -> list[dict]:
    """Coded documents of a folder of JSON files, by name."""
    return [json.loads(path.read_text(encoding="utf8")) for path in sorted(Path(folder).glob("*.json"))]


def as_document(row: dict):
    """A coded document as the reader takes it."""
    from ripeness.corpus.document import Document
    from ripeness.corpus.interval import UNKNOWN_DATE, DateInterval
    from ripeness.corpus.kind import detect_kind

    title, url = row.get("title", ""), row.get("url", "")
    published = DateInterval.parse(row["published"]) if row["published"] else UNKNOWN_DATE
    kind = detect_kind(row["text"], title=title, url=url)
    return Document(
        name=row["doc_id"], text=row["text"], title=title, url=url, kind=kind, published=published
    )


def read_coded_text(path: Path) -> dict:
    """One document."""
    parts = _RULE.split(path.read_text(encoding="utf8"))
    if len(parts) != 3:
        raise ValueError(f"{path}: wants two lines of dashes, has {len(parts) - 1}")
    head, text, coding = parts
    meta = dict(re.findall(r"^#[ \t]*(\w+):[ \t]*(.*?)[ \t]*$", head, flags=re.M))
    text = text.strip("\n")
    speakers: dict[str, tuple[str, str]] = {}
    statements = []
    for line in filter(None, map(str.strip, coding.split("\n"))):
        if line.startswith("@"):
            key, _, name = line[1:].partition("=")
            speaker, _, party = name.rpartition(" / ")
            speakers[key.strip()] = (speaker.strip(), party.strip())
        else:
            statements.append(_statement(line, speakers, text, path))
    return {
        "doc_id": path.stem,
        "case": meta.get("case", ""),
        "genre": meta.get("genre", ""),
        "title": meta.get("title", ""),
        "published": meta.get("published", ""),
        "url": "",
        "text": text,
        "statements": statements,
    }


def _statement(line: str, speakers: dict[str, tuple[str, str]], text: str, path: Path) -> dict:
    cells = [cell.strip() for cell in line.split("|")]
    if len(cells) not in (6, 7) or cells[0] not in speakers:
        raise ValueError(f"{path}: {line[:80]!r} wants a known speaker and six or seven cells")
    key, quote, mention, act, issue, mode = cells[:6]
    for words in (quote, mention):
        if not stands_in(words, text):
            raise ValueError(f"{path}: {words!r} does not stand in the text")
    speaker, party = speakers[key]
    row: dict = {"quote": quote, "speaker": speaker, "speaker_mention": mention, "party": party}
    row |= (
        {"act": act, "issue": issue, "mode": mode} | dict.fromkeys(EXTRAS, "") | {"cited": [], "options": []}
    )
    for extra in filter(None, _EXTRA.split(cells[6] if len(cells) == 7 else "")):
        name, _, value = extra.strip().rstrip(";").partition("=")
        if name.strip() not in EXTRAS:
            raise ValueError(f"{path}: unknown extra {extra!r}")
        row[name.strip()] = _value(name.strip(), value.strip())
    return row


def _value(name: str, value: str) -> str | list[str]:
    if name == "options":
        return [item.strip() for item in value.split(",") if item.strip()]
    if name == "cited":
        return [item.strip() for item in value.split("&") if item.strip()]
    return value


def stands_in(words: str, text: str) -> bool:
    """Whether words stand in a text, any run of white space taken as one."""
    return re.search(r"\s+".join(map(re.escape, words.split())), text) is not None
