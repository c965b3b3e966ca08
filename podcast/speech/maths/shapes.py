"""What the parts of a formula that are read already tell of what follows them."""

from podcast.speech.maths.tokens import OPERATORS
from podcast.speech.maths.tree import Node


def runs_over(node: Node) -> bool:
    """Tell "max_x", which goes with what follows it."""
    while node.kind == "script":
        node = node.parts[0]
    return node.kind == "function" and node.text in OPERATORS


def is_suffix(head: Node, arguments: Node) -> bool:
    """Tell "agent(s)" and "a(nother)" from a call."""
    if all(part.kind in {"word", "separator"} for part in arguments.parts):
        return head.text in {"a", "A", "I"} or head.kind not in {"letter", "function"}
    if head.kind != "word" or len(arguments.parts) > 1:
        return False
    only = arguments.parts[0]
    return only.kind == "number" or (only.kind == "letter" and (only.text == "s" or not head.text.isupper()))


def is_factorial(base: Node, *, depth: int) -> bool:
    """Tell "n!" from a call; in prose a number may be one."""
    is_sum = base.kind == "group" and base.parts[0].kind in {"sum", "product"}
    return is_sum or (base.kind == "letter" and base.text in "nkmN") or (base.kind == "number" and depth > 0)
