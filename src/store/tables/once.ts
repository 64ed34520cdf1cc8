/** What must happen once although it may be tried more often. */
export type OnceTables = {
  /** A head of the journal that an address is yet to be sent. */
  head_mail: {
    trial: string
    address: string
    occasion: 'lock' | 'draw' | 'weekly' | 'report'
    entries: number
    head: string
    tries: number
    next_at: string
  }
  /** What a program was answered, by the hash of who asked with which key; `asked` is the hash of what it asked. */
  kept_answer: { trial: string; key: string; asked: string; answer: unknown; kept_at: string }
}
