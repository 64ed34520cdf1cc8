import type { Estimate, Figure, Table } from '../../analysis/index.ts'
import { type Context, pick } from '../context.ts'
import type { Block, Section } from '../document/block.ts'
import { type Line, line, plain } from '../document/inline.ts'
import { estimateLabel, hasOuterInterval } from '../figures/forest.ts'
import { estimateOf, outcomeName } from '../numbers/estimate-number.ts'
import { subgroupWords } from '../wording/analysis-set.ts'
import { isNotOffered } from '../wording/not-computed.ts'
import { otherGroups } from '../wording/verdict-words.ts'
import { warningSentence } from '../wording/warnings.ts'
import { analysedTable } from './analysed-table.ts'
import { beforeAfterBlocks, isBeforeAfterTable } from './before-after.ts'
import { besideBlocks, besideFigures } from './beside.ts'
import { curveBlocks } from './curves.ts'
import { isDeliveryTable } from './delivery.ts'
import { effectsTable } from './effects-table.ts'
import { figureBlock } from './figure-block.ts'
import { groupBlocks } from './groups.ts'
import { isOverTime, overTimeBlocks } from './over-time.ts'
import { allMainEstimates, everyoneEstimates, furtherEstimates, isMainSet } from './questions.ts'
import { registerTables } from './registers.ts'
import { tableBlock } from './table-block.ts'
import { isUptakeTable, uptakeBlocks } from './uptake.ts'
import { worstCaseBlocks } from './worst-case.ts'

type Named = readonly (readonly [string, Estimate])[]

/** Rows of a subgroup are named by outcome and subgroup, not by the question that asked for them. */
const withSubgroupNames = (context: Context, table: Table): Table => {
  const subgroups = (context.protocol.questions ?? []).flatMap(({ id, outcome, subgroup }) =>
    subgroup === undefined
      ? []
      : [
          {
            path: `outcome.${outcome}.${id}.`,
            name: `${outcomeName(context, outcome)} (${subgroupWords(context, subgroup)})`,
          },
        ],
  )
  const nameOf = ({ cells }: Table['rows'][number]) =>
    subgroups.find(({ path }) => cells.some((cell) => 'quantity' in cell && cell.quantity.startsWith(path)))?.name
  return { ...table, rows: table.rows.map((row) => ({ ...row, label: nameOf(row) ?? row.label })) }
}

const outcomesBlocks = (context: Context): readonly Block[] => {
  const table = context.results.tables.outcomes
  if (table === undefined || table.rows.length === 0) return []
  return [
    tableBlock(
      context,
      'outcomes',
      withSubgroupNames(context, table),
      pick(context, { da: 'Resultatmål', en: 'Outcome' }),
    ),
  ]
}

const outerNote = (context: Context): Line => [
  plain(
    pick(context, {
      da: 'Den tynde streg med tværstreger er det interval, som konklusionen er læst af, når flere spørgsmål er prøvet sammen.',
      en: 'The thin line with ticks is the interval that the verdict was read off, where several questions were tested together.',
    }),
  ),
]

const drawsGroups = (context: Context, { estimates = [] }: Figure): boolean =>
  estimates.some((id) => estimateOf(context, id).analysisSet.kind === 'group')

/** Forest plots in the order of the questions whose estimates they draw; those of groups stand with their comparison. */
const forestsInOrder = (context: Context): readonly (readonly [string, Figure])[] => {
  const order = allMainEstimates(context).map(([id]) => id)
  const first = ({ estimates = [] }: Figure): number =>
    Math.min(order.length, ...estimates.map((id) => order.indexOf(id)).filter((at) => at >= 0))
  return Object.entries(context.results.figures)
    .filter(([, figure]) => figure.kind === 'forest' && !drawsGroups(context, figure))
    .sort(([, a], [, b]) => first(a) - first(b))
}

const forestBlocks = (context: Context): readonly Block[] =>
  forestsInOrder(context).flatMap(([id, figure]) => {
    const drawn = figure.estimates ?? []
    const isOfMain = drawn.some((name) => isMainSet(estimateOf(context, name)))
    const notes = hasOuterInterval(context, drawn) ? [outerNote(context)] : []
    return figureBlock(context, id, figure, { table: isOfMain ? 'table-effects' : 'table-further', notes })
  })

/** What must be known beside estimates: each sentence once, with the estimates that it is about. */
const warningBlocks = (context: Context, estimates: Named): readonly Block[] => {
  const about = new Map<string, string[]>()
  for (const [, estimate] of estimates) {
    for (const code of estimate.warnings) {
      about.set(code, [...(about.get(code) ?? []), estimateLabel(context, estimate)])
    }
  }
  const items = [...about].map(
    ([code, labels]): Line => line`${labels.join('; ')}: ${pick(context, warningSentence(code))}`,
  )
  return items.length === 0 ? [] : [{ kind: 'list', items }]
}

/** Who was analysed, of the estimates that anything was computed for. */
const analysedBlocks = (context: Context, id: string, title: string, estimates: Named): readonly Block[] => {
  const computed = estimates.filter(([, estimate]) => !isNotOffered(estimate))
  return computed.length === 0 ? [] : [analysedTable(context, id, title, computed)]
}

const furtherBlocks = (context: Context): readonly Block[] => {
  const estimates = furtherEstimates(context)
  if (estimates.length === 0) return []
  const others = otherGroups(context)
  const warning = pick(context, {
    da: `Disse udsnit sammenligner ${others.da}. De står ved siden af og giver ingen konklusion.`,
    en: `These sets compare ${others.en}. They stand beside the main result and give no verdict.`,
  })
  return [
    {
      kind: 'heading',
      level: 3,
      id: 'further-sets',
      text: pick(context, { da: 'Andre udsnit', en: 'Further analysis sets' }),
    },
    { kind: 'note', content: [plain(warning)] },
    effectsTable(
      context,
      'table-further',
      pick(context, {
        da: 'Forskelle i andre udsnit',
        en: 'Differences in further sets',
      }),
      estimates,
    ),
    ...warningBlocks(context, estimates),
    ...analysedBlocks(
      context,
      'table-analysed-further',
      pick(context, { da: 'Hvem der er regnet på i andre udsnit', en: 'Who was analysed in further sets' }),
      estimates,
    ),
    ...besideFigures(
      context,
      {
        id: 'table-beside-further',
        title: pick(context, {
          da: 'Andre beregninger af forskellene i andre udsnit',
          en: 'Other figures of the differences in further sets',
        }),
      },
      estimates,
    ),
  ]
}

/** Beside outcomes on a condition: the same outcomes of everyone, which are no answers to the questions asked. */
const everyoneBlocks = (context: Context): readonly Block[] => {
  const estimates = everyoneEstimates(context)
  if (estimates.length === 0) return []
  const text = pick(context, { da: 'Det samme for alle', en: 'The same for everyone' })
  const why = pick(context, {
    da: 'Nogle resultatmål handler kun om dem, der opfylder en betingelse, som først viste sig efter fordelingen. Grupperne kan da bestå af forskellige slags mennesker, og forskellen beskriver kun. Her står de samme resultatmål for alle, der kom i grupperne. De giver ingen konklusion.',
    en: 'Some outcomes are only about those who fulfil a condition that showed after the allocation. The arms can then hold different kinds of people, and the difference only describes. Here are the same outcomes of everyone who came into the arms. They give no verdict.',
  })
  const title = pick(context, {
    da: 'Forskelle mellem grupperne, alle uanset betingelsen',
    en: 'Differences between the arms, everyone whatever the condition',
  })
  return [
    { kind: 'heading', level: 3, id: 'everyone', text },
    { kind: 'note', content: [plain(why)] },
    effectsTable(context, 'table-everyone', title, estimates),
    ...warningBlocks(context, estimates),
    ...analysedBlocks(
      context,
      'table-analysed-everyone',
      pick(context, { da: 'Hvem der er regnet på, alle', en: 'Who was analysed, everyone' }),
      estimates,
    ),
  ]
}

const otherFigures = (context: Context): readonly Block[] =>
  Object.entries(context.results.figures)
    .filter(([, { kind }]) => kind === 'means')
    .flatMap(([id, figure]) => figureBlock(context, id, figure))

/** Tables of the results that no chapter asks for by name. */
const otherTables = (context: Context): readonly Block[] => {
  const placed = new Set(['flow', 'baseline', 'attrition', 'outcomes', ...registerTables])
  return Object.entries(context.results.tables)
    .filter(
      ([id]) =>
        !placed.has(id) && !isOverTime(id) && !isBeforeAfterTable(id) && !isUptakeTable(id) && !isDeliveryTable(id),
    )
    .map(([id, table]) => tableBlock(context, id, table, pick(context, { da: 'Linje', en: 'Row' })))
}

const comparisonBlocks = (context: Context, estimates: Named): readonly Block[] => {
  if (estimates.length === 0) return []
  const heading = pick(context, { da: 'Sammenligninger af grupperne', en: 'Comparisons of the arms' })
  const title = pick(context, { da: 'Forskelle mellem grupperne', en: 'Differences between the arms' })
  return [
    { kind: 'heading', level: 3, id: 'comparisons', text: heading },
    effectsTable(context, 'table-effects', title, estimates),
    ...warningBlocks(context, estimates),
    ...forestBlocks(context),
    ...analysedBlocks(
      context,
      'table-analysed',
      pick(context, { da: 'Hvem der er regnet på', en: 'Who was analysed' }),
      estimates,
    ),
    ...besideBlocks(context, estimates),
  ]
}

/** What came out: the outcome in each arm, each comparison with its uncertainty, and what stands beside it. */
export const resultsSection = (context: Context): Section => ({
  id: 'results',
  title: pick(context, { da: 'Resultater', en: 'Results' }),
  blocks: [
    ...outcomesBlocks(context),
    ...otherFigures(context),
    ...uptakeBlocks(context),
    ...comparisonBlocks(context, allMainEstimates(context)),
    ...groupBlocks(context),
    ...curveBlocks(context),
    ...beforeAfterBlocks(context),
    ...overTimeBlocks(context),
    ...everyoneBlocks(context),
    ...furtherBlocks(context),
    ...worstCaseBlocks(context),
    ...otherTables(context),
  ],
})
