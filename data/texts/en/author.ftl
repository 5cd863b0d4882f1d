# Days to come, as they stand behind “until”. The form: how babel's patterns decline a month's name there.
coming-week = the week of { $day }
coming-month-form = LLLL
coming-month = { $month } { $year }
coming-end-month = the end of { $month } { $year }
coming-mid-month = the middle of { $month } { $year }
coming-year = { $year }
coming-end-year = the end of { $year }
coming-season = { $season ->
        [spring] spring
        [summer] summer
        [autumn] autumn
       *[winter] winter
    }{ $year ->
        [none] { "" }
       *[other] { " " }{ $year }
    }
coming-end-season = the end of { $season ->
        [spring] spring
        [summer] summer
        [autumn] autumn
       *[winter] winter
    }{ $year ->
        [none] { "" }
       *[other] { " " }{ $year }
    }

# The author's leave
leave-title = The author is away
leave-until = Until { $until }.
leave-open = For a while; no date is set.
leave-goes-on = Comments go on being read, and questions answered from the blog.
leave-was-title = The author was away
leave-back = Back since { $day }.
back-title = The author is back
back-text = New articles will be announced here.
away-preview-changes = Your readers know already. Their card will now say:
away-asks = When { $day } comes, I will ask you whether you are back. I announce no return by myself.
away-asks-never = I announce no return by myself: type { $author-back } when you are back.
away-tell = Tell my readers
away-until = Until { $until }
away-instead = No, until { $until }
away-change = Change
away-did-you-mean = Did you mean this?
away-until-field = Until when?
away-until-hint = next Friday · 24 December · until spring; empty: no date
away-note-field = A line to your readers
away-said = Your readers are told that you are away. Type { $author-back } when you return.
away-said-until = Your readers are told that you are away until { $until }. Type { $author-back } if you return earlier.
away-changed = Your readers' card says it now. Type { $author-back } when you return.
away-changed-until = Your readers' card says now that you are away until { $until }.
back-said = Your readers are told that you are back.
leave-over = You said that you would be away until { $until }. Are you back? I tell nobody until you say so.
leave-over-back = I am back
leave-over-still = Still away
leave-needs-end = The day that you named has passed. Until when are you away now?
not-a-day = I do not understand “{ $written }” as a day to come.
day-is-past = “{ $written }” is over already. Name a day to come.
draft-used = That is done already.
zone-unknown = I know no time zone “{ $written }”. Choose one from the list, such as Asia/Yerevan.

# What the author posts by hand
author-note-title = A note to the readers
author-note-title-named = { $author } writes to the readers
author-note-field = Your note
author-note-post = Post
author-note-posted = Your note is posted.
author-note-empty = There is nothing to post yet: write a line.
plan-time = At a time
plan-other-time = Another time
plan-at-field = When?
plan-at-hint = tomorrow 9:00 · Friday 18:30 · 24 December at noon
plan-zone-field = Your time zone (asked for once)
plan-edit = Edit
plan-line-field = Your line above it
plan-own-field = Instead of the excerpt
plan-skip = Skip
plan-take-back = Take back
plan-change = Change it
plan-post-now = Post now
plan-post-then = Post at that time
plan-planned = It will be posted on { $at }, { $when }.
plan-then = To be posted on { $at }, { $when }:
plan-left-out = “{ $title }” is not announced. { $author-announce } can still do it; what people wrote in its thread stays.
author-note-taken-back = Your note is taken back.
plan-meant = { $day }, { $time }
plan-instead = No, { $day }, { $time }
zone-needed = I do not know your time zone yet. Choose it once: in the form, or as “zone” in { $author-announce }.
not-a-moment = I do not understand “{ $written }” as a time to come.
moment-is-past = “{ $written }” is over already. Name a time to come.
moment-needs-time = “{ $written }”: at what time?
moment-too-far = “{ $written }” is more than a year away. Name a nearer time.

# Questions that wait
question-alike = Also asked like this
question-times = Asked { $count } times; a reply goes to all of them.
reply-passage-field = Or the blog's words that answer
passage-not-there = No article of the blog has these words. Copy them exactly as they stand there.

# The author's half of the desk
author-desk = For the author
author-desk-title = The author's desk
author-desk-questions = { $count ->
        [0] No question is open.
        [one] One question is open.
       *[other] { $count } questions are open.
    }
author-desk-zone = Your time zone: { $zone }.
author-desk-no-zone = I will ask for your time zone when you first post at a set time.
author-desk-announce = Announce an article
author-desk-write = Write a note
author-desk-ask = What waits for me
author-desk-away = I will be away
letter-is-on = A letter comes by direct message each week.
letter-is-off = No weekly letter is sent.
letter-on = Send me a weekly letter
letter-off = No more weekly letters
letter-title = Your blog's week
letter-week = From { $since } to { $until }.
letter-asked = { $count ->
        [0] This week nobody asked anything.
        [one] One question was asked; the blog answered { $answered }.
       *[other] { $count } questions were asked; the blog answered { $answered }.
    }
letter-read = Where readers' answers came from
letter-discussed = What was discussed
letter-open = Still open: no answer found in the blog
letter-why = You switched this letter on; “For the author” on the desk switches it off.

# The second page of the setup
setup-more = More settings
setup-more-text = Who moderates and who the author is, where their rights do not say it; how long a comment can be put right; the language of what everybody reads.
setup-author = Who the author is
setup-minutes = Time to put a comment right
setup-minutes-of = { $count ->
        [one] 1 minute
        [60] an hour
        [1440] a day
       *[other] { $count } minutes
    }
setup-make = Make the missing channels
setup-made = Made and chosen: { $channels }
setup-make-forbidden = I may not make channels here. Cure: give me the right to manage channels, or make them yourself and choose them.
setup-status = How things stand
setup-review-open = Everybody here sees #{ $channel }, and cases are for moderators alone. Cure: take “View Channel” from @everyone there and give it to the moderators and me; or press “Make the missing channels” under “More settings”.
author-zone = The author's time zone

word-offer-title = A new article for several readers
word-offer = { $article } may answer { $count } questions that waited. Would you say a word to those who asked? The article goes with it.
word-write = Say a word
word-field = Your word to them (the article goes with it)
