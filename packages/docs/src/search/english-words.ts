/** English words for which the pages have others: a line for each meaning, the nearest word first. */
export const ENGLISH = `
balance: account amount
postal: address
auth authenticate authorization authorize login: authentication
cancellation: cancel
refund: cancel payment
abandoned basket: cart
catalogue: catalog product
library sdk: client
dedupe duplicate merge: combine
contractor: contragent legal
company: corporate
add: create
buyer client: customer
deals: deal order
bracket: deepobject query
remove: delete
shipping: delivery
coupon promo: discount
modify: edit
activate: edit activity
change: edit update history
update: edit upload
wishlist: favorite
attachment: file
download retrieve: get
fetch: get list
category: group
incremental sync synchronize: history
log: history change
quantity stock: inventory
token: key authentication
export find: list
search: list filter
emulator fake sandbox simulate stub: mock
comment: note
notify: notification send
sku variant: offer
migrate: official move
deal lead: order
parcel: pack shipment
iterate iterator page paginate paging: pagination
invoice: payment
point: pickup
print: plate
label: plate print
pickup: point
good: product
limit: rate
quota throttle throttling: rate limit
concurrency: rate several
recording: record
record: recording
connect: register connection
delete: remove
backoff idempotent retries: retry
interface: schema type
permission right: scope
container docker: shell
waybill: shipment print
shop: site store
install quick quickstart: start
warehouse: store inventory
subscribe unsubscribe: subscription
reminder ticket todo: task
phone: telephony
timezone utc: time zone
tracker: tracking
typescript: type
batch import mass: upload
bulk: upload batch
attach: upload file
agent employee manager staff: user
validate: validate
tax: vat
verify: verification signature check
callback: webhook
upload: create
`;
