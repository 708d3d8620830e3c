/* Written by the tests of core/src/settings/limits.rs. Do not edit. */
export const LIMITS = {
  context_messages: { least: 2, most: 50, usual: 10 },
  patience: { least: 30, most: 900, usual: 90 },
  window_tokens: { least: 512, most: 100000000 },
  reply_tokens: { least: 1, most: 10000000 },
  temperature: { least: 0, most: 2 },
  price: { least: 0, most: 1000000 },
  text_size: { least: 14, most: 24, usual: 17 },
  desk_width: { least: 200, most: 360, usual: 264 },
  channel_name: { most: 80 },
  channel_field: { most: 2000 },
  channel_notes: { most: 8000 },
  actions: { most: 50 },
  action_name: { most: 40 },
  action_text: { most: 4000 },
  message_bytes: { most: 1048576 },
  attachment_bytes: { most: 33554432 },
};
