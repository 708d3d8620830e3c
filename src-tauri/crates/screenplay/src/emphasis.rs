//! Which marks of emphasis belong together, as in CommonMark: the nearest that opens for each that closes, and nothing
//! of a pair inside one reaches out of it. Marks in runs of up to three `*`, and single `_`.

/// A run of marks and what it may do.
#[derive(Debug, Clone)]
pub(crate) struct Mark {
    sign: char,
    length: u8,
    opens: bool,
    closes: bool,
    left: u8,
    opened: Emphasis,
    closed: Emphasis,
}

/// How many of each begin or end at a mark.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Emphasis {
    pub(crate) bold: u8,
    pub(crate) italic: u8,
    pub(crate) underline: u8,
}

impl Mark {
    /// A run of `length` signs, at most three.
    pub(crate) fn new(sign: char, length: u8, opens: bool, closes: bool) -> Mark {
        let none = Emphasis::default();
        Mark { sign, length, opens, closes, left: length, opened: none, closed: none }
    }

    /// What ends here; it stands before what is left of the mark.
    pub(crate) fn closed(&self) -> Emphasis {
        self.closed
    }

    /// What begins here; it stands after what is left of the mark.
    pub(crate) fn opened(&self) -> Emphasis {
        self.opened
    }

    /// The signs that found no partner, which are text.
    pub(crate) fn literal(&self) -> &'static str {
        let signs = if self.sign == '*' { "***" } else { "_" };
        &signs[..usize::from(self.left)]
    }

    /// Whether a mark that closes may belong to this one: if one of them can do both, as in `*a**b*`, their lengths must
    /// not add up to a multiple of three.
    fn opens_for(&self, closing: &Mark) -> bool {
        let both = self.closes || closing.opens;
        let odd = !(self.length + closing.length).is_multiple_of(3) || self.length.is_multiple_of(3);
        self.sign == closing.sign && (!both || odd)
    }

    /// Marks that nothing can be found for in the same places.
    fn class(&self) -> usize {
        match self.sign {
            '_' => 6,
            _ => usize::from(self.length % 3) * 2 + usize::from(self.opens),
        }
    }
}

impl Emphasis {
    fn add(&mut self, sign: char, length: u8) {
        match (sign, length) {
            ('_', _) => self.underline += 1,
            (_, 2) => self.bold += 1,
            _ => self.italic += 1,
        }
    }
}

/// Finds the pairs among the marks of a line.
pub(crate) fn pair(marks: &mut [Mark]) {
    let mut open: Vec<usize> = Vec::new();
    // Below these places of `open` nothing opens for a mark of that class, so nothing is looked at twice.
    let mut searched = [0usize; 7];
    for index in 0..marks.len() {
        while marks[index].closes && marks[index].left > 0 {
            let class = marks[index].class();
            let floor = searched[class];
            let found = open[floor..].iter().rposition(|&opening| marks[opening].opens_for(&marks[index]));
            let Some(place) = found.map(|place| floor + place) else {
                searched[class] = open.len();
                break;
            };
            open.truncate(place + 1);
            join(marks, open[place], index);
            if marks[open[place]].left == 0 {
                open.pop();
            }
            searched.iter_mut().for_each(|floor| *floor = (*floor).min(open.len()));
        }
        if marks[index].opens && marks[index].left > 0 {
            open.push(index);
        }
    }
}

fn join(marks: &mut [Mark], opening: usize, closing: usize) {
    let sign = marks[opening].sign;
    let length = if sign == '*' { marks[opening].left.min(marks[closing].left).min(2) } else { 1 };
    marks[opening].left -= length;
    marks[closing].left -= length;
    marks[opening].opened.add(sign, length);
    marks[closing].closed.add(sign, length);
}
