import type { Question } from '../../protocol/index.ts'
import { type Context, pick } from '../context.ts'
import type { NumberInline } from '../document/inline.ts'
import { authored, join, type Line, line } from '../document/inline.ts'
import { isShareOutcome } from '../numbers/outcome-scale.ts'
import { statedNumber } from '../numbers/stated-number.ts'
import { expectationName, questionName } from '../wording/plan-names.ts'

/** A share as a protocol writes it, in percentage points, without the noise of binary arithmetic. */
export const inPoints = (share: number): number => Math.round(share * 1e10) / 1e8

/** A difference that a question states, in the unit of its outcome. */
export const statedDifference = (
  context: Context,
  { id, outcome }: Question,
  path: string,
  value: number,
): NumberInline =>
  isShareOutcome(context, outcome)
    ? statedNumber(context, `questions.${id}.${path}`, inPoints(value), 'percentage points')
    : statedNumber(context, `questions.${id}.${path}`, value, context.protocol.outcomes?.[outcome]?.unit ?? '')

const importantLine = (context: Context, question: Question): readonly Line[] => {
  const { smallestImportant } = question
  if (smallestImportant === undefined) return []
  const number = statedDifference(context, question, 'smallestImportant', smallestImportant)
  return [
    pick(context, {
      da: line`mindste forskel, der er værd at finde: ${number}`,
      en: line`smallest difference worth finding: ${number}`,
    }),
  ]
}

const uptakeLine = (context: Context, { id, minimumUptake }: Question): readonly Line[] => {
  if (minimumUptake === undefined) return []
  const number = statedNumber(context, `questions.${id}.minimumUptake`, minimumUptake, 'share')
  return [pick(context, { da: line`mindste brug af indsatsen: ${number}`, en: line`minimum uptake: ${number}` })]
}

const deliveredLine = (context: Context, { id, smallestDeliveredContrast: asked }: Question): readonly Line[] => {
  if (asked === undefined) return []
  const path = `questions.${id}.smallestDeliveredContrast`
  const number = statedNumber(context, path, inPoints(asked.difference), 'percentage points')
  const of = authored(expectationName(context, asked.expectation))
  return [
    pick(context, {
      da: line`mindste forskel i gennemførelse (${of}): ${number}`,
      en: line`smallest difference in delivery (${of}): ${number}`,
    }),
  ]
}

/** What a question asks for beside its comparison: the smallest difference that matters, and what must be delivered. */
export const thresholdItems = (context: Context): readonly Line[] =>
  (context.protocol.questions ?? []).flatMap((question) => {
    const parts = [importantLine, uptakeLine, deliveredLine].flatMap((lineOf) => lineOf(context, question))
    return parts.length === 0 ? [] : [line`${authored(questionName(context, question))} ${join(parts, '; ')}.`]
  })
