//! PDF: what stands on the pages stands in the file, and nothing else.

use lopdf::Document;
use screenplay::layout::{Format, Page, Paper, Preset, layout};
use screenplay::pdf::{Options, Pdf, write};
use screenplay::{Script, parse};

use crate::read_pdf::{self, Text};
use crate::{FERRY, long_script, set};

fn pdf(script: &Script) -> Pdf {
    write(script, &set(script), Options::default()).unwrap()
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

/// What a page shows, piece by piece.
fn shown(page: &Page) -> String {
    page.lines().iter().flat_map(|line| line.pieces()).map(|piece| piece.text() + "\n").collect()
}

fn letters(text: &str) -> String {
    text.chars().filter(|next| !next.is_whitespace()).collect()
}

#[test]
fn the_words_of_the_file_are_those_of_the_pages() {
    let script = long_script(12);
    let pages = set(&script);
    let read = read_pdf::pages(pdf(&script).bytes());
    assert_eq!(read.len(), pages.pages().len());
    for (page, text) in pages.pages().iter().zip(read) {
        assert_eq!(words(&shown(page)), words(&text.text));
    }
}

#[test]
fn every_letter_of_every_alphabet_is_read_back() {
    let script = parse(FERRY.as_bytes());
    let pages = set(&script);
    let read = read_pdf::pages(pdf(&script).bytes());
    let all = pages.title_pages().iter().chain(pages.pages());
    for (page, text) in all.zip(&read) {
        assert_eq!(letters(&shown(page)), letters(&text.text));
    }
}

#[test]
fn every_letter_has_a_glyph() {
    for text in [
        FERRY,
        "Ł ő ţ – — ‘ ’ “ ” … € ₹ ₿ ← → ↑ ↓ ♩ ♪ ♫ ♬ ♭ ♯ ½ ™ • · × ÷ ° ✓ ★ ☎ │ ─ Ắ ỹ",
        "Ελληνικά ΑΒΓ ώ Ё ё Ж щ ї Ґ Српски ђ",
        "हिन्दी में कहानी। क्षत्रिय ज्ञान श्रृंखला ट्रक ॐ ₹५००",
        "বাংলা ગુજરાતી ਪੰਜਾਬੀ ಕನ್ನಡ മലയാളം தமிழ் తెలుగు",
        "שלום עליכם العربية فارسی اردو ไทย",
        "e\u{301} n\u{303} क\u{93c}",
    ] {
        let script = parse(text.as_bytes());
        let pdf = pdf(&script);
        assert_eq!(pdf.missing(), [], "{text}");
        assert!(read_pdf::pages(pdf.bytes()).iter().all(|page| !page.glyphs.contains(&0)), "{text}");
    }
}

#[test]
fn what_no_font_has_is_named_once_and_kept_as_text() {
    let script = parse("Neon: 漢字. And again 漢, 𒀀.".as_bytes());
    let pdf = pdf(&script);
    assert_eq!(pdf.missing(), ['字', '漢', '𒀀']);
    let [Text { text, glyphs }] = read_pdf::pages(pdf.bytes()).try_into().unwrap();
    assert_eq!(letters(&text), "Neon:漢字.Andagain漢,𒀀.");
    assert_eq!(glyphs.iter().filter(|glyph| **glyph == 0).count(), 4);
}

#[test]
fn what_is_no_font_is_left_out() {
    let script = parse("Georgian? Ҳa: კ".as_bytes());
    let pages = set(&script);
    let fonts = [b"no font".to_vec(), include_bytes!("../../fonts/noto-sans-thai.ttf").to_vec()];
    let pdf = write(&script, &pages, Options { fonts: &fonts, ..Options::default() }).unwrap();
    assert_eq!(pdf.missing(), ['კ']);
}

#[test]
fn each_format_has_the_pages_of_its_layout_in_its_size() {
    let script = long_script(5);
    for preset in Preset::ALL {
        for (paper, size) in [(Paper::Letter, [612.0, 792.0]), (Paper::A4, [595.276, 841.89])] {
            let pages = layout(&script, Format::new(preset, paper));
            let pdf = write(&script, &pages, Options::default()).unwrap();
            let document = Document::load_mem(pdf.bytes()).unwrap();
            let found = document.get_pages();
            assert_eq!(found.len(), pages.pages().len());
            for page in found.values() {
                let area =
                    document.get_dictionary(*page).unwrap().get(b"MediaBox").unwrap().as_array().unwrap();
                assert_eq!([area[2].as_float().unwrap(), area[3].as_float().unwrap()], size);
            }
        }
    }
}

#[test]
fn the_same_script_gives_the_same_bytes() {
    let script = parse(FERRY.as_bytes());
    assert!(pdf(&script) == pdf(&script));
}

#[test]
fn it_says_what_it_is_called_who_wrote_it_and_in_which_language() {
    let script = parse(FERRY.as_bytes());
    let options = Options { language: Some("en-IN"), ..Options::default() };
    let document = Document::load_mem(write(&script, &set(&script), options).unwrap().bytes()).unwrap();
    let info = document.trailer.get_deref(b"Info", &document).unwrap().as_dict().unwrap();
    let said = |key: &[u8]| lopdf::decode_text_string(info.get(key).unwrap()).unwrap();
    assert_eq!(said(b"Title"), "THE LAST FERRY A story");
    assert_eq!(said(b"Author"), "Asha Raman, José Núñez");
    assert_eq!(document.catalog().unwrap().get(b"Lang").unwrap().as_str().unwrap(), b"en-IN");
}

#[test]
fn each_scene_has_a_bookmark() {
    let script = parse("INT. HUT - DAY #1A#\n\nRain.\n\n===\n\n.मुंबई - रात\n\nSun.\n".as_bytes());
    let document = Document::load_mem(pdf(&script).bytes()).unwrap();
    let toc = document.get_toc().unwrap().toc;
    let found: Vec<_> = toc.iter().map(|entry| (entry.title.as_str(), entry.page)).collect();
    assert_eq!(found, [("1A INT. HUT - DAY", 1), ("मुंबई - रात", 2)]);
}
