"""Prints what a reply was streamed as."""
import json
import os

import requests

BASE_URL = os.environ.get("BASE_URL", "http://localhost:8000")
HEADERS = {"Authorization": f"Bearer {os.environ['TOKEN']}", "Accept": "text/event-stream"}

response = requests.post(
    f"{BASE_URL}/api/unified/scriptwriter-chat",
    json={"message": "What is a cold open?"},
    headers=HEADERS,
    stream=True,
)
text, name, session_id = "", "", ""
for line in response.iter_lines(decode_unicode=True):
    if line.startswith("event: "):
        name = line.removeprefix("event: ")
    elif line.startswith("data: "):
        data = json.loads(line.removeprefix("data: "))
        if name == "session":
            session_id = data["session_id"]
        elif name == "delta":
            text += data["text"]
        elif name == "error":
            raise SystemExit(data["message"])
print(json.dumps({"session_id": session_id, "text": text}))
