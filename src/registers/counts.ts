import type { FindingKind, SourceFinding } from './added-source.ts'

const order: readonly FindingKind[] = [
  'codes-unchecked',
  'columns-unused',
  'duplicate-spells',
  'overlapping-weeks',
  'outside-spells',
  'cut-spells',
  'open-spells',
  'weekless-spells',
  'outside-months',
  'duplicate-months',
  'several-rows',
  'negative-months',
  'imputed-months',
]

/** Counts what was found in a source, and in how many people; units must come one after the other. */
export const createCounts = () => {
  const counted = new Map<FindingKind, { count: number; people: number; last: number }>()
  return {
    add: (kind: FindingKind, count: number, unit: number): void => {
      const so = counted.get(kind) ?? { count: 0, people: 0, last: -1 }
      so.count += count
      if (so.last !== unit) so.people++
      so.last = unit
      counted.set(kind, so)
    },
    findings: (): readonly SourceFinding[] =>
      order.flatMap((kind) => {
        const so = counted.get(kind)
        return so === undefined ? [] : [{ kind, count: so.count, people: so.people }]
      }),
  }
}
