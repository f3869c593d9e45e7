"""The stories that several tests tell: an ultimatum, terms of an unknown day, a change over time, a round of stands."""

from __future__ import annotations

from ledger.makers import LINE, ORDER, TROOPS, Story

TRUCE = f"{ORDER[0]}:+"


def ultimatum(
    published: str = "2025-05-10", due: str = "2025-05-12", outlet: str = "Courier", words: str = ""
) -> Story:
    """Midland asks for a truce by a day or threatens sanctions, in one sentence."""
    story = Story(published, outlet, name=f"ultimatum {published} {outlet}")
    story.say(
        "Max Mid", "demand", "ceasefire", f"accept a truce {words}".strip(), options=(TRUCE,), said=published,
        deadline=f"by {due}", deadline_date=due, target="Southland", before="Max Mid told Southland:", after="",
    )  # fmt: skip
    return story.say(
        "Max Mid", "threaten", "sanctions", f"face far tighter sanctions {words}".strip(), said=published,
        target="Southland", before=f" by {due}, or",
    )  # fmt: skip


def set_terms(*, published: str = "", cut: str = ",", name: str = "terms") -> Story:
    """Midland sets terms by a day that no reader found."""
    story = Story(published, name=name, text="It was a long spring. ")
    story.say(
        "Max Mid", "demand", "ceasefire", "accept a full truce on May 12, followed by talks", options=(TRUCE,),
        target="Southland", before="Max Mid told Southland to", after=cut,
    )  # fmt: skip
    return story.say("Max Mid", "threaten", "sanctions", "face far tighter sanctions", before="or")


def early_and_late() -> tuple[Story, Story]:
    early = Story("2025-03-02").say(
        "Sam South",
        "accept",
        "peacekeeping",
        "a small force of monitors",
        options=(f"{TROOPS}:+",),
        said="2025-03-01",
    )
    late = Story("2025-06-02").say(
        "Sam South",
        "reject",
        "peacekeeping",
        "every foreign soldier",
        options=(f"{TROOPS}:-",),
        said="2025-06-01",
    )
    return early, late


def told_in_one_text(before: str, after: str, *, act: str = "demand", first: str = "threaten") -> Story:
    """One side on the two ends of a choice in an article without dates, the words before each given."""
    story = Story("", text="It was a long spring. ")
    story.say("Max Mid", first, "ceasefire", "a truce at once", options=(f"{ORDER[0]}:+",), before=before)
    return story.say(
        "Max Mid", act, "ceasefire", "a treaty and no mere truce", options=(f"{ORDER[1]}:+",), before=after
    )


def story() -> Story:
    made = Story("2025-03-02", name="a.txt")
    made.say("Sam South", "reject", "peacekeeping", "never any foreign soldier", options=(f"{TROOPS}:-",))
    made.say(
        "Sam South",
        "demand",
        "territory",
        "the whole valley to be ceded",
        options=(f"{LINE[2]}:+", f"{LINE[0]}:-"),
    )
    made.say("Ada North", "demand", "peacekeeping", "soldiers of three states", options=(f"{TROOPS}:+",))
    made.say("Max Mid", "offer", "peacekeeping", "soldiers of two states", options=(f"{TROOPS}:+",))
    made.say("Max Mid", "reject", "territory", "the old border again", options=(f"{LINE[0]}:-",))
    return made.say("Ann Alyst", "assess", "settlement", "it all looks rather curious", party="none")


def told(sayings: list[tuple[str, ...]], outlet: str, published: str = "2025-07-01") -> Story:
    story = Story(published, outlet)
    for number, (speaker, act, option, sign, said, words) in enumerate(sayings):
        quote = f"{words} point {number} about {option.replace('/', ' ')} number{number}"
        story.say(speaker, act, option.partition("/")[0], quote, options=(f"{option}:{sign}",), said=said)
    return story
