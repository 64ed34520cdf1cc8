import { error } from '../define.ts'

type InFile = { file: string }

/** Problems of reading outside facts: tables, code lists. */
export const registerProblems = {
  'file.missing': error<InFile>({
    http: 404,
    da: [
      ({ file }) => `Filen ${file} findes ikke.`,
      () => 'Ret stien i protokollen, eller læg filen i forsøgets mappe.',
    ],
    en: [
      ({ file }) => `The file ${file} does not exist.`,
      () => 'Correct the path in the protocol, or put the file into the trial folder.',
    ],
  }),
  'file.empty': error<InFile>({
    da: [({ file }) => `Filen ${file} er tom.`, () => 'En tabel skal have en overskriftslinje med kolonnernes navne.'],
    en: [
      ({ file }) => `The file ${file} is empty.`,
      () => 'A table needs a header line with the names of its columns.',
    ],
  }),
}
