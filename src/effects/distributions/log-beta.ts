/** ln Γ(x) minus Stirling's formula, for x ≥ 10 (Abramowitz & Stegun 6.1.41; the next term is below 1e-16). */
function stirlingRest(x: number): number {
  const s = 1 / (x * x)
  return (1 / 12 - s * (1 / 360 - s * (1 / 1260 - s * (1 / 1680 - s * (1 / 1188 - s * (691 / 360360 - s / 156)))))) / x
}

/** ln Γ(x) for 0 < x < 10, by the recurrence up to Stirling's range. */
function logGammaSmall(x: number): number {
  let product = 1
  let z = x
  for (; z < 10; z++) product *= z
  return (z - 0.5) * Math.log(z) - z + 0.5 * Math.log(2 * Math.PI) + stirlingRest(z) - Math.log(product)
}

/**
 * ln B(a, b) for a, b > 0. For large arguments Stirling's main terms are combined before they are added, so that nothing
 * cancels (Didonato & Morris 1992, section 3).
 */
export function logBeta(a: number, b: number): number {
  const p = Math.min(a, b)
  const q = Math.max(a, b)
  if (q < 10) return logGammaSmall(p) + logGammaSmall(q) - logGammaSum(p, q)
  const rest = stirlingRest(q) - stirlingRest(p + q)
  if (p < 10) return logGammaSmall(p) + rest + p - p * Math.log(p + q) + (q - 0.5) * Math.log1p(-p / (p + q))
  return (
    0.5 * Math.log((2 * Math.PI) / q) +
    stirlingRest(p) +
    rest +
    (p - 0.5) * Math.log(p / (p + q)) +
    q * Math.log1p(-p / (p + q))
  )
}

function logGammaSum(p: number, q: number): number {
  const sum = p + q
  return sum < 10
    ? logGammaSmall(sum)
    : (sum - 0.5) * Math.log(sum) - sum + 0.5 * Math.log(2 * Math.PI) + stirlingRest(sum)
}
