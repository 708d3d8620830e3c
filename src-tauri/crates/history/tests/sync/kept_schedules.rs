//! Random schedules of two machines that write in one conversation, keep, release and clear it, and choose its life,
//! through networks that fail, while the collection of the last 24 hours is emptied now and then: at rest both keep and
//! choose the same, and show it; the shared store keeps exactly that, and nothing that was cleared is anywhere. What
//! expired there while it was released may be left on one of them alone.
//!
//! `WRITERS_ROOM_SERVER_SCHEDULES` says how many there are, and `WRITERS_ROOM_SEED` where they begin.

use std::{collections::BTreeSet, time::Duration};

use bson::doc;
use futures_util::{StreamExt, stream};
use history::{Life, MessageId};
use test_mongod::Proxy;
use tokio::task::block_in_place;

use super::{
    faults::inject_fault,
    machine::{Database, HERE, Machine, here, say},
    random::Random,
    schedules::asked,
};

const KEPT: &str = "scene_writer_chat_kept";
const SEED: u64 = 20_261_128;
const USUAL: u64 = 24;
const BESIDE: usize = 6;
const STEPS: usize = 30;
/// How long two machines at rest may take until they agree.
const PATIENCE: Duration = Duration::from_secs(60);

struct Device {
    machine: Machine,
    proxy: Proxy,
    uri: String,
    connected: bool,
}

struct Schedule {
    database: Database,
    devices: [Device; 2],
    random: Random,
    /// What was on the screen when it was cleared there.
    cleared: BTreeSet<MessageId>,
    log: Vec<String>,
}

fn device(database: &Database) -> Device {
    let (proxy, uri) = database.by_proxy();
    Device { machine: Machine::new(), proxy, uri, connected: false }
}

impl Schedule {
    fn new(seed: u64) -> Self {
        let database = if seed.is_multiple_of(2) { Database::standalone() } else { Database::replica_set() };
        Self {
            devices: [device(&database), device(&database)],
            database,
            random: Random::new(seed),
            cleared: BTreeSet::new(),
            log: Vec::new(),
        }
    }

    async fn step(&mut self, number: usize) {
        let d = self.random.below(2) as usize;
        let what = match self.random.below(27) {
            0..6 => {
                let asked = format!("question {number}");
                self.devices[d].machine.exchange(&here(), &asked, &format!("reply {number}")).await;
                asked
            }
            6..10 => {
                let machine = &self.devices[d].machine;
                let kept = machine.local.keep(&here(), machine.clock.now()).await;
                format!("keep: {}", kept.is_ok())
            }
            10 => {
                let machine = &self.devices[d].machine;
                self.cleared.extend(machine.messages(&here()).await.iter().map(|message| message.id));
                machine.clear(&here()).await;
                "clear".into()
            }
            11..15 => {
                let device = &mut self.devices[d];
                device.connected = !device.connected;
                if device.connected {
                    device.machine.connect(&device.uri)
                } else {
                    device.machine.disconnect()
                }
                format!("connected: {}", device.connected)
            }
            15 => {
                let device = &mut self.devices[d];
                device.machine.restart();
                device.connected = false;
                "restart".into()
            }
            16 => {
                let gone = block_in_place(|| self.database.other.delete_many(HERE, doc! {}));
                format!("{gone} expire")
            }
            22..25 => {
                let machine = &self.devices[d].machine;
                let released = machine.local.release(&here(), machine.clock.now()).await;
                format!("release: {}", released.is_ok())
            }
            17..20 => block_in_place(|| inject_fault(&self.devices[d].proxy, &mut self.random)),
            20 => {
                let life = Life::CHOICES[self.random.below(4) as usize];
                let machine = &self.devices[d].machine;
                machine.local.choose_life(&here(), life, machine.clock.now()).await.unwrap();
                format!("life: {} h", life.hours())
            }
            _ => {
                tokio::time::sleep(Duration::from_millis(self.random.below(120))).await;
                "time passes".into()
            }
        };
        self.log.push(format!("{d}: {what}"));
    }

    async fn converge(&mut self) {
        for device in &mut self.devices {
            device.proxy.heal();
            if !device.connected {
                device.machine.connect(&device.uri);
            }
        }
        let agreed = tokio::time::timeout(PATIENCE, async {
            while self.disagreement().await.is_some() {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        });
        if agreed.await.is_err() {
            panic!("{:?}\n{}", self.disagreement().await, self.log.join("\n"));
        }
    }

    /// In what the machines and the shared store differ, or are not as they must be.
    async fn disagreement(&self) -> Option<String> {
        let mut shown: Vec<BTreeSet<MessageId>> = Vec::new();
        let (mut kept, mut lives) = (Vec::new(), Vec::new());
        for device in &self.devices {
            if device.machine.waiting().await > 0 {
                return Some("something waits".into());
            }
            shown.push(device.machine.messages(&here()).await.iter().map(|message| message.id).collect());
            kept.push(device.machine.local.is_kept(&here()).await.unwrap());
            lives.push(device.machine.local.lifespan(&here()).await.unwrap().life);
        }
        let ids = |collection: &str| -> BTreeSet<MessageId> {
            let found = block_in_place(|| self.database.other.find(collection, doc! {}));
            found.iter().map(|one| one.get_object_id("_id").unwrap().into()).collect()
        };
        let (there, passing) = (ids(KEPT), ids(HERE));
        let everything = shown.iter().chain([&there, &passing]);
        let back: Vec<&MessageId> = everything.flatten().filter(|id| self.cleared.contains(id)).collect();
        let is_shown = match kept[0] {
            true => shown[0] == shown[1] && there == shown[0],
            false => there.is_empty() && shown.iter().all(|shown| passing.is_subset(shown)),
        };
        let is_right = kept[0] == kept[1] && lives[0] == lives[1] && is_shown && back.is_empty();
        (!is_right)
            .then(|| format!("{shown:?} kept {kept:?}, {lives:?}, there {there:?}, came back {back:?}"))
    }
}

#[test]
fn two_machines_and_the_shared_store_keep_the_same() {
    let count = asked("WRITERS_ROOM_SERVER_SCHEDULES").unwrap_or(USUAL);
    let begin = asked("WRITERS_ROOM_SEED").unwrap_or(SEED);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_all().build().unwrap();
    let ran = runtime.block_on(async {
        let schedules = stream::iter(begin..begin + count).map(|seed| {
            tokio::spawn(async move {
                let mut schedule = Schedule::new(seed);
                schedule.log.push(format!("seed {seed}"));
                for number in 0..STEPS {
                    schedule.step(number).await;
                }
                schedule.converge().await;
            })
        });
        schedules.buffer_unordered(BESIDE).map(Result::unwrap).count().await
    });
    say(&format!("{ran} schedules of two machines that keep, release and clear"));
}
