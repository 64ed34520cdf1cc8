import { createHash } from 'node:crypto'
import { type DeliveryPlan, deliveryPlan } from '../../measures/index.ts'
import { ProblemError, problem } from '../../problems/index.ts'
import { canonicalJson, checkProtocol, type Protocol } from '../../protocol/index.ts'
import type { Tx } from '../store.ts'

/** The protocol in force, what is counted by it, and a name for that. */
export type TrialPlan = { readonly protocol: Protocol; readonly plan: DeliveryPlan; readonly name: string }

const kept = new Map<string, TrialPlan>()
const mostKept = 50

/** How outlines are packed and counted: another number makes all of them anew. */
const form = 2

/** What of a protocol the counts depend on; a changed target changes none. */
const nameOf = ({ arms, allocation, delivery, exemptions, trial }: Protocol): string => {
  const parts = { form, arms, allocation, delivery, exemptions, period: trial.period, sites: trial.sites }
  return createHash('sha256')
    .update(canonicalJson(JSON.parse(JSON.stringify(parts))))
    .digest('hex')
}

const read = (text: string): TrialPlan => {
  const { protocol, problems } = checkProtocol(text, 'protocol.yaml')
  if (protocol === undefined) throw new ProblemError(problems)
  return { protocol, plan: deliveryPlan(protocol), name: nameOf(protocol) }
}

/** Reads a trial's protocol, once per version of its text. @throws ProblemError `store.no-trial` */
export const trialPlan = async (tx: Tx, trial: string): Promise<TrialPlan> => {
  const row = await tx.selectFrom('trial').select('protocol_text').where('id', '=', trial).executeTakeFirst()
  if (row === undefined) throw new ProblemError(problem('store.no-trial', {}))
  const key = createHash('sha256').update(row.protocol_text).digest('hex')
  const found = kept.get(key) ?? read(row.protocol_text)
  if (kept.size >= mostKept) kept.clear()
  kept.set(key, found)
  return found
}
