/* The sentences for reasons. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { noticeText, reasonText } from "../src/reasons.js";
import { providerText } from "../src/reasons/provider.js";

const said = (name, params) => providerText({ name, params: { host: "models.example", ...params } });

test("a requested pause is mentioned", () => {
  assert.match(said("rate_limited", { retry_after: 150 }), /a pause of 3 minutes\./);
  assert.match(said("rate_limited", { retry_after: 0 }), /Wait a little/);
  assert.match(said("provider_failed", { status: 503, retry_after: 7201 }), /\(status 503\)\. Try again in 3 hours\./);
  assert.match(said("provider_failed", { status: 503, retry_after: null }), /in a little while/);
});

test("a provider's message is quoted", () => {
  assert.match(said("in_stream", { message: "Upstream went away" }), /says: “Upstream went away”$/);
  assert.doesNotMatch(said("in_stream", { message: "" }), /says/);
  assert.match(said("blocked", { reason: { name: "declined", params: { explanation: "Too grim." } } }), /“Too grim\.”/);
});

test("a missing key is not a refused one", () => {
  assert.match(said("key_refused", { status: 401, had_key: true }), /refused the key/);
  assert.match(said("key_refused", { status: 401, had_key: false }), /needs an API key/);
});

test("an install command can be copied", () => {
  assert.match(said("not_installed", { model: "qwen3:8b" }), /ollama pull qwen3:8b$/);
});

test("a port has no thousands separator", () => {
  for (const name of ["port_taken", "port_forbidden", "port_unusable"])
    assert.match(reasonText({ name, params: { port: 8000 } }), /[Pp]ort 8000/, name);
});

test("limits of tokens are named", () => {
  assert.match(reasonText({ name: "invalid_token_name", params: { longest: 80 } }), /at most 80 characters/);
  assert.match(reasonText({ name: "too_many_tokens", params: { most: 50 } }), /50 tokens/);
  assert.match(reasonText({ name: "too_many_token_users", params: { most: 20 } }), /at most 20 user IDs/);
});

test("a damaged file is deleted as late as messages", () => {
  for (const n of [1, 2]) assert.match(noticeText({ name: "rescued", params: { n } }, 36), /deleted 36 hours after/);
});
