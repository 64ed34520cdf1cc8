import type { Language } from '../text/index.ts'

/** What a definition knows of a problem: typed details, as plain data. */
export type Details = Readonly<Record<string, unknown>>

/** Exit status of the command line: 1 the input is wrong or a check failed, 2 wrong usage, 3 a fault in Virker. */
export type ExitStatus = 1 | 2 | 3

/** The text of a problem in one language: what is wrong, and what to do about it. */
export type ProblemText<D extends Details> = {
  readonly message: (details: D) => string
  readonly remedy: (details: D) => string
}

export type Definition<D extends Details> = {
  /** `error` stops; `warning` is shown and does not stop. */
  readonly severity: 'error' | 'warning'
  readonly http: number
  readonly exit: ExitStatus
  readonly text: Readonly<Record<Language, ProblemText<D>>>
}

type Parts<D extends Details> = {
  readonly http?: number
  readonly exit?: ExitStatus
  readonly da: readonly [message: (details: D) => string, remedy: (details: D) => string]
  readonly en: readonly [message: (details: D) => string, remedy: (details: D) => string]
}

const define =
  (severity: 'error' | 'warning') =>
  <D extends Details>({ http = 422, exit = 1, da, en }: Parts<D>): Definition<D> => ({
    severity,
    http,
    exit,
    text: { da: { message: da[0], remedy: da[1] }, en: { message: en[0], remedy: en[1] } },
  })

/** Defines a problem that stops what was asked for. */
export const error = define('error')

/** Defines a problem that is shown and does not stop. */
export const warning = define('warning')
