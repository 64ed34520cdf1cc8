import type { Context } from '../context.ts'
import { hasQuantity } from '../numbers/quantity-number.ts'

/** Whose outcome is described: everyone drawn, or the subgroup of a question. */
export type Described = {
  readonly outcome: string
  readonly question: string
  readonly people: 'everyone' | 'subgroup'
  /** Only of spells that started before or after the change. */
  readonly phase?: 'before' | 'after'
}

/** The outcome in one arm as the results describe it: a share with its counts, or a mean. */
export const describedId = (
  context: Context,
  { outcome, question, people, phase }: Described,
  arm: string,
): string | undefined => {
  const all = people === 'subgroup' ? `outcome.${outcome}.${question}` : `outcome.${outcome}`
  const whose = phase === undefined ? all : `${all}.${phase}`
  return [`${whose}.share.${arm}`, `${whose}.mean.${arm}`].find((id) => hasQuantity(context, id))
}

/** The outcome in one arm, or of those who started before and after where the results keep them apart. */
export const describedParts = (
  context: Context,
  described: Described,
  arm: string,
): readonly { readonly id: string; readonly when: string }[] => {
  const whole = describedId(context, described, arm)
  if (whole !== undefined) return [{ id: whole, when: '' }]
  const words = { before: { da: ' før', en: ' before' }, after: { da: ' efter', en: ' after' } } as const
  return (['before', 'after'] as const).flatMap((phase) => {
    const id = describedId(context, { ...described, phase }, arm)
    return id === undefined ? [] : [{ id, when: words[phase][context.language] }]
  })
}
