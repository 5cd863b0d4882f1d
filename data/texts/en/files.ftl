# What is wrong with a file, page or feed. Such a file is left out of an import; the others are taken.
# $file is the file as it was given, $line the line (0 where no line is meant).

file-unreadable = { $file }: cannot be read ({ $found }). Check its name and whether you may open it.
file-empty = { $file }: there is nothing in it.
file-nothing-known = { $file }: there is no file in it that could be an article, feed or export.
file-unknown = { $file }: I do not know what this is. docs/importing.md says which exports, feeds and posts are read.
file-unknown-json = { $file }: this kind of JSON is not read. What is read: the posts of WordPress' REST API (/wp-json/wp/v2/posts), exports of Ghost and Tumblr, JSON Feed, RSS in JSON, and JSON Lines with a "kind" in each row.
file-unknown-table = { $file }: this table is not read. Of tables I know only Substack's posts.csv, beside its posts. Export as HTML, Markdown or JSON Lines.
file-bomb = { $file }: it would unpack to far more than a blog can be. It is not unpacked.
file-broken-zip = { $file }: this zip cannot be read ({ $found }). Download it again, or unpack it and give the folder.
file-broken-gzip = { $file }: this cannot be unpacked ({ $found }). Download it again.
file-broken-export = { $file }: this export is incomplete or not as it should be ({ $found }). Make it again.
file-no-such-article = { $file }: the comment “{ $id }” belongs to the article “{ $article }”, which is not there. Import the article first, or together with it.
file-binary = { $file }{ $line ->
    [0] { "" }
   *[other] , line { NUMBER($line, useGrouping: 0) }
}: this is not text. Give a text, Markdown, HTML, feed or JSON Lines file.
file-not-utf8 = { $file }, line { NUMBER($line, useGrouping: 0) }: this is not UTF-8. Save the file as UTF-8 and try again.
file-too-large = { $file }: it is larger than { $expected } MB. Give its articles as JSON Lines, which may be of any size.
file-line-too-long = { $file }, line { NUMBER($line, useGrouping: 0) }: longer than { $expected } MB. Each line must hold one article or comment.
file-bad-json = { $file }, line { NUMBER($line, useGrouping: 0) }: not JSON ({ $found }). Each line must hold one object such as {"{"}"kind": "article", …{"}"}.
file-not-an-object = { $file }, line { NUMBER($line, useGrouping: 0) }: a { $found } where an object such as {"{"}"kind": "article", …{"}"} is expected.
file-unknown-kind = { $file }, line { NUMBER($line, useGrouping: 0) }: the kind "{ $found }" is not known. It must be "article" or "comment".
file-missing-field = { $file }, line { NUMBER($line, useGrouping: 0) }: "{ $field }" is missing or empty.
file-wrong-type = { $file }{ $line ->
    [0] { "" }
   *[other] , line { NUMBER($line, useGrouping: 0) }
}: "{ $field }" must be { $expected }, not { $found }.
file-bad-date = { $file }{ $line ->
    [0] { "" }
   *[other] , line { NUMBER($line, useGrouping: 0) }
}: "{ $found }" is not a date. Write it like 2008-03-13, 13 March 2008 or March 2008.
file-id-twice = { $file }{ $line ->
    [0] { "" }
   *[other] , line { NUMBER($line, useGrouping: 0) }
}: the id "{ $found }" was there before with other content. Give each article and comment an id of its own.
file-no-article = { $file }{ $line ->
    [0] { "" }
   *[other] , line { NUMBER($line, useGrouping: 0) }
}: no article was found in it. A headline and at least one paragraph are needed.
file-bad-front-matter = { $file }, line { NUMBER($line, useGrouping: 0) }: the front matter between the lines --- cannot be read. It must be YAML such as "title: My article".
file-broken-feed = { $file }: this is no complete RSS or Atom feed. Save it again from its address.

# The same, where no file is meant.
empty = There is nothing in it.
binary = This is not text.
bad-date = "{ $found }" is not a date. Write it like 2008-03-13, 13 March 2008 or March 2008.
no-article = No article was found on this page.
broken-feed = This is no complete RSS or Atom feed.
