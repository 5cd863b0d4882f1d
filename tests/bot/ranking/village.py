"""A small invented blog about a village, cut into candidates by hand, for tests of answering."""

from collections import Counter

from bot.articles.passages import cut_passages
from bot.domain import Candidate, Section, Stems, WordStats
from bot.language.sentences import sentences
from bot.language.words import content_stems

ARTICLES = {
    "The stone bridge": """
        The stone bridge over the Vorna was built in 1871 by the mason Petros Galt. Carts paid two coins to
        cross it until the mayor dropped the toll in 1902. Floods took the middle arch twice, and each spring
        the children count how many lamps still burn along its rail.
    """,
    "Bread on Thursdays": """
        The bakery of Anush Deller bakes rye bread on Thursdays only. She learned the recipe from her aunt,
        who kept the sourdough alive through the war. A loaf costs three coins, or two for those who bring
        back the paper bag.
    """,
    "A school without bells": """
        When the school bell cracked, the teachers decided to ring none. Lessons begin when the miller's
        whistle blows at eight. The director, Lena Orbel, says that the pupils come earlier than before,
        because nobody wants to miss the whistle.
    """,
}


def candidates() -> list[Candidate]:
    """Every passage of the blog, as the store gives them."""
    found = []
    for number, (title, text) in enumerate(ARTICLES.items(), 1):
        for passage in cut_passages([Section(title, " ".join(text.split()))], number):
            told = Stems.of(map(content_stems, sentences(passage.text)))
            found.append(Candidate(passage, tuple(content_stems(title)), told))
    return found


def stats() -> WordStats:
    """How common the blog's stems are."""
    counts: Counter[str] = Counter()
    lengths = []
    for candidate in candidates():
        body = [stem for sentence in candidate.sentences for stem in sentence]
        counts.update({*body, *candidate.title})
        lengths.append(len(body))
    return WordStats(len(lengths), sum(lengths) / len(lengths), counts)
