fetch-bad-url = “{ $url }” is no web address. It must begin with http:// or https:// and name a host.
fetch-refused-address = { $host } is an address inside a private network, which I do not open. If it is yours, add it to FETCH_ALLOW in .env.
fetch-unknown-host = There is no host “{ $host }”. Check the address for a misspelling.
fetch-unreachable = { $url } cannot be reached ({ $cause }).
fetch-timeout = { $url } did not answer completely within { $seconds } seconds.
fetch-too-large = { $url } is larger than { $megabytes } MB.
fetch-redirects = { $url } is redirected more than { $most } times.
fetch-status = { $url } answers with status { NUMBER($status, useGrouping: 0) }.
feed-not-found = There is no RSS or Atom feed at { $url }, and the page names none. Give the feed's own address.
feed-failed = Something in the feed could not be taken in; the log says what.
comment-without-article = The comment “{ $id }” belongs to the article “{ $article }”, which is not there. Import the article first, or together with it.
blog-which = There is more than one blog: { $known }. Say which with --blog.
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
