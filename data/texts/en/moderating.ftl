# Comments
comment-empty = There is nothing to read in this comment. Nothing was sent.
comment-not-yours = This is not your comment.
comment-moved-on = This comment has changed in the meantime, so nothing was done. Look at it again with /mine.
comment-unknown = I have not judged this message as a comment: it stands under no article, a bot or a webhook wrote it (whatever name it shows), or nothing is judged here yet.
comment-gone = This is not shown any more: its writer deleted it.
appeal-waits = It waits for a moderator already.
appealed-once = A moderator has looked at this as you asked; it stays as decided.
comment-no-thread = This article has no thread here yet, and none can be opened now; the moderators see why. Nothing was sent.
threads-too-many = { $most ->
        [one] You have opened one thread today.
       *[other] You have opened { $most } threads today.
    } Comment where there is one already, or come back tomorrow. Nothing was sent.

# Monikers
moniker-taken = “{ $name }” is somebody else's here, or was until a short while ago. Please choose another name.
moniker-too-often = You have changed your name { $most } times within a day. You can do so again on { $at }.
moniker-moved-on = That name is not kept from everybody any more, so there is nothing to undo. Look at /person.
notice-asks-nothing = No rule follows from this: it asks for no name, no sense, no subject. Nothing is changed.
notice-moved-on = The notice has changed meanwhile. Look at it again with /rules.
moniker-none = You have no moniker here to give up.

not-an-address = “{ $written }” is not a web address. It must begin with http:// or https://.

# Floods
newcomers-not-held = That is over already: newcomers comment like everybody.

# Cases
case-not-found = There is no case with that number.
case-decided = <@{ $by }> was quicker: { $choice ->
    [keep] the comment is kept.
    [move] the comment is moved under another article.
   *[remove] the comment is removed.
}
case-was-settled = This case has settled by itself, so there is nothing left to decide.
case-waits = It waits already: /review.
case-open = This decision is undone already; the case is open.
case-moved-on = The comment has changed since that decision, so it cannot be undone. Its newest case counts.
move-nowhere = That article has no thread here, so the comment stays where it is.
free-nowhere = This is not an article's thread.

# Flags
flag-kept = Thank you. If others think so too, a moderator will look at it; its writer will not learn who flagged it.
flag-waits = Thank you. A moderator will look at it.
flag-known = You have flagged this already, thank you.
flag-own = This is your own comment. With { $mine } you can change or withdraw it.
flag-decided = A moderator has looked at this, and it stays. Thank you for caring.
flag-unheeded = Thank you. The moderators kept most of what you flagged lately, so this flag is not counted; you can write to them yourself.
flag-gone = This is not shown any more. Thank you for caring.
