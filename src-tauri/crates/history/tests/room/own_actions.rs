//! The writer's own actions: each its user's, in the writer's order, and nothing but the writer takes them away.

use history::{
    ActionId, Error, LIFE, Local, OwnAction, UserId,
    local::{Storage, rescue},
};
use proptest::prelude::*;

use super::common::*;

fn ada() -> UserId {
    here().user
}

fn bo() -> UserId {
    "bo".parse().unwrap()
}

fn action(name: &str) -> OwnAction {
    OwnAction {
        id: ActionId::new(), name: name.into(), text: format!("{name}: {{{{who}}}} एक 🎬\nand on")
    }
}

async fn saved(local: &Local, user: &UserId, name: &str) -> OwnAction {
    let action = action(name);
    local.save_own_action(user, action.clone()).await.unwrap();
    action
}

async fn names(local: &Local, user: &UserId) -> Vec<String> {
    local.own_actions(user).await.unwrap().into_iter().map(|action| action.name).collect()
}

#[tokio::test]
async fn actions_keep_their_order_through_changes_and_a_restart() {
    let (_folder, file, local) = plain();
    let first = saved(&local, &ada(), "first").await;
    let second = saved(&local, &ada(), "second").await;
    saved(&local, &ada(), "third").await;
    local.save_own_action(&ada(), OwnAction { name: "1st".into(), ..first.clone() }).await.unwrap();
    assert_eq!(names(&local, &ada()).await, ["1st", "second", "third"]);
    local.move_own_action(&ada(), first.id, 1).await.unwrap();
    local.move_own_action(&ada(), second.id.clone(), 99).await.unwrap();
    drop(local);
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    assert_eq!(names(&local, &ada()).await, ["1st", "third", "second"]);
    assert_eq!(local.own_actions(&ada()).await.unwrap()[2], second);
}

#[tokio::test]
async fn actions_belong_to_one_user() {
    let local = memory();
    let hers = saved(&local, &ada(), "hers").await;
    assert!(names(&local, &bo()).await.is_empty());
    let stolen = OwnAction { name: "his".into(), ..hers.clone() };
    assert!(matches!(local.save_own_action(&bo(), stolen).await, Err(Error::NoSuchAction)));
    assert!(matches!(local.move_own_action(&bo(), hers.id.clone(), 0).await, Err(Error::NoSuchAction)));
    local.remove_own_action(&bo(), hers.id.clone()).await.unwrap();
    assert_eq!(local.own_actions(&ada()).await.unwrap(), [hers]);
}

#[tokio::test]
async fn a_removed_action_is_gone_until_it_is_saved_again() {
    let local = memory();
    let gone = saved(&local, &ada(), "gone").await;
    saved(&local, &ada(), "stays").await;
    local.remove_own_action(&ada(), gone.id.clone()).await.unwrap();
    local.remove_own_action(&ada(), gone.id.clone()).await.unwrap();
    assert_eq!(names(&local, &ada()).await, ["stays"]);
    assert!(matches!(local.move_own_action(&ada(), gone.id.clone(), 0).await, Err(Error::NoSuchAction)));
    local.save_own_action(&ada(), gone).await.unwrap();
    assert_eq!(names(&local, &ada()).await, ["stays", "gone"]);
}

#[tokio::test]
async fn a_removed_action_leaves_the_file() {
    let (folder, _file, local) = plain();
    let gone = saved(&local, &ada(), "platypus").await;
    local
        .save_own_action(&ada(), OwnAction { name: "echidna".into(), text: "x".into(), ..gone.clone() })
        .await
        .unwrap();
    local.remove_own_action(&ada(), gone.id).await.unwrap();
    local.scrub().await.unwrap();
    for word in ["platypus", "echidna"] {
        assert_eq!(files_with(folder.path(), word), [""; 0]);
    }
}

#[tokio::test]
async fn actions_outlive_clears_time_and_a_rescue() {
    let (_folder, file, local) = plain();
    let action = saved(&local, &ada(), "kept").await;
    exchange(&local, &here(), "q", "a", sure(NOW, 0)).await;
    local.clear(&here(), sure(at(1), 0)).await.unwrap();
    sweep(&local, at(LIFE * 400)).await;
    local.scrub().await.unwrap();
    assert!(outbox(&local).await.len() <= 1, "it is not uploaded");
    local.close().await.unwrap();
    rescue(&file, &Storage::Unencrypted, at(LIFE * 400)).unwrap();
    let local = Local::open(&file, Storage::Unencrypted).unwrap();
    assert_eq!(local.own_actions(&ada()).await.unwrap(), [action]);
}

#[derive(Debug, Clone)]
enum Act {
    Save(usize),
    Remove(usize),
    Move(usize, usize),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (0..5_usize).prop_map(Act::Save),
        2 => (0..5_usize).prop_map(Act::Remove),
        4 => (0..5_usize, 0..7_usize).prop_map(|(which, to)| Act::Move(which, to)),
    ]
}

async fn run(acts: Vec<Act>) -> Result<(), TestCaseError> {
    let (local, ids) = (memory(), (0..5).map(|_| ActionId::new()).collect::<Vec<_>>());
    let mut expected: Vec<usize> = Vec::new();
    for act in acts {
        match act {
            Act::Save(which) => {
                let action = OwnAction { id: ids[which].clone(), ..action("one") };
                local.save_own_action(&ada(), action).await.unwrap();
                if !expected.contains(&which) {
                    expected.push(which);
                }
            }
            Act::Remove(which) => {
                local.remove_own_action(&ada(), ids[which].clone()).await.unwrap();
                expected.retain(|one| *one != which);
            }
            Act::Move(which, to) => {
                let moved = local.move_own_action(&ada(), ids[which].clone(), to).await;
                prop_assert_eq!(moved.is_ok(), expected.contains(&which));
                if moved.is_ok() {
                    expected.retain(|one| *one != which);
                    expected.insert(to.min(expected.len()), which);
                }
            }
        }
        let found: Vec<ActionId> =
            local.own_actions(&ada()).await.unwrap().into_iter().map(|action| action.id).collect();
        prop_assert_eq!(found, expected.iter().map(|which| ids[*which].clone()).collect::<Vec<_>>());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_is_the_writers(acts in proptest::collection::vec(act(), 1..30)) {
        block_on(run(acts))?;
    }
}
