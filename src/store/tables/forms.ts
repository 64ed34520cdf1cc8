import type { Generated } from 'kysely'

export type FormsTables = {
  /** A form that was sent: its token counts once. */
  form_token: { trial: string; token: string; used_at: Generated<string> }
  /** How a trial reads an extract of its case system; the room `app` knows its shape. */
  extract_mapping: {
    trial: string
    name: string
    mapping: Record<string, unknown>
    saved_by: string
    saved_at: Generated<string>
  }
}
