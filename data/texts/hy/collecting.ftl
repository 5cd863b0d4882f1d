fetch-bad-url = «{ $url }»՝ սա ցանցի հասցե չէ։ Այն սկսվում է `http://`-ով կամ `https://`-ով և ունի հանգույցի անուն։
fetch-refused-address = { $host }՝ ներքին ցանցի հասցե է, այդպիսիք չեմ բացում։ Եթե այն ձերն է, ավելացրեք FETCH_ALLOW-ում՝ .env ֆայլում։
fetch-unknown-host = «{ $host }» հանգույց չկա։ Ստուգեք՝ հասցեում վրիպակ չկա՞։
fetch-unreachable = { $url }՝ անհասանելի է ({ $cause })։
fetch-timeout = { $url }՝ { $seconds } վայրկյանում ամբողջությամբ չպատասխանեց։
fetch-too-large = { $url }՝ { $megabytes } ՄԲ-ից մեծ է։ Ավելին կարելի է թույլ տալ .env ֆայլում՝ FETCH_MEGABYTES։
fetch-redirects = { $url }՝ վերահասցեավորվում է ավելի քան { $most } անգամ։
fetch-status = { $status ->
        [401] { $url }՝ գաղտնաբառ է պահանջում (կոդ 401)։ Եթե կայքը ձերն է, այն կարող եք տալ FETCH_HEADERS-ով՝ .env ֆայլում։
        [403] { $url }՝ ինձ ներս չի թողնում (կոդ 403)։ Եթե կայքը ձերն է, թույլատրեք «DearReader»-ին կամ .env-ում նշեք FETCH_AGENT կամ FETCH_HEADERS։
        [404] { $url } հասցեում ոչինչ չկա (կոդ 404)։ Ճիշտ հասցեն տվեք /setup-ով։
        [410] { $url }՝ այլևս չկա (կոդ 410)։ Նոր հասցեն տվեք /setup-ով։
        [429] { $url }՝ չափազանց հաճախ են հարցնում (կոդ 429)։ Կսպասեմ այնքան, որքան խնդրում է։
       *[other] { $url }՝ պատասխանում է { NUMBER($status, useGrouping: 0) } կոդով։
    }
feed-not-found = { $url } հասցեում RSS, Atom կամ JSON լրահոս չկա, էջն այն չի նշում, և սովորական տեղերում էլ չկա։ Տվեք հենց լրահոսի հասցեն։
feed-is-mail = «{ $written }»-ը էլ. փոստի հասցե է։ Նշեք բլոգի հասցեն, ինչպես այն երևում է դիտարկիչում, երբ կարդում եք այն՝ https://example.org/blog։
feed-failed = Լրահոսից ինչ-որ բան ընդունել չհաջողվեց. մանրամասները մատյանում են։
comment-without-article = «{ $id }» մեկնաբանությունը «{ $article }» հոդվածինն է, որը չկա։ Հոդվածը ներմուծեք ավելի շուտ կամ դրա հետ միասին։
blog-which = Բլոգները մի քանիսն են՝ { $known }։ Նշեք պետքականը՝ --blog։
import-would = Կվերցվի { $articles ->
        [one] { $articles } հոդված
       *[other] { $articles } հոդված
    } և { $comments ->
        [one] { $comments } մեկնաբանություն
       *[other] { $comments } մեկնաբանություն
    }։
import-nothing = Այստեղ հոդված չկա. ոչինչ չփոխվեց։
import-more = և ևս { $count }
import-follow = «{ $title }» բլոգին կարելի է հետևել՝ /setup { $url }
# Ինչ չի վերցվում ներմուծելիս և ինչու. $count՝ քանիսը, $titles՝ դրանցից առաջինները։
left-draft = Չվերցված սևագրեր՝ { $count } ({ $titles })։
left-pending = Չվերցված ստուգման սպասող գրառումներ՝ { $count } ({ $titles })։
left-private = Չվերցված անձնական կամ թաքցված գրառումներ՝ { $count } ({ $titles })։
left-password = Չվերցված գաղտնաբառով փակ գրառումներ՝ { $count } ({ $titles })։
left-scheduled = Չվերցված հետագայի համար նշանակված գրառումներ՝ { $count } ({ $titles })։
left-expired = Չվերցված ժամկետն անցած գրառումներ՝ { $count } ({ $titles })։
left-trashed = Չվերցված ջնջված գրառումներ՝ { $count } ({ $titles })։
left-members = Չվերցված միայն բաժանորդների համար գրառումներ՝ { $count } ({ $titles })։
left-page = Չվերցված էջեր՝ { $count } ({ $titles })։
left-outside = { $count ->
    [one] Բաց է թողնված արխիվի { $count } գրառում, որը ցույց է տալիս դրանից դուրս՝ { $titles }։
   *[other] Բաց է թողնված արխիվի { $count } գրառում, որոնք ցույց են տալիս դրանից դուրս՝ { $titles }։
 }
left-markup = Չվերցված գրառումներ, որոնց նշագրումը կարդալ չգիտեմ՝ { $count } ({ $titles })։ Պահեք դրանք HTML-ով կամ Markdown-ով։
doubt-date = «{ $title }»՝ «{ $found }» ամսաթիվը հնարավոր չէ կարդալ. հոդվածը վերցվում է առանց դրա։
doubt-no-article = «{ $found }» մեկնաբանությունը չի վերցվում. դրա հոդվածը ({ $title }) չկա։
import-done = { $blog }՝ նոր { $new }, փոփոխված { $revised }, նույնը մնացած { $same ->
        [one] { $same } հոդված
       *[other] { $same } հոդված
    }. { $comments ->
        [one] { $comments } նոր կամ փոփոխված մեկնաբանություն
       *[other] { $comments } նոր կամ փոփոխված մեկնաբանություն
    }{ $notices ->
        [0] { "" }
       *[other] . նոր ուղերձ ընթերցողին, հաստատեք /setup-ում
    }։
fetch-packed = { $url }՝ սեղմված է այնպես, որ բացել չեմ կարող ({ $how })։
fetch-robots = Այդ կայքի robots.txt-ը խնդրում է ինձ չդիպչել { $url } էջին։
too-much-to-read = Կարդալը տևեց ավելի քան { $seconds } վայրկյան կամ պահանջեց ավելի քան { $megabytes } ՄԲ, և ես դադարեցի։ Դա չափազանց մեծ է կամ խճճված։
