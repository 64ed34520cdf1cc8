import { error } from '../define.ts'

/** Tokens of programs. */
export const tokenProblems = {
  'token.wrong': error<{ longestDays: number }>({
    da: [
      () => 'Et token skal have et navn, mindst én rettighed og en udløbsdag.',
      ({ longestDays }) => `Det kan højst gælde i ${longestDays} dage.`,
    ],
    en: [
      () => 'A token needs a name, at least one scope and a day on which it ends.',
      ({ longestDays }) => `It can last ${longestDays} days at most.`,
    ],
  }),
  'token.scope': error<{ scope: string }>({
    http: 403,
    da: [({ scope }) => `Tokenet har ikke rettigheden ”${scope}”.`, () => 'Lav et nyt token med den på ”Min konto”.'],
    en: [
      ({ scope }) => `The token does not have the scope "${scope}".`,
      () => 'Make a new token with it under "My account".',
    ],
  }),
} as const
