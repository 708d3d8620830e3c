//! The faults of one machine's network, by chance.

use std::time::Duration;

use test_mongod::{Direction, Proxy};

use crate::random::Random;

/// What distinguishes requests.
const REQUESTS: [&str; 5] = ["insert", "delete", "update", "chat_clears", "hello"];

/// Injects a fault into the network, or heals it; which, in words.
pub(crate) fn inject_fault(proxy: &Proxy, random: &mut Random) -> String {
    let request = REQUESTS[random.below(REQUESTS.len() as u64) as usize];
    match random.below(14) {
        0 => {
            let latency = 1 + random.below(20);
            proxy.latency(Duration::from_millis(latency));
            format!("{latency} ms of latency")
        }
        1 => {
            let bytes = 5 + random.below(120) as usize;
            proxy.slices(bytes);
            format!("slices of {bytes} bytes")
        }
        2 | 3 => {
            proxy.reset();
            "reset".into()
        }
        4 => {
            proxy.black_hole();
            "black hole".into()
        }
        5 => {
            proxy.refuse();
            proxy.reset();
            "refused".into()
        }
        6..9 => {
            proxy.hold(request);
            format!("every {request} is held")
        }
        9 | 10 => {
            proxy.lose_reply_to(request);
            format!("the reply to the next {request} is lost")
        }
        11 => {
            let (direction, bytes) = (direction(random), random.below(3_000));
            proxy.cut_after(direction, bytes);
            format!("cut after {bytes} bytes {direction:?}")
        }
        _ => {
            proxy.heal();
            "healed".into()
        }
    }
}

fn direction(random: &mut Random) -> Direction {
    if random.once_in(2) { Direction::ToServer } else { Direction::ToClient }
}
