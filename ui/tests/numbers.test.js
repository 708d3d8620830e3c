/* Numbers as people type them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openSettings } from "./open-settings.js";
import { both } from "./samples.js";
import { readDecimal, readWhole, shownNumber } from "../src/views/settings/numbers.js";

const OPENAI = { provider: "openai", base_url: "https://api.openai.com/v1", model: "m" };

test("an empty field is valid", () => {
  assert.equal(readWhole("  ", 1, 9), null);
  assert.equal(readDecimal("", 0, 2), null);
});

test("thousands separators are understood", () => {
  for (const text of ["128000", "128,000", "128.000", "128 000", "128’000", " 128000 "])
    assert.equal(readWhole(text, 1, 1_000_000), 128_000, text);
  for (const text of ["12,8", "1.5", "-3", "1e3", "ten", "1,00,0"])
    assert.equal(readWhole(text, 1, 1_000_000), undefined, text);
});

test("decimals follow a point or a comma", () => {
  assert.equal(readDecimal("0.7", 0, 2), 0.7);
  assert.equal(readDecimal("0,7", 0, 2), 0.7);
  assert.equal(readDecimal(".5", 0, 2), 0.5);
  for (const text of ["2.1", "-1", "1.2.3", "preconnect", "1e1", "."])
    assert.equal(readDecimal(text, 0, 2), undefined, text);
});

test("lakhs are grouped as in India, and nothing is by halves", () => {
  for (const text of ["1,28,000", "12,34,567", "1,00,00,000"])
    assert.equal(readWhole(text, 1, 100_000_000), Number(text.replaceAll(",", "")), text);
  for (const text of ["1,28,00", "128,00,000", "1.28,000"])
    assert.equal(readWhole(text, 1, 100_000_000), undefined, text);
});

test("digits of Arabic and Hindi keyboards are digits", () => {
  for (const text of ["١٢٨٠٠٠", "۱۲۸۰۰۰", "१२८०००", "१,२८,०००", "١٢٨٬٠٠٠"])
    assert.equal(readWhole(text, 1, 1_000_000), 128_000, text);
  for (const text of ["٠٫٧", "०.७", "٠,٧"]) assert.equal(readDecimal(text, 0, 2), 0.7, text);
});

test("a number is shown without float noise", () => {
  assert.equal(shownNumber(0.699999988079071), "0.7");
  assert.equal(shownNumber(131072), "131072");
  assert.equal(shownNumber(null), "");
});

test("numbers are saved and can be removed", async () => {
  const { put, change } = await openSettings({ settings: both(OPENAI) });
  await put("temperature", "0,7");
  await put("reply-tokens", "2,000");
  await put("context-messages", "4");
  await put("window-tokens", "32000");
  const { temperature, reply_tokens, context_messages, window_tokens } = change();
  assert.deepEqual(
    { temperature, reply_tokens, context_messages, window_tokens },
    { temperature: 0.7, reply_tokens: 2000, context_messages: 4, window_tokens: 32_000 },
  );
  await put("temperature", "");
  await put("context-messages", "");
  assert.equal(change().temperature, null);
  assert.equal(change().context_messages, 10);
});

test("patience has bounds and a default", async () => {
  const { find, put, of, change } = await openSettings({ settings: both(OPENAI) });
  assert.equal(find("patience").placeholder, "90");
  await put("patience", "5");
  assert.match(find("patience").parent.parent.textContent, /Stop waiting after: enter a number from 30 to 900/);
  assert.equal(of("saveSettings").length, 0);
  await put("patience", "300");
  assert.equal(change().patience, 300);
  await put("patience", "");
  assert.equal(change().patience, null);
});

test("an invalid number blocks only itself", async () => {
  const { find, put, of, change } = await openSettings({ settings: { ...both(OPENAI), temperature: 1 } });
  await put("temperature", "hot");
  assert.equal(of("saveSettings").length, 0);
  assert.equal(find("temperature").getAttribute("aria-invalid"), "true");
  assert.match(find("temperature").parent.parent.textContent, /enter a number from 0 to 2/);
  await put("theme", "dark");
  assert.equal(change().theme, "dark");
  assert.equal(change().temperature, 1);
  assert.equal(find("temperature").value, "hot");
  await put("temperature", "0.2");
  assert.equal(find("temperature").getAttribute("aria-invalid"), null);
  assert.equal(change().temperature, 0.2);
});

test("Settings warn of an unsaved number once", async () => {
  const { dialog, put, click } = await openSettings({ settings: both(OPENAI) });
  await put("context-messages", "99");
  await click("settings-close");
  assert.equal(dialog.open, true);
  assert.match(dialog.find("error").textContent, /Earlier messages: enter a number from 2 to 50/);
  await click("settings-close");
  assert.equal(dialog.open, false);
});

test("a price needs both parts", async () => {
  const { find, put, of, change } = await openSettings({ settings: both(OPENAI) });
  await put("price-input", "0.25");
  assert.equal(of("saveSettings").length, 0);
  assert.match(find("price-output").parent.parent.textContent, /Enter both prices/);
  await put("price-output", "2");
  assert.deepEqual(change().price, { input_per_million: 0.25, output_per_million: 2 });
  assert.equal(find("price-output").getAttribute("aria-invalid"), null);
  await put("price-input", "");
  assert.deepEqual(of("saveSettings").length, 1);
  await put("price-output", "");
  assert.equal(change().price, null);
});
