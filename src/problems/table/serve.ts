import { error } from '../define.ts'

/** What is wrong with the settings of a server, or keeps it from starting. */
export const serveProblems = {
  'serve.setting-wrong': error<{ name: string; found: string; expected: { da: string; en: string } }>({
    da: [
      ({ name, found }) => `Indstillingen ${name} er ”${found}”.`,
      ({ name, expected }) => `Giv ${name} ${expected.da}. Alle indstillinger står i docs/operation.md.`,
    ],
    en: [
      ({ name, found }) => `The setting ${name} is "${found}".`,
      ({ name, expected }) => `Give ${name} ${expected.en}. All settings are in docs/operation.md.`,
    ],
  }),
  'serve.setting-missing': error<{ name: string; because: string }>({
    da: [
      ({ name, because }) => `Indstillingen ${name} mangler.`.concat(because === '' ? '' : ` ${because} er givet.`),
      ({ name, because }) => `Giv ${name}${because === '' ? '' : `, eller tag ${because} bort`}. Se docs/operation.md.`,
    ],
    en: [
      ({ name, because }) => `The setting ${name} is missing.`.concat(because === '' ? '' : ` ${because} is given.`),
      ({ name, because }) => `Give ${name}${because === '' ? '' : `, or take ${because} away`}. See docs/operation.md.`,
    ],
  }),
  'serve.setting-unknown': error<{ name: string }>({
    da: [
      ({ name }) => `Indstillingen ${name} kendes ikke.`,
      () => 'Ret navnet, eller fjern den. Alle indstillinger står i docs/operation.md.',
    ],
    en: [
      ({ name }) => `The setting ${name} is not known.`,
      () => 'Correct its name, or remove it. All settings are in docs/operation.md.',
    ],
  }),
  'serve.port-in-use': error<{ host: string; port: number }>({
    da: [
      ({ host, port }) => `Port ${port} på ${host} er optaget af noget andet.`,
      () => 'Stands det, eller vælg en anden port: PORT=3001 npm start.',
    ],
    en: [
      ({ host, port }) => `Port ${port} on ${host} is taken by something else.`,
      () => 'Stop it, or choose another port: PORT=3001 npm start.',
    ],
  }),
  'serve.address-wrong': error<{ host: string; reason: string }>({
    da: [
      ({ host, reason }) => `Serveren kan ikke lytte på ${host} (${reason}).`,
      () => 'HOST skal være en adresse, som denne maskine har: 127.0.0.1, ::1 eller 0.0.0.0.',
    ],
    en: [
      ({ host, reason }) => `The server cannot listen on ${host} (${reason}).`,
      () => 'HOST must be an address that this machine has: 127.0.0.1, ::1 or 0.0.0.0.',
    ],
  }),
  'serve.keys-missing': error<{ file: string }>({
    da: [
      ({ file }) => `Databasen har forsøg i sig, men nøglefilen ${file} findes ikke.`,
      () =>
        'Læg nøglefilen tilbage fra jeres kopi: uden den kan ingen åbne, hvem borgerne er, eller lodtrækningens frø.',
    ],
    en: [
      ({ file }) => `The database holds trials, but the key file ${file} is not there.`,
      () =>
        'Put the key file back from your copy: without it nobody can open who the citizens are, or the seed of a draw.',
    ],
  }),
  'serve.keys-open': error<{ file: string }>({
    da: [
      ({ file }) => `Nøglefilen ${file} kan læses af andre end dens ejer.`,
      ({ file }) => `Gør den privat: chmod 600 ${file}`,
    ],
    en: [
      ({ file }) => `The key file ${file} can be read by others than its owner.`,
      ({ file }) => `Make it private: chmod 600 ${file}`,
    ],
  }),
} as const
