"""What becomes of articles, as readers and moderators see it: pictures, a list, a forum, a struck card."""

import os

from playwright.async_api import expect

from sandbox.nouns import ChannelType
from tests.sandbox.page.conftest import view_of

BESIDE = """async cards => {
  const sheet = document.createElement("main");
  sheet.style = "position:fixed;inset:0;z-index:9;display:block;columns:3;padding:1rem;background:#fff";
  const figure = ([title, card]) => `<figure><figcaption><b>${title}</b></figcaption>${card}</figure>`;
  sheet.innerHTML = cards.map(figure).join("");
  sheet.querySelectorAll("figure").forEach(each => each.style = "break-inside:avoid;margin:0 0 1.2rem");
  sheet.querySelectorAll(".head, .all").forEach(each => each.remove());
  sheet.querySelectorAll(".brief").forEach(each => each.classList.remove("brief"));
  document.body.append(sheet);
  await Promise.all([...sheet.querySelectorAll("img")].map(each => each.decode()));
}"""
"""Lays cards side by side over the page."""


async def test_an_articles_cards_are_as_they_are_meant(stage, tab):
    """Also makes the picture of docs/announcing.md, where PICTURE names its file."""
    table, nara, desk = stage.table, view_of(tab, "nara"), view_of(tab, "moderator")
    blog, kept = table.site.blog, []

    async def publish(*titles):
        for title in titles:
            post = blog.publish(
                title, f"{title}, the harbour office says. Nobody was asked, and nobody minds."
            )
            blog.pictures[post.id] = next(iter(blog.pictures.values()))
        await poll()
        return post.id

    async def poll(**later):
        await table.advance(**later)
        await table.app.collecting.poll_now()
        await table.settle()

    async def keep(title, view, *says):
        card = view.locator(".message", has_text=says[0]).last
        for each in says:
            await expect(card).to_contain_text(each)
        kept.append([title, await card.evaluate("each => each.outerHTML")])
        return card

    async def turn_to(view, *names):
        for name in names:
            await view.locator(".channels").get_by_role("button", name=name, exact=True).last.click()

    table.sandbox.world.add_channel("library", ChannelType.FORUM)
    await table.told("author", "setup", "review")
    await table.pressed("author", "Channels")
    await table.pressed("author", "library")
    bell = await publish("The ferry has a new bell")
    await turn_to(nara, "# articles")
    card = await keep("An announcement", nara, "The ferry has a new bell", "Ask about this")
    assert await card.locator(".embed img").evaluate("each => each.naturalWidth") == 800
    await turn_to(nara, "↳ The ferry has a new bell")
    await keep("A post in a forum", nara, "The ferry has a new bell", "Read on the blog")
    await keep("Its first answer", nara, "Comments under this article", "Choose a moniker")

    await table.app.boards.change(table.sandbox.world.guild.id, None, announce_limit=1)
    await publish("The net loft is let", "The chandler has moved", "A seal sleeps on the slip")
    await turn_to(nara, "# articles")
    await keep("More than the board announces at once", nara, "2 new articles", "The chandler has moved")

    blog.withdraw(bell)
    await poll(days=2)
    await poll(hours=1)
    await turn_to(desk, "# review")
    await keep("What the desk is asked then", desk, "Taken back by the blog", "Strike it through")
    await table.pressed("moderator", "Strike it through")
    await table.settle()
    card = await keep("What the blog took back", nara, "The blog has taken this article back.")
    await expect(card.locator("h3 s")).to_have_text("The ferry has a new bell")

    blog.status = 500
    for _ in range(2):
        await poll(hours=1)
    await keep("A feed's fault, once", desk, "The blog's feed cannot be read", "status 500")
    await desk.locator(".who select").select_option("author")
    await table.told("author", "setup", "review")
    await table.pressed("author", "Feeds")
    await keep("A feed's health", desk, "⚠️", "status 500", "Pause")
    blog.status = 200
    await poll(days=1)
    await keep("And once that it is well", desk, "The blog's feed is read again")
    if picture := os.environ.get("PICTURE"):
        await tab.evaluate(BESIDE, kept)
        await tab.set_viewport_size({"width": 1280, "height": 960})
        await tab.screenshot(path=picture)
