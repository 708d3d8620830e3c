// The calls of a client in TypeScript, with the types taken out.
const { BASE_URL = "http://localhost:8000", TOKEN } = process.env;

class UnifiedChatClient {
  constructor(baseUrl, assistant) {
    this.baseUrl = baseUrl;
    this.assistant = assistant;
  }

  async request(path, init = {}) {
    const headers = { "Content-Type": "application/json", Authorization: `Bearer ${TOKEN}` };
    const response = await fetch(`${this.baseUrl}/api/unified/${path}`, { ...init, headers });
    if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
    return response.json();
  }

  send(message, sessionId, userId) {
    const body = JSON.stringify({ message, session_id: sessionId, user_id: userId });
    return this.request(`${this.assistant}-chat`, { method: "POST", body });
  }

  history(sessionId, userId, limit = 50) {
    const query = new URLSearchParams({ user_id: userId, limit: String(limit) });
    return this.request(`get-${this.assistant}-chat/${sessionId}?${query}`);
  }

  clear(sessionId, userId) {
    const query = new URLSearchParams({ user_id: userId });
    return this.request(`clear-${this.assistant}-chat/${sessionId}?${query}`, { method: "DELETE" });
  }
}

for (const assistant of ["scriptwriter", "scene-writer"]) {
  const client = new UnifiedChatClient(BASE_URL, assistant);
  const print = (answer) => console.log(JSON.stringify(answer));
  const first = await client.send("What is a cold open?", undefined, "user123");
  print(first);
  print(await client.send("And a teaser?", first.session_id, "user123"));
  print(await client.history(first.session_id, "user123"));
  print(await client.clear(first.session_id, "user123"));
  print(await client.history(first.session_id, "user123"));
}
