# Why a comment waits, is to be put right, or stays
verdict-allowed = Nothing in the rules speaks against this.
verdict-allowed-on-topic = Allowed: signed and on topic.

comment-no-place = I could not post it: its thread is deleted, or nobody may write there any more.
in-despair = This sounds like despair. No rule is for that: it stays, and nothing was asked of its writer. Please write to them kindly, soon.
flagged-by-members = Several members asked the moderators to look at this.
newcomers-held = Many came at once, so the moderators look first at what new people write, until { $until }.

# Monikers
moniker-names-nobody = “{ $name }” names nobody in particular. Please choose a name that people can tell you by.
moniker-no-letters = “{ $name }” has no letters in it. Please choose a name that people can read.
moniker-too-short = “{ $name }” is too short. A name has two letters or more.
moniker-too-long = “{ $name }” is too long. A name has 32 characters at most.
moniker-marks = “{ $name }” is buried in marks. Please choose a name that people can read.
moniker-mixes-alphabets = One word of “{ $name }” is written in two alphabets. Please write it in one.
moniker-advert = “{ $name }” leads somewhere. A name has no links, invitations or advertising in it.
moniker-turned-round = “{ $name }” has signs in it that turn its letters round. Please write it without them.
moniker-of-the-bot = “{ $name }” is the bot's name, or looks like it. Please choose another.
moniker-of-the-blog = “{ $name }” is the blog's name, or looks like it. Please choose another.
moniker-of-the-author = “{ $name }” is the author's name, or looks like it. Please choose another.
moniker-of-the-moderators = “{ $name }” is what the moderators are called, or looks like it. Please choose another.
moniker-of-a-moderator = “{ $name }” is a moderator's name, or looks like it. Please choose another.
moniker-of-discord = “{ $name }” is a name of Discord's own, or looks like it. Please choose another.
moniker-reserved = The moderators keep “{ $name }”, or a name like it, from everybody. Please choose another.
moniker-alike = “{ $name }” could be taken for “{ $alike }”, who is here already.
moniker-held = Another account here has taken “{ $name }” as its moniker. If it belongs to this person, /person on that account gives it back.
moniker-held-you = Another account here has taken “{ $name }” as its moniker. If the name is yours, the moderators can give it back to you; or choose another.
moniker-alike-across-scripts = “{ $name }” sounds like “{ $alike }”, written in other letters.

# Duplicates
duplicate-own = The same person has posted this before: “{ $earlier }”
duplicate-own-alike = The same person has posted this before, hardly changed, more than once: “{ $earlier }”
duplicate-own-padded = The same person has posted this before, and filled it up with one thing again and again: “{ $earlier }”
duplicate-flood = The same person has said one thing { $times } times: “{ $phrase }”
duplicate-flood-varied = The same person has said one thing { $times } times, with other numbers or emoji: “{ $phrase }”
duplicate-many = { $accounts } other new accounts have posted the very same text within the hour.
duplicate-thread = Somebody has already said this in this thread: “{ $earlier }”
duplicate-link = The same person has put this link into { $times ->
    [one] another thread
   *[other] { $times } other threads
}: { $link }
duplicate-own-you = You have posted this before: “{ $earlier }”
duplicate-own-alike-you = You have posted this before, hardly changed, more than once: “{ $earlier }”
duplicate-own-padded-you = You have posted this before; this time it is filled up with one thing again and again: “{ $earlier }”
duplicate-flood-you = You have said one thing { $times } times: “{ $phrase }”
duplicate-flood-varied-you = You have said one thing { $times } times, with other numbers or emoji: “{ $phrase }”
duplicate-link-you = You have put this link into { $times ->
    [one] another thread
   *[other] { $times } other threads
}: { $link }

# Coherence
coherence-no-words = There are no words in this.
coherence-link-only = This is a link without a word about it.
coherence-marks = The letters are buried in marks: { $marks } marks on { $letters } letters.
coherence-stretched = This is one letter, “{ $letter }”, { $times } times.
coherence-repeated = This says “{ $phrase }” { $times } times and nothing else.
coherence-gibberish = These are words of no language that I know: { $words }
coherence-without-tables = The tables of words are missing or of another version, so words were not judged.
coherence-part = A considerable part of this is words of no language that I know: { $words }
coherence-filled = Most of this is one letter, “{ $letter }”, { $times } times.
coherence-numbers = These are numbers and not a word about them.
coherence-dummy = This is a printer's dummy text: { $words }
coherence-unknown-letters = Some letters are of a language that is not known here, so words were not judged.

# Relevance
relevance-apart = This shares no topic with the article or its thread (score { $score }, low is under { $low }). Not found there: { $missing }. The closest passage: “{ $passage }”
relevance-low = Little of this touches the article or its thread (score { $score }, low is under { $low }). In common: { $matching }. { $missing ->
        [no_words] { "" }
       *[other] Not there: { $missing }.{ " " }
    }The closest passage: “{ $passage }”
relevance-elsewhere = Little of this touches the article or its thread (score { $score }, low is under { $low }). It may belong to “{ $elsewhere }”. { $matching ->
        [no_words] Nothing is in common.
       *[other] In common: { $matching }.
    } { $missing ->
        [no_words] { "" }
       *[other] Not there: { $missing }.{ " " }
    }The closest passage: “{ $passage }”
relevance-advert = This reads like advertising: { $offers }
relevance-too-short = Under 16 words nobody can measure whether a comment keeps to the article.
relevance-other-language = Whether this keeps to the article is measured in English only.
relevance-courtesy = This says nothing of the article, and nothing of anything else: a greeting, thanks, a word to somebody.
relevance-free-thread = A moderator lets people speak of anything in this thread.
