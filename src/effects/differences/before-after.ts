import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { type Warning, warn } from '../warning.ts'

/** A published figure; only final ones are computed with. */
export type PublishedFigure = {
  readonly value: number | null
  readonly status: 'final' | 'provisional' | 'suppressed' | 'missing'
}

/** A measure as its two parts, so that parts of a whole can be subtracted: value = numerator / denominator. */
export type Total = { readonly numerator: PublishedFigure; readonly denominator: PublishedFigure }

/** One period: the whole (region, country) and the trial sites in it, one by one. */
export type WholeAndTrial<T> = { readonly whole: T; readonly trial: Readonly<Record<string, T>> }

export type BeforeAfterRequest = {
  /**
   * What is measured, kept apart because they answer different questions. `stock`: of those there on a day (their mean
   * duration so far). `flow`: events in a period over those who could have them. `completed-duration`: of spells that ended.
   */
  readonly measure: 'stock' | 'flow' | 'completed-duration'
  readonly before: WholeAndTrial<Total>
  readonly after: WholeAndTrial<Total>
  /** How many came in, in the same periods; looked at for a `stock`. */
  readonly inflow?: { readonly before: WholeAndTrial<PublishedFigure>; readonly after: WholeAndTrial<PublishedFigure> }
}

/** `value` = numerator / denominator, with the sums it is of. */
export type Ratio = { readonly value: number; readonly numerator: number; readonly denominator: number }
export type RatioChange = { readonly before: Ratio; readonly after: Ratio; readonly change: number }

export type BeforeAfter = {
  readonly design: 'before-after'
  readonly measure: BeforeAfterRequest['measure']
  /** The trial sites together. */
  readonly trial: RatioChange
  /** The whole without the trial sites. */
  readonly comparator: RatioChange
  /** The trial's change less the comparator's. One number per side: there is no error by site to give. */
  readonly difference: number
  readonly sites: readonly string[]
  /** Relative change of the inflow, for a stock; `null` where it was not given. */
  readonly inflow: { readonly trial: number; readonly comparator: number } | null
  readonly warnings: readonly Warning[]
}

/** A relative change of the inflow beyond this is warned of. */
const toleratedInflowChange = 0.1

/**
 * Before and after for trial sites and for the rest of the whole they are part of: whole minus trial sites, so that nobody is
 * compared with themselves. Sums are subtracted, never rates. Warns (`inflow-changed`) where the inflow to a stock changed by
 * more than 10 % on either side: a mean over those present then moves although nobody's course changed.
 * Refuses figures that are provisional, suppressed or missing (`not-final`), a part larger than its whole
 * (`part-exceeds-whole`), different trial sites before and after, and denominators of nothing.
 */
export function beforeAfter(request: BeforeAfterRequest): BeforeAfter | Refusal {
  const { measure, before, after } = request
  const sites = Object.keys(before.trial).sort()
  const others = Object.keys(after.trial).sort()
  if (sites.length === 0) return refuse('nothing-observed', { sites: 0 })
  if (sites.join('\n') !== others.join('\n'))
    return refuse('invalid-argument', { argument: 'trial', before: sites, after: others })
  const first = splitTotals(before, 'before')
  if (isRefusal(first)) return first
  const second = splitTotals(after, 'after')
  if (isRefusal(second)) return second
  const trial = changeOf(first.trial, second.trial)
  const comparator = changeOf(first.rest, second.rest)
  const inflow = measure === 'stock' && request.inflow ? inflowChange(request.inflow) : null
  if (isRefusal(inflow)) return inflow
  return {
    design: 'before-after',
    measure,
    trial,
    comparator,
    difference: trial.change - comparator.change,
    sites,
    inflow,
    warnings: inflow ? inflowWarnings(inflow) : [],
  }
}

type Split = { readonly trial: number; readonly rest: number }

/** The trial sites' sum and the whole without it. */
function split(
  { whole, trial }: WholeAndTrial<PublishedFigure>,
  where: Readonly<Record<string, string>>,
): Split | Refusal {
  let sum = 0
  for (const [site, { value, status }] of [['', whole] as const, ...Object.entries(trial)]) {
    if (status !== 'final' || value === null) return refuse('not-final', { ...where, site, status })
    if (!(Number.isFinite(value) && value >= 0)) return refuse('outside-range', { ...where, site, found: value })
    if (site !== '') sum += value
  }
  const rest = (whole.value as number) - sum
  return rest < 0
    ? refuse('part-exceeds-whole', { ...where, whole: whole.value as number, part: sum })
    : { trial: sum, rest }
}

function splitTotals(
  { whole, trial }: WholeAndTrial<Total>,
  period: string,
): { readonly trial: Ratio; readonly rest: Ratio } | Refusal {
  const partsOf = (part: keyof Total): Split | Refusal =>
    split(
      { whole: whole[part], trial: Object.fromEntries(Object.entries(trial).map(([site, own]) => [site, own[part]])) },
      { period, part },
    )
  const numerator = partsOf('numerator')
  if (isRefusal(numerator)) return numerator
  const denominator = partsOf('denominator')
  if (isRefusal(denominator)) return denominator
  if (denominator.trial === 0 || denominator.rest === 0) return refuse('nothing-observed', { period, ...denominator })
  const ratio = (side: keyof Split): Ratio => ({
    value: numerator[side] / denominator[side],
    numerator: numerator[side],
    denominator: denominator[side],
  })
  return { trial: ratio('trial'), rest: ratio('rest') }
}

function changeOf(before: Ratio, after: Ratio): RatioChange {
  return { before, after, change: after.value - before.value }
}

function inflowChange({ before, after }: NonNullable<BeforeAfterRequest['inflow']>): BeforeAfter['inflow'] | Refusal {
  const first = split(before, { period: 'before', part: 'inflow' })
  if (isRefusal(first)) return first
  const second = split(after, { period: 'after', part: 'inflow' })
  if (isRefusal(second)) return second
  if (first.trial === 0 || first.rest === 0) return refuse('nothing-observed', { part: 'inflow', ...first })
  return { trial: second.trial / first.trial - 1, comparator: second.rest / first.rest - 1 }
}

function inflowWarnings(inflow: NonNullable<BeforeAfter['inflow']>): Warning[] {
  return Object.entries(inflow).flatMap(([where, change]) =>
    Math.abs(change) > toleratedInflowChange
      ? [warn('inflow-changed', { where, change, tolerated: toleratedInflowChange })]
      : [],
  )
}
