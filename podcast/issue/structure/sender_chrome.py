"""What services that send newsletters put around an issue: bars of buttons, notes about the mail, addresses."""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum

from podcast.issue.page import Page
from podcast.issue.phrases.days import parse_whole_day
from podcast.issue.phrases.sentence_starts import find_sentence_starts
from podcast.issue.spans import cut
from podcast.model import Block, BlockKind, LeftOut, Newsletter

_REASON = "mail"
_LONGEST_BAR = 160
_LONGEST_NOTE = 500
_MOST_PARTS = 12
_MOST_NAMES = 4
_TOP = 8
"""Blocks in which a byline stands."""
_BETWEEN = re.compile(r"\s*[|·•∙‧/–—]\s*|\s{3,}|\n")
_BUTTON = re.compile(
    r"""
    (?:view|read|open|see)\ (?:(?:this\ |today's\ )?(?:e-?mail|post|newsletter|issue|letter|it)\ )?
        (?: online | in\ (?:the\ |your\ |a\ )?(?:web\ )?(?:browser|app|substack)(?:\ or\ online)?
          | on\ (?:the|our|my)\ (?:web\ ?)?(?:site|page|blog) )
    | (?:upgrade\ to\ paid | start\ (?:writing|your\ substack) | get\ the\ app | restack | leave\ a\ comment
        | (?:re)?tweet(?:\ this)? | give\ a\ gift(?:\ subscription)? | pledge\ your\ support | refer\ a\ friend
        | copy\ link | member-only\ story | subscription\ details?
        | share\ (?:this\ (?:post|e-?mail|newsletter|issue|letter)
          | (?:on|via|by|to)\ (?:facebook|twitter|x|linkedin|e-?mail|bluesky|mastodon|reddit|what\ ?s\ ?app|notes))
        | view\ (?:in\ |as\ )?(?:a\ )?web\ ?page | web\ version
        | forward\ (?:this\ e-?mail\ )?to\ a\ friend | subscribe\ (?:now|for\ free) | (?:view\ )?e-?mail\ preferences
        | (?:manage|update|change)\ (?:your\ |my\ )?(?:e-?mail\ )?(?:preferences|subscriptions?|settings|profile)
        | unsubscribe(?:\ here|\ from\ this\ list|\ instantly)?
        | \d{1,3}\ min(?:ute)?s?\ read | read(?:ing)?\ time:?\ (?:about\ )?\d{1,3}\ min(?:ute)?s?
        | listen\ (?:now|to\ (?:this\ )?(?:post|article|e-?mail|issue|newsletter)) )
    | (?: im\ browser\ (?:ansehen|öffnen|anzeigen|lesen) | (?:e-?mail|newsletter)\ im\ browser\ ansehen
        | online-?(?:version|ansicht)(?:\ ansehen)? | (?:newsletter\ )?(?:abbestellen|abmelden)
        | (?:voir|afficher|lire|ouvrir)\ (?:cet\ e-?mail\ )?(?:dans\ (?:le|votre|un)\ navigateur|en\ ligne)
        | version\ en\ ligne | se\ dés(?:abonner|inscrire)
        | ver\ (?:este\ (?:e-?mail|correo)\ )?en\ (?:el|tu|su|un)\ navegador | (?:cancelar|anular)\ (?:la\ )?suscripción
        | darse\ de\ baja | ver\ no\ navegador | (?:apri|visualizza|vedi)\ nel\ browser | annulla\ l'iscrizione
        | bekijk\ (?:online|(?:deze\ (?:e-?)?mail\ )?in\ (?:je|de|uw)\ browser) | uitschrijven )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_WORD = re.compile(
    r"(?:like|comments?|share|follow|listen|subscribed?|save|bookmark|forward|facebook|twitter|linkedin|instagram|x"
    r"|what\w ?app|email|discuss|sign in|log in|archive|previous|next|preferences|privacy(?: policy)?|terms"
    r"|sign up|advertise|less like this|teilen|impressum|datenschutz|partager|compartir)"
    r"(?: ?\(?\d{1,5}\)?)?",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    r"more like this|more|notes|about(?: us)?|home(?: ?page)?|contact(?: us)?|website|youtube|tiktok|mastodon|bluesky"
    r"|threads|pinterest|rss|reddit|telegram|discord|archives|print|reply|top|latest|discussions?|restacks"
    r"|terms of (?:service|use)|collection notice|cookies?|no comments(?: yet)?|add a comment",
    re.IGNORECASE,
)
"""What is a button only in a bar, beside others."""
_NOTE = re.compile(
    r"""
    you(?:'re|\ are)\ (?:currently\ )?
        (?: a\ (?:free|paid)\ subscriber\ to | (?:receiving|getting)\ this\ (?:e-?mail|newsletter|letter|because) )
    | you(?:\ have|'ve)?\ (?:received|receive)\ this\ (?:(?:e-?mail|newsletter|message|issue|letter)\ )?because
    | you\ (?:get|got)\ this\ (?:e-?mail|newsletter|message|letter)\ because
    | (?:was\ )?(?:this\ (?:e-?mail|letter|newsletter|issue)\ )?forwarded
        \ (?:this\ (?:e-?mail|newsletter|post|letter)|to\ you)(?:\ by\ a\ friend)?\?
    | did\ (?:someone|a\ friend)\ forward\ (?:this|you\ this)
    | not\ a\ (?:(?:free|paid)\ )?(?:subscriber|member)(?:\ yet)?\?
    | thanks\ for\ reading\b .{0,100} (?:subscribe\ for\ free|this\ post\ is\ public|subscribe\ to\ receive)
    | .{0,80} \bis\ a\ reader-supported\ (?:publication|newsletter)
    | this\ post\ is\ public,?\ so\ feel\ free\ to\ share
    | you\ just\ read\ (?:issue|the\ latest|an?\ issue)\b
    | (?:you\ can\ (?:also\ )?)?(?:browse|read|see|visit)\ the\ (?:full\ )?archives?\ of\ this\ (?:news)?letter
    | don't\ miss\ what's\ next | invite\ your\ friends\ and\ earn | (?:log\ ?in|sign\ in)\ or\ subscribe\ to\b
    | (?:having\ |any\ )?(?:trouble|problems?)\ (?:viewing|reading|seeing|displaying)\ this\b
    | (?:is\ )?this\ e-?mail\ (?:is\ )?not\ display
    | (?:if\ you\ )?(?:can't|cannot)\ (?:see|read|view)\ this\ (?:e-?mail|mail)
    | this\ (?:e-?mail|message|newsletter)\ was\ sent\ (?:to|by|from)\b | why\ did\ i\ get\ this\?
    | (?:please\ )?(?:add|whitelist)\ .{2,60}\ to\ your\ (?:address\ book|contacts|safe\ senders?)
    | to\ (?:make\ sure|ensure)\ (?:that\ )?(?:you\ (?:keep|continue)|these|our|this)\b
        .{0,60}\b(?:e-?mails?|newsletter|inbox)\b
    | (?:update|manage|change)\ your\ (?:e-?mail\ )?(?:preferences|subscriptions?|settings|profile)\b
    | (?:click\ here\ to\ |to\ |you\ can\ (?:always\ )?)?unsubscribe
        (?: \ (?:here|at\ any\ time|from\ (?:this|these|our|all|future)\b|or\ (?:update|manage|change)|instantly)
          | ,?\ (?:just\ |please\ )?(?:reply|click|visit|go\ to|send|use|write|e-?mail)\b )
    | (?:if\ you\ )?(?:no\ longer\ (?:want|wish)|(?:don't|do\ not)\ (?:want|wish))\ to\ (?:receive|get)
        \ (?:this|these|our|any)\b
    | if\ you(?:'re|\ are)\ no\ longer\ interested\ in\ receiving
    | (?:powered|sent|published|made|built|created|delivered|brought\ to\ you)\ (?:(?:by|with|via|on|using)\ )
        (?:.{1,12}\ (?:by|from|via|on|in)\ )?
        (?:beehiiv|ghost|substack|buttondown|convertkit|kit|mailchimp|mailerlite|revue|tinyletter|medium
          |campaign\ monitor|constant\ contact|brevo|sendinblue|listmonk|mailjet|aweber|getresponse|emailoctopus
          |flodesk|curated|wordpress(?:\.com)?|hugo|jekyll|eleventy|pelican|paragraph|feedblitz|follow\.it)
        (?:\W*|,\ .{0,120})$
    | (?:©|\(c\)|copyright\ (?:©|\(c\))?)\ *(?:19|20)\d\d\b
    | (?!photo|image|picture|illustration|source|credit)
        [^.!?]{1,60}\ (?:©|\(c\))\ ?(?:19|20)\d\d (?:\W*|\W{1,3}all\ rights\ reserved\W*)$
    | all\ rights\ reserved\W*$
    | if\ your\ company\ is\ interested\ in\ (?:reaching|advertising|sponsoring)\b
    | (?:do\ you\ )?(?:want|would\ like|interested\ in)\ (?:to\ )?(?:advertise|advertising|sponsor(?:ing)?)
        \ (?:in|with|this|us|our|here)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_INVITATION = re.compile(
    r"(?:(?:you can|to|just) )?(?:subscribe|sign up|join|get (?:it|yours)|click|forward it|share it)\b", re.IGNORECASE
)
"""How the sentences begin that follow a note's question, "Forwarded this email?"; behind them an editor may go on."""
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mär|mai|okt|dez|fév|fev|avr|jui|aoû|déc|ene|abr|ago|dic|gen|mag"
    r"|giu|lug|set|ott|out|maa|mei)[^\W\d_]{0,7}\.?"
)
_FACT = re.compile(
    rf"""
    (?:[^\W\d_]{{3,10}},?\ )?{_MONTH}\ \d{{1,2}}(?:[a-z]{{2}})?(?:,?\ \d{{4}})? | \d{{4}}-\d\d-\d\d  # a day
    | \d{{1,2}}(?:[a-z]{{2}}|\.)?\ {_MONTH},?\ \d{{4}}
    | (?:\d{{1,3}}|an?)\ (?:minute|hour|day|week|month|year)s?\ ago
    | \d{{1,3}}\ min(?:ute)?s? | \d{{1,2}}:\d\d
    | \d[\d.,]{{0,7}}k?\ (?:comments?|likes?|claps?|followers?|responses?|replies|views?|shares?|restacks?|subscribers?)
    | [^\w\s]{{0,3}}\ ?\d{{1,5}}                                                                # a count of likes
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ADDRESS = re.compile(
    r"""
    [^.!?]{0,60} \b (?: \d{1,6}\ [A-Z] | P\.?\ ?O\.?\ Box\ \d ) .{0,100}           # 548 Market Street,
    \b (?: [A-Z]{2}\ \d{5}(?:-\d{4})? | [A-Z]{1,2}\d[A-Z\d]?\ ?\d[A-Z]{2} )      # CA 94104, or SW1A 1AA
    (?: ,?\ [A-Z][\w.\ ]{1,30} )?
    """,
    re.VERBOSE,
)
_PROFILE = re.compile(r"https?://(?:[\w-]{1,60}\.)?(?:substack\.com/(?:@|profile/)|medium\.com/@)", re.IGNORECASE)
_FIELD = re.compile(r"\{\{\s*[\w.]{1,60}\s*(?:\|[^{}]{0,200})?\}\}|\*\|[A-Z][A-Z0-9_:]{1,60}\|\*|%%\w{1,60}%%")
"""Fields of a mail's template, which the mailer fills when it sends."""
_NEVER = (BlockKind.CODE, BlockKind.FIGURE, BlockKind.TABLE)
_SIGN = re.compile(r"\w")


class _Kind(IntEnum):
    """How surely a block is a service's."""

    TEXT = 0
    PERHAPS = 1
    """Only beside what surely is."""
    SURELY = 2


def leave_out_chrome(page: Page, newsletter: Newsletter) -> Page:
    """Give a page without what the service that sent it put there, which is kept as left out."""
    page = _part_invitations(page)
    kinds = [_find_kind(block, newsletter) for block in page.blocks]
    _take_byline(kinds)
    _spread(kinds, range(1, len(kinds)), -1)
    _spread(kinds, range(len(kinds) - 2, -1, -1), 1)
    left_out = [
        LeftOut(_REASON, block.text) for block, kind in zip(page.blocks, kinds, strict=True) if kind is _Kind.SURELY
    ]
    blocks = [block for block, kind in zip(page.blocks, kinds, strict=True) if kind is not _Kind.SURELY]
    fields = [LeftOut(_REASON, field) for block in blocks for field in _FIELD.findall(block.text)]
    filled = tuple(map(_drop_fields, blocks)) if fields else tuple(blocks)
    date = page.date or _find_day(page, kinds)
    return replace(page, blocks=filled, date=date, left_out=(*page.left_out, *left_out, *fields))


def _find_day(page: Page, kinds: Sequence[_Kind]) -> str:
    """Give the day of a byline that is left out, as ISO has it; empty without one."""
    bars = [block.text for block, kind in zip(page.blocks[:_TOP], kinds[:_TOP], strict=True) if kind is _Kind.SURELY]
    days = (parse_whole_day(part) for bar in bars if len(bar) <= _LONGEST_BAR for part in _BETWEEN.split(bar))
    return next((day.isoformat() for day in days if day), "")


def _part_invitations(page: Page) -> Page:
    """Part a note that asks to subscribe from the editor's own words behind it."""
    blocks = tuple(part for block in page.blocks for part in _part_invitation(block))
    return replace(page, blocks=blocks) if len(blocks) > len(page.blocks) else page


def _part_invitation(block: Block) -> tuple[Block, ...]:
    text = block.text
    if "?" not in text or len(text) > _LONGEST_NOTE or block.kind in _NEVER or not _NOTE.match(text.replace("’", "'")):
        return (block,)
    start = next((start for start in find_sentence_starts(text) if not _INVITATION.match(text, start)), 0)
    if not start or "?" not in text[:start]:
        return (block,)
    return replace(block, spans=cut(block.spans, 0, start)), replace(block, spans=cut(block.spans, start), gap=1)


def _take_byline(kinds: list[_Kind]) -> None:
    """Take author and day at the top, each in a line of its own, for what the service put there."""
    for index in range(1, min(_TOP, len(kinds))):
        if kinds[index - 1] is _Kind.PERHAPS and kinds[index] is _Kind.PERHAPS:
            kinds[index - 1] = kinds[index] = _Kind.SURELY


def _spread(kinds: list[_Kind], order: Sequence[int], beside: int) -> None:
    """Take what may be a service's for it where it stands beside what surely is."""
    for index in order:
        if kinds[index] is _Kind.PERHAPS and kinds[index + beside] is _Kind.SURELY:
            kinds[index] = _Kind.SURELY


def _find_kind(block: Block, newsletter: Newsletter) -> _Kind:
    text = block.text.replace("’", "'").strip()
    if not text or len(text) > _LONGEST_NOTE or block.kind in _NEVER:
        return _Kind.TEXT
    is_heading = block.kind is BlockKind.HEADING
    if _NOTE.match(text) and not is_heading:
        return _Kind.SURELY
    words = [span for span in block.spans if _SIGN.search(span.text)]
    is_linked = bool(words) and all(span.href for span in words)
    if is_linked and all(_PROFILE.match(span.href) for span in words):
        return _Kind.SURELY
    if len(text) > _LONGEST_BAR:
        return _Kind.TEXT
    # Of a bar of links each is a button, whatever stands between them.
    bar = " | ".join(span.text.replace("’", "'") for span in words) if is_linked else text
    return _find_bar(bar, newsletter, is_linked=is_linked, is_heading=is_heading)


def _find_bar(text: str, newsletter: Newsletter, *, is_linked: bool, is_heading: bool) -> _Kind:
    """Tell a bar of buttons, which may name author and day, too."""
    parts = [part for part in _BETWEEN.split(text) if _SIGN.search(part)]
    buttons = [part for part in parts if _BUTTON.fullmatch(part)]
    words = [part for part in parts if _WORD.fullmatch(part)]
    facts = [part for part in parts if _FACT.fullmatch(part) or _is_name(part, newsletter)]
    facts += [part for part in parts if _BESIDE.fullmatch(part)]
    if not parts or len(parts) > _MOST_PARTS or len(buttons) + len(words) + len(facts) < len(parts):
        is_address = not is_heading and _ADDRESS.fullmatch(text) is not None
        return _Kind.PERHAPS if is_address else _Kind.TEXT
    if buttons or (words and (is_linked or len(parts) > 1)):
        return _Kind.SURELY
    return _Kind.TEXT if is_heading else _Kind.PERHAPS


def _is_name(part: str, newsletter: Newsletter) -> bool:
    """Tell the newsletter's name, or its editor's, whose family name may stand behind."""
    name = part.casefold().removeprefix("by ").removeprefix("share ")
    is_editor = bool(newsletter.editor) and name.startswith(f"{newsletter.editor.casefold()} ")
    is_known = name in (newsletter.editor.casefold(), newsletter.name.casefold())
    return is_known or (is_editor and len(name.split()) <= _MOST_NAMES)


def _drop_fields(block: Block) -> Block:
    """Give a block without the fields that were never filled."""
    if not _FIELD.search(block.text):
        return block
    return replace(block, spans=tuple(replace(span, text=_FIELD.sub("", span.text)) for span in block.spans))
