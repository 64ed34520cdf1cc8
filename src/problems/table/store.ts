import { error } from '../define.ts'

type Nothing = Record<never, never>

/** What the database refuses, and what is wrong with keys and logins. */
export const storeProblems = {
  'store.key-missing': error<{ version: number }>({
    http: 500,
    exit: 3,
    da: [
      ({ version }) => `Nøgle nummer ${version} mangler.`,
      () => 'Læg den tilbage i nøglefilen: det, den lukkede, kan ikke åbnes uden.',
    ],
    en: [
      ({ version }) => `Key number ${version} is missing.`,
      () => 'Put it back into the key file: what it sealed cannot be opened without it.',
    ],
  }),
  'store.keys-wrong': error<Nothing>({
    da: [
      () => 'Nøglefilen kan ikke læses.',
      () => 'Den har en linje ”current N”, en linje ”lookup” og en linje for hver nøgle, 64 hextegn hver.',
    ],
    en: [
      () => 'The key file cannot be read.',
      () => 'It has a line "current N", a line "lookup" and a line for each key, 64 hex digits each.',
    ],
  }),
  'store.folder-in-use': error<{ folder: string }>({
    http: 503,
    da: [
      ({ folder }) => `Datamappen ${folder} er i brug: Virker kører allerede på den.`,
      () => 'Stands den anden, eller brug en anden mappe (VIRKER_DATA). Flere processer kræver PostgreSQL.',
    ],
    en: [
      ({ folder }) => `The data folder ${folder} is in use: Virker runs on it already.`,
      () => 'Stop the other one, or use another folder (VIRKER_DATA). Several processes need PostgreSQL.',
    ],
  }),
  'store.seal-broken': error<{ about: string }>({
    http: 500,
    exit: 3,
    da: [
      () => 'En forseglet oplysning kan ikke åbnes: den er ændret, eller nøglen er en anden.',
      () => 'Brug den nøglefil, der hører til databasen.',
    ],
    en: [
      () => 'Something sealed cannot be opened: it was changed, or the key is another.',
      () => 'Use the key file that belongs to the database.',
    ],
  }),
  'store.journal-kept': error<Nothing>({
    http: 409,
    da: [() => 'Journalen kan ikke ændres.', () => 'Skriv en rettelse: en ny indførsel med en begrundelse.'],
    en: [() => 'The journal cannot be changed.', () => 'Write a correction: a new entry with a reason.'],
  }),
  'store.no-trial': error<Nothing>({
    http: 404,
    da: [() => 'Forsøget findes ikke.', () => 'Vælg et forsøg på listen.'],
    en: [() => 'There is no such trial.', () => 'Choose a trial from the list.'],
  }),
  'store.not-permitted': error<Nothing>({
    http: 403,
    da: [
      () => 'Det giver databasen ikke den rolle lov til.',
      () => 'Bed forsøgslederen om adgang, hvis du skal bruge den.',
    ],
    en: [
      () => 'The database does not permit that to this role.',
      () => 'Ask the trial lead for access if you need it.',
    ],
  }),
  'store.there-already': error<Nothing>({
    http: 409,
    da: [() => 'Det findes allerede.', () => 'Vælg et andet navn, eller ret det, der er der.'],
    en: [() => 'It is there already.', () => 'Choose another name, or change what is there.'],
  }),
  'store.try-again': error<Nothing>({
    http: 409,
    da: [() => 'To skrev på samme tid. Intet er skrevet.', () => 'Prøv igen.'],
    en: [() => 'Two people wrote at the same time. Nothing was written.', () => 'Try again.'],
  }),
  'store.unreachable': error<Nothing>({
    http: 503,
    exit: 3,
    da: [
      () => 'Databasen svarer ikke. Intet er skrevet.',
      () => 'Prøv igen om lidt, eller sig det til den, der driver serveren.',
    ],
    en: [
      () => 'The database does not answer. Nothing was written.',
      () => 'Try again shortly, or tell whoever runs the server.',
    ],
  }),
  'store.login-too-strong': error<Nothing>({
    da: [
      () => 'Virkers login på databasen ejer tabellerne eller er superbruger: så kunne den ændre journalen.',
      () => 'Giv DATABASE_URL et almindeligt login, og DATABASE_OWNER_URL ejerens.',
    ],
    en: [
      () => 'Virker’s login at the database owns the tables or is a superuser: it could change the journal.',
      () => 'Give DATABASE_URL an ordinary login, and DATABASE_OWNER_URL the owner’s.',
    ],
  }),
  'store.migrate-first': error<{ pending: readonly string[] }>({
    da: [
      ({ pending }) => `Databasen er ældre end Virker: ${pending.join(', ')} mangler.`,
      () => 'Start med DATABASE_OWNER_URL, så bliver den bragt op.',
    ],
    en: [
      ({ pending }) => `The database is older than Virker: ${pending.join(', ')} missing.`,
      () => 'Start with DATABASE_OWNER_URL, and it is brought up.',
    ],
  }),
  'store.migration-failed': error<{ reason: string }>({
    exit: 3,
    da: [
      ({ reason }) => `Databasen kunne ikke bringes op til denne version: ${reason}.`,
      () => 'Intet er ændret. Se docs/operation.md.',
    ],
    en: [
      ({ reason }) => `The database could not be brought to this version: ${reason}.`,
      () => 'Nothing was changed. See docs/operation.md.',
    ],
  }),
  'store.draft-changed': error<Nothing>({
    http: 409,
    da: [
      () => 'En anden har gemt protokollen imens. Det, du skrev, står stadig i felterne.',
      () => 'Se, hvad der er ændret, og gem igen.',
    ],
    en: [
      () => 'Someone else saved the protocol meanwhile. What you wrote still stands in the fields.',
      () => 'See what was changed, and save again.',
    ],
  }),
  'store.may-not-write': error<{ kind: string; role: string }>({
    http: 403,
    da: [
      ({ kind, role }) => `Rollen ”${role}” skriver ikke indførsler af slagsen ”${kind}”.`,
      () => 'Bed en med den rolle, der gør det. Intet er skrevet.',
    ],
    en: [
      ({ kind, role }) => `The role "${role}" does not write entries of the kind "${kind}".`,
      () => 'Ask someone whose role does. Nothing was written.',
    ],
  }),
  'store.other-site': error<{ site: string; sites: string }>({
    http: 403,
    da: [
      ({ site, sites }) =>
        site === ''
          ? `Forsøgsstedet mangler; dine er: ${sites}.`
          : `Du kan ikke indmelde på forsøgsstedet ”${site}”; dine er: ${sites}.`,
      () => 'Vælg et af dine egne, eller bed en fra det andet sted. Intet er skrevet.',
    ],
    en: [
      ({ site, sites }) =>
        site === ''
          ? `The site is missing; yours are: ${sites}.`
          : `You cannot enrol at the site "${site}"; yours are: ${sites}.`,
      () => 'Choose one of your own, or ask someone of the other site. Nothing was written.',
    ],
  }),
  'store.whole-trial': error<Nothing>({
    http: 403,
    da: [
      () => 'Det gælder hele forsøget, og du ser kun nogle af forsøgsstederne.',
      () => 'Bed en, der ser alle forsøgssteder, om at gøre det. Intet er skrevet.',
    ],
    en: [
      () => 'This concerns the whole trial, and you see only some of its sites.',
      () => 'Ask someone who sees every site to do it. Nothing was written.',
    ],
  }),
  'store.journal-closed': error<Nothing>({
    http: 403,
    da: [
      () => 'Journalen kan ikke hentes, så længe gruppen er skjult for dig: slagsen af indførsler ville røbe den.',
      () => 'Hent den, når skjulingen er ophævet efter protokollen, eller bed en forsøgsleder om den.',
    ],
    en: [
      () => 'The journal cannot be taken out while the arm is hidden from you: the kinds of entries would tell it.',
      () => 'Take it out when the protocol ends the blinding, or ask a trial lead for it.',
    ],
  }),
} as const
