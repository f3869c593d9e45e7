"""What the pages show works, and they leave nothing out."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from ripeness.vocabulary import load_vocabulary
from ripeness.vocabulary.schema import ActorEntry, PackFile, PackIssueEntry, TermEntry, VocabularyFile

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_the_how_tos_examples_load(tmp_path: Path) -> None:
    text = (DOCS / "how-to" / "extend-the-vocabulary.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", text, flags=re.DOTALL)
    assert len(blocks) == 4
    for number, block in enumerate(blocks):
        (tmp_path / f"{number}.yaml").write_text(block, encoding="utf-8")
    mine = load_vocabulary(tmp_path)
    lund = mine.actors.find("the Lakelander foreign minister", date(2024, 1, 1))
    assert lund is not None
    assert lund.id == "Ada Lund"
    assert mine.actors.party_of("Reed Brigades", date(2024, 6, 1)) == "Lake Federation"
    assert mine.actors.party_of("Reed Brigades", date(2023, 6, 1)) == "Reed Brigades"
    assert mine.packs["lake"].dimension_of("peacekeeping/no_patrols").kind == "optional"
    assert "territory/pockets" in mine.packs["ukraine"].terms
    assert [cue.act for cue in mine.cues.find("gave short shrift to")] == ["reject"]


def test_the_reference_names_every_key() -> None:
    text = (DOCS / "reference" / "vocabulary.md").read_text(encoding="utf-8")
    for model in (VocabularyFile, PackFile, PackIssueEntry, TermEntry, ActorEntry):
        for key in model.model_fields:
            assert f"`{key}`" in text or f"`{key}: true`" in text, (model.__name__, key)
