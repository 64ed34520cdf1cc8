import { error } from '../define.ts'

type None = Record<never, never>

/** Problems of the pages on which a protocol is written and changed. */
export const guideProblems = {
  'guide.not-text': error<None>({
    da: [() => 'Filen er ikke en tekst i UTF-8.', () => 'Gem den som YAML i UTF-8, og send den igen.'],
    en: [() => 'The file is no text in UTF-8.', () => 'Save it as YAML in UTF-8 and send it again.'],
  }),
  'guide.nothing-sent': error<None>({
    da: [() => 'Der blev ikke sendt nogen protokol.', () => 'Vælg en fil, eller indsæt teksten.'],
    en: [() => 'No protocol was sent.', () => 'Choose a file, or paste the text.'],
  }),
  'guide.other-trial': error<{ trial: string; found: string }>({
    da: [
      ({ trial, found }) => `Protokollen hører til forsøget ”${found}”, ikke ”${trial}”.`,
      ({ trial }) => `Skriv ”id: ${trial}” under ”trial”, eller send den rigtige fil.`,
    ],
    en: [
      ({ trial, found }) => `The protocol belongs to the trial "${found}", not "${trial}".`,
      ({ trial }) => `Write "id: ${trial}" under "trial", or send the right file.`,
    ],
  }),
  'guide.title-missing': error<None>({
    da: [() => 'Forsøget har ingen titel.', () => 'Skriv en titel.'],
    en: [() => 'The trial has no title.', () => 'Write a title.'],
  }),
  'guide.bad-id': error<{ id: string }>({
    da: [
      ({ id }) => `”${id}” kan ikke være et kort navn.`,
      () => 'Brug bogstaverne a–z, tal, punktum og bindestreg, højst 64 tegn, og ikke ”new”.',
    ],
    en: [
      ({ id }) => `"${id}" cannot be a short name.`,
      () => 'Use the letters a–z, digits, dots and hyphens, at most 64 characters, and not "new".',
    ],
  }),
  'guide.reason-missing': error<None>({
    da: [() => 'Der mangler en begrundelse.', () => 'Skriv den i feltet: den bliver stående i journalen.'],
    en: [() => 'A reason is missing.', () => 'Write it in the field: it stays in the journal.'],
  }),
  'guide.outcomes-seen-missing': error<None>({
    da: [
      () => 'Det er ikke sagt, om nogen kunne se resultater, da ændringen blev besluttet.',
      () => 'Svar ja eller nej: svaret står ved hvert resultat, som ændringen angår.',
    ],
    en: [
      () => 'It is not said whether anybody could see outcomes when the change was decided.',
      () => 'Answer yes or no: the answer stands at every result that the change concerns.',
    ],
  }),
  'amend.made-up': error<None>({
    http: 409,
    da: [
      () => 'Forsøget kan ikke holde op med at være opdigtet: der er trukket borgere.',
      () => 'Lad ”synthetic: true” stå, og opret et nyt forsøg til virkelige borgere.',
    ],
    en: [
      () => 'The trial cannot stop being made up: people have been drawn.',
      () => 'Leave "synthetic: true", and create another trial for real people.',
    ],
  }),
} as const
