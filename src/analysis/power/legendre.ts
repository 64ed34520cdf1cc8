/** Gauss–Legendre points and weights on [−1, 1], by Newton's method from Chebyshev's guess. */
function rule(points: number): readonly (readonly [at: number, weight: number])[] {
  return Array.from({ length: points }, (_, i) => {
    let x = Math.cos((Math.PI * (i + 0.75)) / (points + 0.5))
    let slope = 1
    for (let step = 0; step < 20; step++) {
      const [value, derivative] = legendre(points, x)
      slope = derivative
      x -= value / derivative
      if (Math.abs(value / derivative) < 1e-16) break
    }
    return [x, 2 / ((1 - x * x) * slope * slope)] as const
  })
}

/** Legendre's polynomial of a degree and its derivative, by Bonnet's recursion. */
function legendre(degree: number, x: number): readonly [value: number, derivative: number] {
  let before = 1
  let value = x
  for (let k = 2; k <= degree; k++) {
    const next = ((2 * k - 1) * x * value - (k - 1) * before) / k
    before = value
    value = next
  }
  return [value, (degree * (x * value - before)) / (x * x - 1)]
}

const sixteen = rule(16)

/** The integral of a smooth function from `low` to `high`, in panels of at most `width`, 16 points in each. */
export function integrate(f: (x: number) => number, low: number, high: number, width: number): number {
  if (!(high > low)) return 0
  const panels = Math.max(1, Math.ceil((high - low) / width))
  const half = (high - low) / panels / 2
  let sum = 0
  for (let panel = 0; panel < panels; panel++) {
    const middle = low + (2 * panel + 1) * half
    for (const [at, weight] of sixteen) sum += weight * f(middle + half * at)
  }
  return sum * half
}
