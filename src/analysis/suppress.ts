import { isNoResult, type Quantity } from '../measures/index.ts'
import type { CellGroup, Ledger } from './ledger.ts'

const tooFew = (value: number, smallest: number): boolean => value > 0 && value < smallest

/** Whether a quantity counts too few people, or lets the few on its other side be counted. */
const isSmall = (quantity: Quantity, smallest: number): boolean => {
  const { kind, value, numerator, denominator, n } = quantity
  if (kind === 'count') return typeof value === 'number' && tooFew(value, smallest)
  if (kind === 'share' && numerator !== null && denominator !== null) {
    const others = denominator.value - numerator.value
    return tooFew(numerator.value, smallest) || tooFew(others, smallest) || tooFew(denominator.value, smallest)
  }
  return kind !== 'test' && n !== null && tooFew(n, smallest)
}

const sizeOf = ({ kind, value, numerator }: Quantity): number =>
  kind === 'share' ? (numerator?.value ?? 0) : typeof value === 'number' ? value : 0

const withhold = (quantity: Quantity, suppressed: 'primary' | 'secondary'): Quantity => {
  const { interval: _interval, ...rest } = quantity
  return {
    ...rest,
    value: { noResult: 'suppressed', why: 'too few people' },
    numerator: null,
    n: quantity.kind === 'count' ? null : quantity.n,
    suppressed,
  }
}

/** The cell to withhold beside a single withheld one, so that it cannot be found by subtraction: the smallest other. */
const companion = (
  group: CellGroup,
  quantities: ReadonlyMap<string, Quantity>,
  hidden: ReadonlySet<string>,
): string | undefined => {
  const others = group.cells
    .filter((id) => !hidden.has(id))
    .map((id) => ({ id, size: sizeOf(quantities.get(id) as Quantity) }))
    .filter(({ size }) => size > 0)
    .sort((a, b) => a.size - b.size)
  return others[0]?.id ?? group.total
}

/**
 * Withholds small cells: first every quantity that counts fewer than `smallest` people (primary), then, in each group
 * of cells that add up to a total that is shown, one more wherever a single cell is withheld (secondary). Counts of the
 * design itself are shown.
 *
 * @returns the quantities as they may be published, and the ids withheld
 */
export const suppressSmallCells = (
  { quantities, groups, ofDesign }: Pick<Ledger, 'quantities' | 'groups' | 'ofDesign'>,
  smallest: number,
): { readonly published: ReadonlyMap<string, Quantity>; readonly withheld: ReadonlySet<string> } => {
  const published = new Map(quantities)
  const withheld = new Set<string>()
  const hide = (id: string, how: 'primary' | 'secondary') => {
    const quantity = quantities.get(id)
    if (quantity === undefined || withheld.has(id)) return
    withheld.add(id)
    published.set(id, isNoResult(quantity.value) ? quantity : withhold(quantity, how))
  }
  for (const [id, quantity] of quantities) if (!ofDesign.has(id) && isSmall(quantity, smallest)) hide(id, 'primary')
  for (let before = -1; before !== withheld.size; ) {
    before = withheld.size
    for (const group of groups) {
      const members = group.total === undefined ? group.cells : [...group.cells, group.total]
      const hiddenHere = members.filter((id) => withheld.has(id))
      if (hiddenHere.length !== 1 || group.total === undefined) continue
      const other = companion(group, quantities, withheld)
      if (other !== undefined) hide(other, 'secondary')
    }
  }
  return { published, withheld }
}
