import { error } from '../define.ts'

/** What an examination of a journal finds. */
export const verifyProblems = {
  'verify.manifest-file': error<{ file: string }>({
    da: [
      ({ file }) => `${file} er ikke den fil, der blev eksporteret.`,
      () => 'Den er ændret eller mangler. Hent eksporten igen.',
    ],
    en: [
      ({ file }) => `${file} is not the file that was exported.`,
      () => 'It was changed or is missing. Fetch the export again.',
    ],
  }),
  'verify.manifest-shape': error<Record<never, never>>({
    da: [() => 'manifest.json kan ikke læses.', () => 'Hent eksporten igen.'],
    en: [() => 'manifest.json cannot be read.', () => 'Fetch the export again.'],
  }),
  'verify.protocol-hash': error<{ version: number; seq: number }>({
    da: [
      ({ version, seq }) => `Version ${version} af protokollen (indførsel ${seq}) giver ikke det noterede hash.`,
      () => 'Journalen er ikke skrevet af Virker, eller den er ændret.',
    ],
    en: [
      ({ version, seq }) => `Version ${version} of the protocol (entry ${seq}) does not give the hash noted.`,
      () => 'The journal was not written by Virker, or it was changed.',
    ],
  }),
  'verify.plan': error<{ seq: number }>({
    da: [
      ({ seq }) => `Lodtrækningsplanen i indførsel ${seq} er en anden end protokollens.`,
      () => 'Journalen er ikke skrevet af Virker, eller den er ændret.',
    ],
    en: [
      ({ seq }) => `The allocation plan in entry ${seq} is another than the protocol's.`,
      () => 'The journal was not written by Virker, or it was changed.',
    ],
  }),
  'verify.commitment': error<{ commitment: string }>({
    da: [
      ({ commitment }) => `Frøet passer ikke til bindingen ${commitment}.`,
      () => 'Det offentliggjorte frø er ikke det, der blev bundet ved låsen.',
    ],
    en: [
      ({ commitment }) => `The seed does not fit the commitment ${commitment}.`,
      () => 'The seed revealed is not the one committed to at the lock.',
    ],
  }),
  'verify.lot': error<{ unit: string; seq: number; field: string; expected: string; found: string }>({
    da: [
      ({ unit, seq, field, expected, found }) =>
        `Indførsel ${seq}: ${unit} har ${field} ”${found}”, men frøet giver ”${expected}”.`,
      () => 'Lodtrækningen kan ikke efterregnes: tildelingen er ikke den, der blev trukket.',
    ],
    en: [
      ({ unit, seq, field, expected, found }) =>
        `Entry ${seq}: ${unit} has ${field} "${found}", but the seed gives "${expected}".`,
      () => 'The draw cannot be re-derived: the assignment is not the one drawn.',
    ],
  }),
  'verify.not-derivable': error<{ code: string }>({
    da: [
      ({ code }) => `Tildelingerne i journalen kan ikke være trukket efter planen (${code}).`,
      () => 'Journalen er ikke skrevet af Virker, eller den er ændret.',
    ],
    en: [
      ({ code }) => `The assignments in the journal cannot have been drawn by the plan (${code}).`,
      () => 'The journal was not written by Virker, or it was changed.',
    ],
  }),
}
