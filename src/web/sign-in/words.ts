/** Words of signing in. */
export const words = {
  title: { da: 'Log ind', en: 'Sign in' },
  email: { da: 'E-mail', en: 'E-mail' },
  password: { da: 'Adgangskode', en: 'Password' },
  submit: { da: 'Log ind', en: 'Sign in' },
  forgotten: {
    da: 'Har du glemt adgangskoden, så bed administratoren om et nyt link.',
    en: 'If you forgot your password, ask the administrator for a new link.',
  },
  otherWays: { da: 'Log ind på en anden måde', en: 'Sign in another way' },
  codeTitle: { da: 'Kode fra din app', en: 'Code from your app' },
  code: { da: 'Kode', en: 'Code' },
  codeHint: {
    da: 'De seks cifre i din app, eller en af dine nødkoder.',
    en: 'The six digits in your app, or one of your recovery codes.',
  },
  goOn: { da: 'Fortsæt', en: 'Continue' },
  signedOut: { da: 'Du er logget ud.', en: 'You are signed out.' },
  demoTitle: { da: 'Prøv Virker som en opdigtet person', en: 'Try Virker as a made-up person' },
  demoText: {
    da: 'Dette er en demonstration. Ingen af personerne findes, og alle data er opdigtede.',
    en: 'This is a demonstration. None of the people exist, and all data are made up.',
  },
  welcome: { da: 'Vælg din adgangskode', en: 'Choose your password' },
  welcomeFirst: { da: 'Velkommen til Virker', en: 'Welcome to Virker' },
  welcomeFirstText: {
    da: 'Du er den første administrator. Fortæl, hvem du er, og vælg en adgangskode.',
    en: 'You are the first administrator. Say who you are and choose a password.',
  },
  passwordFor: { da: 'Adgangskoden er til', en: 'The password is for' },
  name: { da: 'Navn', en: 'Name' },
  again: { da: 'Adgangskoden igen', en: 'The password again' },
  passwordHint: {
    da: 'Mindst 12 tegn, for eksempel fire tilfældige ord. Ikke dit navn og ikke en række på tastaturet.',
    en: 'At least 12 characters, for example four random words. Not your name and not a row of the keyboard.',
  },
  save: { da: 'Gem adgangskoden', en: 'Save the password' },
  saved: { da: 'Adgangskoden er gemt. Log ind med den.', en: 'The password is saved. Sign in with it.' },
} as const
