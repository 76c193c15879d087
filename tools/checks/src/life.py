"""The life of a shop's entities, by nothing but Python's own library: forms with JSON in fields, brackets in queries.

life.py <address> write   writes them
life.py <address> read    prints what is there, as JSON
"""

import json
import sys
import urllib.parse
import urllib.request

ADDRESS, PHASE = sys.argv[1:]
HEADERS = {"X-API-KEY": "test-secret"}


def brackets(name, value):
    if isinstance(value, dict):
        return [pair for key, inner in value.items() for pair in brackets(f"{name}[{key}]", inner)]
    if isinstance(value, list):
        return [pair for inner in value for pair in brackets(f"{name}[]", inner)]
    return [(name, str(value))]


def get(path, **query):
    pairs = [pair for name, value in query.items() for pair in brackets(name, value)]
    address = f"{ADDRESS}/api/v5/{path}?{urllib.parse.urlencode(pairs)}"
    with urllib.request.urlopen(urllib.request.Request(address, headers=HEADERS)) as answer:
        return json.load(answer)


def post(path, **fields):
    form = {name: value if isinstance(value, str) else json.dumps(value) for name, value in fields.items()}
    data = urllib.parse.urlencode(form).encode()
    with urllib.request.urlopen(urllib.request.Request(f"{ADDRESS}/api/v5/{path}", data, HEADERS)) as answer:
        return json.load(answer)


def write():
    post("customers/create", customer={"externalId": "c-1", "firstName": "Ada"})
    post("customers/c-1/edit", customer={"lastName": "Lovelace"})
    post("customers-corporate/create", customerCorporate={"externalId": "corp", "nickName": "Daisy"})
    company = {"externalId": "comp", "name": "Daisy LLC", "isMain": True}
    post("customers-corporate/corp/companies/create", company=company)
    post("customers-corporate/corp/companies/comp/edit", entityBy="externalId", company={"brand": "Daisy"})
    items = [{"productName": "Mug", "initialPrice": 10, "quantity": 2}]
    post("orders/create", order={"externalId": "A-1", "customer": {"externalId": "c-1"}, "items": items})
    post("orders/A-1/edit", order={"status": "send-to-delivery", "delivery": {"cost": 5}})
    paid = post("orders/payments/create", payment={"type": "cash", "amount": 5, "order": {"externalId": "A-1"}})
    post(f"orders/payments/{paid['id']}/edit", payment={"amount": 25, "status": "paid"})
    [item] = get("orders/A-1")["order"]["items"]
    pack = post("orders/packs/create", pack={"itemId": item["id"], "store": "main", "quantity": 1})
    post(f"orders/packs/{pack['id']}/edit", pack={"quantity": 2})
    task = post("tasks/create", task={"text": "Call back", "performerId": 28, "order": {"externalId": "A-1"}})
    post(f"tasks/{task['id']}/edit", task={"complete": True})
    account = {"phoneNumber": "+15550125", "customer": {"id": 1}}
    account = post("loyalty/account/create", site="main", loyaltyAccount=account)["loyaltyAccount"]
    post(f"loyalty/account/{account['id']}/bonus/credit", amount="100")
    post(f"loyalty/account/{account['id']}/bonus/charge", amount="30")
    post("orders/loyalty/apply", order={"externalId": "A-1"}, bonuses="10")
    cart = {"externalId": "cart", "customer": {"externalId": "c-1"}, "items": []}
    cart["items"].append({"offer": {"id": 67443}, "quantity": 3, "price": 9})
    post("customer-interaction/main/cart/set", cart=cart)


def read():
    [order] = get("orders", filter={"paymentTypes": ["cash"], "customer": "lovelace"})["orders"]
    [pack] = get("orders/packs", filter={"orderExternalId": "A-1"})["packs"]
    [task] = get("tasks", filter={"performers": [28]})["tasks"]
    [account] = get("loyalty/accounts", filter={"phoneNumber": "+15550125"})["loyaltyAccounts"]
    moves = get(f"loyalty/account/{account['id']}/bonus/operations")["bonusOperations"]
    [company] = get("customers-corporate/corp/companies")["companies"]
    cart = get("customer-interaction/main/cart/c-1")["cart"]
    history = get("orders/history")["history"]
    return {
        "customer": get("customers/c-1")["customer"]["lastName"],
        "company": [company["name"], company["brand"]],
        "order": [order["number"], order["status"], order["totalSumm"], order["customer"]["firstName"]],
        "payments": [[one["amount"], one["status"]] for one in order["payments"].values()],
        "pack": [pack["quantity"], pack["item"]["order"]["externalId"]],
        "task": [task["text"], task["complete"], task["order"]["externalId"]],
        "account": [account["active"], account["amount"]],
        "moves": [[one["type"], one["amount"]] for one in moves],
        "cart": [[one["quantity"], one["offer"]["externalId"]] for one in cart["items"]],
        "history": sorted({one["field"] for one in history}),
    }


if PHASE == "write":
    write()
else:
    print(json.dumps(read()))
