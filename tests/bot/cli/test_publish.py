"""`publish` from the shell."""


def test_it_says_what_it_did_and_refuses_a_blog_that_is_not_there(blog, tmp_path):
    done = blog("publish", tmp_path / "out")
    assert (done.status, done.out) == (0, "")
    assert "0 comments under 0 articles" in done.err
    assert "no blog called" in blog("publish", tmp_path / "out", "--blog", "The quarry").complaint
    (tmp_path / "file").write_text("")
    assert "cannot be written to" in blog("publish", tmp_path / "file").complaint
