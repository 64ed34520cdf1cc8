import type { Residuals } from './residuals.ts'

/** What redraws are summed over: rows, or where units brought several rows, the sums of a unit within a stratum. */
export type Items = {
  readonly units: Int32Array
  readonly u: Float64Array
  readonly v: Float64Array
  readonly sizes: Float64Array
  readonly segmentEnds: Int32Array
  readonly segmentStrata: Int32Array
}

/** Every row an item; a segment per stratum and observed arm. `segments` are the ends of each, three to a stratum. */
export function rowItems(units: Int32Array, residuals: Residuals, segmentEnds: readonly number[]): Items {
  return {
    units,
    u: residuals.u,
    v: residuals.v,
    sizes: new Float64Array(0),
    segmentEnds: Int32Array.from(segmentEnds),
    segmentStrata: Int32Array.from(segmentEnds, (_, segment) => Math.floor(segment / 3)),
  }
}

/** The sums of each unit within each stratum; a segment per stratum. */
export function unitItems(units: Int32Array, residuals: Residuals, stratumEnds: readonly number[]): Items {
  const found = { units: [] as number[], u: [] as number[], v: [] as number[], sizes: [] as number[] }
  const segmentEnds: number[] = []
  let from = 0
  for (const to of stratumEnds) {
    const itemOf = new Map<number, number>()
    for (let i = from; i < to; i++) {
      const unit = units[i] as number
      let item = itemOf.get(unit)
      if (item === undefined) {
        item = found.units.length
        itemOf.set(unit, item)
        found.units.push(unit)
        found.u.push(0)
        found.v.push(0)
        found.sizes.push(0)
      }
      found.u[item] = (found.u[item] as number) + (residuals.u[i] as number)
      found.v[item] = (found.v[item] as number) + (residuals.v[i] as number)
      found.sizes[item] = (found.sizes[item] as number) + 1
    }
    segmentEnds.push(found.units.length)
    from = to
  }
  return {
    units: Int32Array.from(found.units),
    u: Float64Array.from(found.u),
    v: Float64Array.from(found.v),
    sizes: Float64Array.from(found.sizes),
    segmentEnds: Int32Array.from(segmentEnds),
    segmentStrata: Int32Array.from(segmentEnds, (_, segment) => segment),
  }
}

/** Whether some unit brought more than one row. */
export function hasRepeatedUnits(units: Int32Array): boolean {
  let most = 0
  for (const unit of units) if (unit > most) most = unit
  const seen = new Uint8Array(most + 1)
  for (const unit of units) {
    if (seen[unit]) return true
    seen[unit] = 1
  }
  return false
}
