/**
 * Finds u in (low, high) with f(u) = 0 for a continuous, decreasing f, by the secant rule inside a shrinking bracket
 * (bisection where the secant leaves it or stalls). Stops at neighbouring doubles or after 200 steps.
 */
export function solveDecreasing(f: (u: number) => number, low: number, high: number): number {
  let a = low
  let b = high
  let fa = f(a)
  let fb = f(b)
  if (fa <= 0) return a
  if (fb >= 0) return b
  for (let step = 0; step < 200; step++) {
    const width = b - a
    const secant = a + (width * fa) / (fa - fb)
    // Every third step halves, so that a one-sided secant cannot crawl.
    const next = step % 3 === 2 || !(secant > a && secant < b) ? a + width / 2 : secant
    if (next <= a || next >= b) return next
    const value = f(next)
    if (value === 0) return next
    if (value > 0) {
      a = next
      fa = value
    } else {
      b = next
      fb = value
    }
    if (b - a <= 2 ** -52 * Math.max(Math.abs(a), Math.abs(b))) break
  }
  return Math.abs(fa) < Math.abs(fb) ? a : b
}
