import type { Said } from '../../text/index.ts'

/** Sections of the protocol as readers know them. */
const sections: Readonly<Record<string, Said>> = {
  trial: { da: 'forsøget', en: 'the trial' },
  population: { da: 'deltagerne', en: 'population' },
  arms: { da: 'grupperne', en: 'arms' },
  allocation: { da: 'fordelingen', en: 'allocation' },
  periods: { da: 'perioderne', en: 'periods' },
  exemptions: { da: 'fritagelserne', en: 'exemptions' },
  delivery: { da: 'gennemførelsen', en: 'delivery' },
  consent: { da: 'samtykket', en: 'consent' },
  blinding: { da: 'blindingen', en: 'blinding' },
  instruments: { da: 'spørgeskemaerne', en: 'instruments' },
  sources: { da: 'datakilderne', en: 'sources' },
  outcomes: { da: 'resultatmålene', en: 'outcomes' },
  questions: { da: 'evalueringsspørgsmålene', en: 'questions' },
  economics: { da: 'økonomien', en: 'economics' },
  targets: { da: 'måltallene', en: 'targets' },
}

/** The name of a section of the protocol; one without words is printed as it is written. */
export const protocolSectionName = (section: string): Said => sections[section] ?? { da: section, en: section }
