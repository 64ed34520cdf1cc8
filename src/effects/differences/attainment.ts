import { defaults } from '../defaults.ts'
import { incompleteBeta } from '../distributions/incomplete-beta.ts'
import { isRefusal, type Refusal, refuse } from '../refusal.ts'
import { clopperPearson, type Share } from '../share.ts'

/** What one source says: how many of the base reached the goal, and of how many it does not know. */
export type AttainmentSource = { readonly source: string; readonly reached: number; readonly unknown?: number }

/** A target as it was declared: at least this share of this base by this horizon. */
export type Target = {
  /** When, or in which version, it was declared. */
  readonly declared: string
  readonly value: number
  readonly base: string
  readonly horizon?: string
}

export type AttainmentRequest = {
  /** Who is counted, by the name that targets use, and how many they are. */
  readonly base: { readonly name: string; readonly n: number }
  readonly horizon?: string
  /** The first is the source that the share is of. */
  readonly sources: readonly AttainmentSource[]
  /** Where sources were linked person by person: reached by every source, and by at least one or unknown. */
  readonly linked?: { readonly least: number; readonly most: number }
  /** In order of declaration: a restated target stands beside the one it replaces. */
  readonly targets: readonly Target[]
  readonly level?: number
}

export type TargetAnswer = Target & {
  /** `other-base`, `other-horizon`: what was measured is not what the target is of, so nothing is said of it. */
  readonly answer: 'reached' | 'not-reached' | 'sources-disagree' | 'other-base' | 'other-horizon'
  /** Exact chance of so many or more where the true share is the target: small means above it. `null` where not compared. */
  readonly pAbove: number | null
  /** Exact chance of so many or fewer: small means below it. */
  readonly pBelow: number | null
  /** Where the target lies: outside the exact interval, or in it. */
  readonly interval: 'above-target' | 'below-target' | 'contains-target' | null
}

export type Attainment = {
  readonly design: 'attainment'
  readonly base: AttainmentRequest['base']
  readonly horizon: string | null
  /** Of the first source, those it does not know counted as not reached. */
  readonly share: Share
  /** Fewest and most that the sources allow, and the exact intervals' outer ends for them. */
  readonly bounds: {
    readonly least: number
    readonly most: number
    readonly shares: readonly [number, number]
    readonly confInt: readonly [number, number]
  }
  readonly sources: readonly {
    readonly source: string
    readonly reached: number
    readonly unknown: number
    readonly share: Share
  }[]
  readonly targets: readonly TargetAnswer[]
  readonly level: number
}

/**
 * One arm against a target: the share with its exact interval (Clopper & Pearson 1934) and exact one-sided tests against each
 * target (`binom.test`). Sources that disagree, or do not know of everyone, give a least and a most: unknown counted as not
 * reached and as reached. A target is answered only on its own base and horizon. There is nothing to compare with, so
 * attainment says nothing of an effect. Refuses counts that are not whole numbers within the base, and shares outside (0, 1).
 */
export function attainment(request: AttainmentRequest): Attainment | Refusal {
  const { base, horizon, targets, linked, level = defaults.level } = request
  const [main] = request.sources
  if (!main) return refuse('invalid-argument', { argument: 'sources' })
  const sources: Attainment['sources'][number][] = []
  for (const { source, reached, unknown = 0 } of request.sources) {
    const share = clopperPearson(reached, base.n, level)
    if (isRefusal(share)) return share
    if (!isCount(unknown, base.n - reached))
      return refuse('invalid-argument', { argument: 'unknown', found: unknown, source })
    sources.push({ source, reached, unknown, share })
  }
  const least = linked?.least ?? Math.min(...sources.map(({ reached }) => reached))
  const most = linked?.most ?? Math.max(...sources.map(({ reached, unknown }) => reached + unknown))
  if (!isCount(most, base.n) || !isCount(least, most))
    return refuse('invalid-argument', { argument: 'linked', least, most })
  const [low, high] = [clopperPearson(least, base.n, level), clopperPearson(most, base.n, level)]
  if (isRefusal(low)) return low
  if (isRefusal(high)) return high
  const wrong = targets.find(({ value }) => !(value > 0 && value < 1))
  if (wrong) return refuse('outside-range', { argument: 'target', declared: wrong.declared, found: wrong.value })
  const [{ share }] = sources as [Attainment['sources'][number]]
  const bounds = {
    least,
    most,
    shares: [low.share, high.share] as const,
    confInt: [low.confInt[0], high.confInt[1]] as const,
  }
  return {
    design: 'attainment',
    base,
    horizon: horizon ?? null,
    share,
    bounds,
    sources,
    targets: targets.map((target) => answerOf(target, request, share, bounds)),
    level,
  }
}

function isCount(value: number, most: number): boolean {
  return Number.isInteger(value) && value >= 0 && value <= most
}

function answerOf(
  target: Target,
  { base, horizon }: AttainmentRequest,
  share: Share,
  bounds: Attainment['bounds'],
): TargetAnswer {
  const incomparable =
    target.base !== base.name
      ? 'other-base'
      : target.horizon !== undefined && target.horizon !== horizon
        ? 'other-horizon'
        : null
  if (incomparable) return { ...target, answer: incomparable, pAbove: null, pBelow: null, interval: null }
  const { value } = target
  const { successes, n, confInt } = share
  const [low, high] = bounds.shares.map((one) => one >= value)
  return {
    ...target,
    answer: low ? 'reached' : high ? 'sources-disagree' : 'not-reached',
    pAbove: atLeast(successes, n, value),
    pBelow: atLeast(n - successes, n, 1 - value),
    interval: confInt[0] > value ? 'above-target' : confInt[1] < value ? 'below-target' : 'contains-target',
  }
}

/** P(X ≥ k) for a binomial X: I_p(k, n − k + 1). */
function atLeast(k: number, n: number, p: number): number {
  if (k <= 0) return 1
  return k > n ? 0 : incompleteBeta(p, 1 - p, k, n - k + 1)
}
