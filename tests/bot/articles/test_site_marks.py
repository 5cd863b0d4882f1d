"""What the generators of sites leave in an article's source: rendered, or gone; code keeps it."""

from time import thread_time

import pytest

from bot.articles.markdown import read_markdown
from bot.articles.site_marks import without_marks


def said(source):
    return read_markdown(source, "The quay").text


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ('It rained. {% include figure.html src="a.jpg" %}', "It rained."),
        ("{% if page.x %}It rained.{% endif %}", "It rained."),
        ("It {% comment %}never{% endcomment %}rained.", "It rained."),
        ("{%- assign a = 1 -%}\nIt rained.", "It rained."),
        ("Use {% raw %}{{ page.title }}{% endraw %} there.", "Use {{ page.title }} there."),
        ("{% highlight ruby %}\nputs {{ a }}\n  b\n{% endhighlight %}", "puts {{ a }}\n  b"),
        ("{% codeblock lang:js %}\nlet a\n{% endcodeblock %}", "let a"),
        ("See [the bakery]({% post_url 2014-01-01-bakery %}).", "See the bakery."),
        ("{% blockquote Mara %}It rained.{% endblockquote %}", "It rained."),
        ('It rained. {{< figure src="a.png" caption="Rain" >}} Then snow.', "It rained. Then snow."),
        ("{{% notice warning %}}\nMind the gap.\n{{% /notice %}}", "Mind the gap."),
        ("{{< highlight go >}}\nfmt.Print()\n{{< /highlight >}}", "fmt.Print()"),
        ("{: .lead #top}\nIt rained.\n{: .after}", "It rained."),
        ("## Prices {#prices}\n\nFour euros.", "Four euros."),
        ("A [button](http://a.example){: .btn} and ![](b.png){:width='20'} more.", "A button and more."),
        ("* Contents\n{:toc}\n\nIt rained.", "It rained."),
        ("{::comment}\nnever\n{:/comment}\n\nIt rained.", "It rained."),
        ("It rained.[^1]\n\n[^1]: In a letter.", "It rained.\n\nIn a letter."),
        (
            "It rained.[^a]\n\n[^a]: http://a.example is *its* address.",
            "It rained.\n\nhttp://a.example is its address.",
        ),
        ("Fare\n: Four euros", "Fare: Four euros"),
        ("It rained.\n\n*[HTML]: a language", "It rained."),
        ("> [!NOTE]\n> Mind the gap.", "Mind the gap."),
        ("> [!tip]- Beware\n> Mind the gap.", "Beware\n\nMind the gap."),
        ("Late. %%ask Tom%% It waits.\n\n%%\nnot yet\n%%", "Late. It waits."),
        ("100%% sure, %%s and %%d here", "100%% sure, %%s and %%d here"),
        ("::: tip Careful\nMind the gap.\n:::", "Careful\n\nMind the gap."),
        ("::: tip\nMind the gap.\n:::", "Mind the gap."),
        ("::: {.tip}\nMind the gap.\n:::", "Mind the gap."),
        ('!!! note "Careful"\n    Mind the gap.', "Careful\n\nMind the gap."),
        ("It rained. {{< private >}}never{{< /private >}}", "It rained."),
        ("It rained. {% draft %}never{% enddraft %}{% if false %}never{% endif %}", "It rained."),
        ("See [[The bakery|the bakery]] and [[Tides]].", "See the bakery and Tides."),
        ("- [x] done\n- [ ] open", "• done\n• open"),
        ("It rained. <!-- never\n\nthis --> Then snow.", "It rained. Then snow."),
        ("f(x){y} and {more} and {{a}", "f(x){y} and {more} and {{a}"),
        ("```liquid\n{% include a.html %}\n{{ b }}\n```", "{% include a.html %}\n{{ b }}"),
        ("See {{ site.next }} and {{ x }}.", "See … and …."),
        ("Go to {{ site.url }}/map or [there]({{ site.url }}/b).\n\n{{ content }}", "Go to /map or there."),
        ("By {{ x.name | default: 'Mara' }} of {{ \"the quay\" | upcase }}.", "By Mara of the quay."),
        ("Write `{{ page.title }}` or ``{% x %}``.", "Write {{ page.title }} or {% x %}."),
    ],
)
def test_marks_are_rendered_or_vanish(source, text):
    assert said(source) == text


def test_of_mdx_the_text_stays():
    source = """import { Image } from "astro:assets";
import {
  A,
  B
} from '../x';

export const meta = {
  a: 1,

  b: 2
}

The tax costs {props.price} forty euros. Write `{code}`.

<Callout type="warn" onClick={() => { a > b }}>
  **Beware** of the dog.
</Callout>

<Image src={chart} alt="A > chart" />

{/* to be checked before noon */}

```jsx
import x from "y"
<Img src={x} />
```
"""
    assert said(source) == (
        'The tax costs forty euros. Write {code}.\n\nBeware of the dog.\n\nimport x from "y"\n<Img src={x} />'
    )


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (
            'Before.\n\n<div class="note">\nThe oven is hot.\n</div>\n\nAfter.',
            "Before.\n\nThe oven is hot.\n\nAfter.",
        ),
        ("<table><tr><th>Flour</th></tr><tr><td>500 g</td></tr></table>", "Flour\n\n500 g"),
        ("<details><summary>More</summary>\n\nIt *rained*.\n\n</details>", "More\n\nIt rained."),
        ("<aside>A note.</aside>\n\nIt rained.", "A note.\n\nIt rained."),
        ("It<br>rained ~~never~~ late.", "It\nrained late."),
        ("It\nrained.  \nThen snow.", "It rained.\nThen snow."),
        ("So:\n\n    a = 1\n      b", "So:\n\na = 1\n  b"),
    ],
)
def test_html_inside_markdown_stays_as_text(source, text):
    assert said(source) == text


OPENINGS = [
    *(
        "{% ",
        "{{ ",
        "{{< ",
        "`",
        "```\n",
        "[[",
        "[^",
        "{:",
        "<!-- ",
        "{% raw %}",
        "{{< highlight >}}",
        "{/* ",
    ),
    *("import {", "export const x\n", "<Aa ", "{", "{% comment %}", "::: a\n", "(x){a", "x {#"),
]


@pytest.mark.parametrize("opening", OPENINGS)
def test_marks_that_nothing_closes_take_linear_time(opening):
    def seconds(times):
        start = thread_time()
        without_marks("import 'a'\n" + opening * times)
        return thread_time() - start

    assert seconds(8000) < 0.2 + 12 * min(seconds(2000) for _ in range(2))
