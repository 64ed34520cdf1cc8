import type { Note } from '../../analysis/index.ts'
import { formatList, say } from '../../text/index.ts'
import { type Context, pick } from '../context.ts'
import type { Section } from '../document/block.ts'
import { authored, type Line, line, plain, reference } from '../document/inline.ts'
import { clusterLimits } from '../wording/cluster-limits.ts'
import { limitsOf } from '../wording/limits.ts'
import { plansNotComputed } from '../wording/plans-not-computed.ts'

/** Notes that the report says in words of its own, where they belong. */
const saidElsewhere: ReadonlySet<string> = new Set(['disclosure', 'public-data', 'allocation-recorded', 'not-locked'])

/** Notes of the whole trial, each once: what is about an estimate stands beside it, what is unanswered in the summary. */
const notesOf = ({ results, language }: Context): readonly string[] => {
  const isOfTrial = ({ id, about = '' }: Note) =>
    !saidElsewhere.has(id) && !id.startsWith('not-computed.') && !Object.hasOwn(results.estimates, about)
  return [...new Set(results.notes.filter(isOfTrial).map(({ text }) => say(text, language)))]
}

/** What the protocol plans that this version does not compute. */
const planLines = (context: Context): readonly Line[] => {
  const plans = plansNotComputed(context.protocol, context.results).map((said) => pick(context, said))
  if (plans.length === 0) return []
  const list = formatList(plans, context.language)
  return [
    pick(context, {
      da: line`Planlagt, men ikke beregnet af denne version: ${list}. Planen står i ${reference('planned')}.`,
      en: line`Planned, but not computed by this version: ${list}. The plan stands in ${reference('planned')}.`,
    }),
  ]
}

/** What the design cannot say, and what else a reader must know. */
export const limitsSection = (context: Context): Section => ({
  id: 'limits',
  title: pick(context, { da: 'Forbehold', en: 'Limits of the design' }),
  blocks: [
    {
      kind: 'list',
      items: [
        ...clusterLimits(context),
        ...limitsOf(context).map((said): Line => [plain(pick(context, said))]),
        ...planLines(context),
        ...notesOf(context).map((text): Line => [authored(text)]),
      ],
    },
  ],
})
