// Numbers of decision trees: exact fractions, so that amounts of money are never rounded on the way.

/** A number: numerator and denominator in lowest terms, the denominator above 0. */
export type Rational = readonly [bigint, bigint];

/** Returns a fraction in lowest terms; unknown where it divides by zero or outgrows what the twin computes with. */
export function ratio(n: bigint, d: bigint): Rational | null {
  let [a, b] = [n, d];
  while (b) [a, b] = [b, a % b];
  if (!d) return null;
  if (a < 0n !== d < 0n) a = -a;
  n /= a;
  d /= a;
  return (n < 0n ? -n : n) >> 256n || d >> 256n ? null : [n, d];
}

/** Reads 12, -12.5 or 1/3. Numbers that outgrow everything are not computed with at all: a link could hold a page up so. */
export function rational(text: string): Rational | null {
  const parts = /^(-?\d{1,80})(?:\.(\d{1,80})|\/(\d{1,80}))?$/.exec(text);
  if (!parts) return null;
  const [, whole, decimals = "", bottom = 10n ** BigInt(decimals.length)] = parts;
  return ratio(BigInt(whole + decimals), BigInt(bottom));
}

/** The whole number nearest to a fraction of a power of ten, half away from zero: what stands before and after the point. */
export function scaled([n, d]: Rational, places: number): bigint {
  const doubled = n * 10n ** BigInt(places) * 2n;
  return (doubled + (n < 0n ? -d : d)) / (d * 2n);
}

/** Writes a number with so many decimal places. */
export function fixed(number: Rational, places: number): string {
  const all = String(scaled(number, places));
  const digits = all.replace("-", "").padStart(places + 1, "0");
  const point = digits.length - places;
  return all.replace(/\d+/, places ? `${digits.slice(0, point)}.${digits.slice(point)}` : digits);
}

/** Writes a number as a decimal with as many places as it needs, or two where no decimal is exact. */
export function decimal(number: Rational): string {
  return fixed(number, 10n ** 256n % number[1] ? 2 : 12).replace(/\.?0*$/, "");
}
