import { error } from '../define.ts'

/** Problems of using Virker: commands, folders, the life of a trial, faults. */
export const appProblems = {
  'usage.wrong': error<{ reason: string }>({
    http: 400,
    exit: 2,
    da: [
      ({ reason }) => `Kommandoen er skrevet forkert: ${reason}`,
      () => 'Se ”virker --help” eller ”virker KOMMANDO --help”.',
    ],
    en: [({ reason }) => `Wrong usage: ${reason}`, () => 'See "virker --help" or "virker COMMAND --help".'],
  }),
  'folder.missing': error<{ folder: string }>({
    http: 404,
    da: [
      ({ folder }) => `Mappen ${folder} findes ikke.`,
      () => 'Giv stien til en forsøgsmappe, eller lav en med ”virker new”.',
    ],
    en: [
      ({ folder }) => `The folder ${folder} does not exist.`,
      () => 'Give the path of a trial folder, or make one with "virker new".',
    ],
  }),
  'folder.not-empty': error<{ folder: string }>({
    http: 409,
    da: [({ folder }) => `Mappen ${folder} er der allerede.`, () => 'Vælg et andet navn; intet bliver overskrevet.'],
    en: [
      ({ folder }) => `The folder ${folder} is there already.`,
      () => 'Choose another name; nothing is overwritten.',
    ],
  }),
  'file.not-utf8': error<{ file: string }>({
    da: [({ file }) => `${file} er ikke skrevet i UTF-8.`, () => 'Gem den som UTF-8 i tekstredigeringen.'],
    en: [({ file }) => `${file} is not written in UTF-8.`, () => 'Save it as UTF-8 in your text editor.'],
  }),
  'journal.locked': error<{ lock: string }>({
    http: 409,
    da: [
      ({ lock }) => `En anden proces skriver i journalen (${lock}).`,
      () => 'Vent, og prøv igen. Kører der ingen, så slet låsefilen.',
    ],
    en: [
      ({ lock }) => `Another process is writing to the journal (${lock}).`,
      () => 'Wait and try again. If none is running, delete the lock file.',
    ],
  }),
  'lock.already': error<Record<never, never>>({
    http: 409,
    da: [
      () => 'Protokollen er låst.',
      () => 'Ændr den med ”virker amend”, så både den gamle og den nye version bliver stående.',
    ],
    en: [
      () => 'The protocol is locked.',
      () => 'Change it with "virker amend", so that both the old and the new version stay.',
    ],
  }),
  'lock.not-ready': error<{ missing: readonly string[] }>({
    http: 409,
    da: [
      ({ missing }) => `Forsøget kan ikke evalueres endnu; det mangler: ${missing.join('; ')}.`,
      () => 'Udfyld det, der mangler (se ”virker check --ready”), eller lås med en skriftlig begrundelse: --reason.',
    ],
    en: [
      ({ missing }) => `The trial cannot be evaluated yet; missing: ${missing.join('; ')}.`,
      () => 'Fill in what is missing (see "virker check --ready"), or lock with a written reason: --reason.',
    ],
  }),
  'protocol.not-locked': error<Record<never, never>>({
    http: 409,
    da: [() => 'Protokollen er ikke låst.', () => 'Lås den først med ”virker lock”.'],
    en: [() => 'The protocol is not locked.', () => 'Lock it first with "virker lock".'],
  }),
  'protocol.changed-since-lock': error<{ version: number }>({
    http: 409,
    da: [
      ({ version }) => `protocol.yaml er en anden end version ${version}, som er låst.`,
      () => 'Gør ændringen til næste version med ”virker amend”, eller sæt filen tilbage.',
    ],
    en: [
      ({ version }) => `protocol.yaml differs from version ${version}, which is locked.`,
      () => 'Make the change the next version with "virker amend", or put the file back.',
    ],
  }),
  'amend.nothing-changed': error<{ version: number }>({
    http: 409,
    da: [({ version }) => `Protokollen er den samme som version ${version}.`, () => 'Der er intet at ændre.'],
    en: [({ version }) => `The protocol is the same as version ${version}.`, () => 'There is nothing to amend.'],
  }),
  'amend.results-exist': error<Record<never, never>>({
    http: 409,
    da: [
      () => 'Der er beregnet resultater: så kunne de ses, da ændringen blev besluttet.',
      () => 'Sig ”--outcomes-seen yes”, eller lad valget være.',
    ],
    en: [
      () => 'Results have been computed: so they could be seen when the change was decided.',
      () => 'Say "--outcomes-seen yes", or leave the option out.',
    ],
  }),
  'amend.arm-in-use': error<{ arm: string }>({
    http: 409,
    da: [
      ({ arm }) => `Gruppen ”${arm}” kan ikke tages ud: der er trukket borgere til den, og de analyseres i den.`,
      () => 'Lad gruppen stå. Skal ingen flere trækkes til den, så afslut lodtrækningen og begynd et nyt forsøg.',
    ],
    en: [
      ({ arm }) => `The arm "${arm}" cannot be taken out: people were drawn to it, and are analysed in it.`,
      () => 'Leave the arm. If nobody more is to be drawn to it, end the draw and begin a new trial.',
    ],
  }),
  'seed.exists': error<{ file: string }>({
    http: 409,
    da: [
      ({ file }) => `Der ligger et frø i ${file} allerede.`,
      () => 'Hører det til et andet forsøg, så vælg en anden fil med --seed-file. Et frø overskrives aldrig.',
    ],
    en: [
      ({ file }) => `There is a seed in ${file} already.`,
      () => 'If it belongs to another trial, choose another file with --seed-file. A seed is never overwritten.',
    ],
  }),
  'seed.inside': error<{ file: string }>({
    da: [
      ({ file }) => `Frøet må ikke ligge i forsøgets mappe (${file}).`,
      () => 'Mapper kopieres og sendes. Vælg en fil uden for mappen.',
    ],
    en: [
      ({ file }) => `The seed may not lie in the trial folder (${file}).`,
      () => 'Folders are copied and mailed. Choose a file outside it.',
    ],
  }),
  'seed.missing': error<{ place: string }>({
    http: 409,
    da: [
      ({ place }) => `Frøet til ${place} findes ikke.`,
      () =>
        'Det ligger i filen ved siden af mappen (navn.seed), eller hvor --seed-file siger. Uden det kan der ikke trækkes lod.',
    ],
    en: [
      ({ place }) => `The seed of ${place} is not there.`,
      () =>
        'It is in the file beside the folder (name.seed), or where --seed-file says. Without it no lots can be drawn.',
    ],
  }),
  'seed.other': error<{ commitment: string }>({
    http: 409,
    da: [
      ({ commitment }) => `Frøet er et andet end det, der er bundet i journalen (${commitment}).`,
      () => 'Find den rigtige frøfil.',
    ],
    en: [
      ({ commitment }) => `The seed is another than the one committed to in the journal (${commitment}).`,
      () => 'Find the right seed file.',
    ],
  }),
  'seed.none': error<Record<never, never>>({
    http: 409,
    da: [
      () => 'Der er intet frø at offentliggøre.',
      () => 'Forsøget trækker ikke lod, eller protokollen er ikke låst.',
    ],
    en: [() => 'There is no seed to reveal.', () => 'The trial draws no lots, or the protocol is not locked.'],
  }),
  'seed.revealed-already': error<Record<never, never>>({
    http: 409,
    da: [
      () => 'Frøet er offentliggjort.',
      () => 'Efter det kan der ikke trækkes flere: enhver kan regne de næste pladser ud.',
    ],
    en: [
      () => 'The seed is revealed.',
      () => 'After that no more can be drawn: anyone could work out the next places.',
    ],
  }),
  'report.no-results': error<Record<never, never>>({
    http: 409,
    da: [() => 'Der er ingen resultater at skrive om.', () => 'Kør ”virker run” først.'],
    en: [() => 'There are no results to report on.', () => 'Run "virker run" first.'],
  }),
  'report.other-format': error<Record<never, never>>({
    http: 409,
    da: [
      () => 'results.json er beskadiget eller har et format, som denne version ikke kender.',
      () => 'Kør ”virker run” igen.',
    ],
    en: [
      () => 'results.json is damaged or has a format that this version does not know.',
      () => 'Run "virker run" again.',
    ],
  }),
  'report.stale': error<Record<never, never>>({
    http: 409,
    da: [
      () => 'Resultaterne hører til en anden protokol eller et andet sted i journalen end nu.',
      () => 'Kør ”virker run” igen, så rapporten passer.',
    ],
    en: [
      () => 'The results belong to another protocol or another place in the journal than now.',
      () => 'Run "virker run" again, so that the report fits.',
    ],
  }),
  'fault.internal': error<{ reason: string }>({
    http: 500,
    exit: 3,
    da: [
      ({ reason }) => `Der er en fejl i Virker: ${reason}`,
      () => 'Meld den gerne, med kommandoen og uden personoplysninger. Intet er gemt.',
    ],
    en: [
      ({ reason }) => `There is a fault in Virker: ${reason}`,
      () => 'Please report it, with the command and without personal data. Nothing was saved.',
    ],
  }),
}
