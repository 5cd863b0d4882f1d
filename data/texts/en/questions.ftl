# Under an answer
not-it = Not it
not-it-kept = Thank you, that is kept.
not-it-known = You have said so before; it is kept.
not-it-next = { $thanks } The next best passage:
search-as-written = Search as written
ask-the-author = Ask the author
author-replied = The author replied on { $date }
author-replied-like = On { $date } the author replied to a question like this
author-replied-beside = And the blog says
back = Back
forward = Forward
number-of = { $number } of { $total }

# Questions that wait
waits-for-author = The question waits for the author.
waits-away = The author is away for a while; no date is set.
waits-away-until = The author is away until { $until }.
waits-posted = The reply will appear in { $channel }.
waits-posted-unnamed = The reply will appear in { $channel }, with your question and without your name.
waits-ask-again = You will see the reply when you ask again.
author-says = The author replies
author-says-named = The author, { $author }, replies
author-says-stands-in = This is answered in { $article }
asked-on = Asked on { $date }: “{ $question }”
new-article-says = The new article says:

# The author's view of them
questions-none = No question waits, and none is unanswered.
question-open = I found no answer in the blog
question-asked = Asked
asked-in = { $at } in { $channel }
asked-privately = { $at }, privately
waits-since = Waiting for you since { $at }
question-perhaps = Perhaps answered by
question-draft = What you wrote last; not sent yet
question-answer = Answer
question-aside = Set aside
question-set-aside = Set aside.
question-replied = Kept. Whoever asks this again is shown your reply.
question-replied-in = Your reply goes to { $channel }.
question-closed = This question is answered or set aside already.
reply-field = Your reply, in your words
reply-article-field = Or the article where it stands
reply-article-hint = Its title or its link
reply-empty = Write a reply, or name the article where it stands.

# Articles
articles-title = Articles
articles-none = There is no such article.
ask-about-one = Ask about one of these
page-of = Page { $page } of { $pages } · { $total ->
        [one] one article
       *[other] { $total } articles
    }
related = See also
not-a-period = “{ $written }” is not a time that I know. Write it as 2008, March 2008, 2008-03-13, “last year” or “since 2010”.

# Scores
evaluate-nothing = There is nothing to score yet: nobody has said anything about an answer. Give a file of questions and articles.
