# What the shell's commands say
ask-sure = { $percent } % sure
ask-near = near:
publish-done = { $comments ->
    [one] 1 comment
   *[other] { $comments } comments
 } under { $articles ->
    [one] 1 article
   *[other] { $articles } articles
 } may be shown on the blog, and { $comments ->
    [one] lies
   *[other] lie
 } in { $folder }. Articles with nothing to show any more: { $removed }.
publish-failed = { $folder } cannot be written to: { $cause }. Check the folder's rights, or name another.
publish-not-ours = { $file } is not a file of mine, so nothing was written. Name another folder, or move it away.
blog-not-found = There is no blog called “{ $blog }”.
