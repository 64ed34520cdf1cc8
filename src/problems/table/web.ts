import { error } from '../define.ts'

/** Problems of pages and of the API: who may see what, and what was sent. */
export const webProblems = {
  'web.not-found': error<Record<never, never>>({
    http: 404,
    da: [() => 'Siden findes ikke, eller du har ikke adgang til den.', () => 'Gå til forsiden, og find den derfra.'],
    en: [() => 'There is no such page, or you have no access to it.', () => 'Go to the front page and find it there.'],
  }),
  'web.forbidden': error<Record<never, never>>({
    http: 403,
    da: [
      () => 'Din rolle giver ikke adgang til denne side.',
      () => 'Spørg projektlederen eller administratoren, hvis du skal bruge den.',
    ],
    en: [
      () => 'Your role gives no access to this page.',
      () => 'Ask the trial lead or the administrator if you need it.',
    ],
  }),
  'web.sign-in-first': error<Record<never, never>>({
    http: 401,
    da: [() => 'Du er ikke logget ind.', () => 'Log ind, og prøv igen.'],
    en: [() => 'You are not signed in.', () => 'Sign in and try again.'],
  }),
  'web.form-expired': error<Record<never, never>>({
    http: 403,
    da: [
      () => 'Formularen er udløbet, eller den kom ikke fra denne side. Intet er gemt.',
      () => 'Gå tilbage, genindlæs siden, og prøv igen.',
    ],
    en: [
      () => 'The form has expired, or it did not come from this site. Nothing was saved.',
      () => 'Go back, reload the page and try again.',
    ],
  }),
  'web.too-large': error<{ megabytes: number }>({
    http: 413,
    da: [
      ({ megabytes }) => `Det, du sendte, er for stort: højst ${megabytes} MB.`,
      () => 'Del filen i flere, eller bed administratoren hæve grænsen.',
    ],
    en: [
      ({ megabytes }) => `What you sent is too large: at most ${megabytes} MB.`,
      () => 'Split the file, or ask the administrator to raise the limit.',
    ],
  }),
  'web.malformed': error<Record<never, never>>({
    http: 400,
    da: [() => 'Det, der blev sendt, kan ikke læses.', () => 'Genindlæs siden, og prøv igen.'],
    en: [() => 'What was sent cannot be read.', () => 'Reload the page and try again.'],
  }),
  'web.fault': error<{ incident: string }>({
    http: 500,
    exit: 3,
    da: [
      ({ incident }) => `Der skete en fejl i Virker (nummer ${incident}).`,
      () => 'Intet er gemt. Prøv igen, og giv administratoren nummeret, hvis det sker igen.',
    ],
    en: [
      ({ incident }) => `A fault happened in Virker (number ${incident}).`,
      () => 'Nothing was saved. Try again, and give the administrator the number if it happens again.',
    ],
  }),
}
