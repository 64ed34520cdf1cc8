import type { EntryBody } from '../../../journal/index.ts'
import { plusDays } from '../calendar.ts'
import { type Chance, chanceOf } from '../chance.ts'
import { type Drawn, type Happening, momentAfter } from '../happening.ts'

type Conversation = EntryBody<'conversation-registered'>
type Status = Conversation['status'] | 'not-registered'

/** Job centre South is short of hands: fewer are held, and more are never written down. */
const chances = (site: string): Readonly<Record<Status, number>> =>
  site === 'syd'
    ? { held: 0.66, 'called-off': 0.06, 'stayed-away': 0.06, cancelled: 0.08, 'not-due': 0.05, 'not-registered': 0.09 }
    : { held: 0.8, 'called-off': 0.05, 'stayed-away': 0.03, cancelled: 0.02, 'not-due': 0.07, 'not-registered': 0.03 }

const heldBy = {
  caseworker: 0.84,
  'company-consultant': 0.08,
  mentor: 0.04,
  'external-provider': 0.02,
  'with-unemployment-fund': 0.02,
}

const nextStep = { 'job-search': 0.25, employer: 0.2, education: 0.1, health: 0.15, none: 0.3 }

const forms = {
  intensive: { 'in-person': 0.9, phone: 0.07, digital: 0.03, group: 0 },
  continued: { 'in-person': 0.34, phone: 0.56, digital: 0.08, group: 0.02 },
  closed: { 'in-person': 0.04, phone: 0.82, digital: 0.14, group: 0 },
} as const

const held = (chance: Chance, by: string, phase: keyof typeof forms): Conversation => {
  const form = chance.one<NonNullable<Conversation['form']>>(forms[phase])
  const holder = chance.one(heldBy)
  return {
    conversation: 'talk',
    status: 'held',
    form,
    heldBy: holder,
    ...(holder === 'caseworker' ? { worker: by } : {}),
    fields: { 'next-step': chance.one(nextStep) },
  }
}

const bodyOf = (
  chance: Chance,
  status: Conversation['status'],
  by: string,
  phase: keyof typeof forms,
): Conversation => {
  if (status === 'held') return held(chance, by, phase)
  const notDue = chance.one({ holiday: 0.45, sick: 0.4, exempt: 0.05, 'in-job': 0.1 })
  return { conversation: 'talk', status, ...(status === 'not-due' ? { notDue } : {}) }
}

/** The weeks since the draw in which a conversation is expected: by arm, and by phase. */
const isExpected = (arm: string, often: Chance, week: number): boolean => {
  if (arm === 'control') return week % 4 === 0 || often.happens(0.05)
  return week <= 8 || week % 2 === 0
}

/**
 * Conversations of a person from the draw to the day before `until`, week by week.
 *
 * @param workerOn who the person's case worker is on a day
 * @param isClosed whether the job centres are closed to visitors
 */
export const conversations = (
  person: Drawn,
  workerOn: (day: string) => string,
  isClosed: (day: string) => boolean,
  until: string,
): Happening[] => {
  const chance = chanceOf(`conversations ${person.id}`)
  // A few people of the control arm are treated as if they were drawn to more: that is contamination.
  const arm = person.arm === 'control' && chance.happens(0.02) ? 'talks' : person.arm
  const found: Happening[] = []
  for (let week = 1; ; week += 1) {
    const day = plusDays(person.drawnOn, 7 * (week - 1) + chance.pick([1, 2, 3, 6]))
    if (day >= until) return found
    if (!isExpected(arm, chance, week)) continue
    const status = chance.one(chances(person.site))
    if (status === 'not-registered') continue
    const worker = workerOn(day)
    const draft = {
      kind: 'conversation-registered',
      subject: person.id,
      occurred: day,
      body: bodyOf(chance, status, worker, isClosed(day) ? 'closed' : week <= 8 ? 'intensive' : 'continued'),
    } as const
    found.push({ recorded: momentAfter(chance, day), by: worker, draft })
  }
}
