import { type Problem, problem } from '../../problems/index.ts'
import type { Path } from '../path.ts'
import type { ValueDeclaration } from '../schema/value.ts'
import { type Checkup, repeated } from './checkup.ts'
import type { Loose } from './loose.ts'

type Declaration = Loose<ValueDeclaration>
type Band = NonNullable<Declaration['bands']>[number]

const numeric = ['number', 'integer']

/** The declaration of a column or attribute: limits, categories and bands agree with its type and each other. */
export function* valueProblems(checkup: Checkup, declaration: Declaration, path: Path): Iterable<Problem> {
  const { type, bands, categories, minimum, maximum } = declaration
  if (minimum !== undefined && maximum !== undefined)
    yield* limitsInOrder(checkup, minimum, maximum, [...path, 'maximum'])
  if (type === undefined) return
  if (bands && !numeric.includes(type))
    yield problem('protocol.bands-need-number', { type }, checkup.placeOfKey([...path, 'bands']))
  else if (bands) yield* bandProblems(checkup, bands, [...path, 'bands'])
  if (categories && type !== 'code' && type !== 'boolean' && !admitsMissingOnly(declaration))
    yield problem('protocol.categories-need-code', { type }, checkup.placeOfKey([...path, 'categories']))
}

/** Bands of numbers that admit an empty cell as a category of its own. */
const admitsMissingOnly = ({ bands, categories }: Declaration): boolean =>
  bands !== undefined && Object.keys(categories ?? {}).join() === 'missing'

/** A lower limit that is not above the upper one; the problem stands at the upper. */
export function* limitsInOrder(checkup: Checkup, low: number, high: number, path: Path): Iterable<Problem> {
  if (low <= high) return
  const extras = { found: String(high), expected: `≥ ${low}` }
  yield problem('protocol.limits-order', { low, high }, { ...checkup.placeOf(path), ...extras })
}

function* bandProblems(checkup: Checkup, bands: readonly Band[], path: Path): Iterable<Problem> {
  yield* repeated(
    checkup,
    'band',
    bands.map((band) => band?.label),
    (i) => [...path, i, 'label'],
  )
  for (const [i, band] of bands.entries()) {
    const before = bands[i - 1]
    if (!checkup.isWhole([...path, i]) || (i > 0 && !checkup.isWhole([...path, i - 1]))) continue
    yield* bandProblem(checkup, band, i > 0 ? before : undefined, [...path, i])
  }
}

/** A band begins where the one before ends: earlier is an overlap, later leaves values out. */
function* bandProblem(checkup: Checkup, band: Band, before: Band | undefined, path: Path): Iterable<Problem> {
  const label = band?.label ?? ''
  const at = checkup.placeOf(path)
  if (band?.from !== undefined && band.below !== undefined && band.from >= band.below)
    yield problem('protocol.band-empty', { label }, { ...at, found: `${band.from}–${band.below}` })
  if (before === undefined) return
  const end = before.below ?? Number.POSITIVE_INFINITY
  const start = band?.from ?? Number.NEGATIVE_INFINITY
  const details = { label, before: before.label ?? '' }
  if (start < end) yield problem('protocol.bands-overlap', details, at)
  else if (start > end) yield problem('protocol.bands-gap', { ...details, from: end, to: start }, at)
}
