/** Words of the pages of the draw. */
export const drawWords = {
  title: { da: 'Lodtrækning', en: 'Draw' },
  lotsTitle: { da: 'Trukne lod', en: 'Lots drawn' },
  notLocked: {
    da: 'Protokollen er ikke låst. Der kan først trækkes lod, når den er det.',
    en: 'The protocol is not locked. Lots can be drawn only once it is.',
  },
  noLots: {
    da: 'Protokollen trækker ikke lod: grupperne følger af forsøgsstedet eller af en kilde.',
    en: 'The protocol draws no lots: the arms follow from the site or from a source.',
  },
  revealed: {
    da: 'Det hemmelige tal er offentliggjort, og der kan ikke trækkes flere lod. Enhver kan regne lodtrækningen efter.',
    en: 'The seed is revealed, and no more lots can be drawn. Anyone can check the draw.',
  },
  waiting: { da: 'Venter på lodtrækning', en: 'Waiting for the draw' },
  waitingClusters: { da: 'Klynger, der venter', en: 'Clusters waiting' },
  drawn: { da: 'Lod trukket', en: 'Lots drawn' },
  nobody: { da: 'Ingen venter på lodtrækning.', en: 'Nobody waits for the draw.' },
  drawOne: { da: 'Træk lod', en: 'Draw' },
  drawOneFor: { da: (id: string) => `Træk lod for ${id}`, en: (id: string) => `Draw for ${id}` },
  drawAll: {
    da: (n: string) => `Træk lod for alle, der venter (${n})`,
    en: (n: string) => `Draw for all who wait (${n})`,
  },
  drawAllHint: {
    da: 'Alle trækkes på én gang i den rækkefølge, de blev indmeldt. Det kan ikke gøres om.',
    en: 'All are drawn at once, in the order of their enrolment. It cannot be done again.',
  },
  oneByOne: {
    da: 'Protokollen trækker lod for én ad gangen, når borgeren er indmeldt. Ingen kan se, hvad det næste lod bliver.',
    en: 'The protocol draws for one at a time, once the person is enrolled. Nobody can see what the next lot will be.',
  },
  batch: {
    da: 'Protokollen trækker lod for alle på én gang. Ingen kan se lodderne på forhånd.',
    en: 'The protocol draws for all at once. Nobody can see the lots beforehand.',
  },
  lacks: { da: (what: string) => `mangler: ${what}`, en: (what: string) => `lacks: ${what}` },
  people: { da: 'Borgere', en: 'People' },
  proof: { da: 'Bevis for lodtrækningen', en: 'Proof of the draw' },
  commitment: { da: 'Kontrolsum, låst før første lod', en: 'Commitment, locked before the first lot' },
  protocolHash: { da: 'Protokollens kontrolsum', en: 'Hash of the protocol' },
  entries: { da: 'Indførsler i journalen', en: 'Entries of the journal' },
  howTo: {
    da: 'Sådan kan enhver regne det efter: Lodderne følger af et hemmeligt tal, som serveren lavede, da protokollen blev låst, og som ingen kan se. Kontrolsummen ovenfor binder det tal. Når indmeldingen er slut, offentliggøres tallet, og så kan hvert lod regnes efter med lag og nummer – med ”virker verify” på forsøgets eksport eller med et program i et andet sprog efter docs/verify-the-draw.md.',
    en: 'How anyone can check it: the lots follow from a secret number that the server made when the protocol was locked and that nobody can see. The commitment above binds that number. When recruitment has ended the number is revealed, and every lot can be worked out again from stratum and index: with "virker verify" on the export of the trial, or with a program in another language by docs/verify-the-draw.md.',
  },
  noCommitment: {
    da: 'Fordelingen følger en regel og ikke et hemmeligt tal: enhver kan regne den efter.',
    en: 'The assignment follows a rule and not a secret number: anyone can work it out.',
  },
  stratum: { da: 'Lag', en: 'Stratum' },
  index: { da: 'Nummer i laget', en: 'Index in the stratum' },
  day: { da: 'Dag', en: 'Day' },
  unit: { da: 'Trukket for', en: 'Drawn for' },
  entry: { da: 'Indførsel', en: 'Entry' },
  noLotsYet: { da: 'Der er ikke trukket lod endnu.', en: 'No lots are drawn yet.' },
  seeLots: { da: 'Se de trukne lod', en: 'See the lots drawn' },
  backToQueue: { da: 'Til dem, der venter', en: 'To those who wait' },
  drawnFlash: {
    da: (n: string) =>
      n === '1' ? 'Lodtrækningen er skrevet i journalen.' : `${n} lod er trukket og skrevet i journalen.`,
    en: (n: string) =>
      n === '1' ? 'The lot is written into the journal.' : `${n} lots are drawn and written into the journal.`,
  },
  nothingDrawn: { da: 'Ingen ventede. Der er ikke trukket lod.', en: 'Nobody was waiting. No lots were drawn.' },
  replaceTitle: { da: 'Erstatning for en, der er udtrådt', en: 'Replacement for someone who left' },
  replaceIntro: {
    da: 'Den, der indsættes på en plads, har ikke trukket lod. Det står ved borgeren, og borgeren indgår ikke i den analyse, der må kaldes lodtrukket.',
    en: 'Whoever is placed has not been drawn. It stands with the person, and they are not in the analysis that may be called randomised.',
  },
  rule: { da: 'Protokollens regel', en: 'The rule of the protocol' },
  place: { da: 'Plads', en: 'Place' },
  placeOf: {
    da: (id: string, arm: string, day: string) => `${id} (${arm}), udtrådt ${day}`,
    en: (id: string, arm: string, day: string) => `${id} (${arm}), left ${day}`,
  },
  whoIsPlaced: { da: 'Hvem indsættes?', en: 'Who is placed?' },
  placeButton: { da: 'Indsæt på pladsen', en: 'Place' },
  placedFlash: {
    da: (id: string) => `${id} er indsat og markeret som ikke trukket lod.`,
    en: (id: string) => `${id} is placed and marked as not randomised.`,
  },
  noPlace: { da: 'Ingen pladser er ledige.', en: 'No places are open.' },
  revealTitle: { da: 'Offentliggør det hemmelige tal', en: 'Reveal the seed' },
  revealIntro: {
    da: 'Gør det, når der ikke skal flere med. Så kan enhver regne lodtrækningen efter, og der kan aldrig trækkes flere lod.',
    en: 'Do it when nobody more is to enter. Then anyone can check the draw, and no more lots can ever be drawn.',
  },
  recruitmentRuns: {
    da: (day: string) => `Indmeldingen løber til ${day} efter protokollen.`,
    en: (day: string) => `Recruitment runs until ${day} by the protocol.`,
  },
  revealSure: { da: 'Ja, indmeldingen er slut', en: 'Yes, recruitment has ended' },
  revealButton: { da: 'Offentliggør tallet', en: 'Reveal the seed' },
  revealedFlash: { da: 'Det hemmelige tal er offentliggjort i journalen.', en: 'The seed is revealed in the journal.' },
  seed: { da: 'Det hemmelige tal', en: 'The seed' },
} as const
