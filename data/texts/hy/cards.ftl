# Հայտարարություններ
and-more = … և ևս { $count }
announcement-sections = Այս հոդվածում կա նաև
ask-about-this = Հարցնել այս մասին
read-on-the-blog = Կարդալ բլոգում
rules-title = Այս հոդվածի մեկնաբանությունները
rules-how = Գրեք այստեղ այնպիսի անունով, որով ձեզ կտարբերեն ուրիշներից։ Ինչ է խնդրում բլոգը՝
rules-how-without-notice = Գրեք այստեղ այնպիսի անունով, որով ձեզ կտարբերեն ուրիշներից։
rules-who = Ով ով է
rules-who-is = { $account }՝ **{ $name }**
rules-kept = Գրածը նախ պահվում է և երբեք չի կորչում։
choose-a-moniker = Ընտրել կեղծանուն
my-comments = Իմ մեկնաբանությունները
leave-title = Հեղինակը բացակայում է
leave-until = Մինչև { $until }։
leave-open = Որոշ ժամանակ. օրը նշված չէ։
leave-goes-on = Մեկնաբանություններն առաջվա պես կարդացվում են, իսկ հարցերին պատասխանում է բլոգը։
back-title = Հեղինակը վերադարձել է
back-text = Նոր հոդվածները կհայտնվեն այստեղ։

# Պատասխաններ
answer-sure = այսպես է ասված բլոգում
answer-likely = հավանաբար սա եք փնտրում
answer-perhaps = վստահ չեմ, որ սա է պատասխանը
more = Էլի
show-here = Ցույց տալ բոլորին
more-title = Բլոգում կա նաև
more-none = Բլոգում այս մասին այլ բան չկա։
ask-field = Ձեր հարցը
ask-hint = Ի՞նչ կուզեիք իմանալ։
searched-for = Փնտրվել է՝ { $question }
not-said-title = Բլոգում պատասխան չգտա
not-said = Հեղինակը կտեսնի ձեր հարցը։
not-said-near = Ամենամոտն այս գրառումներն են
not-said-brief = Բլոգում պատասխան չգտա։
shown-by = Հարցնում է { $who }՝ { $question }

# Կարգավորում
setup-title = Կարգավորումներ
setup-blog = Բլոգ
setup-no-blog = Միացված չէ։ Գրեք /setup և բլոգի կամ դրա լրահոսի հասցեն։
setup-blog-is = **{ $title }**, պահված է { $articles ->
        [one] { $articles } հոդված
       *[other] { $articles } հոդված
    }
setup-notice = Ուղերձ ընթերցողին
setup-no-notice = Բլոգում ինձ հասկանալի ուղերձ չկա, ուստի մեկնաբանությունները չեն ստուգվում։ Սեղմեք **Գրել կանոնները**. երեք նախադասություն պատրաստ է, կարող եք փոխել։
setup-notice-waits = Ահա թե ինչպես եմ այն հասկանում։ Մինչև չհաստատեք, ոչինչ չի գնահատվում։
setup-notice-confirmed = Հաստատված է։ Սրանով են գնահատվում մեկնաբանությունները՝
setup-strictness = Մինչև մոդերատորի որոշումը
strictness-gentle = **Մեղմ**՝ ոչինչ չի հանվում։
strictness-fair = **Արդար**՝ անստորագիրը հանվում է տասը րոպե անց, կրկնությունն ու անիմաստը՝ անմիջապես։
strictness-as-on-the-blog = **Ինչպես բլոգում**՝ կանոնը խախտող ամեն բան սպասում է մոդերատորի։
setup-language = Բոլորին տեսանելի գրվածքի լեզուն
setup-articles = Որտեղ հայտարարել հոդվածները
setup-questions = Որտեղ պատասխանները բոլորին են երևում
setup-review = Որտեղ են որոշում մոդերատորները
setup-moderators = Ովքեր են մոդերատորները
setup-no-blog-yet = Նախ միացրեք բլոգը. այդ ժամանակ կկարդամ նրա ուղերձը, կամ կգրեք կանոնները։
notice-write = Գրել կանոնները
notice-change = Փոխել կանոնները
notice-own = -# Նույն բանը նորից ու նորից չասելը հենց այս տեղի կանոնն է, ինչ էլ որ ասի ուղերձը։
notice-add = Ավելացնել նախադասություն
notice-choose = Փոխել նախադասությունը. դատարկը կջնջվի
notice-asks-for-none = ոչինչ չի միացնում
notice-sentence = Նախադասություն { $number }
status-no-rules = Բլոգն ուղերձ չունի, ուստի մեկնաբանությունները չեն ստուգվում։ Ինչ անել՝ սեղմեք **Գրել կանոնները** /setup-ում։
confirm-the-notice = Հաստատել ուղերձը
post-the-newest = Հայտարարել վերջին հոդվածը
change-strictness = Փոխել խստությունը
clause-moniker = ստորագրել կեղծանունով
clause-coherence = գրել կապակցված
clause-relevance = մնալ հոդվածի թեմայում
clause-attack-allowed = հեղինակի վրա հարձակվել կարելի է
clause-consequence = ինչ կլինի հակառակ դեպքում
clause-leave = հեղինակը բացակայում է
clause-schedule = երբ են լինում գրառումները
clause-moderation = մոդերացիան շարունակվում է

# Վիճակ և օգնություն
status-title = Ինչպես են գործերը
status-well = Ամեն ինչ կարգին է։
status-feed = Լրահոս
status-polled = կարդացվել է { $polled }, նորից՝ { $due }
status-waiting = Սպասում են որոշման
status-no-blog = Բլոգ միացված չէ։ Լուծում՝ /setup և բլոգի հասցեն։
status-no-channel = Հայտարարությունների ալիք ընտրված չէ։ Լուծում՝ /setup։
status-no-review = Մոդերատորների ալիք ընտրված չէ։ Լուծում՝ /setup։
status-not-confirmed = Ուղերձը հաստատված չէ, ուստի մեկնաբանությունները չեն ստուգվում։ Ինչ անել՝ սեղմեք **Հաստատել ուղերձը** /setup-ում։
status-no-content = Հաղորդագրություններ կարդալ չեմ կարող, ուստի մեկնաբանությունները չեն գնահատվում։ Լուծում՝ Discord-ի ծրագրավորողի պորտալում միացրեք Message Content Intent-ը և ինձ նորից գործարկեք։
status-feed-error = Լրահոսը կարդալ չհաջողվեց։ { $error } Ինքս նորից կփորձեմ։
status-feed-ended = Լրահոսն այլևս չի կարդացվում։ { $error }
status-effect-failed = Ինչ-որ բան հրապարակել չհաջողվեց՝ { $error }։
status-permissions = { $channel } ալիքում ինձ իրավունքներ են պակասում՝ { $missing }։ Լուծում՝ ալիքի իրավունքները։
help-title = Սիրելի ընթերցող
help-what = Հայտարարում եմ բլոգի նոր հոդվածները, հարցերին պատասխանում եմ բլոգի խոսքերով և հետևում եմ, որ մեկնաբանությունները պահեն բլոգի կանոնները։ Հեղինակի անունից երբեք չեմ գրում։
help-commands = Ինչ կարող եք անել
help-ask = { $ask }՝ հարցնել բլոգին
help-articles = { $articles }՝ թերթել բլոգը
help-comment = { $comment }՝ մեկնաբանել կեղծանունով
help-mine = { $mine }՝ ձեր մեկնաբանությունները. ուղղել, հետ վերցնել, բողոքարկել, արտահանել, ջնջել
help-moniker = { $moniker }՝ տեսնել, ընտրել կամ հանձնել կեղծանունը
help-language-discord = Ինչպես Discord-ում
help-language = Ինչ լեզվով խոսեմ ձեզ հետ
help-kept-title = Ինչ է պահվում
help-kept = Ձեր մեկնաբանություններն իրենց տարբերակներով, ձեր կեղծանունը և հարցերը։ Հանվածն ու ջնջվածը վերջնականապես ջնջվում է { $days } օր անց, իսկ այն, ինչ ջնջում եք /mine-ում՝ անմիջապես։

# Լրահոսի վիճակը
feed-fault-title = Բլոգի լրահոսը չի կարդացվում
feed-fault = { $error } Շարունակում եմ փորձել և այստեղ կասեմ, երբ կարգավորվի։
feed-ended-title = Բլոգի լրահոսն այլևս չկա
feed-well-title = Բլոգի լրահոսը նորից կարդացվում է
feed-well = { $url }

# Հեղինակը
announce-preview = Ահա թե ինչպիսին կլինի՝
announce-now = Հայտարարել
announced = Հայտարարված է՝ { $title }
away-said = Ընթերցողները գիտեն, որ բացակայում եք։ Երբ վերադառնաք, գրեք /author back։
away-said-until = Ընթերցողները գիտեն, որ բացակայում եք մինչև { $until }։ Եթե ավելի շուտ վերադառնաք, գրեք /author back։
back-said = Ընթերցողները գիտեն, որ վերադարձել եք։

# Մեկնաբանություններ
repair-line = { $nameless ->
        [0] Ինչ-որ մեկն այստեղ գրում է առանց անվան
        [one] Ինչ-որ մեկն այստեղ գրում է առանց անվան
       *[other] Մի քանի հոգի այստեղ գրում են առանց անվան
    }{ $nameless ->
        [0] ։
        [one] ։
       *[other] , և հասկանալի չէ, թե ով ինչ է ասում։
    } Կեղծանուն ընտրեք { $minutes ->
        [one] { $minutes } րոպեում
       *[other] { $minutes } րոպեում
    }, և մեկնաբանությունը կմնա։
given-back-title = Ձեր մեկնաբանությունը «{ $title }» հոդվածի տակ
why = Ինչու
why-a-moderator = Այդպես է որոշել մոդերատորը։
what-now = Հիմա ինչ
what-now-repair = { $thread }-ում գրեք /moniker, ընտրեք անուն, և ես այն իսկույն կհրապարակեմ ձեր փոխարեն։
what-now-choose = Ընտրեք կեղծանուն, և ես այն իսկույն կհրապարակեմ ձեր փոխարեն։
what-now-waits = Մոդերատորը կնայի։ Ձեզնից ոչինչ չի պահանջվում. ահա ձեր տեքստը։
what-now-decided = Ահա ձեր տեքստը։
comment-shown = երևում է
comment-repairing = սպասում է ուղղման
comment-taken-down = հանված է, պահվում է այստեղ
comment-removed = հեռացված է, պահվում է այստեղ
comment-withdrawn = ջնջել եք դուք
my-comments-none = Այստեղ դեռ չեք մեկնաբանել։
comment-field = Ձեր մեկնաբանությունը
mine-choose = Ընտրեք՝ ուղղել, հետ վերցնել, հարցնել մոդերատորին
mine-export = Արտահանել
mine-exported = Ահա այն ամենը, ինչ այս սերվերում ձեր մասին պահվում է։
mine-repair = Ուղղել
mine-withdraw = Հետ վերցնել
mine-appeal = Հարցնել մոդերատորին
mine-repair-title = Ուղղել մեկնաբանությունը
mine-repaired = Շնորհակալություն, հրապարակված է։
mine-not-repaired = Պահված է նախկին տեքստի հետ։ Դեռ չի հրապարակվել՝
mine-withdrawn = Հետ է վերցված։ Տեքստը կջնջվի { $days } օր անց։
mine-erase = Ջնջել
mine-erase-ask = Այս սերվերում ձեր բոլոր մեկնաբանությունները հետ կվերցվեն։ Դրանց տեքստերը, ձեր կեղծանունն ու հարցերը կջնջվեն անմիջապես և անդառնալիորեն. ինչ ուզում եք պահել, նախ **արտահանեք**։
mine-erase-all = Ջնջել ամենը
mine-erased = { $count ->
    [0] Ջնջված է։ Մեկնաբանություններ չկային։
    [one] Ջնջված է՝ { $count } մեկնաբանության հետ։
   *[other] Ջնջված է՝ { $count } մեկնաբանության հետ։
 }
mine-appealed = Մոդերատորը նորից կնայի։
comment-posted = Հրապարակված է ձեր կեղծանունով։
comment-kept = Պահված է։ Մոդերատորը կնայի։
comment-not-posted = Պահված է, բայց դեռ չի հրապարակվել՝
moniker-field = Ձեր կեղծանունը
moniker-hint = 2–32 նիշ, մյուսներից տարբեր
moniker-you-have-none = Այստեղ դեռ կեղծանուն չունեք։
moniker-yours = Այստեղ դուք **{ $name }** եք։
moniker-chosen = Այսուհետ այստեղ դուք **{ $name }** եք։
moniker-released = Հանձնեցիք **{ $name }** անունը։ 30 օր այն ոչ ոք չի կարող վերցնել։
change-moniker = Փոխել
give-up-moniker = Հանձնել

# Դեպքեր
case-title = Մեկնաբանություն «{ $title }» հոդվածի տակ
rule-none = Ինչ են ասում կանոնները
rule-moniker = Կեղծանուն չկա
rule-duplicate = Արդեն ասվել է
rule-coherence = Անկապ է
rule-relevance = Գուցե թեմայից դուրս է
case-person = Ով է գրել
case-alike = Նույնը սպասում է այլ դեպքերում
case-known =
    { $who }, այստեղ է { $since }-ից՝ { $comments ->
        [one] { $comments } մեկնաբանություն
       *[other] { $comments } մեկնաբանություն
    }, երևում է { $shown }, հանված է { $taken-down }, հեռացված է { $removed }
no-moniker = { $name } (առանց կեղծանվան)
keep = Թողնել
remove = Հեռացնել
post = Հրապարակել
dont-post = Չհրապարակել
remove-because = Հեռացնել, քանի որ…
dont-post-because = Չհրապարակել, քանի որ…
remove-in-own-words = Իմ խոսքերով…
remove-why = Ինչ ասել գրողին
remove-why-hint = Կարճ և բարեհամբույր. կհասնի տեքստի հետ
case-more = Էլի…
case-on-blog = { $who }, հենց բլոգում
case-moderate = Մոդերացնել բլոգում
case-should-go = Պետք է հեռացնել
case-goes-on-blog = { $by }. սա պետք է հեռացնել բլոգից՝ «{ $text }» – { $writer }
check-put = Ցույց տալ մոդերատորներին
check-put-done = Հիմա սպասում է մոդերատորի, իսկ մինչ այդ մնում է այնպես, ինչպես կա։
who-is = Այստեղ { $who }՝ **{ $name }**։
who-is-nobody = { $who } այստեղ կեղծանուն չունի։
person-title = { $name } այս սերվերում
person-reserve = Պահել անունը
person-refuse = Վերցնել այս կեղծանունը
person-reserved = Հիմա **{ $name }** անունը ոչ ոք չի կարող վերցնել։
person-transfer = Կեղծանունը տալ այլ հաշվի
person-transferred = Հիմա **{ $name }**՝ { $who }։
transfer-to-same = Կեղծանունն արդեն այդ հաշվինն է։ Ընտրեք ուրիշը։
person-refuse-ask = Վերցնե՞լ **{ $name }** անունը { $who } անդամից։ Ոչ ոք այն չի կարող կրել։ Կտեղեկացնեմ { $who } անդամին և հաջորդ մեկնաբանության համար ուրիշ անուն կխնդրեմ։
person-refuse-sure = Վերցնել
person-refused = **{ $name }** անունը հետ է վերցված. ոչ ոք այն չի կարող ընտրել։ { $who } տեղեկացված է։
person-has-no-moniker = Վերցնելու կեղծանուն չկա։
name-withdrawn = Մոդերատորները հետ են վերցրել ձեր **{ $name }** անունը։ Ընտրեք ուրիշը /moniker հրամանով. ձեր մեկնաբանությունները մնում են։
name-given-back = **{ $name }** անունը կրկին ձերն է։
case-next = Հաջորդը
case-none = Ոչինչ չի սպասում։
case-kept = Թողնում է { $by }՝ «{ $text }» – { $writer }
case-removed = Հեռացնում է { $by }՝ «{ $text }» – { $writer }
case-moved = { $by } տեղափոխում է «{ $title }» հոդվածի տակ՝ «{ $text }» – { $writer }
case-move = Տեղափոխել «{ $title }» հոդվածի տակ
case-free = Այստեղ կարելի է ամեն ինչի մասին
case-settled = Ինքնին լուծվեց՝ «{ $text }» – { $writer }
case-put-right = Ուղղել է գրողը՝ «{ $text }» – { $writer }
case-to-be-put-right = Գրողը կարող է ուղղել՝ «{ $text }» – { $writer }
case-withdrawn = Ջնջել է գրողը՝ «{ $text }» – { $writer }
undo = Չեղարկել

# Մոդերատորների սեղանը
desk-title = Մոդերատորների սեղանը
desk-quiet = Ոչինչ չի սպասում։
desk-waiting = { $count ->
        [one] { $count }{ $about ->
            [yes] { " կամ ավելի" }
           *[no] { "" }
        } մեկնաբանություն է սպասում ձեզ։
       *[other] { $count }{ $about ->
            [yes] { " կամ ավելի" }
           *[no] { "" }
        } մեկնաբանություն է սպասում ձեզ։
    }
desk-nameless = { $thread }-ում մեկ ժամում { $people } հոգի գրել է առանց անվան, և հասկանալի չէ, թե ով ինչ է ասում։ Այնտեղ մի տող խնդրում է անուն ընտրել։
desk-flood = **Հեղեղ։** { $since }-ից եկել է առնվազն { $comments } մեկնաբանություն, առնվազն { $people } հոգուց, որոնցից առնվազն { $newcomers }-ը նոր է։
desk-held = Նորեկների մեկնաբանությունները պահվում են մինչև { $until }։ Դրանք ձեզ են սպասում, և գրողները գիտեն դա։
desk-held-wait = { $count ->
        [one] Դրանցից մեկը սպասում է միայն այն պատճառով, որ գրողը նոր է։
       *[other] Դրանցից { $count }-ը սպասում են միայն այն պատճառով, որ գրողները նոր են։
    }
desk-review = Քննել
desk-hold = Նորեկներին պահել մեկ ժամ
desk-end = Այլևս չպահել
desk-post-held = Հրապարակել պահվածը
desk-holding = Նորեկների մեկնաբանությունները պահվում են մինչև { $until }, որոշումը ձերն է։ Ավելի վաղ գրածը մնում է։
desk-ended = Նորեկները կրկին գրում են բոլորի պես։ Պահվածը դեռ սպասում է։
desk-posted = { $count ->
        [0] Պահված ոչինչ այլևս չկար։
        [one] Հրապարակված է { $count } մեկնաբանություն։
       *[other] Հրապարակված է { $count } մեկնաբանություն։
    }
# Կանոնները
rules-panel-title = Այս սերվերի կանոնները
rules-not-confirmed = Ուղերձը ոչ ոք չի հաստատել. ոչինչ չի ստուգվում։ Սեղմեք ներքևի **Փոխել կանոնները** կամ **Գրել կանոնները** և հաստատեք դրանք։
rules-confirmed = Բխում են հեղինակի ուղերձից. հաստատել է { $by }, { $at }։
rules-attack-allowed = Հեղինակի վրա հարձակվել կարելի է. խոսքի երանգը չի գնահատվում։
rules-on = Գործում է։
rules-off = Ուղերձն այդ չի պահանջում. չի գնահատվում։
rules-relevance-first = Միայն խորհուրդ է՝ բոլոր բլոգների ընդհանուր շեմով։ Սեփական շեմը շուտով կգտնվի, իսկ մեկնաբանություններ պահել կարելի է, երբ լինի { $enough } թույլատրված մեկնաբանություն։
rules-relevance-advises = Միայն խորհուրդ է. մեկնաբանություններ պահել կարելի է, երբ լինի { $enough } թույլատրված մեկնաբանություն։
rules-relevance-holds = Շեմից ցածր ամեն բան սպասում է մոդերատորի։
rules-threshold = Շեմը { $low } է՝ { $low-from }-ի և { $low-to }-ի միջև. դրանից ցածր է այստեղ թույլատրված մեկնաբանությունների 2 %-ը (գնահատված է { $scored }-ը { $allowed }-ից)։
rules-changed = Ինչ է փոխվել
threshold-first = { $at }՝ { $before } → { $low }, գտնված այստեղի մեկնաբանություններում
threshold-weekly = { $at }՝ { $before } → { $low }, շաբաթական վերանայում. դրանից հետո { $decisions } որոշում, որից { $kept }-ը՝ թողնել
threshold-decisions = { $at }՝ { $before } → { $low }, { $decisions } որոշումից հետո, որից { $kept }-ը՝ թողնել
threshold-weights = { $at }՝ { $before } → { $low }, քանի որ գնահատականն այժմ այլ կերպ է հաշվվում
rules-free = Որտեղ կարելի է ամեն ինչի մասին
rules-test = Փորձել տեքստ
rules-test-text = Ի՞նչ կարող էր գրել մեկը։
rules-test-article = Ո՞ր հոդվածի տակ։
rules-test-name = Ստորագրություն
rules-test-anybody = Մանուշակ
rules-tested = Փորձված է «{ $title }» հոդվածի տակ
tested-allow = Կմնար
tested-advice = Կմնար, և մոդերատորները կիմանային
tested-repair = Գրողին կխնդրեին ուղղել
tested-hold = Կորոշեր մոդերատորը
rules-bind = Նորից գնահատել թեման այստեղ՝ …

# Ինչն է սպասում և ինչու
setup-everyone = Այդ դերն այստեղ բոլորն ունեն, և յուրաքանչյուրը կկարողանար որոշել ուրիշների մեկնաբանությունների մասին։ Ընտրեք դեր, որ միայն մոդերատորներն ունեն։
clause-repetition = չկրկնվել
status-waits =
    { $more ->
        [0] { $what }՝ սպասում է. { $why }
       *[other] { $what } և ևս { $more }՝ սպասում են. { $why }
    }
waits-thread = «{ $title }» հոդվածի քննարկումը
waits-rules = Քննարկման կանոնների քարտը
waits-message = Հաղորդագրություն
waits-case = Դեպք { $number }
waits-comment = { $name } – մեկնաբանություն
waits-change-thread = Քննարկման փոփոխություն
waits-pin = Ամրացում
waits-edit = Հաղորդագրության փոփոխություն
waits-delete = Ջնջում
trouble-post = { $channel } ալիքում գրել չեմ կարող։ Այնտեղ ինձ տվեք { $rights } իրավունքը։
trouble-start-thread = { $channel } ալիքում քննարկում սկսել չեմ կարող։ Այնտեղ ինձ տվեք { $rights } իրավունքը։
trouble-change-thread = { $channel } ալիքում քննարկումները փոխել չեմ կարող։ Այնտեղ ինձ տվեք { $rights } իրավունքը։
trouble-pin = { $channel } ալիքում հաղորդագրություն ամրացնել չեմ կարող։ Այնտեղ ինձ տվեք { $rights } իրավունքը։
trouble-edit = { $channel } ալիքում հաղորդագրություն փոխել չեմ կարող։ Այնտեղ ինձ տվեք { $rights } իրավունքը։
trouble-delete = { $channel } ալիքում հաղորդագրություն ջնջել չեմ կարող։ Այնտեղ ինձ տվեք { $rights } իրավունքը։
trouble-no-channel = Ալիքը ջնջված է։ Ուրիշն ընտրեք { $setup }-ում։
trouble-full = { $channel } լցված է. Discord-ն այնտեղ այլևս բաց քննարկում կամ ամրացված հաղորդագրություն թույլ չի տալիս։ Մի քանիսը փակեք կամ ապամրացրեք։
trouble-locked = { $channel } փակ է։ Բացեք այն կամ այնտեղ ինձ տվեք Manage Threads իրավունքը։
trouble-filtered = Սերվերի AutoMod-ը դա { $channel } ալիքում չի թողնում։ Սերվերի կարգավորումներում բացառություն արեք իմ դերի համար։
boards-own-rule = -# Սա սերվերի սեփական կանոնն է. հեղինակի ուղերձում դրա մասին խոսք չկա։
comment-not-kept = Հիմա ոչինչ պահել չեմ կարող, ուստի մեկնաբանությունը չի հրապարակվել։ Ահա ձեր տեքստը. խնդրում եմ, մեկ րոպեից նորից ուղարկեք։
