import { formatList } from '../../text/index.ts'
import { error } from '../define.ts'

type InColumn = { column: string }

/** Problems of a list of people that is to be imported. A CPR number is never shown. */
export const importProblems = {
  'import.nobody': error({
    da: [() => 'Listen har ingen rækker under overskriften.', () => 'Læg en række ind for hver borger.'],
    en: [() => 'The list has no rows below the header.', () => 'Put in a row for each person.'],
  }),
  'import.no-identity': error({
    da: [
      () => 'Ingen kolonne siger, hvem borgerne er.',
      () => 'Vælg den kolonne, der har CPR-nummeret, eller den, der har forsøgets eget nummer.',
    ],
    en: [
      () => 'No column says who the people are.',
      () => "Choose the column that has the CPR number, or the one with the trial's own number.",
    ],
  }),
  'import.use-twice': error<InColumn & { first: string }>({
    da: [
      ({ column, first }) => `”${column}” og ”${first}” er valgt til det samme.`,
      () => 'Vælg den ene, og sæt den anden til ”bruges ikke”.',
    ],
    en: [
      ({ column, first }) => `"${column}" and "${first}" are chosen for the same.`,
      () => 'Choose one, and set the other to "not used".',
    ],
  }),
  'import.column-needed': error<InColumn>({
    da: [
      ({ column }) => `Lodtrækningen skal bruge ”${column}”, men ingen kolonne er valgt til det.`,
      () => 'Vælg kolonnen, eller læg den ind i listen.',
    ],
    en: [
      ({ column }) => `The draw needs "${column}", but no column is chosen for it.`,
      () => 'Choose the column, or put it into the list.',
    ],
  }),
  'import.value-missing': error<InColumn>({
    da: [({ column }) => `”${column}” er tom.`, () => 'Udfyld cellen: lodtrækningen skal bruge den.'],
    en: [({ column }) => `"${column}" is empty.`, () => 'Fill in the cell: the draw needs it.'],
  }),
  'import.cpr-missing': error({
    da: [() => 'CPR-nummeret mangler.', () => 'Skriv det, eller slet rækken.'],
    en: [() => 'The CPR number is missing.', () => 'Write it, or delete the row.'],
  }),
  'import.duplicate': error<{ first: number }>({
    da: [
      ({ first }) => `Samme borger står også i linje ${first}.`,
      () => 'Slet den ene række: hver borger kan kun være med én gang.',
    ],
    en: [
      ({ first }) => `The same person also stands in line ${first}.`,
      () => 'Delete one of the rows: each person can take part only once.',
    ],
  }),
  'import.value-unknown': error<InColumn & { text: string; valid: readonly string[] }>({
    da: [
      ({ column, text }) => `Kolonnen ”${column}”: ”${text}” er ikke en af protokollens værdier.`,
      ({ valid }) => `Skriv en af disse: ${formatList(valid, 'da')}.`,
    ],
    en: [
      ({ column, text }) => `Column "${column}": "${text}" is not among the values of the protocol.`,
      ({ valid }) => `Write one of these: ${formatList(valid, 'en')}.`,
    ],
  }),
  'import.formula': error<InColumn>({
    da: [
      ({ column }) => `Kolonnen ”${column}” begynder med et tegn, som regneark læser som en formel.`,
      () => 'Skriv værdien selv uden =, + eller @ foran.',
    ],
    en: [
      ({ column }) => `Column "${column}" begins with a character that spreadsheets read as a formula.`,
      () => 'Write the value itself without =, + or @ before it.',
    ],
  }),
  'import.text-too-long': error<InColumn & { most: number }>({
    da: [({ column, most }) => `”${column}” er længere end ${most} tegn.`, () => 'Skriv det kortere.'],
    en: [({ column, most }) => `"${column}" is longer than ${most} characters.`, () => 'Write it shorter.'],
  }),
  'import.email-wrong': error<InColumn>({
    da: [({ column }) => `”${column}” er ikke en mailadresse.`, () => 'Ret den, eller lad cellen stå tom.'],
    en: [({ column }) => `"${column}" is no mail address.`, () => 'Correct it, or leave the cell empty.'],
  }),
  'import.phone-wrong': error<InColumn>({
    da: [({ column }) => `”${column}” er ikke et telefonnummer.`, () => 'Skriv kun cifre, mellemrum og eventuelt +45.'],
    en: [({ column }) => `"${column}" is no telephone number.`, () => 'Write digits, blanks and perhaps +45 only.'],
  }),
  'import.day-future': error<InColumn & { today: string }>({
    da: [
      ({ column, today }) => `”${column}” er ikke kommet endnu; i dag er ${today}.`,
      () => 'Skriv den dag, borgeren blev indmeldt.',
    ],
    en: [
      ({ column, today }) => `"${column}" has not come yet; today is ${today}.`,
      () => 'Write the day on which the person was enrolled.',
    ],
  }),
  'import.not-your-site': error<{ site: string }>({
    http: 403,
    da: [({ site }) => `Du har ikke adgang til ${site}.`, () => 'Bed en projektleder om at lægge rækken ind.'],
    en: [({ site }) => `You have no access to ${site}.`, () => 'Ask a trial lead to put the row in.'],
  }),
  'import.gone': error({
    http: 410,
    da: [() => 'Filen er ikke gemt længere: den slettes efter en time.', () => 'Vælg filen igen. Intet er skrevet.'],
    en: [
      () => 'The file is no longer kept: it is deleted after an hour.',
      () => 'Choose the file again. Nothing was written.',
    ],
  }),
  'import.no-pseudonym': error({
    http: 500,
    exit: 3,
    da: [
      () => 'Der kunne ikke laves et nyt pseudonym.',
      () => 'Serverens tilfældige tal svigter: stop den, og få den set efter.',
    ],
    en: [
      () => 'No new pseudonym could be made.',
      () => "The server's randomness fails: stop it and have it looked at.",
    ],
  }),
}
