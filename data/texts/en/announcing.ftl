digest-title = { $count ->
        [one] { $count } new article
       *[other] { $count } new articles
    }
announcement-updated = Updated on { $date }
announcement-goes-on = The conversation goes on in { $thread }
announcement-withdrawn = The blog has taken this article back.
announce-again = Announce again
announce-limit = Announce at most { $count } at once
setup-limit = Announced at once
setup-limit-is = { $count ->
        [one] One article; what is more becomes one list.
       *[other] { $count } articles; what is more becomes one list.
    }
strange-feed-title = Is this another blog?
strange-feed-text = { $count } entries of { $url } look new, though none is newer than what I knew. So it is after a move, or where a feed begins to list older posts too. I keep them, and announce nothing before you say so.
strange-feed-some = Some of them
strange-feed-newest = Announce the newest
strange-feed-nothing = Announce nothing
strange-feed-kept-silent = Nothing was announced.
withdrawn-title = Taken back by the blog
withdrawn-text = “{ $title }” is gone from the blog. I quote it no more.
shut-title = Shut by the blog
shut-text = “{ $title }” can be read on the blog only by some now. I quote it no more.
withdrawn-question = Its announcement still stands. Shall it be struck through, and its thread locked?
withdrawn-strike = Strike it through
withdrawn-leave = Leave it as it is
withdrawn-struck = Struck through: { $title }
withdrawn-left = Left as it is.
status-decided = What the feed brought last
status-decided-line = “{ $title }”: { $why }
why-new = new
why-first-reading = kept, not announced: the first reading is silent
why-older = kept, not announced: it is older, and came into sight as others went
why-future = waits for its date
why-strange = kept, not announced: most of the feed seemed new, and the desk was asked
why-moved = known, under another id or address
why-changed = changed
why-back = published again
why-gone = taken back by the blog
why-shut = shut by the blog: only some may read it now
why-failed = could not be taken in; I try again at each reading, and the cause is in the log
status-put-off = “{ $title }” could not be announced: something in it or in me is wrong. I try again every quarter of an hour. Whoever hosts me finds the cause in the log, under article { $number }.
