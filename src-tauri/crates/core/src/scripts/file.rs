//! The file that a script becomes.

use screenplay::{
    Pace, Script,
    av::Captions,
    docx, fdx,
    layout::{Format, Pages, layout},
    pdf, teleprompter,
};

use super::{Scripts, name, page};
use crate::{
    CallError,
    ipc::{AvCaptions, Reason, ScriptChoices, ScriptFormat},
};

/// A file that is to be saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ScriptFile {
    bytes: Vec<u8>,
    pages: Option<u32>,
    missing: String,
}

impl ScriptFile {
    /// The name to suggest for it: the first of the others that can be one where the script has none.
    pub(crate) fn name(scripts: &Scripts, choices: ScriptChoices, others: &[&str]) -> String {
        format!("{}.{}", name::of(&scripts.script(), others), ending(choices.save_as))
    }

    /// Makes the file. The rows of a table last as long as they are spoken at this pace.
    pub(crate) fn of(
        scripts: &Scripts,
        choices: ScriptChoices,
        captions: &AvCaptions,
        pace: Pace,
    ) -> Result<Self, CallError> {
        let script = scripts.script();
        let made = match choices.save_as {
            ScriptFormat::Fountain => Made::of(script.into_source()),
            ScriptFormat::Fdx => Made::of(fdx::write(&script).into_bytes()),
            ScriptFormat::Pdf | ScriptFormat::Docx => on_pages(&script, choices)?,
            ScriptFormat::Teleprompter => {
                Made::of(teleprompter::write(&scripts.table(), Default::default()).into_bytes())
            }
            ScriptFormat::AvPdf | ScriptFormat::AvDocx | ScriptFormat::AvCsv => {
                in_columns(scripts, choices, captions, pace)?
            }
        };
        let Made { bytes, pages, missing } = made;
        Ok(Self { bytes, pages, missing })
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn pages(&self) -> Option<u32> {
        self.pages
    }

    pub(crate) fn missing(&self) -> &str {
        &self.missing
    }
}

/// A file without its name.
struct Made {
    bytes: Vec<u8>,
    pages: Option<u32>,
    missing: String,
}

impl Made {
    fn of(bytes: Vec<u8>) -> Self {
        Self { bytes, pages: None, missing: String::new() }
    }

    fn of_pdf(pdf: pdf::Pdf) -> Self {
        let missing = pdf.missing().iter().collect();
        Self { missing, ..Self::of(pdf.into_bytes()) }
    }

    fn with_pages(self, pages: &Pages) -> Self {
        Self { pages: u32::try_from(pages.pages().len()).ok(), ..self }
    }
}

fn on_pages(script: &Script, choices: ScriptChoices) -> Result<Made, CallError> {
    let pages = layout(script, Format::new(page::preset(choices.preset), page::paper(choices.paper)));
    let made = if choices.save_as == ScriptFormat::Docx {
        Made::of(docx::write(script, &pages, None).map_err(|_| Reason::FileNotMade)?)
    } else {
        Made::of_pdf(pdf::write(script, &pages, Default::default()).map_err(|_| Reason::FileNotMade)?)
    };
    Ok(made.with_pages(&pages))
}

fn in_columns(
    scripts: &Scripts,
    choices: ScriptChoices,
    captions: &AvCaptions,
    pace: Pace,
) -> Result<Made, CallError> {
    let table = scripts.table();
    let AvCaptions { number, video, audio, seconds, total } = captions;
    let captions = Captions { number, video, audio, seconds, total };
    let paper = page::paper(choices.paper);
    Ok(match choices.save_as {
        ScriptFormat::AvCsv => Made::of(table.csv(pace, &captions)),
        ScriptFormat::AvDocx => Made::of(
            docx::write_table(&table, paper, pace, &captions, None).map_err(|_| Reason::FileNotMade)?,
        ),
        _ => Made::of_pdf(
            pdf::write_table(&table, paper, pace, &captions, Default::default())
                .map_err(|_| Reason::FileNotMade)?,
        ),
    })
}

const fn ending(format: ScriptFormat) -> &'static str {
    match format {
        ScriptFormat::Fountain => "fountain",
        ScriptFormat::Fdx => "fdx",
        ScriptFormat::Pdf | ScriptFormat::AvPdf => "pdf",
        ScriptFormat::Docx | ScriptFormat::AvDocx => "docx",
        ScriptFormat::AvCsv => "csv",
        ScriptFormat::Teleprompter => "txt",
    }
}
