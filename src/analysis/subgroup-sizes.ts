import { count } from '../measures/index.ts'
import type { Protocol, Question } from '../protocol/index.ts'
import { boundTo } from './bound-to.ts'
import type { Frame } from './data/frame.ts'
import type { Ledger } from './disclosure/ledger.ts'
import { mainSet } from './estimates/analysis-set.ts'
import { both, compose, inArmSaid, unitCounted } from './words.ts'

/** The people of a subgroup in each arm, by the id of their number. */
export type SubgroupSizes = ReadonlyMap<string, { readonly id: string; readonly rows: Int32Array }>

/** Enters how many of each arm are in the subgroup of a question; nothing where it has none. */
export const subgroupSizes = (
  protocol: Protocol,
  frame: Frame,
  question: Question,
  ledger: Ledger,
): SubgroupSizes | undefined => {
  const { subgroup } = question
  if (subgroup === undefined) return undefined
  const { set, rows } = mainSet(protocol, frame, question)
  const { source } = protocol.population.attributes?.[subgroup.attribute] ?? {}
  const label = both(question.text)
  const definition = compose(
    [set.label, label],
    (who, asked) => `${who} (${asked})`,
    (who, asked) => `${who} (${asked})`,
  )
  return new Map(
    protocol.arms.map(({ id: arm }, code) => {
      const inArm = rows.filter((row) => frame.arm.codes[row] === code)
      const binding = { base: inArmSaid(protocol, arm), definition, ...boundTo(protocol, source) }
      const quantity = count(inArm.length, unitCounted(protocol), binding)
      return [arm, { id: ledger.enter(`subgroup.${question.id}.${arm}`, quantity), rows: inArm }] as const
    }),
  )
}
