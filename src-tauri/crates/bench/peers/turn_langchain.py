"""The same turn with langchain-mongodb, whose history holds the last 10 messages, and openai-python."""

import json
import sys
import time

import openai
from langchain_core.messages import AIMessage, HumanMessage, message_to_dict
from langchain_mongodb import MongoDBChatMessageHistory

from side import first_delta, serve

uri, base_url, conversation, messages = sys.argv[1:]
history = MongoDBChatMessageHistory(uri, "pilot", "langchain", history_size=10)
client = openai.OpenAI(base_url=base_url, api_key="unused")
with open(conversation, encoding="utf-8") as file:
    texts = json.load(file)
roles = {"human": "user", "ai": "assistant"}
asked = 0


def renew():
    """As many messages as at first, at once: the library would store them one by one."""
    history.clear()
    stored = ((HumanMessage, AIMessage)[n % 2](texts[n % len(texts)]) for n in range(int(messages)))
    documents = ({"SessionId": "pilot", "History": json.dumps(message_to_dict(message))} for message in stored)
    history.collection.insert_many(documents)


def operate():
    global asked
    asked += 1
    begun = time.perf_counter_ns()
    before = [{"role": roles[old.type], "content": old.content} for old in history.messages]
    question = texts[asked * 2 % len(texts)]
    history.add_user_message(question)
    return first_delta(begun, client, [*before, {"role": "user", "content": question}])


serve(renew, operate)
