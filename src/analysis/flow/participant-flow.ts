import { type Binding, count } from '../../measures/index.ts'
import type { Said } from '../../text/index.ts'
import type { Frame } from '../data/frame.ts'
import type { OutcomeColumn } from '../data/outcomes.ts'
import type { Ledger } from '../disclosure/ledger.ts'
import type { AnalysisInput } from '../input.ts'
import type { Flow } from '../results.ts'
import { both, said, unitCounted } from '../words.ts'
import { armSteps, drawnLabel } from './arm-steps.ts'
import { beforeSteps } from './before-steps.ts'
import type { Counting } from './step.ts'

/** Steps before these data, as a source states them: its numbers, not ours. */
const statedSteps = ({ protocol, ledger }: Counting): Flow['stated'] =>
  (protocol.population.statedFlow ?? []).map(({ label, n, total, reference }, index) => {
    const base = said('Som kilden angiver', 'As stated by the source')
    const binding = { base, definition: both(label), source: reference }
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

/**
 * The participant flow of CONSORT 2010, from what a source states, through the journal or the data, to those analysed on
 * the outcome of the first primary question. In each arm, drawn = missing + unmatched + excluded + analysed.
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
  const before = beforeSteps(counting, [...state.participants.values()], frame)
  const arms = protocol.arms.map(({ id }) => ({ arm: id, steps: armSteps(counting, id, frame, outcome) }))
  const everyone = said('Alle i kilden eller journalen', 'Everyone in the source or the journal')
  const drawn = count(frame.units.length, unitCounted(protocol), binding(drawnLabel(counting), everyone))
  ledger.enterOfDesign('flow.drawn', drawn)
  return { stated: statedSteps(counting), before, arms }
}
