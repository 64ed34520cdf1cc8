import { ProblemError, problem } from '../problems/index.ts'

export const usage = (reason: string): ProblemError => new ProblemError(problem('usage.wrong', { reason }))

/** A number that an option gives, with decimal point or comma. */
export const numberOf = (option: string, text: string, isAllowed: (value: number) => boolean): number => {
  const value = Number(text.trim() === '' ? Number.NaN : text.replace(',', '.'))
  if (!(Number.isFinite(value) && isAllowed(value))) throw usage(`${option} ${text}`)
  return value
}

/** Names separated by commas, each once. */
export const namesOf = (text: string | undefined): readonly string[] => [
  ...new Set((text ?? '').split(',').flatMap((name) => (name.trim() === '' ? [] : [name.trim()]))),
]
