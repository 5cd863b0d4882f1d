"""The case card: a comment, what speaks against it, who wrote it; then one line with **Undo**."""

from collections.abc import Sequence

import discord

from bot.domain import Choice, CommentCounts, CommentState, OutboxMessage
from bot.moderation.case_context import CommentContext
from bot.moderation.case_payload import FLAGGED, CasePayload, DecisionPayload
from bot.moderation.payload import CommentPayload
from bot.rules.judge import WITH_THRESHOLD
from bot.rules.offer import ADVERT
from bot.texts import Say
from cogs.views.cards import (
    BUTTON_ADDRESS,
    FIELD_TEXT,
    INK,
    NAME,
    OPTION,
    TITLE,
    Button,
    Card,
    Field,
    Form,
    Select,
)
from cogs.views.comments import heading, is_erased, why, words
from cogs.views.wording import cut, one_line, plain, quoted, straight, web_address

SHOWN_TEXT = 2000
IN_ONE_LINE = 80
MOST_REASONS = 24  # in a list of 25, the last of which is a moderator's own words
MOST_WHY = 500
SHOWN_NOTE = 300
NAME_OF_ONE, SHOWN_OF_ONE = 150, 350  # letters of each case that is looked at with others
IN_OWN_WORDS = "own"
ELSEWHERE = "other"

# How a finding is headed where its rule says too little.
_HEADED = {FLAGGED: "rule-flagged", ADVERT: "rule-advert"}
_DECIDED = {Choice.KEEP: "case-kept", Choice.REMOVE: "case-removed", Choice.MOVE: "case-moved"}


def case(say: Say, effect: OutboxMessage) -> Card:
    """Return the card in the review channel, open or decided."""
    return case_card(say, CasePayload.from_json(effect.content))


def case_card(say: Say, payload: CasePayload, *, next_one: bool = False) -> Card:
    """Return an open case with its buttons, or what was decided in one line with **Undo**."""
    after = (Button(say("case-next"), "case-next", _row(payload)),) if next_one else ()
    if payload.decision is not None:
        return _decided(say, payload, payload.decision, after)
    return Card(embed=_embed(say, payload), buttons=(*_choices(say, payload), *after))


def _embed(say: Say, payload: CasePayload) -> discord.Embed:
    comment, objection = payload.comment, payload.objection
    title = cut(say("case-title", title=one_line(comment.article.title, 200)), TITLE)
    embed = discord.Embed(title=title, url=web_address(comment.article.url), colour=INK)
    embed.description = cut(plain(words(say, comment)), SHOWN_TEXT)
    embed.set_author(name=cut(_writer(say, comment), NAME))
    embed.timestamp = comment.written_at
    of_rule = f"rule-{objection.rule}" if objection.rule else "rule-none"
    rule = say(_HEADED.get(objection.reason or "", of_rule))
    signed = payload.on_topic and comment.moniker
    allowed = say("verdict-allowed-on-topic") if signed else say("verdict-allowed")
    against = why(say, objection) if objection.reason else allowed
    embed.add_field(name=rule, value=cut(against, FIELD_TEXT), inline=False)
    if payload.flags:
        embed.add_field(name=say("case-flags"), value=say("case-flags-by", count=payload.flags), inline=False)
    if payload.appealed:
        embed.add_field(name=say("case-appeal"), value=say("case-appeal-asks"), inline=False)
    if payload.alike:
        alike = ", ".join(f"#{number}" for number in payload.alike)
        embed.add_field(name=say("case-alike"), value=cut(alike, FIELD_TEXT), inline=False)
    if comment.files:
        names = cut(", ".join(one_line(name, 100) for name in comment.files), FIELD_TEXT)
        embed.add_field(name=say("attached-files"), value=names, inline=False)
    if payload.asked:
        embed.add_field(name=say("case-asked"), value=one_line(payload.asked, FIELD_TEXT // 2), inline=False)
    embed.add_field(name=say("case-person"), value=_person(say, payload), inline=False)
    if payload.notes:
        noted = "\n".join(f"<@{by}>: {one_line(text, SHOWN_NOTE)}" for by, text in payload.notes)
        embed.add_field(name=say("case-notes"), value=cut(noted, FIELD_TEXT), inline=False)
    if amiss := _amiss(say, payload):
        embed.add_field(name=say("case-amiss"), value=amiss, inline=False)
    return embed


def _amiss(say: Say, payload: CasePayload) -> str:
    """Return what Discord did not let the bot do about it."""
    stands = _stands(say, payload)
    is_kept = payload.decision is not None and payload.decision.choice == Choice.KEEP
    unposted = say("case-not-posted") if is_kept and payload.state == CommentState.TAKEN_DOWN else ""
    unposted = say("case-waits-for-thread") if payload.waits_for_thread else unposted
    untold = "" if payload.was_told or payload.stands else say("case-not-told")
    unasked = "" if payload.could_be_asked else say("case-not-asked")
    return "\n".join(filter(None, (stands, unposted, untold, unasked)))


def _stands(say: Say, payload: CasePayload) -> str:
    return say("case-stands", channel=f"<#{payload.comment.thread_id}>") if payload.stands else ""


def person_card(
    say: Say,
    mine: Sequence[CommentContext],
    payload: CasePayload,
    reasons: Sequence[str],
    places: Sequence[tuple[int, str]] = (),
    before: str | None = None,
) -> Card:
    """**More…**: what its writer wrote before; while the case is open, what else can be done about it.

    `reasons` to remove it for, and `places` to move it to: articles' ids and titles. `before`: what it said
    until its writer changed it.
    """
    title, person = cut(plain(_writer(say, payload.comment)), TITLE), _person(say, payload)
    embed = discord.Embed(title=title, description=person, colour=INK)
    if before:
        text = quoted(plain(cut(before, FIELD_TEXT // 2)))
        embed.add_field(name=say("case-said-before"), value=cut(text, FIELD_TEXT), inline=False)
    written_before(say, embed, mine)
    if payload.decision is not None:
        return Card(embed=embed)
    selects = [_because(say, payload, reasons)] if payload.comment.account else []
    selects += [_below(say, payload, places)] if places else []
    ask = (Button(say("case-ask"), "case-ask", _row(payload)),) if payload.comment.account else ()
    note = Button(say("case-note"), "case-note", _row(payload))
    return Card(embed=embed, buttons=(note, *ask), selects=tuple(selects))


def together_card(say: Say, payloads: Sequence[CasePayload]) -> Card:
    """Cases that repeat one thing, side by side, to be decided together."""
    embed = discord.Embed(title=say("together-title"), description=say("together-what"), colour=INK)
    for payload in payloads:
        where = straight(payload.comment.article.title)
        name = cut(f"#{payload.case_id} · {_writer(say, payload.comment)} · {where}", NAME_OF_ONE)
        text = cut(plain(words(say, payload.comment)), SHOWN_OF_ONE) or "–"
        embed.add_field(name=name, value=text, inline=False)
    first, last = payloads[0], payloads[-1]
    choices = (
        ("together-keep", discord.ButtonStyle.success),
        ("together-remove", discord.ButtonStyle.danger),
    )
    buttons = (Button(say(kind), kind, _row(first), style, number=_row(last)) for kind, style in choices)
    return Card(embed=embed, buttons=tuple(buttons))


def ask_form(say: Say, case_id: int) -> Form:
    """Return the form behind **Ask to put it right**."""
    field = Field("text", say("request-field"), long=True, most=MOST_WHY, hint=say("request-hint"))
    return Form("case-ask-form", case_id, say("case-ask"), [field])


def _because(say: Say, payload: CasePayload, reasons: Sequence[str]) -> Select:
    sentences = enumerate(reasons[:MOST_REASONS])
    options = [(cut(straight(sentence), OPTION), str(number), False) for number, sentence in sentences]
    options.append((say("remove-in-own-words"), IN_OWN_WORDS, False))
    key = "remove-because" if payload.visible else "dont-post-because"
    return Select("case-because", _row(payload), say(key), options=tuple(options))


def _below(say: Say, payload: CasePayload, places: Sequence[tuple[int, str]]) -> Select:
    options = [(cut(straight(title), OPTION) or "–", str(article), False) for article, title in places]
    options.append((say("case-move-other"), ELSEWHERE, False))
    return Select("case-move-below", _row(payload), say("case-move-below"), options=tuple(options))


def reason_form(say: Say, case_id: int) -> Form:
    """Return the form for a reason in a moderator's own words."""
    field = Field("why", say("remove-why"), long=True, most=MOST_WHY, hint=say("remove-why-hint"))
    return Form("case-because-form", case_id, say("remove-in-own-words"), [field])


def place_form(say: Say, case_id: int) -> Form:
    """Return the form for the article below which a comment is moved, where the list does not name it."""
    field = Field("article", say("case-move-article"), most=100, hint=say("case-move-hint"))
    return Form("case-move-form", case_id, say("case-move-other"), [field])


def note_form(say: Say, case_id: int, text: str = "") -> Form:
    """Return the form behind **Note**."""
    field = Field("text", say("note-field"), text, long=True, most=MOST_WHY, hint=say("note-hint"))
    return Form("case-note-form", case_id, say("case-note"), [field])


def check_card(say: Say, payload: CasePayload) -> Card:
    """**Check this comment**: its case, or what the rules said of it where it has none."""
    if payload.case_id is not None:
        return case_card(say, payload)
    put = Button(say("check-put"), "comment-put", payload.comment.comment_id, discord.ButtonStyle.primary)
    return Card(embed=_embed(say, payload), buttons=(put,) if payload.visible else ())


def written_before(say: Say, embed: discord.Embed, mine: Sequence[CommentContext]) -> None:
    """A field for each of the last few comments."""
    for context in mine[:5]:
        text = cut(plain(context.comment.text) or "–", 300)
        embed.add_field(name=heading(say, context), value=text, inline=False)


def _choices(say: Say, payload: CasePayload) -> tuple[Button, ...]:
    keep, remove = ("keep", "remove") if payload.visible or payload.stands else ("post", "dont-post")
    on_blog = web_address(payload.comment.moderation_url, BUTTON_ADDRESS)
    remove = remove if payload.comment.account else "case-should-go"
    buttons: tuple[Button, ...] = (
        Button(say(keep), "case-keep", _row(payload), discord.ButtonStyle.success),
        Button(say(remove), "case-remove", _row(payload), discord.ButtonStyle.danger),
        Button(say("case-more"), "case-more", _row(payload)),
    )
    there = (Button(say("case-moderate"), url=on_blog),) if on_blog else ()
    if payload.alike:
        count = len(payload.alike) + 1
        buttons += (Button(say("case-together", count=count), "case-together", _row(payload)),)
    return (*buttons, *_about_relevance(say, payload), *there)


def _about_relevance(say: Say, payload: CasePayload) -> tuple[Button, ...]:
    if payload.objection.rule not in WITH_THRESHOLD or payload.comment.thread_id is None:
        return ()
    free = Button(say("case-free"), "case-free", _row(payload))
    if not payload.may_move:
        return (free,)
    title = one_line(payload.objection.evidence["elsewhere"], 60)
    return (Button(say("case-move", title=title), "case-move", _row(payload)), free)


def _decided(say: Say, payload: CasePayload, decision: DecisionPayload, after: tuple[Button, ...]) -> Card:
    comment = payload.comment
    if is_erased(comment):
        return Card(_erased(say, payload, decision), buttons=after)
    named = {"text": one_line(words(say, comment), IN_ONE_LINE), "writer": plain(_writer(say, comment))}
    if decision.by is None:
        return Card(say(f"case-{decision.why or 'settled'}", **named), buttons=after)
    title = one_line(comment.article.title, IN_ONE_LINE)
    on_blog = decision.choice == Choice.REMOVE and not comment.account
    key = "case-goes-on-blog" if on_blog else _DECIDED[decision.choice]
    line = say(key, by=f"<@{decision.by}>", title=title, **named)
    line = "\n".join(filter(None, (line, _amiss(say, payload))))
    return Card(line, buttons=(Button(say("undo"), "case-undo", _row(payload)), *after))


def _erased(say: Say, payload: CasePayload, decision: DecisionPayload) -> str:
    """Return what stays of a decision: there is nothing to undo, and nobody to be told."""
    how = decision.choice if decision.by else decision.why or "settled"
    line = say("case-erased", how=how, by=f"<@{decision.by}>" if decision.by else "")
    return "\n".join(filter(None, (line, _stands(say, payload))))


def _row(payload: CasePayload) -> int:
    """Return what the case's buttons carry."""
    return payload.case_id or 0


def _writer(say: Say, comment: CommentPayload) -> str:
    """Return it as the embed's author, where nothing is markdown."""
    return straight(comment.moniker or "") or say("no-moniker", name=cut(straight(comment.display_name), 100))


def _person(say: Say, payload: CasePayload) -> str:
    comment = payload.comment
    if not comment.account:
        return say("case-on-blog", who=one_line(comment.display_name, 100))
    return known_words(say, f"<@{comment.account}>", payload.known)


def known_words(say: Say, who: str, known: CommentCounts) -> str:
    """Since when somebody is here, and what became of their comments."""
    if known.since is None:
        return say("case-known-none", who=who)
    counts = {name: getattr(known, name) for name in ("comments", "shown", "removed", "stands")}
    return say("case-known", who=who, since=known.since, **counts, **{"taken-down": known.taken_down})
