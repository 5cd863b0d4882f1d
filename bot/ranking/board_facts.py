"""Questions about the blog itself, answered from what the board knows: its notice, the author's leave.

A table of what is asked in so many words, one kind a line, each with where its answer is looked for. What
is answered from the notice is its sentence, verbatim. To teach it another wording, add it and a test.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.domain import Blog, Clause, Leave, Notice
from bot.language.words import tokens

LONGEST = 16  # words; a longer question is about more than that


@dataclass(frozen=True, slots=True)
class BoardKnowledge:
    """What a board knows of its blog; `newest`: the titles of its newest articles."""

    blog: Blog
    notice: Notice | None = None
    leave: Leave | None = None
    newest: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """What answers: its name, for which the catalogue has a label `fact-…`, and its words."""

    name: str
    text: str


Source = Callable[[BoardKnowledge], Fact | None]

_AUTHOR = (
    r"(?:you|(?:the |this |your )?(?:author|blogger|writer|owner|editor)"
    r"(?: of (?:this|the) (?:blog|site|page))?)"
)
_BLOG = r"(?:this|it|here|(?:this|the|your) (?:whole |entire )?(?:blog|site|website|web ?site|page|journal))"
_POSTS = r"(?:posts?|articles?|entry|entries|commentar(?:y|ies)|blog ?posts?|pieces?|updates?)(?! office)"
_ATTACK = (
    r"(?:attack(?:ing)?|critici[sz](?:e|ing)|insult(?:ing)?|mock(?:ing)?|disagree(?:ing)? with"
    r"|argu(?:e|ing) with|contradict(?:ing)?|complain(?:ing)? about|be rude to|scold(?:ing)?)"
)
_WRITE = r"(?:post|publish|writ|blog)\w*"
_READERS = r"(?:i|we|one|you|people|everybody|everyone|anyone|readers|commenters|comments)"
_MAY = r"(?:may|can|could|should|must|allowed|permitted|ok|okay|fine|possible|right)"
# What people put before and after a question; it changes nothing of what is asked.
_POLITE = re.compile(
    r"^(?:(?:hi|hello|hey|please|so|and|well|excuse me|sorry|ok|okay|dear reader|just) )+"
    r"|^(?:(?:can|could|would) (?:you|somebody|someone|anybody|anyone) (?:please )?tell (?:me|us) "
    r"|(?:please )?tell (?:me|us) |do you know |does (?:anyone|anybody) know "
    r"|i (?:want|would like|wonder)(?: to know)? |any idea )"
    r"|(?: (?:please|then|exactly|actually|anyway|by the way|again))+$"
)


def sources_for(question: str) -> tuple[Source, ...]:
    """Where the fact that a question asks for is looked for, empty if it asks for none."""
    said = tokens(question)
    if len(said) > LONGEST:
        return ()
    words = _POLITE.sub("", _POLITE.sub("", " ".join(said)))
    return next((sources for asked, sources in _TABLE if asked.search(words)), ())


def fact_about(question: str, known: BoardKnowledge) -> Fact | None:
    """The fact that a question asks for; None if it asks for none, or the board does not know it."""
    return next((fact for source in sources_for(question) if (fact := source(known))), None)


def _notice(clause: Clause) -> Source:
    """The notice's sentence on that."""

    def look(known: BoardKnowledge) -> Fact | None:
        sentence = known.notice.sentence_on(clause) if known.notice else None
        return Fact(clause.value.replace("_", "-"), sentence) if sentence else None

    return look


def _away(known: BoardKnowledge) -> Fact | None:
    leave = known.leave
    if leave is None:
        return None
    if leave.until is not None:
        return Fact("away-until", "\n".join(filter(None, (f"{leave.until:%Y-%m-%d}", leave.note))))
    return Fact("away", leave.note) if leave.note else Fact("away-since", f"{leave.since:%Y-%m-%d}")


def _author(known: BoardKnowledge) -> Fact | None:
    return Fact("author", known.blog.author) if known.blog.author else None


def _about(known: BoardKnowledge) -> Fact | None:
    """What a blog is about nobody has said in a sentence: its title, and what it wrote of last."""
    newest = " · ".join(known.newest)
    name = "about-newest" if newest else "about"
    return Fact(name, "\n".join(filter(None, (known.blog.title, newest)))) if known.blog.title else None


def _lines(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


_TABLE: tuple[tuple[re.Pattern[str], tuple[Source, ...]], ...] = (
    (
        _lines(
            rf"\bwhen (?!was|were|did|had|the)\w+\b.*\b(?:next|new|another|more|following) {_POSTS}"
            r"(?: here)?\b(?! (?:of|for|in|about|on)\b)",
            rf"^when (?:the |your )?(?:next|new) {_POSTS}(?: is| will be| comes?| coming| due| out)*$",
            rf"^(?:the )?next {_POSTS}(?: when)?$",
            rf"\bwhen (?:will|do|does|are|is) {_AUTHOR} (?:be |going to )?(?:next )?{_WRITE}"
            r"(?: (?:again|next|here|something|anything|new|time|(?:a|the|your) (?:next|new) \w+))*$",
            rf"\bhow (?:often|regularly|frequently) (?:do|does|will|is|are) "
            rf"(?:{_AUTHOR}|{_BLOG}|there|(?:the |new )?{_POSTS})\b",
            rf"\b(?:will|are|is) there (?:be |going to be )?(?:any |a )?(?:new|more|another|next) {_POSTS}"
            r"(?: soon| coming| this week| this month| today| tomorrow)*$",
            rf"^(?:is|are) (?:a|any|the) (?:new|next|more) {_POSTS} (?:coming|due|planned)(?: soon| out)?$",
        ),
        (_away, _notice(Clause.SCHEDULE), _notice(Clause.LEAVE)),
    ),
    (
        _lines(
            rf"\b(?:is|are) {_AUTHOR} (?:still |currently |now )?(?:away|back|gone|here|around|on (?:a )?\w+)"
            r"(?: now| yet| again)?$",
            rf"\b(?:when|until when|how long) (?:is|are|will|do|does) {_AUTHOR} (?:be )?"
            r"(?:come |coming )?(?:back|return\w*|away|gone)",
            rf"^where (?:is|are) {_AUTHOR}(?: now)?$",
        ),
        (_away, _notice(Clause.LEAVE)),
    ),
    (
        _lines(
            rf"\b{_MAY} (?:{_READERS}|to|it|for|if)\b.*\b{_ATTACK} {_AUTHOR}"
            r"(?: here| (?:in|on) (?:the|a|this) \w+)*$",
            rf"^(?:am i|are we|is anyone|is one) .*\b{_ATTACK} {_AUTHOR}\b",
            rf"^is {_ATTACK} {_AUTHOR} (?:allowed|permitted|ok|okay|fine|possible)$",
            rf"\bwhat (?:if|happens) .*\b{_ATTACK} {_AUTHOR}\b",
        ),
        (_notice(Clause.ATTACK_ALLOWED),),
    ),
    (
        _lines(
            rf"\b(?:do|must|should|have|need|why) (?:do |must |should )?{_READERS} .*\b(?:moniker|nick ?name"
            r"|sign(?: (?:my|a|the|our) (?:comments?|posts?|names?))?|my name|a name)(?: here| to comment)*$",
            r"\b(?:may|can|could|allowed) (?:i|we|one|people|anyone|to) .*\b(?:anonymous(?:ly)?"
            r"|without a (?:name|moniker)|unsigned)$",
            r"^what(?: is)? a moniker$",
        ),
        (_notice(Clause.MONIKER),),
    ),
    (
        _lines(
            r"\b(?:may|can|could|allowed|must|should) .*\boff ?topic\b",
            r"^what (?:may|can|should) (?:i|we|one) (?:comment|write|say)(?: about| on)?(?: here)?$",
        ),
        (_notice(Clause.RELEVANCE),),
    ),
    (
        _lines(
            r"\b(?:are|is|will) (?:the |this )?(?:comments?|board)(?: here| section)?\b.*\bmoderated\b",
            r"^who moderates\b",
        ),
        (_notice(Clause.MODERATION),),
    ),
    (
        _lines(
            rf"^who (?:is |are )?{_AUTHOR}$",
            r"^who (?:writes|wrote|runs|owns|made|makes|edits|is writing|(?:is )?behind"
            r"|is the (?:author|writer) of) (?:(?:all|everything) )?"
            rf"(?:{_BLOG}|all this|these (?:posts|articles)|the (?:posts|articles))$",
            rf"^whose (?:blog|site|page) (?:is )?(?:it|{_BLOG})(?: is)?$",
            rf"^by whom is {_BLOG} (?:written|made|run)$",
            rf"^what(?: is)? (?:the )?(?:name of {_AUTHOR}|(?:author|blogger|writer) name)$",
        ),
        (_author,),
    ),
    (
        _lines(
            rf"^what(?:s| is| are)? {_BLOG} (?:is )?(?:all |mainly |mostly )?about$",
            rf"^what(?: is)? about {_BLOG}$",
            rf"^what (?:kind|sort|type) of (?:blog|site|page) is (?:{_BLOG}|it)$",
            rf"^what does {_BLOG} (?:mostly |mainly |usually )?(?:write about|cover|talk about"
            r"|deal with|discuss)$",
            rf"^what (?:do|does) {_AUTHOR} (?:mostly |mainly |usually )?(?:write|blog|post) about(?: here)?$",
            rf"^what(?: is)? the (?:topics?|subject|theme|name|title) of {_BLOG}$",
            rf"^what (?:is|are) {_BLOG} (?:called|named)$",
            rf"^(?:about|describe|introduce|summari[sz]e) {_BLOG}$",
        ),
        (_about,),
    ),
)
