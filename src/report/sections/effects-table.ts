import type { Estimate } from '../../analysis/index.ts'
import { formatList, type Said } from '../../text/index.ts'
import { armName, type Context, pick, quoted } from '../context.ts'
import type { TableBlock } from '../document/block.ts'
import { type Line, line, plain } from '../document/inline.ts'
import { estimateLabel } from '../figures/forest.ts'
import { armNumber, estimateNumber } from '../numbers/estimate-number.ts'
import { effectUnit, levels } from '../numbers/format-estimate.ts'
import { quantityNumber, quantityOf } from '../numbers/quantity-number.ts'
import { estimandLabel } from '../wording/estimand.ts'
import { reasonWords } from '../wording/no-result.ts'
import { describedId } from './described.ts'
import { describedBy, isMainSet } from './questions.ts'

type Named = readonly [id: string, estimate: Estimate]

type Column = { readonly heading: string; readonly cell: (named: Named) => Line }

/** The outcome of one arm of an estimate: as the results describe it, or its mean in a further set. */
const armCell =
  (context: Context, side: 0 | 1) =>
  ([id, estimate]: Named): Line => {
    const arm = estimate.contrast[side]
    const described = isMainSet(estimate) ? describedId(context, describedBy(estimate), arm) : undefined
    const isShown = described !== undefined && typeof quantityOf(context, described).value === 'number'
    return isShown ? [quantityNumber(context, described, 'table')] : [armNumber(context, id, 'mean', arm)]
  }

/** With two arms the columns bear their names; with more, each row says which two it compares. */
const armHeadings = (context: Context, estimates: readonly Named[]): readonly [string, string] => {
  const contrasts = new Set(estimates.map(([, { contrast }]) => contrast.join(' ')))
  const [first] = estimates
  const controls = [...new Set(estimates.map(([, { contrast }]) => contrast[1]))]
  if (contrasts.size === 1 && first !== undefined) {
    const [treated, control] = first[1].contrast
    return [armName(context, treated), armName(context, control)]
  }
  const [treated, control] = pick(context, { da: ['Indsats', 'Kontrol'] as const, en: ['Treated', 'Control'] as const })
  return [treated, controls.length === 1 && controls[0] !== undefined ? armName(context, controls[0]) : control]
}

const levelHeading = (context: Context, estimates: readonly Named[], which: 'printed' | 'verdict'): string => {
  const found = [...new Set(estimates.map(([, estimate]) => levels(estimate, context.language)[which]))]
  const named = found.length === 1 ? `${found[0]}${context.language === 'da' ? '-' : ' '}` : ''
  return `${named}interval`
}

/** A family of one is not corrected: its adjusted p-value is its p-value. */
const isCorrected = ({ pValue, pAdjusted }: Estimate): boolean => pAdjusted !== null && pAdjusted !== pValue

const columnsOf = (context: Context, estimates: readonly Named[]): readonly Column[] => {
  const [treated, control] = armHeadings(context, estimates)
  const words = pick(context, {
    da: { difference: 'Forskel', p: 'p', adjusted: 'Justeret p', verdict: 'Konklusionens interval' },
    en: { difference: 'Difference', p: 'p', adjusted: 'Adjusted p', verdict: 'Interval of the verdict' },
  })
  const number =
    (field: Parameters<typeof estimateNumber>[2]) =>
    ([id]: Named): Line => [estimateNumber(context, id, field, 'table')]
  const verdictCell = (named: Named): Line => {
    const [, estimate] = named
    if (estimate.confIntVerdict === null) return [plain('–')]
    return line`${number('intervalVerdict')(named)} (${number('levelVerdict')(named)})`
  }
  const corrected = estimates.some(([, estimate]) => isCorrected(estimate))
  const other = estimates.some(
    ([, { confInt, confIntVerdict }]) => confIntVerdict?.some((end, i) => end !== confInt?.[i]) === true,
  )
  return [
    { heading: treated, cell: armCell(context, 0) },
    { heading: control, cell: armCell(context, 1) },
    { heading: words.difference, cell: number('estimate') },
    { heading: levelHeading(context, estimates, 'printed'), cell: number('interval') },
    { heading: words.p, cell: number('pValue') },
    ...(corrected ? [{ heading: words.adjusted, cell: number('pAdjusted') }] : []),
    ...(other ? [{ heading: words.verdict, cell: verdictCell }] : []),
  ]
}

const familyNames: Readonly<Record<string, Said>> = {
  primary: { da: 'de primære spørgsmål', en: 'the primary questions' },
  secondary: { da: 'de sekundære spørgsmål', en: 'the secondary questions' },
}

const familyNotes = (context: Context, estimates: readonly Named[]): readonly Line[] => {
  const families = new Map<string, number>()
  for (const [, { family, pAdjusted }] of estimates) {
    if (family !== null && pAdjusted !== null) families.set(family, (families.get(family) ?? 0) + 1)
  }
  const several = [...families].filter(([, n]) => n > 1).map(([family]) => family)
  if (several.length === 0) return []
  const list = formatList(
    several.map((family) => pick(context, familyNames[family] ?? { da: family, en: family })),
    context.language,
  )
  return pick(context, {
    da: [line`Prøvet sammen og justeret for det, hver familie for sig: ${list}.`],
    en: [line`Tested together and adjusted for that, each family by itself: ${list}.`],
  })
}

/** Where the two arms do not subtract to the difference beside them. */
const adjustedNotes = (context: Context, estimates: readonly Named[]): readonly Line[] => {
  const isAdjusted = estimates.some(([, { covariates }]) => covariates.length > 0)
  const isStratified = estimates.some(
    ([, { covariates, strata, estimate }]) =>
      covariates.length === 0 && strata.length > 1 && typeof estimate === 'number',
  )
  const adjusted = pick(context, {
    da: line`Gruppernes tal er, som de er målt. Forskelle mærket ”justeret” tager højde for forskelle før start og er derfor ikke det ene tal minus det andet.`,
    en: line`The numbers of the arms are as measured. Differences marked “adjusted” allow for differences before the start, and so are not the one number minus the other.`,
  })
  const stratified = pick(context, {
    da: line`Forskellen er taget inden for hvert lag og vejet sammen: den kan afvige lidt fra det ene tal minus det andet.`,
    en: line`The difference is taken within each stratum and weighted: it may differ a little from the one number minus the other.`,
  })
  return [...(isAdjusted ? [adjusted] : []), ...(isStratified ? [stratified] : [])]
}

/** Estimands that are the one arm's number minus the other's, though neither is a mean. */
const isOfTheArms = new Set(['restricted-mean-difference', 'incidence-difference'])

/** Where a number is of others, or of something else, than the difference between the arms' own numbers. */
const estimandNotes = (context: Context, estimates: readonly Named[]): readonly Line[] => {
  const others = estimates.filter(([, { estimand }]) => !isOfTheArms.has(estimand))
  const labels = new Set(others.flatMap(([, estimate]) => estimandLabel(context, estimate)))
  const named = formatList(
    [...labels].map((label) => quoted(context, label)),
    context.language,
  )
  return labels.size === 0
    ? []
    : [
        pick(context, {
          da: line`Tal mærket ${named} er ikke forskellen mellem de to gruppers tal.`,
          en: line`Numbers marked ${named} are not the difference between the numbers of the two arms.`,
        }),
      ]
}

/** Why estimates that are there have no interval. */
const noIntervalNotes = (context: Context, estimates: readonly Named[]): readonly Line[] => {
  const reasons = new Set(
    estimates.flatMap(([, { noInterval }]) =>
      noInterval === undefined ? [] : [reasonWords(noInterval, context.language)],
    ),
  )
  return [...reasons].map((reason) =>
    pick(context, { da: line`Uden interval: ${reason}.`, en: line`Without an interval: ${reason}.` }),
  )
}

/** Estimates as a table: each arm, the difference with its interval, p-values, and the interval of the verdict. */
export const effectsTable = (context: Context, id: string, title: string, estimates: readonly Named[]): TableBlock => {
  const columns = columnsOf(context, estimates)
  return {
    kind: 'table',
    id,
    title,
    columns: [pick(context, { da: 'Resultatmål', en: 'Outcome' }), ...columns.map(({ heading }) => heading)],
    rows: estimates.map((named) => ({
      label: [plain(`${estimateLabel(context, named[1])}, ${effectUnit(named[1], context.language)}`)],
      cells: columns.map(({ cell }) => cell(named)),
    })),
    notes: [
      ...adjustedNotes(context, estimates),
      ...estimandNotes(context, estimates),
      ...noIntervalNotes(context, estimates),
      ...familyNotes(context, estimates),
    ],
    cells: 'numbers',
  }
}
