import { formatList, type Language, type Said } from '../../text/index.ts'
import { error } from '../define.ts'

const kindWords = {
  text: { da: 'en tekst', en: 'a text' },
  number: { da: 'et tal', en: 'a number' },
  'whole-number': { da: 'et helt tal', en: 'a whole number' },
  'yes-no': { da: 'true eller false', en: 'true or false' },
  list: { da: 'en liste', en: 'a list' },
  mapping: { da: 'nøgler med kolon', en: 'keys with a colon' },
  fraction: { da: 'et tal med decimaler', en: 'a number with decimals' },
} as const

type Kind = keyof typeof kindWords
type Where = { where: string }
type Value = { where: string; value: string }

const kind = (name: Kind, language: Language): string => kindWords[name][language]
const or = { da: ' eller ', en: ' or ' } as const
const kindList = (names: readonly Kind[], language: Language): string =>
  names.map((name) => kind(name, language)).join(or[language])

/** The kinds of value that may stand somewhere, for readers of either language. */
export const sayKinds = (names: readonly Kind[]): Said => ({ da: kindList(names, 'da'), en: kindList(names, 'en') })

const inDanish = (where: string): string => (where === '' ? 'Protokollen' : `”${where}”`)
const inEnglish = (where: string): string => (where === '' ? 'The protocol' : `"${where}"`)

type Relation = '≥' | '>' | '≤' | '<'

const relations: Readonly<Record<Relation, Said>> = {
  '≥': { da: 'mindst', en: 'at least' },
  '>': { da: 'mere end', en: 'more than' },
  '≤': { da: 'højst', en: 'at most' },
  '<': { da: 'mindre end', en: 'less than' },
}

/** Whether a share was written in percent. */
const isPercent = ({ value, relation, limit }: { value: string; relation: string; limit: number }): boolean =>
  relation === '≤' && limit === 1 && Number(value) > 1 && Number(value) <= 100

const percentRemedy = {
  da: (value: string) => `En andel skrives som et tal fra 0 til 1: ${value} procent er ${Number(value) / 100}.`,
  en: (value: string) => `A share is written as a number from 0 to 1: ${value} per cent is ${Number(value) / 100}.`,
}

/** Problems of shape: keys, kinds and forms of values. */
export const shapeProblems = {
  'protocol.unknown-key': error<{ key: string; where: string }>({
    da: [
      ({ key, where }) => `${inDanish(where)} har ingen nøgle, der hedder ”${key}”.`,
      () => 'Ret navnet, eller slet nøglen. ”virker schema” viser alle nøgler.',
    ],
    en: [
      ({ key, where }) => `${inEnglish(where)} has no key named "${key}".`,
      () => 'Correct the name, or delete the key. "virker schema" shows every key.',
    ],
  }),
  'protocol.missing-key': error<{ key: string; where: string }>({
    da: [({ key, where }) => `${inDanish(where)} mangler ”${key}”.`, ({ key }) => `Tilføj ”${key}:”.`],
    en: [({ key, where }) => `${inEnglish(where)} lacks "${key}".`, ({ key }) => `Add "${key}:".`],
  }),
  'protocol.empty-value': error<Where>({
    da: [({ where }) => `”${where}” står uden indhold.`, () => 'Skriv en værdi, eller slet linjen.'],
    en: [({ where }) => `"${where}" has no content.`, () => 'Write a value, or delete the line.'],
  }),
  'protocol.empty-text': error<Where>({
    da: [({ where }) => `Teksten i ”${where}” er tom.`, () => 'Skriv en tekst, eller slet linjen.'],
    en: [({ where }) => `The text of "${where}" is empty.`, () => 'Write a text, or delete the line.'],
  }),
  'protocol.wrong-kind': error<{ where: string; expected: readonly Kind[]; found: Kind }>({
    da: [
      ({ where, expected, found }) => `”${where}” skal være ${kindList(expected, 'da')}, men er ${kind(found, 'da')}.`,
      ({ expected }) =>
        expected.includes('text') ? 'Sæt værdien i anførselstegn, hvis den er ment som tekst.' : 'Ret værdien.',
    ],
    en: [
      ({ where, expected, found }) => `"${where}" must be ${kindList(expected, 'en')}, but is ${kind(found, 'en')}.`,
      ({ expected }) =>
        expected.includes('text') ? 'Put the value into quotes if it is meant as text.' : 'Correct the value.',
    ],
  }),
  'protocol.unknown-value': error<Value & { options: readonly string[] }>({
    da: [
      ({ where, value }) => `”${value}” kan ikke stå i ”${where}”.`,
      ({ options }) => `Brug en af disse: ${formatList(options, 'da')}.`,
    ],
    en: [
      ({ where, value }) => `"${value}" cannot stand in "${where}".`,
      ({ options }) => `Use one of these: ${formatList(options, 'en')}.`,
    ],
  }),
  'protocol.bad-name': error<{ name: string; where: string }>({
    da: [
      ({ name }) => `”${name}” kan ikke være et navn i protokollen.`,
      () =>
        'Brug kun bogstaverne a–z, cifre, punktum, understreg og bindestreg; højst 64 tegn. Æ, ø, å hører til i teksterne.',
    ],
    en: [
      ({ name }) => `"${name}" cannot be a name in the protocol.`,
      () =>
        'Use only the letters a–z, digits, dot, underscore and hyphen; at most 64. Other letters belong in the texts.',
    ],
  }),
  'protocol.bad-date': error<Value>({
    da: [({ value }) => `”${value}” er ikke en dag i kalenderen.`, () => 'Skriv år, måned og dag: 2017-05-01.'],
    en: [({ value }) => `"${value}" is not a day of the calendar.`, () => 'Write year, month and day: 2017-05-01.'],
  }),
  'protocol.bad-form': error<Value & { pattern: string }>({
    da: [
      ({ where, value }) => `”${value}” har ikke den form, som ”${where}” skal have.`,
      ({ pattern }) => `Formen er ${pattern}.`,
    ],
    en: [
      ({ where, value }) => `"${value}" does not have the form that "${where}" needs.`,
      ({ pattern }) => `The form is ${pattern}.`,
    ],
  }),
  'protocol.out-of-range': error<Value & { relation: Relation; limit: number }>({
    da: [
      ({ where, value, relation, limit }) =>
        `”${where}” er ${value}, men skal være ${relations[relation]?.da ?? relation} ${limit}.`,
      (details) => (isPercent(details) ? percentRemedy.da(details.value) : 'Ret tallet.'),
    ],
    en: [
      ({ where, value, relation, limit }) =>
        `"${where}" is ${value}, but must be ${relations[relation]?.en ?? relation} ${limit}.`,
      (details) => (isPercent(details) ? percentRemedy.en(details.value) : 'Correct the number.'),
    ],
  }),
  'protocol.too-few': error<Where & { atLeast: number }>({
    da: [
      ({ where, atLeast }) => `”${where}” skal have mindst ${atLeast}.`,
      () => 'Tilføj det, der mangler, eller slet nøglen.',
    ],
    en: [
      ({ where, atLeast }) => `"${where}" needs at least ${atLeast}.`,
      () => 'Add what is missing, or delete the key.',
    ],
  }),
  'protocol.shape': error<Where>({
    da: [({ where }) => `”${where}” har ikke den rette form.`, () => 'Se ”virker schema”.'],
    en: [({ where }) => `"${where}" does not have the right form.`, () => 'See "virker schema".'],
  }),
}
