import type { Definition } from './define.ts'
import { apiProblems } from './table/api.ts'
import { appProblems } from './table/app.ts'
import { dataProblems } from './table/data.ts'
import { drawProblems } from './table/draw.ts'
import { extractProblems } from './table/extracts.ts'
import { guideProblems } from './table/guide.ts'
import { identityProblems } from './table/identity.ts'
import { importProblems } from './table/import.ts'
import { journalProblems } from './table/journal.ts'
import { peopleProblems } from './table/people.ts'
import { protocolProblems } from './table/protocol.ts'
import { recordProblems } from './table/record.ts'
import { registerProblems } from './table/registers.ts'
import { registrationProblems } from './table/registrations.ts'
import { runProblems } from './table/runs.ts'
import { serveProblems } from './table/serve.ts'
import { sourceProblems } from './table/sources.ts'
import { storeProblems } from './table/store.ts'
import { tokenProblems } from './table/tokens.ts'
import { verifyProblems } from './table/verify.ts'
import { webProblems } from './table/web.ts'
import { workbookProblems } from './table/workbook.ts'

/** Every problem that Virker can show, by its stable code. A retired code stays listed, so that none is used twice. */
export const problemTable = {
  ...appProblems,
  ...apiProblems,
  ...protocolProblems,
  ...journalProblems,
  ...dataProblems,
  ...registerProblems,
  ...sourceProblems,
  ...recordProblems,
  ...registrationProblems,
  ...extractProblems,
  ...drawProblems,
  ...verifyProblems,
  ...workbookProblems,
  ...identityProblems,
  ...importProblems,
  ...storeProblems,
  ...runProblems,
  ...tokenProblems,
  ...serveProblems,
  ...peopleProblems,
  ...guideProblems,
  ...webProblems,
} as const

export type ProblemCode = keyof typeof problemTable

/** The details that a problem of this code carries. */
export type DetailsOf<C extends ProblemCode> = (typeof problemTable)[C] extends Definition<infer D> ? D : never
