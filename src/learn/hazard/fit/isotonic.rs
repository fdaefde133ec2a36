//! Terms that must rise or fall: projection by pooling adjacent violators (Ayer et al. 1955).

use crate::learn::hazard::params::Direction;

/// Changes the step so that `values + change` rises (or falls) over cells 1 and up, nearest in the
/// curvature of the data. Cell 0, missing, is left alone.
pub(super) fn project(values: &[f64], change: &mut [f64], data: &[[f64; 2]], direction: Direction) {
    let sign = if direction == Direction::Rising { 1.0 } else { -1.0 };
    // Pools: (sum of weight × value, weight, cells).
    let mut pools: Vec<(f64, f64, usize)> = Vec::new();
    for c in 1..values.len() {
        let weight = data[c][1] + 1e-6;
        pools.push((weight * sign * (values[c] + change[c]), weight, 1));
        while let [.., before, last] = &pools[..] {
            if before.0 / before.1 <= last.0 / last.1 {
                break;
            }
            let joined = (before.0 + last.0, before.1 + last.1, before.2 + last.2);
            pools.truncate(pools.len() - 2);
            pools.push(joined);
        }
    }
    let mut c = 1;
    for (sum, weight, cells) in pools {
        for _ in 0..cells {
            change[c] = sign * sum / weight - values[c];
            c += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Direction, project};
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rises_keeps_the_mean_and_leaves_what_is_right(
            step in prop::collection::vec(-1.0..1.0_f64, 2..12),
            weight in prop::collection::vec(0.1..5.0_f64, 12),
        ) {
            let zero = vec![0.0; step.len()];
            let data: Vec<[f64; 2]> = step.iter().zip(&weight).map(|(_, w)| [0.0, *w]).collect();
            let mut once = step.clone();
            project(&zero, &mut once, &data, Direction::Rising);
            prop_assert_eq!(once[0].to_bits(), step[0].to_bits());
            prop_assert!(once[1..].windows(2).all(|pair| pair[0] <= pair[1] + 1e-12));
            let mean = |x: &[f64]| x.iter().zip(&data).skip(1).map(|(x, [_, w])| x * w).sum::<f64>();
            prop_assert!((mean(&once) - mean(&step)).abs() < 1e-4);
            let mut twice = once.clone();
            project(&zero, &mut twice, &data, Direction::Rising);
            prop_assert!(twice.iter().zip(&once).all(|(a, b)| (a - b).abs() < 1e-12));
        }
    }
}
