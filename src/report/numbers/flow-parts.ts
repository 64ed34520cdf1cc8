import type { FlowStep } from '../../analysis/index.ts'
import { say } from '../../text/index.ts'
import { type Context, pick } from '../context.ts'
import { reasonWords } from '../wording/no-result.ts'
import { quantityOf } from './quantity-number.ts'

/** One line of what a step of the flow is made up of: its words, and the quantity it prints or that it is withheld. */
export type FlowPart = { readonly label: string } & ({ readonly quantity: string } | { readonly withheld: string })

/**
 * The parts of a step, in their order. Those that are withheld share one line that names none of them: beside a small
 * total, names alone would tell that each is few, and which they are.
 */
export const flowParts = (context: Context, { parts = [] }: FlowStep): readonly FlowPart[] => {
  const { language } = context
  const isWithheld = (id: string) => quantityOf(context, id).suppressed !== undefined
  const shown = parts.filter(({ quantity }) => !isWithheld(quantity))
  const others: FlowPart = {
    label: pick(
      context,
      shown.length === 0 ? { da: 'grunde', en: 'reasons' } : { da: 'andre grunde', en: 'other reasons' },
    ),
    withheld: reasonWords({ noResult: 'suppressed', why: '' }, language),
  }
  return [
    ...shown.map(({ label, quantity }) => ({ label: say(label, language), quantity })),
    ...(shown.length === parts.length ? [] : [others]),
  ]
}
