import type { Quantity } from '../../measures/index.ts'
import { vectorSystem } from './cell-system.ts'
import { revealsFew } from './few.ts'
import type { Ledger } from './ledger.ts'
import { withheldCells } from './withhold-cells.ts'
import { withheldInGroups } from './withhold-groups.ts'

/** The counts of people that a quantity gives away: those of a share on either side, and how many it is of. */
const countsGivenAway = ({ kind, value, numerator, denominator, n }: Quantity): readonly number[] => {
  if (kind === 'count') return typeof value === 'number' ? [value] : []
  if (kind === 'share' && numerator !== null && denominator !== null) {
    return [numerator.value, denominator.value - numerator.value, denominator.value]
  }
  return kind === 'test' || n === null ? [] : [n]
}

const sizeOf = ({ kind, value, numerator }: Quantity): number =>
  kind === 'share' ? (numerator?.value ?? 0) : typeof value === 'number' ? value : 0

type Published = Pick<Ledger, 'quantities' | 'ofDesign' | 'counts' | 'groups' | 'systems' | 'derived'>

const tooSmall = ({ quantities, ofDesign, counts }: Published, smallest: number): ReadonlySet<string> =>
  new Set(
    [...quantities]
      .filter(
        ([id, quantity]) => !ofDesign.has(id) && revealsFew(counts.get(id) ?? countsGivenAway(quantity), smallest),
      )
      .map(([id]) => id),
  )

/** Numbers from which a withheld one could be worked out are withheld with it. */
const withDerived = (derived: Published['derived'], withheld: ReadonlySet<string>): ReadonlySet<string> => {
  const all = new Set(withheld)
  for (let before = -1; before !== all.size; ) {
    before = all.size
    for (const [id, from] of derived) if (from.some((one) => all.has(one))) all.add(id)
  }
  return all
}

/**
 * The ids that are withheld: first what counts fewer than `smallest` people (primary), then whatever these could be
 * worked out from, through groups that add up, through cells over the same people, and through numbers derived from
 * them (secondary). Systems may name ids that are no quantities: those of estimates.
 */
export const withheldIds = (
  ledger: Published,
  smallest: number,
): { readonly primary: ReadonlySet<string>; readonly all: ReadonlySet<string> } => {
  const { quantities, groups, systems, derived, ofDesign } = ledger
  const primary = tooSmall(ledger, smallest)
  if (smallest === 0) return { primary, all: primary }
  const overAtoms = systems.map(vectorSystem)
  const sizes = {
    sizeOf: (id: string) => sizeOf(quantities.get(id) as Quantity),
    isOfDesign: (id: string) => ofDesign.has(id),
  }
  let all: ReadonlySet<string> = primary
  for (let before = -1; before !== all.size; ) {
    before = all.size
    const found = new Set(withheldInGroups(groups, all, smallest, sizes))
    for (const system of overAtoms) for (const id of withheldCells(system, smallest, found)) found.add(id)
    all = withDerived(derived, found)
  }
  return { primary, all }
}

const suppressed = { noResult: 'suppressed', why: 'too few people' } as const

/** A quantity without its numbers. How many it is of stays where the design shows it anyway. */
const withhold = (quantity: Quantity, how: 'primary' | 'secondary', counts: 'shown' | 'withheld'): Quantity => {
  const { interval: _interval, ...rest } = quantity
  const keepsCount = counts === 'shown' && quantity.kind !== 'count'
  return {
    ...rest,
    value: suppressed,
    numerator: null,
    denominator: keepsCount ? quantity.denominator : null,
    n: keepsCount ? quantity.n : null,
    suppressed: how,
  }
}

/** The quantities as they may be published. */
export const publishedQuantities = (
  { quantities, derived, sizes }: Pick<Ledger, 'quantities' | 'derived' | 'sizes'>,
  { primary, all }: ReturnType<typeof withheldIds>,
  smallest: number,
): ReadonlyMap<string, Quantity> =>
  new Map(
    [...quantities].map(([id, quantity]) => {
      if (!all.has(id)) return [id, quantity] as const
      const ofHiddenGroup = (derived.get(id) ?? []).some(
        (from) => quantities.get(from)?.kind === 'count' && all.has(from),
      )
      const isOfFew = ofHiddenGroup || revealsFew(sizes.get(id) ?? [], smallest)
      return [
        id,
        withhold(quantity, primary.has(id) ? 'primary' : 'secondary', isOfFew ? 'withheld' : 'shown'),
      ] as const
    }),
  )
