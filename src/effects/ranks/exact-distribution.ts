/** How many ways lead to each total, from 0 up. */
export type Ways = { readonly ways: Float64Array; readonly all: number }

/** Ways to choose `size` of the whole-numbered scores, by their sum (Streitberg & Röhmel 1986, the shift algorithm). */
export function waysOfChoosing(scores: readonly number[], size: number): Ways {
  const largest = [...scores].sort((a, b) => b - a).slice(0, size)
  const width = largest.reduce((sum, score) => sum + score, 0) + 1
  const chosen = Array.from({ length: size + 1 }, () => new Float64Array(width))
  ;(chosen[0] as Float64Array)[0] = 1
  scores.forEach((score, seen) => {
    for (let k = Math.min(size, seen + 1); k >= 1; k--) {
      const into = chosen[k] as Float64Array
      const from = chosen[k - 1] as Float64Array
      for (let s = width - 1; s >= score; s--) into[s] = (into[s] as number) + (from[s - score] as number)
    }
  })
  return total(chosen[size] as Float64Array)
}

/** Ways to give every score a sign, by the sum of the positive ones. */
export function waysOfSigning(scores: readonly number[]): Ways {
  const width = scores.reduce((sum, score) => sum + score, 0) + 1
  const ways = new Float64Array(width)
  ways[0] = 1
  for (const score of scores) {
    for (let s = width - 1; s >= score; s--) ways[s] = (ways[s] as number) + (ways[s - score] as number)
  }
  return total(ways)
}

function total(ways: Float64Array): Ways {
  return { ways, all: ways.reduce((sum, count) => sum + count, 0) }
}

/** P(the total is at least as far from `centre` as `seen`). */
export function twoSidedP({ ways, all }: Ways, seen: number, centre: number): number {
  const away = Math.abs(seen - centre)
  let sum = 0
  for (let s = 0; s < ways.length; s++) if (Math.abs(s - centre) >= away) sum += ways[s] as number
  return Math.min(1, sum / all)
}

/** R's quantiles forgive this much rounding. */
const forgiven = 10 * 2 ** -52

/** The smallest q ≥ 1, counted in steps above `lowest`, with P(total ≤ lowest + q·step) ≥ p, and P(total < lowest + q·step). */
export function lowerQuantile(
  { ways, all }: Ways,
  p: number,
  lowest: number,
  step: number,
): { readonly q: number; readonly below: number } {
  let sum = 0
  for (let q = 0; lowest + q * step < ways.length; q++) {
    const next = sum + (ways[lowest + q * step] as number) / all
    if (q >= 1 && next >= p - forgiven) return { q, below: sum }
    sum = next
  }
  return { q: 1, below: (ways[lowest] as number) / all }
}
