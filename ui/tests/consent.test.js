/* Only what truly stays on this computer may be called so. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isLoopback } from "../src/views/consent.js";

test("loopback hosts stay on this computer, with or without a port", () => {
  for (const host of ["localhost", "localhost:11434", "127.0.0.1", "127.0.0.1:8080", "127.1.2.3", "[::1]", "[::1]:1234", "::1"]) assert.equal(isLoopback(host), true, host);
});

test("hosts that only look like it do not", () => {
  for (const host of ["127.0.0.1.example.org", "localhost.example.org", "example.org", "10.0.0.1", "192.168.1.2:11434", "0.0.0.0", "", "127.example.org", "[::2]"]) assert.equal(isLoopback(host), false, host);
});
