import type { Route } from '../route.ts'
import { amend, showAmend } from './amend.ts'
import { saveEdit, showEdit } from './edit.ts'
import { lock, showLock } from './lock.ts'
import { createNew, showNew } from './new-trial.ts'
import { contextLog, deviationLog, logPages } from './notes.ts'
import { showOverview } from './overview.ts'
import { showDifferences, showVersions } from './versions.ts'
import { showProtocol } from './view.ts'
import { downloadYaml, saveYaml, showYaml } from './yaml.ts'

const readers = [
  'trial-lead',
  'researcher',
  'caseworker',
  'external-provider',
  'interviewer',
  'finance',
  'viewer',
] as const
const writers = ['trial-lead', 'researcher'] as const
const founders = ['administrator', 'trial-lead'] as const
const base = '/trials/:trial/protocol'

/** Making a trial, and its protocol: read, written, locked, changed; deviations and the context log. */
export const protocolPages: readonly Route[] = [
  { method: 'GET', path: '/trials/new', who: founders, handle: showNew },
  { method: 'POST', path: '/trials/new', who: founders, handle: createNew },
  { method: 'GET', path: base, who: readers, handle: showProtocol },
  { method: 'GET', path: `${base}/edit`, who: writers, handle: showOverview },
  { method: 'GET', path: `${base}/edit/:section`, who: writers, handle: showEdit },
  { method: 'POST', path: `${base}/edit/:section`, who: writers, handle: saveEdit },
  { method: 'GET', path: `${base}/yaml`, who: readers, handle: showYaml },
  { method: 'GET', path: `${base}/yaml/file`, who: readers, handle: downloadYaml },
  { method: 'POST', path: `${base}/yaml`, who: writers, handle: saveYaml, accepts: 'upload' },
  { method: 'GET', path: `${base}/versions`, who: readers, handle: showVersions },
  { method: 'GET', path: `${base}/versions/:a/:b`, who: readers, handle: showDifferences },
  { method: 'GET', path: `${base}/lock`, who: writers, handle: showLock },
  { method: 'POST', path: `${base}/lock`, who: writers, handle: lock },
  { method: 'GET', path: `${base}/amend`, who: writers, handle: showAmend },
  { method: 'POST', path: `${base}/amend`, who: writers, handle: amend },
  ...logPages(`${base}/deviations`, deviationLog),
  ...logPages('/trials/:trial/context', contextLog),
]
