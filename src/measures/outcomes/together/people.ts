import type { Measured } from '../measured.ts'
import type { RegisterQueries } from '../store.ts'

/** The days that decide the windows of a unit. */
export type Life = Pick<Measured, 'start' | 'died' | 'emigrated'>

/** Who is measured in one source. */
export type People = {
  /** The number of each row in the source, or -1. */
  readonly unitOf: Int32Array
  /** The last row of each number, or -1; units may be the same person at different times. */
  readonly lastRow: Int32Array
  /** The row before it of the same number, or -1; nothing where no number has two. */
  readonly rowBefore: Int32Array | undefined
  /** Lives are few, as many people start on the same day: which one each row has. */
  readonly lifeOf: Int32Array
  readonly lives: readonly Life[]
}

const livesOf = (units: readonly Measured[]): Pick<People, 'lifeOf' | 'lives'> => {
  const known = new Map<string | undefined, number>()
  const lives: Life[] = []
  const lifeOf = new Int32Array(units.length)
  for (let row = 0; row < units.length; row++) {
    const { start, died, emigrated } = units[row] as Measured
    const key = died === undefined && emigrated === undefined ? start : `${start} ${died} ${emigrated}`
    let life = known.get(key)
    if (life === undefined) {
      life = lives.push({ start, died, emigrated }) - 1
      known.set(key, life)
    }
    lifeOf[row] = life
  }
  return { lifeOf, lives }
}

/** Finds the units in a source. */
export const findPeople = async (
  registers: RegisterQueries,
  source: string,
  units: readonly Measured[],
): Promise<People> => {
  const unitOf = await registers.link(
    source,
    units.map(({ person }) => person),
  )
  let numbers = 0
  for (const unit of unitOf) numbers = Math.max(numbers, unit + 1)
  const lastRow = new Int32Array(numbers).fill(-1)
  let rowBefore: Int32Array | undefined
  for (let row = 0; row < units.length; row++) {
    const unit = unitOf[row] as number
    if (unit < 0) continue
    const before = lastRow[unit] as number
    if (before >= 0) rowBefore ??= new Int32Array(units.length).fill(-1)
    if (rowBefore !== undefined) rowBefore[row] = before
    lastRow[unit] = row
  }
  return { unitOf, lastRow, rowBefore, ...livesOf(units) }
}
