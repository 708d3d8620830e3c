//! `cargo xtask structure`: whether the files of each crate can be read and changed one at a time, and whether all that
//! a writer reads is in the page's catalogue (`sentences`).
//!
//! Two things of the structure are measured that the compiler does not complain of. Files that all need each other are
//! one file in fact, however small each of them is; such a group is a *cycle*, and only a small one is allowed. And
//! where a struct has methods, its private fields are for the methods in its own file; a use of one in another file,
//! which the compiler allows to child modules, is a *private access*, and none is allowed. A field that is a part with
//! methods of its own may be named there: only these methods can be called.
//!
//! Names are resolved without a compiler (`names`, `types`, `locals`): paths exactly, methods and fields as far as the
//! type before the dot is known. Where it is not known, a name counts only if it can mean nothing else. What a pattern
//! takes out of a struct is not measured.

mod cycles;
mod elsewhere;
mod imports;
mod locals;
mod measure;
mod methods;
mod names;
mod print;
mod sentences;
mod source;
mod structs;
mod tokens;
mod types;
mod uses;
mod walk;

#[cfg(test)]
mod tests;

use crate::{
    error::{Error, Result},
    report::say,
    workspace::{Package, Workspace},
};
use measure::{Measure, measure};
use sentences::sentences;
use source::Source;

/// Measures all crates. An error if one of them breaks a rule.
pub(crate) fn run() -> Result<()> {
    let workspace = Workspace::load()?;
    let crates = read(&workspace)?;
    say("the structure of each crate");
    let mut broken = 0;
    for (package, source) in &crates {
        let measure = measured(package, source, &crates);
        let sentences = sentences(&package.name, source);
        let folder = package.sources.strip_prefix(workspace.root()).unwrap_or(&package.sources);
        print::figures(&package.name, folder, &source.files, &measure);
        print::sentences(folder, &source.files, &sentences);
        broken += usize::from(!measure.passes() || !sentences.is_empty());
    }
    print::rules();
    match broken {
        0 => Ok(()),
        _ => {
            Err(Error::stopped(format!("the structure of {broken} of {} crates breaks a rule", crates.len())))
        }
    }
}

/// Lists which file of one crate needs which other.
pub(crate) fn list(name: &str) -> Result<()> {
    let workspace = Workspace::load()?;
    let crates = read(&workspace)?;
    let Some((package, source)) = crates.iter().find(|(package, _)| package.name == name) else {
        let names: Vec<&str> = crates.iter().map(|(package, _)| package.name.as_str()).collect();
        return Err(Error::usage(format!("there is no crate {name}, but {}", names.join(", "))));
    };
    print::edges(&source.files, &measured(package, source, &crates));
    Ok(())
}

/// A package, and its sources.
type Crate<'a> = (&'a Package, Source);

fn read(workspace: &Workspace) -> Result<Vec<Crate<'_>>> {
    workspace.packages().iter().map(|package| Ok((package, Source::read(&package.sources)?))).collect()
}

fn measured(package: &Package, source: &Source, crates: &[Crate<'_>]) -> Measure {
    let needed = crates.iter().filter(|(other, _)| package.needs.contains(&other.name));
    measure(source, needed.map(|(_, source)| source))
}
