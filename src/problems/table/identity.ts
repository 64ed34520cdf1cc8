import type { Said } from '../../text/index.ts'
import { error } from '../define.ts'

/** Why a text is no CPR number; the number itself is never shown. */
const faults: Readonly<Record<string, Said>> = {
  shape: { da: 'det er ikke ti cifre', en: 'it is not ten digits' },
  digits: { da: 'der er for få eller for mange cifre', en: 'there are too few or too many digits' },
  letters: {
    da: 'der er bogstaver i de sidste fire tegn: et erstatningsnummer fra sundhedsvæsenet',
    en: 'there are letters among the last four characters: a replacement number of the health service',
  },
  date: { da: 'de seks første cifre er ikke en dag', en: 'the first six digits are no day' },
  serial: { da: 'de fire sidste cifre er 0000', en: 'the last four digits are 0000' },
  future: { da: 'fødselsdagen er ikke kommet endnu', en: 'the day of birth has not come yet' },
  age: { da: 'personen ville være over 120 år', en: 'the person would be over 120 years old' },
}

const why = (fault: string, language: 'da' | 'en'): string => faults[fault]?.[language] ?? fault

/** Problems of who people are. */
export const identityProblems = {
  'identity.cpr-wrong': error<{ fault: string }>({
    da: [
      ({ fault }) => `Det er ikke et CPR-nummer: ${why(fault, 'da')}.`,
      () => 'Skriv det med ti cifre, som i sagssystemet.',
    ],
    en: [
      ({ fault }) => `That is no CPR number: ${why(fault, 'en')}.`,
      () => 'Write it with ten digits, as in the case system.',
    ],
  }),
  'identity.known': error<{ participant: string }>({
    http: 409,
    da: [
      ({ participant }) => `CPR-nummeret er i forsøget allerede som ${participant}.`,
      () => 'Borgeren beholder sit nummer og sin gruppe; der trækkes ikke igen.',
    ],
    en: [
      ({ participant }) => `The CPR number is in the trial already as ${participant}.`,
      () => 'The person keeps the number and the arm; no new lot is drawn.',
    ],
  }),
  'identity.none': error<{ participant: string }>({
    http: 404,
    da: [
      ({ participant }) => `Der er ingen personoplysninger om ${participant}.`,
      () => 'De er slettet eller aldrig skrevet; forsøgets egne oplysninger er der stadig.',
    ],
    en: [
      ({ participant }) => `There is nothing on who ${participant} is.`,
      () => "It was erased or never written; the trial's own facts are still there.",
    ],
  }),
}
