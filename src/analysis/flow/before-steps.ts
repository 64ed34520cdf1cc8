import type { Participant } from '../../journal/index.ts'
import type { Said } from '../../text/index.ts'
import type { LeftOutSpell } from '../data/cohort-units.ts'
import type { Frame } from '../data/frame.ts'
import type { FlowStep } from '../results.ts'
import { said } from '../words.ts'
import { type Counting, type Part, step, tally } from './step.ts'

const everyone = said('Alle i kilden eller journalen', 'Everyone in the source or the journal')

const withoutArm = ({ withoutArm: n }: Frame): readonly Part[] => [
  { id: 'without-arm', label: said('uden gruppe', 'without an arm'), n },
]

const whyLeftOut: readonly (readonly [LeftOutSpell['why'], Said])[] = [
  ['washout', said('startet i overgangen', 'started in the washout')],
  ['outside', said('startet uden for perioderne', 'started outside the periods')],
  ['without-arm', said('forsøgsstedet er i ingen gruppe', 'the site is in no arm')],
  ['without-site', said('forsøgsstedet kendes ikke', 'the site is not known')],
]

/** Spells that start in a register, and those of them that are not analysed. */
const spellsStep = (counting: Counting, frame: Frame, leftOut: readonly LeftOutSpell[]): FlowStep =>
  step(counting, 'recorded', {
    path: 'recorded',
    n: frame.units.length + leftOut.length,
    label: said('Forløb, der starter i kilden', 'Spells that start in the source'),
    base: said('Forløb i kilden', 'Spells in the source'),
    ofWhich: whyLeftOut.map(([id, label]) => ({ id, label, n: leftOut.filter(({ why }) => why === id).length })),
  })

const recordedStep = (counting: Counting, frame: Frame): FlowStep =>
  step(counting, 'recorded', {
    path: 'recorded',
    n: frame.units.length + frame.withoutArm,
    label: said('I datakilden', 'In the data source'),
    base: everyone,
    ofWhich: withoutArm(frame),
  })

/** Those screened, and those of them screened out by reason; nothing where nobody was. */
const screeningSteps = (counting: Counting, people: readonly Participant[], enrolled: number): readonly FlowStep[] => {
  const { protocol, ledger } = counting
  const out = people.filter((person) => person.screenedOut !== undefined && person.enrolled === undefined)
  if (out.length === 0) return []
  const criteria = {
    ...Object.fromEntries((protocol.population.eligibility ?? []).map(({ id, text }) => [id, text])),
    'consent-refused': said('sagde nej til at deltage', 'said no to taking part'),
  }
  const steps = [
    step(counting, 'screened', {
      path: 'screened',
      n: out.length + enrolled,
      label: said('Vurderet', 'Screened'),
      base: everyone,
    }),
    step(counting, 'screened-out', {
      path: 'screened-out',
      n: out.length,
      label: said('Ikke omfattet', 'Screened out'),
      base: said('Vurderede', 'Screened'),
      reasons: tally(
        out.map((person) => person.screenedOut?.reason ?? ''),
        criteria,
      ),
    }),
  ]
  ledger.group({ cells: ['flow.screened-out', 'flow.enrolled'], total: 'flow.screened' })
  return steps
}

/** The steps before the arms: from the source, or from screening and enrolment to those who still wait for a draw. */
export const beforeSteps = (counting: Counting, people: readonly Participant[], frame: Frame): readonly FlowStep[] => {
  const { method } = counting.protocol.allocation
  if (frame.leftOut !== undefined) return [spellsStep(counting, frame, frame.leftOut)]
  if (method === 'recorded') return [recordedStep(counting, frame)]
  const isDrawn = method !== 'by-site' && method !== 'none'
  const enrolled = isDrawn
    ? people.filter((person) => person.enrolled !== undefined).length
    : frame.units.length + frame.withoutArm
  const waiting = isDrawn
    ? people.filter((person) => person.enrolled !== undefined && person.allocation === undefined).length
    : 0
  return [
    ...screeningSteps(counting, people, enrolled),
    step(counting, 'enrolled', {
      path: 'enrolled',
      n: enrolled,
      label: said('Indmeldt', 'Enrolled'),
      base: everyone,
      ofWhich: [{ id: 'not-drawn', label: said('ikke trukket', 'not drawn'), n: waiting }, ...withoutArm(frame)],
    }),
  ]
}
