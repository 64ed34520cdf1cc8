import { error } from '../define.ts'

type None = Record<never, never>

/** Problems of signing in and of accounts. None of them tells whether an account is there. */
export const peopleProblems = {
  'people.sign-in-failed': error<None>({
    http: 422,
    da: [
      () => 'E-mail og adgangskode passer ikke sammen.',
      () => 'Prøv igen. Har du glemt adgangskoden, så bed administratoren om et nyt link.',
    ],
    en: [
      () => 'The e-mail and the password do not match.',
      () => 'Try again. If you forgot the password, ask the administrator for a new link.',
    ],
  }),
  'people.code-wrong': error<None>({
    http: 422,
    da: [() => 'Koden er forkert eller brugt.', () => 'Vent på den næste kode i appen, og prøv igen.'],
    en: [() => 'The code is wrong or was used before.', () => 'Wait for the next code in the app and try again.'],
  }),
  'people.too-many-attempts': error<{ minutes: number }>({
    http: 429,
    da: [
      () => 'Der har været for mange forsøg på at logge ind.',
      ({ minutes }) => `Vent ${minutes} minutter, og prøv igen.`,
    ],
    en: [
      () => 'There have been too many attempts to sign in.',
      ({ minutes }) => `Wait ${minutes} minutes and try again.`,
    ],
  }),
  'people.link-ended': error<None>({
    http: 410,
    da: [() => 'Linket er brugt, udløbet eller erstattet af et nyere.', () => 'Bed administratoren om et nyt link.'],
    en: [() => 'The link was used, has expired or was replaced.', () => 'Ask the administrator for a new link.'],
  }),
  'people.password-short': error<{ least: number }>({
    da: [
      ({ least }) => `Adgangskoden er for kort: den skal have mindst ${least} tegn.`,
      () => 'Brug for eksempel fire tilfældige ord.',
    ],
    en: [
      ({ least }) => `The password is too short: it must have at least ${least} characters.`,
      () => 'Use for example four random words.',
    ],
  }),
  'people.password-long': error<{ most: number }>({
    da: [({ most }) => `Adgangskoden er for lang: højst ${most} tegn.`, () => 'Vælg en kortere.'],
    en: [({ most }) => `The password is too long: at most ${most} characters.`, () => 'Choose a shorter one.'],
  }),
  'people.password-like-you': error<None>({
    da: [
      () => 'Adgangskoden ligner dit navn, din e-mail eller systemets navn.',
      () => 'Vælg en, som ingen kan gætte ud fra, hvem du er.',
    ],
    en: [
      () => 'The password is like your name, your e-mail or the name of the system.',
      () => 'Choose one that nobody can guess from who you are.',
    ],
  }),
  'people.password-plain': error<None>({
    da: [
      () => 'Adgangskoden gentager sig selv eller følger tastaturet.',
      () => 'Brug for eksempel fire tilfældige ord.',
    ],
    en: [() => 'The password repeats itself or follows the keyboard.', () => 'Use for example four random words.'],
  }),
  'people.passwords-differ': error<None>({
    da: [() => 'De to adgangskoder er ikke ens.', () => 'Skriv den samme begge steder.'],
    en: [() => 'The two passwords are not the same.', () => 'Write the same in both places.'],
  }),
  'people.password-wrong': error<None>({
    da: [() => 'Din nuværende adgangskode er forkert.', () => 'Skriv den, du loggede ind med.'],
    en: [() => 'Your present password is wrong.', () => 'Write the one you signed in with.'],
  }),
  'people.name-missing': error<None>({
    da: [() => 'Navnet mangler eller er for langt.', () => 'Skriv personens navn, højst 100 tegn.'],
    en: [() => 'The name is missing or too long.', () => "Write the person's name, at most 100 characters."],
  }),
  'people.email-wrong': error<None>({
    da: [() => 'E-mailadressen er ikke en adresse.', () => 'Skriv den som navn@eksempel.dk.'],
    en: [() => 'The e-mail address is no address.', () => 'Write it as name@example.dk.'],
  }),
  'people.email-taken': error<None>({
    http: 409,
    da: [() => 'Der er en konto med den e-mailadresse.', () => 'Find den på listen over personer.'],
    en: [() => 'There is an account with that e-mail address.', () => 'Find it in the list of people.'],
  }),
  'people.role-wrong': error<None>({
    da: [
      () => 'Rollen kan ikke gives sådan: rolle, forsøg og sted passer ikke sammen.',
      () =>
        'Vælg en rolle og et forsøg. Kun administratorer, og forsøgsledere der må oprette forsøg, har en rolle i hele systemet.',
    ],
    en: [
      () => 'The role cannot be given so: role, trial and site do not fit.',
      () =>
        'Choose a role and a trial. Only administrators, and trial leads who may set up trials, have a role in the whole system.',
    ],
  }),
  'people.last-administrator': error<None>({
    http: 409,
    da: [
      () => 'Den sidste administrator kan ikke lukkes eller miste sin rolle.',
      () => 'Gør en anden person til administrator først.',
    ],
    en: [
      () => 'The last administrator cannot be disabled or lose the role.',
      () => 'Make another person administrator first.',
    ],
  }),
  'people.no-account': error<None>({
    http: 403,
    da: [
      () => 'Du er logget ind hos din organisation, men har ingen konto her.',
      () => 'Bed administratoren om at oprette dig med den e-mailadresse, du bruger i organisationen.',
    ],
    en: [
      () => 'You are signed in with your organisation but have no account here.',
      () => 'Ask the administrator to create you with the e-mail address that you use there.',
    ],
  }),
  'people.outside-sign-in-failed': error<None>({
    http: 422,
    da: [
      () => 'Login hos din organisation lykkedes ikke.',
      () => 'Prøv igen. Sker det igen, så giv administratoren besked.',
    ],
    en: [
      () => 'Signing in with your organisation did not succeed.',
      () => 'Try again. If it happens again, tell the administrator.',
    ],
  }),
  'people.not-for-leads': error<None>({
    da: [
      () => 'Den rolle kan en projektleder ikke give eller fjerne her.',
      () =>
        'Projektledere giver andre de daglige roller på deres egne forsøgssteder. Bed en administrator om resten, også om roller til dig selv.',
    ],
    en: [
      () => 'A trial lead cannot give or remove that role here.',
      () =>
        'Leads give others the roles of daily work at their own sites. Ask an administrator for the rest, and for roles of your own.',
    ],
  }),
  'people.worker-elsewhere': error<{ worker: string }>({
    da: [
      ({ worker }) => `Sagsbehandlerkoden ”${worker}” er i brug på et andet forsøgssted.`,
      () => 'Vælg en anden kode, eller bed en projektleder for alle steder om at give rollen.',
    ],
    en: [
      ({ worker }) => `The case worker code "${worker}" is in use at another site.`,
      () => 'Choose another code, or ask a lead of every site to give the role.',
    ],
  }),
  'people.unknown-here': error<None>({
    da: [
      () => 'Ingen åben konto har den e-mailadresse.',
      () => 'Ret adressen, eller bed en administrator om at oprette personen.',
    ],
    en: [
      () => 'No open account has that e-mail address.',
      () => 'Correct the address, or ask an administrator to add the person.',
    ],
  }),
  'people.demo-closed': error<None>({
    http: 403,
    da: [
      () => 'Man kan ikke logge ind som en opdigtet person her.',
      () => 'Det kan kun lade sig gøre på en demonstration, hvor alle forsøg har opdigtede data.',
    ],
    en: [
      () => 'Nobody can sign in as a made-up person here.',
      () => 'That is possible only on a demonstration where the data of every trial are made up.',
    ],
  }),
}
