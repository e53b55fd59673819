//! Whether a point lies on the curve P-256 (FIPS 186-5, SP 800-186 3.2.1.3).
//!
//! A key that is no point of the curve can sign nothing: whoever registered it would be shut out at the first use. It is refused where it is
//! made, with the other faults of form. Only public values pass through, once for each answer of a device: it may take its time and tell by it.
//! The signature itself is checked by `ring`.

/// A number of 256 bits, the lowest word first.
type Number = [u64; 4];

/// 2^256 - 2^224 + 2^192 + 2^96 - 1.
const PRIME: Number = [0xffff_ffff_ffff_ffff, 0x0000_0000_ffff_ffff, 0, 0xffff_ffff_0000_0001];

/// The constant of the curve's equation.
const B: Number = [
    0x3bce_3c3e_27d2_604b,
    0x651d_06b0_cc53_b0f6,
    0xb3eb_bd55_7698_86bc,
    0x5ac6_35d8_aa3a_93e7,
];

fn number(bytes: &[u8; 32]) -> Number {
    let mut out = [0; 4];
    for (word, chunk) in out.iter_mut().rev().zip(bytes.chunks_exact(8)) {
        *word = chunk.iter().fold(0, |sum, byte| (sum << 8) | u64::from(*byte));
    }
    out
}

fn is_below_prime(n: &Number) -> bool {
    n.iter().rev().lt(PRIME.iter().rev())
}

/// `a - b`, and whether it went below zero.
fn minus(a: &Number, b: &Number) -> (Number, bool) {
    let (mut out, mut borrow) = ([0; 4], false);
    for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
        let (first, under) = a.overflowing_sub(*b);
        let (second, again) = first.overflowing_sub(u64::from(borrow));
        *out = second;
        borrow = under || again;
    }
    (out, borrow)
}

/// `a + b` modulo the prime; both are below it.
fn sum(a: &Number, b: &Number) -> Number {
    let (mut out, mut carry) = ([0; 4], false);
    for ((out, a), b) in out.iter_mut().zip(a).zip(b) {
        let (first, over) = a.overflowing_add(*b);
        let (second, again) = first.overflowing_add(u64::from(carry));
        *out = second;
        carry = over || again;
    }
    if carry || !is_below_prime(&out) {
        minus(&out, &PRIME).0
    } else {
        out
    }
}

/// `a * b` modulo the prime, by doubling and adding.
fn product(a: &Number, b: &Number) -> Number {
    let mut out = [0; 4];
    for word in b.iter().rev() {
        for bit in (0..64).rev() {
            out = sum(&out, &out);
            if (word >> bit) & 1 == 1 {
                out = sum(&out, a);
            }
        }
    }
    out
}

/// Whether `x` and `y`, the highest byte first, are below the prime and `y^2 = x^3 - 3x + b`. The point at infinity has no such form.
pub(crate) fn is_on_p256(x: &[u8; 32], y: &[u8; 32]) -> bool {
    let (x, y) = (number(x), number(y));
    if !is_below_prime(&x) || !is_below_prime(&y) {
        return false;
    }
    let cube = product(&product(&x, &x), &x);
    let thrice = sum(&sum(&x, &x), &x);
    // y^2 + 3x = x^3 + b, so that nothing is taken away.
    sum(&product(&y, &y), &thrice) == sum(&cube, &B)
}

#[cfg(test)]
mod tests {
    use super::*;
    use ring::rand::SystemRandom;
    use ring::signature::{ECDSA_P256_SHA256_ASN1_SIGNING, EcdsaKeyPair, KeyPair};

    fn bytes(hex: &str) -> [u8; 32] {
        data_encoding::HEXLOWER
            .decode(hex.as_bytes())
            .unwrap()
            .try_into()
            .unwrap()
    }

    #[test]
    fn the_generator_and_keys_of_another_library_are_on_the_curve() {
        let x = bytes("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296");
        let y = bytes("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5");
        assert!(is_on_p256(&x, &y));
        assert!(!is_on_p256(&y, &x));
        let chance = SystemRandom::new();
        for _ in 0..40 {
            let made = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, &chance).unwrap();
            let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_ASN1_SIGNING, made.as_ref(), &chance).unwrap();
            let point = pair.public_key().as_ref();
            let (x, mut y): ([u8; 32], [u8; 32]) = (point[1..33].try_into().unwrap(), point[33..].try_into().unwrap());
            assert!(is_on_p256(&x, &y));
            for bit in [0, 77, 255] {
                y[bit / 8] ^= 1 << (bit % 8);
                assert!(!is_on_p256(&x, &y), "bit {bit}");
                y[bit / 8] ^= 1 << (bit % 8);
            }
        }
    }

    #[test]
    fn a_number_is_written_in_one_way() {
        // The same point with the prime added to a small coordinate would be another spelling of one key.
        let prime = bytes("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff");
        let zero = [0; 32];
        assert!(!is_on_p256(&zero, &zero) && !is_on_p256(&prime, &prime) && !is_on_p256(&[0xff; 32], &[0xff; 32]));
        // x = 0 lies on it: y is the root of b.
        let y = bytes("66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4");
        assert!(is_on_p256(&zero, &y) && !is_on_p256(&prime, &y));
    }
}
