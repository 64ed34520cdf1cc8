import { registering } from '../participant/load-person.ts'
import type { Route } from '../route.ts'
import { extractPage, stepOn } from './extract-page.ts'
import { extractsPage, uploadExtract } from './list-page.ts'

const path = '/trials/:trial/extracts'

/** Extracts of case systems: read, mapped, shown before they are written, reconciled. */
export const extractPages: readonly Route[] = [
  { method: 'GET', path, who: registering, handle: extractsPage },
  { method: 'POST', path, who: registering, handle: uploadExtract, accepts: 'upload' },
  { method: 'GET', path: `${path}/:file`, who: registering, handle: extractPage },
  { method: 'POST', path: `${path}/:file`, who: registering, handle: stepOn },
]
