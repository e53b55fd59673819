# draft: machine-drafted, to be reviewed by a native editor
# Comity: the messages of en.ftl, key by key. How to correct one: ../MESSAGES.md

## Navigation
nav-skip = انتقل إلى المحتوى
nav-main = التصفح الرئيسي
nav-menu = القائمة
nav-home = الصفحة الرئيسية
nav-states = الدول
nav-contacts = جهات الاتصال
nav-incidents = الحوادث
nav-framework = الإطار
nav-capacity = القدرات
nav-meetings = الاجتماعات
nav-library = المكتبة
nav-languages = لغة هذه الصفحة
nav-breadcrumb = أنت هنا
nav-on-this-page = في هذه الصفحة
nav-foot = عن هذا الخادم
nav-sign-in = تسجيل الدخول
nav-sign-out = تسجيل الخروج
nav-work = مهامي
nav-account = حسابي
nav-queue = قائمة الانتظار لدى الأمانة
nav-mandates = التفويضات
nav-accreditations = الاعتمادات
nav-log = سجل الشفافية
nav-about-data = البيانات والواجهات
nav-about-accessibility = إمكانية الوصول
nav-about-disclaimer = إخلاء المسؤولية
nav-back-to = العودة إلى { $page }

## Words used on many pages
common-brand = Comity
common-tagline = دليل الدول وسجلها من أجل السلام والأمن في الفضاء الإلكتروني
common-title = { $page } – Comity
common-draft-notice = ترجمة آلية لم تُراجَع بعد.
common-draft-notice-action = اقرأ هذه الصفحة بالإنكليزية
common-demo-notice = عرض تجريبي: جميع الدول والأشخاص والأرقام من نسج الخيال.
common-today = اليوم
common-yesterday = أمس
common-days-ago =
    { $count ->
        [zero] اليوم
        [one] قبل يوم واحد
        [two] قبل يومين
        [few] قبل { $count } أيام
        [many] قبل { $count } يوما
       *[other] قبل { $count } يوم
    }
common-in-days =
    { $count ->
        [zero] اليوم
        [one] بعد يوم واحد
        [two] بعد يومين
        [few] بعد { $count } أيام
        [many] بعد { $count } يوما
       *[other] بعد { $count } يوم
    }
common-minutes =
    { $count ->
        [zero] أقل من دقيقة
        [one] دقيقة واحدة
        [two] دقيقتان
        [few] { $count } دقائق
        [many] { $count } دقيقة
       *[other] { $count } دقيقة
    }
common-hours =
    { $count ->
        [zero] أقل من ساعة
        [one] ساعة واحدة
        [two] ساعتان
        [few] { $count } ساعات
        [many] { $count } ساعة
       *[other] { $count } ساعة
    }
common-yes = نعم
common-no = لا
common-search = بحث
common-find = اعثر
common-filter = تصفية
common-clear = مسح
common-continue = متابعة
common-send = إرسال
common-save = حفظ
common-change = تغيير
common-change-what = تغيير: { $field }
common-cancel = إلغاء
common-back = رجوع
common-print = طباعة
common-copy = نسخ
common-edit = تحرير
common-open = فتح
common-remove = إزالة
common-details = التفاصيل
common-all = الكل
common-none = لا شيء
common-not-given = لم يُذكر
common-not-visible = غير معروض لك
common-unknown = غير معروف
common-optional = اختياري
common-required-note = جميع الحقول مطلوبة إلا ما أُشير إلى أنه اختياري.
common-from = من
common-until = إلى
common-no-end = بلا تاريخ انتهاء
common-since-date = منذ { $date }
common-until-date = حتى { $date }
common-state = الدولة
common-role = الدور
common-status = الحالة
common-date = التاريخ
common-what = الموضوع
common-who = الفاعل
common-actions = الإجراءات
common-reason = السبب
common-id = رقم القيد
common-party = الطرف
common-person = الشخص
common-language = اللغة
common-next-page = الصفحة التالية
common-previous-page = الصفحة السابقة
common-page-number = الصفحة { $number }
common-download-json = تنزيل بصيغة JSON
common-download-csv = تنزيل بصيغة CSV
common-download-vcf = تنزيل بطاقة العنوان
common-download-proof = تنزيل الإثبات
common-results =
    { $count ->
        [zero] لا نتائج
        [one] نتيجة واحدة
        [two] نتيجتان
        [few] { $count } نتائج
        [many] { $count } نتيجة
       *[other] { $count } نتيجة
    }
common-in-utc = جميع الأوقات بالتوقيت العالمي المنسق (UTC).
common-record-as-of = حالة القيد في { $when }
common-error-reference = الرقم المرجعي: { $reference }
common-form-expired-help = إجاباتك محفوظة. تحقق منها وأرسلها من جديد.
common-session-warning = ستنتهي جلستك قريبا لأن هذه الصفحة لم تُستخدم.
common-session-continue = إبقاء الجلسة مفتوحة
common-unsaved-warning = لم ترسل تغييراتك بعد.
common-new-window-no = تُفتح الروابط في النافذة نفسها.
common-language-of-text = لغة هذا النص: { $language }.
common-counted = { $text } ({ $count })

## Home
home-title = اعرف بمن تتصل، وكن متاحا لمن يتصل بك
home-intro = تسمّي الدول هنا جهات اتصالها. ويستطيع أي شخص التحقق من أن السجل لم يتغير.
home-search-label = ابحث عن دولة أو جهة اتصال
home-doors = ماذا تريد أن تفعل؟
home-door-contact = اعثر على جهة اتصال
home-door-contact-text = اختر دولة ودورا. سترى بمن تتصل وكم الساعة هناك.
home-door-states = اطلع على ما نشرته الدول
home-door-states-text = صفحة لكل دولة عضو ودولة مراقبة لدى الأمم المتحدة.
home-door-nominate = سمِّ جهة اتصال لدولتك أو حدّثها
home-door-nominate-text = لمشرفي الدول ولجهات الاتصال نفسها.
home-door-queue = اعمل على قائمة الانتظار لدى الأمانة
home-door-queue-text = تسميات تنتظر، وجهات اتصال لم تعد تجيب، وأسماء قيد المراجعة.
home-door-asks = أجب عن اختبار اتصال
home-door-log = تحقق من صحة قيد
home-door-log-text = الصق رقم القيد، أو افتح ملف إثبات سُلّم إليك.
home-door-data = استخدم البيانات
home-door-data-text = قوائم بصيغتي JSON و CSV، وواجهة موصوفة للبرامج.
home-map-title = الدول التي لها صفحة علنية
home-map-caption = مربعات متساوية الحجم في أماكن تقريبية. وهي لا تعبر عن أي رأي في أي إقليم أو حدود.
home-map-has-profile = نشرت جهات اتصال
home-map-no-profile = لم تنشر شيئا بعد
home-map-observer = دولة مراقبة
home-count-states =
    { $count ->
        [zero] لا تشارك أي دولة بعد
        [one] تشارك دولة واحدة
        [two] تشارك دولتان
        [few] تشارك { $count } دول
        [many] تشارك { $count } دولة
       *[other] تشارك { $count } دولة
    }
home-door-asks-text = ما تُسأل عنه، ونتيجة دولتك.
home-door-rounds = تحقق من استجابة جهات الاتصال
home-door-rounds-text = أعدّ اختبار اتصال وافتحه وانظر من أجاب.
home-door-results = انظر نتائج اختبارات الاتصال
home-door-results-text = المجاميع المنشورة: كم سُئلوا وكم أجابوا.

## States
states-title = الدول
states-intro = الدول الأعضاء في الأمم المتحدة والدول المراقبة.
states-search-label = اسم الدولة أو رمزها
states-search-hint = مثلا كينيا أو KEN أو 404
states-search-button = ابحث في الدول
states-count =
    { $count ->
        [zero] لا دول
        [one] دولة واحدة
        [two] دولتان
        [few] { $count } دول
        [many] { $count } دولة
       *[other] { $count } دولة
    }
states-none-found = لا توجد دولة تطابق «{ $query }». جرب جزءا أقصر من الاسم أو رمزا.
states-empty = ستظهر الدول هنا بعد إعداد الخادم بأعضائه.
states-table-caption = الدول ورموزها ومجموعاتها
states-column-name = الدولة
states-column-code = الرمز
states-column-group = المجموعة الإقليمية
states-column-notes = ملاحظات
states-column-contacts = جهات الاتصال
states-view-map = عرض على هيئة خريطة
states-view-list = عرض على هيئة قائمة
states-order-note = تتبع القائمة الترتيب الأبجدي للغة هذه الصفحة.
states-by-group = بحسب المجموعة الإقليمية
states-groups = مجموعات الدول
states-all = جميع الدول
states-map-contact = لها جهة اتصال معروضة عليك
states-map-no-contact = لا جهة اتصال معروضة عليك
states-found = الدول المطابقة لعبارة «{ $query }»
states-under-review = هذا الاسم قيد المراجعة. وتُعرض آخر صيغة لا خلاف عليها.

## One State
state-title = { $state }: نبذة
state-formal-name = الاسم الرسمي
state-code = الرموز
state-code-text = ثلاثة أحرف { $iso3 }، حرفان { $iso2 }، رقم { $m49 }
state-group = المجموعة الإقليمية
state-region = المنطقة
state-membership = العضوية
state-member-since = دولة عضو منذ عام { $year }
state-observer = دولة مراقبة
state-special = وضع خاص
state-ldc = من أقل البلدان نموا
state-lldc = بلد نام غير ساحلي
state-sids = دولة جزرية صغيرة نامية
state-grouping-as-of = وفقا للمعلومات المتاحة في { $date }
state-source-compared = جدولنا، وقد قورن بنسخة من صفحة إدارة شؤون الجمعية العامة والمؤتمرات
state-source-compared-in-part = جدولنا، ولم يقارن إلا جزئيا
state-source-not-compared = جدولنا، ولم يقارن بعد
state-source-common-knowledge = معلومة شائعة، لم تُقرأ في وثيقة للأمم المتحدة
state-source-invented = بيانات مختلقة
state-grouping-note = ملاحظة عن هذه المجموعة
state-ldc-leaves = من المقرر خروجها من قائمة أقل البلدان نموا في { $date }
state-contacts = جهات الاتصال
state-contacts-filled =
    { $total ->
        [zero] لا أدوار مطلوبة، والمشغول منها { $count }
        [one] لدور واحد جهات اتصال عددها { $count }
        [two] المشغول { $count } من دورين
        [few] المشغول { $count } من { $total } أدوار
        [many] المشغول { $count } من { $total } دورا
       *[other] المشغول { $count } من { $total } دور
    }
state-contacts-none = لا تُعرض لك أي جهة اتصال لهذه الدولة. ستظهر هنا متى سمّتها الدولة.
state-contacts-sign-in = معظم جهات الاتصال معروضة فقط للمشاركين الذين سجلوا الدخول.
state-contacts-nominate = سمِّ جهة اتصال
state-history = تاريخ التغييرات
state-history-empty = ستظهر التغييرات المنشورة هنا بتواريخها.
state-nothing = لم تُقدَّم معلومات
state-sheet = ورقة للطباعة
state-cite = استشهد بهذه الصفحة
state-report-error = أبلغ عن خطأ
state-other-bodies = الهيئات الإقليمية والأطراف الأخرى
state-names = الاسم باللغات الست
state-facts = لمحة عامة
state-waiting = تسميات تنتظر الرد
state-framework-empty = ستظهر هنا سياسات هذه الدولة ومواقفها وردودها على الاستقصاءات عندما تقدمها.
state-capacity-empty = ستظهر هنا احتياجات هذه الدولة وعروضها ومشاريعها عندما تقدمها.

## Contact look-up
lookup-title = اعثر على جهة اتصال
lookup-intro = اختر دولة أو دورا أو كليهما.
lookup-state = الدولة
lookup-role = الدور
lookup-any-state = أي دولة
lookup-any-role = أي دور
lookup-button = ابحث عن جهات الاتصال
lookup-count =
    { $count ->
        [zero] لم يُعثر على أي جهة اتصال
        [one] عُثر على جهة اتصال واحدة
        [two] عُثر على جهتي اتصال
        [few] عُثر على { $count } جهات اتصال
        [many] عُثر على { $count } جهة اتصال
       *[other] عُثر على { $count } جهة اتصال
    }
lookup-none = لا جهة اتصال تطابق اختيارك. جرب دورا آخر أو انظر صفحة الدولة.
lookup-empty-public = تظهر هنا جهات الاتصال المفتوحة للجميع. سجل الدخول لترى ما يتشاركه المشاركون.
lookup-public-note = لم تسجل الدخول. ولا ترى سوى جهات الاتصال التي أعلنتها الدول للجميع.
lookup-caption = جهات الاتصال المطابقة
lookup-several = هناك عدة دول مطابقة. اختر واحدة منها.
lookup-first = اتصل بهذا أولا
lookup-roles = أي دور تختار
lookup-public-title = جهات اتصال يجوز للجميع الاطلاع عليها
lookup-column-contact = جهة الاتصال
lookup-column-phone = الهاتف
lookup-column-mail = البريد الإلكتروني
lookup-column-confirmed = آخر تأكيد

## Contact card
contact-title = { $role }: { $state }
contact-person = الشخص
contact-name = الاسم
contact-post = المنصب
contact-address-form = صيغة المخاطبة
contact-office = المكتب
contact-unit = الوحدة
contact-place = المكان
contact-channels = كيفية الاتصال
contact-channel-number = القناة { $number }
contact-hours = الساعات
contact-hours-always = ليلا ونهارا، كل يوم
contact-hours-in-zone = { $hours }، المنطقة الزمنية { $zone }
contact-local-time = الساعة هناك الآن { $time }.
contact-local-time-outside = الساعة هناك الآن { $time }، خارج ساعات العمل. إذا كان الأمر عاجلا فاستخدم القناة المعلَّمة بعبارة «يُرد عليها الآن».
contact-local-time-inside = الساعة هناك الآن { $time }، ضمن ساعات العمل.
contact-use-crisis = استخدم قناة الأزمات
contact-call = اتصل بالرقم { $number }
contact-write = اكتب إلى { $address }
contact-duty = نظام المناوبة
contact-languages = لغات التخاطب
contact-keys = مفاتيح التشفير
contact-keys-note = قارن البصمة عبر قناة أخرى قبل أن تثق بالمفتاح.
contact-keys-fingerprint = بصمة المفتاح الذي نشفّر به الرسائل:
contact-keys-fault = لا تُشفَّر رسائل بهذا المفتاح.
contact-note = ملاحظة
contact-deputies = النواب
contact-deputy-of = نائب { $name }
contact-confirmed-today = آخر تأكيد: اليوم
contact-confirmed-yesterday = آخر تأكيد: أمس
contact-confirmed-days-ago =
    { $count ->
        [zero] آخر تأكيد: اليوم
        [one] آخر تأكيد: قبل يوم واحد
        [two] آخر تأكيد: قبل يومين
        [few] آخر تأكيد: قبل { $count } أيام
        [many] آخر تأكيد: قبل { $count } يوما
       *[other] آخر تأكيد: قبل { $count } يوم
    }
contact-never-confirmed = لم يُؤكَّد حتى الآن
contact-confirmed-on = أُكِّد في { $when }
contact-confirmed-by-holder = أكّدتها جهة الاتصال نفسها
contact-confirmed-by-administrator = أكّدها مشرف الدولة
contact-stale = لم تُؤكَّد هذه البطاقة منذ وقت طويل. اتصل قبل أن تعتمد عليها.
contact-confirm-by = يُرجى التأكيد قبل { $date }
contact-overdue-since = فات موعد التأكيد منذ { $date }
contact-visibility = من يستطيع رؤية هذا
contact-part-label = يحمل هذا الجزء الوسم { $label }.
contact-part-erased = مُحي نص هذا الجزء في { $date }.
contact-history = تاريخ جهة الاتصال هذه
contact-no-channels = لا تُعرض لك أي قناة.
contact-open-now = يُرد عليها الآن
contact-closed-now = لا يُرد عليها الآن
contact-opens = تُفتح في { $when }
channel-worked = ورد رد في { $date }
channel-worked-within =
    { $count ->
        [zero] ورد رد اليوم
        [one] ورد رد خلال اليوم الأخير
        [two] ورد رد خلال اليومين الأخيرين
        [few] ورد رد خلال آخر { $count } أيام
        [many] ورد رد خلال آخر { $count } يوما
       *[other] ورد رد خلال آخر { $count } يوم
    }
channel-worked-longer = ورد رد قبل أشهر
channel-failed = تعذّر الوصول في { $date }
channel-failed-within =
    { $count ->
        [zero] تعذّر الوصول اليوم
        [one] تعذّر الوصول خلال اليوم الأخير
        [two] تعذّر الوصول خلال اليومين الأخيرين
        [few] تعذّر الوصول خلال آخر { $count } أيام
        [many] تعذّر الوصول خلال آخر { $count } يوما
       *[other] تعذّر الوصول خلال آخر { $count } يوم
    }
channel-failed-longer = تعذّر الوصول قبل أشهر
channel-untried = لا يُعرف بعد هل يُرد عبر هذه القناة.
contact-suspended-notice = علّقت الأمانة جهة الاتصال هذه. السبب: { $reason }
contact-suspended-plain = علّقت الأمانة جهة الاتصال هذه.
contact-withdrawn-notice = سُحبت جهة الاتصال هذه في { $date }.
contact-nominated-notice = سُمّيت جهة الاتصال هذه في { $date } ولم تقبل بعد.
contact-accepted-notice = قبلت جهة الاتصال هذه وهي في انتظار التأكيد.
contact-actions = ما يمكنك فعله
contact-action-edit = تحرير جهة الاتصال هذه
contact-action-confirm = تأكيد أن كل شيء صحيح
contact-action-withdraw = سحب جهة الاتصال هذه
contact-action-suspend = تعليق جهة الاتصال هذه
contact-action-reinstate = إعادة جهة الاتصال هذه
contact-action-relabel = تغيير من يستطيع رؤيتها
contact-action-erase = محو أجزاء من النص
contact-action-proof = الحصول على إثبات هذا القيد
contact-action-approval = تنزيل الموافقة للتحقق منها دون اتصال
contact-receipt = إيصال
contact-receipt-text = قُبل بيانك في { $when }. وسيكون إثباته جاهزا في موعد أقصاه { $due }.
contact-proof-ready = إثبات هذا القيد جاهز.
contact-proof-waiting = سيكون الإثبات جاهزا بعد المدخل التالي في السجل، في موعد أقصاه { $due }.
contact-letter = رسالة الدعوة
contact-letter-waiting = تنتظر الإرسال.
contact-letter-again = لم يستلمها خادم البريد بعد. المحاولة التالية: { $when }.
contact-letter-handed = سُلمت إلى خادم البريد: { $when }.
contact-letter-refused = رفضها خادم البريد ({ $status }): { $when }. قد يكون العنوان خاطئا.
contact-letter-key = لم تُكتب: { $when }. لا يمكن استخدام مفتاح التشفير الوارد في البطاقة؛ استبدله ثم ادعُ من جديد.
contact-letter-given-up = لم يستلمها خادم البريد في حينها؛ توقف الإرسال: { $when }.
contact-letter-returned = سُلمت ثم أُعيدت؛ أبلغ خادم بريد المرسل إليه ({ $status }): { $when }. قد يكون العنوان خاطئا.

## Status words
status-nominated = مسمّاة
status-accepted = قبلت الدعوة
status-active = عاملة
status-suspended = معلّقة
status-withdrawn = مسحوبة
status-declined = اعتذرت
answered-by-contact = جهة الاتصال
answered-by-deputy = أحد النواب
answered-by-administrator = مشرف الدولة
status-current = سارٍ
status-ended = منتهٍ
status-future = لم يسرِ بعد
status-member = دولة عضو
status-observer = دولة مراقبة

## Roles
role-public = الجمهور
role-diplomatic = جهة الاتصال الدبلوماسية
role-policy = جهة الاتصال المعنية بالسياسات
role-technical = جهة الاتصال التقنية
role-legal = جهة الاتصال القانونية
role-state-admin = مشرف الدولة
role-cirt = الفريق الوطني للاستجابة للحوادث الحاسوبية
role-regional = هيئة إقليمية
role-secretariat = الأمانة
role-operator = مشغّل الخادم
role-public-hint = أي شخص، سجل الدخول أم لم يسجله.
role-diplomatic-hint = تتكلم باسم الدولة، وتكون عادة في وزارة الخارجية.
role-policy-hint = تنسق السياسة الوطنية للفضاء الإلكتروني.
role-technical-hint = تعالج الحوادث، ليلا ونهارا إن أمكن.
role-legal-hint = تجيب عن الأسئلة والطلبات القانونية.
role-state-admin-hint = يسمّي جهات اتصال دولة واحدة ويؤكدها ويسحبها.
role-cirt-hint = موظفو فريق وطني معتمد.
role-regional-hint = موظفو منظمة إقليمية.
role-secretariat-hint = موظفو الجهة المضيفة الذين يرعون الدليل.
role-operator-hint = يشغّل الآلة ولا يرى إلا ما هو علني.

## Channels: kind
medium-mail = البريد الإلكتروني
medium-phone = الهاتف
medium-mobile = الهاتف المحمول
medium-messenger = تطبيق مراسلة
medium-video = مكالمة مرئية
medium-fax = الفاكس
medium-post = العنوان البريدي

## Channels: purpose
purpose-routine = الشؤون المعتادة
purpose-urgent = الشؤون العاجلة
purpose-crisis = الأزمات

## Duty patterns
duty-office = ساعات العمل
duty-24-7 = ليلا ونهارا
duty-on-call = عند الطلب خارج ساعات العمل
day-mon = الاثنين
day-tue = الثلاثاء
day-wed = الأربعاء
day-thu = الخميس
day-fri = الجمعة
day-sat = السبت
day-sun = الأحد
day-every = كل يوم
day-span = من { $first } إلى { $last }

## Regional groups and kinds of party
group-african = مجموعة الدول الأفريقية
group-asia-pacific = مجموعة دول آسيا والمحيط الهادئ
group-eeg = مجموعة دول أوروبا الشرقية
group-grulac = مجموعة دول أمريكا اللاتينية ومنطقة البحر الكاريبي
group-weog = مجموعة دول أوروبا الغربية ودول أخرى
group-none = لا تنتمي إلى أي مجموعة إقليمية
group-ldc = أقل البلدان نموا
group-lldc = البلدان النامية غير الساحلية
group-sids = الدول الجزرية الصغيرة النامية
region-africa = أفريقيا
region-americas = الأمريكتان
region-asia = آسيا
region-europe = أوروبا
region-oceania = أوقيانوسيا
region-australia-and-new-zealand = أستراليا ونيوزيلندا
region-caribbean = منطقة البحر الكاريبي
region-central-america = أمريكا الوسطى
region-central-asia = آسيا الوسطى
region-eastern-africa = شرق أفريقيا
region-eastern-asia = شرق آسيا
region-eastern-europe = أوروبا الشرقية
region-melanesia = ميلانيزيا
region-micronesia = ميكرونيزيا
region-middle-africa = وسط أفريقيا
region-northern-africa = شمال أفريقيا
region-northern-america = أمريكا الشمالية
region-northern-europe = أوروبا الشمالية
region-polynesia = بولينيزيا
region-south-america = أمريكا الجنوبية
region-south-eastern-asia = جنوب شرق آسيا
region-southern-africa = الجنوب الأفريقي
region-southern-asia = جنوب آسيا
region-southern-europe = أوروبا الجنوبية
region-western-africa = غرب أفريقيا
region-western-asia = غرب آسيا
region-western-europe = أوروبا الغربية
region-fictional = منطقة خيالية
region-central-highlands = المرتفعات الوسطى
region-lantern-coast = ساحل الفوانيس
region-northern-shore = الشاطئ الشمالي
region-outer-islands = الجزر الخارجية
region-southern-plain = السهل الجنوبي
party-state = دولة
party-regional = هيئة إقليمية
party-organization = منظمة دولية
party-host = مضيف هذا الخادم
party-observer = دولة مراقبة
party-secretariat = أمانة
party-community = مجتمع مهني
party-cirt = فريق وطني للاستجابة للحوادث الحاسوبية
capacity-state = دولة مشاركة
capacity-cirt = فريق وطني للاستجابة للحوادث الحاسوبية
capacity-regional = هيئة إقليمية
capacity-secretariat = أمانة
capacity-community = مجتمع مهني
capacity-operator = مشغّل الخادم

## Forms
form-error-title = هناك مشكلة
form-error-count =
    { $count ->
        [zero] لا توجد إجابات تحتاج إلى تصحيح.
        [one] يرجى تصحيح إجابة واحدة.
        [two] يرجى تصحيح إجابتين.
        [few] يرجى تصحيح { $count } إجابات.
        [many] يرجى تصحيح { $count } إجابة.
       *[other] يرجى تصحيح { $count } إجابة.
    }
form-error-prefix = خطأ:
form-error-at = { $field }: { $error }
form-check-title = تحقق من إجاباتك
form-check-intro = لم يُرسل شيء بعد. اقرأ إجاباتك وغيّر ما ليس صحيحا.
form-check-send = أرسل هذه الإجابات
form-check-back = ارجع وغيّر
form-step = الخطوة { $step } من { $total }
form-draft-kept = تُحفظ إجاباتك على الخادم إلى أن ترسلها أو تتخلى عنها.
form-discard = تخلّ عن هذه المسودة
form-draft-resume = لديك مسودة من { $when }.
form-draft-open = تابع المسودة
form-nominate-title = تسمية جهة اتصال
form-nominate-intro = يتلقى الشخص دعوة ويقرر قبولها أو عدم قبولها.
form-nominate-button = تابع إلى التحقق
form-changed = تغيّر
form-part-labels = وسوم أشد تقييدا لأجزاء منفردة
form-channel-add = إضافة قناة أخرى
form-choose = يرجى الاختيار
form-nominate-first = لا أحد: هذه أول جهة اتصال لهذا الدور
form-nominate-done = سُمّيت جهة الاتصال، والدعوة في طريقها إليها.
form-edit-title = تحرير جهة اتصال
form-edit-intro = غيّر ما لم يعد صحيحا. وما تتركه يبقى كما كان.
form-edit-button = تابع إلى التحقق
form-edit-done = حُدّثت جهة الاتصال.
form-edit-hidden-part = لا تظهر هنا الأجزاء التي لا يحق لك الاطلاع عليها، وهي تبقى دون تغيير.
form-accept-title = دعوة لتكون جهة اتصال
form-accept-intro = سمّتك { $state } للدور التالي: { $role }.
form-accept-explain = إذا قبلت، أمكن للمشاركين العثور عليك هنا والاتصال بك. ولك أن تعتذر دون إبداء سبب.
form-accept-entry = ما سيُعرض
form-accept-button = أقبل
form-decline-button = أعتذر
form-accept-done = شكرا لك. بطاقتك الآن في انتظار التأكيد.
form-decline-done = لقد اعتذرت. وسُحبت بطاقتك.
form-accept-expires = يمكن استخدام هذه الدعوة حتى { $when }.
form-confirm-title = تأكيد جهة الاتصال هذه
form-confirm-intro = اقرأ كل سطر. بتأكيدك تقول إن كل ذلك صحيح اليوم.
form-confirm-button = كل شيء صحيح
form-confirm-wrong = هناك خطأ: حرّر البطاقة
form-confirm-done = تم التأكيد. شكرا لك.
form-confirm-too = قرأت كل سطر. كل ما ورد صحيح اليوم، وأؤكده.
form-withdraw-title = سحب جهة الاتصال هذه
form-withdraw-intro = لن تُعرض جهة الاتصال بعد الآن. ويبقى القيد شاهدا على وجودها.
form-withdraw-button = سحب
form-withdraw-done = سُحبت جهة الاتصال.
form-suspend-title = تعليق جهة الاتصال هذه
form-suspend-intro = علّق جهة الاتصال إذا بدت بياناتها كاذبة أو أسيء استخدامها. ولن يقرأ السبب إلا الدولة والشخص المعني والأمانة.
form-suspend-button = تعليق
form-suspend-done = عُلّقت جهة الاتصال.
form-reinstate-title = إعادة جهة الاتصال هذه
form-reinstate-intro = ستُعرض جهة الاتصال من جديد بالبيانات التي كانت لها.
form-reinstate-button = إعادة
form-reinstate-done = أُعيدت جهة الاتصال.
form-relabel-title = تغيير من يستطيع رؤية جهة الاتصال هذه
form-relabel-intro = يسري الوسم الجديد على جهة الاتصال كلها من الآن فصاعدا.
form-relabel-loosen-warning = يُظهر الوسم الجديد جهة الاتصال هذه لعدد أكبر من ذي قبل.
form-relabel-loosen-sure = نعم، يجوز لعدد أكبر من الأشخاص رؤيته من الآن.
form-relabel-button = تغيير الوسم
form-relabel-done = تغيّر الوسم.
form-erase-title = محو أجزاء من النص
form-erase-intro = يُتلف المحو النص في هذه الصيغة وفي جميع الصيغ السابقة. ولا رجعة فيه.
form-erase-parts = الأجزاء المراد محوها
form-erase-confirm = أدرك أن النص لا يمكن استرجاعه.
form-erase-confirm-note = يبقى ما يثبت أن شيئا قد قيل، أما نصه فيُتلف في كل مكان على هذا الخادم.
form-erase-account-note = محو بيانات الشخص يغلق حسابه أيضا على هذا الخادم، ما لم يرد اسمه في بطاقة أخرى. ويُحتفظ حتى ذلك الحين بالعنوان الذي يسجَّل الدخول به.
form-erase-button = محو نهائي
form-erase-done = مُحي النص. وتبقى إثباتات القيد صحيحة.
form-stale-title = غيّر شخص آخر هذا في أثناء ذلك
form-stale-intro = لم تُحفظ تغييراتك. والنصان معروضان جنبا إلى جنب، ولم يُفقد شيء.
form-stale-yours = نصك
form-stale-theirs = النص المقيد الآن
form-stale-when = تغيّر في { $when }
form-stale-same = متطابق في النصين
form-stale-differs = مختلف
form-stale-keep-theirs = الإبقاء على النص المقيد
form-stale-use-mine = البدء من جديد من النص المقيد مع تغييراتي
form-stale-merge = المتابعة بما اخترته
form-stale-caption = النصان، حقلا بحقل

## Fields and hints
field-state = الدولة
field-role = الدور
hint-role = يجوز للدولة أن تسمّي عدة جهات اتصال لدور واحد. ويُتصل بالأولى أولا.
field-name = اسم الشخص
hint-name = كما ينبغي أن يُعرض، مثلا كما يرد في بطاقة الزيارة.
field-post = المنصب
hint-post = مثلا رئيس قسم سياسات الفضاء الإلكتروني.
field-address-form = صيغة المخاطبة
hint-address-form = كيف يخاطب الآخرون هذا الشخص في رسالة.
field-office = اسم المكتب
hint-office = مثلا وزارة الخارجية.
field-unit = الوحدة
hint-unit = الإدارة أو الفريق داخل المكتب.
field-place = المكان
field-invitation-mail = البريد الإلكتروني للدعوة
hint-invitation-mail = تُرسل الدعوة إلى هذا العنوان وحده.
field-channels = القنوات
hint-channels = ما يصل إلى ثماني طرق للاتصال بهذه الجهة، أفضلها أولا.
field-channel = القناة { $number }
field-medium = نوع القناة
field-value = الرقم أو العنوان
hint-value = اكتب أرقام الهاتف مع رمز البلد، مثلا ‎+254 20 000 0000.
field-purpose = تُستخدم من أجل
field-hours = الساعات
hint-hours = اكتب 24/7، أو الأيام والساعات مثل mon-fri 08:00-17:00.
field-zone = المنطقة الزمنية
hint-zone = مثلا Africa/Nairobi. فيعرف المتصل كم الساعة هناك.
field-duty = نظام المناوبة
field-duty-note = ملاحظة عن أوقات المناوبة
field-languages = لغات التخاطب
hint-languages = أشّر على كل لغة تستطيع جهة الاتصال هذه أن ترد بها على مكالمة.
hint-languages-other = رموز من حرفين أو ثلاثة، مثل { $codes }.
field-languages-other = لغات أخرى
field-keys = مفاتيح التشفير
hint-keys = الصق المفتاح العام في شكل نص. إذا كان من نوع OpenPGP شفّرنا به رسائلنا. لا تلصق أبدا مفتاحا خاصا.
field-note = ملاحظة
hint-note = كل ما ينبغي للمتصل معرفته. لا تكتب هنا أي سر.
field-label = من يستطيع رؤية هذا
hint-label = تختار الدول عادة TLP:GREEN، أي جميع المشاركين الذين سجلوا الدخول.
field-part-label = وسم أشد لهذا الجزء
hint-part-label = يجوز عرض جزء على عدد أقل ممن يرون الكل، لا على عدد أكبر.
field-part-label-same = مثل وسم جهة الاتصال كلها
field-audience = المعنيون
hint-audience = رموز دول أو هيئات أو أدوار، مثل { $codes }. يلزم ذلك مع TLP:AMBER وما هو أشد تقييدا.
field-deputy-of = نائب عن
field-reason = السبب
hint-reason = جملة أو جملتان. وستقرؤهما الدولة المعنية.
field-basis = أساس المحو
hint-basis = مثلا طلب من الشخص المعني.
field-mail = عنوان البريد الإلكتروني
field-party = الطرف
field-person = الشخص
field-from = من
field-until = إلى
hint-date = السنة والشهر واليوم، مثلا ‎2026-11-21
hint-from = إذا تُرك فارغا فالبدء فوري.
field-token-name = اسم رمز الدخول
field-passkey-name = اسم مفتاح المرور
hint-token-name = اذكر الغرض منه حتى تتعرف عليه لاحقا.
hint-passkey-name = اذكر الجهاز الذي يحفظه، مثل هاتف المكتب.
field-token-scope = ما يسمح به رمز الدخول
scope-read = قراءة ما يجوز لي قراءته
scope-write = القراءة والإدلاء ببيانات نيابة عني
scope-nominate = تسمية جهات الاتصال وتحريرها
scope-confirm = تأكيد جهات الاتصال، والإجابة حين يُسأل عنها
scope-administer = جميع ما يجوز لي فعله
basis-request-of-person = طلب الشخص المعني ذلك
basis-no-longer-needed = لم تعد هناك حاجة إليه
basis-entered-in-error = أُدخل خطأ
basis-unlawful = يقتضيه قانون أو حكم محكمة
field-record = رقم القيد أو بصمته
hint-record = تجده في أسفل الصفحة أو في ملف الإثبات.
field-proof-file = ملف الإثبات

## Traffic Light Protocol
tlp-title = بروتوكول إشارات المرور (TLP)
tlp-intro = يحمل كل قيد وسما من هذا البروتوكول. ويبين الوسم من يجوز له رؤيته.
tlp-clear = TLP:CLEAR
tlp-green = TLP:GREEN
tlp-amber = TLP:AMBER
tlp-amber-strict = TLP:AMBER+STRICT
tlp-red = TLP:RED
tlp-clear-text = يجوز للجميع رؤية هذا، حتى دون تسجيل الدخول.
tlp-green-text = يجوز لجميع المشاركين الذين سجلوا الدخول رؤية هذا.
tlp-amber-text = يراه صاحبه ومن يسمّيهم من دول أو هيئات أو أدوار.
tlp-amber-strict-text = يراه صاحبه ومن يسمّيهم بالتحديد، دون أعضائهم.
tlp-red-text = يراه كاتبه والأشخاص المسمَّون.
tlp-sharing-note = لا تنقل ما تقرؤه إلى أبعد مما يسمح به وسمه.

## Sign in
signin-title = تسجيل الدخول
signin-intro = اكتب عنوان بريدك الإلكتروني. وستتلقى رابطا يعمل مرة واحدة.
signin-button = أرسل لي رابطا
signin-sent-title = انظر في صندوق بريدك
signin-sent =
    { $count ->
        [zero] إذا كان هذا العنوان لأحد المشاركين فقد أُرسل إليه رابط. وقد انتهت صلاحيته.
        [one] إذا كان هذا العنوان لأحد المشاركين فقد أُرسل إليه رابط. ويعمل مدة دقيقة واحدة.
        [two] إذا كان هذا العنوان لأحد المشاركين فقد أُرسل إليه رابط. ويعمل مدة دقيقتين.
        [few] إذا كان هذا العنوان لأحد المشاركين فقد أُرسل إليه رابط. ويعمل مدة { $count } دقائق.
        [many] إذا كان هذا العنوان لأحد المشاركين فقد أُرسل إليه رابط. ويعمل مدة { $count } دقيقة.
       *[other] إذا كان هذا العنوان لأحد المشاركين فقد أُرسل إليه رابط. ويعمل مدة { $count } دقيقة.
    }
signin-no-mail = ألم يصلك شيء؟ انظر في مجلد البريد غير المرغوب فيه، أو اسأل مشرف دولتك.
signin-who = تُنشأ الحسابات بدعوة. وتدعوك دولتك أو الأمانة.
signin-link-title = تسجيل الدخول برابطك
signin-link-intro = اضغط الزر لتسجيل الدخول. ولا يُستخدم الرابط إلا مرة واحدة.
signin-link-as = تسجل الدخول باسم { $name }.
signin-link-recovers = هذا الرابط لإنشاء مفتاح مرور جديد. عندما تنشئه تنتهي كل مفاتيح مرورك وجلساتك ورموز دخولك السابقة.
signin-link-button = سجل الدخول الآن
signin-needed = يرجى تسجيل الدخول لرؤية هذه الصفحة.
signin-passkey-intro = يتعرف عليك جهازك ببصمتك أو وجهك أو رمز قفله. ولا تكتب شيئا.
signin-passkey-button = تسجيل الدخول بمفتاح مرور
signin-other = ليس لديك مفتاح مرور بعد؟
signin-passkey-first = من لديه مفتاح مرور يسجل الدخول به، ولا يتلقى رابطا.
signin-invitation-only = لا تُرسل هنا روابط لتسجيل الدخول. إذا فقدت جميع مفاتيح مرورك، فاكتب إلى مشرف دولتك أو إلى الأمانة.
passkey-scripts = تحتاج مفاتيح المرور إلى نصوص برمجية، وهي معطلة في هذا المتصفح.
passkey-none = لا يقدم هذا المتصفح مفاتيح مرور لهذا العنوان.
passkey-stopped = لم يتأكد الجهاز من هويتك. حاول مرة أخرى، ودع جهازك يتعرف عليك.
passkey-has-one = لدى هذا الجهاز مفتاح مرور لك بالفعل.
passkey-away = تعذر سؤال جهازك. أعد تحميل هذه الصفحة ثم حاول مرة أخرى.
signin-done = لقد سجلت الدخول.
signout-done = لقد سجلت الخروج.

## Account
account-title = حسابي
account-name = الاسم
account-mail = عنوان البريد الإلكتروني
account-roles = الصفة التي تتصرف بها
account-no-roles = ليس لك أي دور في الوقت الحاضر.
account-language = لغة بريدك
account-language-button = حفظ اللغة
account-language-done = حُفظت اللغة.
account-sessions = أين سجلت الدخول
account-sessions-intro = أنهِ كل جلسة لا تعرفها.
account-session-this = هذه الجلسة
account-agent = { $browser } على { $system }
account-session-started = بدأت
account-session-used = آخر استخدام
account-session-device = المتصفح
account-session-end = إنهاء هذه الجلسة
account-session-end-done = انتهت الجلسة.
account-passkeys = مفاتيح المرور
account-passkeys-intro = بمفتاح المرور تسجل الدخول بجهازك. وهو لا يعمل إلا في هذا الموقع، فلا يستطيع أحد استدراجك لإفشائه.
account-passkeys-empty = ليس لديك مفاتيح مرور. وستُدرج هنا المفاتيح التي تضيفها.
account-passkeys-one = أضف مفتاحا آخر على جهاز ثان، حتى لا تبقى خارجا إذا فقدت الأول.
account-passkey-now = أنشئ مفتاح مرور الآن. فالدعوة التي دخلت بها لا تفتح شيئا مرة ثانية.
account-passkey-new = أضف مفتاح مرور
account-passkey-added = أُضيف
account-passkey-copied = محفوظ في أكثر من جهاز
account-passkey-elsewhere = لا يفتح هذا الموقع بعد الآن، لأنه أُنشئ لعنوان آخر:
account-passkey-rename = غيّر الاسم
account-passkey-remove = إزالة
account-passkey-remove-note = تنهي إزالة المفتاح الجلسات التي فتحها ورموز الدخول التي أُنشئت به.
account-passkey-confirm-first = لإضافة مفتاح مرور أو إزالته، أكد أولا أنك أنت.
account-passkey-sign-in-again = يُضاف مفتاح المرور خلال 10 دقائق من تسجيل الدخول. سجل الخروج ثم سجل الدخول مرة أخرى.
account-passkey-add-done = أُضيف مفتاح المرور. سجل الدخول به من الآن فصاعدا.
account-passkey-rename-done = تغيّر الاسم.
account-passkey-remove-done = أُزيل مفتاح المرور، وانتهت الجلسات التي فتحها ورموز الدخول التي أُنشئت به.
account-confirm-title = أكد أنك أنت
account-confirm-intro = استخدم مفتاح المرور مرة أخرى. وهذا التأكيد صالح لمدة 10 دقائق.
account-confirm-button = أكد بمفتاح المرور
account-confirm-done = تأكد أنك أنت. وأمامك 10 دقائق.
account-sign-out = تسجيل الخروج
account-sign-out-everywhere = تسجيل الخروج من كل مكان
account-everywhere-note = ينهي تسجيل الخروج من كل مكان رموز الدخول الخاصة بالبرامج أيضا.
account-everywhere = في كل مكان
account-everywhere-done = سُجل خروجك من جميع الأجهزة، وانتهت رموز الدخول الخاصة بالبرامج.
account-signed-out-everywhere = سُجل خروجك من جميع الأجهزة.
account-tokens = رموز الدخول للبرامج
account-tokens-intro = يستطيع برنامج أن يتصرف عنك برمز دخول، ضمن الحدود التي تضعها.
account-tokens-empty = ليس لديك رموز دخول. وستُدرج هنا الرموز التي تنشئها.
account-token-new = أنشئ رمز دخول
account-token-once = انسخ هذا الرمز الآن. فهو لا يُعرض إلا مرة واحدة.
account-token-revoke = إبطال
account-token-revoked = أُبطل رمز الدخول.
account-token-revoke-done = أُبطل رمز الدخول.
account-token-expires = تاريخ الانتهاء
account-token-last-used = آخر استخدام
account-token-never-used = لم يُستخدم قط
account-time-limits = تنتهي جلستك بعد 60 دقيقة دون استخدام، وبعد 12 ساعة في كل الأحوال.

## My work
work-title = مهامي
work-intro = ما ينتظرك، الأقدم فالأحدث.
work-empty = لا شيء ينتظرك. ستظهر المهام هنا متى احتاج أحد إلى ردك.
watch-title = من اطّلع على بطاقاتنا
watch-intro = يبيّن كل سطر لمن عُرضت إحدى بطاقاتكم غير العلنية، وفي أي يوم، وكم مرة. أما العاملون لديكم فلا يُسجَّل اطلاعهم.
watch-empty = لم يطّلع عليها أحد من الخارج.
watch-nobody = لا تعمل باسم أي طرف، فلا بطاقات لديك هنا.
watch-held = { $role }، { $party }
watch-mandate = تفويض: { $role }
watch-answer = إجابة عن اختبار اتصال
watch-times =
    { $count ->
        [zero] لم تُعرض
        [one] عُرضت مرة واحدة
        [two] عُرضت مرتين
        [few] عُرضت { $count } مرات
        [many] عُرضت { $count } مرة
       *[other] عُرضت { $count } مرة
    }
watch-person = الشخص
watch-sealed = اليوم مختوم في السجل
watch-other = ختم هذا اليوم بسطور أخرى
watch-other-note = استعيد هذا الخادم من نسخة احتياطية أقدم من ذلك اليوم. لذلك قد تنقص سطور هنا، ولا يمكن تقديم إثبات لها.
watch-open = يُختم اليوم بعد { $when }
watch-late = انتهى اليوم وهو في انتظار ختمه
watch-older = أيام أسبق
watch-note = تُحفظ السطور 400 يوم. ويُختم كل يوم بعد انقضائه. والإثباتات في صيغة JSON.
work-asks = اختبارات الاتصال
work-confirm = أكّد بطاقتك
work-confirm-contact = أكّد بطاقة { $name }
work-accept = رد على الدعوة
work-draft = تابع مسودتك
work-drafts = مسوداتي
work-proposals = مسودات تحتاج إلى شخص ثان
work-stale = لم تُؤكَّد منذ وقت طويل
work-to-confirm = ما ينبغي تأكيده
work-soon = يحين موعد التأكيد قريبا
work-my-contacts = جهات اتصال دولتي
work-my-entry = بطاقتي
work-missing-role = لم تُسمَّ بعد جهة اتصال لهذا الدور
work-letters = رسائل لم تغادر
work-letters-note = تظهر هنا الرسائل التي رفضها خادم البريد أو لم يستلمها في حينها. لا يظهر أي عنوان.
work-letter-other = رسالة عن تسجيل الدخول أو عن تفويض
round-title = اختبارات الاتصال
round-own = اختبارات الاتصال التي تعدها
round-intro = يسأل اختبار الاتصال جهات الاتصال هل يمكن الوصول إليها. ولا يرى من أجاب إلا من فتح الاختبار.
round-empty = لا توجد اختبارات اتصال بعد. ستظهر هنا الاختبارات التي تعدّونها.
round-new = إعداد اختبار اتصال
round-new-intro = حدّد من تسأل وعمّ تسأل وإلى متى. لا يُرسل شيء قبل أن تفتحه.
round-new-button = تابع إلى التحقق
round-save-button = احفظه مسودة
round-draft-kept = يُحفظ ما كتبته على الخادم إلى أن تحفظ الاختبار مسودة أو تتخلى عنه.
round-check-next = لم يُسأل أحد بعد. تجرّب المسودة وتفتحها من صفحتها.
round-draft-done = حُفظ اختبار الاتصال بوصفه مسودة. لم يُرسل شيء.
round-field-party = بالنيابة عن
round-field-title = العنوان
round-field-message = الرسالة
round-words = النص بكل لغة
round-words-hint = املأ الإنكليزية وكل لغة أخرى تستطيعها. تقرأ كل جهة لغتها، وإلى جانبها الإنكليزية.
round-words-absent = لا نص بهذه اللغة. ستقرأ جهات الاتصال هذه النص الإنكليزي.
round-field-roles = أي جهات اتصال
round-field-whom = لأي أطراف
round-whom-which = فقط إذا اخترت مجموعة أو هيئة أو دولا بعينها
round-whom-all = جميع الدول والهيئات
round-whom-group = مجموعة
round-whom-members = أعضاء هيئة
round-whom-these = هذه الأطراف فقط
round-whom-these-hint = رموز الدول أو الهيئات، تفصل بينها فواصل.
round-field-asks = المطلوب
round-asks-receipt = الإقرار بالاستلام فقط
round-asks-confirm = تأكيد البطاقة
round-asks-task = مهمة صغيرة
round-field-exercise = هل هذا تمرين؟
round-exercise-hint = يوضع وسم التمرين في رأس كل رسالة وكل صفحة. ويُختم الوسم مع كل سؤال.
round-exercise-banner = تمرين – تمرين – تمرين
round-exercise-text = هذا تمرين وليس حدثا حقيقيا.
round-field-announced = هل أُعلن عنه مسبقا؟
round-field-opens = يبدأ
round-opens-hint = اليوم والوقت بالتوقيت العالمي، مثل ⁦2026-12-01 09:00⁩. إن كان قد مضى حين تفتح الاختبار بدأ فورا.
round-field-closes = ينتهي
round-closes-hint = اليوم والوقت بالتوقيت العالمي. لا تُحتسب الإجابات التي ترد بعده.
round-field-remind = التذكيرات
round-remind-hint = عدد الساعات بعد البدء، تفصل بينها فواصل، مثل 12، 24. لا تذكير إذا تُرك فارغا.
round-escalate-hint = عدد الساعات بعد البدء. لا يُسأل غيرهم إذا تُرك فارغا.
round-field-publish = ما يُنشر للعموم
round-publish-none = لا شيء
round-publish-total = المجاميع
round-publish-by-group = مجاميع كل مجموعة إقليمية
round-publish-hint = لا يُنشر أبدا من لم يجب، ولا أي رقم يمكن أن يُستنتج منه ذلك.
round-field-note = ملاحظة لكم
round-state-draft = مسودة
round-state-open = جارٍ
round-state-paused = موقوف مؤقتا
round-state-cancelled = ملغى
round-state-over = منتهٍ
round-preview = الرسالة كما ستُقرأ
round-open = افتح اختبار الاتصال
round-open-intro = تتلقى كل جهة اتصال تُسأل رسالة. ولا يمكن تغيير النص بعد ذلك.
round-open-button = افتح وأرسل
round-open-done = فُتح اختبار الاتصال. والرسائل في طريقها.
round-pause = أوقف مؤقتا
round-pause-intro = لا يُسأل أحد ولا يُذكَّر، وتُحجز الرسائل المنتظرة، ولا تُقبل إجابة حتى تستأنف. ولا يتغير موعد الانتهاء.
round-pause-button = أوقف الاختبار مؤقتا
round-pause-done = أُوقف اختبار الاتصال مؤقتا.
round-resume = استأنف
round-resume-intro = تُقبل الإجابات من جديد وتُرسل التذكيرات.
round-resume-button = استأنف الاختبار
round-resume-done = يستمر اختبار الاتصال.
round-cancel = ألغِ الاختبار
round-cancel-intro = ينتهي نهائيا. لا تُقبل إجابات بعده ولا تُنشر نتيجة.
round-cancel-button = ألغِ الاختبار
round-cancel-done = أُلغي اختبار الاتصال.
round-revise = غيّر المسودة
round-test = أرسل الرسالة إلى نفسي
round-test-hint = رسالة واحدة بلغتك إلى عنوانك أنت. لا تسأل أحدا ولا تُحتسب.
round-test-done = الرسالة في طريقها إلى عنوانك.
round-test-subject = رسالة تجريبية: { $title }
round-test-body = هذه تجربة لاختبار اتصال تعدّه. لم يتلقها أحد غيرك.
round-live = من سُئلوا ومن أجابوا ومن لم يجيبوا بعد
round-live-empty = لم يُسأل أحد بعد. سيكون لكل جهة اتصال سطر هنا.
round-count-open = لا إجابة بعد
round-count-returned = الرسائل المعادة
round-count-left-out = جهات لم تُسأل لأن دولتها لم تعد عضوا
round-count-median = وصل نصف الإجابات خلال
round-col-asked = وقت السؤال
round-col-step = من يُسأل
round-col-letter = الرسالة
round-col-answer = الإجابة
round-col-minutes = الدقائق
round-col-reminders = التذكيرات المرسلة
round-ways = سبل الوصول إلى من سُئلوا
round-way = السبيل
round-way-asked = من سُئلوا
round-way-handed = سُلّمت إلى خادم البريد
round-way-arrived = ثبت وصولها
round-way-lost = لم تصل
round-way-half = نصف الإجابات خلال
round-way-entry-mail = رسالة إلى عنوان في البطاقة
round-way-own-mail = رسالة إلى عنوان الشخص نفسه
round-way-phone = الهاتف
round-way-page = الصفحة بعد تسجيل الدخول
round-ways-note = تثبت الرسالة وصولها متى استُخدم ما فيها للإجابة. لا يثبت خادم البريد أكثر من أنه تسلّمها.
round-call = الاتصال هاتفيا
call-title = الاتصال هاتفيا بجهة الاتصال
call-intro = اتصل، وعرّف بنفسك، وتبادل ستة أرقام. يُحفظ كل اتصال مع وقته ونتيجته.
call-person = الشخص المسمى
call-numbers = الأرقام التي يمكن الاتصال بها
call-no-number = لا يوجد رقم هاتف لجهة الاتصال هذه يمكنك الاطلاع عليه.
call-out = أرقامك لهذا الاتصال
call-say = ما الذي تقوله
call-say-who = «أتصل باسم { $party }، بشأن اختبار اتصال.»
call-say-what = «يرجى تسجيل الدخول وفتح اختبار الاتصال. سأقرأ عليك ستة أرقام لتكتبها هناك.»
call-say-digits = يمكن لجهة الاتصال أيضا أن تقرأ عليك أرقامها الظاهرة في الصفحة نفسها. اكتبها أدناه.
call-record = بعد الاتصال
call-channel = ما الرقم الذي اتصلت به؟
call-outcome = كيف انتهى الاتصال؟
call-outcome-hint = لا تُحتسب جهة الاتصال مجيبة إلا بالأرقام الصحيحة. وإذا كتبت أرقامك، فأعد فتح هذه الصفحة.
call-outcome-reached = تم الوصول إلى جهة الاتصال
call-outcome-no-answer = لم يرد أحد
call-outcome-wrong-person = رد شخص آخر
call-outcome-wrong-digits = كانت الأرقام خاطئة
call-digits = الأرقام الستة
call-in-hint = إذا قرأت جهة الاتصال أرقامها عليك.
call-open-confirm = تُظهر المكالمة أن الرقم يعمل. وعلى جهة الاتصال بعد ذلك أن تؤكد القيد في صفحته.
call-open-task = تُظهر المكالمة أن الرقم يعمل. وعلى جهة الاتصال بعد ذلك أن تملأ الاستمارة. دوّن في الملاحظة ما تسمعه.
call-left =
    { $count ->
        [zero] لم تبق أي محاولة.
        [one] بقيت محاولة واحدة.
        [two] بقيت محاولتان.
        [few] بقيت { $count } محاولات.
        [many] بقيت { $count } محاولة.
       *[other] بقيت { $count } محاولة.
    }
call-note = ملاحظة عن الاتصال
call-button = تسجيل الاتصال
call-done = سُجل الاتصال.
call-entered = كُتبت أرقامك في { $when }. وهذه هي الإجابة. يمكنك تسجيل الاتصال أيضا.
call-entered-open = أُدخلت أرقامك في { $when }. يمكنك تسجيل المكالمة أيضًا. أما السؤال نفسه فما زال مفتوحًا.
call-entered-button = تسجيل أنني اتصلت
call-history = الاتصالات حتى الآن
call-proof-read-back = قُرئت أرقام جهة الاتصال
call-proof-entered = كُتبت أرقام المتصل
round-step-0 = جهة الاتصال
round-step-1 = نائب
round-step-2 = مشرف الدولة
round-by-contact = أجابت جهة الاتصال
round-by-deputy = أجاب نائب
round-by-administrator = أجاب مشرف الدولة
round-medium-page = عبر الصفحة
round-medium-link = عبر الرابط الوارد في رسالة
round-medium-mail = بالبريد الإلكتروني
round-medium-phone = بالهاتف
round-silent = لا إجابة
round-reached-open = تم الوصول هاتفيًا، ولم تصل إجابة بعد
round-reached-silent = تم الوصول هاتفيًا، ولم تصل إجابة
round-erase = محو نصوص
round-erase-copies = لكل جهة سُئلت نسخة من العنوان والرسالة والاستمارة. وهي تُتلف معها.
round-erase-none = لا يوجد هنا نص يمكنك محوه.
text-erased = مُحي في { $when }
text-round-title = عنوان الاختبار
text-round-message = رسالة الاختبار
text-round-form = استمارة الاختبار
text-round-note = ملاحظة الاختبار
text-turn-reason = أسباب الإيقاف أو الاستئناف أو الإلغاء
text-ask-message = العنوان والرسالة كما أُرسلا إلى جهة الاتصال هذه
text-ask-form = الاستمارة كما أُرسلت إلى جهة الاتصال هذه
text-call-note = ملاحظات على المكالمات
text-answer-note = الكلمات المرفقة بالإجابة
text-answer-answers = الإجابات عن الاستمارة
text-silence-note = الكلمات المرفقة بسبب عدم الإجابة
round-elsewhere = أجاب غيره في السلسلة نفسها
round-letter-waiting = لم تُسلّم بعد إلى خادم البريد
round-letter-handed = سُلّمت إلى خادم البريد
round-letter-delayed = سُلّمت إلى خادم البريد، وأبلغ خادم عن تأخير
round-letter-refused = رفضها خادم البريد
round-letter-returned = أُعيدت
round-letter-gave-up = لم تُقبل في الوقت المحدد
round-letter-none = لا رسالة
round-filter-all = الجميع
round-filter-label = أظهر
round-live-note = تعرض هذه الصفحة الوضع لحظة فتحها.
round-timeline = من { $opens } إلى { $closes }.
round-hours-after = الساعات بعد البدء: { $hours }
round-to-deputies = النواب
round-to-administrators = مشرفو الدولة
round-field-escalation = إذا لم يجب أحد
round-live-start = حدّثها كل دقيقة
round-live-stop = أوقف التحديث
round-count-contacts = جهات الاتصال التي أجابت
round-count-states = الدول التي أجاب منها أحد
round-count-confirmed = البطاقات التي أُكدت
round-count-of = { $part } من { $all }
round-expected = جهات الاتصال التي ستُسأل
round-expected-parties = عدد الدول والهيئات
round-expected-without = بلا عنوان بريد في البطاقة
round-expected-own = { $count }. تذهب الرسالة إلى عنوان الشخص نفسه.
round-field-body = الهيئة
round-field-group = المجموعة الإقليمية
round-field-states = الرموز
round-field-form = أسئلة المهمة
round-question = السؤال { $number }
round-question-title = ما يُسأل عنه
round-question-choices = الخيارات، كل منها في سطر
round-question-required = الإجابة لازمة
round-takes = نوع الإجابة
round-takes-yes-no = نعم أو لا
round-takes-choice = واحد من الخيارات أدناه
round-takes-number = عدد صحيح
round-takes-text = كلمات
round-questions-hint = للمهمة الصغيرة فقط. يلزم النص الإنكليزي، وما تُرك فارغا لا يُسأل عنه.
round-questions-preview = هكذا ستراها جهات الاتصال.
round-form-data = الأسئلة كلها في شكل بيانات
round-form-hint = للمهمة الصغيرة فقط. قائمة أسئلة في شكل بيانات يكتبها برنامج.
round-why = السبب، لسجلكم
round-exercise-one = تمرين
round-draft-text = هذه مسودة. لم يُسأل أحد.
round-what = ما يُسأل عنه ومن يُسأل
round-filter-answered = أجابت
round-saved-where = تُحفظ إجاباتك في كل خطوة تحسبا لانتهاء الجلسة.
round-words-missing = لا يوجد نص
round-words-others = لغات أخرى
round-when = متى، ومن يُسأل بعد ذلك
round-preview-page = وتضيف الصفحة التي يفتحها الرابط:
round-preview-there = تذكر كل رسالة الموعد الأخير بتوقيت جهة الاتصال أيضا.
ask-title = اختبارات الاتصال الموجهة إليك
ask-intro = ما سُئلتَ عنه أنت وجهات اتصال دولتك، وما أُجيب به.
ask-empty = لم يسألك أحد أو يسأل دولتك شيئا. ستظهر اختبارات الاتصال هنا.
ask-mine = بانتظار إجابتك
ask-results = نتيجة دولتك
ask-results-note = لا يراها إلا دولتك ومن سأل.
ask-from = الجهة السائلة
ask-until = آخر موعد للإجابة
ask-until-there = بالتوقيت المحلي لجهة الاتصال ({ $zone }): { $when }
ask-whom = من يُسأل
ask-one = اختبار الاتصال
ask-receipt-intro = اضغط الزر لتبيّن أنه يمكن الوصول إليك. لا يلزم شيء آخر.
ask-receipt-button = يمكن الوصول إليّ
ask-confirm-intro = اقرأ بطاقتك. إن كانت صحيحة فبضغطة زر واحدة تؤكدها وتجيب.
ask-confirm-button = أكّد وأجب
ask-confirm-sign-in = سجّل الدخول لتقرأ بطاقتك وتؤكدها.
ask-confirm-change = هناك ما ليس صحيحا: غيّر البطاقة
ask-task-intro = افعل ما تقوله الرسالة ثم اضغط الزر. ويمكنك إضافة ملاحظة.
ask-task-button = تم ذلك
ask-note = ملاحظة لمن سأل
ask-phone = هل يتصل بك أحد هاتفيا بهذا الشأن؟
ask-phone-intro = اكتب الأرقام الستة التي يقرؤها المتصل. يُحتسب ذلك إجابة هاتفية منك.
ask-phone-open = أدخِل الأرقام الستة التي يقرأها المتصل. تُحفظ المكالمة، ويبقى السؤال مفتوحًا حتى تجيب عنه أعلاه.
ask-phone-digits = أرقام المتصل
ask-phone-button = الإجابة هاتفيا
ask-phone-open-button = احفظ هذه المكالمة
ask-own-digits = إظهار أرقامي
ask-own-digits-text = اقرأها على متصل تثق به. إذا كتبها، كانت هذه إجابتك. ولا تصلح لأي شيء آخر.
ask-own-digits-open = اقرأها لمتصل تثق به. وهي تُثبت أنه تم الوصول إليك، ولا تفتح شيئًا آخر.
ask-for-another = أنت تجيب عن جهة الاتصال. وسيظهر أن المشرف هو من أجاب.
ask-answer-done = شكرا. سُجّلت إجابتك.
ask-answered = أُجيب عنه في { $when }
ask-answered-text = أُجيب عن هذا السؤال في { $when }. لا يلزم شيء آخر.
ask-received-text = أُجيب عن هذا السؤال في { $when }. لم تُؤكد البطاقة بهذه الإجابة.
ask-over-text = انتهى اختبار الاتصال هذا في { $when }. لم تعد الإجابة تُحتسب.
ask-proof = الحصول على إثبات هذا السؤال
ask-answer-proof = الحصول على إثبات الإجابة
ask-cancelled-text = أُلغي اختبار الاتصال هذا. لا يُطلب منك شيء.
ask-paused-text = اختبار الاتصال هذا موقوف مؤقتا. يرجى العودة لاحقا.
ask-open-text = لم يُجب عنه بعد
ask-not-yours = تجيب عن هذا جهة الاتصال التي سُئلت أو أحد نوابها أو مشرف الدولة.
ask-link-intro = سُئلت هل يمكن الوصول إليك. فتح هذه الصفحة ليس إجابة، والزر هو الإجابة.
ask-explain = بيّن سبب عدم الإجابة
ask-reason = لماذا لم تصل إجابة في الوقت المحدد؟
ask-reason-away = كانت جهة الاتصال غائبة
ask-reason-left-office = لم تعد جهة الاتصال تشغل المنصب
ask-reason-not-received = لم تصل الرسالة
ask-reason-not-recognised = ظُنّت الرسالة شيئا آخر
ask-reason-other = سبب آخر
ask-explain-intro = لا يرى ذلك إلا من سأل. والأمر طوعي.
ask-explain-button = أرسل السبب
ask-explain-done = أُرسل السبب إلى من سأل.
ask-answer-as = { $by }، { $way }
ask-answer-confirmed = { $answer } – أُكدت البطاقة
ask-answer-received = { $answer } – استُلمت فقط، ولم تُؤكد البطاقة
ask-choose = اختر
ask-not-yet-text = يبدأ اختبار الاتصال هذا في { $when }. وتُحتسب الإجابة ابتداء من ذلك.
result-title = نتائج اختبارات الاتصال
result-intro = كم دولة سُئلت وكم دولة أجابت. ولا يُبيَّن أبدا أي دولة لم تجب.
result-empty = لم تُنشر أي نتيجة بعد. ستظهر هنا مجاميع اختبارات الاتصال المنتهية.
result-asked = الدول التي سُئلت
result-answered = الدول التي أجابت
result-of = اختبار الاتصال في { $when }
result-by = الجهة التي فتحته
result-all = المجموع
result-withheld = أقل من النصف
result-confirm-note = تدل الإجابة على أنه أمكن الوصول إلى الدولة. ولا تعني بالضرورة أن البطاقة أُكدت.
result-group = المجموعة
proposal-nominate = تسمية جهة اتصال: { $name }
proposal-publish-paper = نشر ورقة: { $name }
proposal-revise-paper = تنقيح ورقة: { $name }
proposal-publish-rendering = نشر نص بلغة أخرى: { $name }
proposal-withdraw = سحب جهة اتصال: { $name }
proposal-relabel = إتاحة جهة اتصال لعدد أكبر من الأشخاص: { $name }
proposal-erase = محو أجزاء من نص جهة اتصال: { $name }
proposal-accredit = اعتماد هيئة: { $name }
proposal-end-accreditation = إنهاء اعتماد: { $name }
proposal-mandate = منح تفويض: { $name }
proposal-end-mandate = إنهاء تفويض: { $name }
proposal-mine = أنت من أعدّ هذه المسودة. ولا تصدر إلا بعد أن يوافق عليها شخص ثان.
proposal-theirs = أعدّ المسودة { $name }. ولا تصدر إلا بموافقتك أو بموافقة شخص آخر مخوَّل.
proposal-until = ينتظر حتى
proposal-who = من يمكنه الموافقة
proposal-whole = نص المسودة
proposal-new = كما سيصبح
proposal-present = كما هو الآن
proposal-approve = الموافقة
proposal-approve-note = اقرأ النص كله أولا. ثم يوقّع جهازك هذا النص بعينه، ويبقى اسماكما إلى جانبه على الدوام.
proposal-approve-button = الموافقة بمفتاح المرور
proposal-approve-without = الموافقة من دون مفتاح مرور
proposal-without-note = ليس لديك مفتاح مرور. يتيح لك هذا الخادم الموافقة من دونه، وستذكر الموافقة ذلك.
proposal-send-back = إعادة المسودة
proposal-send-back-button = إعادة إلى من أعدّها
proposal-reason-hint = اذكر ما يجب تغييره. لا يقرأه إلا من أعدّ المسودة.
proposal-take-back = سحب المسودة
proposal-put-away = إزالة من القائمة
proposal-again = تعديل المسودة وإرسالها من جديد
proposal-returned = لم تعد هذه المسودة صالحة ولم تصدر.
proposal-returned-by = أعادها { $name }:
proposal-id = ما تجري الموافقة عليه
proposal-check-note = يجب أن يوافق على هذا شخص ثان من دولتك. وتبقى المسودة في انتظاره سبعة أيام.
proposal-check-secretariat = يجب أن يوافق على هذا شخص ثان من الأمانة. وتبقى المسودة في انتظاره سبعة أيام.
proposal-status-yours = في انتظارك
proposal-status-mine = في انتظار شخص ثان
proposal-status-returned = أُعيدت إليك
proposal-done = مسودتك في انتظار شخص ثان. وستصل رسالة إلى كل من يمكنه الموافقة عليها.
proposal-approve-done = وافقت عليها. وقد خُتم البيانان كلاهما.
proposal-back-done = أُعيدت المسودة إلى من أعدّها.
proposal-taken-done = لم تعد المسودة في الانتظار. ولم يصدر شيء.
history-two = أعدّها { $drafter } ووافق عليها { $approver } بمفتاح مرور
history-two-without = أعدّها { $drafter } ووافق عليها { $approver } من دون مفتاح مرور
history-one = من شخص واحد
history-somebody = شخص مخوَّل
history-proof = الإثبات

## Secretariat queue
queue-title = قائمة الانتظار لدى الأمانة
queue-intro = بطاقات تحتاج إلى عناية.
queue-empty = القائمة فارغة. ستظهر هنا التسميات والبطاقات المشكوك فيها.
queue-nominated = سُمّيت ولم تقبل بعد
queue-accepted = قبلت ولم تُؤكَّد بعد
queue-suspended = معلّقة
queue-silent = مستعملة رغم انتهاء الاعتماد
queue-stale = لم تُؤكَّد منذ وقت طويل
queue-soon = يحين موعد تأكيدها قريبا
queue-broken = قنوات أخفقت في آخر مرة
queue-broken-note = رفض خادم بريد رسالة إلى هذه القنوات أو أعادها. لم يُجب أحد من خلالها منذ ذلك الحين.
queue-names = أسماء دول قيد المراجعة
queue-name-text = ينبغي مطابقة الاسم مع قاعدة مصطلحات الأمم المتحدة. اللغة: { $language }.
doubt-one-copy = ورد في نسخة واحدة فقط من قاعدة المصطلحات. ويُعرض الاسم الوارد في الجدول إلى حين البت.
doubt-longer = الصيغة الطويلة الجديدة في نسخة واحدة فقط. وتُعرض الصيغة القصيرة السابقة إلى حين البت.
doubt-placeholder = الصيغة الطويلة الجديدة في نسخة واحدة فقط، وفيها علامة مكان كلمة. وتُعرض الصيغة القصيرة السابقة إلى حين البت.
doubt-change = الاسم مغيَّر في نسخة واحدة من مصطلحات الأمم المتحدة دون الأخرى. وكان استفتاء وطني على التغيير منتظرا في أيار/مايو 2026. ويجب تأكيد التغيير.
doubt-inverted = صيغة مقلوبة فيها علامة مكان كلمة. ويُعرض الاسم بترتيبه المعتاد إلى حين البت.
doubt-bracket = تختلف نسختا المصطلحات. وتُعرض الصيغة التي لا قوسين فيها إلى حين البت.
doubt-dominica = تختلف نسختا المصطلحات. وتُعرض الصيغة الأطول إلى حين البت، فلا تلتبس بدومينيكا.
doubt-dash = الشرطة محاطة بفراغين كما في الصيغ المقلوبة. وتُعرض الصيغة بالشرطة وحدها إلى حين البت.
queue-waiting-days =
    { $count ->
        [zero] وصلت اليوم
        [one] في الانتظار منذ يوم واحد
        [two] في الانتظار منذ يومين
        [few] في الانتظار منذ { $count } أيام
        [many] في الانتظار منذ { $count } يوما
       *[other] في الانتظار منذ { $count } يوم
    }
queue-states-without = أدوار لم تسمِّ لها الدولة أحدا بعد
queue-not-accredited = دول لا تشارك بعد
queue-caption = البطاقات في القائمة
party-members = الأعضاء
party-members-hint = رموز الدول مفصولة بفواصل.
party-review-none = لا يوجد اسم لهذا الطرف قيد المراجعة.
party-review-later = البت في وقت لاحق
party-review-drop = استبعادها والإبقاء على الصيغة المعروضة الآن
party-review-take = اعتماد الصيغة موضع التساؤل
party-review-done = حُفظت الأسماء.
party-review-title = أسماء قيد المراجعة: { $party }

## Mandates
mandate-title = التفويضات
mandate-intro = يبين التفويض من يجوز له أن يتصرف عن من، ومن متى إلى متى.
mandate-empty = لا توجد تفويضات بعد. ستُدرج التفويضات هنا متى مُنحت.
mandate-new = منح تفويض
mandate-new-intro = يتلقى الشخص رابطا لتسجيل الدخول أول مرة.
mandate-new-button = امنح التفويض
mandate-new-done = مُنح التفويض.
mandate-other-person = شخص آخر يستخدم العنوان نفسه
mandate-same-person = الشخص نفسه: { $name }
mandate-known = ثمة شخص معروف بالفعل بهذا العنوان
mandate-end = إنهاء هذا التفويض
mandate-end-intro = يفقد الشخص هذا الدور فورا. وتنتهي جميع الجلسات المرتبطة به.
mandate-end-button = أنهِ التفويض
mandate-end-done = انتهى التفويض.
mandate-for = عن
mandate-role = الدور
mandate-person = الشخص
mandate-caption = التفويضات وتواريخها
mandate-count =
    { $count ->
        [zero] لا تفويضات سارية
        [one] تفويض سار واحد
        [two] تفويضان ساريان
        [few] { $count } تفويضات سارية
        [many] { $count } تفويضا ساريا
       *[other] { $count } تفويض سار
    }
recovery-title = استعادة الدخول
recovery-intro = من فقد كل مفاتيح مروره يُدخله شخصان من جديد: أحدهما يطلب والآخر يوافق. أحدهما من الأمانة.
recovery-empty = لا توجد طلبات. ستظهر هنا طلبات استعادة الدخول.
recovery-asked = ينتظر شخصا ثانيا
recovery-over = لم يُوافَق عليه في الوقت المحدد
recovery-granted = تمت الموافقة
recovery-stopped = أُوقف
recovery-by-operator = أدخله مشغّل الخادم
recovery-asked-at = طُلب في { $when }
recovery-granted-at = ووفق عليه في { $when }
recovery-asker = الجهة الطالبة
recovery-asked-by = { $party }، { $when }
recovery-ask = فقد جميع مفاتيح مروره
recovery-ask-intro = تحقق أولا من هوية هذا الشخص، بالهاتف مثلا. ثم يوافق شخص ثان، ويُرسل رابط إلى العنوان المعروف هنا. المفتاح الجديد ينهي كل المفاتيح والجلسات السابقة.
recovery-ask-button = اطلب إدخاله من جديد
recovery-ask-done = سُجّل الطلب. وهو ينتظر شخصا ثانيا.
recovery-grant = الموافقة على الاستعادة
recovery-grant-intro = وافق فقط إذا كنت متأكدا بنفسك أن هذا الشخص فقد مفاتيحه. يُرسل رابط صالح لمدة 24 ساعة إلى عنوانه، والمفتاح الجديد ينهي كل مفاتيحه وجلساته السابقة.
recovery-grant-button = وافق بصفتك الشخص الثاني
recovery-grant-done = تمت الموافقة، والرابط في طريقه.
recovery-stop = إيقاف الاستعادة
recovery-stop-intro = لا يُرسل رابط بعد ذلك، ولا يفتح الرابط المرسل شيئا. تبقى مفاتيح المرور كما هي.
recovery-stop-button = أوقفها
recovery-stop-done = أُوقفت الاستعادة.

## Accreditations
accreditation-title = اعتماد هيئة
accreditation-intro = يتيح الاعتماد لفريق وطني أو هيئة إقليمية أن تشارك.
accreditation-party = رمز الهيئة
accreditation-kind = نوع الهيئة
accreditation-button = اعتماد
accreditation-done = اعتُمدت الهيئة.
accreditation-empty = لم تُعتمد أي هيئة بعد. ستُدرج الهيئات المعتمدة هنا.
accreditation-end = إنهاء هذا الاعتماد
accreditation-end-intro = لن تشارك الهيئة بعد الآن. وتنتهي التفويضات المرتبطة بهذا الاعتماد.
accreditation-end-button = أنهِ الاعتماد
accreditation-end-done = انتهى الاعتماد.

## Transparency log
log-title = سجل الشفافية
log-intro = يُختم كل بيان في سجل لا يقبل إلا الإضافة. ولا يستطيع أحد تغييره لاحقا دون أن ينكشف.
log-size = عدد المدخلات في السجل
log-size-note = يشمل العدد مدخلات حشو، فهو لا يبين مقدار ما قيل.
log-checkpoint = أحدث نقطة تحقق موقعة
log-checkpoint-at = وُقّعت في { $when }
log-checkpoint-none = لم تُوقَّع أي نقطة تحقق بعد. ستظهر الأولى هنا.
log-root = بصمة السجل كله
log-key = المفتاح العام لهذا الخادم
log-check-title = تحقق من قيد
log-check-intro = الصق رقم قيد أو بصمة مدخل أو نص ملف إثبات.
log-check-button = تحقق
log-check-file = تحقق من ملف إثبات
log-download-opening = تنزيل البيان المنشور
log-check-yes = نعم. هذا القيد موجود في السجل.
log-check-waiting = قُبل هذا القيد. وسيدخل السجل في موعد أقصاه { $due }.
log-check-no = لا. ليس في السجل ما يطابق هذا.
log-check-bad = هذا ليس رقم قيد ولا بصمة مدخل ولا ملف إثبات.
log-check-proof-good = الإثبات صحيح. والقيد موجود في السجل ولم يتغير.
log-check-proof-bad = الإثبات غير صحيح. فلا تعتمد على هذه النسخة.
log-check-problem-form = الملف ليس مكتوبا بالصيغة المتوقعة.
log-check-problem-commitment = هذا الجزء ليس ما خُتم: { $part }.
log-check-problem-root = الأجزاء مجتمعة ليست هي التي خُتمت.
log-check-problem-entry = هذا الملف يخص قيدا آخر.
log-check-problem-proof = لا يحتوي الملف على إثبات صحيح.
log-check-problem-signature = لم يوقّع هذا الخادم نقطة التحقق الواردة في الملف.
log-check-problem-checkpoint = نقطة التحقق الواردة في الملف غير مقروءة.
log-check-problem-inclusion = القيد غير موجود في ذلك الموضع من السجل.
log-check-why = كيف يجري التحقق
log-check-why-text = يعيد الخادم حساب بصمة السجل انطلاقا من القيد. وتستطيع أن تفعل ذلك دون اتصال.
log-published = البيانات المنشورة
log-published-empty = لم يُنشر أي بيان بعد. ستُدرج البيانات العلنية هنا يوما بيوم.
log-published-note = البيانات المقيدة الاطلاع موجودة في السجل أيضا، لكن لا يُذكر عنها شيء هنا.
log-offline = للتحقق دون هذا الخادم، نزّل برنامج التحقق والإثبات.
log-column-time = وقت القبول
log-column-kind = النوع
log-column-entry = بصمة المدخل
log-epoch = الحقبة { $number }
log-epoch-note = هذا السجل تتمة لسجل سابق بعد استعادة البيانات.

## Kinds of statement
kind-party = طرف
kind-accreditation = اعتماد
kind-mandate = تفويض
kind-contact = جهة اتصال
kind-acceptance = قبول
kind-confirmation = تأكيد
kind-withdrawal = سحب
kind-suspension = تعليق
kind-reinstatement = إعادة
kind-relabel = تغيير الوسم
kind-approval = موافقة
kind-erasure = محو
kind-round = اختبار اتصال
kind-round-turn = سير اختبار اتصال
kind-ask = سؤال إلى جهة اتصال
kind-reminded = تذكير
kind-answer = إجابة
kind-call = مكالمة هاتفية
kind-silence = سبب عدم الإجابة
kind-closed = انتهاء اختبار اتصال
kind-result = نتيجة اختبار اتصال
kind-paper = موقف أو سياسة
kind-rendering = موقف بلغة أخرى
kind-compilation = دعوة إلى تقديم مساهمات
kind-epoch = حقبة جديدة للسجل
said-nominated = { $party }: سُمّيت جهة الاتصال
said-contact = { $party }: عُدّلت البطاقة
said-acceptance = قبلت جهة الاتصال التسمية
said-declined = اعتذرت جهة الاتصال عن التسمية
said-confirmation = { $party }: أُكّدت البطاقة
said-withdrawal = { $party }: سُحبت جهة الاتصال
said-suspension = { $party }: عُلّقت جهة الاتصال
said-reinstatement = { $party }: أُعيدت جهة الاتصال
said-relabel = { $party }: تغيّر وسم البطاقة
said-erasure = { $party }: مُحي نص من البطاقة
said-entered = { $party }: سُجّلت بيانات الطرف
said-party = { $party }: عُدّلت بيانات الطرف

## Parts of a contact
part-person = الشخص
part-office = المكتب
part-channel = القناة { $number }
part-duty = المناوبة
part-languages = اللغات
part-keys = المفاتيح
part-note = ملاحظة

## About
about-data-title = البيانات والواجهات
about-data-intro = تستطيع البرامج الحصول على كل صفحة من العنوان نفسه.
about-data-json = أضف «.json» إلى عنوان الصفحة لتحصل على بياناتها.
about-data-csv = القوائم متاحة أيضا في جداول، بإضافة «.csv».
about-data-api = الواجهة موصوفة بصيغة OpenAPI.
about-data-openapi = وصف الواجهة
about-data-licence = أسماء الدول مأخوذة من تجميع له ملاحظاته. يرجى ذكر هذا الخادم والتاريخ عند الاستشهاد.
about-data-openpgp = تُشفَّر وتُوقَّع الرسائل الموجهة إلى من أعطى مفتاحا عاما. شفّر إجاباتك بالمفتاح العام لهذا الخادم:
about-data-token = تسجل البرامج الدخول برمز دخول تنشئه في حسابك.
about-accessibility-title = إمكانية الوصول
about-accessibility-intro = ينبغي أن تصلح هذه الصفحات للجميع: بلوحة مفاتيح أو قارئ شاشة أو هاتف قديم أو وصلة بطيئة.
about-accessibility-no-script = لا شيء يحتاج إلى برامج نصية. وكل شيء قابل للطباعة.
about-accessibility-goal = نسعى إلى المبادئ التوجيهية للنفاذ إلى محتوى الويب (WCAG) 2.2، المستوى AA.
about-accessibility-report = هل هناك ما لا يعمل لديك؟ اكتب إلى مشغّل هذا الخادم.
about-disclaimer-title = إخلاء المسؤولية
about-disclaimer-names = تتبع الأسماء والمجموعات ما درجت عليه الأمم المتحدة. وهي لا تنطوي على رأي في مركز أي إقليم.
about-disclaimer-map = لا تبين خريطة المربعات سوى أماكن تقريبية، دون حدود.
about-disclaimer-voluntary = تشارك الدول طوعا. والصفحة الفارغة لا تقول شيئا عن الدولة.
about-disclaimer-not-un = ليس هذا الخادم منشورا للأمم المتحدة ما لم تقل الجهة المضيفة ذلك.
about-disclaimer-texts = الإحالات هي إلى مشاريع وثائق قد تختلف أرقام فقراتها في النص النهائي.
about-disclaimer-translation = النصوص الموسومة بأنها مسودات تُرجمت آليا.
about-room-closed = هذا القسم لم يُفتح بعد على هذا الخادم.
about-incidents-title = الحوادث
about-incidents-intro = هنا ستتبادل جهات الاتصال الإخطارات والطلبات والردود.
about-capacity-title = القدرات
about-capacity-intro = هنا ستُجمع الاحتياجات والعروض والمشاريع.
about-meetings-title = الاجتماعات
about-meetings-intro = هنا ستُدرج الاجتماعات والمواعيد والمشاورات.
about-library-title = المكتبة
about-library-intro = هنا ستُجمع المعايير التقنية والمصطلحات والممارسات الجيدة.
documents-title = النصوص المتفق عليها والمسودات
documents-intro = كل قاعدة وكل تدبير وكل توصية لها هنا عنوان واحد ثابت في كل اللغات.
documents-empty = لم يُنشر أي نص بعد. ستظهر هنا النصوص التي تنشرها الأمانة.
framework-title = الإطار
framework-intro = القواعد والتدابير والمبادئ التي اتفقت عليها الدول، والنصوص التي ترد فيها، وكلمات هذا المجال.
framework-sets = القواعد والتدابير والمبادئ والمبادئ التوجيهية
framework-own-words = هذه صياغتنا نحن، وليست النص الرسمي.
framework-entries =
    { $count ->
        [zero] لا مواد
        [one] مادة واحدة
        [two] مادتان
        [few] { $count } مواد
        [many] { $count } مادة
       *[other] { $count } مادة
    }
framework-open = قائمة مفتوحة
framework-open-text = قد تضيف الجهة المصدرة إليها.
entry-status-adopted = معتمد
entry-status-draft = مسودة
entry-status-proposal = مقترح
entry-status-published = منشور، لم تعتمده الدول
entry-proposal-text = هذا مقترح. لم يُتفق عليه، وليس واجبا على أحد.
entry-checked-source = قورن بمصدره
entry-checked-secondary = قورن بمصادر ثانوية
entry-checked-unreviewed = لم يُراجع
entry-limits = كلمات تحدد نطاقه
entry-links = مرتبط بما يلي
entry-sources = المصادر التي قورن بها
entry-wording-draft = هذه الصياغة العربية مسودة لم تُراجع.
entry-consensus-agreed = اتفق الخبراء عليه.
entry-consensus-dissent = خالف بعض الخبراء ذلك.
entry-consensus-not-known = لا يُعرف مدى اتفاق الخبراء عليه.
entry-link-part-of = جزء منه
entry-link-has-part = يشمله
entry-link-names = يذكره نصه
entry-link-named-by = يذكره نص هذا
entry-link-same-subject = الموضوع نفسه
entry-link-recalled = يُذكر أن أحدهما صار الآخر
entry-link-partly = { $why } (جزئيا)
glossary-title = مسرد المصطلحات
glossary-intro = مصطلحات هذا المجال بست لغات، مع بيان أين وردت كل كلمة.
glossary-words = بست لغات
glossary-not-seen = لم يرد في مصدر
document-new = إضافة وثيقة جديدة
document-new-done = أُضيفت الوثيقة.
document-edit = تعديل بيانات الوثيقة
document-edit-title = بيانات الوثيقة: { $document }
document-edit-done = حُفظت بيانات الوثيقة.
document-draft = مسودة
document-draft-text = هذا النص مسودة. لم يتفق أحد على هذه الصيغة بعد، وقد تختلف أرقام الفقرات في النص النهائي.
document-adopted = معتمدة
document-superseded = حل محلها نص آخر
document-superseded-text = حل نص آخر محل هذا النص.
document-waits = نصوص تنتظر من يراجعها
document-waits-one = { $document } ({ $language })
document-waits-in = مراجعة النص المنتظر: { $language }
document-no-text = لم يُنشر نص هذه الوثيقة بعد.
document-how-to-import = يقرأ مشغل الخادم الملف بهذا الأمر، ثم يظهر النص هنا لمراجعته.
document-contents = المحتويات
document-kinds = ما يتضمنه النص
document-more = و{ $count } غيرها
document-texts = اللغات
document-source = المصدر
document-slug = الكلمة في العنوان
document-slug-hint = أحرف لاتينية صغيرة وأرقام وشرطات. لا تتغير بعد ذلك.
document-title = العنوان
document-title-hint = بلغة واحدة على الأقل.
document-symbol = رمز الوثيقة
document-symbol-hint = كما تكتبه الجهة التي أصدرتها.
document-status = وضع النص
document-original = لغة التحرير الأصلية
document-adopted-day = تاريخ الاعتماد
document-adopted-hint = السنة والشهر واليوم، مثل 2026-11-21. لا يُكتب للمسودات.
document-successor = الوثيقة التي حلت محلها
document-successor-hint = كلمتها في العنوان، إن كانت محفوظة هنا.
document-link = عنوانه لدى الجهة المصدرة
document-link-hint = يبدأ بـ https://
document-note = ما ينبغي أن يعرفه القارئ
document-label = من يمكنه رؤيته
document-label-hint = TLP:CLEAR للجميع، وTLP:GREEN للمشاركين. ينطبق على نصوصها أيضا.
document-publish = نشر
text-original = النص الأصلي
text-official = نص رسمي
text-translation = ترجمة غير رسمية
text-translation-text = هذه ترجمة غير رسمية.
text-published = نُشر في { $when }
text-publish = نشر النص
text-publish-done = نُشر النص.
text-publish-text = بعد النشر تبقى هذه الصيغة مقروءة، حتى إن حلت محلها صيغة أخرى.
text-publish-button = نشر هذا النص
text-discard-button = التخلي عن هذا النص
text-discard-done = أُزيل النص المنتظر.
text-standing = صفة هذا النص
text-by = من ترجمه
text-by-hint = للترجمات غير الرسمية فقط.
text-waits-title = نص ينتظر المراجعة: { $document } ({ $language })
text-waits-intro = قرأ البرنامج هذا الملف وخمّن بنيته. لا يراه أحد غير الأمانة إلى أن ينشره شخص.
text-file = الملف
text-read = ما قُرئ
text-counted = { $form }: { $count }
form-text = نص بلا رقم
form-section = قسم
form-heading = عنوان فرعي
form-paragraph = فقرة
form-group = مجموعة
form-point = بند
form-bullet = نقطة
form-note = حاشية
text-looks = ما ينبغي النظر فيه
text-line = السطر { $line }
look-gap = بعد { $a } يأتي { $b }: تنقص أرقام.
look-twice = يرد { $a } مرتين.
look-bare = كُتب { $a } بلا العلامة التي تلي الأرقام الأخرى.
look-no-note = لا توجد حاشية برقم { $a }.
look-no-mark = لا شيء يشير إلى الحاشية { $a }.
look-nowhere = يشير { $a } إلى { $b }، وهو غير موجود.
look-hidden = تُرك نص مخفي.
look-page-numbers = تُركت أسطر ليس فيها إلا رقم صفحة: { $a }.
look-each-page = تُرك سطر يتكرر في كل صفحة: { $a }
look-contents = تُرك جدول المحتويات.
look-directions = أُزيلت علامات اتجاه غير مرئية: { $a }.
text-doubts = إحالات مشكوك فيها
text-doubts-intro = يشير كل منها إلى موضع بينما تناسب كلماته موضعا آخر. لا يُصلح شيء منها، ويُنبه القراء إلى ما لا تقره أنت.
text-doubt = ما تسميه ({ $says }) يرد في { $better }.
text-doubt-right = الإحالة صحيحة
text-right-done = لن يُنبه القراء إلى هذه الإحالة.
text-would-change = ما سيغيره النشر
text-settle = تحديد نوع كل فقرة
text-settle-button = تحديد
text-settle-done = حُفظ التصحيح. لم يُنشر شيء بعد.
text-addresses = العناوين
text-addresses-hint = مثال: 41-44, 58-60, 86/1
text-kind = النوع
text-tree = النص كما قُرئ
text-address = العنوان
text-form = الشكل
text-words = النص
provision-unsettled = غير محدد
provision-discussion = مناقشة
provision-conclusion = استنتاج
provision-recommendation = توصية
provision-guideline = مبدأ توجيهي
provision-principle = مبدأ
provision-norm = قاعدة سلوك طوعية
provision-measure = تدبير لبناء الثقة
provision-definition = تعريف
provision-obligation = التزام تعاهدي
provision-title = { $place } – { $document }
provision-paragraph = الفقرة { $label }
provision-section = القسم { $label }
provision-point = البند { $address }
provision-place = الموضع { $address }
provision-other-language = لا يُحفظ هذا النص بلغة هذه الصفحة. وهو معروض باللغة التالية: { $language }.
provision-doubtful = ربما المقصود { $address }
provision-notes = الحواشي
provision-cited-by = مواضع تشير إليه
provision-cite = كيفية الاستشهاد به
provision-previous = السابق: { $label }
provision-next = التالي: { $label }
provision-goes-on = يتبع: { $label }
changes-title = تغييرات النص: { $document } ({ $language })
changes-link = الصيغ وما غيرته
changes-versions = الصيغ المنشورة
changes-record = التحقق في سجل الشفافية
changes-what = ما غيرته هذه الصيغة
changes-first = هذه أول صيغة منشورة.
changes-lost = لم تعد كلمات هذه الصيغة أو التي قبلها محفوظة هنا.
changes-none = لم تتغير أي فقرة.
change-added = جديد
change-gone = حُذف
change-reworded = تغيرت الصياغة
change-moved = كان في { $from }
change-settled = تغير النوع
change-kinds = من «{ $was }» إلى «{ $is }»
about-meanwhile = يمكنك في هذه الأثناء الاطلاع على الدول والعثور على جهات الاتصال.

## What States say
papers-title = المواقف والسياسات
papers-intro = ما تقوله الدول في القانون الدولي والقواعد، وما تتشاركه من سياسات واستراتيجيات وإعلانات.
papers-empty = لم تُنشر أي ورقة من هذا النوع. ستظهر هنا الأوراق التي تتشاركها الدول.
papers-narrow = تضييق القائمة
papers-state = الدولة أو الهيئة
papers-state-hint = اسم أو رمز.
papers-without = من دون: { $what }
papers-count =
    { $count ->
        [zero] لا أوراق
        [one] ورقة واحدة
        [two] ورقتان
        [few] { $count } أوراق
        [many] { $count } ورقة
       *[other] { $count } ورقة
    }
papers-all = جميع أوراق هذه الدولة
paper-new = نشر ورقة
paper-new-done = نُشرت الورقة.
paper-edit = تنقيح هذه الورقة
paper-edit-done = نُشرت الورقة المنقحة.
paper-title = { $state }: { $sort }
paper-sort = نوع الورقة
paper-sort-view = موقف من القانون أو القواعد
paper-sort-policy = سياسة
paper-sort-strategy = استراتيجية
paper-sort-doctrine = عقيدة
paper-sort-definition = تعريف مصطلحات أو بنية تحتية حيوية
paper-sort-scale = سلّم تصنيف الحوادث
paper-sort-declaration = إعلان
paper-life = وضع الورقة
paper-life-draft = مسودة
paper-life-draft-text = هذه الورقة مسودة من الدولة التي تتشاركها.
paper-life-in-force = سارية
paper-life-under-review = قيد المراجعة
paper-life-under-review-text = هذه الورقة سارية ويُعاد النظر فيها.
paper-life-replaced = حلت محلها ورقة أخرى
paper-life-replaced-text = حلت ورقة أخرى محل هذه الورقة.
paper-life-withdrawn = مسحوبة
paper-life-withdrawn-text = سحبت الدولة هذه الورقة ولم تعد تتمسك بها.
paper-other-language = لم تُنقل هذه الورقة إلى لغة هذه الصفحة. وهي معروضة باللغة التالية: { $language }.
paper-earlier = يقابل هذا النص صيغة سابقة من الورقة. وقد تغير النص الأصلي منذ ذلك الحين.
paper-lost = مُحيت كلمات هذه الصيغة.
paper-about = بيانات هذه الورقة
paper-party = الجهة التي تقول ذلك
paper-since = سارية منذ
paper-review = موعد المراجعة
paper-published = تاريخ النشر
paper-history = الصيغ وما غيرته
paper-link = عنوانها في موقع الدولة نفسها
paper-archive = عنوان نسخة محفوظة في أرشيف
paper-sha256 = بصمة SHA-256 للملف
paper-sha256-hint = 64 رقما ست عشريا. يتحقق بها القراء من أن الملف هو نفسه.
paper-speaks-to = يتناول
paper-speaks-more = أصبح يتناول
paper-speaks-less = لم يعد يتناول
paper-words = كلماتها
paper-of = من الورقة
paper-form-intro = تشارك ما تختاره. وإذا كان شخصان يتحدثان باسم دولتك، يوافق زميل على الورقة.
paper-original-hint = اللغة التي كُتب بها النص أدناه.
paper-title-hint = بتلك اللغة.
paper-passage = المقطع { $n }
paper-heading = العنوان الفرعي للمقطع { $n }
paper-text = نص المقطع { $n }
paper-text-hint = يبدأ السطر الفارغ فقرة جديدة.
paper-on = ما يتناوله المقطع { $n }
paper-on-hint = عناوين مواضيع أو أحكام، تفصل بينها مسافات، مثل { $example }.
paper-more = إضافة مقطع
paper-suggested = عناوين المواضيع والقواعد
paper-day-hint = السنة والشهر واليوم، مثل 2026-11-21.
paper-label-hint = TLP:CLEAR للجميع، وTLP:GREEN للمشاركين، وTLP:AMBER لمن تسمّيهم.
paper-audience = من يمكنه رؤيته أيضا
paper-audience-hint = رموز دول أو هيئات، تفصل بينها مسافات. مع TLP:AMBER فقط.
paper-publish = نشر
paper-by-two = أعدّها شخص ووافق عليها آخر
paper-by-one = أصدرها شخص واحد
paper-changes = ما غيرته هذه الصيغة
paper-first = هذه أول صيغة.
paper-unchanged = لم تتغير أي كلمة. وربما تغير وضع الورقة أو مصدرها.
paper-meanwhile = ما نشره زميل في هذه الأثناء
rendering-title = النص بلغة أخرى: { $language }
rendering-intro = انقل كل مقطع إلى اللغة الأخرى. ويرى قراؤها أي صيغة نُقلت.
rendering-into = نقلها إلى لغة أخرى
rendering-language = اللغة
rendering-standing = صفة هذا النص
rendering-done = نُشر النص.
voices-title = ما تقوله الدول
voices-none = لم يُبد أي طرف رأيه في هذا هنا بعد.
voices-count =
    { $count ->
        [zero] لم يُبد أي طرف رأيه
        [one] أبدى طرف واحد رأيه
        [two] أبدى طرفان رأيهما
        [few] أبدت { $count } أطراف رأيها
        [many] أبدى { $count } طرفا رأيه
       *[other] أبدى { $count } طرف رأيه
    }
voices-add = إضافة موقفنا
topics-title = مواضيع القانون والقواعد
topics-intro = عدد الأطراف التي أبدت رأيها هنا في كل موضوع. ولا يدل الصمت على شيء مما تفعله الدولة.
topics-silent =
    { $count ->
        [zero] لا يخلو أي من هذه المواضيع من رأي.
        [one] لم يُبد أي طرف رأيه بعد في موضوع واحد منها.
        [two] لم يُبد أي طرف رأيه بعد في موضوعين منها.
        [few] لم يُبد أي طرف رأيه بعد في { $count } مواضيع منها.
        [many] لم يُبد أي طرف رأيه بعد في { $count } موضوعا منها.
       *[other] لم يُبد أي طرف رأيه بعد في { $count } موضوع منها.
    }
compare-title = جنبا إلى جنب
compare-intro = كل دولة بكلماتها هي. ولا شيء هنا يبيّن أي الدول تتفق كلماتها.
compare-more = قراءة الورقة كاملة
compare-nothing = لا شيء منشور هنا
compare-on = الموضوع أو الحكم
compare-choose = اختيار الدول
compare-three = ثلاث على الأكثر
compare-codes = ما يصل إلى ثلاث دول أو هيئات، برموزها
compare-code = الرمز { $n }
compare-button = عرض جنبا إلى جنب
compare-whom = اذكر ثلاث دول على الأكثر، أو افتح موضوعا لترى كل من أبدى رأيه فيه.

## Foot of the page
foot-log = سجل الشفافية
foot-data = البيانات والواجهات
foot-accessibility = إمكانية الوصول
foot-disclaimer = إخلاء المسؤولية
foot-operator = يشغّله { $operator }
foot-version = الإصدار { $version }
foot-record = رقم القيد { $id }

## Sheet to print
sheet-title = { $state }: جهات اتصال تحملها معك
sheet-intro = اطبع هذه الصفحة واطوها واحتفظ بها ليوم تنقطع فيه الشبكة.
sheet-as-of = حالة القيد في { $when }
sheet-print = اطبع هذه الورقة
sheet-fingerprint = بصمة القيد
sheet-empty = لا تُعرض لك أي جهة اتصال لهذه الدولة، ولذلك فالورقة فارغة.
sheet-label-warning = تحمل هذه الورقة أشد وسم مما ورد فيها: { $label }. فاحفظها وفقا لذلك.

## Pages for errors
error-not-found-title = الصفحة غير موجودة
error-not-found = لا شيء في هذا العنوان، أو أنه ليس معدا لك.
error-forbidden-title = ليس لك أن تفعل هذا
error-failure-title = حدث خطأ من جانبنا
error-failure = لم تُفقد إجاباتك. يرجى المحاولة من جديد بعد دقائق.
error-refused-title = تعذر القيام بذلك
error-too-many-title = محاولات كثيرة
error-home = انتقل إلى صفحة البداية

## Refusals: what could not be done, why, and the next step
refusal-not-found = لا شيء في هذا العنوان، أو أنه ليس معدا لك.
refusal-sign-in = يرجى تسجيل الدخول أولا.
refusal-not-yours = دورك لا يسمح بهذا. اسأل مشرف دولتك أو الأمانة.
refusal-not-your-state = لا يمكنك فعل هذا إلا لدولة تمثلها.
refusal-form-expired = هذه الاستمارة قديمة أو من صفحة أخرى. يرجى إرسالها من جديد.
refusal-origin = جاء هذا الطلب من موقع آخر ولم يُقبل.
refusal-too-large = الحجم كبير جدا. والحد الأقصى { $max } بايت.
refusal-too-many =
    { $minutes ->
        [zero] محاولات كثيرة. يرجى المحاولة من جديد.
        [one] محاولات كثيرة. يرجى الانتظار دقيقة واحدة ثم المحاولة من جديد.
        [two] محاولات كثيرة. يرجى الانتظار دقيقتين ثم المحاولة من جديد.
        [few] محاولات كثيرة. يرجى الانتظار { $minutes } دقائق ثم المحاولة من جديد.
        [many] محاولات كثيرة. يرجى الانتظار { $minutes } دقيقة ثم المحاولة من جديد.
       *[other] محاولات كثيرة. يرجى الانتظار { $minutes } دقيقة ثم المحاولة من جديد.
    }
refusal-no-room = قرص هذا الخادم ممتلئ. ما زالت القراءة ممكنة، فحاول الكتابة لاحقا.
refusal-stale = غيّر شخص آخر هذا في أثناء ذلك. قارن النصين وحاول من جديد.
refusal-bad-request = تعذر فهم الطلب.
refusal-unknown-field = الحقل «{ $name }» غير معروف هنا.
refusal-link-used = سبق استخدام هذا الرابط. يرجى طلب رابط جديد.
refusal-passkey-expired = طال الأمر، أو سبق استخدام هذه الإجابة. حاول مرة أخرى.
refusal-passkey-unknown = مفتاح المرور هذا غير معروف هنا، أو أُزيل. استخدم مفتاحا آخر.
refusal-passkey-not-verified = لم يتأكد جهازك أنك أنت. فعّل قفله بالبصمة أو الوجه أو الرمز، ثم حاول مرة أخرى.
refusal-passkey-failed = إجابة مفتاح المرور غير صالحة لهذا الموقع. افتح الصفحة من جديد وحاول مرة أخرى.
refusal-passkey-counter = ربما توجد نسخة ثانية من مفتاح المرور هذا. استخدم مفتاحا آخر، ثم أزل هذا المفتاح.
refusal-passkey-known = مفتاح المرور هذا محفوظ هنا بالفعل.
refusal-passkey-last = هذا آخر مفتاح مرور لك، ولا يمكن إرسال رابط إليك. أضف مفتاحا آخر أولا.
refusal-approval-needed = يجب أن يوافق على هذا شخص ثان يتحدث باسم الجهة نفسها. يرجى إرساله من جديد ليبقى في انتظاره.
refusal-approval-nobody = لن يرى هذا تحت هذا الوسم أي شخص يمكنه الموافقة. اختر وسما أوسع أو أضف شخصا ثانيا.
refusal-approval-own = أنت من أعدّ هذه المسودة. ويجب أن يوافق عليها أو يعيدها شخص آخر.
refusal-approval-same-person = لا تُعدّ أنت ومن أعدّ المسودة شخصين هنا. اطلب الموافقة من شخص آخر أو من الأمانة.
refusal-approval-done = وافق شخص آخر على هذا بالفعل. ولا حاجة إلى إجراء آخر.
refusal-proposal-closed = لم تعد هذه المسودة في الانتظار. فقد أُعيدت أو سُحبت أو جرت الموافقة عليها.
refusal-proposals-full = لديك { $max } من المسودات في انتظار شخص ثان. اسحب إحداها أولا.
refusal-proposals-large = بلغت مسوداتكم المنتظرة الحجم الذي يحتفظ به هذا الخادم. اسحبوا إحداها أولا.
refusal-approval-lapsed = لم يعد يحق لمن أعدّ هذه المسودة إصدارها. وعلى شخص يشغل المنصب إعدادها من جديد.
refusal-approval-changed = تغيّر شيء منذ إعداد المسودة، فلم تعد تقول الشيء نفسه. وهي تعود إلى من أعدّها.
refusal-approval-not-shown = لا تظهر لك أجزاء من هذا، فلا يمكنك الموافقة عليه. اطلب ممن أعدّه إضافتك إلى المعنيين.
refusal-approval-passkey = يرجى الموافقة على هذا بمفتاح المرور: يجب أن يوقّعه جهازك.
refusal-approval-passkey-missing = للموافقة على هذا تحتاج إلى مفتاح مرور. أضف مفتاحا في صفحة حسابك ثم عد إلى هنا.
refusal-approval-key = مفتاح المرور هذا يخص شخصا آخر. يرجى استخدام مفتاحك.
refusal-approval-challenge = وقّع جهازك شيئا غير هذه المسودة. افتح الصفحة من جديد ووافق عليها هناك.
refusal-approval-site = جرى التوقيع في صفحة موقع آخر. لا توافق إلا في صفحة هذا الخادم.
refusal-step-up = لهذا الإجراء يجب أن تكون قد أكدت هويتك خلال آخر 10 دقائق. أكد أنك أنت، أو سجل الدخول مرة أخرى.
refusal-link-passkey = لديك مفتاح مرور. سجل الدخول به، فالروابط لم تعد تفتح حسابك.
refusal-link-invitation-only = لا يرسل هذا الخادم روابط لتسجيل الدخول. استخدم مفتاح مرورك، أو اطلب من مشرف دولتك أو من الأمانة إدخالك من جديد.
refusal-recovery-no-office = ليس لهذا الشخص الآن دور ساري المفعول، فلا يمكن إدخاله.
refusal-recovery-waits = يوجد طلب لهذا الشخص بالفعل.
refusal-recovery-not-open = لم يعد هذا الطلب مفتوحا.
refusal-recovery-over = مضت أكثر من سبعة أيام على الطلب. اطلب من جديد.
refusal-recovery-same-person = من طلب لا يوافق. يجب أن يوافق شخص آخر.
refusal-recovery-secretariat = يجب أن يكون أحد الشخصين من الأمانة.
refusal-recovery-administrator = لهذا الطرف مشرف: يجب أن يكون أحد الشخصين.
refusal-recovery-no-address = لا يوجد هنا عنوان لهذا الشخص يُرسل إليه رابط. يستطيع مشغّل الخادم إدخاله.
refusal-recovery-key-first = أنشئ أولا مفتاح مرور جديدا في صفحة حسابك. حتى ذلك الحين لا تفتح هذه الجلسة شيئا آخر.
refusal-recovery-red = هذه البطاقة لأشخاص مسمّين وحدهم، فلا يستطيع أحد في الأمانة أن يوافق. سمِّ الشخص من جديد في بطاقة أخرى.
refusal-recovery-elsewhere = يعمل هذا الشخص أيضا باسم { $party }، ويجب أن يكون مشرف هذا الطرف أحد الشخصين.
refusal-recovery-giver = أعطى أحد الشخصين الآخر تفويضه. يجب أن يتصرف شخص آخر من الأمانة، أو أن يطلب المشرف أولا.
refusal-recovery-mailbox = لاثنين من الأشخاص الثلاثة صندوق بريد واحد. يجب أن يكون لكل منهم صندوقه.
refusal-link-unknown = هذا الرابط غير صالح. انسخه كاملا أو اطلب رابطا جديدا.
refusal-answer-link-unknown = هذا الرابط لا يفتح أي سؤال. انسخه كاملا، أو استعمل أحدث رسالة عن اختبار الاتصال.
refusal-token-invalid = رمز الدخول غير صالح.
refusal-token-scope = رمز الدخول هذا لا يسمح بذلك.
refusal-idempotency-key = أرسل الترويسة «Idempotency-Key» بقيمة جديدة مع كل طلب.
refusal-key-reused = سبق استخدام هذا المفتاح لطلب آخر.
refusal-method = لا يقبل هذا العنوان طلبا من هذا النوع.
refusal-input-id-missing = تنقص الاستمارة رقمها. يرجى فتحها من جديد.
refusal-room-closed = هذا القسم غير مفتوح على هذا الخادم.
refusal-busy = الخادم مشغول. يرجى المحاولة بعد قليل.
refusal-missing = يرجى ملء هذا الحقل.
refusal-too-long =
    { $max ->
        [zero] يرجى ترك هذا الحقل فارغا.
        [one] يرجى استخدام حرف واحد على الأكثر.
        [two] يرجى استخدام حرفين على الأكثر.
        [few] يرجى استخدام { $max } أحرف على الأكثر.
        [many] يرجى استخدام { $max } حرفا على الأكثر.
       *[other] يرجى استخدام { $max } حرف على الأكثر.
    }
refusal-text-malformed = في هذا النص رموز لا يمكن عرضها.
refusal-state-unknown = لا تُعرف دولة كهذه. اختر دولة من القائمة.
refusal-party-unknown = لا تُعرف دولة أو هيئة كهذه. اختر من القائمة أو اكتب رمزا.
refusal-role-unknown = اختر أحد الأدوار المدرجة.
refusal-role-not-focal = اختر أحد الأنواع الأربعة لجهات الاتصال.
refusal-name-missing = اكتب اسم الشخص.
refusal-office-missing = اكتب اسم المكتب.
refusal-email-missing = اكتب عنوان بريد إلكتروني.
refusal-email-malformed = هذا ليس عنوان بريد إلكتروني: { $email }. ينبغي أن يشبه name@example.org.
refusal-phone-malformed = هذا ليس رقم هاتف: { $phone }. ابدأ بعلامة + ورمز البلد.
refusal-channel-missing = أعط طريقة واحدة على الأقل للوصول إلى جهة الاتصال هذه.
refusal-channel-value-missing = اكتب رقم هذه القناة أو عنوانها.
refusal-channel-too-many =
    { $max ->
        [zero] لا يمكن إضافة أي قناة.
        [one] يمكن إدراج قناة واحدة على الأكثر.
        [two] يمكن إدراج قناتين على الأكثر.
        [few] يمكن إدراج { $max } قنوات على الأكثر.
        [many] يمكن إدراج { $max } قناة على الأكثر.
       *[other] يمكن إدراج { $max } قناة على الأكثر.
    }
refusal-medium-unknown = اختر نوع القناة من القائمة.
refusal-purpose-unknown = اختر الغرض من القناة.
refusal-hours-malformed = اكتب الساعات هكذا: 24/7 أو mon-fri 08:00-17:00.
refusal-zone-unknown = لا تُعرف منطقة زمنية كهذه. اكتبها هكذا: Africa/Nairobi.
refusal-duty-unknown = اختر نظام المناوبة من القائمة.
refusal-language-unknown = لغة غير معروفة: { $language }. اختر اللغات من القائمة.
refusal-key-private = هذا مفتاح خاص ولم يُحفظ منه شيء. الصق المفتاح العام بدلا منه.
refusal-label-unknown = اختر أحد الوسوم المدرجة.
refusal-label-looser = لا يمكن عرض جزء على عدد أكبر ممن يرون جهة الاتصال كلها.
refusal-relabel-loosens = يُظهر الوسم الجديد جهة الاتصال هذه لعدد أكبر من الأشخاص. ضع علامة في المربع إن كان ذلك مقصودا.
refusal-audience-missing = اذكر الدول أو الهيئات أو الأدوار التي يجوز لها رؤية هذا.
refusal-audience-malformed = بين المعنيين ما ليس رمزا: { $value }.
refusal-reason-missing = اذكر السبب. وستقرؤه الدولة المعنية.
refusal-basis-missing = اذكر الأساس الذي يُمحى النص بناء عليه.
refusal-parts-missing = اختر جزءا واحدا على الأقل.
refusal-erase-not-confirmed = أكّد أن النص لا يمكن استرجاعه.
refusal-date-malformed = هذا ليس تاريخا. اكتب السنة والشهر واليوم، مثل ‎2026-11-21.
refusal-dates-reversed = النهاية تسبق البداية.
refusal-deputy-unknown = لا تُعرف جهة اتصال كهذه لهذه الدولة.
refusal-proof-malformed = هذا ليس ملف إثبات.
refusal-id-malformed = هذا ليس رقم قيد. تحقق من الأخطاء المطبعية.
refusal-nothing-changed = لم يتغير شيء، فلم يُرسل شيء.
refusal-slug-malformed = استعمل أحرفا لاتينية صغيرة وأرقاما وشرطات فقط، وابدأ بحرف.
refusal-slug-taken = هذه الكلمة مستعملة لوثيقة أخرى. اختر كلمة غيرها.
refusal-original-published = نُشر نص أصلي بلغته. لا تتغير لغة التحرير الأصلية بعد ذلك.
refusal-draft-adopted = المسودة لم تُعتمد بعد. اترك تاريخ الاعتماد فارغا أو غيّر وضع النص.
refusal-successor-without = لا تُذكر وثيقة بديلة إلا لنص حل محله نص آخر.
refusal-successor-missing = لا توجد وثيقة بهذه الكلمة.
refusal-web-address-malformed = اكتب عنوانا يبدأ بـ https://.
refusal-document-unknown = لا توجد وثيقة بهذه الكلمة. أضفها أولا.
refusal-document-superseded = حل نص آخر محل هذه الوثيقة، فلا تُنشر لها نصوص جديدة.
refusal-not-the-original = الأصل هو النص بلغة التحرير، ولا غيره.
refusal-by-without = لا يُذكر مترجم إلا للترجمة غير الرسمية.
refusal-text-empty = ليس في هذا النص أي فقرة.
refusal-text-too-large = هذا النص أكبر مما يمكن نشره.
refusal-text-broken = النص غير متماسك عند { $address }. اقرأ الملف من جديد.
refusal-address-unknown = لا يوجد موضع بهذا العنوان: { $address }.
refusal-provision-malformed = هذا ليس عنوان موضوع أو حكم. ينبغي أن يشبه { $example }.
refusal-provision-unknown = لا يوجد هنا موضوع أو حكم بهذا العنوان: { $address }.
refusal-provision-closer = يرى هذه الوثيقة عدد أقل ممن يرون الورقة: { $address }. احذفها، أو تشارك الورقة مع عدد أقل.
refusal-paper-fixed = لا يتغير نوع الورقة ولا لغة تحريرها الأصلية. انشر ورقة جديدة بدلا من ذلك.
refusal-paper-label-fixed = لا يتغير أبدا من يمكنه الاطلاع على الورقة. انشر ورقة جديدة بدلا من ذلك.
refusal-review-before = موعد المراجعة يسبق اليوم الذي تسري الورقة منه.
refusal-hash-malformed = هذه ليست بصمة SHA-256. فهي تتكون من 64 رقما ست عشريا.
refusal-hash-without = اذكر عنوان الملف الذي تخصه بصمة SHA-256 هذه.
refusal-audience-without = لا يُحدد هؤلاء المعنيون إلا مع TLP:AMBER وTLP:AMBER+STRICT. اختر أحدهما، أو اترك هذا فارغا.
refusal-rendering-original = الورقة مكتوبة بهذه اللغة. اختر لغة غيرها.
refusal-rendering-passages = تغير عدد مقاطع الورقة. افتح الاستمارة من جديد.
refusal-points-many =
    { $max ->
        [zero] لا يمكن ذكر شيء هنا.
        [one] الحد الأقصى واحد.
        [two] الحد الأقصى اثنان.
        [few] الحد الأقصى { $max }.
        [many] الحد الأقصى { $max }.
       *[other] الحد الأقصى { $max }.
    }
refusal-nothing-waits = لا نص ينتظر النشر هنا. ربما نُشر أو أُزيل.
refusal-imports-full = تنتظر نصوص كثيرة ({ $max }). انشر بعضها أو تخل عنه أولا.
refusal-already-accepted = سبق قبول هذه الدعوة.
refusal-already-confirmed = تم تأكيد هذا قبل لحظات.
refusal-already-withdrawn = سبق سحب جهة الاتصال هذه.
refusal-already-suspended = جهة الاتصال هذه معلّقة أصلا.
refusal-not-suspended = جهة الاتصال هذه ليست معلّقة.
refusal-not-accepted = لم تقبل جهة الاتصال هذه بعد. ولا يمكن تأكيدها إلا بعد ذلك.
refusal-not-active = هذا ممكن فقط مع جهة اتصال عاملة.
refusal-suspended = جهة الاتصال هذه معلّقة. اطلب من الأمانة إعادتها.
refusal-withdrawn = سُحبت جهة الاتصال هذه. سمِّ الشخص من جديد عند الحاجة.
refusal-same-label = تحمل جهة الاتصال هذا الوسم أصلا.
refusal-already-ended = سبق أن انتهى هذا التفويض.
refusal-mandate-exists = لدى هذا الشخص تفويض كهذا أصلا.
refusal-last-secretariat = هذا آخر تفويض للأمانة. امنح تفويضا آخر أولا.
refusal-already-accredited = هذه الهيئة معتمدة أصلا.
refusal-not-accredited = هذه الهيئة غير معتمدة. اعتمدها أولا.
refusal-already-erased = سبق محو هذه الأجزاء.
refusal-erase-together = هذه النصوص ترد في بيانات مختلفة. امحُها واحدًا بعد الآخر.
refusal-input-used = سبق إرسال هذه الاستمارة بمحتوى آخر. لم يتغير شيء بهذا الإرسال. راجع البطاقة الحالية ثم أرسل ما تريد تغييره.
refusal-erased = مُحي النص ولا يمكن عرضه.
refusal-signing-stopped = لا يوقّع هذا الخادم في الوقت الحاضر. وتستمر القراءة، وقد أُبلغ المشغّل.
refusal-account-disabled = أُغلق هذا الحساب. اسأل مشرف دولتك أو الأمانة.
refusal-audience-unknown = لا يُعرف في المعنيين ما يلي: { $name }. اكتب رمز دولة أو هيئة.
refusal-character-refused = في هذا النص رموز لا يمكن عرضها. احذفها من فضلك.
refusal-choice-unknown = اختر مما هو مدرج.
refusal-disk-full = قرص هذا الخادم ممتلئ. لم يُحفظ شيء. ما زالت القراءة ممكنة، فحاول لاحقا.
refusal-drafts-full =
    { $max ->
        [zero] لا يمكن حفظ مسودات.
        [one] يمكن حفظ مسودة واحدة على الأكثر. أرسلها أو تخلّ عنها أولا.
        [two] يمكن حفظ مسودتين على الأكثر. أرسل إحداهما أو تخلّ عنها أولا.
        [few] يمكن حفظ { $max } مسودات على الأكثر. أرسل إحداها أو تخلّ عنها أولا.
        [many] يمكن حفظ { $max } مسودة على الأكثر. أرسل إحداها أو تخلّ عنها أولا.
       *[other] يمكن حفظ { $max } مسودة على الأكثر. أرسل إحداها أو تخلّ عنها أولا.
    }
refusal-field-missing = يرجى ملء هذا الحقل.
refusal-link-expired = انتهت صلاحية هذا الرابط. يرجى طلب رابط جديد.
refusal-link-malformed = هذا ليس رابطا يُتصل به: { $link }. اكتب العنوان كاملا مع https:// في بدايته.
refusal-message-malformed = لا يمكن إرسال هذه الرسالة بهذا الشكل.
refusal-node-busy = الخادم مشغول. يرجى المحاولة بعد قليل.
refusal-number-malformed = اكتب عددا صحيحا لا يزيد على { $max }.
refusal-office-or-person-missing = اكتب اسم الشخص أو اسم المكتب.
refusal-part-unknown = اختر الأجزاء مما هو مدرج.
refusal-stale-base = غيّر شخص آخر هذا في أثناء ذلك. قارن النصين وحاول من جديد.
refusal-token-expiry =
    { $days ->
        [zero] ينبغي أن تنتهي صلاحية رمز الدخول اليوم.
        [one] ينبغي أن تنتهي صلاحية رمز الدخول خلال يوم واحد.
        [two] ينبغي أن تنتهي صلاحية رمز الدخول خلال يومين.
        [few] ينبغي أن تنتهي صلاحية رمز الدخول خلال { $days } أيام.
        [many] ينبغي أن تنتهي صلاحية رمز الدخول خلال { $days } يوما.
       *[other] ينبغي أن تنتهي صلاحية رمز الدخول خلال { $days } يوم.
    }
refusal-tokens-full =
    { $max ->
        [zero] لا يمكن إنشاء رموز دخول.
        [one] يمكن الاحتفاظ برمز دخول واحد على الأكثر. أبطله أولا.
        [two] يمكن الاحتفاظ برمزي دخول على الأكثر. أبطل أحدهما أولا.
        [few] يمكن الاحتفاظ بعدد { $max } رموز دخول على الأكثر. أبطل أحدها أولا.
        [many] يمكن الاحتفاظ بعدد { $max } رمزا على الأكثر. أبطل أحدها أولا.
       *[other] يمكن الاحتفاظ بعدد { $max } رمز على الأكثر. أبطل أحدها أولا.
    }
refusal-passkeys-full =
    { $max ->
        [zero] لا يمكن إضافة مفاتيح مرور.
        [one] يمكن الاحتفاظ بمفتاح مرور واحد على الأكثر. أزله أولا.
        [two] يمكن الاحتفاظ بمفتاحي مرور على الأكثر. أزل أحدهما أولا.
        [few] يمكن الاحتفاظ بعدد { $max } مفاتيح مرور على الأكثر. أزل أحدها أولا.
        [many] يمكن الاحتفاظ بعدد { $max } مفتاحا على الأكثر. أزل أحدها أولا.
       *[other] يمكن الاحتفاظ بعدد { $max } مفتاح على الأكثر. أزل أحدها أولا.
    }
refusal-too-many-tries =
    { $seconds ->
        [zero] محاولات كثيرة. يرجى المحاولة من جديد.
        [one] محاولات كثيرة. يرجى الانتظار ثانية واحدة ثم المحاولة من جديد.
        [two] محاولات كثيرة. يرجى الانتظار ثانيتين ثم المحاولة من جديد.
        [few] محاولات كثيرة. يرجى الانتظار { $seconds } ثوان ثم المحاولة من جديد.
        [many] محاولات كثيرة. يرجى الانتظار { $seconds } ثانية ثم المحاولة من جديد.
       *[other] محاولات كثيرة. يرجى الانتظار { $seconds } ثانية ثم المحاولة من جديد.
    }
refusal-tries-used-up = استُنفدت جميع المحاولات. اطلب المساعدة من مشرف دولتك أو من الأمانة.
refusal-primary-exists = لهذا الدور جهة اتصال أولى. سمِّ هذه نائبة عنها، أو اسحب الأولى قبل ذلك.
refusal-primary-missing = لا توجد جهة اتصال أولى تنوب عنها هذه. سمِّ الأولى قبلها.
refusal-deputies-full =
    { $max ->
        [zero] لا يمكن تسمية نواب.
        [one] يمكن تسمية نائب واحد على الأكثر.
        [two] يمكن تسمية نائبين على الأكثر.
        [few] يمكن تسمية { $max } نواب على الأكثر.
        [many] يمكن تسمية { $max } نائبا على الأكثر.
       *[other] يمكن تسمية { $max } نائب على الأكثر.
    }
refusal-not-nominated = هذه الدعوة لم تعد تنتظر ردا.
refusal-not-in-force = هذا ممكن فقط مع جهة اتصال قبلت الدعوة وليست معلّقة.
refusal-withdrawn-final = سُحبت جهة الاتصال هذه ولا يمكن تغييرها. سمِّ الشخص من جديد عند الحاجة.
refusal-role-capacity = لا يشمل اعتماد هذا الطرف هذا الدور. اعتمد الطرف لهذا الدور أولا.
refusal-period-reversed = النهاية تسبق البداية.
refusal-part-not-shown = لا يجوز لك تغيير جزء لا تراه.
refusal-audience-not-yours = لا يجوز لك تحديد المعنيين بهذا القيد.
refusal-until-past = هذا التاريخ قد مضى. اختر تاريخا لاحقا.
refusal-names-empty = اكتب الاسم بلغة واحدة على الأقل.
refusal-store-failed = تعذر حفظ هذا. لم يتغير شيء. يرجى المحاولة من جديد.
refusal-address-too-long = هذا العنوان أطول مما يقبله الخادم.
refusal-head-too-large = ترويسات هذا الطلب أكبر مما يقبله الخادم.
refusal-media-type = لا يقبل هذا العنوان بيانات بهذه الصيغة.
refusal-body-too-slow = استغرق وصول الطلب وقتا أطول مما ينبغي. لم يتغير شيء. أرسله من جديد.
refusal-host = يجب أن يذكر الطلب اسم المضيف مرة واحدة.
refusal-length-not-told = يجب أن يُذكر طول ما يُرسَل. ولا يُقبل الإرسال المجزّأ.
refusal-not-acceptable = هذه الصفحة غير متاحة بالصيغة المطلوبة.
refusal-erasure-not-finished = سُجِّل المحو، لكن النص لم يختفِ بعد من جميع الملفات لأنها قيد القراءة، لنسخة احتياطية مثلا. يواصل الخادم المحاولة. أعد الإرسال بعد قليل لمعرفة ما إذا اكتمل المحو.
refusal-email-not-ascii = يحتوي العنوان { $email } على حروف لا تستطيع خوادم بريد كثيرة التوصيل إليها. اكتبه بحروف لاتينية، أو قدم عنوانا آخر.
refusal-end-mandate-secretariat = من يتحدث معك باسم دولتك يحتفظ بتفويضه إلى أن تنهيه الأمانة. يرجى مراسلة الأمانة.
refusal-proposal-sealing = تجري الموافقة على هذا الآن. يرجى المراجعة بعد قليل.
refusal-clock-jumped = ساعة هذا الخادم غير مضبوطة في الوقت الحالي، لذلك لا يمكن تسجيل أي شيء. يرجى المحاولة لاحقا.
refusal-round-test-address = ليس في حسابك عنوان بريد إلكتروني، فلا يمكن إرسال رسالة إليك.
refusal-round-beyond-scope = يمكنك سؤال جهات الاتصال في دولتك أو هيئتك وأعضائها فقط. اختر منها.
refusal-round-no-body = هذه ليست هيئة لها أعضاء. اختر هيئة إقليمية.
refusal-round-window-past = مضى موعد انتهاء اختبار الاتصال هذا. اختر موعدا لاحقا.
refusal-round-window-empty = يجب أن يأتي الانتهاء بعد البداية بدقيقة على الأقل.
refusal-round-window-long =
    { $days ->
        [zero] لا يدوم اختبار الاتصال أكثر من { $days } يوم. اختر انتهاء أقرب.
        [one] لا يدوم اختبار الاتصال أكثر من يوم واحد. اختر انتهاء أقرب.
        [two] لا يدوم اختبار الاتصال أكثر من يومين. اختر انتهاء أقرب.
        [few] لا يدوم اختبار الاتصال أكثر من { $days } أيام. اختر انتهاء أقرب.
        [many] لا يدوم اختبار الاتصال أكثر من { $days } يوما. اختر انتهاء أقرب.
       *[other] لا يدوم اختبار الاتصال أكثر من { $days } يوم. اختر انتهاء أقرب.
    }
refusal-round-exercise-kept = يبقى التمرين تمرينا، ويبقى الاختبار الحقيقي حقيقيا. أعدّ اختبار اتصال جديدا.
refusal-round-opened = فُتح اختبار الاتصال هذا ولا يتغير نصه. يمكنك إيقافه مؤقتا أو إلغاؤه.
refusal-round-not-opened = ما زال اختبار الاتصال هذا مسودة. افتحه أولا.
refusal-round-paused = اختبار الاتصال هذا موقوف مؤقتا. حاول مجددا بعد أن تستأنفه الجهة السائلة.
refusal-round-not-paused = اختبار الاتصال هذا ليس موقوفا. لا حاجة إلى الاستئناف.
refusal-round-cancelled = أُلغي اختبار الاتصال هذا. لم يعد مطلوبا من أحد أي شيء.
refusal-round-closed = انتهى اختبار الاتصال هذا في { $closes }. ما زال بإمكانك تحديث بطاقتك.
refusal-round-still-open = اختبار الاتصال هذا مفتوح حتى { $closes }. يرجى انتظار انتهائه.
refusal-round-not-yet = يبدأ اختبار الاتصال هذا في { $opens }. يرجى العودة حينها.
refusal-round-nobody = لا توجد جهة اتصال سارية تطابق هذا الاختيار. اختر أدوارا أو أطرافا أخرى.
refusal-round-too-many-parties = لا يمكن تسمية أكثر من { $max } من الأطراف واحدا واحدا. اختر الجميع أو مجموعة.
refusal-round-half-translated = اكتب العنوان والرسالة معا بهذه اللغة، أو اتركهما معا.
refusal-round-after-its-end = سيأتي هذا بعد انتهاء اختبار الاتصال. اختر عددا أقل من الساعات.
refusal-round-too-many-reminders = لا يمكن إرسال أكثر من { $max } من التذكيرات. احذف بعضها.
refusal-round-escalation-order = يُسأل المشرفون بعد النواب. اختر لهم عددا أكبر من الساعات.
refusal-round-form-not-asked = الأسئلة تخص المهمة الصغيرة. اخترها أو احذف الأسئلة.
refusal-round-form-twice = توجد أسئلة في الحقول وأخرى في شكل بيانات. أبقِ على أحدهما.
refusal-already-answered = تمت الإجابة عن هذا في { $at } ({ $by }). لا حاجة إلى المزيد.
refusal-already-explained = قدمت دولتك السبب بالفعل.
refusal-digits-missing = اكتب الأرقام الستة. فهي وحدها تثبت من الذي تم الوصول إليه.
refusal-digits-malformed = اكتب ستة أرقام، مثل 042 917. يمكن ترك مسافات بينها.
refusal-digits-wrong = هذه الأرقام غير صحيحة. اطلب قراءتها من جديد. المحاولات الباقية: { $left }.
refusal-digits-used-up = كُتبت أرقام خاطئة خمس مرات. لم تعد هذه الطريقة متاحة لهذا السؤال. ما زال الزر الموجود في الصفحة صالحا.
refusal-stale-digits = سُجّلت مكالمة أخرى في هذه الأثناء، ولم تعد هذه الأرقام صالحة. استخدم الأرقام التي تظهر الآن.
refusal-digits-not-asked = لا تُكتب الأرقام إلا إذا تم الوصول إلى جهة الاتصال. غيّر النتيجة أو احذف الأرقام.
refusal-call-yourself = لا يمكن لأحد أن يتصل بنفسه. يجب أن يتصل شخص آخر.
refusal-call-enough = هذه المكالمة هي الإجابة نفسها. أدخِل الأرقام بوصفها الإجابة.
refusal-call-not-enough = لا تكفي المكالمة للإجابة عن هذا السؤال. أجب عنه في صفحته.
refusal-call-office-passed = لم يعد من سُئل يشغل هذا المنصب. اتصل بمن يشغله الآن.
refusal-already-asked = سُئلت جهة الاتصال هذه بالفعل.
refusal-already-reminded = أُرسل هذا التذكير بالفعل.
refusal-already-closed = سُجل انتهاء اختبار الاتصال هذا بالفعل.
refusal-already-published = نُشرت نتيجة اختبار الاتصال هذا بالفعل.
refusal-reminder-not-due = لم يحن موعد هذا التذكير بعد.
refusal-ask-no-chain = يجب سؤال جهة الاتصال قبل سؤال غيرها بدلا منها.
refusal-ask-no-longer-yours = لم تعد تشغل المنصب الذي وُجّه إليه السؤال. يمكن لمن يشغله الآن أن يجيب.
refusal-answers-missing = الإجابات لا تطابق الأسئلة. افتح الصفحة من جديد وأجب عنها.
refusal-entry-not-confirmed = اقرأ القيد أولًا، ثم أكد النسخة التي قرأتها.
refusal-result-not-asked = فُتح اختبار الاتصال هذا دون نتيجة علنية.
refusal-result-too-few = عدد الدول التي سُئلت لا يكفي لنتيجة علنية. لا يُنشر شيء.
refusal-form-too-large = هذه الأسئلة طويلة جدا في مجملها. اختصرها.
refusal-form-malformed = تتعذر قراءة قائمة الأسئلة هذه. اطلب فحص البرنامج الذي كتبها.
refusal-form-too-many = لا يتجاوز عدد الأسئلة في الاستمارة { $max }. احذف بعضها.
refusal-form-question-empty = السؤال { $question } بلا نص. اكتب ما يُسأل عنه.
refusal-form-choices = يحتاج السؤال { $question } إلى خيارين على الأقل و{ $max } على الأكثر، لكل منها نص.
refusal-form-choices-uneven = في السؤال { $question } عدد الخيارات ليس كعددها بالإنكليزية. اكتب سطرا لكل خيار.
refusal-form-choices-not-asked = للسؤال { $question } خيارات، لكنه لا يطلب الاختيار. غيّر نوع الإجابة أو احذف الخيارات.
refusal-form-numbers = في السؤال { $question } الحد الأدنى أكبر من الحد الأقصى.
refusal-form-words = السؤال { $question } طويل جدا أو فيه حروف لا يمكن عرضها.
refusal-number-outside = اكتب عددا صحيحا من { $min } إلى { $max }.
refusal-key-unreadable = لا يمكن قراءة هذا المفتاح العام. صدّره من جديد بصيغة نصية والصقه كاملا.
refusal-key-several = هنا أكثر من مفتاح واحد. الصق المفتاح العام لجهة الاتصال هذه وحده.
refusal-key-revoked = ألغى صاحب هذا المفتاح مفتاحه. الصق المفتاح الجديد.
refusal-key-expired = انتهت صلاحية هذا المفتاح في { $day }. مدّد صلاحيته أو الصق مفتاحا جديدا.
refusal-key-no-encryption = هذا المفتاح للتوقيع فقط. الصق مفتاحا يصلح للتشفير أيضا.
refusal-key-weak = هذا المفتاح أقصر من أن يحفظ سرا. الصق مفتاحا أطول.

## Mail
mail-invitation-subject = دعوة من دليل جهات الاتصال
mail-invitation-greeting = تحية طيبة وبعد،
mail-invitation-body = تم إدراجك في دليل جهات الاتصال. ستجد وراء هذا الرابط الجهة التي أدرجتك والدور المسند إليك.
mail-invitation-link = يرجى قراءة بطاقتك على هذا العنوان ثم قبولها أو الاعتذار عنها:
mail-invitation-expires = يعمل الرابط مرة واحدة، حتى { $when }.
mail-invitation-unexpected = إذا لم تكن تتوقع هذا، فلا تفتح الرابط. ويرجى إبلاغ الأمانة.
mail-signin-subject = رابط تسجيل دخولك
mail-signin-body = طلب شخص ما، ولعله أنت، تسجيل الدخول بهذا العنوان.
mail-signin-link = افتح هذا العنوان واضغط الزر:
mail-signin-expires =
    { $count ->
        [zero] انتهت صلاحية الرابط.
        [one] يعمل الرابط مرة واحدة، مدة دقيقة واحدة.
        [two] يعمل الرابط مرة واحدة، مدة دقيقتين.
        [few] يعمل الرابط مرة واحدة، مدة { $count } دقائق.
        [many] يعمل الرابط مرة واحدة، مدة { $count } دقيقة.
       *[other] يعمل الرابط مرة واحدة، مدة { $count } دقيقة.
    }
mail-signin-unexpected = إذا لم تكن أنت، فلا تفعل شيئا. لا يستطيع أحد تسجيل الدخول دون هذه الرسالة.
mail-signin-passkey-subject = سجل الدخول بمفتاح مرورك
mail-signin-passkey = لديك مفتاح مرور، ولذلك لا يُرسل رابط. سجل الدخول هنا:
mail-signin-passkey-lost = إذا فقدت جميع مفاتيح مرورك، فاكتب إلى مشرف دولتك أو إلى الأمانة.
mail-mandate-subject = يمكنك الآن الدخول إلى دليل جهات الاتصال
mail-mandate-body = مُنحت تفويضا. بعد تسجيل الدخول ترى لأي طرف وبأي دور.
mail-proposal-subject = مسودة في انتظار موافقتك
mail-proposal-body = أعدّ شخص يتحدث باسم الطرف الذي تمثله مسودة تحتاج إلى شخص ثان.
mail-proposal-link = يرجى تسجيل الدخول وقراءتها:
mail-proposal-expires = تبقى في الانتظار حتى { $when }.
mail-returned-subject = أُعيدت مسودتك إليك
mail-returned-body = أُعيدت إليك مسودة كانت تحتاج إلى شخص ثان. لم يُسجَّل شيء.
mail-returned-link = سجّل الدخول لقراءة السبب:
mail-mandate-link = افتح هذا العنوان لتسجيل الدخول أول مرة:
mail-recovery-subject = استُعيد دخولك
mail-recovery-body = قرر شخصان إدخالك من جديد لأنك فقدت مفاتيح مرورك. المفتاح الجديد الذي تنشئه ينهي كل المفاتيح والجلسات السابقة. إن كان لا يزال لديك مفتاح مرور فادخل به، وعندها لا يفتح هذا الرابط شيئا.
mail-recovery-link = افتح هذا العنوان واضغط الزر:
mail-recovery-notice-subject = استُعيد دخول أحد الأشخاص
mail-recovery-notice-body = وافق شخصان على إدخال شخص فقد مفاتيح مروره من جديد. إن كان ذلك خطأ فأوقفه هنا:
mail-ask-subject = يرجى الإجابة عن اختبار الاتصال هذا
mail-ask-subject-again = تذكير: يرجى الإجابة عن اختبار الاتصال هذا
mail-ask-subject-exercise = تمرين: { $subject }
mail-ask-exercise = تمرين. لم يحدث شيء. هذه الرسالة جزء من تمرين.
mail-ask-body = يجري الآن اختبار اتصال لمعرفة ما إذا كانت جهات الاتصال في الدليل لا تزال تجيب.
mail-ask-again = طُلب منك أن تجيب عن اختبار اتصال. ولم تصل أي إجابة بعد.
mail-ask-receipt = يرجى فتح هذا العنوان والضغط على الزر:
mail-ask-receipt-reply = أو رُدّ على هذه الرسالة. كلمة واحدة تكفي.
mail-ask-confirm = يرجى فتح هذا العنوان وقراءة بطاقتك وتأكيدها:
mail-ask-confirm-reply = إذا رددت على هذه الرسالة علمنا أنها وصلت. أما البطاقة فلا تُؤكَّد إلا في الصفحة.
mail-ask-task = يرجى فتح هذا العنوان والإجابة عن بضعة أسئلة:
mail-ask-task-reply = لا يُجاب عن الأسئلة إلا في الصفحة.
mail-ask-until = تُحتسب إجابتك حتى { $when }.
mail-ask-until-there = وذلك بتوقيتك المحلي: { $when }.
mail-ask-unexpected = فتح الصفحة وحده لا يُعدّ إجابة. إذا ساورك شك في هذه الرسالة فاسأل الأمانة.
mail-signature = Comity، دليل جهات الاتصال
mail-no-reply = يرجى عدم الرد على هذه الرسالة.
mail-confirm-subject = يُرجى تأكيد قيدك في دليل جهات الاتصال
mail-confirm-state-subject = قيد في دليل جهات الاتصال ينتظر التأكيد
mail-confirm-soon = ينبغي تأكيد قيدك قبل { $when }.
mail-confirm-due = كان ينبغي تأكيد قيدك قبل { $when }.
mail-confirm-overdue = كان ينبغي تأكيد قيدك قبل { $when }. يراه الآن من يستعملون الدليل غير مؤكد.
mail-confirm-state = كان ينبغي تأكيد قيد تتولى أمره قبل { $when }. لم يؤكده أحد.
mail-confirm-link = سجّل الدخول واقرأ القيد وصحّح ما يلزم وأكّده هنا:
mail-confirm-looking = فتح الصفحة وحده لا يؤكد شيئا.

## Compilations: the annual report and its like

compilations-title = الدعوات والتقارير المجمّعة
compilations-intro = ما تُدعى الدول إلى تقديمه، كالمساهمة في التقرير السنوي، والوثائق التي تُجمَّع منه.
compilations-empty = لم يدعُ أحد إلى تقديم مساهمات بعد. ستظهر الدعوات هنا.
compilation-new = الدعوة إلى تقديم مساهمات
compilation-new-done = نُشرت الدعوة.
compilation-edit = تعديل هذه الدعوة
compilation-edit-done = عُدّلت الدعوة.
compilation-form-intro = بيّن ما المطلوب وحتى متى وكيف يُجمَّع. يمكن للجميع قراءة ذلك.
compilation-life = الحالة
compilation-life-called = مفتوحة للمساهمات
compilation-life-issued = صدر
compilation-life-cancelled = أُلغيت
compilation-closed = قيد التجميع
compilation-cancelled-text = أُلغيت هذه الدعوة. لا يُجمَّع شيء مما قُدِّم.
compilation-due = تُستلم حتى نهاية يوم
compilation-due-hint = السنة والشهر واليوم، مثل 2026-11-21. ينتهي اليوم عند منتصف الليل بالتوقيت العالمي.
compilation-words = أقصى عدد لكلمات النص القصير
compilation-words-hint = بين 50 و10000. تبقى النصوص الأطول كاملة في هذا الموقع.
compilation-order = ترتيب المساهمات
compilation-order-hint = يمكن للقراء اختيار الترتيب الآخر.
compilation-order-receipt = ترتيب الاستلام
compilation-order-alphabetical = الترتيب الأبجدي
compilation-sections = الأقسام
compilation-sections-hint = عناوين من الإطار تفصل بينها مسافات. لا يمكن تغييرها لاحقا.
compilation-suggested = عناوين المسارات والقواعد والتدابير
compilation-title-in = العنوان ({ $language })
compilation-introduction-in = المقدمة ({ $language })
compilation-issued = يوم الوثيقة
compilation-issued-hint = السنة والشهر واليوم. فقط إذا صدرت.
compilation-count =
    { $count ->
        [zero] لا مساهمات
        [one] مساهمة واحدة
        [two] مساهمتان
        [few] { $count } مساهمات
        [many] { $count } مساهمة
       *[other] { $count } مساهمة
    }
compilation-document = الوثيقة
compilation-text = قراءة الوثيقة
compilation-back = الدعوة
compilation-docx = لبرامج تحرير النصوص (DOCX)
compilation-untitled = لا تُعدّ الوثيقة بهذه اللغة لأنه ليس لها عنوان بها.
compilation-none = لم يُقدَّم شيء بعد.
compilation-late = متأخر
compilation-late-text = يُدرج هنا ما استُلم بعد الموعد. ولا يظهر في الوثيقة.
compilation-draft-text = لم تصدر هذه الوثيقة بعد. وهي تتغير مع كل مساهمة.
compilation-setting = يجري إعداد الصفحات
compilation-queued = ستُعدّ الصفحات بعد الانتهاء من غيرها.
compilation-progress = اكتملت الخطوة { $done } من { $of }.
compilation-busy = يجري الآن إعداد وثائق كثيرة. يرجى العودة بعد بضع دقائق.
compilation-again = تعيد هذه الصفحة النظر تلقائيا كل خمس ثوان.
compilation-look = إعادة النظر
compilation-round = دعوة الدول بجولة
compilation-call = أنتم مدعوون إلى تقديم مساهمة: { $title }. تُستلم المساهمات حتى نهاية يوم { $due } بالتوقيت العالمي. قدّموها هنا: { $address }
compilation-will-you = هل ستقدم دولتكم مساهمة في قسم «{ $section }»؟
compilation-will-you-all = هل ستقدم دولتكم مساهمة؟

submission-new = تقديم مساهمة
submission-new-done = استُلمت المساهمة.
submission-edit = تعديل المساهمة
submission-edit-done = استُلمت المساهمة المعدّلة.
submission-intro = اكتب في ما تختاره من أقسام. كل نص يزيد على { $words } كلمة يحتاج إلى نص قصير بجانبه.
submission-late = مضى الموعد. تُدرج المساهمة كمساهمة متأخرة ولا تظهر في الوثيقة.
submission-left =
    { $count ->
        [zero] كل فقرات ورقتك موزعة على الأقسام.
        [one] فقرة واحدة من ورقتك لا تنتمي إلى أي قسم وتُركت.
        [two] فقرتان من ورقتك لا تنتميان إلى أي قسم وتُركتا.
        [few] { $count } فقرات من ورقتك لا تنتمي إلى أي قسم وتُركت.
        [many] { $count } فقرة من ورقتك لا تنتمي إلى أي قسم وتُركت.
       *[other] { $count } فقرة من ورقتك لا تنتمي إلى أي قسم وتُركت.
    }
submission-from = البدء بورقة سبق نشرها
submission-text = النص
submission-text-hint = السطر الفارغ يبدأ فقرة جديدة. يبقى النص الكامل في هذا الموقع.
submission-short = النص القصير للوثيقة
submission-short-hint = { $words } كلمة على الأكثر. اتركه فارغا إذا كان النص نفسه قصيرا بما يكفي.
submission-send = تقديم

## The fixed words of a compiled document

report-contents = المحتويات
report-introduction = مقدمة
report-annex = من قدّم وماذا قدّم
report-notes = الحواشي
report-note = الحاشية { $number }
report-back = العودة إلى النص
report-nothing = لم يُقدَّم شيء في هذا القسم.
report-order-receipt = المساهمات مرتبة بحسب استلامها.
report-order-alphabetical = المساهمات مرتبة أبجديا.
report-received-on = استُلمت في { $day }
report-original-in = الأصل: { $language }
report-translated = تُرجمت من: { $language }، { $by }
report-page = الصفحة { $page } من { $pages }
report-submitted-by = قدّمها
report-section = القسم
report-received = الاستلام
report-language = اللغة
report-words = الكلمات
report-text = النص
report-full-text = النص الكامل
report-late = { $section } (متأخرة)
report-status-draft = لم تصدر بعد
report-status-final = صدرت

## Papers: what came later

paper-sort-submission = مساهمة مقدَّمة
paper-sort-practice = تدبير لبناء الثقة قيد التطبيق
paper-sort-law = قانون وطني
paper-sort-case = دراسة حالة
paper-sort-proposal = اقتراح أو تعليق
paper-until = انتهى في
paper-partners = الشركاء
paper-partners-hint = رموز دول أو هيئات تفصل بينها مسافات.
paper-call = قُدّمت من أجل
paper-short = النص القصير للمقطع { $n }
paper-short-text = النص القصير في الوثيقة
paper-aspect = ما يرويه المقطع { $n }
paper-hand-on = تسليمها إلى: { $title }
practice-adapt = تكييفها كمسودة
aspect-done = ما جرى فعله
aspect-evidence = ما يثبت ذلك
aspect-evaluation = كيف سار الأمر
aspect-difficulty = ما كان صعبا
aspect-help = المساعدة المطلوبة
aspect-lesson = درس للآخرين

refusal-practice-alone = هذا يُسأل عن تدبير قيد التطبيق وحده.
refusal-submission-alone = هذا يُسأل عن مساهمة مقدَّمة وحدها.
refusal-until-before = النهاية قبل البداية.
refusal-practice-measure = سمِّ التدبير المطبَّق، مثل { $example }.
refusal-partners-own = دولتك ليست شريكة لنفسها.
refusal-call-unknown = لا توجد دعوة كهذه.
refusal-call-over = لم تعد هذه الدعوة تقبل مساهمات جديدة.
refusal-submission-exists = قدّمت دولتك مساهمة بالفعل. عدّل تلك المساهمة.
refusal-submission-clear = المساهمة المقدَّمة للجميع: TLP:CLEAR.
refusal-submission-section = كل نص ينتمي إلى قسم واحد بالضبط من أقسام الدعوة.
refusal-section-twice = ورد القسم { $address } مرتين.
refusal-short-needed = عدد كلمات هذا النص { $words }. ما زاد على { $max } يحتاج إلى نص قصير بجانبه.
refusal-short-long = عدد كلمات النص القصير { $words }، والحد { $max }.
refusal-rendering-short = حيث يكون للورقة نص قصير يكون له مقابل باللغة الأخرى، ولا يكون في غير ذلك.
refusal-sections-fixed = المساهمات تسمّي أقسام هذه الدعوة. لا يمكن تغييرها.
refusal-issued-without = لا يُذكر يوم الوثيقة إلا بعد صدورها.
refusal-introduction-untitled = هذه اللغة تحتاج إلى عنوان أيضا.

## Measures of confidence

measure-title = عن هذا التدبير
measure-note = قراءتنا وتقديرنا. لم تقل ذلك أي هيئة.
measure-kind = ما يفعله
measure-effort = حجم العمل
measure-needs = ما يفيد توفره أولا
measure-needs-none = لا شيء: يمكن لأي دولة أن تبدأ.
measure-design = ما يُحسم قبل استخدام تدبير
measure-transparency = الشفافية: يعرف الآخرون ما تفكر فيه الدولة وما لديها وما تفعله
measure-cooperation = التعاون: تفعل الدول شيئا معا
measure-stability = الاستقرار: لا تتحول لحظة التوتر إلى نزاع
measure-light = خفيف: صفحة تُكتب مرة واحدة
measure-steady = مستمر: يتابعه شخص ما
measure-heavy = ثقيل: عدة أشخاص أو مكاتب
measure-contact-diplomatic = جهة اتصال دبلوماسية
measure-contact-policy = جهة اتصال للسياسات
measure-contact-technical = جهة اتصال تقنية
measure-contact-legal = جهة اتصال قانونية
measure-cirt = فريق وطني للاستجابة
measure-strategy = استراتيجية وطنية يمكن عرضها
measure-member-osce = أن تكون دولة مشاركة في منظمة الأمن والتعاون في أوروبا
measure-member-oas = أن تكون دولة عضوا في منظمة الدول الأمريكية
measure-member-arf = المشاركة في منتدى آسيان الإقليمي
measures-title = تدابير بناء الثقة
measures-intro = التدابير التي اتفقت عليها الدول، ومن يفيد بأنه يعمل بها، وما يفيد توافره أولا.
measures-find = عرض التدابير
measures-state = دولة، لمعرفة ما يناسبها
measures-unknown = لا تُعرف هنا دولة بهذا الاسم. تُعرض جميع التدابير.
measures-several = قد تكون المقصودة إحدى دول عدة. اختر واحدة.
measures-for = تدابير لدولة مثل { $state }
measures-order = هذا الترتيب من وضعنا ولا يحكم على أحد. وما لا يظهر هنا قد يكون موجودا. وليس أي تدبير واجبا.
measures-ready = كل ما يفيد توافره أولا ظاهر هنا
measures-unseen = لا يظهر هنا كل ما يفيد توافره أولا
measures-in-use = تدابير تفيد الدولة بأنها تعمل بها
measures-seen = ظاهر هنا
measures-not-seen = غير ظاهر هنا
measures-used = من يفيد بأنه يعمل به
measures-until = حتى { $day }
measures-alike = ما يجمع بينهما
measures-like-subregion = الجزء نفسه من المنطقة
measures-like-region = المنطقة نفسها
measures-fit = ما التدابير التي تناسب دولة مثل دولتي؟
measures-that-fit = تدابير لدولة مثل هذه
measures-count =
    { $count ->
        [zero] لا تدابير
        [one] تدبير واحد
        [two] تدبيران
        [few] { $count } تدابير
        [many] { $count } تدبيرا
       *[other] { $count } تدبير
    }
