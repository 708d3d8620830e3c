//! Nothing is measured here. With the benchmarks of a package Cargo builds its program, and a test build does so with the
//! dependencies of the tests: that is how `cargo xtask bench --quick` gets an empty window without building them again.

fn main() {}
