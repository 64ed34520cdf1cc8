import { type Problem, problem } from '../../problems/index.ts'
import type { Path } from '../path.ts'
import type { Protocol } from '../schema/protocol.ts'
import type { Checkup } from './checkup.ts'
import type { Loose } from './loose.ts'

type Scale = Loose<NonNullable<NonNullable<Protocol['instruments']>[string]['scales']>[string]>

type Placed = { readonly instrument: string; readonly name: string; readonly scale: Scale; readonly path: Path }

/** Scales with more good answers than bad, and scales whose good end changes from one questionnaire to the next. */
export function* scaleProblems(checkup: Checkup): Iterable<Problem> {
  const seen: Placed[] = []
  for (const placed of scalesOf(checkup)) {
    yield* balanceProblems(checkup, placed)
    const { instrument, name, scale, path } = placed
    const flipped = seen.find((other) => other.instrument !== instrument && isFlipped(other.scale, scale))
    if (flipped) {
      const details = { scale: name, instrument, other: flipped.instrument }
      yield problem('protocol.scale-direction', details, {
        ...checkup.placeOf([...path, 'best']),
        found: scale.best ?? '',
      })
    }
    seen.push(placed)
  }
}

const scalesOf = (checkup: Checkup): readonly Placed[] =>
  Object.entries(checkup.protocol.instruments ?? {}).flatMap(([instrument, declared]) =>
    Object.entries(declared?.scales ?? {}).flatMap(([name, scale]) =>
      scale === undefined ? [] : [{ instrument, name, scale, path: ['instruments', instrument, 'scales', name] }],
    ),
  )

const valuesOf = (scale: Scale): readonly number[] =>
  (scale.points ?? []).map((point) => point?.value).filter((value) => value !== undefined)

const isFlipped = (a: Scale, b: Scale): boolean =>
  a.best !== undefined &&
  b.best !== undefined &&
  a.best !== b.best &&
  valuesOf(a).toSorted().join() === valuesOf(b).toSorted().join()

/** Answers on both sides of the neutral point; without a declared one, of zero where there are values on both sides. */
function* balanceProblems(checkup: Checkup, { name, scale, path }: Placed): Iterable<Problem> {
  const values = valuesOf(scale)
  const neutral = scale.neutral ?? (Math.min(...values) < 0 && Math.max(...values) > 0 ? 0 : undefined)
  if (neutral === undefined || !checkup.isWhole([...path, 'points'])) return
  const below = values.filter((value) => value < neutral).length
  const above = values.filter((value) => value > neutral).length
  if (below !== above) yield problem('protocol.scale-unbalanced', { scale: name, below, above }, checkup.placeOf(path))
}
