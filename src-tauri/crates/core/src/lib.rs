//! The living room: assistants, the turn, settings, consent, and the plain shapes that cross the door
