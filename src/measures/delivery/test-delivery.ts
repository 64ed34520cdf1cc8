import type { DeliveryFact } from '../../journal/index.ts'
import { checkProtocol, type Protocol } from '../../protocol/index.ts'
import { dayOf, isoDateOf } from '../../registers/index.ts'
import type { DeliveryPerson } from './person.ts'

type Json = Readonly<Record<string, unknown>>

const firstDay = dayOf('2024-01-01')

/** For tests: the day of a number of days after 1 January 2024, a Monday. */
export const on = (days: number): string => isoDateOf(firstDay + days)

/** For tests: a protocol with the delivery of 2013: weekly conversations, a company placement from week 9. */
export const deliveryProtocol = (delivery: Json = {}, more: Json = {}): Protocol => {
  const document = {
    virker: 1,
    trial: {
      id: 'made-up',
      title: 'Made up',
      synthetic: true,
      sites: [
        { id: 'north', name: 'North' },
        { id: 'south', name: 'South', to: on(100) },
      ],
      period: { from: on(0), to: on(200) },
    },
    population: { unit: 'person' },
    arms: [
      { id: 'control', name: 'Control', role: 'control' },
      { id: 'I', name: 'Treated', role: 'treated' },
    ],
    allocation: { method: 'simple' },
    exemptions: [
      {
        id: 'free',
        law: '§ 1',
        legalBasis: '§ 2',
        ordinaryRule: 'as ever',
        replacedBy: 'free',
        arms: ['I'],
        from: on(20),
        to: on(40),
        prolongations: [{ to: on(80), basis: 'a letter' }],
        notUsedReasons: { 'no-need': 'no need' },
      },
    ],
    delivery: {
      phases: [
        { id: 'first', fromWeek: 1, toWeek: 8 },
        { id: 'later', fromWeek: 9 },
        { id: 'short', fromWeek: 2, toWeek: 6 },
      ],
      conversations: { talk: { name: 'Talk' } },
      activities: { company: { name: 'Company' } },
      grants: { dental: { name: 'Dental' } },
      notDueReasons: { holiday: 'holiday', sick: 'sick' },
      expectations: [
        { id: 'weekly', of: 'talk', arms: ['I'], every: { weeks: 1 }, base: 'weeks-due', target: 0.8 },
        {
          id: 'in-person',
          of: 'talk',
          arms: ['I'],
          phase: 'later',
          every: { weeks: 2 },
          form: 'in-person',
          base: 'weeks-due',
        },
        { id: 'twice', of: 'talk', arms: ['I'], phase: 'short', every: { weeks: 2, times: 2 }, base: 'all-weeks' },
        { id: 'placed', of: 'company', arms: ['I'], phase: 'later', base: 'participants', target: 0.4 },
        { id: 'in-company', of: 'company', arms: ['I'], base: 'all-weeks' },
        { id: 'always', of: 'talk', arms: ['I'], phase: 'first', every: { weeks: 2 }, base: 'participants' },
        { id: 'used', of: 'free', arms: ['I'], base: 'eligible' },
        { id: 'granted', of: 'dental', arms: ['I'], base: 'participants' },
      ],
      ...delivery,
    },
    ...more,
  }
  const { protocol, problems } = checkProtocol(JSON.stringify(document), 'protocol.yaml')
  if (protocol === undefined) throw new Error(problems.map(({ code, line }) => `${code}:${line}`).join(' '))
  return protocol
}

const stamp = (occurred: string, seq: number) => ({ occurred, recorded: `${occurred}T12:00:00Z`, seq, by: 'tester' })

/** For tests: a conversation on a day. */
export const talk = (days: number, status = 'held', more: Json = {}): DeliveryFact =>
  ({ kind: 'conversation-registered', conversation: 'talk', status, ...more, ...stamp(on(days), days) }) as DeliveryFact

export const company = (first: number, until?: number): DeliveryFact => ({
  kind: 'activity-registered',
  activity: 'company',
  ...(until === undefined ? {} : { until: on(until) }),
  ...stamp(on(first), first),
})

export const dental = (days: number): DeliveryFact => ({
  kind: 'grant-registered',
  grant: 'dental',
  amount: 100,
  ...stamp(on(days), days),
})

export const decided = (days: number, decision: 'used' | 'not-used', reason?: string): DeliveryFact => ({
  kind: 'exemption-decided',
  exemption: 'free',
  decision,
  ...(reason === undefined ? {} : { reason }),
  ...stamp(on(days), days),
})

/** For tests: someone in an arm from a day on. */
export const someone = (
  more: Partial<Omit<DeliveryPerson, 'from' | 'ended' | 'workers'>> & {
    readonly from?: number
    readonly ended?: number
    readonly workers?: readonly (readonly [number, string])[]
  } = {},
): DeliveryPerson => {
  const { from = 0, ended, workers = [], ...rest } = more
  return {
    id: 'p1',
    arm: 'I',
    entry: 'drawn',
    facts: [],
    ...rest,
    from: firstDay + from,
    ...(ended === undefined ? {} : { ended: firstDay + ended }),
    workers: workers.map(([since, worker]) => ({ from: firstDay + since, worker })),
  }
}

export const dayNumber = (days: number): number => firstDay + days
