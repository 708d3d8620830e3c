//! Channels: each its user's own, chosen per window, and nothing but the writer takes them away.

use std::collections::BTreeMap;

use history::{Assistant, Channel, ChannelId, Error, LIFE, Local, UserId, WindowRow, hours, local::Storage};
use proptest::prelude::*;

use super::common::*;

fn ada() -> UserId {
    here().user
}

fn bo() -> UserId {
    "bo".parse().unwrap()
}

fn channel(name: &str) -> Channel {
    Channel {
        id: ChannelId::new(),
        name: name.into(),
        audience: "Night owls".into(),
        tone: "Dry".into(),
        language: "हिन्दी".into(),
        running_length: "8 to 10 minutes".into(),
        words_per_minute: Some(160),
        notes: "Never \"guys\"; it's 'folks'.\nSecond line 🎬".into(),
    }
}

async fn saved(local: &Local, user: &UserId, name: &str) -> Channel {
    let channel = channel(name);
    local.save_channel(user, channel.clone()).await.unwrap();
    channel
}

async fn names(local: &Local, user: &UserId) -> Vec<String> {
    local.channels(user).await.unwrap().into_iter().map(|channel| channel.name).collect()
}

async fn open(local: &Local, window: &str, scope: history::Scope) {
    let row = WindowRow { label: label(window), scope, scroll: None, channel: None };
    local.save_window(row).await.unwrap();
}

async fn chosen(local: &Local, window: &str) -> Option<ChannelId> {
    let rows = local.windows().await.unwrap();
    rows.into_iter().find(|row| row.label == label(window)).unwrap().channel
}

#[tokio::test]
async fn channels_and_choices_survive_a_restart() {
    let (_folder, file, local) = plain();
    let channel = saved(&local, &ada(), "Night Kitchen").await;
    open(&local, "main", here()).await;
    open(&local, "w2", here()).await;
    local.choose_channel(&label("main"), Some(channel.id.clone())).await.unwrap();
    drop(local);
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    assert_eq!(local.channels(&ada()).await.unwrap(), std::slice::from_ref(&channel));
    assert_eq!((chosen(&local, "main").await, chosen(&local, "w2").await), (Some(channel.id), None));
}

#[tokio::test]
async fn channels_sort_by_folded_name() {
    let local = memory();
    for name in ["zebra", "Émile", "apple", "Fable", "apple"] {
        saved(&local, &ada(), name).await;
    }
    assert_eq!(names(&local, &ada()).await, ["apple", "apple", "Émile", "Fable", "zebra"]);
}

#[tokio::test]
async fn an_edited_channel_stays_chosen() {
    let local = memory();
    let before = saved(&local, &ada(), "Before").await;
    open(&local, "main", here()).await;
    local.choose_channel(&label("main"), Some(before.id.clone())).await.unwrap();
    let after = Channel { name: "After".into(), notes: String::new(), ..before.clone() };
    local.save_channel(&ada(), after.clone()).await.unwrap();
    assert_eq!(local.channels(&ada()).await.unwrap(), [after]);
    assert_eq!(chosen(&local, "main").await, Some(before.id));
}

#[tokio::test]
async fn a_window_keeps_its_channel_across_sessions() {
    let local = memory();
    let channel = saved(&local, &ada(), "Night Kitchen").await;
    open(&local, "main", here()).await;
    local.choose_channel(&label("main"), Some(channel.id.clone())).await.unwrap();
    open(&local, "main", elsewhere()).await;
    let place = history::Place { message: history::MessageId::new(), offset: 1.0 };
    local.save_scroll(&label("main"), &elsewhere(), Some(place)).await.unwrap();
    assert_eq!(chosen(&local, "main").await, Some(channel.id.clone()));
    open(&local, "main", scope("ada", Assistant::SCRIPTWRITER, "film")).await;
    assert_eq!(chosen(&local, "main").await, Some(channel.id));
    local.choose_channel(&label("main"), None).await.unwrap();
    assert_eq!(chosen(&local, "main").await, None);
}

#[tokio::test]
async fn only_a_new_window_takes_a_given_channel() {
    let local = memory();
    let (first, second) = (saved(&local, &ada(), "1").await, saved(&local, &ada(), "2").await);
    let row = |id| WindowRow { label: label("main"), scope: here(), scroll: None, channel: Some(id) };
    local.save_window(row(first.id.clone())).await.unwrap();
    assert_eq!(chosen(&local, "main").await, Some(first.id.clone()));
    local.save_window(row(second.id)).await.unwrap();
    assert_eq!(chosen(&local, "main").await, Some(first.id));
    local.forget_window(&label("main")).await.unwrap();
    open(&local, "main", here()).await;
    assert_eq!(chosen(&local, "main").await, None, "what a closed window had chosen went with it");
}

#[tokio::test]
async fn a_removed_channel_leaves_its_windows() {
    let local = memory();
    let (gone, stays) = (saved(&local, &ada(), "Gone").await, saved(&local, &ada(), "Stays").await);
    for (window, id) in [("main", &gone.id), ("w2", &gone.id), ("w3", &stays.id)] {
        open(&local, window, here()).await;
        local.choose_channel(&label(window), Some(id.clone())).await.unwrap();
    }
    local.remove_channel(&ada(), gone.id.clone()).await.unwrap();
    local.remove_channel(&ada(), gone.id.clone()).await.unwrap();
    assert_eq!(names(&local, &ada()).await, ["Stays"]);
    assert_eq!((chosen(&local, "main").await, chosen(&local, "w2").await), (None, None));
    assert_eq!(chosen(&local, "w3").await, Some(stays.id));
    let refused = local.choose_channel(&label("main"), Some(gone.id.clone())).await;
    assert!(matches!(refused, Err(Error::NoSuchChannel)));
    // Saved once more by a window that still had it open, it exists again, and no window has chosen it.
    local.save_channel(&ada(), gone.clone()).await.unwrap();
    assert_eq!(names(&local, &ada()).await, ["Gone", "Stays"]);
    assert_eq!(chosen(&local, "main").await, None);
}

#[tokio::test]
async fn channels_belong_to_one_user() {
    let local = memory();
    let hers = saved(&local, &ada(), "Hers").await;
    open(&local, "hers", here()).await;
    open(&local, "his", scope("bo", Assistant::SCENE_WRITER, "pilot")).await;
    local.choose_channel(&label("hers"), Some(hers.id.clone())).await.unwrap();

    assert!(names(&local, &bo()).await.is_empty());
    let stolen = Channel { name: "His".into(), ..hers.clone() };
    assert!(matches!(local.save_channel(&bo(), stolen).await, Err(Error::NoSuchChannel)));
    let refused = local.choose_channel(&label("his"), Some(hers.id.clone())).await;
    assert!(matches!(refused, Err(Error::NoSuchChannel)));
    local.remove_channel(&bo(), hers.id.clone()).await.unwrap();

    assert_eq!(local.channels(&ada()).await.unwrap(), std::slice::from_ref(&hers));
    assert_eq!((chosen(&local, "hers").await, chosen(&local, "his").await), (Some(hers.id), None));
}

#[tokio::test]
async fn another_users_window_has_no_channel() {
    let local = memory();
    let hers = saved(&local, &ada(), "Hers").await;
    open(&local, "main", here()).await;
    local.choose_channel(&label("main"), Some(hers.id.clone())).await.unwrap();
    open(&local, "main", scope("bo", Assistant::SCENE_WRITER, "pilot")).await;
    assert_eq!(chosen(&local, "main").await, None);
    open(&local, "main", here()).await;
    assert_eq!(chosen(&local, "main").await, Some(hers.id.clone()));
    // A row that says another user's from the beginning has none either.
    let row = WindowRow {
        label: label("w2"),
        scope: scope("bo", Assistant::SCENE_WRITER, "pilot"),
        scroll: None,
        channel: Some(hers.id),
    };
    local.save_window(row).await.unwrap();
    assert_eq!(chosen(&local, "w2").await, None);
}

#[tokio::test]
async fn an_unknown_window_chooses_nothing() {
    let local = memory();
    let channel = saved(&local, &ada(), "Night Kitchen").await;
    let refused = local.choose_channel(&label("gone"), Some(channel.id)).await;
    assert!(matches!(refused, Err(Error::NoSuchChannel)));
    local.choose_channel(&label("gone"), None).await.unwrap();
    assert!(local.windows().await.unwrap().is_empty());
}

#[tokio::test]
async fn channels_outlive_clears_time_and_stores() {
    let local = memory();
    let channel = saved(&local, &ada(), "Night Kitchen").await;
    open(&local, "main", here()).await;
    local.choose_channel(&label("main"), Some(channel.id.clone())).await.unwrap();
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    local.clear(&here(), sure(at(1), 0)).await.unwrap();
    sweep(&local, at(LIFE * 400)).await;
    local.scrub().await.unwrap();
    local.settle("one place").await.unwrap();
    local.settle("another place").await.unwrap();
    assert_eq!(local.channels(&ada()).await.unwrap(), std::slice::from_ref(&channel));
    assert_eq!(chosen(&local, "main").await, Some(channel.id));
    assert!(local.uploads(u32::MAX, at(hours(1))).await.unwrap().is_empty(), "and it is not uploaded");
    assert!(outbox(&local).await.is_empty());
}

#[derive(Debug, Clone)]
enum Act {
    Save { user: usize, which: usize },
    Remove { user: usize, which: usize },
    Choose { window: usize, which: Option<usize> },
    Show { window: usize, user: usize },
    Close { window: usize },
}

fn act() -> impl Strategy<Value = Act> {
    let (user, which, window) = (|| 0..2_usize, || 0..3_usize, || 0..3_usize);
    prop_oneof![
        4 => (user(), which()).prop_map(|(user, which)| Act::Save { user, which }),
        2 => (user(), which()).prop_map(|(user, which)| Act::Remove { user, which }),
        4 => (window(), prop::option::weighted(0.9, which()))
            .prop_map(|(window, which)| Act::Choose { window, which }),
        4 => (window(), user()).prop_map(|(window, user)| Act::Show { window, user }),
        1 => window().prop_map(|window| Act::Close { window }),
    ]
}

/// Whose each channel is, and for each window whose conversation it shows and what it chose.
#[derive(Default)]
struct Model {
    channels: BTreeMap<usize, (usize, String)>,
    windows: BTreeMap<usize, (usize, Option<usize>)>,
}

impl Model {
    /// Does it, if it may be done.
    fn act(&mut self, act: &Act, name: &str) -> bool {
        let owner = |model: &Self, which: usize| model.channels.get(&which).map(|(owner, _)| *owner);
        match *act {
            Act::Save { user, which } => {
                let may = owner(self, which).is_none_or(|owner| owner == user);
                if may {
                    self.channels.insert(which, (user, name.into()));
                }
                may
            }
            Act::Remove { user, which } => {
                if owner(self, which) == Some(user) {
                    self.channels.remove(&which);
                    for (_, chosen) in self.windows.values_mut() {
                        *chosen = chosen.filter(|chosen| *chosen != which);
                    }
                }
                true
            }
            Act::Choose { window, which } => {
                let shows = self.windows.get(&window).map(|(user, _)| *user);
                let may = which.is_none_or(|which| shows.is_some() && owner(self, which) == shows);
                if let Some((_, chosen)) = self.windows.get_mut(&window).filter(|_| may) {
                    *chosen = which;
                }
                may
            }
            Act::Show { window, user } => {
                self.windows.entry(window).or_default().0 = user;
                true
            }
            Act::Close { window } => {
                self.windows.remove(&window);
                true
            }
        }
    }
}

async fn run(acts: Vec<Act>) -> Result<(), TestCaseError> {
    const USERS: [&str; 2] = ["ada", "bo"];
    let user = |user: usize| -> UserId { USERS[user].parse().unwrap() };
    let (local, mut model) = (memory(), Model::default());
    let ids: Vec<ChannelId> = (0..3).map(|_| ChannelId::new()).collect();
    let window = |number: usize| label(&format!("w{number}"));
    for (number, act) in acts.into_iter().enumerate() {
        let name = format!("name {number:03}");
        let done = match act.clone() {
            Act::Save { user: whose, which } => {
                let saved = Channel { id: ids[which].clone(), ..channel(&name) };
                local.save_channel(&user(whose), saved).await
            }
            Act::Remove { user: whose, which } => {
                local.remove_channel(&user(whose), ids[which].clone()).await
            }
            Act::Choose { window: number, which } => {
                local.choose_channel(&window(number), which.map(|which| ids[which].clone())).await
            }
            Act::Show { window: number, user } => {
                open(&local, &format!("w{number}"), scope(USERS[user], Assistant::SCENE_WRITER, "s")).await;
                Ok(())
            }
            Act::Close { window: number } => local.forget_window(&window(number)).await,
        };
        let may = model.act(&act, &name);
        prop_assert!(matches!(done, Ok(()) | Err(Error::NoSuchChannel)), "{done:?}");
        prop_assert_eq!(done.is_ok(), may, "{:?}", act);
        for whose in 0..2 {
            let mut expected: Vec<(String, ChannelId)> = model
                .channels
                .iter()
                .filter(|(_, (owner, _))| *owner == whose)
                .map(|(which, (_, name))| (name.clone(), ids[*which].clone()))
                .collect();
            expected.sort();
            let listed = local.channels(&user(whose)).await.unwrap();
            prop_assert_eq!(listed.into_iter().map(|c| (c.name, c.id)).collect::<Vec<_>>(), expected);
        }
        let mut rows = local.windows().await.unwrap();
        rows.sort_by_key(|row| row.label.clone());
        let expected: Vec<_> = model
            .windows
            .iter()
            .map(|(number, (shows, chosen))| {
                let chosen = chosen.filter(|which| model.channels[which].0 == *shows);
                (window(*number), chosen.map(|which| ids[which].clone()))
            })
            .collect();
        prop_assert_eq!(rows.into_iter().map(|row| (row.label, row.channel)).collect::<Vec<_>>(), expected);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn a_windows_channel_always_exists(
        acts in proptest::collection::vec(act(), 1..40)
    ) {
        block_on(run(acts))?;
    }
}
