import { type Binding, count } from '../../measures/index.ts'
import type { Protocol } from '../../protocol/index.ts'
import type { Said } from '../../text/index.ts'
import type { Ledger } from '../disclosure/ledger.ts'
import type { FlowStep } from '../results.ts'
import { both, compose, said, unitCounted } from '../words.ts'

/** What a flow is counted with. */
export type Counting = {
  readonly protocol: Protocol
  readonly ledger: Ledger
  readonly binding: (definition: Said, base: Said) => Binding
}

export type Part = { readonly id: string; readonly label: Said | string; readonly n: number }

export type StepOf = {
  readonly path: string
  readonly n: number
  readonly label: Said
  readonly base: Said
  /** Why people are in this step. They add up to it, tell of people's circumstances, and are withheld where few. */
  readonly reasons?: readonly Part[]
  /** Some of the step, which tell of the data. */
  readonly ofWhich?: readonly Part[]
}

/** Enters the count of a step, and those of its parts. */
export const step = (counting: Counting, id: FlowStep['id'], of: StepOf): FlowStep => {
  const { protocol, ledger, binding } = counting
  const { path, n, label, base, reasons = [], ofWhich = [] } = of
  const unit = unitCounted(protocol)
  const quantity = ledger.enterOfDesign(`flow.${path}`, count(n, unit, binding(label, base)))
  const partOf =
    (enter: Ledger['enterOfDesign']) =>
    ({ id: part, label: name, n: some }: Part) => {
      const own = typeof name === 'string' ? said(name, name) : name
      const join = (whole: string, what: string) => `${whole}: ${what}`
      const definition = compose([label, own], join, join)
      return { label: name, quantity: enter(`flow.${path}.${part}`, count(some, unit, binding(definition, base))) }
    }
  const told = reasons.map(partOf((name, value) => ledger.enter(name, value)))
  if (told.length > 0) ledger.group({ cells: told.map((part) => part.quantity), total: quantity })
  const parts = [...told, ...ofWhich.filter((part) => part.n > 0).map(partOf(ledger.enterOfDesign))]
  return { id, label, quantity, ...(parts.length === 0 ? {} : { parts }) }
}

/** How many there are of each of some codes, the most frequent first. */
export const tally = (
  codes: readonly string[],
  labels: Readonly<Record<string, Parameters<typeof both>[0]>> | undefined,
): readonly Part[] => {
  const counts = new Map<string, number>()
  for (const code of codes) counts.set(code, (counts.get(code) ?? 0) + 1)
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([id, n]) => ({ id, label: labels?.[id] === undefined ? id : both(labels[id]), n }))
}
