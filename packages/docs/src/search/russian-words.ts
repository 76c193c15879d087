/** Beginnings of Russian words, and what they are called in the reference: a line for each meaning, the nearest word first. */
export const RUSSIAN = `
аккаунт участник учет учетк: account
участ: account participation
активац активир: activate
деактив: activity
адрес улиц: address
партнер: affiliate
баланс: amount account bonus
аналитик: analytics
артикул: article offer
доступ: authentication scope
авториз аутентиф: authentication авторизация
банк: bank
штрих штрихкод: barcode
парти: batch
пакет: batch pack upload
пачк: batch upload
балл бонус кешб накоп сгора: bonus
рассчит расчет: calculate
позвон трубк: call
разговор: call recording
звон звонк: call telephony
обратн: callback request
колтач: calltouch
отмен: cancel
карт: card
абандон брошен корзин: cart
фид: catalog
каталож: catalog product
канал: channel
списан: charge
списа: charge bonus
город: city
клик: click
код: code
цвет: color
дубл слит слия: combine
объедин: combine merge
коммент: comment
компани: company
закрыт: complete
подтвер: confirm approve
соедин: connection
контакт: contact
лиц: contact entity
договор: contract
реквизит: contragent legal entity
корпоратив: corporate
затрат расход: cost
стоимост: cost price calculate
стран страна: country
курьер: courier
выставл созда создан: create
добав: create add
начисл: credit
сискарт: cs-cart
валют курс: currency
пользовательск: custom
абонент: customer
клиент: customer client
покуп: customer purchase
данн: data
дат: date
сутк: day
сдел: deal order
умолчан: default
отключ удал: delete
убра удален удалит: delete remove
доставк: delivery
перевоз: delivery courier
самовывоз: delivery point
опис описани: description
диалог: dialog
дисконт купон промокод скидк скидочн: discount
документ: document
скач скачат: download
черн: draft
замен редакт: edit
письм почт: email
объект: entity
недоступн ошибк: error
входящ исходящ: event telephony
экспертсенд: expertsender
истек: expired
экспорт: export list
внешн: external
избран фавор: favorite
поле полей полю поля: field
файл: file
вложен: file attachment
сопостав: fix link
форм: form
общ: general
получ: get list
групп дерев рубрик: group
категори: group category
гарант: guarantee
истори: history
изменени: history change
изменен: history change edit
журнал: history change log
синхрон синхрониз: history sync
изображ фоток: image
фото: image file
установ: install установк
интеграц: integration
наличи остат приход резерв: inventory
квитанц: invoice
счет: invoice account
выстав: invoice create
позици состав стать статья: item
ключ: key authentication
язык: language
юр: legal contragent
юридич: legal entity
уровен уровн: level
лимит: limit rate
ограничен: limit rate лимит
связ: link
спис: list
найти поиск: list filter
просмотр: list get
выгру: list upload export
лояльн: loyalty
владел: manager
менеджер: manager user
отмет: mark
маркетплейс: marketplace
сообщен: message
метод: method
чат: mg chat message
мессендж: mg message
заглушк мок: mock
имитац эмулят: mock мок
модул: module integration
переход: move official
имя фамил: name
заметк примеч: note
оповещ пуш спам триггер уведомл: notification
номер: number
офер оффер предложен торгов: offer
один: one
операц транзакц: operation
опции: option
заказ лид: order
комплект коробк сборк упаков упаковк: pack
пагинац: pagination
частичн: partial
касс касси опла оплат платеж предоплат провед провест эквайр: payment
чек: payment check
период: period
телефон: phone telephony
место: place
отделен пункт: point
точк: point store
прайс цен: price
печат распечат: print
процесс: process
ассортимент номенклатур продукт товар: product
каталог: product catalog
программ: program
свойств характерист: property
атрибут: property field
прокси: proxy
количеств: quantity inventory
ставк част: rate
отзыв: rating
прием принять: receive
рекоменд: recommendation
возврат: refund
верн: refund return
отказ: refuse error
регион: region
регистр: register
регистрац: register create
заяв: request order
ретейл ритейл симла: retailcrm
повтор: retry повтор
правил: rule
схем: schema
прав разреш: scope
секунд: second
сегмент: segment
отправ отправк: send
серв: server
сервис служб услуг: service
указ: set
настро настройк: settings
несколько: several
отгруз отгрузк: shipment
накладн: shipment print
сайт: site
магазин: site store
размер: size limit
смс: sms
источник: source
трафик: source visit
начат начин: start getting
состоян: state status
отчет: statistic
статист: statistics
конвейер статус: status
розниц хранен: store
склад: store inventory
поставщик: store supplier
отписк подпи подписа подписк подпиш рассыл соглас: subscription
сумм: sum amount
постав: supplier
систем: system
метк тег: tag
тариф: tariff
дел зада тикет: task
телефони: telephony call
шаблон: template
тестов: test mock
тест: test mock тест
врем: time
таймаут: timeout
отслеж трек: tracking
автоматич: trigger
оборот: turnover
вид тип: type
способ: type method
единиц измер: unit
загру загруз массов: upload
импорт: upload import
операт пользоват сотрудн: user
налог ндс: vat tax
верифик: verification
провер: verification check confirm signature
верси: version
визит посетит посещ посещен: visit
конверс: visit source
веб: web
колбе колбэ коллбе: webhook callback вебхук
вебхук: webhook вебхук
габарит: weight length
переезд: официальн
постранич: пагинация pagination
перей: переход official
подпис: подпись signature вебхук
тестиров: тест test mock
изменение: edit update change
измен: edit update change
обновл: update edit upload
обнов: update edit upload
страниц: пагинация pagination page
справочник: list dictionary reference
привяз: link upload
докер: docker
сигнатур: подпись signature вебхук
скорост: лимит rate limit
фильтр: filter
подключ: подключение connect
возможност: feature
функци: feature функция
`;
