"""A turn with pymongo and openai-python: the last 10 messages are read, the question is stored, and the reply begins."""

import datetime
import json
import sys
import time

import openai
import pymongo

from side import first_delta, serve

uri, base_url, conversation, messages = sys.argv[1:]
collection = pymongo.MongoClient(uri).get_default_database()["messages"]
client = openai.OpenAI(base_url=base_url, api_key="unused")
scope = {"user_id": "writer", "session_id": "pilot"}
with open(conversation, encoding="utf-8") as file:
    texts = json.load(file)
now = datetime.datetime.now(datetime.timezone.utc)
asked = 0


def message(role, content, created_at):
    return {**scope, "role": role, "content": content, "created_at": created_at}


def renew():
    """As many messages as at first, and their index."""
    start = now - datetime.timedelta(hours=12)
    collection.delete_many({})
    collection.create_index([("user_id", 1), ("session_id", 1), ("created_at", 1), ("_id", 1)])
    collection.insert_many(
        message(("user", "assistant")[n % 2], texts[n % len(texts)], start + datetime.timedelta(seconds=n))
        for n in range(int(messages))
    )


def operate():
    global asked
    asked += 1
    begun = time.perf_counter_ns()
    newest = collection.find(scope, sort=[("created_at", -1), ("_id", -1)], limit=10)
    history = [{"role": old["role"], "content": old["content"]} for old in newest][::-1]
    question = texts[asked * 2 % len(texts)]
    collection.insert_one(message("user", question, datetime.datetime.now(datetime.timezone.utc)))
    return first_delta(begun, client, [*history, {"role": "user", "content": question}])


serve(renew, operate)
