//! For tests only: a model provider on loopback that fails exactly as a test asks it to.
