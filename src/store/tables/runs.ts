import type { Generated } from 'kysely'

/** A run of the analysis on a snapshot of the trial. */
export type RunTable = {
  trial: string
  id: string
  status: 'queued' | 'running' | 'done' | 'failed'
  look: 'interim' | 'final'
  asked_by: string
  asked_at: Generated<string>
  started_at: string | null
  /** When the worker was last heard of: a run whose worker died is taken up again. */
  heard_at: string | null
  finished_at: string | null
  step: string | null
  done_share: number | null
  entries: number | null
  head: string | null
  protocol_hash: string | null
  protocol_version: number | null
  results_sha256: string | null
  /** What stopped it, as problems in words of both languages. */
  problems: unknown
}

/** What a run wrote: results.json, tables, figures, reports. */
export type RunFileTable = { trial: string; run: string; path: string; bytes: Uint8Array }
