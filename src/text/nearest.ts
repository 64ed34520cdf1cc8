/** Restricted Damerau–Levenshtein distance (Damerau 1964): insertions, deletions, substitutions, neighbours swapped. */
const editDistance = (a: string, b: string): number => {
  const rows: number[][] = Array.from({ length: a.length + 1 }, (_, i) => [i])
  for (let j = 0; j <= b.length; j++) (rows[0] as number[])[j] = j
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, rows[i - 2][j - 2] + 1)
      rows[i][j] = best
    }
  }
  return rows[a.length][b.length]
}

/** Shorter names differ in one letter by chance: no guess is made for them or among them. */
const shortestGuessed = 3

/**
 * The valid name that a typo most likely meant, or nothing when none is near: more than a third of its letters off, or
 * one of the two so short that only upper and lower case may differ.
 */
export const nearestName = (typo: string, valid: readonly string[]): string | undefined => {
  const sameLetters = valid.find((name) => name.toLowerCase() === typo.toLowerCase())
  if (sameLetters !== undefined || typo.length < shortestGuessed) return sameLetters
  const ranked = valid
    .filter((name) => name.length >= shortestGuessed)
    .map((name) => ({ name, distance: editDistance(typo.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance)
  const best = ranked[0]
  if (best === undefined) return undefined
  return best.distance <= Math.max(1, Math.ceil(Math.max(typo.length, best.name.length) / 3)) ? best.name : undefined
}
