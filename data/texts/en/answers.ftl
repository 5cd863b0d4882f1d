# Questions that cannot be searched
question-too-short = That is too short to be looked up. Ask with a few words, please.
questions-too-many = That is a lot at once. Ask on in a minute; with /ask I answer you alone, as often as you like.
question-too-long = That is { $letters } letters long; I take questions of up to { $most }.
question-no-words = There are no words in it that I could look up.

# What the board knows itself; its words stand below the label
fact-away = The author is away, and says
fact-away-over = Not back yet, as far as I know. The author meant to be away until
fact-back = The author has been back since
fact-away-until = The author is away until
fact-away-since = The author has been away since
fact-leave = The author's notice says of it
fact-schedule = The author's notice says of new articles
fact-attack-allowed = The author's notice says
fact-moniker = The author's notice says of names
fact-relevance = The author's notice says of comments
fact-moderation = The author's notice says of the comments board
fact-pace = I do not know when there will be more. The latest piece
pace-lately = The last { $count } came within { $days ->
        [one] one day
       *[other] { $days } days
    }.
fact-not-away = The author has announced no leave; the latest piece
fact-author = This blog is written by
fact-about = This blog is called
fact-count = Articles of this blog that I know
fact-count-on = Articles on that
fact-count-then = Articles from that time
fact-articles = Articles that tell of it
fact-all-articles = Articles in this blog, the newest first
fact-chosen-articles = What you asked for, the newest first
fact-count-chosen = Such articles
fact-nearest = These are nearest to that time
fact-about-newest = This blog, and what it wrote about last

# What is said to the bot itself
talk-hello = Hello. Ask me what the blog says, with { $ask } or by naming me; { $help } says what else I do.
talk-thanks = You are welcome.
talk-despair = I am only a program, and I am sorry that it is so hard. Please tell somebody now: a person close to you, a doctor, or the emergency number where you live. The moderators here are people too, and you can write to them.
talk-ok = All right.
talk-wrong = I am sorry. Press **Not it** under the answer, and I show the next passage; or ask in other words: { $ask }
talk-chat = I only know what this blog says. Ask me something about that: { $ask }
talk-nothing = I see no question in that. Ask with a few words, please: { $ask }
talk-bye = Goodbye.
talk-help = I answer questions in the blog's own words: { $ask }. { $articles } browses the blog, { $comment } comments on an article, and { $help } has the rest.
talk-rules = The rules for comments are the author's, and { $help } shows them. They hold under the articles; elsewhere nothing is judged.
talk-moniker = { $moniker } shows your moniker, the name that your comments are signed with, and lets you choose, change or give it up.
talk-removed = { $mine } shows each of your comments, what became of it and why; there you can put it right, appeal, withdraw it, or erase all that is yours.
talk-bot = I am the blog's bot, not its author. I answer in the blog's own words; { $help } says what else I do.
talk-unsure = Do you mean me, or shall I look in the blog?
about-the-bot = About the bot
search-the-blog = Search the blog
