import type { Path } from '../path.ts'

/** A path as one text that a form can carry (JSON pointer, RFC 6901): names may hold any letters. */
export const pointerOf = (path: Path): string => path.map((step) => `/${escaped(String(step))}`).join('')

const newStep = /^~\+\d+$/

/** The step of a row that is not in the document yet; no name is written so in a pointer. */
export const stepOfNew = (i: number): string => `~+${i}`

export const isNew = (step: string | number | undefined): boolean => typeof step === 'string' && newStep.test(step)

const escaped = (step: string): string => (newStep.test(step) ? step : step.replaceAll('~', '~0').replaceAll('/', '~1'))

const unescaped = (step: string): string => step.replaceAll('~1', '/').replaceAll('~0', '~')

/**
 * The path that a pointer names in a document: what stands in a list there is counted by number.
 *
 * @returns undefined for a text that is no pointer
 */
export const pathOf = (pointer: string, document: unknown): Path | undefined => {
  if (pointer === '') return []
  if (!pointer.startsWith('/')) return undefined
  let value = document
  const path: (string | number)[] = []
  for (const written of pointer.slice(1).split('/')) {
    const step = Array.isArray(value) && /^\d{1,9}$/.test(written) ? Number(written) : unescaped(written)
    path.push(step)
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, step)
        ? (value as Record<string | number, unknown>)[step]
        : undefined
  }
  return path
}
