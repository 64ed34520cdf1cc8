import { type Categorical, codesPresent } from '../columns.ts'
import { type Refusal, refuse } from '../refusal.ts'
import type { DifferenceRequest } from './did-request.ts'

/** Same-season pairing needs every season that a group has after the start in the same group before it. */
export function refuseUnpairedSeasons(request: DifferenceRequest, rows: Int32Array): Refusal | null {
  const { season, treated, after } = request
  if (!season) return null
  for (const group of [1, 0]) {
    const seen = (side: number): number[] =>
      codesPresent(
        season,
        rows.filter((row) => treated[row] === group && after[row] === side),
      )
    const before = new Set(seen(0))
    const unpaired = seen(1).filter((code) => !before.has(code))
    if (unpaired.length > 0) {
      return refuse('not-estimable', {
        term: 'season',
        group: group === 1 ? 'treated' : 'comparison',
        seasons: namesOf(season, unpaired),
      })
    }
  }
  return null
}

function namesOf({ levels }: Categorical, codes: readonly number[]): string[] {
  return codes.map((code) => levels[code] as string)
}
