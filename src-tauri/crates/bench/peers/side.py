"""A side of a comparison: a line in, an operation, its nanoseconds out."""

import sys
import time


def serve(renew, operate):
    """Does what the lines say until there are no more. `operate` returns the nanoseconds it took."""
    for line in sys.stdin:
        if line == "renew\n":
            renew()
            print(0, flush=True)
        else:
            print(operate(), flush=True)


def first_delta(begun, client, messages):
    """Requests a reply and reads it to its end; the nanoseconds from `begun` to its first piece."""
    took = None
    for chunk in client.chat.completions.create(model="m", messages=messages, stream=True):
        if took is None and chunk.choices and chunk.choices[0].delta.content:
            took = time.perf_counter_ns() - begun
    return took
