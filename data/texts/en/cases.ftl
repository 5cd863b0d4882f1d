case-notes = Notes
case-note = Note
note-field = For the moderators after you
note-hint = Nobody else sees it. It goes when the comment's text is erased.
note-empty = There is nothing to read in this note.
case-move-below = Move it below …
case-move-other = Another article…
case-move-article = The article's title
case-move-hint = Its first words are enough, and spelling is forgiven

# AutoMod
status-automod = The server's AutoMod rule “{ $rule }” stops { $stops } under articles, and the notice allows attacks on the author. What it stops I never see: nobody can judge it or give it back. Cure: Server Settings → AutoMod → that rule → exempt { $channel }, or switch it off.
automod-profanity = strong words
automod-slurs = insults
automod-word = whatever says “{ $word }”
status-automod-unseen = Whether the server's AutoMod contradicts the notice I cannot see. With the right Manage Server I would say so here; nothing else needs it.
