import type { EntryDraft } from '../../journal/index.ts'
import type { Calendar } from './calendar.ts'
import type { Happening } from './happening.ts'

type Context = EntryDraft<'context-noted'>['body'] & { readonly week: number }

/** From week 22 to week 25 the job centres were closed to visitors. */
const closedWeeks = [22, 26] as const

export const isClosed =
  ({ day }: Calendar) =>
  (date: string): boolean =>
    date >= day(closedWeeks[0]) && date < day(closedWeeks[1])

const contexts = ({ day }: Calendar): readonly Context[] => [
  {
    week: 10,
    kind: 'law-change',
    title: { da: 'Nye regler om kontaktforløb (opdigtet)', en: 'New rules on regular contact (made up)' },
    text: {
      da: 'Alle nye ledige skal til samtale oftere. Kontrolgruppens samtaler kan blive hyppigere.',
      en: 'All newly unemployed are to be met more often. The control arm may be met more often too.',
    },
  },
  {
    week: 17,
    kind: 'staff',
    sites: ['syd'],
    until: day(24),
    title: { da: 'Ubesatte stillinger i Jobcenter Syd', en: 'Vacant posts at Job centre South' },
    text: {
      da: 'To af seks stillinger står tomme; flere samtaler aflyses.',
      en: 'Two of six posts stand empty; more conversations are cancelled.',
    },
  },
  {
    week: closedWeeks[0],
    kind: 'epidemic',
    until: day(closedWeeks[1], -1),
    title: { da: 'Epidemi: lukket for fremmøde', en: 'Epidemic: closed to visitors' },
    text: { da: 'Samtaler holdes pr. telefon.', en: 'Conversations are held by phone.' },
  },
  {
    week: 33,
    kind: 'co-intervention',
    sites: ['nord', 'oest'],
    title: { da: 'Jobmesse for alle ledige', en: 'Job fair for everyone unemployed' },
    arms: ['control', 'talks', 'talks-work'],
  },
]

const deviations = ({ day }: Calendar): readonly Happening[] => [
  {
    recorded: `${day(12, 2)}T12:10:00Z`,
    by: 'leder',
    draft: {
      kind: 'deviation-noted',
      occurred: day(11, 3),
      body: {
        title: { da: 'Gruppen blev nævnt før samtykket', en: 'The arm was told before consent' },
        reason: {
          da: 'To borgere i Jobcenter Øst hørte, hvilken gruppe de var trukket til, før de havde svaret på samtykket.',
          en: 'Two citizens at Job centre East heard their arm before they had answered about consent.',
        },
        section: 'consent',
        consequence: {
          da: 'Begge sagde ja og indgår; alle sagsbehandlere er mindet om rækkefølgen.',
          en: 'Both agreed and are in; all case workers have been reminded of the order.',
        },
      },
    },
  },
  {
    recorded: `${day(28, 1)}T11:40:00Z`,
    by: 'forsker',
    draft: {
      kind: 'deviation-noted',
      occurred: day(26),
      purpose: 'research',
      body: {
        title: {
          da: 'Samtaler pr. telefon i de første otte uger',
          en: 'Conversations by phone in the first eight weeks',
        },
        reason: {
          da: 'Under lukningen i uge 22 til 25 kunne ingen møde frem.',
          en: 'During the closure in weeks 22 to 25 nobody could meet in person.',
        },
        section: 'delivery',
        arms: ['talks', 'talks-work'],
      },
    },
  },
]

/** What happened around the trial, and where it was departed from. */
export const trialEvents = (calendar: Calendar): readonly Happening[] => [
  ...contexts(calendar).map(({ week, ...body }): Happening => {
    const occurred = calendar.day(week)
    const by = body.sites?.length === 1 ? 'leder' : 'forsker'
    return { recorded: `${occurred}T12:20:00Z`, by, draft: { kind: 'context-noted', occurred, body } }
  }),
  ...deviations(calendar),
]

export const amendment = {
  week: 14,
  reason: {
    da: 'Styregruppen vil have besked, når for mange registreringer mangler: en alarm mere.',
    en: 'The steering group wants to know when too many registrations are missing: one more alarm.',
  },
} as const
