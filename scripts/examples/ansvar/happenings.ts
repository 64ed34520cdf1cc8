import type { RawEntry } from '../../../src/app/index.ts'

/** Something to be written into the journal on the day it is known, or a little later. */
export type Happening = { readonly day: string; readonly by: string; readonly entry: RawEntry }

const lead = 'projektleder'
const noExactDay = 'Rapporten nævner ingen dato; den her er opdigtet.'

const context = (day: string, body: Record<string, unknown>): Happening => ({
  day,
  by: lead,
  entry: { kind: 'context-noted', occurred: day, body },
})

const deviation = (day: string, body: Record<string, unknown>): Happening => ({
  day,
  by: lead,
  entry: { kind: 'deviation-noted', occurred: day, body },
})

/** What happened around the trial (Pedersen 2019, afsnit 02 and 09). */
export const contexts: readonly Happening[] = [
  context('2017-11-15', {
    title: 'Takket nej til et nationalt projekt',
    kind: 'other',
    text: `Af hensyn til forsøget takkede jobcentret nej til et nationalt projekt og mistede projektmidlerne. ${noExactDay}`,
  }),
  context('2018-01-02', {
    title: 'En vejleder i team I skiftet ud',
    kind: 'staff',
    text: 'Ved årsskiftet 2017/2018 forlod en vejleder teamet og blev erstattet af en anden fra jobcentret.',
    arms: ['I'],
  }),
  context('2018-03-01', {
    title: 'Udskiftninger og midlertidige ansættelser i team II',
    kind: 'staff',
    text: `Blandt de fire vejledere var der udskiftninger og midlertidige ansættelser. ${noExactDay}`,
    arms: ['II'],
  }),
  context('2018-05-01', {
    title: 'Nyt sagsbehandlersystem',
    kind: 'it-system',
    text: `Midt i projektet fik jobcentret et nyt sagsbehandlersystem med en række begyndervanskeligheder. ${noExactDay}`,
  }),
]

/** Where the trial departed from its protocol, and why (Pedersen 2019, afsnit 09). */
export const deviations: readonly Happening[] = [
  deviation('2018-03-01', {
    title: 'Ustabil drift i interventionsgruppe II',
    reason: 'Udskiftninger blandt vejlederne i team II.',
    section: 'delivery',
    consequence: `En periode med mindre kontinuitet i arbejdet med deltagerne. ${noExactDay}`,
    arms: ['II'],
  }),
  deviation('2018-09-03', {
    title: '20 deltagere afgivet til et andet projekt',
    reason: 'Jobcentret startede et nyt projekt, som skulle have deltagere herfra.',
    section: 'delivery',
    consequence: `De 20 forlod indsatsen, men følges fortsat i registrene. Fordelingen på grupper og datoen er opdigtet.`,
  }),
  deviation('2019-05-06', {
    title: 'Opgørelsen af beskæftigelsesgraden finjusteret',
    reason: 'Det viste sig hensigtsmæssigt undervejs; rapporten siger ikke, hvordan.',
    section: 'outcomes',
  }),
  deviation('2019-05-06', {
    title: 'Effekter opgjort for hele perioden og ikke i delperioder',
    reason: 'Praktiske årsager.',
    section: 'questions',
    consequence: 'Der findes ingen opgørelser, som akkumuleres gennem projektperioden.',
  }),
]
