"""The loop in Python: one keep-alive connection, with the given milliseconds of work for each page."""

import http.client
import json
import sys
import time

host, port, work = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) / 1000
connection = http.client.HTTPConnection(host, port)
ids, cursor, began = set(), None, time.monotonic()
while True:
    body = {"limit": 100} if cursor is None else {"limit": 100, "cursor": cursor}
    connection.request("POST", "/candidate.list", json.dumps(body), {"Content-Type": "application/json"})
    page = json.loads(connection.getresponse().read())
    ids.update(record["id"] for record in page["results"])
    time.sleep(work)
    cursor = page.get("nextCursor")
    if cursor is None:
        break
print(f"finished {round((time.monotonic() - began) * 1000)} {len(ids)}")
