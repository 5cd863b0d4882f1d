fetch-bad-url = «{ $url }»՝ սա ցանցի հասցե չէ։ Այն սկսվում է http:// կամ https://-ով և ունի հանգույցի անուն։
fetch-refused-address = { $host }՝ ներքին ցանցի հասցե է, այդպիսիք չեմ բացում։ Եթե այն ձերն է, ավելացրեք FETCH_ALLOW-ում՝ .env ֆայլում։
fetch-unknown-host = «{ $host }» հանգույց չկա։ Ստուգեք՝ հասցեում վրիպակ չկա՞։
fetch-unreachable = { $url }՝ անհասանելի է ({ $cause })։
fetch-timeout = { $url }՝ { $seconds } վայրկյանում ամբողջությամբ չպատասխանեց։
fetch-too-large = { $url }՝ { $megabytes } ՄԲ-ից մեծ է։
fetch-redirects = { $url }՝ վերահասցեավորվում է ավելի քան { $most } անգամ։
fetch-status = { $url }՝ պատասխանում է { NUMBER($status, useGrouping: 0) } կոդով։
feed-not-found = { $url } հասցեում RSS կամ Atom լրահոս չկա, և էջն այն չի նշում։ Տվեք հենց լրահոսի հասցեն։
feed-failed = Լրահոսից ինչ-որ բան ընդունել չհաջողվեց. մանրամասները մատյանում են։
comment-without-article = «{ $id }» մեկնաբանությունը «{ $article }» հոդվածինն է, որը չկա։ Հոդվածը ներմուծեք ավելի շուտ կամ դրա հետ միասին։
blog-which = Բլոգները մի քանիսն են՝ { $known }։ Նշեք պետքականը՝ --blog։
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
