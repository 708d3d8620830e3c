"""Begins a session with each assistant, goes on with it, reads it and clears it."""
import json
import os

import requests

BASE_URL = os.environ.get("BASE_URL", "http://localhost:8000")
HEADERS = {"Authorization": f"Bearer {os.environ['TOKEN']}"}

for assistant, user in (("scriptwriter", "user123"), ("scene-writer", "test_user")):
    response = requests.post(
        f"{BASE_URL}/api/unified/{assistant}-chat",
        json={"message": "What is a cold open?", "user_id": user},
        headers=HEADERS,
    )
    first = response.json()
    print(json.dumps(first))
    session_id = first["session_id"]

    response = requests.post(
        f"{BASE_URL}/api/unified/{assistant}-chat",
        json={"message": "And a teaser?", "session_id": session_id, "user_id": user},
        headers=HEADERS,
    )
    print(json.dumps(response.json()))

    response = requests.get(
        f"{BASE_URL}/api/unified/get-{assistant}-chat/{session_id}",
        params={"user_id": user, "limit": 50},
        headers=HEADERS,
    )
    print(json.dumps(response.json()))

    response = requests.delete(
        f"{BASE_URL}/api/unified/clear-{assistant}-chat/{session_id}",
        params={"user_id": user},
        headers=HEADERS,
    )
    print(json.dumps(response.json()))

    response = requests.get(
        f"{BASE_URL}/api/unified/get-{assistant}-chat/{session_id}?user_id={user}&limit=50",
        headers=HEADERS,
    )
    print(json.dumps(response.json()))
