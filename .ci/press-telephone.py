#!/usr/bin/env python3
"""Signs an order on the page of the mock BankID's telephone, as a person with a browser does.

Arguments: the address of the page, and the start link or the text of the QR code. Standard library only.
"""
import re
import sys
import urllib.parse
import urllib.request

page, code = sys.argv[1:3]
browser = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def visit(address, fields=None):
    data = urllib.parse.urlencode(fields).encode() if fields else None
    with browser.open(address, data, timeout=20) as answer:
        return answer.url, answer.read().decode()


address, html = visit(urllib.parse.urljoin(page, "en/"))
csrf = re.search(r'name="csrf" value="([^"]+)"', html).group(1)
address, html = visit(urllib.parse.urljoin(page, "en/open"), {"csrf": csrf, "code": code})
address, html = visit(address, {"csrf": csrf, "person": "0", "action": "sign"})
if not address.endswith("/done/signed"):
    sys.exit("not signed: " + address)
