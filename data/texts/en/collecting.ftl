fetch-bad-url = “{ $url }” is not a web address. It must begin with http:// or https:// and name a host.
fetch-refused-address = { $host } is an address inside a private network, which I do not open. If it is yours, add it to FETCH_ALLOW in .env.
fetch-unknown-host = There is no host “{ $host }”. Check the address for a misspelling.
fetch-unreachable = { $url } cannot be reached ({ $cause }).
fetch-timeout = { $url } did not answer completely within { $seconds } seconds.
fetch-too-large = { $url } is larger than { $megabytes } MB. FETCH_MEGABYTES in .env allows more.
fetch-redirects = { $url } is redirected more than { $most } times.
fetch-packed = { $url } came packed in a way that I cannot unpack ({ $how }).
fetch-robots = The host's robots.txt asks me to leave { $url } alone.
fetch-status = { $status ->
        [401] { $url } wants a password (status 401). If it is your blog, FETCH_HEADERS in .env can carry one.
        [403] { $url } turns me away (status 403). If it is your blog, let “DearReader” in, or set FETCH_AGENT or FETCH_HEADERS in .env.
        [404] There is nothing at { $url } (status 404). Give the right address with /setup.
        [410] { $url } is gone for good (status 410). Give the new address with /setup.
        [429] { $url } is asked too often (status 429). I wait as long as it wants.
       *[other] { $url } answers with status { NUMBER($status, useGrouping: 0) }.
    }
feed-not-found = There is no RSS, Atom or JSON feed at { $url }, the page names none, and none is in the usual places. Give the feed's own address.
feed-is-mail = “{ $written }” is an e-mail address. Give the address of the blog, as it stands in the browser when you read it: https://example.org/blog.
too-much-to-read = Reading it took more than { $seconds } seconds or { $megabytes } MB, so I gave up. Somebody has made it too large or too intricate.
feed-failed = Something in the feed could not be taken in; the log says what.
comment-without-article = The comment “{ $id }” belongs to the article “{ $article }”, which is not there. Import the article first, or together with it.
blog-which = There is more than one blog: { $known }. Say which with --blog.
import-would = { $articles ->
        [one] { $articles } article
       *[other] { $articles } articles
    } and { $comments ->
        [one] { $comments } comment
       *[other] { $comments } comments
    } would be taken.
import-nothing = There is no article in it; nothing was changed.
import-more = and { $count } more
import-follow = “{ $title }” can be followed: /setup { $url }
# What is left out of an import, and why. $count of them, $titles the first of these.
left-draft = { $count ->
        [one] { $count } draft
       *[other] { $count } drafts
    } left out: { $titles }.
left-pending = { $count ->
        [one] { $count } post that waits for a review
       *[other] { $count } posts that wait for a review
    } left out: { $titles }.
left-private = { $count ->
        [one] { $count } private or hidden post
       *[other] { $count } private or hidden posts
    } left out: { $titles }.
left-password = { $count ->
        [one] { $count } post with a password
       *[other] { $count } posts with a password
    } left out: { $titles }.
left-scheduled = { $count ->
        [one] { $count } post that is scheduled for later
       *[other] { $count } posts that are scheduled for later
    } left out: { $titles }.
left-expired = { $count ->
        [one] { $count } post whose time is over
       *[other] { $count } posts whose time is over
    } left out: { $titles }.
left-trashed = { $count ->
        [one] { $count } deleted post
       *[other] { $count } deleted posts
    } left out: { $titles }.
left-members = { $count ->
        [one] { $count } post for members only
       *[other] { $count } posts for members only
    } left out: { $titles }.
left-page = { $count ->
        [one] { $count } page
       *[other] { $count } pages
    } left out: { $titles }.
left-outside = { $count ->
        [one] { $count } entry that points out of its zip
       *[other] { $count } entries that point out of their zip
    } left out: { $titles }.
left-markup = { $count ->
        [one] { $count } post in a markup that I cannot read
       *[other] { $count } posts in a markup that I cannot read
    } left out: { $titles }. Export it as HTML or Markdown.
doubt-date = “{ $title }”: “{ $found }” cannot be read as a date; the article is taken without one.
doubt-no-article = The comment “{ $found }” is left out: its article ({ $title }) is not there.
import-done = { $blog }: { $new } new, { $revised } changed, { $same } unchanged { $same ->
        [one] article
       *[other] articles
    }; { $comments ->
        [one] { $comments } new or changed comment
       *[other] { $comments } new or changed comments
    }{ $notices ->
        [0] { "" }
       *[other] ; a new notice to the reader, which is confirmed with /setup
    }.
