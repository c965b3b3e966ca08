"""What services that send newsletters say around an issue: how it is shown, why it came, who may have it next."""

import re

from podcast.issue.phrases.sender_notes import MAIL, SOCIAL_SITE
from podcast.text import lazy_compile

INVITATION = lazy_compile(
    r"(?:(?:you can|to|just) )?"
    r"(?:(?:un)?subscribe|sign (?:up|in)|not now\W*$"
    r"|log in|join|get (?:it|yours?)|click|copy (?:and|&) paste|forward it|share it"
    r"|(?:read|view|open|see) (?:this|it)(?: (?:e-?mail|issue|letter))? (?:online|in|on the web))\b",
    re.IGNORECASE,
)
"""How the sentences begin that follow a note's question, "Forwarded this email?"; behind them an editor may go on."""
_LEAVING_ABROAD = (
    r"abbestell|abmeld|dés(?:inscri|abonn)|darse de baja|disiscri|uitschrij|afmelden"
    r"|cancelar?\b.{0,30}(?:suscripci|inscri)"
)
LEAVING = lazy_compile(
    rf"\b(?:unsubscrib|{_LEAVING_ABROAD}|opt[ -]?out\b|\bleave (?:the|this|our) (?:mailing )?list"
    r"|subscribe (?:here|now)\b|manage (?:your )?subscription)",
    re.IGNORECASE,
)
"""What the last lines of a mail lead to."""
LEAVING_THIS = lazy_compile(
    rf"\b(?:{_LEAVING_ABROAD})"
    r"|(?:^|[.!?:|·•(–—-]\s*|\b(?:to|can|may|or|and|also|please|simply|click)\s)unsubscribe\b"
    r"(?!\s(?:from|of)\s(?!(?:this|these|our|the|my|all|any|future|such)\b))"
    r"|\bto leave (?:the|this|our) (?:mailing )?list\b(?! of\b)"
    r"|\bopt[ -]?out (?:of|from) (?:this|these|our|all|any|future|receiving|such)\b",
    re.IGNORECASE,
)
"""How a reader leaves the list that a mail came by; other lists are left in its text."""
FOOTER = lazy_compile(
    rf"{LEAVING.pattern}|©|copyright|mailing address|\b(?:received?|receiving) th(?:is|ese)\b|powered by"
    r"|manage your|\dk? followers|\bto (?:view|see|leave) or add a comment",
    re.IGNORECASE,
)
"""What the first of the last lines speaks of: whose it is, and who may have it."""
FOLLOWERS = lazy_compile(r"\d[\d.,]{0,7}k? (?:followers?|following|subscribers?)", re.IGNORECASE)
"""How many follow an author, as a page has it over a sentence about them."""
OWN_TITLE = lazy_compile(
    r"(?:written|published) by .{2,60}|others also (?:viewed|read)"
    r"|more (?:(?:posts|articles|stories|letters|issues|episodes|content) )?(?:from|by) .{2,60}"
    r"|explore topics|subscription details|recommended (?:from|by|for) .{2,40}|keep reading|read (?:next|more)"
    r"|reply|related(?: (?:posts?|reading))?|latest (?:posts?|issues?)|you (?:might|may) also like"
    r"|responses?(?: \(\d+\))?",
    re.IGNORECASE,
)
"""Headings between the last lines of a page, over its author and what else there is."""
REMINDER = lazy_compile(
    r"you(?:['’][rv]e| are| have)? (?:received?|receiving|subscribed|signed up|opted in"
    r"|registered|asked (?:for|to)|on (?:our|my|this)\b)",
    re.IGNORECASE,
)
"""How a sentence between the last lines begins that says why a mail comes; elsewhere an editor may say so."""
DISPLAY = lazy_compile(
    r"\b(?:navigateur|navegador|im browser|web browser|your browser"
    r"|(?:richtig|korrekt|correctly|properly|correctement|correctamente|bien)\b.{0,40}"
    r"\b(?:dargestellt|angezeigt|display|e-?mail|message|correo|mail)"
    r"|(?:dargestellt|angezeigt|display\w*|shown|visualis\w+|affich\w+|visualiz\w+|ver)\b.{0,40}"
    r"\b(?:richtig|korrekt|correctly|properly|correctement|correctamente|bien))",
    re.IGNORECASE,
)
"""What the first line of a mail says about how it is shown."""
CLICK = lazy_compile(
    r"\b(?:click|kli[ck]k\w*|cliqu\w*|clic|clicca|pulse|klik|tap|hier|here|ici|aquí|qui)\b", re.IGNORECASE
)
TITLE = lazy_compile(
    r"(?:what did you think (?:of|about)|how was|how did you (?:like|enjoy)|did you (?:like|enjoy)|how do you rate"
    rf"|(?:how would you )?rate|how do you feel about) (?:this|today's|this (?:week|month)'s) (?:\w+ )?{MAIL}\W*"
    r"|how(?:'d| did) (?:we|i) do(?: (?:today|this (?:week|month)))?\?"
    r"|sign up for more like this\W*|(?:sign up for|subscribe to) this newsletter\W*"
    r"|this (?:post|issue|episode|thread|story|article) is (?:only )?for (?:paid|paying|free|premium)"
    r" (?:subscribers|members|supporters)(?: only)?\W*",
    re.IGNORECASE,
)
"""What a service has in large letters: a question over the answers to vote with, and who may read on."""
SERVICE = lazy_compile(r"tinyletter|mailchimp|substack|buttondown|beehiiv|revue|patreon|gmail|outlook", re.IGNORECASE)
"""How a saved page is named that has only its service's name."""
ICON = lazy_compile(
    rf"(?:(?:follow\ (?:us|me)\ )?on\ )?(?:{SOCIAL_SITE}|website|e-?mail|mailchimp|mailerlite|brevo|tinyletter"
    r"|beehiiv|ghost|buttondown|kit|site|wordpress(?:\.com)?(?:\ and\ jetpack)?)"
    r"(?:\ (?:icons?|logos?|link))?(?:\ image)?"
    r"|.{2,60}['’]s\ (?:avatar|profile\ (?:photo|picture))|avatar\ (?:of|for)\ .{2,60}"
    r"|(?:download|get)(?:\ it|\ \w+(?:\ \w+)?)?\ (?:on|from|in)\ (?:the\ )?(?:google\ play|app\ store)(?:\ badge)?"
    r"|trusted\ e-?mail\ from\ .{2,80}",
    re.IGNORECASE | re.VERBOSE,
)
"""The description of a picture that is a button, or a service's mark."""
