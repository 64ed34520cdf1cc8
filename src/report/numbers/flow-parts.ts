import type { FlowStep } from '../../analysis/index.ts'
import { formatList, say } from '../../text/index.ts'
import type { Context } from '../context.ts'
import { quantityOf } from './quantity-number.ts'

/** One line of what a step of the flow is made up of: its words and the quantity it prints. */
export type FlowPart = { readonly label: string; readonly quantity: string }

/** The parts of a step, in their order; those that are withheld share one line, so that their number is not told apart. */
export const flowParts = (context: Context, { parts = [] }: FlowStep): readonly FlowPart[] => {
  const { language } = context
  const isWithheld = (id: string) => quantityOf(context, id).suppressed !== undefined
  const shown = parts.filter(({ quantity }) => !isWithheld(quantity))
  const hidden = parts.filter(({ quantity }) => isWithheld(quantity))
  const [first] = hidden
  const labels = hidden.map(({ label }) => say(label, language)).sort()
  return [
    ...shown.map(({ label, quantity }) => ({ label: say(label, language), quantity })),
    ...(first === undefined ? [] : [{ label: formatList(labels, language), quantity: first.quantity }]),
  ]
}
