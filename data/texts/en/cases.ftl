case-notes = Notes
case-note = Note
note-field = For the moderators after you
note-hint = Nobody else sees it. It goes when the comment's text is erased.
note-empty = There is nothing to read in this note.
case-move-below = Move it under …
case-move-other = Another article…
case-move-article = The article's title
case-move-hint = Its first words are enough, and spelling is forgiven
case-ask = Ask to put it right…
request-field = What should be put right?
request-hint = Kind and short: its writer reads it, and the comment stays as it is
request-empty = There is nothing to read in this request. Nobody was asked.
case-asked = Its writer was asked to put it right
case-not-asked = I could not ask its writer: this person takes no direct messages, or is not here any more. The request waits under /mine.
case-said-before = Before its writer changed it
case-together = Look at all { $count } together
together-title = One thing, said again and again
together-what = Read each. Your choice applies to all that are shown here; each can be undone on its own: /review and its number.
together-keep = All may stand
together-remove = None may stand
together-kept = { $count ->
        [0] None of them was waiting any more.
        [one] One comment may stand.
       *[other] { $count } comments may stand.
    }
together-removed = { $count ->
        [0] None of them was waiting any more.
        [one] One comment is removed.
       *[other] { $count } comments are removed.
    }
asked-title = A moderator asks you to put this right
asked-how = Edit your message in { $thread }; if I posted it for you, press **Edit** in { $mine }. Nothing is decided yet.
asked-how-down = Press **Put it right** in { $mine }, and it is read again. Nothing is decided yet.

# The server's audit log
audit-deletion = A comment that was taken down, removed or withdrawn
audit-retract = Taken back by the author, or by the blog
audit-own = A line of the bot's own that is no longer needed
audit-thread = The article changed, or was taken back

# AutoMod
status-automod = The server's AutoMod rule “{ $rule }” stops { $stops } under articles, and the notice allows attacks on the author. I never see what it stops: nobody can judge it or give it back. Cure: Server Settings → AutoMod → that rule → exempt { $channel }, or switch it off.
automod-profanity = strong words
automod-slurs = insults
automod-word = whatever says “{ $word }”
status-automod-unseen = I cannot see whether the server's AutoMod contradicts the notice. With the right Manage Server I would say so here; nothing else needs it.
