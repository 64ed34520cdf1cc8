import { error } from '../define.ts'

/** Things that are named in one part of a protocol and declared in another: the word, and where they are declared. */
const words = {
  arm: { da: 'Gruppen', en: 'The arm', at: 'arms' },
  attribute: { da: 'Baggrundsoplysningen', en: 'The attribute', at: 'population.attributes' },
  source: { da: 'Kilden', en: 'The source', at: 'sources' },
  column: { da: 'Kolonnen', en: 'The column', at: 'sources.….columns' },
  category: { da: 'Koden', en: 'The code', at: 'categories' },
  band: { da: 'Intervallet', en: 'The band', at: 'bands' },
  outcome: { da: 'Resultatmålet', en: 'The outcome', at: 'outcomes' },
  state: { da: 'Tilstanden', en: 'The state', at: 'states' },
  destination: { da: 'Afgangen', en: 'The exit', at: 'destinations' },
  site: { da: 'Forsøgsstedet', en: 'The site', at: 'trial.sites' },
  phase: { da: 'Fasen', en: 'The phase', at: 'delivery.phases' },
  intervention: { da: 'Indsatsen', en: 'The intervention', at: 'delivery' },
  form: { da: 'Samtaleformen', en: 'The form', at: 'forms' },
  expectation: { da: 'Forventningen', en: 'The expectation', at: 'delivery.expectations' },
  instrument: { da: 'Spørgeskemaet', en: 'The instrument', at: 'instruments' },
  item: { da: 'Spørgsmålet', en: 'The item', at: 'instruments.….items' },
  scale: { da: 'Skalaen', en: 'The scale', at: 'instruments.….scales' },
  scoring: { da: 'Scoren', en: 'The scoring', at: 'instruments.….scoring' },
  wave: { da: 'Målingen', en: 'The wave', at: 'instruments.….waves' },
  price: { da: 'Prisen', en: 'The price', at: 'economics.prices' },
  'target-subject': {
    da: 'Resultatmålet eller forventningen',
    en: 'The outcome or expectation',
    at: 'outcomes, delivery.expectations',
  },
  'alarm-subject': {
    da: 'Måltallet eller forventningen',
    en: 'The target or expectation',
    at: 'targets, delivery.expectations',
  },
  question: { da: 'Evalueringsspørgsmålet', en: 'The question', at: 'questions' },
  target: { da: 'Måltallet', en: 'The target', at: 'targets' },
  alarm: { da: 'Alarmen', en: 'The alarm', at: 'alarms' },
  period: { da: 'Perioden', en: 'The period', at: 'periods' },
  exemption: { da: 'Fritagelsen', en: 'The exemption', at: 'exemptions' },
  uptake: { da: 'Anvendelsen', en: 'The uptake', at: 'delivery.uptake' },
  criterion: { da: 'Kriteriet', en: 'The criterion', at: 'population.eligibility' },
  version: { da: 'Versionen', en: 'The version', at: 'consent.versions' },
} as const

type NamedKind = keyof typeof words
type Named = { kind: NamedKind; name: string; within?: string; declared: number }

/** Problems of names: what is referred to must exist, and exist once. */
export const nameProblems = {
  'protocol.unknown-name': error<Named>({
    da: [
      ({ kind, name, within }) =>
        `${words[kind].da} ”${name}” findes ikke${within === undefined ? '' : ` i ”${within}”`}.`,
      ({ kind, declared }) =>
        declared === 0
          ? `Der er ikke angivet nogen. Tilføj under ”${words[kind].at}”.`
          : `Brug et navn, der findes, eller tilføj det under ”${words[kind].at}”.`,
    ],
    en: [
      ({ kind, name, within }) =>
        `${words[kind].en} "${name}" does not exist${within === undefined ? '' : ` in "${within}"`}.`,
      ({ kind, declared }) =>
        declared === 0
          ? `None is declared. Add it under "${words[kind].at}".`
          : `Use a name that exists, or add it under "${words[kind].at}".`,
    ],
  }),
  'protocol.duplicate-id': error<{ kind: NamedKind; name: string; firstLine: number }>({
    da: [
      ({ kind, name, firstLine }) => `${words[kind].da} ”${name}” står to gange; første gang i linje ${firstLine}.`,
      () => 'Giv den ene et andet navn, eller slet den.',
    ],
    en: [
      ({ kind, name, firstLine }) => `${words[kind].en} "${name}" is given twice; the first time in line ${firstLine}.`,
      () => 'Give one of them another name, or delete it.',
    ],
  }),
}
