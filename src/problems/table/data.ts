import { error, warning } from '../define.ts'

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
  'data.unknown-state': error<{ outcome: string; source: string; name: string }>({
    da: [
      ({ outcome, source, name }) =>
        `Resultatmålet ”${outcome}” bruger tilstanden ”${name}”, som ikke findes i kodelisten til ”${source}”.`,
      () => 'Brug en tilstand fra protokollens ”states”, eller en tilstand eller gruppe fra kodelisten.',
    ],
    en: [
      ({ outcome, source, name }) =>
        `The outcome "${outcome}" uses the state "${name}", which is not in the code list of "${source}".`,
      () => 'Use a state of the protocol’s "states", or a state or group of the code list.',
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
