import type { Said } from '../../text/index.ts'

export const lockWords = {
  what: {
    da: 'Når protokollen er låst, ligger planen fast: hvad der spørges om, og hvordan der svares. Senere ændringer bliver nye versioner med en begrundelse, og den første bliver stående.',
    en: 'Once the protocol is locked the plan is fixed: what is asked and how it is answered. Later changes become new versions with a reason, and the first one stays.',
  },
  seed: {
    da: 'Samtidig laves det hemmelige tal, som lodtrækningen regnes ud fra. Kun dets fingeraftryk skrives i journalen; når tallet afsløres til sidst, kan enhver regne efter, at ingen har valgt.',
    en: 'At the same time the secret number is made from which the draw is worked out. Only its fingerprint goes into the journal; when the number is revealed in the end, anyone can check that nobody chose.',
  },
  noSeed: {
    da: 'Der trækkes ikke lod i dette forsøg, så der laves intet hemmeligt tal.',
    en: 'No lots are drawn in this trial, so no secret number is made.',
  },
  reason: { da: 'Hvorfor låses der, selv om noget mangler?', en: 'Why lock although something is missing?' },
  reasonHelp: { da: 'Bliver stående i journalen og i rapporten.', en: 'Stays in the journal and in the report.' },
  lock: { da: 'Lås protokollen', en: 'Lock the protocol' },
  locked: { da: 'Protokollen er låst.', en: 'The protocol is locked.' },
  already: {
    da: 'Protokollen er låst. Ændringer vedtages som nye versioner.',
    en: 'The protocol is locked. Changes are adopted as new versions.',
  },
  answers: { da: 'Hvad spørgsmålene besvares af', en: 'What the questions are answered from' },
  question: { da: 'Spørgsmål', en: 'Question' },
  source: { da: 'Kilde', en: 'Source' },
  base: { da: 'Af hvem', en: 'Of whom' },
  measured: { da: 'Hvornår', en: 'When' },
  expected: { da: 'Borgere ventet', en: 'People expected' },
  smallest: { da: 'Mindste virkning, der kan findes', en: 'Smallest effect that can be found' },
  unknown: { da: 'Ikke sagt', en: 'Not said' },
} as const satisfies Readonly<Record<string, Said>>
