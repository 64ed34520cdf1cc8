import { error, warning } from '../define.ts'
import { type SqlFaultKind, sqlFaultSaid } from './own-sql-words.ts'

/** Problems of the data that an analysis needs. */
export const dataProblems = {
  'data.arm-unknown': error<{ column: string }>({
    da: [
      ({ column }) => `Kolonnen ”${column}” har en værdi, der ikke hører til nogen gruppe.`,
      () => 'Ret filen, eller sig i protokollen under allocation.values, hvilken gruppe værdien er.',
    ],
    en: [
      ({ column }) => `The column "${column}" has a value that belongs to no arm.`,
      () => 'Correct the file, or say under allocation.values in the protocol which arm the value is.',
    ],
  }),
  'data.outside-range': error<{ column: string }>({
    da: [
      ({ column }) => `Kolonnen ”${column}” har et tal, som protokollen siger er umuligt (outcomes: range).`,
      () => 'Ret filen, eller ret range i protokollen: det ene må være forkert.',
    ],
    en: [
      ({ column }) => `The column "${column}" has a number that the protocol says is impossible (outcomes: range).`,
      () => 'Correct the file, or the range in the protocol: one of them must be wrong.',
    ],
  }),
  'data.cluster-missing': error<{ column: string }>({
    da: [
      ({ column }) =>
        `Kolonnen ”${column}” er tom for en, der er med: usikkerheden kan ikke beregnes uden at vide, hvem der hører sammen.`,
      () => 'Udfyld kolonnen; den, der ikke hører til nogen, får et navn for sig selv.',
    ],
    en: [
      ({ column }) =>
        `The column "${column}" is empty for someone who takes part: there is no error without knowing who belongs together.`,
      () => 'Fill in the column; whoever belongs to nobody gets a name of their own.',
    ],
  }),
  'data.series-month': error<{ period: string }>({
    da: [
      ({ period }) => `”${period}” er ikke en måned.`,
      () => 'Rækker af tal læses måned for måned: skriv 2017M01 eller 2017-01.',
    ],
    en: [
      ({ period }) => `"${period}" is not a month.`,
      () => 'Series are read month by month: write 2017M01 or 2017-01.',
    ],
  }),
  'data.series-twice': error<{ area: string; period: string; measure: string }>({
    da: [
      ({ area, period, measure }) => `Tallet for ”${area}”, ”${period}”, ”${measure}” står to gange.`,
      () => 'Slet det ene.',
    ],
    en: [
      ({ area, period, measure }) => `The figure of "${area}", "${period}", "${measure}" stands twice.`,
      () => 'Delete one of them.',
    ],
  }),
  'data.uptake-order': error<{ step: string; before: string }>({
    da: [
      ({ step, before }) => `Rækken tæller flere i ”${step}” end i ”${before}”, som de er en del af.`,
      () => 'Ret filen: ingen kan have brugt noget, der ikke kunne bruges eller ikke blev overvejet.',
    ],
    en: [
      ({ step, before }) => `The row counts more in "${step}" than in "${before}", of which they are a part.`,
      () => 'Correct the file: nobody can have used what they could not use, or what was not considered.',
    ],
  }),
  'data.uptake-no-count': error<{ column: string }>({
    da: [
      ({ column }) => `Kolonnen ”${column}” har et tal, der ikke er et antal.`,
      () => 'Skriv ja eller nej, eller et helt tal fra 0.',
    ],
    en: [
      ({ column }) => `The column "${column}" has a number that is no count.`,
      () => 'Write yes or no, or a whole number from 0.',
    ],
  }),
  'data.uptake-site': error<{ site: string }>({
    da: [
      ({ site }) => `”${site}” er ikke et af forsøgets steder.`,
      () => 'Brug stedets id fra protokollen, eller tilføj stedet.',
    ],
    en: [
      ({ site }) => `"${site}" is not one of the sites of the trial.`,
      () => "Use the site's id from the protocol, or add the site.",
    ],
  }),
  'data.time-negative': error<{ column: string }>({
    da: [
      ({ column }) => `Kolonnen ”${column}” har en tid under nul: noget, der skete før lodtrækningen.`,
      () => 'Tiden tælles fra borgerens egen lodtrækning; ret filen.',
    ],
    en: [
      ({ column }) => `The column "${column}" has a time below zero: something that happened before the draw.`,
      () => "Time counts from the person's own draw; correct the file.",
    ],
  }),
  'data.unknown-state': error<{
    outcome: string
    source: string
    name: string
    /** The state of the protocol in which the name stands; absent where the outcome itself names it. */
    under?: string
  }>({
    da: [
      ({ outcome, source, name, under }) =>
        under === undefined
          ? `Resultatmålet ”${outcome}” bruger tilstanden ”${name}”, som ikke findes i kodelisten til ”${source}”.`
          : `Under states.${under} i protokollen står ”${name}”, som ikke findes i kodelisten til ”${source}”.`,
      ({ under }) =>
        under === undefined
          ? 'Brug en tilstand fra protokollens ”states”, eller en tilstand eller gruppe fra kodelisten.'
          : 'Brug en tilstand eller gruppe fra kodelisten, eller føj den til listen.',
    ],
    en: [
      ({ outcome, source, name, under }) =>
        under === undefined
          ? `The outcome "${outcome}" uses the state "${name}", which is not in the code list of "${source}".`
          : `Under states.${under} the protocol names "${name}", which is not in the code list of "${source}".`,
      ({ under }) =>
        under === undefined
          ? 'Use a state of the protocol’s "states", or a state or group of the code list.'
          : 'Use a state or group of the code list, or add it to the list.',
    ],
  }),
  'data.own-sql-refused': error<{ outcome: string; what: string }>({
    da: [
      ({ outcome, what }) =>
        what === ';'
          ? `Resultatmålet ”${outcome}” har egen SQL med flere sætninger; det er ikke tilladt.`
          : `Resultatmålet ”${outcome}” har egen SQL, som bruger ”${what}”; det er ikke tilladt.`,
      () => 'Skriv én SELECT over kildernes tabeller og ”participants”: uden filer, tilfældige tal og dags dato.',
    ],
    en: [
      ({ outcome, what }) =>
        what === ';'
          ? `The outcome "${outcome}" has own SQL of several statements, which is not allowed.`
          : `The outcome "${outcome}" has own SQL that uses "${what}", which is not allowed.`,
      () =>
        'Write one SELECT over the tables of the sources and "participants": no files, random numbers or date of today.',
    ],
  }),
  'data.own-sql-fails': error<{ outcome: string; kind: SqlFaultKind; at: string; message: string }>({
    da: [
      ({ outcome, kind, at, message }) =>
        `Den egne SQL i resultatmålet ”${outcome}” ${sqlFaultSaid({ kind, at, message }, 'da')}`,
      () => 'Ret den; svaret skal have kolonnerne participant, value og complete.',
    ],
    en: [
      ({ outcome, kind, at, message }) =>
        `The own SQL of the outcome "${outcome}" ${sqlFaultSaid({ kind, at, message }, 'en')}`,
      () => 'Correct it; the answer must have the columns participant, value and complete.',
    ],
  }),
  'data.own-sql-rows': error<{ outcome: string; unknown: number; missing: number; twice: number; notFinite: number }>({
    da: [
      ({ outcome, unknown, missing, twice, notFinite }) =>
        `Den egne SQL i resultatmålet ”${outcome}” svarer ikke med én række per deltager: ${missing} mangler, ${twice} står flere gange, ${unknown} kendes ikke, og ${notFinite} har ikke et endeligt tal.`,
      () =>
        'Svar med netop én række for hver række i ”participants”; sæt complete til false, hvor værdien ikke kendes.',
    ],
    en: [
      ({ outcome, unknown, missing, twice, notFinite }) =>
        `The own SQL of the outcome "${outcome}" does not answer with one row per participant: ${missing} missing, ${twice} more than once, ${unknown} unknown, and ${notFinite} without a finite number.`,
      () =>
        'Answer with exactly one row for each row of "participants"; set complete to false where the value is not known.',
    ],
  }),
  'data.nobody': error<Record<never, never>>({
    http: 409,
    da: [
      () => 'Der er ingen at analysere: ingen er trukket, og ingen kilde siger, hvem der var i hvilken gruppe.',
      () => 'Træk lod med ”virker draw”, eller angiv kilden under allocation i protokollen.',
    ],
    en: [
      () => 'There is nobody to analyse: nobody was drawn, and no source says who was in which arm.',
      () => 'Draw lots with "virker draw", or name the source under allocation in the protocol.',
    ],
  }),
  'data.baseline-after-draw': warning<{ attribute: string; count: number; total: number }>({
    da: [
      ({ attribute, count, total }) =>
        `”${attribute}” er målt efter lodtrækningen for ${count} af ${total}: den vises, men bruges ikke til justering.`,
      () => 'En baggrundsoplysning skal ligge før borgerens egen lodtrækning.',
    ],
    en: [
      ({ attribute, count, total }) =>
        `"${attribute}" was measured after the draw for ${count} of ${total}: it is shown, but not adjusted for.`,
      () => "A baseline must lie before the person's own draw.",
    ],
  }),
}
