import { error } from '../define.ts'

type InColumn = { column: string }

/** Problems of extracts of a case system. A CPR number is never shown. */
export const extractProblems = {
  'extract.person-unknown': error<Record<never, never>>({
    da: [
      () => 'Borgeren i rækken er ikke med i forsøget, eller ikke på jeres forsøgssted.',
      () => 'Tag rækken ud, eller indmeld borgeren først.',
    ],
    en: [
      () => 'The person of this row is not in the trial, or not at your site.',
      () => 'Take the row out, or enrol the person first.',
    ],
  }),
  'extract.cell-missing': error<InColumn>({
    da: [({ column }) => `”${column}” er tom.`, () => 'Udfyld cellen, eller tag rækken ud.'],
    en: [({ column }) => `"${column}" is empty.`, () => 'Fill in the cell, or take the row out.'],
  }),
  'extract.day-wrong': error<InColumn>({
    da: [({ column }) => `”${column}” er ikke en dag.`, () => 'Skriv dagen som 2026-03-01 eller 1-3-2026.'],
    en: [({ column }) => `"${column}" is not a day.`, () => 'Write the day as 2026-03-01 or 1-3-2026 (day first).'],
  }),
  'extract.number-unclear': error<InColumn>({
    da: [
      ({ column }) => `Tallet i ”${column}” kan ikke læses sikkert.`,
      () => 'Skriv det uden tegn ved tusinder, og med samme decimaltegn i hele kolonnen.',
    ],
    en: [
      ({ column }) => `The number in "${column}" cannot be read surely.`,
      () => 'Write it without a mark at thousands, and with the same decimal mark in the whole column.',
    ],
  }),
  'extract.value-unmapped': error<InColumn>({
    da: [({ column }) => `Teksten i ”${column}” er ikke oversat til en kode.`, () => 'Vælg, hvad den betyder.'],
    en: [({ column }) => `The text in "${column}" is not translated to a code.`, () => 'Choose what it means.'],
  }),
  'extract.mapping-wrong': error<Record<never, never>>({
    http: 400,
    da: [() => 'Opsætningen af udtrækket kan ikke læses.', () => 'Vælg kolonnerne igen.'],
    en: [() => 'The mapping of the extract cannot be read.', () => 'Choose the columns again.'],
  }),
  'extract.field-unmapped': error<{ field: string }>({
    da: [({ field }) => `”${field}” mangler en kolonne eller en fast værdi.`, () => 'Vælg en af dem.'],
    en: [({ field }) => `"${field}" needs a column or a fixed value.`, () => 'Choose one of them.'],
  }),
  'extract.rows-refused': error<{ refused: number; rows: number }>({
    da: [
      ({ refused, rows }) => `${refused} af ${rows} rækker kan ikke indlæses.`,
      () => 'Ret dem i fagsystemet, eller vælg, at kun de rigtige rækker indlæses. Intet er skrevet.',
    ],
    en: [
      ({ refused, rows }) => `${refused} of ${rows} rows cannot be imported.`,
      () => 'Correct them in the case system, or choose to import the right ones only. Nothing was written.',
    ],
  }),
  'extract.nothing-new': error<Record<never, never>>({
    http: 409,
    da: [() => 'Der er ingen nye rækker i filen.', () => 'Intet er skrevet.'],
    en: [() => 'The file has no new rows.', () => 'Nothing was written.'],
  }),
}
