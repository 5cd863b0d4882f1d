"""HTML as editors keep it: paragraphs of blank lines, shortcodes, what was escaped too often."""

from time import thread_time

import pytest

from bot.articles.blog_html import for_everybody, unescaped, with_paragraphs, without_shortcodes
from bot.articles.html_blocks import blocks
from bot.articles.markup import parse


def said(html):
    return [block.text for block in blocks(parse(html))]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("It rained.\n\nThen\nsnow.\n \nLate.", ["It rained.", "Then\nsnow.", "Late."]),
        ("It rained.\n<h2>Later</h2>\nSnow.\n\nEnd.", ["It rained.", "Later", "Snow.", "End."]),
        ("So:\n<ul>\n<li>a</li>\n\n<li>b</li>\n</ul>\nEnd.", ["So:\n• a\n• b", "End."]),
        ("So:\n\n<PRE>a\n\n  b</PRE>\nEnd.", ["So:", "a\n\n  b", "End."]),
        ("<!-- wp:paragraph -->\n<p>It\nrained.</p>\n<!-- /wp:paragraph -->", ["It rained."]),
        ("İ\n\n<code>a\n\nb</code> İ", ["İ", "a b İ"]),
        ("<pre>never closed\n\nso", ["never closed\nso"]),
    ],
)
def test_blank_lines_are_paragraphs(typed, shown):
    assert said(with_paragraphs(typed)) == shown


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('[caption id="a" width="3"]<img src="a.jpg"> A loaf[/caption] It rose.', ["A loaf", "It rose."]),
        ('It rained.[gallery ids="1,2"] [contact-form-7 id="5"][toc]', ["It rained."]),
        ("It [embed]http://a.example/b[/embed]rained. [youtube=http://a.example]", ["It rained."]),
        ("[quote]He said.[/quote] [vc_row][vc_column]Late.[/vc_column][/vc_row]", ["He said. Late."]),
        ('[php]$a[0] = $b["c"];\n$d[/php]', ['$a[0] = $b["c"];\n$d']),
        (
            "It [sic] rained [1] [Ed. note] [update: no] [...]",
            ["It [sic] rained [1] [Ed. note] [update: no] [...]"],
        ),
        ("Write [[gallery]] there.", ["Write [gallery] there."]),
        ('The rule a[href="b"] and <code>[a b="c"]</code>', ['The rule a[href="b"] and [a b="c"]']),
    ],
)
def test_shortcodes_are_rendered_or_cut(html, shown):
    assert said(without_shortcodes(html)) == shown


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ("&lt;p&gt;It rained.&lt;/p&gt;&lt;p&gt;Late.&lt;/p&gt;", ["It rained.", "Late."]),
        ("&amp;lt;p&amp;gt;It rained.", ["&lt;p&gt;It rained."]),
        ("&lt;p&gt;Salt &amp;amp; bread", ["Salt & bread"]),
        ("<p>It&amp;#8217;s late &amp;amp; dark&amp;nbsp;now.</p>", ["It’s late & dark now."]),
        ("<p>Write &lt;p&gt; and <code>&amp;nbsp;</code>.</p>", ["Write <p> and &nbsp;."]),
        ("<p>AT&amp;T and a &amp;copy; of it</p>", ["AT&T and a &copy; of it"]),
    ],
)
def test_what_was_escaped_too_often_is_read_as_it_was_meant(html, shown):
    assert said(unescaped(html)) == shown


@pytest.mark.parametrize(
    "html",
    [
        "Late. [private]Ask Tom.[/private]",
        "Late. [pmpro_member level='1']Ask [b]Tom[/b].[/pmpro_member]",
        "Late. <!-- wp:x/subscriber-view --><p>Ask Tom.</p><!-- /wp:x/subscriber-view -->",
        "Late. <!-- wp:jetpack/paywall /--><p>Ask Tom.</p>",
    ],
)
def test_what_is_only_for_members_is_not_for_everybody(html):
    assert said(for_everybody(html)) == ["Late."]


@pytest.mark.parametrize(
    "html", ["[hide and seek] rained", "[private] rained", "[sic] [not_logged_in]rained[/not_logged_in]"]
)
def test_brackets_around_what_everybody_reads_stay(html):
    assert for_everybody(html) == html


@pytest.mark.parametrize(
    "opening",
    [
        "[",
        "[a ",
        "[[a",
        "<pre>",
        "[code]",
        "[embed]",
        "\n",
        " \n",
        "[a b=",
        "<p ",
        "[private]",
        "<!-- wp:a/member-only ",
    ],
)
@pytest.mark.parametrize("change", [with_paragraphs, without_shortcodes, for_everybody, unescaped])
def test_what_nothing_closes_takes_linear_time(change, opening):
    def seconds(times):
        start = thread_time()
        change(opening * times)
        return thread_time() - start

    assert seconds(16_000) < 0.2 + 12 * min(seconds(4000) for _ in range(2))
