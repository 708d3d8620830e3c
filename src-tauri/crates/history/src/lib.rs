//! What was said: the encrypted local store, the clear, expiry and the queue for a shared store
