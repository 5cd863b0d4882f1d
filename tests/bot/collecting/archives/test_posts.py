"""Posts of static sites: where each maker keeps them, what they are called, what is not for the public."""

import pytest

from bot.collecting.archives.items import Reason

TEXT = "\nThe ferry crosses at noon.\n"
JEKYLL = {
    "_config.yml": "title: Quay Notes\nurl: https://quay.example\nbaseurl: /notes\n",
    "_posts/2008-03-13-the-ferry.md": f"---\ntitle: The ferry\ntags: boats town\n---{TEXT}",
    "_posts/2008-04-01-the-ferry.md": f"---\ntitle: The ferry\n---\nAnother one.{TEXT}",
    "town/_posts/2009-01-02-the-mayor.html": "---\ntitle: The mayor\nlayout: page\n---\n<p>He left.</p>",
    "_drafts/the-bridge.md": f"---\ntitle: The bridge\n---{TEXT}",
    "about.md": f"---\ntitle: About me\nlayout: page\n---{TEXT}",
    "index.html": "<p>no front matter</p>",
    "_layouts/default.html": "---\n---\n<html></html>",
    "README.md": "# How this site is made\n\nRun it.",
    "_data/comments/the-mayor/1.yml": "_id: c1\nname: Tom (tom@quay.example)\nmessage: Good.\n",
    "_data/comments/2008-03-13-the-ferry/2.yml": "_id: c2\nname: Ida\nmessage: <p>I was there.</p>\n",
}


def test_jekylls_posts_have_their_day_and_id_from_their_files_names(take):
    taken = take(JEKYLL)
    assert {page.entry_id: (page.title, str(page.published), page.url) for page in taken.pages} == {
        "2008-03-13-the-ferry": ("The ferry", "2008-03-13", "https://quay.example/notes/2008/03/13/the-ferry.html"),
        "2008-04-01-the-ferry": ("The ferry", "2008-04-01", "https://quay.example/notes/2008/04/01/the-ferry.html"),
        "town/2009-01-02-the-mayor": (
            "The mayor", "2009-01-02", "https://quay.example/notes/town/2009/01/02/the-mayor.html",
        ),
    }  # fmt: skip
    assert taken.pages[0].labels == ("boats", "town")
    assert sorted(taken.left_out) == [("About me", Reason.PAGE), ("The bridge", Reason.DRAFT)]
    assert (taken.title, taken.url) == ("Quay Notes", "https://quay.example/notes")


def test_a_posts_names_stand_for_what_the_site_and_the_post_say(take):
    text = "{{ page.title }} of {{ site.owner.name }} and {{ site.nobody }}"
    taken = take({
        "_config.yml": "title: Quay Notes\nowner: {name: Mara}\n",
        "_posts/2008-03-13-a.md": f"---\ntitle: The ferry\n---\nIt is {text}.",
        "_posts/2008-03-14-b.html": f"---\ntitle: The ferry\n---\n<p>It is {text}.</p>{{% include a %}}"
        "{% highlight c %}\na < b\n{% endhighlight %}",
    })  # fmt: skip
    said = "It is The ferry of Mara and …."
    assert [page.text for page in taken.pages] == [said, f"{said}\n\na < b"]


def test_jekylls_comments_find_their_posts(take):
    taken = take(JEKYLL)
    assert {(c.id, c.article, c.author, c.text) for c in taken.comments} == {
        ("c1", "town/2009-01-02-the-mayor", "Tom", "Good."),
        ("c2", "2008-03-13-the-ferry", "Ida", "I was there."),
    }


@pytest.mark.parametrize(
    ("permalink", "path"),
    [
        ("pretty", "/town/2008/03/13/ferry/"),
        ("none", "/town/ferry.html"),
        ("/:year/:i_month/:title", "/2008/3/ferry"),
        ("/:categories/:slug:output_ext", "/town/ferry.html"),
        ("/:nonsense/:title", None),
    ],
)
def test_jekylls_permalink_makes_the_address(take, permalink, path):
    taken = take({
        "_config.yml": f"url: https://quay.example\npermalink: {permalink}\n",
        "_posts/2008-03-13-ferry.md": f"---\ntitle: T\ncategory: Town\n---{TEXT}",
    })  # fmt: skip
    assert taken.page.url == (path and f"https://quay.example{path}")


def test_jekylls_categories_of_several_words_are_several(take):
    taken = take({
        "_config.yml": "url: https://quay.example\n",
        "_posts/2008-03-13-ferry.md": f"---\ntitle: T\ncategories: town boats\n---{TEXT}",
    })  # fmt: skip
    assert taken.page.url == "https://quay.example/town/boats/2008/03/13/ferry.html"
    assert taken.page.labels == ("town", "boats")


def test_one_post_of_a_site_is_the_same_alone(take):
    whole = take(JEKYLL)
    alone = take(JEKYLL, "_posts/2008-03-13-the-ferry.md")
    assert alone.page == next(page for page in whole.pages if page.entry_id == alone.page.entry_id)


HUGO = {
    "hugo.toml": 'baseURL = "https://quay.example/"\n[permalinks]\nnotes = "/:year/:slug/"\n',
    "content/_index.md": f"---\ntitle: Home\n---{TEXT}",
    "content/about.md": f"---\ntitle: About\n---{TEXT}",
    "content/posts/_index.md": f"---\ntitle: All posts\n---{TEXT}",
    "content/posts/Ferry.md": f'+++\ntitle = "Ferry"\ndate = 2014-06-09\ntags = ["boats"]\n+++{TEXT}',
    "content/posts/mayor/index.md": f'{{"title": "Mayor", "date": "2014-07-01", "author": "Ida"}}\n{TEXT}',
    "content/posts/mayor/notes.md": "only beside it",
    "content/notes/short.md": f"---\nTitle: Short\nDate: 2013-08-11\nSlug: brief\n---{TEXT}",
    "content/posts/draft.md": f'+++\ntitle = "Not yet"\ndraft = true\n+++{TEXT}',
    "content/posts/later.md": f"---\ntitle: Later\ndate: 2099-01-01\n---{TEXT}",
    "content/posts/over.md": f"---\ntitle: Over\ndate: 2010-01-01\nexpiryDate: 2011-01-01\n---{TEXT}",
    "content/posts/headless/index.md": f"---\ntitle: Bare\nheadless: true\n---{TEXT}",
    "content/secret/_index.md": "---\ncascade:\n  draft: true\n---\n",
    "content/secret/one.md": f"---\ntitle: Secret\ndate: 2010-01-01\n---{TEXT}",
    "archetypes/default.md": "---\ntitle: x\n---\n",
    "themes/quay/exampleSite/content/posts/x.md": f"---\ntitle: Theme\n---{TEXT}",
}


def test_hugos_sections_bundles_and_kinds_of_front_matter(take):
    taken = take(HUGO)
    assert {page.entry_id: (page.title, str(page.published), page.url) for page in taken.pages} == {
        "posts/Ferry": ("Ferry", "2014-06-09", "https://quay.example/posts/ferry/"),
        "posts/mayor": ("Mayor", "2014-07-01", "https://quay.example/posts/mayor/"),
        "notes/short": ("Short", "2013-08-11", "https://quay.example/2013/brief/"),
    }
    assert {page.entry_id: (page.author, page.labels) for page in taken.pages} == {
        "posts/Ferry": (None, ("boats",)), "posts/mayor": ("Ida", ()), "notes/short": (None, ()),
    }  # fmt: skip
    assert sorted(taken.left_out) == [
        ("About", Reason.PAGE), ("Bare", Reason.PAGE), ("Later", Reason.SCHEDULED), ("Not yet", Reason.DRAFT),
        ("Over", Reason.EXPIRED), ("Secret", Reason.DRAFT),
    ]  # fmt: skip


POST = f"---\ntitle: F\ndate: 2020-05-06\n---{TEXT}"
MAKERS = {
    "hexo": (
        {"_config.yml": "url: https://q.example\nroot: /b/\n", "source/_posts/ferry.md": POST},
        "ferry", "https://q.example/b/2020/05/06/ferry/",
    ),
    "pelican": (
        {
            "pelicanconf.py": "SITEURL = 'https://q.example'\nARTICLE_URL = 'p/{date:%Y}/{slug}/'\n",
            "content/town/ferry.md": f"Title: The ferry\nDate: 2020-05-06\nSlug: ferry\n{TEXT}",
        },
        "town/ferry", "https://q.example/p/2020/ferry/",
    ),
    "astro": (
        {
            "astro.config.mjs": "export default {\n  site: 'https://q.example',\n}",
            "src/pages/blog/[...slug].astro": "",
            "src/content/blog/Ferry.mdx": f"---\ntitle: F\npubDate: 'May 06 2020'\n---{TEXT}",
        },
        "blog/Ferry", "https://q.example/blog/ferry/",
    ),
    "eleventy": (
        {
            "eleventy.config.js": "",
            "_data/site.json": '{"url": "https://q.example"}',
            "posts/2020-05-06-ferry.md": f"---\ntitle: F\n---{TEXT}",
        },
        "posts/2020-05-06-ferry", "https://q.example/posts/ferry/",
    ),
    "one file": (
        {"ferry.md": POST.replace("title", "canonical_url: https://q.example/f\ntitle")},
        "ferry", "https://q.example/f",
    ),
    "a folder": ({"a/ferry/index.md": POST}, "a/ferry", None),
}  # fmt: skip


@pytest.mark.parametrize("maker", MAKERS)
def test_other_makers_posts_have_path_day_and_address(take, maker):
    files, entry_id, url = MAKERS[maker]
    page = take(files).page
    assert (page.entry_id, page.url, str(page.published)[:10]) == (entry_id, url, "2020-05-06")


@pytest.mark.parametrize(
    ("known", "reason"),
    [
        ("draft: true", Reason.DRAFT),
        ('Draft: "yes"', Reason.DRAFT),
        ("published: false", Reason.DRAFT),
        ("status: draft", Reason.DRAFT),
        ("status: Pending Review", Reason.PENDING),
        ("status: entwurf", Reason.DRAFT),
        ("private: 1", Reason.PRIVATE),
        ("visibility: members", Reason.MEMBERS),
        ("visibility: private", Reason.PRIVATE),
        ("access: [paid, tiers]", Reason.MEMBERS),
        ("password: sesame", Reason.PASSWORD),
        ("date: 2099-01-01", Reason.SCHEDULED),
        ("publishDate: 2099-01-01", Reason.SCHEDULED),
        ("scheduled_for: 2099-01-01", Reason.SCHEDULED),
        ("permalink: false", Reason.PRIVATE),
        ("layout: page", Reason.PAGE),
        ("eleventyExcludeFromCollections: true", Reason.PRIVATE),
    ],
)
def test_what_says_that_it_is_not_published_is_left_out(take, known, reason):
    date = "" if "ate:" in known else "date: 2020-01-01\n"
    assert take({"x.md": f"---\ntitle: Kept\n{date}{known}\n---{TEXT}"}).left_out == [("Kept", reason)]


@pytest.mark.parametrize(
    "known",
    ["draft: false", "published: 2020-01-01", "status: published", "state: Ohio", "visibility: public",
     "published: true", "audience: everyone", "layout: post", "password: ''", "expiryDate: 2099-01-01"],
)  # fmt: skip
def test_what_says_that_it_is_published_is_taken(take, known):
    assert take({"x.md": f"---\ntitle: Kept\n{known}\n---{TEXT}"}).page.title == "Kept"


def test_a_folder_for_drafts_holds_drafts(take):
    taken = take({"drafts/x.md": f"---\ntitle: One\n---{TEXT}", "posts/y.md": f"---\ntitle: Two\n---{TEXT}"})
    assert (taken.left_out, taken.page.title) == ([("One", Reason.DRAFT)], "Two")


def test_a_bad_file_is_named_and_the_rest_is_taken(take):
    taken = take(
        {
            "a.md": "---\ntitle: [x\n---\nText.",
            "b.md": f"---\ntitle: Good\n---{TEXT}",
            "c.html": b"\x89PNG\r\n\x1a\n\x00\x01\x02\x03" * 9,
        }
    )
    assert taken.page.title == "Good"
    assert [fault.error.key for fault in taken.report.faults] == ["file-bad-front-matter", "file-binary"]
    assert taken.report.faults[0].source.endswith("given/a.md")


def test_posts_of_one_name_given_by_themselves_stay_two(take):
    files = {"a/ferry.md": f"---\ntitle: F\n---{TEXT}", "b/ferry.md": f"---\ntitle: F\n---\nElse.{TEXT}"}
    assert len(set(take(files, "a/ferry.md", "b/ferry.md").ids)) == 2


def test_several_authors_are_named_without_addresses(take):
    page = take({"x.md": f"---\ntitle: T\nauthors:\n- Mara <m@quay.example>\n- name: Ida\n---{TEXT}"}).page
    assert page.author == "Mara, Ida"


def test_what_stands_in_a_markup_that_is_not_read_is_counted(take):
    taken = take({"the-ferry.rst": "The ferry\n#########\n", "x.md": f"# Two{TEXT}"})
    assert taken.left_out == [("The ferry", Reason.MARKUP)]


@pytest.mark.parametrize("name", ["_drafts/x.md", "_drafts", "a/drafts/b/x.md", "a/drafts/b"])
def test_what_is_given_out_of_a_folder_of_drafts_is_a_draft(take, name):
    files = {"_drafts/x.md": f"---\ntitle: One\n---{TEXT}", "a/drafts/b/x.md": f"---\ntitle: One\n---{TEXT}"}
    assert take(files, name).left_out == [("One", Reason.DRAFT)]


def test_a_list_of_posts_is_no_article_even_if_it_is_named(take):
    taken = take({"posts/_index.md": f"---\ntitle: All\ndate: 2020-01-01\n---{TEXT}"}, "posts/_index.md")
    assert taken.left_out == [("All", Reason.PAGE)]


def test_a_language_in_a_files_name_is_a_folder_of_the_address_unless_it_is_the_sites_own(take):
    post = "---\ntitle: Ferry\ndate: 2008-03-13\n---\nIt is late.\n"
    files = {f"content/posts/ferry/index.{language}.md": post for language in ("de", "en")}
    settings = 'baseURL = "https://quay.example/"\ndefaultContentLanguage = "de"\n'
    pages = take({"hugo.toml": settings, **files}).pages
    assert [page.url for page in pages] == [
        "https://quay.example/posts/ferry/",
        "https://quay.example/en/posts/ferry/",
    ]


def test_a_commenters_own_address_is_not_the_articles_and_hugo_keeps_comments_too(take):
    post = "---\ntitle: Ferry\ndate: 2008-03-13\n---\nIt is late.\n"
    said = "_id: c1\nname: Tom\nurl: https://tom.example/\nmessage: Good.\n"
    taken = take({"hugo.toml": "", "content/posts/ferry.md": post, "data/comments/ferry/c1.yml": said})
    assert [(comment.author, comment.text) for comment in taken.comments] == [("Tom", "Good.")]
    assert (taken.comments[0].article, list(taken.report.doubtful)) == (taken.page.entry_id, [])
