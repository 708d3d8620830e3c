//! The figures of a script, as the page shows them.

use screenplay::{
    Pace, Script, Setting,
    layout::{Format, layout},
    measure::{self, Facts, Slip, SlipKind, TimeOfDay, measure},
};

use super::{Scripts, page};
use crate::ipc::{
    LongestSpeech, PagePaper, PagePreset, SceneFacts, ScriptFacts, ScriptSlip, ScriptSlipKind, SpeakerFacts,
};

/// More slips than these are not read.
const MOST_SLIPS: usize = 100;
/// How much of a line with a slip is shown, in characters.
const FIRST_WORDS: usize = 60;

/// Counts a script that is spoken at this pace.
pub(crate) fn of(scripts: &Scripts, preset: PagePreset, paper: PagePaper, pace: Pace) -> ScriptFacts {
    let script = scripts.script();
    let pages = layout(&script, Format::new(page::preset(preset), page::paper(paper)));
    let facts = measure(&script, &pages, pace);
    ScriptFacts {
        pages: count(facts.pages()),
        eighths: count(facts.eighths()),
        scene_eighths: count(facts.scene_eighths()),
        seconds: count(facts.seconds()),
        spoken_words: count(facts.spoken_words()),
        spoken_seconds: count(facts.spoken_seconds()),
        words_per_minute: facts.pace().words_per_minute(),
        interiors: count(facts.scenes_in(Setting::Interior) + facts.scenes_in(Setting::Both)),
        exteriors: count(facts.scenes_in(Setting::Exterior) + facts.scenes_in(Setting::Both)),
        days: count(facts.scenes_at(TimeOfDay::Day)),
        nights: count(facts.scenes_at(TimeOfDay::Night)),
        scenes: facts.scenes().iter().map(|scene| of_scene(&script, scene)).collect(),
        cast: facts.cast().iter().map(of_speaker).collect(),
        longest_speech: longest(&script, &facts),
        slips: measure::slips(&script).iter().take(MOST_SLIPS).map(|slip| of_slip(&script, slip)).collect(),
    }
}

fn of_scene(script: &Script, scene: &measure::Scene) -> SceneFacts {
    SceneFacts {
        heading: text(script, scene.heading()),
        page: count(scene.page()),
        eighths: count(scene.eighths()),
    }
}

fn of_speaker(speaker: &measure::Speaker) -> SpeakerFacts {
    SpeakerFacts {
        name: speaker.name().to_owned(),
        speeches: count(speaker.speeches()),
        lines: count(speaker.lines()),
        words: count(speaker.words()),
    }
}

fn longest(script: &Script, facts: &Facts) -> Option<LongestSpeech> {
    let speech = facts.longest_speech()?;
    let name = script.element(speech.cue())?.cue()?.name().to_owned();
    Some(LongestSpeech { name, words: count(speech.words()) })
}

fn of_slip(script: &Script, slip: &Slip) -> ScriptSlip {
    let source = script.source();
    let start = slip.span().start.min(source.len());
    let line = source[..start].iter().filter(|byte| **byte == b'\n').count() + 1;
    let words = source[start..].split(|byte| matches!(byte, b'\n' | b'\r')).next().unwrap_or_default();
    let words = String::from_utf8_lossy(words).trim().chars().take(FIRST_WORDS).collect();
    ScriptSlip { kind: kind(slip.kind()), line: count(line), words }
}

fn text(script: &Script, element: usize) -> String {
    script.element(element).map(|element| element.text()).unwrap_or_default()
}

pub(super) fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

const fn kind(kind: SlipKind) -> ScriptSlipKind {
    match kind {
        SlipKind::HeadingWithoutLineBefore => ScriptSlipKind::HeadingWithoutLineBefore,
        SlipKind::HeadingWithoutLineAfter => ScriptSlipKind::HeadingWithoutLineAfter,
        SlipKind::HeadingWithoutPeriod => ScriptSlipKind::HeadingWithoutPeriod,
        SlipKind::HeadingWithoutTime => ScriptSlipKind::HeadingWithoutTime,
        SlipKind::MixedDashes => ScriptSlipKind::MixedDashes,
        SlipKind::DoubleSpaces => ScriptSlipKind::DoubleSpaces,
        SlipKind::SceneNumberTwice => ScriptSlipKind::SceneNumberTwice,
        SlipKind::CueWithoutSpeech => ScriptSlipKind::CueWithoutSpeech,
        SlipKind::CueInLowerCase => ScriptSlipKind::CueInLowerCase,
        SlipKind::CueSpelledTwoWays => ScriptSlipKind::CueSpelledTwoWays,
        SlipKind::TransitionNotAtRight => ScriptSlipKind::TransitionNotAtRight,
        SlipKind::ParentheticalOutsideSpeech => ScriptSlipKind::ParentheticalOutsideSpeech,
        SlipKind::UnclosedNote => ScriptSlipKind::UnclosedNote,
        SlipKind::UnclosedBoneyard => ScriptSlipKind::UnclosedBoneyard,
        SlipKind::LongAction => ScriptSlipKind::LongAction,
        SlipKind::LongSpeech => ScriptSlipKind::LongSpeech,
    }
}
