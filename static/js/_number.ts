// Numbers of decision trees: exact fractions, so that amounts of money are never rounded on the way.

/** A number: numerator and denominator, which is above 0. */
export type Rational = readonly [bigint, bigint];

/** Reads 12, -12.5 or 1/3, of at most 80 digits each: nobody means a longer number. */
export function rational(text: string): Rational | null {
  const parts = /^(-?\d{1,80})(?:\.(\d{1,80})|\/([1-9]\d{0,79}))?$/.exec(text);
  if (!parts) return null;
  const [, whole, decimals = "", bottom = 10n ** BigInt(decimals.length)] = parts;
  return [BigInt(whole + decimals), BigInt(bottom)];
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
