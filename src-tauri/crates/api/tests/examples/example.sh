# Begins a session with each assistant, goes on with it, reads it and clears it.
set -eu
for assistant in scriptwriter scene-writer; do
  session="curl-$assistant"
  for message in "What is a cold open?" "And a teaser?"; do
    curl -sS -X POST "$BASE_URL/api/unified/$assistant-chat" \
      -H "Authorization: Bearer $TOKEN" \
      -H "Content-Type: application/json" \
      -d "{\"message\": \"$message\", \"session_id\": \"$session\", \"user_id\": \"user123\"}"
    echo
  done
  curl -sS "$BASE_URL/api/unified/get-$assistant-chat/$session?user_id=user123&limit=50" \
    -H "Authorization: Bearer $TOKEN"
  echo
  curl -sS -X DELETE "$BASE_URL/api/unified/clear-$assistant-chat/$session?user_id=user123" \
    -H "Authorization: Bearer $TOKEN"
  echo
  curl -sS "$BASE_URL/api/unified/get-$assistant-chat/$session?user_id=user123" \
    -H "Authorization: Bearer $TOKEN"
  echo
done
