//! The rules of page ends, each asked of every page of long scripts in every format.

use proptest::prelude::*;
use screenplay::layout::{Line, Origin};
use screenplay::{Kind, Side};

use crate::around::{Laid, config, formats, is_printed, own, source_lines, text};
use crate::scripts::scripts;

proptest! {
    #![proptest_config(config(100))]

    #[test]
    fn nothing_is_lost_and_nothing_twice(source in scripts()) {
        each(&source, every_element_is_printed_once);
    }

    #[test]
    fn elements_stand_in_their_order(source in scripts()) {
        each(&source, elements_are_in_order);
    }

    #[test]
    fn every_line_has_its_place(source in scripts()) {
        each(&source, lines_are_inside_and_apart);
    }

    #[test]
    fn pages_are_numbered_from_the_second_on(source in scripts()) {
        each(&source, numbers_stand_at_the_top);
    }

    #[test]
    fn a_heading_is_never_last(source in scripts()) {
        each(&source, headings_have_something_under_them);
    }

    #[test]
    fn a_transition_is_never_first(source in scripts()) {
        each(&source, transitions_have_something_over_them);
    }

    #[test]
    fn a_remark_and_a_cue_are_never_last(source in scripts()) {
        each(&source, something_is_said_after_a_cue);
    }

    #[test]
    fn what_is_cut_has_two_lines_on_both_sides_and_ends_with_a_sentence(source in scripts()) {
        each(&source, cuts_are_at_ends_of_sentences);
    }

    #[test]
    fn a_speech_that_is_cut_says_so_twice(source in scripts()) {
        each(&source, cut_speeches_are_marked);
    }

    #[test]
    fn nothing_is_moved_that_could_have_stayed(source in scripts()) {
        each(&source, pages_are_full);
    }

    #[test]
    fn the_two_of_a_dual_dialogue_stay_on_a_page(source in scripts()) {
        each(&source, dual_dialogues_are_whole);
    }
}

fn each(source: &str, rule: fn(&Laid)) {
    for format in formats() {
        rule(&Laid::new(source, format));
    }
}

fn every_element_is_printed_once(laid: &Laid) {
    let printed = laid.printed();
    for (index, element) in laid.script.elements().enumerate() {
        let text = if is_printed(element.kind()) { element.text() } else { String::new() };
        let text: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
        assert_eq!(printed.get(&index).cloned().unwrap_or_default(), text);
    }
}

fn elements_are_in_order(laid: &Laid) {
    let lines = laid.pages.pages().iter().flat_map(own).filter(|line| line.side().is_none());
    // A cue that is repeated is an earlier element than what was said last.
    let firsts: Vec<_> = lines.filter_map(Line::element).map(|element| laid.first_of(element)).collect();
    assert!(firsts.is_sorted());
}

fn lines_are_inside_and_apart(laid: &Laid) {
    let format = laid.format();
    for page in laid.pages.pages() {
        // Beside each other stand only the two speeches of a dual dialogue.
        let column = |line: &Line| match line.side() {
            None => 0..2,
            Some(Side::Left) => 0..1,
            Some(Side::Right) => 1..2,
        };
        let places = own(page).flat_map(|line| column(line).map(|column| (line.row(), column)));
        let mut places: Vec<_> = places.collect();
        let count = places.len();
        places.sort_unstable();
        places.dedup();
        assert_eq!(places.len(), count);
        assert_eq!(places[0].0, format.first_row());
        assert!(places[count - 1].0 < format.first_row() + format.lines());
        own(page).for_each(|line| pieces_are_inside_and_apart(laid, line));
    }
}

fn pieces_are_inside_and_apart(laid: &Laid, line: &Line) {
    let format = laid.format();
    let mut after = 0;
    for piece in line.pieces() {
        assert!(piece.column() >= after, "{}", text(line));
        after = piece.column() + piece.text().chars().count();
        let right = match piece.origin() {
            Origin::SceneNumber => format.paper().columns(),
            _ => format.left() + format.columns(),
        };
        assert!(after <= right, "{}", text(line));
    }
}

fn numbers_stand_at_the_top(laid: &Laid) {
    for (index, page) in laid.pages.pages().iter().enumerate() {
        assert_eq!(page.number(), index + 1);
        let numbers = page.lines().iter().filter(|line| line.element().is_none());
        let numbers: Vec<_> = numbers.map(|line| (line.row(), text(line))).collect();
        let expected = if index == 0 { vec![] } else { vec![(3, format!("{}.", index + 1))] };
        assert_eq!(numbers, expected);
    }
}

fn headings_have_something_under_them(laid: &Laid) {
    for (page, next) in laid.turns() {
        let (last, first) = (own(page).next_back().unwrap(), own(next).next().unwrap());
        let is_meant = is_lead(first) || laid.is_after_break(first.element().unwrap());
        assert!(!is_lead(last) || is_meant, "{}", text(last));
    }
}

fn is_lead(line: &Line) -> bool {
    matches!(line.kind(), Some(Kind::SceneHeading | Kind::Shot))
}

fn transitions_have_something_over_them(laid: &Laid) {
    for (_, next) in laid.turns() {
        let first = own(next).next().unwrap().element().unwrap();
        // More of them in a row than are kept together are not meant.
        let is_one_of_many = laid.before(first).take(4).all(|index| laid.is_right(index));
        assert!(!laid.is_right(first) || laid.is_after_break(first) || is_one_of_many);
    }
}

fn something_is_said_after_a_cue(laid: &Laid) {
    for page in laid.pages.pages() {
        let last = source_lines(page).next_back().unwrap();
        assert!(!matches!(last.kind(), Some(Kind::Character | Kind::Parenthetical)), "{}", text(last));
    }
}

/// The last line of the script on a page, the first one on the next, and what both are part of if that is cut there.
fn cuts(laid: &Laid) -> impl Iterator<Item = (&Line, &Line, Option<usize>)> {
    laid.turns().map(|(page, next)| {
        let (last, first) = (source_lines(page).next_back().unwrap(), source_lines(next).next().unwrap());
        let paragraph = laid.first_of(last.element().unwrap());
        let is_cut = last.side().is_none() && laid.first_of(first.element().unwrap()) == paragraph;
        (last, first, is_cut.then_some(paragraph))
    })
}

fn cuts_are_at_ends_of_sentences(laid: &Laid) {
    for ((page, next), (last, _, cut)) in laid.turns().zip(cuts(laid)) {
        let Some(paragraph) = cut else { continue };
        let is_of = |line: &&Line| {
            line.kind() != Some(Kind::Character) && laid.first_of(line.element().unwrap()) == paragraph
        };
        assert!(source_lines(page).filter(is_of).count() >= 2);
        assert!(source_lines(next).filter(is_of).count() >= 2);
        let end = text(last);
        let element = laid.script.element(last.element().unwrap()).unwrap().text();
        let is_end_of_line = element.lines().any(|line| line.ends_with(&end));
        let is_end_of_sentence = end.ends_with(['.', '?', '!']) && !end.ends_with("Mr.");
        assert!(is_end_of_line || is_end_of_sentence, "{end}");
    }
}

fn cut_speeches_are_marked(laid: &Laid) {
    for ((page, next), (_, _, cut)) in laid.turns().zip(cuts(laid)) {
        let speech = cut.filter(|first| laid.kind(*first) == Kind::Character);
        let (more, cue) = (own(page).next_back().unwrap(), own(next).next().unwrap());
        assert_eq!((text(more) == "(MORE)", cue.is_added()), (speech.is_some(), speech.is_some()));
        let Some(speech) = speech else { continue };
        let name = laid.script.element(speech).unwrap().text();
        let expected = if name.ends_with("(CONT'D)") { name } else { name + " (CONT'D)" };
        assert_eq!(text(cue), expected);
        assert_eq!(cue.pieces()[0].column(), more.pieces()[0].column());
    }
}

fn pages_are_full(laid: &Laid) {
    let format = laid.format();
    for (page, next) in laid.turns() {
        let (last, first) = (own(page).next_back().unwrap(), own(next).next().unwrap());
        let paragraph = first.element().unwrap();
        let end = laid.end_of(paragraph);
        let before_transition = laid.after(end - 1).is_some_and(|after| laid.is_right(after));
        let is_kept = is_lead(first) || is_lead(last) || first.is_added() || before_transition;
        if is_kept || first.side().is_some() || laid.is_after_break(paragraph) {
            continue;
        }
        let rows = own(next).take_while(|line| line.element().unwrap() < end).count();
        let used = last.row().max(own(page).map(Line::row).max().unwrap()) + 1 - format.first_row();
        assert!(
            used + laid.blank_lines_before(paragraph).max(1) + rows > format.lines(),
            "page {}",
            page.number()
        );
    }
}

fn dual_dialogues_are_whole(laid: &Laid) {
    for (page, next) in laid.turns() {
        let (last, first) = (own(page).next_back().unwrap(), own(next).next().unwrap());
        let is_whole = |line: &Line| line.side().is_none() || !line.is_added();
        assert!(is_whole(last) && is_whole(first));
    }
}
