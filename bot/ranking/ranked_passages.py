"""The answer to a question from candidate passages: ranked, quoted, and weighed. All pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bot.domain import WordStats
from bot.language.language_detection import differ, is_foreign
from bot.language.reader.protocol import Reader, Readers, Reading
from bot.language.words import stems
from bot.ranking import confidence, quote, reading, rerank
from bot.ranking.linear_model import (
    ACROSS,
    ACROSS_OTHERS,
    ENGLISH,
    ENGLISH_ONCE,
    LIKELY,
    OTHERS,
    SURE,
    Linear,
)
from bot.ranking.measures import tells_another_measure
from bot.ranking.plain_yes import is_no_plain_yes
from bot.ranking.put_right import puts_right, said_before, with_what_was_said
from bot.ranking.query import Query, make_query
from bot.ranking.question import ParsedQuestion
from bot.ranking.reading import (
    NEARLY,
    SentenceAnswer,
    confidence_figures,
    in_order,
    likeliest,
    sentence_answers,
    told_first,
    unsure_quote,
)
from bot.ranking.rerank import ScoredPassage
from bot.ranking.speaks_of import checked, is_row_of_another
from bot.ranking.taken_back import with_what_takes_it_back
from bot.ranking.told_beside import asks_why, with_what_follows
from bot.ranking.topic import is_marked
from bot.ranking.windows import READ_PASSAGES, Ranking, windows

READ = "en"  # the language that the first reader reads
_ACROSS = (ACROSS, ACROSS_OTHERS)
_HELD = 0.5  # of the question's weight, from which on what is put right is what was asked for
UNSURE = 0.55  # the most that is claimed where nothing was read, or only names could be looked up


# What stands above the articles' sections, by the article's id and the section's place.
Headings = Mapping[tuple[int, int], str]


@dataclass(frozen=True, slots=True)
class RetrievalResult:
    """What an answer is worked out from: the question as it was corrected, candidates, word counts.

    `candidates`: in the first stage's order; those that will be looked at with care are compared with the
    question sentence by sentence.
    """

    question: ParsedQuestion
    query: Query
    candidates: Sequence[ScoredPassage]
    stats: WordStats


@dataclass(frozen=True, slots=True)
class RankedPassages:
    """What the passages say: all of them best first, the words that answer, and how sure that is.

    `own`: the question without what it inherits of earlier ones. That says where to look; its own words,
    which of the sentences answers. `is_fitted`: all models were whole; else nothing is called probable.
    """

    ranked: tuple[ScoredPassage, ...] = ()
    quote: str | None = None
    confidence: float = 0.0
    answered: bool = False
    own: Query | None = None
    is_fitted: bool = True

    @property
    def is_likely(self) -> bool:
        """Whether they answer, and it is said to be probable."""
        return self.answered and self.confidence >= LIKELY

    def quotes(self, most: int) -> list[str | None]:
        """Return of each of the first passages the words that come nearest to an answer."""
        own = self.own
        return [quote.quote(own, scored.candidate) if own else None for scored in self.ranked[:most]]

    def articles(self, most: int) -> tuple[ScoredPassage, ...]:
        """Return the best passage of each article, best first."""
        best: dict[int, ScoredPassage] = {}
        for scored in self.ranked:
            best.setdefault(scored.candidate.passage.article_id, scored)
            if len(best) == most:
                break
        return tuple(best.values())


def rank_passages(retrieved: RetrievalResult, *, of_one: bool = False) -> RankedPassages:
    """Rerank the candidates, quote the best, and weigh it; empty where they share nothing with the question.

    `of_one`: the asker named the article that they all come from.
    """
    query = retrieved.query
    if not retrieved.candidates or not (query.weights or retrieved.question.foreign_to):
        return RankedPassages()
    ranked = _told_once(rerank.rerank(query, retrieved.candidates))
    has_vectors = rerank.has_vectors([scored.candidate for scored in ranked])
    order = rerank.model(vectors=has_vectors)
    model = confidence.model(vectors=has_vectors, of_one=of_one, is_ordered=order.is_fitted)
    is_fitted = all(one.is_fitted for one in (model, order, quote.model(vectors=has_vectors)))
    figures = confidence.features(query, retrieved.question.corrected_stems, ranked, retrieved.stats)
    sure = model.probability(figures)
    own = make_query(retrieved.question.alone(), retrieved.stats)
    words = quote.quote(own, ranked[0].candidate)
    answers = words is not None and sure >= model.threshold
    sure = sure if is_fitted else min(sure, UNSURE)
    return RankedPassages(ranked, words, sure, answers, own, is_fitted)


def _told_once(ranked: Sequence[ScoredPassage]) -> tuple[ScoredPassage, ...]:
    """Return the passages without those whose text another one has, letter for letter, that stands above.

    What a blog prints under forty posts would else be all that is read, and all that **More** leads to.
    """
    first: dict[str, ScoredPassage] = {}
    for scored in ranked:
        first.setdefault(scored.candidate.passage.text, scored)
    return tuple(first.values())


def read_passages(
    question: ParsedQuestion, passages: RankedPassages, readers: Readers, headings: Headings
) -> RankedPassages:
    """Return the same with the sentence that a reader found, as sure as its model is; its passage is first.

    Without a reader the words stay, and nothing is called probable.
    """
    if passages.own is None:
        return passages
    unread = replace(passages, confidence=min(passages.confidence, UNSURE))
    part, used = _read_by(readers, question, passages)
    models = reading.models(part)
    if models is None or used[0].name is None:
        least = models.unread if models and part in (OTHERS, *_ACROSS) else 0.0
        return replace(unread, answered=passages.answered and passages.confidence >= least)
    ranking = as_ranking(passages, headings)
    answers = read_answers(question, ranking, *used)
    if not answers:
        return unread
    ordered = _of_what_was_asked(question, ranking, in_order(answers, models.sentences))
    if not ordered:
        return replace(unread, confidence=0.0, answered=False)
    newer = _putting_right(ranking, ordered, models.sentences)
    orders = [ordered]
    if newer:
        orders.append([*newer, *(answer for answer in ordered if answer not in newer)])
    figures = (confidence_figures(ranking, order, models.sentences) for order in orders)
    probability = max(map(models.confidence.probability, figures))
    sure = models.claims.within(probability)
    if probability < models.confidence.threshold:
        return replace(passages, confidence=sure, answered=False)
    first, *others = orders[-1] if newer else told_first(ordered, models.sentences, models.by_far)
    best = passages.ranked[first.rank]
    ranked = (best, *(scored for scored in passages.ranked if scored is not best))
    text = best.candidate.passage.text
    first = replace(first, quote=with_what_was_said(text, first.quote))
    said = text[slice(*first.quote)]
    is_another = _lacks_year(passages.own, best) or tells_another_measure(question.meaning, said)
    if is_another or part in _ACROSS or newer or not passages.is_fitted:
        sure = min(sure, UNSURE)
    if is_no_plain_yes(question.meaning, said):
        sure = min(sure, (SURE if sure >= SURE else LIKELY) - 0.01)  # one claim less
    place = first.quote if sure >= LIKELY else unsure_quote(text, [first, *others], models.sentences)
    place = with_what_takes_it_back(text, place)
    if sure < LIKELY and asks_why(question.meaning):
        place = with_what_follows(text, place)
    words = quote.bare(text[slice(*place)])
    return replace(passages, ranked=ranked, quote=words, confidence=sure, answered=True)


def _of_what_was_asked(
    question: ParsedQuestion, ranking: Ranking, ordered: Sequence[SentenceAnswer]
) -> Sequence[SentenceAnswer]:
    """Return the answers without those of other units, days or things than are asked for.

    Where the first is one, only those with the right ones are left: the next best speaks of the same thing.
    """
    texts = (ranking.passages[answer.rank].candidate.passage.text for answer in ordered)
    quoted = [(answer, text[slice(*answer.quote)], text) for answer, text in zip(ordered, texts, strict=True)]
    if question.foreign_to is None:  # else a text has none of its words
        quoted = [each for each in quoted if not is_row_of_another(question.spoken, *each[1:])]
    told = [checked(question.meaning, quote, text) for _, quote, text in quoted]
    failed = [number for number, tells in enumerate(told[0]) if tells is False] if told else []
    return [
        answer
        for (answer, _, _), tells in zip(quoted, told, strict=True)
        if False not in tells and all(tells[number] for number in failed)
    ]


def _putting_right(
    ranking: Ranking, ordered: Sequence[SentenceAnswer], model: Linear
) -> Sequence[SentenceAnswer]:
    """Return those of the answers that put right what the blog had said of the same thing.

    They need not be better than that, or than what still stands so in an earlier article.
    """
    first = ordered[0]
    text_of = [scored.candidate.passage.text for scored in ranking.passages]
    was_said = said_before(text_of[first.rank], first.quote)
    least = model.score(first.figures) - NEARLY
    least_held = min(_HELD, first.figures["share"] + first.figures["share_before"])

    def is_newer(answer: SentenceAnswer) -> bool:
        text = text_of[answer.rank]
        said = puts_right(text, answer.quote)
        if said is None or said_before(text, answer.quote):
            return False
        if was_said and (answer.rank, said) == (first.rank, first.quote):
            return True
        held = ranking.query.weights.keys() & stems(text[said[0] : answer.quote[1]])
        return model.score(answer.figures) >= least and 0 < least_held <= ranking.query.share(held)

    return list(filter(is_newer, ordered))


def _read_by(
    readers: Readers, question: ParsedQuestion, passages: RankedPassages
) -> tuple[str, Sequence[Reader]]:
    """Return what is to be read it is for the models, and who reads it."""
    text = passages.ranked[0].candidate.passage.text
    if question.foreign_to is not None and differ(question.text, text):
        return ACROSS_OTHERS if is_foreign(text, READ) else ACROSS, [readers.across]
    if question.foreign_to is not None or is_foreign(question.text, READ) or is_foreign(text, READ):
        return OTHERS, [readers.others]
    if readers.english.name is None or readers.others.name is None:
        return ENGLISH_ONCE, [readers.english]
    return ENGLISH, [readers.english, readers.others]


def _lacks_year(query: Query, scored: ScoredPassage) -> bool:
    """Tell whether the question names a year of which the passage says nothing."""
    held = scored.candidate.stems()
    return any(len(stem) == 4 and stem not in held for stem in query.numbers)


def as_ranking(passages: RankedPassages, headings: Headings) -> Ranking:
    """Return what of the passages is read, each below its heading."""
    if passages.own is None:
        raise ValueError("nothing was asked")
    ranked = passages.ranked[:READ_PASSAGES]
    read = (scored.candidate.passage for scored in ranked)
    above = [headings.get((passage.article_id, passage.section), "") for passage in read]
    return Ranking(passages.own, ranked, above, passages.quotes(READ_PASSAGES), passages.confidence)


def read_answers(
    question: ParsedQuestion, ranking: Ranking, reader: Reader, second: Reader | None = None
) -> list[SentenceAnswer]:
    """Return the sentences that were read, the likeliest by a second reader too; none without a reader."""
    cut = windows(ranking)
    texts = [(ranking.headings[window.rank], window.text) for window in cut]
    asked = _as_a_question(question.spoken)
    readings = reader.read(asked, texts)
    if not readings:
        return []
    again: dict[int, Reading] = {}
    if second is not None:
        places = likeliest(cut, readings)
        again.update(zip(places, second.read(asked, [texts[at] for at in places]), strict=True))
    return sentence_answers(ranking, cut, readings, again)


def _as_a_question(spoken: str) -> str:
    """Return what is asked in English as whoever takes care writes it: most that a reader learnt is so.

    Without its mark it sees less in the same words.
    """
    if is_foreign(spoken, READ):
        return spoken
    return f"{spoken[:1].upper()}{spoken[1:]}{'' if is_marked(spoken) else '?'}"


def _is_beyond(question: ParsedQuestion, passages: RankedPassages) -> bool:
    """Tell whether question or text is not in English."""
    text = passages.ranked[0].candidate.passage.text
    return question.foreign_to is not None or is_foreign(question.text, READ) or is_foreign(text, READ)
