"""A board is set up with one command and one button."""


async def test_setup_shows_the_blog_and_how_its_notice_is_understood(bare):
    bare.people.command("author", bare.place("review"), "setup", {"blog": bare.site.feed_url})
    reply = await bare.answer()
    shown = str(reply.facts["embeds"])
    assert bare.site.blog.masthead.title in shown
    assert "sign with a moniker" in shown
    assert reply.facts["to"] == "author"


async def test_a_confirmed_notice_is_in_force(board):
    seen = await board.app.boards.overview((await board.app.boards.all())[0])
    assert seen.policy is not None
    assert seen.draft is None
    assert seen.board.articles_channel == board.place("articles").id
    assert seen.board.review_channel == board.place("review").id


async def test_nothing_is_announced_by_the_first_poll(board):
    assert not board.place("articles").messages


async def test_a_new_post_gets_its_message_its_thread_and_its_pinned_rules(board):
    _, thread = await board.publish(
        "The tide tables are wrong", "The tables say six. The sea says seven. " * 20
    )
    announced = next(iter(board.place("articles").messages.values()))
    assert announced.embeds[0]["title"] == "The tide tables are wrong"
    assert thread.id == announced.id
    rules = next(each for each in thread.messages.values() if each.pinned_at)
    assert "Choose a moniker" in str(rules.components)


async def test_the_newest_article_can_be_posted_at_once(board):
    board.people.command("author", board.place("review"), "setup")
    await board.answer()
    board.press("author", "Post the newest article now")
    await board.see("thread")


async def test_members_do_not_see_setup_and_may_not_use_it(board):
    assert board.people.command("nara", board.place("general"), "setup") is None
    board.people.command("nara", board.place("general"), "setup", force=True)
    assert "manage the server" in (await board.answer()).facts["text"]


async def test_status_names_what_is_wrong(bare):
    await bare.app.boards.change(bare.sandbox.world.guild.id)
    bare.people.command("moderator", bare.place("review"), "status")
    assert "No blog is connected" in str((await bare.answer()).facts)


async def test_help_is_for_everybody(board):
    board.people.command("nara", board.place("general"), "help")
    assert "</ask:" in str((await board.answer()).facts)
