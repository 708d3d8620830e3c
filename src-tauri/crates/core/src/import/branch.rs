//! The one line of a conversation that has several.

use std::collections::HashMap;

/// Takes the way to the last node out of all of them, from the first one on, by what each follows. A way that comes back to
/// itself ends there, as every node is taken once.
pub(super) fn take_path<T>(
    nodes: &mut HashMap<String, T>,
    last: &str,
    parent: impl Fn(&T) -> Option<&str>,
) -> Vec<T> {
    let mut path = Vec::new();
    let mut next = nodes.remove(last);
    while let Some(node) = next {
        next = parent(&node).and_then(|parent| nodes.remove(parent));
        path.push(node);
    }
    path.reverse();
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(edges: &[(&'static str, &'static str)], last: &str) -> Vec<&'static str> {
        let mut nodes = edges.iter().map(|(node, parent)| ((*node).to_owned(), (*node, *parent))).collect();
        let path = take_path(&mut nodes, last, |(_, parent)| Some(parent));
        path.into_iter().map(|(node, _)| node).collect()
    }

    #[test]
    fn the_way_begins_where_nothing_is_followed() {
        assert_eq!(path(&[("a", ""), ("b", "a"), ("c", "a"), ("d", "c")], "d"), ["a", "c", "d"]);
        assert_eq!(path(&[("a", "")], "x"), [""; 0]);
    }

    #[test]
    fn a_way_that_comes_back_to_itself_ends() {
        assert_eq!(path(&[("a", "c"), ("b", "a"), ("c", "b")], "c"), ["a", "b", "c"]);
        assert_eq!(path(&[("a", "a")], "a"), ["a"]);
    }
}
