import { error } from '../define.ts'

type Nothing = Record<never, never>

/** Runs of the analysis on a server. */
export const runProblems = {
  'run.waiting': error<Nothing>({
    http: 409,
    da: [() => 'En beregning af forsøget er allerede i gang.', () => 'Vent, til den er færdig.'],
    en: [() => 'The trial is being computed already.', () => 'Wait until it is done.'],
  }),
  'run.blinded': error<Nothing>({
    http: 403,
    da: [
      () => 'Protokollen siger, at du ikke må se resultater endnu.',
      () => 'De vises, når protokollen åbner dem for din rolle.',
    ],
    en: [
      () => 'The protocol says that you may not see results yet.',
      () => 'They are shown when the protocol opens them to your role.',
    ],
  }),
  'run.stopped': error<{ reason: string }>({
    http: 500,
    exit: 3,
    da: [
      ({ reason }) => `Beregningen stoppede uventet: ${reason}.`,
      () => 'Prøv igen, eller sig det til den, der driver serveren.',
    ],
    en: [
      ({ reason }) => `The computation stopped unexpectedly: ${reason}.`,
      () => 'Try again, or tell whoever runs the server.',
    ],
  }),
} as const
