import type { Context } from '../context.ts'
import { hasQuantity } from '../numbers/quantity-number.ts'

/** Whose outcome is described: everyone drawn, or the subgroup of a question. */
export type Described = {
  readonly outcome: string
  readonly question: string
  readonly people: 'everyone' | 'subgroup'
}

/** The outcome in one arm as the results describe it: a share with its counts, or a mean. */
export const describedId = (
  context: Context,
  { outcome, question, people }: Described,
  arm: string,
): string | undefined => {
  const whose = people === 'subgroup' ? `outcome.${outcome}.${question}` : `outcome.${outcome}`
  return [`${whose}.share.${arm}`, `${whose}.mean.${arm}`].find((id) => hasQuantity(context, id))
}
