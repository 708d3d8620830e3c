//! PDFs, made for the tests with their text in the columns of a script.

use std::fmt::Write;

use screenplay::Loss;
use screenplay::import::{Format, ImportError, ImportedKind, MAX_PAGES, MAX_PIECES, MAX_TEXT_BYTES, read};

/// A line at so many inches from the left, in line so many from its top.
type Placed = (f32, u16, &'static str);

const ACTION: f32 = 1.5;
const SPEECH: f32 = 2.5;
const DIRECTION: f32 = 3.1;
const NAME: f32 = 3.7;
const RIGHT: f32 = 6.0;

fn drawn(lines: &[Placed]) -> String {
    let mut content = String::from("BT /F1 12 Tf ");
    for (left, line, text) in lines {
        let (x, y) = (left * 72.0, 756.0 - 12.0 * f32::from(*line));
        write!(content, "1 0 0 1 {x} {y} Tm ({text}) Tj ").unwrap();
    }
    content + "ET"
}

/// A file with these objects, the first of which are the catalog and the list of pages.
fn file(objects: &[Vec<u8>], trailer: &str) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n".to_vec();
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", index + 1).into_bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let start = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1).into_bytes());
    places.iter().for_each(|place| file.extend(format!("{place:010} 00000 n \n").into_bytes()));
    let size = objects.len() + 1;
    file.extend(
        format!("trailer\n<</Size {size}/Root 1 0 R{trailer}>>\nstartxref\n{start}\n%%EOF\n").into_bytes(),
    );
    file
}

fn stream(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<<{dictionary}/Length {}>>\nstream\n", content.len());
    [head.as_bytes(), content, b"\nendstream"].concat()
}

/// A file with a page for each content, and more objects from the third on.
fn pages(contents: &[Vec<u8>], others: &[Vec<u8>], resources: &str) -> Vec<u8> {
    let first = 3 + others.len();
    let kids: String = (0..contents.len()).map(|index| format!("{} 0 R ", first + 2 * index)).collect();
    let list = format!(
        "<</Type/Pages/Kids[{kids}]/Count {}/MediaBox[0 0 612 792]/Resources<<{resources}>>>>",
        contents.len()
    );
    let mut objects = vec![b"<</Type/Catalog/Pages 2 0 R>>".to_vec(), list.into_bytes()];
    objects.extend_from_slice(others);
    for (index, content) in contents.iter().enumerate() {
        let page = format!("<</Type/Page/Parent 2 0 R/Contents {} 0 R>>", first + 2 * index + 1);
        objects.push(page.into_bytes());
        objects.push(content.clone());
    }
    file(&objects, "")
}

const FONT: &str = "/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>>>";

fn pdf(lines: &[&[Placed]]) -> Vec<u8> {
    let contents: Vec<Vec<u8>> = lines.iter().map(|lines| stream("", drawn(lines).as_bytes())).collect();
    pages(&contents, &[], FONT)
}

#[track_caller]
fn is_script(file: &[u8], fountain: &str) {
    let read = read("a.pdf", file).unwrap();
    assert_eq!((read.format(), read.kind(), read.text()), (Format::Pdf, ImportedKind::Script, fountain));
}

#[test]
fn columns_say_what_a_line_is() {
    is_script(
        &pdf(&[&[
            (0.9, 0, "12A"),
            (ACTION, 0, "INT. HUT - NIGHT"),
            (7.3, 0, "12A"),
            (ACTION, 2, "Rain on the roof. It does not stop, and it has not stopped for"),
            (ACTION, 3, "a week."),
            (NAME, 5, "MIRA \\(V.O.\\)"),
            (DIRECTION, 6, "\\(low\\)"),
            (SPEECH, 7, "You came back. I did not think that"),
            (SPEECH, 8, "you would."),
            (RIGHT, 10, "CUT TO:"),
            (ACTION, 12, "EXT. PIER - DAY"),
            (ACTION, 14, "Gulls \\223 dozens \\224."),
        ]]),
        "INT. HUT - NIGHT #12A#\n\nRain on the roof. It does not stop, and it has not stopped for a week.\n\n\
         MIRA (V.O.)\n(low)\nYou came back. I did not think that you would.\n\nCUT TO:\n\nEXT. PIER - DAY\n\nGulls “ dozens ”.\n",
    );
}

#[test]
fn what_is_printed_for_the_page_is_left_out() {
    let number: Placed = (7.2, 0, "2.");
    is_script(
        &pdf(&[
            &[
                (ACTION, 4, "INT. HUT"),
                (NAME, 6, "MIRA"),
                (SPEECH, 7, "You came back."),
                (NAME, 8, "\\(MORE\\)"),
            ],
            &[number, (NAME, 4, "MIRA \\(CONT'D\\)"), (SPEECH, 5, "At last."), (ACTION, 7, "She goes.")],
            &[(7.2, 0, "3."), (ACTION, 4, "CONTINUED:"), (ACTION, 6, "Rain.")],
        ]),
        "INT. HUT\n\nMIRA\nYou came back.\nAt last.\n\nShe goes.\n\nRain.\n",
    );
}

#[test]
fn two_speeches_in_a_row_are_dual() {
    is_script(
        &pdf(&[&[
            (ACTION, 0, "INT. HUT"),
            (2.3, 2, "MIRA"),
            (5.3, 2, "JOHN"),
            (1.6, 3, "Yes, I have always"),
            (4.6, 3, "No, and"),
            (1.6, 4, "known."),
            (4.6, 4, "\\(low\\)"),
            (4.6, 5, "never."),
            (ACTION, 7, "Rain."),
        ]]),
        "INT. HUT\n\nMIRA\nYes, I have always known.\n\nJOHN ^\nNo, and\n(low)\nnever.\n\nRain.\n",
    );
}

#[test]
fn a_first_page_without_a_scene_is_the_title_page() {
    is_script(
        &pdf(&[
            &[
                (3.9, 20, "THE HUT"),
                (3.75, 23, "written by"),
                (3.85, 25, "Mira Rao"),
                (ACTION, 50, "12 Hill Road"),
            ],
            &[(ACTION, 4, "INT. HUT"), (NAME, 6, "MIRA"), (SPEECH, 7, "Hi.")],
        ]),
        "Title: THE HUT\nCredit: written by\nAuthor: Mira Rao\nContact: 12 Hill Road\n\nINT. HUT\n\nMIRA\nHi.\n",
    );
}

#[test]
fn other_text_is_plain() {
    let read =
        read("a.pdf", &pdf(&[&[(1.0, 0, "A letter"), (1.0, 1, "from me."), (1.0, 3, "Bye.")]])).unwrap();
    assert_eq!((read.kind(), read.text()), (ImportedKind::Text, "A letter\nfrom me.\n\nBye."));
}

#[test]
fn only_pictures_are_no_text() {
    let image = stream(
        "/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8",
        b"\0",
    );
    let resources = format!("{FONT}/XObject<</I 3 0 R>>");
    let picture = stream("", b"q 100 0 0 100 0 0 cm /I Do Q");
    let file = pages(std::slice::from_ref(&picture), std::slice::from_ref(&image), &resources);
    assert_eq!(read("a.pdf", &file), Err(ImportError::NoText));
    let text = stream("", drawn(&[(1.0, 0, "Text.")]).as_bytes());
    let read = read("a.pdf", &pages(&[picture, text], &[image], &resources)).unwrap();
    let lost: Vec<_> = read.not_carried().iter().map(|lost| (lost.what(), lost.count())).collect();
    assert_eq!(lost, [(Loss::Images, 1), (Loss::Pages, 1)]);
}

#[test]
fn fonts_with_tables_of_their_own_are_read() {
    let table = stream("", b"1 begincodespacerange <0000> <ffff> endcodespacerange 2 beginbfchar <0001> <092e> <0002> <0940> endbfchar 1 beginbfrange <0003> <0004> [<0930> <093e>] endbfrange");
    let font = "/Font<</F1<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 3 0 R/DescendantFonts[<</Type/Font/Subtype/CIDFontType2/DW 600>>]>>>>";
    let text = stream("", b"BT /F1 12 Tf 100 700 Td <0001000200030004> Tj ET");
    assert_eq!(read("a.pdf", &pages(&[text], &[table], font)).unwrap().text(), "मीरा");
}

#[test]
fn a_table_with_a_wide_range_takes_no_time() {
    let wide = b"1 begincodespacerange <00> <ff> endcodespacerange 1 beginbfrange <00000000> <ffffffff> <0041> endbfrange";
    let font = "/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/X/Encoding/WinAnsiEncoding/ToUnicode 3 0 R>>>>";
    let text = stream("", b"BT /F1 12 Tf 100 700 Td (Hi) Tj ET");
    assert!(read("a.pdf", &pages(&[text], &[stream("", wide)], font)).is_ok());
}

#[test]
fn a_repeated_code_counts_again() {
    let font = "/Font<</F1<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 3 0 R>>>>";
    let text = stream("", b"BT /F1 12 Tf 100 700 Td <0000ffff> Tj ET");
    let of = |ranges: usize| {
        let ranges = "<0000> <fffe> <0041> ".repeat(ranges);
        let table = format!("beginbfrange {ranges} endbfrange 1 beginbfchar <ffff> <0042> endbfchar");
        read("a.pdf", &pages(std::slice::from_ref(&text), &[stream("", table.as_bytes())], font)).unwrap()
    };
    assert_eq!(of(1).text(), "AB");
    assert_eq!(of(2).text(), "A", "more codes were read than a table may have");
}

#[test]
fn a_repeated_width_counts_again() {
    let text = stream("", b"BT /F1 12 Tf 100 700 Td <ffff> Tj 12 0 Td <0041> Tj ET");
    let table = stream("", b"beginbfchar <ffff> <0041> <0041> <0042> endbfchar");
    let shared = format!("[{}]", "600 ".repeat(32_768)).into_bytes();
    let of = |widths: &str, count: usize| {
        let font = format!(
            "/Font<</F1<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 3 0 R\
             /DescendantFonts[<</Type/Font/Subtype/CIDFontType2/W[{} 65535[0]]>>]>>>>",
            widths.repeat(count)
        );
        read("a.pdf", &pages(std::slice::from_ref(&text), &[table.clone(), shared.clone()], &font)).unwrap()
    };
    for widths in ["0 32767 600 ", "0 4 0 R "] {
        assert_eq!(of(widths, 1).text(), "A B");
        assert_eq!(of(widths, 2).text(), "AB", "more widths were read than a font may have");
    }
}

#[test]
fn the_text_of_a_code_is_read_to_its_limit() {
    let font = "/Font<</F1<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 3 0 R>>>>";
    let text = stream("", b"BT /F1 12 Tf 100 700 Td <0000> Tj ET");
    let table = format!("beginbfrange <0000> <0001> <{}> endbfrange", "0041".repeat(300));
    let read = read("a.pdf", &pages(&[text], &[stream("", table.as_bytes())], font)).unwrap();
    assert_eq!(read.text(), "A".repeat(256));
}

#[test]
fn text_ends_at_its_limit_within_a_page_too() {
    let font = "/Font<</F1<</Type/Font/Subtype/Type1/BaseFont/X/ToUnicode 3 0 R>>>>";
    let of = |count: usize, sign: &str| {
        let table = stream("", format!("beginbfchar <41> <{}> endbfchar", sign.repeat(256)).as_bytes());
        let text = stream("", format!("BT /F1 12 Tf 100 700 Td ({}) Tj ET", "A".repeat(count)).as_bytes());
        read("a.pdf", &pages(&[text], &[table], font))
    };
    let most = MAX_TEXT_BYTES / 256;
    // Blanks take as much memory as letters do.
    assert_eq!(of(most, "0020"), Err(ImportError::NoText));
    assert_eq!(of(most + 1, "0020"), Err(ImportError::TooLong));
    assert_eq!(of(2_000_000, "0041"), Err(ImportError::TooLong));
}

#[test]
fn the_tables_of_all_fonts_have_one_limit() {
    let of = |count: usize| {
        let table = format!("beginbfrange <0000> <ffff> <{}> endbfrange", "0041".repeat(256));
        let font = "<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/ToUnicode 3 0 R>>";
        let fonts: String = (0..count).map(|index| format!("/F{index} {font}")).collect();
        let text: String = (0..count).map(|index| format!("/F{index} 12 Tf 0 20 Td <0000> Tj ")).collect();
        let text = stream("", format!("BT {text} ET").as_bytes());
        read("a.pdf", &pages(&[text], &[stream("", table.as_bytes())], &format!("/Font<<{fonts}>>")))
    };
    assert!(of(2).is_ok());
    assert_eq!(of(8), Err(ImportError::Bomb));
}

#[test]
fn drawings_that_draw_themselves_come_to_an_end() {
    let own = stream("/Type/XObject/Subtype/Form/Resources<</XObject<</X 3 0 R>>>>", &b"/X Do ".repeat(200));
    let page = stream("", &b"/X Do ".repeat(200));
    let file = pages(&[page], &[own], &format!("{FONT}/XObject<</X 3 0 R>>"));
    assert_eq!(read("a.pdf", &file), Err(ImportError::Bomb));
}

#[test]
fn what_unpacks_to_too_much_is_refused() {
    let blanks = vec![b' '; 64 * 1024 * 1024];
    let mut packer = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    std::io::Write::write_all(&mut packer, &blanks).unwrap();
    let packed = stream("/Filter/FlateDecode", &packer.finish().unwrap());
    assert_eq!(read("a.pdf", &pages(&[packed], &[], FONT)), Err(ImportError::Bomb));
}

#[test]
fn pages_end_at_their_limit() {
    let of = |count: usize| {
        let mut lines: Vec<&[Placed]> = vec![&[]; count];
        lines[0] = &[(1.0, 0, "Text.")];
        read("a.pdf", &pdf(&lines))
    };
    assert!(of(MAX_PAGES).is_ok());
    assert_eq!(of(MAX_PAGES + 1), Err(ImportError::TooManyPages));
}

#[test]
fn pieces_end_at_their_limit() {
    // Blanks are pieces too, and no text that would take long to put together.
    let of = |first: usize| {
        let page = |count: usize| stream("", format!("BT /F1 12 Tf {} ET", "( )'".repeat(count)).as_bytes());
        read("a.pdf", &pages(&[page(first), page(MAX_PIECES / 2)], &[], FONT))
    };
    assert_eq!(of(MAX_PIECES / 2), Err(ImportError::NoText));
    assert_eq!(of(MAX_PIECES / 2 + 1), Err(ImportError::TooLong));
}

#[test]
fn depth_without_end_is_refused_or_left_out() {
    for (open, close) in [("[", "]"), ("<</A ", ">>"), ("(", ")")] {
        let deep = open.repeat(50_000) + &close.repeat(50_000);
        let _ = read("a.pdf", &pages(&[stream("", b"")], &[deep.clone().into_bytes()], FONT));
        let _ = read("a.pdf", &pages(&[stream("", deep.as_bytes())], &[], FONT));
    }
}

#[test]
fn what_is_no_pdf_is_refused() {
    assert_eq!(read("a.pdf", b"%PDF-1.7\n"), Err(ImportError::Damaged));
    assert_eq!(read("a.pdf", b"plain"), Err(ImportError::Damaged));
}

#[test]
fn a_damaged_file_is_read_or_refused() {
    let whole = pdf(&[&[(ACTION, 0, "INT. HUT"), (NAME, 2, "MIRA"), (SPEECH, 3, "Hi.")]]);
    for at in 0..whole.len() {
        for change in [0, b'9', b'<', b'['] {
            let mut damaged = whole.clone();
            damaged[at] = change;
            let _ = read("a.pdf", &damaged);
        }
        let _ = read("a.pdf", &whole[..at]);
    }
}
