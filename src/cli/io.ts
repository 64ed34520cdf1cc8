/** Where a command writes and what it reads of its surroundings; tests hand in their own. */
export type Io = {
  /** Standard output: the answer, and with `--json` nothing but one JSON document. */
  readonly out: (text: string) => void
  /** Standard error: progress and messages. */
  readonly err: (text: string) => void
  readonly env: Readonly<Record<string, string | undefined>>
}
