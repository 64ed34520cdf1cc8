import { isRefusal, type PlaceboRank, type Refusal } from '../../../effects/index.ts'
import type { Beside, BesideFigures } from '../../beside.ts'
import type { OverTime, PlaceboFigure } from '../../over-time.ts'
import { noResultOf } from '../refusal-words.ts'

/** The placebo plot of an estimate without an interval; without its numbers where sites are small. */
export const placeboFigure = (
  rank: PlaceboRank | Refusal,
  shown: 'shown' | 'small-sites',
): Pick<OverTime, 'placebo'> => {
  if (isRefusal(rank)) return { placebo: noResultOf(rank) }
  const { kind, assignments, rank: place, pValue, smallestPValue, placebos } = rank
  const estimates: PlaceboFigure['estimates'] =
    shown === 'small-sites'
      ? { noResult: 'suppressed', why: 'too few people' }
      : placebos
          .map(({ estimate, real, treated }) => ({
            estimate,
            real,
            ...(treated.length === 1 ? { site: treated[0] as string } : {}),
          }))
          .sort((a, b) => a.estimate - b.estimate)
  return { placebo: { kind, assignments, rank: place, pValue, smallestPValue, estimates } }
}

/** The rank beside it, with how many sites it is of. */
export const placeboBeside = (
  rank: PlaceboRank | Refusal,
  sites: { readonly treated: number; readonly comparison: number },
  [treated, control]: readonly [treated: string, control: string],
  seed: number,
): BesideFigures => {
  if (isRefusal(rank)) return { 'placebo-rank': { scale: 'test', estimate: noResultOf(rank) } }
  const { pValue, assignments: count, kind } = rank
  const n: NonNullable<Beside['n']> = { [treated]: sites.treated, [control]: sites.comparison }
  return { 'placebo-rank': { scale: 'test', estimate: null, pValue, draws: { count, kind, seed }, n } }
}
