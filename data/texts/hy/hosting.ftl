# Ինչ են գտնում `check`-ը և /status-ը
check-version = Dear Reader { $version }, Python { $python }, այն փաթեթներով, որոնցով փորձարկվել է։
check-packages = Այս փաթեթները այս տարբերակի չեն՝ { $names }։ Լուծում՝ Dear Reader-ի պանակում գրեք make setup։
check-disk = { $folder }-ում ազատ է { $free }։
check-disk-full = { $folder }-ում ազատ է միայն { $free }, իսկ պետք է { $needed }։ Լուծում՝ տեղ ազատեք կամ քիչ պատճեններ պահեք (KEEP_BACKUPS)։
check-backups = { $copies ->
    [one] վերջին օրերի մեկ պատճեն
   *[other] վերջին օրերի { $copies } պատճեն
 }, նորագույնը՝ { $last } UTC։
check-backups-to-come = Պատճեններ դեռ չկան. բոտն ամեն օր մեկն է անում։
check-backups-stale = Բազայի նորագույն պատճենը { $last } UTC-ի է։ Լուծում՝ մատյանում տեսեք, թե ինչու նորը չկա։
check-no-backups = KEEP_BACKUPS-ը 0 է՝ պատճեններ չեն արվում։
check-model = Լեզվի մոդելն ու ընթերցողը տեղում են։
check-no-model = Լեզվի մոդելը չի աշխատում. պատասխանները փնտրվում են միայն բառերով։ Լուծում՝ գրեք make clean, հետո՝ make setup. թե ինչն է սխալ նրա ֆայլերում, ասված է մատյանում։
check-no-reader = Ընթերցողը չի աշխատում. ոչ մի պատասխան հաստատ չի կոչվում։ Լուծում՝ Dear Reader-ի ֆայլերը նորից վերցրեք. թե ինչն է սխալ, ասված է մատյանում։
check-clock = Ժամացույցը ճիշտ է։
check-clock-wrong = Ժամացույցը Discord-ի ժամացույցից { $seconds } վայրկյանով տարբեր է։ Լուծում՝ միացրեք ժամանակի համաժամեցումը (timedatectl set-ntp true)։
check-clock-offset = CLOCK_OFFSET_FILE-ը բոտի ժամացույցը { $days } օրով առաջ է տանում. դա միայն փորձերի համար է։
check-database = { $where }՝ կարդացվում է, գրվում է և ամբողջ է ({ $version } տարբերակ)։
check-database-older = { $where }՝ { $found } տարբերակի է. հաջորդ գործարկումը կհասցնի { $known }-ի՝ նախ պատճեն անելով։
check-no-database = { $where }՝ այստեղ դեռ ոչինչ չկա. առաջին գործարկումը կստեղծի։
check-hindered = { $count ->
    [one] Մեկ գործ սպասում է
   *[other] { $count } գործ սպասում է
 }, մինչև սերվերում ինչ-որ մեկը վերացնի արգելքը. /status-ը կնշի ամեն մեկն ու լուծումը։
check-no-boards = Դեռ ոչ մի տախտակ կարգավորված չէ։ Ձեր սերվերում գրեք /setup։
check-feed = { $url }՝ պատասխանում է։
check-no-token = DISCORD_TOKEN չկա. բոտն աշխատում է դիտարկիչում։
check-token = Discord-ը բոտը ճանաչում է որպես { $name }։
check-discord-away = Discord-ը չի պատասխանում՝ { $cause }։ Լուծում՝ ստուգեք այս մեքենայի ցանցը և DISCORD_API_URL-ը, եթե տվել եք։
check-intent = Բոտին թույլատրված է կարդալ հաղորդագրությունները։
check-no-server = Բոտը ոչ մի սերվերում չէ։ Լուծում՝ բացեք { $invite }
check-not-on-server = Բոտն այլևս { $server } սերվերում չէ։ Լուծում՝ նորից հրավիրեք։
check-not-set-up = { $server } սերվերը կարգավորված չէ։ Այնտեղ գրեք /setup։
check-channel = { $channel } ալիքում կա այն ամենը, ինչ պետք է։
check-channel-gone = Ընտրված ալիքն այլևս չկա ({ $channel })։ Լուծում՝ /setup-ում ընտրեք ուրիշը։
check-review-open = Մոդերատորների { $channel } ալիքը տեսնում են բոլորը։ Լուծում՝ փակեք այն կամ /setup-ում ընտրեք ուրիշը։
check-role-gone = Ընտրված դերն այլևս չկա։ Լուծում՝ /setup-ում ընտրեք ուրիշը։
right-denied = { $right } (ալիքն արգելում է { $who }-ի համար)
right-nowhere = { $right } (իմ ոչ մի դեր չունի)
