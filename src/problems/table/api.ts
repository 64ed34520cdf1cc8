import { error } from '../define.ts'

/** Calls of the API. */
export const apiProblems = {
  'api.malformed': error<{ what: string }>({
    http: 400,
    da: [
      ({ what }) => `Kaldet kan ikke læses: ${what}.`,
      () => 'Se beskrivelsen i /api/openapi.json. Intet er skrevet.',
    ],
    en: [
      ({ what }) => `The call cannot be read: ${what}.`,
      () => 'See the description in /api/openapi.json. Nothing was written.',
    ],
  }),
} as const
