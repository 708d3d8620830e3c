//! How sides are compared on a noisy machine: their operations are interleaved in random order, and what counts is the
//! median of the rounds' ratios. The first side takes part twice; where its ratio to itself is not near 1, the machine
//! was too busy and the run says nothing.

use std::{
    hash::{BuildHasher, RandomState},
    time::Duration,
};

/// One of the things compared. An operation has `N` parts that are measured, one unless said otherwise.
pub trait Side<const N: usize = 1> {
    /// Prepares a round; not measured.
    fn renew(&mut self) {}

    /// Does one operation, and returns what each part of it cost.
    fn operate(&mut self) -> [Duration; N];
}

/// How often the sides are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protocol {
    /// How many rounds.
    pub rounds: usize,
    /// How many operations of each side in a round.
    pub operations: usize,
}

impl Protocol {
    /// What every row uses whose operations take milliseconds.
    pub const USUAL: Self = Self { rounds: 21, operations: 150 };

    /// Compares the sides, and returns what was found for each part of an operation.
    pub fn run<const N: usize>(self, sides: &mut [&mut dyn Side<N>]) -> [Compared; N] {
        let participants = sides.len() + 1;
        let mut compared: [Compared; N] = std::array::from_fn(|_| Compared::new(participants));
        let mut random = Random::new();
        for _ in 0..self.rounds {
            for side in sides.iter_mut() {
                side.renew();
            }
            let mut spent: [Vec<Vec<f64>>; N] = std::array::from_fn(|_| vec![Vec::new(); participants]);
            for _ in 0..self.operations {
                for participant in random.order(participants) {
                    // The last one is the first side once more.
                    let costs = sides[participant % sides.len()].operate();
                    for (part, cost) in spent.iter_mut().zip(costs) {
                        part[participant].push(cost.as_secs_f64());
                    }
                }
            }
            for (compared, spent) in compared.iter_mut().zip(spent) {
                compared.add_round(spent);
            }
        }
        compared
    }
}

/// What was found for a part of the operations, for each side in the order they were given in.
#[derive(Debug)]
pub struct Compared {
    /// By round and side: the median of its operations, in seconds. The first side is the last as well.
    rounds: Vec<Vec<f64>>,
    /// By side: what every operation cost, in seconds.
    costs: Vec<Vec<f64>>,
}

/// A median, with the quartiles around it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Spread {
    /// The first quartile.
    pub low: f64,
    /// The median.
    pub median: f64,
    /// The third quartile.
    pub high: f64,
}

impl Compared {
    fn new(participants: usize) -> Self {
        Self { rounds: Vec::new(), costs: vec![Vec::new(); participants] }
    }

    fn add_round(&mut self, spent: Vec<Vec<f64>>) {
        self.rounds.push(spent.iter().map(|costs| median(costs)).collect());
        for (all, costs) in self.costs.iter_mut().zip(spent) {
            all.extend(costs);
        }
    }

    /// What an operation of this side costs, divided by what one of the other side costs.
    #[must_use]
    pub fn ratio(&self, side: usize, other: usize) -> Spread {
        let ratios: Vec<f64> = self.rounds.iter().map(|round| round[side] / round[other]).collect();
        Spread { low: quantile(&ratios, 0.25), median: median(&ratios), high: quantile(&ratios, 0.75) }
    }

    /// How much more an operation of this side costs than one of the other side, in milliseconds: the median of the
    /// rounds' differences.
    #[must_use]
    pub fn difference(&self, side: usize, other: usize) -> f64 {
        let differences: Vec<f64> = self.rounds.iter().map(|round| round[side] - round[other]).collect();
        median(&differences) * 1_000.0
    }

    /// The ratio of the first side to itself.
    #[must_use]
    pub fn control(&self) -> f64 {
        self.ratio(self.costs.len() - 1, 0).median
    }

    /// What an operation of this side costs, in milliseconds: the value that this part of them, such as 0.5, does not
    /// exceed.
    #[must_use]
    pub fn milliseconds(&self, side: usize, part: f64) -> f64 {
        quantile(&self.costs[side], part) * 1_000.0
    }
}

/// The middle one of the values; not a number where there are none.
#[must_use]
pub fn median(values: &[f64]) -> f64 {
    quantile(values, 0.5)
}

/// The value that this part of the values does not exceed; not a number where there are none.
fn quantile(values: &[f64], part: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let last = sorted.len().saturating_sub(1);
    sorted.get((last as f64 * part).round() as usize).copied().unwrap_or(f64::NAN)
}

/// Enough randomness to follow nothing that repeats.
struct Random(u64);

impl Random {
    fn new() -> Self {
        Self(RandomState::new().hash_one(0))
    }

    /// The numbers below `count` in random order.
    fn order(&mut self, count: usize) -> Vec<usize> {
        let mut order: Vec<usize> = (0..count).collect();
        for place in (1..count).rev() {
            order.swap(place, self.below(place + 1));
        }
        order
    }

    /// `SplitMix64`.
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % limit as u64) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Costs as many milliseconds as it is given, each time and part.
    struct Given {
        milliseconds: [u64; 2],
        renewed: usize,
        operated: usize,
    }

    impl Given {
        fn new(milliseconds: [u64; 2]) -> Self {
            Self { milliseconds, renewed: 0, operated: 0 }
        }
    }

    impl Side<2> for Given {
        fn renew(&mut self) {
            self.renewed += 1;
        }

        fn operate(&mut self) -> [Duration; 2] {
            self.operated += 1;
            self.milliseconds.map(Duration::from_millis)
        }
    }

    fn close(one: f64, other: f64) -> bool {
        (one - other).abs() < 1e-9
    }

    #[test]
    fn parts_are_compared_apart() {
        let (mut one, mut other) = (Given::new([6, 1]), Given::new([2, 4]));
        let protocol = Protocol { rounds: 3, operations: 5 };
        let [first, second] = protocol.run(&mut [&mut one, &mut other]);
        assert!(close(first.ratio(0, 1).median, 3.0) && close(second.ratio(0, 1).median, 0.25));
        assert!(close(first.control(), 1.0) && close(first.milliseconds(1, 0.5), 2.0));
        assert!(close(first.difference(0, 1), 4.0));
        assert_eq!((one.renewed, one.operated), (3, 30), "the first side is its own control");
        assert_eq!((other.renewed, other.operated), (3, 15));
    }

    #[test]
    fn a_slow_round_does_not_count() {
        let mut compared = Compared::new(2);
        for ours in [1.0, 9.0, 1.2, 1.1, 1.3] {
            compared.add_round(vec![vec![ours; 3], vec![1.0; 3]]);
        }
        let ratio = compared.ratio(0, 1);
        assert!(close(ratio.median, 1.2) && close(ratio.low, 1.1) && close(ratio.high, 1.3));
    }

    #[test]
    fn each_order_has_everyone_once() {
        let mut random = Random::new();
        let mut first = [0; 4];
        for _ in 0..400 {
            let mut order = random.order(4);
            first[order[0]] += 1;
            order.sort_unstable();
            assert_eq!(order, [0, 1, 2, 3]);
        }
        assert!(first.iter().all(|often| (50..150).contains(often)), "{first:?}");
    }
}
