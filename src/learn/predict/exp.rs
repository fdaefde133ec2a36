//! `exp` of many numbers at once. Plain arithmetic that the compiler can do several of at a time, and that
//! gives the same bits on every machine, which the one of the system's library does not promise.
//!
//! `x = k·ln 2 + r` with `|r| ≤ ln 2 / 2` (Cody & Waite 1980), `eʳ` by its series, `2ᵏ` by the bits of the
//! number. Within 2 units in the last place.

const LOG2_E: f64 = std::f64::consts::LOG2_E;
/// `ln 2` in two parts: multiples of the first are exact.
const LN2: (f64, f64) = (6.931_471_803_691_238e-1, 1.908_214_929_270_587_7e-10);
/// Adding and taking away this rounds to the nearest whole number.
const AVRUND: f64 = 6_755_399_441_055_744.0;
/// `1/n!` from 13 down to 2.
const LEDD: [f64; 12] = [
    1.605_904_383_682_161_3e-10,
    2.087_675_698_786_81e-9,
    2.505_210_838_544_172e-8,
    2.755_731_922_398_589e-7,
    2.755_731_922_398_589_3e-6,
    2.480_158_730_158_73e-5,
    1.984_126_984_126_984e-4,
    1.388_888_888_888_889e-3,
    8.333_333_333_333_333e-3,
    4.166_666_666_666_666_4e-2,
    1.666_666_666_666_666_6e-1,
    0.5,
];

/// Puts `eˣ` in the place of each `x`. Below −700 it is that of −700, above 700 that of 700; NaN stays.
pub(super) fn exp(tall: &mut [f64]) {
    for x in tall {
        *x = en(*x);
    }
}

fn en(x: f64) -> f64 {
    let x = x.clamp(-700.0, 700.0);
    let avrundet = x * LOG2_E + AVRUND;
    let k = avrundet - AVRUND;
    let r = (x - k * LN2.0) - k * LN2.1;
    let mut sum = LEDD[0];
    for ledd in &LEDD[1..] {
        sum = sum * r + ledd;
    }
    // The last bits of the rounded number are `k`; with the bias they are the exponent of `2ᵏ`.
    (1.0 + (r + r * r * sum)) * f64::from_bits(avrundet.to_bits().wrapping_add(1023) << 52)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_ends_are_kept() {
        let mut tall = [0.0, -1e9, 1e9, f64::NAN, -0.0, 1.0];
        exp(&mut tall);
        assert!((tall[0] - 1.0).abs() < f64::EPSILON && (tall[4] - 1.0).abs() < f64::EPSILON);
        assert!(
            tall[1] > 0.0 && tall[1] < 1e-300 && tall[2] > 1e300 && tall[2].is_finite() && tall[3].is_nan()
        );
        assert!((tall[5] - std::f64::consts::E).abs() < 1e-15);
    }

    proptest! {
        #[test]
        fn it_is_that_of_the_library(x in -690.0f64..690.0) {
            let mut tall = [x];
            exp(&mut tall);
            prop_assert!((tall[0] / x.exp() - 1.0).abs() < 1e-15, "{} {}", tall[0], x.exp());
        }
    }
}
