/** An entry as it comes from a form, a command or a row of a file. */
export type RawEntry = {
  readonly kind: string
  readonly subject?: string
  readonly occurred?: string
  readonly supersedes?: number
  readonly purpose?: 'casework' | 'research'
  readonly body: Readonly<Record<string, unknown>>
  /** Where it stands in a file, for problems. */
  readonly place?: { readonly file: string; readonly line: number }
}
