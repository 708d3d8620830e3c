//! Which dictionaries check the spelling of what is written for a channel.

use crate::ipc::Language;

/// Languages by what a writer may call them, in lower case, and their dictionaries. Longer names come before those
/// they begin with.
const LANGUAGES: [(&str, &[&str]); 33] = [
    ("hinglish", &["en_IN", "en_GB", "en_US", "hi_IN"]),
    ("hi-latn", &["en_IN", "en_GB", "en_US", "hi_IN"]),
    ("british english", &["en_GB"]),
    ("english (uk)", &["en_GB"]),
    ("en-gb", &["en_GB"]),
    ("indian english", &["en_IN", "en_GB"]),
    ("english (india)", &["en_IN", "en_GB"]),
    ("en-in", &["en_IN", "en_GB"]),
    ("english", &["en_US", "en_GB"]),
    ("hindi", &["hi_IN"]),
    ("हिन्दी", &["hi_IN"]),
    ("हिंदी", &["hi_IN"]),
    ("marathi", &["mr_IN"]),
    ("bengali", &["bn_IN", "bn_BD"]),
    ("tamil", &["ta_IN"]),
    ("telugu", &["te_IN"]),
    ("gujarati", &["gu_IN"]),
    ("punjabi", &["pa_IN"]),
    ("urdu", &["ur", "ur_PK"]),
    ("arabic", &["ar"]),
    ("العربية", &["ar"]),
    ("hebrew", &["he_IL", "he"]),
    ("עברית", &["he_IL", "he"]),
    ("spanish", &["es_ES", "es"]),
    ("español", &["es_ES", "es"]),
    ("french", &["fr_FR", "fr"]),
    ("français", &["fr_FR", "fr"]),
    ("german", &["de_DE"]),
    ("deutsch", &["de_DE"]),
    ("portuguese", &["pt_BR", "pt_PT"]),
    ("português", &["pt_BR", "pt_PT"]),
    ("italian", &["it_IT"]),
    ("russian", &["ru_RU"]),
];

/// The dictionaries for a language as a writer put it, such as `Hindi` or `English and Hindi`; none for one that is not
/// known, which leaves it to the system.
pub(crate) fn dictionaries(language: &str) -> Vec<&'static str> {
    let mut rest = language.to_lowercase();
    let mut found: Vec<&'static str> = Vec::new();
    for (name, dictionaries) in &LANGUAGES {
        let Some(at) = rest.find(*name) else { continue };
        // So that the rest of a longer name is no other language.
        rest.replace_range(at..at + name.len(), " ");
        for one in *dictionaries {
            if !found.contains(one) {
                found.push(one);
            }
        }
    }
    found
}

/// The dictionaries for the language of a window; none where the system's are those of the language.
pub(crate) fn of_window(language: Language) -> Vec<&'static str> {
    match language {
        Language::System | Language::English => Vec::new(),
        Language::Hindi => dictionaries("hindi"),
        Language::Hinglish => dictionaries("hinglish"),
        Language::Arabic => dictionaries("arabic"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_in_another_language_than_english_is_checked_in_it() {
        assert_eq!(of_window(Language::Hindi), ["hi_IN"]);
        assert_eq!(of_window(Language::Hinglish).first(), Some(&"en_IN"));
        assert_eq!(of_window(Language::Arabic), ["ar"]);
        assert!(of_window(Language::English).is_empty(), "British writers have their own dictionary");
    }

    #[test]
    fn languages_are_known_by_their_names() {
        for (language, first) in [
            ("Hindi", "hi_IN"),
            ("हिन्दी", "hi_IN"),
            ("British English", "en_GB"),
            ("English", "en_US"),
            ("Hinglish", "en_IN"),
            ("Español", "es_ES"),
        ] {
            assert_eq!(dictionaries(language).first(), Some(&first), "{language}");
        }
    }

    #[test]
    fn two_languages_have_both_dictionaries() {
        assert_eq!(dictionaries("English and Hindi"), ["en_US", "en_GB", "hi_IN"]);
        assert_eq!(dictionaries("British English"), ["en_GB"]);
        assert_eq!(dictionaries("English and Hinglish"), ["en_IN", "en_GB", "en_US", "hi_IN"], "each once");
    }

    #[test]
    fn an_unknown_language_is_left_to_the_system() {
        assert!(dictionaries("").is_empty() && dictionaries("Klingon").is_empty());
    }
}
