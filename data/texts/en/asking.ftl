# Above an answer: how the question was understood
note-follows = Understood after: “{ $question }”
note-not-then = No article { $period } says this; this is what the blog says at all.
note-compares = Several articles tell of such a thing, and I do not compare them:
note-other-language = The blog is in another language: I could look for words and names only.
answered-before = Answered before: { $link }
