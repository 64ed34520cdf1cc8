import { ProblemError, problem } from '../problems/index.ts'

/** A file that somebody sent. */
export type Upload = { readonly name: string; readonly type: string; readonly bytes: Uint8Array }

/** What a form sent, by the names of its fields. */
export type Fields = {
  /** The first value without surrounding blanks; empty when the field is not there. */
  readonly text: (name: string) => string
  readonly all: (name: string) => readonly string[]
  /** A file; nothing when none was chosen. */
  readonly file: (name: string) => Upload | undefined
  readonly names: () => readonly string[]
}

const mostFields = 20_000

/**
 * Fields as they are read from a form.
 *
 * @throws ProblemError `web.malformed` for too many fields, or text with a character that no field can hold
 */
export const fieldsOf = async (form: FormData): Promise<Fields> => {
  const texts = new Map<string, string[]>()
  const files = new Map<string, Upload>()
  let count = 0
  for (const [name, value] of form) {
    count += 1
    if (count > mostFields || name.includes('\0')) throw malformed()
    if (typeof value === 'string') {
      if (value.includes('\0')) throw malformed()
      texts.set(name, [...(texts.get(name) ?? []), value.replaceAll('\r\n', '\n')])
    } else if (value.size > 0 || value.name !== '') {
      files.set(name, { name: value.name, type: value.type, bytes: new Uint8Array(await value.arrayBuffer()) })
    }
  }
  return {
    text: (name) => (texts.get(name)?.[0] ?? '').trim(),
    all: (name) => texts.get(name) ?? [],
    file: (name) => files.get(name),
    names: () => [...new Set([...texts.keys(), ...files.keys()])],
  }
}

export const malformed = (): ProblemError => new ProblemError(problem('web.malformed', {}))
