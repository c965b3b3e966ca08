"""Text without marks, by its blank lines."""

from podcast.issue.forms.plain import parse_plain


def test_plain_text_counts_blank_lines() -> None:
    """A gap counts the newlines before a block, measured against the usual of the text."""
    blocks = parse_plain("a\n\nb\n\n\nc\nd\n\n- e\n\n1. f\n\n> g\n", name="x").blocks
    assert [(block.text, block.gap) for block in blocks] == [
        ("a", 2),
        ("b", 2),
        ("c", 3),
        ("d", 1),
        ("e", 2),
        ("1. f", 2),
        ("g", 2),
    ]
    wide = parse_plain("a\n\n\nb\n\n\nc\n\n\n\nd", name="x").blocks
    assert [block.gap for block in wide] == [1, 2, 2, 3]
