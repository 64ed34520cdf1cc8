export const versionWords = {
  what: {
    da: 'Hver version står i journalen og kan ikke ændres.',
    en: 'Every version stands in the journal and cannot be changed.',
  },
  none: {
    da: 'Protokollen er ikke låst endnu: der er kun kladden.',
    en: 'The protocol is not locked yet: there is only the draft.',
  },
  version: { da: 'Version', en: 'Version' },
  columns: {
    version: { da: 'Version', en: 'Version' },
    day: { da: 'Dag', en: 'Day' },
    by: { da: 'Af', en: 'By' },
    reason: { da: 'Begrundelse', en: 'Reason' },
    meaning: { da: 'Betydning', en: 'What it means' },
    changes: { da: 'Ændringer', en: 'Changes' },
  },
  changes: { da: 'Ændringer', en: 'Changes' },
  firstLock: { da: 'Låst før lodtrækningen.', en: 'Locked before the draw.' },
  afterData: { da: 'Resultater kunne ses.', en: 'Outcomes could be seen.' },
  beforeData: { da: 'Ingen resultater kunne ses.', en: 'No outcomes could be seen.' },
  newEpoch: { da: 'Lodtrækningen begyndte forfra for nye borgere.', en: 'The draw began anew for new people.' },
  sameEpoch: { da: 'Lodtrækningen er den samme.', en: 'The draw is the same.' },
  hash: { da: 'Protokollens hash', en: 'Hash of the protocol' },
  fromTo: {
    da: (a: number, b: number) => `Fra version ${a} til ${b}`,
    en: (a: number, b: number) => `From version ${a} to ${b}`,
  },
} as const
