# Questions that cannot be searched
question-too-short = That is too short to be looked up. Ask with a few words, please.
question-too-long = That is { $letters } letters long; I take questions of up to { $most }.
question-no-words = There are no words in it that I could look up.

# What the board knows itself; its words stand below the label
fact-away = The author is away, and says
fact-away-until = The author is away until
fact-away-since = The author is away since
fact-leave = The author's notice says of it
fact-schedule = The author's notice says of new articles
fact-attack-allowed = The author's notice says
fact-moniker = The author's notice says of names
fact-relevance = The author's notice says of comments
fact-moderation = The author's notice says of the comments board
fact-author = This blog is written by
fact-about = This blog is called
fact-about-newest = This blog, and what it wrote of last
