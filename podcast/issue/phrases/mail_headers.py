"""The headers that a mailer writes above a mail which is passed on, and the line that says so."""

import re
from types import MappingProxyType

from podcast.text import lazy_compile

HEADER = lazy_compile(
    r"[*_>\s]{0,4}(from|sent|to|cc|bcc|subject|date|reply-to|message-id|list-unsubscribe|importance|priority|sensitivity"
    r"|attachments?|x-[\w-]{2,40}|list-[a-z]{2,20}|content-[a-z-]{3,30}|mime-version|return-path|received|delivered-to"
    r"|sender|in-reply-to|references|organi[sz]ation|user-agent|feedback-id|precedence|errors-to|authentication-results"
    r"|mailed-by|signed-by|security|mailing list"
    r"|von|gesendet|an|betreff|datum|de|envoyé|à|objet|enviado|para|asunto|fecha)"
    r"\s?:[*_]{0,2}(?:\s+(.*))?",
    re.IGNORECASE,
)
ENGLISH = MappingProxyType(
    {"von": "from", "de": "from", "betreff": "subject", "objet": "subject", "asunto": "subject", "datum": "date"}
)
"""Headers of German, French and Spanish mailers."""
FORWARDED = lazy_compile(
    r"[\s>]{0,4}(?:-{2,}\s?(?:forwarded message|original message|(?:weitergeleitete|ursprüngliche) nachricht"
    r"|message (?:transféré|original|d'origine)|mensaje (?:reenviado|original))\s?-{2,}"
    r"|(?:begin forwarded message|anfang der weitergeleiteten nachricht|début du message (?:réexpédié|transféré))\s?:"
    r"|_{10,})\s*",
    re.IGNORECASE,
)
"""What stands above a mail that is passed on."""
