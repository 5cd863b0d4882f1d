# Announcements
and-more = … and { $count } more
quoted = “{ $text }”
announcement-sections = Also in this article
ask-about-this = Ask about this
read-on-the-blog = Read on the blog
rules-title = Comments under this article
rules-how = Write here, under a name that people can tell from others. What the blog asks:
rules-how-without-notice = Write here, under a name that people can tell from others.
rules-who = Who is who
rules-who-is = { $account } is **{ $name }**
rules-kept = What you write is kept before anything is done to it, and never lost.
choose-a-moniker = Choose a moniker
my-comments = My comments
# Answers
answer-sure = the blog says so
answer-likely = probably what you ask for
answer-perhaps = I am not sure that this answers it
more = More
show-here = Show here
more-title = Also on the blog
more-none = I found nothing else on this in the blog.
ask-field = Your question
ask-hint = What would you like to know?
searched-for = Searched for: { $question }
not-said-title = I found no answer in the blog
not-said = The author can see what was asked.
not-said-near = These pieces come nearest
not-said-brief = I found no answer in the blog.
shown-by = { $who } asked: { $question }

# Setting up
setup-title = This board
setup-blog = Blog
setup-everyone = That is the role of everybody here: then everybody could decide about everybody's comments. Please choose a role that only moderators have.
setup-no-blog = Not connected. Type /setup with the blog's address or its feed's.
setup-blog-is = **{ $title }**, { $articles ->
        [one] one article
       *[other] { $articles } articles
    } kept
setup-notice = The notice
setup-no-notice = The blog has none that I understand, so comments are not judged. Press **Write the rules**: three sentences are there to begin with.
setup-notice-waits = This is how I understand it. Nothing is judged before you confirm it.
setup-notice-confirmed = Confirmed. Comments are judged by it:
setup-strictness = Before a moderator decides
strictness-gentle = **Gentle**: nothing is taken down.
strictness-fair = **Fair**: unsigned comments after their time, duplicates and nonsense at once.
strictness-as-on-the-blog = **As on the blog**: whatever breaks a rule waits for a moderator.
setup-language = Language of what everybody reads
setup-articles = Where articles are announced
setup-questions = Where answers are public
setup-review = Where moderators decide
setup-moderators = Who moderates
setup-no-blog-yet = Connect the blog first; then its notice is read, or you write the rules.
notice-write = Write the rules
notice-change = Change the rules
notice-own = -# That nobody says one thing again and again is the board's own rule, whatever the notice says.
notice-add = Add a sentence
notice-confirmed = Confirmed. Comments are judged by it.
notice-choose = Change a sentence; empty it to remove it
notice-asks-for-none = switches nothing on
notice-sentence = Sentence { $number }
status-no-rules = The blog has no notice, so no comment is judged. Cure: press **Write the rules** in /setup.
confirm-the-notice = Confirm the notice
post-the-newest = Post the newest article now
change-strictness = Change strictness
clause-moniker = sign with a moniker
clause-coherence = be coherent
clause-relevance = keep to the article
clause-repetition = say it once
clause-attack-allowed = attacking the author is allowed
clause-consequence = what happens otherwise
clause-leave = the author is away
clause-schedule = when posts come
clause-moderation = moderation goes on

# Status and help
status-title = How things stand
status-well = All is well.
status-feed = Feed
status-polled = read { $polled }, again { $due }
status-not-polled = not read yet
status-due-now = read { $polled }, again in a moment
status-waiting = Cases that wait
status-no-blog = No blog is connected. Cure: /setup with the blog's address.
status-no-channel = No channel is chosen for announcements. Cure: /setup.
status-no-review = No channel is chosen for moderators. Cure: /setup.
status-channel-gone = { $what }: that channel is deleted. Cure: choose another in { $setup }.
status-not-confirmed = The notice is not confirmed, so no comment is judged. Cure: press **Confirm the notice** in /setup.
status-no-content = I may not read messages, so comments are not judged. Cure: switch on the Message Content intent in Discord's developer portal and start me again.
status-feed-error = The feed could not be read: { $error } I try again by myself.
status-feed-ended = The feed is no longer read: { $error }
status-effect-failed = Something could not be posted: { $error }.
status-waits =
    { $more ->
        [0] { $what } waits: { $why }
        [one] { $what } and one more wait: { $why }
       *[other] { $what } and { $more } more wait: { $why }
    }
waits-thread = The thread of { $title }
waits-rules = A thread's rules card
waits-message = A message
waits-case = Case { $number }
waits-comment = A comment by { $name }
waits-change-thread = A change to a thread
waits-pin = A pin
waits-edit = A change to a message
waits-delete = A deletion
waits-delete-of = The deletion of { $message }
trouble-post = I may not write in { $channel }. Give me { $rights } there.
trouble-start-thread = I may not start threads in { $channel }. Give me { $rights } there.
trouble-change-thread = I may not change threads in { $channel }. Give me { $rights } there.
trouble-pin = I may not pin messages in { $channel }. Give me { $rights } there.
trouble-edit = I may not change messages in { $channel }. Give me { $rights } there.
trouble-delete = I may not delete messages in { $channel }. Give me { $rights } there.
trouble-no-channel = Its channel is deleted. Choose another one in { $setup }.
trouble-full = { $channel } is full: Discord allows no more open threads or pins there. Close or unpin some.
trouble-locked = { $channel } is locked. Unlock it, or give me Manage Threads there.
trouble-filtered = The server's AutoMod refuses it in { $channel }. Exempt my role in the server's settings.
status-permissions = In { $channel } I lack: { $missing }. Cure: the channel's permissions.
help-title = Dear reader
help-what = I announce the blog's new articles, answer questions in the blog's own words, and keep the comments to the blog's rules. I never write in the author's voice.
help-commands = You can
help-ask = { $ask } – ask the blog
help-articles = { $articles } – look through the blog
help-comment = { $comment } – comment under your moniker
help-mine = { $mine } – your comments: put right, withdraw, edit, appeal, export, erase; your questions and choices
help-moniker = { $moniker } – see, choose or give up your moniker
help-moderators = For moderators
help-review = { $review } – decide what waits, one by one
help-person = { $person } – somebody's moniker and history
help-rules = { $rules } – what comments are judged by
help-status = { $status } – what is wrong, and its cure
help-author = For the author
help-author-announce = { $author-announce } – preview an announcement, then post it
help-author-write = { $author-write } – a short note to your readers
help-author-away = { $author-away } – tell readers that you are away
help-author-back = { $author-back } – tell them that you are back
help-author-questions = { $author-questions } – what nobody could answer
help-admin = For those who manage the server
help-setup = { $setup } – connect the blog; channels, roles, language
help-language-discord = As in Discord
help-language = The language in which I speak to you
help-kept-title = What is kept
help-kept =
    Your comments with their versions, your moniker and your questions with their answers: until you press **Erase** in { $mine }, then they go at once.
    What is removed or deleted is erased after { $days ->
        [one] one day
       *[other] { $days } days
    }, and so are old versions. Of a decision only who made it and when remains, without your text.
    { $backups ->
        [0] Whoever hosts me may keep copies of the database, in case of need.
        [one] Whoever hosts me keeps the last day's copy of the database, in case of need.
       *[other] Whoever hosts me keeps copies of the database of the last { $backups } days, in case of need.
    } Logs hold no texts.

# A feed's health
feed-fault-title = The blog's feed cannot be read
feed-fault = { $error } I keep trying, and will say here when it works again.
feed-ended-title = The blog's feed has ended
feed-well-title = The blog's feed is read again
feed-well = { $url }

# The author
announce-preview = This is how it will look:
announce-now = Announce
announced = Announced: { $title }
# Comments
repair-line = { $nameless ->
        [0] Someone here has no name yet.
        [one] Someone here has no name yet.
       *[other] { $nameless } people here have no name yet, and nobody can tell who says what.
    } Choose a moniker within { $minutes ->
        [one] a minute
        [60] an hour
        [1440] a day
       *[other] { $minutes } minutes
    } and your comment stays.
repair-line-other = A comment here needs putting right. **My comments** tells its writer what; editing the message is enough.
given-back-title = Your comment under “{ $title }”
why = Why
boards-own-rule = -# This is the board's own rule: no sentence of the notice speaks of it.
why-a-moderator = A moderator decided this.
why-a-moderator-says = A moderator says:
what-now = What now
what-now-repair = Type /moniker in { $thread } to choose a name, and I post it for you at once.
what-now-choose = Choose a moniker and I post it for you at once.
what-now-waits = A moderator will look at it. There is nothing that you need to do; here is your text.
what-now-decided = Here is your text. { $mine } shows what you can do.
what-now-files = { $mine } shows what you can do.
what-now-wordless = I keep only words, so I cannot give it back. { $mine } shows what you can do.
attached-files = Attached
given-back-files = { $files }. Discord deletes them with the message; what I could still get comes with this.
comment-without-files = Was sent with { $files }, deleted with the first message.
comment-wordless = No words: a picture, a sticker or something like it.
comment-shown = shown
comment-repairing = to be put right
comment-taken-down = taken down, kept here
comment-removed = removed, kept here
comment-withdrawn = deleted
comment-erased = erased
my-comments-none = You have not commented here yet.
my-comments-erased = What you wrote here is erased.
comment-field = Your comment
mine-choose = One of these: put it right, withdraw it, ask a moderator
mine-export = Export
mine-exported = Everything that is kept about you on this board.
mine-edit = Edit
mine-edit-title = Change your comment
mine-edited = Thank you. It is changed.
my-questions = My questions
my-questions-none = You have not asked anything here yet.
my-question-reply = The author replied:
my-question-fact = Answered from what this board knows, such as when posts come.
my-question-open = I have not answered this yet.
my-question-waits = It waits for the author.
mine-repair = Put it right
mine-withdraw = Withdraw
mine-appeal = Ask a moderator
mine-repair-title = Put your comment right
mine-repaired = Thank you. It is posted.
mine-not-repaired = Kept, with what you wrote before. It is not posted yet:
mine-withdrawn = Withdrawn. Its text is erased after { $days } days.
mine-erase = Erase
mine-erase-ask = This withdraws all your comments on this board. Their texts, your moniker and your questions are erased at once. It cannot be undone; **Export** first what you want to keep.
mine-erase-all = Erase it all
mine-erased = { $count ->
    [0] Erased. There were no comments.
    [one] Erased, with 1 comment.
   *[other] Erased, with { $count } comments.
 }
mine-erased-copies = { $count ->
    [one] One copy of the database still holds it, from { $days }
   *[other] Copies of the database still hold it, from { $days }
 }.
mine-erased-until = Each day's copy gives way to newer ones: the last of these is deleted around { $day }.
mine-erased-by-hand = Other copies stay until whoever hosts me deletes them.
mine-appealed = A moderator will look at it again.
comment-posted = Allowed. It goes into the thread, under your moniker.
comment-kept = Kept. A moderator will look at it.
comment-stands = still visible, since I may not delete it
comment-to-come = to be posted as soon as I can write there
case-amiss = Not done
case-stands = Still visible: I may not delete in { $channel }. I try again as soon as I may; /status says what I need.
case-not-told = I could not send the text back: this person takes no direct messages, or is not here any more. It waits under /mine.
case-not-posted = It could not be posted: its thread is deleted, or nobody may write there any more. Its writer is told.
case-waits-for-thread = It is posted as soon as its article has a thread again: the one that it stood in is deleted.
comment-not-posted = Kept, and not posted yet:
moniker-field = Your moniker
moniker-hint = Two to 32 characters, unlike the others here
moniker-you-have-none = You have no moniker here yet.
moniker-yours = Here you are **{ $name }**.
moniker-chosen = Here you are **{ $name }** from now on.
moniker-released = You gave up **{ $name }**. Nobody else can take it for 30 days.
change-moniker = Change it
give-up-moniker = Give it up

# Cases
case-title = A comment under “{ $title }”
rule-none = What the rules say
rule-moniker = No moniker
rule-duplicate = Said before
rule-coherence = Not coherent
rule-relevance = Perhaps off topic
rule-advert = Perhaps advertising
rule-flagged = Flagged by members
case-flags = Flagged
case-flags-by = { $count ->
        [one] by one member
       *[other] by { $count } members
    }
case-appeal = Its writer asks
case-appeal-asks = Please look at it again.
case-person = Who wrote it
case-alike = The same waits in other cases
case-known =
    { $who }, here since { $since }: { $comments ->
        [one] one comment
       *[other] { $comments } comments
    }{ $shown ->
        [0] { "" }
       *[other] , { $shown } shown
    }{ $taken-down ->
        [0] { "" }
       *[other] , { $taken-down } taken down
    }{ $removed ->
        [0] { "" }
       *[other] , { $removed } removed
    }{ $stands ->
        [0] { "" }
       *[other] , { $stands } still visible: I may not delete
    }
no-moniker = { $name } (no moniker)
case-known-none = { $who } has not commented here.
keep = Keep
remove = Remove
post = Post
dont-post = Don't post
remove-because = Remove because…
dont-post-because = Don't post because…
remove-in-own-words = In my own words…
remove-why = What its writer is told
remove-why-hint = Kind and short: it goes to the writer with the text
case-more = More…
case-on-blog = { $who }, on the blog itself
case-moderate = Moderate on the blog
case-should-go = Should go
case-goes-on-blog = { $by } says that this should go from the blog: “{ $text }” – { $writer }
check-put = Put it before the moderators
check-put-done = It waits for a moderator now, and stays as it is until then.
who-is = Here { $who } is **{ $name }**.
who-is-nobody = { $who } has no moniker here.
person-title = { $name } on this board
person-reserve = Reserve a name
reserve-field = The name
reserve-hint = Nobody can take it then, nor a name like it
person-refuse = Take this moniker away
person-reserved = Nobody can take **{ $name }** now.
person-transfer = Give this moniker to another account
person-transferred = { $who } goes by **{ $name }** now.
transfer-to-same = That account has it already. Choose another.
transfer-to-bot = A bot comments under no moniker. Choose a person.
person-refuse-ask = Take **{ $name }** away from { $who }? Nobody can have it then. I will tell { $who }, and ask for another name with their next comment.
person-refuse-sure = Take it away
person-refused = The name **{ $name }** is withdrawn; nobody can take it. { $who } is told.
person-has-no-moniker = This person has no moniker here.
name-withdrawn = The moderators have withdrawn your name **{ $name }**. Type /moniker to choose another; your comments stay.
name-given-back = Your name **{ $name }** is yours again.
case-next = Next
case-none = Nothing waits.
case-kept = Kept by { $by }: “{ $text }” – { $writer }
case-removed = Removed by { $by }: “{ $text }” – { $writer }
case-moved = Moved under “{ $title }” by { $by }: “{ $text }” – { $writer }
case-move = Move to “{ $title }”
case-free = Anything goes here
case-settled = Settled by itself: “{ $text }” – { $writer }
case-put-right = Put right by its writer: “{ $text }” – { $writer }
case-to-be-put-right = Its writer can put it right: “{ $text }” – { $writer }
case-withdrawn = Deleted meanwhile: “{ $text }” – { $writer }
case-erased = { $how ->
    [keep] Kept by { $by }
    [remove] Removed by { $by }
    [move] Moved by { $by }
    [withdrawn] Deleted
   *[other] Settled by itself
 }. The text is erased.
undo = Undo

# The desk
desk-title = The moderators' desk
desk-quiet = Nothing waits.
desk-waiting = { $count ->
        [one] One comment waits for you.
       *[other] { $count }{ $about ->
            [yes] { " or more" }
           *[no] { "" }
        } comments wait for you.
    }
desk-despair = { $who } wrote something in { $channel } that sounds like despair. No rule is for that: please write to them kindly, soon.
desk-oldest = The oldest came { $since }.
desk-lowest = Today's lowest
desk-lowest-title = Lowest in relevance today
desk-lowest-what = These are furthest from their articles. That is a hint, not a verdict: they stay.
desk-lowest-none = Nothing was scored in the last day.
desk-lowest-evidence = Score { $score }. { $matching ->
        [no_words] Nothing is in common.
       *[other] In common: { $matching }.
    } { $missing ->
        [no_words] { "" }
       *[other] Not there: { $missing }.{ " " }
    }The closest passage: “{ $passage }”
desk-lowest-look = Look at one of them
desk-csv = Verdicts as CSV
desk-csv-given = Verdicts and decisions, each with the version of the rules. What was erased is empty.
desk-nameless = In { $thread } { $people } people wrote without a name within an hour: nobody can tell who says what. The line there asks for names.
desk-flood = **A flood.** Since { $since } at least { $comments } comments came, by at least { $people } people, at least { $newcomers } of them new here.
desk-held = Newcomers' comments are held until { $until }. They wait for you here, and their writers are told.
desk-held-wait = { $count ->
        [one] One of them waits only because its writer is new.
       *[other] { $count } of them wait only because their writers are new.
    }
desk-review = Review what waits
desk-hold = Hold newcomers' comments for an hour
desk-end = End the hold
desk-post-held = Post what was held
desk-holding = Newcomers' comments are held until { $until }, for you to decide. What they wrote before stays.
desk-ended = Newcomers comment like everybody again. What was held still waits.
desk-posted = { $count ->
        [0] Nothing was held any more.
        [one] One comment is posted.
       *[other] { $count } comments are posted.
    }
# The rules
rules-panel-title = The rules of this board
rules-not-confirmed = Nobody has confirmed the notice: nothing is judged. Press **Change the rules** or **Write the rules** below, and confirm them.
rules-confirmed = Drawn from the blog's notice, confirmed by { $by } on { $at }.
rules-attack-allowed = Attacking the author is allowed: no score looks at tone.
rules-on = In force.
rules-off = The notice does not ask for it: not judged.
rules-relevance-first = Only advice, except for adverts, by a threshold for all blogs. This board's own will be found soon, and may hold comments once { $enough } have been allowed.
rules-relevance-advises = Only advice, except for adverts: it may hold comments once { $enough } have been allowed.
rules-relevance-holds = What scores under the threshold waits for a moderator.
rules-threshold = Threshold { $low }, somewhere between { $low-from } and { $low-to }: the score under which 2 % of the comments allowed here lie ({ $scored } of { $allowed } were scored).
rules-changed = What changed
threshold-first = { $at }: { $before } → { $low }, found in this board's own comments
threshold-weekly = { $at }: { $before } → { $low }, the weekly look; { $decisions } decisions since, { $kept } of them kept
threshold-decisions = { $at }: { $before } → { $low }, after { $decisions } decisions, { $kept } of them kept
threshold-weights = { $at }: { $before } → { $low }, since the score is now measured differently
rules-free = Where anything goes
rules-test = Test a text
rules-test-text = What would somebody write?
rules-test-article = Under which article?
rules-test-name = Signed by
rules-test-anybody = Marigold
rules-tested = Tested under “{ $title }”
tested-allow = It would stand
tested-advice = It would stand, and the desk would be told
tested-repair = Its writer would be asked to put it right
tested-hold = A moderator would decide
rules-bind = Judge relevance again in …
rules-choose = Set a rule
rules-reach = How far may it go?
rules-reach-relevance = Whatever you choose, it only advises until { $enough } comments have been allowed here, except for adverts.
finds-moniker = Names that name nobody, lead somewhere, or could be taken for another's.
finds-duplicate = What its writer said before, floods, one link in many threads.
finds-coherence = What has no words, words of no language, or only takes up room.
finds-relevance = What comes near neither the article nor its thread; and adverts.
reach-off = Off
reaches-off = The rule is not applied.
reach-advise = Advise
reaches-advise = Only the desk learns what it finds; nobody is asked for anything.
reach-repair = Ask to repair
reaches-repair = The writer is asked to put it right. It stays, whatever comes of that.
reach-hold = Hold
reaches-hold = In full: its writer is asked, or a moderator decides, depending on how strict the board is.
strict-gentle = Gentle
strictly-gentle = Nothing is taken down before a moderator decides.
strict-fair = Fair
strictly-fair = Unsigned comments go when their time is over, duplicates and nonsense at once.
strict-as-on-the-blog = As on the blog
strictly-as-on-the-blog = Whatever breaks a rule is taken down and waits for a moderator.
rules-now = Now
rules-proposed = Chosen, not saved yet
rules-save = Save
rules-back = Back
rules-history = History
rules-history-none = Nothing has been changed yet.
rules-by-itself = by itself
rules-notice-confirmed = The notice is confirmed: { $sentences ->
        [one] one sentence
       *[other] { $sentences } sentences
    }
rules-restore-choose = Set the rules as they were before …
rules-restore-title = As it was before that
rules-restore = Restore
setup-moderation = Where the blog's own comments are moderated
rules-rehearse = Rehearse
rehearsed-title = A rehearsal: nothing is changed
rehearsed-of-board = { $count ->
        [one] Tried on the last comment of this board.
       *[other] Tried on the last { $count } comments of this board.
    }
rehearsed-of-archive = { $count ->
        [one] Tried on the last comment that stands on the blog itself.
       *[other] Tried on the last { $count } comments that stand on the blog itself.
    }
rehearsed-touched = { $count ->
        [0] None would be touched.
        [one] One would be touched: { $percent } %.
       *[other] { $count } would be touched: { $percent } %.
    }
rehearsed-advised = { $count ->
        [one] The desk alone would learn of one more.
       *[other] The desk alone would learn of { $count } more.
    }
rehearsed-no-difference = Nothing would differ from the rules as they stand.
rehearsed-different = { $count ->
        [one] One would go another way; as the rules stand, { $now } would be touched.
       *[other] { $count } would go another way; as the rules stand, { $now } would be touched.
    }
ends-fine = stands
ends-advised = stands, the desk learns of it
ends-asked = its writer is asked
ends-doubted = stands until a moderator decides
ends-refused = taken down until a moderator decides
rehearse-the-board = On this board's comments
rehearse-the-archive = On the blog's archive
