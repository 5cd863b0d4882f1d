# Above an answer: how the question was understood
note-follows = Understood after: “{ $question }”
note-corrected = A later article has corrections: “{ $title }”.
note-of-its-day = It was so on the day of the article; I cannot tell whether it still is.
note-not-then = I found nothing { $period } that says this; elsewhere the blog says:
note-from-blog = From the blog “{ $blog }”:
note-nothing-then = I know of no article from that time ({ $period }).
note-longest = { $total ->
        [one] This is the only one
       *[other] Of { $total } articles this is the longest
    }, with { $words } words.
note-shortest = { $total ->
        [one] This is the only one
       *[other] Of { $total } articles this is the shortest
    }, with { $words } words.
note-compares = Several articles tell of such things, and I do not compare them.
note-counted = These are the articles that have it in their title, labels or headings, or speak of it several times.{ $others ->
        [0] { "" }
        [one] { " " }One more mentions it.
       *[other] { " " }{ $others } more mention it.
    }
note-random = Picked at random:
note-only-mentioned = { $others ->
        [one] No article is about it; one mentions it.
       *[other] No article is about it; { $others } mention it.
    }
note-other-language = The blog is in another language, so I find less in it.
answered-before = Answered before: { $link }
