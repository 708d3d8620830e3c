"""All documents of a user, read with pymongo."""

import sys
import time

import pymongo

from side import serve

uri, collection_name = sys.argv[1:]
collection = pymongo.MongoClient(uri).get_default_database()[collection_name]


def operate():
    begun = time.perf_counter_ns()
    found = list(collection.find({}))
    took = time.perf_counter_ns() - begun
    assert found
    return took


serve(lambda: None, operate)
