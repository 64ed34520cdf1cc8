import type { Estimate, GroupComparison } from '../../analysis/index.ts'
import { isNoResult } from '../../measures/index.ts'
import { say } from '../../text/index.ts'
import { armName, type Context, pick } from '../context.ts'
import type { Block, TableBlock } from '../document/block.ts'
import { type Line, line, plain, strong } from '../document/inline.ts'
import { estimateLabel } from '../figures/forest.ts'
import { armNumber, estimateNumber, estimateOf } from '../numbers/estimate-number.ts'
import { effectUnit } from '../numbers/format-estimate.ts'
import { shrunkenNumber } from '../numbers/groups-number.ts'
import { formatLevel } from '../numbers/interval.ts'
import {
  betweenSentences,
  differenceSentence,
  leftOutSentence,
  ownIntervalSentence,
  subject,
  testSentence,
  withheldSentence,
} from '../wording/group-sentences.ts'
import { figureBlock } from './figure-block.ts'
import { allMainEstimates } from './questions.ts'

type Compared = { readonly id: string; readonly estimate: Estimate; readonly comparison: GroupComparison }
type Row = TableBlock['rows'][number]

const comparedIn = (context: Context): readonly Compared[] =>
  allMainEstimates(context).flatMap(([id, estimate]) =>
    Object.values(estimate.groups ?? {}).map((comparison) => ({ id, estimate, comparison })),
  )

const isShrunken = ({ comparison }: Compared): boolean =>
  comparison.groups.some(({ shrunken }) => shrunken !== undefined)

/** People analysed in either arm, the difference between the arms and its interval. */
const numbersOf = (context: Context, id: string): readonly Line[] => {
  const { contrast, confInt } = estimateOf(context, id)
  const analysed = (side: 0 | 1) => armNumber(context, id, 'analysed', contrast[side])
  return [
    line`${analysed(0)}\u00a0/\u00a0${analysed(1)}`,
    [estimateNumber(context, id, 'estimate', 'table')],
    confInt === null ? [] : [estimateNumber(context, id, 'interval', 'table')],
  ]
}

/** Everyone first, then each group; a question about a subgroup has that subgroup as one of the two. */
const rowsOf = (context: Context, compared: Compared): readonly Row[] => {
  const { id, comparison } = compared
  const withShrunken = isShrunken(compared)
  const everyone = pick(context, { da: 'Alle', en: 'Everyone' })
  const whole = { label: [strong(everyone)], cells: [...numbersOf(context, id), ...(withShrunken ? [[]] : [])] }
  return [
    ...(comparison.by === 'subgroup' ? [] : [whole]),
    ...comparison.groups.map(({ group, label, estimate }) => ({
      label: [plain(say(label, context.language))],
      cells: [
        ...numbersOf(context, estimate),
        ...(withShrunken ? [[shrunkenNumber(context, id, comparison.by, group)]] : []),
      ],
    })),
  ]
}

const notesOf = (context: Context, compared: Compared): readonly Line[] => {
  const names = compared.estimate.contrast.map((arm) => armName(context, arm)).join(' / ')
  const shrunken = pick(context, {
    da: line`Trukket mod gennemsnittet: det bedre gæt på én delgruppe for sig, fordi de yderste tal oftest er yderst ved et tilfælde. Det er ingen test.`,
    en: line`Drawn towards the mean: the better guess for one group by itself, since the outermost numbers are mostly outermost by chance. It is no test.`,
  })
  return [
    pick(context, { da: line`Analyseret: ${names}.`, en: line`Analysed: ${names}.` }),
    ownIntervalSentence(context),
    ...(isShrunken(compared) ? [shrunken] : []),
  ]
}

const tableIdOf = ({ id, comparison }: Compared): string => `table-groups-${id}-by-${comparison.by}`

const groupsTable = (context: Context, compared: Compared): TableBlock => {
  const { estimate, comparison } = compared
  const level = formatLevel(estimate.level, context.language)
  const unit = effectUnit(estimate, context.language)
  const label = say(comparison.label, context.language)
  const words = pick(context, {
    da: {
      title: `Forskellen i hver delgruppe: ${label} (${estimateLabel(context, estimate)}, ${unit})`,
      columns: ['Analyseret', 'Forskel', `${level}-interval`],
      shrunken: 'Trukket mod gennemsnittet',
    },
    en: {
      title: `The difference in each group: ${label} (${estimateLabel(context, estimate)}, ${unit})`,
      columns: ['Analysed', 'Difference', `${level} interval`],
      shrunken: 'Drawn towards the mean',
    },
  })
  return {
    kind: 'table',
    id: tableIdOf(compared),
    title: words.title,
    columns: [label, ...words.columns, ...(isShrunken(compared) ? [words.shrunken] : [])],
    rows: rowsOf(context, compared),
    notes: notesOf(context, compared),
    cells: 'numbers',
  }
}

const figureOf = (context: Context, compared: Compared): readonly Block[] => {
  const id = `forest.${compared.id}.by-${compared.comparison.by}`
  const figure = context.results.figures[id]
  return figure === undefined ? [] : figureBlock(context, id, figure, { table: tableIdOf(compared) })
}

const paragraph = (content: Line): Block => ({ kind: 'paragraph', content })

/** The test between the groups first, then the groups: no group's number is read alone. */
const comparisonBlocks = (context: Context, compared: Compared): readonly Block[] => {
  const { id, estimate, comparison } = compared
  const { by, label, groups } = comparison
  const after = [
    leftOutSentence(context, id, by),
    withheldSentence(context, id, by),
    differenceSentence(context, id, by),
    ...betweenSentences(context, id, by),
  ].flatMap((sentence) => (sentence === undefined ? [] : [paragraph(sentence)]))
  return [
    {
      kind: 'heading',
      level: 4,
      id: `groups-${id}-by-${by}`,
      text: `${estimateLabel(context, estimate)}: ${say(label, context.language)}`,
    },
    paragraph(testSentence(context, id, by)),
    ...after,
    ...(groups.length === 0 ? [] : [groupsTable(context, compared), ...figureOf(context, compared)]),
  ]
}

const severalNote = (context: Context, all: readonly Compared[]): readonly Block[] => {
  if (all.filter(({ comparison }) => !isNoResult(comparison.test)).length < 2) return []
  return [
    {
      kind: 'note',
      content: pick(context, {
        da: line`Her er flere test, og de er ikke justeret for hinanden: blandt mange test vil nogle falde ud til den ene side ved et tilfælde.`,
        en: line`There are several tests here, and they are not adjusted for each other: among many tests some will fall out to one side by chance.`,
      }),
    },
  ]
}

/** Whether the effect differs between groups known before the draw: nothing where no question asks. */
export const groupBlocks = (context: Context): readonly Block[] => {
  const all = comparedIn(context)
  if (all.length === 0) return []
  const isEffect = all.every(({ estimate }) => subject(estimate).en === 'the effect')
  const text = isEffect
    ? pick(context, { da: 'Er effekten den samme for alle?', en: 'Is the effect the same for everyone?' })
    : pick(context, { da: 'Er forskellen den samme for alle?', en: 'Is the difference the same for everyone?' })
  return [
    { kind: 'heading', level: 3, id: 'groups', text },
    ...severalNote(context, all),
    ...all.flatMap((compared) => comparisonBlocks(context, compared)),
  ]
}
