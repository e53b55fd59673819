# draft: machine-drafted, to be reviewed by a native editor
# Comity: the messages of en.ftl, key by key. How to correct one: ../MESSAGES.md

## Navigation
nav-skip = Перейти к содержанию
nav-main = Основная навигация
nav-menu = Меню
nav-home = Главная
nav-states = Государства
nav-contacts = Контактные пункты
nav-incidents = Инциденты
nav-framework = Рамочные документы
nav-capacity = Потенциал
nav-meetings = Совещания
nav-library = Библиотека
nav-languages = Язык этой страницы
nav-breadcrumb = Вы находитесь здесь
nav-on-this-page = На этой странице
nav-foot = Об этом сервере
nav-sign-in = Войти
nav-sign-out = Выйти
nav-work = Мои задачи
nav-account = Моя учетная запись
nav-queue = Очередь секретариата
nav-mandates = Мандаты
nav-accreditations = Аккредитация
nav-log = Журнал прозрачности
nav-about-data = Данные и интерфейсы
nav-about-accessibility = Доступность
nav-about-disclaimer = Правовая оговорка
nav-back-to = Назад: { $page }

## Words used on many pages
common-brand = Comity
common-tagline = Справочник и реестр государств в интересах мира и безопасности в киберпространстве
common-title = { $page } – Comity
common-draft-notice = Машинный перевод, еще не проверен.
common-draft-notice-action = Читать эту страницу на английском языке
common-demo-notice = Демонстрация: все государства, лица и номера вымышлены.
common-today = сегодня
common-yesterday = вчера
common-days-ago =
    { $count ->
        [one] { $count } день назад
        [few] { $count } дня назад
        [many] { $count } дней назад
       *[other] { $count } дня назад
    }
common-in-days =
    { $count ->
        [one] через { $count } день
        [few] через { $count } дня
        [many] через { $count } дней
       *[other] через { $count } дня
    }
common-minutes =
    { $count ->
        [one] { $count } минута
        [few] { $count } минуты
        [many] { $count } минут
       *[other] { $count } минуты
    }
common-hours =
    { $count ->
        [one] { $count } час
        [few] { $count } часа
        [many] { $count } часов
       *[other] { $count } часа
    }
common-yes = Да
common-no = Нет
common-search = Поиск
common-find = Найти
common-filter = Отобрать
common-clear = Очистить
common-continue = Продолжить
common-send = Отправить
common-save = Сохранить
common-change = Изменить
common-change-what = Изменить: { $field }
common-cancel = Отмена
common-back = Назад
common-print = Печать
common-copy = Копировать
common-edit = Редактировать
common-open = Открыть
common-remove = Удалить
common-details = Подробности
common-all = Все
common-none = Нет
common-not-given = Не указано
common-not-visible = Вам не показано
common-unknown = Неизвестно
common-optional = необязательно
common-required-note = Заполнить нужно все поля, кроме отмеченных как необязательные.
common-from = С
common-until = До
common-no-end = Без даты окончания
common-since-date = С { $date }
common-until-date = До { $date }
common-state = Государство
common-role = Роль
common-status = Состояние
common-date = Дата
common-what = Что
common-who = Кто
common-actions = Действия
common-reason = Причина
common-id = Номер записи
common-party = Сторона
common-person = Лицо
common-language = Язык
common-next-page = Следующая страница
common-previous-page = Предыдущая страница
common-page-number = Страница { $number }
common-download-json = Загрузить в формате JSON
common-download-csv = Загрузить в формате CSV
common-download-vcf = Загрузить визитную карточку
common-download-proof = Загрузить доказательство
common-results =
    { $count ->
        [one] { $count } результат
        [few] { $count } результата
        [many] { $count } результатов
       *[other] { $count } результата
    }
common-in-utc = Время указано по всемирному координированному времени (UTC).
common-record-as-of = Состояние записи на { $when }
common-error-reference = Справочный номер: { $reference }
common-form-expired-help = Ваши ответы сохранены. Проверьте их и отправьте снова.
common-session-warning = Скоро сеанс будет завершен, поскольку эта страница не использовалась.
common-session-continue = Продолжить сеанс
common-unsaved-warning = Вы еще не отправили изменения.
common-new-window-no = Ссылки открываются в том же окне.
common-language-of-text = Язык этого текста: { $language }.
common-counted = { $text } ({ $count })

## Home
home-title = Знать, кому звонить, и быть на связи
home-intro = Государства назначают здесь свои контактные пункты. Каждый может проверить, что записи не изменены.
home-search-label = Найти государство или контактный пункт
home-doors = Что вы хотите сделать?
home-door-contact = Найти контактный пункт
home-door-contact-text = Выберите государство и роль. Вы увидите, кому звонить и который там час.
home-door-states = Посмотреть, что опубликовали государства
home-door-states-text = По странице на каждое государство-член и государство-наблюдатель Организации Объединенных Наций.
home-door-nominate = Назначить или обновить контактный пункт вашего государства
home-door-nominate-text = Для администраторов государства и для самих контактных пунктов.
home-door-queue = Разобрать очередь секретариата
home-door-queue-text = Ожидающие назначения, молчащие контактные пункты и названия на проверке.
home-door-asks = Ответить на проверку связи
home-door-log = Проверить подлинность записи
home-door-log-text = Вставьте номер записи или откройте полученный вами файл доказательства.
home-door-data = Использовать данные
home-door-data-text = Списки в форматах JSON и CSV и описанный интерфейс для программ.
home-map-title = Какие государства имеют открытый профиль
home-map-caption = Клетки равного размера стоят на приблизительных местах. Они не выражают мнения о территориях или границах.
home-map-has-profile = опубликовало контактные пункты
home-map-no-profile = пока ничего не опубликовало
home-map-observer = государство-наблюдатель
home-count-states =
    { $count ->
        [one] Участвует { $count } государство
        [few] Участвуют { $count } государства
        [many] Участвуют { $count } государств
       *[other] Участвуют { $count } государства
    }
home-door-asks-text = О чем вас спрашивают и каков результат вашего государства.
home-door-rounds = Проверить, отвечают ли контактные пункты
home-door-rounds-text = Подготовить и открыть проверку связи и увидеть, кто ответил.
home-door-results = Посмотреть результаты проверок связи
home-door-results-text = Опубликованные итоги: сколько спросили и сколько ответили.

## States
states-title = Государства
states-intro = Государства — члены Организации Объединенных Наций и государства-наблюдатели.
states-search-label = Название или код государства
states-search-hint = Например: Кения, KEN или 404
states-search-button = Искать государства
states-count =
    { $count ->
        [one] { $count } государство
        [few] { $count } государства
        [many] { $count } государств
       *[other] { $count } государства
    }
states-none-found = Ни одно государство не соответствует запросу «{ $query }». Введите более короткую часть названия или код.
states-empty = Государства появятся здесь, когда сервер будет настроен и получит список членов.
states-table-caption = Государства, их коды и группы
states-column-name = Государство
states-column-code = Код
states-column-group = Региональная группа
states-column-notes = Примечания
states-column-contacts = Контактные пункты
states-view-map = Показать картой
states-view-list = Показать списком
states-order-note = Порядок следует алфавиту языка этой страницы.
states-by-group = По региональным группам
states-groups = Группы государств
states-all = Все государства
states-map-contact = есть видимый вам контактный пункт
states-map-no-contact = видимых вам контактных пунктов нет
states-found = Государства по запросу «{ $query }»
states-under-review = Это название проверяется. Показана последняя бесспорная форма.

## One State
state-title = { $state }: профиль
state-formal-name = Официальное название
state-code = Коды
state-code-text = Три буквы { $iso3 }, две буквы { $iso2 }, номер { $m49 }
state-group = Региональная группа
state-region = Регион
state-membership = Членство
state-member-since = Государство-член с { $year } года
state-observer = Государство-наблюдатель
state-special = Особое положение
state-ldc = Наименее развитая страна
state-lldc = Развивающаяся страна, не имеющая выхода к морю
state-sids = Малое островное развивающееся государство
state-grouping-as-of = По сведениям на { $date }
state-source-compared = наша таблица, сверена с копией страницы Департамента по делам Генеральной Ассамблеи и конференционному управлению
state-source-compared-in-part = наша таблица, сверена лишь частично
state-source-not-compared = наша таблица, еще не сверена
state-source-common-knowledge = общеизвестно, по документам Организации Объединенных Наций не проверено
state-source-invented = вымышленные данные
state-grouping-note = Примечание об этой группе
state-ldc-leaves = Выход из списка наименее развитых стран намечен на { $date }
state-contacts = Контактные пункты
state-contacts-filled =
    { $total ->
        [one] Контактный пункт назначен для { $count } из { $total } роли
        [few] Контактный пункт назначен для { $count } из { $total } ролей
        [many] Контактный пункт назначен для { $count } из { $total } ролей
       *[other] Контактный пункт назначен для { $count } из { $total } роли
    }
state-contacts-none = Вам не показан ни один контактный пункт этого государства. Они появятся здесь после назначения.
state-contacts-sign-in = Большинство контактных пунктов показаны только вошедшим в систему участникам.
state-contacts-nominate = Назначить контактный пункт
state-history = История
state-history-empty = Опубликованные изменения появятся здесь с датами.
state-nothing = Сведения не представлены
state-sheet = Лист для печати
state-cite = Сослаться на эту страницу
state-report-error = Сообщить об ошибке
state-other-bodies = Региональные организации и другие стороны
state-names = Название на шести языках
state-facts = Кратко
state-waiting = Назначения, ожидающие ответа
state-framework-empty = Здесь появятся документы, позиции и ответы в рамках обследований, когда государство их представит.
state-capacity-empty = Здесь появятся потребности, предложения и проекты, когда государство их представит.

## Contact look-up
lookup-title = Найти контактный пункт
lookup-intro = Выберите государство, роль или то и другое.
lookup-state = Государство
lookup-role = Роль
lookup-any-state = Любое государство
lookup-any-role = Любая роль
lookup-button = Найти контактные пункты
lookup-count =
    { $count ->
        [one] Найден { $count } контактный пункт
        [few] Найдено { $count } контактных пункта
        [many] Найдено { $count } контактных пунктов
       *[other] Найдено { $count } контактного пункта
    }
lookup-none = Ни один контактный пункт не соответствует выбору. Попробуйте другую роль или откройте страницу государства.
lookup-empty-public = Здесь появятся контактные пункты, открытые для всех. Войдите, чтобы увидеть доступные участникам.
lookup-public-note = Вы не вошли в систему. Вы видите только контактные пункты, открытые государствами для всех.
lookup-caption = Подходящие контактные пункты
lookup-several = Подходят несколько государств. Выберите одно из них.
lookup-first = Звоните сначала сюда
lookup-roles = Какую роль выбрать
lookup-public-title = Контактные пункты, открытые для всех
lookup-column-contact = Контактный пункт
lookup-column-phone = Телефон
lookup-column-mail = Электронная почта
lookup-column-confirmed = Последнее подтверждение

## Contact card
contact-title = { $role }: { $state }
contact-person = Лицо
contact-name = Имя
contact-post = Должность
contact-address-form = Обращение
contact-office = Ведомство
contact-unit = Подразделение
contact-place = Место
contact-channels = Как связаться
contact-channel-number = Канал { $number }
contact-hours = Часы
contact-hours-always = круглосуточно, ежедневно
contact-hours-in-zone = { $hours }, часовой пояс { $zone }
contact-local-time = Сейчас там { $time }.
contact-local-time-outside = Сейчас там { $time }, нерабочее время. Если дело срочное, используйте канал с пометкой «Сейчас отвечают».
contact-local-time-inside = Сейчас там { $time }, рабочее время.
contact-use-crisis = Использовать кризисный канал
contact-call = Позвонить по номеру { $number }
contact-write = Написать по адресу { $address }
contact-duty = Режим дежурства
contact-languages = Языки общения
contact-keys = Ключи шифрования
contact-keys-note = Прежде чем доверять ключу, сверьте отпечаток по другому каналу.
contact-keys-fingerprint = Отпечаток ключа, которым мы шифруем письма:
contact-keys-fault = Этим ключом письма не шифруются.
contact-note = Примечание
contact-deputies = Заместители
contact-deputy-of = Заместитель: { $name }
contact-confirmed-today = Подтверждено сегодня
contact-confirmed-yesterday = Подтверждено вчера
contact-confirmed-days-ago =
    { $count ->
        [one] Подтверждено { $count } день назад
        [few] Подтверждено { $count } дня назад
        [many] Подтверждено { $count } дней назад
       *[other] Подтверждено { $count } дня назад
    }
contact-never-confirmed = Пока не подтверждалось
contact-confirmed-on = Подтверждено: { $when }
contact-confirmed-by-holder = Подтверждено самим контактным пунктом
contact-confirmed-by-administrator = Подтверждено администратором государства
contact-stale = Эта карточка давно не подтверждалась. Прежде чем полагаться на нее, позвоните.
contact-confirm-by = Подтвердить до { $date }
contact-overdue-since = Подтверждение просрочено с { $date }
contact-visibility = Кто может это видеть
contact-part-label = Эта часть имеет пометку { $label }.
contact-part-erased = Текст этой части стерт { $date }.
contact-history = История этого контактного пункта
contact-no-channels = Вам не показан ни один канал.
contact-open-now = Сейчас отвечают
contact-closed-now = Сейчас не отвечают
contact-opens = Откроется { $when }
channel-worked = Ответили { $date }
channel-worked-within =
    { $count ->
        [one] Ответили не более { $count } дня назад
        [few] Ответили не более { $count } дней назад
        [many] Ответили не более { $count } дней назад
       *[other] Ответили не более { $count } дня назад
    }
channel-worked-longer = Ответили несколько месяцев назад
channel-failed = Сбой { $date }
channel-failed-within =
    { $count ->
        [one] Сбой не более { $count } дня назад
        [few] Сбой не более { $count } дней назад
        [many] Сбой не более { $count } дней назад
       *[other] Сбой не более { $count } дня назад
    }
channel-failed-longer = Сбой несколько месяцев назад
channel-untried = Пока неизвестно, отвечают ли здесь.
contact-suspended-notice = Секретариат приостановил этот контактный пункт. Причина: { $reason }
contact-suspended-plain = Секретариат приостановил этот контактный пункт.
contact-withdrawn-notice = Этот контактный пункт отозван { $date }.
contact-nominated-notice = Этот контактный пункт назначен { $date } и еще не дал согласия.
contact-accepted-notice = Этот контактный пункт дал согласие и ожидает подтверждения.
contact-actions = Что вы можете сделать
contact-action-edit = Редактировать этот контактный пункт
contact-action-confirm = Подтвердить, что все верно
contact-action-withdraw = Отозвать этот контактный пункт
contact-action-suspend = Приостановить этот контактный пункт
contact-action-reinstate = Восстановить этот контактный пункт
contact-action-relabel = Изменить круг тех, кто его видит
contact-action-erase = Стереть части текста
contact-action-proof = Получить доказательство этой записи
contact-action-approval = Скачать утверждение для проверки без сети
contact-receipt = Квитанция
contact-receipt-text = Ваше заявление принято { $when }. Доказательство будет готово не позднее { $due }.
contact-proof-ready = Доказательство этой записи готово.
contact-proof-waiting = Доказательство будет готово после следующей записи в журнал, не позднее { $due }.
contact-letter = Приглашение
contact-letter-waiting = Ожидает отправки.
contact-letter-again = Почтовый сервер еще не принял его. Следующая попытка: { $when }.
contact-letter-handed = Передано почтовому серверу: { $when }.
contact-letter-refused = Почтовый сервер отказал ({ $status }): { $when }. Возможно, адрес неверен.
contact-letter-key = Не отправлено: { $when }. Ключ шифрования в карточке непригоден; замените его и пригласите снова.
contact-letter-given-up = Почтовый сервер не принял его вовремя; отправка прекращена: { $when }.
contact-letter-returned = Передано, но возвращено: почтовый сервер получателя сообщил { $status }: { $when }. Возможно, адрес неверен.

## Status words
status-nominated = Назначен
status-accepted = Дал согласие
status-active = Действует
status-suspended = Приостановлен
status-withdrawn = Отозван
status-declined = Отказался
answered-by-contact = контактный пункт
answered-by-deputy = заместитель
answered-by-administrator = администратор государства
status-current = В силе
status-ended = Завершено
status-future = Еще не в силе
status-member = Государство-член
status-observer = Государство-наблюдатель

## Roles
role-public = Общий доступ
role-diplomatic = Дипломатический контактный пункт
role-policy = Контактный пункт по вопросам политики
role-technical = Технический контактный пункт
role-legal = Правовой контактный пункт
role-state-admin = Администратор государства
role-cirt = Национальная группа реагирования на компьютерные инциденты
role-regional = Региональная организация
role-secretariat = Секретариат
role-operator = Оператор сервера
role-public-hint = Любой человек, вошедший в систему или нет.
role-diplomatic-hint = Выступает от имени государства, обычно в министерстве иностранных дел.
role-policy-hint = Координирует национальную политику в киберпространстве.
role-technical-hint = Занимается инцидентами, по возможности круглосуточно.
role-legal-hint = Отвечает на правовые вопросы и запросы.
role-state-admin-hint = Назначает, подтверждает и отзывает контактные пункты одного государства.
role-cirt-hint = Сотрудники аккредитованной национальной группы.
role-regional-hint = Сотрудники региональной организации.
role-secretariat-hint = Сотрудники принимающей стороны, которые ведут справочник.
role-operator-hint = Обслуживает машину и видит только открытые сведения.

## Channels: kind
medium-mail = Электронная почта
medium-phone = Телефон
medium-mobile = Мобильный телефон
medium-messenger = Мессенджер
medium-video = Видеосвязь
medium-fax = Факс
medium-post = Почтовый адрес

## Channels: purpose
purpose-routine = Текущие вопросы
purpose-urgent = Срочные вопросы
purpose-crisis = Кризис

## Duty patterns
duty-office = В рабочее время
duty-24-7 = Круглосуточно
duty-on-call = По вызову в нерабочее время
day-mon = понедельник
day-tue = вторник
day-wed = среда
day-thu = четверг
day-fri = пятница
day-sat = суббота
day-sun = воскресенье
day-every = ежедневно
day-span = { $first } – { $last }

## Regional groups and kinds of party
group-african = Группа государств Африки
group-asia-pacific = Группа государств Азии и Тихого океана
group-eeg = Группа государств Восточной Европы
group-grulac = Группа государств Латинской Америки и Карибского бассейна
group-weog = Группа западноевропейских и других государств
group-none = Не входит в региональные группы
group-ldc = Наименее развитые страны
group-lldc = Развивающиеся страны, не имеющие выхода к морю
group-sids = Малые островные развивающиеся государства
region-africa = Африка
region-americas = Америка
region-asia = Азия
region-europe = Европа
region-oceania = Океания
region-australia-and-new-zealand = Австралия и Новая Зеландия
region-caribbean = Карибский бассейн
region-central-america = Центральная Америка
region-central-asia = Центральная Азия
region-eastern-africa = Восточная Африка
region-eastern-asia = Восточная Азия
region-eastern-europe = Восточная Европа
region-melanesia = Меланезия
region-micronesia = Микронезия
region-middle-africa = Центральная Африка
region-northern-africa = Северная Африка
region-northern-america = Северная Америка
region-northern-europe = Северная Европа
region-polynesia = Полинезия
region-south-america = Южная Америка
region-south-eastern-asia = Юго-Восточная Азия
region-southern-africa = Юг Африки
region-southern-asia = Южная Азия
region-southern-europe = Южная Европа
region-western-africa = Западная Африка
region-western-asia = Западная Азия
region-western-europe = Западная Европа
region-fictional = Вымышленный регион
region-central-highlands = Центральное нагорье
region-lantern-coast = Берег фонарей
region-northern-shore = Северное побережье
region-outer-islands = Внешние острова
region-southern-plain = Южная равнина
party-state = Государство
party-regional = Региональная организация
party-organization = Международная организация
party-host = Принимающая сторона этого сервера
party-observer = Государство-наблюдатель
party-secretariat = Секретариат
party-community = Профессиональное сообщество
party-cirt = Национальная группа реагирования на компьютерные инциденты
capacity-state = Участвующее государство
capacity-cirt = Национальная группа реагирования на компьютерные инциденты
capacity-regional = Региональная организация
capacity-secretariat = Секретариат
capacity-community = Профессиональное сообщество
capacity-operator = Оператор сервера

## Forms
form-error-title = Обнаружена проблема
form-error-count =
    { $count ->
        [one] Исправьте { $count } ответ.
        [few] Исправьте { $count } ответа.
        [many] Исправьте { $count } ответов.
       *[other] Исправьте { $count } ответа.
    }
form-error-prefix = Ошибка:
form-error-at = { $field }: { $error }
form-check-title = Проверьте ответы
form-check-intro = Пока ничего не отправлено. Прочитайте ответы и исправьте неверное.
form-check-send = Отправить эти ответы
form-check-back = Вернуться и изменить
form-step = Шаг { $step } из { $total }
form-draft-kept = Ваши ответы хранятся на сервере, пока вы их не отправите или не удалите.
form-discard = Удалить этот черновик
form-draft-resume = У вас есть черновик от { $when }.
form-draft-open = Продолжить черновик
form-nominate-title = Назначить контактный пункт
form-nominate-intro = Лицо получает приглашение и решает, принять ли его.
form-nominate-button = Перейти к проверке
form-changed = Изменено
form-part-labels = Более строгие пометки для отдельных частей
form-channel-add = Добавить еще один канал
form-choose = Выберите
form-nominate-first = Никого: это первый контактный пункт для этой роли
form-nominate-done = Контактный пункт назначен. Приглашение отправляется.
form-edit-title = Редактировать контактный пункт
form-edit-intro = Измените то, что уже неверно. Остальное сохранится как было.
form-edit-button = Перейти к проверке
form-edit-done = Контактный пункт обновлен.
form-edit-hidden-part = Части, которые вам не показываются, здесь отсутствуют. Они остаются без изменений.
form-accept-title = Приглашение стать контактным пунктом
form-accept-intro = { $state } назначает вас на следующую роль: { $role }.
form-accept-explain = Если вы согласитесь, участники смогут найти вас здесь и позвонить вам. Можно отказаться без объяснения причин.
form-accept-entry = Что будет показано
form-accept-button = Принять
form-decline-button = Отказаться
form-accept-done = Спасибо. Ваша карточка ожидает подтверждения.
form-decline-done = Вы отказались. Ваша карточка отозвана.
form-accept-expires = Приглашение действует до { $when }.
form-confirm-title = Подтвердить этот контактный пункт
form-confirm-intro = Прочитайте каждую строку. Подтверждая, вы заявляете, что сегодня все верно.
form-confirm-button = Все верно
form-confirm-wrong = Есть ошибка: редактировать
form-confirm-done = Подтверждено. Спасибо.
form-confirm-too = Я прочел каждую строку. Сегодня все верно, и я это подтверждаю.
form-withdraw-title = Отозвать этот контактный пункт
form-withdraw-intro = Контактный пункт больше не будет показан. Запись о том, что он существовал, останется.
form-withdraw-button = Отозвать
form-withdraw-done = Контактный пункт отозван.
form-suspend-title = Приостановить этот контактный пункт
form-suspend-intro = Приостановите контактный пункт, если данные кажутся ложными или используются неправомерно. Вашу причину прочтут только государство, указанное в карточке лицо и секретариат.
form-suspend-button = Приостановить
form-suspend-done = Контактный пункт приостановлен.
form-reinstate-title = Восстановить этот контактный пункт
form-reinstate-intro = Контактный пункт снова будет показан с прежними данными.
form-reinstate-button = Восстановить
form-reinstate-done = Контактный пункт восстановлен.
form-relabel-title = Изменить круг тех, кто видит этот контактный пункт
form-relabel-intro = Новая пометка отныне действует для всего контактного пункта.
form-relabel-loosen-warning = С новой пометкой этот контактный пункт увидит больше людей, чем раньше.
form-relabel-loosen-sure = Да, отныне это могут видеть больше людей.
form-relabel-button = Изменить пометку
form-relabel-done = Пометка изменена.
form-erase-title = Стереть части текста
form-erase-intro = Стирание уничтожает текст в этой и во всех прежних версиях. Отменить его нельзя.
form-erase-parts = Части, которые будут стерты
form-erase-confirm = Я понимаю, что текст нельзя будет вернуть.
form-erase-confirm-note = Запись о том, что заявление было, остается; его текст уничтожается на всем сервере.
form-erase-account-note = Удаление сведений о лице закрывает и его учетную запись на этом сервере, если оно не указано в другой карточке. До этого адрес для входа сохраняется.
form-erase-button = Стереть навсегда
form-erase-done = Текст стерт. Доказательства записи сохраняют силу.
form-stale-title = Тем временем это изменил кто-то другой
form-stale-intro = Ваши изменения не сохранены. Оба текста показаны рядом, ничего не потеряно.
form-stale-yours = Ваш текст
form-stale-theirs = Текст, записанный сейчас
form-stale-when = Изменено: { $when }
form-stale-same = Одинаково в обоих
form-stale-differs = Различается
form-stale-keep-theirs = Оставить записанный текст
form-stale-use-mine = Начать заново с записанного текста с моими изменениями
form-stale-merge = Продолжить с выбранным
form-stale-caption = Оба текста, поле за полем

## Fields and hints
field-state = Государство
field-role = Роль
hint-role = На одну роль можно назначить несколько контактных пунктов. Первому звонят первым.
field-name = Имя лица
hint-name = Как его следует показывать, например как на визитной карточке.
field-post = Должность
hint-post = Например: начальник отдела киберполитики.
field-address-form = Обращение
hint-address-form = Как обращаться к этому лицу в письме.
field-office = Название ведомства
hint-office = Например: Министерство иностранных дел.
field-unit = Подразделение
hint-unit = Отдел или группа внутри ведомства.
field-place = Место
field-invitation-mail = Адрес электронной почты для приглашения
hint-invitation-mail = Приглашение направляется только на этот адрес.
field-channels = Каналы
hint-channels = До восьми способов связи с этим контактным пунктом, начиная с лучшего.
field-channel = Канал { $number }
field-medium = Вид канала
field-value = Номер или адрес
hint-value = Пишите номера телефонов с кодом страны, например +254 20 000 0000.
field-purpose = Для чего используется
field-hours = Часы
hint-hours = Напишите 24/7 или дни и часы, например mon-fri 08:00-17:00.
field-zone = Часовой пояс
hint-zone = Например: Africa/Nairobi. Звонящие увидят, который там час.
field-duty = Режим дежурства
field-duty-note = Примечание о дежурстве
field-languages = Языки общения
hint-languages = Отметьте каждый язык, на котором этот контактный пункт может ответить на звонок.
hint-languages-other = Коды из двух или трех букв, например { $codes }.
field-languages-other = Другие языки
field-keys = Ключи шифрования
hint-keys = Вставьте открытый ключ в виде текста. Ключом OpenPGP мы шифруем наши письма. Никогда не вставляйте закрытый ключ.
field-note = Примечание
hint-note = То, что следует знать звонящему. Не пишите здесь ничего секретного.
field-label = Кто может это видеть
hint-label = Государства обычно выбирают TLP:GREEN, то есть всех вошедших в систему участников.
field-part-label = Более строгая пометка для этой части
hint-part-label = Часть может быть показана меньшему числу людей, чем целое, но не большему.
field-part-label-same = Как для всего контактного пункта
field-audience = Адресаты
hint-audience = Коды государств, организаций или ролей, например { $codes }. Нужно для TLP:AMBER и строже.
field-deputy-of = Заместитель следующего лица
field-reason = Причина
hint-reason = Одно-два предложения. Их прочитает соответствующее государство.
field-basis = Основание для стирания
hint-basis = Например: просьба соответствующего лица.
field-mail = Адрес электронной почты
field-party = Сторона
field-person = Лицо
field-from = С
field-until = До
hint-date = Год, месяц и день, например 2026-11-21
hint-from = Если пусто, то сразу.
field-token-name = Название токена
field-passkey-name = Название ключа доступа
hint-token-name = Укажите, для чего он нужен, чтобы узнать его позже.
hint-passkey-name = Укажите, на каком устройстве он хранится, например на служебном телефоне.
field-token-scope = Что разрешает токен
scope-read = Читать то, что могу читать я
scope-write = Читать и делать заявления от моего имени
scope-nominate = Назначать и редактировать контактные пункты
scope-confirm = Подтверждать контактные пункты и отвечать на запросы к ним
scope-administer = Все, что могу делать я
basis-request-of-person = Об этом попросило соответствующее лицо
basis-no-longer-needed = Это больше не нужно
basis-entered-in-error = Это было внесено по ошибке
basis-unlawful = Этого требует закон или суд
field-record = Номер записи или отпечаток
hint-record = Он указан внизу страницы или в файле доказательства.
field-proof-file = Файл доказательства

## Traffic Light Protocol
tlp-title = Протокол «Светофор» (TLP)
tlp-intro = Каждая запись имеет пометку этого протокола. Пометка указывает, кто может ее видеть.
tlp-clear = TLP:CLEAR
tlp-green = TLP:GREEN
tlp-amber = TLP:AMBER
tlp-amber-strict = TLP:AMBER+STRICT
tlp-red = TLP:RED
tlp-clear-text = Это может видеть каждый, в том числе без входа в систему.
tlp-green-text = Это могут видеть все вошедшие в систему участники.
tlp-amber-text = Это видят владелец и названные им государства, организации или роли.
tlp-amber-strict-text = Это видят владелец и только те, кого он назвал, без их членов.
tlp-red-text = Это видят автор и названные лица.
tlp-sharing-note = Не передавайте прочитанное дальше, чем разрешает пометка.

## Sign in
signin-title = Вход
signin-intro = Укажите адрес электронной почты. Вы получите ссылку, которая действует один раз.
signin-button = Прислать мне ссылку
signin-sent-title = Проверьте почтовый ящик
signin-sent =
    { $count ->
        [one] Если этот адрес принадлежит участнику, ссылка уже отправлена. Она действует { $count } минуту.
        [few] Если этот адрес принадлежит участнику, ссылка уже отправлена. Она действует { $count } минуты.
        [many] Если этот адрес принадлежит участнику, ссылка уже отправлена. Она действует { $count } минут.
       *[other] Если этот адрес принадлежит участнику, ссылка уже отправлена. Она действует { $count } минуты.
    }
signin-no-mail = Ничего не пришло? Проверьте папку нежелательной почты или спросите администратора вашего государства.
signin-who = Учетные записи создаются по приглашению. Вас приглашает ваше государство или секретариат.
signin-link-title = Вход по ссылке
signin-link-intro = Нажмите кнопку, чтобы войти. Ссылку можно использовать один раз.
signin-link-as = Вы входите как { $name }.
signin-link-recovers = Эта ссылка нужна, чтобы создать новый ключ доступа. Как только вы его создадите, все ваши прежние ключи, сеансы и токены прекратятся.
signin-link-button = Войти сейчас
signin-needed = Войдите, чтобы увидеть эту страницу.
signin-passkey-intro = Устройство узнает вас по пальцу, лицу или коду блокировки. Ничего вводить не нужно.
signin-passkey-button = Войти с ключом доступа
signin-other = Еще нет ключа доступа?
signin-passkey-first = Тот, у кого есть ключ доступа, входит с ним и ссылку не получает.
signin-invitation-only = Ссылки для входа здесь не рассылаются. Если вы потеряли все ключи доступа, напишите администратору вашего государства или в секретариат.
passkey-scripts = Для ключей доступа нужны скрипты, а в этом браузере они отключены.
passkey-none = Этот браузер не предлагает ключей доступа для этого адреса.
passkey-stopped = Устройство не подтвердило, что это вы. Попробуйте еще раз и дайте ему узнать вас.
passkey-has-one = На этом устройстве уже есть ваш ключ доступа.
passkey-away = Не удалось обратиться к устройству. Загрузите страницу заново и попробуйте еще раз.
signin-done = Вы вошли в систему.
signout-done = Вы вышли из системы.

## Account
account-title = Моя учетная запись
account-name = Имя
account-mail = Адрес электронной почты
account-roles = В каком качестве вы действуете
account-no-roles = Сейчас у вас нет роли.
account-language = Язык ваших писем
account-language-button = Сохранить язык
account-language-done = Язык сохранен.
account-sessions = Где вы вошли в систему
account-sessions-intro = Завершите все сеансы, которые вам незнакомы.
account-session-this = Этот сеанс
account-agent = { $browser } в { $system }
account-session-started = Начат
account-session-used = Последнее использование
account-session-device = Браузер
account-session-end = Завершить этот сеанс
account-session-end-done = Сеанс завершен.
account-passkeys = Ключи доступа
account-passkeys-intro = С ключом доступа вы входите с помощью своего устройства. Он действует только на этом сайте, и выманить его нельзя.
account-passkeys-empty = У вас нет ключей доступа. Добавленные ключи появятся здесь.
account-passkeys-one = Добавьте еще один на втором устройстве, чтобы не остаться без входа при потере первого.
account-passkey-now = Создайте ключ доступа сейчас. Приглашение, по которому вы вошли, второй раз ничего не откроет.
account-passkey-new = Добавить ключ доступа
account-passkey-added = Добавлен
account-passkey-copied = Хранится на нескольких устройствах
account-passkey-elsewhere = Он больше не открывает этот сайт: он создан для другого адреса:
account-passkey-rename = Изменить название
account-passkey-remove = Удалить
account-passkey-remove-note = При удалении ключа завершаются и открытые с ним сеансы, а созданные с ним токены перестают действовать.
account-passkey-confirm-first = Чтобы добавить или удалить ключ доступа, сначала подтвердите, что это вы.
account-passkey-sign-in-again = Ключ доступа добавляют в течение 10 минут после входа. Выйдите и войдите снова.
account-passkey-add-done = Ключ доступа добавлен. Теперь входите с ним.
account-passkey-rename-done = Название изменено.
account-passkey-remove-done = Ключ доступа удален. Открытые с ним сеансы завершены, созданные с ним токены больше не действуют.
account-confirm-title = Подтвердите, что это вы
account-confirm-intro = Используйте ключ доступа еще раз. Подтверждение действует 10 минут.
account-confirm-button = Подтвердить ключом доступа
account-confirm-done = Подтверждено, что это вы. У вас есть 10 минут.
account-sign-out = Выйти
account-sign-out-everywhere = Выйти везде
account-everywhere-note = При выходе везде прекращают действовать и ваши токены для программ.
account-everywhere = Везде
account-everywhere-done = Вы вышли из системы на всех устройствах, и ваши токены прекратили действовать.
account-signed-out-everywhere = Вы вышли из системы на всех устройствах.
account-tokens = Токены для программ
account-tokens-intro = Программа может действовать за вас с токеном в установленных вами пределах.
account-tokens-empty = У вас нет токенов. Созданные токены появятся здесь.
account-token-new = Создать токен
account-token-once = Скопируйте токен сейчас. Он показывается только один раз.
account-token-revoke = Аннулировать
account-token-revoked = Токен аннулирован.
account-token-revoke-done = Токен аннулирован.
account-token-expires = Истекает
account-token-last-used = Последнее использование
account-token-never-used = Не использовался
account-time-limits = Сеанс завершается после 60 минут бездействия и в любом случае через 12 часов.

## My work
work-title = Мои задачи
work-intro = То, что вас ожидает, начиная с самого давнего.
work-empty = Вас ничего не ожидает. Задачи появятся здесь, когда понадобится ваш ответ.
watch-title = Кто просматривал наши карточки
watch-intro = Каждая строка показывает, кому, в какой день и сколько раз показали вашу непубличную карточку. Просмотры ваших сотрудников не отмечаются.
watch-empty = Никто извне их не просматривал.
watch-nobody = Вы не действуете ни от чьего имени, поэтому ваших карточек здесь нет.
watch-held = { $role }, { $party }
watch-mandate = Мандат: { $role }
watch-answer = Ответ на проверку связи
watch-times =
    { $count ->
        [one] показана { $count } раз
        [few] показана { $count } раза
        [many] показана { $count } раз
       *[other] показана { $count } раза
    }
watch-person = Лицо
watch-sealed = День запечатан в журнале
watch-other = Этот день запечатан с другими строками
watch-other-note = Этот сервер был восстановлен из копии, которая старше этого дня. Здесь могут отсутствовать строки, и доказательств для них нет.
watch-open = День будет запечатан после { $when }
watch-late = День закончился и ждет, когда его запечатают
watch-older = Более ранние дни
watch-note = Строки хранятся 400 дней. День запечатывается, когда он закончился. Доказательства даны в формате JSON.
work-asks = Проверки связи
work-confirm = Подтвердите свою карточку
work-confirm-contact = Подтвердите карточку: { $name }
work-accept = Ответьте на приглашение
work-draft = Продолжите черновик
work-drafts = Мои черновики
work-proposals = Проекты, которым нужно второе лицо
work-stale = Давно не подтверждалось
work-to-confirm = К подтверждению
work-soon = Скоро потребуется подтвердить
work-my-contacts = Контактные пункты моего государства
work-my-entry = Моя карточка
work-missing-role = Для этой роли контактный пункт еще не назначен
work-letters = Неотправленные письма
work-letters-note = Письма, которые почтовый сервер отклонил или не принял вовремя. Адреса не показаны.
work-letter-other = Письмо о входе или о мандате
round-title = Проверки связи
round-own = Проверки связи, которые готовите вы
round-intro = Проверка связи показывает, можно ли связаться с контактными пунктами. Кто ответил, видят только те, кто ее открыл.
round-empty = Проверок связи пока нет. Здесь появятся те, которые вы подготовите.
round-new = Подготовить проверку связи
round-new-intro = Укажите, кого и о чем вы спрашиваете и до какого срока. До открытия ничего не отправляется.
round-new-button = Перейти к проверке ответов
round-save-button = Сохранить черновик
round-draft-kept = Введенное хранится на сервере, пока вы не сохраните черновик или не откажетесь от него.
round-check-next = Пока никого не спрашивают. Испытать черновик и начать проверку можно на его странице.
round-draft-done = Проверка связи сохранена как черновик. Ничего не отправлено.
round-field-party = От имени
round-field-title = Название
round-field-message = Сообщение
round-words = Текст на каждом языке
round-words-hint = Заполните текст на английском и на всех других возможных языках. Каждый читает на своем языке, рядом — английский текст.
round-words-absent = На этом языке текста нет. Эти контактные пункты прочитают английский текст.
round-field-roles = Какие контактные пункты
round-field-whom = Чьи
round-whom-which = Только если выбраны группа, организация или отдельные государства
round-whom-all = Все государства и организации
round-whom-group = Одна группа
round-whom-members = Члены одной организации
round-whom-these = Только эти
round-whom-these-hint = Коды государств или организаций через запятую.
round-field-asks = О чем просят
round-asks-receipt = Только подтверждение получения
round-asks-confirm = Подтвердить карточку
round-asks-task = Небольшое задание
round-field-exercise = Это учения?
round-exercise-hint = Пометка об учениях стоит в начале каждого письма и каждой страницы. Она запечатана вместе с каждым вопросом.
round-exercise-banner = Учения – учения – учения
round-exercise-text = Это учения, а не реальное событие.
round-field-announced = Объявлена ли проверка заранее?
round-field-opens = Начало
round-opens-hint = День и время UTC, например 2026-12-01 09:00. Если к открытию это время прошло, проверка начнется сразу.
round-field-closes = Окончание
round-closes-hint = День и время UTC. Более поздние ответы не учитываются.
round-field-remind = Напоминания
round-remind-hint = Через сколько часов после начала, через запятую, например 12, 24. Пустое поле — без напоминаний.
round-escalate-hint = Через сколько часов после начала. Если поле пустое, больше никого не спрашивают.
round-field-publish = Что станет публичным
round-publish-none = Ничего
round-publish-total = Итоговые числа
round-publish-by-group = Итоги по региональным группам
round-publish-hint = Никогда не сообщается, кто промолчал, и не публикуются числа, по которым это можно вычислить.
round-field-note = Заметка для себя
round-state-draft = Черновик
round-state-open = Идет
round-state-paused = Приостановлена
round-state-cancelled = Отменена
round-state-over = Завершена
round-preview = Письмо, каким его прочтут
round-open = Открыть проверку связи
round-open-intro = Все опрашиваемые контактные пункты получат письмо. После этого изменить текст нельзя.
round-open-button = Открыть и отправить
round-open-done = Проверка связи открыта. Письма отправляются.
round-pause = Приостановить
round-pause-intro = До возобновления никого не спрашивают и не напоминают, ожидающие письма задержаны, ответов не принимают. Срок окончания не меняется.
round-pause-button = Приостановить проверку
round-pause-done = Проверка связи приостановлена.
round-resume = Возобновить
round-resume-intro = Ответы снова принимаются, и напоминания отправляются.
round-resume-button = Возобновить проверку
round-resume-done = Проверка связи продолжается.
round-cancel = Отменить проверку
round-cancel-intro = Проверка прекращается окончательно. Ответы больше не принимаются, результат не публикуется.
round-cancel-button = Отменить проверку
round-cancel-done = Проверка связи отменена.
round-revise = Изменить черновик
round-test = Отправить письмо себе
round-test-hint = Одно письмо на вашем языке на ваш собственный адрес. Оно никого не спрашивает и ни на что не влияет.
round-test-done = Письмо отправлено на ваш собственный адрес.
round-test-subject = Пробное письмо: { $title }
round-test-body = Это проба проверки связи, которую вы готовите. Больше никто этого письма не получил.
round-live = Кого спросили, кто ответил, кто еще не ответил
round-live-empty = Пока никого не спросили. Здесь появится строка для каждого контактного пункта.
round-count-open = Ответа пока нет
round-count-returned = Писем возвращено
round-count-left-out = Контактные пункты не спрошены: их государство больше не член организации
round-count-median = Половина ответов пришла за
round-col-asked = Когда спросили
round-col-step = Кого спросили
round-col-letter = Письмо
round-col-answer = Ответ
round-col-minutes = Минуты
round-col-reminders = Отправлено напоминаний
round-ways = Каким путем удалось связаться
round-way = Способ
round-way-asked = Спрошено
round-way-handed = Передано серверу
round-way-arrived = Доставка доказана
round-way-lost = Не дошло
round-way-half = Половина ответов за
round-way-entry-mail = Письмо на адрес из карточки
round-way-own-mail = Письмо на личный адрес
round-way-phone = Телефон
round-way-page = Страница после входа
round-ways-note = Доставка письма доказана, когда его содержимое использовано для ответа. Почтовый сервер доказывает лишь то, что принял письмо.
round-call = Позвонить
call-title = Позвонить контактному пункту
call-intro = Позвоните, представьтесь и обменяйтесь шестью цифрами. Каждый звонок сохраняется со временем и итогом.
call-person = Названное лицо
call-numbers = Номера для звонка
call-no-number = Нет номера телефона этого контактного пункта, который вам доступен.
call-out = Ваши цифры для этого звонка
call-say = Что сказать
call-say-who = «Я звоню от имени { $party } по поводу проверки связи.»
call-say-what = «Пожалуйста, войдите и откройте проверку связи. Я прочту шесть цифр, введите их там.»
call-say-digits = Контактный пункт может также прочесть свои цифры с той же страницы. Введите их ниже.
call-record = После звонка
call-channel = По какому номеру вы звонили?
call-outcome = Чем закончился звонок?
call-outcome-hint = Связь засчитывается только с верными цифрами. Если введены ваши цифры, откройте эту страницу снова.
call-outcome-reached = Связь с контактным пунктом установлена
call-outcome-no-answer = Никто не взял трубку
call-outcome-wrong-person = Ответил кто-то другой
call-outcome-wrong-digits = Цифры были неверны
call-digits = Шесть цифр
call-in-hint = Если контактный пункт прочёл свои.
call-open-confirm = Звонок показывает, что номер работает. Контактному лицу ещё нужно подтвердить запись на её странице.
call-open-task = Звонок показывает, что номер работает. Контактному лицу ещё нужно заполнить форму. Запишите услышанное в примечании.
call-left =
    { $count ->
        [one] Осталась { $count } попытка.
        [few] Осталось { $count } попытки.
        [many] Осталось { $count } попыток.
       *[other] Осталось { $count } попытки.
    }
call-note = Примечание к звонку
call-button = Записать звонок
call-done = Звонок записан.
call-entered = Ваши цифры введены { $when }. Это и есть ответ. Вы можете также записать звонок.
call-entered-open = Ваши цифры введены { $when }. Вы также можете записать звонок. Сам вопрос ещё открыт.
call-entered-button = Записать, что звонил я
call-history = Звонки до сих пор
call-proof-read-back = прочитаны цифры контактного пункта
call-proof-entered = введены цифры звонившего
round-step-0 = Контактный пункт
round-step-1 = Заместитель
round-step-2 = Администратор государства
round-by-contact = Ответил контактный пункт
round-by-deputy = Ответил заместитель
round-by-administrator = Ответил администратор государства
round-medium-page = на странице
round-medium-link = по ссылке из письма
round-medium-mail = по электронной почте
round-medium-phone = по телефону
round-silent = Без ответа
round-reached-open = На связи по телефону, ответа пока нет
round-reached-silent = На связи по телефону, ответа нет
round-erase = Стереть тексты
round-erase-copies = У каждого опрошенного контактного лица есть копия названия, сообщения и формы. Она уничтожается вместе с ними.
round-erase-none = Здесь нет текста, который вы можете стереть.
text-erased = Стёрто { $when }
text-round-title = Название проверки
text-round-message = Сообщение проверки
text-round-form = Форма проверки
text-round-note = Примечание к проверке
text-turn-reason = Причины приостановки, возобновления или отмены
text-ask-message = Название и сообщение этому контактному лицу
text-ask-form = Форма для этого контактного лица
text-call-note = Примечания к звонкам
text-answer-note = Слова при ответе
text-answer-answers = Ответы на форму
text-silence-note = Слова при причине отсутствия ответа
round-elsewhere = Ответил другой человек этой цепочки
round-letter-waiting = Еще не передано почтовому серверу
round-letter-handed = Передано почтовому серверу
round-letter-delayed = Передано почтовому серверу; сервер сообщил о задержке
round-letter-refused = Отклонено почтовым сервером
round-letter-returned = Возвращено
round-letter-gave-up = Не принято вовремя
round-letter-none = Письма нет
round-filter-all = Все
round-filter-label = Показать
round-live-note = Страница показывает положение на момент ее открытия.
round-timeline = С { $opens } до { $closes }.
round-hours-after = через { $hours } ч после начала
round-to-deputies = Заместители
round-to-administrators = Администраторы государства
round-field-escalation = Если никто не отвечает
round-live-start = Обновлять каждую минуту
round-live-stop = Больше не обновлять
round-count-contacts = Ответило контактных пунктов
round-count-states = Государства, от которых поступил ответ
round-count-confirmed = Подтверждено карточек
round-count-of = { $part } из { $all }
round-expected = Сколько контактных пунктов спросят
round-expected-parties = Государств и организаций
round-expected-without = Без адреса почты в карточке
round-expected-own = { $count }. Письмо идет на личный адрес.
round-field-body = Организация
round-field-group = Региональная группа
round-field-states = Коды
round-field-form = Вопросы задания
round-question = Вопрос { $number }
round-question-title = О чем вы спрашиваете
round-question-choices = Варианты, по одному в строке
round-question-required = Ответ обязателен
round-takes = Вид ответа
round-takes-yes-no = Да или нет
round-takes-choice = Один из вариантов ниже
round-takes-number = Целое число
round-takes-text = Текст
round-questions-hint = Только для небольшого задания. Нужен английский текст. О пустом не спрашивают.
round-questions-preview = Так их увидят контактные пункты.
round-form-data = Все вопросы в виде данных
round-form-hint = Только для небольшого задания. Список вопросов в виде данных, который пишет программа.
round-why = Причина, для ваших записей
round-exercise-one = Учения
round-draft-text = Это черновик. Никого еще не спрашивали.
round-what = О чем и кого спрашивают
round-filter-answered = С ответом
round-saved-where = Ответы сохраняются на каждом шаге на случай, если сеанс завершится.
round-words-missing = текста нет
round-words-others = Другие языки
round-when = Когда и кого спросить затем
round-preview-page = На странице по ссылке сказано еще:
round-preview-there = В каждом письме срок указан и по времени контактного пункта.
ask-title = Проверки связи, обращенные к вам
ask-intro = О чем спросили вас и контактные пункты вашего государства и какие ответы получены.
ask-empty = Ни вас, ни ваше государство пока ни о чем не спрашивали. Проверки связи появятся здесь.
ask-mine = Ждут вашего ответа
ask-results = Результат вашего государства
ask-results-note = Это видят только ваше государство и тот, кто спросил.
ask-from = Кто спрашивает
ask-until = Срок для ответа
ask-until-there = По времени контактного пункта ({ $zone }): { $when }
ask-whom = Кого спрашивают
ask-one = Проверка связи
ask-receipt-intro = Нажмите кнопку, чтобы показать, что с вами можно связаться. Больше ничего не нужно.
ask-receipt-button = Со мной можно связаться
ask-confirm-intro = Прочитайте свою карточку. Если она верна, одна кнопка подтвердит ее и отправит ответ.
ask-confirm-button = Подтвердить и ответить
ask-confirm-sign-in = Войдите, чтобы прочитать свою карточку и подтвердить ее.
ask-confirm-change = Что-то неверно: изменить карточку
ask-task-intro = Выполните сказанное в сообщении и нажмите кнопку. Можно добавить заметку.
ask-task-button = Сделано
ask-note = Заметка для спросившего
ask-phone = Вам звонят по этому поводу?
ask-phone-intro = Введите шесть цифр, которые читает звонящий. Это ваш ответ по телефону.
ask-phone-open = Введите шесть цифр, которые называет звонящий. Звонок сохраняется. Вопрос остаётся открытым, пока вы не ответите на него выше.
ask-phone-digits = Цифры звонящего
ask-phone-button = Ответить по телефону
ask-phone-open-button = Сохранить этот звонок
ask-own-digits = Показать мои цифры
ask-own-digits-text = Прочтите их тому, кому доверяете. После ввода они засчитываются как ваш ответ. Больше они ничего не открывают.
ask-own-digits-open = Прочитайте их звонящему, которому доверяете. Они показывают, что до вас дозвонились. Больше они ничего не открывают.
ask-for-another = Вы отвечаете за контактный пункт. Будет показано, что ответил администратор.
ask-answer-done = Спасибо. Ваш ответ записан.
ask-answered = Ответ получен { $when }
ask-answered-text = На этот вопрос ответили { $when }. Больше ничего не требуется.
ask-received-text = На этот вопрос ответили { $when }. Карточка этим ответом не подтверждена.
ask-over-text = Эта проверка связи завершилась { $when }. Ответ больше не учитывается.
ask-proof = Получить доказательство этого вопроса
ask-answer-proof = Получить доказательство ответа
ask-cancelled-text = Эта проверка связи отменена. От вас ничего не требуется.
ask-paused-text = Эта проверка связи приостановлена. Пожалуйста, вернитесь позже.
ask-open-text = Ответа пока нет
ask-not-yours = Ответить могут контактный пункт, которому направлен запрос, его заместитель или администратор государства.
ask-link-intro = Вас спрашивают, можно ли с вами связаться. Открытие страницы не является ответом; ответом служит кнопка.
ask-explain = Объяснить, почему не было ответа
ask-reason = Почему не ответили вовремя?
ask-reason-away = Контактное лицо отсутствовало
ask-reason-left-office = Контактное лицо больше не занимает должность
ask-reason-not-received = Письмо не пришло
ask-reason-not-recognised = Письмо приняли за что-то другое
ask-reason-other = Другая причина
ask-explain-intro = Это увидит только тот, кто спросил. Объяснение добровольно.
ask-explain-button = Сообщить причину
ask-explain-done = Причина сообщена тому, кто спросил.
ask-answer-as = { $by }, { $way }
ask-answer-confirmed = { $answer } – карточка подтверждена
ask-answer-received = { $answer } – только получение, карточка не подтверждена
ask-choose = Выберите
ask-not-yet-text = Эта проверка связи начнется { $when }. Ответы учитываются с этого времени.
result-title = Результаты проверок связи
result-intro = Сколько государств спросили и сколько ответили. Никогда не сообщается, какое государство промолчало.
result-empty = Результатов пока не опубликовано. Здесь появятся итоги завершенных проверок.
result-asked = Спрошено государств
result-answered = Ответило государств
result-of = Проверка связи от { $when }
result-by = Кто открыл
result-all = Всего
result-withheld = Меньше половины
result-confirm-note = Ответ показывает, что с государством удалось связаться. Он не обязательно означает, что карточка подтверждена.
result-group = Группа
proposal-nominate = Назначение контактного пункта: { $name }
proposal-publish-paper = Публикация материала: { $name }
proposal-revise-paper = Пересмотр материала: { $name }
proposal-publish-rendering = Публикация текста на другом языке: { $name }
proposal-withdraw = Отзыв контактного пункта: { $name }
proposal-relabel = Показ контактного пункта большему числу людей: { $name }
proposal-erase = Стирание частей текста контактного пункта: { $name }
proposal-accredit = Аккредитация организации: { $name }
proposal-end-accreditation = Прекращение аккредитации: { $name }
proposal-mandate = Выдача мандата: { $name }
proposal-end-mandate = Прекращение мандата: { $name }
proposal-mine = Этот проект составили вы. Он вступит в силу, когда его утвердит второе лицо.
proposal-theirs = Составлено: { $name }. Вступит в силу, когда это утвердите вы или другое уполномоченное лицо.
proposal-until = Ожидает до
proposal-who = Кто может утвердить
proposal-whole = Текст проекта
proposal-new = Как будет
proposal-present = Как сейчас
proposal-approve = Утвердить
proposal-approve-note = Сначала прочитайте текст полностью. Затем ваше устройство подпишет именно его, и оба имени останутся при нем навсегда.
proposal-approve-button = Утвердить ключом доступа
proposal-approve-without = Утвердить без ключа доступа
proposal-without-note = У вас нет ключа доступа. Этот сервер позволяет утвердить без него, и в утверждении это будет указано.
proposal-send-back = Вернуть
proposal-send-back-button = Вернуть составителю
proposal-reason-hint = Укажите, что нужно изменить. Это прочитает только составитель.
proposal-take-back = Забрать
proposal-put-away = Убрать
proposal-again = Изменить и отправить снова
proposal-returned = Проект больше не соответствует положению дел и не вступил в силу.
proposal-returned-by = Вернул(а) { $name }:
proposal-id = Что утверждается
proposal-check-note = Это должно утвердить второе лицо вашего государства. Проект ждет семь дней.
proposal-check-secretariat = Это должно утвердить второе лицо секретариата. Проект ждет семь дней.
proposal-status-yours = Ждет вас
proposal-status-mine = Ждет второго лица
proposal-status-returned = Возвращено вам
proposal-done = Ваш проект ждет второго лица. Все, кто может его утвердить, получат письмо.
proposal-approve-done = Вы утвердили проект. Оба заявления запечатаны.
proposal-back-done = Проект возвращен составителю.
proposal-taken-done = Проект больше не ждет утверждения. Ничего не заявлено.
history-two = Составлено: { $drafter }; утверждено ключом доступа: { $approver }
history-two-without = Составлено: { $drafter }; утверждено без ключа доступа: { $approver }
history-one = Одним лицом
history-somebody = уполномоченное лицо
history-proof = Доказательство

## Secretariat queue
queue-title = Очередь секретариата
queue-intro = Карточки, которые требуют внимания.
queue-empty = Очередь пуста. Назначения и сомнительные карточки появятся здесь.
queue-nominated = Назначен, согласия еще нет
queue-accepted = Согласие есть, подтверждения еще нет
queue-suspended = Приостановлен
queue-silent = Действует, хотя аккредитация прекращена
queue-stale = Давно не подтверждалось
queue-soon = Скоро потребуется подтвердить
queue-broken = Каналы, отказавшие в последний раз
queue-broken-note = Почтовый сервер отклонил или вернул письмо на них. С тех пор оттуда никто не ответил.
queue-names = Названия государств на проверке
queue-name-text = Название нужно сверить с терминологической базой Организации Объединенных Наций. Язык: { $language }.
doubt-one-copy = Есть только в одной копии терминологии. Пока показана форма из таблицы.
doubt-longer = Новая длинная форма есть только в одной копии. Пока показана прежняя краткая форма.
doubt-placeholder = Новая длинная форма есть только в одной копии, и вместо слова в ней стоит знак. Пока показана прежняя краткая форма.
doubt-change = В одной копии терминологии Организации Объединенных Наций название изменено, в другой нет. В мае 2026 года ожидался национальный референдум. Изменение нужно подтвердить.
doubt-inverted = Перевернутая форма, вместо слова в ней стоит знак. Пока показано название в обычном порядке.
doubt-bracket = Две копии терминологии различаются. Пока показана форма без скобок.
doubt-dominica = Две копии терминологии различаются. Пока показана более длинная форма: ее нельзя принять за Доминику.
doubt-dash = Тире стоит с пробелами, как в перевернутых формах. Пока показана форма с простым дефисом.
queue-waiting-days =
    { $count ->
        [one] ожидает { $count } день
        [few] ожидает { $count } дня
        [many] ожидает { $count } дней
       *[other] ожидает { $count } дня
    }
queue-states-without = Роли, для которых государство пока никого не назначило
queue-not-accredited = Государства, которые пока не участвуют
queue-caption = Карточки в очереди
party-members = Члены
party-members-hint = Коды государств через запятую.
party-review-none = Ни одно название этой стороны не проверяется.
party-review-later = Решить позже
party-review-drop = Отклонить и оставить показанную форму
party-review-take = Принять форму, вызвавшую вопрос
party-review-done = Названия сохранены.
party-review-title = Названия на проверке: { $party }

## Mandates
mandate-title = Мандаты
mandate-intro = Мандат указывает, кто, за кого и в какой срок может действовать.
mandate-empty = Мандатов пока нет. Выданные мандаты появятся здесь.
mandate-new = Выдать мандат
mandate-new-intro = Лицо получает ссылку для первого входа.
mandate-new-button = Выдать мандат
mandate-new-done = Мандат выдан.
mandate-other-person = Другое лицо с тем же адресом
mandate-same-person = То же лицо: { $name }
mandate-known = По этому адресу уже кто-то известен
mandate-end = Прекратить этот мандат
mandate-end-intro = Лицо сразу теряет эту роль. Все связанные с ней сеансы завершаются.
mandate-end-button = Прекратить мандат
mandate-end-done = Мандат прекращен.
mandate-for = За кого
mandate-role = Роль
mandate-person = Лицо
mandate-caption = Мандаты и их сроки
mandate-count =
    { $count ->
        [one] В силе { $count } мандат
        [few] В силе { $count } мандата
        [many] В силе { $count } мандатов
       *[other] В силе { $count } мандата
    }
recovery-title = Восстановление доступа
recovery-intro = Того, кто потерял все ключи доступа, впускают заново двое: один просит, другой разрешает. Один из них — из секретариата.
recovery-empty = Запросов нет. Здесь появятся запросы на восстановление доступа.
recovery-asked = Ожидает второго лица
recovery-over = Не разрешено вовремя
recovery-granted = Разрешено
recovery-stopped = Остановлено
recovery-by-operator = Впущен оператором сервера
recovery-asked-at = Запрошено: { $when }
recovery-granted-at = Разрешено: { $when }
recovery-asker = Кто просил
recovery-asked-by = { $party }, { $when }
recovery-ask = Потеряны все ключи доступа
recovery-ask-intro = Сначала убедитесь, например по телефону, что это действительно этот человек. Затем второе лицо разрешает доступ, и ссылка уходит на известный здесь адрес. Новый ключ прекращает все прежние ключи и сеансы.
recovery-ask-button = Запросить восстановление
recovery-ask-done = Запрос принят. Он ожидает второго лица.
recovery-grant = Разрешить восстановление
recovery-grant-intro = Разрешайте, только если сами уверены, что этот человек потерял ключи. Ссылка, действующая 24 часа, уйдет на его адрес; новый ключ прекращает все его прежние ключи и сеансы.
recovery-grant-button = Разрешить как второе лицо
recovery-grant-done = Разрешено, ссылка отправляется.
recovery-stop = Остановить восстановление
recovery-stop-intro = Ссылка больше не отправляется, а отправленная ничего не открывает. Ключи доступа остаются прежними.
recovery-stop-button = Остановить
recovery-stop-done = Восстановление остановлено.

## Accreditations
accreditation-title = Аккредитовать организацию
accreditation-intro = Аккредитация позволяет участвовать национальной группе или региональной организации.
accreditation-party = Код организации
accreditation-kind = Вид организации
accreditation-button = Аккредитовать
accreditation-done = Организация аккредитована.
accreditation-empty = Пока не аккредитована ни одна организация. Аккредитованные организации появятся здесь.
accreditation-end = Прекратить эту аккредитацию
accreditation-end-intro = Организация больше не участвует. Мандаты, зависящие от этой аккредитации, прекращаются.
accreditation-end-button = Прекратить аккредитацию
accreditation-end-done = Аккредитация прекращена.

## Transparency log
log-title = Журнал прозрачности
log-intro = Каждое заявление запечатано в журнале, куда можно только добавлять. Любое позднейшее изменение будет обнаружено.
log-size = Записей в журнале
log-size-note = Число включает записи-заполнители и поэтому не говорит, сколько было заявлено.
log-checkpoint = Последняя подписанная контрольная точка
log-checkpoint-at = Подписано { $when }
log-checkpoint-none = Контрольных точек еще нет. Первая появится здесь.
log-root = Отпечаток всего журнала
log-key = Открытый ключ этого сервера
log-check-title = Проверить запись
log-check-intro = Вставьте номер записи, хеш записи журнала или текст файла доказательства.
log-check-button = Проверить
log-check-file = Проверить файл доказательства
log-download-opening = Загрузить опубликованное заявление
log-check-yes = Да. Эта запись есть в журнале.
log-check-waiting = Эта запись принята. Она появится в журнале не позднее { $due }.
log-check-no = Нет. В журнале нет ничего подобного.
log-check-bad = Это не номер записи, не хеш и не файл доказательства.
log-check-proof-good = Доказательство подлинное. Запись есть в журнале и не изменена.
log-check-proof-bad = Доказательство неверно. Не полагайтесь на эту копию.
log-check-problem-form = Файл записан не в той форме, которая ожидается.
log-check-problem-commitment = Эта часть не та, что была запечатана: { $part }.
log-check-problem-root = Набор частей не тот, что был запечатан.
log-check-problem-entry = Этот файл относится к другой записи.
log-check-problem-proof = В файле нет действительного доказательства.
log-check-problem-signature = Контрольная точка в файле подписана не этим сервером.
log-check-problem-checkpoint = Контрольную точку в файле не удалось прочитать.
log-check-problem-inclusion = Записи нет на этом месте журнала.
log-check-why = Как проходит проверка
log-check-why-text = Сервер заново вычисляет отпечаток журнала по этой записи. Вы можете сделать то же без сети.
log-published = Опубликованные заявления
log-published-empty = Пока не опубликовано ни одного заявления. Открытые заявления появятся здесь по дням.
log-published-note = Закрытые заявления тоже есть в журнале, но здесь о них ничего не сообщается.
log-offline = Чтобы проверить без этого сервера, загрузите программу проверки и доказательство.
log-column-time = Принято
log-column-kind = Вид
log-column-entry = Хеш записи
log-epoch = Эпоха { $number }
log-epoch-note = Этот журнал продолжает прежний после восстановления.

## Kinds of statement
kind-party = Сторона
kind-accreditation = Аккредитация
kind-mandate = Мандат
kind-contact = Контактный пункт
kind-acceptance = Согласие
kind-confirmation = Подтверждение
kind-withdrawal = Отзыв
kind-suspension = Приостановка
kind-reinstatement = Восстановление
kind-relabel = Изменение пометки
kind-approval = Утверждение
kind-erasure = Стирание
kind-round = Проверка связи
kind-round-turn = Ход проверки связи
kind-ask = Вопрос контактному пункту
kind-reminded = Напоминание
kind-answer = Ответ
kind-call = Телефонный звонок
kind-silence = Причина отсутствия ответа
kind-closed = Окончание проверки связи
kind-result = Результат проверки связи
kind-paper = Позиция или политика
kind-rendering = Позиция на другом языке
kind-compilation = Призыв представить материалы
kind-epoch = Новая эпоха журнала
said-nominated = { $party }: контактный пункт назначен
said-contact = { $party }: карточка изменена
said-acceptance = Контактный пункт дал согласие
said-declined = Контактный пункт отказался
said-confirmation = { $party }: карточка подтверждена
said-withdrawal = { $party }: контактный пункт отозван
said-suspension = { $party }: контактный пункт приостановлен
said-reinstatement = { $party }: контактный пункт восстановлен
said-relabel = { $party }: пометка карточки изменена
said-erasure = { $party }: текст карточки стерт
said-entered = { $party }: данные стороны внесены
said-party = { $party }: данные стороны изменены

## Parts of a contact
part-person = Лицо
part-office = Ведомство
part-channel = Канал { $number }
part-duty = Дежурство
part-languages = Языки
part-keys = Ключи
part-note = Примечание

## About
about-data-title = Данные и интерфейсы
about-data-intro = Программы получают каждую страницу по тому же адресу.
about-data-json = Чтобы получить данные страницы, добавьте к ее адресу «.json».
about-data-csv = Списки можно получить и в виде таблиц, добавив «.csv».
about-data-api = Интерфейс описан в формате OpenAPI.
about-data-openapi = Описание интерфейса
about-data-licence = Названия государств взяты из подборки с примечаниями. При ссылке укажите этот сервер и дату.
about-data-openpgp = Письма тем, кто дал открытый ключ, шифруются и подписываются. Шифруйте ответы открытым ключом этого сервера:
about-data-token = Программы входят с токеном, который вы создаете в своей учетной записи.
about-accessibility-title = Доступность
about-accessibility-intro = Эти страницы должны быть удобны всем: с клавиатурой, экранным диктором, старым телефоном или медленной связью.
about-accessibility-no-script = Скрипты не нужны. Все можно напечатать.
about-accessibility-goal = Наша цель — Руководство по обеспечению доступности веб-контента (WCAG) 2.2, уровень AA.
about-accessibility-report = Что-то у вас не работает? Напишите оператору этого сервера.
about-disclaimer-title = Правовая оговорка
about-disclaimer-names = Названия и группы следуют практике Организации Объединенных Наций. Они не выражают мнения о статусе территорий.
about-disclaimer-map = Карта из клеток показывает только приблизительные места, без границ.
about-disclaimer-voluntary = Государства участвуют добровольно. Пустая страница ничего не говорит о государстве.
about-disclaimer-not-un = Этот сервер не является изданием Организации Объединенных Наций, если не указано иное.
about-disclaimer-texts = Ссылки даны на проекты документов, в окончательном тексте нумерация пунктов может быть иной.
about-disclaimer-translation = Тексты, отмеченные как черновые, переведены машиной.
about-room-closed = Этот раздел на данном сервере еще не открыт.
about-incidents-title = Инциденты
about-incidents-intro = Здесь контактные пункты будут обмениваться уведомлениями, запросами и ответами.
about-capacity-title = Потенциал
about-capacity-intro = Здесь будут собраны потребности, предложения и проекты.
about-meetings-title = Совещания
about-meetings-intro = Здесь будут перечислены совещания, сроки и консультации.
about-library-title = Библиотека
about-library-intro = Здесь будут собраны стандарты, термины и передовая практика.
documents-title = Согласованные тексты и проекты
documents-intro = У каждой нормы, меры и рекомендации здесь есть постоянный адрес, одинаковый на всех языках.
documents-empty = Пока не опубликовано ни одного текста. Здесь появятся тексты, которые опубликует секретариат.
framework-title = Рамочные документы
framework-intro = Нормы, меры и принципы государств, тексты, в которых они содержатся, и термины этой области.
framework-sets = Нормы, меры, принципы и руководящие указания
framework-own-words = Это изложено нашими словами и не является официальным текстом.
framework-entries =
    { $count ->
        [one] { $count } запись
        [few] { $count } записи
        [many] { $count } записей
       *[other] { $count } записи
    }
framework-open = открытый перечень
framework-open-text = Орган, который ведёт этот перечень, может его дополнять.
entry-status-adopted = Принято
entry-status-draft = Проект
entry-status-proposal = Предложение
entry-status-published = Опубликовано, государствами не принято
entry-proposal-text = Это предложение. Оно не согласовано и никого не обязывает.
entry-checked-source = Сверено с источником
entry-checked-secondary = Сверено со вторичными источниками
entry-checked-unreviewed = Не проверено
entry-limits = Слова, которые его ограничивают
entry-links = Связано с
entry-sources = С чем сверено
entry-wording-draft = Русская формулировка — непроверенный проект.
entry-consensus-agreed = Эксперты пришли к согласию.
entry-consensus-dissent = Некоторые эксперты не согласились.
entry-consensus-not-known = Насколько эксперты были согласны, неизвестно.
entry-link-part-of = Является его частью
entry-link-has-part = Включает это
entry-link-names = Его текст это упоминает
entry-link-named-by = Упоминается в этом тексте
entry-link-same-subject = Тот же предмет
entry-link-recalled = По памяти: одно стало другим
entry-link-partly = { $why } (отчасти)
glossary-title = Глоссарий
glossary-intro = Термины этой области на шести языках с указанием, где встретилось каждое слово.
glossary-words = На шести языках
glossary-not-seen = В источниках не встречено
document-new = Добавить документ
document-new-done = Документ добавлен.
document-edit = Изменить описание
document-edit-title = О документе: { $document }
document-edit-done = Описание документа сохранено.
document-draft = Проект
document-draft-text = Этот текст — проект. Формулировки никем не согласованы, и нумерация пунктов в окончательном тексте может быть иной.
document-adopted = Принят
document-superseded = Заменён
document-superseded-text = Этот текст заменён другим.
document-waits = Тексты, ожидающие просмотра
document-waits-one = { $document } ({ $language })
document-waits-in = Просмотреть ожидающий текст: { $language }
document-no-text = Текст этого документа ещё не опубликован.
document-how-to-import = Оператор сервера читает файл этой командой. Затем текст будет ждать здесь.
document-contents = Содержание
document-kinds = Что содержит текст
document-more = и ещё { $count }
document-texts = Языки
document-source = Источник
document-slug = Слово в адресах
document-slug-hint = Строчные латинские буквы, цифры и дефисы. Потом изменить нельзя.
document-title = Название
document-title-hint = Хотя бы на одном языке.
document-symbol = Условное обозначение
document-symbol-hint = Так, как его пишет выпустивший орган.
document-status = Статус
document-original = Язык оригинала
document-adopted-day = День принятия
document-adopted-hint = Год, месяц и день, например 2026-11-21. Не для проекта.
document-successor = Документ, заменивший его
document-successor-hint = Его слово в адресах, если он хранится здесь.
document-link = Адрес у выпустившего органа
document-link-hint = Начинается с https://
document-note = Что следует знать читателям
document-label = Кто может это видеть
document-label-hint = TLP:CLEAR — для всех, TLP:GREEN — для участников. То же относится к его текстам.
document-publish = Опубликовать
text-original = Оригинал
text-official = Официальный текст
text-translation = Неофициальный перевод
text-translation-text = Это неофициальный перевод.
text-published = Опубликовано { $when }
text-publish = Публикация текста
text-publish-done = Текст опубликован.
text-publish-text = После публикации эта версия останется доступной, даже если её заменит другая.
text-publish-button = Опубликовать этот текст
text-discard-button = Удалить этот текст
text-discard-done = Ожидавший текст удалён.
text-standing = Чем является этот текст
text-by = Кто перевёл
text-by-hint = Только для неофициального перевода.
text-waits-title = Ожидающий текст: { $document } ({ $language })
text-waits-intro = Программа прочитала этот файл и предположила его строение. До публикации его видит только секретариат.
text-file = Файл
text-read = Что прочитано
text-counted = { $form }: { $count }
form-text = Текст без номера
form-section = Раздел
form-heading = Подзаголовок
form-paragraph = Пункт
form-group = Группа
form-point = Подпункт
form-bullet = Маркированный пункт
form-note = Сноска
text-looks = На что обратить внимание
text-line = Строка { $line }
look-gap = После { $a } следует { $b }: номера пропущены.
look-twice = { $a } встречается дважды.
look-bare = После { $a } нет знака, который стоит после других номеров.
look-no-note = Сноски { $a } нет.
look-no-mark = На сноску { $a } ничто не ссылается.
look-nowhere = { $a } ссылается на { $b }, которого нет.
look-hidden = Скрытый текст опущен.
look-page-numbers = Строки с одним номером страницы опущены: { $a }.
look-each-page = Строка, повторяющаяся на каждой странице, опущена: { $a }
look-contents = Оглавление опущено.
look-directions = Невидимые знаки направления удалены: { $a }.
text-doubts = Сомнительные ссылки
text-doubts-intro = Каждая ведёт в одно место, а по словам подходит другое. Ничего не исправляется; читателей предупредят, если вы не сочтёте ссылку верной.
text-doubt = То, что она называет ({ $says }), находится в { $better }.
text-doubt-right = Ссылка верна
text-right-done = Читателей не будут предупреждать об этой ссылке.
text-would-change = Что изменит публикация
text-settle = Определить, чем является каждый пункт
text-settle-button = Определить
text-settle-done = Исправление сохранено. Пока ничего не опубликовано.
text-addresses = Адреса
text-addresses-hint = Например: 41-44, 58-60, 86/1
text-kind = Чем является
text-tree = Текст, как он прочитан
text-address = Адрес
text-form = Форма
text-words = Текст
provision-unsettled = Не определено
provision-discussion = Обсуждение
provision-conclusion = Вывод
provision-recommendation = Рекомендация
provision-guideline = Руководящее указание
provision-principle = Принцип
provision-norm = Добровольная норма
provision-measure = Мера укрепления доверия
provision-definition = Определение
provision-obligation = Договорное обязательство
provision-title = { $place } – { $document }
provision-paragraph = Пункт { $label }
provision-section = Раздел { $label }
provision-point = Подпункт { $address }
provision-place = Место { $address }
provision-other-language = Этого текста нет на языке страницы. Он показан на другом языке: { $language }.
provision-doubtful = возможно, имеется в виду { $address }
provision-notes = Сноски
provision-cited-by = Где текст ссылается на это
provision-cite = Как ссылаться
provision-previous = Предыдущее: { $label }
provision-next = Следующее: { $label }
provision-goes-on = Продолжение: { $label }
changes-title = Изменения текста: { $document } ({ $language })
changes-link = Версии и изменения
changes-versions = Опубликованные версии
changes-record = Проверить в журнале прозрачности
changes-what = Что изменила эта версия
changes-first = Это первая опубликованная версия.
changes-lost = Слова этой версии или предыдущей здесь больше не хранятся.
changes-none = Ни один пункт не изменился.
change-added = Добавлено
change-gone = Исключено
change-reworded = Изменена формулировка
change-moved = Прежде { $from }
change-settled = Определено заново
change-kinds = Из «{ $was }» в «{ $is }»
about-meanwhile = А пока можно посмотреть государства и найти контактные пункты.

## What States say
papers-title = Позиции и политика
papers-intro = Что государства говорят о международном праве и нормах, а также документы о политике, стратегии и декларации, которыми они делятся.
papers-empty = Таких материалов пока не опубликовано. Здесь появятся материалы, которыми поделятся государства.
papers-narrow = Сузить список
papers-state = Государство или организация
papers-state-hint = Название или код.
papers-without = Убрать: { $what }
papers-count =
    { $count ->
        [one] { $count } материал
        [few] { $count } материала
        [many] { $count } материалов
       *[other] { $count } материала
    }
papers-all = Все материалы этого государства
paper-new = Опубликовать материал
paper-new-done = Материал опубликован.
paper-edit = Переработать этот материал
paper-edit-done = Переработанный материал опубликован.
paper-title = { $state }: { $sort }
paper-sort = Вид материала
paper-sort-view = Позиция по вопросам права или норм
paper-sort-policy = Политика
paper-sort-strategy = Стратегия
paper-sort-doctrine = Доктрина
paper-sort-definition = Определение терминов или критически важной инфраструктуры
paper-sort-scale = Шкала инцидентов
paper-sort-declaration = Декларация
paper-life = Статус
paper-life-draft = Проект
paper-life-draft-text = Этот материал — проект государства, которое им делится.
paper-life-in-force = В силе
paper-life-under-review = На пересмотре
paper-life-under-review-text = Этот материал в силе и сейчас пересматривается.
paper-life-replaced = Заменён
paper-life-replaced-text = Этот материал заменён другим.
paper-life-withdrawn = Отозван
paper-life-withdrawn-text = Государство отозвало этот материал и больше его не придерживается.
paper-other-language = Этого материала нет на языке страницы. Он показан на другом языке: { $language }.
paper-earlier = Этот текст передаёт более раннюю версию материала. С тех пор оригинал изменился.
paper-lost = Слова этой версии стёрты.
paper-about = Об этом материале
paper-party = Кто это заявляет
paper-since = В силе с
paper-review = Дата пересмотра
paper-published = Опубликовано
paper-history = Версии и изменения
paper-link = Адрес на сайте государства
paper-archive = Адрес архивной копии
paper-sha256 = Отпечаток SHA-256 файла
paper-sha256-hint = 64 шестнадцатеричные цифры. По ним читатели проверяют, что файл тот же.
paper-speaks-to = Относится к
paper-speaks-more = Теперь относится к
paper-speaks-less = Больше не относится к
paper-words = Текст материала
paper-of = К материалу
paper-form-intro = Делитесь тем, чем сочтёте нужным. Если от имени вашего государства выступают двое, материал утверждает коллега.
paper-original-hint = Язык, на котором написан текст ниже.
paper-title-hint = На этом языке.
paper-passage = Фрагмент { $n }
paper-heading = Подзаголовок фрагмента { $n }
paper-text = Текст фрагмента { $n }
paper-text-hint = Пустая строка начинает новый абзац.
paper-on = К чему относится фрагмент { $n }
paper-on-hint = Адреса тем или положений через пробел, например { $example }.
paper-more = Добавить фрагмент
paper-suggested = Адреса тем и норм
paper-day-hint = Год, месяц и день, например 2026-11-21.
paper-label-hint = TLP:CLEAR — для всех, TLP:GREEN — для участников, TLP:AMBER — для тех, кого вы назовёте.
paper-audience = Кто ещё может это видеть
paper-audience-hint = Коды государств или организаций через пробел. Только для TLP:AMBER.
paper-publish = Опубликовать
paper-by-two = Составлено одним лицом, утверждено другим
paper-by-one = Заявлено одним лицом
paper-changes = Что изменила эта версия
paper-first = Это первая версия.
paper-unchanged = Ни одно слово не изменилось. Возможно, изменились статус или источник.
paper-meanwhile = Что коллега опубликовал за это время
rendering-title = Текст на другом языке: { $language }
rendering-intro = Передайте каждый фрагмент на другом языке. Читатели увидят, какой версии он соответствует.
rendering-into = Передать на другом языке
rendering-language = Язык
rendering-standing = Чем является этот текст
rendering-done = Текст опубликован.
voices-title = Что говорят государства
voices-none = Пока никто не высказался здесь об этом.
voices-count =
    { $count ->
        [one] Высказалась { $count } сторона
        [few] Высказались { $count } стороны
        [many] Высказалось { $count } сторон
       *[other] Высказалось { $count } стороны
    }
voices-add = Добавить нашу позицию
topics-title = Темы права и норм
topics-intro = Сколько сторон высказалось здесь по каждой теме. Молчание ничего не говорит о том, что делает государство.
topics-silent =
    { $count ->
        [one] По { $count } из этих тем пока никто не высказался.
        [few] По { $count } из этих тем пока никто не высказался.
        [many] По { $count } из этих тем пока никто не высказался.
       *[other] По { $count } из этих тем пока никто не высказался.
    }
compare-title = Тексты рядом
compare-intro = Каждое государство говорит своими словами. Здесь не указывается, чьи слова совпадают.
compare-more = Читать полностью
compare-nothing = Здесь ничего не опубликовано
compare-on = Тема или положение
compare-choose = Выбрать государства
compare-three = Не больше трёх
compare-codes = До трёх государств или организаций, по кодам
compare-code = Код { $n }
compare-button = Показать рядом
compare-whom = Назовите до трёх государств или откройте тему и посмотрите всех, кто по ней высказался.

## Foot of the page
foot-log = Журнал прозрачности
foot-data = Данные и интерфейсы
foot-accessibility = Доступность
foot-disclaimer = Правовая оговорка
foot-operator = Оператор: { $operator }
foot-version = Версия { $version }
foot-record = Номер записи { $id }

## Sheet to print
sheet-title = { $state }: контактные пункты с собой
sheet-intro = Напечатайте эту страницу, сложите и храните на случай отказа сети.
sheet-as-of = Состояние записи на { $when }
sheet-print = Напечатать этот лист
sheet-fingerprint = Отпечаток записи
sheet-empty = Вам не показан ни один контактный пункт этого государства, поэтому лист пуст.
sheet-label-warning = Этот лист имеет самую строгую пометку своего содержания: { $label }. Храните его соответственно.

## Pages for errors
error-not-found-title = Страница не найдена
error-not-found = По этому адресу ничего нет, или это предназначено не вам.
error-forbidden-title = Это действие не в вашем ведении
error-failure-title = На нашей стороне произошел сбой
error-failure = Ваши ответы не потеряны. Попробуйте снова через несколько минут.
error-refused-title = Это сделать не удалось
error-too-many-title = Слишком много попыток
error-home = Перейти на главную страницу

## Refusals: what could not be done, why, and the next step
refusal-not-found = По этому адресу ничего нет, или это предназначено не вам.
refusal-sign-in = Сначала войдите в систему.
refusal-not-yours = Ваша роль этого не позволяет. Обратитесь к администратору вашего государства или в секретариат.
refusal-not-your-state = Это можно сделать только за государство, которое вы представляете.
refusal-form-expired = Эта форма слишком старая или взята с другой страницы. Отправьте ее снова.
refusal-origin = Этот запрос пришел с другого сайта и не принят.
refusal-too-large = Слишком большой объем. Принимается не более { $max } байт.
refusal-too-many =
    { $minutes ->
        [one] Слишком много попыток. Подождите { $minutes } минуту и попробуйте снова.
        [few] Слишком много попыток. Подождите { $minutes } минуты и попробуйте снова.
        [many] Слишком много попыток. Подождите { $minutes } минут и попробуйте снова.
       *[other] Слишком много попыток. Подождите { $minutes } минуты и попробуйте снова.
    }
refusal-no-room = Диск этого сервера заполнен. Читать по-прежнему можно, а записать попробуйте позже.
refusal-stale = Тем временем это изменил кто-то другой. Сравните оба текста и попробуйте снова.
refusal-bad-request = Запрос не удалось понять.
refusal-unknown-field = Поле «{ $name }» здесь неизвестно.
refusal-link-used = Эта ссылка уже использована. Запросите новую.
refusal-passkey-expired = Прошло слишком много времени, или этот ответ уже использован. Попробуйте еще раз.
refusal-passkey-unknown = Этот ключ доступа здесь неизвестен или удален. Используйте другой.
refusal-passkey-not-verified = Устройство не проверило, что это вы. Включите блокировку пальцем, лицом или кодом и попробуйте еще раз.
refusal-passkey-failed = Ответ ключа доступа недействителен для этого сайта. Откройте страницу заново и попробуйте еще раз.
refusal-passkey-counter = Возможно, существует вторая копия этого ключа доступа. Используйте другой, а этот удалите.
refusal-passkey-known = Этот ключ доступа здесь уже есть.
refusal-passkey-last = Это ваш последний ключ доступа, а ссылку вам отправить нельзя. Сначала добавьте другой.
refusal-approval-needed = Это должно утвердить второе лицо, которое говорит от имени той же стороны. Отправьте еще раз, и проект будет ждать.
refusal-approval-nobody = При этой пометке никто из тех, кто может утвердить, этого не увидит. Выберите более широкую пометку или добавьте лицо.
refusal-approval-own = Этот проект составили вы сами. Утвердить или вернуть его должно другое лицо.
refusal-approval-same-person = Вы и составитель здесь не считаются двумя лицами. Попросите утвердить другое лицо или обратитесь в секретариат.
refusal-approval-done = Это уже утвердило другое лицо. Больше ничего делать не нужно.
refusal-proposal-closed = Этот проект больше не ждет. Он возвращен, забран или утвержден.
refusal-proposals-full = Второго лица уже ждут ваши проекты, их { $max }. Сначала заберите один.
refusal-proposals-large = Ваши ожидающие проекты достигли объёма, который хранит этот сервер. Сначала отзовите один из них.
refusal-approval-lapsed = Составитель больше не вправе заявлять это. Проект должен составить заново тот, кто сейчас занимает должность.
refusal-approval-changed = С момента составления что-то изменилось, и смысл был бы иным. Проект возвращается составителю.
refusal-approval-not-shown = Часть текста вам не показана, поэтому утвердить его нельзя. Попросите составителя добавить вас в число адресатов.
refusal-approval-passkey = Утвердите это ключом доступа: его должно подписать ваше устройство.
refusal-approval-passkey-missing = Для утверждения нужен ключ доступа. Добавьте его на странице своей учетной записи и вернитесь сюда.
refusal-approval-key = Этот ключ доступа принадлежит другому лицу. Используйте свой.
refusal-approval-challenge = Ваше устройство подписало не этот проект. Откройте страницу заново и утвердите его там.
refusal-approval-site = Подпись сделана на странице другого сайта. Утверждайте только на странице этого сервера.
refusal-step-up = Для этого нужно подтверждение за последние 10 минут, что это вы. Подтвердите это или войдите снова.
refusal-link-passkey = У вас есть ключ доступа. Войдите с ним: ссылки больше не открывают вашу учетную запись.
refusal-link-invitation-only = Этот сервер не рассылает ссылок для входа. Используйте ключ доступа или попросите администратора вашего государства либо секретариат восстановить вам вход.
refusal-recovery-no-office = У этого человека сейчас нет действующей роли, поэтому впускать его не для чего.
refusal-recovery-waits = Для этого человека уже есть запрос.
refusal-recovery-not-open = Этот запрос больше не открыт.
refusal-recovery-over = С момента запроса прошло больше семи дней. Запросите снова.
refusal-recovery-same-person = Кто просил, тот не разрешает. Это должно сделать другое лицо.
refusal-recovery-secretariat = Один из двух должен быть из секретариата.
refusal-recovery-administrator = У этой стороны есть администратор: он должен быть одним из двух.
refusal-recovery-no-address = Здесь нет адреса этого человека, на который можно отправить ссылку. Его может впустить оператор сервера.
refusal-recovery-key-first = Сначала создайте новый ключ доступа на странице вашей учетной записи. До этого сеанс больше ничего не открывает.
refusal-recovery-red = Эта карточка только для названных лиц, поэтому в секретариате никто не может разрешить восстановление. Назначьте человека заново в другой карточке.
refusal-recovery-elsewhere = Этот человек действует и от имени стороны { $party }: ее администратор должен быть одним из двух.
refusal-recovery-giver = Один из двух дал другому его мандат. Должно действовать другое лицо из секретариата, или сначала должен попросить администратор.
refusal-recovery-mailbox = У двоих из троих общий почтовый ящик. У каждого должен быть свой.
refusal-link-unknown = Эта ссылка недействительна. Скопируйте ее полностью или запросите новую.
refusal-answer-link-unknown = По этой ссылке вопроса нет. Скопируйте её полностью или возьмите самое новое письмо о проверке связи.
refusal-token-invalid = Токен недействителен.
refusal-token-scope = Этот токен этого не разрешает.
refusal-idempotency-key = Отправляйте заголовок «Idempotency-Key» с новым значением для каждого запроса.
refusal-key-reused = Этот ключ уже использован для другого запроса.
refusal-method = Этот адрес не принимает таких запросов.
refusal-input-id-missing = В форме нет ее номера. Откройте ее снова.
refusal-room-closed = Этот раздел на данном сервере не открыт.
refusal-busy = Сервер занят. Попробуйте снова через минуту.
refusal-missing = Заполните это поле.
refusal-too-long =
    { $max ->
        [one] Используйте не более { $max } знака.
        [few] Используйте не более { $max } знаков.
        [many] Используйте не более { $max } знаков.
       *[other] Используйте не более { $max } знака.
    }
refusal-text-malformed = В тексте есть знаки, которые нельзя показать.
refusal-state-unknown = Такое государство неизвестно. Выберите его из списка.
refusal-party-unknown = Такое государство или организация неизвестны. Выберите из списка или напишите код.
refusal-role-unknown = Выберите одну из указанных ролей.
refusal-role-not-focal = Выберите один из четырех видов контактных пунктов.
refusal-name-missing = Напишите имя лица.
refusal-office-missing = Напишите название ведомства.
refusal-email-missing = Напишите адрес электронной почты.
refusal-email-malformed = Это не адрес электронной почты: { $email }. Образец: name@example.org.
refusal-phone-malformed = Это не номер телефона: { $phone }. Начните с + и кода страны.
refusal-channel-missing = Укажите хотя бы один способ связи с этим контактным пунктом.
refusal-channel-value-missing = Напишите номер или адрес этого канала.
refusal-channel-too-many =
    { $max ->
        [one] Допускается не более { $max } канала.
        [few] Допускается не более { $max } каналов.
        [many] Допускается не более { $max } каналов.
       *[other] Допускается не более { $max } канала.
    }
refusal-medium-unknown = Выберите вид канала из списка.
refusal-purpose-unknown = Выберите, для чего используется канал.
refusal-hours-malformed = Напишите часы как 24/7 или как mon-fri 08:00-17:00.
refusal-zone-unknown = Такой часовой пояс неизвестен. Пишите так: Africa/Nairobi.
refusal-duty-unknown = Выберите режим дежурства из списка.
refusal-language-unknown = Такой язык неизвестен: { $language }. Выберите языки из списка.
refusal-key-private = Это закрытый ключ, и он не сохранен. Вставьте вместо него открытый ключ.
refusal-label-unknown = Выберите одну из указанных пометок.
refusal-label-looser = Часть не может быть показана большему числу людей, чем целое.
refusal-relabel-loosens = С новой пометкой этот контактный пункт увидят больше людей. Отметьте поле, если так и задумано.
refusal-audience-missing = Назовите государства, организации или роли, которые могут это видеть.
refusal-audience-malformed = Среди адресатов есть то, что не является кодом: { $value }.
refusal-reason-missing = Укажите причину. Ее прочитает соответствующее государство.
refusal-basis-missing = Укажите основание для стирания текста.
refusal-parts-missing = Выберите хотя бы одну часть.
refusal-erase-not-confirmed = Подтвердите, что текст нельзя будет вернуть.
refusal-date-malformed = Это не дата. Напишите год, месяц и день, например 2026-11-21.
refusal-dates-reversed = Окончание раньше начала.
refusal-deputy-unknown = У этого государства такого контактного пункта нет.
refusal-proof-malformed = Это не файл доказательства.
refusal-id-malformed = Это не номер записи. Проверьте, нет ли опечаток.
refusal-nothing-changed = Ничего не изменено, поэтому ничего не отправлено.
refusal-slug-malformed = Используйте только строчные латинские буквы, цифры и дефисы; начните с буквы.
refusal-slug-taken = Это слово занято другим документом. Выберите другое.
refusal-original-published = Оригинал опубликован на своём языке, поэтому язык не меняется.
refusal-draft-adopted = Проект ещё не принят. Оставьте день пустым или измените статус.
refusal-successor-without = Только у заменённого текста есть преемник.
refusal-successor-missing = Документа с таким словом нет.
refusal-web-address-malformed = Напишите адрес, начинающийся с https://.
refusal-document-unknown = Документа с таким словом нет. Сначала добавьте его.
refusal-document-superseded = Этот документ заменён, новые его тексты не публикуются.
refusal-not-the-original = Оригинал — только текст на языке, на котором он написан.
refusal-by-without = Переводчик указывается только для неофициального перевода.
refusal-text-empty = В этом тексте нет ни одного пункта.
refusal-text-too-large = Этот текст слишком велик для публикации.
refusal-text-broken = Текст нарушен в месте { $address }. Прочитайте файл заново.
refusal-address-unknown = Такого адреса нет: { $address }.
refusal-provision-malformed = Это не адрес темы или положения. Образец: { $example }.
refusal-provision-unknown = Здесь нет такой темы или положения: { $address }.
refusal-provision-closer = Этот документ доступен меньшему числу людей, чем материал: { $address }. Уберите его или сузьте круг читателей материала.
refusal-paper-fixed = Вид материала и язык его оригинала не меняются. Опубликуйте новый материал.
refusal-paper-label-fixed = Круг читателей материала никогда не меняется. Опубликуйте вместо этого новый материал.
refusal-review-before = Пересмотр назначен раньше дня, с которого материал в силе.
refusal-hash-malformed = Это не отпечаток SHA-256. В нём 64 шестнадцатеричные цифры.
refusal-hash-without = Укажите адрес файла, к которому относится этот отпечаток SHA-256.
refusal-audience-without = Такие адресаты бывают только у TLP:AMBER и TLP:AMBER+STRICT. Выберите одну из этих пометок или оставьте поле пустым.
refusal-rendering-original = Материал написан на этом языке. Выберите другой.
refusal-rendering-passages = Число фрагментов материала изменилось. Откройте форму заново.
refusal-points-many =
    { $max ->
        [one] Возможно не больше { $max }.
        [few] Возможно не больше { $max }.
        [many] Возможно не больше { $max }.
       *[other] Возможно не больше { $max }.
    }
refusal-nothing-waits = Здесь нет ожидающего текста. Он опубликован или удалён.
refusal-imports-full = Уже ждёт слишком много текстов ({ $max }). Сначала опубликуйте или удалите часть.
refusal-already-accepted = Это приглашение уже принято.
refusal-already-confirmed = Это только что подтверждено.
refusal-already-withdrawn = Этот контактный пункт уже отозван.
refusal-already-suspended = Этот контактный пункт уже приостановлен.
refusal-not-suspended = Этот контактный пункт не приостановлен.
refusal-not-accepted = Этот контактный пункт еще не дал согласия. Подтвердить его можно только после этого.
refusal-not-active = Это возможно только с действующим контактным пунктом.
refusal-suspended = Этот контактный пункт приостановлен. Попросите секретариат восстановить его.
refusal-withdrawn = Этот контактный пункт отозван. При необходимости назначьте лицо заново.
refusal-same-label = У контактного пункта уже есть эта пометка.
refusal-already-ended = Этот мандат уже прекращен.
refusal-mandate-exists = У этого лица уже есть такой мандат.
refusal-last-secretariat = Это последний мандат секретариата. Сначала выдайте другой.
refusal-already-accredited = Эта организация уже аккредитована.
refusal-not-accredited = Эта организация не аккредитована. Сначала аккредитуйте ее.
refusal-already-erased = Эти части уже стерты.
refusal-erase-together = Эти тексты стоят в разных заявлениях. Стирайте их один за другим.
refusal-input-used = Эта форма уже была отправлена с другим содержанием. На этот раз ничего не изменено. Посмотрите текущую карточку и отправьте свое изменение.
refusal-erased = Текст стерт и не может быть показан.
refusal-signing-stopped = Сервер сейчас не подписывает записи. Чтение продолжается, оператор уведомлен.
refusal-account-disabled = Эта учетная запись закрыта. Обратитесь к администратору вашего государства или в секретариат.
refusal-audience-unknown = Среди адресатов есть неизвестное: { $name }. Напишите код государства или организации.
refusal-character-refused = В тексте есть знаки, которые нельзя показать. Удалите их.
refusal-choice-unknown = Выберите один из указанных вариантов.
refusal-disk-full = Диск этого сервера заполнен, ничего не сохранено. Читать по-прежнему можно, попробуйте позже.
refusal-drafts-full =
    { $max ->
        [one] Хранится не более { $max } черновика. Сначала отправьте или удалите его.
        [few] Хранится не более { $max } черновиков. Сначала отправьте или удалите один.
        [many] Хранится не более { $max } черновиков. Сначала отправьте или удалите один.
       *[other] Хранится не более { $max } черновика. Сначала отправьте или удалите один.
    }
refusal-field-missing = Заполните это поле.
refusal-link-expired = Срок действия этой ссылки истек. Запросите новую.
refusal-link-malformed = По этой ссылке связаться нельзя: { $link }. Напишите адрес полностью, вместе с https:// в начале.
refusal-message-malformed = Это письмо нельзя отправить в таком виде.
refusal-node-busy = Сервер занят. Попробуйте снова через минуту.
refusal-number-malformed = Напишите целое число не больше { $max }.
refusal-office-or-person-missing = Напишите имя лица или название ведомства.
refusal-part-unknown = Выберите части из списка.
refusal-stale-base = Тем временем это изменил кто-то другой. Сравните оба текста и попробуйте снова.
refusal-token-expiry =
    { $days ->
        [one] Срок действия токена не должен превышать { $days } дня.
        [few] Срок действия токена не должен превышать { $days } дней.
        [many] Срок действия токена не должен превышать { $days } дней.
       *[other] Срок действия токена не должен превышать { $days } дня.
    }
refusal-tokens-full =
    { $max ->
        [one] Допускается не более { $max } токена. Сначала аннулируйте его.
        [few] Допускается не более { $max } токенов. Сначала аннулируйте один.
        [many] Допускается не более { $max } токенов. Сначала аннулируйте один.
       *[other] Допускается не более { $max } токена. Сначала аннулируйте один.
    }
refusal-passkeys-full =
    { $max ->
        [one] Допускается не более { $max } ключа доступа. Сначала удалите его.
        [few] Допускается не более { $max } ключей доступа. Сначала удалите один.
        [many] Допускается не более { $max } ключей доступа. Сначала удалите один.
       *[other] Допускается не более { $max } ключа доступа. Сначала удалите один.
    }
refusal-too-many-tries =
    { $seconds ->
        [one] Слишком много попыток. Подождите { $seconds } секунду и попробуйте снова.
        [few] Слишком много попыток. Подождите { $seconds } секунды и попробуйте снова.
        [many] Слишком много попыток. Подождите { $seconds } секунд и попробуйте снова.
       *[other] Слишком много попыток. Подождите { $seconds } секунды и попробуйте снова.
    }
refusal-tries-used-up = Все попытки исчерпаны. Обратитесь за помощью к администратору вашего государства или в секретариат.
refusal-primary-exists = Для этой роли уже есть основной контактный пункт. Назначьте этот заместителем или отзовите основной.
refusal-primary-missing = Нет основного контактного пункта, которого можно замещать. Сначала назначьте основной.
refusal-deputies-full =
    { $max ->
        [one] Допускается не более { $max } заместителя.
        [few] Допускается не более { $max } заместителей.
        [many] Допускается не более { $max } заместителей.
       *[other] Допускается не более { $max } заместителя.
    }
refusal-not-nominated = Это приглашение больше не ожидает ответа.
refusal-not-in-force = Это возможно, только если контактный пункт дал согласие и не приостановлен.
refusal-withdrawn-final = Этот контактный пункт отозван, изменить его нельзя. При необходимости назначьте лицо заново.
refusal-role-capacity = Аккредитация этой стороны не включает эту роль. Сначала аккредитуйте ее для этой роли.
refusal-period-reversed = Окончание раньше начала.
refusal-part-not-shown = Нельзя изменить часть, которую вы не можете видеть.
refusal-audience-not-yours = Вы не можете определять адресатов этой записи.
refusal-until-past = Эта дата уже прошла. Выберите более позднюю.
refusal-names-empty = Напишите название хотя бы на одном языке.
refusal-store-failed = Сохранить не удалось, ничего не изменено. Попробуйте снова.
refusal-address-too-long = Этот адрес длиннее, чем принимает сервер.
refusal-head-too-large = Заголовки этого запроса больше, чем принимает сервер.
refusal-media-type = Этот адрес не принимает данные в таком формате.
refusal-body-too-slow = Запрос поступал слишком долго. Ничего не изменено. Отправьте его еще раз.
refusal-host = Запрос должен указывать хост ровно один раз.
refusal-length-not-told = Длина отправляемого должна быть указана заранее. Запросы по частям не принимаются.
refusal-not-acceptable = Эта страница недоступна в запрошенном формате.
refusal-erasure-not-finished = Стирание зафиксировано, но текст пока остается в некоторых файлах. Их что-то читает, например резервное копирование. Сервер продолжает попытки. Отправьте это еще раз через некоторое время, чтобы узнать, завершено ли стирание.
refusal-email-not-ascii = В адресе { $email } есть буквы, с которыми многие почтовые серверы не доставляют письма. Запишите его латиницей или укажите другой адрес.
refusal-end-mandate-secretariat = Мандат другого лица, выступающего от имени вашего государства, прекращает только секретариат. Пожалуйста, напишите в секретариат.
refusal-proposal-sealing = Кто-то утверждает это прямо сейчас. Пожалуйста, проверьте чуть позже.
refusal-clock-jumped = Часы этого сервера сейчас идут неверно, поэтому ничего нельзя записать. Попробуйте позже.
refusal-round-test-address = В вашей учетной записи нет адреса электронной почты, поэтому письмо отправить нельзя.
refusal-round-beyond-scope = Вы можете спрашивать контактные пункты своего государства либо своей организации и ее членов. Выберите только их.
refusal-round-no-body = Это не организация с членами. Выберите региональную организацию.
refusal-round-window-past = Срок окончания этой проверки связи уже прошел. Выберите более поздний.
refusal-round-window-empty = Окончание должно быть хотя бы на минуту позже начала.
refusal-round-window-long =
    { $days ->
        [one] Проверка связи длится не больше { $days } дня. Выберите более раннее окончание.
        [few] Проверка связи длится не больше { $days } дней. Выберите более раннее окончание.
        [many] Проверка связи длится не больше { $days } дней. Выберите более раннее окончание.
       *[other] Проверка связи длится не больше { $days } дня. Выберите более раннее окончание.
    }
refusal-round-exercise-kept = Учения остаются учениями, а настоящая проверка остается настоящей. Подготовьте новую проверку связи.
refusal-round-opened = Эта проверка связи уже открыта, и ее текст не меняется. Ее можно приостановить или отменить.
refusal-round-not-opened = Эта проверка связи пока только черновик. Сначала откройте ее.
refusal-round-paused = Эта проверка связи приостановлена. Попробуйте снова, когда спрашивающий ее возобновит.
refusal-round-not-paused = Эта проверка связи не приостановлена. Возобновлять нечего.
refusal-round-cancelled = Эта проверка связи отменена. Больше ни от кого ничего не требуется.
refusal-round-closed = Эта проверка связи завершилась { $closes }. Свою карточку вы можете обновить и сейчас.
refusal-round-still-open = Эта проверка связи идет до { $closes }. Дождитесь ее окончания.
refusal-round-not-yet = Эта проверка связи начнется { $opens }. Вернитесь к этому времени.
refusal-round-nobody = Этому выбору не отвечает ни один действующий контактный пункт. Выберите другие роли или другие стороны.
refusal-round-too-many-parties = Поименно можно указать не больше { $max } сторон. Выберите всех или группу.
refusal-round-half-translated = Напишите на этом языке и название, и сообщение, или оставьте оба поля пустыми.
refusal-round-after-its-end = Это пришлось бы на время после окончания проверки связи. Укажите меньше часов.
refusal-round-too-many-reminders = Можно послать не больше { $max } напоминаний. Уберите лишние.
refusal-round-escalation-order = Администраторов спрашивают после заместителей. Укажите для них больше часов.
refusal-round-form-not-asked = Вопросы бывают только у небольшого задания. Выберите его или уберите вопросы.
refusal-round-form-twice = Вопросы есть и в полях, и в виде данных. Оставьте что-то одно.
refusal-already-answered = Ответ уже дан { $at } ({ $by }). Больше ничего не нужно.
refusal-already-explained = Ваше государство уже указало причину.
refusal-digits-missing = Введите шесть цифр. Только они показывают, с кем установлена связь.
refusal-digits-malformed = Введите шесть цифр, например 042 917. Пробелы не важны.
refusal-digits-wrong = Эти цифры неверны. Попросите прочесть их ещё раз. Осталось попыток: { $left }.
refusal-digits-used-up = Неверные цифры введены пять раз. Этот способ для данного вопроса закрыт. Кнопка на странице по-прежнему действует.
refusal-stale-digits = Тем временем был записан другой звонок. Эти цифры больше не действуют. Используйте те, что страница показывает сейчас.
refusal-digits-not-asked = Цифры вводятся, только если связь установлена. Измените итог или удалите цифры.
refusal-call-yourself = Никто не может звонить самому себе. Позвонить должен кто-то другой.
refusal-call-enough = Этот звонок и есть ответ. Введите цифры как ответ.
refusal-call-not-enough = Одного звонка для ответа на этот вопрос мало. Ответьте на его странице.
refusal-call-office-passed = Опрошенный больше не занимает эту должность. Позвоните тому, кто занимает её сейчас.
refusal-already-asked = Этому контактному пункту вопрос уже задан.
refusal-already-reminded = Это напоминание уже отправлено.
refusal-already-closed = Окончание этой проверки связи уже записано.
refusal-already-published = Результат этой проверки связи уже опубликован.
refusal-reminder-not-due = Срок этого напоминания еще не наступил.
refusal-ask-no-chain = Сначала нужно спросить сам контактный пункт, и лишь потом кого-то вместо него.
refusal-ask-no-longer-yours = Вы больше не занимаете должность, к которой обращен вопрос. Ответить может тот, кто занимает ее теперь.
refusal-answers-missing = Ответы не соответствуют вопросам. Откройте страницу заново и ответьте еще раз.
refusal-entry-not-confirmed = Сначала прочитайте запись. Затем подтвердите ту редакцию, которую прочитали.
refusal-result-not-asked = Эта проверка связи открыта без публичного результата.
refusal-result-too-few = Спрошено слишком мало государств для публичного результата. Ничего не публикуется.
refusal-form-too-large = Вопросы в целом слишком длинные. Сократите их.
refusal-form-malformed = Этот список вопросов не читается. Проверьте программу, которая его составила.
refusal-form-too-many = В форме может быть не больше { $max } вопросов. Уберите лишние.
refusal-form-question-empty = Вопрос { $question } не имеет текста. Напишите, о чем спрашивают.
refusal-form-choices = У вопроса { $question } должно быть от двух до { $max } вариантов, каждый с текстом.
refusal-form-choices-uneven = В вопросе { $question } число вариантов не такое, как на английском. Напишите по строке на каждый.
refusal-form-choices-not-asked = У вопроса { $question } есть варианты, но вид ответа другой. Измените вид или уберите варианты.
refusal-form-numbers = В вопросе { $question } наименьшее число больше наибольшего.
refusal-form-words = Вопрос { $question } слишком длинный или содержит знаки, которые нельзя показать.
refusal-number-outside = Напишите целое число от { $min } до { $max }.
refusal-key-unreadable = Этот открытый ключ не читается. Экспортируйте его заново в виде текста и вставьте целиком.
refusal-key-several = Здесь больше одного ключа. Вставьте только открытый ключ этого контактного пункта.
refusal-key-revoked = Владелец отозвал этот ключ. Вставьте новый ключ.
refusal-key-expired = Срок действия этого ключа истек { $day }. Продлите его или вставьте новый.
refusal-key-no-encryption = Этот ключ только для подписи. Вставьте ключ, пригодный и для шифрования.
refusal-key-weak = Этот ключ слишком короткий, чтобы сохранить тайну. Вставьте более длинный.

## Mail
mail-invitation-subject = Приглашение от справочника контактных пунктов
mail-invitation-greeting = Уважаемые коллеги!
mail-invitation-body = Вас включили в справочник контактных пунктов. Кто это сделал и в какой роли, сказано на странице по ссылке.
mail-invitation-link = Прочитайте свою карточку по этому адресу и примите ее или откажитесь:
mail-invitation-expires = Ссылка действует один раз, до { $when }.
mail-invitation-unexpected = Если вы этого не ожидали, не открывайте ссылку. Сообщите секретариату.
mail-signin-subject = Ваша ссылка для входа
mail-signin-body = Кто-то, вероятно вы, запросил вход с этим адресом.
mail-signin-link = Откройте этот адрес и нажмите кнопку:
mail-signin-expires =
    { $count ->
        [one] Ссылка действует один раз, в течение { $count } минуты.
        [few] Ссылка действует один раз, в течение { $count } минут.
        [many] Ссылка действует один раз, в течение { $count } минут.
       *[other] Ссылка действует один раз, в течение { $count } минуты.
    }
mail-signin-unexpected = Если это были не вы, ничего не делайте. Без этого письма никто не сможет войти.
mail-signin-passkey-subject = Войдите с ключом доступа
mail-signin-passkey = У вас есть ключ доступа, поэтому ссылка не отправляется. Войдите здесь:
mail-signin-passkey-lost = Если вы потеряли все ключи доступа, напишите администратору вашего государства или в секретариат.
mail-mandate-subject = Теперь вы можете войти в справочник контактных пунктов
mail-mandate-body = Вы получили мандат. После входа вы увидите, от какой стороны и в какой роли.
mail-proposal-subject = Проект ждет вашего утверждения
mail-proposal-body = Лицо, говорящее от имени той же стороны, что и вы, составило проект, которому нужно второе лицо.
mail-proposal-link = Пожалуйста, войдите и прочитайте его:
mail-proposal-expires = Проект ждет до { $when }.
mail-returned-subject = Ваш проект возвращен
mail-returned-body = Ваш проект, которому требовалось второе лицо, возвращен. Ничего не записано.
mail-returned-link = Войдите, чтобы прочитать причину:
mail-mandate-link = Откройте этот адрес для первого входа:
mail-recovery-subject = Ваш доступ восстановлен
mail-recovery-body = Двое людей впустили вас заново, поскольку вы потеряли ключи доступа. Новый ключ, который вы создадите, прекращает все прежние ключи и сеансы. Если ключ у вас еще есть, войдите с ним: тогда ссылка ничего не откроет.
mail-recovery-link = Откройте этот адрес и нажмите кнопку:
mail-recovery-notice-subject = Чей-то доступ восстановлен
mail-recovery-notice-body = Двое людей впустили заново человека, потерявшего ключи доступа. Если это ошибка, остановите здесь:
mail-ask-subject = Пожалуйста, ответьте на эту проверку связи
mail-ask-subject-again = Напоминание: пожалуйста, ответьте на эту проверку связи
mail-ask-subject-exercise = УЧЕНИЯ: { $subject }
mail-ask-exercise = УЧЕНИЯ. Ничего не произошло. Это письмо — часть учений.
mail-ask-body = Идет проверка связи: отвечают ли по-прежнему контактные пункты из справочника.
mail-ask-again = Вас просили ответить на проверку связи. Ответ пока не поступил.
mail-ask-receipt = Пожалуйста, откройте этот адрес и нажмите кнопку:
mail-ask-receipt-reply = Или ответьте на это письмо. Достаточно одного слова.
mail-ask-confirm = Пожалуйста, откройте этот адрес, прочитайте свою карточку и подтвердите ее:
mail-ask-confirm-reply = Если вы ответите на это письмо, мы узнаем, что оно дошло. Карточка подтверждается только на странице.
mail-ask-task = Пожалуйста, откройте этот адрес и ответьте на несколько вопросов:
mail-ask-task-reply = На вопросы отвечают только на странице.
mail-ask-until = Ваш ответ учитывается до { $when }.
mail-ask-until-there = По вашему местному времени это { $when }.
mail-ask-unexpected = Само открытие страницы ответом не считается. Если вы сомневаетесь в этом письме, спросите секретариат.
mail-signature = Comity, справочник контактных пунктов
mail-no-reply = Пожалуйста, не отвечайте на это письмо.
mail-confirm-subject = Подтвердите, пожалуйста, вашу запись в реестре контактных пунктов
mail-confirm-state-subject = Запись в реестре контактных пунктов ждет подтверждения
mail-confirm-soon = Вашу запись следует подтвердить до { $when }.
mail-confirm-due = Вашу запись следовало подтвердить до { $when }.
mail-confirm-overdue = Вашу запись следовало подтвердить до { $when }. Пользователи реестра теперь видят, что срок прошел.
mail-confirm-state = Запись, за которую вы отвечаете, следовало подтвердить до { $when }. Никто этого не сделал.
mail-confirm-link = Войдите, прочитайте запись, исправьте ошибки и подтвердите ее здесь:
mail-confirm-looking = Одно открытие страницы ничего не подтверждает.

## Compilations: the annual report and its like

compilations-title = Призывы и сводные документы
compilations-intro = Что государствам предлагается представить, например для ежегодного доклада, и документы, составленные из этого.
compilations-empty = Призывов пока не было. Они появятся здесь.
compilation-new = Объявить призыв
compilation-new-done = Призыв опубликован.
compilation-edit = Изменить этот призыв
compilation-edit-done = Призыв изменён.
compilation-form-intro = Укажите, что запрашивается, до какого срока и как это будет сведено. Это смогут прочитать все.
compilation-life = Состояние
compilation-life-called = Принимаются представления
compilation-life-issued = Издан
compilation-life-cancelled = Отменён
compilation-closed = Составляется
compilation-cancelled-text = Этот призыв отменён. Из представленного ничего не составляется.
compilation-due = Принимаются до конца дня
compilation-due-hint = Год, месяц и день, например 2026-11-21. День заканчивается в полночь по UTC.
compilation-words = Предельное число слов краткого текста
compilation-words-hint = От 50 до 10 000. Более длинные тексты стоят на этом сайте полностью.
compilation-order = Порядок представлений
compilation-order-hint = Читатели могут выбрать другой порядок.
compilation-order-receipt = В порядке поступления
compilation-order-alphabetical = В алфавитном порядке
compilation-sections = Разделы
compilation-sections-hint = Адреса из рамок, через пробел. Позже их изменить нельзя.
compilation-suggested = Адреса направлений, норм и мер
compilation-title-in = Название ({ $language })
compilation-introduction-in = Введение ({ $language })
compilation-issued = Дата документа
compilation-issued-hint = Год, месяц и день. Только если документ издан.
compilation-count =
    { $count ->
        [one] { $count } представление
        [few] { $count } представления
        [many] { $count } представлений
       *[other] { $count } представления
    }
compilation-document = Документ
compilation-text = Читать документ
compilation-back = Призыв
compilation-docx = Для текстовых редакторов (DOCX)
compilation-untitled = На этом языке документ не составляется, так как у него нет названия на нём.
compilation-none = Пока ничего не представлено.
compilation-late = С опозданием
compilation-late-text = Полученное после срока указано здесь. В документ оно не входит.
compilation-draft-text = Этот документ ещё не издан. Он меняется с каждым представлением.
compilation-setting = Страницы готовятся
compilation-queued = Страницы будут подготовлены после других.
compilation-progress = Выполнен шаг { $done } из { $of }.
compilation-busy = Сейчас готовится слишком много документов. Зайдите через несколько минут.
compilation-again = Эта страница сама проверяет каждые пять секунд.
compilation-look = Проверить ещё раз
compilation-round = Обратиться к государствам рассылкой
compilation-call = Вам предлагается представить материалы: { $title }. Представления принимаются до конца дня { $due } (UTC). Адрес для представления: { $address }
compilation-will-you = Представит ли ваше государство материалы в разделе «{ $section }»?
compilation-will-you-all = Представит ли ваше государство материалы?

submission-new = Представить
submission-new-done = Представление получено.
submission-edit = Изменить представление
submission-edit-done = Изменённое представление получено.
submission-intro = Пишите в тех разделах, которые выберете. Тексту длиннее { $words } слов нужен краткий текст рядом.
submission-late = Срок прошёл. Представление указывается как опоздавшее и не входит в документ.
submission-left =
    { $count ->
        [one] { $count } фрагмент вашего материала не относится ни к одному разделу и опущен.
        [few] { $count } фрагмента вашего материала не относятся ни к одному разделу и опущены.
        [many] { $count } фрагментов вашего материала не относятся ни к одному разделу и опущены.
       *[other] { $count } фрагмента вашего материала не относится ни к одному разделу и опущено.
    }
submission-from = Начать с уже опубликованного материала
submission-text = Текст
submission-text-hint = Пустая строка начинает новый абзац. Полный текст стоит на этом сайте.
submission-short = Краткий текст для документа
submission-short-hint = Не более { $words } слов. Оставьте пустым, если сам текст достаточно краток.
submission-send = Представить

## The fixed words of a compiled document

report-contents = Содержание
report-introduction = Введение
report-annex = Кто что представил
report-notes = Примечания
report-note = Примечание { $number }
report-back = Назад к тексту
report-nothing = В этом разделе ничего не представлено.
report-order-receipt = Представления стоят в порядке поступления.
report-order-alphabetical = Представления стоят в алфавитном порядке.
report-received-on = Получено { $day }
report-original-in = Язык оригинала: { $language }
report-translated = Переведено (язык оригинала: { $language }): { $by }
report-page = Страница { $page } из { $pages }
report-submitted-by = Кем представлено
report-section = Раздел
report-received = Получено
report-language = Язык
report-words = Слова
report-text = Текст
report-full-text = Полный текст
report-late = { $section } (с опозданием)
report-status-draft = Ещё не издан
report-status-final = Издан

## Papers: what came later

paper-sort-submission = Представление
paper-sort-practice = Применяемая мера укрепления доверия
paper-sort-law = Национальный закон
paper-sort-case = Разбор случая
paper-sort-proposal = Предложение или замечание
paper-until = Завершено
paper-partners = Партнёры
paper-partners-hint = Коды государств или органов, через пробел.
paper-call = Представлено для
paper-short = Краткий текст фрагмента { $n }
paper-short-text = Краткий текст в документе
paper-aspect = О чём говорит фрагмент { $n }
paper-hand-on = Передать в: { $title }
practice-adapt = Взять за основу
aspect-done = Что сделано
aspect-evidence = Чем это подтверждено
aspect-evaluation = Как это прошло
aspect-difficulty = Что было трудно
aspect-help = Какая помощь нужна
aspect-lesson = Урок для других

refusal-practice-alone = Это спрашивается только о применяемой мере.
refusal-submission-alone = Это спрашивается только о представлении.
refusal-until-before = Конец раньше начала.
refusal-practice-measure = Назовите применяемую меру, например { $example }.
refusal-partners-own = Ваше государство не партнёр самому себе.
refusal-call-unknown = Такого призыва нет.
refusal-call-over = Этот призыв больше не принимает новых представлений.
refusal-submission-exists = Ваше государство уже представило материалы. Измените то представление.
refusal-submission-clear = Представление доступно всем: TLP:CLEAR.
refusal-submission-section = Каждый текст относится ровно к одному разделу призыва.
refusal-section-twice = Раздел { $address } назван дважды.
refusal-short-needed = В этом тексте { $words } слов. Если их больше { $max }, нужен краткий текст рядом.
refusal-short-long = В кратком тексте { $words } слов, а можно { $max }.
refusal-rendering-short = Краткий текст на другом языке есть там же, где он есть в материале, и только там.
refusal-sections-fixed = Представления называют разделы этого призыва. Изменить их нельзя.
refusal-issued-without = Дата документа указывается, только если он издан.
refusal-introduction-untitled = На этом языке нужно и название.

## Measures of confidence

measure-title = Об этой мере
measure-note = Наше собственное прочтение и оценка. Ни один орган этого не говорил.
measure-kind = Что она делает
measure-effort = Сколько труда она требует
measure-needs = Что полезно иметь заранее
measure-needs-none = Ничего: начать может любое государство.
measure-design = Что решить до применения меры
measure-transparency = Прозрачность: другие узнают, что государство думает, имеет и делает
measure-cooperation = Сотрудничество: государства делают что-то вместе
measure-stability = Стабильность: напряжённый момент не перерастает в конфликт
measure-light = Мало: страница, написанная один раз
measure-steady = Постоянно: кто-то этим занимается
measure-heavy = Много: несколько людей или ведомств
measure-contact-diplomatic = дипломатический контакт
measure-contact-policy = контакт по вопросам политики
measure-contact-technical = технический контакт
measure-contact-legal = контакт по правовым вопросам
measure-cirt = национальная группа реагирования
measure-strategy = национальная стратегия, которую можно показать
measure-member-osce = участвовать в Организации по безопасности и сотрудничеству в Европе
measure-member-oas = быть членом Организации американских государств
measure-member-arf = участвовать в региональном форуме государств Юго-Восточной Азии
measures-title = Меры укрепления доверия
measures-intro = Меры, о которых договорились государства, кто сообщает об их применении и что полезно иметь заранее.
measures-find = Показать меры
measures-state = Государство, чтобы увидеть подходящие ему меры
measures-unknown = Государство с таким названием здесь не известно. Показаны все меры.
measures-several = Подходят несколько государств. Выберите одно.
measures-for = Меры для государства, похожего на { $state }
measures-order = Порядок наш и никого не оценивает. То, чего здесь не видно, может существовать. Ни одна мера не обязательна.
measures-ready = Здесь видно всё, что полезно иметь заранее
measures-unseen = Здесь видно не всё, что полезно иметь заранее
measures-in-use = Уже применяются, по словам государства
measures-seen = видно здесь
measures-not-seen = здесь не видно
measures-used = Кто сообщает о применении
measures-until = до { $day }
measures-alike = Общее
measures-like-subregion = та же часть региона
measures-like-region = тот же регион
measures-fit = Какие меры подходят государству, похожему на моё?
measures-that-fit = Меры для государства, похожего на это
measures-count =
    { $count ->
        [one] { $count } мера
        [few] { $count } меры
        [many] { $count } мер
       *[other] { $count } меры
    }
