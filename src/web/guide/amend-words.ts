import type { Said } from '../../text/index.ts'

export const amendWords = {
  nothing: {
    da: 'Der er ingen ændring under udarbejdelse. Ret i afsnittene, og kom tilbage hertil.',
    en: 'No amendment is being written. Edit the sections and come back here.',
  },
  notLocked: {
    da: 'Protokollen er ikke låst: så ændres den bare, uden begrundelse.',
    en: 'The protocol is not locked: it is simply changed, without a reason.',
  },
  what: {
    da: 'Ændringen bliver en ny version. Den gamle bliver stående, og rapporten viser begge.',
    en: 'The change becomes a new version. The old one stays, and the report shows both.',
  },
  changes: { da: 'Det ændres', en: 'What changes' },
  draw: { da: 'Hvad den gør ved lodtrækningen', en: 'What it does to the draw' },
  opensEpoch: {
    da: 'Lodtrækningen begynder forfra for dem, der trækkes fra nu af. Dem, der er trukket, bliver i deres gruppe.',
    en: 'The draw begins anew for those drawn from now on. Those who are drawn stay in their arm.',
  },
  sameEpoch: { da: 'Intet: nye borgere trækkes som før.', en: 'Nothing: new people are drawn as before.' },
  reason: { da: 'Hvorfor ændres protokollen?', en: 'Why is the protocol changed?' },
  reasonEn: { da: 'Begrundelsen på engelsk (behøves ikke)', en: 'The reason in English (not needed)' },
  seen: {
    da: 'Kunne nogen se resultater, da ændringen blev besluttet?',
    en: 'Could anybody see outcomes when the change was decided?',
  },
  seenHelp: {
    da: 'Svaret står ved hvert resultat, som ændringen angår. Er du i tvivl, så svar ja.',
    en: 'The answer stands at every result that the change concerns. Answer yes if in doubt.',
  },
  seenNo: { da: 'Nej, ingen havde set data om resultatmålene', en: 'No, nobody had seen data on the outcomes' },
  seenYes: { da: 'Ja', en: 'Yes' },
  adopt: { da: 'Vedtag ændringen', en: 'Adopt the amendment' },
  adopted: { da: 'Ændringen er vedtaget.', en: 'The amendment is adopted.' },
  goOn: { da: 'Ret mere', en: 'Edit more' },
  discard: { da: 'Drop ændringen', en: 'Drop the amendment' },
  discardHelp: {
    da: 'Det, der gælder nu, gælder stadig. Det skrevne går tabt.',
    en: 'What is in force stays in force. What was written is lost.',
  },
  discarded: { da: 'Ændringen er droppet.', en: 'The amendment was dropped.' },
} as const satisfies Readonly<Record<string, Said>>
