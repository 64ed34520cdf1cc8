import type { RawEntry } from '../../../src/app/index.ts'

/** Something to be written into the journal on the day it is known, or a little later. */
export type Happening = { readonly day: string; readonly by: string; readonly entry: RawEntry }

const lead = 'projektleder'
const noExactDay = {
  da: 'Rapporten nævner ingen dato; den her er opdigtet.',
  en: 'The report names no date; this one is made up.',
}

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
    title: { da: 'Takket nej til et nationalt projekt', en: 'A national project declined' },
    kind: 'other',
    text: {
      da: `Af hensyn til forsøget takkede jobcentret nej til et nationalt projekt og mistede projektmidlerne. ${noExactDay.da}`,
      en: `For the sake of the trial the job centre declined a national project and lost its funds. ${noExactDay.en}`,
    },
  }),
  context('2018-01-02', {
    title: { da: 'En vejleder i team I skiftet ud', en: 'One counsellor of team I replaced' },
    kind: 'staff',
    text: {
      da: 'Ved årsskiftet 2017/2018 forlod en vejleder teamet og blev erstattet af en anden fra jobcentret.',
      en: 'At the turn of the year 2017/2018 a counsellor left the team and was replaced by another from the job centre.',
    },
    arms: ['I'],
  }),
  context('2018-03-01', {
    title: {
      da: 'Udskiftninger og midlertidige ansættelser i team II',
      en: 'Replacements and temporary staff in team II',
    },
    kind: 'staff',
    text: {
      da: `Blandt de fire vejledere var der udskiftninger og midlertidige ansættelser. ${noExactDay.da}`,
      en: `Among the four counsellors there were replacements and temporary staff. ${noExactDay.en}`,
    },
    arms: ['II'],
  }),
  context('2018-05-01', {
    title: { da: 'Nyt sagsbehandlersystem', en: 'New case system' },
    kind: 'it-system',
    text: {
      da: `Midt i projektet fik jobcentret et nyt sagsbehandlersystem med en række begyndervanskeligheder. ${noExactDay.da}`,
      en: `Halfway the job centre got a new case system with a number of teething troubles. ${noExactDay.en}`,
    },
  }),
]

/** Where the trial departed from its protocol, and why (Pedersen 2019, afsnit 09). */
export const deviations: readonly Happening[] = [
  deviation('2018-03-01', {
    title: { da: 'Ustabil drift i interventionsgruppe II', en: 'Unstable operation in intervention group II' },
    reason: {
      da: 'Udskiftninger blandt vejlederne i team II.',
      en: 'Replacements among the counsellors of team II.',
    },
    section: 'delivery',
    consequence: {
      da: `En periode med mindre kontinuitet i arbejdet med deltagerne. ${noExactDay.da}`,
      en: `A period with less continuity in the work with the participants. ${noExactDay.en}`,
    },
    arms: ['II'],
  }),
  deviation('2018-09-03', {
    title: { da: '20 deltagere afgivet til et andet projekt', en: '20 participants given up to another project' },
    reason: {
      da: 'Jobcentret startede et nyt projekt, som skulle have deltagere herfra.',
      en: 'The job centre started a new project that was to have participants from here.',
    },
    section: 'delivery',
    consequence: {
      da: 'De 20 forlod indsatsen, men følges fortsat i registrene. Fordelingen på grupper og datoen er opdigtet.',
      en: 'The 20 left the intervention but are still followed in the registers. Their arms and the date are made up.',
    },
  }),
  deviation('2019-05-06', {
    title: {
      da: 'Opgørelsen af beskæftigelsesgraden finjusteret',
      en: 'The computation of the employment degree fine-tuned',
    },
    reason: {
      da: 'Det viste sig hensigtsmæssigt undervejs; rapporten siger ikke, hvordan.',
      en: 'It proved expedient on the way; the report does not say how.',
    },
    section: 'outcomes',
  }),
  deviation('2019-05-06', {
    title: {
      da: 'Effekter opgjort for hele perioden og ikke i delperioder',
      en: 'Effects computed for the whole period and not by parts of it',
    },
    reason: { da: 'Praktiske årsager.', en: 'Practical reasons.' },
    section: 'questions',
    consequence: {
      da: 'Der findes ingen opgørelser, som akkumuleres gennem projektperioden.',
      en: 'There are no figures that accumulate through the project period.',
    },
  }),
]
