/**
 * The x in (low, high) at which an increasing, continuous function crosses 0, by the secant rule inside a shrinking
 * bracket (the Illinois variant of regula falsi; Dowell & Jarratt 1971). f(low) < 0 ≤ f(high). Right to 1e-13 relative;
 * the answer is the upper end of the bracket, where f is not negative.
 */
export function solveIncreasing(f: (x: number) => number, low: number, high: number): number {
  let [a, b] = [low, high]
  let [fa, fb] = [f(a), f(b)]
  let kept: 'a' | 'b' | undefined
  for (let step = 0; step < 200 && b - a > 1e-13 * Math.max(Math.abs(a), Math.abs(b)); step++) {
    const secant = (a * fb - b * fa) / (fb - fa)
    // Every fourth step halves, so that a one-sided secant cannot crawl.
    const x = step % 4 !== 3 && secant > a && secant < b ? secant : a + (b - a) / 2
    const value = f(x)
    if (value >= 0) {
      ;[b, fb] = [x, value]
      if (kept === 'a') fa /= 2
      kept = 'a'
    } else {
      ;[a, fa] = [x, value]
      if (kept === 'b') fb /= 2
      kept = 'b'
    }
    if (value === 0) break
  }
  return b
}
