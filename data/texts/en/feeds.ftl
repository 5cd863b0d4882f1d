# Another blog, and the page of feeds
other-blog = I found **{ $title }**. This board reads **{ $own }** already. Shall I read both, or this one instead? What is there already stays in either case, and nothing of it is announced.
other-blog-add = Read both
other-blog-replace = Read this one instead
other-blog-moved = It has moved here
feeds = Feeds
feeds-none = No feed is read. Give a blog's address with /setup.
feeds-choose = Choose a feed
feeds-paused = paused
feeds-pause = Pause
feeds-resume = Read it on
feeds-address = Another address
feeds-address-field = Address of the blog or its feed
feeds-remove = Remove
feeds-back = Back
feeds-shared = Another server has me read the same blog, so its feeds are not changed from here. /setup with another blog's address can take its place here.
feed-read-already = { $url } is read here already.
