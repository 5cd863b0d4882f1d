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
        [one] One article; the rest go into one list.
       *[other] { $count } articles; the rest go into one list.
    }
strange-feed-title = Is this another blog?
strange-feed-text = { $count } entries of { $url } look new, though none is newer than what I knew. This happens after a move, or when a feed begins to list older posts too. I keep them, and announce nothing until you say so.
strange-feed-some = Some of them
strange-feed-newest = Announce the newest
strange-feed-nothing = Announce nothing
strange-feed-kept-silent = Nothing was announced.
withdrawn-title = Taken back by the blog
withdrawn-text = “{ $title }” is gone from the blog. I no longer quote it.
shut-title = No longer public on the blog
shut-text = Only some people can read “{ $title }” on the blog now. I no longer quote it.
withdrawn-question = Its announcement still stands. Shall I strike it through and lock its thread?
withdrawn-strike = Strike it through
withdrawn-leave = Leave it as it is
withdrawn-struck = Struck through: { $title }
withdrawn-left = Left as it is.
status-decided = What the feed brought last
status-decided-line = “{ $title }”: { $why }
why-new = new
why-first-reading = kept, not announced: the first reading is silent
why-older = kept, not announced: it is older, and came into view when others left the feed
why-future = waits for its date
why-strange = kept, not announced: most of the feed seemed new, and the desk was asked
why-moved = known, under another id or address
why-changed = changed
why-back = published again
why-gone = taken back by the blog
why-shut = no longer public: only some people may read it now
why-failed = could not be taken in; I try again at each reading, and the cause is in the log
status-put-off = “{ $title }” could not be announced: something in it or in me is wrong. I try again every quarter of an hour. Whoever hosts me can find the cause in the log, under article { $number }.
