# Պատասխանի տակ
not-it = Դա չէ
not-it-kept = Շնորհակալություն, հաշվի է առնված։
not-it-known = Արդեն ասել եք դա. հաշվի է առնված։
not-it-next = { $thanks } Հաջորդ ամենամոտ հատվածը՝
search-as-written = Փնտրել այնպես, ինչպես գրված է
ask-the-author = Հարցնել հեղինակին
author-replied = Հեղինակը պատասխանել է { $date }
author-replied-like = Նման հարցի հեղինակը պատասխանել է { $date }
author-replied-beside = Իսկ բլոգում ասված է
back = Հետ
forward = Առաջ
number-of = { $number }՝ { $total }-ից

# Սպասող հարցեր
waits-for-author = Հարցը սպասում է հեղինակին։
waits-away = Հեղինակը բացակայում է. վերադարձի օրը նշված չէ։
waits-away-until = Հեղինակը բացակայում է մինչև { $until }։
waits-posted = Պատասխանը կհայտնվի { $channel } ալիքում։
waits-posted-unnamed = Պատասխանը կհայտնվի { $channel } ալիքում՝ ձեր հարցով և առանց ձեր անվան։
waits-ask-again = Պատասխանը կտեսնեք, երբ նորից հարցնեք։
author-says = Հեղինակը պատասխանում է
author-says-named = Պատասխանում է հեղինակը՝ { $author }
author-says-stands-in = Այդ մասին գրված է այստեղ՝ { $article }
asked-on = Հարցը՝ { $date }. «{ $question }»
new-article-says = Նոր հոդվածում ասված է՝

# Ինչպես է դրանք տեսնում հեղինակը
questions-none = Սպասող կամ անպատասխան հարցեր չկան։
question-open = Բլոգում պատասխան չգտա
question-asked = Հարցրել են
asked-in = { $at }՝ { $channel }
asked-privately = { $at }՝ անձամբ
waits-since = Ձեզ է սպասում { $at }-ից
question-perhaps = Գուցե պատասխանն այստեղ է
question-draft = Ձեր վերջին սևագիրը. ուղարկված չէ
question-answer = Պատասխանել
question-aside = Մի կողմ դնել
question-set-aside = Մի կողմ է դրված։
question-replied = Պահված է։ Ով նորից հարցնի, կտեսնի ձեր պատասխանը։
question-replied-in = Ձեր պատասխանը կհայտնվի { $channel } ալիքում։
question-closed = Այս հարցն արդեն պատասխանված է կամ մի կողմ դրված։
reply-field = Ձեր պատասխանը՝ ձեր խոսքերով
reply-article-field = Կամ հոդվածը, որտեղ դա գրված է
reply-article-hint = Դրա վերնագիրը կամ հղումը
reply-empty = Գրեք պատասխան կամ նշեք հոդվածը, որտեղ դա գրված է։

# Հոդվածներ
articles-title = Հոդվածներ
articles-none = Այդպիսի հոդված չկա։
ask-about-one = Հարցնել դրանցից մեկի մասին
page-of = Էջ { $page }՝ { $pages }-ից · { $total ->
        [one] { $total } հոդված
       *[other] { $total } հոդված
    }
related = Տես նաև
not-a-period = «{ $written }»՝ այդպիսի ժամանակ չգիտեմ։ Գրեք՝ 2008, մարտ 2008, 2008-03-13, «անցյալ տարի» կամ «2010-ից»։

# Գնահատում
evaluate-nothing = Գնահատելու դեռ ոչինչ չկա. պատասխանների մասին ոչ ոք չի արտահայտվել։ Տվեք հարցերի և հոդվածների ֆայլ։
