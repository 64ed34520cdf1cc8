import { error } from '../define.ts'

type Nothing = Record<never, never>

/** Fetching a trial from a server. */
export const pullProblems = {
  'pull.unreachable': error<Nothing>({
    http: 502,
    da: [() => 'Serveren svarer ikke.', () => 'Se, om adressen er rigtig. Intet er hentet.'],
    en: [() => 'The server does not answer.', () => 'Check the address. Nothing was fetched.'],
  }),
  'pull.refused': error<{ status: number }>({
    http: 502,
    da: [
      ({ status }) => `Serveren afviste (${status}).`,
      () => 'Se, om tokenet gælder for dette forsøg og har rettigheden export:read. Intet er hentet.',
    ],
    en: [
      ({ status }) => `The server refused (${status}).`,
      () => 'Check that the token is for this trial and has the scope export:read. Nothing was fetched.',
    ],
  }),
  'pull.other-format': error<Nothing>({
    http: 502,
    da: [() => 'Svaret er ikke fra en Virker-server, som denne version kender.', () => 'Se, om adressen er rigtig.'],
    en: [() => 'The answer is not from a Virker server that this version knows.', () => 'Check the address.'],
  }),
  'pull.file-changed': error<{ file: string }>({
    http: 409,
    da: [({ file }) => `${file} blev skiftet ud, mens den blev hentet.`, () => 'Hent igen. Intet er gemt.'],
    en: [({ file }) => `${file} was replaced while it was fetched.`, () => 'Fetch again. Nothing was kept.'],
  }),
  'pull.folder-there': error<{ folder: string }>({
    http: 409,
    da: [({ folder }) => `Mappen ${folder} er der allerede og er ikke tom.`, () => 'Vælg en ny mappe.'],
    en: [({ folder }) => `The folder ${folder} is there already and is not empty.`, () => 'Choose a new folder.'],
  }),
  'pull.no-token': error<Nothing>({
    exit: 2,
    da: [() => 'Der mangler et token.', () => 'Lav et på ”Min konto” og sæt det i VIRKER_TOKEN.'],
    en: [() => 'A token is missing.', () => 'Make one under "My account" and put it into VIRKER_TOKEN.'],
  }),
} as const
