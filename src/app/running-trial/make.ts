import type { OpenEntry } from '../../journal/index.ts'
import { amendTrial } from '../amend.ts'
import { noteAnchor } from '../anchor.ts'
import { drawLots, type Lot } from '../draw.ts'
import type { Environment } from '../environment.ts'
import { lockTrial } from '../lock.ts'
import { type Calendar, calendarUpTo, plusDays, runningWeek } from './calendar.ts'
import { chanceOf } from './chance.ts'
import { courseOf, exitOf } from './course/index.ts'
import { enrolmentOf } from './enrolment.ts'
import type { Drawn, Happening } from './happening.ts'
import { type MemoryPlace, memoryPlace } from './memory-place.ts'
import { type Candidate, candidates, type Identity, sites, spare } from './people.ts'
import { protocolText } from './protocol.ts'
import { receiveRegister, registerWeeks } from './register/receive-register.ts'
import { amendment, trialEvents } from './trial-events.ts'
import { workersAt } from './users.ts'
import { diary } from './write.ts'

/** A running trial as it would lie in a folder, with what is kept outside of it. */
export type MadeTrial = {
  readonly protocolText: string
  readonly entries: readonly OpenEntry[]
  /** The files that were received, by their path in the trial. */
  readonly files: ReadonlyMap<string, Uint8Array>
  /** The secret seed of the draw. */
  readonly seed: string
  /** Who the participants are, by their number. */
  readonly identities: ReadonlyMap<string, Identity>
}

const trialId = 'taettere-samtaler'
const headsTo = ['journal@forskningsenheden.example']

/** A clock that stands where it is put. Salts and seed are of the example too: equal days give equal bytes. */
const environments = (writers: ReadonlyMap<string, string>) => {
  const salts = chanceOf('salts')
  return (now: string, by: string): Environment => ({
    now: () => now,
    by: writers.get(by) ?? by,
    randomHex: salts.hex,
  })
}

type Making = {
  readonly calendar: Calendar
  readonly place: MemoryPlace
  readonly at: ReturnType<typeof environments>
  readonly diary: ReturnType<typeof diary>
  /** Everyone who was drawn or placed, in that order. */
  readonly drawn: Drawn[]
}

const anchor = async ({ place, at }: Making, now: string, occasion: 'lock' | 'draw' | 'weekly'): Promise<void> => {
  await noteAnchor(place, at(now, 'virker'), trialId, place.journal().head, { occasion, to: headsTo })
}

const drawnOf = (person: Candidate, { arm }: Pick<Lot, 'arm'>, drawnOn: string, calendar: Calendar): Drawn => {
  const { id, site } = person
  const exit = exitOf(id, arm, drawnOn, calendar)
  const worker = chanceOf(`worker ${id}`).pick(workersAt(site))
  return { id, site, arm, worker, drawnOn, ...(exit === undefined ? {} : { exit }) }
}

/** Someone of the arm with a firm moves away at once, and the steering group gives the place to another. */
const replace = (
  left: Drawn,
  calendar: Calendar,
): { readonly person: Drawn; readonly happenings: readonly Happening[] } => {
  const { id, site, gender, age, benefitMonths } = spare(left.site, calendar)
  const day = plusDays(left.drawnOn, 21)
  const attributes = { site, gender, age, benefit_months: benefitMonths }
  const body = { arm: left.arm, replaces: left.id, reason: 'Styregruppens beslutning', site, attributes }
  const placed = {
    recorded: `${day}T12:00:00Z`,
    by: 'leder',
    draft: { kind: 'placed', subject: id, occurred: day, body },
  }
  const person: Drawn = {
    id,
    site,
    arm: left.arm,
    worker: workersAt(left.site as Candidate['site'])[0] ?? '',
    drawnOn: day,
  }
  return { person, happenings: [placed as Happening, ...courseOf(person, calendar)] }
}

const drawWeek = async (making: Making, week: number, people: readonly Candidate[]): Promise<void> => {
  const { calendar, place, at, diary: kept } = making
  const day = calendar.day(week, 1)
  const units = people.filter(({ screenedOut }) => screenedOut === undefined).map(({ id }) => id)
  await kept.writeUntil(`${day}T10:00:00Z`)
  const { allocations } = await drawLots(place, at(`${day}T10:00:00Z`, 'leder'), { units })
  const byId = new Map(people.map((person) => [person.id, person]))
  const drawn = allocations.map((lot) => drawnOf(byId.get(lot.unit) as Candidate, lot, day, calendar))
  const leaves = week === 3 ? drawn.find(({ arm }) => arm === 'talks-work') : undefined
  for (const person of drawn) {
    if (person === leaves) continue
    making.drawn.push(person)
    kept.add(courseOf(person, calendar))
  }
  if (leaves !== undefined) {
    const left = { ...leaves, exit: { day: plusDays(day, 15), reason: 'moved' } }
    const { person, happenings } = replace(left, calendar)
    making.drawn.push(left, person)
    kept.add([...courseOf(left, calendar), ...happenings])
  }
  if (week === 1) await anchor(making, `${day}T10:01:00Z`, 'draw')
}

const amend = async ({ calendar, place, at, diary: kept }: Making): Promise<void> => {
  const now = `${calendar.day(amendment.week, 2)}T09:00:00Z`
  await kept.writeUntil(now)
  place.useProtocol(protocolText(calendar, 2))
  await amendTrial(place, at(now, 'leder'), { reason: amendment.reason, outcomesSeen: false })
}

const receive = async ({ calendar, place, at, diary: kept, drawn }: Making): Promise<void> => {
  const now = `${calendar.day(registerWeeks.arrives, 1)}T11:00:00Z`
  await kept.writeUntil(now)
  await receiveRegister(place, at(now, 'forsker'), calendar, drawn)
}

const liveWeek = async (making: Making, week: number, people: readonly Candidate[]): Promise<void> => {
  const { calendar, diary: kept } = making
  const { today, day } = calendar
  if (day(week) >= today) return
  kept.add(people.flatMap((person) => enrolmentOf(person, day(week))))
  // Those of the running week wait for their lot: the queue of the draw has somebody in it.
  if (week < runningWeek) await drawWeek(making, week, people)
  if (week === amendment.week) await amend(making)
  if (week === registerWeeks.arrives && day(week, 1) < today) await receive(making)
  if (day(week, 4) >= today) return
  await kept.writeUntil(`${day(week, 4)}T15:30:00Z`)
  await anchor(making, `${day(week, 4)}T15:30:00Z`, 'weekly')
}

/**
 * Makes the running example: a trial in its 40th week on `today`, made through the same actions as any trial, lock, draw
 * and amendment included. Nothing in it was recorded on `today` or later. Equal days give equal bytes; so the lots of
 * this made-up trial are no secret.
 *
 * @param today `2026-11-28`
 * @param writers the account of each made-up person by their login, where they have one: it stands in the journal
 */
export const makeRunningTrial = async (
  today: string,
  writers: ReadonlyMap<string, string> = new Map(),
): Promise<MadeTrial> => {
  const calendar = calendarUpTo(today)
  const place = memoryPlace(trialId)
  const at = environments(writers)
  const making: Making = { calendar, place, at, diary: diary(place, trialId, at), drawn: [] }
  place.useProtocol(protocolText(calendar, 1))
  await lockTrial(place, at(`${calendar.day(-3)}T10:00:00Z`, 'leder'))
  await anchor(making, `${calendar.day(-3)}T10:01:00Z`, 'lock')
  const everyone = candidates(calendar)
  making.diary.add(trialEvents(calendar))
  for (let week = 1; week <= runningWeek; week += 1) {
    await liveWeek(
      making,
      week,
      everyone.filter((person) => person.week === week),
    )
  }
  await making.diary.writeUntil(`${today}T00:00:00Z`)
  const inTrial = new Set(place.entries.flatMap(({ subject }) => subject ?? []))
  const known = [...everyone, ...sites.map((site) => spare(site, calendar))].filter(({ id }) => inTrial.has(id))
  return {
    protocolText: place.protocolText(),
    entries: place.entries,
    files: place.files,
    seed: place.seed() ?? '',
    identities: new Map(known.map(({ id, identity }) => [id, identity])),
  }
}
