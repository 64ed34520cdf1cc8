import type { GroupComparison } from '../../analysis/index.ts'
import { isNoResult } from '../../measures/index.ts'
import { formatList, formatPercent, say } from '../../text/index.ts'
import { type Context, pick } from '../context.ts'
import type { NumberEntry } from '../document/block.ts'
import { type Inline, plain } from '../document/inline.ts'
import { groupLabels, testName } from '../wording/group-words.ts'
import { reasonWords } from '../wording/no-result.ts'
import { contrastWithCounts, estimateOf, outcomeDefinition, sourceOf } from './estimate-number.ts'
import { absent, type EstimateStyle } from './format-estimate.ts'
import { formatGroups, formatShrunken, type GroupsField, type GroupsOf } from './format-groups.ts'
import { formatLevel } from './interval.ts'
import { tipText } from './tip.ts'
import { together } from './together.ts'

/** @throws RangeError when the results have no such estimate, or no comparison of groups by this attribute */
export const groupsOf = (context: Context, id: string, by: string): GroupsOf => {
  const estimate = estimateOf(context, id)
  const comparison = estimate.groups?.[by]
  if (comparison === undefined) throw new RangeError(`no comparison of groups by ${by} of ${id} in the results`)
  return { comparison, estimate }
}

/** `Sex: woman, man`. */
const groupsInWords = (context: Context, { label, groups }: GroupComparison): string =>
  `${say(label, context.language)}: ${formatList(
    groups.map((group) => say(group.label, context.language)),
    context.language,
  )}`

const tipOf = (context: Context, { comparison, estimate }: GroupsOf): string => {
  const source = sourceOf(context, estimate)
  return tipText([
    contrastWithCounts(context, estimate),
    outcomeDefinition(context, estimate.outcome),
    groupsInWords(context, comparison),
    isNoResult(comparison.test) ? undefined : pick(context, testName[comparison.test.kind]),
    source === undefined ? undefined : `${pick(context, { da: 'Kilde', en: 'Source' })}: ${source}`,
  ])
}

const bound = (context: Context, id: string, of: GroupsOf, text: string): Inline =>
  text === absent
    ? plain(text)
    : { kind: 'number', text, entry: `groups:by-${of.comparison.by}:${id}`, tip: tipOf(context, of) }

/** A number of a comparison of groups as a bound number; a dash where there is none. */
export const groupsNumber = (
  context: Context,
  id: string,
  by: string,
  field: GroupsField,
  style: EstimateStyle = 'sentence',
): Inline => {
  const of = groupsOf(context, id, by)
  return bound(context, id, of, formatGroups(of, field, style, context.language))
}

/** A group's estimate drawn towards the mean of all groups, as a bound number. */
export const shrunkenNumber = (context: Context, id: string, by: string, group: string): Inline => {
  const of = groupsOf(context, id, by)
  return bound(context, id, of, together(formatShrunken(of, group, context.language)))
}

const labels = {
  da: {
    what: 'Hvad',
    groups: 'Delgrupper',
    test: 'Test',
    statistic: 'Teststørrelse',
    df: 'df',
    p: 'p-værdi',
    leftOut: 'Ikke med i testen',
    difference: 'Forskel mellem delgrupperne',
    interval: 'Interval',
    tau: 'Spredning ud over det tilfældige',
    tauInterval: 'Interval for spredningen',
    prediction: 'Forudsigelsesinterval',
    shrunken: 'Trukket mod gennemsnittet',
    source: 'Kilde',
  },
  en: {
    what: 'What',
    groups: 'Groups',
    test: 'Test',
    statistic: 'Test statistic',
    df: 'df',
    p: 'p-value',
    leftOut: 'Not in the test',
    difference: 'Difference between the groups',
    interval: 'Interval',
    tau: 'Spread beyond chance',
    tauInterval: 'Interval of the spread',
    prediction: 'Prediction interval',
    shrunken: 'Drawn towards the mean',
    source: 'Source',
  },
}

const shrunkenInWords = (context: Context, of: GroupsOf): string | undefined => {
  const { language } = context
  const parts = of.comparison.groups.flatMap(({ group, label, shrunken }) =>
    shrunken === undefined
      ? []
      : [
          `${say(label, language)} ${formatShrunken(of, group, language)} (${pick(context, {
            da: `vægt på eget tal ${formatPercent(shrunken.ownShare, 0, language)}`,
            en: `weight of its own number ${formatPercent(shrunken.ownShare, 0, language)}`,
          })})`,
        ],
  )
  return parts.length === 0 ? undefined : parts.join('; ')
}

/** The entry of a comparison of groups, from its key without the kind: `by-sex:effect.main.T-vs-C`. */
export const groupsEntry = (context: Context, rest: string): NumberEntry => {
  const at = rest.lastIndexOf(':')
  const [by, id] = [rest.slice('by-'.length, at), rest.slice(at + 1)]
  const of = groupsOf(context, id, by)
  const { comparison, estimate } = of
  const { test, difference, between } = comparison
  const { language } = context
  const words = pick(context, labels)
  const show = (field: GroupsField): string | undefined => {
    const text = formatGroups(of, field, 'sentence', language)
    return text === absent ? undefined : text
  }
  const level = (found: { readonly level: number } | undefined): string =>
    found === undefined ? '' : ` (${formatLevel(found.level, language)})`
  const spread = between === undefined || isNoResult(between) ? undefined : between
  const leftOut = isNoResult(test) ? [] : groupLabels(context, comparison, test.leftOut)
  const facts: readonly (readonly [string, string | undefined])[] = [
    [words.what, `${contrastWithCounts(context, estimate)}: ${outcomeDefinition(context, estimate.outcome)}`],
    [words.groups, groupsInWords(context, comparison)],
    [words.test, isNoResult(test) ? reasonWords(test, language) : pick(context, testName[test.kind])],
    [words.statistic, show('statistic')],
    [words.df, show('df')],
    [words.p, show('pValue')],
    [words.leftOut, leftOut.length === 0 ? undefined : formatList(leftOut, language)],
    [words.difference, show('difference')],
    [`${words.interval}${level(difference)}`, show('differenceInterval')],
    [words.tau, show('tau')],
    [`${words.tauInterval}${level(spread)}`, show('tauInterval')],
    ['I²', show('iSquared')],
    [`${words.prediction}${level(spread)}`, show('prediction')],
    [words.shrunken, shrunkenInWords(context, of)],
    [words.source, sourceOf(context, estimate)],
  ]
  return {
    key: `groups:${rest}`,
    name: `${id}.groups.${by}`,
    value: `p: ${show('pValue') ?? absent}`,
    facts: facts.flatMap(([label, text]) => (text === undefined ? [] : [{ label, text }])),
  }
}
