"""A board's own words for its announcements, and the tags that a forum's post gets."""

import pytest

from bot.announcing.tags import fitting_tags
from bot.announcing.template import checked, filled
from bot.domain import InputError

VALUES = {"title": "The mill", "author": "", "link": "https://mill.example/1", "labels": "corn"}


@pytest.mark.parametrize(
    ("template", "words", "with_card"),
    [
        ("News: {title}", "News: The mill", False),
        ("{ Title } by {author}\n{card}", "The mill by", True),
        ("{title}\nby {author}\n{link}", "The mill\nhttps://mill.example/1", False),
        ("{{title}} is {title}", "{title} is The mill", False),
        ("Hello, readers\n\n{CARD}", "Hello, readers", True),
    ],
    ids=["words", "beside the card", "a line without its field", "braces", "no field but the card"],
)
def test_a_template_is_filled(template, words, with_card):
    kept = checked(template)
    assert kept is not None
    assert filled(kept, VALUES) == (words, with_card)


@pytest.mark.parametrize(
    ("template", "key", "written"),
    [
        ("Read {titel}!", "template-field-unknown", "{titel}"),
        ("Read {}!", "template-field-unknown", "{}"),
        ("Read {title", "template-brace-alone", "{title"),
        ("Read title}", "template-brace-alone", "}"),
    ],
)
def test_what_is_no_field_is_named(template, key, written):
    with pytest.raises(InputError, match=key) as refused:
        checked(template)
    assert refused.value.arguments["written"] == written


@pytest.mark.parametrize("written", ["", "  \n", "{card}", " {Card} "])
def test_the_card_alone_is_no_template(written):
    assert checked(written) is None


@pytest.mark.parametrize(
    ("labels", "tags", "required", "chosen"),
    [
        (["Local  News", "corn"], ["Corn", "local-news"], False, ["local-news", "Corn"]),
        (["Reise"], ["Travel"], False, []),
        (["Reise"], ["Travel", "Mill Notes"], True, ["Mill Notes"]),
        (["Reise"], ["Travel", "Other", "Blog posts", "Post"], True, ["Post"]),
        (["Reise"], ["Путешествия", "Разное"], True, ["Разное"]),
        ([], ["Travel"], True, ["Travel"]),
        (["Reise"], ["Travel", "Food"], True, []),
        (list("abcdefg"), list("gfedcba"), False, list("abcde")),
        (["Café"], ["cafe", "Cafe"], False, ["cafe"]),
    ],
)
def test_tags_are_called_as_labels_are_or_fit_any_article_where_one_is_asked_for(
    labels, tags, required, chosen
):
    assert [tags[place] for place in fitting_tags(labels, "Mill notes", tags, required=required)] == chosen
