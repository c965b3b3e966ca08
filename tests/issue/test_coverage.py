"""An issue of which much is not heard, or that is not understood, is doubted."""

from collections import Counter
from dataclasses import replace

from support.newsletters import read_issue
from support.rows import try_rows

from podcast.issue import list_doubts, measure_coverage

ITEM = "[Bees](http://a.example): They fly from flower to flower."
LONG = "The hens were moved to the other side of the garden, and they liked it there. "


@try_rows(
    ("text", "doubts"),
    [
        (f"# News\n\n{ITEM}\n", []),
        (f"Hello there.\n\n# News\n\n{ITEM}\n", []),
        ("# News\n\nNothing but words here.\n", ["no item was found in it"]),
        (f"{LONG * 12}\n\n# News\n\n{ITEM}\n", ["96 % of its text is in no item and under no heading"]),
        (f"# News\n\n{ITEM}\n\n{LONG}\n\n{LONG}", [f'the same words stand in it more than once: "{LONG[:60]}…"']),
        (f"# News\n\n{ITEM}\n\nUnsubscribe from this letter.\n", ["43 % of its text is left out unasked, as mail"]),
    ],
)
def test_doubts_are_said(text: str, doubts: list[str]) -> None:
    """What is left out, what is in no item, what comes twice."""
    assert list(list_doubts(read_issue(text.encode(), name="AN7.md"))) == doubts


def test_share_is_measured_in_any_script() -> None:
    """Letters count, where words are not parted."""
    text = "# 新闻\n\n[蜜蜂](http://a.example): 它们在花丛中飞舞。\n\nUnsubscribe"
    coverage = measure_coverage(read_issue(text.encode(), name="AN7.md"))
    assert (coverage.left_out.total(), coverage.letters) == (11, 23)
    assert str(coverage) == "left out 48 %: mail"
    assert str(replace(coverage, left_out=Counter(mail=6, hidden=5))) == "left out 48 %: mail 26 %, hidden 22 %"
