import type { Figure } from '../../analysis/index.ts'
import { formatList } from '../../text/index.ts'
import { type Context, pick } from '../context.ts'
import type { Block, Section } from '../document/block.ts'
import { line, plain, reference } from '../document/inline.ts'
import { balanceLegend } from '../figures/balance.ts'
import { knownBefore } from '../wording/design.ts'
import { figureBlock } from './figure-block.ts'
import { imbalanceBlocks } from './imbalance.ts'
import { tableBlock } from './table-block.ts'

const intro = (context: Context): Block => {
  const who = pick(context, {
    da: line`Hvem der var i grupperne før start, står i ${reference('table-baseline')}.`,
    en: line`Who was in the arms before the start stands in ${reference('table-baseline')}.`,
  })
  const difference = pick(context, {
    da: ' En standardiseret forskel er forskellen i gennemsnit målt i standardafvigelser.',
    en: ' A standardised difference is the difference in means in standard deviations.',
  })
  return { kind: 'paragraph', content: line`${who}${context.protocol.arms.length < 2 ? '' : difference}` }
}

const balanceNotes = (context: Context, { table, quantities = [] }: Figure) => {
  const legend = balanceLegend(context, table, quantities)
  const dashed = pick(context, {
    da: 'De stiplede linjer står en tiendedel standardafvigelse fra nul.',
    en: 'The dashed lines stand a tenth of a standard deviation from zero.',
  })
  const dots = pick(context, { da: 'Prikker', en: 'Dots' })
  const series = legend.length === 0 ? [] : [[plain(`${dots}: ${formatList(legend, context.language)}.`)]]
  return { table: `table-${table}`, notes: [[plain(dashed)], ...series] }
}

/** Who the people were before the allocation, and how alike the arms were. */
export const baselineSection = (context: Context): Section | undefined => {
  const { tables, figures } = context.results
  const table = tables.baseline
  if (table === undefined) return undefined
  const block = tableBlock(context, 'baseline', table, pick(context, knownBefore(context.protocol)))
  const drawn = Object.entries(figures).filter(([, { kind }]) => kind === 'balance')
  return {
    id: 'baseline',
    title: pick(context, { da: 'Grupperne før start', en: 'The arms at baseline' }),
    blocks: [
      intro(context),
      block,
      ...imbalanceBlocks(context),
      ...drawn.flatMap(([id, figure]) => figureBlock(context, id, figure, balanceNotes(context, figure))),
    ],
  }
}
