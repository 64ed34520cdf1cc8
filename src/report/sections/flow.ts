import type { FlowStep } from '../../analysis/index.ts'
import { type Said, say } from '../../text/index.ts'
import { armName, type Context, pick } from '../context.ts'
import type { Block, FigureBlock, Section } from '../document/block.ts'
import { authored, join, type Line, line, strong } from '../document/inline.ts'
import { drawFlow } from '../figures/flow.ts'
import { flowParts } from '../numbers/flow-parts.ts'
import { quantityNumber } from '../numbers/quantity-number.ts'
import { wayOf } from '../wording/design.ts'
import { tableBlock } from './table-block.ts'

const stepLine = (context: Context, step: FlowStep): Line => {
  const number = quantityNumber(context, step.quantity, 'value')
  const of = flowParts(context, step).map(
    (part) =>
      line`${part.label} ${'quantity' in part ? quantityNumber(context, part.quantity, 'value') : part.withheld}`,
  )
  const within = of.length === 0 ? [] : line` (${join(of, ', ')})`
  return line`${say(step.label, context.language)}: ${number}${within}`
}

const statedLines = (context: Context): readonly Line[] =>
  context.results.flow.stated.map(({ label, total, arms, reference }) => {
    const all = total === undefined ? [] : line`: ${quantityNumber(context, total, 'value')}`
    const perArm = Object.entries(arms ?? {}).map(
      ([arm, id]) => line`${armName(context, arm)} ${quantityNumber(context, id, 'value')}`,
    )
    const within = perArm.length === 0 ? [] : line` (${join(perArm, ', ')})`
    return line`${authored(say(label, context.language))}${all}${within}. ${pick(context, { da: 'Kilde', en: 'Source' })}: ${authored(reference)}`
  })

/** What the steps before the arms are called: nobody was allocated where all came with their site, or into one arm. */
const beforeArms = (protocol: Context['protocol']): Said =>
  ['by-site', 'one-arm'].includes(wayOf(protocol))
    ? { da: 'I alt', en: 'In all' }
    : { da: 'Før fordelingen', en: 'Before the allocation' }

/** The flow in words, step by step: what the drawing shows, for narrow pages and for those who do not see it. */
const flowList = (context: Context): readonly Block[] => {
  const { before, arms } = context.results.flow
  const stated = statedLines(context)
  const label = (text: string): Block => ({ kind: 'paragraph', content: [strong(text)] })
  return [
    ...(stated.length === 0
      ? []
      : [
          label(
            pick(context, { da: 'Før disse data, ifølge kilden', en: 'Before these data, as stated by the source' }),
          ),
          { kind: 'list', items: stated } as const,
        ]),
    ...(before.length === 0
      ? []
      : [
          label(pick(context, beforeArms(context.protocol))),
          { kind: 'list', items: before.map((step) => stepLine(context, step)) } as const,
        ]),
    ...arms.flatMap(({ arm, steps }): readonly Block[] => [
      label(armName(context, arm)),
      { kind: 'list', items: steps.map((step) => stepLine(context, step)) },
    ]),
  ]
}

const flowFigure = (context: Context): FigureBlock => {
  const { figures, tables } = context.results
  const title = figures.flow?.title ?? { da: 'Deltagernes vej gennem forsøget', en: 'Participant flow' }
  const table = tables.flow
  return {
    kind: 'figure',
    id: 'figure-flow',
    title: say(title, context.language),
    description: pick(context, {
      da: 'Diagram over, hvor mange deltagere der var med i hvert trin af forsøget. De samme tal står i listen og i tabellen.',
      en: 'Diagram of how many participants were in each step of the trial. The list and the table give the same numbers.',
    }),
    wide: drawFlow(context),
    instead: flowList(context),
    notes: [],
    data:
      table === undefined || table.rows.length === 0
        ? flowList(context)
        : [tableBlock(context, 'flow', table, pick(context, { da: 'Trin', en: 'Step' })), ...beforeList(context)],
  }
}

const beforeList = (context: Context): readonly Block[] => {
  const items = [...statedLines(context), ...context.results.flow.before.map((step) => stepLine(context, step))]
  return items.length === 0 ? [] : [{ kind: 'list', items }]
}

/** Who came in, who was drawn to which arm, who left, who was analysed (CONSORT 2010). */
export const flowSection = (context: Context): Section => ({
  id: 'flow',
  title: pick(
    context,
    context.protocol.cohorts === undefined
      ? { da: 'Deltagernes vej gennem forsøget', en: 'Participant flow' }
      : { da: 'Forløbenes vej gennem forsøget', en: 'Flow of spells' },
  ),
  blocks: [flowFigure(context)],
})
