import { type AllocationPlan, drawBatches, isRefusal, type Unit } from '../../allocation/index.ts'
import { openStream, type Procedure, type Stream } from '../../effects/index.ts'
import { drawBlocks, drawComplete, drawSimple, type ListDraw } from './list-draws.ts'
import { wordsOfDraw } from './word-source.ts'

/** The units drawn under one plan, batch after batch as they were drawn. */
export type EpochDrawn = { readonly plan: AllocationPlan; readonly batches: readonly (readonly Unit[])[] }

type EpochRedraw = (draw: number, arms: Uint8Array) => boolean

const anyEpoch = '0'.repeat(64)
/** Labels of the streams of whole epochs; the others are hashes of text. */
const epochLabel = 0x65706f63

/**
 * The trial's own procedure, epoch by epoch. Simple, complete and blocked draws are made from lists of codes, which is some
 * hundred times faster than drawing unit by unit and gives the same distribution; minimisation and re-randomisation are drawn
 * by `allocation` itself. Rules that anyone can predict always give the same arms.
 */
export function planProcedure(epochs: readonly EpochDrawn[], arms: readonly string[], seed: number): Procedure {
  let units = 0
  const redraws = epochs.map((epoch, number) => {
    const first = units
    units += epoch.batches.reduce((sum, batch) => sum + batch.length, 0)
    return redrawOf(epoch, { arms, seed, first, number })
  })
  return { units, redraw: (draw, into) => redraws.every((redraw) => redraw(draw, into)) }
}

type Place = {
  readonly arms: readonly string[]
  readonly seed: number
  readonly first: number
  readonly number: number
}

function redrawOf(epoch: EpochDrawn, place: Place): EpochRedraw {
  const listed = listDrawOf(epoch, place)
  if (!listed) return drawnByAllocation(epoch, place)
  const stream: Stream = new Int32Array(4)
  return (draw, arms) => {
    openStream(stream, place.seed, draw, epochLabel + place.number)
    listed(stream, arms)
    return true
  }
}

function listDrawOf({ plan, batches }: EpochDrawn, { arms, first }: Place): ListDraw | null {
  const round = roundOf(plan, arms)
  if (plan.method === 'simple')
    return drawSimple(
      round,
      first,
      batches.reduce((sum, batch) => sum + batch.length, 0),
    )
  if (plan.method === 'complete') return drawComplete(round, groupsOf(batches, first, 'within batches'))
  if (plan.method === 'blocks') return drawBlocks(round, plan.blockSizes, groupsOf(batches, first, 'across batches'))
  return null
}

/** The codes of one round of the reduced ratio: each arm as often as its share says. */
function roundOf({ arms: planned }: AllocationPlan, arms: readonly string[]): Uint8Array {
  const divisor = planned.reduce((found, { ratio }) => greatestCommonDivisor(found, ratio), 0)
  return Uint8Array.from(planned.flatMap(({ id, ratio }) => Array<number>(ratio / divisor).fill(arms.indexOf(id))))
}

const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b))

/** Numbers of the units of each stratum in the order of the draw: by id within a batch, batch after batch. */
function groupsOf(
  batches: EpochDrawn['batches'],
  first: number,
  extent: 'within batches' | 'across batches',
): readonly Int32Array[] {
  const groups = new Map<string, number[]>()
  let at = first
  batches.forEach((batch, b) => {
    const numbered = batch.map((unit, i) => ({ unit, number: at + i }))
    numbered.sort((x, y) => (x.unit.id < y.unit.id ? -1 : 1))
    for (const { unit, number } of numbered) {
      const key = extent === 'within batches' ? `${b}/${unit.stratum}` : unit.stratum
      const group = groups.get(key)
      if (group) group.push(number)
      else groups.set(key, [number])
    }
    at += batch.length
  })
  return [...groups.values()].map((group) => Int32Array.from(group))
}

function drawnByAllocation({ plan, batches }: EpochDrawn, { arms, seed, first, number }: Place): EpochRedraw {
  const numberOf = new Map(batches.flat().map(({ id }, i) => [id, first + i]))
  const codeOf = new Map(arms.map((arm, code) => [arm, code]))
  return (draw, into) => {
    const words = wordsOfDraw(seed, draw)
    const drawn = drawBatches(plan, anyEpoch, batches, (label) => words(`${number}/${label}`))
    if (isRefusal(drawn)) return false
    for (const { unit, arm } of drawn) into[numberOf.get(unit) as number] = codeOf.get(arm) as number
    return true
  }
}
