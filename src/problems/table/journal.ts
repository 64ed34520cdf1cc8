import { error } from '../define.ts'

const keep = {
  da: 'Behold filen som den er, og sammenlign med en kopi eller et hoved, der er noteret et andet sted.',
  en: 'Keep the file as it is, and compare it with a copy or with a head noted elsewhere.',
}

/** Problems of the journal: its lines, its chain, what may be appended. */
export const journalProblems = {
  'journal.not-json': error<{ line: number }>({
    da: [({ line }) => `Linje ${line} i journalen er ikke JSON.`, () => keep.da],
    en: [({ line }) => `Line ${line} of the journal is not JSON.`, () => keep.en],
  }),
  'journal.wrong-shape': error<{ line: number; what: string }>({
    da: [({ line, what }) => `Linje ${line} i journalen har ikke form som en indførsel (${what}).`, () => keep.da],
    en: [
      ({ line, what }) => `Line ${line} of the journal does not have the shape of an entry (${what}).`,
      () => keep.en,
    ],
  }),
  'journal.not-canonical': error<{ line: number }>({
    da: [({ line }) => `Linje ${line} i journalen er ikke skrevet som kanonisk JSON.`, () => keep.da],
    en: [({ line }) => `Line ${line} of the journal is not written as canonical JSON.`, () => keep.en],
  }),
  'journal.half-line': error<{ line: number }>({
    da: [
      ({ line }) => `Journalens sidste linje (${line}) er ikke skrevet færdig.`,
      () => 'Den blev aldrig kvitteret. Fjern den halve linje, når I har taget en kopi.',
    ],
    en: [
      ({ line }) => `The last line of the journal (${line}) was not written to its end.`,
      () => 'It was never acknowledged. Remove the half line after taking a copy.',
    ],
  }),
  'journal.out-of-sequence': error<{ seq: number; expected: number }>({
    da: [({ seq, expected }) => `Indførsel ${seq} står, hvor nummer ${expected} skulle stå.`, () => keep.da],
    en: [({ seq, expected }) => `Entry ${seq} stands where number ${expected} should stand.`, () => keep.en],
  }),
  'journal.other-trial': error<{ seq: number; trial: string }>({
    da: [({ seq, trial }) => `Indførsel ${seq} hører til et andet forsøg end ”${trial}”.`, () => keep.da],
    en: [({ seq, trial }) => `Entry ${seq} belongs to another trial than "${trial}".`, () => keep.en],
  }),
  'journal.chain-broken': error<{ seq: number }>({
    da: [
      ({ seq }) => `Indførsel ${seq} bygger ikke på den foregående: noget er ændret, flyttet eller fjernet.`,
      () => keep.da,
    ],
    en: [
      ({ seq }) => `Entry ${seq} does not build on the one before: something was changed, moved or removed.`,
      () => keep.en,
    ],
  }),
  'journal.body-changed': error<{ seq: number }>({
    da: [({ seq }) => `Indholdet af indførsel ${seq} er ændret, efter at den blev skrevet.`, () => keep.da],
    en: [({ seq }) => `The body of entry ${seq} was changed after it was written.`, () => keep.en],
  }),
  'journal.entry-changed': error<{ seq: number }>({
    da: [({ seq }) => `Indførsel ${seq} er ændret, efter at den blev skrevet.`, () => keep.da],
    en: [({ seq }) => `Entry ${seq} was changed after it was written.`, () => keep.en],
  }),
  'journal.head-unknown': error<{ head: string; entries: number }>({
    da: [
      ({ head, entries }) => `Ingen af journalens ${entries} indførsler har hovedet ${head}.`,
      () => 'Enten er slutningen skåret af, eller filen er skrevet om, eller hovedet hører til et andet forsøg.',
    ],
    en: [
      ({ head, entries }) => `None of the ${entries} entries of the journal has the head ${head}.`,
      () => 'Either the end was cut off, or the file was rewritten, or the head belongs to another trial.',
    ],
  }),
  'journal.impossible': error<{ seq?: number; what: string; da: string }>({
    http: 409,
    da: [
      ({ seq, da }) => (seq === undefined ? da : `Indførsel ${seq}: ${da}`),
      () => 'Journalen kan kun fortælle det, der kan være sket.',
    ],
    en: [
      ({ seq, what }) => (seq === undefined ? what : `Entry ${seq}: ${what}`),
      () => 'The journal can only tell what can have happened.',
    ],
  }),
}
