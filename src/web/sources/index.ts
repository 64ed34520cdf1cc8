import type { Route } from '../route.ts'
import { showSources } from './sources-page.ts'
import { uploadSource } from './upload.ts'

const path = '/trials/:trial/sources'
const who = ['researcher', 'trial-lead'] as const

/** The registers and other files that the protocol builds on: what is there, what is missing, and receiving more. */
export const sourcePages: readonly Route[] = [
  { method: 'GET', path, who, handle: (request) => showSources(request) },
  { method: 'POST', path: `${path}/:source`, who, handle: uploadSource, accepts: 'upload' },
]
