import type { Protocol } from '../../protocol/index.ts'
import type { Cell, Flow, Table } from '../results.ts'
import { armSaid, said } from '../words.ts'

const order = [
  'drawn',
  'exited',
  'withdrawn',
  'placed',
  'not-compared',
  'outcome-missing',
  'unmatched',
  'incomplete',
  'not-in-base',
  'excluded',
  'analysed',
]

/** The flow as a table: a row per step, a column per arm. */
export const flowTable = (protocol: Protocol, flow: Flow): Table => {
  const steps = flow.arms.flatMap(({ arm, steps: ofArm }) => ofArm.map((step) => ({ arm, step })))
  const rows = order.flatMap((id) => {
    const here = steps.filter(({ step }) => step.id === id)
    const [first] = here
    if (first === undefined) return []
    const cells = protocol.arms.map((of): Cell => {
      const found = here.find(({ arm }) => arm === of.id)
      return found === undefined ? { empty: true } : { quantity: found.step.quantity }
    })
    return [{ label: first.step.label, cells }]
  })
  return {
    title:
      protocol.cohorts === undefined
        ? said('Deltagernes vej gennem forsøget', 'Participant flow')
        : said('Forløbenes vej gennem forsøget', 'Flow of spells'),
    columns: protocol.arms.map(({ id }) => armSaid(protocol, id)),
    rows,
    notes: [],
  }
}
