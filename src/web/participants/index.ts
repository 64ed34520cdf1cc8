import type { Route } from '../route.ts'
import { consentPages } from './consent.ts'
import { enrolPages } from './enrol.ts'
import { identityPages } from './identity.ts'
import { importPages } from './import.ts'
import { listPages } from './list.ts'

/** Pages about who takes part: the list, enrolling, importing, who someone is, what they say of taking part. */
export const participantsPages: readonly Route[] = [
  ...listPages,
  ...enrolPages,
  ...importPages,
  ...identityPages,
  ...consentPages,
]
