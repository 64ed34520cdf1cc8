import type { Estimate } from '../../analysis/index.ts'
import type { Question } from '../../protocol/index.ts'
import { formatList, say } from '../../text/index.ts'
import { authorsText, type Context, pick } from '../context.ts'

type Subgroup = NonNullable<Question['subgroup']>

const valueWords = (context: Context, { attribute }: Subgroup, value: string | number | boolean): string => {
  const declared = context.protocol.population.attributes?.[attribute]
  const category = declared?.categories?.[String(value)]
  if (category !== undefined) return authorsText(context, category)
  if (declared?.type !== 'boolean') return String(value)
  const isNo = ['0', 'false', 'falsk', 'nej', 'no'].includes(String(value).toLowerCase())
  return pick(context, isNo ? { da: 'nej', en: 'no' } : { da: 'ja', en: 'yes' })
}

/** A subgroup in the protocol's words: its label, or attribute and values as they are labelled. */
export const subgroupWords = (context: Context, subgroup: Subgroup): string => {
  if (subgroup.label !== undefined) return authorsText(context, subgroup.label)
  const { label } = context.protocol.population.attributes?.[subgroup.attribute] ?? {}
  const name = label === undefined ? subgroup.attribute : authorsText(context, label)
  const values = subgroup.values.map((value) => valueWords(context, subgroup, value))
  return `${name}: ${formatList(values, context.language)}`
}

/** The people of an estimate, in words. */
export const analysisSetWords = (context: Context, { analysisSet, question }: Estimate): string => {
  const subgroup = (context.protocol.questions ?? []).find(({ id }) => id === question)?.subgroup
  return analysisSet.kind === 'subgroup' && subgroup !== undefined
    ? subgroupWords(context, subgroup)
    : say(analysisSet.label, context.language)
}
