/** Words of the export page. */
export const exportWords = {
  title: { da: 'Eksport', en: 'Export' },
  intro: {
    da: 'Hele forsøget som en mappe: protokollen, journalen, kilderne og en liste over filernes hashværdier. Borgerne står under deres numre; navne og CPR-numre er aldrig med.',
    en: 'The whole trial as a folder: the protocol, the journal, the sources, and a list of the files’ hashes. People stand under their numbers; names and CPR numbers are never in it.',
  },
  without: {
    da: 'Det, der er indsamlet til forskning, er taget ud. Kæden kan stadig efterregnes.',
    en: 'What was collected for research is taken out. The chain still verifies.',
  },
  download: { da: 'Hent mappen (ZIP)', en: 'Download the folder (ZIP)' },
  entries: { da: 'Indførsler i journalen', en: 'Entries in the journal' },
  head: { da: 'Journalens hoved', en: 'Head of the journal' },
  files: { da: 'Kilder og andre filer', en: 'Sources and other files' },
  file: { da: 'Fil', en: 'File' },
  bytes: { da: 'Byte', en: 'Bytes' },
  noFiles: {
    da: 'Der er ingen filer ud over protokol og journal.',
    en: 'There are no files beside protocol and journal.',
  },
  byCommand: { da: 'Med én kommando', en: 'With one command' },
  commandIntro: {
    da: 'Med et token henter kommandolinjen mappen:',
    en: 'With a token the command line fetches the folder:',
  },
  tokens: { da: 'Lav et token', en: 'Make a token' },
  check: { da: 'Efterregn kæde og lodtrækning:', en: 'Verify chain and draw:' },
} as const
