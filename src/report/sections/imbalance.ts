import { type Context, pick } from '../context.ts'
import type { Block } from '../document/block.ts'
import { join, type Line, line, reference } from '../document/inline.ts'
import { quantityNumber } from '../numbers/quantity-number.ts'
import { wayOf } from '../wording/design.ts'
import { allMainEstimates } from './questions.ts'

/** A joint test below this, or a standardised difference beyond that, is commented on. */
const smallP = 0.05
const largeDifference = 0.25

const numberOf = ({ results }: Context, id: string): number => {
  const value = results.quantities[id]?.value
  return typeof value === 'number' ? value : Number.NaN
}

const largest = (context: Context): string | undefined =>
  Object.entries(context.results.quantities)
    .filter(([id, { kind }]) => kind === 'standardised-difference' && Math.abs(numberOf(context, id)) > largeDifference)
    .map(([id]) => id)
    .sort((a, b) => Math.abs(numberOf(context, b)) - Math.abs(numberOf(context, a)))[0]

const signs = (context: Context): readonly Line[] => {
  const joint = numberOf(context, 'balance.joint') < smallP
  const difference = largest(context)
  const test = joint ? [quantityNumber(context, 'balance.joint', 'value')] : []
  const size = difference === undefined ? [] : [quantityNumber(context, difference, 'value')]
  return [
    ...test.map((p) =>
      pick(context, { da: line`den samlede test giver p = ${p}`, en: line`the joint test gives p = ${p}` }),
    ),
    ...size.map((d) =>
      pick(context, {
        da: line`den største standardiserede forskel er ${d}`,
        en: line`the largest standardised difference is ${d}`,
      }),
    ),
  ]
}

/** Where an imbalance may come from, as the design allows. */
const reasonLine = (context: Context): Line => {
  switch (wayOf(context.protocol)) {
    case 'drawn':
      return pick(context, {
        da: line` Efter lodtrækning sker det ved et tilfælde.`,
        en: line` After drawing lots that happens by chance.`,
      })
    case 'drawn-elsewhere':
      return pick(context, {
        da: line` Det kan være sket ved et tilfælde, eller fordi dataene kun er en del af dem, der blev trukket.`,
        en: line` It may have happened by chance, or since the data are only some of those drawn.`,
      })
    default:
      return pick(context, {
        da: line` Grupperne var forskellige fra begyndelsen, og det kan også ses i udfaldene.`,
        en: line` The arms differed from the beginning, and that may show in the outcomes too.`,
      })
  }
}

/** A sentence where the arms were not alike at baseline: what shows it, where it may come from, what to compare with. */
export const imbalanceBlocks = (context: Context): readonly Block[] => {
  const found = signs(context)
  if (found.length === 0) return []
  const list = join(found, pick(context, { da: ', og ', en: ', and ' }))
  const hasAdjusted = allMainEstimates(context).some(([, { covariates }]) => covariates.length > 0)
  const compare = pick(context, {
    da: line` Sammenlign med de justerede resultater i ${reference('table-effects')}.`,
    en: line` Compare with the adjusted results in ${reference('table-effects')}.`,
  })
  const reason = reasonLine(context)
  return [
    {
      kind: 'paragraph',
      content: pick(context, {
        da: line`Grupperne ligner ikke hinanden på alle punkter: ${list}.${reason}${hasAdjusted ? compare : []}`,
        en: line`The arms are not alike in every respect: ${list}.${reason}${hasAdjusted ? compare : []}`,
      }),
    },
  ]
}
