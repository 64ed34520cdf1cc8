import type { Beside, BesideMethod, Estimate } from '../../analysis/index.ts'
import { isNoResult } from '../../measures/index.ts'
import { armName, type Context, pick } from '../context.ts'
import type { Block, TableBlock } from '../document/block.ts'
import { join, type Line, line, plain, strong } from '../document/inline.ts'
import { estimateLabel } from '../figures/forest.ts'
import { besideCount, besideNumber } from '../numbers/beside-number.ts'
import { armNumber, estimateNumber } from '../numbers/estimate-number.ts'
import { besideUnit, hasBeside } from '../numbers/format-beside.ts'
import { effectUnit } from '../numbers/format-estimate.ts'
import { formatLevel } from '../numbers/interval.ts'
import { besideSentence } from '../wording/beside-sentences.ts'
import { besideName, countedWords } from '../wording/beside-words.ts'
import { disagreementSentence } from '../wording/disagreement.ts'
import { warningSentence } from '../wording/warnings.ts'

type Named = readonly [id: string, estimate: Estimate]
type Row = TableBlock['rows'][number]

/** The figures beside an estimate, in the order in which their names are written down. */
const methodsOf = ({ beside = {} }: Estimate): readonly (readonly [BesideMethod, Beside])[] =>
  (Object.keys(besideName) as BesideMethod[]).flatMap((method) => {
    const figure = beside[method]
    return figure === undefined ? [] : [[method, figure] as const]
  })

const levelsOf = (estimates: readonly Named[]): ReadonlySet<number> =>
  new Set(
    estimates.flatMap(([, estimate]) => [
      estimate.level,
      ...methodsOf(estimate).flatMap(([, { level, confInt }]) =>
        level === undefined || confInt === undefined ? [] : [level],
      ),
    ]),
  )

/** Where rows have intervals of several levels, each says its own. */
const levelAfter = (context: Context, levels: ReadonlySet<number>, level: number | undefined): string =>
  level === undefined || levels.size < 2 ? '' : ` (${formatLevel(level, context.language)})`

/** The first row of a group: the estimate itself, which gives the verdict. */
const estimateRow = (context: Context, [id, estimate]: Named, levels: ReadonlySet<number>): Row => {
  const [treated, control] = estimate.contrast
  const counts = pick(context, {
    da: line`Analyseret: ${armNumber(context, id, 'analysed', treated)}\u00a0/\u00a0${armNumber(context, id, 'analysed', control)}`,
    en: line`Analysed: ${armNumber(context, id, 'analysed', treated)}\u00a0/\u00a0${armNumber(context, id, 'analysed', control)}`,
  })
  const interval = estimateNumber(context, id, 'interval', 'table')
  return {
    label: [strong(`${estimateLabel(context, estimate)}, ${effectUnit(estimate, context.language)}`)],
    cells: [
      [estimateNumber(context, id, 'estimate', 'table')],
      estimate.confInt === null ? [] : line`${interval}${levelAfter(context, levels, estimate.level)}`,
      estimate.pValue === null ? [] : [estimateNumber(context, id, 'pValue', 'table')],
      counts,
    ],
  }
}

/** What a figure rests on: counts per arm, F, draws. */
const restsOn = (context: Context, [id, { contrast }]: Named, method: BesideMethod, figure: Beside): Line => {
  const number = (field: 'statistic' | 'draws') => besideNumber(context, id, method, field, 'table')
  const counted = countedWords[method]
  const parts: readonly Line[] = [
    ...(figure.draws === undefined ? [] : [[number('draws')]]),
    ...(method === 'first-stage' && figure.statistic !== undefined ? [line`F = ${number('statistic')}`] : []),
    ...(figure.n === undefined || counted === undefined
      ? []
      : [
          line`${pick(context, counted)}: ${besideCount(context, id, method, contrast[0])}\u00a0/\u00a0${besideCount(context, id, method, contrast[1])}`,
        ]),
  ]
  return join(parts, '; ')
}

/** A unit that is not the outcome's own stands in the label. */
const rowLabel = (context: Context, estimate: Estimate, method: BesideMethod, figure: Beside): string => {
  const name = pick(context, besideName[method])
  const unit = besideUnit({ method, figure, estimate }, context.language)
  return unit === undefined || figure.scale === 'outcome' ? name : `${name}, ${unit}`
}

const besideRow = (
  context: Context,
  named: Named,
  [method, figure]: readonly [BesideMethod, Beside],
  levels: ReadonlySet<number>,
): Row => {
  const [id] = named
  const cell = (field: 'estimate' | 'bounds' | 'interval' | 'pValue'): Line =>
    hasBeside({ figure }, field) ? [besideNumber(context, id, method, field, 'table')] : []
  const interval = cell('interval')
  return {
    label: [plain(rowLabel(context, named[1], method, figure))],
    indent: 1,
    cells: [
      figure.bounds === undefined ? cell('estimate') : cell('bounds'),
      interval.length === 0 ? [] : line`${interval}${levelAfter(context, levels, figure.level)}`,
      cell('pValue'),
      isNoResult(figure.estimate) ? [] : restsOn(context, named, method, figure),
    ],
  }
}

const notesOf = (context: Context, estimates: readonly Named[]): readonly Line[] => {
  const [first] = estimates
  const several = new Set(estimates.map(([, { contrast }]) => contrast.join(' '))).size > 1
  const names = first === undefined ? '' : first[1].contrast.map((arm) => armName(context, arm)).join(' / ')
  const order = several
    ? pick(context, { da: 'indsatsgruppe / kontrolgruppe', en: 'treated arm / control arm' })
    : names
  return pick(context, {
    da: [
      line`Linjen med resultatmålet er den beregning, som en konklusion læses af; linjerne under den er aldrig et andet interval for samme konklusion.`,
      line`Antal: ${order}.`,
    ],
    en: [
      line`The row with the outcome is the figure that a verdict is read off; the rows below it are never a second interval for the same verdict.`,
      line`Counts: ${order}.`,
    ],
  })
}

/** Estimates each with the figures that stand beside it: what, figure, interval, p, and what it rests on. */
const besideTable = (context: Context, id: string, title: string, estimates: readonly Named[]): TableBlock => {
  const levels = levelsOf(estimates)
  const [level] = levels
  const named = levels.size === 1 && level !== undefined ? formatLevel(level, context.language) : undefined
  const interval = pick(context, {
    da: named === undefined ? 'Interval' : `${named}-interval`,
    en: named === undefined ? 'Interval' : `${named} interval`,
  })
  const [what, figure, restsOnHeading] = pick(context, {
    da: ['Beregning', 'Tal', 'Bygger på'] as const,
    en: ['Computation', 'Figure', 'Rests on'] as const,
  })
  return {
    kind: 'table',
    id,
    title,
    columns: [what, figure, interval, 'p', restsOnHeading],
    rows: estimates.flatMap((one) => [
      estimateRow(context, one, levels),
      ...methodsOf(one[1]).map((beside) => besideRow(context, one, beside, levels)),
    ]),
    notes: notesOf(context, estimates),
    cells: 'numbers',
  }
}

/** What each method in the table answers, once; then what is warned of it. */
const sentencesOf = (context: Context, estimates: readonly Named[]): readonly Line[] => {
  const idsOf = new Map<BesideMethod, string[]>()
  for (const [id, estimate] of estimates) {
    for (const [method] of methodsOf(estimate)) idsOf.set(method, [...(idsOf.get(method) ?? []), id])
  }
  const codes = new Set(
    estimates.flatMap(([, estimate]) => methodsOf(estimate).flatMap(([, { warnings = [] }]) => warnings)),
  )
  return [
    ...(Object.keys(besideName) as BesideMethod[]).flatMap((method): readonly Line[] => {
      const ids = idsOf.get(method)
      if (ids === undefined) return []
      return [line`${strong(pick(context, besideName[method]))}: ${besideSentence(context, method, ids)}`]
    }),
    ...[...codes].map((code): Line => [plain(pick(context, warningSentence(code)))]),
  ]
}

const disagreements = (context: Context, estimates: readonly Named[]): readonly Block[] =>
  estimates.flatMap(([id, estimate]) => {
    const sentence = disagreementSentence(context, id)
    return sentence === undefined
      ? []
      : [{ kind: 'note', content: line`${estimateLabel(context, estimate)}: ${sentence}` } as const]
  })

/** The table of figures beside estimates, what each answers, and where a test disagrees with the verdict's interval. */
export const besideFigures = (
  context: Context,
  { id, title }: Pick<TableBlock, 'id' | 'title'>,
  all: readonly Named[],
): readonly Block[] => {
  const estimates = all.filter(([, estimate]) => methodsOf(estimate).length > 0)
  if (estimates.length === 0) return []
  return [
    besideTable(context, id, title, estimates),
    ...disagreements(context, estimates),
    { kind: 'list', items: sentencesOf(context, estimates) },
  ]
}

/** Other figures of the main comparisons: nothing where there are none. */
export const besideBlocks = (context: Context, estimates: readonly Named[]): readonly Block[] => {
  const heading = pick(context, { da: 'Andre beregninger af det samme', en: 'Other figures of the same comparisons' })
  const title = pick(context, { da: 'Ved siden af konklusionens beregning', en: 'Beside the figure of the verdict' })
  const blocks = besideFigures(context, { id: 'table-beside', title }, estimates)
  return blocks.length === 0 ? [] : [{ kind: 'heading', level: 3, id: 'beside', text: heading }, ...blocks]
}
