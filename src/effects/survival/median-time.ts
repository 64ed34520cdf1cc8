/** Survivals this close to one half are one half. */
const tolerance = 2 ** -26

/**
 * The first time at which a falling curve is at most one half; where it rests at one half exactly, the middle of that
 * stretch (the rule of `survival`'s `print.survfit`). `null` where the curve does not come so far.
 */
export function medianTime(time: Float64Array, curve: Float64Array): number | null {
  const first = curve.findIndex((value) => value < 0.5 + tolerance)
  if (first < 0) return null
  const value = curve[first]
  if (Math.abs(value - 0.5) < tolerance) {
    const next = curve.findIndex((later, i) => i > first && later < value)
    if (next >= 0) return (time[first] + time[next]) / 2
  }
  return time[first]
}
