import { error } from '../define.ts'

/** Problems of using Virker: commands, folders, faults. */
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
