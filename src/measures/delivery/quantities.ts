import type { Said } from '../../text/index.ts'
import { type Binding, count, share, statistic } from '../make.ts'
import type { Quantity } from '../quantity.ts'
import type { ArmCounts, Tally } from './counts.ts'
import type { DeliveryStatus, Expected } from './plan.ts'
import { statusWords } from './words.ts'

const said = (da: string, en: string): Said => ({ da, en })

/** Of whom and as of when numbers of delivery are; they are all read from the journal. */
export type DeliveryBinding = { readonly base: Said; readonly thing: Said; readonly asOf: string }

const binding = ({ base, thing, asOf }: DeliveryBinding, what: Said): Binding => ({
  base,
  definition: said(`${thing.da}: ${what.da}`, `${thing.en}: ${what.en}`),
  source: 'journal',
  asOf,
})

const sum = (tally: readonly number[]): number => tally.reduce((a, b) => a + b, 0)

/** How many have a status, whatever the reason that goes with it. */
export const countOf = ({ statuses }: Expected, tally: Tally, status: DeliveryStatus): number =>
  tally.reduce((n, one, at) => (statuses[at]?.split(':')[0] === status ? n + one : n), 0)

export type Bases = { readonly done: number; readonly all: number; readonly due: number }

/** Done, of all and of those due: two bases that may lie far apart (the evaluation of 2013, footnote 1). */
export const basesOf = (expected: Expected, tally: Tally): Bases => {
  const all = sum(tally)
  return { done: countOf(expected, tally, 'done'), all, due: all - countOf(expected, tally, 'not-due') }
}

export const deliveryUnit = ({ counts, weeks }: Expected): string =>
  counts === 'people' ? 'citizens' : weeks === 1 ? 'weeks' : 'windows'

const ofWeeks = {
  all: said('andel af alle uger i projektet, hvor det skete', 'share of all weeks in the project in which it happened'),
  due: said(
    'andel af uger, hvor det skulle ske, hvor det skete',
    'share of weeks in which it was due in which it happened',
  ),
}
const ofPeople = {
  all: said('andel af borgerne, der har fået det', 'share of citizens who have received it'),
  due: said(
    'andel af borgerne, der har fået det, uden dem, for hvem det ikke skulle ske',
    'share of citizens who have received it, without those to whom it was not due',
  ),
}

/** Done as a share of all, and of those due. */
export const sharesOf = (
  expected: Expected,
  tally: Tally,
  of: DeliveryBinding,
): { readonly all: Quantity; readonly due: Quantity } => {
  const { done, all, due } = basesOf(expected, tally)
  const unit = deliveryUnit(expected)
  const words = expected.counts === 'people' ? ofPeople : ofWeeks
  return {
    all: share({ numerator: done, denominator: all, unit }, binding(of, words.all)),
    due: share({ numerator: done, denominator: due, unit }, binding(of, words.due)),
  }
}

/** The one of the two that the protocol names as base: of its target and alarms. */
export const mainShare = (expected: Expected, tally: Tally, of: DeliveryBinding): Quantity =>
  sharesOf(expected, tally, of)[expected.base === 'weeks-due' ? 'due' : 'all']

/** How many have a status, as a share of all. */
export const statusShare = (expected: Expected, tally: Tally, status: DeliveryStatus, of: DeliveryBinding): Quantity =>
  share(
    { numerator: countOf(expected, tally, status), denominator: sum(tally), unit: deliveryUnit(expected) },
    binding(of, statusWords[status]),
  )

/** How many have a status for one coded reason. */
export const reasonCount = (
  expected: Expected,
  tally: Tally,
  { status, words }: { readonly status: string; readonly words: Said },
  of: DeliveryBinding,
): Quantity => count(tally[expected.statuses.indexOf(status)] ?? 0, deliveryUnit(expected), binding(of, words))

/** How many who could use an exemption were considered for it, used or not. */
export const consideredShare = (expected: Expected, tally: Tally, of: DeliveryBinding): Quantity => {
  const numerator = countOf(expected, tally, 'done') + countOf(expected, tally, 'not-used')
  const what = said('vurderet, brugt eller ikke', 'considered, used or not')
  return share({ numerator, denominator: sum(tally), unit: deliveryUnit(expected) }, binding(of, what))
}

/** How often the case worker changed, per citizen whose case worker is known. */
export const meanChanges = ({ changes }: Pick<ArmCounts, 'changes'>, of: DeliveryBinding): Quantity => {
  const n = sum(changes)
  const total = changes.reduce((all, people, times) => all + people * times, 0)
  const what = said('skift af sagsbehandler pr. borger', 'changes of case worker per citizen')
  const none = { noResult: 'empty-base', why: 'no case worker is known' }
  return statistic('mean', n === 0 ? none : total / n, { n, unit: 'changes', counted: 'citizens' }, binding(of, what))
}

/** Of the citizens whose case worker is known, those who had more than one. */
export const changedShare = ({ changes }: Pick<ArmCounts, 'changes'>, of: DeliveryBinding): Quantity => {
  const what = said('har skiftet sagsbehandler', 'have changed case worker')
  const numerator = sum(changes.slice(1))
  return share({ numerator, denominator: sum(changes), unit: 'citizens' }, binding(of, what))
}

/** Citizens per case worker on the day, over case workers who have any of the arm. */
export const meanCaseload = (loads: readonly number[], of: DeliveryBinding): Quantity => {
  const kept = loads.filter((load) => load > 0)
  const what = said('borgere pr. sagsbehandler på dagen', 'citizens per case worker on the day')
  const none = { noResult: 'empty-base', why: 'no case worker has anybody' }
  const value = kept.length === 0 ? none : sum(kept) / kept.length
  return statistic('mean', value, { n: kept.length, unit: 'citizens', counted: 'case workers' }, binding(of, what))
}

/** People of an arm that should not have it who received it. */
export const contaminatedShare = (
  { received, started, erased }: ArmCounts,
  thing: string,
  of: DeliveryBinding,
): Quantity => {
  const what = said('har fået det, som kun andre grupper skulle have', 'received what only other arms should have')
  return share({ numerator: received[thing] ?? 0, denominator: started - erased, unit: 'citizens' }, binding(of, what))
}

/** People whose registrations are erased: they are in no other number of the delivery. */
export const erasedCount = ({ erased }: Pick<ArmCounts, 'erased'>, of: DeliveryBinding): Quantity =>
  count(erased, 'citizens', binding(of, said('er slettet og ikke talt med', 'are erased and not counted')))
