import type { Participant } from '../journal/index.ts'
import { type Binding, count } from '../measures/index.ts'
import type { Protocol } from '../protocol/index.ts'
import type { Said } from '../text/index.ts'
import type { Frame } from './data/frame.ts'
import type { OutcomeColumn } from './data/outcomes.ts'
import type { AnalysisInput } from './input.ts'
import type { Ledger } from './ledger.ts'
import type { Flow, FlowStep } from './results.ts'
import { armSaid, both, compose, said, unitCounted } from './words.ts'

type Part = { readonly id: string; readonly label: Said | string; readonly n: number }

type Counting = {
  readonly protocol: Protocol
  readonly ledger: Ledger
  readonly binding: (definition: Said, base: Said) => Binding
}

/** Enters the count of a step, and those of its parts, which add up to it. */
const step = (
  { protocol, ledger, binding }: Counting,
  id: FlowStep['id'],
  of: {
    readonly path: string
    readonly n: number
    readonly label: Said
    readonly base: Said
    readonly parts?: readonly Part[]
  },
): FlowStep => {
  const unit = unitCounted(protocol)
  const quantity = ledger.enterOfDesign(`flow.${of.path}`, count(of.n, unit, binding(of.label, of.base)))
  const parts = (of.parts ?? []).map(({ id: part, label, n }) => {
    const own = typeof label === 'string' ? said(label, label) : label
    const definition = compose(
      [of.label, own],
      (a, b) => `${a}: ${b}`,
      (a, b) => `${a}: ${b}`,
    )
    return { label, quantity: ledger.enter(`flow.${of.path}.${part}`, count(n, unit, binding(definition, of.base))) }
  })
  if (parts.length > 0) ledger.group({ cells: parts.map((part) => part.quantity), total: quantity })
  return { id, label: of.label, quantity, ...(parts.length === 0 ? {} : { parts }) }
}

const tally = (ids: readonly string[], labels: (id: string) => Said | string): readonly Part[] => {
  const counts = new Map<string, number>()
  for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .map(([id, n]) => ({ id, label: labels(id), n }))
}

const everyone = said('Alle i kilden eller journalen', 'Everyone in the source or the journal')

const statedFlow = ({ protocol, ledger }: Counting): Flow['stated'] =>
  (protocol.population.statedFlow ?? []).map(({ label, n, total, reference }, index) => {
    const binding = {
      base: said('Som kilden angiver', 'As stated by the source'),
      definition: both(label),
      source: reference,
    }
    const enter = (path: string, value: number) =>
      ledger.enterOfDesign(`flow.stated.${index + 1}${path}`, count(value, unitCounted(protocol), binding))
    return {
      label: both(label),
      reference,
      ...(total === undefined ? {} : { total: enter('', total) }),
      ...(n === undefined
        ? {}
        : { arms: Object.fromEntries(Object.entries(n).map(([arm, value]) => [arm, enter(`.${arm}`, value)])) }),
    }
  })

const stepsBefore = (counting: Counting, people: readonly Participant[], frame: Frame): readonly FlowStep[] => {
  const { protocol } = counting
  if (protocol.allocation.method === 'recorded') {
    return [
      step(counting, 'recorded', {
        path: 'recorded',
        n: frame.units.length + frame.withoutArm,
        label: said('I datakilden', 'In the data source'),
        base: everyone,
        ...(frame.withoutArm === 0
          ? {}
          : { parts: [{ id: 'without-arm', label: said('uden gruppe', 'without an arm'), n: frame.withoutArm }] }),
      }),
    ]
  }
  const screenedOut = people.filter((person) => person.screenedOut !== undefined)
  const isDrawn = protocol.allocation.method !== 'by-site' && protocol.allocation.method !== 'none'
  const enrolled = isDrawn ? people.filter((person) => person.enrolled !== undefined) : frame.units
  const criteria = new Map((protocol.population.eligibility ?? []).map(({ id, text }) => [id, both(text)]))
  const steps: FlowStep[] = []
  if (screenedOut.length > 0) {
    steps.push(
      step(counting, 'screened', {
        path: 'screened',
        n: screenedOut.length + enrolled.length,
        label: said('Vurderet', 'Screened'),
        base: everyone,
      }),
      step(counting, 'screened-out', {
        path: 'screened-out',
        n: screenedOut.length,
        label: said('Ikke omfattet', 'Screened out'),
        base: said('Vurderede', 'Screened'),
        parts: tally(
          screenedOut.map((person) => person.screenedOut?.reason ?? ''),
          (id) => criteria.get(id) ?? id,
        ),
      }),
    )
  }
  steps.push(
    step(counting, 'enrolled', {
      path: 'enrolled',
      n: enrolled.length,
      label: said('Indmeldt', 'Enrolled'),
      base: everyone,
    }),
  )
  return steps
}

const drawnLabel = ({ allocation }: Protocol): Said => {
  if (allocation.method === 'recorded') return said('Fordelt, ifølge kilden', 'Allocated, as recorded by the source')
  if (allocation.method === 'by-site' || allocation.method === 'none') return said('I gruppen', 'In the arm')
  return said('Trukket til gruppen', 'Drawn to the arm')
}

const outcomeSteps = (
  counting: Counting,
  arm: string,
  frame: Frame,
  outcome: OutcomeColumn | undefined,
): readonly FlowStep[] => {
  if (outcome === undefined) return []
  const rows = frame.units.flatMap((unit, row) => (unit.arm === arm ? [row] : []))
  const having = (...wanted: readonly string[]) =>
    rows.filter((row) => wanted.includes(outcome.status[row] as string)).length
  const base = compose(
    [armSaid(counting.protocol, arm)],
    (name) => `Trukket til ${name}`,
    (name) => `Drawn to ${name}`,
  )
  const about = both(outcome.outcome.label)
  const label = (da: string, en: string) =>
    compose(
      [about],
      (name) => `${da} (${name})`,
      (name) => `${en} (${name})`,
    )
  const lost: readonly [FlowStep['id'], number, Said][] = [
    ['outcome-missing', having('missing'), label('Resultatmål mangler', 'Outcome missing')],
    ['unmatched', having('unmatched'), label('Ikke fundet i kilden', 'Not found in the source')],
    [
      'excluded',
      having('withdrawn', 'censored'),
      label('Må ikke eller kan ikke tælle med', 'May not or cannot be counted'),
    ],
  ]
  return [
    ...lost.flatMap(([id, n, text]) =>
      n === 0 ? [] : [step(counting, id, { path: `${id}.${arm}`, n, label: text, base })],
    ),
    step(counting, 'analysed', {
      path: `analysed.${arm}`,
      n: having('observed', 'declared'),
      label: label('Analyseret', 'Analysed'),
      base,
    }),
  ]
}

const armSteps = (
  counting: Counting,
  arm: string,
  frame: Frame,
  outcome: OutcomeColumn | undefined,
): readonly FlowStep[] => {
  const { protocol } = counting
  const people = frame.units.filter((unit) => unit.arm === arm)
  const base = compose(
    [armSaid(protocol, arm)],
    (name) => `Trukket til ${name}`,
    (name) => `Drawn to ${name}`,
  )
  const exits = people.flatMap(({ participant }) => participant?.exits.slice(0, 1) ?? [])
  const withdrawn = people.filter(({ participant }) => participant?.withdrawn !== undefined)
  const placed = frame.placed.filter((person) => person.placed?.arm === arm)
  const reasons = protocol.delivery?.exitReasons ?? {}
  const steps = [step(counting, 'drawn', { path: `drawn.${arm}`, n: people.length, label: drawnLabel(protocol), base })]
  if (exits.length > 0) {
    steps.push(
      step(counting, 'exited', {
        path: `exited.${arm}`,
        n: exits.length,
        label: said('Udtrådt af indsatsen (følges fortsat)', 'Exited the intervention (still followed)'),
        base,
        parts: tally(
          exits.map(({ reason }) => reason),
          (id) => (reasons[id] === undefined ? id : both(reasons[id])),
        ),
      }),
    )
  }
  if (withdrawn.length > 0) {
    steps.push(
      step(counting, 'withdrawn', {
        path: `withdrawn.${arm}`,
        n: withdrawn.length,
        label: said('Trukket sig fra forsøget', 'Withdrawn from the trial'),
        base,
      }),
    )
  }
  if (placed.length > 0) {
    steps.push(
      step(counting, 'placed', {
        path: `placed.${arm}`,
        n: placed.length,
        label: said('Erstatningsdeltagere (ikke trukket lod, ikke analyseret)', 'Placed (not drawn, not analysed)'),
        base: said('Pladser, der blev fyldt igen', 'Places filled again'),
      }),
    )
  }
  return [...steps, ...outcomeSteps(counting, arm, frame, outcome)]
}

/**
 * The participant flow of CONSORT 2010, from what a source states, through the journal or the data, to those analysed
 * on the outcome of the first primary question.
 */
export const participantFlow = (
  { protocol, state }: AnalysisInput,
  frame: Frame,
  outcome: OutcomeColumn | undefined,
  ledger: Ledger,
): Flow => {
  const source = protocol.allocation.method === 'recorded' ? protocol.allocation.source : 'journal'
  const binding = (definition: Said, base: Said): Binding => ({ definition, base, source })
  const counting = { protocol, ledger, binding }
  const before = stepsBefore(counting, [...state.participants.values()], frame)
  const arms = protocol.arms.map(({ id }) => ({ arm: id, steps: armSteps(counting, id, frame, outcome) }))
  const drawn = ledger.enterOfDesign(
    'flow.drawn',
    count(frame.units.length, unitCounted(protocol), binding(drawnLabel(protocol), everyone)),
  )
  ledger.group({ cells: arms.map(({ arm }) => `flow.drawn.${arm}`), total: drawn })
  return { stated: statedFlow(counting), before, arms }
}
